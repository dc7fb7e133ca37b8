"""
What parts numbers into orders: a carrier takes together only what agrees in every key its profile names.

The keys are asked strongest first, so that a split names the strongest thing two orders differ in.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final

import attrs

from numberport.evidence import Source
from numberport.planning.entries import Entry, comparable
from numberport.profiles import Beyond, Profile, SizeLimit, SplitKey, number_class

__all__ = ["NOT_GIVEN", "REASONS", "SIZE", "Group", "Split", "separate"]

#: The key of a split by size, beside those of :class:`~numberport.profiles.SplitKey`.
SIZE: Final = "size"


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


@attrs.frozen(kw_only=True)
class Group:
    """
    Numbers that may travel together, and what each key says of all of them.
    """

    entries: tuple[Entry, ...]
    #: The keys that say something, each with its value.
    traits: tuple[tuple[str, str], ...] = ()


#: Why a key parts numbers.
REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        SplitKey.COUNTRY: "one order goes to one country's carriers",
        SplitKey.CLASS: "local and toll-free numbers are moved by different processes and never share an order",
        SplitKey.LOSING_CARRIER: "one order goes to one losing carrier",
        SplitKey.ACCOUNT: "one order names one account at the losing carrier",
        SplitKey.SERVICE_ADDRESS: "one order names one service address",
        SplitKey.SIGNER: "one letter of authorisation is signed by one person",
        SplitKey.RATE_CENTER: "one order keeps to one rate centre",
    }
)

#: Territories whose numbers are ported as those of the country they belong to (the footprint of the US system).
_TERRITORIES: Final[Mapping[str, str]] = MappingProxyType(dict.fromkeys(("PR", "VI", "GU", "AS", "MP"), "US"))
_COUNTRY_NAMES: Final[Mapping[str, str]] = MappingProxyType({"US": "United States", "CA": "Canada"})
#: What a split shows for an order of which a key says nothing.
NOT_GIVEN: Final = "not given"


def separate(entries: Sequence[Entry], profile: Profile) -> tuple[tuple[Group, ...], tuple[Split, ...]]:
    """
    Part numbers into groups that may travel together, and say of each split what parts.

    The outcome does not depend on the order of the entries.
    """
    groups: list[Group] = []
    splits: list[Split] = []
    _separate(Group(entries=tuple(sorted(entries, key=_by_number))), profile.splits, profile, (groups, splits))
    return tuple(groups), tuple(dict.fromkeys(splits))


def _by_number(entry: Entry) -> str:
    return entry.number.e164


def _separate(group: Group, keys: Sequence[SplitKey], profile: Profile, found: tuple[list[Group], list[Split]]) -> None:
    if not keys:
        _cut_to_size(group, profile, found)
        return
    key, *rest = keys
    parts = _parts(group, key)
    source = profile.split_source(key)
    names = [shown for shown, _ in parts]
    found[1].extend(
        Split(key=key.value, left=left, right=right, why=REASONS[key], source=source) for left, right in pairwise(names)
    )
    for shown, part in parts:
        traits = group.traits if shown == NOT_GIVEN else (*group.traits, (key.value, shown))
        _separate(Group(entries=part, traits=traits), rest, profile, found)


def _parts(group: Group, key: SplitKey) -> list[tuple[str, tuple[Entry, ...]]]:
    """Return the parts of a group that agree in a key, each under the name of its value, by name."""
    parts: dict[Hashable, list[Entry]] = defaultdict(list)
    names: dict[Hashable, str] = {}
    for entry in group.entries:
        value, name = _VALUES[key](entry)
        parts[value].append(entry)
        names[value] = min(name, names.get(value, name))
    named = [(names[value], tuple(part)) for value, part in parts.items()]
    return sorted(named, key=lambda item: (item[0], item[1][0].number))


def _cut_to_size(group: Group, profile: Profile, found: tuple[list[Group], list[Split]]) -> None:
    limit = _tightest(group, profile)
    most = limit.most if limit else max(len(group.entries), 1)
    source = limit.source if limit else profile.source
    parts = [group.entries[start : start + most] for start in range(0, len(group.entries), most)]
    found[0].extend(attrs.evolve(group, entries=part) for part in parts)
    why = f"{profile.title} takes at most {most:,} numbers in one order"
    found[1].extend(
        Split(key=SIZE, left=_span(left), right=_span(right), why=why, source=source) for left, right in pairwise(parts)
    )


def _tightest(group: Group, profile: Profile) -> SizeLimit | None:
    """Return the limit that cuts a group: the tightest that surely holds for any of its numbers."""
    sure = [limit for limit in profile.limits if limit.beyond is Beyond.ANOTHER_ORDER and limit.on_net is None]
    kinds = {(number_class(entry.number), entry.number.region) for entry in group.entries} if sure else ()
    held = [limit for limit in sure if any(limit.is_for(*kind) for kind in kinds)]
    return min(held, key=lambda limit: limit.most, default=None)


def _span(entries: Sequence[Entry]) -> str:
    return f"{entries[0].number} to {entries[-1].number}"


def _country(entry: Entry) -> tuple[Hashable, str]:
    region = entry.number.region or ""
    country = _TERRITORIES.get(region, region)
    return country, _COUNTRY_NAMES.get(country, country) or "no country"


def _class(entry: Entry) -> tuple[Hashable, str]:
    value = number_class(entry.number)
    return value, f"{value} numbers"


def _carrier(entry: Entry) -> tuple[Hashable, str]:
    return _text(entry.account.carrier)


def _account(entry: Entry) -> tuple[Hashable, str]:
    account = entry.account
    secrets = (account.account_number, account.pin)
    value = (account.billing_number, *(comparable(secret.reveal()) if secret else "" for secret in secrets))
    return value, f"the account of {entry.number}" if any(value) else NOT_GIVEN


def _service_address(entry: Entry) -> tuple[Hashable, str]:
    address = entry.account.service_address
    return _text(str(address) if address else None)


def _signer(entry: Entry) -> tuple[Hashable, str]:
    return _text(entry.account.signer)


def _rate_center(entry: Entry) -> tuple[Hashable, str]:
    return _text(entry.rate_center)


def _text(text: str | None) -> tuple[Hashable, str]:
    return (comparable(text), text) if text and comparable(text) else ("", NOT_GIVEN)


#: How each key's value is had: to compare by, and to show.
_VALUES: Final[Mapping[SplitKey, Callable[[Entry], tuple[Hashable, str]]]] = MappingProxyType(
    {
        SplitKey.COUNTRY: _country,
        SplitKey.CLASS: _class,
        SplitKey.LOSING_CARRIER: _carrier,
        SplitKey.ACCOUNT: _account,
        SplitKey.SERVICE_ADDRESS: _service_address,
        SplitKey.SIGNER: _signer,
        SplitKey.RATE_CENTER: _rate_center,
    }
)
