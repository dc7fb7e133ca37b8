"""
What a comparer of one field hands back, before it is put into words.
"""

import attrs

from numberport.matching.comparison import DIFFERENT, Rule, Verdict

__all__ = ["MOST_DIFFERENCES", "Judgement", "most_differences", "verdict_of"]

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


def most_differences(shared: int) -> int:
    """Return how many small differences still make two texts perhaps the same, by how many words they share at most."""
    return min(MOST_DIFFERENCES, max(1, shared))


def verdict_of(cost: int | None, shared: int) -> Verdict:
    """Return CLOSE for a few small differences among at least as many words, MISMATCH otherwise."""
    return Verdict.MISMATCH if cost is None or cost > most_differences(shared) else Verdict.CLOSE
