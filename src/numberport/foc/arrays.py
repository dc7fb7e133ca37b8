"""
The dates of very many requests, out of an array of numpy and into arrays.

They are those of :func:`~numberport.foc.estimate_many`, worked out for all requests together: a search finds the
stretch of a day that each was received in, and its dates are those of the stretch, or move as time passes in it.
"""

import datetime as dt
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from numberport.calendars import FIRST_YEAR, LAST_YEAR, DayOutOfRange
from numberport.errors import InputError, MissingExtra
from numberport.foc.dates import DATES, When
from numberport.foc.reckoning import is_in_days
from numberport.foc.requests import DateRequest
from numberport.foc.timetables import Stretch, Timetable, timetable_for
from numberport.regimes import PortRule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    #: Moments or days.
    Moments: TypeAlias = NDArray[np.datetime64]
    Numbers: TypeAlias = NDArray[np.int64]

__all__ = ["DateArrays", "NoMoments", "estimate_array"]

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TICK: Final = dt.timedelta.resolution
_HOUR: Final = dt.timedelta(hours=1) // _TICK
_DAY: Final = dt.timedelta(days=1) // _TICK
_FIRST: Final = dt.date(FIRST_YEAR, 1, 1).toordinal() - _EPOCH.toordinal()
_LAST: Final = dt.date(LAST_YEAR, 12, 31).toordinal() - _EPOCH.toordinal()
#: What numpy takes for no moment.
_NONE: Final = -(2**63)
_NEVER: Final = (False,) * len(DATES)
#: The units of numpy in which there are no moments.
_NO_MOMENTS: Final = frozenset({"Y", "M", "W", "D", "generic"})
#: So many requests are looked at together: what is noted of them on the way stays near at hand.
_PART: Final = 2**14


@attrs.frozen
class NoMoments(InputError):
    """An array holds what is no moment."""

    held: str

    def __str__(self) -> str:
        return f"the array holds {self.held}; give moments in UTC, as datetime64 with a unit of hours or less"


@attrs.frozen(kw_only=True, eq=False)
class DateArrays:
    """
    The dates of many requests, column by column, in the order in which the requests were given.

    Moments are in UTC, and no date is ``NaT``. A column is of days where the rule gives days.
    """

    clock_starts: "Moments"
    response_due: "Moments"
    earliest: "Moments"
    latest: "Moments"
    scheduled: "Moments"

    def __len__(self) -> int:
        return len(self.clock_starts)


def estimate_array(request: DateRequest, received: "Moments") -> DateArrays:
    """
    Return the dates of many requests.

    Args:
        request: What they have in common; when it was received does not matter.
        received: When each was received, in UTC.

    Raises:
        MissingExtra: ``numpy`` is not installed.
        NoMoments: The array holds days, or what is no date, or one is missing, or it has more than one dimension.
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
        AfterTheRequest: A code was issued, or a letter signed, on a later day than that of the request.
        BeforeTheRequest: A day is asked for that was over when the request came.
        DayOutOfRange: A day lies outside the years the calendars work in.
    """
    try:
        import numpy as np
    except ImportError:
        raise MissingExtra("arrays", "numpy") from None

    instants, timetable = _instants(received), timetable_for(request)
    columns, units = np.full((len(DATES), len(instants)), _NONE), ["us"] * len(DATES)
    if timetable is not None and len(instants):
        table, units = _Table(timetable, instants), _units(timetable.reckoning.port, request)
        for start in range(0, len(instants), _PART):
            part = slice(start, start + _PART)
            table.fill(columns[:, part], instants[part])
    starts, due, earliest, latest, scheduled = (
        column.view(f"datetime64[{unit}]") for column, unit in zip(columns, units, strict=True)
    )
    return DateArrays(clock_starts=starts, response_due=due, earliest=earliest, latest=latest, scheduled=scheduled)


def _instants(received: "Moments") -> "Numbers":
    """Return moments as microseconds since 1970."""
    import numpy as np

    if received.ndim != 1:
        raise NoMoments(f"rows and columns: its shape is {received.shape}")
    if received.dtype.kind != "M" or np.datetime_data(received.dtype)[0] in _NO_MOMENTS:
        raise NoMoments(str(received.dtype))
    if np.isnat(received).any():
        raise NoMoments("NaT")
    for edge in (received.min(), received.max()) if len(received) else ():
        day = int(edge.astype("datetime64[D]").astype(np.int64))
        if not _FIRST <= day <= _LAST:
            raise DayOutOfRange(_day(day))
    return received.astype("datetime64[us]").view(np.int64)


def _day(number: int) -> dt.date:
    """Return the day that has a number, counted from 1970; the first or the last there is for one beyond these."""
    return dt.date.fromordinal(min(max(_EPOCH.toordinal() + number, 1), dt.date.max.toordinal()))


class _Table:
    """
    The stretches in which requests were received, in numbers.

    Args:
        timetable: Whose stretches they are.
        instants: When the requests were received.
    """

    def __init__(self, timetable: Timetable, instants: "Numbers") -> None:
        import numpy as np

        self._timetable = timetable
        stretches = timetable.covering(_days(instants))
        # Read before the dates, which are there once this is known.
        follows = [stretch.follows for stretch in stretches]
        self._is_odd = np.array([each is None for each in follows])
        self._follows = np.array([each or _NEVER for each in follows]).T.copy()
        self._moves = self._follows.any(axis=0)
        self._begins, *dates = np.array([_numbers(stretch) for stretch in stretches]).T.copy()
        self._dates = np.array(dates)
        # Most hours lie in one stretch, and so does all that was received in them; the others have -1.
        self._hour = int(instants.min()) // _HOUR
        edges = np.arange(self._hour, int(instants.max()) // _HOUR + 2) * _HOUR
        first, last = self._search(edges[:-1]), self._search(edges[1:] - 1)
        self._hours = np.where(first == last, first, -1)

    def _search(self, instants: "Numbers") -> "Numbers":
        found: Numbers = self._begins.searchsorted(instants, side="right") - 1
        return found

    def fill(self, columns: "Numbers", instants: "Numbers") -> None:
        """Write down the dates of requests that were received at these instants."""
        place = self._places(instants)
        self._dates.take(place, axis=1, out=columns, mode="clip")
        moving = self._moves.take(place).nonzero()[0]
        passed = instants[moving] - self._begins[place[moving]]
        for column, follows in zip(columns, self._follows, strict=True):
            if follows.any():
                column[moving] += passed * follows[place[moving]]
        odd = self._is_odd.take(place).nonzero()[0]
        if len(odd):
            rows = self._timetable.rows(_EPOCH + int(instant) * _TICK for instant in instants[odd])
            columns[:, odd] = list(zip(*(map(_number, row) for row in rows), strict=True))

    def _places(self, instants: "Numbers") -> "Numbers":
        """Return the number of the stretch that each instant lies in."""
        place = self._hours.take(instants // _HOUR - self._hour)
        mixed = (place < 0).nonzero()[0]
        place[mixed] = self._search(instants[mixed])
        return place


def _days(instants: "Numbers") -> list[int]:
    """Return the days on which the instants are, by number, each once."""
    import numpy as np

    days = instants // _DAY
    first = int(days.min())
    return [_EPOCH.toordinal() + first + int(ahead) for ahead in np.bincount(days - first).nonzero()[0]]


def _numbers(stretch: Stretch) -> tuple[int, ...]:
    """Return when a stretch begins and its dates as numbers, kept with it once they are known."""
    if stretch.numbers is None:
        numbers = tuple(map(_number, (stretch.begins, *stretch.row)))
        if stretch.pattern is None:
            return numbers
        stretch.numbers = numbers
    return stretch.numbers


def _number(when: When | None) -> int:
    """Return a moment as microseconds since 1970, and a day as days."""
    if isinstance(when, dt.datetime):
        return (when - _EPOCH) // _TICK
    return when.toordinal() - _EPOCH.toordinal() if when else _NONE


def _units(port: PortRule, request: DateRequest) -> list[str]:
    """Return the unit of each column: days where the rule gives days."""
    agreed = port.agreed_cap if port.agreed_cap and port.agreed_cap.anchor in request.given else None
    intervals = {"response_due": port.response, "latest": agreed or port.cap}
    return ["D" if (found := intervals.get(name)) and is_in_days(found) else "us" for name in DATES]
