"""A value of another kind is refused where it is given, by a sentence that says what is wanted and shows no value."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from numberport.documents import Document, GivenCode, LetterClause, LetterOfAuthorization, Papers, PortOutPin, ProofKind
from numberport.errors import WrongType
from numberport.events import Open
from numberport.orders import PortOrder
from numberport.parties import TaxId, TaxIdKind, UnknownTaxIdKind
from numberport.planning import plan
from numberport.preflight import check
from numberport.profiles import GENERIC
from numberport.rejections import Reason, UnknownVocabulary, is_held, refusal
from numberport.telephone import TelephoneNumber

START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
OPENED = Open(
    at=START,
    order="A-1",
    members=(TelephoneNumber("+12127363100"),),
    profile="generic",
)
SECRET = "PLANTED-0042"


@pytest.mark.parametrize("moment", [START, START.astimezone(dt.timezone(dt.timedelta(hours=9)))])
def test_a_moment_is_no_day(moment):
    """A check is of a day, and says so of a moment, which Python takes for a date."""
    order = PortOrder.open(OPENED, profile=GENERIC)
    with pytest.raises(WrongType, match=r"on .*datetime\.date.*datetime"):
        check(order, GENERIC, on=moment)


@pytest.mark.parametrize("profile", ["plivo", None])
def test_a_plan_is_made_under_a_profile(profile):
    """The name of a profile is none, and the error says where it is got."""
    with pytest.raises(WrongType, match=r"profile is .*; give a Profile, such as profiles.get\('generic'\)"):
        plan(["+12127363100"], profile=profile)


@pytest.mark.parametrize(
    ("named", "value"),
    [
        ("regime", "us"),
        ("taken", ["+12127363100"]),
        ("taken", {"+12127363100": "B"}),
        ("leaving", ["+12127363101"]),
        ("allotment", 1000),
        ("files", ["letter.pdf"]),
    ],
)
def test_what_an_order_is_held_against(named, value):
    """A check says of everything it is given what it wants; a number as text is not passed over in silence."""
    order = PortOrder.open(OPENED, profile=GENERIC)
    with pytest.raises(WrongType) as caught:
        check(order, GENERIC, on=START.date(), **{named: value})
    assert caught.value.name == named


@pytest.mark.parametrize(
    ("event", "profile", "named"), [(OPENED, "generic", "profile"), (None, GENERIC, "event"), ("A-1", GENERIC, "event")]
)
def test_an_order_is_opened_by_an_event_under_a_profile(event, profile, named):
    """The name of a profile is no profile, and an id no event."""
    with pytest.raises(WrongType) as caught:
        PortOrder.open(event, profile=profile)
    assert caught.value.name == named


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("codes", (SECRET,)),
        ("codes", SECRET),
        ("codes", (PortOutPin(pin=SECRET),)),
        ("pins", (SECRET,)),
        ("pins", {SECRET}),
        ("others", (ProofKind.IDENTITY,)),
        ("others", None),
    ],
)
def test_papers_hold_what_they_are_for(field, value):
    """Codes, PINs and further papers are values of their own; what stands in their place is not repeated."""
    with pytest.raises(WrongType) as caught:
        Papers(**{field: value})
    assert field in str(caught.value)
    assert SECRET not in str(caught.value)


def test_a_list_is_a_tuple():
    """What comes as a list, or as a set of clauses, is held as a tuple, or frozen."""
    code, pin, paper = GivenCode(name="PAC", code="A"), PortOutPin(pin="1"), Document(kind=ProofKind.IDENTITY)
    papers = Papers(codes=[code], pins=[pin], others=[paper])
    assert (papers.codes, papers.pins, papers.others) == ((code,), (pin,), (paper,))
    assert LetterOfAuthorization(clauses={LetterClause.AGENCY}).clauses == frozenset({LetterClause.AGENCY})
    assert LetterOfAuthorization().clauses is None


@pytest.mark.parametrize("clauses", [("agency",), {"agency"}, "agency", [LetterClause.AGENCY], True])
def test_clauses_are_clauses(clauses):
    """What a letter says is told by the clauses there are, and by nothing that looks like one."""
    with pytest.raises(WrongType, match="LetterClause"):
        LetterOfAuthorization(clauses=clauses)


@given(st.sampled_from(TaxIdKind), st.sampled_from((str, str.lower, str.upper)))
def test_a_kind_of_tax_id_by_its_text(kind, written):
    """A kind is taken by its text in whatever case, where the number has its form."""
    number = {
        TaxIdKind.EIN: "12-3456789",
        TaxIdKind.SSN: "123-45-6789",
        TaxIdKind.SSN_LAST_FOUR: "6789",
        TaxIdKind.EIN_OR_SSN: "123456789",
        TaxIdKind.BUSINESS_NUMBER: "123456782",
        TaxIdKind.OTHER: "AB 12345",
    }[kind]
    assert TaxId.parse(number, kind=written(kind.value)).kind is kind
    assert TaxId(kind=written(kind.value), number=number).kind is kind


@pytest.mark.parametrize("kind", ["EINN", "SNN", "", "passport"])
def test_an_unknown_kind_of_tax_id(kind):
    """A misspelt kind is refused, and not passed over; the error lists those there are."""
    for make in (lambda: TaxId.parse("12-3456789", kind=kind), lambda: TaxId(kind=kind, number="12-3456789")):
        with pytest.raises(UnknownTaxIdKind, match="there are: EIN, SSN") as caught:
            make()
        assert "3456789" not in str(caught.value)


class TestListsOfCodes:
    """A slip in the name of a list is told; somebody without a list is taken by the words alone."""

    @pytest.mark.parametrize(
        ("slip", "meant"), [("telnix", "telnyx"), ("band width", "bandwidth"), (" Twillio ", "twilio")]
    )
    def test_a_slip(self, slip, meant):
        """The list that was meant is proposed."""
        with pytest.raises(UnknownVocabulary, match=f"did you mean '{meant}'"):
            refusal(slip, "LOCATION_MISMATCH")

    @pytest.mark.parametrize("name", ["", "plivo", "kazoo", "flowroute", "Acme Telecom"])
    def test_nobodys_list(self, name):
        """Whoever has no list here is understood by the words, and what carriers pass on."""
        assert not is_held(name)
        assert refusal(name, "", "address mismatch").reason is Reason.ADDRESS_MISMATCH
        assert refusal(name, "8D").reason is Reason.POSTAL_CODE_MISMATCH

    def test_held(self):
        """A list is held by its name in whatever case."""
        assert is_held("telnyx")
        assert is_held(" Telnyx ")
