"""
What a published calendar is: a week, hours and holidays as a rule, a regulator or a provider states them.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final

import attrs

from numberport.calendars.hours import MIDNIGHT, Hours
from numberport.calendars.yearly import EasterDay, YearlyDay
from numberport.evidence import Source

__all__ = ["Published"]

_MONDAY_TO_FRIDAY: Final = frozenset({1, 2, 3, 4, 5})


@attrs.frozen(kw_only=True)
class Published:
    """
    A calendar as somebody published it.

    Args:
        name: Its key, lower case with dashes.
        title: What it is the calendar of, for sentences.
        weekdays: The open days of the week, Monday being 1 and Sunday 7.
        days: The holidays it lists.
        country: The country whose public holidays count, where it refers to them.
        subdivision: The part of it.
        zone: The zone of its wall time; None where the rule leaves it to the place.
        opens: When an open day begins.
        closes: When it ends.
        hours: The hours of weekdays that have others.
        note: What to know before relying on it.
        source: Where it is stated.
    """

    name: str
    title: str
    weekdays: frozenset[int] = _MONDAY_TO_FRIDAY
    days: tuple[YearlyDay | EasterDay, ...] = ()
    country: str | None = None
    subdivision: str | None = None
    zone: str | None = None
    opens: dt.time = MIDNIGHT
    closes: dt.time = MIDNIGHT
    hours: Mapping[int, Hours] = attrs.field(factory=dict, hash=False)
    note: str = ""
    source: Source
