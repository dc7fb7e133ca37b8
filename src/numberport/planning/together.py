"""
Numbers that belong together: a hunt group, a range of direct-dial numbers, a range written in one cell.

An order is cut between such groups and never through one, unless the group alone is more than an order may hold.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from numberport.planning.entries import Entry, by_number
from numberport.planning.labels import Labels
from numberport.planning.spelling import comparable

__all__ = ["COLUMNS", "groups_by", "units"]

#: What the column of such groups is called where nobody has named it, as :func:`comparable` gives it.
COLUMNS: Final = frozenset({"huntgroup", "huntgroupname", "keeptogether", "ddirange", "didrange"})

Unit = tuple[Entry, ...]


def groups_by(labels: Labels, entries: Iterable[Entry]) -> dict[str, Unit]:
    """Return the entries under each label, by label; of several spellings of one the first by the alphabet is shown."""
    names: dict[str, str] = {}
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for label in labels(entry):
            plain = comparable(label) or label
            names[plain] = min(label, names.get(plain, label))
            groups[plain].append(entry)
    return {names[plain]: tuple(groups[plain]) for plain in sorted(groups)}


def units(entries: Sequence[Entry], labels: Labels | None, fits: Callable[[Unit], bool]) -> tuple[Unit, ...]:
    """
    Return entries as the units an order is cut between, by their lowest numbers.

    Args:
        entries: The numbers, in any order.
        labels: What tells the groups to keep together; None where there are none.
        fits: Whether a unit fits into one order; one that does not is taken apart.
    """
    single: list[Unit] = [(entry,) for entry in sorted(entries, key=by_number)]
    tied = _joined(single, _labelled(labels), fits) if labels else single
    return tuple(sorted(_joined(tied, _cells, fits), key=_lowest))


_Ties = Callable[[Entry], Iterable[Hashable]]


def _labelled(labels: Labels) -> _Ties:
    return lambda entry: (comparable(label) or label for label in labels(entry))


def _cells(entry: Entry) -> Iterable[Hashable]:
    # Numbers of one range share their cell.
    return ((cell.sheet, cell.row, cell.ref, cell.raw) for cell in entry.read)


def _joined(parts: Sequence[Unit], ties: _Ties, fits: Callable[[Unit], bool]) -> list[Unit]:
    """Return the parts joined that share a tie, directly or through others, where the whole fits."""
    above = list(range(len(parts)))

    def top(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    first: dict[Hashable, int] = {}
    for place, part in enumerate(parts):
        for tie in (tie for entry in part for tie in ties(entry)):
            above[top(place)] = top(first.setdefault(tie, place))
    gathered: dict[int, list[Unit]] = defaultdict(list)
    for place, part in enumerate(parts):
        gathered[top(place)].append(part)
    return [unit for these in gathered.values() for unit in _whole(these, fits)]


def _whole(parts: list[Unit], fits: Callable[[Unit], bool]) -> list[Unit]:
    if len(parts) == 1:
        return parts
    whole = tuple(sorted((entry for part in parts for entry in part), key=by_number))
    return [whole] if fits(whole) else parts


def _lowest(unit: Unit) -> str:
    return unit[0].number.e164
