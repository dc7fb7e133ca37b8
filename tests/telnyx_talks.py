"""Every conversation that the adapter of Telnyx can have, each with a stand-in that makes it go all its way."""

import datetime as dt
import functools

import attrs

from lives import NUMBERS, START, at
from numberport.adapters import (
    Attachment,
    CodeWay,
    Fulfilment,
    OperationKind,
    OrderList,
    PortabilityCheck,
    PortOutAnswer,
    RecordRequest,
    Replay,
    Request,
)
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.documents import DocumentKind
from numberport.events import Amend, Correct, Facts, Remaining, RequestCancel, Scope, SetUp, Submit
from numberport.parties import Account, Secret, TaxId
from numberport.parties.tax_ids import TaxIdKind
from numberport.rejections import Reason, Refusal
from telnyx_carrier import KEY, errors
from telnyxes import ACCOUNT, HALVES, asked, carrier, done, draft

ID = "329d6658-8f93-405d-862f-648776e8afd7"
#: An adapter that says everything there is to say.
TALKATIVE = TelnyxAdapter(key=KEY, webhook_url="https://us.example/telnyx", messaging=True, requirement_group=ID)
FILES = tuple(Attachment(kind=kind, name=f"{kind}.pdf", content=b"%PDF-" + kind.encode()) for kind in DocumentKind)
SETTINGS = (
    *(("connection_id", "77"), ("messaging_profile_id", ID), ("billing_group_id", ID)),
    *(("emergency_address_id", "5"), ("tags", "a, b")),
)


def full():
    """Return an order that says everything there is to say, submitted."""
    account = attrs.evolve(ACCOUNT, tax_id=TaxId(kind=TaxIdKind.OTHER, number="FR83404833048"))
    facts = {"scope": Scope.PARTIAL, "remaining": Remaining.KEEP, "new_billing_number": NUMBERS[3]}
    order = draft(numbers=NUMBERS[:3], account=account, desired_on=dt.date(2026, 3, 11), **facts)
    return order.apply(SetUp(at=START, settings=SETTINGS)).apply(Submit(at=START))


def ready(**said):
    """Return a carrier with windows, requirements and records, and orders that list one number only."""
    telnyx = carrier(**said)
    telnyx.windows = [("2026-03-11T15:00:00Z", "2026-03-11T23:00:00Z")]
    telnyx.requirements = [{"requirement_type": {"id": ID, "name": "Proof"}, "field_value": None}]
    telnyx.listed = 1
    row = {"phone_number": str(NUMBERS[0]), "has_csr_coverage": True, "additional_data_required": EVERYTHING}
    telnyx.answered = {"phone_number_coverages": [row], "request": {"id": ID, "status": "pending"}, ID: {"id": ID}}
    return telnyx


#: All that a losing carrier may want to know before it gives a record out.
EVERYTHING = ["name", "authorized_person_name", "account_number", "customer_code", "pin", "address_line_1", "city"]
EVERYTHING += ["state", "zip_code", "billing_phone_number"]


def of_orders():
    """Iterate over operations on orders, with the carrier of each."""
    telnyx = ready(**HALVES)
    yield asked(OperationKind.SUBMIT, full(), files=FILES), telnyx
    refusing = ready()
    refusing.refuses["POST", "confirm"] = errors("10004", "Missing required parameter", "no letter")
    yield asked(OperationKind.SUBMIT, full()), refusing
    for kind in (OperationKind.FETCH, OperationKind.WINDOWS, OperationKind.ATTACH, OperationKind.COMMENT):
        telnyx = ready(**HALVES)
        yield asked(kind, done(telnyx), files=FILES, text="Please hurry."), telnyx
    telnyx = ready()
    order = done(telnyx)
    (one,) = telnyx.orders.values()
    one["customer_reference"] = "changed in the console"
    yield asked(OperationKind.FIND, order, Submit), telnyx
    for when in (None, at(9)):
        telnyx = ready()
        order = done(telnyx)
        telnyx.moved(*telnyx.orders, "foc-date-confirmed", foc="2026-03-11T15:00:00Z")
        telnyx.lists["activation_jobs"][next(iter(telnyx.orders))] = [
            {"id": ID, "status": "created", "activation_type": "scheduled"}
        ]
        yield asked(OperationKind.ACTIVATE, order, when=when), telnyx
    yield from needs()
    yield from changes()


def needs():
    """Iterate over what an order needs besides."""
    telnyx = ready()
    order = done(telnyx)
    codes = tuple((number, Secret("12345")) for number in NUMBERS)
    fulfils = (Fulfilment(reference=ID, file=FILES[0]),)
    yield asked(OperationKind.REQUIREMENTS, order), telnyx
    yield asked(OperationKind.FULFIL, order, fulfils=fulfils), telnyx
    yield asked(OperationKind.SEND_CODES, order, way=CodeWay.CALL), telnyx
    yield asked(OperationKind.VERIFY, order, codes=codes), telnyx


def changes():
    """Iterate over what is done to orders that are under way."""
    telnyx = ready()
    order = done(telnyx)
    telnyx.moved(*telnyx.orders, "exception", ["PASSCODE_PIN_INVALID"])
    for report in of(TALKATIVE, asked(OperationKind.FETCH, order), telnyx)[1].reports:
        order = order.apply(attrs.evolve(report, stamp=at(1), learnt=at(1)))
    corrected = order.apply(Correct(at=at(2), account=attrs.evolve(ACCOUNT, pin="4711")))
    yield asked(OperationKind.CORRECT, corrected), telnyx
    telnyx = ready()
    amended = done(telnyx).apply(Amend(at=at(1), facts=Facts(scope=Scope.FULL, desired_on=dt.date(2026, 3, 11))))
    yield asked(OperationKind.AMEND, amended), telnyx
    telnyx = ready()
    bare = done(telnyx, full()).apply(SetUp(at=at(1), settings=tuple((name, "-") for name, _ in SETTINGS)))
    yield asked(OperationKind.AMEND, bare.apply(Amend(at=at(1), account=Account(), facts=Facts()))), telnyx
    for word in ("in-process", "draft"):
        telnyx = ready()
        order = done(telnyx)
        telnyx.moved(*telnyx.orders, word)
        yield asked(OperationKind.CANCEL, order.apply(RequestCancel(at=at(1)))), telnyx


def of_none():
    """Iterate over questions about no order, with the carrier of each."""
    for question in (
        PortabilityCheck(numbers=NUMBERS, at=START),
        RecordRequest(numbers=NUMBERS, account=ACCOUNT, at=START),
        RecordRequest(numbers=NUMBERS, reference=ID, at=START),
        OrderList(at=START),
        OrderList(numbers=NUMBERS[:1], at=START),
        OrderList(reference="A", at=START),
        Replay(since=START, until=at(1), at=at(1)),
        PortOutAnswer(reference=ID, at=START),
        PortOutAnswer(reference=ID, refusals=(Refusal(Reason.PIN_MISMATCH),), at=START),
    ):
        yield question, ready()


def of(adapter, operation, telnyx):
    """Return the requests of a conversation, and its outcome."""
    requests, progress = [], {}
    while isinstance(step := adapter.next_step(operation, progress), Request):
        requests.append(step)
        progress = dict(adapter.absorb(operation, progress, telnyx.send(step)))
    return requests, step


@functools.cache
def every_request():
    """Return every request that the adapter can make, by the kind of operation."""
    found = {}
    for operation, telnyx in (*of_orders(), *of_none()):
        requests, _ = of(TALKATIVE, operation, telnyx)
        assert requests, operation.kind
        found.setdefault(operation.kind, []).extend(requests)
    assert set(found) == set(OperationKind)
    return found
