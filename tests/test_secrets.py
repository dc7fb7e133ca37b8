"""
No secret is seen: whatever is printed, logged, raised, shown as JSON or drawn, and whatever the commands say.

Each secret is planted as a word of its own, in some script, and looked for in everything that comes out.
"""

import argparse
import contextlib
import datetime as dt
import io
import itertools
import json
import logging
import zipfile
import zlib
from html import escape
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from commands import ran
from numberport import matching, preflight, profiles
from numberport.cli import parser
from numberport.codec import shown, veil
from numberport.deadlines import Timeline, due
from numberport.documents import (
    CustomerServiceRecord,
    Document,
    GivenCode,
    Invoice,
    LetterOfAuthorization,
    Papers,
    PortOutPin,
    ProofKind,
    Signature,
)
from numberport.documents.checks import invoice_flaws, letter_flaws, signature_flaws, toll_free_letter_flaws
from numberport.documents.reading import read_record
from numberport.errors import NumberportError, WrongType
from numberport.events import Expire, Note, Open, Report, Submit
from numberport.orders import PortOrder
from numberport.orders.simple_port import SimplePortRequest, judge_demands
from numberport.parties import Account, Address, Secret, TaxId
from numberport.rejections import Reason, Refusal
from numberport.rendering import html, ics, notebook, page, report, sides, svg, terminal, text
from numberport.telephone import TelephoneNumber

DAY = dt.date(2026, 3, 2)
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
NUMBERS = tuple(TelephoneNumber(f"+1415655{last:04d}") for last in range(3))
ADDRESS = Address.parse("350 5th Ave, Suite 200, New York, NY 10118")
#: Words that stand in nothing we write ourselves: letters of several scripts, and signs that markup and formulas use.
WORDS = st.text("ÞשمरΩ한Q7", min_size=10, max_size=14).map(lambda word: f"Qx{word}Z")
PLANTED = st.fixed_dictionaries(
    dict.fromkeys(("account", "pin", "their_account", "their_pin", "signed_from", "paper", "code", "port_pin"), WORDS)
    | {"tax": st.integers(3_000_000, 9_999_999).map(lambda serial: f"12-{serial}")}
)
ONE = {
    "account": "Qx<b>&7Z",
    "pin": "=Qx7741Z",
    "their_account": "Qx7742Z",
    "their_pin": "Qx7743Z",
    "signed_from": "jane@Qx7744Z",
    "paper": "Qx7745Z",
    "code": "Qx7746Z",
    "port_pin": "Qx7747Z",
    "tax": "12-3456789",
}


def opened(planted, profile):
    """Return a draft in which every place for a secret holds one."""
    tax_id = TaxId.parse(planted["tax"])
    account = Account(
        business_name="Acme",
        signer="Dana",
        service_address=ADDRESS,
        account_number=planted["account"],
        pin=planted["pin"],
        tax_id=tax_id,
    )
    letter = LetterOfAuthorization(
        business_name="Acme Inc",
        signer="Dana",
        service_address=ADDRESS,
        account_number=planted["account"],
        pin=planted["pin"],
        tax_id=tax_id,
        signed_on=DAY,
        signature=Signature(signer="Somebody", address=planted["signed_from"]),
    )
    record = CustomerServiceRecord(
        business_name="Acme",
        authorized_user="Dora",
        service_address=ADDRESS,
        account_number=planted["their_account"],
        pin=planted["their_pin"],
        tax_id=tax_id,
    )
    papers = Papers(
        loa=letter,
        csr=record,
        invoice=Invoice(account_number=planted["their_account"], tax_id=tax_id, dated_on=DAY),
        others=(Document(kind=ProofKind.IDENTITY, number=planted["paper"], valid_until=dt.date(2026, 1, 1)),),
        codes=(GivenCode(name="PAC", code=planted["code"]),),
        pins=(PortOutPin(pin=planted["port_pin"], expires_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),),
    )
    noted = (NUMBERS[:1], (("Notes", f"PIN {planted['pin']}, account {planted['account']}"),))
    event = Open(
        at=START, order="A", members=NUMBERS, profile=profile.name, account=account, papers=papers, set_up=(noted,)
    )
    return PortOrder.open(event, profile=profile)


def told(order, planted):
    """Return an order of which a clerk and the carrier have written its secrets down."""
    said = f"wrong PIN {planted['pin']}, the account is {planted['their_account']}"
    refused = Report(
        word="rejected",
        source="c",
        learnt=START + dt.timedelta(days=1),
        refusals=(Refusal(reason=Reason.PIN_MISMATCH, text=said),),
        note=said,
        author=planted["account"],
        raw=said,
    )
    note = Note(at=START + dt.timedelta(days=2), text=f"they say {planted['port_pin']} and {planted['code']}")
    return order.apply(Submit(at=START)).apply(refused).apply(note)


def drawn(answer):
    """Iterate over an answer in every form in which it is drawn."""
    yield text(answer)
    yield html(answer)
    yield page("Title", html(answer))
    yield notebook.fragment(answer)
    yield report.report("Title", [report.ReportPart(title="Part", sections=tuple(answer.sections()))])
    stream = io.StringIO()
    with contextlib.suppress(NumberportError):
        terminal.write(answer, stream, width=100)
    yield stream.getvalue()
    with contextlib.suppress(NumberportError):
        from numberport.rendering.workbook import workbook

        yield from unpacked(workbook(answer))


def unpacked(content):
    """Iterate over the files in an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield archive.read(name).decode("utf-8", "replace")


def of_pdf(content):
    """Iterate over all there is in a PDF: its bytes, its metadata, its fields and its pages."""
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(content))
    yield content.decode("latin-1")
    yield content.decode("utf-16-be", "replace")
    yield str(reader.metadata)
    yield str(reader.xmp_metadata)
    yield str({name: field.get("/V") for name, field in (reader.get_fields() or {}).items()})
    yield from (page.extract_text() for page in reader.pages)
    for part in content.split(b"stream\n")[1:]:
        with contextlib.suppress(zlib.error):
            yield zlib.decompress(part).decode("latin-1")


def printed(value):
    """Iterate over what anybody sees who prints a value."""
    yield repr(value)
    yield str(value)
    yield f"{value}"
    yield f"{value!r:>10}"
    yield json.dumps(shown(value), ensure_ascii=False)


def refused(order, planted):
    """Iterate over the sentences of errors about an order."""
    later = START + dt.timedelta(days=3)
    for act in (
        lambda: order.apply(Expire(at=later)).apply(Submit(at=later)),
        lambda: order[TelephoneNumber("+14155550199")],
        lambda: SimplePortRequest.of(order, TelephoneNumber("+14155550199")),
        lambda: TaxId.parse(f"{planted['tax']}{planted['pin']}"),
    ):
        try:
            act()
        except Exception as error:  # noqa: BLE001 - whatever is raised is looked through
            yield from (repr(error), str(error), str(error.__cause__), str(error.__context__))


def seen_of(order, planted, profile):
    """Iterate over everything that can be seen of an order and its papers."""
    papers = order.papers
    checked = preflight.check(order, profile, on=DAY)
    compared = matching.match(papers.loa, papers.csr, "wireline")
    request = SimplePortRequest.of(order, NUMBERS[0])
    flaws = (
        *letter_flaws(papers.loa),
        *toll_free_letter_flaws(papers.loa, NUMBERS, on=DAY),
        *signature_flaws(papers.loa, b""),
        *invoice_flaws(papers.invoice),
    )
    for value in (order.account, papers, checked, compared, request, flaws, order.secrets):
        yield from printed(value)
    yield repr(order)
    yield str(judge_demands(["passcode", "tax id"], request))
    for answer in (order, checked, compared):
        yield from drawn(answer)
    yield sides.side_by_side(compared)
    yield from refused(order, planted)
    yield from of_life(told(order, planted), profile)


def of_life(order, profile):
    """Iterate over what is seen of an order that was sent and refused."""
    deadlines = due(order, profile)
    timeline = Timeline.of(order, deadlines)
    yield repr(order)
    yield from drawn(order)
    yield from drawn(timeline)
    yield notebook.timeline_fragment(timeline)
    yield svg.timeline(timeline.entries, title="Order A")
    with contextlib.suppress(NumberportError):
        yield ics.calendar(ics.appointments(order, deadlines), stamp=START).decode()
    for event in order.journal.events:
        yield json.dumps(veil(shown(event), order.secrets), ensure_ascii=False)


def check(texts, planted):
    """Make sure that no text holds anything that was planted, however it is escaped."""
    for seen in texts:
        for place, secret in planted.items():
            bare = secret.replace("-", "") if place == "tax" else secret
            for form in {secret, bare, json.dumps(secret)[1:-1], escape(secret)}:
                assert form not in seen, f"{place} is seen: {seen[max(0, seen.index(form) - 80) :][:200]}"


class TestValues:
    """Of an order with every secret there is, nothing that comes out holds one."""

    @given(planted=PLANTED, name=st.sampled_from(["generic", "invoca", "telnyx"]))
    @settings(max_examples=5)
    @example(planted=ONE, name="generic")
    def test_printed_and_drawn(self, planted, name):
        """Neither printed, nor drawn in any form, nor in an error."""
        profile = profiles.get(name)
        check(seen_of(opened(planted, profile), planted, profile), planted)

    @given(planted=PLANTED)
    @settings(max_examples=3)
    @pytest.mark.needs("pdf")
    def test_letter(self, planted):
        """A letter holds none, in its metadata, fields, pages or streams, unless it is asked for by name."""
        from numberport.rendering.letters import letter_pdf

        letter = opened(planted, profiles.GENERIC).papers.loa
        check(of_pdf(letter_pdf(letter)), planted)

    @given(planted=PLANTED, label=st.sampled_from(["PIN", "Account Number", "Moon phase", "Features", "BTN", ""]))
    def test_record(self, planted, label):
        """A record that was read shows none, understood or not."""
        reading = read_record("\n".join(f"{label}: {secret}" for secret in planted.values()))
        check((*printed(reading.unread), repr(reading.record.pin), *drawn(reading)), planted)

    def test_the_search_finds(self):
        """What is not hidden is found."""
        with pytest.raises(AssertionError, match="account is seen"):
            check([f"the number is {ONE['account']}"], ONE)
        with pytest.raises(AssertionError, match="account is seen"):
            check([html(read_record(f"Name: {ONE['account']}"))], ONE)


STATED = """
desired = 2026-03-20
project_owner = "Dana"

[carrier]
name = "Bayline"

[business]
name = "Acme"
address = "350 5th Ave, Suite 200, New York, NY 10118"

[signer]
name = "Dana"

[account]
number = "{account}"
pin = "{pin}"
tax_id = "{tax}"

[loa]
signed = 2026-02-25

[loa.signature]
from = "{signed_from}"

[csr]
business_name = "Acme"
authorized_user = "Dora"
service_address = "350 5th Ave, Suite 200, New York, NY 10118"
account_number = "{their_account}"
pin = "{their_pin}"
drawn = 2026-03-01

[invoice]
account_number = "{their_account}"
dated = 2026-02-25

[[code]]
name = "PAC"
code = "{code}"

[[pin]]
pin = "{port_pin}"
expires = 2026-03-01T00:00:00-05:00

[[document]]
kind = "identity paper"
number = "{paper}"
valid_until = 2026-01-01
"""
CARRIER = """
seed = 7
start = 2026-03-02T09:00:00-05:00
zone = "America/New_York"

[record]
account_number = "{their_account}"
pin = "{their_pin}"
"""
ANSWERS = """
[[answer]]
to = ["account_number_mismatch", "pin_mismatch"]

[answer.account]
number = "{their_account}"
pin = "{their_pin}"
"""
SHEET = "Number,Campaign_url,PIN,Account Number,SSN\n" + "".join(
    f"{number},https://example.com,{{port_pin}},{{account}},{{tax}}\n" for number in NUMBERS
)


def folder_with(planted, path):
    """Write a folder that holds every secret a folder can."""
    path.mkdir(parents=True)
    for name, content in (
        ("order.toml", STATED),
        ("carrier.toml", CARRIER),
        ("answers.toml", ANSWERS),
        ("list.csv", SHEET),
    ):
        (path / name).write_text(content.format(**planted), encoding="utf-8")
    record = "".join(f"{name}: {secret}\n" for name, secret in planted.items())
    (path / "record.txt").write_text(f"PIN: {planted['pin']}\nAccount: {planted['account']}\n{record}")
    loa = 'business_name = "Acme"\naccount_number = "{account}"\npin = "{pin}"\n'
    csr = 'business_name = "Acme"\naccount_number = "{their_account}"\npin = "{their_pin}"\n'
    (path / "loa").mkdir()
    (path / "loa" / "loa.toml").write_text(loa.format(**planted), encoding="utf-8")
    (path / "loa" / "csr.toml").write_text(csr.format(**planted), encoding="utf-8")
    return path


def written(*folders):
    """Iterate over what stands in files that commands wrote; a database is stored whole, and its owner protects it."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_dir() or path.name.startswith("ports.db"):
                continue
            content = path.read_bytes()
            yield path.name
            if path.suffix == ".pdf":
                yield from of_pdf(content)
            elif path.suffix == ".xlsx":
                yield from unpacked(content)
            else:
                yield content.decode("utf-8", "replace")


#: Signs that TOML and CSV take for their own stand in no secret of a folder.
IN_A_FOLDER = {name: secret.strip("=").replace("<b>&", "") for name, secret in ONE.items()}


#: Each command that reads what a customer sent, as it is given in a place that holds a folder and its papers.
COMMANDS = (
    ("numbers", "in/list.csv", "--all", "--annotate", "out/marked.xlsx"),
    ("plan", "in/list.csv", "--out", "out/plan.html"),
    ("plan", "in/list.csv", "--out", "out/plan.xlsx"),
    ("plan", "in/list.csv", "--format", "csv"),
    ("plan", "in/list.csv"),
    ("check", "in", "--on", "2026-03-02"),
    ("match", "in/loa/loa.toml", "in/loa/csr.toml", "--html", "out/match.html"),
    ("csr", "in/record.txt"),
    ("letter", "in", "--out", "out/letters"),
    ("packet", "in", "--on", "2026-03-02", "--out", "out/packets"),
    ("packet", "in", "--on", "2026-03-02", "--out", "out/more-packets", "--json"),
    ("run", "in", "--out", "out/run"),
    ("cutover", "in-1", "--db", "out/run", "--html", "out/c.html"),
    ("timeline", "in-1", "--db", "out/run", "--svg", "out/t.svg", "--ics", "out/t.ics"),
    ("lifecycle", "--order", "in-1", "--db", "out/run", "--out", "out/l.svg"),
)
#: The commands that read a customer's folder.
OF_A_FOLDER = (("check", "--on", "2026-03-02"), ("letter",), ("packet", "--on", "2026-03-02"), ("run",))
#: The commands that read nothing of a customer's.
OF_NOBODY = {"foc", "explain", "profiles", "regimes", "simulate"}


def _ways(command):
    """Return how a command can be given: what writes into a form of its own, or nothing over, is given as it stands."""
    in_form = command[0] in {"plan", "lifecycle", "packet"} and len(command) > 2
    again = ("--overwrite",) if {"--annotate", "--html", "--svg"} & {*command} or command[0] == "letter" else ()
    return ((),) if in_form else ((), (*again, "--json"))


@pytest.mark.needs("sql", "calendar", "files", "pdf")
class TestCommands:
    """What the commands say, log and write holds no secret of a folder."""

    def test_all_of_them(self):
        """Every command there is is tried, but for those that read nothing of a customer's."""
        (made,) = (one for one in parser.build()._actions if isinstance(one, argparse._SubParsersAction))
        assert {*made.choices} == {command for command, *_ in COMMANDS} | OF_NOBODY
        for name in OF_NOBODY:
            paths = {one.dest for one in made.choices[name]._actions if one.type is Path}
            assert paths <= {"svg", "ics", "script"}, name

    @pytest.mark.parametrize("profile", ["generic", "invoca"])
    def test_every_command(self, tmp_path, monkeypatch, caplog, profile):
        """Each for a person and for a program, with every logger as talkative as it can be."""
        folder_with(IN_A_FOLDER, tmp_path / "in")
        (tmp_path / "out").mkdir()
        monkeypatch.chdir(tmp_path)
        by = dict.fromkeys(("check", "packet", "run"), ("--profile", profile))
        with caplog.at_level(logging.DEBUG):
            said = [ran(*command, *by.get(command[0], ()), *how) for command in COMMANDS for how in _ways(command)]
        assert [err for code, _, err in said if code not in {0, 1}] == []
        logged = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
        texts = [text for _, *both in said for text in both]
        check((*texts, *logged, *written(tmp_path / "out")), IN_A_FOLDER)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('pin = "{pin}"', 'pin = ["{pin}"]'),
            ('pin = "{pin}"', 'pin = {{ a = "{pin}" }}'),
            ('pin = "{pin}"', 'pin = "{pin}{pin}" "{pin}"'),
            ('tax_id = "{tax}"', 'tax_id = ["{tax}"]'),
            ('number = "{account}"', 'number = "{account}"\nbilling_number = "no"'),
        ],
    )
    def test_errors(self, tmp_path, old, new):
        """A refusal of what stands in the file names file and key, and no value that may be secret."""
        folder = folder_with(IN_A_FOLDER, tmp_path / "in")
        content = STATED.replace(old, new)
        assert content != STATED
        (folder / "order.toml").write_text(content.format(**IN_A_FOLDER), encoding="utf-8")
        for command, *_ in OF_A_FOLDER:
            code, out, err = ran(command, folder)
            assert (code, out, err.count("\n")) == (2, "", 1)
            check([err], IN_A_FOLDER)


@given(planted=PLANTED)
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_logged(planted, caplog):
    """Who logs an order, its account or its papers logs no secret."""
    order = opened(planted, profiles.GENERIC)
    with caplog.at_level(logging.DEBUG):
        caplog.clear()
        for value in (order, order.account, order.papers, *order.journal.events, attrs.asdict(order.account)):
            logging.getLogger("numberport").debug("%s %r", value, value)
    check([record.getMessage() for record in caplog.records], planted)


#: Records in which a secret stands where a label does.
TURNED = (
    "99954321: account number\n7731 - port out pin\n123-45-6789   SSN of owner\n",
    "Phone,Label\n99954321,acct\n7731,pin\n123-45-6789,SSN\n",
    "The PIN for account 99954321: is below\n7731 is the PIN: yes\n123-45-6789: SSN",
    json.dumps({"99954321": "account", "pins": {"7731": "x"}, "123-45-6789": "SSN", "data": {"asked 7731": "x"}}),
    '{"csr data": {"99954321": "x"}, "7731": "x", "123-45-6789": "x"}',
    f"PIN{' ' * 300}7731: x\nPIN 7731: y\n99954321\t123-45-6789\n",
)


@pytest.mark.parametrize("content", TURNED)
def test_turned_record(tmp_path, content):
    """A label that is not known may be the secret itself, and shows as dots; whoever asks for it by name has it."""
    path = tmp_path / "c.txt"
    path.write_text(content)
    secrets = {"account": "99954321", "pin": "7731", "tax": "123-45-6789"}
    said = [part for how in ((), ("--json",)) for part in ran("csr", path, *how)[1:]]
    reading = read_record(content)
    check((*said, *printed(reading.unread), *drawn(reading)), secrets)
    assert any(isinstance(one.label, Secret) and one.label.reveal() for one in reading.unread) or not reading.unread


def test_known_label():
    """A label that is known is shown, also where it stands in a question beside the record."""
    told = read_record('{"csr data": {"PIN": {"a": 1}, "BTN": "pizza"}, "accountNumber": "7"}').unread
    assert "BTN" in [one.label for one in told]
    assert "asked accountNumber" in [one.label for one in told]


@pytest.mark.parametrize("kind", [Account, LetterOfAuthorization, CustomerServiceRecord, Invoice])
class TestTaxId:
    """A tax id given as text is one, in accounts and papers alike."""

    def test_text(self, kind):
        """It becomes a tax id, and is not seen."""
        held = kind(tax_id="36-1234567")
        assert held.tax_id == TaxId.parse("36-1234567")
        check(printed(held), {"tax": "36-1234567"})

    @pytest.mark.parametrize("wrong", ["", "!", "é" * 70, 361234567, Secret("36-1234567"), b"36-1234567"])
    def test_refused(self, kind, wrong):
        """What is none is refused at once, and not shown."""
        with pytest.raises((ValueError, TypeError)) as caught:
            kind(tax_id=wrong)
        assert "1234567" not in f"{caught.value} {caught.value!r}"


def test_tax_id_of_an_order():
    """An order opened with one given as text is checked as any other, and shows none."""
    letter = LetterOfAuthorization(tax_id="36-1234567", signer="Dana")
    event = Open(
        at=START, order="A", members=NUMBERS, profile="generic",
        account=Account(tax_id="36-1234567"), papers=Papers(loa=letter, csr=CustomerServiceRecord(tax_id="36-1234567")),
    )  # fmt: skip
    order = PortOrder.open(event, profile=profiles.GENERIC)
    found = preflight.check(order, profiles.GENERIC, on=DAY)
    check((*printed(event), *printed(found), *drawn(found), repr(order)), {"tax": "36-1234567", "bare": "361234567"})


#: Places in which a customer puts a secret by mistake, each with a text of the file it stands in.
MISPLACED = (
    ("order.toml", "[account]\n", '[account]\nbilling_number = "{}"\n'),
    ("order.toml", "[csr]\n", '[csr]\nbilling_number = "{}"\n'),
    ("order.toml", "[loa]\n", '[loa]\nnumbers = ["{}"]\n'),
    ("order.toml", "[loa]\n", '[loa]\n"{}" = "x"\n'),
    ("order.toml", "\n[carrier]", '\nregion = "{}"\n[carrier]'),
    ("order.toml", "\n[carrier]", '\nprofile = "{}"\n[carrier]'),
    ("order.toml", "\n[carrier]", '\nsheet = "{}"\n[carrier]'),
    ("order.toml", "\n[carrier]", '\ncolumn = "{}"\n[carrier]'),
    ("order.toml", "desired = 2026-03-20", 'desired = "{}"'),
    ("order.toml", "[[code]]\n", '[[code]]\nissued = "{}"\n'),
    ("answers.toml", "[[answer]]\n", '[[answer]]\nafter = "{}"\n'),
    ("answers.toml", '"pin_mismatch"]', '"{}"]'),
    ("carrier.toml", "seed = 7", 'seed = 7\nzone2 = "{}"'),
    ("list.csv", "Number,", "{}\nNumber,"),
    ("list.csv", "Number,", "Number,https://example.com,{}\n415 655 1,x,y\nNumber,"),
    *(("list.csv", "Number,", f"Number,Campaign_url\n{cell},x\nNumber,") for cell in ("{}", "no. {}!", "4156 {}")),
)

#: Secrets as people have them, none a word that stands in anything we write.
IN_PLACE = {
    **{name: f"77{at}45" for at, name in enumerate(ONE) if name not in {"tax", "signed_from"}},
    "their_account": "ACM-20 47/x",
    "tax": "36-1234567",
}


@pytest.mark.needs("sql", "calendar", "files", "pdf")
class TestMisplaced:
    """A secret that a folder states shows nowhere, though it stands in the wrong place too."""

    @pytest.mark.parametrize(
        ("place", "secret"),
        [
            *itertools.product(MISPLACED, ["their_account", "tax"]),
            *itertools.product(
                (MISPLACED[0], MISPLACED[-1]), ["account", "pin", "their_pin", "code", "port_pin", "paper"]
            ),
        ],
    )
    def test_wrong_place(self, tmp_path, place, secret):
        """What is said about the wrong place, by whichever command, shows dots for it."""
        name, old, new = place
        folder = folder_with(IN_PLACE | {"signed_from": "Q"}, tmp_path / "in")
        path = folder / name
        content = path.read_text()
        assert old in content
        path.write_text(content.replace(old, new.format(IN_PLACE[secret]), 1))
        for (command, *options), how in itertools.product(OF_A_FOLDER, ((), ("--json",))):
            more = ("--out", tmp_path / "".join((command, *how))) if command != "check" else ()
            code, out, err = ran(command, folder, *options, *more, *how)
            # A column may be named by a cell, and the sheet has cells with tax ids.
            told = name == "list.csv" or (secret, "column" in new) == ("tax", True)
            assert code in ({0, 1} if told else {2})
            check([out, err], {secret: IN_PLACE[secret]})

    @pytest.mark.parametrize("secret", ["account", "tax"])
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('[signer]\nname = "Dana"', '[signer]\nname = "Dana acct {}"'),
            ('[business]\nname = "Acme"', '[business]\nname = "Acme ({})"'),
            ('authorized_user = "Dora"', 'authorized_user = "Dora, {}"'),
            ('project_owner = "Dana"', 'project_owner = "Dana {}"'),
        ],
    )
    def test_in_another_text(self, tmp_path, old, new, secret):
        """What check, plan and run say of a folder shows dots for a secret of it that stands in a name."""
        folder = folder_with(IN_PLACE | {"signed_from": "Q"}, tmp_path / "in")
        path = folder / "order.toml"
        content = path.read_text()
        assert old in content
        path.write_text(content.replace(old, new.format(IN_PLACE[secret]), 1))
        for command, *options in (
            ("check", "--on", "2026-03-02"),
            ("check", "--on", "2026-03-02", "--json"),
            *(("plan", "--format", form) for form in ("text", "json", "html", "csv")),
            ("run", "--out", tmp_path / "out"),
            ("run", "--out", tmp_path / "more", "--json"),
        ):
            code, out, err = ran(command, folder, *options)
            assert code in {0, 1}
            check([out, err], {secret: IN_PLACE[secret]})

    def test_match(self, tmp_path):
        """The error about a letter shows no secret of the record, and the other way round."""
        letter, record = tmp_path / "loa.toml", tmp_path / "csr.toml"
        letter.write_text('account_number = "88812345"\nbilling_number = "7731"\n')
        record.write_text('pin = "7731"\nbilling_number = "88812345"\n')
        code, _, err = ran("match", letter, record)
        assert (code, "7731" in err) == (2, False)
        letter.write_text('account_number = "88812345"\n')
        code, _, err = ran("match", letter, record)
        assert (code, "88812345" in err) == (2, False)

    @pytest.mark.parametrize("options", [("--column", "nope"), ("--sheet", "nope"), ()])
    @pytest.mark.parametrize(
        "content",
        ["88812345,7731\n99912345,7732\n", "88812345,Acme\npizza,Acme\n", "Name,88812345\nAcme,7731\nBee,7732\n"],
    )
    def test_no_numbers(self, tmp_path, options, content):
        """A sheet without telephone numbers is refused without a digit of its first row, which may be no header."""
        sheet = tmp_path / "list.csv"
        sheet.write_text(content)
        for command in ("plan", "numbers"):
            code, out, err = ran(command, sheet, *options)
            assert (code, out) == (2, "")
            check([err], {"account": "88812345", "pin": "7731"})

    @pytest.mark.parametrize("header", ["Account number", "PIN", "SSN", "Old passcode"])
    @pytest.mark.parametrize("cell", ["88812345", "888 12345", "acct 888-12345", "no. 88812345!"])
    def test_cell_to_retype(self, tmp_path, header, cell):
        """A cell that holds the sheet's own secret is to be retyped, and does not show it, whatever its row is."""
        sheet = tmp_path / "list.csv"
        sheet.write_text(f"Phone,{header}\n{cell},\n+14156550000,88812345\n+14156550001,88812345\npizza,88812345\n")
        commands = (
            ("plan", sheet),
            ("plan", sheet, "--format", "csv"),
            ("plan", sheet, "--json"),
            ("numbers", sheet, "--all"),
        )
        texts = [text for command in commands for text in ran(*command)[1:]]
        check(texts, {"account": "88812345", "bare": cell})
        assert any("pizza" in text for text in texts)


class TestAccountsApart:
    """A plan tells accounts apart without a digit of theirs."""

    def test_no_end(self, tmp_path):
        """Neither the end of an account number nor a PIN is in what a plan says, for people or for programs."""
        sheet = tmp_path / "list.csv"
        sheet.write_text("Phone,Account number\n+14156550000,ABQX9918ZW\n+14156550001,ABQX9918ZV\n")
        texts = [text for how in ((), ("--json",)) for text in ran("plan", sheet, *how)[1:]]
        check(texts, {"end": "ZW", "other": "ZV"})


#: Values of another kind, and the field they were given for.
ODD = (
    *((kind, {"service_address": "350 5th Ave 7731"}) for kind in (Account, LetterOfAuthorization, Invoice)),
    *((kind, {"business_name": 7731}) for kind in (Account, LetterOfAuthorization, CustomerServiceRecord)),
    *((kind, {"billing_number": "7731"}) for kind in (Account, LetterOfAuthorization, CustomerServiceRecord)),
    *((LetterOfAuthorization, {name: "2026-03-01 7731"}) for name in ("signed_on", "numbers", "signature")),
    (LetterOfAuthorization, {"signed_on": START}),
    (LetterOfAuthorization, {"numbers": ["7731"]}),
    (CustomerServiceRecord, {"drawn_on": "7731"}),
    (CustomerServiceRecord, {"account": None}),
    (Invoice, {"dated_on": 7731}),
    (Papers, {"loa": CustomerServiceRecord()}),
    (Papers, {"csr": {"pin": "7731"}}),
)


class TestOfAnotherKind:
    """A value of another kind is refused where it is given; the error says what is wanted, and shows nothing of it."""

    @pytest.mark.parametrize(("kind", "given"), ODD)
    def test_fields(self, kind, given):
        """Of accounts, papers and all papers together."""
        (field,) = given
        with pytest.raises(WrongType, match=f"{field} is .*; give ") as caught:
            kind(**given)
        assert "7731" not in f"{caught.value} {caught.value!r}"
        assert isinstance(caught.value, TypeError)

    def test_a_list(self):
        """Numbers may come as a list."""
        assert LetterOfAuthorization(numbers=list(NUMBERS)).numbers == NUMBERS

    @pytest.mark.parametrize("given", [{"account": "7731"}, {"account": None}, {"papers": Account()}, {"facts": 1}])
    def test_open(self, given):
        """Of the first event of an order."""
        with pytest.raises(WrongType):
            Open(at=START, order="A", members=NUMBERS, profile="generic", **given)

    def test_match(self):
        """A comparison takes a letter or an account, and a record or an invoice."""
        for loa, record in (
            ({"pin": "7731"}, CustomerServiceRecord()),
            (LetterOfAuthorization(), Account()),
            (None, None),
        ):
            with pytest.raises(WrongType, match="give a"):
                matching.match(loa, record)

    def test_check(self):
        """A preflight takes an order, a profile and a day."""
        order = opened(ONE, profiles.GENERIC)
        for args, day in (
            ((order, "generic"), DAY),
            ((order, profiles.GENERIC), "2026-03-02"),
            (("A", profiles.GENERIC), DAY),
        ):
            with pytest.raises(WrongType, match="give a"):
                preflight.check(*args, on=day)


class TestNothingCompared:
    """Where nothing was compared, nothing agrees."""

    @pytest.mark.parametrize(
        "record", [CustomerServiceRecord(), Invoice(), CustomerServiceRecord(business_name="Acme")]
    )
    def test_silence(self, record):
        """Papers that say nothing of one another neither agree nor pass."""
        letter = LetterOfAuthorization(account_number="7731")
        found = matching.match(letter, record)
        assert (found.compared, found.agrees) == (0, False)
        with pytest.raises(NumberportError) as caught:
            matching.require_match(letter, record)
        assert "7731" not in str(caught.value)

    def test_both_say(self):
        """Where one field stands in both and is the same, the papers pass."""
        letter, record = (kind(account_number="7731") for kind in (LetterOfAuthorization, CustomerServiceRecord))
        assert matching.match(letter, record).agrees
        matching.require_match(letter, record)
