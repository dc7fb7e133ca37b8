"""The adapter of the simulated carrier: it reads what a carrier may say, and believes no more than it can read."""

import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START, at, draft, profile, said, sent
from numberport.adapters import (
    Accepted,
    Attachment,
    Operation,
    OperationKind,
    Refused,
    Request,
    Response,
    SimulatedAdapter,
    Unknown,
    Webhook,
)
from numberport.adapters.messages import as_json, dumped
from numberport.adapters.questions import QUESTIONS, NotAboutAnOrder
from numberport.adapters.wire import DEMO_KEY, sign
from numberport.documents import DocumentKind
from numberport.documents.files import PaperFile
from numberport.events import Cancel, Channel, Correct, RequestCancel, Submit
from numberport.parties import Account, Address, Secret
from numberport.profiles import INVOCA
from numberport.rejections import Reason

ADAPTER = SimulatedAdapter(profile=profile())
ACCOUNT = Account(
    carrier="Bayline",
    business_name="Acme",
    account_number=Secret("ACM-2047"),
    pin=Secret("4417"),
    billing_number=NUMBERS[0],
    service_address=Address(street="1 Main St", city="Albany", region="NY", postal_code="12207", country="US"),
)
KINDS = st.sampled_from([kind for kind in OperationKind if kind not in QUESTIONS])
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=5
)
FIELDS = ("status", "numbers", "foc", "at", "id", "serial", "reasons", "order", "version", "reference", "cancelling")
FIELDS = (*FIELDS, "parts")
MESSAGES = st.dictionaries(st.sampled_from(FIELDS), ANYTHING).map(lambda message: {"status": "pending", **message})
BODIES = st.binary() | ANYTHING.map(lambda value: dumped({"status": value})) | MESSAGES.map(dumped)


def operation(kind=OperationKind.SUBMIT, order=None, action=None):
    """Return something asked of the carrier an hour after the start."""
    return Operation(kind=kind, order=sent() if order is None else order, action=action, at=at(1))


def outcome(kind, status, message, action=None):
    """Return what an answer amounts to."""
    body = message if isinstance(message, bytes) else dumped(message)
    asked = operation(kind, action=action)
    return ADAPTER.next_step(asked, ADAPTER.absorb(asked, {}, Response(status=status, body=body)))


def webhook(message, moment=START, key=DEMO_KEY):
    """Return a signed webhook."""
    body = message if isinstance(message, bytes) else dumped(message)
    return Webhook(url="https://desk.invalid", headers=sign(body, moment, key), body=body)


def heard(**message):
    """Return the report in a signed webhook."""
    (delivery,) = ADAPTER.receive(webhook({"status": "pending", **message}), START).deliveries
    return delivery.report


@given(KINDS, st.integers(100, 599), BODIES)
def test_no_answer_is_too_strange(kind, status, body):
    """Whatever comes back is taken, refused or unknown; it never raises, and it is never asked twice."""
    assert isinstance(outcome(kind, status, body), Accepted | Refused | Unknown)


@given(BODIES)
def test_no_webhook_is_too_strange(body):
    """Under a good signature nothing raises; what cannot be read is kept raw, under no order, for a person."""
    receipt = ADAPTER.receive(webhook(body), START)
    (delivery,) = receipt.deliveries
    assert receipt.reply.status in {204, 400}
    if receipt.reply.status == 400:
        assert (delivery.reference, delivery.report.word, delivery.report.learnt) == ("", "unreadable", START)
        assert delivery.report.numbers is None


def test_no_message_is_too_deep():
    """However deep a message is nested, it is read or it is not; it never raises."""
    for depth in (*range(1, 1_100), 100_000):
        deep = b"[" * depth + b"]" * depth
        body = b'{"status":"pending","numbers":[' + deep + b'],"foc":' + deep + b"}"
        assert ADAPTER.receive(webhook(body), START).reply.status in {204, 400}
        assert isinstance(outcome(OperationKind.SUBMIT, 201, body), Accepted | Unknown)


@given(MESSAGES, st.binary(min_size=1).filter(lambda key: key != DEMO_KEY), st.integers(302, 10**6))
def test_a_bad_or_old_signature_never_yields_a_report(message, key, late):
    """Another key, no signature, or one from long ago: turned away, nothing believed."""
    body = dumped(message)
    bare = Webhook(url="", body=body)
    for wrong in (webhook(message, key=key), webhook(message, at(-late / 3600)), bare):
        receipt = ADAPTER.receive(wrong, START)
        assert (receipt.reply.status, receipt.deliveries) == (401, ())


@pytest.mark.parametrize("text", ["tomorrow", "2026-9-4", 1, True, "2026-02-31", "2026-09-14; rm", "", [], {}])
def test_what_is_no_date_is_no_commitment(text):
    """A commitment that cannot be read is none, and the report says that there was one."""
    report = heard(foc=text)
    assert (report.foc, report.unreadable) == (None, ("foc",))


@pytest.mark.parametrize("text", ["2026-03-02T09:00:00", "2026-03-02", "yesterday", 0, [], "2026-02-31T00:00Z"])
def test_what_is_no_moment_is_no_stamp(text):
    """R5: a stamp without a zone, or none at all, cannot be read and is none; the report says that there was one."""
    report = heard(at=text)
    assert (report.stamp, report.unreadable) == (None, ("stamp",))


def test_a_webhook_is_read_whole():
    """Every field a carrier can fill is understood, and what was received is kept beside it."""
    report = heard(
        at="2026-03-02T04:00:00-05:00",
        id="m-1",
        serial=3,
        numbers=[str(NUMBERS[1]), int(str(NUMBERS[0])[1:]), str(NUMBERS[1])],
        foc="2026-03-09",
        reasons=[{"code": "pin_mismatch", "text": "the PIN differs"}, {"code": "??", "text": "??"}, "?"],
        order="SIM-1",
        version=2,
    )
    assert (report.word, report.source, report.channel) == ("pending", "simulated plain: webhook", Channel.WEBHOOK)
    assert (report.learnt, report.stamp, report.id, report.serial) == (START, START, "m-1", 3)
    assert (report.numbers, report.foc.isoformat(), report.unreadable) == (NUMBERS[:2], "2026-03-09", ())
    assert [refusal.reason for refusal in report.refusals] == [Reason.PIN_MISMATCH, Reason.UNKNOWN]
    assert (report.reference, report.answers) == ("SIM-1", 2)
    assert "m-1" in report.raw


def test_a_code_that_is_passed_on_is_read_by_its_list():
    """A losing carrier's code says why, though the provider has no such code and no words stand beside it."""
    from numberport.rejections import CODES

    row = next(row for row in CODES if row.provider == "wicis" and row.reason is not Reason.UNKNOWN)
    message = {"status": "x", "reasons": [{"code": row.code}]}
    (delivery,) = SimulatedAdapter(profile=INVOCA).receive(webhook(message), START).deliveries
    assert delivery.report.refusals[0].reason is row.reason


@pytest.mark.parametrize("serial", [True, -1, 2**31, "3", 1.0, None])
def test_what_is_no_count_is_none(serial):
    """A running number is a whole one that a database can hold."""
    assert heard(serial=serial, version=serial).serial is None


@pytest.mark.parametrize(("named", "read"), [([], ()), (None, None), ("all", ()), (["+1 pizza", True, [], {}], ())])
def test_numbers_that_cannot_be_read_are_marked(named, read):
    """A message about numbers that are none is not a message about the whole order."""
    report = heard(numbers=named)
    assert report.numbers == read
    assert report.unreadable == (("numbers",) if named and read == () else ())


def test_the_first_step_is_a_request_and_the_next_the_outcome():
    """An operation is one request; once it is answered, only the outcome is left, also after a restart."""
    asked = operation()
    request = ADAPTER.next_step(asked, {})
    assert (request.method, request.url) == ("POST", "https://carrier.invalid/orders")
    progress = ADAPTER.absorb(asked, {"kept": "x"}, Response(status=201, body=dumped({"status": "submitted"})))
    assert progress["kept"] == "x"
    assert all(isinstance(text, str) for text in progress.values())
    (report,) = ADAPTER.next_step(asked, progress).reports
    assert (report.word, report.channel, report.learnt) == ("submitted", Channel.REPLY, at(1))


def test_a_submission_says_the_order_and_shows_no_secret():
    """Account number and PIN go out in the body; a repr of the request holds neither."""
    order = draft(account=ACCOUNT)
    request = ADAPTER.next_step(operation(order=order.apply(Submit(at=START, reference="P/1 x"))), {})
    said_of_it = as_json(request.body)
    assert (said_of_it["reference"], said_of_it["version"], said_of_it["previous"]) == ("P/1 x", 1, None)
    assert said_of_it["numbers"] == [str(number) for number in NUMBERS]
    account = said_of_it["account"]
    assert (account["account_number"], account["pin"], account["city"]) == ("ACM-2047", "4417", "Albany")
    assert account["billing_number"] == str(NUMBERS[0])
    assert "unit" not in account
    assert "4417" not in repr(request)


@pytest.mark.parametrize(
    ("kind", "method", "end"),
    [
        (OperationKind.CORRECT, "PUT", ""),
        (OperationKind.AMEND, "POST", "/amend"),
        (OperationKind.CANCEL, "POST", "/cancel"),
        (OperationKind.FETCH, "GET", ""),
        (OperationKind.FIND, "GET", ""),
    ],
)
def test_each_question_has_its_request(kind, method, end):
    """The order stands in the address by our reference, made safe."""
    order = draft().apply(Submit(at=START, reference="P/1 x"))
    request = ADAPTER.next_step(operation(kind, order), {})
    assert isinstance(request, Request)
    assert (request.method, request.url) == (method, f"https://carrier.invalid/orders/P%2F1%20x{end}")


@pytest.mark.parametrize("numbers", [None, NUMBERS[:2]])
def test_a_cancel_names_its_numbers(numbers):
    """Those it moved and the carrier has: of an order of which some are drafts still, the others."""
    order = sent().apply(RequestCancel(at=at(1), numbers=numbers))
    request = ADAPTER.next_step(operation(OperationKind.CANCEL, order, order.recorded), {})
    assert as_json(request.body) == {"numbers": [str(number) for number in numbers or NUMBERS]}


def test_a_cancel_of_what_was_half_sent_names_what_was_sent():
    """What never went out needs no cancel at the carrier."""
    order = draft().apply(said("submitted", 1, numbers=NUMBERS[:1])).apply(Cancel(at=at(2)))
    request = ADAPTER.next_step(operation(OperationKind.CANCEL, order, order.recorded), {})
    assert as_json(request.body) == {"numbers": [str(NUMBERS[0])]}


@pytest.mark.parametrize("state", ["ported", "cancel pending"])
def test_a_correction_leaves_out_what_is_done_or_to_be_cancelled(state):
    """What is ported is not asked for again, nor what we asked to cancel."""
    order = sent().apply(said("rejected", 1, numbers=NUMBERS[1:]))
    if state == "ported":
        order = order.apply(said("ported", 2, numbers=NUMBERS[:1]))
    else:
        order = order.apply(RequestCancel(at=at(2), numbers=NUMBERS[:1]))
    order = order.apply(Correct(at=at(3)))
    request = ADAPTER.next_step(operation(OperationKind.CORRECT, order, order.recorded), {})
    assert as_json(request.body)["numbers"] == [str(number) for number in NUMBERS[1:]]


@pytest.mark.parametrize("kind", [OperationKind.FIND, OperationKind.FETCH])
def test_who_asks_about_what_is_not_known_is_told_so(kind):
    """A look that finds nothing is an answer, not a doubt."""
    answer = outcome(kind, 404, {})
    assert isinstance(answer, Refused)
    assert answer.reports == ()
    assert answer.refusals[0].text == "the carrier knows no such order"


@pytest.mark.parametrize("kind", [OperationKind.FIND, OperationKind.FETCH])
@pytest.mark.parametrize(("status", "message"), [(404, b"<html>no</html>"), (404, b""), (403, {}), (422, {})])
def test_a_look_that_is_not_taken_finds_nothing_out(kind, status, message):
    """Only the carrier itself can say that it knows no such order, and only by that word."""
    assert isinstance(outcome(kind, status, message), Unknown)


@pytest.mark.parametrize("status", [400, 404, 409, 422])
def test_a_refusal_is_a_report_with_its_reasons(status):
    """What the carrier says against a request is kept whole."""
    reasons = [{"code": "pin_mismatch", "text": "no"}]
    answer = outcome(OperationKind.SUBMIT, status, {"status": "rejected", "reasons": reasons})
    assert isinstance(answer, Refused)
    assert [refusal.reason for refusal in answer.refusals] == [Reason.PIN_MISMATCH]
    assert answer.reports[0].refusals == answer.refusals


@pytest.mark.parametrize("message", [b"", b"<html>", {}, {"status": 7}, {"status": "rejected"}])
def test_a_refusal_without_a_reason_is_a_refusal(message):
    """What was not taken was not taken, even where nobody says why."""
    answer = outcome(OperationKind.SUBMIT, 422, message)
    assert isinstance(answer, Refused)
    assert [(refusal.reason, refusal.code) for refusal in answer.refusals] == [(Reason.UNKNOWN, "422")]


@pytest.mark.parametrize(
    ("status", "message"),
    [
        *((429, {"status": "rejected"}), (500, {"status": "ported"}), (503, b""), (200, b"<html>"), (201, b"[]")),
        *((201, {}), (201, {"status": 7})),
    ],
)
def test_what_says_nothing_about_the_order_leaves_a_doubt(status, message):
    """Too busy, broken or in another language: nobody knows, so it is looked up."""
    assert isinstance(outcome(OperationKind.SUBMIT, status, message), Unknown)


def test_a_fetch_is_a_poll():
    """What we asked for is learnt when we asked, by another clock than a webhook's."""
    (report,) = outcome(OperationKind.FETCH, 200, {"status": "pending"}).reports
    assert (report.channel, report.source) == (Channel.POLL, "simulated plain: poll")


@pytest.mark.parametrize(
    ("action", "message", "found"),
    [
        (Submit(at=START, version=1), {"version": 1}, Accepted),
        (Correct(at=START, version=2), {"version": 1}, Refused),
        (Correct(at=START, version=2), {"version": 3}, Accepted),
        (Correct(at=START, version=2), {}, Unknown),
        (Correct(at=START, version=2), {"version": True}, Unknown),
        (None, {}, Accepted),
    ],
)
def test_a_find_tells_whether_the_carrier_has_this_version(action, message, found):
    """An older version is not what was looked for; a carrier that names none has not said that it missed ours."""
    answer = outcome(OperationKind.FIND, 200, {"status": "submitted", **message}, action)
    assert isinstance(answer, found)


def test_a_question_about_no_order_is_a_class_of_its_own():
    """An operation is about an order of ours; who asks it of something else is told how."""
    with pytest.raises(NotAboutAnOrder, match="portability is about no order of ours"):
        operation(OperationKind.PORTABILITY)


def test_an_attachment_shows_its_name_and_hash_and_no_content():
    """The content of a paper may hold secrets."""
    letter = Attachment(kind=DocumentKind.LOA, name="letter.pdf", content=b"%PDF- 4417")
    assert "4417" not in repr(letter)
    assert letter.file == PaperFile.of("letter.pdf", b"%PDF- 4417", DocumentKind.LOA)
