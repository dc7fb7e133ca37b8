"""Telnyx spoken to by a client, without a desk: whatever breaks on the way, nothing is made twice."""

from hypothesis import given, settings, strategies as st

from lives import NUMBERS, START
from numberport.adapters import Accepted, OperationKind, Patience, Unknown, VirtualClock
from numberport.adapters.client import Client
from numberport.adapters.conversation import carried_out, converse
from telnyx_carrier import TelnyxCarrier
from telnyxes import ADAPTER, HALVES, asked, done, submitted


@settings(max_examples=40)
@given(
    st.dictionaries(st.integers(1, 20), st.sampled_from(("before", "after")), max_size=4),
    st.sampled_from(({}, HALVES)),
)
def test_a_client_makes_no_order_twice(breaks, parts):
    """The order was taken, or nobody knows; in either case each order of theirs is made and confirmed once."""
    clock = VirtualClock(START)
    telnyx = TelnyxCarrier(clock, breaks=breaks, **parts)
    client = Client(ADAPTER, telnyx, clock=clock, sleep=lambda _: None, patience=Patience(sendings=5))
    outcome = client.submit(submitted())
    assert isinstance(outcome, Accepted | Unknown)
    effects = [call for number, call in enumerate(telnyx.sent, 1) if breaks.get(number) != "before"]
    made = [call for call in effects if call[0] == "POST"]
    assert len(made) == len(set(made))
    held = sorted(number for order in telnyx.orders.values() for number in order["numbers"])
    assert held in ([], [str(number) for number in NUMBERS])
    if isinstance(outcome, Accepted):
        assert {order["status"]["value"] for order in telnyx.orders.values()} == {"in-process"}


@settings(max_examples=20)
@given(st.lists(st.sampled_from(("before", "after", None)), max_size=4))
def test_a_remark_that_is_taken_up_again_is_left_once(fates):
    """Whoever keeps how far it has come, and goes on from there, leaves it once, however often its answer is lost."""
    telnyx = TelnyxCarrier(VirtualClock(START))
    order = done(telnyx)
    kept, outcome = {}, None
    for fate in (*fates, None):
        telnyx.breaks = {} if fate is None else dict.fromkeys(range(len(telnyx.sent) + 3, 99), fate)
        talk = converse(ADAPTER, asked(OperationKind.COMMENT, order, text="Hurry."), progress=kept)
        outcome = carried_out(talk, telnyx, lambda _: None, kept.update)
        if isinstance(outcome, Accepted):
            break
    assert outcome == Accepted()
    assert [len(rows) for rows in telnyx.lists["comments"].values()] == [1]
