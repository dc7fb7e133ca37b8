"""
Given names: what one is short for, by tables of our own and, with the extra ``matching``, those of ``nicknames``.
"""

import functools
from typing import TYPE_CHECKING

from numberport.matching._tables import GIVEN_NAMES

if TYPE_CHECKING:
    from nicknames import NickNamer

__all__ = ["full_names", "is_given_name"]

_OWN = frozenset(name for rows in GIVEN_NAMES.values() for name in rows)
_SHORT_NAMES = {
    short: frozenset({name for rows in GIVEN_NAMES.values() for name, texts in rows.items() if short in texts})
    for short in {text for rows in GIVEN_NAMES.values() for texts in rows.values() for text in texts}
}


@functools.lru_cache(maxsize=4096)
def full_names(name: str) -> frozenset[str]:
    """
    Return the given names that a name, folded, is short for, and itself.

    >>> sorted(full_names("JNO"))
    ['JNO', 'JOHN', 'JONATHAN']
    """
    namer = _namer()
    known = () if namer is None else namer.canonicals_of(name.lower())
    return frozenset({name, *map(str.upper, known)}) | _SHORT_NAMES.get(name, frozenset())


@functools.lru_cache(maxsize=4096)
def is_given_name(name: str) -> bool:
    """Tell whether a name, folded, is known as one that is given: it has nicknames, or is one."""
    namer = _namer()
    own = name in _SHORT_NAMES or name in _OWN
    return own or (namer is not None and bool(namer.nicknames_of(name.lower()) or namer.canonicals_of(name.lower())))


@functools.cache
def _namer() -> "NickNamer | None":
    try:
        from nicknames import NickNamer
    except ImportError:
        return None
    return NickNamer()
