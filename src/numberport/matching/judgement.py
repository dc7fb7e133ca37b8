"""
What a comparer of one field hands back, before it is put into words.
"""

import attrs

from numberport.matching.comparison import DIFFERENT, Rule, Verdict

__all__ = ["Judgement", "verdict_of"]

#: The most small differences that still make two texts perhaps the same.
MOST_DIFFERENCES = 3


@attrs.frozen(kw_only=True)
class Judgement:
    """A verdict on two normal forms, the rule that decided, and the parts that differ and that agree."""

    verdict: Verdict
    left: str
    right: str
    rule: Rule = DIFFERENT
    differs: tuple[str, ...] = ()
    agrees: tuple[str, ...] = ()


def verdict_of(cost: int | None, shared: int) -> Verdict:
    """Return CLOSE for a few small differences among at least as many words, MISMATCH otherwise."""
    if cost is None or cost > min(MOST_DIFFERENCES, max(1, shared)):
        return Verdict.MISMATCH
    return Verdict.CLOSE
