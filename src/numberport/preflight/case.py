"""
What every check of preflight is given: the order, and what it is held against.
"""

import datetime as dt
import functools
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from numberport.orders import PortOrder
from numberport.profiles import NumberClass, Profile, number_class
from numberport.regimes import Regime
from numberport.telephone import TelephoneNumber

__all__ = ["Case"]


@attrs.frozen(kw_only=True)
class Case:
    """One order on one day, under one profile and one country's rules."""

    order: PortOrder
    profile: Profile
    regime: Regime | None
    on: dt.date

    @functools.cached_property
    def classes(self) -> Mapping[NumberClass, tuple[TelephoneNumber, ...]]:
        """The order's numbers by class, each class that occurs."""
        found: dict[NumberClass, list[TelephoneNumber]] = {}
        for number in self.order.numbers:
            found.setdefault(number_class(number), []).append(number)
        return MappingProxyType({kind: tuple(numbers) for kind, numbers in found.items()})
