"""
What of an order must be said to a provider, what may not be, and the forms in which a person says it.
"""

from collections.abc import Callable
from typing import Any, Final

import attrs

from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.rows import EVERY_CLASS, Need, NumberClass

__all__ = ["PLAIN_FORM", "Form", "FormField", "FormRule", "FormScreen"]


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


@attrs.frozen(kw_only=True)
class FormField:
    """
    One field of a form that a person fills in.

    Args:
        name: What the form calls it.
        says: What of the order goes there, as a path such as ``account.signer``; empty where the form takes a fixed
            text. On a screen for each number it is the name of a part of the number's set-up.
        text: The text that the provider wants there, whatever the order says.
        need: How badly it is wanted.
        source: Where it is asked for.
    """

    name: str
    says: str = ""
    text: str = ""
    need: Need = Need.OPTIONAL
    source: Source

    def __attrs_post_init__(self) -> None:
        if bool(self.says) is bool(self.text):
            message = f"the field {self.name!r} takes either something of the order or a fixed text"
            raise ValueError(message)


@attrs.frozen(kw_only=True)
class FormScreen:
    """
    One screen or part of a form.

    Args:
        title: What it is called.
        fields: Its fields, from top to bottom.
        each_number: Whether it is filled in for each number.
        source: Where it is described.
    """

    title: str
    fields: tuple[FormField, ...]
    each_number: bool = False
    source: Source


@attrs.frozen(kw_only=True)
class Form:
    """
    What a person fills in who goes one of a provider's ways in.

    Args:
        way: The way: "console", "ticket".
        screens: Its screens, in the order in which they are met.
        source: Where it is described.
    """

    way: str
    screens: tuple[FormScreen, ...]
    source: Source


_TRADE: Final = Source(
    "common knowledge of the trade", "what any port request says", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)


def _plain(name: str, says: str, need: Need = Need.RECOMMENDED) -> FormField:
    return FormField(name=name, says=says, need=need, source=_TRADE)


#: What is said where a provider publishes no form for a way in: all that a request commonly says.
PLAIN_FORM: Final = Form(
    way="",
    screens=(
        FormScreen(
            title="the request",
            fields=(
                _plain("business name", "account.business_name"),
                _plain("authorised person", "account.signer"),
                _plain("service address", "account.service_address"),
                _plain("current carrier", "account.carrier"),
                _plain("billing telephone number", "account.billing_number"),
                _plain("account number", "account.account_number"),
                _plain("PIN", "account.pin", Need.OPTIONAL),
                _plain("class of number", "number_class"),
                _plain("desired day", "facts.desired_on", Need.OPTIONAL),
                _plain("numbers", "numbers", Need.REQUIRED),
                _plain("letter of authorisation", "letter"),
                _plain("invoice", "invoice", Need.OPTIONAL),
                _plain("customer service record", "csr", Need.OPTIONAL),
            ),
            source=_TRADE,
        ),
    ),
    source=_TRADE,
)
