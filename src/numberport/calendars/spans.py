"""
Lengths of time as a rule states them: so many business days, hours, weeks.
"""

import enum
import re
from typing import Final, Self

import attrs

from numberport.errors import InputError

__all__ = ["NotASpan", "Span", "Unit"]


class Unit(enum.StrEnum):
    """What a span is counted in."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    BUSINESS_DAYS = "business days"
    #: Hours during which the calendar is open.
    BUSINESS_HOURS = "business hours"


def _unit(unit: Unit | str) -> Unit:
    try:
        return Unit(unit)
    except ValueError:
        raise NotASpan(str(unit)) from None


def _is_whole(_: object, __: "attrs.Attribute[int]", value: object) -> None:
    if not isinstance(value, int):
        raise NotASpan(str(value))


@attrs.frozen
class Span:
    """
    A length of time as a rule states it: ``Span(10, Unit.BUSINESS_DAYS)``, or its unit by name.

    Raises:
        NotASpan: The count is no whole number, or the unit none.
    """

    count: int = attrs.field(validator=_is_whole)
    unit: Unit = attrs.field(converter=_unit)

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value[: -1 if self.count == 1 else None]}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Return the span that a text such as ``"2 business days"`` or ``"1 hour"`` states.

        Raises:
            NotASpan: It states none.
        """
        if (found := _SPAN.fullmatch(" ".join(text.lower().split()))) is None:
            raise NotASpan(text)
        return cls(int(found[1]), Unit(f"{found[2]}s"))


_SPAN: Final = re.compile(rf"([0-9]{{1,6}}) ({'|'.join(unit.value[:-1] for unit in Unit)})s?")


@attrs.frozen
class NotASpan(InputError):
    """A text states no length of time."""

    text: str

    def __str__(self) -> str:
        return f"{self.text[:100]!r} is no span: write a number and one of: {', '.join(Unit)}"
