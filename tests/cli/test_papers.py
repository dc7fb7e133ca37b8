"""The commands match and check: what a carrier would refuse, found in files as people write them."""

import json

import pytest
from hypothesis import given, strategies as st

from commands import ran

LOA = """
business_name = "Acme Widgets LLC"
signer = "Dana Whitfield"
service_address = "1200 Market Street, Suite 400, San Francisco, CA 94103"
account_number = "ACM-2047-7718"
"""
CSR = """
[csr]
business_name = "ACME WIDGETS L.L.C."
authorized_user = "Dana Whitfield"
service_address = "1200 Market St Ste 400, San Francisco, CA 94102"
account_number = "ACM-2047-7781"
"""


@pytest.fixture
def files(tmp_path):
    """Return a way to write files, and the paths of them."""

    def write(**contents):
        paths = []
        for name, content in contents.items():
            path = tmp_path / f"{name}.toml"
            path.write_text(content, encoding="utf-8")
            paths.append(path)
        return paths

    return write


def test_a_letter_and_a_record_that_differ_end_with_one(files):
    """What differs is named field by field, the account number without being shown."""
    code, out, _ = ran("match", *files(loa=LOA, csr=CSR))
    assert code == 1
    assert "2 differences." in out
    assert "7718" not in out


def test_what_agrees_ends_with_nought(files):
    """A letter that says what the record says, in its own spelling, is no finding."""
    letter = LOA.replace("94103", "94102").replace("7718", "7781")
    code, out, _ = ran("match", *files(loa=f"[loa]\n{letter}", csr=CSR), "--json")
    report = json.loads(out)
    assert (code, report["numberport"], report["differences"]) == (0, 1, [])
    assert {row["verdict"] for row in report["comparisons"]} <= {"match", "equivalent"}
    assert "7781" not in out


PARTS = 'street = "1200 Market St", unit = "Ste 400", city = "San Francisco", region = "CA", postal_code = "94102"'


@pytest.mark.parametrize("form", ["service_address = {{ {} }}", "[{}service_address]\n{}"])
def test_an_address_may_be_a_table_of_its_parts(files, form):
    """An address in parts, inline or under a heading, is the address on one line."""
    inline = "{{" in form
    tables = [form.format(PARTS) if inline else form.format(where, PARTS.replace(", ", "\n")) for where in ("", "csr.")]
    letter = LOA.replace("7718", "7781").replace(LOA.splitlines()[3], "")
    record = CSR.replace(CSR.splitlines()[4], "")
    line = 'service_address = "1200 Market St Ste 400, San Francisco, CA 94102"'
    assert ran("match", *files(loa=letter + tables[0], csr=CSR))[0] == 0
    assert ran("match", *files(loa=f"{letter}\n{line}", csr=record + tables[1]))[0] == 0
    canadian = tables[0].replace('"CA"', '"ON"').replace("94102", "K1P 1J1")
    assert ran("match", *files(loa=letter + canadian, csr=CSR.replace("CA 94102", "ON K1P 1J1")))[0] == 0


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            'street = "1 Main St", state = "CA"',
            "service_address.state is no key that is known here; allowed: street, unit",
        ),
        ('city = "Ottawa"', "service_address must be a line of text, or a table with a street"),
        ('street = "1 Main St", country = "Canada"', "service_address.country must be the two letters of a country"),
        ('street = "1 Main St", postal_code = 94102', "service_address.postal_code must be text in quotes"),
    ],
)
def test_an_address_table_that_is_wrong(files, table, told):
    """A part that is none, and one that is of no use, are refused with what is allowed."""
    code, _, err = ran("match", *files(loa=f"service_address = {{ {table} }}", csr=CSR))
    assert (code, told in err) == (2, True)


@pytest.mark.parametrize("bill", ["dated = 2026-02-10\nbusiness_name = 'Acme'", "[invoice]\nbusiness_name = 'Acme'"])
def test_a_bill_can_be_the_record(files, bill):
    """A file with the day of a bill, or its table, is compared as an invoice."""
    _, out, _ = ran("match", *files(loa=LOA, bill=bill), "--json")
    assert json.loads(out)["paper"] == "invoice"


def test_the_kind_of_port_decides_what_is_compared(files):
    """A simple port compares fewer fields, and an unknown kind lists the known."""
    loa, csr = files(loa=LOA, csr=CSR)
    compared = {
        kind: [row["field"] for row in json.loads(ran("match", loa, csr, "--port", kind, "--json")[1])["comparisons"]]
        for kind in ("simple", "wireline")
    }
    assert set(compared["simple"]) != set(compared["wireline"])
    code, _, err = ran("match", loa, csr, "--port", "pigeon")
    assert code == 2
    assert "wireline" in err


def test_a_file_that_is_no_paper_is_one_line(files, tmp_path):
    """A missing file and a key that no paper has are named."""
    (loa,) = files(loa="colour = 'red'")
    assert ran("match", loa, loa)[2].startswith("numberport: loa.toml: loa.colour is no key")
    assert "there is no such file" in ran("match", tmp_path / "no.toml", loa)[2]


def test_papers_in_the_wrong_order(files):
    """A record in the letter's place, or a letter in the record's, is told apart from a misspelt key."""
    record, letter = files(record="[csr]\nbusiness_name = 'Acme'", letter="[loa]\nbusiness_name = 'Acme'")
    for paths, said in (
        ((record, letter), "record.toml holds [csr], and the letter is asked for there"),
        ((letter, letter), "letter.toml holds [loa], and the record is asked for there"),
    ):
        code, _, err = ran("match", *paths)
        assert (code, said in err) == (2, True)


def test_papers_that_share_nothing(files):
    """Where nothing could be compared, nothing is said to agree."""
    code, out, _ = ran("match", *files(loa="", csr=""))
    assert (code, "Nothing was compared" in out) == (2, True)


@pytest.mark.parametrize(("letter", "record"), [("", CSR), (LOA, ""), ("", "")])
def test_a_paper_that_says_nothing_is_compared_with_nothing(files, letter, record):
    """Whichever of the two is empty, nothing was compared, and the command ends as where it is used wrongly."""
    code, out, err = ran("match", *files(loa=letter, csr=record))
    assert (code, "Nothing was compared: no field that counts" in out) == (2, True)
    assert err.count(" says nothing; ") == (letter, record).count("")
    assert ("; the letter lacks " in out) == bool(record)


def test_what_only_the_record_has_is_named(files):
    """Numbers that stand on the record alone are no difference, and are named all the same."""
    letter = f"{LOA.replace('94103', '94102').replace('7718', '7781')}numbers = ['415-627-0100']"
    code, out, _ = ran("match", *files(loa=letter, csr=f"{CSR}numbers = ['415-627-0100', '415-627-0101']"))
    assert code == 0
    assert "the one number is on the CSR; on the CSR alone: +14156270101" in " ".join(out.split())


def test_numbers_of_a_country(files):
    """Numbers without a country code are read as those of the country that is named."""
    loa, csr = files(loa="billing_number = '0118 496 0018'", csr="billing_number = '+44 118 496 0018'")
    assert ran("match", loa, csr, "--region", "gb")[0] == 0
    code, _, err = ran("match", loa, csr)
    assert (code, "loa.billing_number must be a telephone number" in err) == (2, True)


@pytest.fixture
def folder(tmp_path):
    """Return a way to fill a folder."""

    def fill(order="", sheet="number\n415-555-0100\n"):
        (tmp_path / "numbers.csv").write_text(sheet, encoding="utf-8")
        if order:
            (tmp_path / "order.toml").write_text(order, encoding="utf-8")
        return tmp_path

    return fill


def test_a_folder_without_papers_is_findings_and_no_crash(folder):
    """Nothing beside a sheet is checked all the same: what is missing is found."""
    code, out, err = ran("check", folder(), "--on", "2026-03-02", "--profile", "invoca", "--json")
    assert (code, err) == (1, "")
    told = json.loads(out)
    (order,) = told["orders"]
    assert (told["profile"], told["on"], order["blocks"]) == ("invoca", "2026-03-02", True)
    assert "papers.loa" in {finding["field"] for finding in order["findings"]}
    assert {"severity", "field", "rule", "source", "predicts", "remedy", "numbers"} <= order["findings"][0].keys()


def test_preflight_speaks_to_a_person(folder):
    """For a person the plan and every report are written."""
    code, out, _ = ran("check", folder(order='profile = "plivo"'), "--on", "2026-03-02")
    assert code == 1
    assert "Preflight under plivo, 2026-03-02" in out


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("number,signer\n415-627-0100,Ann Lee\n415-627-0101,Bob Roe\n", [[], []]),
        ("number\n415-627-0100\n", [["+14156270101"]]),
    ],
    ids=("two orders", "one"),
)
def test_what_stays_is_what_no_order_of_a_folder_takes(folder, sheet, told):
    """Orders of one folder empty the account between them: what none of them takes stays, and nothing else."""
    order = "[csr]\nnumbers = ['415-627-0100', '415-627-0101']"
    _, out, _ = ran("check", folder(order=order, sheet=sheet), "--on", "2026-03-02", "--json")
    found = [
        [number for one in row["findings"] if "record stay" in one["rule"] for number in one["numbers"]]
        for row in json.loads(out)["orders"]
    ]
    assert found == told


def test_what_differs_from_the_record_is_predicted(folder):
    """The two things that do not match in an order are found with the rejection each predicts, and not shown."""
    order = """
    [account]
    number = "ACM-2047-7718"
    [business]
    address = "1200 Market Street, Suite 400, San Francisco, CA 94103"
    [csr]
    service_address = "1200 Market St Ste 400, San Francisco, CA 94102"
    account_number = "ACM-2047-7781"
    """
    _, out, _ = ran("check", folder(order=order), "--json")
    predicted = {finding["predicts"] for finding in json.loads(out)["orders"][0]["findings"]}
    assert {"account_number_mismatch", "postal_code_mismatch"} <= predicted
    assert "77" not in out.replace("2026", "")


def test_without_a_finding_it_ends_with_nought(folder):
    """An order of which nothing is found, and only something is to be confirmed, ends with 0."""
    order = """
    [account]
    number = "1"
    [carrier]
    name = "Bayline"
    region = "northeast"
    [business]
    name = "Acme"
    address = "1 Elm Street, Albany, NY 12207"
    [signer]
    name = "Jane Doe"
    [loa]
    signed = 2026-03-01
    gaining_carrier = "Newline"
    [csr]
    account_number = "1"
    drawn = 2026-03-01
    """
    sheet = "number\n415-627-0100\n"
    code, out, _ = ran("check", folder(order=order, sheet=sheet), "--on", "2026-03-02", "--json")
    assert [finding["rule"] for finding in json.loads(out)["orders"][0]["findings"]] == ["not confirmed"]
    assert code == 0
    order = f"confirmed = ['emergency address registered']\n{order}"
    code, out, _ = ran("check", folder(order=order, sheet=sheet), "--on", "2026-03-02", "--json")
    assert json.loads(out)["orders"][0]["findings"] == []


def test_cells_that_hold_no_number_are_told(folder):
    """A wrong cell of the sheet is a problem of the folder, and ends with 1."""
    code, out, _ = ran("check", folder(sheet="number\n415-627-0100\nn0 number 12\n"), "--json")
    (problem,) = json.loads(out)["problems"]
    assert (code, problem["row"]) == (1, 3)


@pytest.mark.parametrize("command", ["check", pytest.param("run", marks=pytest.mark.needs("sql", "calendar"))])
def test_what_was_not_read_is_said(folder, tmp_path, command):
    """What was found out about the sheet beside its numbers is told to a person, and beside a program's document."""
    path = folder(sheet="TN,Alt\n415-627-0100,415-627-0101\n")
    remark = "Other columns hold numbers too and were not read: Alt (B); name one with --column."
    options = ("--out", tmp_path / "out", "--fresh") if command == "run" else ()
    assert remark in ran(command, path, *options)[1]
    _, out, err = ran(command, path, *options, "--json")
    assert remark in err
    assert json.loads(out)["remarks"] == [remark]


def test_a_folder_without_numbers_ends_with_one(folder):
    """A sheet of blanks has nothing to send, which blocks."""
    assert ran("check", folder(sheet="number,x\nn/a,1\n"))[0] == 1


LINES = st.sampled_from(
    [
        *("desired = 2026-03-16", "desired = 0001-01-01", "desired = 9999-12-31", 'region = "CA"', 'profile = "plivo"'),
        *("[carrier]", 'region = "western"', "holidays = [2026-03-17, 1000-01-01]", "[business]", 'name = "A"'),
        *('address = "1 Main St"', 'address = "��"', "[account]", 'number = "1"', 'pin = "2"', "[line]"),
        *("single_line = true", "[loa]", "signed = 9999-12-31", "signed = 2026-02-20", "signed = 0001-01-01"),
        *("[csr]", 'account_number = "2"', 'service_address = "2 Main St"', "[invoice]", "dated = 1900-01-01", "x"),
    ]
)
ROWS = st.sampled_from(
    ["415-627-0100", "800-627-0199", "416-627-0100", "+442071838750", "9005550100", "12", "", "\t", "x"]
)


@given(
    order=st.lists(LINES, max_size=8).map("\n".join),
    rows=st.lists(ROWS | st.text(max_size=12), max_size=6).map("\n".join),
    profile=st.sampled_from(["generic", "invoca", "plivo"]),
    day=st.dates().map(str),
)
def test_any_folder_is_checked_or_refused_in_one_line(tmp_path_factory, order, rows, profile, day):
    """Whatever a sheet and an order say, on whatever day, check ends with 0, 1 or 2, and with no defect of ours."""
    path = tmp_path_factory.mktemp("folder")
    (path / "numbers.csv").write_bytes(f"number\n{rows}".encode("utf-8", "surrogatepass"))
    (path / "order.toml").write_text(order, encoding="utf-8")
    code, out, err = ran("check", path, "--profile", profile, "--on", day, "--json")
    assert code in {0, 1, 2}
    assert "defect" not in err
    assert err.count("\n") == (code == 2)
    if code != 2:
        assert json.loads(out)["numberport"] == 1


def test_both_sides_as_a_page(files, tmp_path):
    """Asked for, both sides are written as a page, without a secret; neither paper is written over."""
    page = tmp_path / "sides.html"
    letter, record = files(loa=LOA, csr=CSR)
    code, _, said = ran("match", letter, record, "--html", page)
    assert (code, f"wrote {page}" in said) == (1, True)
    text = page.read_text(encoding="utf-8")
    assert "<mark>" in text
    assert "7718" not in text
    assert ran("match", letter, record, "--html", letter)[0] == 2
    assert letter.read_text(encoding="utf-8") == LOA
