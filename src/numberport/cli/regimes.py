"""
Command ``regimes``: the porting rules of countries, and what one may say to ask for their dates.
"""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from numberport.cli.output import marked, show
from numberport.errors import UsageError
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.regimes import PortRule, Regime

__all__ = ["TwoCountries", "regimes"]


@attrs.frozen
class TwoCountries(UsageError):
    """The rules of one country are asked for, and two are named."""

    first: str = attrs.field(converter=legible)
    second: str = attrs.field(converter=legible)

    def __str__(self) -> str:
        return f"{self.first} and --country {self.second} are two countries; name one, or none to see all"


def regimes(args: argparse.Namespace) -> int:
    """Show the porting rules of a country, or what is held of each."""
    from numberport import regimes as held

    name = args.regime or args.country
    if args.regime and args.country and held.get(args.regime) is not held.get(args.country):
        raise TwoCountries(args.regime, args.country)
    found = held.all() if name is None else (held.get(name),)
    told = (held.overview(found),) if name is None else found
    show(args, told, marked({"regimes": [_data(each) for each in found]}))
    return 0


def _data(regime: "Regime") -> dict[str, Any]:
    """Return a regime as JSON gives it: its rows, and the options of ``foc`` that each of its ports takes."""
    from numberport.codec import shown

    data: dict[str, Any] = shown(regime)
    for row, port in zip(data["ports"], regime.ports, strict=True):
        row["parameters"] = list(_parameters(regime, port))
    return {**data, "kinds": [_kind(regime, kind) for kind in dict.fromkeys(one.kind for one in regime.classes)]}


def _parameters(regime: "Regime", port: "PortRule") -> Iterator[str]:
    """Iterate over the options that change the dates of a port."""
    from numberport.regimes import Anchor

    if len(regime.regions) > 1:
        yield "--region"
    if (port.days or regime.days).carriers:
        yield "--holiday"
    if port.transfer or port.horizon:
        yield "--desired"
    yield from (f"--{anchor}" for anchor in Anchor if anchor in port.anchors)


#: The options that answer a fact and have a name of their own.
_OPTIONS = {
    "numbers": ("--numbers",),
    "installation": ("--installation",),
    "range_holder": ("--range-holder", "--subsequent"),
}


def _kind(regime: "Regime", kind: str) -> dict[str, Any]:
    """Return a kind of number, with its ports and what decides between them."""
    classes = [one for one in regime.classes if one.kind == kind]
    facts = sorted({each.fact for one in classes for each in one.criteria})
    options = (_OPTIONS.get(fact, (f"--fact {fact.replace('_', '-')}=",)) for fact in facts)
    return {
        "kind": kind,
        "ports": list(dict.fromkeys(one.port for one in classes)),
        "decided_by": facts,
        "parameters": [option for each in options for option in each],
    }
