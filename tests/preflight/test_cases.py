"""
Cases that other systems refuse, from the order to their answer: what preflight says, what their code means to us, and
where the order stands then.

H1 and H2 are in tests/profiles/test_dossiers.py.
"""

import base64
import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.documents import DocumentKind, LetterOfAuthorization, Papers
from numberport.documents.files import BadPaperFile, FileFormat, PaperFile
from numberport.errors import UsageError
from numberport.events import Correct, Facts, Open, Remaining, Report, Scope, SetUp, Submit
from numberport.evidence import Grade, Source
from numberport.orders import OrderEmpty, PortOrder
from numberport.orders.holds import holds
from numberport.parties import Account, Address, Secret
from numberport.parties.mailing import mailing_lines
from numberport.preflight import Severity, check
from numberport.preflight.hindsight import of_order
from numberport.profiles import BANDWIDTH, GENERIC, TELNYX, TWILIO, DocumentRule, Need, OrderField
from numberport.profiles.forms import FormRule
from numberport.rejections import REJECTIONS, Reason, refusal
from numberport.states import Hold, PortState
from numberport.telephone import InvalidNumber, LineType, TelephoneNumber
from numberport.telephone.tollfree import Portable, TollFreeStatus, rule_for

START = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
DAY = START.date()
LOCAL = tuple(TelephoneNumber(f"+1212736{last:04d}") for last in range(3100, 3103))
STAYS = TelephoneNumber("+12127363199")
TOLL_FREE = (TelephoneNumber("+18002255288"),)
ACCOUNT = Account(
    business_name="Acme Tool LLC",
    signer="Jane Doe",
    service_address=Address.parse("12 Oak Street, Dayton, OH 45402"),
    billing_number=LOCAL[0],
    account_number="4471",
    pin="0042",
)
SOUND = Papers(loa=LetterOfAuthorization(business_name="Acme Tool LLC", signer="Jane Doe", signed_on=DAY))


def opened(profile, *, numbers=LOCAL, account=ACCOUNT, facts=None, papers=SOUND):
    """Return an order just opened."""
    event = Open(
        at=START,
        order="A",
        members=numbers,
        profile=profile.name,
        account=account,
        facts=facts or Facts(business=True),
        papers=papers,
    )
    return PortOrder.open(event, profile=profile)


def answered(order, word, *codes):
    """Return an order that was sent, and answered with a word and codes."""
    later = START + dt.timedelta(hours=2)
    told = tuple(refusal(order.profile.name, code) for code in codes)
    sent = order.apply(Submit(at=START))
    return sent.apply(Report(word=word, source="api", learnt=later, stamp=later, refusals=told))


def foreseen(order):
    """Return what the carrier refused an order for and preflight had said, and what preflight had not."""
    (seen,) = of_order(order)
    return seen.predicted, seen.missed


def states(order):
    """Return the states of an order's numbers."""
    return {order[number].state for number in order.numbers}


class TestBandwidth:
    """B: what Bandwidth's interface refuses, and what its losing side answers."""

    def test_b9(self):
        """B9 residential with business name -> error (7211)."""
        order = opened(BANDWIDTH, facts=Facts(business=False))
        fields = {one.field for one in check(order, BANDWIDTH, on=DAY).findings if one.predicts}
        assert "account.business_name" in fields
        refused = answered(order, "EXCEPTION", "7211")
        assert foreseen(refused) == ({Reason.MALFORMED_REQUEST}, frozenset())
        assert states(refused) == {PortState.UPDATE_REQUIRED}

    def test_b10(self):
        """B10 name >25 or authorised person >15 -> warning with the truncated text, not failure (7388/7396)."""
        long = attrs.evolve(ACCOUNT, signer="Bartholomew Whitfield", business_name="International Widget Works of Ohio")
        order = opened(BANDWIDTH, account=long)
        report = check(order, BANDWIDTH, on=DAY)
        cut = [one for one in report.findings if one.rule == "text is cut short"]
        assert {one.theirs for one in cut} == {"Bartholomew Whi", "International Widget Work"}
        assert {(one.severity, one.predicts) for one in cut} == {(Severity.WARNING, None)}
        assert {refusal("bandwidth", code).reason for code in ("7388", "7396")} == {Reason.UNKNOWN}
        assert states(answered(order, "FOC")) == {PortState.FOC_CONFIRMED}

    @pytest.mark.parametrize(
        ("code", "account", "facts", "field"),
        [
            ("7383", {}, Facts(losing_line=LineType.WIRELESS), "facts.losing_line"),
            ("7384", {}, Facts(scope=Scope.PARTIAL, remaining=Remaining.DISCONNECT), "facts.scope"),
            ("7385", {"billing_number": LOCAL[0]}, Facts(), "account.billing_number"),
            ("7391", {"business_name": None}, Facts(business=False), "facts.business"),
        ],
    )
    def test_b17(self, code, account, facts, field):
        """B17 toll-free order with wireless info / partial flag / BTN / residential -> each refused."""
        sound = attrs.evolve(ACCOUNT, billing_number=None)
        order = opened(BANDWIDTH, numbers=TOLL_FREE, account=attrs.evolve(sound, **account), facts=facts)
        refused = [
            one.field
            for one in check(order, BANDWIDTH, on=DAY).findings
            if one.rule == "not taken by the provider's form"
        ]
        assert refused == [field]
        assert foreseen(answered(order, "EXCEPTION", code))[0] == {Reason.MALFORMED_REQUEST}

    def test_b18(self):
        """B18 LOA type missing or JPG on automated toll-free -> awaiting documents; PDF/TIFF moves on; newest wins."""
        order = opened(BANDWIDTH, numbers=TOLL_FREE)
        pdf, tiff, jpeg = (b"%PDF-1.7 signed", b"II*\0 signed", b"\xff\xd8\xff signed")
        letter = DocumentKind.LOA
        for awaited, *files in (
            (True,),
            (True, PaperFile.of("letter.pdf", pdf)),
            (True, PaperFile.of("letter.jpg", jpeg, letter)),
            (True, PaperFile.of("letter.pdf", jpeg, letter)),
            (False, PaperFile.of("letter.pdf", pdf, letter)),
            (False, PaperFile.of("letter.tif", tiff, letter)),
            (False, PaperFile.of("a.jpg", jpeg, letter), PaperFile.of("b.pdf", pdf, letter)),
            (True, PaperFile.of("b.pdf", pdf, letter), PaperFile.of("a.jpg", jpeg, letter)),
        ):
            found = [one.rule for one in check(order, BANDWIDTH, on=DAY, files=files).findings]
            assert ("no file of a paper that is awaited" in found) is awaited, files
        waiting = answered(order, "PENDING_DOCUMENTS")
        assert states(waiting) == {PortState.SUBMITTED}
        assert [held.hold for held in holds(waiting.folded)] == [Hold.DOCUMENTS]
        assert refusal("bandwidth", "7638").reason is refusal("bandwidth", "7640").reason is Reason.MALFORMED_REQUEST

    def test_b19(self):
        """B19 3 MB + 1 byte refused."""
        order = opened(BANDWIDTH)
        for size, refused in ((3_000_000, False), (3_000_001, True)):
            file = PaperFile.of("bill.pdf", b"%PDF-".ljust(size), DocumentKind.INVOICE)
            found = [one for one in check(order, BANDWIDTH, on=DAY, files=[file]).findings if "files" in one.field]
            assert [one.theirs for one in found] == ["at most 3 MB"] * refused

    @pytest.mark.parametrize("code", ["7510", "7511", "7512", "7513", "7514", "7515", "7519", "7598"])
    def test_b23_fixable(self, code):
        """B23 losing-side codes 7510-7515, 7519, 7598 -> fixable."""
        assert REJECTIONS[refusal("bandwidth", code).reason].fixable
        refused = answered(opened(BANDWIDTH), "EXCEPTION", code)
        corrected = refused.apply(Correct(at=START + dt.timedelta(hours=3), account=ACCOUNT))
        assert states(corrected) == {PortState.SUBMITTED}

    @pytest.mark.parametrize("code", ["7516", "7517", "7518"])
    def test_b23_dead(self, code):
        """B23 7516-7518 -> dead."""
        assert not REJECTIONS[refusal("bandwidth", code).reason].fixable
        dead = answered(opened(BANDWIDTH), "CANCELLED", code)
        assert states(dead) == {PortState.CANCELLED}
        with pytest.raises(UsageError, match="cancelled"):
            dead.apply(Correct(at=START + dt.timedelta(hours=3)))


def test_c4():
    """C4 RespOrg ending 99 -> not portable."""
    rule = rule_for(TollFreeStatus.WORKING, "ABC99")
    assert rule.portable is Portable.NO
    told = refusal("bandwidth", "7627")
    assert told.reason is Reason.RESPORG_REFUSED
    locked = opened(BANDWIDTH, numbers=TOLL_FREE, account=Account(carrier="ABC99"))
    (one,) = [each for each in check(locked, BANDWIDTH, on=DAY).findings if each.field == "account.carrier"]
    assert (one.severity, one.predicts, one.source.grade) == ("will be rejected", told.reason, Grade.PROVISIONAL)
    assert one.source.section.startswith("7627: ")
    others = (
        opened(BANDWIDTH, account=Account(carrier="ABC99")),
        opened(BANDWIDTH, numbers=TOLL_FREE, account=Account(carrier="Bayline 99")),
    )
    for order in others:
        assert "account.carrier" not in {each.field for each in check(order, BANDWIDTH, on=DAY).findings}
    assert not REJECTIONS[told.reason].fixable
    assert states(answered(opened(BANDWIDTH, numbers=TOLL_FREE), "INVALID_TFNS", "7627")) == {PortState.UPDATE_REQUIRED}


@pytest.mark.parametrize(
    ("facts", "code", "reason"),
    [
        (Facts(scope=Scope.PARTIAL, remaining=Remaining.KEEP), "MAIN_BTN_PORTING", Reason.BTN_IS_PORTING),
        (Facts(scope=Scope.FULL, remaining=Remaining.KEEP), "PORT_TYPE_INCORRECT", Reason.WRONG_PORT_TYPE),
        (Facts(scope=Scope.FULL, new_billing_number=STAYS), "PORT_TYPE_INCORRECT", Reason.WRONG_PORT_TYPE),
    ],
)
def test_d3(facts, code, reason):
    """D3 partial + keep without new BTN -> error; full + any of those fields -> error."""
    refused = answered(opened(TELNYX, facts=facts), "exception", code)
    assert foreseen(refused) == ({reason}, frozenset())
    assert states(refused) == {PortState.UPDATE_REQUIRED}


@pytest.mark.parametrize(("line", "missing"), [(LineType.WIRELESS, True), (LineType.WIRELINE, False)])
def test_e2(line, missing):
    """E2 US mobile without PIN -> missing-field (22171)."""
    account = attrs.evolve(ACCOUNT, pin=None)
    order = opened(TWILIO, account=account, facts=Facts(business=True, losing_line=line))
    assert ("phone_numbers.pin" in {one.theirs for one in check(order, TWILIO, on=DAY).findings}) is missing
    assert (Reason.MALFORMED_REQUEST in foreseen(answered(order, "Rejected", "22171"))[0]) is missing


_SAID = Source("QuestBlue's interface, as a test of it shows it", grade=Grade.PROVISIONAL)
_WIRELESS = (("facts.losing_line", LineType.WIRELESS),)
#: A provider of the desk's own, as strict as QuestBlue's interface is.
STRICT = attrs.evolve(
    GENERIC,
    name="strict",
    documents=(
        DocumentRule(
            kind=DocumentKind.LOA,
            need=Need.REQUIRED,
            formats=("PDF", "TIFF", "JPEG", "PNG"),
            most_megabytes=5,
            source=_SAID,
        ),
    ),
    number_fields=(
        OrderField(
            name="activate_time",
            need=Need.OPTIONAL,
            choices=tuple(f"{hour:02d}:00" for hour in range(24)),
            source=_SAID,
        ),
    ),
    form_rules=(
        FormRule(
            field="company",
            wants=("account.business_name",),
            where=(("facts.business", True),),
            when="a business",
            source=_SAID,
        ),
        FormRule(field="pincode", wants=("account.pin",), where=_WIRELESS, when="wireless", source=_SAID),
        FormRule(field="ssn", wants=("account.tax_id",), where=_WIRELESS, when="wireless", source=_SAID),
        FormRule(field="foc_date", refuses="facts.desired_on", where=_WIRELESS, when="wireless", source=_SAID),
    ),
)


class TestStrict:
    """
    F: the negatives of an interface as strict as QuestBlue's.

    Two of the nineteen have nothing of ours to be refused by: a search of its stock, and its kinds of trunk.
    """

    @pytest.mark.parametrize(
        ("name", "content", "rule"),
        [
            ("letter.pdf", b"", "file is empty"),
            ("letter.txt", b"I authorise", "file of a format that is not taken"),
            ("letter.pdf", b"%PDF-".ljust(5_000_001), "file is too large"),
            ("", b"%PDF-", "file without a usable name"),
            ("../letter.pdf", b"%PDF-", "file without a usable name"),
            ("letter\x00.pdf", b"%PDF-", "file without a usable name"),
            ("l" * 256, b"%PDF-", "file without a usable name"),
            ("...", b"%PDF-", "file without a usable name"),
        ],
    )
    def test_files(self, name, content, rule):
        """F empty file; .txt; 5 MB + 1; file without name; bad file name."""
        file = PaperFile.of(name, content, DocumentKind.LOA)
        found = [one for one in check(opened(STRICT), STRICT, on=DAY, files=[file]).findings if one.field == "files[0]"]
        assert rule in {one.rule for one in found}

    def test_a_sound_file(self):
        """A file that is what it is said to be has nothing found against it, and the paper is no longer awaited."""
        file = PaperFile.of("letter.pdf", b"%PDF-".ljust(5_000_000), DocumentKind.LOA)
        assert file.format is FileFormat.PDF
        rules = {one.rule for one in check(opened(STRICT), STRICT, on=DAY, files=[file]).findings}
        assert not [rule for rule in rules if "file" in rule]

    @pytest.mark.parametrize("text", ["%%%", "JVBERi0", "JVBERi0=\u00e9", "A" * 7_500_001])
    def test_base64(self, text):
        """F bad base64; base64 text over limit."""
        with pytest.raises(BadPaperFile, match=r"letter\.pdf: the text"):
            PaperFile.decoded("letter.pdf", text, most_megabytes=5)

    @given(st.binary(max_size=2_000), st.integers(4, 80))
    def test_base64_is_read_back(self, content, width):
        """What was encoded is the file it was, in lines of any width."""
        text = base64.b64encode(content).decode()
        lines = "\r\n".join(text[at : at + width] for at in range(0, len(text), width))
        assert PaperFile.decoded("a", lines, most_megabytes=5) == PaperFile.of("a", content)

    @pytest.mark.parametrize("text", ["123", "212736310", "2127363"])
    def test_numbers(self, text):
        """F number "123"; BTN not 10 digits."""
        with pytest.raises(InvalidNumber):
            TelephoneNumber.parse(text, "US")

    def test_no_numbers(self):
        """F empty id list."""
        with pytest.raises(OrderEmpty):
            opened(STRICT, numbers=())

    def test_a_partial_port(self):
        """F partial without extra services: what becomes of the rest must be said."""
        found = check(opened(STRICT, facts=Facts(scope=Scope.PARTIAL)), STRICT, on=DAY).findings
        assert "nobody said what happens to the numbers that stay" in {one.rule for one in found}

    @pytest.mark.parametrize(
        ("account", "facts", "fields"),
        [
            (attrs.evolve(ACCOUNT, business_name=None), Facts(business=True), {"company"}),
            (attrs.evolve(ACCOUNT, pin=None), Facts(losing_line=LineType.WIRELESS), {"pincode", "ssn"}),
            (ACCOUNT, Facts(losing_line=LineType.WIRELESS, desired_on=DAY), {"ssn", "none where wireless"}),
            (ACCOUNT, Facts(business=True), set()),
        ],
    )
    def test_forms(self, account, facts, fields):
        """F business without company; wireless without PIN+SSN4; wireless with FOC date."""
        papers = Papers(loa=LetterOfAuthorization(signed_on=DAY))
        found = check(opened(STRICT, account=account, facts=facts, papers=papers), STRICT, on=DAY).findings
        assert {one.theirs for one in found if one.rule.endswith("the provider's form")} == fields

    @pytest.mark.parametrize(("time", "flawed"), [("10:30", True), ("10:00", False)])
    def test_whole_hours(self, time, flawed):
        """F activation 10:30 (only whole hours)."""
        order = opened(STRICT).apply(SetUp(at=START, settings=(("activate_time", time),)))
        rules = {one.rule for one in check(order, STRICT, on=DAY).findings}
        assert ("set-up not taken" in rules) is flawed

    def test_a_state_in_words(self):
        """F state "North Carolina": it is kept as it was written, and printed as the two letters of the post."""
        address = Address.parse("12 Oak St, Durham, North Carolina 27701")
        assert address.region == "North Carolina"
        assert mailing_lines(address)[-1] == "DURHAM NC  27701"

    def test_an_update_with_nothing(self):
        """F update with nothing: a correction that changes nothing leaves the order saying what it said."""
        refused = answered(opened(BANDWIDTH), "EXCEPTION", "7510")
        again = refused.apply(Correct(at=START + dt.timedelta(hours=3)))
        assert (again.account, again.facts, again.papers) == (refused.account, refused.facts, refused.papers)

    def test_secrets(self):
        """Secrets are absent from repr, of the order and of all that is found."""
        account = attrs.evolve(ACCOUNT, account_number=Secret("PLANTED-4471"), pin=Secret("PLANTED-0042"))
        order = opened(STRICT, account=account, facts=Facts(losing_line=LineType.WIRELESS))
        assert "PLANTED" not in repr((order, check(order, STRICT, on=DAY, files=[])))
