"""Whole lives of orders at Telnyx: the desk, the adapter, and the simulated carrier in Telnyx's dialect."""

import attrs
import pytest

from lives import NUMBERS, START, at
from numberport.adapters import Script, VirtualClock
from numberport.adapters.script import Life, Say, What
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.telnyx_face import DEMO_API_KEY, TelnyxFace
from numberport.calendars import Span, Unit
from numberport.desk import Carrier, PortDesk
from numberport.desk.sending import unanswered
from numberport.rejections import Reason
from numberport.states import OrderStatus, PortState
from numberport.storage import MemoryStore
from telnyxes import ACCOUNT, draft
from worlds import SMOOTH

pytestmark = pytest.mark.needs("http")

DAY = Span(1, Unit.BUSINESS_DAYS)
HOOK = "https://us.example/telnyx"


class World:
    """A desk with the simulated Telnyx, in virtual time."""

    def __init__(self, *lives):
        self.clock = VirtualClock(START)
        self.telnyx = TelnyxFace(Script(lives=lives), self.clock, webhook_url=HOOK)
        adapter = TelnyxAdapter(
            key=DEMO_API_KEY, public_key=self.telnyx.signer.public_key, webhook_url=HOOK, messaging=False
        )
        self.store = MemoryStore()
        self.desk = PortDesk(self.store, {"telnyx": Carrier(adapter, self.telnyx)}, self.clock)

    def pass_to(self, moment):
        """Let time pass, delivering what arrives."""
        while (coming := self.telnyx.next_moment(self.clock.now())) is not None and coming <= moment:
            before = self.clock.now()
            self.clock.advance_to(coming)
            for news in self.telnyx.news(before, coming):
                assert self.desk.receive("telnyx", news.webhook).status == 200
            self.desk.tick()
        self.clock.advance_to(moment)


def test_an_order_goes_from_draft_to_ported():
    """Submitted, told by webhooks, and asked about: committed for a day, then ported."""
    world = World(Life(says=SMOOTH))
    world.desk.open(draft())
    assert world.desk.submit("A").status is OrderStatus.SUBMITTED
    world.pass_to(at(24 * 2.5))
    order = world.desk.poll("A")
    assert {port.state for port in order} == {PortState.FOC_CONFIRMED}
    assert {port.foc for port in order} != {None}
    world.pass_to(at(24 * 30))
    assert world.desk.order("A").status is OrderStatus.COMPLETED
    assert world.desk.order("A").anomalies == ()
    assert world.desk.unclaimed == ()


def test_an_exception_is_mended():
    """The PIN is wrong: the order waits for us, is corrected and confirmed, and goes on."""
    pin = Say(what=What.UPDATE, after=DAY, reasons=(Reason.PIN_MISMATCH,))
    world = World(Life(says=(pin, *SMOOTH)))
    world.desk.open(draft())
    world.desk.submit("A")
    world.pass_to(at(24 * 2))
    assert world.desk.order("A").status is OrderStatus.ACTION_REQUIRED
    assert world.desk.order("A")[NUMBERS[0]].refusals[0].reason is Reason.PIN_MISMATCH
    order = world.desk.correct("A", account=attrs.evolve(ACCOUNT, pin="4711"))
    assert order.status is OrderStatus.SUBMITTED
    world.pass_to(at(24 * 40))
    assert world.desk.order("A").status is OrderStatus.COMPLETED


def test_an_order_is_cancelled():
    """Asked for, pending, and then told."""
    world = World(
        Life(says=(Say(what=What.FORWARD, after=DAY), Say(what=What.FOC, after=Span(20, Unit.BUSINESS_DAYS))))
    )
    world.desk.open(draft())
    world.desk.submit("A")
    world.pass_to(at(24 * 2))
    assert {port.state for port in world.desk.order("A")} == {PortState.PENDING}
    assert world.desk.cancel("A").status is OrderStatus.CANCEL_PENDING
    world.pass_to(at(24 * 20))
    assert world.desk.order("A").status is OrderStatus.CANCELLED
    assert unanswered(world.desk.order("A")) == ()


def test_a_number_that_cannot_come_goes_its_own_way():
    """Telnyx moves it to an order of its own and cancels that; ours is split likewise, and the rest is ported."""
    fails = Say(what=What.FAIL, numbers=NUMBERS[1:2], reasons=(Reason.NUMBER_INACTIVE,))
    world = World(Life(says=(*SMOOTH[:2], fails, Say(what=What.PORT))))
    world.desk.open(draft())
    world.desk.submit("A")
    world.pass_to(at(24 * 30))
    first, second = world.desk.orders
    assert (first.status, second.status) == (OrderStatus.COMPLETED, OrderStatus.CANCELLED)
    assert second.numbers == NUMBERS[1:2]
    assert first.carrier_reference != second.carrier_reference
    assert world.desk.unclaimed == ()
