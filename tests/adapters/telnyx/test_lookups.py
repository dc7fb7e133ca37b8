"""Looking at Telnyx: where orders stand, in every word it has, and however oddly it says so."""

import json

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, at
from numberport.adapters import OperationKind, Refused, Request, Response, Unknown, Window
from numberport.adapters.messages import read_moment
from numberport.adapters.questions import QUESTIONS
from numberport.adapters.telnyx.orders import TelnyxOrder
from numberport.events import Submit
from numberport.profiles import TELNYX
from numberport.rejections import CODES, Reason
from numberport.states import Hold, MessagingState, PortState
from numberport.testing.carriers import answers
from telnyx_carrier import KEY, errors, said
from telnyxes import ADAPTER, HALVES, asked, carrier, done, run, submitted

FETCH = OperationKind.FETCH


def fetched(telnyx, order, hours=1):
    """Return an order after asking Telnyx where it stands."""
    for report in run(telnyx, attrs.evolve(asked(FETCH, order), at=at(hours))).reports:
        order = order.apply(report)
    return order


@pytest.mark.parametrize("word", TELNYX.words)
def test_every_status_word_is_read(word):
    """
    An order that stands in a word of theirs stands in the state our table gives it, whatever way it took.

    That what we sent is a draft there, or that a cancel is asked for which we did not ask, is for a person.
    """
    telnyx = carrier()
    order = done(telnyx)
    telnyx.clock.advance_to(at(1))
    telnyx.moved(next(iter(telnyx.orders)), word, foc="2026-03-11T15:00:00Z")
    after = fetched(telnyx, order)
    wanted = TELNYX.meaning(word).entry
    if wanted in {PortState.DRAFT, PortState.CANCEL_PENDING}:
        assert after.anomalies
    else:
        assert {port.state for port in after} == {wanted}
    if wanted is PortState.FOC_CONFIRMED:
        assert {port.foc for port in after} == {read_moment("2026-03-11T15:00:00Z")}


@pytest.mark.parametrize(
    "row", [row for row in CODES if row.source.section == "exception types"], ids=lambda row: row.code
)
def test_every_exception_is_read(row):
    """Each of the 21 exceptions is a reason of ours, as the table says, and its code is kept."""
    telnyx = carrier()
    order = done(telnyx)
    telnyx.clock.advance_to(at(1))
    telnyx.moved(next(iter(telnyx.orders)), "exception", [row.code])
    (told,) = fetched(telnyx, order)[NUMBERS[0]].refusals
    assert told.code == row.code
    assert told.reason is row.reason or row.reason is Reason.UNKNOWN


def test_unknown_words_and_codes_are_kept_and_move_nothing():
    """What Telnyx may come to say is an anomaly with its word, and an exception without a reason of ours."""
    telnyx = carrier()
    order = done(telnyx)
    telnyx.clock.advance_to(at(1))
    telnyx.moved(next(iter(telnyx.orders)), "in-limbo")
    after = fetched(telnyx, order)
    assert {port.state for port in after} == {PortState.SUBMITTED}
    assert after.anomalies[-1].event.word == "in-limbo"
    telnyx.moved(next(iter(telnyx.orders)), "exception", ["MOON_MISMATCH"])
    (told,) = fetched(telnyx, order)[NUMBERS[0]].refusals
    assert (told.reason, told.code) == (Reason.UNKNOWN, "MOON_MISMATCH")


def test_what_stands_beside_the_status_is_read():
    """Messaging of the order, and what is told of single numbers."""
    telnyx = carrier()
    order = done(telnyx)
    telnyx.clock.advance_to(at(1))
    (one,) = telnyx.orders.values()
    telnyx.moved(one, "foc-date-confirmed", foc="2026-03-11T15:00:00Z")
    one["messaging"]["messaging_port_status"] = "pending"
    telnyx.beside = {
        str(NUMBERS[0]): {"activation_status": "Conflict"},
        str(NUMBERS[1]): {"activation_status": "Sending"},
    }
    after = fetched(telnyx, order)
    assert {port.messaging for port in after} == {MessagingState.PENDING}
    assert [port.number for port in after if Hold.CONFLICT in port.standing.holds] == [NUMBERS[0]]
    assert [port.number for port in after if port.state is PortState.ACTIVATING] == [NUMBERS[1]]


def test_an_order_is_found_by_its_own_id():
    """Where our reference finds nothing, since somebody changed it in the console, the carrier's does."""
    telnyx = carrier()
    order = done(telnyx)
    (one,) = telnyx.orders.values()
    one["customer_reference"] = "changed"
    assert run(telnyx, asked(FETCH, order)).reports[0].reference == one["id"]
    telnyx.orders.clear()
    assert isinstance(run(telnyx, asked(FETCH, order)), Refused)


def test_an_order_that_was_split_off_is_asked_for_by_the_carriers_reference():
    """It was never sent as such: our reference is none of theirs."""
    telnyx = carrier(**HALVES)
    order = done(telnyx)
    name = list(telnyx.orders)[1]
    _, new = order.split("B", NUMBERS[2:], at=at(1), carrier_reference=name)
    telnyx.sent.clear()
    outcome = run(telnyx, asked(FETCH, new))
    assert telnyx.sent == [("GET", f"porting_orders/{name}")]
    assert outcome.reports[0].reference == name


def test_numbers_in_no_order_are_for_a_person():
    """A number that we hold to be under way and that no order of theirs has is no silent loss."""
    telnyx = carrier()
    order = done(telnyx)
    (one,) = telnyx.orders.values()
    one["numbers"] = one["numbers"][1:]
    after = fetched(telnyx, order)
    assert after.anomalies[-1].event.numbers == NUMBERS[:1]


def test_of_two_orders_with_one_number_the_live_one_speaks():
    """Somebody cancelled an order in the console and made another: the old one says nothing any more."""
    telnyx = carrier()
    order = done(telnyx)
    run(telnyx, asked(OperationKind.SUBMIT, submitted(order="B")))
    old, new = telnyx.orders.values()
    telnyx.moved(old, "cancelled")
    new["customer_reference"] = "A"
    words = [(report.word, report.reference) for report in run(telnyx, asked(FETCH, order)).reports if not report.scope]
    assert words == [("in-process", new["id"])]


def test_an_order_of_other_numbers_is_none_of_ours():
    """A reference that somebody used for other numbers too finds our order only."""
    telnyx = carrier()
    order = done(telnyx, submitted(numbers=NUMBERS[:2]))
    run(telnyx, asked(OperationKind.SUBMIT, submitted(order="B", numbers=NUMBERS[2:])))
    for one in telnyx.orders.values():
        one["customer_reference"] = "A"
    assert len({report.reference for report in run(telnyx, asked(FETCH, order)).reports}) == 1


def test_windows_are_offered():
    """In the order in which they open; of two orders of theirs, what both may be committed in."""
    telnyx = carrier(**HALVES)
    telnyx.windows = [
        ("2026-03-11T15:00:00Z", "2026-03-11T23:00:00Z"),
        ("2026-03-10T15:00:00Z", "2026-03-10T23:00:00Z"),
        ("x", 7),
    ]
    outcome = run(telnyx, asked(OperationKind.WINDOWS, done(telnyx)))
    opens = [window.opens.isoformat() for window in outcome.found]
    assert opens == ["2026-03-10T15:00:00+00:00", "2026-03-11T15:00:00+00:00"]
    assert all(isinstance(window, Window) for window in outcome.found)


def test_pages_are_read_to_their_end_and_no_further():
    """Twenty pages of one reference are more than anybody has; what lies beyond is not taken for nothing."""
    telnyx = carrier()
    telnyx.refuses["GET", "porting_orders"] = said([], meta={"total_pages": 3})
    assert isinstance(run(telnyx, asked(FETCH, submitted())), Refused)
    assert len(telnyx.sent) == 3
    telnyx.refuses["GET", "porting_orders"] = said([], meta={"total_pages": "999"})
    assert isinstance(run(telnyx, asked(FETCH, submitted())), Unknown)


def test_numbers_may_come_as_numbers():
    """Texts and numbers are read, with a plus or without; one that cannot be read is no reason to drop the rest."""
    telnyx = carrier()
    order = done(telnyx)
    (one,) = telnyx.orders.values()
    shown = telnyx.shown(one)
    rows = [{"phone_number": int(str(number)[1:])} for number in NUMBERS]
    telnyx.refuses["GET", "porting_orders"] = said({**shown, "phone_numbers": [*rows, {"phone_number": None}]})
    report = run(telnyx, asked(FETCH, order)).reports[0]
    assert (report.numbers, report.reference) == (None, one["id"])


def test_a_commitment_that_is_no_date_is_marked():
    """The word is read and the date is not: a person looks at it."""
    telnyx = carrier()
    order = done(telnyx)
    telnyx.moved(next(iter(telnyx.orders)), "foc-date-confirmed", foc="soon")
    assert run(telnyx, asked(FETCH, order)).reports[0].unreadable == ("foc",)


OF_ORDERS = st.sampled_from(sorted(set(OperationKind) - QUESTIONS))


@given(st.lists(answers(), min_size=1, max_size=6), OF_ORDERS)
def test_nothing_is_raised_whatever_comes(said, kind):
    """Any bytes with any status, in any order, come to an outcome or to a further request."""
    operation = asked(kind, submitted(), Submit)
    progress = {}
    for response in said:
        progress = dict(ADAPTER.absorb(operation, progress, response))
        if not isinstance(ADAPTER.next_step(operation, progress), Request):
            break
    assert all(isinstance(text, str) for text in progress.values())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(("draft", "A")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("data", "id", "status", "value", "details", "phone_numbers", "customer_reference", "meta")
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(JSON, min_size=1, max_size=4), OF_ORDERS)
def test_nothing_is_raised_whatever_json_comes(messages, kind):
    """Objects in place of lists, numbers in place of texts, nothing in place of anything."""
    operation = asked(kind, submitted(), Submit)
    progress = {}
    for message in messages:
        response = Response(status=200, body=json.dumps({"data": message}).encode())
        progress = dict(ADAPTER.absorb(operation, progress, response))
        if not isinstance(ADAPTER.next_step(operation, progress), Request):
            break


def test_no_secret_is_kept_of_an_answer():
    """Telnyx repeats account number and PIN in its answers and its errors; what is kept has neither, nor the key."""
    telnyx = carrier()
    operation = asked(OperationKind.SUBMIT, submitted())
    telnyx.refuses["POST", "confirm"] = errors("10015", f"PIN 90210x of ACM-777-888 is wrong, {KEY}", "90210x")
    progress, seen = {}, []
    while isinstance(step := ADAPTER.next_step(operation, progress), Request):
        seen.append(repr(step))
        progress = dict(ADAPTER.absorb(operation, progress, telnyx.send(step)))
    shown = f"{seen}{progress}{step!r}{ADAPTER!r}"
    assert not any(secret in shown for secret in ("90210x", "ACM-777-888", KEY))
    assert "of •••• is wrong" in step.refusals[0].text


def test_what_an_order_asks_for_besides_is_told():
    """Codes that the customer is sent hold the numbers; the order says which steps it waits for."""
    telnyx = carrier()
    order = done(telnyx)
    (one,) = telnyx.orders.values()
    one["additional_steps"] = ["phone_number_verification_codes", "associated_phone_numbers"]
    after = fetched(telnyx, order)
    assert all(port.standing.holds == {Hold.VERIFICATION_CODE} for port in after)


def test_numbers_are_read_page_by_page():
    """Of an order that lists its first numbers only, the others come in pages; there is an end to their reading."""
    telnyx = carrier(**HALVES)
    order = done(telnyx)
    telnyx.listed = 1
    rows = [
        {"phone_number": str(number), "porting_order_id": name}
        for name, one in telnyx.orders.items()
        for number in one["numbers"]
    ]
    telnyx.refuses["GET", "porting_phone_numbers"] = said(rows, meta={"total_pages": 2})
    words = [report for report in run(telnyx, asked(FETCH, order)).reports if report.scope is None]
    assert sorted(report.numbers for report in words) == [NUMBERS[:2], NUMBERS[2:]]
    telnyx.refuses["GET", "porting_phone_numbers"] = said(rows, meta={"total_pages": 99})
    assert run(telnyx, asked(FETCH, order)).reports[0].numbers in {NUMBERS[:2], NUMBERS[2:]}


def test_an_order_that_lists_fifty_numbers_may_have_more():
    """Without a count, fewer than an order lists at most are all there are."""
    rows = [{"phone_number": f"+1212555{last:04d}"} for last in range(50)]
    assert not TelnyxOrder.read({"id": "x", "phone_numbers": rows}).complete
    assert TelnyxOrder.read({"id": "x", "phone_numbers": rows[1:]}).complete
    assert not TelnyxOrder.read({"id": "x", "phone_numbers": []}).complete


def test_an_order_that_went_on_in_another_of_ours_is_told_and_not_touched():
    """Asked where it stands, an order tells of both; what is done to it leaves the other alone."""
    telnyx = carrier(**HALVES)
    order = done(telnyx)
    first, second = telnyx.orders
    old, _ = order.split("B", NUMBERS[2:], at=at(1), carrier_reference=second)
    assert {report.reference for report in run(telnyx, asked(FETCH, old)).reports} == {first, second}
    assert {report.reference for report in run(telnyx, asked(OperationKind.FIND, old, Submit)).reports} == {first}


def test_an_order_that_is_known_by_nothing_is_not_looked_for():
    """Split off, and nobody has said what Telnyx calls it: orders without a reference of ours are not taken for it."""
    telnyx = carrier()
    order = done(telnyx)
    for one in telnyx.orders.values():
        one["customer_reference"] = ""
    _, new = order.split("B", NUMBERS[2:], at=at(1))
    telnyx.sent.clear()
    assert isinstance(run(telnyx, asked(FETCH, new)), Refused)
    assert telnyx.sent == []
