"""
What the text of a cell comes to: a number, several, or a problem with a remedy.

Damage is mended before anything is read; a range is counted out; numbers side by side are taken apart.
"""

import functools
import re

import attrs

from numberport.planning.columns import country_code, is_calling_code
from numberport.planning.damage import Damaged, Mended, drops_nothing, is_sound, lost_digits, mend
from numberport.planning.sizes import country_of
from numberport.planning.tables import Value
from numberport.telephone import (
    Flaw,
    InvalidNumber,
    NumberRange,
    TelephoneNumber,
    legible,
    parse_extended,
    parse_plain,
    several,
)

__all__ = ["Outcome", "outcomes", "plain_number"]

#: A remedy names no more readings of a damaged cell than this.
_READINGS_LISTED = 3
#: More numbers than this in one cell are not read: nobody writes a list like that.
_MOST = 20_000


@attrs.frozen
class Outcome:
    """What a cell, or a part of it, comes to."""

    number: TelephoneNumber | None = None
    problem: str | None = None
    remedy: str = ""
    #: What was mended, left out or read twice.
    note: str = ""


def outcomes(value: Value, country: str | None, region: str | None) -> tuple[Outcome, ...]:
    """
    Return what a filled cell comes to: one outcome, or one for each number in it.

    Args:
        value: The cell's content.
        country: What the row's country column says, None where it says nothing; it wins over the region.
        region: The country, as two letters, of numbers written without their country code; None for none.
    """
    if not country:
        number = plain_number(value, region)
        return (Outcome(number),) if number else _readings(mend(value), region)
    code = country_code(country)
    if code is None:
        remedy = f"the country column says {legible(country)!r}; give the country as two letters"
        return (Outcome(problem=Flaw.NO_SUCH_COUNTRY.value, remedy=remedy),)
    alone = None if is_calling_code(country) else code
    return tuple(_of_country(outcome, code, alone) for outcome in _readings(mend(value), code))


def plain_number(value: Value, region: str | None) -> TelephoneNumber | None:
    """
    Return the number of a cell where there is nothing else to say of it: plainly written, and nothing to mend.

    Most cells are such; what any other comes to is for :func:`outcomes` to say.
    """
    return parse_plain(value, region) if isinstance(value, str) and is_sound(value) else None


def _of_country(outcome: Outcome, code: str, alone: str | None) -> Outcome:
    """Hold a number to the calling code its row names, and to a country alone where it names one."""
    number = outcome.number
    if number is None:
        return attrs.evolve(outcome, remedy=f"{outcome.remedy} (the country column says {code})")
    if number.e164.startswith(_calling_code(code)) and (alone is None or _is_of(number, alone)):
        return outcome
    remedy = f"the number is not of {code}, which the country column names; mend one of them"
    return Outcome(problem="of another country", remedy=remedy)


def _is_of(number: TelephoneNumber, country: str) -> bool:
    """Return whether a number is of a country, or of its territories; toll-free ones are of all that share them."""
    import phonenumbers

    if country in {number.region, country_of(number)}:
        return True
    return phonenumbers.is_valid_number_for_region(phonenumbers.parse(number.e164), country)


@functools.lru_cache(maxsize=1_024)
def _calling_code(code: str) -> str:
    import phonenumbers

    return f"+{phonenumbers.country_code_for_region(code)}"


def _readings(mended: Mended | Damaged, region: str | None) -> tuple[Outcome, ...]:
    if isinstance(mended, Damaged):
        return (Outcome(problem=mended.problem, remedy=mended.remedy),)
    try:
        number, extension = parse_extended(mended.text, region)
    except InvalidNumber as error:
        return _counted_out(mended, region) or _taken_apart(mended, error, region)
    left_out = f"extension {extension} was left out" if extension else ""
    return (Outcome(number, note="; ".join(filter(None, (mended.note, left_out)))),)


def _counted_out(mended: Mended, region: str | None) -> tuple[Outcome, ...]:
    """Return every number of a range; nothing where none is written."""
    if not NumberRange.is_written_in(mended.text, region):
        return ()
    try:
        numbers = tuple(NumberRange.parse(mended.text, region))
    except InvalidNumber as error:
        return (Outcome(problem=error.reason.value, remedy=error.remedy, note=mended.note),)
    note = "; ".join(filter(None, (mended.note, f"a range of {len(numbers):,} numbers")))
    return tuple(Outcome(number, note=note) for number in numbers)


def _taken_apart(mended: Mended, error: InvalidNumber, region: str | None) -> tuple[Outcome, ...]:
    parts = several(mended.text) if error.reason in _OF_SEVERAL else (mended.text,)
    if len(parts) == 1:
        return (_unread(mended, error, region),)
    if len(parts) > _MOST:
        return (Outcome(problem="too many numbers in one cell", remedy="give each number a row of its own"),)
    note = f"{len(parts):,} numbers in one cell"
    return tuple(outcome for part in parts for outcome in _part(part, note, region))


#: What is said of a text that may hold several numbers: a long list is only said to be long.
_OF_SEVERAL = frozenset({Flaw.TWO_NUMBERS, Flaw.TOO_LONG})


def _part(part: str, note: str, region: str | None) -> tuple[Outcome, ...]:
    """Return what one of several numbers in a cell comes to, which no longer is several."""
    mended = mend(part)
    if isinstance(mended, Damaged):
        return (Outcome(problem=mended.problem, remedy=mended.remedy, note=note),)
    whole = Mended(mended.text, "; ".join(filter(None, (note, mended.note))))
    try:
        number, extension = parse_extended(whole.text, region)
    except InvalidNumber as error:
        return _counted_out(whole, region) or (_unread(whole, error, region),)
    left_out = f"extension {extension} was left out" if extension else ""
    return (Outcome(number, note="; ".join(filter(None, (whole.note, left_out)))),)


def _unread(mended: Mended, error: InvalidNumber, region: str | None) -> Outcome:
    """Name why a text is no number; or read it after all, if digits it lost can only have been these."""
    readings = lost_digits(mended.text.strip(), region)
    if len(readings) == 1 and not drops_nothing(region):
        note = f"lost digits in front were put back: {readings[0].international}"
        return Outcome(readings[0], note="; ".join(filter(None, (mended.note, note))))
    if readings:
        listed = ", ".join(number.national for number in readings[:_READINGS_LISTED])
        more = " ..." if len(readings) > _READINGS_LISTED else ""
        remedy = f"retype the whole number; if its first digit is lost, it may be {listed}{more}"
        return Outcome(problem="lost a digit", remedy=remedy)
    remedy = _IN_FULL if _ENDINGS.fullmatch(mended.text.strip()) else error.remedy
    return Outcome(problem=error.reason.value, remedy=remedy, note=mended.note)


#: A number and the last digits of others.
_ENDINGS = re.compile(r"(?:[^\d/,;&]{0,4}\d){7,15}(?: ?[/,;&] ?\d{1,4}){1,50}")
_IN_FULL = "write each number in full, or those in a row as a range, such as 212-555-0102..0104"
