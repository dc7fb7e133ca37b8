"""
What a telephone number is for, and what kind of line it serves.
"""

import enum

import attrs

__all__ = ["LineType", "NumberKind", "Traits"]


class NumberKind(enum.StrEnum):
    """What a number is for, in the words of ``phonenumbers``."""

    FIXED_LINE = "fixed line"
    MOBILE = "mobile"
    FIXED_OR_MOBILE = "fixed or mobile"
    TOLL_FREE = "toll-free"
    PREMIUM = "premium"
    SHARED_COST = "shared cost"
    VOIP = "VoIP"
    PERSONAL = "personal"
    PAGER = "pager"
    UAN = "UAN"
    VOICEMAIL = "voicemail"
    UNKNOWN = "unknown"


class LineType(enum.StrEnum):
    """
    What kind of line a number serves, as somebody who knows it says.

    It is a fact to be supplied. In the North American plan the digits do not tell it, and it is never guessed.
    """

    WIRELESS = "wireless"
    WIRELINE = "wireline"
    UNKNOWN = "unknown"


@attrs.frozen
class Traits:
    """
    What the metadata of ``phonenumbers`` say about a valid number.

    Args:
        kind: What it is for.
        region: Its country as two letters; None for a number that belongs to none.
    """

    kind: NumberKind
    region: str | None
