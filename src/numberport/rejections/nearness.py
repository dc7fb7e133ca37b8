"""
What a code or phrase that nobody has mapped may have been meant to be: for people, who see what is meant.

A program that guessed would be wrong without knowing it; nothing here is an answer.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import chain
from typing import Final

from numberport.rejections.lookup import CODE_LIMIT, OURS, CodeRow, Search, is_bare, phrase_words, search
from numberport.rejections.reasons import Reason
from numberport.rejections.wording import reasons_about, words_of
from numberport.telephone import legible

__all__ = ["near"]

#: How much of two spellings must agree for one to be taken for the other.
_ALIKE: Final = 0.7
#: What agrees by so much less than the best is no slip for it.
_WORSE: Final = 0.15
#: A code of fewer letters is near to none: 7401 is no slip for 7402.
_LETTERS: Final = 5
#: A code that stands apart in its letters (8 D) has so many of them at most.
_APART: Final = 6
#: A shorter word alone is in too many phrases to lead to one.
_WORD: Final = 4
_WORDS: Final = re.compile(r"\w+")
#: Letters that are read or typed for digits.
_LOOKS: Final = str.maketrans("OIL", "011")
_IDLE: Final = frozenset(
    {"a", "an", "and", "be", "can", "for", "in", "is", "it", "number", "of", "on", "or", "the", "to"}
)


def near(
    text: str | int, provider: str | None = None, further: Iterable[CodeRow] = (), *, most: int = 5
) -> tuple[CodeRow, ...]:
    """
    Return what a code or phrase that nobody has mapped may have been meant to be, nearest first; maybe nothing.

    These are the codes that a text names among others, or with letters for digits, and the phrases that stand in it;
    without a code also the phrase or code of every reason that is spelled most like it, all that may be wrong with a
    thing that it names (``zip``, ``pin``), and the phrases and meanings that hold all its words.

    Args:
        text: What was asked for, as for :func:`explain`.
        provider: Whose code it is; without it every list is searched.
        further: Lists to search besides.
        most: The most that are returned.

    Raises:
        WrongType: The text is neither text nor a whole number.
    """
    sought = search(text, provider, further)
    named = _named(sought)
    others = _held(sought) if named else chain(_alike(sought), _held(sought), _about(sought), _worded(sought))
    kept = others if sought.named else _one_each(others, {row.reason for row in named})
    return tuple(dict.fromkeys((*named, *kept)))[:most]


def _one_each(rows: Iterable[CodeRow], seen: set[Reason]) -> Iterator[CodeRow]:
    """Iterate over the first row of every reason that was not seen yet."""
    for row in rows:
        if row.reason not in seen:
            seen.add(row.reason)
            yield row


def _named(sought: Search) -> tuple[CodeRow, ...]:
    """Return the rows whose codes stand in a text, in its order: as they are, apart (8 D), or as they look (E420)."""
    parts = _WORDS.findall(legible(sought.text, CODE_LIMIT))
    whole = "".join(parts)
    codes = [part.upper() for part in parts if not part.isalpha() or part.isupper()]
    codes += [whole.upper()] if len(whole) <= _APART and not whole.isalpha() else []
    looks = [code.translate(_LOOKS) for code in codes]
    found = [row for code in looks for row in sought.rows if row.code and row.code.translate(_LOOKS) == code]
    bare = sought.code.lstrip("0") if is_bare(sought.code) else ""
    same = [row for row in sought.rows if bare and is_bare(row.code) and row.code.lstrip("0") == bare]
    return tuple(dict.fromkeys((*(row for row in found if not is_bare(row.code)), *same)))


def _held(sought: Search) -> list[CodeRow]:
    """Return the rows whose phrase stands in a text, whatever else it says, the longest first."""
    text = f" {' '.join(words_of(sought.text))} "
    found = [row for row in sought.rows if row.reason is not Reason.UNKNOWN and _stands(row.phrase, text)]
    return sorted(found, key=lambda row: -len(row.phrase))


def _stands(phrase: str, text: str) -> bool:
    words = " ".join(phrase_words(phrase))
    return len(words) > _WORD and f" {words} " in text


def _alike(sought: Search) -> list[CodeRow]:
    """Return the rows whose code or phrase is spelled much like the text, the most alike first."""
    likeness = {row: _likeness(_spelt(sought.text), row) for row in sought.rows}
    least = max(_ALIKE, max(likeness.values(), default=0.0) - _WORSE)
    return sorted((row for row in likeness if likeness[row] >= least), key=lambda row: -likeness[row])


def _likeness(wanted: str, row: CodeRow) -> float:
    """Return how like a text is to a row's code or phrase: 1 where it is the same, 0 where nothing of it is."""
    names = (name for name in (row.code, row.phrase) if sum(map(str.isalpha, name)) >= _LETTERS)
    return max((SequenceMatcher(None, wanted, _spelt(name), autojunk=False).ratio() for name in names), default=0.0)


def _spelt(text: str) -> str:
    return " ".join(legible(text, CODE_LIMIT).casefold().replace("_", " ").replace("-", " ").split())


def _about(sought: Search) -> list[CodeRow]:
    """Return the rows that find fault with what a text names: under our own words for it, where these are looked in."""
    reasons = reasons_about(sought.text)
    found = [row for row in sought.rows if row.reason in reasons]
    return [row for row in found if row.provider == OURS] or found


def _worded(sought: Search) -> list[CodeRow]:
    """Return the rows whose phrase holds all the words of a text, the shortest first, then those whose meaning does."""
    words = {_singular(word) for word in words_of(legible(sought.text, CODE_LIMIT))} - _IDLE
    if max(map(len, words), default=0) < _WORD:
        return []
    told = [row for row in sought.rows if words <= {*map(_singular, phrase_words(row.phrase))}]
    meant = [row for row in sought.rows if words <= {*map(_singular, phrase_words(row.rejection.meaning))}]
    return [*sorted(told, key=lambda row: len(row.phrase)), *meant]


def _singular(word: str) -> str:
    return word.removesuffix("s")
