"""
The zeros before a ZIP code that got lost on one side, as where a spreadsheet keeps codes as numbers.

They still make a difference, since nobody can tell whether the carrier's own record has them.
"""

import re
from typing import Final

import attrs

from numberport.matching.addresses import compare_addresses
from numberport.matching.judgement import Judgement
from numberport.matching.readers import read
from numberport.parties import Address

__all__ = ["LEFT_ZEROS", "RIGHT_ZEROS", "address_zeros", "zip_zeros"]

#: What differs where the letter, or the record, has lost the zeros.
LEFT_ZEROS: Final = "zeros before the postal code, which the letter lacks"
RIGHT_ZEROS: Final = "zeros before the postal code, which the record lacks"
_ZIP_DIGITS: Final = 5
#: What is left of a ZIP code; no code begins with three zeros.
_SHORT: Final = re.compile(r"[1-9]\d{2,3}")
#: The same behind a word at the end of an address.
_AT_THE_END: Final = re.compile(
    r"(?<=[A-Za-z.])([ ,]+)([1-9]\d{2,3})(?=(?:-\d{4})?(?:[ ,]+(?:USA?|United States))?[ .]*\Z)"
)


def zip_zeros(judged: Judgement) -> Judgement:
    """Return a judgement on two ZIP codes that differ, which says where one has but lost its zeros."""
    if _is_short(judged.left, judged.right):
        return attrs.evolve(judged, differs=(LEFT_ZEROS,))
    return attrs.evolve(judged, differs=(RIGHT_ZEROS,)) if _is_short(judged.right, judged.left) else judged


def _is_short(code: str, whole: str) -> bool:
    return bool(_SHORT.fullmatch(code)) and code.zfill(_ZIP_DIGITS) == whole


def address_zeros(judged: Judgement, left: Address | str, right: Address | str) -> Judgement:
    """Return a judgement on two addresses that differ, which names zeros that one has lost and what else differs."""
    for here, there, lost in ((left, right, LEFT_ZEROS), (right, left, RIGHT_ZEROS)):
        whole = _restored(str(here))
        code = read(whole).postal_code[:_ZIP_DIGITS] if whole else ""
        if code and code == read(there).postal_code[:_ZIP_DIGITS]:
            mended = compare_addresses(whole, there)
            agrees = tuple(part for part in mended.agrees if part != "postal code")
            return attrs.evolve(judged, differs=(*mended.differs, lost), agrees=agrees)
    return judged


def _restored(text: str) -> str:
    """Return an address with the zeros before its ZIP code; empty where none can have been lost."""
    whole, count = _AT_THE_END.subn(lambda found: f"{found[1]}{found[2].zfill(_ZIP_DIGITS)}", text, count=1)
    return whole if count else ""
