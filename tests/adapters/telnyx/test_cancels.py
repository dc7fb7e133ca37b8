"""Cancelling at Telnyx: asked for once, a draft deleted, and never more than was meant."""

import attrs
from hypothesis import given, settings, strategies as st

from lives import NUMBERS, START, at
from numberport.adapters import Accepted, OperationKind, Refused, VirtualClock
from numberport.desk import Carrier, PortDesk
from numberport.desk.sending import unanswered
from numberport.events import Cancel, RequestCancel
from numberport.states import PortState
from numberport.storage import MemoryStore
from telnyx_carrier import TelnyxCarrier, errors
from telnyxes import ADAPTER, HALVES, asked, carrier, done, draft, run, submitted

CANCEL = OperationKind.CANCEL


def test_a_cancel_is_asked_for():
    """The order is on its way out: Telnyx says cancel-pending first."""
    telnyx = carrier()
    order = done(telnyx).apply(RequestCancel(at=at(1)))
    outcome = run(telnyx, asked(CANCEL, order))
    assert outcome.reports[0].word == "cancel-pending"
    assert telnyx.sent[-1][1].endswith("/actions/cancel")
    assert isinstance(run(telnyx, asked(OperationKind.FIND, order, RequestCancel)), Accepted)


def test_what_is_being_cancelled_is_not_asked_again():
    """A cancel that arrived while its answer was lost is found, and stands."""
    telnyx = carrier()
    order = done(telnyx).apply(RequestCancel(at=at(1)))
    run(telnyx, asked(CANCEL, order))
    telnyx.sent.clear()
    assert run(telnyx, asked(CANCEL, order)).reports[0].word == "cancel-pending"
    assert [method for method, _ in telnyx.sent] == ["GET"]


def test_a_draft_is_deleted():
    """What was never confirmed is no order yet; once it is gone, it is cancelled."""
    telnyx = carrier()
    order = done(telnyx).apply(RequestCancel(at=at(1)))
    (one,) = telnyx.orders.values()
    one["status"]["value"] = "draft"
    assert run(telnyx, asked(CANCEL, order)).reports[0].word == "cancelled"
    assert telnyx.orders == {}


def test_what_the_carrier_does_not_have_is_cancelled_where_that_is_ours_to_say():
    """An order that we ended and Telnyx does not know needs nothing; a cancel that is asked for finds nobody."""
    order = submitted().apply(Cancel(at=at(1)))
    assert run(carrier(), asked(CANCEL, order, Cancel)) == Accepted()
    assert isinstance(run(carrier(), asked(CANCEL, submitted().apply(RequestCancel(at=at(1))))), Refused)


def test_a_part_of_an_order_is_not_cancelled():
    """Telnyx cancels orders, not numbers: the rest of one would go with them, so nothing is sent."""
    telnyx = carrier()
    order = done(telnyx).apply(RequestCancel(at=at(1), numbers=NUMBERS[:1]))
    outcome = run(telnyx, asked(CANCEL, order))
    assert "as a whole" in outcome.refusals[0].text
    assert [order["status"]["value"] for order in telnyx.orders.values()] == ["in-process"]


def test_the_order_that_holds_the_numbers_is_cancelled():
    """Of an order that was split, the one part is cancelled and the other goes on."""
    telnyx = carrier(**HALVES)
    order = done(telnyx).apply(RequestCancel(at=at(1), numbers=NUMBERS[2:]))
    outcome = run(telnyx, asked(CANCEL, order))
    assert [report.numbers for report in outcome.reports if report.scope is None] == [NUMBERS[2:]]
    assert [order["status"]["value"] for order in telnyx.orders.values()] == ["in-process", "cancel-pending"]


def test_a_cancel_that_is_refused_leaves_the_order_where_it_was():
    """Within 48 hours of the commitment Telnyx refuses it; its words are kept."""
    telnyx = carrier()
    order = done(telnyx).apply(RequestCancel(at=at(1)))
    telnyx.refuses["POST", "cancel"] = errors("10015", "Bad Request", "too late to cancel")
    outcome = run(telnyx, asked(CANCEL, order))
    assert isinstance(outcome, Refused)
    assert "too late to cancel" in outcome.refusals[0].text


def test_where_one_of_two_is_cancelled_the_other_goes_on():
    """The part whose cancel is refused is told to stand where it stood, with the reason."""
    telnyx = carrier(**HALVES)
    order = done(telnyx)
    first, second = telnyx.orders
    order = order.apply(RequestCancel(at=at(1)))
    telnyx.orders[first]["status"]["value"] = "cancel-pending"
    telnyx.refuses["POST", "cancel"] = errors("10015", "Bad Request", "too late")
    outcome = run(telnyx, attrs.evolve(asked(CANCEL, order), at=at(2)))
    for report in outcome.reports:
        order = order.apply(report)
    assert {order[number].state for number in NUMBERS[:2]} == {PortState.CANCEL_PENDING}
    assert {order[number].state for number in NUMBERS[2:]} == {PortState.SUBMITTED}
    assert second in telnyx.orders


def test_what_has_ended_is_told():
    """A cancel that comes too late learns how the order ended."""
    telnyx = carrier()
    order = done(telnyx).apply(RequestCancel(at=at(1)))
    telnyx.moved(next(iter(telnyx.orders)), "ported")
    assert run(telnyx, asked(CANCEL, order)).reports[0].word == "ported"


@settings(max_examples=40)
@given(
    st.dictionaries(st.integers(1, 10), st.sampled_from(("before", "after")), max_size=4),
    st.sampled_from(({}, HALVES)),
)
def test_a_cancel_is_never_asked_twice(breaks, parts):
    """Whatever is lost on the way, each order of theirs is asked to be cancelled once."""
    clock = VirtualClock(START)
    telnyx = TelnyxCarrier(clock, **parts)
    desk = PortDesk(MemoryStore(), {"telnyx": Carrier(ADAPTER, telnyx)}, clock)
    desk.open(draft())
    desk.submit("A")
    telnyx.sent.clear()
    telnyx.breaks = breaks
    for order in desk.orders:
        desk.cancel(order.id)
    for hour in range(1, 8):
        clock.advance_to(at(hour))
        desk.tick()
    assert [unanswered(order) for order in desk.orders] == [()] * len(desk.orders)
    effects = [call for number, call in enumerate(telnyx.sent, 1) if breaks.get(number) != "before"]
    assert sum(method != "GET" for method, _ in effects) == len(telnyx.orders)
    ended = {PortState.CANCELLED, PortState.CANCEL_PENDING, PortState.SUPERSEDED}
    assert {port.state for order in desk.orders for port in order} <= ended
