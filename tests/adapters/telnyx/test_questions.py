"""Questions to Telnyx that are about no order of ours."""

import json

import attrs
import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS, START
from numberport.adapters import (
    Accepted,
    OrderList,
    Portability,
    PortabilityCheck,
    PortOutAnswer,
    RecordRequest,
    RecordState,
    Refused,
    Request,
    Response,
    Unknown,
)
from numberport.parties import Account
from numberport.rejections import Reason, Refusal
from numberport.telephone import TelephoneNumber
from numberport.testing.carriers import answers
from telnyx_carrier import said
from telnyxes import ACCOUNT, ADAPTER, HALVES, carrier, done, run, submitted

NUMBER = NUMBERS[0]
PORT_OUT = "329d6658-8f93-405d-862f-648776e8afd7"
QUESTIONS = (
    PortabilityCheck(numbers=NUMBERS, at=START),
    RecordRequest(numbers=NUMBERS, account=ACCOUNT, at=START),
    RecordRequest(numbers=NUMBERS, reference="r-1", at=START),
    OrderList(at=START),
    OrderList(numbers=NUMBERS[:1], at=START),
    PortOutAnswer(reference=PORT_OUT, at=START),
)


def test_portability_is_told_of_each_number():
    """In the order in which they were asked; of a number that is not answered, that nobody says."""
    telnyx = carrier()
    telnyx.answered = {
        str(NUMBERS[0]): {
            "phone_number": str(NUMBERS[0]),
            "portable": True,
            "fast_portable": True,
            "carrier_name": "Bay",
        },
        str(NUMBERS[1]): {"phone_number": str(NUMBERS[1]), "portable": False, "not_portable_reason": "no_coverage"},
        str(NUMBERS[2]): {"phone_number": int(str(NUMBERS[2])[1:]), "portable": "yes"},
    }
    yes, no, odd, silent = run(telnyx, PortabilityCheck(numbers=NUMBERS, at=START)).found
    assert (yes.number, yes.portable, yes.fast, yes.why_not, yes.carrier) == (NUMBERS[0], True, True, None, "Bay")
    assert (no.portable, no.why_not.text) == (False, "no_coverage")
    assert no.why_not.reason is Reason.RATE_CENTER_NOT_PORTABLE
    assert (odd.portable, odd.fast) == (None, None)
    assert silent == Portability(number=NUMBERS[3], portable=None)


def covered(telnyx, **said):
    """Let a record be had, and answer a request for it."""
    row = {
        "phone_number": str(NUMBER),
        "has_csr_coverage": True,
        "additional_data_required": ["pin", "state", "zip_code", "x"],
    }
    telnyx.answered["phone_number_coverages"] = [{**row, **said}]
    telnyx.answered["request"] = {"id": "r-1", "status": "pending"}


def test_a_record_is_asked_for_with_what_is_wanted_and_no_more():
    """The losing carrier's wishes are asked first; of the account only these go out, in their form."""
    telnyx = carrier()
    covered(telnyx)
    sent = []
    telnyx.send = lambda request, send=telnyx.send: sent.append(request) or send(request)
    account = attrs.evolve(ACCOUNT, service_address=attrs.evolve(ACCOUNT.service_address, region="Colo."))
    (answer,) = run(telnyx, RecordRequest(numbers=NUMBERS, account=account, at=START)).found
    assert (answer.reference, answer.state, answer.record) == ("r-1", RecordState.PENDING, None)
    assert json.loads(sent[-1].body) == {
        "phone_number": str(NUMBER),
        "additional_data": {"pin": "90210x", "zip_code": "80203"},
    }
    assert not any("90210x" in repr(request) for request in sent)


def test_a_record_that_is_not_to_be_had_is_refused():
    """For the carrier's reason, or since the number is of another country; nothing more is asked."""
    telnyx = carrier()
    covered(telnyx, has_csr_coverage=False, reason="the carrier gives none")
    outcome = run(telnyx, RecordRequest(numbers=NUMBERS, at=START))
    assert outcome.refusals[0].text == "the carrier gives none"
    assert len(telnyx.sent) == 1
    covered(telnyx, has_csr_coverage=False)
    assert "no record" in run(telnyx, RecordRequest(numbers=NUMBERS, at=START)).refusals[0].text
    abroad = RecordRequest(numbers=(TelephoneNumber("+442079460018"),), at=START)
    assert isinstance(run(carrier(), abroad), Refused)


def test_a_record_that_came_is_read():
    """Names, address, numbers and the day; the account number is a secret and shows nowhere."""
    telnyx = carrier()
    telnyx.answered["r-1"] = {
        "id": "r-1",
        "status": "completed",
        "phone_number": str(NUMBER),
        "updated_at": "2026-03-01T12:00:00Z",
        "result": {
            "admin": {
                "account_number": "ACM-777-888",
                "authorized_person_name": "Dana Doe",
                "billing_phone_number": str(NUMBERS[1]),
                "name": "Acme",
            },
            "address": {
                "street_address": "1 Main St",
                "locality": "Denver",
                "administrative_area": "CO",
                "postal_code": 80203,
            },
            "associated_phone_numbers": [str(NUMBERS[2]), None],
        },
    }
    question = RecordRequest(numbers=NUMBERS, reference="r-1", at=START)
    (answer,) = run(telnyx, question).found
    record = answer.record
    assert (record.business_name, record.authorized_user, record.billing_number) == ("Acme", "Dana Doe", NUMBERS[1])
    assert str(record.service_address) == "1 Main St, Denver, CO 80203"
    assert (record.account_number.reveal(), record.numbers) == ("ACM-777-888", (NUMBERS[0], NUMBERS[2]))
    assert record.drawn_on.isoformat() == "2026-03-01"
    assert "ACM-777-888" not in repr(answer)


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({"status": "failed", "error_message": "no such account"}, RecordState.FAILED),
        ({"status": "brewing"}, RecordState.PENDING),
        ({"status": "completed", "result": "none"}, RecordState.COMPLETED),
        (
            {"status": "completed", "result": {"address": {"full_address": "1 Main St, Denver, CO 80203"}}},
            RecordState.COMPLETED,
        ),
    ],
)
def test_a_record_in_whatever_state_is_told(row, state):
    """One that failed says why; a word nobody knows leaves it pending; what is empty is an empty record."""
    telnyx = carrier()
    telnyx.answered["r-1"] = {"id": "r-1", **row}
    (answer,) = run(telnyx, RecordRequest(numbers=NUMBERS, reference="r-1", at=START)).found
    assert answer.state is state
    assert [refusal.text for refusal in answer.refusals] == (["no such account"] if state is RecordState.FAILED else [])
    if "result" in row and isinstance(row["result"], dict):
        assert answer.record.service_address.city == "Denver"


def test_orders_are_listed():
    """Each with our reference and where it stands; of one number, those that have it or may have it."""
    telnyx = carrier(**HALVES)
    done(telnyx)
    first, second = run(telnyx, OrderList(at=START)).found
    assert (first.ours, first.reports[0].word, first.reports[0].numbers) == ("A", "in-process", NUMBERS[:2])
    assert [seen.reference for seen in run(telnyx, OrderList(numbers=NUMBERS[3:], at=START)).found] == [
        second.reference
    ]
    telnyx.listed = 1
    assert [seen.reference for seen in run(telnyx, OrderList(numbers=NUMBERS[3:], at=START)).found] == [
        second.reference
    ]
    assert [seen.reports[0].numbers for seen in run(telnyx, OrderList(numbers=NUMBERS, at=START)).found] == [
        NUMBERS[:2],
        NUMBERS[2:],
    ]
    assert [seen.reports[0].numbers for seen in run(telnyx, OrderList(at=START)).found] == [None, None]


def test_orders_of_many_numbers_are_looked_for_in_the_whole_list():
    """A call for each would be too many: the list is read once, and what has none of them is left out."""
    telnyx = carrier()
    done(telnyx)
    many = tuple(TelephoneNumber(f"+1212555{last:04d}") for last in range(101, 130))
    assert len(run(telnyx, OrderList(numbers=many, at=START)).found) == 1
    assert sum(method == "GET" for method, _ in telnyx.sent) == 2
    assert run(telnyx, OrderList(numbers=many[10:], at=START)) == Accepted()


def test_orders_of_a_reference_are_looked_for():
    """Only those that have it to the letter; a carrier may read it less strictly."""
    telnyx = carrier(**HALVES)
    done(telnyx)
    done(telnyx, submitted(order="B"))
    assert [seen.ours for seen in run(telnyx, OrderList(reference="B", at=START)).found] == ["B", "B"]
    of_one = OrderList(reference="B", numbers=NUMBERS[:1], at=START)
    assert [seen.reports[0].numbers for seen in run(telnyx, of_one).found] == [NUMBERS[:2]]
    assert run(telnyx, OrderList(reference="b", at=START)) == Accepted()
    telnyx.refuses["GET", "porting_orders"] = said([telnyx.shown(order) for order in telnyx.orders.values()])
    assert [seen.ours for seen in run(telnyx, OrderList(reference="B", at=START)).found] == ["B", "B"]


def test_a_list_longer_than_any_is_unknown():
    """It is read to its end, or not taken for the whole."""
    telnyx = carrier()
    telnyx.refuses["GET", "porting_orders"] = said([], meta={"total_pages": 21})
    assert isinstance(run(telnyx, OrderList(at=START)), Unknown)
    telnyx.refuses["GET", "porting_orders"] = said([], meta={"total_pages": 2})
    assert run(telnyx, OrderList(at=START)) == Accepted()


def test_a_number_may_leave_or_not():
    """It is let go, or refused in the words of the one who refuses, or else in ours."""
    telnyx = carrier()
    assert run(telnyx, PortOutAnswer(reference=PORT_OUT, at=START)) == Accepted()
    assert telnyx.answered[PORT_OUT] == ("authorized", {"reason": "authorized"})
    why = (Refusal(Reason.PIN_MISMATCH), Refusal(Reason.UNKNOWN, "", "I do not know of this."))
    run(telnyx, PortOutAnswer(reference=PORT_OUT, refusals=why, at=START))
    word, body = telnyx.answered[PORT_OUT]
    assert word == "rejected-pending"
    assert body["reason"].endswith("; I do not know of this.")
    assert len(body["reason"]) > 30
    run(telnyx, PortOutAnswer(reference="../orders", at=START))
    assert telnyx.sent[-1] == ("PATCH", "portouts/..%2Forders/authorized")


@given(st.sampled_from(QUESTIONS), st.lists(answers(), min_size=1, max_size=5))
def test_nothing_is_raised_whatever_is_answered(question, said):
    """Any bytes with any status come to an outcome, or to a further request."""
    progress = {}
    for response in said:
        progress = dict(ADAPTER.absorb(question, progress, response))
        if not isinstance(ADAPTER.next_step(question, progress), Request):
            break


def test_an_account_repeated_in_an_error_is_not_kept():
    """What was sent as a secret is none the less when it comes back."""
    question = RecordRequest(numbers=NUMBERS, account=Account(pin="90210x"), at=START)
    body = json.dumps({"errors": [{"code": "10015", "title": "PIN 90210x is wrong"}]}).encode()
    progress = ADAPTER.absorb(question, {}, Response(status=422, body=body))
    assert "90210x" not in repr(progress)
    assert "90210x" not in repr(ADAPTER.next_step(question, progress))
