"""
Bandwidth outside North America: the words of its global interface. Words only.

Its document of 2022 lists the words; what they say of a port is our reading, and provisional. No date comes with the
word for the losing carrier's consent.
"""

from typing import Final

from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.statuses import Meaning
from numberport.profiles.words import Vocabulary, WordScope
from numberport.states import PortState

__all__ = ["BANDWIDTH_GLOBAL"]

_READING: Final = Source(
    "Bandwidth global API v3, OpenAPI document of 2022",
    "the word is theirs, the reading ours",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)

#: Which of our states each word is.
_ENTERS: Final = (
    ("DRAFT", PortState.DRAFT),
    ("SUBMITTED", PortState.SUBMITTED),
    ("MISSING_DATA", PortState.UPDATE_REQUIRED),
    ("PENDING_CARRIER_APPROVAL", PortState.PENDING),
    ("ACCEPTED_BY_CARRIER", PortState.FOC_CONFIRMED),
    ("READY_FOR_CONFIGURATION", PortState.ACTIVATING),
    ("COMPLETED", PortState.PORTED),
    ("REJECTED", PortState.REJECTED),
    ("PROCESSING_CANCELLATION", PortState.CANCEL_PENDING),
    ("CANCELED", PortState.CANCELLED),
)

#: Bandwidth's words for a port-in order outside North America.
BANDWIDTH_GLOBAL: Final = Vocabulary(
    name="bandwidth-global",
    title="Bandwidth Global",
    scopes=(
        WordScope(
            name="order",
            of="an order and its numbers",
            words={word: Meaning(entry=state, source=_READING) for word, state in _ENTERS},
        ),
    ),
)
