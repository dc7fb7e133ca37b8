"""
How near two spellings are: typing errors in a word, and words missing from a text.

With the extra ``matching`` the distance comes from ``rapidfuzz``; without it from a plain version with the same
answers.
"""

import functools
from collections import Counter
from collections.abc import Callable, Sequence

__all__ = ["MOST_WORDS", "cheapest", "distance", "is_swap", "is_typo"]

#: Words up to the first length are told apart by every letter, those up to the second may hold one error.
EXACT_LENGTH, SHORT_LENGTH = 3, 4
#: No alignment is tried beyond this many words: such texts are no names and no addresses.
MOST_WORDS = 60


def is_typo(left: str, right: str) -> bool:
    """
    Tell whether two different words may be one word and a typing error.

    Words of three letters or less are told apart; in four letters one error is forgiven, in longer words two.
    """
    longer = max(len(left), len(right))
    forgiven = 0 if longer <= EXACT_LENGTH else 1 if longer <= SHORT_LENGTH else 2
    if abs(len(left) - len(right)) > forgiven:
        return False
    return distance(left, right, forgiven) <= forgiven


def is_swap(left: str, right: str) -> bool:
    """Tell whether two different words are one but for two neighbouring letters that changed places."""
    return len(left) == len(right) and sorted(left) == sorted(right) and distance(left, right, 1) <= 1


def distance(left: str, right: str, limit: int) -> int:
    """Return how many letters were added, left out, replaced or swapped; any number over the limit when more."""
    return _distance()(left, right, limit)


@functools.cache
def _distance() -> Callable[[str, str, int], int]:
    try:
        from rapidfuzz.distance import OSA
    except ImportError:
        return plain_distance
    return lambda left, right, limit: OSA.distance(left, right, score_cutoff=limit)


def plain_distance(left: str, right: str, limit: int) -> int:
    """
    Return the same without ``rapidfuzz``: the optimal string alignment distance, row by row.

    Of each row only the cells are worked out from which the end may be reached within the limit, so that the time
    grows with the length and not with its square; what lies beside them counts as over the limit.
    """
    ahead, over = len(right) - len(left), limit + 1
    if abs(ahead) > limit:
        return over
    band = range(-limit, over)
    before: list[int] = []
    row = [at if 0 <= at <= len(right) else over for at in band]
    for i, char in enumerate(left, 1):
        older, before, row = before, row, []
        for cell, shift in enumerate(band):
            j = i + shift
            if not 0 < j <= len(right):
                row.append(i if j == 0 else over)
                continue
            best = before[cell] + (char != right[j - 1])
            if cell:
                best = min(best, row[-1] + 1)
            if shift < limit:
                best = min(best, before[cell + 1] + 1)
            if i > 1 < j and char == right[j - 2] and left[i - 2] == right[j - 1]:
                best = min(best, older[cell] + 1)
            row.append(best)
        if min(row) > limit and min(before) > limit:
            return over
    return row[ahead + limit]


def cheapest(
    left: Sequence[str],
    right: Sequence[str],
    pair: Callable[[str, str], int | None],
    omit: Callable[[str], int | None],
    limit: int = MOST_WORDS,
) -> int | None:
    """
    Return the least cost of turning one sequence of words into the other, or None where it cannot be done.

    Words may be missing from one side only: "Oak" for "Elm" is a replacement, and never one word left out and
    another put in. Two words written as one cost one more than the words do; both must be such as may be left out.

    Args:
        left: The words of one side.
        right: The words of the other.
        pair: The cost of one word standing for another; None where it cannot.
        omit: The cost of leaving a word out; None where it must not be.
        limit: The most that is asked for: where it must cost more, nothing is tried.
    """
    shorter, longer = sorted((tuple(left), tuple(right)), key=len)
    # Every word that is not there on the other side costs one at least, and so does every word too many.
    if len(longer) > MOST_WORDS or len(longer) - len(shorter) > limit or _strangers(shorter, longer) > limit:
        return None
    if len(shorter) == len(longer):
        return _word_by_word(shorter, longer, pair)
    left_out = [omit(word) for word in longer]
    row: list[int | None] = [0]
    for cost in left_out:
        row.append(_plus(row[-1], cost))
    for word in shorter:
        above, row = row, list[int | None]((None,))
        for index, other in enumerate(longer):
            best = _least(_plus(above[index], pair(word, other)), _plus(row[index], left_out[index]))
            if index and None not in (left_out[index - 1], left_out[index], above[index - 1]):
                best = _least(best, _plus(_plus(above[index - 1], pair(word, longer[index - 1] + other)), 1))
            row.append(best)
    return row[-1]


def _word_by_word(left: Sequence[str], right: Sequence[str], pair: Callable[[str, str], int | None]) -> int | None:
    """Return the cost of as many words as there are on the other side: none is missing, so each has its own."""
    total = 0
    for one, other in zip(left, right, strict=True):
        cost = 0 if one == other else pair(one, other)
        if cost is None:
            return None
        total += cost
    return total


def _strangers(shorter: Sequence[str], longer: Sequence[str]) -> int:
    """Return how many of the fewer words are not among the others."""
    return sum((Counter(shorter) - Counter(longer)).values())


def _plus(cost: int | None, more: int | None) -> int | None:
    return None if cost is None or more is None else cost + more


def _least(one: int | None, other: int | None) -> int | None:
    return min(one, other) if one is not None and other is not None else one if other is None else other
