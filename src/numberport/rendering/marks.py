"""
Two texts with what differs marked: words that are another, and within two that are alike the characters.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import Final

import attrs

from numberport.matching.comparison import TableRow
from numberport.parties.spelling import fold
from numberport.rendering.markup import Markup
from numberport.rendering.wording import harmless

__all__ = ["marked_pair"]

_WORD: Final = re.compile(r"\d+(?:-\d+)+|[^\W_]+(?:['\u2019.][^\W_]+)*|&")
#: Words that have less in common are marked whole.
_ALIKE: Final = 0.5


@attrs.frozen
class _Word:
    """
    A word where it stands.

    Args:
        start: Its first character.
        end: The place behind its last.
        key: What it is compared by.
    """

    start: int
    end: int
    key: str


#: From one character to another.
_Span = tuple[int, int]


def marked_pair(left: str, right: str, alike: Sequence[TableRow] = ()) -> tuple[Markup, Markup]:
    """
    Return two texts with what differs marked.

    Case, accents, punctuation and spacing mark nothing, since they make no two values differ, nor do words that stand
    elsewhere, as long as anything else differs.

    >>> marked_pair("12 Oak St.", "12 OAT ST")
    ('12 Oa<mark>k</mark> St.', '12 OA<mark>T</mark> ST')

    Args:
        left: One text.
        right: The other.
        alike: The rows by which words of them are one: they are marked neither.
    """
    one, other = harmless(left), harmless(right)
    here = _words(one, [row.left for row in alike])
    there = _words(other, [row.right for row in alike])
    odd, beyond = _without_moved(here, there)
    if not odd and not beyond:
        odd, beyond = here, there
    spans = list(_pairs(one, other, odd, beyond))
    return _marked(one, [span for span, _ in spans]), _marked(other, [span for _, span in spans])


def _words(text: str, phrases: Sequence[str]) -> list[_Word]:
    """Return the words of a text; those of a phrase have its place among the phrases as their key."""
    found = [_Word(match.start(), match.end(), _key(match[0])) for match in _WORD.finditer(text)]
    for place, phrase in enumerate(phrases):
        keys = [_key(match[0]) for match in _WORD.finditer(phrase)]
        for start in range(len(found) - len(keys) + 1):
            if keys and [word.key for word in found[start : start + len(keys)]] == keys:
                joined = _Word(found[start].start, found[start + len(keys) - 1].end, f" {place}")
                found[start : start + len(keys)] = [joined]
                break
    return found


def _key(word: str) -> str:
    """Return what a word is compared by; a hyphen between digits counts, and & is and."""
    if word == "&":
        return "AND"
    return "".join(char for char in fold(word) if char.isalnum() or char == "-")


def _without_moved(here: list[_Word], there: list[_Word]) -> tuple[list[_Word], list[_Word]]:
    """Return the words of both sides without those that stand on the other side too, wherever."""
    if "".join(word.key for word in here) == "".join(word.key for word in there):
        return [], []
    common = Counter(word.key for word in here) & Counter(word.key for word in there)
    return _beyond(here, common), _beyond(there, common)


def _beyond(words: list[_Word], common: Counter[str]) -> list[_Word]:
    left, found = common.copy(), []
    for word in words:
        if left[word.key]:
            left[word.key] -= 1
        else:
            found.append(word)
    return found


def _pairs(one: str, other: str, here: list[_Word], there: list[_Word]) -> Iterator[tuple[_Span, _Span]]:
    """Iterate over what differs: the same span of both, which may be empty on one side."""
    keys = [word.key for word in here], [word.key for word in there]
    steps = difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes()
    for tag, start, end, from_, to in steps:
        if tag != "equal" and "".join(keys[0][start:end]) != "".join(keys[1][from_:to]):
            for word, another in zip_longest(here[start:end], there[from_:to]):
                yield from _characters(one, other, word, another)


def _characters(one: str, other: str, word: _Word | None, another: _Word | None) -> Iterator[tuple[_Span, _Span]]:
    """Iterate over the characters in which two words differ; of words that are not alike it is all of them."""
    left = (word.start, word.end) if word else (0, 0)
    right = (another.start, another.end) if another else (0, 0)
    texts = _folded(one[slice(*left)]), _folded(other[slice(*right)])
    matcher = difflib.SequenceMatcher(None, *texts, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield left, right
        return
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag != "equal":
            yield (left[0] + start, left[0] + end), (right[0] + from_, right[0] + to)


def _folded(text: str) -> str:
    """Return a text without case and accents, character by character: what becomes of one may be two."""
    return "".join(plain if len(plain) == 1 else char for char in text for plain in [fold(char)])


def _marked(text: str, spans: Sequence[_Span]) -> Markup:
    done, pieces = 0, []
    for start, end in sorted(spans):
        if any(map(str.isalnum, text[start:end])):
            pieces += [escape(text[done:start]), f"<mark>{escape(text[start:end])}</mark>"]
            done = end
    return Markup("".join((*pieces, escape(text[done:]))))
