"""
In which region an order's numbers are: what the customer says, or what their area codes or their country tell.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs

from numberport.regimes.regime import Regime
from numberport.regimes.rules import Region, Rule
from numberport.telephone import TelephoneNumber, alike, legible

__all__ = ["Placing", "place", "region_for"]

#: The regions in which each area code may be; a code may have none.
_Codes: TypeAlias = Mapping[str, tuple[Region, ...]]


@attrs.frozen
class Placing:
    """
    Whose clock counts for an order.

    Args:
        region: The region, or None where no one region is known.
        because: How it was found, or why it was not, as sentences.
        rules: The rules that rests on.
    """

    region: Region | None
    because: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


def place(regime: Regime, said: str | None, numbers: Sequence[TelephoneNumber]) -> Placing:
    """
    Return the region whose clock counts for numbers.

    What the customer says wins, and a sentence tells where the area codes contradict it. A name that no region has is
    left aside. Of several regions none is picked: their clocks differ.

    Args:
        regime: The rules that hold.
        said: The region the customer names, if any.
        numbers: The order's numbers.
    """
    codes = _codes(regime, numbers)
    if named := regime.find_region(said or ""):
        return _contradicted(regime, named, codes)
    found = _told(regime, codes) if regime.areas else _by_country(regime, numbers)
    if not said:
        return found
    return attrs.evolve(found, because=(f"{legible(said)!r} is no region of {regime.title}", *found.because))


def region_for(regime: Regime, said: str | None, numbers: Sequence[TelephoneNumber]) -> Region | None:
    """
    Return the region whose clock counts: the one that :func:`place` finds, or the one that is usually meant.

    Args:
        regime: The rules that hold.
        said: The region the customer names, if any.
        numbers: The order's numbers.

    Returns:
        The region, or None where no one is known.
    """
    return regime.find_region(said or "") or place(regime, None, numbers).region or regime.unnamed_region()


def _codes(regime: Regime, numbers: Sequence[TelephoneNumber]) -> _Codes:
    """Return the area codes of the numbers that have a place, each with its regions; none where no codes are held."""
    if regime.areas is None:
        return {}
    one_each = {group[0].npa or "": group[0] for group in alike(numbers, areas=True) if not group[0].is_toll_free}
    return {code: regime.regions_of(number) for code, number in sorted(one_each.items()) if code}


def _contradicted(regime: Regime, named: Region, codes: _Codes) -> Placing:
    """Return the region that was named, and what the area codes say against it."""
    against = {code: found for code, found in codes.items() if found and named not in found}
    if not against or regime.areas is None:
        return Placing(named)
    sentence = (
        f"the {named.title} region was named and its clock is taken, but by their area codes numbers lie elsewhere"
    )
    return Placing(named, (f"{sentence}: {_listed(against)}",), (regime.areas.rule,))


def _told(regime: Regime, codes: _Codes) -> Placing:
    """Return the one region in which all area codes lie, or why there is none."""
    if not codes or regime.areas is None:
        return Placing(None)
    rules = (regime.areas.rule,)
    unplaced = [code for code, found in codes.items() if not found]
    if unplaced:
        return Placing(None, (f"{_named(unplaced)} in no region that is known here",), rules)
    regions = {region for found in codes.values() for region in found}
    if len(regions) > 1:
        sentence = "the numbers lie in several regions, and no one clock is theirs"
        return Placing(None, (f"{sentence}: {_listed(codes)}; split the order, or name the region",), rules)
    (region,) = regions
    return Placing(region, (f"{_named(codes)} in the {region.title} region",), rules)


def _by_country(regime: Regime, numbers: Sequence[TelephoneNumber]) -> Placing:
    """Return the region that the numbers' country is, where the rules are those of several; none where it is not."""
    found = {regime.regions_of(group[0]) for group in alike(numbers, areas=True)}
    regions = {region for each in found for region in each}
    if len(regions) > 1:
        titles = ", ".join(sorted(region.title for region in regions))
        return Placing(None, (f"the numbers are of {titles}, and no one clock is theirs; split the order",))
    if not regions or () in found:
        return Placing(None)
    (region,) = regions
    return Placing(region, (f"the numbers are of {region.title}",))


def _named(codes: Iterable[str]) -> str:
    listed = tuple(codes)
    return f"area code {listed[0]} lies" if len(listed) == 1 else f"area codes {', '.join(listed)} lie"


def _listed(codes: _Codes) -> str:
    """Return regions with their area codes, as the tail of a sentence."""
    by_region: dict[str, list[str]] = {}
    for code, found in codes.items():
        by_region.setdefault(" or ".join(region.title for region in found), []).append(code)
    return "; ".join(f"{title} ({', '.join(listed)})" for title, listed in by_region.items())
