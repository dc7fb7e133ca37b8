"""What goes wrong with the simulated carrier: on the line and on the way of webhooks, in process and in any dialect."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings, strategies as st

pytest.importorskip("cryptography")

from faces import LOCAL, SMOOTH, START, script, world
from numberport.adapters import (
    Accepted,
    Client,
    NoAnswer,
    NotSent,
    Operation,
    OperationKind,
    Patience,
    SimulatedAdapter,
    SimulatedCarrier,
    VirtualClock,
)
from numberport.adapters.mishaps import Fault, Faults, Mishaps
from numberport.adapters.script import Say, Script, What
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.telnyx_face import DEMO_API_KEY
from numberport.calendars import Span, Unit
from numberport.events import Facts, Open, Submit
from numberport.orders import PortOrder
from numberport.profiles import GENERIC, TELNYX
from numberport.telephone import TelephoneNumber

CREATE = {"phone_numbers": [LOCAL], "customer_reference": "A-1"}
HOURS = Span(6, Unit.HOURS)
PLAIN = Say(what=What.PORT)

#: What whoever asks gets to see, of each fault: an error, or a status and how the answer begins.
SEEN = {
    Fault.UNREACHABLE: NotSent,
    Fault.SWALLOWED: NoAnswer,
    Fault.SILENT: NoAnswer,
    Fault.BUSY: (429, b"{"),
    Fault.FAILING: (500, b"{"),
    Fault.MAINTENANCE: (503, b"<!DOCTYPE html>"),
    Fault.MASKED: (502, b"<!DOCTYPE html>"),
}
TAKEN = {Fault.SILENT, Fault.MASKED}


def first(fault):
    """Return faults of which one befalls the first request."""
    return Faults(**{fault.value: frozenset({1})})


def seen(fault, send):
    """Send something, and check what comes in place of the answer."""
    if isinstance(SEEN[fault], type):
        with pytest.raises(SEEN[fault]):
            send()
        return None
    answer = send()
    status, begins = SEEN[fault]
    assert (answer.status, answer.body[: len(begins)]) == (status, begins)
    return answer


def submitted(profile, *numbers):
    """Return an order that was submitted."""
    members = tuple(map(TelephoneNumber, numbers or (LOCAL,)))
    event = Open(at=START, order="A-1", members=members, profile=profile.name, facts=Facts())
    return PortOrder.open(event, profile=profile).apply(Submit(at=START))


class TestFaults:
    """The line."""

    @pytest.mark.parametrize("fault", Fault)
    def test_a_sending_of_our_own_dialect(self, fault):
        """Each shows in its way, and what was asked has happened or not; the next sending is answered."""
        carrier = SimulatedCarrier(GENERIC, Script(faults=first(fault)), VirtualClock(START))
        operation = Operation(kind=OperationKind.SUBMIT, order=submitted(GENERIC), at=START)
        request = SimulatedAdapter(profile=GENERIC).next_step(operation, {})
        seen(fault, lambda: carrier.send(request))
        assert bool(carrier.orders) is (fault in TAKEN) is fault.is_taken
        assert carrier.send(request).status == 201
        assert len(carrier.orders) == 1

    @pytest.mark.parametrize("fault", Fault)
    def test_a_question_of_our_own_dialect(self, fault):
        """Questions are counted by themselves, the one after it is answered."""
        carrier = SimulatedCarrier(GENERIC, Script(question_faults=first(fault)), VirtualClock(START))
        order = submitted(GENERIC)
        ask, submit = (
            SimulatedAdapter(profile=GENERIC).next_step(Operation(kind=kind, order=order, at=START), {})
            for kind in (OperationKind.FIND, OperationKind.SUBMIT)
        )
        assert carrier.send(submit).status == 201
        seen(fault, lambda: carrier.send(ask))
        assert carrier.send(ask).status == 200

    @pytest.mark.parametrize("fault", Fault)
    def test_a_sending_of_telnyxs_dialect(self, fault):
        """The same: each shows in its way, and there is an order or there is none."""
        here = world(script(faults=first(fault)))
        seen(fault, lambda: here.send("POST", "/porting_orders", CREATE))
        assert len(here.data("GET", "/porting_orders")) == (fault in TAKEN)
        assert len(here.create()) == 1

    @pytest.mark.parametrize("fault", Fault)
    @pytest.mark.parametrize("ask", ["GET /porting_orders", "POST /portability_checks"])
    def test_a_question_of_telnyxs_dialect(self, fault, ask):
        """What changes nothing is a question, by whatever method it is asked."""
        here = world(script(question_faults=first(fault)))
        here.create()
        method, path = ask.split()
        body = {"phone_numbers": [LOCAL]} if method == "POST" else None
        seen(fault, lambda: here.send(method, path, body))
        assert here.send(method, path, body).status in {200, 201}

    def test_too_many_requests_in_telnyxs_words(self):
        """429 has the code and the headers that Telnyx documents, and says when to come again."""
        here = world(script(faults=first(Fault.BUSY)))
        answer = here.send("POST", "/porting_orders", CREATE)
        headers = {name.lower(): value for name, value in answer.headers}
        assert b'"code":"10011"' in answer.body
        assert {"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"} <= headers.keys()
        assert headers["x-ratelimit-remaining"] == "0"
        assert headers["retry-after"] == headers["x-ratelimit-reset"]

    def test_what_failed_in_telnyxs_words(self):
        """500 is what the API document shows of it."""
        here = world(script(faults=first(Fault.FAILING)))
        assert b'"code":"10007"' in here.send("POST", "/porting_orders", CREATE).body

    def test_what_is_named_goes_before_chance(self):
        """A request whose number is named suffers that, and every other what the odds say; without odds, nothing."""
        faults = Faults(busy=frozenset({2}), odds={Fault.MASKED: 1})
        found = [faults.of(count, random.Random(count)) for count in (1, 2, 3)]
        assert found == [Fault.MASKED, Fault.BUSY, Fault.MASKED]
        assert {Faults().of(count, random.Random(count)) for count in range(50)} == {None}

    def test_odds_are_odds(self):
        """One in four befalls about one in four, and the same ones of the same seed."""
        befallen = [
            [Script(seed=seed, faults=Faults(odds={Fault.BUSY: 4})).fault(count) for count in range(1, 401)]
            for seed in (1, 1, 2)
        ]
        assert befallen[0] == befallen[1] != befallen[2]
        assert 60 < Counter(befallen[0])[Fault.BUSY] < 140

    @pytest.mark.parametrize("odds", [0, -3])
    def test_no_odds(self, odds):
        """One in none is no chance."""
        with pytest.raises(ValueError, match="busy is to befall one request in"):
            Faults(odds={Fault.BUSY: odds})


class TestWebhooks:
    """The way of what is told."""

    @pytest.mark.parametrize("name", ["lost", "garbled", "unstamped", "twice", "late"])
    def test_what_befalls_all(self, name):
        """One in one befalls every message, in process and in Telnyx's dialect; what it says stays true."""
        mishaps = Mishaps(**{name: 1})
        here = world(script(mishaps=mishaps))
        id_ = here.confirmed()
        came, told = here.everything(), here.data("GET", "/porting/events")
        assert len(came) == {"lost": 0, "twice": 2}.get(name, 1) * len(told)
        assert here.status(id_) == "ported"
        if name == "garbled":
            assert {webhook.body[:1] for _, webhook in came} == {b"\xff"}
        if name == "unstamped":
            assert not any(b"occurred_at" in webhook.body for _, webhook in came)
        carrier = SimulatedCarrier(GENERIC, script(mishaps=mishaps), VirtualClock(START))
        operation = Operation(kind=OperationKind.SUBMIT, order=submitted(GENERIC), at=START)
        carrier.send(SimulatedAdapter(profile=GENERIC).next_step(operation, {}))
        (taken,) = carrier.orders
        assert {len(one.arrives) for one in taken.told} == {{"lost": 0, "twice": 2}.get(name, 1)}

    def test_messages_overtake_each_other(self):
        """Where some are late, what was said later arrives before what was said earlier."""
        disordered = 0
        for seed in range(20):
            here = world(script(seed=seed, mishaps=Mishaps(late=2, by=Span(5, Unit.BUSINESS_DAYS))))
            here.confirmed()
            words = here.words()
            assert sorted(words) == sorted(("in-process", "submitted", "foc-date-confirmed", "ported"))
            disordered += words != ["in-process", "submitted", "foc-date-confirmed", "ported"]
        assert disordered > 5

    def test_a_message_keeps_what_the_script_gives_it(self):
        """Chance adds nothing to a mishap that is written."""
        say = Say(what=What.PORT, twice=HOURS)
        assert Mishaps(lost=1, late=1).befall(say, random.Random(1)) == say

    @given(st.integers(0, 2**32), st.integers(1, 40))
    def test_how_late(self, seed, hours):
        """What comes late comes by the span at most, and by something."""
        late = Mishaps(late=1, by=Span(hours, Unit.HOURS)).befall(PLAIN, random.Random(seed)).late
        assert 1 <= late.count <= hours
        assert late.unit is Unit.HOURS

    def test_nothing_happens_unless_it_is_said(self):
        """Without odds a message is as it was."""
        assert all(Mishaps().befall(PLAIN, random.Random(seed)) == PLAIN for seed in range(50))

    def test_no_odds(self):
        """No message in a negative number, and no time to be late by, are refused."""
        with pytest.raises(ValueError, match="'lost' must be >= 0"):
            Mishaps(lost=-1)
        with pytest.raises(ValueError, match="0 hours is no time"):
            Mishaps(by=Span(0, Unit.HOURS))


BAD_DAYS = st.builds(
    Faults, odds=st.dictionaries(st.sampled_from(Fault), st.integers(2, 6), min_size=1, max_size=len(Fault))
)


@settings(deadline=None)
@given(st.integers(0, 2**16), BAD_DAYS, BAD_DAYS)
def test_no_bad_day_makes_an_order_too_many(seed, faults, question_faults):
    """
    A transport that fails before or after the effect makes no duplicate order, whatever befalls sendings and questions;
    once the days are better the order is there, once.
    """
    here = world(script(seed=seed, faults=faults, question_faults=question_faults))
    order = submitted(TELNYX)
    to = Client(
        TelnyxAdapter(key=DEMO_API_KEY), here.face, clock=here.clock, sleep=lambda _: None, patience=Patience(calls=40)
    )
    for known in (False, True, True):
        outcome = to.submit(order, known=known)
        if isinstance(outcome, Accepted):
            break
    here.face.suffer(Faults(), Faults())
    assert isinstance(to.submit(order, known=True), Accepted)
    assert [one["status"]["value"] for one in here.data("GET", "/porting_orders")] == ["in-process"]


@pytest.mark.parametrize("seed", range(5))
def test_a_life_goes_its_way_on_bad_days(seed):
    """What befalls line and webhooks changes nothing of what becomes of an order."""
    ends = []
    for mishaps, faults in ((Mishaps(lost=2, late=2, twice=2), Faults(odds={Fault.BUSY: 2})), (Mishaps(), Faults())):
        here = world(script(*SMOOTH, seed=seed, mishaps=mishaps, question_faults=faults))
        id_ = here.confirmed()
        here.everything()
        here.face.suffer(Faults(), Faults())
        order = here.order(id_)
        ends.append((order["status"]["value"], order["activation_settings"]["foc_datetime_actual"]))
    assert ends[0] == ends[1] == ("ported", "2026-03-10T12:00:00Z")
