"""
What every check of preflight is given: the order, and what it is held against.
"""

import datetime as dt
import functools
import operator
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

from numberport import foc
from numberport.documents.files import PaperFile
from numberport.matching import PortType
from numberport.orders import PortOrder
from numberport.preflight.allotment import Allotment
from numberport.profiles import NumberClass, Profile, number_class
from numberport.regimes import PortRule, Regime
from numberport.telephone import Alike, TelephoneNumber, alike

__all__ = ["Case"]

_digits = operator.attrgetter("digits")


@attrs.frozen(kw_only=True)
class Case:
    """
    One order on one day, under one profile and one country's rules.

    Args:
        order: The order.
        profile: The provider it goes to.
        regime: The country's rules; None where none are held.
        on: The day it would be sent.
        taken: The numbers that stand on another open order, each with that order's id.
        leaving: The numbers that leave with other orders of the same move.
        allotment: What the contract allows; None where nobody has said.
        files: The files of papers that are handed in, in that order; None where nobody has said.
    """

    order: PortOrder
    profile: Profile
    regime: Regime | None
    on: dt.date
    taken: Mapping[TelephoneNumber, str] = MappingProxyType({})
    leaving: frozenset[TelephoneNumber] = frozenset()
    allotment: Allotment | None = None
    files: tuple[PaperFile, ...] | None = None

    @functools.cached_property
    def classes(self) -> Mapping[NumberClass, tuple[TelephoneNumber, ...]]:
        """The order's numbers by class, each class that occurs."""
        found: dict[NumberClass, list[Alike]] = {}
        for group in alike(self.order.numbers):
            found.setdefault(number_class(group[0]), []).append(group)
        return MappingProxyType({kind: self.in_order(groups) for kind, groups in found.items()})

    def in_order(self, groups: Iterable[Alike]) -> tuple[TelephoneNumber, ...]:
        """Return the numbers of groups of this order, sorted as they are there."""
        held = tuple(groups)
        if sum(map(len, held)) == len(self.order):
            return self.order.numbers
        return tuple(sorted((number for group in held for number in group), key=_digits))

    @functools.cached_property
    def ports(self) -> tuple[tuple[PortRule, tuple[TelephoneNumber, ...]], ...]:
        """The kinds of port that the order is under its country's rules, each with its numbers, as far as known."""
        return () if self.regime is None else tuple(self._ported(self.regime))

    def _ported(self, regime: Regime) -> Iterator[tuple[PortRule, tuple[TelephoneNumber, ...]]]:
        by_kind: dict[str, list[Alike]] = {}
        for group in alike(self.order.numbers):
            by_kind.setdefault(foc.kind_of(regime, group[0]), []).append(group)
        by_port: dict[str, list[Alike]] = {}
        for groups in by_kind.values():
            name = foc.classify(regime, self.order.facts, self.in_order(groups)).port
            if name is not None:
                by_port.setdefault(name, []).extend(groups)
        yield from ((regime.port(name), self.in_order(groups)) for name, groups in by_port.items())

    def meant(self, numbers: tuple[TelephoneNumber, ...]) -> tuple[TelephoneNumber, ...]:
        """Return some of the order's numbers, or none where that is all of them: the whole order is meant."""
        return () if len(numbers) == len(self.order) else numbers

    def leaves(self, number: TelephoneNumber) -> bool:
        """Tell whether a number leaves the account: with this order, or another of the same move."""
        return number in self.order or number in self.leaving

    @functools.cached_property
    def port_type(self) -> PortType:
        """The kind of port, which decides what the losing carrier compares."""
        if set(self.classes) == {NumberClass.TOLL_FREE}:
            return PortType.TOLL_FREE
        compared = {port.compared_as for port, _ in self.ports}
        return PortType(compared.pop()) if len(compared) == 1 else PortType.WIRELINE

    @property
    def goes_by_code(self) -> bool:
        """Whether its country lets all of its numbers go by a code, which stands for what else proves it."""
        return bool(self.ports) and all(any(code.always for code in port.codes) for port, _ in self.ports)

    @property
    def is_north_american(self) -> bool:
        """Whether all numbers of the order are of the North American plan."""
        return all(group[0].npa is not None for group in alike(self.order.numbers))

    def of_classes(self, classes: Iterable[NumberClass]) -> tuple[TelephoneNumber, ...]:
        """Return the order's numbers of some classes, or none where that is all of them: the whole order is meant."""
        meant = frozenset(classes)
        if self.classes.keys() <= meant:
            return ()
        return tuple(number for kind, numbers in self.classes.items() if kind in meant for number in numbers)
