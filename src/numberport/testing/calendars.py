"""
Hypothesis strategies for business calendars.
"""

import datetime as dt

from numberport.calendars import BusinessCalendar, Hours
from numberport.testing._hypothesis import SearchStrategy, st
from numberport.testing.plain import texts

__all__ = ["ZONES", "calendars", "opening_hours"]

#: Zones whose clocks skip and repeat: at two, at midnight, half an hour, a whole day, and one whose clocks never do.
ZONES = (
    "UTC",
    "America/New_York",
    "Europe/London",
    "America/Havana",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Apia",
)
_YEAR = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
_DAYS = _YEAR | st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)) | st.just(dt.date(2011, 12, 30))
_TIMES = st.integers(0, 24 * 4 - 1).map(lambda quarter: dt.time(quarter // 4, quarter % 4 * 15))


@st.composite
def opening_hours(draw: st.DrawFn) -> Hours:
    """
    Make hours of a day, from a quarter of an hour to all of it.

    >>> from hypothesis import find
    >>> print(find(opening_hours(), lambda hours: hours.opens.hour == 9))
    09:00 to 24:00
    """
    opens = draw(_TIMES)
    return Hours(opens, draw(st.just(dt.time(0)) | _TIMES.filter(lambda closes: closes > opens)))


def calendars(zone: str | None = None, *, whole_days: bool = False) -> SearchStrategy[BusinessCalendar]:
    """
    Make business calendars: of any week, with holidays, worked days and other hours, in zones whose clocks change.

    >>> from hypothesis import find
    >>> find(calendars(), lambda calendar: not calendar.is_open(dt.date(2026, 5, 25))).weekdays
    frozenset({2})

    Args:
        zone: The zone of them all; one of :data:`ZONES` unless given.
        whole_days: Whether all are open all of a day.
    """
    return _drawn(st.sampled_from(ZONES) if zone is None else st.just(zone), whole_days)


@st.composite
def _drawn(draw: st.DrawFn, zones: SearchStrategy[str], whole_days: bool) -> BusinessCalendar:  # noqa: FBT001 - hypothesis hands its arguments on as they come
    usual = Hours() if whole_days else draw(st.just(Hours()) | opening_hours())
    others = {} if whole_days else draw(st.dictionaries(st.integers(1, 7), opening_hours(), max_size=2))
    return BusinessCalendar(
        name=draw(texts(8)),
        weekdays=draw(st.frozensets(st.integers(1, 7), min_size=1)),
        holidays=draw(st.dictionaries(_DAYS, texts(8), max_size=40)),
        zone=draw(zones),
        opens=usual.opens,
        closes=usual.closes,
        hours=others,
        worked=draw(st.dictionaries(_DAYS, texts(8), max_size=10)),
    )
