"""The commands numbers and plan: every cell accounted for, for a person and for a program."""

import contextlib
import io
import itertools
import json
import os
import tracemalloc
from pathlib import Path

import pytest

from commands import answered, ran
from numberport import cli, planning
from numberport.cli import files, sheets

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
    assert "Numbers: 3; cells with a problem: 1; blank cells: 1." in out
    assert "bad  B4" in out
    assert out.index("To mend") < out.index("+14156270100")
    assert ran("numbers", sheet("number\n415-627-0100\n"))[0] == 0


def test_the_column_and_the_country_can_be_named(sheet):
    """--column takes the column by name or letters, --region the country of numbers without their code."""
    path = sheet("a,b\n020 7183 8750,415-627-0100\n")
    assert [cell["e164"] for cell in answered("numbers", path, "--column", "A", "--region", "gb")] == ["+442071838750"]
    code, _, err = ran("numbers", path, "--column", "zz")
    assert code == 2
    assert "zz" in err
    assert "--region must be the two letters" in ran("numbers", path, "--region", "Narnia")[2]
    assert "the two letters of a country, here GB, not 'uk'" in ran("numbers", path, "--region", "uk")[2]


def test_remarks_beside_json_say_whose_they_are(sheet):
    """What a person should know of a file comes beside the list a program reads, each line with our name."""
    path = sheet("Ann,415-627-0100\nBob,415-627-0101\n")
    for command in ("numbers", "plan"):
        err = ran(command, path, "--json")[2]
        assert err.startswith("numberport: No header was found, so nothing is known of: A;")


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


class TestManyCells:
    """A person is shown what to mend first, and a program all of it, however much it is."""

    def test_problems_come_first_and_bounded(self, sheet):
        """Of a long list the problems are shown first, and a hundred of each sort; --all shows every one."""
        good = "".join(f"(415) 627-{line:04}\n" for line in range(300))
        path = sheet("number\n" + good + "'4156270999\n" + "12\n" * 150)
        code, out, _ = ran("numbers", path)
        assert code == 1
        assert out.index("To mend") < out.index("To look at") < out.index("The first 100 of 300; --all")
        assert "The first 100 of 150; --all shows every one." in out
        _, everything, _ = ran("numbers", path, "--all")
        assert everything.count("\nbad  ") == 150
        assert everything.count("+1415627") == 301
        assert "Numbers: 301; cells with a problem: 150; blank cells: 0." in everything

    def test_a_large_file_is_read_where_it_lies(self, sheet, monkeypatch):
        """Above the bound a file gives the same answer, and one of four times the rows takes no more memory."""
        small = answered("numbers", sheet())
        monkeypatch.setattr(files, "_IN_MEMORY", 10)
        assert answered("numbers", sheet()) == small
        note = "n" * 500

        def peak(rows):
            path = sheet("number,note\n" + "".join(f"(415) 627-{row % 10_000:04},{note}\n" for row in range(rows)))
            with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
                tracemalloc.start()
                cli.main(["numbers", str(path), "--json"])
                _, most = tracemalloc.get_traced_memory()
                tracemalloc.stop()
            return most

        # What is loaded once is loaded before it is measured.
        peak(10)
        assert peak(8_000) < peak(2_000) * 1.25

    def test_no_cells_is_an_empty_list(self, sheet):
        """A sheet whose cells are all blank is an empty list."""
        assert answered("numbers", sheet("number,x\nn/a,1\n")) == []

    def test_progress_is_for_people_who_watch(self, sheet, monkeypatch):
        """On a terminal the count is told on standard error while it grows, and wiped away at the end."""

        class Terminal(io.StringIO):
            """A stream that says it is a terminal."""

            def isatty(self):
                """Say so."""
                return True

        def told(clock, count):
            monkeypatch.setattr(sheets.time, "monotonic", lambda: next(clock))
            err = Terminal()
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(err):
                cli.main(["numbers", str(sheet("number\n" + "415-627-0100\n" * count)), "--json"])
            return err.getvalue()

        assert told(itertools.count(), 2_500).endswith("\r2,000 cells ...\r\x1b[K")
        assert told(itertools.repeat(0), 2_500) == ""


class TestPasted:
    """A hyphen reads what is pasted, or piped."""

    @pytest.mark.parametrize("size", [1_000_000, 10])
    def test_standard_input(self, monkeypatch, size):
        """Lines, bullets and lists from standard input are numbers, however much comes."""
        monkeypatch.setattr(files, "_IN_MEMORY", size)
        monkeypatch.setattr(
            "sys.stdin", io.TextIOWrapper(io.BytesIO(b"- 415-627-0100\n2. 4156270101, 4156270102\n12\n"))
        )
        found = answered("numbers", "-")
        assert [cell["e164"] for cell in found] == ["+14156270100", "+14156270101", "+14156270102", None]
        assert found[0]["sheet"] == "standard input"

    def test_nothing(self, monkeypatch):
        """Nothing at all is one line and a 2."""
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
        code, out, err = ran("numbers", "-")
        assert (code, out) == (2, "")
        assert err == "numberport: standard input: it is empty; give a sheet with a column of telephone numbers\n"


class TestRemarks:
    """What the file is, and what was not read of it, is said beside the answer."""

    def test_for_a_person_and_for_a_program(self, sheet):
        """A person reads it with the answer; a program's document stays clean, and it goes to standard error."""
        path = sheet("<table><tr><td>415-627-0100</table>", name="export.xls")
        remark = "export.xls is not what its name says but a web page; it was read as that."
        assert remark in ran("numbers", path)[1]
        code, out, err = ran("numbers", path, "--json")
        assert (code, err) == (0, f"numberport: {remark}\n")
        assert len(json.loads(out)) == 1


class TestProfiles:
    """With a provider, the columns beside the numbers are checked too."""

    def test_plivo(self, sheet):
        """A cell that Plivo would not take is a problem that names its own column."""
        path = sheet("number,CNAM\n415-627-0100,A name that is too long\n")
        number, name = answered("numbers", path, "--profile", "plivo")
        assert (number["problem"], name["column"], name["row"]) == (None, "CNAM", 2)
        assert "at most 15" in name["remedy"]
        assert ran("numbers", path)[0] == 0
        assert ran("numbers", path, "--profile", "plivo")[0] == 1

    def test_a_template_is_known_by_its_columns(self, sheet):
        """A person whose sheet has the columns of a provider's template is told how to have them checked."""
        path = sheet("Number to Port,Campaign_url\n415-627-0100,\n")
        assert "It has the columns of Invoca's template; --profile invoca checks them." in ran("numbers", path)[1]
        assert "template" not in ran("numbers", path, "--profile", "invoca")[1]
        assert "template" not in ran("numbers", sheet("number\n415-627-0100\n"))[1]

    def test_a_template_is_known_by_its_shape(self, sheet):
        """So is a person whose sheet has only the shape of one."""
        path = sheet("415-627-0100,https://x.example\n")
        assert "It has the shape of Invoca's template; --profile invoca names its columns." in ran("numbers", path)[1]

    def test_invoca(self, sheet):
        """Numbers with addresses beside them are Invoca's template, and nothing is missing."""
        path = sheet("415-627-0100,https://x.example\n")
        assert [cell["problem"] for cell in answered("numbers", path, "--profile", "invoca")] == [None]
        assert ran("numbers", sheet("number\n415-627-0100\n"), "--profile", "invoca")[0] == 1


@pytest.mark.needs("files")
class TestAnnotate:
    """--annotate writes the sheet back, whole or not at all, and never over itself."""

    def test_written(self, sheet, tmp_path):
        """The workbook has the reasons, its name is said, and nothing else is left in the folder."""
        out = tmp_path / "out.xlsx"
        code, text, _ = ran("numbers", sheet(), "--annotate", out)
        assert code == 1
        assert f"marked is in {out}." in text
        (table,) = planning.read_sheet(out.read_bytes()).tables
        assert [row[-1] for row in table.rows][2:4] == ["", "too short: type the whole number, area code included"]
        assert {path.name for path in tmp_path.iterdir()} == {"numbers.csv", "out.xlsx"}
        assert f"marked is in {out}." in ran("numbers", sheet(), "--annotate", out, "--overwrite", "--json")[2]

    def test_problems_beside_the_numbers(self, sheet, tmp_path):
        """With a provider, what it will not take is marked in its own cell, with the reason in its row."""
        out = tmp_path / "out.xlsx"
        path = sheet("number,Capabilities,CNAM\n415-627-0100,voice,A name that is too long\n415-627-0101,fax,Acme\n")
        assert ran("numbers", path, "--profile", "plivo", "--annotate", out)[0] == 1
        (table,) = planning.read_sheet(out.read_bytes()).tables
        assert [row[-1].partition(":")[0] for row in table.rows] == [
            "Reason (numberport)",
            "CNAM (C2)",
            "Capabilities (B3)",
        ]
        other = sheet("number,x\n415-627-0100,y\n")
        ran("numbers", other, "--profile", "invoca", "--annotate", out, "--overwrite")
        (table,) = planning.read_sheet(out.read_bytes()).tables
        assert "a column is missing" in next(iter(table.rows))[-1]

    def test_a_reader_who_leaves(self, sheet, tmp_path):
        """The workbook is written though nobody reads the list to its end."""

        class Closed(io.StringIO):
            """A pipe whose reader has gone."""

            def write(self, _):
                """Say so."""
                raise BrokenPipeError

            def fileno(self):
                """Return a number of no consequence."""
                return os.open(os.devnull, os.O_WRONLY)

        out = tmp_path / "out.xlsx"
        with contextlib.redirect_stdout(Closed()):
            cli.main(["numbers", str(sheet()), "--json", "--annotate", str(out)])
        assert planning.read_sheet(out.read_bytes()).tables

    def test_refused(self, sheet, tmp_path):
        """The sheet itself, a name that is no workbook's, and a folder that is not there are refused in a line."""
        path = sheet(name="numbers.xlsx")
        for out, found in (
            (path, "never written over"),
            (tmp_path / "a.csv", ".xlsx"),
            (tmp_path / "b" / "a.xlsx", "folder"),
        ):
            code, text, err = ran("numbers", path, "--annotate", out)
            assert (code, text, err.count("\n")) == (2, "", 1)
            assert found in err

    def test_what_was_there_stays(self, sheet, tmp_path):
        """Where writing fails, the file that stood there is as it was."""
        out = tmp_path / "out.xlsx"
        out.write_bytes(b"old")
        wide = "number,x\n415-627-0100,y\n" + "," * 16_400 + "x\n"
        code, _, err = ran("numbers", sheet(wide), "--annotate", out, "--overwrite")
        assert (code, out.read_bytes()) == (2, b"old")
        assert "columns" in err
        assert {path.name for path in tmp_path.iterdir()} == {"numbers.csv", "out.xlsx"}
