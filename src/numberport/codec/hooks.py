"""
Numbers and calendars in a converter of yours: what cattrs needs to know to structure and unstructure them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from numberport.calendars import BusinessCalendar, read_written, written
from numberport.telephone import NumberRange, TelephoneNumber

if TYPE_CHECKING:
    import cattrs

__all__ = ["register"]

#: How each type is read from its text; it is written as ``str`` of it.
_READ: Final[tuple[tuple[type, Callable[[str], object]], ...]] = (
    (TelephoneNumber, TelephoneNumber),
    (NumberRange, lambda text: NumberRange.parse(text, None)),
)


def register(converter: "cattrs.BaseConverter") -> None:
    """
    Teach a converter of cattrs that a telephone number is its E.164 text, and a range the texts of its ends; and that a
    business calendar is what :func:`~numberport.calendars.notation.written` makes of it.

    What is structured must be valid: an attribute of ``"(212) 555-0100"`` is refused, and so is what is no text.

    Args:
        converter: Yours; cattrs itself is never imported for this.
    """
    for kind, read in _READ:
        converter.register_unstructure_hook(kind, str)
        converter.register_structure_hook(kind, _structuring(kind, read))
    converter.register_unstructure_hook(BusinessCalendar, written)
    converter.register_structure_hook(BusinessCalendar, _calendar)


def _calendar(value: object, _: object) -> BusinessCalendar:
    return value if isinstance(value, BusinessCalendar) else read_written(value)


def _structuring(kind: type, read: Callable[[str], object]) -> Callable[[object, object], object]:
    def structure(value: object, _: object) -> object:
        if isinstance(value, kind):
            return value
        if not isinstance(value, str):
            msg = f"not a text: a {kind.__name__} is structured from its text"
            raise TypeError(msg)
        return read(value)

    return structure
