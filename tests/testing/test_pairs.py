"""Letters beside records: what is known to differ is what the matcher finds."""

import pytest
from hypothesis import Phase, find, given, settings, strategies as st

from numberport.documents import Invoice
from numberport.matching import PORT_FIELDS, PortType, match
from numberport.rejections import Reason
from numberport.testing import strategies
from numberport.testing.mistakes import Mistake
from numberport.testing.pairs import Twist


class TestPairs:
    """A pair knows what differs, and the matcher is held to it."""

    @given(strategies.paper_pairs(), st.sampled_from(PortType))
    def test_the_matcher_finds_what_differs_and_nothing_else(self, pair, port_type):
        """The differences that match finds, and the rejections they lead to, are those the pair was made with."""
        found = match(pair.letter, pair.record, port_type).differences
        assert {one.comparison.field: one.reason for one in found} == pair.predicted(port_type)

    @given(strategies.paper_pairs(), st.sampled_from(PortType))
    def test_numbers_that_are_lost_are_named(self, pair, port_type):
        """The numbers that the record does not have are named, all of them."""
        found = match(pair.letter, pair.record, port_type).differences
        lost = [one.numbers for one in found if one.reason is Reason.NUMBER_NOT_ON_ACCOUNT]
        assert lost == ([pair.lost] if pair.lost else [])

    @given(strategies.paper_pairs(only=["pin"]))
    def test_a_bill_shows_no_pin(self, pair):
        """Beside a bill with the same numbers, a PIN is never a difference."""
        bill = Invoice(business_name=pair.record.business_name)
        assert Reason.PIN_MISMATCH not in {one.reason for one in match(pair.letter, bill).differences}

    def test_each_twist_is_there(self):
        """Every way to say something occurs of every thing."""
        seen = set()

        @settings(max_examples=200, phases=[Phase.generate], database=None, derandomize=True)
        @given(strategies.paper_pairs())
        def collect(pair):
            seen.update(pair.twists.items())

        collect()
        names = {name for name, _ in seen}
        assert seen == {(name, twist) for name in names for twist in Twist}

    def test_the_least_pair_agrees(self):
        """The simplest pair differs in nothing."""
        pair = find(strategies.paper_pairs(), lambda _: True)
        assert all(not pair.predicted(kind) for kind in PortType)

    def test_what_is_compared_is_stated_twice(self):
        """
        The pairs say which fields a kind of port compares, and the matcher's own table says the same.

        They give no tax id, which no port compares beside an account number that agrees.
        """
        names = ("business_name", "signer", "service_address", "billing_number", "account_number", "pin")
        pairs = [
            find(strategies.paper_pairs(only=[name]), lambda pair, name=name: pair.twists[name] is Twist.OTHER)
            for name in names
        ]
        for kind in PortType:
            compared = {name for pair in pairs for name in pair.predicted(kind)}
            assert compared == {row.name for row in PORT_FIELDS[kind].fields} - {"tax_id"}


class TestMistakes:
    """What our values refuse."""

    @given(strategies.mistakes())
    def test_each_is_refused(self, mistake):
        """What cannot be made raises the error that says why, and no other."""
        assert isinstance(mistake, Mistake)
        with pytest.raises(mistake.error):
            mistake.make()

    @given(strategies.not_numbers())
    def test_what_is_no_number_is_short_enough_to_read(self, text):
        """A text that is no number is one that a cell can hold."""
        assert len(text) < 50
