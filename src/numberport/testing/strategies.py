"""
Hypothesis strategies for the public values: each makes valid ones only.

They shrink to what is easy to read: numbers to one of fiction, texts to nothing, moments to the year 2000 in UTC.
Nothing that is made belongs to anybody, or hardly: ask for fiction (``numbers(fictional=True)``) where it may get out.
"""

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization, Papers
from numberport.errors import MissingExtra
from numberport.events import (
    Action,
    Actor,
    Adopt,
    Amend,
    Cancel,
    Channel,
    Correct,
    Event,
    Expire,
    Facts,
    Note,
    NumberStart,
    Open,
    Progress,
    Report,
    RequestCancel,
    SetUp,
    Submit,
    Supersede,
    Touched,
)
from numberport.parties import Account, Address, Secret
from numberport.rejections import Reason, Refusal
from numberport.states import PortState
from numberport.telephone import NumberKind, TelephoneNumber, is_valid

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import SearchStrategy
except ImportError as error:
    raise MissingExtra("testing", "hypothesis") from error

__all__ = [
    "accounts",
    "actions",
    "addresses",
    "customer_service_records",
    "days",
    "events",
    "facts",
    "invoices",
    "letters_of_authorization",
    "moments",
    "number_sets",
    "numbers",
    "papers",
    "refusals",
    "reports",
    "secrets",
    "texts",
]

#: Area codes in service, by country; NANPA's list, and a test holds them against the metadata of phonenumbers.
AREA_CODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "US": ("212", "201", "305", "312", "415", "512", "617", "702", "808", "907"),
        "CA": ("416", "204", "403", "506", "514", "604", "709", "780", "867", "902"),
    }
)
#: Area codes whose numbers the called party pays for; they belong to the whole plan, and phonenumbers counts them to the US.
TOLL_FREE_CODES: Final = ("800", "833", "844", "855", "866", "877", "888")

_FIRST_DAY, _LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
_OFFSETS = tuple(dt.timezone(dt.timedelta(minutes=minutes)) for minutes in (0, -300, -480, 60, 330, 765))


@attrs.frozen(eq=False)
class NoSuchNumbers(UsageError):
    """Numbers were asked for of which there are none."""

    region: str | None
    kind: NumberKind | None
    fictional: bool

    def __str__(self) -> str:
        what = " ".join(word for word in ("fictional", self.kind) if word and (self.fictional or word != "fictional"))
        return f"there are no {what} numbers of the region {self.region}; ask for another kind or region"


def numbers(
    region: str | None = "US", kind: NumberKind | None = None, *, fictional: bool = False
) -> SearchStrategy[TelephoneNumber]:
    """
    Make valid numbers.

    Args:
        region: Their country, as two letters; None for any.
        kind: What they are for; None for anything.
        fictional: Only those kept for fiction, which nobody has; of the North American plan.

    Raises:
        NoSuchNumbers: There are none.
    """
    wanted = tuple(
        number
        for number in (_fiction() if fictional else _examples(region))
        if region in {None, number.region} and kind in {None, number.kind}
    )
    if not wanted:
        raise NoSuchNumbers(region, kind, fictional)
    vary = _another_fiction if fictional else _another
    return st.builds(vary, st.sampled_from(wanted), st.integers(0, 9_999_999))


@functools.cache
def _fiction() -> tuple[TelephoneNumber, ...]:
    codes = (*AREA_CODES["US"], *AREA_CODES["CA"], *TOLL_FREE_CODES)
    return tuple(TelephoneNumber(f"+1{code}5550100") for code in codes)


@functools.cache
def _examples(region: str | None) -> tuple[TelephoneNumber, ...]:
    """Return a number of every kind that a region has, and for North America of every area code here."""
    from phonenumbers import SUPPORTED_REGIONS, PhoneNumberType, example_number_for_type

    known = sorted(SUPPORTED_REGIONS)
    found = (
        example_number_for_type(name, kind)
        for name in (known if region is None else SUPPORTED_REGIONS & {region})
        for kind in PhoneNumberType.values()
    )
    written = (f"+{number.country_code}{national_significant_number(number)}" for number in found if number)
    return (*_fiction(), *sorted({TelephoneNumber(text) for text in written if is_valid(text)}))


def _another(number: TelephoneNumber, seed: int) -> TelephoneNumber:
    """Return a number that differs in its last digits and is of the same kind and region; itself if that is none."""
    count = 7 if number.npa else 4
    text = f"{number.e164[:-count]}{seed % 10**count:0{count}d}"
    if not is_valid(text):
        return number
    other = TelephoneNumber(text)
    return other if (other.kind, other.region) == (number.kind, number.region) else number


def _another_fiction(number: TelephoneNumber, seed: int) -> TelephoneNumber:
    return TelephoneNumber(f"{number.e164[:-2]}{seed % 100:02d}")


def number_sets(
    of: SearchStrategy[TelephoneNumber] | None = None, *, min_size: int = 1, max_size: int = 8
) -> SearchStrategy[tuple[TelephoneNumber, ...]]:
    """Make tuples of different numbers; of the United States unless others are given."""
    return st.lists(of or numbers(), min_size=min_size, max_size=max_size, unique=True).map(tuple)


def texts(max_size: int = 40) -> SearchStrategy[str]:
    """Make text of any script, control and direction characters included."""
    return st.text(max_size=max_size)


def days() -> SearchStrategy[dt.date]:
    """Make days of this century."""
    return st.dates(_FIRST_DAY, _LAST_DAY)


def moments() -> SearchStrategy[dt.datetime]:
    """Make moments of this century with an offset from UTC."""
    earliest, latest = (dt.datetime.combine(day, dt.time()) for day in (_FIRST_DAY, _LAST_DAY))
    return st.datetimes(earliest, latest, timezones=st.sampled_from(_OFFSETS))


def secrets() -> SearchStrategy[Secret]:
    """Make secrets, such as account numbers and PINs."""
    return st.builds(Secret, st.text("0123456789ABC-", min_size=1, max_size=16) | texts())


#: Places that are there: city, region and postal code.
_PLACES: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = MappingProxyType(
    {
        "US": (
            ("Albany", "NY", "12207"),
            ("Chicago", "IL", "60601"),
            ("Honolulu", "HI", "96813"),
            ("Saint Paul", "MN", "55102-1015"),
        ),
        "CA": (("Toronto", "ON", "M5H 2N2"), ("Montréal", "QC", "H2Y 1C6"), ("St. John's", "NL", "A1C 5M2")),
    }
)
_STREETS: Final = ("Main St", "Broadway", "N 1st Street", "Old Mill Rd", "rue Saint-Paul O", "St. Mary's Ave")
_UNITS: Final = ("", "Suite 200", "Apt 4B", "#7", "Floor 3")


def addresses(country: str | None = None) -> SearchStrategy[Address]:
    """
    Make addresses.

    Args:
        country: US or CA for plausible ones there; None for these and for any text in any part.
    """
    if country is None:
        anything = st.builds(Address, **dict.fromkeys(("street", "unit", "city", "region", "postal_code"), texts()))
        return st.one_of(*map(addresses, _PLACES), anything)
    return st.builds(
        _address, st.just(country), st.sampled_from(_PLACES[country]), st.integers(1, 9_999), st.sampled_from(_STREETS)
    )
