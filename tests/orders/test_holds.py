"""What holds an order, and since when."""

import datetime as dt

from hypothesis import given, strategies as st

from lives import NUMBERS, SIDED, at, beside, said, sent, told
from numberport.documents import LetterOfAuthorization, Papers
from numberport.events import Amend, Correct
from numberport.orders import PortOrder
from numberport.orders.holds import Held
from numberport.states import Hold

SOME = (None, NUMBERS[:1], NUMBERS[1:3])
HOLDING = ("in process", "unsigned", "in danger", "papers in", "rejected", "pending", "foc confirmed", "submitted")
PAPERS = (
    Papers(loa=LetterOfAuthorization(business_name="Acme", signer="Ann")),
    Papers(loa=LetterOfAuthorization(business_name="Acme", signer="Ann", signed_on=dt.date(2026, 3, 2))),
    None,
)
#: A word of the carrier's, or of a status beside the port, or papers of ours.
WHAT = st.sampled_from([*HOLDING, "Held", "Free"]) | st.sampled_from(PAPERS)


def lived(steps):
    """Return an order after words and papers, an hour apart."""
    order = sent(under=SIDED)
    for hour, (what, numbers) in enumerate(steps, start=1):
        moment = max(order.last, at(hour))
        if what in {"Held", "Free"}:
            order = order.apply(beside(what, hour, numbers=numbers))
        elif isinstance(what, str):
            order = order.apply(said(what, hour, numbers=numbers))
        elif any(port.state.value == "rejected" for port in order):
            order = order.apply(Correct(at=moment, papers=what))
        else:
            order = order.apply(Amend(at=moment, papers=what))
    return order


@given(st.lists(st.tuples(WHAT, st.sampled_from(SOME)), max_size=8))
def test_it_is_what_stands_beside_the_states(steps):
    """Whatever is told and brought, each hold of each number is there, since a moment of its life, and no other is."""
    order = lived(steps)
    told_of = {(held.hold, number) for held in order.holds for number in held.numbers}
    assert told_of == {(hold, port.number) for port in order for hold in port.standing.holds}
    assert [held.since for held in order.holds] == sorted(held.since for held in order.holds)
    moments = {reading.moment for reading in order.readings}
    assert {held.since for held in order.holds} <= moments


def test_what_is_told_again_stands_since_the_first_time():
    """A repeat begins nothing anew, nor does a word about another number."""
    order = told(sent(), said("in process", 1), said("in process", 5), said("unsigned", 6, numbers=NUMBERS[:1]))
    assert order.holds == (
        Held(hold=Hold.DOCUMENTS, since=at(1), numbers=NUMBERS),
        Held(hold=Hold.SIGNATURE, since=at(6), numbers=NUMBERS[:1]),
    )


def test_what_was_answered_and_is_put_again_stands_since_then():
    """Papers end a hold; a word after them that puts it again begins it anew, and so after a release word."""
    order = told(sent(), said("in process", 1)).apply(Amend(at=at(2), papers=PAPERS[0]))
    assert order.holds == ()
    again = told(order, said("in process", 3))
    assert again.holds == (Held(hold=Hold.DOCUMENTS, since=at(3), numbers=NUMBERS),)
    released = told(again, said("papers in", 4), said("in process", 7))
    assert [held.since for held in released.holds] == [at(7)]


def test_papers_answer_for_every_history_at_once():
    """R15: what a correction brings answers the same hold of all numbers, however they came to be apart."""
    order = told(sent(), said("in process", 1), said("unsigned", 2))
    order = told(order, said("rejected", 3, numbers=NUMBERS[:2]), said("rejected", 4, numbers=NUMBERS[2:]))
    order = order.apply(Correct(at=at(5), papers=PAPERS[0]))
    assert len(order.groups) > 1
    assert order.holds == (Held(hold=Hold.SIGNATURE, since=at(2), numbers=NUMBERS),)


@given(st.lists(st.tuples(WHAT, st.sampled_from(SOME)), max_size=6), st.randoms())
def test_in_whatever_order_it_became_known(steps, chance):
    """However the events arrive, a hold began when it did."""
    order = lived(steps)
    events = list(order.journal.events)
    chance.shuffle(events)
    assert PortOrder.replay(events, profile=order.profile).holds == order.holds
