"""
No provider in particular: what any carrier asks, in our own words.
"""

from typing import Final

from numberport.documents import DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.profile import DocumentRule, Meaning, Need, Profile, Resubmission
from numberport.profiles.rows import USUAL_SPLITS
from numberport.states import PortState

__all__ = ["GENERIC"]

_OURS: Final = Source("numberport's own words", "no provider's document", grade=Grade.PROVISIONAL, read_on=CHECKED_ON)
_TRADE: Final = Source("common knowledge of the trade", "no document read", grade=Grade.PROVISIONAL, read_on=CHECKED_ON)

#: States only we put a number in; no carrier tells them.
_OUR_OWN: Final = frozenset({PortState.DRAFT, PortState.EXPIRED, PortState.SUPERSEDED})

#: No provider in particular.
GENERIC: Final = Profile(
    name="generic",
    title="Generic",
    what="no provider in particular: what any carrier asks",
    way_in="API",
    splits=USUAL_SPLITS,
    documents=(DocumentRule(kind=DocumentKind.LOA, need=Need.RECOMMENDED, source=_TRADE),),
    resubmission=Resubmission.SAME_ORDER,
    words={
        state.value.replace("_", " "): Meaning(entry=state, source=_OURS)
        for state in PortState
        if state not in _OUR_OWN
    },
    source=_TRADE,
)
