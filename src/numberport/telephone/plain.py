"""
Numbers in the spellings that leave nothing to interpret: North American ones, and any with a plus in front.

Most cells of most sheets are such. What ``phonenumbers`` would do to them is to drop the punctuation; so that is done
here, in a fraction of its time, and everything else is left to it.
"""

import functools
import re
from types import MappingProxyType
from typing import Final

from numberport.telephone.verdicts import WHOLE_DIGITS, calling_code, traits

__all__ = ["TEXT_LIMIT", "plain"]

#: Text longer than this is no number, whatever it holds; ``phonenumbers`` stops here too.
TEXT_LIMIT: Final = 250

#: Punctuation that ``phonenumbers`` skips wherever it stands. Its ``~``, ``x`` and ``*`` can mean more.
_PUNCTUATION: Final = b" -.()[]/"
#: The same beyond ASCII: dashes, spaces, brackets; and the digits and the plus of other scripts.
_FOLDED: Final = MappingProxyType(
    {
        **dict.fromkeys(map(ord, "\u00a0\u00ad\u200b\u2060\u3000\u2212\u30fc\uff08\uff09\uff3b\uff3d")),
        **dict.fromkeys((*range(0x2010, 0x2016), 0xFF0D, 0xFF0F)),
        **{zero + digit: ord("0") + digit for zero in (0xFF10, 0x0660, 0x06F0, 0x0966) for digit in range(10)},
        0xFF0B: ord("+"),
        0xFF0E: ord("."),
    }
)

_ONE: Final = ord("1")
#: So many digits hold no second number, however they are cut.
_FEWEST, _MOST = 6, 13


def plain(text: str, region: str | None) -> int:
    """
    Return the digits of a number in E.164 if a text is plainly spelled, and 0 if it is not.

    Whether there is such a number is another question; ``phonenumbers`` reads these digits in the text, valid or not.

    Args:
        text: Any text.
        region: The country, as two letters, of a number written without its country code.
    """
    if len(text) > TEXT_LIMIT:
        return 0
    if not text.isascii():
        text = text.translate(_FOLDED)
    # Two dots may stand between the ends of a range.
    if ".." in text:
        return 0
    try:
        bare = text.encode("ascii").translate(None, _PUNCTUATION)
    except UnicodeEncodeError:
        return 0
    if bare.isdigit():
        return _national(bare) if _is_plain(region) else 0
    return _with_plus(bare) if bare[:1] == b"+" else 0


def _national(digits: bytes) -> int:
    """Return the digits of what is dialled in North America, without a plus."""
    if digits[0] > _ONE:
        return int(b"1" + digits) if len(digits) <= _MOST else 0
    if digits[0] < _ONE or digits[1:2] <= b"1" or len(digits) > _MOST:
        return 0
    if len(digits) == WHOLE_DIGITS + 1:
        return int(digits)
    # The 1 is the country code or it is not; which, makes a difference only if one of both is a number.
    found = int(b"1" + digits)
    return 0 if traits(found) or traits(int(digits)) else found


def _with_plus(bare: bytes) -> int:
    digits = bare[1:]
    if not digits.isdigit() or len(digits) > _MOST:
        return 0
    if digits[0] == _ONE and digits[1:2] > b"1" and _is_plain("US"):
        return int(digits)
    if len(digits) < _FEWEST:
        return 0
    code, national = calling_code(digits.decode())
    return int(digits) if code and not _trunk(code).match(national) else 0


@functools.lru_cache(maxsize=1024)
def _is_plain(region: str | None) -> bool:
    """Return whether a country dials as North America does: ten digits, or 1 and ten digits, are a whole number."""
    from phonenumbers import SUPPORTED_REGIONS, PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(region, None) if region in SUPPORTED_REGIONS else None
    if metadata is None or metadata.general_desc is None:
        return False
    prefixes = (metadata.country_code, metadata.international_prefix, metadata.national_prefix_for_parsing)
    return prefixes == (1, "011", "1") and max(metadata.general_desc.possible_length) == WHOLE_DIGITS


@functools.cache
def _trunk(code: int) -> re.Pattern[str]:
    """Return the pattern of what ``phonenumbers`` may drop in front of the national numbers of a calling code."""
    from phonenumbers import PhoneMetadata, region_code_for_country_code

    metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, region_code_for_country_code(code))
    return re.compile((metadata and metadata.national_prefix_for_parsing) or r"(?!)")
