"""
All the status words of one provider or network, each under what it is a status of.

A profile has such words among much else; a :class:`Vocabulary` is the words alone. Networks that no profile is held of
have only that.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import attrs

from numberport.names import UnknownName, find
from numberport.profiles.statuses import Meaning, OrderMeaning, SideMeaning, found_in

if TYPE_CHECKING:
    from numberport.profiles.profile import Profile

__all__ = ["Said", "UnknownScope", "Vocabulary", "WordScope", "vocabulary_of"]

#: What a word may say: where a number is, how an order stands whose numbers speak for themselves, or something beside.
Said = Meaning | OrderMeaning | SideMeaning

NUMBER: Final = "number"
ORDER: Final = "order"


class UnknownScope(UnknownName):
    """A provider or network keeps no status of that name."""

    kind = "status"


@attrs.frozen(kw_only=True)
class WordScope:
    """
    One status, and what each of its words says.

    Args:
        name: ``number`` or ``order`` for the words of the port itself, else the network's own name for the status.
        of: What it is a status of.
        words: What each word says, under the network's own spelling.
    """

    name: str
    of: str
    words: Mapping[str, Said] = attrs.field(hash=False)


@attrs.frozen(kw_only=True)
class Vocabulary:
    """
    The status words of one provider or network.

    Args:
        name: Its key: lower case, as on the command line.
        title: Its name.
        scopes: What it keeps a status of; the one whose words move a number comes first.
    """

    name: str
    title: str
    scopes: tuple[WordScope, ...]

    def scope(self, name: str | None = None) -> WordScope:
        """
        Return one status with its words.

        Args:
            name: Its name, in whatever case; None for the words that move a number.

        Raises:
            UnknownScope: No status of that name is kept.
        """
        if name is None:
            return self.scopes[0]
        held = {scope.name: scope for scope in self.scopes}
        found = find(name, held)
        if found is None:
            raise UnknownScope(name, tuple(held), self.title)
        return found

    def meaning(self, word: str, scope: str | None = None) -> Said | None:
        """
        Return what a word says, in whatever case it was written, or None if it is unknown.

        Args:
            word: The word, as it was told.
            scope: What it is a status of; None for the words that move a number.

        Raises:
            UnknownScope: No status of that name is kept.
        """
        return found_in(self.scope(scope).words, word)


def vocabulary_of(profile: "Profile") -> Vocabulary:
    """Return the status words of a profile: those that move numbers first, then the order's, then those beside."""
    moving = WordScope(name=NUMBER, of="each number", words=profile.words)
    if not profile.per_number_status:
        moving = WordScope(name=ORDER, of="an order and its numbers", words=profile.words)
    orders = (WordScope(name=ORDER, of="an order as a whole", words=profile.order_words),)
    beside = (WordScope(name=side.scope, of=side.of, words=side.words) for side in profile.side_statuses)
    scopes = (moving, *(orders if profile.per_number_status else ()), *beside)
    return Vocabulary(name=profile.name, title=profile.title, scopes=scopes)
