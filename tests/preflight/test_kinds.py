"""An order whose numbers are ported as several kinds: what is asked of each kind is asked of its numbers."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from numberport.documents import GivenCode, LetterOfAuthorization, Papers
from numberport.events import Facts, Open
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.preflight import Severity, check
from numberport.profiles import BANDWIDTH, GENERIC, INVOCA, PLIVO, TELNYX, TWILIO
from numberport.telephone import TelephoneNumber

DAY = dt.date(2026, 3, 2)
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
MOBILE = tuple(TelephoneNumber(f"+44740012345{last}") for last in range(6))
LANDLINE = tuple(TelephoneNumber(f"+44207183875{last}") for last in range(4))
FREE = tuple(TelephoneNumber(f"+44800118118{last}") for last in range(2))
LETTER = LetterOfAuthorization(signed_on=DAY, losing_carrier="Bayline", gaining_carrier="Newline")


def findings(numbers, *, codes=(), account=Account(account_number="4471"), issued_on=None):
    """Return what is found about British numbers with some codes."""
    given_codes = tuple(GivenCode(name="PAC", code="ABC123456", number=one, issued_on=issued_on) for one in codes)
    opened = Open(
        at=START,
        order="A-1",
        members=tuple(numbers),
        profile="generic",
        account=account,
        facts=Facts(business=True),
        papers=Papers(loa=LETTER, codes=given_codes),
    )
    return check(PortOrder.open(opened, profile=GENERIC), GENERIC, on=DAY).findings


def concerned(rule, numbers, **said):
    """Return the numbers of which a rule finds something."""
    found = (one for one in findings(numbers, **said) if one.rule == rule)
    return {number for one in found for number in one.numbers or tuple(numbers)}


@given(
    st.lists(st.sampled_from((*MOBILE, *LANDLINE, *FREE)), min_size=1, unique=True),
    st.sets(st.sampled_from(MOBILE)),
)
def test_a_kind_is_asked_for_its_codes_in_any_company(numbers, coded):
    """The numbers without their code are those that would be without it in an order of their kind alone."""
    alone = {number for number in numbers if number in MOBILE and number not in coded}
    assert concerned("authorisation code missing", numbers, codes=coded) == alone


def test_a_mobile_number_beside_a_landline():
    """A mobile number's code is missed where a landline travels with it, and named as its own."""
    (one,) = (each for each in findings((*LANDLINE[:1], *MOBILE[:1])) if each.rule == "authorisation code missing")
    assert (one.severity, one.numbers, one.theirs) == (
        Severity.REJECTED,
        MOBILE[:1],
        "PAC (porting authorisation code)",
    )


def test_a_code_that_has_run_out():
    """A code holds as long as that of its kind does, whatever travels beside."""
    told = concerned(
        "authorisation code has run out",
        (*LANDLINE, *MOBILE[:2]),
        codes=MOBILE[:1],
        issued_on=DAY - dt.timedelta(days=31),
    )
    assert told == {*MOBILE[:1]}


@pytest.mark.parametrize(
    ("numbers", "told"), [(MOBILE, False), (LANDLINE, True), ((*MOBILE, *LANDLINE), True)], ids=("code", "no", "both")
)
def test_an_account_number(numbers, told):
    """A code stands for the account number of its kind's numbers only; a landline wants one all the same."""
    rules = {one.rule for one in findings(numbers, account=Account(), codes=[one for one in numbers if one in MOBILE])}
    assert ("account number missing" in rules) is told


@given(
    st.lists(st.sampled_from((*MOBILE, *LANDLINE, *FREE)), min_size=1, unique=True),
    st.sampled_from((GENERIC, BANDWIDTH, INVOCA, PLIVO, TELNYX, TWILIO)),
    st.sampled_from(((), None)),
)
def test_a_missing_letter_is_told_once(numbers, profile, files):
    """Whoever asks for a letter, and however badly: that there is none is told once for a number."""
    opened = Open(at=START, order="A-1", members=tuple(numbers), profile=profile.name, facts=Facts(business=True))
    found = check(PortOrder.open(opened, profile=profile), profile, on=DAY, files=files).findings
    told = [
        number
        for one in found
        if one.field in {"papers.loa", "files"}
        and ("letter" in one.theirs or "LOA" in one.theirs or "LOA" in one.remedy)
        for number in one.numbers or tuple(numbers)
    ]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("numbers", "document"),
    [
        (("+12127363100",), "47 CFR 64.1130"),
        (("+18002255288",), "Somos, letter of authorisation"),
        (("+442071838750",), "our own inference"),
        (("+14167363100",), "our own inference"),
    ],
    ids=("local", "toll-free", "british", "canadian"),
)
def test_whose_rule_of_a_letter_it_is(numbers, document):
    """That a letter is signed and lists its numbers is cited from the rules of their kind, or else our inference."""
    opened = Open(
        at=START,
        order="A-1",
        members=tuple(map(TelephoneNumber, numbers)),
        profile="generic",
        papers=Papers(loa=LetterOfAuthorization(numbers=(TelephoneNumber("+12127363199"),))),
    )
    found = check(PortOrder.open(opened, profile=GENERIC), GENERIC, on=DAY).findings
    cited = {one.rule: one.source.document for one in found}
    assert cited["letter not signed and dated"] == document
    assert cited["number not on the letter"] == document
    abroad = numbers[0].startswith("+44")
    assert cited["no customer service record"] == ("our own inference" if abroad else "Bandwidth api-docs")


@given(st.permutations((*MOBILE[:2], *LANDLINE[:2], *FREE[:1])))
def test_papers_of_each_kind(numbers):
    """What is asked for of one kind alone is asked for in a mix, with the numbers it is asked for."""
    papers = {one.theirs: one.numbers for one in findings(numbers) if one.rule == "asked-for paper missing"}
    assert papers["recent invoice"] == MOBILE[:2]


AMERICAN, AMERICAN_FREE = TelephoneNumber("+12127363100"), TelephoneNumber("+18002255288")


@pytest.mark.parametrize(
    ("profile", "numbers", "named"),
    [
        (TWILIO, (AMERICAN,), None),
        (TWILIO, (AMERICAN_FREE,), ()),
        (TWILIO, (AMERICAN, AMERICAN_FREE), (AMERICAN_FREE,)),
        (TWILIO, LANDLINE, ()),
        (PLIVO, (AMERICAN_FREE,), None),
        (PLIVO, LANDLINE[:1], None),
        (TELNYX, LANDLINE, None),
        (INVOCA, (AMERICAN_FREE,), None),
        (GENERIC, (AMERICAN_FREE,), None),
    ],
)
def test_what_no_way_in_takes(profile, numbers, named):
    """Twilio's interface takes no toll-free number, and some others none abroad: it is asked how else."""
    opened = Open(at=START, order="A-1", members=tuple(numbers), profile=profile.name)
    report = check(PortOrder.open(opened, profile=profile), profile, on=DAY)
    found = [one for one in report.findings if one.rule == "no published way in takes such numbers"]
    assert [one.numbers for one in found] == ([] if named is None else [named])
    for one in found:
        assert (one.severity, one.source) == (Severity.WARNING, profile.ways_in[0].source)
        assert profile.title in one.remedy
