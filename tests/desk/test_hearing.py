"""What a carrier says is taken down once: a poll that says nothing new leaves no trace, and one that does is heard."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, at
from numberport.adapters import Accepted, Refused, VirtualClock
from numberport.desk.hearing import with_delivery, with_poll
from numberport.events import Channel, Note, Report
from numberport.profiles import PLIVO
from numberport.rejections import Reason, Refusal
from numberport.states import OrderStatus
from worlds import Answering, World, answered

PIN = Refusal(Reason.PIN_MISMATCH)
ADDRESS = Refusal(Reason.ADDRESS_MISMATCH)


def polled(word="rejected", hour=2, stamp=1, **more):
    """Return what a poll says."""
    moment = None if stamp is None else at(stamp)
    return Report(word=word, source="plivo: poll", channel=Channel.POLL, learnt=at(hour), stamp=moment, **more)


def sent():
    """Return an order that was sent."""
    return answered(Answering(), World(profile=PLIVO).draft()).submit("A")


#: What may be new in a poll: each alone makes it another statement.
NEW = {
    "word": "approved",
    "numbers": NUMBERS[:1],
    "foc": dt.date(2026, 3, 20),
    "refusals": (ADDRESS,),
    "reference": "C-9",
    "answers": 2,
    "stamp": at(2),
    "unreadable": ("foc",),
}


@pytest.mark.parametrize("field", NEW)
def test_a_poll_that_says_anything_new_is_heard(field):
    """R4: only what repeats the source's last word, its stamp and its reasons included, is not journalled."""
    order = with_poll(sent(), (polled(refusals=(PIN,), answers=1),))
    again = polled(hour=3, refusals=(PIN,), answers=1)
    assert with_poll(order, (again,)) is order
    assert with_poll(order, (attrs.evolve(again, **{field: NEW[field]}),)) is not order


@given(st.lists(st.sampled_from(["submitted", "pending", "approved"]), max_size=8), st.booleans())
def test_every_change_of_mind_is_heard_once(words, stamped):
    """Asked over and over: what stands in the journal is each word that differs from the one before it."""
    order = sent()
    for hour, word in enumerate(words, start=2):
        order = with_poll(order, (polled(word, hour, stamp=1 if stamped else None),))
    said = [event.word for event in order.journal.events if isinstance(event, Report)]
    assert said == [word for place, word in enumerate(words) if words[place - 1 : place] != [word]]


def test_a_poll_of_parts_is_repeated_as_a_whole():
    """An order whose numbers stand apart is told in several reports; in whatever order they come, once is enough."""
    parts = (polled("approved", numbers=NUMBERS[:2]), polled("completed", numbers=NUMBERS[2:]))
    order = with_poll(sent(), parts)
    later = tuple(attrs.evolve(part, learnt=at(5)) for part in parts)
    assert with_poll(order, later[::-1]) is order
    assert with_poll(order, later[:1]) is not order
    assert with_poll(order, ()) is order


def test_a_poll_after_an_action_of_ours_is_always_heard():
    """It may be the answer to it, though it says what was said before; a note is no such action."""
    adapter = Answering()
    desk = answered(adapter, World(profile=PLIVO).draft(), clock=(clock := VirtualClock(at(0))))
    desk.submit("A")
    said = polled(stamp=None, refusals=(PIN,))
    adapter.answers["fetch"] = Accepted((said,))
    first = desk.poll("A")
    desk.apply("A", Note(at=first.last, text="x"))
    noted = desk.order("A")
    assert desk.poll("A") is noted
    clock.advance_to(at(3))
    desk.correct("A")
    adapter.answers["fetch"] = Accepted((attrs.evolve(said, learnt=at(3)),))
    for _ in range(2):
        desk.poll("A")
    assert sum(isinstance(event, Report) for event in desk.order("A").journal.events) == 2


def test_a_second_refusal_for_another_reason_is_heard():
    """Rejected for the PIN, corrected, and rejected for the address by the version that was corrected."""
    adapter = Answering()
    desk = answered(adapter, World(profile=PLIVO).draft(), clock=(clock := VirtualClock(at(0))))
    desk.submit("A")
    for hour, reason in enumerate((PIN, ADDRESS), start=1):
        clock.advance_to(at(hour))
        adapter.answers["fetch"] = Accepted((polled(hour=hour, stamp=hour, refusals=(reason,), answers=hour),))
        order = desk.poll("A")
        assert order.status is OrderStatus.ACTION_REQUIRED
        assert order[NUMBERS[0]].refusals == (reason,)
        if hour == 1:
            desk.correct("A")


def test_a_poll_that_finds_nothing_changes_nothing():
    """The carrier does not know the order: that is no word about it."""
    desk = answered(Answering(fetch=Refused(())), World(profile=PLIVO).draft())
    before = desk.submit("A")
    assert desk.poll("A") is before


def test_a_copy_is_a_copy_and_the_same_delivery_is_nothing():
    """The message that arrives again later is journalled beside the first; handed in again, it is not."""
    first = attrs.evolve(polled("approved"), channel=Channel.WEBHOOK, id="m-1")
    order = with_delivery(sent(), first)
    assert with_delivery(order, first) is order
    twice = with_delivery(order, attrs.evolve(first, learnt=at(9)))
    assert twice.readings[-1].copies == 1
    assert with_delivery(twice, attrs.evolve(first, learnt=at(9))) is twice
