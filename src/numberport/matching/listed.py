"""
The numbers of the letter against those of the record, and what of them is named in a sentence.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized

from numberport.matching.comparison import INFERENCE, Comparison, Verdict
from numberport.telephone import TelephoneNumber

__all__ = ["compare_numbers", "named", "repeated"]

#: Of very many numbers so many are named before the rest are counted.
_NAMED = 12


def compare_numbers(
    wanted: Sequence[TelephoneNumber],
    recorded: Sequence[TelephoneNumber],
    billing_number: TelephoneNumber | None = None,
    paper: str = "record",
) -> tuple[Comparison, tuple[TelephoneNumber, ...]]:
    """
    Compare two lists of numbers, each number once.

    Args:
        wanted: Those of the letter.
        recorded: Those of the record.
        billing_number: The billing number of the record, which is a number of the account whether it is listed or not.
        paper: What the record is called.

    Returns:
        The comparison, and the numbers that are not on the record.
    """
    ours, theirs = _by_digits(wanted), _by_digits(recorded)
    unlisted, alone = _not_among(ours, theirs), _not_among(theirs, ours)
    lost = tuple(number for number in unlisted if number != billing_number)
    # What is lost has to be found, so all of it is named.
    told = f": {', '.join(map(str, lost))}" if lost else ""
    billed = f"; {billing_number} stands there as the billing number alone" if len(lost) < len(unlisted) else ""
    rest = f"; on the {paper} alone: {named(alone)}" if alone else ""
    comparison = Comparison(
        field="numbers",
        verdict=Verdict.MISMATCH if lost else Verdict.MATCH,
        left=_count_of(ours),
        right=_count_of(theirs),
        left_normal=_count_of(ours),
        right_normal=_count_of(theirs),
        rule="every number stands on the record",
        source=INFERENCE,
        sentence=f"{_counted(len(ours), len(lost))} on the {paper}{told}{billed}{rest}",
    )
    return comparison, lost


def _by_digits(numbers: Iterable[TelephoneNumber]) -> dict[int, TelephoneNumber]:
    """Return numbers by their digits, each once: digits are compared by the machine, whole numbers by Python."""
    return {number.digits: number for number in numbers}


def _not_among(
    numbers: Mapping[int, TelephoneNumber], others: Mapping[int, TelephoneNumber]
) -> tuple[TelephoneNumber, ...]:
    """Return the numbers that are none of the others, sorted."""
    return tuple(sorted(numbers[digits] for digits in numbers.keys() - others.keys()))


def repeated(numbers: Sequence[TelephoneNumber]) -> tuple[TelephoneNumber, ...]:
    """Return the numbers that stand more than once, each once, sorted."""
    held = _by_digits(numbers)
    if len(held) == len(numbers):
        return ()
    counts = Counter(number.digits for number in numbers)
    return tuple(sorted(held[digits] for digits, count in counts.items() if count > 1))


def named(numbers: Sequence[TelephoneNumber]) -> str:
    """Return numbers as a list in a sentence, of very many the first."""
    more = f" and {len(numbers) - _NAMED:,} more" if len(numbers) > _NAMED else ""
    return f"{', '.join(map(str, numbers[:_NAMED]))}{more}"


def _counted(wanted: int, lost: int) -> str:
    """Return how many numbers are, or are not, as the beginning of a sentence."""
    if wanted == 1:
        return f"the one number is{' not' if lost else ''}"
    verb = "is" if lost == 1 else "are"
    return f"{lost} of {wanted} numbers {verb} not" if lost else f"all {wanted} numbers are"


def _count_of(numbers: Sized) -> str:
    return f"{len(numbers)} number{'s' if len(numbers) != 1 else ''}"
