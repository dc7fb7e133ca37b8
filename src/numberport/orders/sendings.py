"""
When a carrier could first have seen what we did (R15).

An action waits for the answers to those before it, and may take several calls. Until the last of them begins the
carrier has not seen it, whatever its clock says; the journal tells when that was, once it is over.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from numberport.events import Event, Expire, Move, Progress, Settle, Supersede
from numberport.journal import Journal

__all__ = ["reaches_back", "sendings"]


def sendings(events: Iterable[Event]) -> Mapping[int, dt.datetime]:
    """
    Return until when the carrier cannot have seen actions that were not sent at once, by the desk's numbers of them.

    Args:
        events: Everything that happened, in the order in which it was recorded.
    """
    found: dict[int, dt.datetime] = {}
    waiting: list[int] = []
    for event in events:
        if isinstance(event, Move) and not isinstance(event, Expire | Supersede) and event.sequence is not None:
            waiting.append(event.sequence)
        elif isinstance(event, Settle):
            waiting = [number for number in waiting if number != event.action]
            found.update(dict.fromkeys((number for number in waiting if number > event.action), event.at))
        elif isinstance(event, Progress):
            found.update(dict.fromkeys(waiting, event.at))
    return found


def reaches_back(event: Event, journal: Journal, known: Mapping[int, dt.datetime]) -> bool:
    """
    Tell whether the latest event shows that an action was sent later than we knew, so that what came since reads anew.

    Args:
        event: What was recorded last.
        journal: All that happened, with it.
        known: Until when we knew that the carrier cannot have seen our actions.
    """
    return isinstance(event, Progress | Settle) and sendings(journal.events) != known
