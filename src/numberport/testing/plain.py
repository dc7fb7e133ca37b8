"""
Hypothesis strategies for plain values: texts, days, moments and lengths of time.
"""

import datetime as dt
from typing import TypeVar

from numberport.calendars import Span, Unit, zone_info
from numberport.testing._hypothesis import SearchStrategy, st

__all__ = ["OFFSETS", "commitments", "counts", "days", "moments", "or_none", "spans", "texts", "tuples_of"]

_T = TypeVar("_T")

_FIRST_DAY, _LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
#: Offsets from UTC that moments are written at.
OFFSETS = tuple(dt.timezone(dt.timedelta(minutes=minutes)) for minutes in (0, -300, -480, 60, 330, 765))
#: Zones whose clocks skip and repeat: an hour, half an hour, and round midnight.
_ZONES = ("America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo")
#: Days on which they do.
_CHANGES = tuple(
    map(dt.datetime.fromisoformat, ("2026-03-08", "2026-11-01", "2026-03-29", "2026-10-25", "2026-04-05", "2018-11-04"))
)


def texts(max_size: int = 40) -> SearchStrategy[str]:
    """
    Make text of any script, control and direction characters included.

    >>> from hypothesis import find
    >>> find(texts(), lambda text: len(text) > 1)
    '00'
    """
    return st.text(max_size=max_size)


def days() -> SearchStrategy[dt.date]:
    """
    Make days of this century.

    >>> from hypothesis import find
    >>> find(days(), lambda day: day.month == 12)
    datetime.date(2000, 12, 1)
    """
    return st.dates(_FIRST_DAY, _LAST_DAY)


def moments() -> SearchStrategy[dt.datetime]:
    """
    Make aware moments of this century: at an offset from UTC, or in a named zone.

    Those of named zones include hours that clocks repeat, in either half, and times that clocks skip, which name the
    instant that the offset before the change makes of them.

    >>> from hypothesis import find
    >>> find(moments(), lambda moment: moment.hour == 9).isoformat()
    '2000-01-01T09:00:00+00:00'
    """
    earliest, latest = (dt.datetime.combine(day, dt.time()) for day in (_FIRST_DAY, _LAST_DAY))
    fixed = st.datetimes(earliest, latest, timezones=st.sampled_from(OFFSETS))
    # Where an offset never changes, no hour comes twice, and fold says nothing.
    pinned = fixed.map(lambda moment: moment.replace(fold=0))
    zones = st.sampled_from(_ZONES).map(zone_info)
    changing = st.sampled_from(_CHANGES).flatmap(
        lambda day: st.datetimes(day, day + dt.timedelta(days=1), timezones=zones)
    )
    return pinned | changing | st.datetimes(earliest, latest, timezones=zones)


def spans() -> SearchStrategy[Span]:
    """
    Make lengths of time, in every unit.

    >>> from hypothesis import find
    >>> print(find(spans(), lambda span: span.unit is Unit.BUSINESS_DAYS and span.count > 1))
    2 business days
    """
    return st.builds(Span, st.integers(0, 400), st.sampled_from(Unit))


def commitments() -> SearchStrategy[dt.datetime | dt.date | None]:
    """Make what a carrier may commit to: a day, a moment, or nothing."""
    return st.none() | days() | moments()


def or_none(of: SearchStrategy[_T]) -> SearchStrategy[_T | None]:
    """Make what may be missing."""
    return st.none() | of


def tuples_of(of: SearchStrategy[_T], max_size: int = 3) -> SearchStrategy[tuple[_T, ...]]:
    """Make short tuples of any length."""
    return st.lists(of, max_size=max_size).map(tuple)


def counts() -> SearchStrategy[int | None]:
    """Make running numbers and versions, or none."""
    return or_none(st.integers(1, 2**40))
