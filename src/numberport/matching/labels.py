"""
Normal forms that name their parts, as text: ``house number: 12 | street: OAK ST``.

A part stands behind its name, so that a form is read back as what it was written from, whatever words its parts hold.
"""

from collections.abc import Iterable

from numberport.parties.spelling import fold

__all__ = ["labelled", "labels"]

# No word that is compared holds a bar or a colon.
_BAR, _COLON = " | ", ": "


def labelled(parts: Iterable[tuple[str, str]]) -> str:
    """Return parts behind their names, without those that are empty."""
    return _BAR.join(f"{name}{_COLON}{value}" for name, value in parts if value)


def labels(text: str) -> dict[str, str]:
    """
    Return the parts of a text behind their names, in order; none where it has no such parts, all of them folded.

    >>> labels("house number: 12 | street: OAK ST")
    {'house number': '12', 'street': 'OAK ST'}
    """
    pieces = [piece.partition(_COLON) for piece in text.split(_BAR)] if _COLON in text else []
    return {name: value for name, _, value in pieces} if all(fold(value) == value for *_, value in pieces) else {}
