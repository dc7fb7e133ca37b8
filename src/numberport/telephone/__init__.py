"""
Telephone numbers: one E.164 number each, known by kind and place; runs of them; lists of them.

``TelephoneNumber("+12125550100")`` takes the canonical form only; :meth:`TelephoneNumber.parse` takes what people type.
What is valid, and what kind of number it is, is the verdict of ``phonenumbers``, Google's metadata, as installed.
"""

from numberport.telephone.flaws import REMEDIES, SHOWN_LIMIT, Flaw, InvalidNumber, legible
from numberport.telephone.kinds import LineType, NumberKind
from numberport.telephone.number import TelephoneNumber, is_valid, parse_extended, several
from numberport.telephone.processes import Portability, PortingProcess, portability

__all__ = [
    "REMEDIES",
    "SHOWN_LIMIT",
    "Flaw",
    "InvalidNumber",
    "LineType",
    "NumberKind",
    "Portability",
    "PortingProcess",
    "TelephoneNumber",
    "is_valid",
    "legible",
    "parse_extended",
    "portability",
    "several",
]
