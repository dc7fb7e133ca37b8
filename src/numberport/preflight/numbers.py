"""
What is wrong with the numbers of an order: their kind, their mix, how many there are, and where else they stand.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from numberport.calendars import country_name
from numberport.evidence import Grade, Source
from numberport.preflight.allotment import EXCEEDED, exceeded
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import ReadRows, of_profiles
from numberport.preflight.rules import CheckRule
from numberport.profiles import Beyond, NumberClass, SizeLimit, SplitKey, number_class
from numberport.rejections import Reason
from numberport.telephone import Alike, NumberKind, PortingProcess, TelephoneNumber, alike, portability
from numberport.telephone.processes import RULES as PORTING_RULES, PortingRule

__all__ = ["RULES", "check_numbers"]

_ONE_ORDER: Final = Source("common knowledge of the trade", "a number is on one open order", grade=Grade.PROVISIONAL)
#: Kinds of the North American plan that are outside portability; elsewhere the country's rules decide.
_BOUND_KINDS: Final = frozenset({NumberKind.PREMIUM, NumberKind.PERSONAL})


def _outside(rules: Iterable[PortingRule]) -> Iterator[Source]:
    """Iterate over where it is said that numbers are not ported."""
    yield from (rule.portability.source for rule in rules if rule.portability.process is PortingProcess.NONE)


_KIND: Final = CheckRule(
    name="kind that does not port",
    wants="No number is of a kind that stays with its carrier.",
    severity=Severity.BLOCKS,
    predicts=(Reason.NOT_PORTABLE,),
    reads=(ReadRows("the kinds of number that stay", lambda: _outside(PORTING_RULES)),),
)
_FICTION: Final = CheckRule(
    name="number reserved for fiction",
    wants="No number is one of those that nobody holds.",
    severity=Severity.WARNING,
    predicts=(Reason.NUMBER_NOT_ON_ACCOUNT,),
    source=Source("North American Numbering Plan", "555-0100 to 555-0199 are for fiction", grade=Grade.PROVISIONAL),
    remedy="Check the list: nobody holds these numbers.",
)
_OURS: Final = Source("our own inference", "what nobody has read is not checked", grade=Grade.PROVISIONAL)
_NO_COUNTRY: Final = CheckRule(
    name="no rules of the country are held",
    wants="Each number is of a country or territory whose rules are held; of others neither papers nor codes nor dates"
    " are checked.",
    severity=Severity.WARNING,
    source=_OURS,
    remedy="See whether the numbers are right. If they are, ask the losing carrier what it wants: none of the rules"
    " there is held, and none was checked.",
)
_NO_KIND: Final = CheckRule(
    name="no rules for this kind of number are held",
    wants="Each number is of a kind for which its country's rules are held.",
    severity=Severity.WARNING,
    source=_OURS,
    remedy="Ask the losing carrier whether it lets such numbers go, and what it wants: no rule of it is held.",
)
_NO_WAY: Final = CheckRule(
    name="no published way in takes such numbers",
    wants="Each number is of a country and kind that some way in of the provider is published to take.",
    severity=Severity.WARNING,
    reads=(of_profiles("the ways in of a provider", lambda profile: (way.source for way in profile.ways_in)),),
)
_MIX: Final = CheckRule(
    name="local and toll-free in one order",
    wants="Local and toll-free numbers go in orders of their own.",
    severity=Severity.BLOCKS,
    predicts=(Reason.MIXED_KINDS,),
    reads=(of_profiles("what a provider wants apart", lambda profile: (profile.split_source(SplitKey.CLASS),)),),
)
_COUNTRIES: Final = CheckRule(
    name="several countries in one order",
    wants="The numbers of each country go in orders of their own.",
    severity=Severity.BLOCKS,
    predicts=(Reason.SPLIT_REQUIRED,),
    reads=(of_profiles("what a provider wants apart", lambda profile: (profile.split_source(SplitKey.COUNTRY),)),),
    remedy="Send the numbers of each country as an order of their own.",
)
_TAKEN: Final = CheckRule(
    name="number on another open order",
    wants="No number stands on another order that is under way.",
    severity=Severity.BLOCKS,
    predicts=(Reason.PORT_IN_PROGRESS,),
    source=_ONE_ORDER,
    reads=(of_profiles("a provider that says so", lambda profile: (profile.one_open_order,)),),
    remedy="Wait until the other order is over, cancel it, or send this one without the number.",
)


def _limits(beyond: Beyond) -> ReadRows:
    return of_profiles(
        "the limits of a provider",
        lambda profile: (limit.source for limit in profile.limits if limit.beyond is beyond),
    )


#: What an order beyond a limit comes to, the worst first.
_BEYOND: Final[Mapping[Beyond, CheckRule]] = MappingProxyType(
    {
        Beyond.ANOTHER_ORDER: CheckRule(
            name="more numbers than one order may hold",
            wants="No order holds more numbers than the provider takes in one.",
            severity=Severity.BLOCKS,
            predicts=(Reason.TOO_MANY_NUMBERS,),
            reads=(_limits(Beyond.ANOTHER_ORDER),),
        ),
        Beyond.BY_HAND: CheckRule(
            name="large order is handled by hand",
            wants="An order is small enough for the provider to handle it by machine.",
            severity=Severity.WARNING,
            reads=(_limits(Beyond.BY_HAND),),
            remedy="Plan for an order that is handled by hand, or send it in smaller parts.",
        ),
        Beyond.EXTRA_TIME: CheckRule(
            name="large order takes extra time",
            wants="An order is small enough to take no extra time.",
            severity=Severity.WARNING,
            reads=(_limits(Beyond.EXTRA_TIME),),
            remedy="Plan for extra time, or send a part first.",
        ),
    }
)
#: What to do about numbers of another order, and about those that stay with their carrier, where all of them are.
_WAIT: Final = "Wait until the other order is over, or cancel it."
_RELEASE: Final = "Ask the losing carrier whether it releases what it does not port; there is nothing else to order."
#: Every rule about the numbers themselves.
RULES: Final = (_KIND, _NO_COUNTRY, _NO_KIND, _NO_WAY, _FICTION, _MIX, _COUNTRIES, _TAKEN, EXCEEDED, *_BEYOND.values())


def check_numbers(case: Case) -> Iterator[Finding]:
    """Find numbers that do not port, that do not belong together or stand elsewhere, and orders that are too large."""
    yield from _kinds(case)
    yield from _unruled(case)
    yield from _no_way(case)
    fictional = tuple(number for number in case.order.numbers if number.is_fictional)
    if fictional:
        yield _FICTION.found(
            "numbers", ours="kept for fiction", theirs="numbers that somebody holds", numbers=fictional
        )
    yield from _mix(case)
    yield from _countries(case)
    yield from _elsewhere(case)
    yield from _size(case)
    yield from exceeded(case.allotment, len(case.order), case.profile)


def _kinds(case: Case) -> Iterator[Finding]:
    bound: dict[NumberKind, list[Alike]] = {}
    for group in alike(case.order.numbers):
        if group[0].kind in _BOUND_KINDS and group[0].npa is not None:
            bound.setdefault(group[0].kind, []).append(group)
    for kind, groups in bound.items():
        numbers = case.in_order(groups)
        yield _KIND.found(
            "numbers",
            ours=kind.value,
            theirs="a kind that ports",
            source=portability(numbers[0]).source,
            remedy=_RELEASE if len(numbers) == len(case.order) else "",
            numbers=numbers,
        )


def _unruled(case: Case) -> Iterator[Finding]:
    """Find numbers for which no rule is held: of their country, or of their kind there."""
    for regime, kind, numbers in case.unruled:
        if regime is None:
            ours = country_name(kind) if kind else "of no one country"
            yield _NO_COUNTRY.found("numbers", ours=ours, theirs="a country whose rules are held", numbers=numbers)
        elif numbers[0].kind not in _BOUND_KINDS or numbers[0].npa is None:
            yield _NO_KIND.found("numbers", ours=kind, theirs=f"the rules of {regime.title}", numbers=numbers)


def _no_way(case: Case) -> Iterator[Finding]:
    """Find numbers that no published way in of the provider takes; where none is published, none."""
    profile = case.profile
    if not profile.ways_in:
        return
    groups = (group for group in alike(case.order.numbers) if profile.way_for(group[:1]) is None)
    numbers = case.in_order(groups)
    if numbers:
        kinds = dict.fromkeys(f"{number.region or 'no one country'}, {NumberClass.of(number)}" for number in numbers)
        way = profile.ways_in[0]
        yield _NO_WAY.found(
            "numbers",
            ours="; ".join(kinds),
            theirs=f"the {way.way}",
            source=way.source,
            remedy=f"The {way.way} of {profile.title} takes none of these: ask {profile.title} how else it takes them.",
            numbers=case.meant(numbers),
        )


def _mix(case: Case) -> Iterator[Finding]:
    classes = case.classes
    if len(classes) > 1 and SplitKey.CLASS in case.profile.splits:
        yield _MIX.found(
            "numbers",
            ours=" and ".join(sorted(classes)),
            theirs="one of them",
            source=case.profile.split_source(SplitKey.CLASS),
            numbers=classes[NumberClass.TOLL_FREE],
        )


def _countries(case: Case) -> Iterator[Finding]:
    groups = (group for group in alike(case.order.numbers) if number_class(group[0]) is NumberClass.LOCAL)
    countries = {group[0].region for group in groups} - {None}
    if len(countries) > 1 and SplitKey.COUNTRY in case.profile.splits:
        ours = " and ".join(sorted(filter(None, countries)))
        yield _COUNTRIES.found(
            "numbers", ours=ours, theirs="one country", source=case.profile.split_source(SplitKey.COUNTRY)
        )


def _elsewhere(case: Case) -> Iterator[Finding]:
    """Find numbers that another open order has, order by order."""
    others: dict[str, list[TelephoneNumber]] = {}
    for number in case.order.numbers if case.taken else ():
        if (other := case.taken.get(number, case.order.id)) != case.order.id:
            others.setdefault(other, []).append(number)
    for other, numbers in others.items():
        source = case.profile.one_open_order
        ours, theirs = _of(len(numbers), case), f"order {other}"
        remedy = _WAIT if len(numbers) == len(case.order) else ""
        yield _TAKEN.found("numbers", ours=ours, theirs=theirs, source=source, remedy=remedy, numbers=tuple(numbers))


def _of(count: int, case: Case) -> str:
    return f"{count:,} of {len(case.order):,} numbers"


def _size(case: Case) -> Iterator[Finding]:
    """Find the worst that the size of an order comes to; which of its numbers are on-net is not known here."""
    kinds = [(len(group), number_class(group[0]), group[0].region) for group in alike(case.order.numbers)]
    limits = case.profile.limits
    counted = [(sum(count for count, kind, region in kinds if limit.is_for(kind, region)), limit) for limit in limits]
    passed = [(count, limit) for count, limit in counted if count > limit.most]
    for count, limit in sorted(passed, key=_how_bad)[:1]:
        severity = None if limit.on_net is None else Severity.WARNING
        theirs = str(limit)
        yield _BEYOND[limit.beyond].found(
            "numbers", ours=str(count), theirs=theirs, severity=severity, source=limit.source
        )


def _how_bad(passed: tuple[int, SizeLimit]) -> tuple[bool, int]:
    """Return how bad a passed limit is, lowest worst: one that surely holds before one that holds on-net or off-net."""
    _, limit = passed
    return limit.on_net is not None, list(_BEYOND).index(limit.beyond)
