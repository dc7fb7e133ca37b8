"""
The numbers of the letter against those of the record, and what of them is named in a sentence.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Sized

from numberport.matching.comparison import INFERENCE, Comparison, Verdict
from numberport.telephone import TelephoneNumber

__all__ = ["compare_numbers", "named", "repeated"]

#: What agrees where the record has some of the numbers, and not all.
_SOME = "some of the numbers"
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
    ours, theirs = _digits(wanted), _digits(recorded)
    unlisted, alone = _those(wanted, ours - theirs), _those(recorded, theirs - ours)
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
        agrees=(_SOME,) if lost and len(lost) < len(ours) else (),
        sentence=f"{_counted(len(ours), len(lost))} on the {paper}{told}{billed}{rest}",
    )
    return comparison, lost


def _digits(numbers: Iterable[TelephoneNumber]) -> set[int]:
    """Return the digits of numbers, which are compared by the machine, and whole numbers by Python."""
    return {number.digits for number in numbers}


def _those(numbers: Iterable[TelephoneNumber], digits: set[int]) -> tuple[TelephoneNumber, ...]:
    """Return the numbers that have some digits, each once, sorted."""
    found = {number.digits: number for number in numbers if number.digits in digits} if digits else {}
    return tuple(sorted(found.values()))


def repeated(numbers: Sequence[TelephoneNumber]) -> tuple[TelephoneNumber, ...]:
    """Return the numbers that stand more than once, each once, sorted."""
    if len(_digits(numbers)) == len(numbers):
        return ()
    counts = Counter(number.digits for number in numbers)
    return _those(numbers, {digits for digits, count in counts.items() if count > 1})


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
