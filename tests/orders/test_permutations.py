"""
Whatever the order of arrival, and with any duplicates, the same events give the same order (R4, R5).

Random lives, legal and chaotic, with clocks up to three hours wrong.
"""

import os

import pytest
from hypothesis import given, settings

from numberport.events import Report
from numberport.orders import PortOrder
from numberport.testing import strategies

#: In continuous integration more lives are tried than of anything else: this is what the journal is for.
MANY = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "ci" else settings().max_examples

#: Lives in which much is late, and much goes wrong on the way.
lives = strategies.histories(max_delay=72)
told = strategies.deliveries(lives | strategies.chaotic(lives))


class TestPermutations:
    """A journal is a set: how it became known says nothing."""

    @pytest.mark.timeout(900)
    @settings(max_examples=MANY)
    @given(told)
    def test_any_order_of_arrival_gives_the_same_order(self, pair):
        """Shuffled, and with any of it again, what happened amounts to the same order."""
        history, again = pair
        order = history.order
        assert again.order == order
        assert [port.state for port in again.order] == [port.state for port in order]

    @pytest.mark.timeout(900)
    @settings(max_examples=MANY)
    @given(told)
    def test_told_one_by_one_it_is_the_same_order(self, pair):
        """Reports that arrive one by one, behind all that we did, give the order that reading all at once gives."""
        history, again = pair
        order = PortOrder.replay(
            [event for event in again.events if not isinstance(event, Report)], profile=history.profile
        )
        for event in again.events:
            if isinstance(event, Report):
                order = order.apply(event)
        assert order == history.order
