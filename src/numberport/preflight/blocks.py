"""
What is wrong with the parts of a block of numbers that are to be activated: outside it, or twice.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from numberport.evidence import Grade, Source
from numberport.preflight.findings import Finding, Severity
from numberport.telephone import NumberRange, TelephoneNumber

__all__ = ["check_activation"]

_BLOCKS: Final = Source("Telnyx porting API", "phone number blocks: activation ranges", grade=Grade.PROVIDER)


def check_activation(block: NumberRange, ranges: Iterable[NumberRange]) -> Iterator[Finding]:
    """
    Find ranges to activate that reach outside their block, or that overlap.

    Args:
        block: The block that is ported.
        ranges: The parts of it to be activated.
    """
    ordered = sorted(ranges, key=_ends)
    for run in ordered:
        if _value(run.first) < _value(block.first) or _value(run.last) > _value(block.last):
            yield _finding(run, block, "activation range outside its block", "Take only numbers of the block.")
    reached = None
    for run in ordered:
        if reached is not None and _value(run.first) <= _value(reached.last):
            yield _finding(run, reached, "activation ranges overlap", "Activate each number once.")
        if reached is None or _value(run.last) > _value(reached.last):
            reached = run


def _value(number: TelephoneNumber) -> int:
    return int(number.e164)


def _ends(run: NumberRange) -> tuple[int, int]:
    return _value(run.first), _value(run.last)


def _finding(run: NumberRange, other: NumberRange, rule: str, remedy: str) -> Finding:
    return Finding(
        severity=Severity.BLOCKS,
        field="activation",
        ours=f"{run.first} to {run.last}",
        theirs=f"{other.first} to {other.last}",
        rule=rule,
        source=_BLOCKS,
        remedy=remedy,
    )
