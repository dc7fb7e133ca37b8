"""What can be done until a moment and no longer: set-up before the port, giving back after it."""

import datetime as dt
from contextlib import nullcontext

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, PLAIN, SOURCE, START, at, draft, said, sent, told
from numberport import profiles
from numberport.calendars import FIRST_YEAR, LAST_YEAR, Span, Unit
from numberport.events import Facts, Open, Report, SetUp, SnapBack, Submit
from numberport.orders import PortOrder
from numberport.orders.windows import SetUpClosed, SnapBackTooLate
from numberport.profiles import PLIVO
from numberport.profiles.clocks import SnapBackWindow
from numberport.states import IllegalTransition, OrderStatus
from numberport.telephone import TelephoneNumber

#: A provider from which numbers go back within a day of the port; no profile we hold states such a window.
RETURNING = attrs.evolve(PLAIN, snap_back=SnapBackWindow(within=Span(24, Unit.HOURS), source=SOURCE))
SETTINGS = (("application", "42"),)


def test_plivo_takes_set_up_until_the_commitment():
    """Where numbers land can be said after submission, up to the commitment, and not on the order afterwards."""
    foc = START + dt.timedelta(days=7)
    order = told(draft(under=PLIVO).apply(Submit(at=START)), said("approved", 1, foc=foc))
    assert order.apply(SetUp(at=foc, settings=SETTINGS))[NUMBERS[0]].settings == SETTINGS
    with pytest.raises(SetUpClosed, match=r"Plivo takes no set-up of order A-1 for .* any more") as caught:
        order.apply(SetUp(at=foc + dt.timedelta(seconds=1), settings=SETTINGS))
    assert caught.value.numbers == NUMBERS
    ported = told(order, said("completed", 2))
    with pytest.raises(SetUpClosed):
        ported.apply(SetUp(at=at(3), settings=SETTINGS))


def test_a_day_begins_where_the_line_is():
    """A bare day closes the set-up as it begins where the numbers are, in the region named, or else in UTC."""
    one_in_utc = SetUp(at=dt.datetime(2026, 3, 9, 1, tzinfo=dt.UTC), settings=SETTINGS)
    guam = (TelephoneNumber("+16715550100"),)
    for numbers, region, closed in ((guam, None, True), (guam, "northeast", False), (NUMBERS, None, False)):
        event = Open(at=START, order="A-1", members=numbers, profile="plivo", facts=Facts(region=region))
        order = PortOrder.open(event, profile=PLIVO).apply(Submit(at=START))
        order = told(order, said("approved", 1, foc=dt.date(2026, 3, 9), numbers=numbers))
        with pytest.raises(SetUpClosed) if closed else nullcontext():
            order.apply(one_in_utc)


@pytest.mark.parametrize("year", [FIRST_YEAR, LAST_YEAR])
def test_a_year_at_the_end_of_the_calendar_closes_nothing(year):
    """From a commitment of the first or the last year nothing is counted, so set-up stays open."""
    day = dt.datetime(year, 6, 1, 12, tzinfo=dt.UTC)
    event = Open(at=day - dt.timedelta(days=2), order="A-1", members=NUMBERS, profile="plivo", facts=Facts())
    order = PortOrder.open(event, profile=PLIVO).apply(Submit(at=event.at))
    order = order.apply(Report(word="approved", source="line", learnt=event.at, foc=day.date(), numbers=NUMBERS))
    assert order[NUMBERS[0]].foc == day.date()
    assert order.apply(SetUp(at=day, settings=SETTINGS))[NUMBERS[0]].settings == SETTINGS


def test_the_numbers_that_are_late_are_named():
    """A set-up of some numbers is refused for those of them whose commitment has passed, and leaves no trace."""
    order = draft(under=PLIVO).apply(Submit(at=START))
    order = told(order, said("approved", 1, foc=at(4), numbers=NUMBERS[:2]))
    with pytest.raises(SetUpClosed) as caught:
        order.apply(SetUp(at=at(5), numbers=NUMBERS[1:], settings=SETTINGS))
    assert caught.value.numbers == NUMBERS[1:2]
    assert order.apply(SetUp(at=at(5), numbers=NUMBERS[2:], settings=SETTINGS))


def test_where_nothing_is_stated_nothing_is_refused():
    """A provider that states no freeze of set-up takes it always."""
    order = told(sent(), said("foc confirmed", 1, foc=at(2)), said("ported", 3))
    assert order.apply(SetUp(at=at(4), settings=SETTINGS))[NUMBERS[0]].settings == SETTINGS


@given(st.integers(0, 72))
def test_j9_inside_the_window_ok_and_after_it_an_error(hours):
    """J9: a number goes back inside the window; after it that is an error, and a new order is needed."""
    order = told(sent(under=RETURNING), said("ported", 1))
    back = SnapBack(at=at(1 + hours))
    if hours <= 24:
        assert order.apply(back).status is OrderStatus.RETURNED
        return
    with pytest.raises(SnapBackTooLate, match="a new order must bring it back") as caught:
        order.apply(back)
    assert caught.value.numbers == NUMBERS


def test_each_number_has_its_own_window():
    """A number that ported later may still go back when another may not; on all, one that is late is refused aloud."""
    order = told(sent(under=RETURNING), said("ported", 1, numbers=NUMBERS[:1]), said("ported", 20))
    with pytest.raises(SnapBackTooLate) as caught:
        order.apply(SnapBack(at=at(30)))
    assert caught.value == SnapBackTooLate("A-1", "Plain", RETURNING.snap_back, NUMBERS[:1])
    assert str(caught.value).startswith(f"more than 24 hours have passed since order A-1 ported for {NUMBERS[0]}, and ")
    assert order.apply(SnapBack(at=at(30), numbers=NUMBERS[1:])).status is OrderStatus.PARTLY_PORTED


def test_no_window_is_invented():
    """Where no window is stated a number goes back at any time."""
    order = told(sent(), said("ported", 1))
    assert order.apply(SnapBack(at=at(10_000))).status is OrderStatus.RETURNED
    assert {profile.snap_back for profile in profiles.all()} == {None}


def test_the_machine_is_asked_first():
    """What is not ported cannot go back, whatever the window."""
    with pytest.raises(IllegalTransition):
        sent(under=RETURNING).apply(SnapBack(at=at(1)))
