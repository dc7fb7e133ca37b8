"""
Telephone numbers: one E.164 number each, known by kind and place; and runs of them.

``TelephoneNumber("+12125550100")`` takes the canonical form only; :meth:`TelephoneNumber.parse` takes what people type,
:func:`parse_all` many texts at once, :class:`NumberRange` a run of numbers.
What is valid, and what kind of number it is, is the verdict of ``phonenumbers``, Google's metadata, as installed.

Two things are stricter here than there, because a port moves what is written:
letters are refused unless a vanity number is asked for, and a second whole number is never taken for an extension.
"""

from numberport.telephone.batch import Verdict, parse_all
from numberport.telephone.bundles import Alike, alike
from numberport.telephone.flaws import REMEDIES, SHOWN_LIMIT, Flaw, InvalidNumber, legible
from numberport.telephone.kinds import LineType, NumberKind, Traits
from numberport.telephone.number import TelephoneNumber, is_valid, parse_extended, parse_plain
from numberport.telephone.processes import Portability, PortingProcess, portability
from numberport.telephone.ranges import NumberRange, merge
from numberport.telephone.reading import several
from numberport.telephone.verdicts import WHOLE_DIGITS, traits

__all__ = [
    "REMEDIES",
    "SHOWN_LIMIT",
    "WHOLE_DIGITS",
    "Alike",
    "Flaw",
    "InvalidNumber",
    "LineType",
    "NumberKind",
    "NumberRange",
    "Portability",
    "PortingProcess",
    "TelephoneNumber",
    "Traits",
    "Verdict",
    "alike",
    "is_valid",
    "legible",
    "merge",
    "parse_all",
    "parse_extended",
    "parse_plain",
    "portability",
    "several",
    "traits",
]
