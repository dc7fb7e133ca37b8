"""Corrections and amendments: what is not said any more is taken back, and nothing else is."""

import datetime as dt
import json

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from lives import NUMBERS, START, at
from numberport.adapters import Accepted, OperationKind, Refused, Request, Script, VirtualClock
from numberport.adapters.script import Life, Say, What
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.telnyx.messages import differing
from numberport.adapters.telnyx_face import DEMO_API_KEY, TelnyxFace
from numberport.calendars import Span
from numberport.desk import Carrier, PortDesk
from numberport.desk.sending import unanswered
from numberport.events import Amend, Correct, Facts, Remaining, Scope, SetUp
from numberport.parties import Account, Address, TaxId
from numberport.parties.tax_ids import TaxIdKind
from numberport.states import PortState
from numberport.storage import MemoryStore
from telnyx_carrier import TelnyxCarrier
from telnyxes import ACCOUNT, asked, carrier, done, draft, run, submitted

CORRECT, AMEND, SUBMIT, FIND = OperationKind.CORRECT, OperationKind.AMEND, OperationKind.SUBMIT, OperationKind.FIND
PARTIAL = {"scope": Scope.PARTIAL, "remaining": Remaining.KEEP, "new_billing_number": NUMBERS[3]}


def amended(order, **said):
    """Return an order that was changed in an hour."""
    return order.apply(Amend(at=max(at(1), order.last), **said))


@pytest.mark.parametrize(
    ("first", "then", "left"),
    [
        (PARTIAL, {"scope": Scope.FULL}, {"type": "full"}),
        (
            PARTIAL,
            {"scope": Scope.PARTIAL, "remaining": Remaining.DISCONNECT},
            {"type": "partial", "remaining_numbers_action": "disconnect"},
        ),
        (PARTIAL, {}, {}),
        ({"scope": Scope.FULL}, {}, {}),
    ],
)
def test_what_becomes_of_the_rest_is_taken_back(first, then, left):
    """A partial port that becomes a full one, keeps nothing, or is not said to be either any more."""
    telnyx = carrier()
    order = amended(done(telnyx, submitted(numbers=NUMBERS[:3], **first)), facts=Facts(**then))
    assert isinstance(run(telnyx, asked(FIND, order, Amend)), Refused)
    assert isinstance(run(telnyx, asked(AMEND, order)), Accepted)
    (shown,) = telnyx.orders.values()
    assert {name: value for name, value in shown["misc"].items() if value is not None} == left
    assert isinstance(run(telnyx, asked(FIND, order, Amend)), Accepted)


def test_a_full_port_takes_back_what_was_entered_in_the_console():
    """No number stays, whoever said what becomes of those that do."""
    telnyx = carrier()
    order = done(telnyx, submitted())
    (shown,) = telnyx.orders.values()
    shown["misc"] = {"remaining_numbers_action": "disconnect"}
    run(telnyx, asked(AMEND, amended(order, facts=Facts(scope=Scope.FULL))))
    assert shown["misc"] == {"remaining_numbers_action": None, "type": "full"}


def test_what_we_have_never_said_is_left_as_it_is():
    """An account number that a person entered in the console stays when something else is corrected."""
    telnyx = carrier()
    bare = attrs.evolve(ACCOUNT, account_number=None)
    order = done(telnyx, submitted(account=bare))
    (shown,) = telnyx.orders.values()
    shown["end_user"]["admin"]["account_number"] = "from the console"
    run(telnyx, asked(AMEND, amended(order, account=attrs.evolve(bare, pin="4711"))))
    assert shown["end_user"]["admin"]["account_number"] == "from the console"
    assert shown["end_user"]["admin"]["pin_passcode"] == "4711"


def test_a_day_that_is_desired_no_more_is_taken_back():
    """The wish is cleared; one that was never ours stays."""
    telnyx = carrier()
    order = done(telnyx, submitted(desired_on=dt.date(2026, 3, 11)))
    (shown,) = telnyx.orders.values()
    later = amended(order, facts=Facts())
    assert isinstance(run(telnyx, asked(FIND, later, Amend)), Refused)
    run(telnyx, asked(AMEND, later))
    assert shown["activation_settings"]["foc_datetime_requested"] is None
    assert isinstance(run(telnyx, asked(FIND, later, Amend)), Accepted)
    shown["activation_settings"]["foc_datetime_requested"] = "2026-03-12T15:00:00Z"
    never = amended(done(carrier(), submitted()), facts=Facts(single_line=True))
    run(telnyx, asked(AMEND, never))
    assert shown["activation_settings"]["foc_datetime_requested"] == "2026-03-12T15:00:00Z"


def test_where_numbers_land_is_compared_for_each_order_of_theirs():
    """Each order is told where its own numbers land; a set-up that says nothing any more is cleared."""
    telnyx = carrier(parts=lambda numbers: [numbers[:2], numbers[2:]])
    first = SetUp(at=START, numbers=NUMBERS[:2], settings=(("connection_id", "77"), ("tags", "a, b")))
    order = done(telnyx, draft().apply(first).apply(submitted().journal.events[-1]))
    set_up = (("connection_id", "78"), ("tags", "-"))
    order = order.apply(SetUp(at=at(1), numbers=NUMBERS[2:], settings=(("connection_id", "79"),)))
    order = amended(order.apply(SetUp(at=at(1), numbers=NUMBERS[:2], settings=set_up)), account=ACCOUNT)
    assert isinstance(run(telnyx, asked(FIND, order, Amend)), Refused)
    run(telnyx, asked(AMEND, order))
    assert [shown["phone_number_configuration"] for shown in telnyx.orders.values()] == [
        {"connection_id": "78", "tags": None},
        {"connection_id": "79"},
    ]
    assert isinstance(run(telnyx, asked(FIND, order, Amend)), Accepted)
    telnyx.sent.clear()
    run(telnyx, asked(AMEND, order))
    assert {method for method, _ in telnyx.sent} == {"GET"}


def test_a_new_order_clears_nothing():
    """What was taken back before it was sent never stood there: no null goes out."""
    order = draft(numbers=NUMBERS[:3], **PARTIAL).apply(Amend(at=START, facts=Facts(scope=Scope.FULL)))
    telnyx, adapter = carrier(), TelnyxAdapter(key="k")
    operation, progress, bodies = asked(SUBMIT, order.apply(submitted().journal.events[-1])), {}, []
    while isinstance(step := adapter.next_step(operation, progress), Request):
        bodies.append(step.body)
        progress = dict(adapter.absorb(operation, progress, telnyx.send(step)))
    assert not any(b"null" in body for body in bodies)
    assert any(b'"full"' in body for body in bodies)


@pytest.mark.parametrize(
    ("shown", "said", "paths"),
    [
        ({"a": {"b": 1}}, {"a": {"b": "1", "c": None}}, []),
        ({"a": None}, {"a": {"b": None}}, []),
        ({"a": None}, {"a": {"b": "x"}}, ["a.b"]),
        ({"a": {"b": "x"}}, {"a": {"b": None}}, ["a.b"]),
        ({"a": ["x"]}, {"a": None}, ["a"]),
        ({"a": []}, {"a": None}, []),
        ({"a": ["x", 1]}, {"a": ["x", "1"]}, []),
        ({"a": "x"}, {"a": ["x"]}, ["a"]),
        ({"a": "+1"}, {"a": "1"}, []),
        ({"a": True}, {"a": False}, ["a"]),
    ],
)
def test_what_differs_is_told_by_its_path(shown, said, paths):
    """Nothing, an empty text and an empty list are all empty; what is shown besides is not looked at."""
    assert list(differing({**shown, "besides": 1}, said)) == paths


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.integers(5, 20), st.sampled_from(("before", "after")), max_size=5))
def test_whatever_is_lost_what_was_taken_back_stays_so(breaks):
    """An amendment whose answer is lost is looked for by what it takes back, and made where it is not there."""
    clock = VirtualClock(START)
    telnyx = TelnyxCarrier(clock, breaks=breaks)
    desk = PortDesk(MemoryStore(), {"telnyx": Carrier(TelnyxAdapter(key="k"), telnyx)}, clock)
    desk.open(draft(numbers=NUMBERS[:3], **PARTIAL))
    desk.submit("A")
    (shown,) = telnyx.orders.values()
    desk.amend("A", facts=Facts(scope=Scope.FULL), account=attrs.evolve(ACCOUNT, pin=None))
    for hour in range(1, 12):
        clock.advance_to(at(hour))
        desk.tick()
    assert unanswered(desk.order("A")) == ()
    assert {name: value for name, value in shown["misc"].items() if value} == {"type": "full"}
    assert shown["end_user"]["admin"]["pin_passcode"] is None


# What stands at the carrier after any corrections is what a fresh order would say.

OPTIONAL = st.sampled_from(("", "Acme", "Dana Doe"))
SECRETS = st.sampled_from((None, "ACM-1", "ACM-2"))
ADDRESSES = st.none() | st.builds(
    Address,
    street=st.sampled_from(("1 Main St", "2 Oak Ave")),
    unit=st.sampled_from(("", "Suite 4")),
    city=st.just("Denver"),
    region=st.sampled_from(("", "CO")),
    postal_code=st.sampled_from(("", "80203")),
)
ACCOUNTS = st.builds(
    Account,
    business_name=OPTIONAL,
    signer=OPTIONAL,
    service_address=ADDRESSES,
    billing_number=st.sampled_from((None, *NUMBERS[:2])),
    account_number=SECRETS,
    pin=SECRETS,
    tax_id=st.sampled_from((None, TaxId(kind=TaxIdKind.OTHER, number="FR83404833048"))),
)
RESTS = st.sampled_from(
    (
        {},
        {"scope": Scope.FULL},
        {"scope": Scope.PARTIAL, "remaining": Remaining.DISCONNECT},
        PARTIAL,
        {**PARTIAL, "new_billing_number": NUMBERS[2]},
    )
)
DAYS = st.sampled_from((None, dt.date(2026, 3, 11), dt.date(2026, 3, 12)))
FACTS = st.builds(lambda rest, day: Facts(**rest, desired_on=day), RESTS, DAYS)
CHANGES = st.lists(st.tuples(ACCOUNTS, FACTS), min_size=1, max_size=3)
ADAPTER = TelnyxAdapter(key=DEMO_API_KEY)


class World:
    """The simulated carrier in Telnyx's dialect, which asks for an update of every new order."""

    def __init__(self):
        update = Say(what=What.UPDATE, after=Span.parse("1 hour"))
        self.clock = VirtualClock(START)
        self.telnyx = TelnyxFace(Script(lives=(Life(says=(update,)),)), self.clock)

    def run(self, operation):
        """Carry an operation out."""
        outcome = run(self.telnyx, operation, ADAPTER)
        assert isinstance(outcome, Accepted), outcome
        return outcome

    def sent(self, account, facts, order="A"):
        """Return a new order that the carrier took."""
        order = submitted(order=order, numbers=NUMBERS[:2], account=account, **attrs.asdict(facts, recurse=False))
        return self.heard(order, SUBMIT)

    def heard(self, order, kind):
        """Return an order with what the carrier says."""
        for report in self.run(attrs.evolve(asked(kind, order), at=max(order.last, self.clock.now()))).reports:
            order = order.apply(report)
        return order

    def corrected(self, order, account, facts):
        """Return an order that was mended after an update was asked for."""
        self.clock.advance_to(self.clock.now() + dt.timedelta(hours=1))
        order = self.heard(order, OperationKind.FETCH)
        assert {port.state for port in order} == {PortState.UPDATE_REQUIRED}
        order = order.apply(Correct(at=self.clock.now(), account=account, facts=facts))
        return self.heard(order, CORRECT)

    def shows(self, order):
        """Return what the carrier has been told of an order, without what is empty."""
        url = f"https://api.telnyx.com/v2/porting_orders/{order.carrier_reference}"
        headers = (("Authorization", f"Bearer {DEMO_API_KEY}"),)
        data = json.loads(self.telnyx.send(Request(method="GET", url=url, headers=headers)).body)["data"]
        told = {name: data.get(name) for name in ("end_user", "misc", "phone_number_configuration")}
        return full({**told, "wish": data["activation_settings"].get("foc_datetime_requested")})


def full(value):
    """Return an object without what is empty in it."""
    if not isinstance(value, dict):
        return value
    held = {name: full(item) for name, item in value.items()}
    return {name: item for name, item in held.items() if item not in (None, "", {})}


@settings(max_examples=60, deadline=None)
@given(st.tuples(ACCOUNTS, FACTS), CHANGES, st.booleans())
def test_after_any_changes_the_carrier_has_what_a_new_order_would_say(first, changes, mends):
    """Corrected or amended, however often and to whatever: it ends as an order that never said anything else."""
    world = World()
    order = world.sent(*first)
    if mends:
        order = world.corrected(order, *changes[0])
    for account, facts in changes[mends:]:
        order = world.heard(amended(order, account=account, facts=facts), AMEND)
    fresh = world.sent(*changes[-1], order="B")
    assert world.shows(order) == world.shows(fresh)
    assert isinstance(run(world.telnyx, asked(FIND, order, Amend if changes[mends:] else Correct), ADAPTER), Accepted)
