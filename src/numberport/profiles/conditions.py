"""
What must be so around an order, and only the customer or the desk can say: a fee agreed, an account kept open.

Nothing of an order shows it, so it is asked for by name; :attr:`numberport.events.Facts.confirmed` holds the answer.
"""

from collections.abc import Iterable
from typing import Final

import attrs

from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.names import plain
from numberport.profiles.rows import EVERY_CLASS, NumberClass

__all__ = ["AFTER_THE_PORT", "Condition"]


@attrs.frozen(kw_only=True)
class Condition:
    """
    One thing that must be so.

    Args:
        name: What one says when it is: "service fee agreed".
        says: What is asked of the customer, as a sentence.
        classes: The classes of number it is for.
        setting: The part of a number's set-up that makes it a question, by its name; empty where it always is one.
        mark: The word that its text must hold then; empty where any text makes it one.
        source: Where it is stated.
    """

    name: str
    says: str
    classes: frozenset[NumberClass] = EVERY_CLASS
    setting: str = ""
    mark: str = ""
    source: Source

    def is_asked(self, settings: Iterable[tuple[str, str]]) -> bool:
        """Tell whether the set-up of a number, as pairs of name and text, makes it a question."""
        if not self.setting:
            return True
        said = (text for name, text in settings if plain(name) == plain(self.setting))
        return any(text.strip() and self.mark.casefold() in text.casefold() for text in said)


_SEPARATE: Final = Source(
    "SimpleVoIP help pages", "911 and CNAM are set up apart", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_MESSAGING: Final = Source(
    "Telnyx documentation",
    "messaging moves on its own, after its provider has released it",
    grade=Grade.PROVIDER,
    read_on=CHECKED_ON,
)

#: What a port of the voice takes along with no provider, and must be set up for itself.
AFTER_THE_PORT: Final = (
    Condition(
        name="emergency address registered",
        says="Register the address that emergency calls from these numbers shall show: it does not come with the port.",
        classes=frozenset({NumberClass.LOCAL}),
        source=_SEPARATE,
    ),
    Condition(
        name="caller-id name ordered",
        says="Order the caller-id name at the new provider: the old one does not come with the port.",
        classes=frozenset({NumberClass.LOCAL}),
        setting="CNAM",
        source=_SEPARATE,
    ),
    Condition(
        name="messaging registered",
        says="Register the numbers for messaging, and have the old provider release it: it moves apart from the voice.",
        setting="capabilities",
        mark="SMS",
        source=_MESSAGING,
    ),
)
