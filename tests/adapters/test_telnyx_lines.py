"""Telnyx over bad lines: the client, the adapter and the simulated carrier together make one order of one, or none."""

import asyncio

import pytest
from hypothesis import given, settings, strategies as st

from faces import LOCAL, START, TOLL_FREE, URL, script, world
from lines import FATES, FINE, SILENT, AsyncLine, FaultyLine
from numberport.adapters import Accepted, AsyncClient, Attachment, Client, Refused, Unknown
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.telnyx_face import DEMO_API_KEY
from numberport.documents import DocumentKind
from numberport.events import Facts, Open, RequestCancel, Submit
from numberport.orders import PortOrder
from numberport.profiles import TELNYX
from numberport.telephone import TelephoneNumber

ADAPTER = TelnyxAdapter(key=DEMO_API_KEY)
LETTER = Attachment(kind=DocumentKind.LOA, name="loa.pdf", content=b"%PDF-1.4")
FATE_LISTS = st.lists(st.sampled_from(FATES), max_size=16)


def submitted(*numbers):
    """Return an order that was submitted."""
    members = tuple(map(TelephoneNumber, numbers or (LOCAL,)))
    event = Open(at=START, order="A-1", members=members, profile=TELNYX.name, facts=Facts())
    return PortOrder.open(event, profile=TELNYX).apply(Submit(at=START))


def client(line, clock):
    """Return a client over a line."""
    return Client(ADAPTER, line, clock=clock, sleep=lambda _: None)


def standing(here):
    """Return where every order of the carrier stands, but those that were cancelled."""
    words = [order["status"]["value"] for order in here.data("GET", "/porting_orders")]
    return sorted(word for word in words if word != "cancelled")


@settings(deadline=None)
@given(FATE_LISTS, st.sampled_from([(LOCAL,), (LOCAL, TOLL_FREE)]))
def test_whatever_fails_there_is_no_order_too_many(fates, numbers):
    """One order for each kind of number at most; once the line is good again, each is there and sent on."""
    here, order = world(), submitted(*numbers)
    line = FaultyLine(here.face, fates)
    outcome = client(line, here.clock).submit(order, [LETTER])
    assert len(standing(here)) <= len(numbers)
    if isinstance(outcome, Accepted):
        assert standing(here) == ["in-process"] * len(numbers)
    line.fates.clear()
    assert isinstance(client(line, here.clock).submit(order, [LETTER], known=True), Accepted)
    assert standing(here) == ["in-process"] * len(numbers)


@settings(deadline=None)
@given(FATE_LISTS, FATE_LISTS)
def test_a_cancel_over_a_bad_line(fates, more):
    """A cancel that was accepted is at the carrier, and one whose outcome is unknown is found out in the end."""
    here, order = world(), submitted()
    client(FaultyLine(here.face), here.clock).submit(order)
    asked = order.apply(RequestCancel(at=START))
    for line in (FaultyLine(here.face, fates), FaultyLine(here.face, more), FaultyLine(here.face)):
        outcome = client(line, here.clock).cancel(asked, known=True)
        if isinstance(outcome, Accepted):
            assert standing(here) == ["cancel-pending"]
    assert isinstance(outcome, Accepted)


@settings(deadline=None)
@given(FATE_LISTS)
def test_sync_and_async_agree(fates):
    """Over equal lines both clients send the same, and come to the same outcome."""
    verdicts = []
    for blocking in (True, False):
        here, order = world(), submitted()
        line = FaultyLine(here.face, fates)
        if blocking:
            outcome = client(line, here.clock).submit(order)
        else:
            to = AsyncClient(ADAPTER, AsyncLine(line), clock=here.clock, sleep=lambda _: asyncio.sleep(0))
            outcome = asyncio.run(to.submit(order))
        verdicts.append((outcome, line.sent, standing(here)))
    assert verdicts[0] == verdicts[1]


def test_a_create_without_an_answer_is_found():
    """A create that was taken and not answered is found by our reference, filled in and confirmed: one order."""
    here, order = world(), submitted()
    line = FaultyLine(here.face, [FINE, SILENT])
    assert isinstance(client(line, here.clock).submit(order), Accepted)
    assert standing(here) == ["in-process"]
    creates = [sent for sent in line.sent if sent.method == "POST" and sent.url.endswith("/porting_orders")]
    assert len(creates) == 1


def test_a_life_is_read_from_the_webhooks():
    """What the carrier sends is believed by the adapter that has its public key, and moves the order to its end."""
    pytest.importorskip("cryptography")
    here, order = world(webhook_url=URL), submitted()
    told = client(FaultyLine(here.face), here.clock).submit(order)
    adapter = TelnyxAdapter(key=DEMO_API_KEY, public_key=here.face.signer.public_key)
    for report in told.reports:
        order = order.apply(report)
    for moment, webhook in here.everything():
        receipt = adapter.receive(webhook, moment)
        assert receipt.reply.status < 300
        for delivery in receipt.deliveries:
            order = order.apply(delivery.report)
    assert order.status.value == "completed"


def test_what_the_carrier_does_not_let_happen():
    """A cancel that comes too late is refused, and the outcome says so."""
    here, order = world(script()), submitted()
    to = client(FaultyLine(here.face), here.clock)
    to.submit(order)
    (id_,) = [held["id"] for held in here.data("GET", "/porting_orders")]
    here.until(id_, "foc-date-confirmed")
    here.wait(days=5)
    outcome = to.cancel(order.apply(RequestCancel(at=START)))
    assert isinstance(outcome, Refused)
    assert not isinstance(outcome, Unknown)
