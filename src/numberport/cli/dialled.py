"""
What the number of a port tells on the command line: its country, and the region whose clock counts.
"""

import argparse
from typing import TYPE_CHECKING

import attrs

from numberport.errors import UsageError

if TYPE_CHECKING:
    from numberport.regimes import Placing, Regime
    from numberport.telephone import TelephoneNumber

__all__ = ["NoRulesFor", "NumberElsewhere", "number_of", "placed", "regime_of"]

#: Whose rules hold where neither a country nor a number is named.
_USUAL = "US"


@attrs.frozen
class NumberElsewhere(UsageError):
    """A number lies elsewhere than the country or region that was named beside it."""

    number: str
    tells: str
    option: str
    named: str

    def __str__(self) -> str:
        return f"{self.number} lies in {self.tells}, and {self.option} says {self.named}; leave out what is wrong"


@attrs.frozen
class NoRulesFor(UsageError):
    """No porting rules are held for the country of a number."""

    number: str
    country: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        held = ", ".join(self.known)
        return f"no rules are held for {self.number}, a number of {self.country}; held are those of: {held}"


def number_of(args: argparse.Namespace) -> "TelephoneNumber | None":
    """
    Return the number that was named, if any; without its country code it is one of the country that was named.

    Raises:
        InvalidNumber: It is no number.
    """
    from numberport.telephone import TelephoneNumber

    if args.number is None:
        return None
    return TelephoneNumber.parse(args.number, args.country or _USUAL)


def regime_of(args: argparse.Namespace) -> "Regime":
    """
    Return the rules that hold: those of the country that was named, or of the number.

    Raises:
        UnknownRegime: No rules are held under the name of the country; the error lists those that are.
        NoRulesFor: None are held for the number.
        NumberElsewhere: The number has other rules than the country.
    """
    from numberport import regimes

    number = number_of(args)
    named = regimes.get(args.country or _USUAL) if args.country or number is None else None
    if number is None:
        return named or regimes.get(_USUAL)
    found = regimes.covering(number)
    if found is None:
        held = tuple(sorted(country for regime in regimes.all() for country in regime.countries))
        raise NoRulesFor(str(number), number.region or "no country", held)
    if named is not None and named is not found:
        raise NumberElsewhere(str(number), found.title, "--country", args.country)
    return found


def placed(args: argparse.Namespace, regime: "Regime") -> "Placing | None":
    """
    Return in which region the number is, with the sentences that say so; None where no number was named.

    Raises:
        UnknownRegion: ``--region`` names none; the error lists those there are.
        NumberElsewhere: The number lies in another region than the one that was named, or in another country.
    """
    from numberport.regimes import place

    number = number_of(args)
    if number is None:
        return None
    found = place(regime, None, (number,))
    said = f"for {number} the rules of {regime.title} hold"
    if found.region is None:
        unsaid = () if found.because or regime.unnamed_region() else ("the number does not tell the region",)
        return attrs.evolve(found, because=(said, *found.because, *unsaid))
    for option, named in (("--region", args.region), ("--country", _country(args, regime))):
        if named is not None and regime.region(named) is not found.region:
            raise NumberElsewhere(str(number), f"the region {found.region.name}", option, named)
    clock = f"its clock is that of {found.region.zone}"
    return attrs.evolve(found, because=(said, *found.because, clock))


def _country(args: argparse.Namespace, regime: "Regime") -> str | None:
    """Return the region that the country is which was named, where the rules are those of several."""
    country = (args.country or "").strip().upper()
    return next((area.name for area in regime.regions if area.country == country), None)
