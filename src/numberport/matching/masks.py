"""
Values of which a paper shows only a part, as bills do: ``xxx-xx-6789``, ``****1234``.
"""

import re

from numberport.matching.comparison import INFERENCE, Rule, Verdict
from numberport.matching.identifiers import account_form
from numberport.matching.judgement import Judgement

__all__ = ["MASKED", "compare_masked", "is_masked"]

MASKED = Rule("of a masked value only what is shown is compared", INFERENCE)

# Asterisk, bullet, black circle, black square and ellipsis hide whatever stands there, and so do two full stops in a
# row. Number sign, middle dot, underscore and the letter X, not inside a word, hide it where three stand in a row.
_MASK = re.compile(
    r"(?:[*\u2022\u25cf\u25a0\u2026][\s-]*)+|\.{2,}|(?:[#\u00b7_][\s-]*){3,}|(?<![^\W\d_])(?:[xX][\s-]*){3,}(?![^\W\d_])"
)


def is_masked(text: str) -> bool:
    """Tell whether a value hides a part of itself, with hyphens and spaces between the signs that hide or without."""
    return _MASK.search(text) is not None


def compare_masked(left: str, right: str) -> Judgement:
    """
    Compare two values of which one at least is masked: close at best, since nobody sees whether the rest agrees.

    A masked value has no normal form.
    """
    one, other = _shown(left), _shown(right)
    fits = _agree(one[0], other[0]) and _agree(one[1][::-1], other[1][::-1])
    for whole, (head, tail) in ((left, other), (right, one)):
        fits = fits and (is_masked(whole) or len(account_form(whole)) >= len(head) + len(tail))
    verdict, differs = (Verdict.CLOSE, "what is masked") if fits else (Verdict.MISMATCH, "what is shown")
    return Judgement(verdict=verdict, left="", right="", rule=MASKED, differs=(differs,))


def _shown(text: str) -> tuple[str, str]:
    """Return what a value shows before its first mask and behind its last; a value without a mask shows all, twice."""
    first, *_, last = _MASK.split(text) if is_masked(text) else (text, text)
    return account_form(first), account_form(last)


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
