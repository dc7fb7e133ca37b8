"""After the port: checks of a number, when it is verified, and numbers that are given back."""

import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, SIDED, at, beside, said, sent, told
from numberport.events import (
    SMS_CHECKS,
    SPECIAL_CHECKS,
    Adopt,
    Check,
    CheckResult,
    Escalate,
    Expedite,
    SnapBack,
    Verify,
)
from numberport.orders import NotPorted, PortOrder, Verdict
from numberport.parties import Actor
from numberport.states import IllegalTransition, OrderStatus, PortState


def ported(**fields):
    """Return an order whose numbers are all ported."""
    return told(sent(**fields), said("ported", 1))


def checked(order, *results, numbers=None, hour=2):
    """Return an order after some checks."""
    for check, result in results:
        order = order.apply(Verify(at=at(hour), check=check, result=result, numbers=numbers))
    return order


#: What every number needs.
NEEDED = tuple(check for check in Check if check not in SPECIAL_CHECKS)
RESULTS = st.lists(st.tuples(st.sampled_from(Check), st.sampled_from(CheckResult)), max_size=12)


class TestVerified:
    """A number is verified once it is ported and every check of the test plan is passed."""

    @given(RESULTS)
    def test_of_one_check_the_latest_counts(self, results):
        """A check that passed or does not apply is done until a later one fails; a special one counts if tried."""
        order = checked(ported(), *results)
        latest = dict(results)
        untried = dict.fromkeys(NEEDED, CheckResult.FAILED)
        undone = {check for check, result in {**untried, **latest}.items() if result is CheckResult.FAILED}
        for port in order:
            assert set(port.unverified) == undone
            assert port.verified is not bool(undone)

    def test_all_of_it(self):
        """Every check passed: each number is verified, and so is nothing that was not checked."""
        passed = [(check, CheckResult.PASSED) for check in Check]
        order = checked(ported(), *passed, numbers=NUMBERS[:1])
        assert [port.verified for port in order] == [True, False, False, False]
        assert not order.verified
        assert checked(order, *passed, hour=3).verified
        assert not sent().verified
        assert order[NUMBERS[1]].unverified == NEEDED

    def test_a_number_without_messaging(self):
        """Where there is no messaging to move, it need not be tried."""
        passed = [(check, CheckResult.PASSED) for check in Check if check not in SMS_CHECKS]
        order = checked(ported(under=SIDED), *passed)
        assert order[NUMBERS[0]].unverified == (Check.SMS_IN, Check.SMS_OUT)
        assert told(order, beside("not_applicable", 3, scope="sms"))[NUMBERS[0]].verified

    def test_no_more_once_it_is_given_back(self):
        """A number that is returned is not verified, whatever was tried before."""
        order = checked(ported(), *((check, CheckResult.PASSED) for check in Check))
        assert not any(port.verified for port in order.apply(SnapBack(at=at(3))))

    def test_a_number_on_its_way_cannot_be_checked(self):
        """It is refused for a named number that is not ported, and for all where none is."""
        order = told(sent(), said("ported", 1, numbers=NUMBERS[:1]))
        for numbers, before in ((NUMBERS[:2], order), (None, sent())):
            with pytest.raises(NotPorted, match="once a number is ported") as caught:
                before.apply(Verify(at=at(2), check=Check.INBOUND, numbers=numbers))
            assert caught.value.numbers == (NUMBERS[1:2] if numbers else NUMBERS)
        after = order.apply(Verify(at=at(2), check=Check.INBOUND))
        assert [bool(port.standing.checks) for port in after] == [True, False, False, False]

    def test_a_number_that_was_not_ported_after_all(self):
        """R14: what late news makes impossible is overtaken, and shows nothing."""
        order = told(sent(), said("pending", 1), said("ported", 2, stamp=None))
        order = order.apply(Verify(at=at(3), check=Check.INBOUND))
        news = said("rejected", 4, stamp=1.5)
        events = [event for event in (*order.journal.events, news) if getattr(event, "word", "") != "ported"]
        again = PortOrder.replay(events, profile=order.profile)
        assert [reading.verdict for reading in again.readings if isinstance(reading.event, Verify)] == [
            Verdict.OVERTAKEN
        ]
        assert not any(port.standing.checks for port in again)

    def test_who_may(self):
        """The customer may try their numbers; only we escalate, ask for another date, and give numbers back."""
        ported().apply(Verify(at=at(2), check=Check.INBOUND, by=Actor.CUSTOMER))
        for action in (Escalate(at=at(2), why="x", by=Actor.CUSTOMER), Expedite(at=at(2), by=Actor.CUSTOMER)):
            with pytest.raises(Exception, match="may not"):
                ported().apply(action)


class TestSnapBack:
    """Numbers that are ported may go back to the carrier they came from."""

    def test_given_back(self):
        """They are returned, and so is the order whose every number is."""
        order = ported().apply(SnapBack(at=at(2), numbers=NUMBERS[:1], why="the wrong line"))
        assert order.status is OrderStatus.PARTLY_PORTED
        assert order[NUMBERS[0]].state is PortState.RETURNED
        assert order.apply(SnapBack(at=at(3))).status is OrderStatus.RETURNED

    def test_a_number_on_its_way_is_not_given_back(self):
        """Before the port there is nothing to give back."""
        with pytest.raises(IllegalTransition, match="snap_back"):
            sent().apply(SnapBack(at=at(1)))

    def test_late_news_of_the_port_is_no_anomaly(self):
        """R8: what the carrier said before it saw that the number went back is an echo."""
        order = told(ported().apply(SnapBack(at=at(2))), said("ported", 3, stamp=1, numbers=NUMBERS))
        assert order.readings[-1].verdict is Verdict.ECHO
        assert order.anomalies == ()

    def test_one_that_was_adopted_as_ported(self):
        """A person's word that a number is ported is enough."""
        order = sent().apply(Adopt(at=at(1), state=PortState.PORTED))
        assert order.apply(SnapBack(at=at(2))).status is OrderStatus.RETURNED
