"""
Whatever the order of arrival, and with any duplicates, the same events give the same order (R4, R5).

Random lives, legal and chaotic, with clocks up to three hours wrong.
"""

import os

import pytest
from hypothesis import given, seed, settings

from numberport.events import Report
from numberport.orders import PortOrder
from numberport.testing import strategies

#: `nox -s arrivals` tries 10,000 lives, more than of anything else: this is what the journal is for. They are tried in
#: shares, each from a seed of its own, so that no test runs for minutes.
SHARE = 500
SHARES = int(os.environ.get("NUMBERPORT_LIVES", "0")) // SHARE

#: Lives in which much is late, and much goes wrong on the way.
lives = strategies.histories(max_delay=72)
told = strategies.deliveries(lives | strategies.chaotic(lives))


class TestPermutations:
    """A journal is a set: how it became known says nothing."""

    @pytest.mark.parametrize("share", range(SHARES or 1))
    def test_any_order_of_arrival_gives_the_same_order(self, share):
        """
        Shuffled, and with any of it again, what happened amounts to the same order.

        So it does read all at once, and so do reports that arrive one by one, behind all that we did.
        """

        @settings(max_examples=SHARE if SHARES else settings().max_examples)
        @given(told)
        def check(pair):
            history, again = pair
            order = PortOrder.replay(again.events, profile=history.profile)
            assert order == history.order
            assert [port.state for port in order] == [port.state for port in history.order]
            ours = [event for event in again.events if not isinstance(event, Report)]
            heard = PortOrder.replay(ours, profile=history.profile)
            for event in again.events:
                if isinstance(event, Report):
                    heard = heard.apply(event)
            assert heard == order

        (seed(share)(check) if SHARES else check)()
