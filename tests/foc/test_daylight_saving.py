"""Every zone's changes of the clocks from 2020 to 2035: no date is lost, doubled or put before its time."""

import bisect
import datetime as dt
import zoneinfo

import attrs
import pytest

from numberport.foc import DateRequest, estimate
from numberport.regimes import US

HOUR = dt.timedelta(hours=1)
FIRST, LAST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2036, 1, 1, tzinfo=dt.UTC)


def changes(zone):
    """Return the hours in which a zone's distance from UTC changes, from 2020 to 2035, never two in one week."""
    found, week = [], FIRST
    while week < LAST:
        before, following = week.astimezone(zone).utcoffset(), week + 7 * 24 * HOUR
        if before != following.astimezone(zone).utcoffset():
            hours = [week + count * HOUR for count in range(7 * 24 + 1)]
            place = bisect.bisect_left(hours, x=True, key=lambda hour: hour.astimezone(zone).utcoffset() != before)
            found.append(hours[place - 1])
        week = following
    return tuple(found)


@pytest.fixture(scope="module")
def zones():
    """Return one zone for every list of changes and every distance from UTC there is, with the changes."""
    each = {}
    for name in sorted(zoneinfo.available_timezones()):
        zone = zoneinfo.ZoneInfo(name)
        each[changes(zone), FIRST.astimezone(zone).utcoffset()] = name
    return {name: edges for (edges, _), name in each.items() if edges}


@pytest.mark.parametrize("port", ["simple", "non-simple"])
def test_around_every_change_dates_keep_their_order(zones, port):
    """Around each change clocks start no earlier than the receipt, days begin when they do, and none overtakes."""
    assert len(zones) > 40
    week = attrs.evolve(US.days, weekdays=frozenset(range(1, 8)))
    for name, edges in zones.items():
        region = attrs.evolve(US.regions[0], zone=name)
        regime = attrs.evolve(US, regions=(region,), days=week)
        for edge in edges[:: max(1, len(edges) // 6)]:
            before = None
            for ahead in (-2, -0.5, 0, 0.5, 1, 1.5, 2, 12):
                received = edge + ahead * HOUR
                dates = estimate(DateRequest(regime=regime, port=port, received=received))
                assert dates.clock_starts >= received
                days = (dates.earliest.date() - dates.clock_starts.date()).days
                assert days == (1 if port == "simple" else 4)
                second_before = dates.earliest.astimezone(dt.UTC) - dt.timedelta(seconds=1)
                assert second_before.astimezone(dates.earliest.tzinfo).date() < dates.earliest.date()
                if port == "simple":
                    assert dates.response_due - dates.clock_starts.astimezone(dt.UTC) == 4 * HOUR
                assert before is None or before.earliest <= dates.earliest
                before = dates


def test_an_hour_that_the_clocks_skip_is_told_as_skipped():
    """Where the request names the region's own zone, no other zone is the reason that the hour differs."""
    skipped = dt.datetime(2026, 3, 8, 2, 30, tzinfo=zoneinfo.ZoneInfo("America/New_York"))
    told = estimate(DateRequest(regime=US, port="simple", region="northeast", received=skipped)).steps[0].sentence
    assert told.startswith(
        "received Sun 8 Mar 2026 02:30, which the clocks of America/New_York skip, so that it is 03:30: "
    )
    elsewhere = skipped.replace(tzinfo=zoneinfo.ZoneInfo("America/Denver"))
    told = estimate(DateRequest(regime=US, port="simple", region="northeast", received=elsewhere)).steps[0].sentence
    assert "02:30 in America/Denver is 05:30 in the Northeast region's zone" in told
