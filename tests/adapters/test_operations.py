"""What the simulated carrier can be asked beside orders, and the faults of its line; all in virtual time."""

import datetime as dt
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START, at
from numberport.adapters import (
    Accepted,
    Activation,
    Attachment,
    NoAnswer,
    NotSent,
    Operation,
    OperationKind,
    OrderList,
    OrderSeen,
    Portability,
    PortabilityCheck,
    PortOut,
    PortOutAnswer,
    RecordAnswer,
    RecordRequest,
    RecordState,
    Refused,
    Response,
    Script,
    SimulatedAdapter,
    SimulatedCarrier,
    Unknown,
    VirtualClock,
    Window,
)
from numberport.adapters.messages import dumped
from numberport.adapters.script import Faults, Life, PortOutAsked, Say, What
from numberport.calendars import Hours, Span, Unit
from numberport.documents import DocumentKind
from numberport.events import Amend, Facts, Open, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.parties import Secret
from numberport.profiles import GENERIC, TWILIO
from numberport.rejections import Reason, Refusal
from numberport.states import PortState
from numberport.telephone import TelephoneNumber
from worlds import DAY, SMOOTH

LETTER = Attachment(kind=DocumentKind.LOA, name="letter.pdf", content=b"%PDF-1")


class Line:
    """An adapter, its carrier, a clock, and an order that can be submitted."""

    def __init__(self, *, profile=GENERIC, tape=None, **script):
        self.clock = VirtualClock(START)
        self.tape = [] if tape is None else tape
        self.script = Script(**script)
        self.carrier = SimulatedCarrier(profile, self.script, self.clock, self.tape)
        self.adapter = SimulatedAdapter(profile=profile)
        opened = Open(at=START, order="A", members=NUMBERS, profile=profile.name)
        self.order = PortOrder.open(opened, profile=profile).apply(Submit(at=START))

    def ask(self, asked, **fields):
        """Ask something, about the order where it is a kind of operation."""
        if isinstance(asked, OperationKind):
            events = self.order.journal.events
            asked = Operation(kind=asked, order=self.order, action=events[-1], at=self.clock.now(), **fields)
        step = self.adapter.next_step(asked, {})
        return self.adapter.next_step(asked, self.adapter.absorb(asked, {}, self.carrier.send(step)))

    def submit(self):
        """Submit the order."""
        return self.ask(OperationKind.SUBMIT)

    def again(self):
        """Return the carrier of the same tape, begun anew."""
        return SimulatedCarrier(GENERIC, self.script, self.clock, self.tape)


def told(line, until=24 * 60):
    """Return the words that the carrier has on its way, with the moments at which they arrive."""
    heard = (line.adapter.receive(news.webhook, news.at) for news in line.carrier.news(None, at(until)))
    return [delivery.report for receipt in heard for delivery in receipt.deliveries]


class TestQuestions:
    """Portability, records, windows, lists."""

    def test_numbers_that_cannot_be_ported_are_told_with_the_reason(self):
        """The others can; the script says which are which."""
        line = Line(unportable={NUMBERS[1]: Reason.NUMBER_INACTIVE})
        found = line.ask(PortabilityCheck(numbers=NUMBERS[:2], at=START)).found
        assert found[0] == Portability(number=NUMBERS[0], portable=True, fast=True)
        assert (found[1].portable, found[1].why_not.reason) == (False, Reason.NUMBER_INACTIVE)

    def test_a_record_is_waited_for_and_then_whole(self):
        """It is pending, then what the script says the carrier holds; asked for again, it is the same request."""
        line = Line(
            record={"business_name": "Acme", "pin": "4417", "postal_code": "94102"}, record_after=Span(2, "hours")
        )
        first = line.ask(RecordRequest(numbers=NUMBERS, at=START)).found[0]
        assert (first.state, first.record) == (RecordState.PENDING, None)
        assert line.ask(RecordRequest(numbers=NUMBERS, at=START)).found[0] == first
        line.clock.advance_to(at(2))
        done = line.ask(RecordRequest(numbers=NUMBERS, reference=first.reference, at=at(2))).found[0]
        assert (done.reference, done.state) == (first.reference, RecordState.COMPLETED)
        assert (done.record.business_name, done.record.pin) == ("Acme", Secret("4417"))
        assert done.record.service_address.postal_code == "94102"
        assert "4417" not in repr(done)

    def test_a_record_that_the_carrier_does_not_hold_fails(self):
        """With the reason; and a request that was never made is known by nobody."""
        line = Line()
        (answer,) = line.ask(RecordRequest(numbers=NUMBERS, at=START)).found
        assert (answer.state, answer.refusals[0].reason) == (RecordState.FAILED, Reason.NUMBER_NOT_ON_ACCOUNT)
        assert isinstance(line.ask(RecordRequest(numbers=NUMBERS, reference="CSR-0", at=START)), Refused)

    def test_windows_lie_on_business_days_ahead(self):
        """Each opens in the morning and closes in the afternoon of the carrier's own clock."""
        line = Line()
        line.submit()
        windows = line.ask(OperationKind.WINDOWS).found
        assert len(windows) == 10
        assert all(window.opens.hour == 8 and window.closes.hour == 17 for window in windows)
        assert windows[0].opens.date() == dt.date(2026, 3, 4)
        assert all(window.opens.weekday() < 5 for window in windows)

    def test_orders_are_listed_all_or_by_number(self):
        """With both references and where they stand; none of them is no answer out of the carrier's language."""
        line = Line()
        assert line.ask(OrderList(at=START)) == Accepted(found=())
        line.submit()
        for numbers in ((), NUMBERS[2:]):
            (seen,) = line.ask(OrderList(numbers=numbers, at=START)).found
            assert line.ask(OrderList(reference=seen.ours, at=START)).found == (seen,)
            assert line.ask(OrderList(reference=f"{seen.ours}x", numbers=numbers, at=START)).found == ()
            assert (seen.ours, seen.reference) == ("A", line.carrier.orders[0].order)
            assert [report.word for report in seen.reports] == ["submitted"]
        assert line.ask(OrderList(numbers=(TelephoneNumber("+12125550999"),), at=START)).found == ()

    @pytest.mark.parametrize("kind", [OperationKind.WINDOWS, OperationKind.COMMENT, OperationKind.ACTIVATE])
    def test_what_is_asked_of_an_unknown_order_is_refused(self, kind):
        """The carrier does not have it."""
        assert isinstance(Line().ask(kind), Refused)


class TestPapers:
    """Remarks and files, beside a submission or with it."""

    def test_a_remark_and_files_are_kept_with_the_order(self):
        """The carrier has the words, and of the files name and hash; the tape holds no content."""
        line = Line()
        line.submit()
        assert isinstance(line.ask(OperationKind.COMMENT, text="please hurry"), Accepted)
        assert isinstance(line.ask(OperationKind.ATTACH, files=(LETTER,)), Accepted)
        for carrier in (line.carrier, line.again()):
            (held,) = carrier.orders
            assert held.comments == ("please hurry",)
            assert [name for name, _ in held.files] == ["letter.pdf"]
        assert not any("JVBERi" in row for row in line.tape)

    def test_files_go_with_a_submission(self):
        """And are as little on the tape."""
        line = Line()
        line.ask(OperationKind.SUBMIT, files=(LETTER,))
        assert not any("JVBERi" in row for row in line.tape)
        assert "letter.pdf" in line.tape[0]


class TestActivation:
    """Letting numbers over on our word."""

    def test_committed_numbers_are_ported_within_minutes(self):
        """And what was to be told of them on the day is told no more."""
        line = Line(lives=(Life(says=(*SMOOTH[:2], Say(what=What.ACTIVATE), Say(what=What.PORT))),))
        line.submit()
        assert isinstance(line.ask(OperationKind.ACTIVATE), Refused)
        line.clock.advance_to(at(24 * 3))
        (job,) = line.ask(OperationKind.ACTIVATE).found
        assert job == Activation(reference=job.reference, word="in-process", at=at(24 * 3))
        ported = [report for report in told(line) if report.word == "ported"]
        assert [report.learnt for report in ported] == [at(24 * 3) + dt.timedelta(minutes=1)]
        assert "activating" not in {report.word for report in told(line)}
        assert line.again().orders == line.carrier.orders

    def test_a_number_whose_cancel_was_asked_for_is_not_let_over(self):
        """Of the rest each is."""
        line = Line(lives=(Life(says=SMOOTH),))
        line.submit()
        line.clock.advance_to(at(24 * 3))
        asked = line.order.apply(RequestCancel(at=line.clock.now(), numbers=NUMBERS[:1]))
        line.order = asked
        line.ask(OperationKind.CANCEL)
        line.ask(OperationKind.ACTIVATE)
        (ported,) = (report for report in told(line) if report.word == "ported")
        assert ported.numbers == NUMBERS[1:]


class TestPortOuts:
    """Another carrier asks for a number of ours."""

    ASKED = PortOutAsked(number=NUMBERS[0], at=at(5), to="Bayline")

    def test_it_is_announced_with_the_hour_of_its_answer(self):
        """Signed like any webhook; nothing of it is a report about an order."""
        line = Line(port_outs=(self.ASKED,))
        (news,) = line.carrier.news(None, at(24))
        receipt = line.adapter.receive(news.webhook, news.at)
        asked = PortOut(reference="OUT-1", numbers=NUMBERS[:1], to="Bayline", answer_by=at(7), word="pending")
        assert (receipt.reply.status, receipt.deliveries, receipt.port_outs) == (204, (), (asked,))
        assert line.adapter.capabilities.silence_approves

    def test_the_first_answer_counts(self):
        """The same again is the same; another is refused, and so is one to nothing."""
        line = Line(port_outs=(self.ASKED,))
        no = PortOutAnswer(reference="OUT-1", refusals=(Refusal(Reason.PIN_MISMATCH, "", "wrong"),), at=START)
        yes = attrs.evolve(no, refusals=())
        outcomes = [line.ask(answer) for answer in (no, no, yes, attrs.evolve(yes, reference="OUT-2"))]
        assert [type(outcome) for outcome in outcomes] == [Accepted, Accepted, Refused, Refused]
        assert line.carrier.port_outs == line.again().port_outs
        assert line.carrier.port_outs["OUT-1"][0]["code"] == "pin_mismatch"


class TestSeveralOrdersOfOne:
    """A carrier that makes several orders of one."""

    SPLIT = (Life(says=SMOOTH, orders=2),)

    def test_each_is_told_by_its_reference_and_its_numbers(self):
        """In the answer, in a look-up, and in its list; the tape tells the same story again."""
        line = Line(lives=self.SPLIT)
        for outcome in (line.submit(), line.ask(OperationKind.FIND)):
            references = [report.reference for report in outcome.reports]
            assert [report.numbers for report in outcome.reports] == [NUMBERS[:2], NUMBERS[2:]]
            assert references == [taken.order for taken in line.carrier.orders]
            assert len(set(references)) == 2
        assert len(line.ask(OrderList(at=START)).found) == 2
        assert line.again().orders == line.carrier.orders

    def test_each_lives_on_its_own(self):
        """Named by our reference all are meant; named by the carrier's, that one."""
        line = Line(lives=self.SPLIT)
        line.submit()
        first, second = line.carrier.orders
        line.order = line.order.apply(RequestCancel(at=START, numbers=NUMBERS[3:]))
        line.ask(OperationKind.CANCEL)
        assert [sorted(taken.cancelling) for taken in line.carrier.orders] == [[], [*NUMBERS[3:]]]
        assert line.carrier.held(second.order).numbers == NUMBERS[2:]
        assert line.carrier.held("A").order == first.order
        assert line.carrier.held("B") is None

    def test_a_correction_reaches_each(self):
        """What is sent again by our reference is sent to both, each with its numbers."""
        line = Line(lives=(Life(says=(Say(what=What.REJECT, after=DAY), *SMOOTH), orders=2),))
        line.submit()
        line.clock.advance_to(at(30))
        body = line.adapter.next_step(Operation(kind=OperationKind.CORRECT, order=line.order, at=at(30)), {})
        fixed = attrs.evolve(body, body=body.body.replace(b'"version":1', b'"version":2'))
        line.carrier.send(fixed)
        assert [(taken.version, taken.asked) for taken in line.carrier.orders] == [(2, NUMBERS[:2]), (2, NUMBERS[2:])]

    def test_a_reference_with_a_stroke_is_one_reference(self):
        """An order that follows another is no part of its address."""
        line = Line()
        line.submit()
        line.order = PortOrder.open(attrs.evolve(line.order.opened, order="A/2"), profile=GENERIC).apply(
            Submit(at=START)
        )
        line.submit()
        assert [taken.reference for taken in line.carrier.orders] == ["A", "A/2"]
        assert line.ask(OperationKind.FETCH).reports[0].reference == line.carrier.orders[1].order

    def test_no_order_is_empty(self):
        """Of one number no two orders are made."""
        line = Line(lives=(Life(orders=9),))
        line.submit()
        assert len(line.carrier.orders) == len(NUMBERS)


class TestFaults:
    """What goes wrong on the line."""

    @pytest.mark.parametrize(
        ("fault", "raised", "arrives"),
        [("unreachable", NotSent, False), ("swallowed", NoAnswer, False), ("silent", NoAnswer, True)],
    )
    def test_a_line_that_breaks_before_or_after_the_effect(self, fault, raised, arrives):
        """Whoever sends is told only that no answer came; the tape counts the sending all the same."""
        line = Line(faults=Faults(**{fault: frozenset({1})}))
        with pytest.raises(raised):
            line.submit()
        assert bool(line.carrier.orders) is arrives
        assert len(line.tape) == 1
        assert isinstance(line.submit(), Accepted)

    def test_a_carrier_that_is_asked_too_often_takes_nothing(self):
        """429 with Retry-After: it is unknown to the adapter, and taken when it is sent again."""
        line = Line(faults=Faults(busy=frozenset({1})))
        step = line.adapter.next_step(Operation(kind=OperationKind.SUBMIT, order=line.order, at=START), {})
        answer = line.carrier.send(step)
        assert (answer.status, dict(answer.headers)["Retry-After"]) == (429, "30")
        assert line.carrier.orders == ()
        assert isinstance(line.submit(), Accepted)
        busy = Line(faults=Faults(busy=frozenset({1})))
        assert isinstance(busy.submit(), Unknown)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("profile", [GENERIC, TWILIO])
def test_every_reason_can_be_given(reason, profile):
    """Whatever a port is refused for, the carrier can say it, and it is understood as said."""
    line = Line(profile=profile, lives=(Life(says=(Say(what=What.REJECT, after=DAY, reasons=(reason,)),)),))
    line.submit()
    (report,) = told(line)
    assert [refusal.reason for refusal in report.refusals] == [reason]
    assert profile.meaning(report.word).entry is PortState.REJECTED


def test_short_notice_and_a_commitment_that_moves():
    """A date for today, and another one the day after."""
    says = (
        Say(what=What.FOC, after=DAY, foc_in=Span(0, Unit.BUSINESS_DAYS)),
        Say(what=What.CHANGE_FOC, after=Span(1, Unit.HOURS), foc_in=Span(1, Unit.BUSINESS_DAYS)),
    )
    line = Line(lives=(Life(says=says),))
    line.submit()
    first, second = told(line)
    assert (first.foc, second.foc) == (first.learnt.date(), first.learnt.date() + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("wish", "foc"),
    [(None, "2026-03-09T11:30:00-04:00"), (dt.date(2026, 3, 12), "2026-03-12T11:30:00-04:00")],
)
def test_a_commitment_to_the_hour(wish, foc):
    """A commitment has an hour of the carrier's day, on the day that is asked for; then the numbers are let over."""
    says = (
        Say(what=What.FOC, after=DAY, foc_in=Span(4, Unit.BUSINESS_DAYS), foc_at=dt.time(11, 30), foc_as_asked=True),
        Say(what=What.PORT),
    )
    line = Line(lives=(Life(says=says),))
    line.order = line.order.apply(Amend(at=START, facts=Facts(desired_on=wish))) if wish else line.order
    line.submit()
    committed, ported = told(line)
    assert committed.foc == ported.learnt == dt.datetime.fromisoformat(foc)


def test_windows_lie_in_the_hours_of_the_script():
    """Each opens and closes by the carrier's clock, whatever the offset of the day."""
    line = Line(hours=Hours(dt.time(9, 30), dt.time(16)))
    line.submit()
    found = line.ask(OperationKind.WINDOWS).found
    zone = ZoneInfo("America/New_York")
    hours = {(f"{one.opens.astimezone(zone):%H:%M}", f"{one.closes.astimezone(zone):%H:%M}") for one in found}
    assert hours == {("09:30", "16:00")}
    assert {one.opens.utcoffset() for one in found} == {dt.timedelta(hours=-5), dt.timedelta(hours=-4)}


FIELDS = (
    *("orders", "portability", "windows", "record", "activation", "port_out", "parts", "order", "id", "state"),
    *("number", "numbers", "portable", "reason", "opens", "closes", "status", "holds", "drawn_on", "street", "reasons"),
)
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.just(START.isoformat()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=12,
)
QUESTIONS = (
    PortabilityCheck(numbers=NUMBERS, at=START),
    RecordRequest(numbers=NUMBERS, at=START),
    OrderList(at=START),
    PortOutAnswer(reference="OUT-1", at=START),
    *(OperationKind.WINDOWS, OperationKind.ACTIVATE, OperationKind.COMMENT),
)


@given(
    st.sampled_from(QUESTIONS), st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=4), st.sampled_from((200, 409))
)
def test_no_answer_to_a_question_is_too_strange(asked, said, status):
    """Whatever stands where an answer should, nothing is raised, and what cannot be read is left out or unknown."""
    line = Line()
    if isinstance(asked, OperationKind):
        asked = Operation(kind=asked, order=line.order, at=START)
    answer = Response(status=status, body=dumped(said))
    outcome = line.adapter.next_step(asked, line.adapter.absorb(asked, {}, answer))
    assert isinstance(outcome, Accepted | Refused | Unknown)
    if isinstance(outcome, Accepted):
        assert all(type(one) in {Portability, Window, RecordAnswer, OrderSeen, Activation} for one in outcome.found)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (QUESTIONS[0], {"portability": [{"number": "soon"}, {"number": "+12125550100", "portable": "yes"}]}),
        (QUESTIONS[1], {"record": {"id": "1", "state": "lost"}}),
        (QUESTIONS[1], {"record": {"state": "pending"}}),
        (QUESTIONS[2], {"orders": [{"reference": "A"}, 7]}),
        (OperationKind.WINDOWS, {"windows": [{"opens": "now", "closes": "then"}]}),
        (OperationKind.ACTIVATE, {"activation": {"id": "1"}}),
        (OperationKind.ACTIVATE, {"activation": 7}),
    ],
)
def test_what_of_an_answer_cannot_be_read_is_left_out(asked, said):
    """A number that is none, a state nobody knows, an order without its reference, a window without moments."""
    line = Line()
    if isinstance(asked, OperationKind):
        asked = Operation(kind=asked, order=line.order, at=START)
    answer = Response(status=200, body=dumped(said))
    outcome = line.adapter.next_step(asked, line.adapter.absorb(asked, {}, answer))
    found = outcome.found if isinstance(outcome, Accepted) else ()
    assert found in {(), (Portability(number=NUMBERS[0], portable=None),)}
