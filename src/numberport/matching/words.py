"""
Text as a sequence of folded words: what case, accents, punctuation and spacing leave of it.
"""

import re
from collections.abc import Mapping

from numberport.parties.spelling import fold

__all__ = ["LONGEST_REMEMBERED", "replace_phrases", "words"]

#: Normal forms of longer texts are not cached: they are no names and no addresses.
LONGEST_REMEMBERED = 500

# By code point, since they look alike: quotation marks, modifier apostrophe, grave and acute accent.
_APOSTROPHES = re.compile("['`\u2018\u2019\u02bc\u00b4]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_FRACTION_SLASH = "\u2044"
_TRADING_AS = re.compile(r"\b(?:D/B/A|T/A|O/A)\b")
_CARE_OF = re.compile(r"\bC/O\b")
#: The full stop of initials, as in L.L.C. or N.W.
_INITIALS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)")
#: The hyphen between a number and a single letter: 9-D is 9D.
_LETTERED = re.compile(r"(?<=\d)-(?=[^\W\d_]\b)|(?<=\b[^\W\d_])-(?=\d)")
_WORD = re.compile(r"\d+(?=-\d+/\d)|\d+/\d+|\d[^\W_]*(?:-\d[^\W_]*)+|[^\W_]+|#")


def words(text: str) -> list[str]:
    """
    Return the words of a text, folded: capitals without accents, ``&`` as AND, initials joined.

    A hyphen stays only between numbers: house number 59-17 is not 5917.
    """
    # The acute accent falls apart into a space when folded, so apostrophes go first.
    plain = _DASHES.sub("-", fold(_APOSTROPHES.sub("", text)).replace(_FRACTION_SLASH, "/"))
    plain = _CARE_OF.sub(" CAREOF ", _TRADING_AS.sub(" DBA ", plain.replace("&", " AND ")))
    return _WORD.findall(_LETTERED.sub("", _INITIALS.sub("", plain)))


def replace_phrases(tokens: list[str], phrases: Mapping[tuple[str, ...], str]) -> list[str]:
    """Return the words with every phrase of a table replaced by its one word, the longest phrase first."""
    longest = max(map(len, phrases))
    found, index = [], 0
    while index < len(tokens):
        for count in range(min(longest, len(tokens) - index), 0, -1):
            phrase = tuple(tokens[index : index + count])
            if phrase in phrases:
                found.append(phrases[phrase])
                break
        else:
            count = 1
            found.append(tokens[index])
        index += count
    return found
