"""How a provider says where a group of orders stands, beside what we say of the same orders."""

import pytest
from hypothesis import given, strategies as st

from numberport import profiles
from numberport.profiles import FLOWROUTE
from numberport.profiles.groups import group_rule
from numberport.states import roll_up, roll_up_project

WORDS = st.lists(st.sampled_from(sorted(FLOWROUTE.words)), min_size=1)
CANCELLED = {"canceled", "abandoned", "hard_canceled", "processing_abandoned"}


def said(*words):
    """Return what Flowroute calls a group of orders with these words; empty where nobody knows."""
    rule = FLOWROUTE.group_rule(words)
    return rule.status if rule else ""


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("completed", "accepted", "rejected"), "requires action"),
        (("pending", "canceled"), "requires action"),
        (("completed", "accepted"), "in progress"),
        (("review",), "in progress"),
        (("processing", "hard_canceled"), "in progress"),
        (("completed", "completed"), "completed"),
        (("completed", "canceled"), "completed"),
        (("completed", "abandoned", "hard_canceled"), "completed"),
        (("canceled", "abandoned", "hard_canceled"), "canceled"),
        (("Hard Canceled",), "canceled"),
    ],
)
def test_the_four_rules_of_flowroute(words, status):
    """G: requires action before in progress before completed before canceled; completed and canceled are completed."""
    assert said(*words) == status


@given(WORDS)
def test_the_precedence_is_whole(words):
    """Any orders with words of Flowroute's make a group it has a word for, by the first of the four that fits."""
    there = set(words)
    if there & {"pending", "rejected"}:
        assert said(*words) == "requires action"
    elif there <= CANCELLED:
        assert said(*words) == "canceled"
    elif there <= CANCELLED | {"completed"}:
        assert said(*words) == "completed"
    else:
        assert said(*words) == "in progress"


@given(WORDS, st.randoms())
def test_order_and_number_of_orders_do_not_count(words, chance):
    """Shuffled and doubled, the same orders make the same group."""
    shuffled = words * 2
    chance.shuffle(shuffled)
    assert said(*shuffled) == said(*words)


@given(WORDS)
def test_theirs_agrees_with_ours(words):
    """What Flowroute calls a group goes with what we say of a project of orders in the states its words mean."""
    orders = [roll_up([FLOWROUTE.meaning(word).entry]) for word in words]
    assert roll_up_project(orders) in FLOWROUTE.group_rule(words).agrees_with


def test_nothing_is_guessed_of_a_group():
    """D1: no orders, and an order with a word nobody knows, make a group nobody knows the name of."""
    assert FLOWROUTE.group_rule([]) is None
    assert FLOWROUTE.group_rule(["completed", "on hold"]) is None
    assert FLOWROUTE.group_rule(["rejected", "on hold"]) is None
    assert group_rule((), ["completed"]) is None


def test_only_who_groups_orders_has_such_rules():
    """Every word of a rule is a word of its profile, every word of the profile is in a rule, and others have none."""
    for profile in profiles.all():
        named = {word for rule in profile.group_rules for word in rule.any_of}
        assert named == (set(profile.words) if profile is FLOWROUTE else set())
        assert (profile.group_rule(["completed"]) is None) is (profile is not FLOWROUTE)
