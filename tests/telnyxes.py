"""What the tests of Telnyx share: an order of ours, an adapter, and a run of one operation against a carrier."""

from lives import NUMBERS, START
from numberport.adapters import NoAnswer, Operation, OperationKind, Request, Unknown, VirtualClock
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.events import Amend, Correct, Facts, Open, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.parties import Account, Address
from numberport.profiles import TELNYX
from telnyx_carrier import KEY, TelnyxCarrier

ACCOUNT = Account(
    business_name="Acme",
    signer="Dana Doe",
    service_address=Address(street="1 Main St", unit="2", city="Denver", region="CO", postal_code="80203"),
    billing_number=NUMBERS[0],
    account_number="ACM-777-888",
    pin="90210x",
)
ADAPTER = TelnyxAdapter(key=KEY)
#: How a carrier splits an order in two.
HALVES = {"parts": lambda numbers: [numbers[:2], numbers[2:]]}


def carrier(**said):
    """Return a carrier nobody has written to."""
    return TelnyxCarrier(VirtualClock(START), **said)


def draft(order="A", numbers=NUMBERS, account=ACCOUNT, **facts):
    """Return a draft for Telnyx."""
    event = Open(at=START, order=order, members=numbers, profile="telnyx", account=account, facts=Facts(**facts))
    return PortOrder.open(event, profile=TELNYX)


def submitted(**said):
    """Return an order that is to be sent."""
    return draft(**said).apply(Submit(at=START))


def asked(kind, order, action=None, **said):
    """Return an operation with the latest action of a class."""
    wanted = action or {OperationKind.SUBMIT: Submit, OperationKind.CORRECT: Correct, OperationKind.AMEND: Amend}.get(
        kind
    )
    wanted = wanted or (RequestCancel if kind is OperationKind.CANCEL else None)
    actions = [event for event in order.journal.events if wanted and isinstance(event, wanted)]
    return Operation(kind=kind, order=order, action=actions[-1] if actions else None, at=order.last, **said)


def run(carrier, operation, adapter=ADAPTER, progress=None):
    """Carry an operation out, and return what came of it; a line that breaks leaves it unknown."""
    progress = dict(progress or {})
    while isinstance(step := adapter.next_step(operation, progress), Request):
        try:
            answer = carrier.send(step)
        except NoAnswer as error:
            return Unknown(str(error))
        progress = dict(adapter.absorb(operation, progress, answer))
    return step


def done(telnyx, order=None):
    """Return an order that Telnyx took."""
    order = order or submitted()
    for report in run(telnyx, asked(OperationKind.SUBMIT, order)).reports:
        order = order.apply(report)
    return order
