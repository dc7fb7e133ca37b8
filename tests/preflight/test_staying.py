"""What stays on an account: the numbers of the record that no order of a move takes."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization, Papers
from numberport.events import Facts, Open, Remaining, Scope
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.preflight import Severity, check
from numberport.profiles import GENERIC
from numberport.rejections import Reason
from numberport.telephone import LineType, TelephoneNumber

DAY = dt.date(2026, 3, 2)
NUMBERS = tuple(TelephoneNumber(f"+1212736{last:04d}") for last in range(3100, 3106))
FREE = tuple(TelephoneNumber(f"+1800225{last:04d}") for last in range(5288, 5290))
ABOUT = {
    "full or partial said wrongly",
    "numbers of the record stay, and nobody said so",
    "no new billing number for what stays",
    "the billing number stays, and no new one is named",
}


def found(numbers, listed, *, leaving=(), billing=None, letter=None, **facts):
    """Return what is found about the scope of an order of some numbers, whose record lists some."""
    opened = Open(
        at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        order="A-1",
        members=tuple(numbers),
        profile="generic",
        account=Account(billing_number=billing),
        facts=Facts(**facts),
        papers=Papers(loa=letter, csr=CustomerServiceRecord(numbers=tuple(listed))),
    )
    report = check(PortOrder.open(opened, profile=GENERIC), GENERIC, on=DAY, leaving=leaving)
    return tuple(one for one in report.findings if one.rule in ABOUT)


SOME = st.sets(st.sampled_from(NUMBERS), min_size=1)


@given(SOME, st.sets(st.sampled_from((*NUMBERS, *FREE))), st.sets(st.sampled_from(NUMBERS)))
def test_what_no_order_takes_is_named(numbers, listed, leaving):
    """What stays is what the record lists and no order of the move takes; toll-free numbers are ported apart."""
    stay = tuple(sorted(listed - numbers - leaving - {*FREE}))
    told = [one.numbers for one in found(numbers, listed, leaving=leaving)]
    assert told == ([stay] if stay else [])


@given(SOME, st.sampled_from(NUMBERS), st.sampled_from((Scope.PARTIAL, None)), st.data())
def test_orders_of_one_move_do_not_contradict_each_other(moved, billing, scope, data):
    """Whether the billing number leaves is told alike of every order of a move, however its numbers are parted."""
    first = data.draw(st.sets(st.sampled_from(sorted(moved)), min_size=1))
    parts = [part for part in (first, moved - first) if part]
    told = [
        {
            (one.rule, one.severity)
            for one in found(part, NUMBERS, leaving=moved, billing=billing, scope=scope, remaining=Remaining.KEEP)
            if "billing" in one.rule
        }
        for part in parts
    ]
    assert all(one == told[0] for one in told)
    if scope is Scope.PARTIAL:
        leaves = billing in moved
        assert ("no new billing number for what stays" in {rule for rule, _ in told[0]}) is leaves


def test_a_full_port_that_leaves_numbers():
    """A port that is said to be full and leaves numbers of the record behind is refused, and they are named."""
    (one,) = found(NUMBERS[:2], NUMBERS[:4], scope=Scope.FULL)
    assert (one.rule, one.severity, one.numbers) == ("full or partial said wrongly", Severity.REJECTED, NUMBERS[2:4])
    assert (one.ours, one.theirs) == ("full", "2 of 4 numbers on the record stay")
    assert found(NUMBERS[:2], NUMBERS[:4], scope=Scope.FULL, leaving=NUMBERS[2:4]) == ()


def test_a_partial_port_that_leaves_none():
    """A port that is said to be partial and takes all of the record is worth a look: records may be partial."""
    told = found(NUMBERS, NUMBERS, scope=Scope.PARTIAL, remaining=Remaining.DISCONNECT)
    assert [(one.rule, one.severity) for one in told] == [("full or partial said wrongly", Severity.WARNING)]
    assert found(NUMBERS[:2], NUMBERS, scope=Scope.PARTIAL, remaining=Remaining.DISCONNECT, leaving=NUMBERS) == ()


def test_the_billing_number_leaves():
    """Where nothing is said, the billing number leaves and others stay, a new one is likely to be missed."""
    told = found(NUMBERS[:2], NUMBERS, billing=NUMBERS[0])
    assert {(one.predicts, one.severity) for one in told} == {
        (Reason.WRONG_PORT_TYPE, Severity.LIKELY),
        (Reason.BTN_IS_PORTING, Severity.LIKELY),
    }
    named = found(NUMBERS[:2], NUMBERS, billing=NUMBERS[0], new_billing_number=NUMBERS[5])
    assert [one.predicts for one in named] == [Reason.WRONG_PORT_TYPE]


@pytest.mark.parametrize(
    ("numbers", "facts"),
    [
        (NUMBERS[:1], {"losing_line": LineType.WIRELESS, "gaining_line": LineType.WIRELESS}),
        (FREE[:1], {}),
    ],
    ids=("wireless", "toll-free"),
)
def test_numbers_ported_by_themselves(numbers, facts):
    """A wireless or a toll-free number leaves what else is on the bill where it is, and nobody asks."""
    assert found(numbers, (*NUMBERS, *FREE), **facts) == ()


def test_another_country():
    """Where the words full and partial are not those of the country, what stays is only a warning."""
    london = tuple(TelephoneNumber(f"+44207183875{last}") for last in range(3))
    (one,) = found(london[:1], london)
    assert (one.severity, one.numbers) == (Severity.WARNING, london[1:])


@pytest.mark.parametrize(
    ("letter", "says"),
    [
        (None, "The order says no PIN, where the record has one."),
        (LetterOfAuthorization(signed_on=DAY), "Neither account nor letter says a PIN, where the record has one."),
    ],
    ids=("none", "silent"),
)
def test_who_is_silent(letter, says):
    """Of a PIN that the record alone has nobody says that the letter lacks it where there is no letter."""
    opened = Open(
        at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        order="A-1",
        members=NUMBERS,
        profile="generic",
        papers=Papers(loa=letter, csr=CustomerServiceRecord(pin="0042")),
    )
    report = check(PortOrder.open(opened, profile=GENERIC), GENERIC, on=DAY)
    (one,) = (each for each in report.findings if each.rule == "pin against the record")
    assert one.remedy.startswith(says)


def test_the_new_billing_number_leaves_with_another_order():
    """A number that leaves with another order of the move cannot be the billing number of what stays."""
    opened = Open(
        at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        order="A-1",
        members=NUMBERS[:2],
        profile="generic",
        facts=Facts(scope=Scope.PARTIAL, remaining=Remaining.KEEP, new_billing_number=NUMBERS[3]),
    )
    order = PortOrder.open(opened, profile=GENERIC)
    for leaving, told in (((), False), (NUMBERS, True)):
        rules = {one.rule for one in check(order, GENERIC, on=DAY, leaving=leaving).findings}
        assert ("new billing number is being ported" in rules) is told
