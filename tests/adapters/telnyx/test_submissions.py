"""Submitting to Telnyx: drafts are found or made, filled in and confirmed, and nothing is done twice."""

import datetime as dt
import json

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from lives import NUMBERS, START, at
from numberport.adapters import (
    Accepted,
    Attachment,
    OperationKind,
    Refused,
    Response,
    Unknown,
    VirtualClock,
)
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.desk import Carrier, PortDesk
from numberport.desk.sending import unanswered
from numberport.documents import DocumentKind
from numberport.events import Amend, Channel, Correct, Progress, Remaining, Scope, SetUp, Submit
from numberport.rejections import Reason
from numberport.states import PortState
from numberport.storage import MemoryStore
from telnyx_carrier import KEY, TelnyxCarrier, errors, said
from telnyxes import ACCOUNT, ADAPTER, HALVES, asked, carrier, done, draft, run, submitted

SUBMIT = OperationKind.SUBMIT


def test_a_submission_is_a_draft_that_is_filled_in_and_confirmed():
    """We look first, make the draft, say who the customer is, and confirm; the answer says where it stands."""
    telnyx = carrier()
    outcome = run(telnyx, asked(SUBMIT, submitted()))
    (order,) = telnyx.orders.values()
    steps = ["GET porting_orders", "POST porting_orders", f"PATCH porting_orders/{order['id']}"]
    assert [" ".join(call) for call in telnyx.sent] == [*steps, f"POST porting_orders/{order['id']}/actions/confirm"]
    assert order["numbers"] == [str(number) for number in NUMBERS]
    assert order["customer_reference"] == "A"
    assert order["end_user"]["admin"]["pin_passcode"] == "90210x"
    assert order["end_user"]["location"]["administrative_area"] == "CO"
    (status,) = outcome.reports
    assert (status.word, status.reference, status.answers, status.numbers) == ("in-process", order["id"], 1, None)
    assert (status.source, status.channel, status.stamp) == ("telnyx: reply", Channel.REPLY, START)


def test_a_submission_that_is_split_tells_which_numbers_went_where():
    """Each order that Telnyx makes of one of ours is filled in and confirmed, and speaks for its own numbers."""
    telnyx = carrier(**HALVES)
    outcome = run(telnyx, asked(SUBMIT, submitted()))
    words = [report for report in outcome.reports if report.scope is None]
    assert [report.numbers for report in words] == [NUMBERS[:2], NUMBERS[2:]]
    assert {report.word for report in words} == {"in-process"}
    assert len({report.reference for report in words}) == 2


def test_more_numbers_than_an_order_lists_are_asked_for():
    """An order lists its first numbers only; which of several orders has the rest is asked."""
    telnyx = carrier(**HALVES)
    telnyx.listed = 1
    outcome = run(telnyx, asked(OperationKind.FETCH, done(telnyx)))
    words = [report for report in outcome.reports if report.scope is None]
    assert sorted(report.numbers for report in words) == [NUMBERS[:2], NUMBERS[2:]]
    assert any(path == "porting_phone_numbers" for _, path in telnyx.sent)


def test_where_some_orders_are_refused_the_others_stand():
    """One of two is not confirmed: its numbers need an update, with the carrier's reason; the others went on."""
    telnyx = carrier(**HALVES)
    first = run(telnyx, asked(SUBMIT, submitted()))
    assert isinstance(first, Accepted)
    second = list(telnyx.orders)[1]
    telnyx.orders[second]["status"]["value"] = "draft"
    telnyx.refuses["POST", "confirm"] = errors("10004", "Missing required parameter", "no letter")
    telnyx.requirements = [{"requirement_type": {"id": "r-1", "name": "Proof of address"}, "field_value": None}]
    outcome = run(telnyx, asked(SUBMIT, submitted()))
    words = {report.word: report for report in outcome.reports if report.scope is None}
    assert words["in-process"].numbers == NUMBERS[:2]
    assert words["exception"].numbers == NUMBERS[2:]
    told = [(refusal.code, refusal.text) for refusal in words["exception"].refusals]
    assert told == [
        ("10004", "Missing required parameter; no letter; /phone_numbers"),
        ("r-1", "required: Proof of address"),
    ]


def test_what_is_refused_altogether_is_refused():
    """Nothing of it stands at the carrier, so that is all there is to say."""
    telnyx = carrier()
    telnyx.refuses["POST", "porting_orders"] = errors("10016", "Phone number must be in +E.164 format", "")
    outcome = run(telnyx, asked(SUBMIT, submitted()))
    assert isinstance(outcome, Refused)
    assert [(row.reason, row.code) for row in outcome.refusals] == [(Reason.NUMBER_INVALID, "10016")]


@pytest.mark.parametrize("status", [401, 408, 429, 500, 502, 503, 302])
def test_an_answer_that_says_nothing_of_the_order_leaves_it_unknown(status):
    """A wrong key, too many calls, trouble of theirs: nobody refused the order."""
    telnyx = carrier()
    telnyx.refuses["POST", "porting_orders"] = Response(status=status, body=b"<html>no</html>")
    assert isinstance(run(telnyx, asked(SUBMIT, submitted())), Unknown)


@pytest.mark.parametrize("body", [b"", b"<html>Bad Request</html>", b"[]", b"{}", b'{"errors": "no"}'])
def test_a_refusal_without_words_is_one(body):
    """Telnyx answers 422 with an empty body, and proxies with pages: it is refused, and we say so."""
    telnyx = carrier()
    telnyx.refuses["POST", "porting_orders"] = Response(status=422, body=body)
    (refusal,) = run(telnyx, asked(SUBMIT, submitted())).refusals
    assert (refusal.code, refusal.text) == ("422", "the carrier does not take this request")


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 451])
@pytest.mark.parametrize("body", [b"", b"<html>Forbidden</html>", b'{"message": "no Route matched"}'])
def test_a_page_of_a_gateway_refuses_no_order(status, body):
    """Who stands between us and Telnyx does not speak its language, and knows nothing of the order."""
    telnyx = carrier()
    telnyx.refuses["POST", "porting_orders"] = Response(status=status, body=body)
    assert run(telnyx, asked(SUBMIT, submitted())) == Unknown(f"answer {status} says nothing about it")
    telnyx.refuses["POST", "porting_orders"] = errors("10010", "Not authorized", "", status=status)
    assert isinstance(run(telnyx, asked(SUBMIT, submitted())), Refused)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 422, 451])
@pytest.mark.parametrize("own", [False, True])
def test_a_look_that_is_refused_does_not_say_that_nothing_is_there(status, own):
    """An order that was confirmed while its answer was lost is at work: a look that is barred settles nothing."""
    telnyx = carrier()
    order = submitted()
    run(telnyx, asked(SUBMIT, order))
    page = Response(status=status, body=b"<html>Forbidden</html>")
    telnyx.refuses["GET", "porting_orders"] = errors("10010", "Not authorized", "", status=status) if own else page
    for kind in (OperationKind.FIND, SUBMIT, OperationKind.FETCH):
        assert isinstance(run(telnyx, asked(kind, order, Submit)), Unknown)


def test_an_answer_in_no_language_of_theirs_is_unknown():
    """A page with 200 may come from anybody on the way."""
    telnyx = carrier()
    telnyx.refuses["POST", "porting_orders"] = Response(status=200, body=b"<html>hello</html>")
    assert run(telnyx, asked(SUBMIT, submitted())) == Unknown("answer 200 is not in the carrier's language")


def test_the_day_that_is_desired_is_asked_for_in_a_window():
    """The first window of that day is asked for; where there is none on it, nothing is confirmed."""
    telnyx = carrier()
    telnyx.windows = [
        ("2026-03-11T15:00:00Z", "2026-03-11T23:00:00Z"),
        ("2026-03-10T15:00:00Z", "2026-03-10T23:00:00Z"),
    ]
    run(telnyx, asked(SUBMIT, submitted(desired_on=dt.date(2026, 3, 11))))
    (order,) = telnyx.orders.values()
    assert order["activation_settings"]["foc_datetime_requested"] == "2026-03-11T15:00:00Z"
    outcome = run(telnyx, asked(SUBMIT, submitted(order="B", desired_on=dt.date(2026, 3, 12))))
    (refusal,) = outcome.refusals
    assert refusal.reason is Reason.FOC_REJECTED
    assert refusal.text == "no window is offered on 2026-03-12, but on 2026-03-10, 2026-03-11"
    assert [order["status"]["value"] for order in telnyx.orders.values()] == ["in-process", "draft"]


def test_without_windows_the_middle_of_the_day_is_asked_for():
    """Where the carrier offers none, it gets the wish all the same: noon where the order's days are read."""
    telnyx = carrier()
    run(telnyx, asked(SUBMIT, submitted(desired_on=dt.date(2026, 3, 11))))
    (order,) = telnyx.orders.values()
    assert order["activation_settings"]["foc_datetime_requested"] == "2026-03-11T16:00:00Z"


def test_papers_are_handed_in_once():
    """Letter and invoice stand in fields of the order, a record is attached; handed in again, they are known."""
    telnyx = carrier()
    files = tuple(Attachment(kind=kind, name=f"{kind}.pdf", content=f"%PDF-{kind}".encode()) for kind in DocumentKind)
    order = submitted()
    for _ in range(2):
        run(telnyx, asked(SUBMIT, order, files=files))
        (shown,) = telnyx.orders.values()
        shown["status"]["value"] = "draft"
    assert [row["filename"] for row in telnyx.documents.values()] == ["LOA.pdf", "CSR.pdf", "invoice.pdf"]
    names = {row["filename"]: name for name, row in telnyx.documents.items()}
    assert shown["documents"] == {"loa": names["LOA.pdf"], "invoice": names["invoice.pdf"]}
    assert telnyx.lists["additional_documents"] == {
        shown["id"]: [{"document_id": names["CSR.pdf"], "document_type": "csr"}]
    }


def test_everything_that_is_known_is_said():
    """What stays behind, where the numbers land, messaging, and where webhooks go."""
    adapter = TelnyxAdapter(key=KEY, webhook_url="https://us.example/telnyx", messaging=True, requirement_group="7f1")
    order = draft(scope=Scope.PARTIAL, remaining=Remaining.KEEP, new_billing_number=NUMBERS[3], numbers=NUMBERS[:3])
    order = order.apply(SetUp(at=START, settings=(("connection_id", "77"), ("tags", "a, b"), ("alias", "x"))))
    telnyx = carrier()
    run(telnyx, asked(SUBMIT, order.apply(Submit(at=START))), adapter)
    (shown,) = telnyx.orders.values()
    assert shown["misc"] == {
        "type": "partial",
        "remaining_numbers_action": "keep",
        "new_billing_phone_number": str(NUMBERS[3]),
    }
    assert shown["phone_number_configuration"] == {"connection_id": "77", "tags": ["a", "b"]}
    assert shown["messaging"]["enable_messaging"] is True
    assert (shown["webhook_url"], shown["requirement_group_id"]) == ("https://us.example/telnyx", "7f1")


def test_numbers_of_one_order_land_in_one_place():
    """Telnyx sets up an order, not a number: where they differ, nothing is confirmed."""
    order = draft().apply(SetUp(at=START, numbers=NUMBERS[:1], settings=(("connection_id", "77"),)))
    (refusal,) = run(carrier(), asked(SUBMIT, order.apply(Submit(at=START)))).refusals
    assert refusal.reason is Reason.SPLIT_REQUIRED
    assert "connection_id" in refusal.text


def test_a_correction_is_said_and_confirmed_again():
    """After an exception the order is changed and confirmed; what is not in question is left alone."""
    telnyx = carrier(**HALVES)
    order = done(telnyx)
    bad, good = telnyx.orders
    telnyx.clock.advance_to(at(1))
    telnyx.moved(bad, "exception", ["PASSCODE_PIN_INVALID"])
    for report in run(telnyx, attrs.evolve(asked(OperationKind.FETCH, order), at=at(1))).reports:
        order = order.apply(report)
    assert order[NUMBERS[0]].refusals[0].reason is Reason.PIN_MISMATCH
    fixed = order.apply(Correct(at=at(2), account=attrs.evolve(ACCOUNT, pin="4711")))
    telnyx.sent.clear()
    outcome = run(telnyx, asked(OperationKind.CORRECT, fixed))
    changed = [path for method, path in telnyx.sent if method != "GET"]
    assert changed == [f"porting_orders/{bad}", f"porting_orders/{bad}/actions/confirm"]
    assert telnyx.orders[bad]["end_user"]["admin"]["pin_passcode"] == "4711"
    assert {report.word for report in outcome.reports if report.scope is None} == {"in-process"}
    assert run(telnyx, asked(OperationKind.FIND, fixed, Correct)).reports
    assert good in telnyx.orders


def test_an_amendment_is_said_and_not_confirmed():
    """A live order is changed where it stands."""
    telnyx = carrier()
    order = done(telnyx)
    amended = order.apply(Amend(at=at(1), account=attrs.evolve(ACCOUNT, signer="Robin Roe")))
    assert isinstance(run(telnyx, asked(OperationKind.FIND, amended, Amend)), Refused)
    telnyx.sent.clear()
    assert isinstance(run(telnyx, asked(OperationKind.AMEND, amended)), Accepted)
    assert [method for method, _ in telnyx.sent] == ["GET", "PATCH"]
    assert isinstance(run(telnyx, asked(OperationKind.FIND, amended, Amend)), Accepted)
    telnyx.sent.clear()
    run(telnyx, asked(OperationKind.AMEND, amended))
    assert [method for method, _ in telnyx.sent] == ["GET"]


def test_what_the_carrier_does_not_have_cannot_be_amended():
    """There is nothing to change, and nothing is made."""
    telnyx = carrier()
    outcome = run(telnyx, asked(OperationKind.AMEND, submitted().apply(Amend(at=START))))
    assert isinstance(outcome, Refused)
    assert telnyx.orders == {}


def test_a_full_port_names_no_rest():
    """Of a full port the other attributes are left out; of an unknown one everything is."""
    order = submitted(scope=Scope.FULL, remaining=Remaining.KEEP, new_billing_number=NUMBERS[3])
    telnyx = carrier()
    run(telnyx, asked(SUBMIT, order))
    (shown,) = telnyx.orders.values()
    assert shown["misc"] == {"type": "full"}


@settings(max_examples=40)
@given(
    st.dictionaries(st.integers(1, 25), st.sampled_from(("before", "after")), max_size=6),
    st.sampled_from(({}, HALVES)),
)
def test_whatever_is_lost_nothing_is_done_twice(breaks, parts):
    """A create, a patch or a confirm whose answer is lost is found and gone on with, never done a second time."""
    clock = VirtualClock(START)
    telnyx = TelnyxCarrier(clock, breaks=breaks, **parts)
    desk = PortDesk(MemoryStore(), {"telnyx": Carrier(ADAPTER, telnyx)}, clock)
    desk.open(draft())
    desk.submit("A")
    for hour in range(1, 12):
        clock.advance_to(at(hour))
        desk.tick()
    assert [unanswered(order) for order in desk.orders] == [()] * len(desk.orders)
    going = [port for order in desk.orders for port in order if port.state is not PortState.SUPERSEDED]
    assert {port.state for port in going} == {PortState.SUBMITTED}
    assert sorted(port.number for port in going) == sorted(NUMBERS)
    effects = [call for number, call in enumerate(telnyx.sent, 1) if breaks.get(number) != "before"]
    made = [call for call in effects if call[0] != "GET"]
    assert len(made) == len(set(made)) == 1 + 2 * len(telnyx.orders)
    assert sorted(number for order in telnyx.orders.values() for number in order["numbers"]) == [
        str(number) for number in NUMBERS
    ]


@settings(max_examples=16)
@given(st.integers(1, 8), st.sampled_from(("before", "after")))
def test_a_stop_at_any_call_loses_nothing(number, fault):
    """A new desk on the same store goes on at the very same moment, and makes no second order."""
    clock = VirtualClock(START)
    telnyx = TelnyxCarrier(clock, breaks={number: fault}, **HALVES)
    store = MemoryStore()
    way = {"telnyx": Carrier(ADAPTER, telnyx)}
    desk = PortDesk(store, way, clock)
    desk.open(draft())
    desk.submit("A")
    again = PortDesk(store, way, clock)
    again.tick()
    assert [unanswered(order) for order in again.orders] == [()] * len(again.orders)
    assert len(telnyx.orders) == 2


def test_progress_is_journalled_once():
    """How far a submission of many calls has come is journalled with each, what was journalled before is not."""
    clock = VirtualClock(START)
    telnyx = TelnyxCarrier(clock, **HALVES)
    files = {kind: Attachment(kind=kind, name=f"{kind}.pdf", content=kind.encode()) for kind in DocumentKind}
    desk = PortDesk(MemoryStore(), {"telnyx": Carrier(ADAPTER, telnyx)}, clock)
    desk.open(draft())
    desk.submit("A")
    desk.attach("A", files.values())
    kept = [event for event in desk.order("A").journal.events if isinstance(event, Progress)]
    names = [(event.operation, name) for event in kept for name, _ in event.data]
    assert len(names) == len(set(names)) == len(kept) > 8
    documents = [text for event in kept for name, text in event.data if name.startswith("document ")]
    assert all(set(json.loads(text)["message"]["data"][0]) == {"id"} for text in documents)


def test_drafts_that_a_refused_create_left_behind_are_gone_on_with():
    """Refused as a conflict, after it had made them: they are found by our reference, and no second ones are made."""
    telnyx = carrier(**HALVES)
    first = run(telnyx, asked(SUBMIT, submitted()))
    for one in telnyx.orders:
        telnyx.moved(one, "draft")
    telnyx.sent.clear()
    progress = {"look 1": json.dumps({"status": 200, "message": {"data": []}})}
    telnyx.refuses["POST", "porting_orders"] = errors("10005", "Conflict", "it is there already", status=409)
    outcome = run(telnyx, asked(SUBMIT, submitted()), progress=progress)
    assert [report.reference for report in outcome.reports] == [report.reference for report in first.reports]
    assert {order["status"]["value"] for order in telnyx.orders.values()} == {"in-process"}
    telnyx.orders.clear()
    assert "already" in run(telnyx, asked(SUBMIT, submitted())).refusals[0].text


@pytest.mark.parametrize("name", ["ACM-777-888", "a  b", "\u202ea", "x" * 300, "90210x"])
def test_an_order_is_found_by_whatever_reference_it_has(name):
    """What is kept of an answer is made legible, bounded and rid of secrets: a reference that is all that is known."""
    telnyx = carrier()
    for _ in range(2):
        assert isinstance(run(telnyx, asked(SUBMIT, submitted(order=name))), Accepted)
    assert [order["customer_reference"] for order in telnyx.orders.values()] == [name]
    assert isinstance(run(telnyx, asked(OperationKind.FIND, submitted(order=name), Submit)), Accepted)
    assert isinstance(run(telnyx, asked(OperationKind.FIND, submitted(order=name[:-1]), Submit)), Refused)


def test_another_day_is_an_amendment_that_is_looked_for():
    """An order that says the same of the customer, and asks for another day, has not been amended yet."""
    telnyx = carrier()
    order = done(telnyx, submitted(desired_on=dt.date(2026, 3, 11)))
    amended = order.apply(Amend(at=at(1), facts=attrs.evolve(order.facts, desired_on=dt.date(2026, 3, 12))))
    assert isinstance(run(telnyx, asked(OperationKind.FIND, amended, Amend)), Refused)
    assert isinstance(run(telnyx, asked(OperationKind.AMEND, amended)), Accepted)
    assert isinstance(run(telnyx, asked(OperationKind.FIND, amended, Amend)), Accepted)


def test_an_answer_that_shows_another_order_is_looked_into():
    """A confirm that is answered by something else may have arrived: it is unknown, and found when it is sought."""
    telnyx = carrier()
    order = submitted()
    telnyx.refuses["POST", "confirm"] = said({"id": "another"})
    assert isinstance(run(telnyx, asked(SUBMIT, order)), Unknown)
    assert isinstance(run(telnyx, asked(OperationKind.FIND, order, Submit)), Refused)


def test_what_is_being_cancelled_is_not_changed():
    """An order on its way out is left alone."""
    telnyx = carrier()
    order = done(telnyx)
    telnyx.moved(*telnyx.orders, "cancel-pending")
    telnyx.sent.clear()
    run(telnyx, asked(OperationKind.AMEND, order.apply(Amend(at=at(1), account=attrs.evolve(ACCOUNT, pin="1")))))
    assert [method for method, _ in telnyx.sent] == ["GET"]


def test_requirements_that_cannot_be_had_leave_the_refusal_as_it_is():
    """What the carrier said is enough."""
    telnyx = carrier()
    telnyx.refuses["POST", "confirm"] = errors("10004", "Missing required parameter", "no letter")
    telnyx.refuses["GET", "requirements"] = Response(status=503)
    assert len(run(telnyx, asked(SUBMIT, submitted())).refusals) == 1


def test_an_order_that_is_gone_is_not_made_again_by_a_correction():
    """Somebody deleted it in the console: that is for a person, and no second order is made in silence."""
    telnyx = carrier()
    order = done(telnyx)
    telnyx.moved(*telnyx.orders, "exception", ["OTHER"])
    for report in run(telnyx, attrs.evolve(asked(OperationKind.FETCH, order), at=at(1))).reports:
        order = order.apply(attrs.evolve(report, stamp=at(1)))
    telnyx.orders.clear()
    assert isinstance(run(telnyx, asked(OperationKind.CORRECT, order.apply(Correct(at=at(2))))), Refused)
    assert telnyx.orders == {}


def test_papers_of_many_pages_are_looked_through():
    """A paper that was handed in long ago is found on a later page; two letters are a letter and one besides."""
    telnyx = carrier()
    letters = tuple(
        Attachment(kind=DocumentKind.LOA, name=name, content=name.encode()) for name in ("one.pdf", "two.pdf")
    )
    telnyx.refuses["GET", "documents"] = said([], meta={"total_pages": 99})
    run(telnyx, asked(SUBMIT, submitted(), files=letters))
    assert sum(call == ("GET", "documents") for call in telnyx.sent) == 20
    (shown,) = telnyx.orders.values()
    first, second = telnyx.documents
    assert shown["documents"]["loa"] == first
    assert telnyx.lists["additional_documents"][shown["id"]][0]["document_id"] == second
