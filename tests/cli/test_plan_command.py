"""The command plan: what parts, holds back and keeps together, and the formats it writes."""

import csv
import io
import json

import pytest

from commands import answered, ran
from numberport.rendering.formats import Format, format_of, formatted
from numberport.sections import Section

SHEET = (
    "Number to Port,Carrier,Signer,Hunt group,Cutover\n"
    "212-627-0100,Bayline,Ann Lee,Sales,4/2/2026\n"
    "212-627-0101,Bayline,Ann Lee,Sales,3/15/2026\n"
    "212-627-0102,Bayline,Bo Ray,,3/15/2026\n"
    "800-627-0103,Bayline,Ann Lee,,\n"
)


@pytest.fixture
def write(tmp_path):
    """Return a way to write a file, and its path."""

    def file(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return file


@pytest.fixture
def sheet(write):
    """Return the path of a sheet."""
    return write("numbers.csv", SHEET)


def lines(plan):
    """Return the last digits of the numbers of each order."""
    return [[number[-4:] for number in order["numbers"]] for order in plan["orders"]]


def test_keys_are_switched_on_and_off(sheet):
    """--no-split merges what a key parted, --split parts by one more, in any spelling; a wrong key lists them all."""
    assert lines(answered("plan", sheet)) == [["0100", "0101"], ["0102"], ["0103"]]
    assert lines(answered("plan", sheet, "--no-split", "signer")) == [["0100", "0101", "0102"], ["0103"]]
    more = answered("plan", sheet, "--no-split", "Signer", "--split", "line_type", "--no-split", "CLASS")
    assert lines(more) == [["0100", "0101", "0102", "0103"]]
    code, out, err = ran("plan", sheet, "--split", "colour")
    assert (code, out) == (2, "")
    assert "'colour' parts no numbers; the keys are: country, class, losing-carrier" in err


def test_waves(sheet):
    """--waves parts by a column, in order, and each order says its wave and the day it asks for."""
    orders = answered("plan", sheet, "--waves", "cutover", "--no-split", "signer")["orders"]
    assert [(order["wave"], order["desired_on"], len(order["numbers"])) for order in orders] == [
        ("3/15/2026", "2026-03-15", 2),
        ("4/2/2026", "2026-04-02", 1),
        (None, None, 1),
    ]
    code, _, err = ran("plan", sheet, "--waves", "nowhere")
    assert code == 2
    assert "Cutover, Hunt group" in err


def test_groups_are_kept_together(sheet):
    """A hunt group that is parted is told of; --together names another column."""
    waves = ("--waves", "cutover")
    assert [found["rule"] for found in answered("plan", sheet, *waves)["findings"]] == [
        "numbers to keep together are apart"
    ]
    named = answered("plan", sheet, *waves, "--together", "Cutover", "--no-split", "signer")
    assert named["findings"] == []


def test_facts_of_numbers(sheet, write):
    """--numbering reads the carrier, SPID and the rest of each number, and parts by them."""
    facts = write("facts.csv", "prefix,company,ocn\n2126270100,Lumen,1\n212627010,Verizon,2\n")
    plan = answered("plan", sheet, "--numbering", facts, "--no-split", "signer")
    assert lines(plan) == [["0100"], ["0101", "0102"], ["0103"]]
    assert (plan["splits"][1]["left"], plan["splits"][1]["right"]) == ("Lumen (OCN 1)", "Verizon (OCN 2)")
    code, _, err = ran("plan", sheet, "--numbering", write("facts.csv", "x\n1\n"))
    assert code == 2
    assert err.startswith("numberport: facts.csv has no column")


def test_the_account_and_the_contract(sheet, write):
    """--account-numbers says what stays, --allotment how much of the contract is taken."""
    whole = write("account.csv", "number\n212-627-0100\n212-627-0101\n212-627-0102\n212-627-0199\n")
    plan = answered("plan", sheet, "--account-numbers", whole, "--allotment", "8", "--used", "2")
    assert plan["remaining"] == ["+12126270199"]
    assert [order["scope"] for order in plan["orders"]] == ["partial", "partial", None]
    assert plan["allotment"] == {"contracted": 8, "used": 2, "ported": 4, "share": 0.75, "over": 0}
    assert "make 75 % of it" in ran("plan", sheet, "--allotment", "8", "--used", "2")[1]
    code, _, err = ran("plan", sheet, "--allotment", "-1")
    assert code == 2
    assert "'-1' is no count" in err


@pytest.mark.needs("sql")
def test_numbers_on_open_orders_are_left_over(tmp_path, sheet, write):
    """--db leaves over what is on an order of a run that was submitted, and names it; a draft holds nothing back."""
    import datetime as dt

    from numberport.desk.shelf import _ORDER as ORDER
    from numberport.events import Open, Submit
    from numberport.orders import PortOrder
    from numberport.profiles import GENERIC
    from numberport.storage import SqlStore
    from numberport.telephone import TelephoneNumber

    at = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    with SqlStore(tmp_path / "ports.db") as store:
        for name, number, sent in (("A-1", "+12126270100", True), ("A-2", "+12126270101", False)):
            members = (TelephoneNumber(number),)
            order = PortOrder.open(Open(at=at, order=name, members=members, profile="generic"), profile=GENERIC)
            order = order.apply(Submit(at=at)) if sent else order
            store.append(f"{ORDER}{name}", order.journal.events, expected=0)
    (left,) = answered("plan", sheet, "--db", tmp_path / "ports.db")["left_over"]
    assert (left["e164"], "A-1" in left["reason"]) == ("+12126270100", True)
    code, _, err = ran("plan", sheet, "--db", write("no.db", "x"))
    assert code == 2
    assert "no database of numberport" in err


def test_formats(sheet, tmp_path):
    """Each format goes to standard output, or whole to a file whose name says it; messages go to standard error."""
    assert ran("plan", sheet, "--format", "json") == ran("plan", sheet, "--json")
    code, out, err = ran("plan", sheet, "--format", "csv")
    assert (code, err) == (0, "")
    table = list(csv.DictReader(io.StringIO(out)))
    assert [row["number"] for row in table] == ["+12126270100", "+12126270101", "+12126270102", "+18006270103"]
    assert ran("plan", sheet, "--format", "html")[1].startswith("<!DOCTYPE html>")
    for name, start in (("p.json", b'{\n  "numberport": 1'), ("p.htm", b"<!DOC"), ("p.txt", b"Plan for"), ("p", b"Pl")):
        path = tmp_path / name
        assert ran("plan", sheet, "--out", path) == (0, "", f"numberport: wrote {path}\n")
        assert path.read_bytes().startswith(start)
    assert json.loads((tmp_path / "p.json").read_text()) == answered("plan", sheet)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--json", "--format", "csv"), "--format csv and --json ask for different formats"),
        (("--json", "--out", "x.html"), "--json and --out x.html ask for different formats"),
        (("--format", "text", "--out", "y.csv"), "--format text and --out y.csv ask for different formats"),
        (("--out", "x.pdf"), "x.pdf ends in no format that is written; name it .txt, .json"),
        (("--out", "none/x.json"), "cannot write none/x.json: there is no such folder; make it first"),
        (("--out", "none/x.json", "--json"), "there is no such folder"),
    ],
)
def test_no_option_overrules_another(sheet, tmp_path, monkeypatch, asked, said):
    """Two formats, a name that says none, and a folder that is not there are refused before anything is read."""
    monkeypatch.chdir(tmp_path)
    code, out, err = ran("plan", sheet, *asked)
    assert (code, out) == (2, "")
    assert said in err
    assert [path.name for path in tmp_path.iterdir()] == [sheet.name]


def test_a_format_may_be_said_twice(sheet, tmp_path):
    """Options that ask for the same are no contradiction, and a name may end as it likes where the format is said."""
    assert ran("plan", sheet, "--json", "--format", "json", "--out", tmp_path / "p.json")[0] == 0
    assert ran("plan", sheet, "--format", "csv", "--out", tmp_path / "p.dat")[0] == 0


@pytest.mark.parametrize("option", ["file", "--numbering", "--account-numbers"])
def test_what_is_read_is_never_written_over(sheet, write, option):
    """The customer's sheet, and every other file that is read, stays as it is, by whatever path it is named."""
    path = sheet if option == "file" else write("facts.csv", "prefix,company\n2126270100,Lumen\n")
    before, more = path.read_bytes(), () if option == "file" else (option, path)
    code, _, err = ran("plan", sheet, *more, "--out", path.parent / "." / path.name)
    assert (code, path.read_bytes()) == (2, before)
    assert "is a file that is read, which is never written over; name another file" in err


@pytest.mark.needs("files")
def test_a_workbook_is_a_file(sheet, tmp_path):
    """A workbook holds the orders and every cell; without a file to write it to, that is said."""
    from python_calamine import CalamineWorkbook

    path = tmp_path / "plan.xlsx"
    assert ran("plan", sheet, "--out", path)[0] == 0
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names[:3] == ["Plan for Generic", "Orders", "Numbers"]
    assert "+12126270100" in {cell for row in book.get_sheet_by_name("Numbers").to_python() for cell in row}
    assert ran("plan", sheet, "--format", "xlsx") == (
        2,
        "",
        "numberport: --format xlsx writes a file; name it with --out\n",
    )


def test_the_exit_code_is_that_of_the_cells(sheet, write, tmp_path):
    """A cell to retype ends with 1 in every format, written to a file or not; findings do not."""
    bad = write("bad.csv", "number\n212-627-0100\n12\n")
    for form in ("text", "json", "csv", "html"):
        assert ran("plan", bad, "--format", form)[0] == 1
        assert ran("plan", sheet, "--format", form)[0] == 0
    assert ran("plan", bad, "--out", tmp_path / "p.csv")[0] == 1


class TestFormats:
    """One place knows the formats."""

    @pytest.mark.parametrize(
        ("name", "form"),
        [
            ("a.CSV", Format.CSV),
            ("a.b.xlsx", Format.XLSX),
            ("x.htm", Format.HTML),
            ("x.txt", Format.TEXT),
            ("x.pdf", None),
            ("x", None),
        ],
    )
    def test_names(self, name, form):
        """A file's name says its format, in any case."""
        assert format_of(name) is form

    def test_any_table_can_be_written(self):
        """Whatever is a table and data can be had in every text format."""

        class Answer:
            """An answer of one row."""

            def sections(self):
                """Return its section."""
                return (Section(title="A table", sentences=("One row.",)),)

            overview = sections

            def rows(self):
                """Return its table."""
                return (("a", "b"), ("=1", "2"))

            def data(self):
                """Return its data."""
                return {"a": 1}

        answer = Answer()
        assert json.loads(formatted(answer, Format.JSON, title="T")) == {"a": 1}
        assert json.loads(formatted(answer, Format.JSON, title="T", data={"b": 2})) == {"b": 2}
        assert formatted(answer, Format.CSV, title="T") == '"a","b"\r\n"\'=1","2"\r\n'
        assert formatted(answer, Format.TEXT, title="T") == "A table\n=======\nOne row.\n"
        assert "<title>T</title>" in formatted(answer, Format.HTML, title="T")


def test_an_account_list_that_cannot_be_read_is_refused(sheet, write):
    """A mistyped number of the account is refused with its place: without it nobody knows what stays."""
    whole = write("account.csv", "number\n212-627-0100\n212-627-01\n\n")
    code, out, err = ran("plan", sheet, "--account-numbers", whole)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "account.csv, row 3 (A3) holds no number (too short)" in err
    assert "type the whole number" in err


@pytest.mark.parametrize("form", ["--json", "--format=csv", "--format=html", "--format=text"])
def test_remarks(write, form):
    """What the file is, and what was not read of it, is said with the answer, or beside a document."""
    sheet = write("numbers.csv", "TN,Alt\n415-627-0100,415-627-0101\n")
    code, out, err = ran("plan", sheet, form)
    assert code == 0
    remark = "Other columns hold numbers too and were not read: Alt (B); name one with --column."
    assert remark in (out if form == "--format=text" else err)
    if form == "--json":
        assert json.loads(out)["remarks"] == [remark]


def test_nothing_to_order_ends_with_one(write):
    """A sheet of blanks has nothing to send, which blocks: the command ends with 1."""
    sheet = write("blank.csv", "number,x\nn/a,1\n")
    code, out, _ = ran("plan", sheet)
    assert (code, "no numbers" in out) == (1, True)
    assert ran("plan", sheet, "--json")[0] == 1


@pytest.mark.usefixtures("sheet")
def test_a_folder(write, tmp_path):
    """Of a folder the plan is that of its sheet under what stands beside it; an option wins over it."""
    write("order.toml", 'profile = "plivo"\n\n[account]\nnumber = "ACM-2047-7718"\n')
    plan = answered("plan", tmp_path)
    assert (plan["profile"], lines(plan)) == ("plivo", [["0100", "0101"], ["0102"], ["0103"]])
    assert lines(answered("plan", tmp_path, "--no-split", "signer", "--profile", "invoca")) == [
        ["0100", "0101", "0102"],
        ["0103"],
    ]
    code, out, err = ran("plan", tmp_path)
    assert (code, err) == (0, "")
    assert "7718" not in out
    assert f"Plan of {tmp_path.name}" in ran("plan", tmp_path, "--format", "html")[1]


def test_a_folder_that_cannot_be_planned(sheet, tmp_path):
    """A folder without a sheet or the worksheet asked for is refused, and so is a place where its sheet stands."""
    (tmp_path / "empty").mkdir()
    assert "holds no spreadsheet" in ran("plan", tmp_path / "empty")[2]
    assert "has no worksheet 'Nope'" in ran("plan", tmp_path, "--sheet", "Nope")[2]
    assert "never written over" in ran("plan", tmp_path, "--out", sheet, "--overwrite")[2]
    assert sheet.read_text(encoding="utf-8") == SHEET
