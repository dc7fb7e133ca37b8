"""What a desk asks of carriers beside orders: refused where they cannot, and settled whatever breaks."""

import datetime as dt

import pytest

from lives import NUMBERS, START, at
from numberport.adapters import (
    Accepted,
    Activation,
    Attachment,
    Capabilities,
    NoAnswer,
    OperationKind,
    Portability,
    Refused,
    Script,
    SimulatedAdapter,
    SimulatedCarrier,
    Unknown,
    VirtualClock,
)
from numberport.adapters.script import Faults, Life, PortOutAsked
from numberport.desk import AlarmKind, Carrier, NotCommitted, NotKnownThere, NotTaken, PortDesk
from numberport.documents import DocumentKind
from numberport.events import Remark, Report, Settle
from numberport.profiles import BANDWIDTH, GENERIC
from numberport.rejections import Reason, Refusal
from numberport.states import PortState
from numberport.storage import MemoryStore
from worlds import SMOOTH, Answering, World, answered

LETTER = Attachment(kind=DocumentKind.LOA, name="letter.pdf", content=b"%PDF-1")
NO = Refusal(Reason.PIN_MISMATCH, "", "wrong")
KINDS = frozenset(OperationKind)


def without(kind):
    """Return a desk whose carrier cannot be asked for one thing, with an order that is committed."""
    adapter = Answering()
    adapter.capabilities = Capabilities(operations=KINDS - {kind})
    desk = answered(adapter, World().draft())
    desk.submit("A")
    desk.apply("A", Report(word="foc confirmed", source="c", learnt=START, foc=START.date()))
    adapter.asked.clear()
    return desk, adapter


ASKS = {
    OperationKind.PORTABILITY: lambda desk: desk.portability("generic", NUMBERS),
    OperationKind.RECORD: lambda desk: desk.record("generic", NUMBERS),
    OperationKind.LIST: lambda desk: desk.listed("generic"),
    OperationKind.WINDOWS: lambda desk: desk.windows("A"),
    OperationKind.COMMENT: lambda desk: desk.comment("A", "hello"),
    OperationKind.ATTACH: lambda desk: desk.attach("A", (LETTER,)),
    OperationKind.ACTIVATE: lambda desk: desk.activate("A"),
    OperationKind.PORT_OUT: lambda desk: desk.answer_port_out("generic", "OUT-1"),
    OperationKind.REPLAY: lambda desk: desk.replay("generic"),
}


@pytest.mark.parametrize("kind", ASKS)
def test_what_a_carrier_cannot_be_asked_is_refused_before_anything_is_sent(kind):
    """The error names the carrier and what it does not take; nothing is journalled."""
    desk, adapter = without(kind)
    before = desk.order("A")
    with pytest.raises(NotTaken, match="answering takes no "):
        ASKS[kind](desk)
    assert (adapter.asked, desk.order("A")) == ([], before)


@pytest.mark.parametrize("kind", ASKS)
def test_what_it_can_be_asked_is_asked_once(kind):
    """And of what changes something intent and outcome stand in the journal."""
    desk, adapter = without(OperationKind.AMEND)
    ASKS[kind](desk)
    assert adapter.kinds == [kind]
    assert desk.waiting() == ()


def test_questions_bring_what_was_found():
    """Portability number by number, and windows of an order."""
    world = World(Script(unportable={NUMBERS[0]: Reason.NOT_PORTABLE}))
    found = world.desk.portability("generic", NUMBERS[:2]).found
    assert [(type(one), one.portable) for one in found] == [(Portability, False), (Portability, True)]
    world.desk.open(world.draft())
    world.desk.submit("A")
    assert len(world.desk.windows("A").found) == 10
    assert [seen.ours for seen in world.desk.listed("generic", NUMBERS[:1]).found] == ["A"]
    assert [seen.ours for seen in world.desk.listed("generic", reference="A").found] == ["A"]
    assert world.desk.listed("generic", reference="B").found == ()
    assert isinstance(world.desk.record("generic", NUMBERS), Accepted)


def test_an_order_the_carrier_cannot_find_is_not_asked_about():
    """It was split off, and nobody has said what the carrier calls it."""
    desk, _ = without(OperationKind.AMEND)
    desk.split("A", NUMBERS[:1], into="B")
    for ask in (lambda: desk.windows("B"), lambda: desk.comment("B", "hello"), lambda: desk.activate("B")):
        with pytest.raises(NotKnownThere):
            ask()


class Kept:
    """A host that keeps files, or has lost them, or cannot get at them."""

    def __init__(self, *files, error=None):
        self.files, self.error = files, error

    def attachments(self, _order):
        """Return them."""
        if self.error:
            raise self.error
        return self.files


class Flaky:
    """A line that breaks, after the effect or before it, as often as it is told."""

    def __init__(self, carrier, *, after=True):
        self.carrier, self.after = carrier, after
        self.breaks = 0

    def send(self, request):
        """Send, and perhaps break."""
        if not self.breaks or request.method == "GET":
            return self.carrier.send(request)
        self.breaks -= 1
        if self.after:
            self.carrier.send(request)
        raise NoAnswer("it broke")


class Desked:
    """A desk on a line that breaks, which dies and begins anew."""

    def __init__(self, *, after=True, files=None, says=SMOOTH):
        self.store, self.clock = MemoryStore(), VirtualClock(START)
        self.carrier = SimulatedCarrier(GENERIC, Script(lives=(Life(says=says),)), self.clock)
        self.line = Flaky(self.carrier, after=after)
        self.files = files
        self.begin()
        self.desk.open(World().draft())
        self.desk.submit("A")

    def begin(self):
        """Begin anew."""
        way = Carrier(SimulatedAdapter(profile=GENERIC), self.line)
        self.desk = PortDesk(self.store, {"generic": way}, self.clock, files=self.files)

    def commit(self):
        """Hear of the commitment."""
        for news in self.carrier.news(None, at(24 * 3)):
            self.clock.advance_to(news.at)
            self.desk.receive("generic", news.webhook)

    @property
    def held(self):
        """What the carrier has."""
        return self.carrier.orders[0]


class TestWhatIsSentAgain:
    """A remark or a file that may not have arrived: there twice is a nuisance, lost is a mistake."""

    @pytest.mark.parametrize("after", [True, False])
    def test_a_remark_arrives(self, after):
        """Whether the line broke before or after: the next start sends it again, and it is there."""
        world = Desked(after=after)
        world.line.breaks = 1
        order = world.desk.comment("A", "please hurry", who="Ann")
        assert [type(one.action) for one in world.desk.waiting()] == [Remark]
        assert [(remark.text, remark.author) for remark in order.comments] == [("please hurry", "Ann")]
        world.begin()
        world.desk.tick()
        assert world.desk.waiting() == ()
        assert world.held.comments == ("please hurry",) * (2 if after else 1)

    @pytest.mark.parametrize("after", [True, False])
    def test_files_arrive(self, after):
        """The journal holds their hashes; their content comes from where the host keeps them."""
        world = Desked(after=after, files=Kept(LETTER))
        world.line.breaks = 1
        world.desk.attach("A", (LETTER,))
        world.begin()
        world.desk.tick()
        assert {name for name, _ in world.held.files} == {"letter.pdf"}
        assert world.desk.waiting() == ()

    @pytest.mark.parametrize(
        ("files", "why"),
        [(Kept(), "letter.pdf cannot be found by its hash"), (Kept(error=OSError("no disk")), "no disk")],
    )
    def test_files_that_are_gone_wait(self, files, why):
        """Nothing is sent in their place, and the desk says what it waits for."""
        world = Desked(after=False, files=Kept(LETTER))
        world.line.breaks = 1
        world.desk.attach("A", (LETTER,))
        world.files = files
        world.begin()
        world.desk.tick()
        assert why in world.desk.waiting()[0].why

    def test_files_of_the_hand_need_not_be_kept(self):
        """While the desk lives, what it was given is what it sends."""
        world = Desked(after=False)
        world.line.breaks = 1
        world.desk.attach("A", (LETTER,))
        world.clock.advance_to(at(1))
        world.desk.tick()
        assert [name for name, _ in world.held.files] == ["letter.pdf"]


def test_files_go_with_a_submission():
    """What the host keeps for an order is handed in with it."""
    world = Desked(files=Kept(LETTER))
    assert b"letter.pdf" not in b"".join(str(order).encode() for order in world.desk.orders)
    assert "letter.pdf" in str(world.carrier._tape)


class TestActivation:
    """Letting numbers over now: at a wrong hour it may cut off a business, so it is never sent a second time."""

    def test_it_is_for_committed_numbers(self):
        """All that are, or those named, each of which must be."""
        world = Desked()
        with pytest.raises(NotCommitted, match="order A has no commitment for"):
            world.desk.activate("A")
        world.commit()
        world.desk.apply("A", Report(word="rejected", source="mail", learnt=world.clock.now(), numbers=NUMBERS[:1]))
        with pytest.raises(NotCommitted):
            world.desk.activate("A", numbers=NUMBERS[:2])
        world.desk.activate("A")
        assert len(world.held.activated) == 1

    def test_one_that_arrived_is_found(self):
        """The numbers move: the request is answered, and not made again."""
        world = Desked()
        world.commit()
        world.line.breaks = 1
        world.desk.activate("A")
        world.begin()
        world.clock.advance_to(world.clock.now() + dt.timedelta(minutes=6))
        world.desk.tick()
        assert len(world.held.activated) == 1
        assert world.desk.waiting() == ()
        assert {port.state for port in world.desk.order("A")} == {PortState.PORTED}

    def test_one_that_is_lost_is_for_a_person(self):
        """The numbers do not move: it is settled as not taken, with the reason, and not sent again."""
        world = Desked(after=False)
        world.commit()
        world.line.breaks = 1
        world.desk.activate("A")
        world.begin()
        world.desk.tick()
        settled = [event for event in world.desk.order("A").journal.events if isinstance(event, Settle)]
        assert not settled[-1].accepted
        assert "nobody knows whether the carrier heard of it" in settled[-1].refusals[0].text
        assert (world.held.activated, world.desk.waiting()) == ((), ())
        assert {port.state for port in world.desk.order("A")} == {PortState.FOC_CONFIRMED}

    @pytest.mark.parametrize("said", [Unknown("busy"), Refused((NO,))])
    def test_a_carrier_that_cannot_tell_is_asked_again(self, said):
        """Nothing is settled on no word."""
        adapter = Answering(activate=Unknown("busy"))
        desk = answered(adapter, World().draft(), clock=(clock := VirtualClock(START)))
        desk.submit("A")
        desk.apply("A", Report(word="foc confirmed", source="c", learnt=START, foc=START.date()))
        desk.activate("A")
        adapter.answers["fetch"] = said
        clock.advance_to(at(1))
        desk.tick()
        assert len(desk.waiting()) == 1
        assert adapter.kinds.count(OperationKind.ACTIVATE) == 1

    def test_what_the_answer_finds_is_no_report(self):
        """A job that is begun moves no number: the carrier's word does."""
        job = Activation(reference="J-1", word="created")
        desk = answered(Answering(activate=Accepted(found=(job,))), World().draft())
        desk.submit("A")
        desk.apply("A", Report(word="foc confirmed", source="c", learnt=START, foc=START.date()))
        assert {port.state for port in desk.activate("A")} == {PortState.FOC_CONFIRMED}


class TestPortOuts:
    """Other carriers ask for numbers of ours."""

    def world(self, **faults):
        """Return a world in which one does, and has been heard."""
        asked = PortOutAsked(number=NUMBERS[0], at=at(5), to="Bayline")
        world = World(Script(port_outs=(asked,), faults=Faults(**faults)))
        world.pass_to(at(6))
        return world

    def test_silence_that_counts_as_approval_is_said_loudly(self):
        """B24: a port-out webhook reply that is absent or garbled is treated as approved, and we say so loudly."""
        world = self.world()
        (alarm,) = world.desk.alarms
        assert (alarm.kind, alarm.numbers) == (AlarmKind.SILENCE_APPROVES, NUMBERS[:1])
        assert str(alarm) == (
            "+12125550100: a port-out is not answered, and silence counts as approval; "
            "answer by 2026-03-02T11:00:00-05:00"
        )
        world.restart()
        assert world.desk.alarms == (alarm,)

    def test_until_our_answer_is_taken(self):
        """An answer that got lost is none; once one is taken the alarm is over, on every desk of the store."""
        world = self.world(silent=frozenset({1}))
        assert isinstance(world.desk.answer_port_out("generic", "OUT-1", (NO,)), Unknown)
        assert len(world.desk.alarms) == 1
        assert isinstance(world.desk.answer_port_out("generic", "OUT-1", (NO,)), Accepted)
        assert world.desk.alarms == ()
        assert [report.word for report in world.desk.port_outs] == ["pending", "refused"]
        assert answered(Answering(), store=world.store).alarms == ()

    def test_where_silence_is_only_silence(self):
        """The alarm does not say more than the adapter does."""
        world = self.world()
        adapter = Answering()
        adapter.name = "simulated generic"
        (alarm,) = answered(adapter, store=world.store).alarms
        assert alarm.kind is AlarmKind.PORT_OUT_UNANSWERED

    def test_a_port_out_told_twice_is_one(self):
        """The same message leaves one trace."""
        world = self.world()
        (news,) = world.carrier.news(None, at(6))
        world.desk.receive("generic", news.webhook)
        assert len(world.desk.alarms) == 1


class TestAlarms:
    """Anomalies across orders."""

    def test_a_number_live_in_two_orders(self):
        """A carrier takes back that one was cancelled, while another asks for the number: nobody but us can see it."""
        desk = answered(Answering(), World().draft(), World().draft("B", NUMBERS[2:]))
        desk.submit("A")
        desk.apply("A", Report(word="cancelled", source="c", learnt=START, numbers=NUMBERS[2:]))
        desk.submit("B")
        assert desk.alarms == ()
        desk.adopt("A", PortState.PENDING, numbers=NUMBERS[3:], why="they say it never was")
        (alarm,) = desk.alarms
        assert (alarm.kind, alarm.numbers, alarm.orders) == (AlarmKind.LIVE_TWICE, NUMBERS[3:], ("A", "B"))
        assert str(alarm) == "+12125550103: a number is live in two orders (orders A, B)"


class TestByHand:
    """What a person reads and decides."""

    def test_a_report_is_checked_like_any(self):
        """A word read in a console moves what it moves; one that makes no sense moves nothing, and is shown."""
        desk = answered(Answering(), World().draft())
        desk.submit("A")
        day = dt.date(2026, 3, 20)
        order = desk.report("A", "foc confirmed", numbers=NUMBERS[:2], foc=day, note="by phone", who="Ann")
        assert [port.state for port in order][:2] == [PortState.FOC_CONFIRMED] * 2
        assert (order[NUMBERS[0]].foc, order.comments[-1].author) == (day, "Ann")
        after = desk.report("A", "no such word", refusals=(NO,), stamp=START, reference="C-1")
        assert [port.state for port in after] == [port.state for port in order]
        assert len(after.anomalies) == 1

    def test_a_person_knows_better(self):
        """R13: what is adopted stands, with who said so and why."""
        desk = answered(Answering(), World().draft())
        desk.submit("A")
        order = desk.adopt("A", PortState.PORTED, why="calls come in here", who="Ann")
        assert {port.state for port in order} == {PortState.PORTED}
        assert (order.journal.events[-1].why, order.journal.events[-1].who) == ("calls come in here", "Ann")


class TestExplain:
    """Why an order stands where it does."""

    def test_an_order_says_what_keeps_it(self):
        """Refusals with meaning and remedy, holds, what is unanswered, what makes no sense, what is due."""
        desk = answered(adapter := Answering(), World().draft())
        desk.submit("A")
        desk.report("A", "rejected", numbers=NUMBERS[:1], refusals=(NO,))
        desk.report("A", "gone fishing")
        adapter.answers["comment"] = Unknown("busy")
        desk.comment("A", "hello?")
        said = [str(one) for one in desk.explain("A")]
        assert said[0].startswith("+12125550100: ")
        assert "the carrier has not answered our remark: busy" in said
        assert any("'gone fishing', which makes no sense here" in line for line in said)
        refused = desk.explain("A")[0]
        assert (refused.refusal, refused.rejection.reason) == (NO, Reason.PIN_MISMATCH)

    def test_a_refusal_says_what_it_means(self):
        """Meaning, the carrier's own words, and the remedy."""
        (one,) = World().desk.explain(NO)
        assert one.rejection.meaning in str(one)
        assert "(wrong)" in str(one)
        assert one.rejection.remedy in str(one)


def test_rows_become_orders_without_what_is_under_way():
    """A number on an open order of the desk is left over, with that order."""
    world = World()
    world.desk.open(world.draft("A", NUMBERS[:1]))
    world.desk.submit("A")
    plan = world.desk.plan([str(number) for number in NUMBERS[:3]])
    assert [order.numbers for order in plan.orders] == [NUMBERS[1:3]]
    assert [left.number for left in plan.left_over] == [NUMBERS[0]]


def test_a_hold_and_what_is_due_are_explained():
    """Since when it stands and what it is, and by when what must have happened."""
    desk = answered(Answering(), World(profile=BANDWIDTH).draft())
    desk.submit("A")
    desk.report("A", "PENDING_DOCUMENTS")
    said = [str(one) for one in desk.explain("A")]
    assert said[0] == "held since 2026-03-02 09:00: documents"
    assert all(line.startswith("by ") for line in said[1:])
    assert len(said) == 1 + len(desk.due("A"))
