"""
Waves: parts of one move that go one after the other, by site or by date.

A day that can be read two ways is never chosen: the country's way of writing days decides, unless the sheet itself
writes them in another.
"""

import datetime as dt
import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.planning.spelling import natural

__all__ = ["NO_WAVES", "Waves", "waves_of"]


class _Order(enum.Enum):
    """What comes first in a day written in digits."""

    MONTH = enum.auto()
    DAY = enum.auto()


#: Where people write the month before the day; elsewhere the day comes first, in Canada either.
_MONTH_FIRST: Final = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "PH"})
_EITHER: Final = frozenset({"CA"})
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR: Final = r"(?P<year>\d{4}|\d{2})"
#: What follows the day in a cell that a spreadsheet program wrote out.
_MIDNIGHT: Final = r"(?:[T ]0{1,2}:00(?::00)?)?"
_SPELLED: Final = tuple(
    re.compile(pattern + _MIDNIGHT, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        rf"{_MONTH}[ -](?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ -]{_YEAR}",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[ -]{_MONTH},?[ -]{_YEAR}",
    )
)
_DIGITS: Final = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2{_YEAR}{_MIDNIGHT}", re.ASCII)
_CENTURY: Final = 2_000


@attrs.frozen(kw_only=True)
class Waves:
    """
    The waves of a move, and the day each is named for.
    """

    #: The day of each wave that is named for one, and only one.
    days: Mapping[str, dt.date] = MappingProxyType({})
    #: Those whose day can be read two ways; none is chosen.
    unclear: tuple[str, ...] = ()
    #: Those that are named for no day, where others are.
    undated: tuple[str, ...] = ()
    #: All, in the order in which they go.
    names: tuple[str, ...] = ()


#: What a move without waves has.
NO_WAVES: Final = Waves()


def waves_of(names: Iterable[str], region: str | None) -> Waves:
    """
    Return waves in the order in which they go: those named for a day by date, then the others as one counts.

    Args:
        names: What the sheet calls them: ``2026-03-15``, ``3/15/2026``, ``March 15, 2026``, ``Albany``; what has no
            wave, an empty name, goes last.
        region: The country, as two letters, that says whether the month or the day comes first, unless one of the names
            can only be read the other way.
    """
    known = {name: _readings(name) for name in names if name}
    orders = {_usual(region)} if _usual(region) else set()
    orders |= {order for found in known.values() if found and len(found) == 1 for order in found if order}
    only = next(iter(orders)) if len(orders) == 1 else None
    days = {name: day for name, found in known.items() if found and (day := _day(found, only))}
    unclear = {name for name, found in known.items() if found and name not in days}
    dated = any(found is not None for found in known.values())
    undated = {name for name in known if dated and name not in days and name not in unclear}
    by_count = sorted(known, key=lambda name: (natural(name), name))
    # The sort is stable: two spellings of one day stay in their order.
    ordered = sorted(by_count, key=lambda name: days.get(name, dt.date.max))
    return Waves(
        days=MappingProxyType(days),
        unclear=tuple(name for name in ordered if name in unclear),
        undated=tuple(name for name in ordered if name in undated),
        names=tuple(ordered),
    )


def _usual(region: str | None) -> _Order | None:
    if region is None or region in _EITHER:
        return None
    return _Order.MONTH if region in _MONTH_FIRST else _Order.DAY


def _readings(name: str) -> Mapping[_Order | None, dt.date] | None:
    """Return the day a name can mean by what comes first in it, None for either; no mapping for what is no day."""
    text = " ".join(name.split())
    for pattern in _SPELLED:
        if match := pattern.fullmatch(text):
            said = match.groupdict()
            month = _MONTHS.index(said["name"].lower()) + 1 if said.get("name") else int(said["month"])
            return _either_way(_possible(said["year"], month, int(said["day"])))
    match = _DIGITS.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), match["year"]
    if first == second:
        return _either_way(_possible(year, first, second))
    found = {_Order.MONTH: _possible(year, first, second), _Order.DAY: _possible(year, second, first)}
    return {order: day for order, days in found.items() for day in days}


def _either_way(days: Iterable[dt.date]) -> Mapping[_Order | None, dt.date]:
    return {order: day for day in days for order in (None,)}


def _possible(year: str, month: int, day: int) -> Iterator[dt.date]:
    try:
        yield dt.date(int(year) + (_CENTURY if len(year) == len("26") else 0), month, day)
    except ValueError:
        return


def _day(found: Mapping[_Order | None, dt.date], only: _Order | None) -> dt.date | None:
    """Return the one day that is meant: what can be read in one way is, whatever others show."""
    return next(iter(found.values())) if len(found) == 1 else found.get(only)
