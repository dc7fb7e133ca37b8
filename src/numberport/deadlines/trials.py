"""
What is tried on a number once it is ported: the test plan, as rows.
"""

from collections.abc import Iterable
from typing import Final

import attrs

from numberport.events import Check
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.names import plain
from numberport.profiles import NumberClass
from numberport.profiles.rows import EVERY_CLASS
from numberport.states import MessagingState

__all__ = ["TRIALS", "Trial"]


@attrs.frozen(kw_only=True)
class Trial:
    """
    One check of the test plan.

    Args:
        check: The check.
        how: What to do, as a sentence.
        classes: The classes of number it is for.
        words: What the set-up of a number must hold for it, in a name or a text; empty where every number needs it.
        messaging: Whether it is one of messaging, and needed where a number's messaging moves too.
        source: Why it is needed.
    """

    check: Check
    how: str
    classes: frozenset[NumberClass] = EVERY_CLASS
    words: tuple[str, ...] = ()
    messaging: bool = False
    source: Source

    def is_for(
        self, number_class: NumberClass, settings: Iterable[tuple[str, str]], messaging: MessagingState | None
    ) -> bool:
        """Tell whether a number of a class needs it, by its set-up and by where its messaging stands."""
        if number_class not in self.classes:
            return False
        if self.messaging and messaging is not None:
            return messaging is not MessagingState.NOT_APPLICABLE
        said = {word for name, text in settings if text for word in f"{plain(name)} {plain(text)}".split()}
        return not self.words or bool(said.intersection(self.words))


_TRADE: Final = Source(
    "common knowledge of the trade", "what is tried after a port", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_ROUTES: Final = Source(
    "T38Fax help pages",
    "some calls go to the old carrier for 24 to 48 hours",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)
_APART: Final = Source(
    "SimpleVoIP help pages", "911 and CNAM are set up apart", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_MESSAGING: Final = Source(
    "Telnyx documentation",
    "messaging moves on its own, after its provider has released it",
    grade=Grade.PROVIDER,
    read_on=CHECKED_ON,
)
_LOCAL: Final = frozenset({NumberClass.LOCAL})
_SMS: Final = ("sms", "mms", "messaging")

#: The test plan, in the order in which it is gone through.
TRIALS: Final = (
    Trial(check=Check.INBOUND, how="Call the number; the call must arrive where it shall land.", source=_TRADE),
    Trial(
        check=Check.INBOUND_MOBILE,
        how="Call it from a mobile: each network learns of the port by itself.",
        source=_ROUTES,
    ),
    Trial(
        check=Check.INBOUND_OLD,
        how="Call it from a line of the old carrier, which may still route the call to itself.",
        source=_ROUTES,
    ),
    Trial(
        check=Check.INBOUND_ABROAD,
        how="Call it from another country or area, if calls come from there.",
        source=_ROUTES,
    ),
    Trial(check=Check.OUTBOUND, how="Call out from the number.", source=_TRADE),
    Trial(check=Check.CALLER_ID, how="Look at the number that is shown where the call arrives.", source=_TRADE),
    Trial(
        check=Check.CNAM,
        how="Look at the name that is shown with it; names are looked up elsewhere, and may take days.",
        classes=_LOCAL,
        words=("cnam",),
        source=_APART,
    ),
    Trial(check=Check.SMS_IN, how="Send a message to the number.", words=_SMS, messaging=True, source=_MESSAGING),
    Trial(check=Check.SMS_OUT, how="Send a message from the number.", words=_SMS, messaging=True, source=_MESSAGING),
    Trial(
        check=Check.EMERGENCY,
        how="Make the provider's own test call, and hear the address it has; call no emergency service without leave.",
        classes=_LOCAL,
        source=_APART,
    ),
    Trial(check=Check.FAX, how="Send a fax to the number, and one from it.", words=("fax", "t38"), source=_ROUTES),
)
