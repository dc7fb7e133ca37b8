"""
Values of which a paper shows only a part, as bills do: ``xxx-xx-6789``, ``****1234``, ``ending in 1234``.
"""

import re

from numberport.matching.comparison import INFERENCE, Rule, Verdict
from numberport.matching.identifiers import account_form
from numberport.matching.judgement import Judgement
from numberport.parties.spelling import fold

__all__ = ["BOTH_MASKED", "LEFT_MASKED", "MASKED", "RIGHT_MASKED", "compare_masked", "is_masked"]

MASKED = Rule("of a masked value only what is shown is compared", INFERENCE)
LEFT_MASKED, RIGHT_MASKED, BOTH_MASKED = "what the letter masks", "what the record masks", "what both mask"

#: Signs that hide whatever stands there, and stand in no number that is given out: asterisks, bullets, the blocks and
#: shapes of a redaction, a question mark, a multiplication sign, a raised ellipsis.
_SIGNS = r"*?\u00d7\u2022\u2043\u204e\u2217\u22ef\u2580-\u25ff\u2731-\u273d"
#: Hyphens and dashes: one is punctuation.
_DASHES = r"\u002d\u2010-\u2015\u2212"
# Hyphens, full stops, number signs, middle dots, underscores and the letter X, not inside a word, hide it where two
# stand in a row. An account number that has two X there, which is rare, is close to itself: only an equal is lost.
_MASK = re.compile(
    rf"(?:[{_SIGNS}][\s{_DASHES}]*)+|(?:[{_DASHES}]\s*){{2,}}|(?:\.\s*){{2,}}"
    rf"|(?:[#\u00b7_][\s{_DASHES}]*){{2,}}|(?<![^\W\d_])(?:X[\s{_DASHES}]*){{2,}}(?![^\W\d_])"
)
#: What a paper writes where it has nothing to say.
_NOTHING = re.compile(rf"[\s{_DASHES}]*")
#: Words that say that only the end is given.
_ENDING = re.compile(
    r"\b(?:(?:ENDING|ENDS)(?:\s+(?:IN|WITH))?|TERMINANT\s+PAR|LAST\s+(?:FOUR|4)(?:\s+DIGITS?)?(?:\s+(?:ARE|IS))?)\b"
)


def is_masked(text: str) -> bool:
    """Tell whether a value hides a part of itself, by signs, hyphens and spaces between them or not, or by words."""
    return _mask_of(_signed(text)) is not None


def _mask_of(signed: str) -> re.Match[str] | None:
    """Return the first mask of a folded value; none where it is nothing but hyphens."""
    return None if _NOTHING.fullmatch(signed) else _MASK.search(signed)


def _signed(text: str) -> str:
    """Return a value folded, with an asterisk where words say that only the end is given."""
    before, *behind = _ENDING.split(fold(text), maxsplit=1)
    return f"*{behind[0] if account_form(behind[0]) else before}" if behind else before


def compare_masked(left: str, right: str) -> Judgement:
    """
    Compare two values of which one at least is masked: close at best, since nobody sees whether the rest agrees.

    A masked value has no normal form.
    """
    one, other = _shown(left), _shown(right)
    fits = _agree(one[0], other[0]) and _agree(one[1][::-1], other[1][::-1])
    for whole, (head, tail) in ((left, other), (right, one)):
        fits = fits and (is_masked(whole) or len(account_form(whole)) >= len(head) + len(tail))
    hidden = BOTH_MASKED if is_masked(left) and is_masked(right) else LEFT_MASKED if is_masked(left) else RIGHT_MASKED
    verdict, differs = (Verdict.CLOSE, hidden) if fits else (Verdict.MISMATCH, "what is shown")
    return Judgement(verdict=verdict, left="", right="", rule=MASKED, differs=(differs,))


def _shown(text: str) -> tuple[str, str]:
    """Return what a value shows before its first mask and behind its last; a value without a mask shows all, twice."""
    signed = _signed(text)
    first, *_, last = _MASK.split(signed) if _mask_of(signed) else (signed, signed)
    return account_form(first), account_form(last)


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
