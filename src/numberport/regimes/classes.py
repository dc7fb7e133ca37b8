"""
How a regime sorts orders into its kinds of port: an ordered list of classes, of which the first that fits decides.
"""

import attrs

from numberport.regimes.rules import Rule
from numberport.telephone import NumberKind

__all__ = ["NUMBERS", "Criterion", "PortClass"]

#: The name by which a criterion asks for how many numbers an order moves.
NUMBERS = "numbers"


@attrs.frozen(kw_only=True, cache_hash=True)
class Criterion:
    """
    One condition an order must be shown to meet, to be of a class.

    Args:
        fact: The name of the fact that answers it (:class:`numberport.events.Facts`), or :data:`NUMBERS`.
        wanted: The answers that meet it; none where it asks for a count.
        least: The least count that meets it.
        most: The most that does.
        met: The sentence when it is met.
        failed: The sentence when it is not.
        rule: Where the condition comes from.
        several: The rule by which an order of several numbers fails it, whatever the answer.
    """

    fact: str
    wanted: frozenset[bool | str] = frozenset()
    least: int | None = None
    most: int | None = None
    met: str
    failed: str
    rule: Rule
    several: Rule | None = None

    def is_met_by(self, answer: bool | str | int) -> bool:  # noqa: FBT001 - a stated answer
        """Tell whether an answer meets it."""
        if self.fact == NUMBERS:
            return (self.least or 0) <= int(answer) <= (self.most or int(answer))
        return answer in self.wanted


@attrs.frozen(kw_only=True, cache_hash=True)
class PortClass:
    """
    One class of orders: the kind of number, and what must be shown for it.

    Args:
        port: The kind of port its orders are.
        kind: The kind of number in the regime's own word, as on the command line: "mobile", "geographic".
        numbers: The kinds of number that are of it, as the number itself tells; every one where none is named.
        criteria: What must all be shown. A class with none takes every order of its kind, so it is the last of it, and
            the longest: that a shorter one holds must be shown.
        only_if_told: The fact without which nobody thinks of this class: where it is not told, or denies it, the
            class is passed over in silence.
    """

    port: str
    kind: str
    numbers: frozenset[NumberKind] = frozenset()
    criteria: tuple[Criterion, ...] = ()
    only_if_told: str | None = None
