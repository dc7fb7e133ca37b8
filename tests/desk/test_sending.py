"""What the carrier must hear of is told once, in order, whatever breaks; and its answers mean what they say."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START, at
from numberport.adapters import Accepted, Capabilities, OperationKind, Refused, Script, Unknown, VirtualClock
from numberport.adapters.script import Faults, Life, Say, What
from numberport.desk import Carrier, NoCarrier, NotTaken, PortDesk, Unsent
from numberport.desk.outbox import unanswered
from numberport.events import Amend, Cancel, Correct, Facts, NumberStart, Report, RequestCancel, Settle, Submit
from numberport.orders import PortOrder, Verdict
from numberport.profiles import BANDWIDTH, GENERIC, PLIVO
from numberport.rejections import Reason, Refusal
from numberport.states import IllegalTransition, OrderStatus, PortState
from numberport.storage import MemoryStore
from worlds import DAY, SMOOTH, Answering, World, answered, taken

NO = Refusal(Reason.FREEZE, "E6d", "frozen")
REFUSED = Refused((NO,))
LATER = Facts(region="northeast")


def told(desk, word, numbers=None, foc=None):
    """Let the carrier say something, an hour after the last it said."""
    port = desk.order("A")
    moment = port.last + dt.timedelta(hours=1)
    desk.apply("A", Report(word=word, source="mail", learnt=moment, stamp=moment, numbers=numbers, foc=foc))


def stands(desk):
    """Return where each number of the order stands."""
    return [port.state for port in desk.order("A")]


STEPS = st.lists(
    st.tuples(st.sampled_from(["amend", *range(len(NUMBERS) - 1)]), st.integers(0, 30)),
    max_size=5,
    unique_by=lambda s: s[0],
)
SENDINGS = st.frozensets(st.integers(1, 9), max_size=5)


@given(steps=STEPS, silent=SENDINGS, unreachable=SENDINGS, restart=st.booleans())
def test_everything_is_told_once_and_in_order_whatever_the_line_does(steps, silent, unreachable, restart):
    """A submission, a change, cancels of single numbers: each reaches the carrier once, none before an earlier one."""
    faults = Faults(silent=silent, unreachable=unreachable)
    world = World(Script(lives=(Life(says=(Say(what=What.FORWARD, after=DAY),)),), faults=faults))
    world.desk.open(world.draft())
    world.desk.submit("A")
    wanted = [("/orders", 1, [str(number) for number in NUMBERS])]
    for step, minutes in steps:
        world.pass_to(world.clock.now() + dt.timedelta(minutes=minutes))
        if step == "amend":
            world.desk.amend("A", facts=LATER)
            gone = {path_numbers[2][0] for path_numbers in wanted[1:]}
            left = [str(number) for number in NUMBERS if str(number) not in gone]
            wanted.append(("/orders/A/amend", 2, left))
        else:
            world.desk.cancel("A", numbers=(NUMBERS[step],))
            wanted.append(("/orders/A/cancel", None, [str(NUMBERS[step])]))
    if restart:
        world.restart()
    world.pass_to(world.clock.now() + dt.timedelta(hours=8))
    assert [(path, said.get("version"), said["numbers"]) for path, said in taken(world)] == wanted
    assert world.desk.waiting() == world.desk.retries() == ()


def test_what_was_taken_after_a_reply_stayed_out_goes_out_after_it():
    """Submit not reached, then a cancel of one number: the carrier hears of both, of the submission whole and first."""
    world = World(Script(lives=(Life(says=SMOOTH),), faults=Faults(unreachable=frozenset({1, 2}))))
    world.desk.open(world.draft())
    world.desk.submit("A")
    world.desk.cancel("A", numbers=NUMBERS[:1])
    first, second = world.desk.waiting()
    assert isinstance(first.action, Submit)
    assert "not reached" in first.why
    assert isinstance(second.action, Cancel)
    assert second.why == "it waits for what was done before it"
    assert world.desk.next_due() == at(5 / 60)
    world.pass_to(at(24 * 30))
    assert [path for path, _ in taken(world)] == ["/orders", "/orders/A/cancel"]
    assert world.desk.order("A").status is OrderStatus.PARTLY_PORTED


@pytest.mark.parametrize("reports", [(), (Report(word="no such word", source="x", learnt=START),)])
@pytest.mark.parametrize("profile", [GENERIC, PLIVO])
def test_a_refused_submission_or_correction_is_a_rejection(profile, reports):
    """Even where the carrier says no more than no, says it in an unknown word, or for the reason it gave before."""
    draft = attrs.evolve(World(profile=profile).draft())
    desk = answered(Answering(submit=Refused((NO,), reports), correct=Refused((NO,), reports)), draft)
    for send in (desk.submit, desk.correct):
        port = send("A")
        assert set(stands(desk)) == {PortState.REJECTED}
        assert port[NUMBERS[0]].refusals == (NO,)
        assert unanswered(port) == ()


def test_a_refused_cancel_leaves_the_numbers_where_they_were():
    """A cancel of a committed order that the carrier does not take: the commitment stands, and so does its date."""
    desk = answered(Answering(cancel=REFUSED), World().draft())
    desk.submit("A")
    told(desk, "pending", NUMBERS[:1])
    told(desk, "foc confirmed", NUMBERS[1:], foc=START.date() + dt.timedelta(days=9))
    desk.cancel("A")
    assert stands(desk) == [PortState.PENDING, *[PortState.FOC_CONFIRMED] * 3]
    assert desk.order("A")[NUMBERS[1]].foc == START.date() + dt.timedelta(days=9)
    settled = [event for event in desk.order("A").journal.events if isinstance(event, Settle)]
    assert [(event.accepted, event.refusals) for event in settled] == [(True, ()), (False, (NO,))]


def test_what_a_refused_cancel_says_itself_counts_first():
    """The carrier answers that the number has been ported: then it is, and nothing is taken back."""
    ported = Report(word="ported", source="carrier", learnt=at(2), stamp=at(2))
    desk = answered(Answering(cancel=Refused((NO,), (ported,))), World().draft())
    desk.submit("A")
    told(desk, "pending")
    desk.cancel("A")
    assert set(stands(desk)) == {PortState.PORTED}


def test_a_refused_cancel_of_our_own_making_is_for_a_person():
    """A cancelled number is not brought back by anybody's word; that the carrier still has it is shown."""
    desk = answered(Answering(cancel=REFUSED), World().draft())
    desk.submit("A")
    desk.cancel("A", numbers=NUMBERS[:1])
    assert stands(desk)[0] is PortState.CANCELLED
    assert [anomaly.numbers for anomaly in desk.order("A").anomalies] == [NUMBERS[:1]]


def test_what_the_carrier_never_took_needs_no_cancel():
    """Submission and cancel both waited; the submission is refused, and so nothing is left to be cancelled."""
    adapter = Answering(find=Unknown("busy"), submit=Unknown("busy"))
    desk = answered(adapter, World().draft(), clock=(clock := VirtualClock(START)))
    desk.submit("A")
    desk.cancel("A", numbers=NUMBERS[:1])
    adapter.answers = {"find": REFUSED, "submit": REFUSED, "cancel": REFUSED}
    clock.advance_to(at(1))
    (changed,) = desk.tick()
    assert [port.state for port in changed] == [PortState.CANCELLED, *[PortState.REJECTED] * 3]
    assert changed.anomalies == ()


def test_a_refused_change_moves_nothing():
    """A change is no step, and neither is its refusal; it stands in the journal."""
    desk = answered(Answering(amend=REFUSED), World().draft())
    desk.submit("A")
    told(desk, "foc confirmed", foc=START.date() + dt.timedelta(days=9))
    port = desk.amend("A", facts=LATER)
    assert port.status is OrderStatus.FOC_CONFIRMED
    assert port.journal.events[-1] == Settle(
        at=at(1), sequence=port.journal.next_sequence - 1, action=5, accepted=False, refusals=(NO,)
    )


def test_an_answer_without_a_word_is_an_answer():
    """The carrier took it and said nothing of the numbers: nothing moves, and nothing waits."""
    desk = answered(Answering(), World().draft())
    assert desk.submit("A").status is OrderStatus.SUBMITTED
    assert desk.waiting() == ()


def test_an_answer_that_takes_an_order_with_errors_takes_it():
    """B20: the carrier has the order and finds fault with it: it is there, wants an update, and is not sent again."""
    fault = Refusal(Reason.LOA_MISSING, "7115", "no LOA")
    said = Report(word="EXCEPTION", source="carrier", learnt=START, reference="B-1", refusals=(fault,))
    desk = answered(adapter := Answering(submit=Accepted((said,))), World(profile=BANDWIDTH).draft())
    order = desk.submit("A")
    assert {port.state for port in order} == {PortState.UPDATE_REQUIRED}
    assert {port.refusals for port in order} == {(fault,)}
    assert (order.status, order.carrier_reference) == (OrderStatus.ACTION_REQUIRED, "B-1")
    assert (desk.waiting(), desk.tick(), adapter.kinds) == ((), (), [OperationKind.SUBMIT])


def test_what_is_looked_up_and_known_is_answered():
    """B21: after a crash the carrier knows the order; what it says of it is taken, and nothing is sent."""
    store = MemoryStore()
    answered(Answering(submit=Unknown("busy")), World().draft(), store=store).submit("A")
    pending = Report(word="pending", source="carrier", learnt=START, stamp=START)
    adapter = Answering(find=Accepted((pending,)))
    desk = answered(adapter, store=store)
    assert desk.waiting()[0].why == "it was not looked into since the desk was started"
    assert desk.next_due() == START
    assert [port.status for port in desk.tick()] == [OrderStatus.PENDING]
    assert adapter.kinds == [OperationKind.FIND]
    assert (desk.next_due(), desk.tick()) == (None, ())


def test_one_order_without_a_carrier_stops_no_other():
    """Both were sent and not answered; the way to one carrier is gone, and the other order is settled."""
    store, clock = MemoryStore(), VirtualClock(START)
    lost, other = World(profile=PLIVO).draft("A", NUMBERS[:2]), World().draft("B", NUMBERS[2:])
    both = answered(Answering(submit=Unknown("busy")), lost, other, store=store)
    both.submit("A")
    both.submit("B")
    desk = PortDesk(store, {"generic": Carrier(Answering(), None)}, clock)
    assert [port.id for port in desk.tick()] == ["B"]
    (waiting,) = desk.waiting()
    assert (waiting.order, "plivo" in waiting.why) == ("A", True)
    assert desk.next_due() == at(5 / 60)
    with pytest.raises(NoCarrier):
        desk.cancel("A")


class Deaf(Answering):
    """An adapter of a carrier that takes submissions only."""

    capabilities = Capabilities()


@pytest.mark.parametrize(
    ("verb", "lacking"), [("correct", "corrections"), ("amend", "amendments"), ("cancel", "cancels")]
)
def test_a_carrier_is_not_asked_for_what_it_says_it_cannot_do(verb, lacking):
    """The error names what is lacking; nothing is journalled."""
    adapter = Deaf(submit=REFUSED if verb == "correct" else Accepted(()))
    desk = answered(adapter, World().draft())
    before = desk.submit("A")
    with pytest.raises(NotTaken, match=f"answering takes no {lacking} this way"):
        getattr(desk, verb)("A", **({"facts": LATER} if verb == "amend" else {}))
    assert desk.order("A") is before


def test_a_draft_is_nobodys_business():
    """What was never sent is changed and cancelled without a carrier that could."""
    desk = answered(Deaf(), World().draft())
    desk.amend("A", facts=LATER)
    assert desk.cancel("A").status is OrderStatus.CANCELLED


@pytest.mark.parametrize(
    ("action", "verb"),
    [(Submit, "submit"), (Correct, "correct"), (Amend, "amend"), (RequestCancel, "cancel"), (Cancel, "cancel")],
)
def test_what_the_carrier_must_hear_of_is_not_only_journalled(action, verb):
    """An action applied by hand would go out without a check, or wait for the next tick; the error names the verb."""
    desk = answered(Answering(), World().draft())
    if action is not Submit:
        desk.submit("A")
    if action is Correct:
        told(desk, "rejected")
    before = desk.order("A")
    with pytest.raises(Unsent, match=rf"desk\.{verb}\("):
        desk.apply("A", action(at=at(2)))
    assert desk.order("A") is before


STATES = (
    PortState.DRAFT,
    PortState.SUBMITTED,
    PortState.PENDING,
    PortState.FOC_CONFIRMED,
    PortState.CANCEL_PENDING,
    PortState.PORTED,
    PortState.CANCELLED,
)
CANCELLED = {
    PortState.DRAFT: PortState.CANCELLED,
    PortState.SUBMITTED: PortState.CANCELLED,
    PortState.PENDING: PortState.CANCEL_PENDING,
    PortState.FOC_CONFIRMED: PortState.CANCEL_PENDING,
}


@pytest.mark.parametrize("first", STATES)
@pytest.mark.parametrize("second", STATES)
def test_a_cancel_is_ours_or_asked_for_number_by_number(first, second):
    """Drafts and what was just sent we cancel, what is under way we ask for; what has ended stays and stops none."""
    resumes = {PortState.CANCEL_PENDING: PortState.PENDING}
    starts = tuple(
        NumberStart(number, state, resume=resumes.get(state))
        for number, state in zip(NUMBERS, (first, second), strict=False)
    )
    opened = attrs.evolve(World().draft().opened, members=NUMBERS[:2], starts=starts, sequence=None)
    desk = answered(adapter := Answering(), PortOrder.open(opened, profile=GENERIC))
    if not {first, second} & CANCELLED.keys():
        with pytest.raises(IllegalTransition):
            desk.cancel("A")
        return
    desk.cancel("A")
    assert stands(desk) == [CANCELLED.get(first, first), CANCELLED.get(second, second)]
    sent = {first, second} - {PortState.DRAFT}
    assert bool(adapter.kinds) == bool(sent & CANCELLED.keys())
    if {first, second} <= CANCELLED.keys():
        return
    ended = NUMBERS[0] if first not in CANCELLED else NUMBERS[1]
    with pytest.raises(IllegalTransition):
        desk.cancel("A", numbers=(ended,))


def test_readings_of_a_settlement_are_records():
    """That an action was answered moves nothing by itself."""
    desk = answered(Answering(), World().draft())
    assert desk.submit("A").readings[-1].verdict is Verdict.RECORDED
