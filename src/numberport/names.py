"""
Rows that are found by their name, and the error when none has it: one lookup for regimes, ports, regions and the like.

And the names that people give to columns, and the words they write where there is nothing to write.
"""

import functools
import re
from collections.abc import Mapping
from typing import ClassVar, Final, TypeVar

import attrs

from numberport.errors import UsageError

__all__ = ["UnknownName", "find", "get", "plain", "says_nothing"]

_T = TypeVar("_T")

#: Between two words of a name any of these may stand, as often as one likes.
_GAP = re.compile(r"[\s_-]+")
#: The most names, and the most characters of a wrong one, that a sentence shows.
_SHOWN = 40
_LONGEST = 100


@attrs.frozen
class UnknownName(UsageError):
    """
    Something was asked for by a name that none of its kind has; a leaf says of what kind.

    Args:
        name: What was asked for.
        known: The names there are.
        within: What it was looked for in, where there are several such: the name of a regime, say.
    """

    name: str
    known: tuple[str, ...]
    within: str = ""

    #: What has such a name, in a sentence.
    kind: ClassVar[str] = "row"

    @property
    def nearest(self) -> str | None:
        """The name that was probably meant: the one most like what was asked for, if any is."""
        from difflib import get_close_matches

        keys = {_key(known): known for known in self.known}
        found = get_close_matches(_key(str(self.name)[:_LONGEST]), keys, n=1)
        return keys[found[0]] if found else None

    def __str__(self) -> str:
        where = f" in {self.within}" if self.within else ""
        names = ", ".join(self.known[:_SHOWN]) or "none"
        more = f" and {len(self.known) - _SHOWN} more" if len(self.known) > _SHOWN else ""
        meant = f"; did you mean {self.nearest!r}?" if self.nearest else ""
        return f"no {self.kind} {str(self.name)[:_LONGEST]!r} is known{where}; there are: {names}{more}{meant}"


def find(name: str, held: Mapping[str, _T]) -> _T | None:
    """
    Return what has a name, or None.

    Args:
        name: In whatever case, with spaces, dashes or underscores between its words.
        held: What there is, by name.
    """
    if name in held:
        return held[name]
    wanted = _key(name)
    return next((row for known, row in held.items() if _key(known) == wanted), None)


def get(name: str, held: Mapping[str, _T], unknown: type[UnknownName], within: str = "") -> _T:
    """
    Return what has a name.

    Args:
        name: In whatever case, with spaces, dashes or underscores between its words.
        held: What there is, by name.
        unknown: The error to raise where nothing has it.
        within: What the error says it was looked for in.

    Raises:
        UnknownName: Nothing has it; the error, of the class asked for, lists the names there are.
    """
    found = find(name, held)
    if found is None:
        raise unknown(name, tuple(held), within)
    return found


def _key(name: str) -> str:
    return _GAP.sub("-", name.casefold()).strip("-")


# A sheet asks for the same few names row by row.
@functools.lru_cache(maxsize=4_096)
def plain(name: str) -> str:
    """Return a name that a person gave, such as that of a column, without case, punctuation and underscores."""
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


#: Words, and signs, that people write where there is nothing to write.
_BLANK_WORDS: Final = frozenset(
    {
        *("", "n/a", "na", "n.a.", "n. a.", "#n/a", "none", "no", "null", "nil", "nan", "empty", "blank", "unknown"),
        *("tbd", "t.b.d.", "tba", "tbc", "to be determined", "to be confirmed", "pending", "?", "??", "???"),
        *("-", "--", "---", "–", "—", ".", "...", "…", "/", "x", "_", "'", '"'),
    }
)


def says_nothing(text: str) -> bool:
    """Return whether a text is empty, or a word for nothing, in brackets or not."""
    words = " ".join(text.split()).casefold()
    # A pivot table writes "(blank)".
    inner = words[1:-1] if words[:1] in {"(", "["} and words[-1:] in {")", "]"} else None
    return words in _BLANK_WORDS or (inner is not None and inner in _BLANK_WORDS)
