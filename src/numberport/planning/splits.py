"""
What parts numbers into orders: a carrier takes together only what agrees in every key its profile names.

The keys are asked strongest first, so that a split names the strongest thing two orders differ in.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Final

import attrs

from numberport.evidence import Source
from numberport.planning.entries import Bundle, Entry, by_number
from numberport.planning.sizes import country_of
from numberport.planning.spelling import bare, comparable
from numberport.profiles import Profile, SplitKey, number_class
from numberport.telephone import LineType

__all__ = [
    "NOT_GIVEN",
    "REASONS",
    "SIZE",
    "WAVE",
    "Group",
    "Key",
    "Split",
    "keys_of",
    "reason",
    "separate",
    "splits_between",
]

#: The keys of a split by size and by wave, beside those of :class:`~numberport.profiles.SplitKey`.
SIZE: Final = "size"
WAVE: Final = "wave"
#: What a split shows for an order of which a key says nothing.
NOT_GIVEN: Final = "not given"


@attrs.frozen(kw_only=True)
class Split:
    """
    Why two orders are two: the key they differ in, and both values.

    An account is named by its lowest number, never by its account number.
    """

    key: str
    left: str
    right: str
    why: str
    source: Source
    #: The places in the plan, from 1, of the orders on either side; empty where single orders were asked about.
    left_orders: range = range(0)
    right_orders: range = range(0)


#: What a key makes of an entry: what to compare by, and what to show.
_Value = tuple[Hashable, str]


@attrs.frozen(kw_only=True)
class Key:
    """
    Something numbers of one order must agree in.

    Args:
        name: What it is called.
        why: Why it parts numbers, as the end of a sentence.
        source: Who says so.
        said: What an entry says of it, raw.
        value: What of that is compared, and what is shown.
        rank: The order of the values, where it is not that of what is shown.
        contradicts: Whether the rows of an entry name different things for it.
        joins: Whether an entry that says nothing of it goes with those that do, where these say one thing.
        own: Whether entries say different things of it that are of one account and alike in all that is known of them.
    """

    name: str
    why: str
    source: Source
    said: Callable[[Entry], Hashable]
    value: Callable[[Hashable], _Value]
    rank: Callable[[str], int] = attrs.field(default=lambda _: 0)
    contradicts: Callable[[Entry], bool]
    joins: bool = False
    own: bool = False


@attrs.frozen(kw_only=True)
class Group:
    """
    Numbers that may travel together, in any order, and what each key says of all of them.
    """

    bundles: tuple[Bundle, ...]
    #: What each key shows, in the order of the keys.
    shown: tuple[str, ...] = ()


#: Why a key parts numbers.
REASONS: Final[Mapping[SplitKey, str]] = MappingProxyType(
    {
        SplitKey.COUNTRY: "one order goes to one country's carriers",
        SplitKey.CLASS: "local and toll-free numbers are moved by different processes and never share an order",
        SplitKey.LOSING_CARRIER: "one order goes to one losing carrier",
        SplitKey.RESELLER: "one order goes to one reseller, who asks the carrier behind it",
        SplitKey.NETWORK: "one order goes to one holder of the numbers in the porting system",
        SplitKey.ACCOUNT: "one order names one account at the losing carrier",
        SplitKey.SERVICE_ADDRESS: "one order names one service address",
        SplitKey.SIGNER: "one letter of authorisation is signed by one person",
        SplitKey.RATE_CENTER: "one order keeps to one rate centre",
        SplitKey.LATA: "one order keeps to one LATA",
        SplitKey.LINE_TYPE: "wireless and wireline numbers are moved by different processes",
    }
)


#: What is not known of many numbers and parts them only where it is: these go with those of which it is known.
_JOINING: Final = frozenset({SplitKey.LINE_TYPE, SplitKey.RATE_CENTER, SplitKey.LATA})


def keys_of(profile: Profile, switched: Mapping[SplitKey, bool], *, looked_up: bool = False) -> tuple[Key, ...]:
    """
    Return the keys that part numbers: those of a profile, without those switched off, and with those switched on.

    Args:
        profile: The provider; its keys come first.
        switched: Keys the caller wants on or off, whatever the profile says.
        looked_up: Whether a numbering plan knows the numbers.
    """
    stated = dict.fromkeys((*profile.splits, *(profile.plan_splits if looked_up else ())))
    wanted = [key for key in stated if switched.get(key, True)]
    wanted += [key for key in SplitKey if switched.get(key, False) and key not in wanted]
    return tuple(_key(key, profile.split_source(key)) for key in wanted)


def _key(key: SplitKey, source: Source) -> Key:
    said, value = _VALUES[key]
    return Key(
        name=key.value,
        why=REASONS[key],
        source=source,
        said=said,
        value=value,
        contradicts=lambda entry: key.value in entry.about.contradicts,
        joins=key in _JOINING,
    )


def reason(key: str, why: str, values: Iterable[str]) -> str:
    """Return why a key parts two values; where one of them is not given, that it might be the other."""
    return f"{why}, and for some it is not given" if key in _JOINING and NOT_GIVEN in values else why


def separate(bundles: Iterable[Bundle], keys: Sequence[Key]) -> tuple[Group, ...]:
    """
    Part numbers into groups that agree in every key, sorted by what the keys show.

    Args:
        bundles: The numbers, in any order.
        keys: The keys, strongest first.
    """
    names: list[dict[Hashable, str]] = [{} for _ in keys]
    alike: dict[tuple[Hashable, ...], list[Bundle]] = defaultdict(list)
    for said, kin in _saying(bundles, keys).items():
        values = [key.value(raw) for key, raw in zip(keys, said, strict=True)]
        for known, (value, shown) in zip(names, values, strict=True):
            name = shown or _account_name(kin)
            known[value] = min(name, known.get(value, name))
        alike[tuple(value for value, _ in values)].extend(kin)
    for place, key in enumerate(keys):
        if key.joins:
            _join(alike, place, names[place])
    groups = [
        Group(
            bundles=tuple(kin),
            shown=tuple(known[value] for known, value in zip(names, values, strict=True)),
        )
        for values, kin in alike.items()
    ]
    ranks = [key.rank for key in keys]
    return tuple(
        sorted(groups, key=lambda group: [(rank(name), name) for rank, name in zip(ranks, group.shown, strict=True)])
    )


def _join(alike: dict[tuple[Hashable, ...], list[Bundle]], place: int, shown: Mapping[Hashable, str]) -> None:
    """Put what says nothing of a key with what says one thing of it and agrees in all others; with none of several."""
    told: dict[tuple[Hashable, ...], list[tuple[Hashable, ...]]] = defaultdict(list)
    silent: list[tuple[Hashable, ...]] = []
    for values in alike:
        if shown[values[place]] == NOT_GIVEN:
            silent.append(values)
        else:
            told[values[:place] + values[place + 1 :]].append(values)
    for values in silent:
        kin = told.get(values[:place] + values[place + 1 :], ())
        if len(kin) == 1:
            alike[kin[0]].extend(alike.pop(values))


def _saying(bundles: Iterable[Bundle], keys: Sequence[Key]) -> dict[tuple[Hashable, ...], list[Bundle]]:
    """Return the bundles by what they say of each key, letter by letter: most rows of a sheet repeat each other."""
    own = [key.said for key in keys if key.own]
    saying: dict[tuple[Hashable, ...], list[Bundle]] = {}
    for bundle in chain.from_iterable(_parted(bundle, own) for bundle in bundles) if own else bundles:
        entry = bundle.entry
        saying.setdefault(tuple([key.said(entry) for key in keys]), []).append(bundle)
    return saying


def _parted(bundle: Bundle, own: Iterable[Callable[[Entry], Hashable]]) -> Iterator[Bundle]:
    """Part a bundle by what its numbers say each for itself."""
    parts: dict[tuple[Hashable, ...], list[Entry]] = defaultdict(list)
    for entry in bundle.entries:
        parts[tuple([said(entry) for said in own])].append(entry)
    return (Bundle(part[0], tuple(entry.first for entry in part)) for part in parts.values())


def _account_name(bundles: Iterable[Bundle]) -> str:
    """Return how people know an account without its secrets: by its lowest number, and by what tells it from others."""
    lowest = min((entry for bundle in bundles for entry in bundle.entries), key=by_number)
    account = lowest.about.account
    if account.account_number:
        known = "by its account number"
    else:
        known = f"billing number {account.billing_number}" if account.billing_number else "by its PIN"
    return f"the account of {lowest.number} ({known})"


def splits_between(shown: Sequence[tuple[str, ...]], keys: Sequence[Key]) -> Iterator[Split]:
    """
    Yield why orders are apart, the strongest key first: for every key each value and the next one.

    What no key parts, one order being the rest of another, is passed over.

    Args:
        shown: What the keys show of each order, sorted.
        keys: The keys.
    """
    yield from _splits(shown, keys, range(len(shown)), 0)


def _splits(shown: Sequence[tuple[str, ...]], keys: Sequence[Key], orders: range, level: int) -> Iterator[Split]:
    if level == len(keys):
        return
    key, runs = keys[level], tuple(_runs(shown, orders, level))
    for one, other in pairwise(runs):
        left, right = shown[one.start][level], shown[other.start][level]
        yield Split(
            key=key.name,
            left=left,
            right=right,
            why=reason(key.name, key.why, (left, right)),
            source=key.source,
            left_orders=_places(one),
            right_orders=_places(other),
        )
    for run in runs:
        if len(run) > 1:
            yield from _splits(shown, keys, run, level + 1)


def _runs(shown: Sequence[tuple[str, ...]], orders: range, level: int) -> Iterator[range]:
    """Yield the runs of orders that show the same at a level; those that agree so far stand side by side."""
    start = orders.start
    for place in orders:
        if shown[place][level] != shown[start][level]:
            yield range(start, place)
            start = place
    if orders:
        yield range(start, orders.stop)


def _places(orders: range) -> range:
    return range(orders.start + 1, orders.stop + 1)


_COUNTRY_NAMES: Final[Mapping[str, str]] = MappingProxyType({"US": "United States", "CA": "Canada"})


def _country(said: Hashable) -> _Value:
    country = str(said)
    return country, _COUNTRY_NAMES.get(country, country) or "no country"


def _class(said: Hashable) -> _Value:
    return said, f"{said} numbers"


def _text(said: Hashable) -> _Value:
    text = said if isinstance(said, str) else "" if said is None else str(said)
    return (comparable(text), text) if comparable(text) else ("", NOT_GIVEN)


def _carrier_said(entry: Entry) -> Hashable:
    """Return the carrier a number is asked of: the one whose network serves it, failing that the one the row names."""
    return entry.about.facts.ocn, entry.about.facts.carrier or entry.about.account.carrier or ""


def _carrier(said: Hashable) -> _Value:
    ocn, name = said if isinstance(said, tuple) else ("", "")
    # Companies of one name have a number each, and an order goes to one of them.
    return (ocn, f"{name} (OCN {ocn})" if name else f"OCN {ocn}") if ocn else _text(name)


def _reseller_said(entry: Entry) -> Hashable:
    """Return who sells the service: whom the row names as reseller, or as carrier where the network is another's."""
    named, network = entry.about.account.carrier or "", entry.about.facts.carrier
    resold = named if network and comparable(named) != comparable(network) else ""
    return entry.about.facts.reseller or resold


def _account_said(entry: Entry) -> Hashable:
    account = entry.about.account
    return account.billing_number, account.account_number, account.pin


def _account(said: Hashable) -> _Value:
    billing, *secrets = said if isinstance(said, tuple) else (None,)
    value = (billing, *(bare(secret.reveal()) if secret else "" for secret in secrets))
    # The name is that of its lowest number, which is not known here.
    return value, "" if any(value) else NOT_GIVEN


def _line_type(said: Hashable) -> _Value:
    return said, NOT_GIVEN if said is LineType.UNKNOWN else f"{said} numbers"


#: How each key's value is had: what an entry says, and what to make of it.
_VALUES: Final[Mapping[SplitKey, tuple[Callable[[Entry], Hashable], Callable[[Hashable], _Value]]]] = MappingProxyType(
    {
        SplitKey.COUNTRY: (lambda entry: country_of(entry.number), _country),
        SplitKey.CLASS: (lambda entry: number_class(entry.number), _class),
        SplitKey.LOSING_CARRIER: (_carrier_said, _carrier),
        SplitKey.RESELLER: (_reseller_said, _text),
        SplitKey.NETWORK: (lambda entry: entry.about.facts.network, _text),
        SplitKey.ACCOUNT: (_account_said, _account),
        SplitKey.SERVICE_ADDRESS: (lambda entry: entry.about.account.service_address, _text),
        SplitKey.SIGNER: (lambda entry: entry.about.account.signer, _text),
        SplitKey.RATE_CENTER: (lambda entry: entry.about.facts.rate_center, _text),
        SplitKey.LATA: (lambda entry: entry.about.facts.lata, _text),
        SplitKey.LINE_TYPE: (lambda entry: entry.about.facts.line_type, _line_type),
    }
)
