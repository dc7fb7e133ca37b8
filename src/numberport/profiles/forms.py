"""
What of an order must be said to a provider, and what may not be, as its form or its interface has it.
"""

from collections.abc import Callable
from typing import Any

import attrs

from numberport.evidence import Source
from numberport.profiles.rows import EVERY_CLASS, NumberClass

__all__ = ["FormRule"]


def _some_way(rule: "FormRule", _: "attrs.Attribute[Any]", value: tuple[str, ...]) -> None:
    if bool(value) is bool(rule.refuses):
        message = "a form's rule either wants something or refuses something"
        raise ValueError(message)


@attrs.frozen(kw_only=True)
class FormRule:
    """
    One thing that must be said, or may not be.

    Args:
        field: What the provider calls it.
        refuses: Where an order says what may not be said; empty where something is wanted.
        wants: Where an order may say what must be said: any one of them will do.
        where: What else the order must say for this to hold, as pairs of path and value; empty where it always does.
        when: The same in words; empty likewise.
        classes: The classes of number it is for, of which all of an order's are.
        countries: The ISO countries it is for; None for every one.
        source: Where it is stated.
    """

    field: str
    refuses: str = ""
    wants: tuple[str, ...] = attrs.field(default=(), validator=_some_way)
    where: tuple[tuple[str, object], ...] = ()
    when: str = ""
    classes: frozenset[NumberClass] = EVERY_CLASS
    countries: frozenset[str] | None = None
    source: Source

    def broken_at(self, said: Callable[[str], object]) -> str | None:
        """
        Return where an order breaks the rule; None where it keeps it.

        Args:
            said: Gives what the order says at a path, such as ``account.signer``; None or an empty text for nothing.
        """
        if not all(said(path) == value for path, value in self.where):
            return None
        if self.refuses:
            return None if said(self.refuses) in {None, ""} else self.refuses
        return self.wants[0] if all(said(path) in {None, ""} for path in self.wants) else None
