"""
What every check of preflight is given: the order, and what it is held against.
"""

import datetime as dt

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

    @property
    def classes(self) -> dict[NumberClass, tuple[TelephoneNumber, ...]]:
        """The order's numbers by class, each class that occurs."""
        found: dict[NumberClass, tuple[TelephoneNumber, ...]] = {}
        for number in self.order.numbers:
            kind = number_class(number)
            found[kind] = (*found.get(kind, ()), number)
        return found
