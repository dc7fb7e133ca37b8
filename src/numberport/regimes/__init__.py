"""
The porting rules of countries, as data: one module each, all of one form.

A regime is found by name (:func:`get`) or by a number it covers (:func:`covering`).
"""

from typing import Final

from numberport import names
from numberport.names import UnknownName
from numberport.regimes.ca import CA
from numberport.regimes.classes import NUMBERS, Criterion, PortClass
from numberport.regimes.days import EVERY_DAY, MONDAY_TO_FRIDAY, MONDAY_TO_SATURDAY, Days, PublicHolidays, YearlyDay
from numberport.regimes.gb import GB
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import (
    AskedPaper,
    AuthorizationCode,
    Desire,
    NativeCode,
    PortingHours,
    PortRule,
    Promise,
    Reception,
    Transfer,
    Use,
    Validity,
    Window,
    Withdrawal,
)
from numberport.regimes.regime import Regime, UnknownPort, UnknownRegion
from numberport.regimes.rules import Region, Rule
from numberport.regimes.us import US
from numberport.telephone import TelephoneNumber

__all__ = [
    "CA",
    "EVERY_DAY",
    "GB",
    "MONDAY_TO_FRIDAY",
    "MONDAY_TO_SATURDAY",
    "NUMBERS",
    "US",
    "Anchor",
    "AskedPaper",
    "AuthorizationCode",
    "Criterion",
    "Days",
    "Desire",
    "Interval",
    "NativeCode",
    "PortClass",
    "PortRule",
    "PortingHours",
    "Promise",
    "PublicHolidays",
    "Reception",
    "Regime",
    "Region",
    "Rule",
    "Transfer",
    "UnknownPort",
    "UnknownRegime",
    "UnknownRegion",
    "Use",
    "Validity",
    "Window",
    "Withdrawal",
    "YearlyDay",
    "all",
    "covering",
    "get",
]

_REGIMES: Final = (CA, GB, US)


class UnknownRegime(UnknownName):
    """No regime of that name is held."""

    kind = "regime"


def all() -> tuple[Regime, ...]:  # noqa: A001 - read as regimes.all(); nothing in here wants the builtin
    """Return every regime held, by name."""
    return _REGIMES


def get(name: str) -> Regime:
    """
    Return a regime by its name, in whatever case and with space around it.

    Raises:
        UnknownRegime: None of that name is held; the error lists those that are.
    """
    return names.get(name, {regime.name: regime for regime in _REGIMES}, UnknownRegime)


def covering(*numbers: TelephoneNumber) -> Regime | None:
    """Return the first regime that one of the numbers falls under, or None where none is held for their countries."""
    return next((regime for regime in _REGIMES if any(map(regime.covers, numbers))), None)
