"""What stands beside a state, and when it ends (R15)."""

import datetime as dt

import pytest

from lives import NUMBERS, START, at, said, sent, told
from numberport.documents import LetterOfAuthorization, Papers
from numberport.events import Correct, RequestCancel
from numberport.states import Hold

ONE = NUMBERS[0]
DAY = START.date() + dt.timedelta(days=7)
LATER = DAY + dt.timedelta(days=3)


class TestHolds:
    """R15: a hold ends by a release word, by the action that answers it, or by a state beyond the one it was put in."""

    def held(self, *words):
        """Return the holds of an order after some words."""
        return told(sent(), *(said(word, hour) for hour, word in enumerate(words, start=1)))[ONE].standing.holds

    def test_a_state_beyond_ends_it(self):
        """With the losing carrier, nobody waits for papers of the submission."""
        assert self.held("unsigned") == {Hold.SIGNATURE}
        assert self.held("unsigned", "pending") == frozenset()

    @pytest.mark.parametrize("word", ["update required", "rejected"])
    def test_a_refusal_lies_not_beyond(self, word):
        """What is sent back from the beginning still lacks what it lacked, until it is answered."""
        assert self.held("unsigned", word) == {Hold.SIGNATURE}
        order = told(sent(), said("in process", 1), said(word, 2))
        assert order.apply(Correct(at=at(3), papers=Papers()))[ONE].standing.holds == {Hold.DOCUMENTS}
        letter = Papers(loa=LetterOfAuthorization(signed_on=START.date()))
        assert order.apply(Correct(at=at(3), papers=letter))[ONE].standing.holds == frozenset()

    def test_asking_to_cancel_ends_none(self):
        """A cancel may be refused, and the papers are still missing then."""
        order = told(sent(), said("in process", 1)).apply(RequestCancel(at=at(2)))
        assert order[ONE].standing.holds == {Hold.DOCUMENTS}

    @pytest.mark.parametrize("news", [said("foc confirmed", 3, foc=LATER), said("pending", 3)])
    def test_a_danger_to_a_date_goes_with_the_date(self, news):
        """A new date, or none, is not the one that was in danger."""
        order = told(sent(), said("foc confirmed", 1, foc=DAY), said("in danger", 2))
        assert order[ONE].standing.holds == {Hold.JEOPARDY}
        assert told(order, news)[ONE].standing.holds == frozenset()
