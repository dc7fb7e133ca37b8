"""
The peer in `accuracy.py`: what can be put together from packages there are, with some care.

`usaddress-scourgify` brings addresses into standard form, `cleanco` takes legal forms off, `nameparser` takes names
apart, `nicknames` knows Bob for Robert, and `rapidfuzz` tells what is close.
"""

import re
from functools import cache

from cleanco import basename
from nameparser import HumanName
from nicknames import NickNamer
from rapidfuzz import fuzz
from scourgify import normalize_address_record
from scourgify.address_constants import (
    DIRECTIONAL_REPLACEMENTS,
    OCCUPANCY_TYPE_ABBREVIATIONS,
    STATE_ABBREVIATIONS,
    STREET_TYPE_ABBREVIATIONS,
)

__all__ = ["judge"]

_SHORT = STATE_ABBREVIATIONS | OCCUPANCY_TYPE_ABBREVIATIONS | DIRECTIONAL_REPLACEMENTS | STREET_TYPE_ABBREVIATIONS
#: From this similarity on (of 100) two texts are close; the best of 75, 80, 85 and 90 on the cases at hand.
CLOSE = 80
_NOT_PLAIN = re.compile(r"[\W_]+")


def judge(field: str, left: str, right: str) -> str:
    """Return a verdict in our words."""
    if not left.strip() or not right.strip():
        return "missing"
    if field in _FORMS:
        return _loosely(_FORMS[field](left), _FORMS[field](right))
    return "equivalent" if _bare(left, field) == _bare(right, field) else "mismatch"


def _bare(text: str, field: str) -> str:
    bare = _NOT_PLAIN.sub("", text).upper()
    return bare[-10:] if field == "phone" else bare[:5] if field == "zip" else bare


def _loosely(one: str, other: str) -> str:
    if one == other:
        return "equivalent"
    if _without_nicknames(one, other) or fuzz.token_sort_ratio(one, other) >= CLOSE:
        return "close"
    return "mismatch"


def _without_nicknames(one: str, other: str) -> bool:
    first, *rest = one.split(" ")
    second, *others = other.split(" ")
    return rest == others and (second in _nicknames(first) or first in _nicknames(second))


@cache
def _nicknames(name: str) -> set[str]:
    return {nick.upper() for nick in _namer().nicknames_of(name.lower())}


@cache
def _namer() -> NickNamer:
    return NickNamer()


@cache
def _address(text: str) -> str:
    try:
        found = normalize_address_record(text)
    except Exception:  # noqa: BLE001 - whatever it raises, its tables word by word are the next best thing
        return " ".join(_SHORT.get(word, word) for word in _plain(text).split())
    return " ".join(value for value in found.values() if value).upper()


@cache
def _business(text: str) -> str:
    return _plain(basename(text) or text)


@cache
def _person(text: str) -> str:
    name = HumanName(text)
    return _plain(f"{name.first} {name.middle} {name.last} {name.suffix}")


def _plain(text: str) -> str:
    return " ".join(_NOT_PLAIN.sub(" ", text.replace("&", " and ")).upper().split())


_FORMS = {"address": _address, "business_name": _business, "person_name": _person}
