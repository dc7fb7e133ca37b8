"""
What the fields of accounts and papers hold: each refuses a value of another kind where it is given, not where it fails.
"""

from typing import Final

from numberport.errors import all_of, is_a
from numberport.parties.address import Address
from numberport.telephone import TelephoneNumber

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


#: Refuses what is no tuple of numbers.
are_numbers: Final = all_of(TelephoneNumber, tuple, _NUMBERS)
