"""
What ``phonenumbers`` says about a number, asked once for all the numbers that it cannot tell apart.

For every calling code and length there is a tree of digits. It branches as long as a pattern of the installed metadata
still looks at a digit to come; where none does, every number below is judged alike, and ``phonenumbers`` itself is
asked about one of them. So the trees hold no knowledge of their own: they follow whatever metadata is installed, and
their size is bounded by it.
"""

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from numberport.telephone.flaws import Flaw
from numberport.telephone.kinds import NumberKind, Traits
from numberport.telephone.patterns import ANY, Shape, Unreadable, shapes

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber
    from phonenumbers.phonemetadata import PhoneMetadata

__all__ = ["WHOLE_DIGITS", "calling_code", "flaw", "formatted", "front", "traits", "verdict"]

#: ``phonenumbers`` reads no national number longer than this.
_LONGEST: Final = 17
#: So many digits has a North American number.
WHOLE_DIGITS: Final = 10
#: A place at which a pattern looks in a way that we cannot read: any digit may stand there, and it matters.
_OPAQUE: Final = ANY + 1 | ANY

#: Verdicts by all digits but the last six, which in North America is the area code and a digit more.
_FRONT: Final[dict[int, Traits | None]] = {}
_FRONT_LIMIT: Final = 1 << 16
_BEHIND: Final = 6


def traits(digits: int) -> Traits | None:
    """
    Return what is known of a number, or None if it is not valid; numbers of which the same is known share it.

    Args:
        digits: The number in E.164 without its plus sign, as one integer: ``12125550100``.
    """
    try:
        return _FRONT[digits // 1_000_000]
    except KeyError:
        return verdict(str(digits))[0]


def front(digits: int) -> int | None:
    """
    Return all digits but the last six where these make no difference to what is known of a number; None where they do.

    Args:
        digits: The number in E.164 without its plus sign, as one integer.
    """
    known = digits // 1_000_000
    if known not in _FRONT:
        traits(digits)
    return known if known in _FRONT else None


def verdict(digits: str) -> tuple[Traits | None, int]:
    """
    Return what is known of a number, and how many of its last digits make no difference to that.

    Args:
        digits: The number in E.164 without its plus sign.
    """
    code, national = calling_code(digits)
    if not code or not 0 < len(national) <= _LONGEST:
        return None, 0
    node, left = _tree(code, len(national)), len(national)
    while isinstance(node, _Branch):
        node = node[digits[-left]]
        left -= 1
    # The front is for numbers of eleven digits and more: of the others it would hold next to nothing.
    if left >= _BEHIND and len(digits) > _BEHIND + len(str(code)) and len(_FRONT) < _FRONT_LIMIT:
        _FRONT[int(digits[:-_BEHIND])] = node
    return node, left


def calling_code(digits: str) -> tuple[int, str]:
    """Return the calling code that digits begin with, 0 if they begin with none, and the national number."""
    for end in (1, 2, 3):
        if code := _calling_codes().get(digits[:end]):
            return code, digits[end:]
    return 0, digits


@functools.cache
def _calling_codes() -> dict[str, int]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return {str(code): code for code in COUNTRY_CODE_TO_REGION_CODE}


def phone_number(code: int, national: str) -> "PhoneNumber":
    """Return a number as ``phonenumbers`` holds it."""
    from phonenumbers import PhoneNumber

    # Of a number that is all zeros, the last is not one in front.
    zeros = min(len(national) - len(national.lstrip("0")), len(national) - 1)
    return PhoneNumber(
        country_code=code,
        national_number=int(national),
        italian_leading_zero=zeros > 0 or None,
        number_of_leading_zeros=zeros if zeros > 1 else None,
    )


def flaw(digits: str) -> Flaw:
    """Return why a number, in E.164 without its plus sign, is not valid."""
    from phonenumbers import ValidationResult as Size

    code, national = calling_code(digits)
    if not code:
        return Flaw.NO_SUCH_COUNTRY
    if code == 1 and len(national) == WHOLE_DIGITS:
        return _flaw_of_start(national)
    size = _size(code, len(national)) if national else Size.TOO_SHORT
    if size in {Size.TOO_SHORT, Size.IS_POSSIBLE_LOCAL_ONLY}:
        return Flaw.TOO_SHORT
    if size != Size.IS_POSSIBLE:
        return Flaw.TOO_LONG if size == Size.TOO_LONG else Flaw.NOT_IN_USE
    return Flaw.NOT_IN_USE


@functools.cache
def _size(code: int, length: int) -> int:
    """Return whether a national number of a length is possible; ``phonenumbers`` looks at nothing else."""
    from phonenumbers import is_possible_number_with_reason

    return is_possible_number_with_reason(phone_number(code, "2" * length))


def _flaw_of_start(national: str) -> Flaw:
    """Return why ten digits are no North American number."""
    if national[0] == "1":
        # The 1 was the country code, and nine digits follow it.
        return Flaw.TOO_SHORT
    # An area code that is in service has this exchange: the plan's patterns ask only for a first digit of 2 to 9.
    return Flaw.NOT_IN_USE if traits(int(f"1{national[:3]}2345678")) else Flaw.NO_SUCH_AREA_CODE


def formatted(digits: str, form: str) -> str:
    """Return a number, in E.164 without its plus sign, in one of the formats of ``phonenumbers``."""
    from phonenumbers import PhoneNumberFormat, format_number

    code, national = calling_code(digits)
    if not code or not national:
        return f"+{digits}"
    return format_number(phone_number(code, national), getattr(PhoneNumberFormat, form))


class _Branch(dict[str, "Traits | _Branch | None"]):
    """A place in a tree where the next digit matters; what it leads to is found out when it is first asked for."""

    __slots__ = ("alike", "code", "prefix", "shapes")

    def __init__(self, code: int, prefix: str, shapes: frozenset[Shape]) -> None:
        super().__init__()
        self.code, self.prefix, self.shapes = code, prefix, shapes
        #: Where the digits lead to that stand in the same shapes, for those mean the same.
        self.alike: dict[frozenset[Shape], Traits | _Branch | None] = {}

    def __missing__(self, digit: str) -> "Traits | _Branch | None":
        bit = 1 << int(digit)
        through = frozenset(shape for shape in self.shapes if shape[0] & bit)
        # What cannot be read can branch without bound, so it is not kept.
        if any(shape[0] == _OPAQUE for shape in through):
            return self._leads_to(digit, through)
        if through not in self.alike:
            self.alike[through] = self._leads_to(digit, through)
        self[digit] = self.alike[through]
        return self[digit]

    def _leads_to(self, digit: str, through: frozenset[Shape]) -> "Traits | _Branch | None":
        left = frozenset(shape[1:] for shape in through)
        return _node(self.code, self.prefix + digit, left, len(next(iter(self.shapes))) - 1)


def _asked(code: int, national: str) -> Traits | None:
    """Return what ``phonenumbers`` says of a number."""
    from phonenumbers import is_valid_number, number_type, region_code_for_number

    number = phone_number(code, national)
    if not is_valid_number(number):
        return None
    region = region_code_for_number(number)
    # "001" is how phonenumbers names what belongs to no country.
    return _shared(_kind(number_type(number)), None if region == "001" else region)


@functools.cache
def _shared(kind: NumberKind, region: str | None) -> Traits:
    return Traits(kind, region)


def _kind(number_type: int) -> NumberKind:
    # phonenumbers counts its kinds from 0 in the order of ours, and calls the unknown 99.
    return dict(enumerate(NumberKind)).get(number_type, NumberKind.UNKNOWN)


def _node(code: int, prefix: str, shapes: frozenset[Shape], left: int) -> "Traits | _Branch | None":
    """Return the place that a prefix leads to, with so many digits left: a branch, or the verdict on all below."""
    if all(place == ANY for shape in shapes for place in shape):
        return _asked(code, prefix + "0" * left)
    return _Branch(code, prefix, shapes)


@functools.cache
def _tree(code: int, length: int) -> "Traits | _Branch | None":
    """Return the tree of the national numbers of a length under a calling code."""
    return _node(code, "", _shapes(code).get(length, frozenset()), length)


@functools.cache
def _shapes(code: int) -> dict[int, frozenset[Shape]]:
    """Return the shapes of all patterns that numbers of a calling code are held against, by length."""
    try:
        found = frozenset().union(*_whole(code), *_starts(code))
    except Unreadable:
        found = frozenset((_OPAQUE,) * length for length in range(1, _LONGEST + 1))
    return {length: frozenset(filter(lambda shape: len(shape) == length, found)) for length in range(1, _LONGEST + 1)}


def _whole(code: int) -> Iterator[frozenset[Shape]]:
    """Return the shapes of the patterns that a whole number must fit."""
    from phonenumbers.phonemetadata import PhoneNumberDesc

    for metadata in _metadata(code):
        for description in vars(metadata).values():
            if isinstance(description, PhoneNumberDesc) and description.national_number_pattern:
                yield shapes(description.national_number_pattern, _LONGEST)


def _starts(code: int) -> Iterator[frozenset[Shape]]:
    """Return the shapes of the patterns that the start of a number must fit, filled up to every length."""
    for metadata in _metadata(code):
        for start in shapes(metadata.leading_digits or "", _LONGEST) - {()}:
            yield frozenset(start + (ANY,) * more for more in range(_LONGEST - len(start) + 1))


def _metadata(code: int) -> Iterator["PhoneMetadata"]:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE
    from phonenumbers.phonemetadata import PhoneMetadata

    of_region = functools.partial(PhoneMetadata.metadata_for_region_or_calling_code, code)
    return filter(None, map(of_region, COUNTRY_CODE_TO_REGION_CODE[code]))
