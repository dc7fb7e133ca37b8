"""
Many texts at once, one verdict each.
"""

from collections.abc import Iterable
from typing import cast

from numberport.telephone.flaws import Flaw, InvalidNumber, described
from numberport.telephone.number import TelephoneNumber, made
from numberport.telephone.plain import plain
from numberport.telephone.reading import has_letters, judge, read_closely, refused, written
from numberport.telephone.verdicts import traits

__all__ = ["Verdict", "parse_all"]

#: What a text comes to: a number, or why it is none. An error is a value here; nothing is raised.
Verdict = TelephoneNumber | InvalidNumber


def parse_all(texts: Iterable[object], region: str | None = "US", *, as_typed: bool = False) -> list[Verdict]:
    """
    Return what each text comes to, in the order of the texts; nothing is raised.

    A text without letters is the number that ``phonenumbers`` reads in it, and none where it reads none: validity,
    kind, region and E.164 are the same, whatever version is installed. A text with letters is read as
    :meth:`TelephoneNumber.parse` reads it.

    The two readings differ where a sheet is not clean. ``phonenumbers`` takes the second number of
    ``212-555-0100;2125550101`` for an extension of the first, reads ``+49 30 12345600..699`` as one number, and refuses
    some invisible marks within a number. For the cells of a customer's sheet ask for texts ``as_typed``.

    Args:
        texts: What people wrote; what is no text is no number.
        region: The country, as two letters, of numbers written without their country code; None for none.
        as_typed: Read every text as :meth:`TelephoneNumber.parse` does: refuse two numbers and ranges, skip invisible
            marks.
    """
    found: list[Verdict | None] = []
    behind: list[tuple[str, int]] = []
    region = written(region)
    for given in texts:
        text = given if type(given) is str else written(given)
        if text is None:
            found.append(_not_a_text(given))
        elif digits := plain(text, region):
            found.append(made(digits) if traits(digits) else refused(text, digits, region))
        else:
            behind.append((text, len(found)))
            found.append(None)
    # By text, so that numbers of one country follow each other: their patterns are compiled once.
    for text, place in sorted(behind):
        found[place] = _verdict(text, region, as_typed=as_typed)
    return cast("list[Verdict]", found)


def _not_a_text(value: object) -> Verdict:
    return value if type(value) is TelephoneNumber else InvalidNumber(described(value), Flaw.NOT_A_NUMBER)


def _verdict(text: str, region: str | None, *, as_typed: bool) -> Verdict:
    if as_typed or has_letters(text):
        found = read_closely(text, region)
        return found if isinstance(found, InvalidNumber) else made(found[0])
    digits = judge(text, region)
    return digits if isinstance(digits, InvalidNumber) else made(digits)
