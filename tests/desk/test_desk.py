"""The desk: orders, carriers, a store and a clock meet, and nothing is sent twice or lost."""

import datetime as dt
from functools import partial

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START, at
from numberport import profiles
from numberport.adapters import NoAnswer, NotSent, Script, SimulatedAdapter, VirtualClock, Webhook
from numberport.adapters.script import Faults, Life, Say, What
from numberport.deadlines import DeadlineKind
from numberport.desk import Carrier, NoCarrier, NoSuchOrder, OrderBlocked, OrderExists, PortDesk
from numberport.desk.outbox import unanswered
from numberport.documents import Papers
from numberport.events import Adopt, Amend, Channel, Escalate, Expire, Facts, Note, Open, Report, Settle, Submit
from numberport.orders import ChangeFrozen, PortOrder
from numberport.parties import Secret
from numberport.profiles import BANDWIDTH, FLOWROUTE, INVOCA, PLIVO
from numberport.rejections import Reason
from numberport.states import IllegalTransition, OrderStatus, PortState
from numberport.storage import MemoryStore
from numberport.telephone import TelephoneNumber
from worlds import ACCOUNT, SMOOTH, World, taken


def test_an_order_goes_from_draft_to_ported():
    """Opened, sent, committed, ported: the carrier's word at every step."""
    world = World()
    world.desk.open(world.draft())
    assert world.desk.submit("A").status is OrderStatus.SUBMITTED
    world.pass_to(at(24 * 30))
    order = world.desk.order("A")
    assert order.status is OrderStatus.COMPLETED
    assert order.carrier_reference.startswith("SIM-")
    assert world.desk.unclaimed == ()


def test_an_id_is_taken_once_and_unknown_orders_are_named():
    """Opening twice and asking for what is not there are our mistakes, and say so."""
    world = World()
    world.desk.open(world.draft())
    with pytest.raises(OrderExists, match="'A' already"):
        world.desk.open(world.draft(numbers=NUMBERS[:1]))
    with pytest.raises(NoSuchOrder, match="no order 'B' is known in the store; there are: A"):
        world.desk.order("B")


def test_without_a_way_to_the_carrier_nothing_is_journalled():
    """A desk that cannot send does not pretend."""
    world = World()
    desk = PortDesk(world.store, {}, world.clock)
    desk.open(world.draft())
    with pytest.raises(NoCarrier, match="'generic' is known in the desk; there are: none"):
        desk.submit("A")
    assert desk.order("A").version == 0


def test_what_blocks_stops_an_order_and_what_is_predicted_does_not():
    """Invoca takes no order without a letter; the error says what to do."""
    world = World(profile=INVOCA)
    world.desk.open(world.draft())
    bare = attrs.evolve(world.draft().opened, order="B", papers=Papers(), sequence=None)
    world.desk.open(PortOrder.open(bare, profile=INVOCA))
    with pytest.raises(OrderBlocked, match="order B was not sent: "):
        world.desk.submit("B")
    assert world.desk.submit("A").version == 1


def refused(with_what):
    """Return a script of a carrier that holds another account number."""
    return Script(record={"account_number": "A-2"}, lives=(Life(refuse_with=with_what, says=SMOOTH),))


@pytest.mark.parametrize("with_what", [What.REJECT, What.UPDATE])
def test_a_correction_goes_on_the_same_order_where_the_provider_takes_it(with_what):
    """Plivo's refusals and update requests are answered on the order itself."""
    world = World(refused(with_what), PLIVO)
    world.desk.open(world.draft())
    world.desk.submit("A")
    world.pass_to(at(24 * 7))
    assert world.desk.order("A").status is OrderStatus.ACTION_REQUIRED
    assert {refusal.reason for refusal in world.desk.order("A")[NUMBERS[0]].refusals} == {
        Reason.ACCOUNT_NUMBER_MISMATCH
    }
    sent = world.desk.correct("A", account=attrs.evolve(ACCOUNT, account_number=Secret("a 2")))
    assert (sent.id, sent.version) == ("A", 2)
    world.pass_to(at(24 * 40))
    assert world.desk.order("A").status is OrderStatus.COMPLETED


def test_a_correction_is_a_new_order_where_the_provider_wants_one():
    """Invoca's rejected order is superseded, and its successor names it."""
    world = World(refused(What.REJECT), INVOCA)
    world.desk.open(world.draft())
    world.desk.submit("A")
    world.pass_to(at(24 * 7))
    sent = world.desk.correct("A", account=attrs.evolve(ACCOUNT, account_number=Secret("A-2")))
    assert (sent.id, sent.opened.previous, sent.opened.attempt) == ("A/2", "A", 2)
    assert world.desk.order("A").status is OrderStatus.SUPERSEDED
    world.pass_to(at(24 * 40))
    assert world.desk.order("A/2").status is OrderStatus.COMPLETED


def test_a_case_that_is_not_answered_is_closed_by_the_clock():
    """Ten business days after Invoca's rejection the order expires, and not before."""
    world = World(refused(What.REJECT), INVOCA)
    world.desk.open(world.draft())
    world.desk.submit("A")
    world.pass_to(at(24 * 7))
    due = world.desk.next_due()
    world.clock.advance_to(due - dt.timedelta(minutes=1))
    assert world.desk.tick() == ()
    world.clock.advance_to(due)
    (expired,) = world.desk.tick()
    assert expired.status is OrderStatus.EXPIRED


def held(profile, word, **fields):
    """Return a desk, its clock, and an order whose carrier has said a word about all of it."""
    clock, adapter = VirtualClock(START), SimulatedAdapter(profile=profile)
    desk = PortDesk(MemoryStore(), {profile.name: Carrier(adapter, None)}, clock)
    event = Open(at=START, order="A", members=NUMBERS, profile=profile.name)
    desk.open(PortOrder.open(event, profile=profile).apply(Submit(at=START, version=1)))
    desk.apply("A", Settle(at=START, action=desk.order("A").journal.events[-1].sequence))
    desk.apply("A", Report(word=word, source="line", learnt=at(1), **fields))
    return desk, clock


def test_nothing_ends_on_a_rule_that_may_be_wrong():
    """The lapse of a commitment was read at second hand: it falls due, and a tick ends nothing for it."""
    desk, clock = held(BANDWIDTH, "FOC", foc=dt.date(2026, 3, 16))
    (lapse,) = (one for one in desk.due("A") if one.kind == "lapse")
    assert lapse.means is not None
    assert desk.next_due() is None
    clock.advance_to(lapse.at)
    assert desk.tick() == ()
    desk.apply("A", attrs.evolve(lapse.means, at=lapse.at))
    assert desk.order("A").status is OrderStatus.EXPIRED


def test_an_idle_order_is_ended_by_the_clock():
    """G: a tick on Flowroute's 45th idle day leaves a rejected order, and one on the 46th ends it."""
    desk, clock = held(FLOWROUTE, "rejected")
    due = desk.next_due()
    # Days keep the hour on the wall of the numbers' region, and its clocks go forward meanwhile.
    assert due == at(1) + dt.timedelta(days=45, hours=-1)
    clock.advance_to(due - dt.timedelta(microseconds=1))
    assert desk.tick() == ()
    clock.advance_to(due)
    assert [order.status for order in desk.tick()] == [OrderStatus.EXPIRED]


def test_the_desk_tells_an_order_s_timeline():
    """What happened, what is due and what is waited for, as the desk's own calendar counts."""
    desk, _ = held(PLIVO, "update required")
    told = desk.timeline("A")
    assert (told.order, told.due) == (desk.order("A"), desk.due("A"))
    assert [one.of for one in told.awaited] == ["the customer"]


def test_a_change_within_the_freeze_is_neither_journalled_nor_sent():
    """B15: an hour before the commitment the desk refuses a change and a cancel, and the carrier hears of neither."""
    desk, clock = held(BANDWIDTH, "FOC", foc=dt.datetime(2026, 3, 16, 12, tzinfo=dt.UTC))
    clock.advance_to(dt.datetime(2026, 3, 16, 11, tzinfo=dt.UTC))
    before = desk.order("A")
    for ask in (partial(desk.amend, "A", facts=Facts(desired_on=dt.date(2026, 3, 20))), partial(desk.cancel, "A")):
        with pytest.raises(ChangeFrozen):
            ask()
    assert desk.order("A") == before
    assert desk.waiting() == ()


def test_a_cancel_is_ours_at_first_and_asked_for_later():
    """A draft is simply cancelled; what the losing carrier has is asked for, and the carrier agrees."""
    world = World()
    world.desk.open(world.draft("A", NUMBERS[:2]))
    world.desk.open(world.draft("B", NUMBERS[2:]))
    assert world.desk.cancel("A", why="changed my mind").status is OrderStatus.CANCELLED
    world.desk.submit("B")
    world.pass_to(at(26))
    asked = world.desk.cancel("B", numbers=NUMBERS[2:3])
    assert [port.state for port in asked] == [PortState.CANCEL_PENDING, PortState.PENDING]
    world.pass_to(at(24 * 30))
    assert [port.state for port in world.desk.order("B")] == [PortState.CANCELLED, PortState.PORTED]


def test_a_scripted_refusal_of_a_cancel_leaves_the_order_on_its_way():
    """It is too late: the order keeps its date and is ported, and why the cancel was refused stands in it."""
    world = World(Script(lives=(Life(says=SMOOTH, refuse_cancels="too late", refuse_cancels_once=What.FOC),)))
    world.desk.open(world.draft())
    world.desk.submit("A")
    world.pass_to(at(24 * 3))
    before = world.desk.order("A")
    refused = world.desk.cancel("A", why="sold")
    (asked,) = refused.cancels
    assert (asked.outcome, [refusal.text for refusal in asked.refusals]) == ("refused", ["too late"])
    assert [(port.state, port.foc) for port in refused] == [(port.state, port.foc) for port in before]
    assert (refused.status, refused.anomalies) == (OrderStatus.FOC_CONFIRMED, ())
    world.pass_to(at(24 * 30))
    assert world.desk.order("A").status is OrderStatus.COMPLETED


@pytest.mark.parametrize(
    ("way", "ends"),
    [
        (Report(word="ported", source="their mail", channel=Channel.CONSOLE, learnt=at(24 * 20)), PortState.PORTED),
        (Adopt(at=at(24 * 20), state=PortState.PORTED, why="a call came in"), PortState.PORTED),
        (Adopt(at=at(24 * 20), state=PortState.CANCELLED, why="they know nothing of it"), PortState.CANCELLED),
    ],
    ids=["what a person reads", "a test call", "a person's word"],
)
def test_a_carrier_that_falls_silent_while_it_activates(way, ends):
    """Nothing of ours ends an activation by the clock; it is due, is escalated, and a person says what became of it."""
    forward, foc, _ = SMOOTH
    world = World(Script(lives=(Life(says=(forward, foc, Say(what=What.ACTIVATE))),)))
    world.desk.open(world.draft())
    world.desk.submit("A")
    world.pass_to(at(24 * 19))
    assert world.desk.order("A").status is OrderStatus.ACTIVATING
    (asked,) = (one for one in world.desk.due("A") if one.kind is DeadlineKind.ACTIVATION)
    assert (asked.at <= world.clock.now(), asked.means, world.desk.tick()) == (True, None, ())
    for refused in (partial(world.desk.cancel, "A"), partial(world.desk.apply, "A", Expire(at=at(24 * 19)))):
        with pytest.raises(IllegalTransition, match="the next word is the carrier's"):
            refused()
    world.desk.apply("A", Escalate(at=at(24 * 19), to="their porting desk", why="no word since it began"))
    after = world.desk.apply("A", way)
    assert {port.state for port in after} == {ends}
    assert after.anomalies == ()


def test_a_cancel_outlives_a_correction():
    """One number is to be cancelled, the others are rejected and corrected: it is cancelled, and they are ported."""
    forward, *committed = SMOOTH
    refuse = Say(what=What.REJECT, numbers=NUMBERS[1:], after=forward.after, reasons=(Reason.PIN_MISMATCH,))
    world = World(Script(lives=(Life(says=(forward, refuse, *committed)),)))
    world.desk.open(world.draft())
    world.desk.submit("A")
    world.pass_to(at(47))
    world.desk.cancel("A", numbers=NUMBERS[:1])
    world.pass_to(at(49))
    assert [port.state for port in world.desk.order("A")] == [PortState.CANCEL_PENDING, *[PortState.REJECTED] * 3]
    world.desk.correct("A", account=ACCOUNT)
    world.pass_to(at(24 * 40))
    assert [port.state for port in world.desk.order("A")] == [PortState.CANCELLED, *[PortState.PORTED] * 3]


def test_a_poll_that_repeats_the_last_word_is_not_journalled():
    """R4: asking twice leaves one trace."""
    world = World()
    world.desk.open(world.draft())
    world.desk.submit("A")
    world.clock.advance_to(at(30))
    world.desk.poll("A")
    once = world.desk.order("A").journal.events
    assert world.desk.order("A").status is OrderStatus.PENDING
    world.desk.poll("A")
    assert world.desk.order("A").journal.events == once


def test_the_same_delivery_handed_in_twice_leaves_nothing_behind():
    """After a crash the carrier's message is delivered again, at the same moment: nothing is doubled."""
    world = World()
    world.desk.open(world.draft())
    world.desk.submit("A")
    moment = world.carrier.next_news(world.clock.now())
    world.clock.advance_to(moment)
    (news,) = world.carrier.news(START, moment)
    assert world.desk.receive("generic", news.webhook).status == 204
    before = world.desk.order("A")
    assert world.desk.receive("generic", news.webhook).status == 204
    assert world.desk.order("A") == before


def test_a_report_on_no_order_of_ours_is_kept():
    """News that belongs to nobody is for a person to look at, once."""
    other = World()
    other.desk.open(other.draft("Z"))
    other.desk.submit("Z")
    world = World()
    moment = other.carrier.next_news(START)
    world.clock.advance_to(moment)
    (news,) = other.carrier.news(START, moment)
    for _ in range(2):
        world.desk.receive("generic", news.webhook)
    assert [report.word for report in world.desk.unclaimed] == ["pending"]


def test_a_webhook_that_is_not_the_carriers_is_turned_away():
    """Without the signature nothing is read."""
    world = World()
    assert world.desk.receive("generic", Webhook(url="https://us.example", body=b"{}")).status == 401


def test_what_was_taken_without_an_answer_is_looked_up_and_not_sent_again():
    """The connection broke after the carrier took the order: it is found by our reference, five minutes later."""
    world = World(Script(lives=(Life(says=SMOOTH),), faults=Faults(silent=frozenset({1}))))
    world.desk.open(world.draft())
    assert unanswered(world.desk.submit("A"))
    assert [(waiting.order, waiting.why) for waiting in world.desk.waiting()] == [
        ("A", "the carrier did not answer: the connection broke while waiting")
    ]
    assert world.desk.tick() == ()
    assert world.desk.retries() == (at(5 / 60),)
    world.pass_to(at(1))
    assert unanswered(world.desk.order("A")) == world.desk.waiting() == ()
    assert len(world.tape) == 1


def test_what_never_arrived_is_sent_again():
    """The carrier was not reached and does not know the order: it is sent once more."""
    world = World(Script(lives=(Life(says=SMOOTH),), faults=Faults(unreachable=frozenset({1, 2}))))
    world.desk.open(world.draft())
    world.desk.submit("A")
    assert taken(world) == []
    world.pass_to(at(1))
    assert len(taken(world)) == 1
    world.pass_to(at(24 * 30))
    assert world.desk.order("A").status is OrderStatus.COMPLETED


TOLL_FREE = tuple(TelephoneNumber(f"+1888555010{last}") for last in range(4))


@pytest.mark.parametrize(
    ("profile", "numbers", "verb"),
    [(INVOCA, NUMBERS, "correct"), (PLIVO, TOLL_FREE, "correct"), (PLIVO, TOLL_FREE, "amend")],
)
def test_what_blocks_stops_every_way_of_sending(profile, numbers, verb):
    """Without a letter neither a correction, nor the successor that is one, nor a change goes out."""
    world = World(refused(What.REJECT), profile)
    world.desk.open(world.draft(numbers=numbers))
    world.desk.submit("A")
    world.pass_to(at(24 * 7 if verb == "correct" else 1))
    before, tape = world.desk.orders, list(world.tape)
    with pytest.raises(OrderBlocked, match="was not sent"):
        getattr(world.desk, verb)("A", papers=Papers())
    assert all(now is then for now, then in zip(world.desk.orders, before, strict=True))
    assert world.tape == tape


def lived(script, profile, crashes=()):
    """Return a world in which an order has lived to its end, after crashes at some hours."""
    world = World(script, profile)
    world.desk.open(world.draft())
    world.desk.submit("A")
    for hour in [*sorted(crashes), 5_000]:
        for day in range(1, hour // 24 + 1):
            world.pass_to(max(at(24 * day), world.clock.now()))
            for order in world.desk.orders:
                if order.status is OrderStatus.ACTION_REQUIRED:
                    world.desk.correct(order.id, account=ACCOUNT)
        if hour != 5_000:
            world.restart()
            world.desk.tick()
    return world


@given(
    seed=st.integers(0, 10_000),
    profile=st.sampled_from(profiles.all()),
    silent=st.frozensets(st.integers(1, 4)),
    unreachable=st.frozensets(st.integers(1, 4)),
    crashes=st.lists(st.integers(1, 900), max_size=4),
)
def test_any_seed_any_fault_and_any_crash_end_well(seed, profile, silent, unreachable, crashes):
    """
    Every life ends with each number ported or given up, no submission reaches the carrier twice, and a desk that was
    restarted in between ends as one that never was.
    """
    script = Script(seed=seed, faults=Faults(silent=silent, unreachable=unreachable))
    world, whole = lived(script, profile, crashes), lived(script, profile)
    ends = {OrderStatus.COMPLETED, OrderStatus.PARTLY_PORTED, OrderStatus.SUPERSEDED, OrderStatus.EXPIRED}
    assert {order.status for order in world.desk.orders} <= ends
    sent = [(message["reference"], message["version"]) for _, message in taken(world)]
    assert len(sent) == len(set(sent))
    assert world.desk.waiting() == ()
    assert ended(world) == ended(whole)


def ended(world):
    """Return where every number of every order of a world stands."""
    return {(order.id, port.number): port.state for order in world.desk.orders for port in order}


def test_notes_and_what_is_not_sent_ask_nothing_of_a_carrier():
    """A note is journalled, and an amended draft is nobody's business yet."""
    world = World()
    world.desk.open(world.draft())
    world.desk.apply("A", Note(at=START, text="called"))
    assert unanswered(world.desk.apply("A", Amend(at=START, facts=Facts(region="northeast")))) == ()
    assert unanswered(world.desk.amend("A", facts=Facts(region="west coast"))) == ()
    assert world.tape == []
    assert world.desk.order("A").facts.region == "west coast"


def test_no_answer_is_not_not_sent():
    """The two errors of a line say what is known."""
    assert "not reached" in str(NotSent("x"))
    assert "did not answer" in str(NoAnswer("x"))
