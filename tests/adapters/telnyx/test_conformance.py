"""The adapter of Telnyx keeps the contract of adapters: with a stand-in, and with the simulated carrier."""

import pytest

from lives import NUMBERS, START
from numberport.adapters import Script, VirtualClock
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.telnyx_face import DEMO_API_KEY, TelnyxFace
from numberport.events import Open, Submit
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.profiles import TELNYX
from numberport.testing import AdapterConformance
from telnyx_carrier import KEY, PUBLIC_KEY, TelnyxCarrier, webhook
from telnyxes import HALVES

pytestmark = pytest.mark.needs("http")


class TestTelnyx(AdapterConformance):
    """Everything every adapter must do."""

    @pytest.fixture
    def adapter(self):
        """Return the subject."""
        return TelnyxAdapter(key=KEY, public_key=PUBLIC_KEY)

    @pytest.fixture
    def transport(self):
        """Return what reaches its carrier."""
        telnyx = TelnyxCarrier(VirtualClock(START))
        telnyx.windows = [("2026-03-11T15:00:00Z", "2026-03-11T23:00:00Z")]
        return telnyx

    @pytest.fixture
    def order(self):
        """Return an order to speak of."""
        account = Account(business_name="Acme", account_number="ACM-777-888", pin="90210x")
        event = Open(at=START, order="A", members=NUMBERS, profile="telnyx", account=account)
        return PortOrder.open(event, profile=TELNYX).apply(Submit(at=START))

    @pytest.fixture
    def genuine(self):
        """Return how its carrier signs."""
        return webhook

    def splitting(self):
        """Return a carrier that makes two orders of one."""
        return TelnyxCarrier(VirtualClock(START), **HALVES)


class TestSimulatedTelnyx(TestTelnyx):
    """The same with the simulated carrier in Telnyx's dialect."""

    @pytest.fixture
    def adapter(self):
        """Return the subject, with the key that the simulated carrier takes."""
        return TelnyxAdapter(key=DEMO_API_KEY, public_key=PUBLIC_KEY)

    @pytest.fixture
    def transport(self):
        """Return what reaches its carrier."""
        return TelnyxFace(Script(), VirtualClock(START))
