"""The adapter of Telnyx keeps the contract of adapters."""

import pytest

from lives import NUMBERS, START
from numberport.adapters import VirtualClock
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.events import Open, Submit
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.profiles import TELNYX
from numberport.testing import AdapterConformance
from telnyx_carrier import KEY, PUBLIC_KEY, TelnyxCarrier, webhook

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
        return TelnyxCarrier(VirtualClock(START))

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
