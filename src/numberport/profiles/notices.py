"""
What is told of a port by mail or telephone, whichever provider it goes by: words of ours, which a person writes down.

A provider's own words stand in its profile. That a committed date is in danger is told by a person to a person, and
hardly a provider has a status word for it; so it is reported under the scope :data:`NOTICE`, which every profile knows.
"""

from typing import Final

from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.statuses import SideMeaning, SideStatus
from numberport.states import Hold

__all__ = ["NOTICE", "NOTICES", "PACKET", "PACKETS"]

#: The scope of such a report.
NOTICE: Final = "notice"

_OURS: Final = Source(
    "numberport's own words",
    "after TM Forum's jeopardyAlert; no provider's document",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)

#: What may be told so, under every profile.
NOTICES: Final = SideStatus(
    scope=NOTICE,
    of="a committed date, as a person was told",
    words={
        "jeopardy": SideMeaning(says="the date is in danger", holds=frozenset({Hold.JEOPARDY}), source=_OURS),
        "jeopardy over": SideMeaning(says="the date holds", releases=frozenset({Hold.JEOPARDY}), source=_OURS),
    },
)

#: The scope of a report of what became of a packet that a person hands in.
PACKET: Final = "packet"

_CARRIED: Final = Source(
    "numberport's own words",
    "what a person hands in; no provider's document",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)

#: What becomes of a packet before the provider has said a word, under every profile; it moves no number.
PACKETS: Final = SideStatus(
    scope=PACKET,
    of="the packet that a person hands in",
    words={
        "ready": SideMeaning(says="it lies ready to be handed in", source=_CARRIED),
        "handed in": SideMeaning(says="a person has handed it in", source=_CARRIED),
    },
)
