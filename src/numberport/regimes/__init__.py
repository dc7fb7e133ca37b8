"""
The porting rules of countries, as data: one module each, all of one form.

A regime is found by name (:func:`get`) or by a number it covers (:func:`covering`).
"""

from typing import Final

from numberport import names
from numberport.names import UnknownName
from numberport.regimes.regime import (
    Classes,
    Criterion,
    Desire,
    Interval,
    PortRule,
    Reception,
    Regime,
    Region,
    Rule,
    Transfer,
    UnknownPort,
    UnknownRegion,
    Window,
)
from numberport.regimes.us import US
from numberport.telephone import TelephoneNumber

__all__ = [
    "US",
    "Classes",
    "Criterion",
    "Desire",
    "Interval",
    "PortRule",
    "Reception",
    "Regime",
    "Region",
    "Rule",
    "Transfer",
    "UnknownPort",
    "UnknownRegime",
    "UnknownRegion",
    "Window",
    "all",
    "covering",
    "get",
]

_REGIMES: Final = (US,)


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
