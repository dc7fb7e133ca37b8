"""The status of a project: the rules one by one, and what holds for any orders."""

from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from numberport.states import OrderStatus, PortState, ProjectStatus, roll_up, roll_up_project

STATUSES = st.lists(st.sampled_from(OrderStatus))
ENDED = st.sampled_from(
    [PortState.PORTED, PortState.RETURNED, PortState.CANCELLED, PortState.EXPIRED, PortState.SUPERSEDED]
)
#: The way of an order that meets no trouble, and of a project of such orders.
WAY = ("draft", "submitted", "pending", "foc_confirmed", "activating", "completed")
PROJECT_WAY = ("draft", "in_progress", "completed")


@pytest.mark.parametrize(
    ("orders", "project"),
    [
        ("", "draft"),
        ("draft draft", "draft"),
        ("draft cancelled", "draft"),
        ("draft expired superseded", "draft"),
        ("draft submitted", "in_progress"),
        ("draft completed", "in_progress"),
        ("draft returned", "in_progress"),
        ("draft partly_ported", "in_progress"),
        ("draft cancel_pending", "in_progress"),
        ("completed pending", "in_progress"),
        ("submitted foc_confirmed", "in_progress"),
        ("pending action_required", "action_required"),
        ("completed action_required", "action_required"),
        ("draft action_required", "action_required"),
        ("cancel_pending completed", "cancel_pending"),
        ("cancel_pending pending", "in_progress"),
        ("completed completed", "completed"),
        ("completed superseded", "completed"),
        ("completed cancelled", "partly_ported"),
        ("completed returned", "partly_ported"),
        ("partly_ported returned", "partly_ported"),
        ("partly_ported expired", "partly_ported"),
        ("returned cancelled", "returned"),
        ("expired cancelled", "cancelled"),
        ("expired superseded", "expired"),
        ("superseded superseded", "superseded"),
    ],
)
def test_the_rules_one_by_one(orders, project):
    """Each rule has a project it decides, in whatever order its orders stand."""
    statuses = [OrderStatus(status) for status in orders.split()]
    for turned in permutations(statuses):
        assert roll_up_project(turned) is ProjectStatus(project)


@given(STATUSES, st.randoms())
def test_order_and_number_of_orders_do_not_count(statuses, chance):
    """Shuffled and doubled, the same orders make the same project."""
    shuffled = statuses * 2
    chance.shuffle(shuffled)
    assert roll_up_project(shuffled) is roll_up_project(statuses)


@pytest.mark.parametrize("status", OrderStatus)
def test_a_project_of_one_order_agrees_with_it(status):
    """One order alone says the same as its project, whose word for everything between is in progress."""
    between = status.value in WAY[1:-1]
    assert roll_up_project([status]).value == ("in_progress" if between else status.value)


@given(st.lists(st.sampled_from(WAY), min_size=1), st.data())
def test_an_order_that_goes_on_takes_no_project_back(statuses, data):
    """Whatever order goes on, the project goes on or stays where it is."""
    at = data.draw(st.integers(0, len(statuses) - 1))
    further = data.draw(st.sampled_from(WAY[WAY.index(statuses[at]) :]))
    before, after = (
        PROJECT_WAY.index(roll_up_project(map(OrderStatus, there)))
        for there in (statuses, [*statuses[:at], further, *statuses[at + 1 :]])
    )
    assert after >= before


@given(st.lists(st.lists(ENDED, min_size=1), min_size=1))
def test_when_all_is_over_the_numbers_say_how(orders):
    """A project whose orders are over ended as its numbers did, however they were cut into orders."""
    whole = roll_up(state for numbers in orders for state in numbers)
    assert roll_up_project(map(roll_up, orders)).value == whole.value


@given(STATUSES)
def test_action_is_wanted_where_an_order_wants_it(statuses):
    """A project wants action where one of its orders does, and nowhere else."""
    wanted = roll_up_project(statuses) is ProjectStatus.ACTION_REQUIRED
    assert wanted is (OrderStatus.ACTION_REQUIRED in statuses)
