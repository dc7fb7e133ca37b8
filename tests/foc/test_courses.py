"""How the dates of a request run over the days."""

import datetime as dt
import re
from itertools import pairwise

import attrs
from hypothesis import given

from asked import LONDON, NEW_YORK, request, requests
from numberport import regimes
from numberport.calendars import pinned
from numberport.foc import Course, DateRequest, course, estimate
from numberport.regimes import Anchor

#: The day before Thanksgiving, after the cut-off of simple ports.
LATE = dt.datetime(2026, 11, 25, 14, tzinfo=NEW_YORK)
OWN = {dt.date(2026, 11, 26): "Thanksgiving Day"}


def clocks(asked):
    """Return the clocks of a request by the date they lead to."""
    return {clock.gives: clock for clock in course(asked).clocks}


def days(clock):
    """Return the days on which a clock counts."""
    return [begin.date() for begin, _ in clock.counted]


@given(requests())
def test_what_counts_lies_in_order_between_the_start_and_the_day_it_leads_to(asked):
    """No clock counts twice, before it starts, or after the day of its date."""
    run = course(asked)
    assert run.dates == estimate(asked)
    for clock in run.clocks:
        edges = [edge for stretch in clock.counted for edge in map(pinned, stretch)]
        assert all(before <= after for before, after in pairwise(edges))
        assert all(pinned(begin) < pinned(end) for begin, end in clock.counted)
        assert not clock.counted or clock.begins.date() <= clock.counted[0][0].date()
        assert not clock.counted or clock.counted[-1][0].date() <= clock.ends.date()


@given(requests())
def test_no_closed_day_counts_for_a_clock_of_business_days(asked):
    """The days it counts are open by its own calendar, and as many as the rule says."""
    for clock in course(asked).clocks:
        count, unit = clock.length.split(maxsplit=1)
        if unit.startswith("business day"):
            assert all(map(clock.calendar.is_open, days(clock)))
            assert len(days(clock)) == int(count)


@given(requests())
def test_hours_that_count_add_up_to_the_length_of_the_rule(asked):
    """Whatever stands between them, and whichever way the clocks change."""
    for clock in course(asked).clocks:
        # "2 hours and 30 minutes"; of the days in brackets behind it nothing is added up.
        told = re.findall(r"([0-9]+) (hour|minute)s?\b", clock.length.partition(" (")[0])
        if told and not clock.in_days:
            counted = sum((pinned(end) - pinned(begin) for begin, end in clock.counted), dt.timedelta())
            assert counted == dt.timedelta(**{f"{unit}s": int(count) for count, unit in told})


def test_a_clock_passes_over_the_losing_carriers_holiday():
    """Received after the cut-off, a simple port's clock starts on Friday, and counts its first day on Monday."""
    found = clocks(request("US", "simple", LATE, region="northeast", holidays=OWN))
    assert found["response_due"].counted == (
        (dt.datetime(2026, 11, 27, 8, tzinfo=NEW_YORK), dt.datetime(2026, 11, 27, 12, tzinfo=NEW_YORK)),
    )
    assert (found["earliest"].length, days(found["earliest"])) == ("1 business day", [dt.date(2026, 11, 30)])
    assert found["earliest"].in_days


def test_hours_on_working_days_stop_at_the_week_end():
    """48 hours from Friday ten o'clock are the rest of Friday, Monday, and Tuesday until ten."""
    friday = dt.datetime(2026, 6, 12, 10, tzinfo=LONDON)
    clock = clocks(request("GB", "multi-line-30-pro", friday))["response_due"]
    assert [begin.isoformat()[:16] for begin, _ in clock.counted] == [
        *("2026-06-12T10:00", "2026-06-15T00:00", "2026-06-16T00:00"),
    ]
    assert clock.ends == dt.datetime(2026, 6, 16, 10, tzinfo=LONDON)


def test_a_length_of_nothing_is_no_clock():
    """South Africa names no lead time: its earliest date follows from the request at once, and nothing is counted."""
    asked = request("ZA", "all", dt.datetime(2026, 10, 20, tzinfo=dt.UTC))
    assert estimate(asked).earliest is not None
    assert "earliest" not in clocks(asked)


def test_what_has_no_dates_has_no_days():
    """Without rules, without a kind of port, and where the region decides and is not named."""
    for asked in (
        DateRequest(regime=None, port=None, received=LATE),
        request("US", None, LATE),
        request("US", "simple", LATE),
    ):
        assert course(asked) == Course(request=asked, dates=estimate(asked))


def test_a_cap_from_the_agreed_day_runs_from_there():
    """Where one is agreed, the last day is that rule's, and so is its clock."""
    received = dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC)
    plain = request("FR", regimes.get("FR").ports[0].name, received)
    agreed = attrs.evolve(plain, given={Anchor.AGREED: dt.date(2026, 12, 2)})
    (first,), (second,) = ([one for one in course(asked).clocks if one.gives == "latest"] for asked in (plain, agreed))
    assert first.begins.date() < second.begins.date() == dt.date(2026, 12, 2)
    assert days(second) == [dt.date(2026, 12, 3)]
