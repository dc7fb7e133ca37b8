"""
The orders of a plan, made out of groups of numbers that may travel together.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

import attrs

from numberport.documents import Papers
from numberport.events import Facts
from numberport.parties import Account
from numberport.planning.entries import Entry, by_number
from numberport.planning.labels import Labels
from numberport.planning.planned import PlannedOrder, Settings
from numberport.planning.porting import Porting
from numberport.planning.sizes import beyond, binding, cut, unsure
from numberport.planning.splits import NOT_GIVEN, WAVE, Group, Key
from numberport.planning.together import units
from numberport.planning.tollfree import Portable, rule_for
from numberport.profiles import Beyond, NumberClass, Profile, SizeLimit, SplitKey, number_class
from numberport.telephone import TelephoneNumber

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
        parts = cut(group.entries, terms.profile.limits, partial(units, group.entries, labels))
        limit = binding(group.entries, terms.profile.limits) if len(parts) > 1 else None
        for part in parts:
            orders.append(_planned(part, group.shown, keys, terms, limit))
            shown.append(group.shown)
    return orders, shown


def _planned(
    entries: Sequence[Entry], shown: Sequence[str], keys: Sequence[Key], terms: Terms, limit: SizeLimit | None
) -> PlannedOrder:
    wave = dict(zip((key.name for key in keys), shown, strict=True)).get(WAVE, "")
    traits = tuple((key.name, name) for key, name in zip(keys, shown, strict=True) if name != NOT_GIVEN)
    return PlannedOrder(
        numbers=tuple(sorted((entry.number for entry in entries), key=str)),
        because=_because(len(entries), traits, terms.profile),
        traits=traits,
        wave="" if wave == NOT_GIVEN else wave,
        profile=terms.profile,
        account=_common_account(entries, terms.account),
        facts=_facts(terms.facts, terms.days.get(wave)),
        papers=terms.papers,
        set_up=_set_up(entries, terms.profile),
        notes=(*_notes(entries, terms), *_unsaid(entries, shown, keys)),
        cut_by=limit,
    )


def _facts(facts: Facts, day: dt.date | None) -> Facts:
    """Return the facts with the day the wave is named for, unless another day was asked for."""
    return attrs.evolve(facts, desired_on=day) if day and facts.desired_on is None else facts


#: Keys whose values say what they are.
_TELLING: Final = frozenset({SplitKey.COUNTRY, SplitKey.CLASS, SplitKey.ACCOUNT, SplitKey.LINE_TYPE})


def _because(count: int, traits: Iterable[tuple[str, str]], profile: Profile) -> str:
    agreed = ", ".join(value if key in _TELLING else f"{key} {value}" for key, value in traits)
    together = "1 number" if count == 1 else f"{count:,} numbers that may travel together"
    return f"{together} under the rules of {profile.title}{': ' if agreed else ''}{agreed}"


def _common_account(entries: Sequence[Entry], account: Account) -> Account:
    """Return the account of a group: what all its entries say; where they differ, what the whole order says."""
    accounts = tuple({id(entry.about.account): entry.about.account for entry in entries}.values())
    fields = [field.name for field in attrs.fields(Account)]
    agreed = {
        name: getattr(accounts[0], name)
        for name in fields
        if all(getattr(one, name) == getattr(accounts[0], name) for one in accounts)
    }
    return attrs.evolve(account, **agreed)


def _set_up(entries: Iterable[Entry], profile: Profile) -> tuple[tuple[tuple[TelephoneNumber, ...], Settings], ...]:
    """Return the set-up of numbers, under the provider's own names, with the numbers that share it."""
    shared: dict[Settings, list[Entry]] = defaultdict(list)
    for entry in sorted((entry for entry in entries if entry.about.settings), key=by_number):
        if settings := profile.set_up(entry.about.settings):
            shared[tuple(sorted(settings))].append(entry)
    return tuple((tuple(entry.number for entry in alike), settings) for settings, alike in shared.items())


_FICTION: Final = "kept for fiction (555-0100 to 555-0199), and nobody can be called there"


#: How an order is taken that passes a limit and need not be cut.
_SLOWER: Final = {Beyond.EXTRA_TIME: "extra time over", Beyond.BY_HAND: "by hand what holds"}


def _notes(entries: Sequence[Entry], terms: Terms) -> Iterator[str]:
    profile = terms.profile
    for beyond_it, words in _SLOWER.items():
        for count, limit in beyond(entries, profile.limits, beyond_it):
            yield f"{profile.title} takes {words} more than {limit}, and these are {count:,} [{limit.source}]"
    for limit in unsure(entries, profile.limits):
        yield f"{profile.title} takes at most {limit} in one order, and which of these they are is not known"
    by_hand = sorted((entry for entry in entries if _is_by_hand(entry)), key=by_number)
    if by_hand:
        named = ", ".join(entry.number.international for entry in by_hand[:_NAMED])
        more = " ..." if len(by_hand) > _NAMED else ""
        yield f"{len(by_hand):,} of {len(entries):,} numbers are ported by hand only: {named}{more}"
    why = terms.porting.unclear
    unclear = Counter(why[entry.number.digits] for entry in entries if entry.number.digits in why) if why else {}
    for reason, count in sorted(unclear.items()):
        yield f"{count:,} of {len(entries):,} numbers: {reason}"
    fictional = sum(entry.number.is_fictional for entry in entries)
    if fictional:
        yield f"{fictional:,} of {len(entries):,} numbers are {_FICTION}"


def _unsaid(entries: Sequence[Entry], shown: Sequence[str], keys: Sequence[Key]) -> Iterator[str]:
    """Say how many numbers go with others of which a key says something, although it says nothing of them."""
    for key, name in zip(keys, shown, strict=True):
        if key.joins and name != NOT_GIVEN:
            unsaid = sum(key.value(key.said(entry))[1] == NOT_GIVEN for entry in entries)
            if unsaid:
                yield f"{unsaid:,} of {len(entries):,} numbers: {key.name} is not given; they go with {name}"


#: How many numbers a note names.
_NAMED: Final = 5


def _is_by_hand(entry: Entry) -> bool:
    status, network = entry.about.facts.status, entry.about.facts.network
    if not (status or network) or number_class(entry.number) is not NumberClass.TOLL_FREE:
        return False
    rule = rule_for(status, network)
    return rule is not None and rule.portable is Portable.BY_HAND
