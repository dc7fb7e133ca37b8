"""
What is wrong with the numbers of an order: their kind, their mix, how many there are.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from numberport.evidence import Grade, Source
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.profiles import Beyond, NumberClass, SizeLimit, SplitKey, number_class
from numberport.rejections import REJECTIONS, Reason
from numberport.telephone import NumberKind, TelephoneNumber

__all__ = ["check_numbers"]

#: Kinds of the North American plan that belong to a carrier and do not move; elsewhere the country's rules decide.
_BOUND_KINDS: Mapping[NumberKind, Source] = {
    NumberKind.PREMIUM: Source("North American area codes", "900 is premium", grade=Grade.PROVISIONAL),
    NumberKind.PERSONAL: Source("North American area codes", "personal numbers", grade=Grade.PROVISIONAL),
}
_FICTION = Source("North American Numbering Plan", "555-0100 to 555-0199 are for fiction", grade=Grade.PROVISIONAL)


def check_numbers(case: Case) -> Iterator[Finding]:
    """Find numbers that do not port, that do not belong together, and orders that are too large."""
    yield from _kinds(case)
    yield from _fiction(case)
    yield from _mix(case)
    yield from _countries(case)
    yield from _size(case)


def _kinds(case: Case) -> Iterator[Finding]:
    bound: dict[NumberKind, tuple[TelephoneNumber, ...]] = {}
    for number in case.order.numbers:
        if number.kind in _BOUND_KINDS and number.npa is not None:
            bound[number.kind] = (*bound.get(number.kind, ()), number)
    for kind, numbers in bound.items():
        yield Finding(
            severity=Severity.BLOCKS,
            field="numbers",
            ours=kind.value,
            rule="kind that does not port",
            source=_BOUND_KINDS[kind],
            predicts=Reason.NOT_PORTABLE,
            remedy=REJECTIONS[Reason.NOT_PORTABLE].remedy,
            numbers=numbers,
        )


def _fiction(case: Case) -> Iterator[Finding]:
    fictional = tuple(number for number in case.order.numbers if number.is_fictional)
    if fictional:
        yield Finding(
            severity=Severity.WARNING,
            field="numbers",
            rule="number reserved for fiction",
            source=_FICTION,
            predicts=Reason.NUMBER_NOT_ON_ACCOUNT,
            remedy="Check the list: nobody holds these numbers.",
            numbers=fictional,
        )


def _mix(case: Case) -> Iterator[Finding]:
    classes = case.classes
    if len(classes) > 1 and SplitKey.CLASS in case.profile.splits:
        yield Finding(
            severity=Severity.BLOCKS,
            field="numbers",
            ours=" and ".join(sorted(classes)),
            rule="local and toll-free in one order",
            source=case.profile.split_source(SplitKey.CLASS),
            predicts=Reason.MIXED_KINDS,
            remedy=REJECTIONS[Reason.MIXED_KINDS].remedy,
            numbers=classes[NumberClass.TOLL_FREE],
        )


def _countries(case: Case) -> Iterator[Finding]:
    countries = {number.region for number in case.classes.get(NumberClass.LOCAL, ())} - {None}
    if len(countries) > 1 and SplitKey.COUNTRY in case.profile.splits:
        yield Finding(
            severity=Severity.BLOCKS,
            field="numbers",
            ours=" and ".join(sorted(filter(None, countries))),
            rule="several countries in one order",
            source=case.profile.split_source(SplitKey.COUNTRY),
            predicts=Reason.SPLIT_REQUIRED,
            remedy="Send the numbers of each country as an order of their own.",
        )


#: What an order beyond a limit comes to, the worst first: severity, rule, what it predicts, remedy.
_BEYOND: Final[Mapping[Beyond, tuple[Severity, str, Reason | None, str]]] = MappingProxyType(
    {
        Beyond.ANOTHER_ORDER: (
            Severity.BLOCKS,
            "more numbers than one order may hold",
            Reason.TOO_MANY_NUMBERS,
            REJECTIONS[Reason.TOO_MANY_NUMBERS].remedy,
        ),
        Beyond.BY_HAND: (
            Severity.WARNING,
            "large order is handled by hand",
            None,
            "Plan for an order that is handled by hand, or send it in smaller parts.",
        ),
        Beyond.EXTRA_TIME: (
            Severity.WARNING,
            "large order takes extra time",
            None,
            "Plan for extra time, or send a part first.",
        ),
    }
)


def _size(case: Case) -> Iterator[Finding]:
    """Find the worst that the size of an order comes to; which of its numbers are on-net is not known here."""
    kinds = [(number_class(number), number.region) for number in case.order.numbers]
    counted = [(sum(limit.is_for(*kind) for kind in kinds), limit) for limit in case.profile.limits]
    passed = [(count, limit) for count, limit in counted if count > limit.most]
    for count, limit in sorted(passed, key=_how_bad)[:1]:
        severity, rule, predicts, remedy = _BEYOND[limit.beyond]
        yield Finding(
            severity=severity if limit.on_net is None else Severity.WARNING,
            field="numbers",
            ours=str(count),
            theirs=str(limit),
            rule=rule,
            source=limit.source,
            predicts=predicts,
            remedy=remedy,
        )


def _how_bad(passed: tuple[int, SizeLimit]) -> tuple[bool, int]:
    """Return how bad a passed limit is, lowest worst: one that surely holds before one that holds on-net or off-net."""
    _, limit = passed
    return limit.on_net is not None, list(_BEYOND).index(limit.beyond)
