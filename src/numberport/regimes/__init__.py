"""
The porting rules of countries, as data: one module each, all of one form.

A regime is found by name (:func:`get`) or by a number it covers (:func:`covering`), and its module is loaded then:
few programs need all countries.
"""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from numberport import names
from numberport.errors import InputError
from numberport.names import UnknownName
from numberport.regimes._shown import overview
from numberport.regimes.classes import NUMBERS, Criterion, PortClass
from numberport.regimes.days import EVERY_DAY, MONDAY_TO_FRIDAY, MONDAY_TO_SATURDAY, Days, PublicHolidays
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.placing import Placing, place, region_for
from numberport.regimes.ports import (
    DATES,
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
from numberport.regimes.rules import Ground, Region, Rule
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    from numberport.regimes.ca import CA
    from numberport.regimes.gb import GB
    from numberport.regimes.us import US

__all__ = [
    "CA",
    "DATES",
    "EVERY_DAY",
    "GB",
    "MONDAY_TO_FRIDAY",
    "MONDAY_TO_SATURDAY",
    "NAMES",
    "NUMBERS",
    "US",
    "Anchor",
    "AuthorizationCode",
    "Criterion",
    "Days",
    "Desire",
    "Ground",
    "Interval",
    "NativeCode",
    "NoNumber",
    "Placing",
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
    "all",
    "countries",
    "covering",
    "get",
    "overview",
    "place",
    "region_for",
]

#: The regimes held, by name, each with the countries and territories it covers.
_COUNTRIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "at": "AT",
        "au": "AU",
        "be": "BE",
        "br": "BR",
        "ca": "CA",
        "ch": "CH",
        "de": "DE",
        "es": "ES",
        "eu": "BG CY CZ DK EE FI GR HR HU LT LU LV MT RO SI SK",
        "fr": "FR",
        "gb": "GB",
        "hk": "HK",
        "ie": "IE",
        "il": "IL",
        "in": "IN",
        "it": "IT",
        "jp": "JP",
        "mx": "MX",
        "nl": "NL",
        "nz": "NZ",
        "pl": "PL",
        "pt": "PT",
        "se": "SE",
        "sg": "SG",
        "us": "AS GU MP PR US VI",
        "za": "ZA",
    }
)
#: The names of the regimes held, of which none is loaded yet.
NAMES: Final = tuple(_COUNTRIES)
_BY_COUNTRY: Final = {country: name for name, listed in _COUNTRIES.items() for country in listed.split()}
#: What everybody writes for a country whose two letters are others; ISO 3166-1 reserves UK for it, the Union has EL.
_ALSO: Final = {"UK": "GB", "EL": "GR", "USA": "US"}


#: The most characters of a wrong name that are compared.
_LONGEST: Final = 100


class UnknownRegime(UnknownName):
    """No regime of that name is held."""

    kind = "country"

    @property
    def nearest(self) -> str | None:
        """The letters of the country that was probably meant: the one whose name, or else letters, are most alike."""
        from difflib import get_close_matches

        titles = {regime.title.casefold(): regime.name for regime in all()}
        found = get_close_matches(self.name[:_LONGEST].casefold(), titles, n=1)
        return titles[found[0]] if found else super().nearest

    def __str__(self) -> str:
        return f"{super().__str__()}; write the two letters of a country, or its name"


@attrs.frozen
class NoNumber(InputError):
    """Something that is no telephone number stands among numbers."""

    thing: object

    def __str__(self) -> str:
        return f"{self.thing!r:.100} is no telephone number; give TelephoneNumber.parse(text)"


def all() -> tuple[Regime, ...]:  # noqa: A001 - read as regimes.all(); nothing in here wants the builtin
    """Return every regime held, by name."""
    return tuple(map(_load, _COUNTRIES))


def get(name: str) -> Regime:
    """
    Return a regime by its name, or by the two letters of a country or territory it covers.

    Args:
        name: In whatever case and with space around it; "uk" is the United Kingdom, and "Germany" will do too.

    Raises:
        UnknownRegime: None of that name is held; the error lists those that are.
    """
    country = str(name).strip().upper()
    if found := _BY_COUNTRY.get(_ALSO.get(country, country)):
        return _load(found)
    held = {name: name for name in _COUNTRIES}
    # Only for a name that is none are all of them loaded.
    known = names.find(country, held) or names.find(country, {regime.title: regime.name for regime in all()})
    return _load(known or names.get(str(name), held, UnknownRegime))


def countries(name: str) -> frozenset[str]:
    """
    Return the ISO countries and territories that a regime covers, without loading it.

    Args:
        name: The name of the regime, as :data:`NAMES` has it.
    """
    return frozenset(_COUNTRIES[name].split())


def covering(*numbers: TelephoneNumber) -> Regime | None:
    """
    Return the regime of the first number that falls under one, or None where none is held for their countries.

    Raises:
        NoNumber: One is no number, but the text of one, say.
    """
    regions = (_checked(number).region for number in numbers)
    name = next((_BY_COUNTRY[region] for region in regions if region in _BY_COUNTRY), None)
    return None if name is None else _load(name)


def _checked(thing: object) -> TelephoneNumber:
    """Return a number, and refuse what is none."""
    if not isinstance(thing, TelephoneNumber):
        raise NoNumber(thing)
    return thing


def _load(name: str) -> Regime:
    # Python keeps "in" to itself.
    module = import_module(f"{__name__}.{name}{'_' if iskeyword(name) else ''}")
    regime: Regime = getattr(module, name.upper())
    return regime


def __getattr__(name: str) -> object:
    if name.lower() not in _COUNTRIES or not name.isupper():
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return _load(name.lower())


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
