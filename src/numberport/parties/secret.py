"""
What must not be seen: account numbers, PINs, tax ids.
"""

from typing import NoReturn, final

import attrs

__all__ = ["Secret", "as_secret"]


@final
class Secret:
    """
    A value that must not be seen: an account number, a PIN, a tax id.

    It compares and hashes like its text, and shows as dots wherever it is printed; :meth:`reveal` gives the text back.
    It has no order: sorting secrets would tell them apart.
    No walker over the fields of values (``attrs.asdict``, rich, cattrs, Hypothesis) finds a field in it.
    A pickle holds the text, since it is the value.

    Args:
        text: What is to be hidden.

    Raises:
        TypeError: It is no text; the error names its type and not the value.
    """

    # Not an attrs class: whoever prints values walks the fields of those.
    __slots__ = ("_text",)
    _text: str

    def __init__(self, text: str) -> None:
        object.__setattr__(self, "_text", _text(text))

    def reveal(self) -> str:
        """Return the text itself; every call of it is a place to check in a review."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, Secret) else NotImplemented

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __str__(self) -> str:
        return "••••"

    def __repr__(self) -> str:
        return "Secret('••••')"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise attrs.exceptions.FrozenInstanceError

    def __reduce__(self) -> tuple[type["Secret"], tuple[str]]:
        return Secret, (self._text,)


def _text(value: object) -> str:
    if not isinstance(value, str):
        msg = f"a secret is text, not {type(value).__name__}"
        raise TypeError(msg)
    return value


def as_secret(value: str | Secret | None) -> Secret | None:
    """
    Return a text as a secret, and a secret or nothing as it is: what a field that holds a secret takes.

    Raises:
        TypeError: It is something else; the error names its type and not the value.
    """
    return value if value is None or isinstance(value, Secret) else Secret(value)
