"""
Text as a sequence of folded words: what case, accents, punctuation and spacing leave of it.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from unicodedata import category

from numberport.parties.spelling import fold

__all__ = ["LONGEST_REMEMBERED", "Phrases", "is_symbol", "join_letters", "replace_phrases", "spoken_words", "words"]

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

#: Punctuation by Unicode's categories that is read aloud all the same, and the sign of raised digits.
_READ_ALOUD = frozenset("@%^")
#: The categories of symbols: of mathematics, of currency, and others.
_SYMBOLS = frozenset({"Sm", "Sc", "So"})
#: Those that only part words, are dashes or fractions, or mark a name as somebody's.
_SILENT = frozenset("|~<>\u00a6\u00ac\u00a9\u00ae\u2044\u2212")
#: Marks of trade and of service, which are letters when folded.
_MARKS = re.compile("[\u2120\u2122]")
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u207f]+")
#: Co- and its word, which begins with a letter of A to Z, so that the word made of it is found again.
_FELLOW = re.compile(r"co[-\u2010-\u2015][a-zA-Z][^\W_]*", re.IGNORECASE)
_PIECES = re.compile(rf"(\b{_FELLOW.pattern})", re.IGNORECASE)
#: What most names are made of alone.
_USUAL = re.compile(r"[A-Za-z0-9\s.,&'/()#\"!?:;*]*")


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


def spoken_words(text: str) -> list[str]:
    """
    Return the words of a name, with the symbols that are read aloud as words of their own: C++ Shop is not C Shop.

    Raised digits stand behind a circumflex, and Co- stays with the word it belongs to: Co-op is no company.
    """
    if _USUAL.fullmatch(text):
        return words(text)
    found: list[str] = []
    for piece in _PIECES.split(_RAISED.sub(r" ^ \g<0> ", _MARKS.sub(" ", text))):
        if _FELLOW.fullmatch(piece):
            found.append(f"CO-{''.join(words(piece[3:]))}")
        else:
            found += _with_symbols(piece)
    return found


def _with_symbols(text: str) -> list[str]:
    symbols = {char: found for char in set(text) if (found := _symbols(char))}
    if not symbols:
        return words(text)
    pieces = re.split(f"([{re.escape(''.join(symbols))}])", text)
    return [word for piece in pieces for word in symbols.get(piece) or words(piece)]


def _symbols(char: str) -> list[str]:
    """Return the symbols that one character is; none where it is a word, or falls apart into one."""
    parts = fold(char)
    return [] if any(map(str.isalnum, parts)) else [part for part in parts if is_symbol(part)]


def is_symbol(word: str) -> bool:
    """Tell whether a word is a symbol that is read aloud, and no punctuation."""
    return len(word) == 1 and (word in _READ_ALOUD or (category(word) in _SYMBOLS and word not in _SILENT))


def join_letters(tokens: Sequence[str]) -> list[str]:
    """Return the words with runs of single letters joined: L L C is LLC."""
    joined: list[str] = []
    for alone, run in groupby(tokens, lambda token: len(token) == 1 and token.isalpha()):
        row = list(run)
        joined += ["".join(row)] if alone else row
    return joined


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
