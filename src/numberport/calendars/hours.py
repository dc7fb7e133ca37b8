"""
The hours of a business day.
"""

import datetime as dt
from typing import Final

import attrs

from numberport.errors import InputError

__all__ = ["MIDNIGHT", "ClosesBeforeOpening", "Hours"]

#: As an opening the midnight that begins a day, as a closing the one that ends it.
MIDNIGHT: Final = dt.time(0)


@attrs.frozen
class ClosesBeforeOpening(InputError):
    """A calendar's open day is over before it begins."""

    opens: dt.time
    closes: dt.time

    def __str__(self) -> str:
        return f"a day that opens at {self.opens} cannot close at {self.closes}; midnight closes at the day's end"


def _closes_after_opening(hours: "Hours", _: "attrs.Attribute[dt.time]", value: dt.time) -> None:
    if value != MIDNIGHT and value <= hours.opens:
        raise ClosesBeforeOpening(hours.opens, value)


@attrs.frozen
class Hours:
    """
    From when to when a day is open, on the clock on the wall: ``Hours(dt.time(9), dt.time(13))``.

    Args:
        opens: When it begins.
        closes: When it ends; midnight is the one that ends the day.

    Raises:
        ClosesBeforeOpening: It ends before it begins.
    """

    opens: dt.time = MIDNIGHT
    closes: dt.time = attrs.field(default=MIDNIGHT, validator=_closes_after_opening)

    def __and__(self, other: "Hours") -> "Hours | None":
        """Return the hours in both, or None where there are none."""
        opens = max(self.opens, other.opens)
        closes = min((hours.closes for hours in (self, other) if hours.closes != MIDNIGHT), default=MIDNIGHT)
        return Hours(opens, closes) if closes == MIDNIGHT or opens < closes else None

    def __str__(self) -> str:
        if self == _WHOLE_DAY:
            return "all day"
        return f"{self.opens:%H:%M} to {'24:00' if self.closes == MIDNIGHT else f'{self.closes:%H:%M}'}"


_WHOLE_DAY: Final = Hours()
