"""
What every check of preflight is given: the order, and what it is held against.
"""

import datetime as dt
import functools
import operator
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport import foc
from numberport.documents import CustomerServiceRecord, Feature
from numberport.documents.files import PaperFile
from numberport.events import Facts
from numberport.matching import PortType
from numberport.orders import PortOrder
from numberport.preflight.allotment import Allotment
from numberport.profiles import NumberClass, Profile, number_class
from numberport.regimes import PortRule, Regime, covering
from numberport.telephone import Alike, LineType, TelephoneNumber, alike

__all__ = ["Case", "Course"]

#: What on a line needs complex translations in the switch.
_COMPLEX: Final = frozenset({Feature.CENTREX, Feature.ISDN, Feature.REMOTE_CALL_FORWARDING})

_digits = operator.attrgetter("digits")


@attrs.frozen(kw_only=True)
class Course:
    """
    Some numbers of an order that are ported as one kind of port.

    Args:
        regime: Whose rules hold.
        port: The kind of port.
        numbers: The numbers.
    """

    regime: Regime
    port: PortRule
    numbers: tuple[TelephoneNumber, ...]


@attrs.frozen(kw_only=True)
class Case:
    """
    One order on one day, under one profile and one country's rules.

    Args:
        order: The order.
        profile: The provider it goes to.
        on: The day it would be sent.
        named: The rules that hold, where somebody names them; None for those of each number's own country.
        taken: The numbers that stand on another open order, each with that order's id.
        leaving: The numbers that leave with other orders of the same move.
        allotment: What the contract allows; None where nobody has said.
        files: The files of papers that are handed in, in that order; None where nobody has said.
    """

    order: PortOrder
    profile: Profile
    on: dt.date
    named: Regime | None = None
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
    def regime(self) -> Regime | None:
        """The rules that hold: those that are named, or those of the first number that falls under any."""
        return self.named or covering(*self.order.numbers)

    @functools.cached_property
    def countries(self) -> frozenset[str | None]:
        """The ISO countries and territories of the order's numbers; None for a number of no one country."""
        return frozenset(group[0].region for group in alike(self.order.numbers))

    @functools.cached_property
    def lines(self) -> Mapping[str, int]:
        """How many local numbers the account is shown to have, by where that is seen; a toll-free one is no line."""
        record = self.order.papers.record
        return MappingProxyType(
            {
                "on the order": len(self.order),
                "on the record": _local(record.numbers if record else ()),
                "on this order and others of the same account": _local(self.leaving.union(self.order.numbers)),
            }
        )

    @functools.cached_property
    def facts(self) -> Facts:
        """What is known of the line: as said, but for what the record shows to be otherwise."""
        said, record = self.order.facts, self.order.papers.record
        if said.single_line and max(self.lines.values()) > 1:
            said = attrs.evolve(said, single_line=False)
        features = {one.feature for one in record.account.features} if isinstance(record, CustomerServiceRecord) else ()
        if said.complex_switching is False and not _COMPLEX.isdisjoint(features):
            said = attrs.evolve(said, complex_switching=True)
        return said

    @functools.cached_property
    def _by_kind(self) -> Mapping[tuple[Regime | None, str], tuple[Alike, ...]]:
        """The order's numbers by the rules that hold for them, and by what these call their kind."""
        held: dict[str | None, Regime | None] = {}
        found: dict[tuple[Regime | None, str], list[Alike]] = {}
        for group in alike(self.order.numbers):
            region = group[0].region
            if region not in held:
                held[region] = self.named or covering(group[0])
            regime = held[region]
            kind = foc.kind_of(regime, group[0]) if regime else region or ""
            found.setdefault((regime, kind), []).append(group)
        return MappingProxyType({key: tuple(groups) for key, groups in found.items()})

    @functools.cached_property
    def _port_of(self) -> Mapping[tuple[Regime | None, str], str | None]:
        """The name of the port that numbers of each kind are, None where no rule fits them."""
        facts, kinds = self.facts, self._by_kind.items()
        return MappingProxyType(
            {
                (regime, kind): foc.classify(regime, facts, self.in_order(groups)).port if regime else None
                for (regime, kind), groups in kinds
            }
        )

    @functools.cached_property
    def courses(self) -> tuple[Course, ...]:
        """The kinds of port that the order is under the rules of its numbers' countries, as far as known."""
        found: dict[tuple[Regime, str], list[Alike]] = {}
        for (regime, kind), groups in self._by_kind.items():
            name = self._port_of[regime, kind]
            if regime is not None and name is not None:
                found.setdefault((regime, name), []).extend(groups)
        return tuple(
            Course(regime=regime, port=regime.port(name), numbers=self.in_order(groups))
            for (regime, name), groups in found.items()
        )

    @property
    def ports(self) -> Iterator[tuple[PortRule, tuple[TelephoneNumber, ...]]]:
        """The kinds of port that the order is, each with its numbers, as far as known."""
        return ((course.port, course.numbers) for course in self.courses)

    @property
    def unruled(self) -> Iterator[tuple[Regime | None, str, tuple[TelephoneNumber, ...]]]:
        """The numbers for which no rule is held: whose rules lack them, if any; which kind, or country; and which."""
        for (regime, kind), groups in self._by_kind.items():
            if self._port_of[regime, kind] is None:
                yield regime, kind, self.in_order(groups)

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
        compared = {course.port.compared_as for course in self.courses}
        return PortType(compared.pop()) if len(compared) == 1 else PortType.WIRELINE

    @property
    def goes_by_code(self) -> bool:
        """Whether its country lets all of its numbers go by a code, which stands for what else proves it."""
        return bool(self.courses) and all(any(code.always for code in port.codes) for port, _ in self.ports)

    @property
    def is_north_american(self) -> bool:
        """Whether all numbers of the order are of the North American plan."""
        return all(group[0].npa is not None for group in alike(self.order.numbers))

    @property
    def is_wireless(self) -> bool:
        """Whether the losing carrier serves the numbers on wireless lines, and compares what such carriers do."""
        wireless = self.regime is not None and any(port.compared_as == PortType.WIRELESS for port in self.regime.ports)
        told = self.order.facts.losing_line is LineType.WIRELESS and set(self.classes) == {NumberClass.LOCAL}
        return wireless and told and self.is_north_american and not self.goes_by_code

    def of_classes(self, classes: Iterable[NumberClass]) -> tuple[TelephoneNumber, ...]:
        """Return the order's numbers of some classes, or none where that is all of them: the whole order is meant."""
        meant = frozenset(classes)
        if self.classes.keys() <= meant:
            return ()
        return tuple(number for kind, numbers in self.classes.items() if kind in meant for number in numbers)


def _local(numbers: Iterable[TelephoneNumber]) -> int:
    return sum(len(group) for group in alike(tuple(numbers)) if number_class(group[0]) is NumberClass.LOCAL)
