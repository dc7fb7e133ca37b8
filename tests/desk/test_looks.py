"""A carrier that wants to be left alone is; one that does not say where an order stands is asked again, and told of."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START, at
from numberport.adapters import (
    Accepted,
    Capabilities,
    Delivery,
    NoAnswer,
    OperationKind,
    OrderSeen,
    Receipt,
    Refused,
    Response,
    SimulatedAdapter,
    SimulatedCarrier,
    Unknown,
    VirtualClock,
    Webhook,
)
from numberport.adapters.script import Script
from numberport.desk import AlarmKind, Carrier, Outage, OutageRule, PortDesk
from numberport.desk.looks import LOOKS
from numberport.events import Channel, Note, Report
from numberport.profiles import GENERIC
from numberport.rejections import Reason, Refusal
from numberport.states import OrderStatus, PortState
from numberport.storage import Conflict, MemoryStore
from worlds import Answering, World, answered

SILENT = Unknown("the line is down")
COMMITTED = Report(word="foc confirmed", source="c", learnt=at(1), stamp=at(1))
DAY = START.date() + dt.timedelta(days=9)


class Limited:
    """A line to the simulated carrier whose carrier answers 429 up to a moment, with some headers."""

    def __init__(self, clock, until, *headers, status=429):
        self.clock = clock
        self.until = until
        self.answer = Response(status=status, headers=headers)
        self.carrier = SimulatedCarrier(GENERIC, Script(), clock)
        self.sent = []

    def send(self, request):
        """Answer a request, or turn it away."""
        self.sent.append(self.clock.now())
        return self.answer if self.clock.now() < self.until else self.carrier.send(request)


def limited(line, store=None):
    """Return a desk at such a line, with a draft."""
    way = Carrier(SimulatedAdapter(profile=GENERIC), line)
    desk = PortDesk(MemoryStore() if store is None else store, {"generic": way}, line.clock)
    desk.open(World().draft())
    return desk


class TestLeftAlone:
    """A carrier says how long it wants to be left alone."""

    @given(seconds=st.integers(1, 90_000), looks=st.lists(st.integers(0, 90_000), max_size=4), restart=st.booleans())
    def test_nothing_is_sent_before_the_moment_told(self, seconds, looks, restart):
        """Whatever is asked of the desk meanwhile, and whether or not it is begun anew; then it goes on."""
        store, clock = MemoryStore(), VirtualClock(START)
        span = dt.timedelta(seconds=min(seconds, 86_400))
        line = Limited(clock, START + span, ("Retry-After", str(seconds)))
        desk = limited(line, store)
        desk.submit("A")
        if restart:
            desk = limited(line, store)
        assert desk.next_due() == START + span
        for moment in sorted(START + dt.timedelta(seconds=look) for look in looks):
            clock.advance_to(moment)
            if moment < START + span:
                assert isinstance(desk.portability("generic", NUMBERS), Unknown)
                desk.poll("A")
                desk.tick()
        assert line.sent == [START]
        clock.advance_to(max(clock.now(), START + span))
        desk.tick()
        assert desk.waiting() == ()
        assert desk.order("A").carrier_reference

    def test_a_question_says_how_long_it_is(self):
        """So that whoever asks knows when to ask again; the order says it to a person."""
        clock = VirtualClock(START)
        desk = limited(Limited(clock, at(1), ("Retry-After", "600")))
        desk.submit("A")
        clock.advance_to(START + dt.timedelta(minutes=4))
        told = desk.portability("generic", NUMBERS)
        assert told.wait == dt.timedelta(minutes=6)
        assert (
            told.why == f"the carrier asked to be left alone until {START + dt.timedelta(minutes=10):%Y-%m-%d %H:%M:%S}"
        )
        assert told.why in [str(one) for one in desk.explain("A")]
        clock.advance_to(START + dt.timedelta(minutes=10))
        assert not any("left alone" in str(one) for one in desk.explain("A"))

    @pytest.mark.parametrize(
        ("status", "header", "minutes"),
        [
            (429, ("x-ratelimit-reset", "120"), 2),
            (503, ("Retry-After", "120"), 2),
            (503, ("x-ratelimit-reset", "120"), 5),
            (429, ("Retry-After", "0"), 5),
            (429, ("Retry-After", "soon"), 5),
        ],
    )
    def test_which_headers_count(self, status, header, minutes):
        """Too much asked, or out of order, with its time; a count of calls says nothing of a carrier out of order."""
        clock = VirtualClock(START)
        desk = limited(Limited(clock, at(9), header, status=status))
        desk.submit("A")
        assert desk.next_due() == START + dt.timedelta(minutes=minutes)

    def test_the_longer_of_two_waits_counts(self):
        """A second desk that was told of a shorter one changes nothing."""
        store, clock = MemoryStore(), VirtualClock(START)
        line = Limited(clock, at(9), ("Retry-After", "600"))
        limited(line, store).submit("A")
        clock.advance_to(at(1))
        line.answer = Response(status=429, headers=(("Retry-After", "60"),))
        desk = limited(line, store)
        desk.tick()
        assert desk.next_due() == at(1) + dt.timedelta(minutes=1)
        assert len(store.read(LOOKS)) == 2


def silent_after_submission(rule=None, store=None):
    """Return a desk whose carrier took an order and says no more, its adapter and its clock."""
    adapter = Answering(fetch=SILENT, list=SILENT)
    clock = VirtualClock(START)
    ways = {"generic": Carrier(adapter, None)}
    desk = PortDesk(MemoryStore() if store is None else store, ways, clock, outages=rule)
    desk.open(World().draft())
    desk.submit("A")
    return desk, adapter, clock


class TestOutages:
    """Looks at a carrier that fail."""

    def test_a_failed_look_is_written_down_and_ended_by_the_next_that_succeeds(self):
        """Begun anew, the desk knows still since when and why; the order itself stays as it was."""
        store = MemoryStore()
        desk, adapter, clock = silent_after_submission(store=store)
        before = desk.order("A")
        assert desk.outage("A") is None
        assert desk.poll("A") is before
        clock.advance_to(at(1))
        desk.poll("A")
        for each in (desk, answered(adapter, store=store, clock=clock)):
            assert each.outage("A") == Outage(order="A", since=START, last=at(1), failures=2, why="the line is down")
            assert "the carrier has not said where it stands since 2026-03-02 09:00, when asked: the line is down" in [
                str(one) for one in each.explain("A")
            ]
        adapter.answers["fetch"] = Accepted()
        desk.poll("A")
        for each in (desk, answered(adapter, store=store, clock=clock)):
            assert each.outage("A") is None

    def test_it_is_written_down_a_few_times_only(self):
        """Up to as often as it takes to raise an alarm, and its end once."""
        desk, adapter, _ = silent_after_submission(store=(store := MemoryStore()))
        for _ in range(9):
            desk.poll("A")
        adapter.answers["fetch"] = Accepted()
        for _ in range(9):
            desk.poll("A")
        assert len(store.read(LOOKS)) == OutageRule().failures + 1

    @given(failures=st.integers(1, 5), hours=st.integers(1, 5), steps=st.lists(st.integers(0, 120), max_size=6))
    def test_the_alarm_is_raised_by_number_or_by_time(self, failures, hours, steps):
        """After so many failures, or so long with more than one: by the rule the desk was given."""
        rule = OutageRule(failures=failures, after=dt.timedelta(hours=hours))
        desk, _, clock = silent_after_submission(rule)
        for looks, minutes in enumerate(steps, start=1):
            clock.advance_to(clock.now() + dt.timedelta(minutes=minutes))
            desk.poll("A")
            since = clock.now() - desk.outage("A").since
            wanted = looks >= failures or (looks > 1 and since >= dt.timedelta(hours=hours))
            assert [alarm.kind for alarm in desk.alarms] == [AlarmKind.NOT_SAID] * wanted

    def test_one_alarm_for_all_orders_of_a_carrier(self):
        """It names a few and counts the others; an order that has ended meanwhile is not among them."""
        desk, _, _ = silent_after_submission(OutageRule(failures=1))
        for place, number in enumerate(NUMBERS):
            desk.apply("A", Report(word="cancelled", source="c", learnt=at(place), numbers=(number,)))
            desk.open(World().draft(f"B{place}", (number,)))
            desk.submit(f"B{place}")
            desk.poll(f"B{place}")
        (alarm,) = desk.alarms
        assert alarm.orders == ("B0", "B1", "B2", "B3")
        assert str(alarm).endswith(": the carrier does not say where it stands (orders B0, B1, B2, B3)")
        more = attrs.evolve(alarm, orders=tuple("abcdefg"))
        assert str(more).endswith("(orders a, b, c, d, e and 2 more)")

    def test_an_order_the_carrier_need_not_know_raises_none(self):
        """A draft, or one that is over, is nothing to be told of."""
        desk = answered(Answering(fetch=SILENT), World().draft())
        desk.poll("A")
        desk.submit("A")
        desk.apply("A", Report(word="ported", source="c", learnt=at(1)))
        desk.poll("A")
        assert desk.outage("A") is None

    def test_a_carrier_that_does_not_know_the_order_says_nothing_of_it(self):
        """Its words are told, made harmless."""
        desk, adapter, _ = silent_after_submission()
        adapter.answers["fetch"] = Refused((Refusal(Reason.UNKNOWN, "404", "no\nsuch order"),))
        desk.poll("A")
        assert desk.outage("A").why == "no such order"
        adapter.answers["fetch"] = Refused(())
        desk.poll("A")
        assert desk.outage("A").why == "the carrier does not say"

    def test_the_desk_looks_again_by_itself(self):
        """Five minutes later, again and again, until the carrier answers; a tick in between asks nothing."""
        desk, adapter, clock = silent_after_submission()
        desk.poll("A")
        assert desk.next_due() == START + dt.timedelta(minutes=5)
        adapter.asked.clear()
        desk.tick()
        assert adapter.asked == []
        clock.advance_to(desk.next_due())
        desk.tick()
        assert adapter.kinds == [OperationKind.FETCH]
        clock.advance_to(desk.next_due())
        adapter.answers["fetch"] = Accepted((Report(word="pending", source="c", learnt=clock.now()),))
        assert [order.status for order in desk.tick()] == [OrderStatus.PENDING]
        assert desk.next_due() is None

    def test_where_a_carrier_splits_it_looks_all_around(self):
        """What it failed to hear may have been of an order that the carrier made of this one."""
        desk, adapter, clock = silent_after_submission()
        adapter.capabilities = attrs.evolve(adapter.capabilities, splits=True)
        desk.poll("A")
        said = Report(word="pending", source="c", channel=Channel.POLL, learnt=at(1), stamp=at(1), numbers=NUMBERS)
        adapter.answers["list"] = Accepted(found=(OrderSeen(reference="C-1", reports=(said,)),))
        clock.advance_to(desk.next_due())
        desk.tick()
        assert adapter.kinds[-1] is OperationKind.LIST
        assert desk.outage("A") is None
        assert desk.order("A").status is OrderStatus.PENDING

    def test_two_desks_write_down_every_failure(self):
        """The one that comes later counts on."""
        desk, adapter, clock = silent_after_submission(store=(store := MemoryStore()))
        other = answered(adapter, store=store, clock=clock)
        for each in (desk, other, desk):
            each.poll("A")
        assert desk.outage("A").failures == other.outage("A").failures == 3

    def test_a_writer_that_is_faster_is_read_first(self):
        """The stream turns away what was decided on less than it holds, and the desk looks again."""

        class Overtaken(MemoryStore):
            """A store to which another desk writes first, once."""

            overtaken = False

            def append(self, stream, events, *, expected):
                """Append, but for the first time something else."""
                if stream == LOOKS and not self.overtaken:
                    self.overtaken = True
                    super().append(stream, [Note(at=START, text="no look"), *events], expected=expected)
                    raise Conflict(stream, expected, expected + 2)
                return super().append(stream, events, expected=expected)

        desk, _, _ = silent_after_submission(store=Overtaken())
        desk.poll("A")
        assert desk.outage("A").failures == 2


class TestDays:
    """A carrier commits and does not say to which day, as a webhook of Telnyx does."""

    def committed(self, **answers):
        """Return a desk whose order is committed to no day, its adapter and its clock."""
        adapter, clock = Answering(**answers), VirtualClock(START)
        desk = answered(adapter, World().draft(), clock=clock)
        desk.submit("A")
        clock.advance_to(at(1))
        desk.apply("A", COMMITTED)
        return desk, adapter, clock

    def test_it_is_asked_at_once(self):
        """The next tick asks, and knows the day; then nothing is due any more."""
        dated = attrs.evolve(COMMITTED, source="poll", channel=Channel.POLL, foc=DAY, learnt=at(1))
        desk, _, clock = self.committed(fetch=Accepted((dated,)))
        assert desk.next_due() <= clock.now()
        (order,) = desk.tick()
        assert {number.foc for number in order} == {DAY}
        assert desk.next_due() is None

    def test_a_carrier_that_does_not_know_the_day_yet_is_asked_every_hour(self):
        """And at once after the next word of it."""
        desk, adapter, clock = self.committed()
        for hour in range(2, 4):
            desk.tick()
            assert desk.next_due() == at(hour)
            clock.advance_to(at(hour))
        assert adapter.kinds.count(OperationKind.FETCH) == 2
        desk.tick()
        clock.advance_to(at(3.5))
        desk.apply("A", Report(word="pending", source="c", learnt=at(3.5), stamp=at(3.5)))
        assert desk.next_due() is None
        desk.apply("A", attrs.evolve(COMMITTED, learnt=at(3.5), stamp=at(3.5)))
        assert desk.next_due() <= at(3.5)

    def test_a_message_that_leaves_out_what_the_order_has_asks_for_a_look(self):
        """Also where a day is known, which may be another now: once, also after a restart, and until it succeeded."""
        dated = attrs.evolve(COMMITTED, channel=Channel.POLL, foc=DAY, learnt=at(1))
        desk, adapter, clock = self.committed(fetch=Accepted((dated,)))
        desk.tick()
        clock.advance_to(at(2))
        again = attrs.evolve(COMMITTED, channel=Channel.WEBHOOK, learnt=at(2), stamp=at(2), id="m-2")
        adapter.receive = lambda *_: Receipt(Response(status=204), (Delivery("A", again, look=True),) * 2)
        desk.receive("generic", Webhook(url=""))
        later = attrs.evolve(dated, foc=DAY + dt.timedelta(days=1), learnt=at(2), stamp=at(2))
        for answer in (SILENT, Accepted((later,))):
            adapter.answers["fetch"] = answer
            desk = answered(adapter, store=desk._shelf._store, clock=clock)
            clock.advance_to(max(clock.now(), desk.next_due()))
            desk.tick()
        assert {number.foc for number in desk.order("A")} == {later.foc}
        assert desk.next_due() is None
        assert adapter.kinds.count(OperationKind.FETCH) == 3

    def test_a_wait_that_the_carrier_asked_for_is_kept(self):
        """It is asked then."""
        store, clock = MemoryStore(), VirtualClock(START)
        line = Limited(clock, START)
        desk = limited(line, store)
        desk.submit("A")
        line.answer, line.until = Response(status=429, headers=(("Retry-After", "600"),)), at(1)
        desk.portability("generic", NUMBERS)
        desk.apply("A", attrs.evolve(COMMITTED, learnt=START, stamp=START))
        sent = len(line.sent)
        assert desk.next_due() == START + dt.timedelta(minutes=10)
        desk.tick()
        assert len(line.sent) == sent

    def test_who_cannot_be_asked_is_not(self):
        """A carrier that takes messages only, or whose order nobody knows by name."""
        desk, adapter, _ = self.committed()
        adapter.capabilities = Capabilities(messages_only=True)
        assert desk.next_due() is None
        adapter.capabilities = Capabilities()
        desk.split("A", NUMBERS[:2], into="B")
        desk.adopt("A", PortState.CANCELLED, why="by phone")
        assert desk.next_due() is None

    def test_an_order_nobody_has_a_way_to_waits(self):
        """A desk without its carrier asks nobody."""
        desk, _, clock = self.committed()
        alone = PortDesk(desk._shelf._store, {}, clock)
        assert alone.next_due() is None
        assert alone.tick() == ()


def test_a_line_that_breaks_is_a_failed_look():
    """No answer came: the order is as it was, and the desk looks again."""
    clock = VirtualClock(START)
    line = Limited(clock, START)
    desk = limited(line)
    desk.submit("A")

    def cut(_):
        raise NoAnswer("cut")

    line.send = cut
    desk.poll("A")
    assert desk.outage("A").why == "the carrier did not answer: cut"
