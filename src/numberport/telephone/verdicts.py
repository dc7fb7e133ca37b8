"""
What the installed ``phonenumbers`` says of a number in E.164: whether it is valid, its kind and its region.

Every answer is its own, kept for the next time. For the North American plan one answer stands for many numbers: its
patterns look at the first digits only, and tell few of those apart. Which, is read from the installed patterns
(:mod:`numberport.telephone.patterns`), so that no table of ours can grow stale.
"""

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from numberport.telephone.kinds import NumberKind, Traits
from numberport.telephone.patterns import Telling, telling

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

__all__ = ["CANONICAL", "NOTHING", "judge", "north_american", "traits"]

#: What holds of every number that is not valid.
NOTHING: Final = Traits(NumberKind.UNKNOWN, None)

#: The form of E.164.
CANONICAL: Final = re.compile(r"\+[1-9]\d{4,14}", re.ASCII)
_NORTH_AMERICAN: Final = re.compile(r"\+1[2-9]\d{9}", re.ASCII)

#: What was found out of numbers outside the North American plan, up to as many.
_known: dict[str, Traits] = {}
_MOST_KNOWN: Final = 200_000


def traits(e164: str) -> Traits:
    """Return what is known of a number in E.164; nothing, if it is not valid or not in canonical form."""
    found = _known.get(e164)
    if found is not None:
        return found
    return north_american(e164[2:]) if _NORTH_AMERICAN.fullmatch(e164) else _looked_up(e164)


def _looked_up(e164: str) -> Traits:
    import phonenumbers

    if not CANONICAL.fullmatch(e164):
        return NOTHING
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return NOTHING
    canonical, found = judge(number)
    return found if canonical == e164 else NOTHING


def judge(number: "PhoneNumber") -> tuple[str, Traits]:
    """Return a parsed number in E.164, and what is known of it."""
    import phonenumbers

    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    found = _known.get(e164)
    if found is None:
        found = _asked(number)
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[e164] = found
    return e164, found


def _asked(number: "PhoneNumber") -> Traits:
    import phonenumbers

    # phonenumbers counts its kinds from 0 in the order of ours, and calls the unknown 99.
    kind = _KINDS.get(phonenumbers.number_type(number), NumberKind.UNKNOWN)
    if kind is NumberKind.UNKNOWN:
        return NOTHING
    region = phonenumbers.region_code_for_number(number)
    # "001" is how phonenumbers names what belongs to no country.
    return _shared(kind, None if region == "001" else region)


_KINDS: Final = dict(enumerate(NumberKind))


@functools.cache
def _shared(kind: NumberKind, region: str | None) -> Traits:
    return Traits(kind, region)


def north_american(national: str) -> Traits:
    """Return what is known of ten digits that begin with 2 to 9."""
    area = _areas()[national[:3]]
    prefix = national[: area.depth]
    found = _prefixes.get(prefix)
    if found is None:
        found = _prefixes[prefix] = _represented(area.representative(national))
    return found


#: What was found out of the beginnings of North American numbers: as many digits of each as can matter.
_prefixes: dict[str, Traits] = {}


@functools.cache
def _areas() -> dict[str, Telling]:
    return telling(_patterns())


@functools.cache
def _represented(national: str) -> Traits:
    import phonenumbers

    return _asked(phonenumbers.PhoneNumber(country_code=1, national_number=int(national)))


def _patterns() -> Iterator[str]:
    """Iterate over every pattern by which ``phonenumbers`` judges a North American number."""
    import phonenumbers
    from phonenumbers.phonemetadata import PhoneMetadata, PhoneNumberDesc

    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[1]
    for metadata in filter(None, map(PhoneMetadata.metadata_for_region, regions)):
        if metadata.leading_digits:
            yield metadata.leading_digits
        for description in vars(metadata).values():
            if isinstance(description, PhoneNumberDesc) and description.national_number_pattern:
                yield description.national_number_pattern
