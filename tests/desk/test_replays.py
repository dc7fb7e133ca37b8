"""What a carrier has told and nobody heard is told anew, and taken in once; a port-out ends where its word says so."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START, at
from numberport.adapters import (
    Accepted,
    Capabilities,
    Delivery,
    OperationKind,
    PortOut,
    Receipt,
    Response,
    Split,
    Unknown,
    VirtualClock,
    Webhook,
)
from numberport.desk import AlarmKind, Carrier, PortDesk
from numberport.events import Report
from numberport.profiles import BANDWIDTH, TELNYX
from numberport.states import OrderStatus
from numberport.storage import MemoryStore
from worlds import Answering, World, answered

WEBHOOK = Webhook(url="https://us.invalid")
WORDS = ("submitted", "pending", "foc confirmed", "ported")


class Telling(Answering):
    """A carrier that tells what it is told to: by webhook, and anew when asked."""

    capabilities = Capabilities(operations=frozenset(OperationKind), splits=True)
    told = ()

    def receive(self, _webhook, now):
        """Tell by webhook."""
        deliveries = tuple(self.anew(now, Delivery))
        return Receipt(Response(status=204), deliveries, tuple(self.anew(now, Split)), tuple(self.anew(now, PortOut)))

    def anew(self, now, kind=object):
        """Iterate over what is told, as it is learnt at a moment."""
        for one in self.told:
            if isinstance(one, kind):
                about = isinstance(one, Delivery)
                yield attrs.evolve(one, report=attrs.evolve(one.report, learnt=now)) if about else one

    def next_step(self, operation, progress):
        """Tell anew what happened since the moment, or answer."""
        if operation.kind is OperationKind.REPLAY and "replay" not in self.answers:
            self.asked.append(operation)
            return Accepted(found=tuple(self.anew(operation.at)))
        return super().next_step(operation, progress)


def said(hour, word, order="A", **more):
    """Return what a carrier told at some hour."""
    report = Report(word=word, source="c", learnt=at(hour), stamp=at(hour), id=f"m-{hour}", **more)
    return Delivery(order, report)


STORY = tuple(said(hour, word) for hour, word in enumerate(WORDS, start=1))


def listening(store=None):
    """Return a desk with a submitted order, its adapter and its clock."""
    adapter, clock = Telling(), VirtualClock(START)
    desk = answered(adapter, World().draft(), store=MemoryStore() if store is None else store, clock=clock)
    desk.submit("A")
    return desk, adapter, clock


@given(heard=st.frozensets(st.integers(0, 3)), replays=st.integers(1, 3), restart=st.booleans())
def test_what_was_missed_is_taken_in_once(heard, replays, restart):
    """Whatever webhooks came: after a replay each message stands in the journal once, and the order where it should."""
    desk, adapter, clock = listening(store := MemoryStore())
    clock.advance_to(at(5))
    for place in sorted(heard):
        adapter.told = STORY[place : place + 1]
        desk.receive("generic", WEBHOOK)
    adapter.told = STORY
    for _ in range(replays):
        if restart:
            desk = answered(adapter, store=store, clock=clock)
        clock.advance_to(clock.now() + dt.timedelta(hours=1))
        assert isinstance(desk.replay("generic"), Accepted)
    reports = [event.id for event in desk.order("A").journal.events if isinstance(event, Report)]
    assert sorted(reports) == ["m-1", "m-2", "m-3", "m-4"]
    assert desk.order("A").status is OrderStatus.COMPLETED


def test_splits_and_port_outs_and_strangers_come_anew_too():
    """Each once, whether it was heard before or not."""
    desk, adapter, clock = listening()
    adapter.answers["submit"] = Accepted()
    adapter.told = (
        said(1, "pending", reference="C-1"),
        Split(reference="A", into="C-2", numbers=NUMBERS[2:]),
        said(2, "pending", reference="C-2"),
        PortOut(reference="OUT-1", numbers=NUMBERS[:1], word="pending"),
        said(3, "pending", order="nobody's"),
    )
    for hour in (4, 5):
        clock.advance_to(at(hour))
        desk.replay("generic")
    clock.advance_to(at(6))
    assert [(order.id, order.numbers) for order in desk.orders] == [("A", NUMBERS), ("A/2", NUMBERS[2:])]
    assert desk.order("A")[NUMBERS[2]].standing.successor.order == "A/2"
    assert len(desk.port_outs) == len(desk.unclaimed) == 1
    reports = [event.id for event in desk.order("A/2").journal.events if isinstance(event, Report)]
    assert reports.count("m-2") == 1


def test_a_message_without_an_id_is_a_copy_of_itself():
    """Nothing tells whether it was heard, so the journal has it beside the first, and it moves nothing."""
    desk, adapter, clock = listening()
    (first, *_) = STORY[1:]
    adapter.told = (attrs.evolve(first, report=attrs.evolve(first.report, id=None)),)
    for hour in (4, 5):
        clock.advance_to(at(hour))
        desk.replay("generic")
    (placed,) = [placed for placed in desk.order("A").journal.placed if isinstance(placed.event, Report)]
    assert len(placed.copies) == 1


def test_it_begins_where_the_last_one_ended():
    """From the first order on, then an hour before the last that was answered, whichever desk made it; or as asked."""
    desk, adapter, clock = listening(store := MemoryStore())
    clock.advance_to(at(10))
    adapter.answers["replay"] = Unknown("no answer")
    assert isinstance(desk.replay("generic"), Unknown)
    del adapter.answers["replay"]
    desk.replay("generic", since=at(9))
    desk.replay("generic")
    clock.advance_to(at(20))
    answered(adapter, store=store, clock=clock).replay("generic")
    asked = [one.since for one in adapter.asked if one.kind is OperationKind.REPLAY]
    assert asked == [START, at(9), START, at(9)]


def test_without_an_order_nothing_can_have_been_missed():
    """A desk without orders asks from now on."""
    adapter, clock = Telling(), VirtualClock(START)
    answered(adapter, clock=clock).replay("generic")
    assert adapter.asked[0].since == START


def test_news_of_another_of_the_carriers_orders_is_nobodys_while_the_carrier_is_silent():
    """It is surely not about the order we know: it is kept for a person, and the next look finds that order."""
    desk, adapter, _ = listening()
    desk.apply("A", said(1, "pending", reference="C-1").report)
    adapter.answers["list"] = Unknown("no answer")
    adapter.told = (said(2, "cancelled", reference="C-2"),)
    desk.receive("generic", WEBHOOK)
    assert desk.order("A").status is OrderStatus.PENDING
    assert [event.word for event in desk.unclaimed] == ["cancelled"]
    assert desk.outage("A").why == "no answer"


PORT_OUT_WORDS = {
    "telnyx": {
        **dict.fromkeys(("authorized", "ported", "rejected", "rejected-pending", "canceled"), True),
        "pending": False,
        "no such word": False,
    },
    "bandwidth": {"COMPLETE": True, "CANCELLED": True, "NEW": False, "SUPP": False, "EXCEPTION": False},
}


class TestPortOutsEnd:
    """An alarm about a port-out ends, whoever answered."""

    def hearing(self, profile, *words):
        """Return a desk that heard of a port-out in some words, one after the other."""
        adapter, clock = Telling(), VirtualClock(START)
        desk = PortDesk(MemoryStore(), {profile.name: Carrier(adapter, None)}, clock)
        for word in words:
            clock.advance_to(clock.now() + dt.timedelta(hours=1))
            adapter.told = (PortOut(reference="OUT-1", numbers=NUMBERS[:1], word=word),)
            desk.receive(profile.name, WEBHOOK)
        return desk

    @pytest.mark.parametrize(
        ("profile", "word", "ends"),
        [
            (profile, word, ends)
            for profile in (TELNYX, BANDWIDTH)
            for word, ends in PORT_OUT_WORDS[profile.name].items()
        ],
        ids=lambda given: getattr(given, "name", str(given)),
    )
    def test_where_the_carriers_word_says_so(self, profile, word, ends):
        """In whatever order its words come; one that nobody mapped ends nothing."""
        for words in (("pending", word), (word, "pending")):
            alarms = self.hearing(profile, *words).alarms
            assert [alarm.kind for alarm in alarms] == [AlarmKind.PORT_OUT_UNANSWERED] * (not ends)

    def test_each_for_itself(self):
        """The end of one is not the end of another."""
        desk = self.hearing(TELNYX, "pending")
        desk._teller.carrier("telnyx").adapter.told = (PortOut(reference="OUT-2", numbers=NUMBERS[1:2], word="ported"),)
        desk.receive("telnyx", WEBHOOK)
        assert [alarm.numbers for alarm in desk.alarms] == [NUMBERS[:1]]
