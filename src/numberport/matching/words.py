"""
Text as a sequence of folded words: what case, accents, punctuation and spacing leave of it.
"""

import functools
import re
from collections.abc import Iterable, Sequence

from numberport.parties.spelling import fold

__all__ = ["LONGEST_REMEMBERED", "Phrases", "replace_phrases", "words"]

#: Normal forms of longer texts are not cached: they are no names and no addresses.
LONGEST_REMEMBERED = 500

# By code point, since they look alike: quotation marks, modifier apostrophe, grave and acute accent.
_APOSTROPHES = re.compile("['`\u2018\u2019\u02bc\u00b4]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_FRACTION_SLASH = "\u2044"
#: A fraction in one character falls apart into digits, which are not those of the number before it.
_FRACTION = re.compile("(?<=[0-9])(?=[\u00bc-\u00be\u2150-\u215e])")
_TRADING_AS = re.compile(r"\b(?:D/B/A|T/A|O/A)\b")
_CARE_OF = re.compile(r"\bC/O\b")
#: The full stop of initials, as in L.L.C. or N.W.
_INITIALS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)")
#: The hyphen between a number and a single letter: 9-D is 9D.
_LETTERED = re.compile(r"(?<=\d)-(?=[^\W\d_]\b)|(?<=\b[^\W\d_])-(?=\d)")
#: A point between digits counts (39.2 Rd), and so does a hyphen.
_WORD = re.compile(r"\d+(?=-\d+/\d)|\d+/\d+|(?<![\d.])\d{1,3}\.\d{1,2}(?![.\w])|\d[^\W_]*(?:-\d[^\W_]*)+|[^\W_]+|#")


def words(text: str) -> list[str]:
    """
    Return the words of a text, folded: capitals without accents, ``&`` as AND, initials joined.

    A hyphen stays only between numbers: house number 59-17 is not 5917.
    """
    return list(_words(text) if len(text) <= LONGEST_REMEMBERED else _words.__wrapped__(text))


@functools.lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    # The acute accent falls apart into a space when folded, so apostrophes go first.
    plain = fold(_FRACTION.sub(" ", _APOSTROPHES.sub("", text)))
    if not plain.isascii():
        plain = _DASHES.sub("-", plain.replace(_FRACTION_SLASH, "/"))
    if "&" in plain:
        plain = plain.replace("&", " AND ")
    if "/" in plain:
        plain = _CARE_OF.sub(" CAREOF ", _TRADING_AS.sub(" DBA ", plain))
    if "." in plain:
        plain = _INITIALS.sub("", plain)
    return tuple(_WORD.findall(_LETTERED.sub("", plain) if "-" in plain else plain))


class Phrases(dict[tuple[str, ...], str]):
    """
    Words in a row, and the one word they stand for.

    Args:
        rows: The phrases, their words apart by a space, and their one word.
    """

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        super().__init__((tuple(text.split()), word) for text, word in rows)
        #: The longest phrase for each word that any begins with.
        self.longest: dict[str, int] = {}
        for phrase in self:
            self.longest[phrase[0]] = max(len(phrase), self.longest.get(phrase[0], 0))


def replace_phrases(tokens: Sequence[str], phrases: Phrases) -> list[str]:
    """Return the words with every phrase of a table replaced by its one word, the longest phrase first."""
    found, index = [], 0
    while index < len(tokens):
        token, used = tokens[index], 1
        for count in range(phrases.longest.get(token, 0), 0, -1):
            word = phrases.get(tuple(tokens[index : index + count]))
            if word is not None:
                token, used = word, min(count, len(tokens) - index)
                break
        found.append(token)
        index += used
    return found
