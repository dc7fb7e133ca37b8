"""
Many texts at once: one verdict each, the fast way.
"""

from collections.abc import Iterable

from numberport.telephone.flaws import Flaw, InvalidNumber
from numberport.telephone.number import TelephoneNumber, made
from numberport.telephone.reading import flaw_of_plain, read, read_plain
from numberport.telephone.verdicts import NOTHING, north_american

__all__ = ["parse_all"]


def parse_all(texts: Iterable[str], region: str | None = "US") -> list[TelephoneNumber | InvalidNumber]:
    """
    Return the verdict on each text, in the order of the texts: its number, or the error that says why it has none.

    Nothing is raised. For every text without letters the verdict, the kind, the region and the E.164 form are those of
    the installed ``phonenumbers``. Two things go beyond it: a text that it cannot read because of invisible
    characters is read without them; and as it has no words for what stands around a number (``tel:``, ``phone``), those
    are looked past as in :meth:`TelephoneNumber.parse`.
    Like ``phonenumbers``, and unlike :meth:`TelephoneNumber.parse`, it takes what stands behind a semicolon for an
    extension, even if that is a second number: for cells of a sheet use :func:`numberport.planning.cells`.

    Args:
        texts: What people typed, any number of texts.
        region: The country, as two letters, of numbers written without their country code; None for none.
    """
    given = list(texts)
    found = [_plain(text, region) for text in given]
    rest = {text for text, verdict in zip(given, found, strict=True) if verdict is None}
    # phonenumbers keeps the patterns of the countries it met last: neighbours in the alphabet share one.
    verdicts = {text: _verdict(text, region) for text in sorted(rest, key=_digits)}
    return [verdicts[text] if verdict is None else verdict for text, verdict in zip(given, found, strict=True)]


def _plain(text: object, region: str | None) -> TelephoneNumber | InvalidNumber | None:
    """Return the verdict on a North American number as nearly everybody types it, or None for any other text."""
    if not isinstance(text, str):
        return text if isinstance(text, TelephoneNumber) else InvalidNumber(repr(text), Flaw.NOT_A_NUMBER)
    digits = read_plain(text, region)
    if digits is None:
        return None
    if north_american(digits) is not NOTHING:
        return made(f"+1{digits}")
    return InvalidNumber(text, flaw_of_plain(digits))


def _verdict(text: str, region: str | None) -> TelephoneNumber | InvalidNumber:
    try:
        return made(read(text, region)[0])
    except InvalidNumber as error:
        # The frames of the call would live as long as the answer.
        return error.with_traceback(None)


def _digits(text: str) -> str:
    return "".join(char for char in text if char == "+" or char.isdecimal())
