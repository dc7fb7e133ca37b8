"""A customer's folder: found, read, and refused in one line where it cannot be."""

import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from numberport.calendars import Span, Unit
from numberport.cli.files import CannotRead, NotToml, UnknownWorksheet, open_sheet, read_toml
from numberport.cli.folder import NoSheet, read_folder
from numberport.cli.values import NotThere, UnknownKey, WrongValue
from numberport.errors import InputError, NumberportError
from numberport.parties import Secret
from numberport.profiles import GENERIC, INVOCA, PLIVO, UnknownProfile
from numberport.rejections import Reason

ACME = Path(__file__).parents[2] / "examples" / "acme"
SHEET = "number\n415-555-0100\n"


@pytest.fixture
def folder(tmp_path):
    """Return a way to fill a folder with files and read it."""

    def fill(files=None, **options):
        for name, content in ({"numbers.csv": SHEET} | (files or {})).items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        return read_folder(tmp_path, **options)

    return fill


def test_a_sheet_alone_is_a_folder(folder):
    """Without an order.toml the only sheet is read as US numbers under the generic profile, and nothing is stated."""
    read = folder()
    assert (read.sheet.name, read.region, read.profile, read.unstated) == ("numbers.csv", "US", GENERIC, True)
    assert read.account.account_number is None
    assert read.papers.loa is None
    assert (read.answers, read.script, read.worksheet, read.column) == ((), None, None, None)


def test_an_order_says_how_the_sheet_is_read(folder):
    """The sheet, the column, the country and the profile stand in order.toml; the command line wins over it."""
    order = 'sheet = "a.csv"\ncolumn = "B"\nworksheet = "One"\nregion = "ca"\nprofile = "Invoca"'
    files = {"a.csv": SHEET, "order.toml": order}
    read = folder(files)
    assert (read.sheet.name, read.column, read.worksheet, read.region) == ("a.csv", "B", "One", "CA")
    assert (read.profile, read.unstated) == (INVOCA, False)
    told = folder(files, profile="plivo", column="C", region="GB")
    assert (told.profile, told.column, told.region) == (PLIVO, "C", "GB")


def test_several_sheets_need_a_word(folder):
    """With several sheets and no order.toml nobody can tell which is meant; the error names them."""
    with pytest.raises(NoSheet, match=r"2 spreadsheets \(b.xlsx, numbers.csv\)"):
        folder({"b.xlsx": "", "~$b.xlsx": "", "readme.txt": ""})


def test_a_folder_without_a_sheet_is_refused(tmp_path):
    """A folder in which no file is a spreadsheet is refused with what to put there."""
    (tmp_path / "letter.pdf").write_bytes(b"%PDF")
    with pytest.raises(NoSheet, match="holds no spreadsheet; put the list"):
        read_folder(tmp_path)


@pytest.mark.parametrize("name", ["../numbers.csv", "/etc/hosts", ".", "..", "a\\\\b.csv"])
def test_a_sheet_is_a_file_of_the_folder(folder, name):
    """The sheet is named by a file in the folder, not by any other path."""
    with pytest.raises(WrongValue, match="the name of a file in the folder"):
        folder({"order.toml": f'sheet = "{name}"'})


@pytest.mark.parametrize(
    ("more", "held"), [(0, "a.txt, numbers.csv"), (12, "a.txt, n00, n01, n02, n03, n04, n05, n06, n07, n08 and 4 more")]
)
def test_a_sheet_that_is_not_there(folder, tmp_path, more, held):
    """What the folder holds is named, up to ten files, and neither order.toml itself nor what programs leave behind."""
    files = {"order.toml": 'sheet = "numbers.xlsx"', "a.txt": "", ".hidden": "", "~$a.xlsx": ""}
    with pytest.raises(NotThere) as caught:
        folder(files | {f"n{count:02}": "" for count in range(more)})
    assert str(caught.value) == f"order.toml: sheet: there is no numbers.xlsx in {tmp_path.name}; it holds {held}"


def test_a_file_that_is_not_there_is_called_after_a_secret(folder):
    """Neither the name that is missing nor those that are there show a secret that the folder states."""
    order = 'sheet = "PLANTED-0042.xlsx"\n[account]\nnumber = "PLANTED-0042"'
    with pytest.raises(NotThere, match="there is no ••••") as caught:
        folder({"order.toml": order, "PLANTED-0042.pdf": ""})
    assert "PLANTED" not in str(caught.value)


def test_a_slip_in_a_region_is_answered_with_the_nearest(folder):
    """The one that was meant is named; what is like none is answered with the list alone."""
    order = '[carrier]\nregion = "west cost"'
    with pytest.raises(WrongValue, match=r"not 'west cost': did you mean 'west-coast'\?$"):
        folder({"order.toml": order})
    with pytest.raises(WrongValue, match=r"not 'xyzzy'$"):
        folder({"order.toml": order.replace("west cost", "xyzzy")})


def test_a_folder_that_is_none_is_refused(tmp_path):
    """A missing folder, a file in its place and an impossible name are told apart."""
    (tmp_path / "file").write_text("x")
    for path, said in (
        (tmp_path / "no", "no such folder"),
        (tmp_path / "file", "it is a file"),
        (Path("\0"), "no folder can"),
        (Path("a" * 5_000), "too long"),
    ):
        with pytest.raises(CannotRead, match=said):
            read_folder(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_refused(tmp_path):
    """A folder we may not look into is refused with what the system says."""
    tmp_path.chmod(0)
    try:
        with pytest.raises(CannotRead, match="permission denied"):
            read_folder(tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_unknown_names_are_answered_with_the_known(folder):
    """A profile or a country nobody knows is refused with those that are."""
    with pytest.raises(
        UnknownProfile, match="bandwidth, flowroute, generic, invoca, kazoo, plivo, sinch, telnyx, twilio"
    ):
        folder({"order.toml": 'profile = "acme"'})
    with pytest.raises(WrongValue, match=r"order\.toml: region must be the two letters"):
        folder({"order.toml": 'region = "Narnia"'})
    with pytest.raises(WrongValue, match="--region"):
        folder(region="Narnia")


def test_a_key_of_order_toml_is_named_with_all_that_are_known(folder):
    """A misspelt key at the top lists what may stand there, the sheet's keys included; deeper, only its table's."""
    with pytest.raises(UnknownKey, match=r"allowed: sheet, worksheet, .*desired.*\[loa\]"):
        folder({"order.toml": "shet = 1"})
    with pytest.raises(UnknownKey, match=r"account\.numbr is no key that is known here; allowed: number, pin"):
        folder({"order.toml": '[account]\nnumbr = "1"'})


ANSWERS = """
[[answer]]
to = ["account_number_mismatch", "account_number_missing"]
after = "2 business days"
[answer.account]
number = "2"

[[answer]]
to = ["pin_missing"]
[answer.account]
pin = "1234"
"""


def test_answers_are_found_by_what_they_answer(folder):
    """An answer speaks to any of its reasons; one that does not say when comes after one business day."""
    read = folder({"answers.toml": ANSWERS})
    first, second = read.answers
    assert (first.after, second.after) == (Span(2, Unit.BUSINESS_DAYS), Span(1, Unit.BUSINESS_DAYS))
    assert read.answers_to([Reason.PIN_MISSING]) == (second,)
    assert read.answers_to([Reason.PIN_MISSING, Reason.ACCOUNT_NUMBER_MISSING]) == (first, second)
    assert read.answers_to([Reason.FREEZE]) == read.answers_to([]) == ()
    assert second.stated.mend(read.account, read.facts, read.papers)[0].pin == Secret("1234")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("answer = 3", r"answer must be a list of tables, each headed \[\[answer\]\]"),
        ("[answers]", r"answers is no key that is known here; allowed: \[\[answer\]\]"),
        ("[[answer]]", "answer 1: to must be a list of the reasons it answers, not missing"),
        ("[[answer]]\nto = ['pin']", "answer 1: to must be one of address_mismatch"),
        ("[[answer]]\nto = ['pin_missing']\nafter = 'soon'", "answer 1: after must be a count"),
        (
            "[[answer]]\nto = ['pin_missing']\nwhen = 1",
            "answer 1: when is no key that is known here; allowed: to, after",
        ),
        ("[[answer]]\nto = ['pin_missing']\n[answer.account]\npin = 1", "answer 1: account.pin must be text"),
        ("[[answer]]\nto = ['pin_missing']\n[answer.account]\npinn = 1", "answer 1: account.pinn is no key"),
    ],
)
def test_a_wrong_answer_is_named(folder, content, said):
    """What is wrong in answers.toml is named with the answer's place and what is allowed."""
    with pytest.raises(InputError, match=f"^answers.toml: {said}"):
        folder({"answers.toml": content})


def test_a_carriers_script_is_read(folder):
    """A carrier.toml becomes the simulated carrier's script, and a wrong one an error of input."""
    assert folder({"carrier.toml": "seed = 7"}).script.seed == 7
    with pytest.raises(InputError, match=r"^carrier\.toml: unknown key sed"):
        folder({"carrier.toml": "sed = 7"})
    with pytest.raises(InputError, match=r"^carrier\.toml: life 1, says 2, after: '2 moons' is no span"):
        folder({"carrier.toml": "[[life]]\nsays = [{say = 'forward'}, {say = 'port', after = '2 moons'}]"})
    with pytest.raises(InputError, match="answer 1: after must be ten years at most"):
        folder({"answers.toml": "[[answer]]\nto = ['pin_mismatch']\nafter = '999999 weeks'"})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a = ", "Invalid value"),
        (b"\xff", "line 1 has a letter that is not in UTF-8; .* with the encoding UTF-8"),
        ("a = 1\n\n# Zürich".encode("latin-1"), "line 3 has a letter"),
        (b"\xef\xbb\xbfa = 1\nb = '\xe9'", "line 2 has a letter"),
        (b"a = 1\npin = 07731", r"line 2, .*; put the value into quotes, as in pin = \"0042\""),
        (b"number = ACM-2047", "put the value into quotes"),
        (b"number = 415-555-0100 # main", "put the value into quotes"),
        (b"a = '1' 2", "'Lay out a folder' shows the form"),
        (b"day = 2026-02-30", "'Lay out a folder' shows the form"),
        (b"a = " + b"[" * 5_000, "nests too deeply"),
        (b"a = " + b"9" * 5_000, "a number too large"),
        (b"#" * 1_000_001, "1,000,001 bytes"),
    ],
)
def test_what_is_no_toml_is_refused(tmp_path, content, said):
    """A damaged file is refused in one line that names it."""
    path = tmp_path / "order.toml"
    path.write_bytes(content)
    with pytest.raises(NotToml, match=rf"^order.toml is not TOML: .*{said}"):
        read_toml(path)


def test_a_mark_before_the_text_is_no_part_of_it(tmp_path):
    """A byte order mark, as Windows programs write it, is passed over."""
    path = tmp_path / "order.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1")
    assert read_toml(path) == {"a": 1}


def test_files_that_cannot_be_read_are_told_apart(tmp_path):
    """A missing file, a folder, a file in a file and an impossible name each have their sentence."""
    (tmp_path / "file").write_text("x")
    for path, said in (
        (tmp_path / "no.toml", "there is no such file"),
        (tmp_path, "it is a folder; name a file in it"),
        (tmp_path / "file" / "x", "not a directory"),
        (Path("\0"), "no file can have this name"),
        (Path("a" * 5_000), "name too long"),
    ):
        with pytest.raises(CannotRead, match=said):
            read_toml(path)


def test_one_worksheet_can_be_asked_for(folder):
    """A worksheet is taken by name, and an unknown one is refused with those there are."""
    read = folder()
    (table,) = read.read_sheet().tables
    assert open_sheet(read.sheet, table.name).tables == (table,)
    with pytest.raises(UnknownWorksheet, match=f"it has: {table.name}"):
        open_sheet(read.sheet, "Summary")


def test_the_acme_folder_states_two_things_that_do_not_match():
    """The example's account number and ZIP differ from the carrier's record, and its answers put both right."""
    read = read_folder(ACME)
    assert read.profile is INVOCA
    assert read.account.account_number != read.papers.csr.account_number
    assert read.account.service_address.postal_code != read.papers.csr.service_address.postal_code
    mended = (read.account, read.facts, read.papers)
    for answer in read.answers_to([Reason.ACCOUNT_NUMBER_MISMATCH, Reason.POSTAL_CODE_MISMATCH]):
        mended = answer.stated.mend(*mended)
    account, facts, papers = mended
    assert account.account_number == papers.loa.account_number == papers.csr.account_number
    assert account.service_address.postal_code == papers.loa.service_address.postal_code == "94102"
    assert facts == read.facts


@given(
    st.dictionaries(
        st.sampled_from(["order.toml", "answers.toml", "carrier.toml", "numbers.csv", "b.xlsx"]),
        st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
    )
)
def test_any_folder_is_read_or_refused_in_one_line(tmp_path_factory, files):
    """Whatever stands in a folder's files, it is read, or refused as input in one line."""
    path = tmp_path_factory.mktemp("folder")
    for name, content in files.items():
        (path / name).write_bytes(content)
    assert "\n" not in refusal(path)


def refusal(path):
    """Return why a folder cannot be read, or nothing."""
    try:
        read_folder(path).read_sheet()
    except NumberportError as error:
        return str(error)
    return ""
