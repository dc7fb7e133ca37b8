"""
What a provider's status words mean: the words that move a number, those of an order as a whole, and those beside them.

A word is known by profile and scope, never by its spelling alone: "pending" is a draft at one provider and a commitment
at another.
"""

import functools
from collections.abc import Iterable, Mapping
from typing import TypeVar

import attrs

from numberport.evidence import Source
from numberport.states import Hold, MessagingState, OrderStatus, PortState

__all__ = ["Meaning", "OrderMeaning", "SideMeaning", "SideStatus", "found_in", "normal_word"]

_Said = TypeVar("_Said")


def _holds(words: Iterable[str]) -> frozenset[Hold]:
    return frozenset(map(Hold, words))


@attrs.frozen(kw_only=True)
class Meaning:
    """
    What one status word of a provider says about a number.

    Args:
        entry: The state a number enters on this word.
        covers: The other states the word is also used for; a number in one of them stays there.
        holds: The holds the word puts beside the state; words of :class:`~numberport.states.Hold`.
        releases: The holds it ends.
        source: Where the word and its meaning come from.
    """

    entry: PortState
    covers: frozenset[PortState] = frozenset()
    holds: frozenset[Hold] = attrs.field(default=frozenset(), converter=_holds)
    releases: frozenset[Hold] = attrs.field(default=frozenset(), converter=_holds)
    source: Source

    def __str__(self) -> str:
        covers = f", also used for {', '.join(sorted(self.covers))}" if self.covers else ""
        held = _held(self.holds, self.releases)
        return "; ".join(part for part in (f"{self.entry}{covers}".replace("_", " "), held) if part)


@attrs.frozen(kw_only=True)
class OrderMeaning:
    """
    What a status word of a whole order says where the provider keeps a status for each number.

    It moves no number: it is compared with the status that :func:`~numberport.states.roll_up` derives from them.

    Args:
        agrees_with: The derived statuses the word is used for.
        source: Where the word and its meaning come from.
    """

    agrees_with: frozenset[OrderStatus]
    source: Source

    def __str__(self) -> str:
        return " or ".join(sorted(self.agrees_with)).replace("_", " ")


@attrs.frozen(kw_only=True)
class SideMeaning:
    """
    What a word of a status beside the port's own says.

    Args:
        says: What it says, as far as the provider's documents define it; empty where they do not.
        entry: The state of a number it tells, or None where it tells none.
        holds: The holds it puts beside the state.
        releases: The holds it ends.
        messaging: The state of a number's messaging it tells, or None where it tells none.
        ends: What it is a status of is over with it: nothing is asked of us any more.
        source: Where the word and its meaning come from.
    """

    says: str = ""
    entry: PortState | None = None
    messaging: MessagingState | None = None
    ends: bool = False
    holds: frozenset[Hold] = attrs.field(default=frozenset(), converter=_holds)
    releases: frozenset[Hold] = attrs.field(default=frozenset(), converter=_holds)
    source: Source

    def __str__(self) -> str:
        messaging = f"messaging {self.messaging.replace('_', ' ')}" if self.messaging else ""
        entry = self.entry.replace("_", " ") if self.entry else ""
        said = (self.says, entry, messaging, _held(self.holds, self.releases))
        return "; ".join(part for part in said if part) or "not defined; moves nothing"


@attrs.frozen(kw_only=True)
class SideStatus:
    """
    A status the provider keeps beside the one that moves a number, with all its words.

    Args:
        scope: Its name at the provider: the field that holds it.
        of: What it is a status of.
        words: What each word says, under the provider's own spelling.
    """

    scope: str
    of: str
    words: Mapping[str, SideMeaning] = attrs.field(hash=False)

    def meaning(self, word: str) -> SideMeaning | None:
        """Return what a word says here, in whatever case it was written, or None if it is unknown."""
        return found_in(self.words, word)


def _held(holds: Iterable[str], releases: Iterable[str]) -> str:
    put = f"held: {' and '.join(sorted(holds))}" if holds else ""
    ended = f"no longer held: {' and '.join(sorted(releases))}" if releases else ""
    return "; ".join(part for part in (put, ended) if part)


@functools.lru_cache(maxsize=1_024)
def normal_word(word: str) -> str:
    """
    Return a status word as it is compared.

    Case, spaces, underscores and hyphens do not tell two words apart, and "cancelled" is "canceled".
    """
    plain = " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
    return plain.replace("cancelled", "canceled")


def found_in(words: Mapping[str, _Said], word: str) -> _Said | None:
    """Return what stands under a word, however it is spelt, or None."""
    wanted = normal_word(word)
    return next((found for known, found in words.items() if normal_word(known) == wanted), None)
