"""
What the fields of accounts and papers hold: each refuses a value of another kind where it is given, not where it fails.
"""

from typing import TYPE_CHECKING, Any, Final

from numberport.errors import WrongType, is_a
from numberport.parties.address import Address
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    import attrs

__all__ = ["IS_ADDRESS", "IS_NUMBER", "IS_TEXT", "are_numbers", "as_numbers"]

IS_TEXT: Final = is_a(str, "a text")
IS_ADDRESS: Final = is_a(Address, "an Address, such as Address.parse('350 5th Ave, New York, NY 10118')")
IS_NUMBER: Final = is_a(TelephoneNumber, "a TelephoneNumber, such as TelephoneNumber.parse('+1 212 555 0100')")
_NUMBERS: Final = "a tuple of TelephoneNumber, each such as TelephoneNumber.parse('+1 212 555 0100')"


def as_numbers(
    value: tuple[TelephoneNumber, ...] | list[TelephoneNumber],
) -> tuple[TelephoneNumber, ...]:
    """Return a list of numbers as a tuple, and anything else as it is: what a field that holds numbers takes."""
    return tuple(value) if isinstance(value, list) else value


def are_numbers(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """
    Refuse what is no tuple of numbers.

    Raises:
        WrongType: It is something else, or holds something else.
    """
    if not isinstance(value, tuple):
        raise WrongType(attribute.name, _NUMBERS, type(value).__name__)
    odd = next((one for one in value if not isinstance(one, TelephoneNumber)), None)
    if odd is not None:
        raise WrongType(attribute.name, _NUMBERS, f"a tuple with {type(odd).__name__} in it")
