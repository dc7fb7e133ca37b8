"""
Waves: parts of one move that go one after the other, by site or by date.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

from numberport.planning.spelling import natural

__all__ = ["day_of", "in_order"]

#: Where people write the month before the day; elsewhere the day comes first.
_MONTH_FIRST: Final = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "PH"})
_DAY: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?|(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII
)


def day_of(wave: str, region: str | None) -> dt.date | None:
    """
    Return the day a wave is named for, or None where it is named for something else.

    Args:
        wave: What the sheet calls it: ``2026-03-15``, ``3/15/2026``.
        region: The country, as two letters, that says whether the month or the day comes first.
    """
    match = _DAY.fullmatch(wave.strip())
    if match is None:
        return None
    year, month, day, first, second, last = (int(part or 0) for part in match.groups())
    if last:
        year, month, day = (last, first, second) if region in _MONTH_FIRST else (last, second, first)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def in_order(waves: Iterable[str], region: str | None) -> tuple[str, ...]:
    """
    Return waves in the order in which they go: by date if each is one, else as one counts; what has no wave, last.

    Args:
        waves: Their names; an empty one is none.
        region: The country whose way of writing dates counts.
    """
    named = {wave for wave in waves if wave}
    days = {wave: day for wave in named if (day := day_of(wave, region))}
    by_count = sorted(named, key=lambda wave: (natural(wave), wave))
    # The sort is stable: two spellings of one day stay in their order.
    ordered = sorted(by_count, key=days.__getitem__) if len(days) == len(named) else by_count
    return (*ordered, *({*waves} - named))
