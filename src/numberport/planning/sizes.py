"""
Orders of a size a carrier takes: numbers cut into the fewest of them.

A run of numbers stays a run where that takes no more orders; what belongs together stays together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from numberport.planning.entries import Bundle, Entry, alone, by_number
from numberport.planning.together import Unit
from numberport.profiles import Beyond, SizeLimit, number_class
from numberport.telephone import TelephoneNumber

__all__ = ["TERRITORIES", "beyond", "binding", "counted", "country_of", "cut", "unsure"]

#: Territories whose numbers are ported as those of the country they belong to (the footprint of the US system).
TERRITORIES: Final[Mapping[str, str]] = MappingProxyType(dict.fromkeys(("PR", "VI", "GU", "AS", "MP"), "US"))


def country_of(number: TelephoneNumber) -> str:
    """Return the country whose carriers port a number, as two letters; empty for a number of no country."""
    region = number.region or ""
    return TERRITORIES.get(region, region)


def counted(limit: SizeLimit, entry: Entry) -> bool:
    """Return whether a number surely counts towards a limit: one on or off a network is known to be there."""
    known = limit.on_net is None or limit.on_net is entry.about.facts.on_net
    return known and limit.is_for(number_class(entry.number), country_of(entry.number))


def beyond(bundles: Sequence[Bundle], limits: Iterable[SizeLimit], what: Beyond) -> Iterator[tuple[int, SizeLimit]]:
    """Yield the limits of a kind that an order of these numbers passes, each with how many of them count."""
    whole = sum(map(len, bundles))
    for limit in limits:
        if limit.beyond is what and whole > limit.most:
            count = sum(len(bundle) for bundle in bundles if counted(limit, bundle.entry))
            if count > limit.most:
                yield count, limit


def cut(
    entries: Sequence[Entry], limits: Iterable[SizeLimit], units: Callable[[Callable[[Unit], bool]], tuple[Unit, ...]]
) -> tuple[Unit, ...]:
    """
    Return entries as the fewest orders that keep the limits beyond which a carrier wants another order.

    The fewest is exact where all numbers may go alone, and for up to a dozen groups; for more groups it is the better
    of two well-known rules (next fit by number, first fit by size).

    Args:
        entries: The numbers, in any order; they are sorted where they are cut.
        limits: The limits of a profile; those of other kinds are passed over.
        units: Gives what is cut between, sorted; asked with what tells whether a unit fits one order.
    """
    strict = [limit for _, limit in beyond(alone(entries), limits, Beyond.ANOTHER_ORDER)]
    if not strict:
        return (tuple(entries),)
    weigh = _weights(strict)
    room = tuple(limit.most for limit in strict)
    loads = [(unit, weigh(unit)) for unit in units(lambda unit: _fits(weigh(unit), room))]
    return _fewest(loads, room)


def binding(bundles: Sequence[Bundle], limits: Iterable[SizeLimit]) -> SizeLimit | None:
    """Return the tightest limit for which numbers do not fit one order, or None where they do."""
    passed = (limit for _, limit in beyond(bundles, limits, Beyond.ANOTHER_ORDER))
    return min(passed, key=lambda limit: limit.most, default=None)


def unsure(bundles: Sequence[Bundle], limits: Iterable[SizeLimit]) -> Iterator[SizeLimit]:
    """Yield the limits an order may pass: it would, were the numbers on or off the network of which nobody knows it."""
    whole = sum(map(len, bundles))
    for limit in limits:
        if limit.on_net is not None and limit.beyond is Beyond.ANOTHER_ORDER and whole > limit.most:
            sure = sum(len(bundle) for bundle in bundles if counted(limit, bundle.entry))
            might = sum(len(bundle) for bundle in bundles if _might_count(limit, bundle.entry))
            if sure <= limit.most < sure + might:
                yield limit


def _might_count(limit: SizeLimit, entry: Entry) -> bool:
    unknown = entry.about.facts.on_net is None
    return unknown and limit.is_for(number_class(entry.number), country_of(entry.number))


#: How much of each limit something takes.
_Load = tuple[int, ...]
_Loads = Sequence[tuple[Unit, _Load]]


def _weights(limits: Sequence[SizeLimit]) -> Callable[[Unit], _Load]:
    return lambda unit: tuple(sum(counted(limit, entry) for entry in unit) for limit in limits)


def _fits(load: _Load, room: _Load) -> bool:
    return all(taken <= most for taken, most in zip(load, room, strict=True))


def _sum(one: _Load, other: _Load) -> _Load:
    return tuple(map(sum, zip(one, other, strict=True)))


def _fewest(loads: _Loads, room: _Load) -> tuple[Unit, ...]:
    total = tuple(map(sum, zip(*(load for _, load in loads), strict=True)))
    least = max(-(-taken // most) for taken, most in zip(total, room, strict=True))
    runs = _next_fit(loads, room)
    if len(runs) == least:
        return runs
    groups = sorted((load for load in loads if len(load[0]) > 1), key=_largest_first)
    # The more limits a single number counts towards, the earlier it is placed.
    singles = sorted((load for load in loads if len(load[0]) == 1), key=_strictest_first)
    packed = _first_fit([*groups, *singles], room)
    best = min(runs, packed, key=len)
    if len(groups) <= _SEARCHED:
        for count in range(least, len(best)):
            if found := _search(groups, singles, room, count):
                return found
    return best


#: So many groups are tried in every combination, and no more of these than so many.
_SEARCHED: Final = 12
_STEPS: Final = 20_000


def _largest_first(load: tuple[Unit, _Load]) -> tuple[int, str]:
    return -len(load[0]), load[0][0].number.e164


def _strictest_first(load: tuple[Unit, _Load]) -> tuple[int, str]:
    return -sum(load[1]), load[0][0].number.e164


def _next_fit(loads: _Loads, room: _Load) -> tuple[Unit, ...]:
    """Return the units in their order, each order filled before the next is begun."""
    orders: list[list[Unit]] = []
    taken = room
    for unit, load in loads:
        after = _sum(taken, load)
        if not orders or not _fits(after, room):
            orders.append([])
            after = load
        orders[-1].append(unit)
        taken = after
    return _sorted(orders)


class _Bins:
    """Orders being filled."""

    def __init__(self, room: _Load, count: int = 0) -> None:
        self.room = room
        self.taken: list[_Load] = [(0,) * len(room)] * count
        self.units: list[list[Unit]] = [[] for _ in range(count)]

    def put(self, place: int, unit: Unit, load: _Load) -> None:
        self.taken[place] = _sum(self.taken[place], load)
        self.units[place].append(unit)

    def first_fit(self, loads: _Loads, most: int | None = None) -> bool:
        """Put each unit into the first order it fits; open new ones, up to so many, and say whether all found room."""
        # Loads that are alike fill the orders from the left: what is full once stays full.
        start: dict[_Load, int] = {}
        for unit, load in loads:
            place = start.get(load, 0)
            while place < len(self.taken) and not _fits(_sum(self.taken[place], load), self.room):
                place += 1
            start[load] = place
            if place == len(self.taken):
                if most is not None and place == most:
                    return False
                self.taken.append((0,) * len(self.room))
                self.units.append([])
            self.put(place, unit, load)
        return True


def _first_fit(loads: _Loads, room: _Load) -> tuple[Unit, ...]:
    bins = _Bins(room)
    bins.first_fit(loads)
    return _sorted(bins.units)


def _search(groups: _Loads, singles: _Loads, room: _Load, count: int) -> tuple[Unit, ...] | None:
    """Return a way to fill so many orders and no more, or None where none was found."""
    steps = iter(range(_STEPS))

    def filled(placed: list[int]) -> tuple[Unit, ...] | None:
        bins = _Bins(room, count)
        for place, (unit, load) in zip(placed, groups, strict=False):
            bins.put(place, unit, load)
        if len(placed) == len(groups):
            return _sorted(bins.units) if bins.first_fit(singles, count) else None
        tried: set[_Load] = set()
        for place, taken in enumerate(bins.taken):
            if taken in tried or not _fits(_sum(taken, groups[len(placed)][1]), room) or next(steps, None) is None:
                continue
            tried.add(taken)
            if found := filled([*placed, place]):
                return found
        return None

    return filled([])


def _sorted(orders: Iterable[Sequence[Unit]]) -> tuple[Unit, ...]:
    """Return orders of units as orders of entries, each sorted, the one with the lowest number first."""
    parts = (tuple(sorted((entry for unit in order for entry in unit), key=by_number)) for order in orders if order)
    return tuple(sorted(parts, key=lambda part: part[0].number.e164))
