"""The commands numbers and plan: every cell accounted for, for a person and for a program."""

import json

import pytest

from commands import answered, ran

SHEET = "Name,Number to Port,Country\nA,(415) 627-0100,US\nB,415-627-0100,\nC,12,\nD,,\nE,+1 800 627 0199,\n"
CELL_KEYS = {"sheet", "row", "column", "raw", "e164", "kind", "problem", "remedy", "note"}


@pytest.fixture
def sheet(tmp_path):
    """Return a way to write a sheet, and its path."""

    def write(content=SHEET, name="numbers.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_numbers_is_a_list_of_cells(sheet):
    """Each filled cell is one object with sheet, row, column, raw, e164, kind and problem; blank ones are left out."""
    cells = answered("numbers", sheet())
    assert all(cell.keys() == CELL_KEYS for cell in cells)
    assert [(cell["row"], cell["e164"]) for cell in cells] == [
        (2, "+14156270100"),
        (3, "+14156270100"),
        (4, None),
        (6, "+18006270199"),
    ]
    assert {cell["column"] for cell in cells} == {"Number to Port"}
    assert cells[2]["problem"]
    assert cells[2]["remedy"]
    assert cells[3]["kind"] == "toll-free"


def test_numbers_ends_with_one_where_a_cell_is_wrong(sheet):
    """A wrong cell ends the command with 1 and names where it is; without one it ends with 0."""
    code, out, err = ran("numbers", sheet())
    assert (code, err) == (1, "")
    assert "Cells that hold a number: 3; cells that do not: 1." in out
    assert "bad  B4" in out
    assert ran("numbers", sheet("number\n415-627-0100\n"))[0] == 0


def test_the_column_and_the_country_can_be_named(sheet):
    """--column takes the column by name or letters, --region the country of numbers without their code."""
    path = sheet("a,b\n020 7183 8750,415-627-0100\n")
    assert [cell["e164"] for cell in answered("numbers", path, "--column", "A", "--region", "gb")] == ["+442071838750"]
    code, _, err = ran("numbers", path, "--column", "zz")
    assert code == 2
    assert "zz" in err
    assert "--region must be the two letters" in ran("numbers", path, "--region", "Narnia")[2]


@pytest.mark.needs("files")
def test_one_worksheet_can_be_named(tmp_path):
    """--sheet reads one worksheet of several, and an unknown one lists those there are; hidden ones are named."""
    import xlsxwriter

    path = tmp_path / "numbers.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, number in (("East", "212-627-0100"), ("West", "415-627-0100"), ("Old", "312-627-0100")):
            page = book.add_worksheet(name)
            page.write_column(0, 0, ["number", number])
        page.hide()
    assert {cell["sheet"] for cell in answered("numbers", path)} == {"East", "West"}
    assert [cell["e164"] for cell in answered("numbers", path, "--sheet", "West")] == ["+14156270100"]
    assert "Hidden worksheets were left out: Old." in ran("numbers", path)[1]
    assert "has no worksheet 'North'; it has: East, West" in ran("numbers", path, "--sheet", "North")[2]


@pytest.mark.parametrize("command", ["numbers", "plan"])
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "numbers.csv"),
        (b"%PDF-1.7", "numbers.xlsx"),
        (b"\x00\xff\x00", "numbers.csv"),
        pytest.param(b"PK\x03\x04", "numbers.xlsx", marks=pytest.mark.needs("files")),
        (b"colour\nred\n", "numbers.csv"),
        (b"number\n", "numbers.csv"),
    ],
)
def test_a_file_without_numbers_is_one_line(sheet, command, content, name):
    """What is empty, no spreadsheet, or without a column of numbers ends with 2 and one line."""
    code, out, err = ran(command, sheet(content, name))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"numberport: {name}")


def test_plan_has_the_keys_promised(sheet):
    """The plan's JSON has its orders, each with its numbers and why, what is left over, problems and duplicates."""
    plan = answered("plan", sheet(), "--profile", "invoca")
    assert {"numberport", "orders", "left_over", "problems", "duplicates"} <= plan.keys()
    assert [order["numbers"] for order in plan["orders"]] == [["+14156270100"], ["+18006270199"]]
    assert all(order["because"] for order in plan["orders"])
    assert [problem["row"] for problem in plan["problems"]] == [4]
    (twice,) = plan["duplicates"]
    assert (twice["e164"], [cell["row"] for cell in twice["cells"]]) == ("+14156270100", [2, 3])


def test_a_number_that_cannot_be_ordered_is_left_over_with_the_reason(sheet):
    """A premium number is in no order; the plan says which, where it stands, and why."""
    (left,) = answered("plan", sheet("number\n415-627-0100\n900-627-0100\n"))["left_over"]
    assert (left["e164"], left["cells"][0]["row"]) == ("+19006270100", 3)
    assert left["reason"]
    assert left["source"]


def test_plan_ends_with_one_where_there_are_problems(sheet):
    """A wrong cell ends the plan with 1, and a sheet without one with 0."""
    code, out, err = ran("plan", sheet())
    assert (code, err) == (1, "")
    assert "+1 800-627-0199" in out
    assert ran("plan", sheet("number\n415-627-0100\n"))[0] == 0


def test_a_plan_of_real_restaurants_accounts_for_every_row(cases):
    """Every row of a real list in mixed spellings is in an order, a duplicate of one, left over, or a named problem."""
    path = cases / "fodors_zagats_phone.csv"
    cells = answered("numbers", path, "--column", "left")
    _, out, _ = ran("plan", path, "--column", "left", "--json")
    plan = json.loads(out)
    planned = {number for order in plan["orders"] for number in order["numbers"]}
    assert {cell["e164"] for cell in cells if cell["e164"]} == planned | {left["e164"] for left in plan["left_over"]}
    assert {cell["row"] for cell in cells if cell["problem"]} == {problem["row"] for problem in plan["problems"]}
