"""
Hypothesis strategies for telephone numbers; :mod:`numberport.testing.strategies` hands them on.

Nothing that is made belongs to anybody, or hardly: ask for fiction (``numbers(fictional=True)``) where it may get out.
"""

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.errors import MissingExtra, UsageError
from numberport.telephone import NumberKind, TelephoneNumber, is_valid

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import SearchStrategy
except ImportError as error:
    raise MissingExtra("testing", "hypothesis") from error

__all__ = ["AREA_CODES", "TOLL_FREE_CODES", "NoSuchNumbers", "number_sets", "numbers"]

#: Area codes in service, by country; NANPA's list, and a test holds them against the metadata of phonenumbers.
AREA_CODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "US": ("212", "201", "305", "312", "415", "512", "617", "702", "808", "907"),
        "CA": ("416", "204", "403", "506", "514", "604", "709", "780", "867", "902"),
    }
)
#: Area codes whose numbers the called party pays for; they belong to all of North America, in phonenumbers to the US.
TOLL_FREE_CODES: Final = ("800", "833", "844", "855", "866", "877", "888")


@attrs.frozen
class NoSuchNumbers(UsageError):
    """Numbers were asked for of which there are none."""

    region: str | None
    kind: NumberKind | None
    fictional: bool

    def __str__(self) -> str:
        kept = " kept for fiction" if self.fictional else ""
        return (
            f"there are no numbers{kept} of region {self.region or 'any'} and kind {self.kind or 'any'}; "
            f"ask for others, such as numbers('US') or numbers(None, NumberKind.MOBILE)"
        )


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
    # No exchange begins with 0 or 1; the least leaves the number as it is.
    return st.builds(vary, st.sampled_from(wanted), st.just(0) | st.integers(2_000_000, 9_999_999))


@functools.cache
def _fiction() -> tuple[TelephoneNumber, ...]:
    codes = (*AREA_CODES["US"], *AREA_CODES["CA"], *TOLL_FREE_CODES)
    return tuple(TelephoneNumber(f"+1{code}5550100") for code in codes)


@functools.cache
def _examples(region: str | None) -> tuple[TelephoneNumber, ...]:
    """Return a number of every kind that a region has, and for North America of every area code here."""
    from phonenumbers import (
        SUPPORTED_REGIONS,
        PhoneNumberFormat,
        PhoneNumberType,
        example_number_for_type,
        format_number,
    )

    found = (
        example_number_for_type(name, kind)
        for name in ((region,) if region else sorted(SUPPORTED_REGIONS))
        for kind in PhoneNumberType.values()
    )
    written = {format_number(number, PhoneNumberFormat.E164) for number in found if number}
    return (*_fiction(), *(TelephoneNumber(text) for text in sorted(written) if is_valid(text)))


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
    return st.lists(numbers() if of is None else of, min_size=min_size, max_size=max_size, unique=True).map(tuple)
