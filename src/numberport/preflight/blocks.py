"""
What is wrong with the parts of a block of numbers that are to be activated: outside it, or twice.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from numberport.evidence import Grade, Source
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rules import CheckRule
from numberport.telephone import NumberRange, TelephoneNumber

__all__ = ["RULES", "check_activation"]

_BLOCKS: Final = Source("Telnyx porting API", "phone number blocks: activation ranges", grade=Grade.PROVIDER)
_OUTSIDE: Final = CheckRule(
    name="activation range outside its block",
    wants="A range to be activated lies within the block that is ported.",
    severity=Severity.BLOCKS,
    source=_BLOCKS,
    remedy="Take only numbers of the block.",
)
_OVERLAP: Final = CheckRule(
    name="activation ranges overlap",
    wants="No number is to be activated twice.",
    severity=Severity.BLOCKS,
    source=_BLOCKS,
    remedy="Activate each number once.",
)
#: Every rule about the parts of a block.
RULES: Final = (_OUTSIDE, _OVERLAP)


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
            yield _finding(_OUTSIDE, run, block)
    reached = None
    for run in ordered:
        if reached is not None and _value(run.first) <= _value(reached.last):
            yield _finding(_OVERLAP, run, reached)
        if reached is None or _value(run.last) > _value(reached.last):
            reached = run


def _value(number: TelephoneNumber) -> int:
    return int(number.e164)


def _ends(run: NumberRange) -> tuple[int, int]:
    return _value(run.first), _value(run.last)


def _finding(rule: CheckRule, run: NumberRange, other: NumberRange) -> Finding:
    return rule.found("activation", ours=f"{run.first} to {run.last}", theirs=f"{other.first} to {other.last}")
