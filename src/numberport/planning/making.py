"""
The orders of a plan, made out of groups of numbers that may travel together.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Final

import attrs

from numberport.documents import Papers
from numberport.events import Facts
from numberport.parties import Account
from numberport.planning.entries import Bundle, Entry, alone
from numberport.planning.labels import Labels
from numberport.planning.planned import PlannedOrder, Settings
from numberport.planning.porting import Porting
from numberport.planning.sizes import beyond, binding, cut, unsure
from numberport.planning.splits import NOT_GIVEN, WAVE, Group, Key
from numberport.planning.together import units
from numberport.profiles import Beyond, NumberClass, Profile, SizeLimit, SplitKey, number_class
from numberport.telephone import LineType, PortingProcess, TelephoneNumber
from numberport.telephone.tollfree import Portable, rule_for

__all__ = ["Terms", "made_orders"]


@attrs.frozen(kw_only=True)
class Terms:
    """
    What holds for every order.

    Args:
        profile: The provider.
        account: The account, as far as rows do not say it themselves.
        facts: What is asked beside the numbers.
        papers: The papers that go with every order.
        porting: By which process each number is ported.
        days: The day of each wave that is named for one.
    """

    profile: Profile
    account: Account
    facts: Facts
    papers: Papers
    porting: Porting = attrs.field(factory=Porting)
    days: Mapping[str, dt.date] = MappingProxyType({})


def made_orders(
    groups: Iterable[Group], keys: Sequence[Key], terms: Terms, labels: Labels | None
) -> tuple[list[PlannedOrder], list[tuple[str, ...]]]:
    """
    Return the orders that groups are cut into, and what the keys show of each.

    Args:
        groups: Numbers that agree in every key.
        keys: The keys.
        terms: What holds for every order.
        labels: What keeps numbers together where a group is cut; None for nothing.
    """
    orders: list[PlannedOrder] = []
    shown: list[tuple[str, ...]] = []
    for group in groups:
        limit = binding(group.bundles, terms.profile.limits)
        parts = (group.bundles,) if limit is None else _cut(group.bundles, terms.profile.limits, labels)
        for part in parts:
            orders.append(_planned(part, group.shown, keys, terms, limit))
            shown.append(group.shown)
    return orders, shown


def _cut(bundles: Iterable[Bundle], limits: Iterable[SizeLimit], labels: Labels | None) -> Iterator[tuple[Bundle, ...]]:
    entries = tuple(entry for bundle in bundles for entry in bundle.entries)
    return map(alone, cut(entries, limits, partial(units, entries, labels)))


def _planned(
    bundles: Sequence[Bundle], shown: Sequence[str], keys: Sequence[Key], terms: Terms, limit: SizeLimit | None
) -> PlannedOrder:
    wave = dict(zip((key.name for key in keys), shown, strict=True)).get(WAVE, "")
    traits = tuple((key.name, name) for key, name in zip(keys, shown, strict=True) if name != NOT_GIVEN)
    numbers = tuple(sorted(_numbers(bundles), key=str))
    return PlannedOrder(
        numbers=numbers,
        because=_because(len(numbers), traits, terms.profile),
        traits=traits,
        wave="" if wave == NOT_GIVEN else wave,
        profile=terms.profile,
        account=_common_account(bundles, terms.account),
        facts=_facts(terms.facts, terms.days.get(wave), bundles),
        papers=terms.papers,
        set_up=_set_up(bundles, terms.profile),
        notes=(*_notes(bundles, len(numbers), terms), *_unsaid(bundles, shown, keys)),
        cut_by=limit,
    )


def _numbers(bundles: Iterable[Bundle]) -> Iterator[TelephoneNumber]:
    return chain.from_iterable(bundle.numbers for bundle in bundles)


def _facts(facts: Facts, day: dt.date | None, bundles: Sequence[Bundle]) -> Facts:
    """Return the facts with the day the wave is named for and the line the rows tell, unless others were stated."""
    if day and facts.desired_on is None:
        facts = attrs.evolve(facts, desired_on=day)
    lines = {bundle.about.facts.line_type for bundle in bundles}
    if facts.losing_line is None and len(lines) == 1 and LineType.UNKNOWN not in lines:
        facts = attrs.evolve(facts, losing_line=lines.pop())
    return facts


#: Keys whose values say what they are.
_TELLING: Final = frozenset({SplitKey.COUNTRY, SplitKey.CLASS, SplitKey.ACCOUNT, SplitKey.LINE_TYPE})


def _because(count: int, traits: Iterable[tuple[str, str]], profile: Profile) -> str:
    agreed = ", ".join(value if key in _TELLING else f"{key} {value}" for key, value in traits)
    together = "1 number" if count == 1 else f"{count:,} numbers that may travel together"
    return f"{together} under the rules of {profile.title}{': ' if agreed else ''}{agreed}"


def _common_account(bundles: Iterable[Bundle], account: Account) -> Account:
    """Return the account of a group: what all its entries say; where they differ, what the whole order says."""
    accounts = tuple({id(bundle.about.account): bundle.about.account for bundle in bundles}.values())
    fields = [field.name for field in attrs.fields(Account)]
    agreed = {
        name: getattr(accounts[0], name)
        for name in fields
        if all(getattr(one, name) == getattr(accounts[0], name) for one in accounts)
    }
    return attrs.evolve(account, **agreed)


def _set_up(bundles: Iterable[Bundle], profile: Profile) -> tuple[tuple[tuple[TelephoneNumber, ...], Settings], ...]:
    """Return the set-up of numbers, under the provider's own names, with the numbers that share it."""
    shared: dict[Settings, list[TelephoneNumber]] = defaultdict(list)
    for bundle in bundles:
        if settings := profile.set_up(bundle.about.settings):
            shared[tuple(sorted(settings))].extend(bundle.numbers)
    found = ((tuple(sorted(numbers, key=str)), settings) for settings, numbers in shared.items())
    return tuple(sorted(found, key=lambda item: str(item[0][0])))


_FICTION: Final = "kept for fiction (555-0100 to 555-0199), and nobody can be called there"


#: How an order is taken that passes a limit and need not be cut.
_SLOWER: Final = {Beyond.EXTRA_TIME: "extra time over", Beyond.BY_HAND: "by hand what holds"}


def _notes(bundles: Sequence[Bundle], whole: int, terms: Terms) -> Iterator[str]:
    profile = terms.profile
    for beyond_it, words in _SLOWER.items():
        for count, limit in beyond(bundles, profile.limits, beyond_it):
            yield f"{profile.title} takes {words} more than {limit}, and these are {count:,} [{limit.source}]"
    for limit in unsure(bundles, profile.limits):
        yield f"{profile.title} takes at most {limit} in one order, and which of these they are is not known"
    by_hand = sorted(_numbers(bundle for bundle in bundles if _is_by_hand(bundle.entry)), key=str)
    if by_hand:
        named = ", ".join(number.international for number in by_hand[:_NAMED])
        more = " ..." if len(by_hand) > _NAMED else ""
        yield f"{len(by_hand):,} of {whole:,} numbers are ported by hand only: {named}{more}"
    unclear: Counter[str] = Counter()
    for bundle in bundles:
        found = terms.porting.of(bundle.entry.number, bundle.about.facts.line_type)
        if found.process is PortingProcess.UNKNOWN:
            unclear[found.reason] += len(bundle)
    for reason, count in sorted(unclear.items()):
        yield f"{count:,} of {whole:,} numbers: {reason}"
    # Kept for fiction are numbers of one exchange, and others of that exchange are not.
    fictional = sum(number.is_fictional for number in _numbers(b for b in bundles if b.entry.number.is_555))
    if fictional:
        yield f"{fictional:,} of {whole:,} numbers are {_FICTION}"


def _unsaid(bundles: Sequence[Bundle], shown: Sequence[str], keys: Sequence[Key]) -> Iterator[str]:
    """Say how many numbers go with others of which a key says something, although it says nothing of them."""
    for key, name in zip(keys, shown, strict=True):
        if key.joins and name != NOT_GIVEN:
            unsaid = sum(len(bundle) for bundle in bundles if key.value(key.said(bundle.entry))[1] == NOT_GIVEN)
            if unsaid:
                yield f"{unsaid:,} of {sum(map(len, bundles)):,} numbers: {key.name} is not given; they go with {name}"


#: How many numbers a note names.
_NAMED: Final = 5


def _is_by_hand(entry: Entry) -> bool:
    status, network = entry.about.facts.status, entry.about.facts.network
    if not (status or network) or number_class(entry.number) is not NumberClass.TOLL_FREE:
        return False
    rule = rule_for(status, network)
    return rule is not None and rule.portable is Portable.BY_HAND
