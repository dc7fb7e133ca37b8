"""What Telnyx tells on its own account: believed where it is signed, and read whatever it holds."""

import json

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START, at
from numberport.adapters import Accepted, Replay, Response, Split, Unknown, VirtualClock, Webhook
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.telnyx.webhooks import event_delivery
from numberport.desk import Carrier, PortDesk
from numberport.events import Channel
from numberport.profiles import TELNYX
from numberport.rejections import Reason
from numberport.states import PortState
from numberport.storage import MemoryStore
from telnyx_carrier import KEY, PUBLIC_KEY, TelnyxCarrier, errors, said, webhook
from telnyxes import draft, run

pytestmark = pytest.mark.needs("http")

ORDER = "eef10fb8-f3df-4c67-97c5-e18179723222"


@pytest.fixture
def adapter():
    """Return an adapter that checks webhooks."""
    return TelnyxAdapter(key=KEY, public_key=PUBLIC_KEY)


def event(kind, name="e-1", **payload):
    """Return an event as it is sent."""
    told = {"id": ORDER, "customer_reference": "A", **payload}
    data = {"event_type": kind, "id": name, "occurred_at": "2026-03-02T10:00:00Z", "record_type": "event"}
    return {"data": {**data, "payload": told}, "meta": {"attempt": 1}}


def status(word, name="e-1", updated="2026-03-02T09:59:58Z", details=()):
    """Return the event that an order has come to a status."""
    rows = [{"code": code, "description": "so they say"} for code in details]
    told = {"status": {"value": word, "details": rows}, "updated_at": updated}
    return event("porting_order.status_changed", name, **told)


def heard(adapter, message, now=START):
    """Return what is heard of a message that is signed."""
    receipt = adapter.receive(webhook(json.dumps(message).encode(), now), now)
    assert receipt.reply.status == 200
    (delivery,) = receipt.deliveries
    return delivery


@pytest.mark.parametrize("word", TELNYX.words)
def test_a_status_that_changed_is_told(adapter, word):
    """Word, order, moment and id; the reference is ours, by which the desk finds the order."""
    delivery = heard(adapter, status(word, details=["LOCATION_MISMATCH"] if word == "exception" else []))
    report = delivery.report
    assert (delivery.reference, report.word, report.reference, report.id) == ("A", word, ORDER, "e-1")
    assert report.stamp.isoformat() == "2026-03-02T09:59:58+00:00"
    assert (report.source, report.channel, report.numbers) == ("telnyx: webhook", Channel.WEBHOOK, None)
    assert [row.reason for row in report.refusals] == [Reason.ADDRESS_MISMATCH] * (word == "exception")


def test_without_our_reference_the_carriers_is_told(adapter):
    """Where the order has none of ours, the desk may know theirs."""
    assert heard(adapter, event("porting_order.deleted", customer_reference=None)).reference == ORDER


def test_messaging_is_told_beside(adapter):
    """It moves apart from voice."""
    told = {"messaging": {"messaging_port_status": "activating"}}
    report = heard(adapter, event("porting_order.messaging_changed", **told)).report
    assert (report.scope, report.word) == ("messaging_port_status", "activating")
    assert report.stamp.isoformat() == "2026-03-02T10:00:00+00:00"


def test_a_comment_is_told_with_its_author(adapter):
    """What somebody there wrote, and who it was."""
    comment = {
        "id": "c-1",
        "body": "Please send a new letter.",
        "user_type": "admin",
        "inserted_at": "2026-03-02T08:00:00Z",
    }
    told = {"id": None, "customer_reference": None, "porting_order_id": ORDER, "comment": comment}
    delivery = heard(adapter, event("porting_order.new_comment", **told))
    assert (delivery.reference, delivery.report.note) == (ORDER, "Please send a new letter.")
    assert (delivery.report.author, delivery.report.scope) == ("admin", "comment")
    assert delivery.report.stamp.isoformat() == "2026-03-02T08:00:00+00:00"


def test_a_split_is_told_to_the_order_it_was_split_from(adapter):
    """And says which order the numbers go on in."""
    told = {"id": None, "customer_reference": None, "from": {"id": ORDER}, "to": {"id": "new-one"}}
    delivery = heard(adapter, event("porting_order.split", **told))
    assert (delivery.reference, delivery.report.word) == (ORDER, "porting_order.split")
    assert delivery.report.note == "numbers go on in order new-one"
    sent = webhook(json.dumps(event("porting_order.split", **told)).encode(), START)
    assert adapter.receive(sent, START).splits == (Split(reference=ORDER, into="new-one"),)
    rows = [{"id": "n-1", "phone_number": str(NUMBERS[0])}]
    sent = webhook(json.dumps(event("porting_order.split", **told, porting_phone_numbers=rows)).encode(), START)
    assert adapter.receive(sent, START).splits[0].numbers == NUMBERS[:1]


@pytest.mark.parametrize(
    "kind", ["porting_order.deleted", "porting_order.loa_updated", "porting_order.sharing_token_expired"]
)
def test_what_else_happens_to_an_order_is_told_beside(adapter, kind):
    """Each event has a word in the table of the profile."""
    report = heard(adapter, event(kind)).report
    assert (report.scope, report.word) == ("porting order event", kind)


def test_a_number_that_leaves_is_for_a_person(adapter):
    """A port-out is about no order of ours; it is kept, and the PIN that somebody tried is not."""
    told = {
        "customer_reference": None,
        "status": "pending",
        "phone_numbers": [str(NUMBERS[0])],
        "attempted_pin": "8812",
        "carrier_name": "Bay",
    }
    sent = webhook(json.dumps(event("portout.status_changed", **told)).encode(), START)
    receipt = adapter.receive(sent, START)
    (asked,) = receipt.port_outs
    assert (asked.reference, asked.numbers, asked.to, asked.word) == (ORDER, NUMBERS[:1], "Bay", "pending")
    assert (receipt.deliveries, "8812" in repr(receipt)) == ((), False)
    nameless = heard(adapter, event("portout.status_changed", **{**told, "id": None})).report
    assert (nameless.scope, nameless.word, "8812" in nameless.raw) == ("port-out", "pending", False)
    told = {"id": "x", "portout_id": ORDER, "comment": "why?", "customer_reference": None}
    assert heard(adapter, event("portout.new_comment", **told)).report.note == "why?"
    told = {"foc_date": "2026-03-09T15:00:00Z", "rejection_reason": "wrong PIN", "phone_numbers": ["x"]}
    report = heard(adapter, event("portout.foc_date_changed", **told)).report
    assert (report.foc.isoformat(), report.unreadable) == ("2026-03-09T15:00:00+00:00", ("numbers",))
    assert report.refusals[0].text == "wrong PIN"


def test_a_record_that_was_asked_for_is_told(adapter):
    """By the carrier's reference of the request."""
    told = {"id": "r-1", "customer_reference": None, "status": "completed"}
    delivery = heard(adapter, event("customer_service_record.status_changed", **told))
    assert (delivery.reference, delivery.report.scope) == ("r-1", "customer service record")


@pytest.mark.parametrize("body", [b"", b"\xff", b"[]", b"{}", b'{"data": 7}', b"[" * 9_000, b" " * 1_000_001])
def test_what_is_genuine_and_cannot_be_read_is_for_a_person(adapter, body):
    """It is thanked for, since sending it again would mend nothing, and kept raw."""
    receipt = adapter.receive(webhook(body, START), START)
    (delivery,) = receipt.deliveries
    assert (receipt.reply.status, delivery.reference, delivery.report.word) == (200, "", "unreadable")


@pytest.mark.parametrize("payload", [{"status": None}, {"status": {}}, {"status": {"value": ["ported"]}}])
def test_an_event_without_its_word_is_for_a_person(adapter, payload):
    """It is about an order of ours, and says nothing that could move it."""
    report = heard(adapter, event("porting_order.status_changed", **payload)).report
    assert (report.word, report.unreadable) == ("porting_order.status_changed", ("status",))


def test_an_event_nobody_has_mapped_is_for_a_person(adapter):
    """Its name is kept as the word of a status beside the port, where our profile does not know it."""
    report = heard(adapter, event("porting_order.teleported")).report
    assert (report.scope, report.word) == ("porting order event", "porting_order.teleported")
    assert heard(adapter, {"data": {"payload": []}}).report.word == "unreadable"


def test_an_event_asked_for_again_says_the_same(adapter):
    """A replay is a copy of its webhook: of one source and id, and with the same content."""
    for message in (status("exception", details=["OTHER"]), event("porting_order.split", **{"from": {"id": ORDER}})):
        told = heard(adapter, message)
        data = message["data"]
        replay = {
            **{key: value for key, value in data.items() if key != "occurred_at"},
            "created_at": data["occurred_at"],
        }
        assert event_delivery(replay, START) == told


def kept(message, at):
    """Return an event as it is kept for whoever asks: with the moment at which it was made."""
    return {**{key: value for key, value in message["data"].items() if key != "occurred_at"}, "created_at": at}


PORT_OUT = {"id": "p-1", "phone_numbers": [str(NUMBERS[0])], "carrier_name": "Other", "status": "pending"}


def test_events_that_were_missed_are_asked_for(adapter):
    """Of orders and of port-outs, the earliest first: each tells what its webhook would have told, a split too."""
    split = {"from": {"id": ORDER}, "to": {"id": "o-2"}, "porting_phone_numbers": [{"phone_number": str(NUMBERS[1])}]}
    messages = {
        "2026-03-02T11:00:00Z": status("ported", "e-3"),
        "2026-03-02T10:00:00Z": event("porting_order.split", "e-2", **split),
        "2026-03-02T09:30:00Z": event("portout.status_changed", "e-1", **PORT_OUT),
    }
    telnyx = TelnyxCarrier(VirtualClock(START))
    orders = [kept(message, at) for at, message in messages.items()]
    telnyx.events = {"porting": [*orders[:2], 7, None], "portouts": orders[2:]}
    found = run(telnyx, Replay(since=START, at=START), adapter).found
    asked_out, moved, gone_on, ported = found
    assert (asked_out.reference, asked_out.numbers, asked_out.word) == ("p-1", NUMBERS[:1], "pending")
    assert asked_out.stamp.isoformat() == "2026-03-02T09:30:00+00:00"
    assert moved.report.word == "porting_order.split"
    assert gone_on == Split(reference=ORDER, into="o-2", numbers=NUMBERS[1:2])
    assert ported == heard(adapter, status("ported", "e-3"))
    assert telnyx.sent == [("GET", "porting/events"), ("GET", "portouts/events")]


def test_the_time_that_is_asked_about_is_said(adapter):
    """From when on, and until when where there is an end; in UTC."""
    request = adapter.next_step(Replay(since=START, until=at(1), at=at(2)), {})
    assert request.url.endswith(
        "/porting/events?filter%5Bcreated_at%5D%5Bgte%5D=2026-03-02T09%3A00%3A00Z"
        "&filter%5Bcreated_at%5D%5Blte%5D=2026-03-02T10%3A00%3A00Z&page%5Bnumber%5D=1&page%5Bsize%5D=250"
    )


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Response(status=403), Unknown),
        (errors("10010", "Not authorized", "", status=403), Unknown),
        (Response(status=200, body=b"<html>"), Unknown),
        (said([], meta={"total_pages": 21}), Unknown),
        (said([{}]), Accepted),
    ],
)
def test_what_is_no_list_of_events_is_no_answer(adapter, answer, outcome):
    """Nor is one that is longer than we read to its end; an event without a moment is one all the same."""
    telnyx = TelnyxCarrier(VirtualClock(START))
    telnyx.refuses["GET", "events"] = answer
    assert isinstance(run(telnyx, Replay(since=START, at=START), adapter), outcome)


@pytest.mark.parametrize("word", TELNYX.words)
def test_a_commitment_without_its_date_says_that_a_look_is_needed(adapter, word):
    """No event of Telnyx's has the date of a commitment: whoever hears of one asks where the order stands."""
    assert heard(adapter, status(word)).look is (word == "foc-date-confirmed")
    assert not heard(adapter, event("porting_order.new_comment", comment={"body": word, "user_type": word})).look


TAMPERED = {
    "another body": lambda sent: attrs.evolve(sent, body=sent.body + b" "),
    "another moment": lambda sent: replaced(sent, "Telnyx-Timestamp", str(int(START.timestamp()) + 1)),
    "no moment": lambda sent: replaced(sent, "Telnyx-Timestamp", ""),
    "a moment in other digits": lambda sent: replaced(sent, "Telnyx-Timestamp", "١٢٣"),
    "no signature": lambda sent: replaced(sent, "Telnyx-Signature-Ed25519", ""),
    "half a signature": lambda sent: replaced(sent, "Telnyx-Signature-Ed25519", "QUJD"),
    "a signature with a space": lambda sent: replaced(sent, "Telnyx-Signature-Ed25519", signature(sent) + " "),
    "another alphabet": lambda sent: replaced(sent, "Telnyx-Signature-Ed25519", "ü" * 88),
    "no headers": lambda sent: attrs.evolve(sent, headers=()),
}


def signature(sent):
    """Return the signature of a webhook."""
    return dict(sent.headers)["Telnyx-Signature-Ed25519"]


def replaced(sent, name, value):
    """Return a webhook with another header."""
    return attrs.evolve(sent, headers=tuple((key, value if key == name else held) for key, held in sent.headers))


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED)
def test_what_is_not_signed_is_not_believed(adapter, change):
    """Every change of what is signed, and every other spelling of the signature, is refused, and nothing is read."""
    sent = webhook(json.dumps(status("ported")).encode(), START)
    assert adapter.receive(sent, START).deliveries
    receipt = adapter.receive(change(sent), START)
    assert (receipt.reply.status, receipt.deliveries) == (401, ())


def test_a_signature_of_somebody_else_is_none(adapter):
    """Another key signs as well as ours, and is not believed; without a key of ours, nobody is."""
    sent = webhook(json.dumps(status("ported")).encode(), START, seed=bytes(32))
    assert adapter.receive(sent, START).reply.status == 401
    sent = webhook(json.dumps(status("ported")).encode(), START)
    assert TelnyxAdapter(key=KEY).receive(sent, START).reply.status == 401


@pytest.mark.parametrize(("minutes", "status_code"), [(-5, 200), (5, 200), (-5.1, 401), (5.1, 401)])
def test_a_signature_holds_for_five_minutes(adapter, minutes, status_code):
    """What was recorded and is sent again later is not believed; on the edge it is."""
    sent = webhook(json.dumps(status("ported")).encode(), START)
    assert adapter.receive(sent, at(minutes / 60)).reply.status == status_code


@given(st.binary(max_size=200), st.booleans())
def test_nothing_is_raised_on_any_bytes(body, genuine):
    """Signed or not."""
    adapter = TelnyxAdapter(key=KEY, public_key=PUBLIC_KEY)
    sent = webhook(body, START) if genuine else Webhook(url="https://us.example", body=body)
    receipt = adapter.receive(sent, START)
    assert bool(receipt.deliveries) is genuine
    assert receipt.splits == receipt.port_outs == ()


ANY = st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.lists(st.none(), max_size=2)
PAYLOADS = st.dictionaries(
    st.sampled_from(
        ("id", "status", "comment", "from", "to", "messaging", "phone_numbers", "customer_reference", "updated_at")
    ),
    ANY
    | st.dictionaries(st.sampled_from(("value", "details", "id", "body", "user_type", "messaging_port_status")), ANY),
)
KINDS = st.sampled_from(
    (
        *(f"porting_order.{end}" for end in ("status_changed", "new_comment", "split", "messaging_changed", "deleted")),
        *("portout.status_changed", "portout.new_comment", "customer_service_record.status_changed", "x", None),
    )
)


@given(KINDS, PAYLOADS | ANY, ANY)
def test_nothing_is_raised_on_any_event(kind, payload, name):
    """Whatever stands where, an event of theirs is one report."""
    message = {"event_type": kind, "id": name, "occurred_at": name, "payload": payload}
    assert event_delivery(message, START).report.word


def test_webhooks_move_an_order_in_whatever_order_and_however_often_they_come(adapter):
    """Late, doubled and in disorder: the order ends where the carrier is."""
    clock = VirtualClock(START)
    telnyx = TelnyxCarrier(clock)
    desk = PortDesk(MemoryStore(), {"telnyx": Carrier(adapter, telnyx)}, clock)
    desk.open(draft())
    desk.submit("A")
    told = [
        status("ported", "e-3", "2026-03-02T12:00:00Z"),
        status("submitted", "e-1", "2026-03-02T10:00:00Z"),
        status("foc-date-confirmed", "e-2", "2026-03-02T11:00:00Z"),
    ]
    clock.advance_to(at(4))
    for message in (*told, *told):
        sent = webhook(json.dumps(message).encode(), clock.now())
        assert desk.receive("telnyx", sent).status == 200
    assert {port.state for port in desk.order("A")} == {PortState.PORTED}
    assert desk.order("A").anomalies == ()
