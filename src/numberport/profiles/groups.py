"""
How a provider that groups orders says where the group stands: its rules, and the one that fits.
"""

from collections.abc import Iterable

import attrs

from numberport.evidence import Source
from numberport.profiles.statuses import normal_word
from numberport.states import ProjectStatus

__all__ = ["GroupRule", "group_rule"]


@attrs.frozen(kw_only=True)
class GroupRule:
    """
    What a group of orders is called while at least one of its orders has one of some words.

    Args:
        status: The provider's word for the group.
        any_of: The words of an order that make it so; a rule before it goes first.
        agrees_with: What :func:`~numberport.states.roll_up_project` may say of the same orders.
        source: Where the rule is stated.
    """

    status: str
    any_of: frozenset[str]
    agrees_with: frozenset[ProjectStatus]
    source: Source

    def __str__(self) -> str:
        return f"if any order of it is {' or '.join(sorted(self.any_of))}"


def group_rule(rules: Iterable[GroupRule], words: Iterable[str]) -> GroupRule | None:
    """
    Return the rule by which a provider says where a group of orders stands.

    Args:
        rules: The provider's rules, the first that fits first.
        words: The provider's word for each order, however it is spelt.

    Returns:
        The first rule that fits; None where there are no orders, or one has a word that no rule names, since nobody
        knows what such a group is called.
    """
    ranked = [(rule, frozenset(map(normal_word, rule.any_of))) for rule in rules]
    there = frozenset(map(normal_word, words))
    if not there <= frozenset[str]().union(*(named for _, named in ranked)):
        return None
    return next((rule for rule, named in ranked if there & named), None)
