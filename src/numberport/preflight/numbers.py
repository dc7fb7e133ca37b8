"""
What is wrong with the numbers of an order: their kind, their mix, how many there are.
"""

from collections.abc import Iterator, Mapping

from numberport.evidence import Grade, Source
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.profiles import NumberClass, SplitKey
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


def _size(case: Case) -> Iterator[Finding]:
    count, most, large = len(case.order), case.profile.most_numbers, case.profile.large_above
    if most is not None and count > most:
        yield Finding(
            severity=Severity.BLOCKS,
            field="numbers",
            ours=str(count),
            theirs=str(most),
            rule="more numbers than one order may hold",
            source=case.profile.source,
            predicts=Reason.TOO_MANY_NUMBERS,
            remedy=REJECTIONS[Reason.TOO_MANY_NUMBERS].remedy,
        )
    elif large is not None and count > large:
        yield Finding(
            severity=Severity.WARNING,
            field="numbers",
            ours=str(count),
            theirs=str(large),
            rule="large order takes extra time",
            source=case.profile.source,
            remedy="Plan for extra time, or send a part first.",
        )
