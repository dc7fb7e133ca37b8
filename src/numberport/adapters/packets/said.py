"""
What an order says, by the paths that the fields of a form name.
"""

from collections.abc import Iterable
from functools import reduce

import attrs

from numberport.events import Facts
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.profiles import NumberClass
from numberport.states import TERMINAL, PortState
from numberport.telephone import TelephoneNumber

__all__ = ["FILES", "Said", "asked_for", "numbers_said"]

#: States in which a number is no longer part of what is asked.
_GONE = TERMINAL | {PortState.CANCEL_PENDING, PortState.PORTED}
#: More numbers than this are told in a file of their own, where nothing cuts them off.
_IN_A_FIELD = 20
#: What is said by a file.
FILES = frozenset({"letter", "sheet", "invoice", "csr"})


@attrs.frozen(kw_only=True)
class Said:
    """
    What the fields of a form can ask for.

    Args:
        account: The account at the losing carrier.
        facts: What is asked beside the numbers.
        number_class: The class of the numbers, or both.
        numbers: The numbers, or the file they stand in.
        letter: The file of the letter of authorisation.
        sheet: The spreadsheet.
        invoice: The files of the bill.
        csr: The files of the customer service record.
    """

    account: Account
    facts: Facts
    number_class: str
    numbers: str
    letter: str = ""
    sheet: str = ""
    invoice: str = ""
    csr: str = ""

    def at(self, path: str) -> object:
        """Return what is said at a path, such as ``account.signer``; None where nothing is."""
        start: object = self
        return reduce(lambda holder, name: getattr(holder, name, None), path.split("."), start)


def asked_for(order: PortOrder) -> tuple[TelephoneNumber, ...]:
    """Return the numbers of an order that are still to be ported."""
    return tuple(port.number for port in order if port.state not in _GONE)


def numbers_said(numbers: Iterable[TelephoneNumber], file: str) -> tuple[str, str]:
    """Return the classes of numbers, and the numbers as a field takes them: many of them by the file they stand in."""
    held = tuple(numbers)
    classes = sorted({NumberClass.of(number).value for number in held})
    told = ", ".join(map(str, held)) if len(held) <= _IN_A_FIELD else f"the {len(held):,} numbers in {file}"
    return " and ".join(classes), told
