"""
What to look into before a plan is ordered: each as a finding, of the same form as those of preflight.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from numberport.events import Facts
from numberport.evidence import Grade, Source
from numberport.planning.entries import Bundle, by_number
from numberport.planning.numbering import NumberingPlan
from numberport.planning.plans import Plan
from numberport.planning.scope import carriers_agree, new_numbers, of_account, pilots
from numberport.planning.sizes import country_of
from numberport.planning.waves import NO_WAVES, Waves
from numberport.preflight import Finding, Severity
from numberport.preflight.allotment import exceeded
from numberport.preflight.set_up import flawed, lacking
from numberport.preflight.texts import lengths
from numberport.profiles import number_class
from numberport.telephone import TelephoneNumber, legible

__all__ = ["Asked", "review"]

_EMPTY: Final = Source("Bandwidth api-docs, errors.mdx", "7316, 7505: no numbers", grade=Grade.PROVIDER)
_PAPERS: Final = Source("our own inference", "a code or a PIN releases the number it is for", grade=Grade.PROVISIONAL)
_PLAN: Final = Source("the numbering plan", "as the caller supplies it", grade=Grade.PROVISIONAL)


@attrs.frozen(kw_only=True)
class Asked:
    """
    What a plan is held against.

    Args:
        facts: What the caller has said of the orders.
        whole: All numbers of the account; empty where they are not known.
        numbering: Who knows which carrier serves a billing number.
        groups: The numbers of each keep-together group.
        waves: The waves of the move.
    """

    facts: Facts
    whole: frozenset[TelephoneNumber]
    numbering: NumberingPlan | None
    groups: Mapping[str, tuple[TelephoneNumber, ...]]
    waves: Waves = NO_WAVES


def review(made: Plan, bundles: Iterable[Bundle], asked: Asked) -> Iterator[Finding]:
    """
    Yield what to look into.

    Args:
        made: The plan, without findings.
        bundles: Its numbers.
        asked: What it is held against.
    """
    if not made.orders and not made.left_over:
        yield Finding(
            severity=Severity.BLOCKS,
            field="numbers",
            rule="no numbers",
            source=_EMPTY,
            remedy="Give a list with at least one telephone number.",
        )
    if asked.whole:
        yield from of_account(asked.facts, asked.whole, made.orders)
    if asked.numbering:
        yield from carriers_agree(made.orders, asked.numbering, made.known)
    yield from dict.fromkeys(new_numbers(made.orders))
    yield from _undated(asked.waves, made)
    yield from pilots(asked.groups, made.orders, made.remaining)
    yield from dict.fromkeys(finding for order in made.orders for finding in lengths(order.account, made.profile))
    yield from _set_up(made)
    yield from _for_nobody(made)
    yield from _overruled(bundles)
    yield from _size(made)
    yield from exceeded(made.allotment, sum(len(order.numbers) for order in made.orders), made.profile)


_WAVES: Final = Source("the caller's wish", "waves", grade=Grade.PROVISIONAL)


def _undated(waves: Waves, made: Plan) -> Iterator[Finding]:
    """Find waves that are named for no day, where others are, or for one of two."""
    for rule, names in (
        ("a wave's day can be read two ways", waves.unclear),
        ("a wave is named for no day, others are", waves.undated),
    ):
        if names:
            yield Finding(
                severity=Severity.WARNING,
                field="wave",
                ours=legible(", ".join(names), 200),
                rule=rule,
                source=_WAVES,
                remedy="No day is asked for; write it as year, month and day: 2026-04-09.",
                numbers=tuple(number for order in made.orders if order.wave in names for number in order.numbers),
            )


def _set_up(made: Plan) -> Iterator[Finding]:
    """Find set-up the provider does not take, and numbers without what is said of others: a sheet may lack it all."""
    profile = made.profile
    said = [(number, settings) for order in made.orders for numbers, settings in order.set_up for number in numbers]
    if not profile.number_fields or not said:
        return
    yield from flawed(said, profile)
    names = {name for name, _ in dict.fromkeys(pair for _, settings in said for pair in settings)}
    known = dict(said)
    everyone = ((number, known.get(number, ())) for order in made.orders for number in order.numbers)
    for finding in lacking(everyone, profile):
        if finding.field.partition(".")[2] in names:
            yield finding


def _for_nobody(made: Plan) -> Iterator[Finding]:
    """Find codes and PINs that are for numbers on no order; the papers go with every order, so the first has them."""
    placed = {number for order in made.orders for number in order.numbers}
    for order in made.orders[:1]:
        for field, what, given in (
            ("papers.codes", "code", order.papers.codes),
            ("papers.pins", "PIN", order.papers.pins),
        ):
            named = dict.fromkeys(one.number for one in given if one.number is not None)
            if strange := tuple(number for number in named if number not in placed):
                yield Finding(
                    severity=Severity.WARNING,
                    field=field,
                    ours=legible(", ".join(map(str, strange)), 200),
                    rule=f"a {what} is for a number on no order",
                    source=_PAPERS,
                    remedy=f"Correct the number that the {what} is for, or add that number to the sheet.",
                    numbers=strange,
                )


def _overruled(bundles: Iterable[Bundle]) -> Iterator[Finding]:
    """Find what rows say and the numbering plan knows otherwise, each difference once."""
    found: dict[str, list[TelephoneNumber]] = defaultdict(list)
    overruled = (entry for bundle in bundles if bundle.about.overruled for entry in bundle.entries)
    for entry in sorted(overruled, key=by_number):
        for difference in entry.about.overruled:
            found[difference].append(entry.number)
    for difference, numbers in found.items():
        yield Finding(
            severity=Severity.WARNING,
            field="numbers",
            ours=legible(difference, 200),
            rule="the numbering plan knows otherwise",
            source=_PLAN,
            remedy="The numbering plan was followed; ask the losing carrier if it is out of date.",
            numbers=tuple(numbers),
        )


def _size(made: Plan) -> Iterator[Finding]:
    """Find that all orders together are more than the provider takes at its usual pace."""
    placed = sum(len(order.numbers) for order in made.orders)
    for limit in made.profile.limits:
        if limit.whole and placed > limit.most:
            numbers = (number for order in made.orders for number in order.numbers)
            count = sum(limit.is_for(number_class(number), country_of(number)) for number in numbers)
            if count > limit.most:
                yield Finding(
                    severity=Severity.WARNING,
                    field="numbers",
                    ours=f"{count:,}",
                    theirs=str(limit),
                    rule="large port takes extra time",
                    source=limit.source,
                    remedy="Plan for extra time, or send a part first.",
                )
