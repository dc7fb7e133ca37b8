"""The simulated carrier: a fold over its tape, which says what its script says, and every order of which has an end."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from lives import NUMBERS, START, at
from numberport import profiles
from numberport.adapters import (
    Accepted,
    NoAnswer,
    NotSent,
    Operation,
    OperationKind,
    Refused,
    Request,
    Response,
    Script,
    SimulatedAdapter,
    SimulatedCarrier,
    VirtualClock,
)
from numberport.adapters.messages import as_json, dumped
from numberport.adapters.script import Faults, Life, Say, What
from numberport.adapters.simulator import BrokenTape
from numberport.adapters.wire import BASE
from numberport.calendars import Span, Unit
from numberport.events import RequestCancel
from numberport.profiles import GENERIC, PLIVO
from numberport.rejections import Reason
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

DAY = Span(1, Unit.BUSINESS_DAYS)
SMOOTH = (
    Say(what=What.FORWARD, after=DAY),
    Say(what=What.FOC, after=DAY, foc_in=Span(4, Unit.BUSINESS_DAYS)),
    Say(what=What.ACTIVATE),
    Say(what=What.PORT),
)
FOREVER = at(24 * 365)


def one(*says, **fields):
    """Return a script with one life."""
    return Script(lives=(Life(says=says or SMOOTH),), **fields)


def carrier(script=None, profile=GENERIC, tape=None, now=START):
    """Return a carrier at a moment."""
    return SimulatedCarrier(profile, script or one(), VirtualClock(now), tape)


def submission(reference="A", version=1, numbers=NUMBERS, **more):
    """Return a request for a port; a later version of it goes to the order's own address."""
    body = {"reference": reference, "version": version, "numbers": [str(number) for number in numbers], **more}
    url = f"{BASE}/orders" if version == 1 else f"{BASE}/orders/{reference}"
    return Request(method="POST" if version == 1 else "PUT", url=url, body=dumped(body))


def look(reference="A"):
    """Return a question about an order."""
    return Request(method="GET", url=f"{BASE}/orders/{reference}")


def change(version=2, reference="A", **more):
    """Return a change of an order that goes on."""
    body = {"reference": reference, "version": version, "numbers": [str(number) for number in NUMBERS], **more}
    return Request(method="POST", url=f"{BASE}/orders/{reference}/amend", body=dumped(body))


def cancel(reference="A", numbers=None):
    """Return a request to cancel."""
    named = None if numbers is None else [str(number) for number in numbers]
    return Request(method="POST", url=f"{BASE}/orders/{reference}/cancel", body=dumped({"numbers": named}))


def everything(world):
    """Return all that a carrier has on its way, as moments and messages."""
    return [(news.at, as_json(news.webhook.body)) for news in world.news(None, FOREVER)]


def words(world):
    """Return the status words a carrier has on its way."""
    return [message and message["status"] for _, message in everything(world)]


def pin(text):
    """Return a request with a PIN."""
    return submission(account={"pin": text})


def test_a_life_is_told_in_order_and_signed_for_the_moment_it_arrives():
    """Passed on, committed, activated and ported on the day of the commitment; each webhook a report."""
    world = carrier()
    answer = world.send(submission())
    assert (answer.status, as_json(answer.body)["status"]) == (201, "submitted")
    news = world.news(None, FOREVER)
    adapter = SimulatedAdapter(profile=GENERIC)
    deliveries = [adapter.receive(item.webhook, item.at).deliveries[0] for item in news]
    assert {delivery.reference for delivery in deliveries} == {"A"}
    reports = [delivery.report for delivery in deliveries]
    assert sorted(report.word for report in reports) == ["activating", "foc confirmed", "pending", "ported"]
    assert [report.learnt for report in reports] == sorted(report.learnt for report in reports)
    (committed,) = [report for report in reports if report.foc]
    assert reports[-1].stamp.date() == committed.foc


def test_what_arrives_is_asked_for_by_time():
    """After a moment and until another, that one included; and the next of all."""
    world = carrier()
    assert world.next_news(START) is None
    world.send(submission())
    first = world.next_news(START)
    assert [news.at for news in world.news(START, first)] == [first]
    assert world.news(None, first - dt.timedelta(seconds=1)) == ()
    assert world.news(first, first) == ()
    assert world.next_news(FOREVER) is None


REQUESTS = st.lists(
    st.one_of(
        st.builds(submission, st.sampled_from("AB"), st.integers(1, 3), st.just(NUMBERS), previous=st.none()),
        st.builds(cancel, st.sampled_from("ABC"), st.none() | st.just(NUMBERS[:2])),
        st.builds(change, st.integers(1, 3), st.sampled_from("ABC")),
        st.builds(look, st.sampled_from("ABC")),
    ),
    max_size=6,
)


def answers(world):
    """Return what a carrier says when it is asked about every order."""
    return [world.send(look(reference)) for reference in "ABC"]


@settings(deadline=None)
@given(st.integers(), REQUESTS, st.sampled_from(profiles.all()), st.integers(0, 200))
def test_a_carrier_rebuilt_from_its_tape_is_the_same_carrier(seed, requests, profile, hours):
    """The tape is all there is: the same news, the same answers, now and to whatever is asked next."""
    script, tape, clock = Script(seed=seed), [], VirtualClock(START)
    world = SimulatedCarrier(profile, script, clock, tape)
    for request in requests:
        world.send(request)
        clock.advance_to(clock.now() + dt.timedelta(hours=hours))
    again = SimulatedCarrier(profile, script, clock, list(tape))
    assert everything(again) == everything(world)
    assert answers(again) == answers(world)
    assert again.send(submission("A", 9)) == world.send(submission("A", 9))
    assert everything(again) == everything(world)


@given(st.integers(-1, 3), st.integers(0, 3))
def test_the_faults_of_the_line_survive_a_restart(before, fault):
    """What was not taken counts too, even as the last before it: a sending has the same number after a restart."""
    script = one(faults=Faults(unreachable=frozenset({1}), silent=frozenset({3 + fault})))
    tape = []
    world = carrier(script, tape=tape)
    with pytest.raises(NotSent):
        world.send(submission())
    for number in range(1 + before):
        sent_to(world, submission(str(number)))
    again = carrier(script, tape=list(tape))
    for number in range(3):
        request = submission(f"after {number}")
        assert sent_to(again, request) == sent_to(world, request)


def sent_to(world, request):
    """Return the answer to a request, or the fault of the line by its name."""
    try:
        return world.send(request).status
    except (NoAnswer, NotSent) as fault:
        return type(fault)


@given(st.integers(), st.integers(1, 4), st.integers(0, 400))
def test_the_same_version_has_no_second_effect(seed, times, hours):
    """B21: sent again, now or much later, a submission is answered with how the order stands, and changes nothing."""
    clock = VirtualClock(START)
    world = SimulatedCarrier(GENERIC, Script(seed=seed), clock)
    world.send(submission())
    before = everything(world)
    for _ in range(times):
        clock.advance_to(clock.now() + dt.timedelta(hours=hours))
        stands = world.send(look())
        assert world.send(submission()).body == stands.body
    assert everything(world) == before


def test_an_older_version_has_no_effect():
    """What comes late after a correction is answered with the correction."""
    world = carrier()
    world.send(submission())
    world.send(submission(version=2))
    before = everything(world)
    assert as_json(world.send(submission()).body)["version"] == 2
    assert everything(world) == before


@given(st.integers(), st.lists(st.sampled_from("BCD"), max_size=3))
def test_no_order_changes_the_life_of_another(seed, others):
    """Chance hangs on the seed and the reference, not on who came before."""
    alone, among = carrier(Script(seed=seed)), carrier(Script(seed=seed))
    for reference in others:
        among.send(submission(reference))
    alone.send(submission())
    among.send(submission())
    about = [item for item in everything(among) if item[1]["reference"] == "A"]
    assert about == everything(alone)


def test_a_question_leaves_no_trace():
    """A GET is answered and not written down."""
    tape = []
    world = carrier(tape=tape)
    assert world.send(look()) == Response(status=404, body=b"{}")
    assert tape == []
    world.send(submission())
    assert len(tape) == 1
    assert as_json(world.send(look()).body) == {
        "order": as_json(world.send(look()).body)["order"],
        "reference": "A",
        "version": 1,
        "status": "submitted",
        "at": START.isoformat(),
    }
    assert len(tape) == 1


def test_what_it_holds_of_an_order():
    """What it took is held by its reference, and of what it never took it holds nothing."""
    world = carrier()
    world.send(submission())
    assert world.held("A").numbers == NUMBERS
    assert world.held("B") is None


@pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.name)
@settings(deadline=None)
@given(seed=st.integers(), count=st.integers(1, 4))
def test_a_plausible_life_ends(profile, seed, count):
    """Once refusals are answered, every number is ported or given up, under every provider."""
    clock = VirtualClock(START)
    world = SimulatedCarrier(profile, Script(seed=seed), clock)
    world.send(submission(numbers=NUMBERS[:count]))
    refusals = {profile.word_for(PortState.REJECTED), profile.word_for(PortState.UPDATE_REQUIRED)} - {None}
    refused = [moment for moment, message in everything(world) if message["status"] in refusals]
    assert len(refused) <= 1
    if refused:
        clock.advance_to(refused[0])
        world.send(submission(version=2, numbers=NUMBERS[:count]))
    assert ended(world, profile, NUMBERS[:count]) == set(NUMBERS[:count])
    assert sum(word in refusals for word in words(world)) <= 1


def ended(world, profile, numbers):
    """Return the numbers that a carrier says are ported or cancelled."""
    last = {profile.word_for(PortState.PORTED), profile.word_for(PortState.CANCELLED)} - {None}
    over = [message for _, message in everything(world) if message["status"] in last]
    named = [message.get("numbers", [str(number) for number in numbers]) for message in over]
    return {TelephoneNumber(number) for numbers in named for number in numbers}


def test_a_message_may_come_twice():
    """The same message again, that much later."""
    world = carrier(one(Say(what=What.FORWARD, after=DAY, twice=Span(2, Unit.HOURS))))
    world.send(submission())
    (first, message), (second, again) = everything(world)
    assert (message, second - first) == (again, dt.timedelta(hours=2))


def test_a_message_may_come_late():
    """It says when it was made, and arrives later, after what was said since."""
    late = Say(what=What.FORWARD, after=DAY, late=Span(72, Unit.HOURS))
    world = carrier(one(late, Say(what=What.REJECT, after=DAY)))
    world.send(submission())
    (_, rejected), (arrived, forwarded) = everything(world)
    assert (rejected["status"], forwarded["status"]) == ("rejected", "pending")
    assert arrived - dt.datetime.fromisoformat(forwarded["at"]) == dt.timedelta(hours=72)


def test_a_lost_message_is_known_to_who_asks():
    """It never arrives, and is the order's state all the same."""
    clock = VirtualClock(START)
    world = SimulatedCarrier(GENERIC, one(Say(what=What.FORWARD, after=DAY, lost=True)), clock)
    world.send(submission())
    assert everything(world) == []
    clock.advance_to(at(24 * 3))
    assert as_json(world.send(look()).body)["status"] == "pending"


def test_a_garbled_message_is_turned_away():
    """It arrives, signed, and belongs to no order, for nothing in it can be read."""
    world = carrier(one(Say(what=What.FORWARD, after=DAY, garbled=True)))
    world.send(submission())
    (news,) = world.news(None, FOREVER)
    receipt = SimulatedAdapter(profile=GENERIC).receive(news.webhook, news.at)
    assert (receipt.reply.status, receipt.deliveries[0].reference) == (400, "")


def test_an_unstamped_message_has_no_time():
    """It says what happened and not when."""
    world = carrier(one(Say(what=What.FORWARD, after=DAY, unstamped=True), Say(what=What.REJECT, after=DAY)))
    world.send(submission())
    (_, bare), (_, stamped) = everything(world)
    assert "at" not in bare
    assert "at" in stamped


def test_a_silent_line_takes_and_an_unreachable_one_does_not():
    """After silence the order is there; after a refused connection it is not."""
    tape = []
    world = carrier(one(faults=Faults(unreachable=frozenset({1}), silent=frozenset({2}))), tape=tape)
    with pytest.raises(NotSent, match="not reached: the connection was refused"):
        world.send(submission())
    assert (len(tape), world.send(look()).status) == (1, 404)
    with pytest.raises(NoAnswer, match="did not answer"):
        world.send(submission())
    assert (len(tape), world.send(look()).status) == (2, 200)


def test_the_tape_holds_no_secret():
    """What the account said is compared and not written down; a restart knows the verdict."""
    tape, script = [], one(record={"pin": "1"})
    carrier(script, tape=tape).send(pin("4417"))
    assert "4417" not in "".join(tape)
    assert words(carrier(script, tape=tape))[-1] == "rejected"


def test_what_was_answered_is_not_refused_again():
    """A scripted refusal is told once; the corrected request goes on with what is written after it."""
    world = carrier(one(SMOOTH[0], Say(what=What.REJECT, after=DAY), *SMOOTH[1:]))
    world.send(submission())
    world.send(submission(version=2))
    assert words(world) == ["pending", "foc confirmed", "activating", "ported"]


def test_the_records_word_goes_before_the_script():
    """A request that differs from what the carrier holds is refused for each field; case and punctuation are none."""
    script = one(record={"pin": "44-17", "business_name": "Acme, Inc.", "street": "1 Main", "city": "Albany"})
    world = carrier(script)
    world.send(submission(account={"pin": "4418", "business_name": "ACME INC"}))
    (_, rejected) = everything(world)[-1]
    assert rejected["status"] == "rejected"
    assert {reason["code"] for reason in rejected["reasons"]} == {"pin_mismatch", "address_mismatch"}
    full = {"pin": "4417", "business_name": "acme inc", "street": "1 MAIN", "city": "Albany."}
    world.send(submission(version=2, account=full))
    assert words(world)[-1] == "ported"


@pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.name)
@pytest.mark.parametrize("how", [What.UPDATE, What.REJECT])
def test_a_refusal_is_told_in_the_words_of_the_profile(profile, how):
    """A provider that has but one of the two words for a refusal says that one."""
    world = carrier(Script(record={"pin": "1"}, lives=(Life(refuse_with=how),)), profile)
    world.send(pin("2"))
    told = everything(world)[-1][1]
    other = {What.UPDATE: What.REJECT, What.REJECT: What.UPDATE}[how]
    assert told["status"] == (profile.word_for(how.state) or profile.word_for(other.state))
    assert told["reasons"][0]["code"] == Reason.PIN_MISMATCH


def test_an_account_that_is_none_says_nothing():
    """What stands where the account should be is not believed."""
    world = carrier(one(record={"pin": "1"}))
    world.send(submission(account="pin 1"))
    assert words(world)[-1] == "rejected"


def test_what_is_given_up_is_not_ported():
    """Numbers that fail are named and left out of what follows; naming them again says nothing."""
    fail = Say(what=What.FAIL, numbers=NUMBERS[:1], reasons=(Reason.NUMBER_INACTIVE,))
    world = carrier(one(*SMOOTH[:2], fail, fail, Say(what=What.PORT)))
    world.send(submission())
    told = {message["status"]: message for _, message in everything(world)}
    assert told["cancelled"]["numbers"] == [str(NUMBERS[0])]
    assert told["ported"]["numbers"] == [str(number) for number in NUMBERS[1:]]
    assert len(everything(world)) == 4


def test_what_a_profile_has_no_word_for_is_left_out():
    """Plivo never says that an order was passed on, so the first it says is the commitment."""
    world = carrier(profile=PLIVO)
    world.send(submission())
    assert len(words(world)) == len(SMOOTH) - 1
    assert words(world)[0] == PLIVO.word_for(PortState.FOC_CONFIRMED)


def test_a_cancel_ends_what_was_to_come():
    """The carrier agrees on the next business day, and nothing else is said."""
    world = carrier()
    world.send(submission())
    answer = world.send(cancel())
    assert (answer.status, as_json(answer.body)["status"]) == (202, "cancel pending")
    assert as_json(world.send(look()).body)["cancelling"] == [str(number) for number in NUMBERS]
    assert words(world) == ["cancelled"]


@given(st.integers(0, 24 * 14))
def test_a_cancel_of_some_leaves_the_others_their_life(hours):
    """What was not cancelled is ported as if nobody had asked."""
    clock = VirtualClock(START)
    world = SimulatedCarrier(GENERIC, one(), clock)
    world.send(submission())
    clock.advance_to(at(hours))
    world.send(cancel(numbers=NUMBERS[:1]))
    ids = [message["id"] for _, message in everything(world)]
    assert len(set(ids)) == len(ids)
    assert ended(world, GENERIC, NUMBERS) == set(NUMBERS)
    assert words(world).count("ported") == 1


def test_a_cancel_leaves_alone_what_is_said_of_others():
    """What names other numbers is told as it was; what is over or asked for already is not cancelled again."""
    over = Say(what=What.FAIL, numbers=NUMBERS[:1])
    later = Say(what=What.FAIL, numbers=NUMBERS[3:], after=DAY)
    world = carrier(one(Say(what=What.FORWARD), over, later, Say(what=What.PORT, after=DAY)))
    world.send(submission())
    for _ in range(2):
        world.send(cancel(numbers=NUMBERS[:2]))
    told = [(message["status"], message.get("numbers")) for _, message in everything(world)]
    first, second, third, fourth = ([str(number)] for number in NUMBERS)
    given_up = [("cancelled", named) for named in (first, second, fourth)]
    assert sorted(told, key=str) == [*given_up, ("pending", None), ("ported", third)]


def test_what_is_not_known_cannot_be_cancelled_or_changed():
    """A cancel or a change of an order that never came is answered, and has no effect."""
    world = carrier()
    assert world.send(cancel("Z")).status == 404
    assert world.send(change(reference="Z")).status == 404
    assert everything(world) == []


def test_a_cancel_that_cancels_nothing_is_refused():
    """What is over cannot be cancelled; what is asked for again is on its way, and so is a cancel of both."""
    clock = VirtualClock(START)
    world = SimulatedCarrier(GENERIC, one(Say(what=What.FAIL, numbers=NUMBERS[:1]), Say(what=What.PORT)), clock)
    world.send(submission())
    clock.advance_to(at(1))
    assert world.send(cancel(numbers=NUMBERS[:1])).status == 409
    later = carrier(one())
    later.send(submission())
    assert [later.send(cancel(numbers=NUMBERS[:2])).status for _ in range(2)] == [202, 202]


@given(st.integers(0, 24 * 14), st.sampled_from([None, What.FOC]), st.sets(st.sampled_from(NUMBERS), min_size=1))
def test_a_cancel_is_refused_where_the_script_says_so(hours, once, asked):
    """It is answered with the words of the script and changes nothing, from the beginning or once a word was said."""
    clock = VirtualClock(START)
    foc = Say(what=What.FOC, numbers=NUMBERS[:2], after=DAY, foc_in=Span(20, Unit.BUSINESS_DAYS))
    life = Life(says=(Say(what=What.FORWARD), foc, Say(what=What.PORT)), refuse_cancels="too late")
    world = SimulatedCarrier(GENERIC, Script(lives=(attrs.evolve(life, refuse_cancels_once=once),)), clock)
    world.send(submission())
    before = everything(world)
    (committed,) = [here for here, message in before if message["status"] == "foc confirmed"]
    clock.advance_to(at(hours))
    answer = world.send(cancel(numbers=sorted(asked)))
    late = once is None or (clock.now() >= committed and not asked.isdisjoint(NUMBERS[:2]))
    assert answer.status == (409 if late else 202)
    assert as_json(answer.body).get("refused") == ([{"code": "", "text": "too late"}] if late else None)
    assert (everything(world) == before) is late


@given(st.integers(0, 24 * 14), st.integers(0, 24 * 14))
def test_a_correction_leaves_a_cancel_standing(asked, corrected):
    """What was asked to be cancelled is cancelled, once, whatever version of the order comes then."""
    clock = VirtualClock(START)
    world = SimulatedCarrier(GENERIC, one(Say(what=What.REJECT, after=DAY)), clock)
    world.send(submission())
    clock.advance_to(at(asked))
    world.send(cancel(numbers=NUMBERS[:1]))
    clock.advance_to(at(asked + corrected))
    world.send(submission(version=2, numbers=NUMBERS[1:]))
    told = [(message["status"], message.get("numbers")) for _, message in everything(world)]
    assert told.count(("cancelled", [str(NUMBERS[0])])) == 1
    assert ("ported", None) not in told
    assert all(str(NUMBERS[0]) not in (numbers or ()) for word, numbers in told if word == "ported")


@given(st.integers(), st.integers(0, 24 * 14))
def test_a_change_goes_on_with_the_life_it_changes(seed, hours):
    """Every message comes when it would have come and says what it would have said, from then on of the new version."""
    clock = VirtualClock(START)
    world, other = (SimulatedCarrier(GENERIC, Script(seed=seed), clock) for _ in range(2))
    world.send(submission())
    other.send(submission())
    clock.advance_to(at(hours))
    assert as_json(world.send(change()).body)["version"] == 2
    for (here, message), (there, unchanged) in zip(everything(world), everything(other), strict=True):
        version = 1 if dt.datetime.fromisoformat(unchanged["at"]) <= at(hours) else 2
        assert (here, message) == (there, {**unchanged, "version": version})
    before = everything(world)
    world.send(change())
    assert everything(world) == before


def test_a_change_that_the_record_speaks_against_is_refused():
    """What an order says after a change is compared as what it said at first."""
    world = carrier(one(record={"pin": "1"}))
    world.send(pin("1"))
    world.send(change(account={"pin": "2"}))
    assert words(world)[-1] == "rejected"


def test_a_word_about_some_numbers_is_known_to_who_asks():
    """An order whose numbers stand in several places is answered with each of them."""
    clock = VirtualClock(START)
    fail = Say(what=What.FAIL, numbers=NUMBERS[:1], after=DAY)
    world = SimulatedCarrier(GENERIC, one(Say(what=What.FORWARD, after=DAY), fail), clock)
    world.send(submission())
    clock.advance_to(at(24 * 3))
    world.send(cancel(numbers=NUMBERS[1:2]))
    parts = as_json(world.send(look()).body)["parts"]
    told = {tuple(part["numbers"]): part["status"] for part in parts}
    assert told == {
        (str(NUMBERS[0]),): "cancelled",
        (str(NUMBERS[1]),): "cancel pending",
        tuple(str(number) for number in NUMBERS[2:]): "pending",
    }


def test_a_message_made_at_once_arrives_after_the_answer():
    """Nothing said in the very moment of the request is lost to whoever asks for what comes after it."""
    world = carrier(one(Say(what=What.FORWARD)))
    world.send(submission())
    assert [as_json(news.webhook.body)["at"] for news in world.news(START, at(1))] == [START.isoformat()]


BROKEN = [
    *(b"", b"garbage", b"{}", dumped({"reference": "A", "version": 1})),
    dumped({"reference": 1, "version": 1, "numbers": ["+12125550100"]}),
    dumped({"reference": "A", "version": "1", "numbers": ["+12125550100"]}),
    dumped({"reference": "A", "version": True, "numbers": ["+12125550100"]}),
    dumped({"reference": "A", "version": 1, "numbers": []}),
    dumped({"reference": "A", "version": 1, "numbers": "+12125550100"}),
    dumped({"reference": "A", "version": 1, "numbers": ["pizza"]}),
]


@pytest.mark.parametrize("body", BROKEN)
def test_a_broken_request_is_refused_and_not_taken(body):
    """No reference, no version or no numbers: 422, and after a restart nothing is known of it."""
    tape = []
    world = carrier(tape=tape)
    assert world.send(Request(method="POST", url=f"{BASE}/orders", body=body)).status == 422
    assert everything(carrier(tape=tape)) == []


def test_a_request_to_nowhere_is_refused():
    """A submission is sent to where submissions go."""
    request = attrs.evolve(submission(), url=f"{BASE}/elsewhere")
    assert carrier().send(request).status == 422


def test_an_order_that_follows_another_is_not_refused_by_chance_again():
    """What was refused and corrected on a new order is as good as corrected."""
    for seed in range(50):
        world = carrier(Script(seed=seed))
        world.send(submission(previous="Z"))
        assert "ported" in words(world)


def test_the_adapter_finds_what_the_carrier_took():
    """Both sides of the wire understand each other: submission, look, cancel, and what is not known."""
    from lives import sent

    world, adapter, order = carrier(), SimulatedAdapter(profile=GENERIC), sent()

    def ask(kind, action=None):
        """Return the outcome of an operation."""
        asked = Operation(kind=kind, order=order, action=action, at=START)
        return adapter.next_step(asked, adapter.absorb(asked, {}, world.send(adapter.next_step(asked, {}))))

    assert isinstance(ask(OperationKind.FIND), Refused)
    assert isinstance(ask(OperationKind.SUBMIT), Accepted)
    asked_to_cancel = order.apply(RequestCancel(at=START)).recorded
    assert isinstance(ask(OperationKind.FIND, asked_to_cancel), Refused)
    assert isinstance(ask(OperationKind.CANCEL, asked_to_cancel), Accepted)
    assert isinstance(ask(OperationKind.FIND, asked_to_cancel), Accepted)
    assert ask(OperationKind.FETCH).reports[0].reference.startswith("SIM-")


def test_a_tape_that_nobody_wrote_is_refused_by_its_line():
    """The error names the line; what it says is the carrier's own business."""
    tape = []
    carrier(tape=tape).send(submission())
    with pytest.raises(BrokenTape, match="line 2 of the tape is none that a simulated carrier wrote"):
        carrier(tape=[*tape, '{"pin": "4417"}'])
