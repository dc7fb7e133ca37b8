"""Backwards: submitting at the moment that is told reaches the day, and a minute later does not."""

import datetime as dt
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import assume, given, settings, strategies as st

from numberport import regimes
from numberport.calendars import DayOutOfRange
from numberport.foc import DateRequest, OutOfOrder, estimate, submit_by
from numberport.foc.timetables import edges_of
from numberport.regimes import GB, US, Anchor, UnknownPort

MINUTE = dt.timedelta(minutes=1)
MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
MOVING = [(regime, port.name) for regime in regimes.all() for port in regime.ports if port.reception and port.transfer]
ANY = [(regime, port.name) for regime in regimes.all() for port in regime.ports if port.transfer]
holidays = st.frozensets(st.dates(dt.date(2026, 5, 1), dt.date(2026, 8, 31)), max_size=8)


def asked(regime, port, region=None, days=()):
    """Return a request whose moment does not matter."""
    region = region or regime.regions[0].name
    return DateRequest(regime=regime, port=port, region=region, received=MONDAY, holidays=frozenset(days))


@st.composite
def given_something(draw):
    """Make a request for any port that may move, with days of this summer that it rests on or was given."""
    regime, port = draw(st.sampled_from(ANY))
    anchors = st.sampled_from(sorted(regime.port(port).anchors | {Anchor.AGREED}))
    known = draw(st.dictionaries(anchors, st.dates(dt.date(2026, 4, 20), dt.date(2026, 9, 3)), max_size=3))
    return attrs.evolve(asked(regime, port), given=known)


def is_scheduled(request, received, on):
    """Tell whether a request received at a moment is scheduled for a day, and neither refused nor impossible."""
    try:
        dates = estimate(attrs.evolve(request, received=received, desired=on))
    except OutOfOrder:
        return False
    return dates.scheduled is not None and dates.scheduled.date() == on


def around(request, on):
    """Iterate over the minutes before and at which anything changes, on the sixty days before a day and on it."""
    zone = ZoneInfo(request.regime.region(request.region).zone)
    times = {*edges_of(request.regime.port(request.port)), dt.time(9), dt.time(12), dt.time(17)}
    for back in range(60):
        for time in times:
            edge = dt.datetime.combine(on - dt.timedelta(days=back), time, zone)
            yield from (edge - MINUTE, edge)


class TestSubmitBy:
    """By when to submit."""

    @settings(max_examples=30)
    @given(st.sampled_from(MOVING), st.dates(dt.date(2026, 6, 1), dt.date(2026, 8, 31)), holidays)
    def test_forwards_and_backwards_agree(self, kind, on, days):
        """Received in the minute told the numbers can move that day; a minute later they cannot."""
        request = asked(*kind, days=days)
        found = submit_by(request, on)
        assume(found.by is not None)
        reached = estimate(attrs.evolve(request, received=found.by))
        assert reached.earliest.date() <= on
        assert estimate(attrs.evolve(request, received=found.by + MINUTE)).earliest.date() > on
        assert found.dates.scheduled.date() == on

    @settings(max_examples=30)
    @given(given_something(), st.dates(dt.date(2026, 6, 1), dt.date(2026, 8, 31)))
    def test_it_is_the_last_of_all_that_would_do(self, request_, on):
        """Of many moments none is scheduled for the day that is later, whatever the request rests on or was given."""
        found = submit_by(request_, on)
        good = [moment for moment in around(request_, on) if is_scheduled(request_, moment, on)]
        if found.by is None:
            assert good == []
        else:
            assert is_scheduled(request_, found.by, on)
            assert not is_scheduled(request_, found.by + MINUTE, on)
            assert all(moment <= found.by for moment in good)

    def test_a_code_that_lapses_first_is_the_last_minute(self):
        """Over Easter the code lapses on the Saturday, and a request of its last minute is in time for Wednesday."""
        request = attrs.evolve(asked(GB, "mobile"), given={Anchor.CODE_ISSUED: dt.date(2026, 3, 5)})
        found = submit_by(request, dt.date(2026, 4, 8))
        assert found.by.isoformat(timespec="minutes") == "2026-04-04T23:59+01:00"
        assert found.why == (
            "received a minute after Sat 4 Apr 2026 23:59 it is refused: the PAC held until Sat 4 Apr 2026, and the"
            " request came Sun 5 Apr 2026 00:00"
        )

    @pytest.mark.parametrize(
        ("regime", "port", "region", "on", "by"),
        [
            (US, "simple", "northeast", "2026-03-16", "2026-03-13T13:00-04:00"),
            (US, "simple", "west-coast", "2026-03-09", "2026-03-06T13:00-08:00"),
            (US, "non-simple", "northeast", "2026-03-06", "2026-03-02T23:59-05:00"),
            (GB, "mobile", None, "2026-04-07", "2026-04-02T11:59+01:00"),
            (GB, "multi-line-30-pro", None, "2026-04-10", "2026-03-30T23:59+01:00"),
        ],
    )
    def test_worked_by_hand(self, regime, port, region, on, by):
        """The last minute of the window, of the morning or of the day, on the other side of weekends and holidays."""
        found = submit_by(asked(regime, port, region), dt.date.fromisoformat(on))
        assert found.by.isoformat(timespec="minutes") == by

    def test_a_closed_day_has_no_moment(self):
        """On a Sunday nothing is ported, nor on a holiday, and the reason says which day is the next."""
        found = submit_by(asked(US, "simple", "northeast"), dt.date(2026, 3, 15))
        assert found.by is None
        assert found.why == "no ports are made on Sun 15 Mar 2026; the next day on which they are is Mon 16 Mar 2026"
        assert found.sections()[0].rows[0].cells[0] == "-"
        thanksgiving = {dt.date(2026, 11, 26): "Thanksgiving"}
        found = submit_by(attrs.evolve(asked(US, "simple", "northeast"), holidays=thanksgiving), dt.date(2026, 11, 26))
        assert found.why.startswith("no ports are made on Thu 26 Nov 2026 (Thanksgiving); ")

    def test_without_an_earliest_there_is_no_moment(self):
        """Where no rule gives an earliest date there is none to come back from."""
        found = submit_by(asked(US, "toll-free", "northeast"), dt.date(2026, 3, 16))
        assert found.by is None
        assert found.why.startswith("no earliest date is known: ")

    def test_at_the_beginning_of_the_calendars_there_is_no_moment(self):
        """A day before which no calendar reaches has none either."""
        found = submit_by(asked(US, "non-simple", "northeast"), dt.date(1990, 1, 2))
        assert "no request of the" in found.why

    def test_a_refused_day_has_no_moment(self):
        """A day further ahead than the rule allows is refused for any moment, with the rule's reason."""
        port = GB.port("single-line-pro")
        none_ahead = attrs.evolve(port.transfer.interval, span=attrs.evolve(port.transfer.interval.span, count=1))
        regime = attrs.evolve(GB, ports=(attrs.evolve(port, horizon=none_ahead),))
        found = submit_by(asked(regime, "single-line-pro"), dt.date(2026, 3, 16))
        assert found.by is None
        assert "business day ahead" in found.why

    def test_a_code_of_the_day_of_the_port_is_too_young(self):
        """The request must come on the day before, and a code issued later cannot be in it; an older one can."""
        tuesday = dt.date(2026, 4, 7)
        request = attrs.evolve(asked(GB, "mobile"), given={Anchor.CODE_ISSUED: tuesday})
        late = submit_by(request, tuesday)
        assert late.by is None
        assert late.why.startswith("code-issued 2026-04-07 lies after the request of 2026-04-02")
        ahead = attrs.evolve(request, given={Anchor.CODE_ISSUED: dt.date(2026, 8, 1)})
        assert submit_by(ahead, tuesday).why.startswith("code-issued 2026-08-01 lies after the request of 2026-04-02")
        young = attrs.evolve(request, given={Anchor.CODE_ISSUED: dt.date(2026, 4, 2)})
        assert submit_by(young, tuesday).by == submit_by(asked(GB, "mobile"), tuesday).by

    def test_it_shows_how_the_moment_leads_to_the_day(self):
        """The sections hold the moment and the dates that follow it."""
        told, dates, _ = submit_by(asked(US, "simple", "northeast"), dt.date(2026, 3, 16)).sections()
        assert told.rows[0].cells[0] == "2026-03-13T13:00-04:00"
        assert dates.title.startswith("Dates")

    def test_a_caller_s_mistake_is_an_error(self):
        """A port nobody knows and a day no calendar reaches are errors."""
        with pytest.raises(UnknownPort):
            submit_by(asked(US, "pigeon"), dt.date(2026, 3, 16))
        with pytest.raises(DayOutOfRange):
            submit_by(asked(US, "simple", "northeast"), dt.date(2150, 3, 16))

    def test_the_moment_is_told_by_the_region_s_clock(self):
        """The moment is wall time where the rule's clock is."""
        found = submit_by(asked(US, "simple", "midwest"), dt.date(2026, 7, 14))
        assert found.by.tzinfo == ZoneInfo("America/Chicago")
