"""
The clock on the wall: zones, moments, and what happens where the clocks change.

Two decisions hold everywhere. A wall time that the clocks skip (a *gap*) is moved forward by as much as they skip:
where they go from 02:00 to 03:00, 02:30 is 03:30. Of a wall time that comes twice (a *fold*) the first is meant.

A day that the clocks of a zone skip as a whole (Samoa had no 30 December 2011) is nobody's business day.
"""

import datetime as dt
import functools
from typing import TYPE_CHECKING, Final

import attrs

from numberport.calendars.years import checked
from numberport.errors import InputError, UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = [
    "NaiveMoment",
    "UnknownZone",
    "ZoneNeeded",
    "pinned",
    "skipped_days",
    "wall_moment",
    "wall_readings",
    "zone_info",
]

_SAMOA: Final = frozenset({dt.date(2011, 12, 30)})
_KIRIBATI: Final = frozenset({dt.date(1994, 12, 31)})
_KWAJALEIN: Final = frozenset({dt.date(1993, 8, 21)})

#: The days since 1990 that a zone went without, where it moved across the date line; from the IANA time-zone database.
_SKIPPED: Final = {
    "Kwajalein": _KWAJALEIN,
    "Pacific/Apia": _SAMOA,
    "Pacific/Enderbury": _KIRIBATI,
    "Pacific/Fakaofo": _SAMOA,
    "Pacific/Kanton": _KIRIBATI,
    "Pacific/Kiritimati": _KIRIBATI,
    "Pacific/Kwajalein": _KWAJALEIN,
}
_NONE: Final[frozenset[dt.date]] = frozenset()


@attrs.frozen
class NaiveMoment(InputError):
    """A moment without a zone could be any of a day's length of moments."""

    moment: dt.datetime

    def __str__(self) -> str:
        return f"{self.moment.isoformat()} has no time zone; give it one (tzinfo=ZoneInfo('America/New_York'), say)"


@attrs.frozen
class UnknownZone(InputError):
    """A zone is none that this machine knows."""

    zone: str

    def __str__(self) -> str:
        return (
            f"{self.zone!r} is no time zone known here; use an IANA name such as America/New_York,"
            " or install the tzdata package if this machine has no time-zone database"
        )


@attrs.frozen
class ZoneNeeded(UsageError):
    """A calendar's days and hours are on no one clock."""

    name: str

    def __str__(self) -> str:
        return f"{self.name} has no zone of its own; say whose clock is meant (zone='America/Chicago', say)"


def pinned(moment: dt.datetime) -> dt.datetime:
    """
    Return a moment at its offset from UTC instead of in a named zone: the same instant, and no longer a rule.

    Python compares, subtracts and sorts two moments of one named zone by the clock on the wall, so that of the hour
    the clocks repeat the second half may come before the first. Pinned, moments compare by instant.

    Raises:
        NaiveMoment: It has no zone.
    """
    if moment.tzinfo is dt.UTC and not moment.fold:
        return moment
    offset = moment.utcoffset()
    if offset is None:
        raise NaiveMoment(moment)
    return moment.replace(tzinfo=dt.timezone(offset), fold=0)


@functools.lru_cache(maxsize=4_096)
def wall_moment(day: dt.date, time: dt.time, zone: "ZoneInfo") -> dt.datetime:
    """Return the moment a wall time is on a day in a zone: moved forward in a gap, the first in a fold."""
    # Going through UTC turns a skipped wall time, read with the offset before the change, into a real one; a time
    # taken off a moment in the second half of a repeated hour would be read with the offset after it.
    return dt.datetime.combine(day, time.replace(fold=0), zone).astimezone(dt.UTC).astimezone(zone)


def wall_readings(wall: dt.datetime, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """
    Return the two moments that a wall time may be in a zone: in a fold the first and the second, else the same twice.

    In a gap it is no moment: it is read by the clock before the change and by the one after it, and neither shows it.

    Args:
        wall: The wall time, without a zone.
        zone: The zone, by its IANA name.

    Raises:
        UnknownZone: This machine knows no such zone.
        DayOutOfRange: The day lies outside the years the calendars work in.
    """
    checked(wall.date())
    named = zone_info(zone)
    first, second = (wall.replace(tzinfo=named, fold=fold).astimezone(dt.UTC).astimezone(named) for fold in (0, 1))
    return first, second


def skipped_days(zone: str) -> frozenset[dt.date]:
    """Return the days from 1990 to 2100 that the clocks of a zone skip as a whole."""
    return _SKIPPED.get(zone, _NONE)


# Its own cache keeps no more than eight zones that nobody holds.
@functools.lru_cache(maxsize=1_024)
def zone_info(name: str) -> "ZoneInfo":
    """
    Return a zone by its IANA name.

    Raises:
        UnknownZone: This machine knows none of that name.
    """
    # Imported here, because the front door passes this module and most of its callers ask for no zone.
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UnknownZone(name) from None
