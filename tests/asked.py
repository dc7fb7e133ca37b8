"""Requests for dates, of every country and port, for the tests of what is made of their answers."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from numberport import profiles, regimes
from numberport.foc import DateRequest, published
from numberport.regimes import Anchor

__all__ = ["BERLIN", "LONDON", "NEW_YORK", "request", "requests"]

NEW_YORK, LONDON, BERLIN = map(ZoneInfo, ("America/New_York", "Europe/London", "Europe/Berlin"))
_PORTS = [(regime, port.name) for regime in regimes.all() for port in regime.ports]
_LEADS = ((), published(profiles.get("invoca"), lambda _: True))
_NAMES = st.sampled_from(["", "Company day", "</text><script>", "&lt;\"'", "\x00\u202e\ud800", "W" * 900])


def request(country, port, received, **fields):
    """Return a request for the dates of a port of a country."""
    return DateRequest(regime=regimes.get(country), port=port, received=received, **fields)


def _moments(first, last):
    zones = st.sampled_from([dt.UTC, NEW_YORK, BERLIN, ZoneInfo("Australia/Sydney")])
    return st.datetimes(first, last, timezones=zones)


def _days():
    return st.dates(dt.date(2026, 9, 1), dt.date(2027, 6, 1))


@st.composite
def requests(draw):
    """Make a request for any port of any country across the turn of a year, with days wished for and given."""
    regime, port = draw(st.sampled_from(_PORTS))
    near = _moments(dt.datetime(2026, 10, 20), dt.datetime(2027, 1, 10))  # noqa: DTZ001 - the zone is drawn besides
    given = draw(st.dictionaries(st.sampled_from([*Anchor][1:]), _days() | near, max_size=4))
    # What a request rests on was there before it.
    rests_on = {anchor: dt.date(2026, 10, 18) for anchor in given if anchor in {Anchor.CODE_ISSUED, Anchor.SIGNED}}
    received = draw(near)
    # Wherever the clock is that counts, the day after it has not begun when it comes.
    ahead = st.dates(received.date() + dt.timedelta(days=1), dt.date(2027, 6, 1))
    later = st.timedeltas(dt.timedelta(), dt.timedelta(days=90)).map(received.__add__)
    return DateRequest(
        regime=regime,
        port=port,
        region=draw(st.sampled_from(regime.regions)).name,
        received=received,
        holidays=draw(st.dictionaries(_days(), _NAMES, max_size=4)),
        desired=draw(st.none() | ahead | later),
        given=given | rests_on,
        published=draw(st.sampled_from(_LEADS)),
    )
