"""
Hypothesis strategies for telephone numbers; :mod:`numberport.testing.strategies` hands them on.

Nothing that is made belongs to anybody, or hardly: ask for fiction (``numbers(fictional=True)``) where it may get out.
"""

import functools
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.errors import UsageError
from numberport.telephone import NumberKind, NumberRange, TelephoneNumber, is_valid
from numberport.testing._hypothesis import SearchStrategy, st

__all__ = [
    "AREA_CODES",
    "TOLL_FREE_CODES",
    "NoSuchNumbers",
    "not_numbers",
    "number_sets",
    "numbers",
    "ranges",
    "written_numbers",
]

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

    >>> from hypothesis import find
    >>> print(find(numbers("CA"), lambda number: True))
    +14165550100

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
    """
    Make tuples of different numbers; of the United States unless others are given.

    >>> from hypothesis import find
    >>> print(*find(number_sets(min_size=2), lambda some: True))
    +12125550100 +12015550100
    """
    return st.lists(numbers() if of is None else of, min_size=min_size, max_size=max_size, unique=True).map(tuple)


def ranges(of: SearchStrategy[TelephoneNumber] | None = None) -> SearchStrategy[NumberRange]:
    """
    Make runs of numbers, within a hundred of the North American plan.

    >>> from hypothesis import find
    >>> print(find(ranges(), lambda run: len(run) == 20))
    +12125550100..+12125550119

    Args:
        of: The numbers they lie about, of the North American plan; of the United States unless others are given.
    """
    ends = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(sorted)
    return st.builds(_run, numbers() if of is None else of, ends)


def _run(number: TelephoneNumber, ends: Sequence[int]) -> NumberRange:
    first, last = (TelephoneNumber(f"{number.e164[:-2]}{end:02d}") for end in ends)
    return NumberRange(first, last)


#: How people write ten digits of the North American plan.
_SPELLINGS: Final = (
    "({npa}) {nxx}-{line}",
    "{npa}-{nxx}-{line}",
    "{npa}.{nxx}.{line}",
    "{npa} {nxx} {line}",
    "{npa}{nxx}{line}",
    "1-{npa}-{nxx}-{line}",
    "+1 {npa} {nxx} {line}",
    "1{npa}{nxx}{line}",
    "tel:+1-{npa}-{nxx}-{line}",
    "  ({npa})\N{NO-BREAK SPACE}{nxx}\N{EN DASH}{line} ",
)
_FULL_WIDTH: Final = {ord(str(digit)): 0xFF10 + digit for digit in range(10)}


def written_numbers(
    of: SearchStrategy[TelephoneNumber] | None = None,
) -> SearchStrategy[tuple[str, TelephoneNumber]]:
    """
    Make texts as people write numbers of the North American plan, each with the number it says.

    >>> from hypothesis import find
    >>> text, number = find(written_numbers(), lambda pair: True)
    >>> print(text, number)
    (212) 555-0100 +12125550100

    Args:
        of: The numbers, of the North American plan; of the United States unless others are given.
    """
    wide = st.sampled_from((False, False, False, True))
    return st.builds(_written, numbers() if of is None else of, st.sampled_from(_SPELLINGS), wide)


def _written(number: TelephoneNumber, spelling: str, wide: bool) -> tuple[str, TelephoneNumber]:  # noqa: FBT001 - drawn
    text = spelling.format(npa=number.npa, nxx=number.nxx, line=number.line)
    return (text.translate(_FULL_WIDTH) if wide else text), number


#: What stands in cells where a number should.
_NO_NUMBERS: Final = ("", " ", "n/a", "none", "same as above", "212-555-010", "1.21256E+10", "911", "555-0100", "+1")


def not_numbers() -> SearchStrategy[str]:
    """
    Make texts that are no number of the United States: too short, too long, impossible, two of them, or none at all.

    >>> from hypothesis import find
    >>> find(not_numbers(), lambda text: len(text) == 10)
    '0125550100'
    """
    # No area code begins with 0 or 1.
    impossible = st.builds("{}{}5550100".format, st.sampled_from("01"), st.sampled_from(("12", "00", "99")))
    short = st.text("0123456789", max_size=6)
    long = st.builds("2125550100{}".format, st.integers(1_000_000, 9_999_999))
    two = st.builds("212-555-01{:02d} / 415-555-01{:02d}".format, st.integers(0, 99), st.integers(0, 99))
    return st.one_of(impossible, st.sampled_from(_NO_NUMBERS), short, long, two)
