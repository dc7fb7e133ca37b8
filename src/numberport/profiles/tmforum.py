"""
TM Forum: the words in which its ordering interfaces (TMF622, TMF641) tell how an order stands. Words only.

The interfaces list the words and no steps between them, so there is no machine here; what a word says of a port is our
reading of it, and provisional.
"""

from typing import Final

from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.statuses import Meaning, OrderMeaning, SideMeaning
from numberport.profiles.words import Said, Vocabulary, WordScope
from numberport.states import Hold, OrderStatus, PortState

__all__ = ["TM_FORUM"]

_PRODUCT: Final = Source(
    "TM Forum TMF622, versions 4 and 5", "our reading of its words", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_FIFTH: Final = Source(
    "TM Forum TMF622, version 5", "our reading of its words", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_SERVICE: Final = Source(
    "TM Forum TMF641, version 4.1", "our reading of its words", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)

_S: Final = PortState


def _words(source: Source) -> dict[str, Said]:
    """Return the eleven words both interfaces have, read in one of them."""
    beyond = frozenset({_S.FOC_CONFIRMED, _S.ACTIVATING})
    return {
        "acknowledged": Meaning(entry=_S.SUBMITTED, source=source),
        "rejected": Meaning(entry=_S.REJECTED, source=source),
        # It waits for an answer of whoever ordered.
        "pending": Meaning(entry=_S.UPDATE_REQUIRED, source=source),
        "held": SideMeaning(says="it waits for something that is not the customer's to give", source=source),
        "inProgress": Meaning(entry=_S.PENDING, covers=beyond, source=source),
        "cancelled": Meaning(entry=_S.CANCELLED, source=source),
        "completed": Meaning(entry=_S.PORTED, source=source),
        "failed": Meaning(entry=_S.EXPIRED, source=source),
        "partial": OrderMeaning(agrees_with=frozenset({OrderStatus.PARTLY_PORTED}), source=source),
        "assessingCancellation": Meaning(entry=_S.CANCEL_PENDING, source=source),
        "pendingCancellation": Meaning(entry=_S.CANCEL_PENDING, source=source),
    }


#: TM Forum's words for orders, and for the request to cancel one.
TM_FORUM: Final = Vocabulary(
    name="tmforum",
    title="TM Forum",
    scopes=(
        WordScope(
            name="product order",
            of="a product order",
            words={
                "draft": Meaning(entry=_S.DRAFT, source=_FIFTH),
                **_words(_PRODUCT),
                "inProgress.accepted": SideMeaning(says="in progress, and accepted by whom is not said", source=_FIFTH),
            },
        ),
        WordScope(
            name="service order",
            of="a service order",
            words={
                **_words(_SERVICE),
                "milestone": SideMeaning(says="a stage was reached", source=_SERVICE),
                "jeopardyAlert": SideMeaning(holds=frozenset({Hold.JEOPARDY}), source=_SERVICE),
                "errorMessage": SideMeaning(says="something went wrong", source=_SERVICE),
            },
        ),
        WordScope(
            name="cancel task",
            of="a request to cancel an order, which is a thing of its own there",
            words={
                "acknowledged": Meaning(entry=_S.CANCEL_PENDING, source=_PRODUCT),
                "inProgress": Meaning(entry=_S.CANCEL_PENDING, source=_PRODUCT),
                "done": SideMeaning(says="the request was answered: the order says how", source=_PRODUCT),
                "terminatedWithError": SideMeaning(says="the request was never judged", source=_PRODUCT),
                "rejected": SideMeaning(says="the request was refused", source=_FIFTH),
                "cancelled": SideMeaning(says="the request itself was withdrawn", source=_FIFTH),
            },
        ),
    ),
)
