"""
The losing carrier's record of an account: asked for, waited for, and read.

The answer to this question is what a record says, secrets and all, so it is kept whole between the calls.
"""

import datetime as dt
import re
from collections.abc import Generator, Mapping
from typing import Final

from numberport.adapters.messages import read_moment
from numberport.adapters.protocol import Accepted, Refused
from numberport.adapters.questions import RecordAnswer, RecordRequest, RecordState
from numberport.adapters.telnyx.calls import CARRIER, Answer, Call, Flow, is_refused, taken
from numberport.adapters.telnyx.messages import TEXT_LIMIT, numbers_in, text_at
from numberport.adapters.telnyx.requests import Line
from numberport.documents import CustomerServiceRecord
from numberport.parties import Account, Address
from numberport.rejections import Reason, Refusal, refusal
from numberport.telephone import TelephoneNumber

__all__ = ["requesting"]

#: What the document asks of the fields of a request (CustomerServiceRecordAdditionalData).
_FORMS: Final = {
    "billing_phone_number": re.compile(r"\+1\d{10}", re.ASCII),
    "state": re.compile(r"[A-Z]{2}"),
    "zip_code": re.compile(r"\d{5}", re.ASCII),
}
_NUMBER: Final = _FORMS["billing_phone_number"]
_PATH: Final = "customer_service_records"


def requesting(question: RecordRequest, line: Line) -> Flow:
    """Ask for the record of an account, or what became of a request that was made before."""
    if question.reference is not None:
        answer = yield Call("record", line.get(_PATH, question.reference), whole=True)
        return _answered(taken(answer), question.at)
    asked = next((number for number in question.numbers if _NUMBER.fullmatch(str(number))), None)
    if asked is None:
        return Refused((Refusal(Reason.UNKNOWN, "", "records are had of numbers of North America only"),))
    required, why_not = yield from _required(asked, line)
    if why_not is not None:
        return Refused((why_not,))
    known = _known(question.account)
    data = {name: known[name] for name in required if name in known}
    body = {"phone_number": str(asked), **({"additional_data": data} if data else {})}
    answer = yield Call("request", line.post(_PATH, body=body), whole=True)
    return _answered(taken(answer), question.at)


def _required(number: TelephoneNumber, line: Line) -> Generator[Call, Answer, tuple[tuple[str, ...], Refusal | None]]:
    """
    Return what the losing carrier wants to be told before it tells, or why no record is to be had.

    Where that question itself is refused, the record is asked for without anything besides.
    """
    body = {"phone_numbers": [str(number)]}
    answer = yield Call("coverage", line.post(_PATH, "phone_number_coverages", body=body))
    if is_refused(answer):
        return (), None
    row = next((row for row in taken(answer).data if number in numbers_in([row])[0]), {})
    if row.get("has_csr_coverage") is False:
        why = text_at(row, "reason", limit=TEXT_LIMIT) or "no record is to be had of this number"
        return (), refusal(CARRIER, "", why)
    wanted = row.get("additional_data_required")
    return tuple(text_at(name) for name in wanted) if isinstance(wanted, list) else (), None


def _known(account: Account) -> dict[str, str]:
    """Return what we know of an account, under their names and of their forms."""
    address = account.service_address or Address()
    told = {
        "name": account.business_name or account.signer,
        "authorized_person_name": account.signer,
        "account_number": account.account_number and account.account_number.reveal(),
        "pin": account.pin and account.pin.reveal(),
        "address_line_1": address.street,
        "city": address.city,
        "state": address.region,
        "zip_code": address.postal_code[:5],
        "billing_phone_number": account.billing_number and str(account.billing_number),
    }
    said = {name: text for name, text in told.items() if text}
    return {name: text for name, text in said.items() if name not in _FORMS or _FORMS[name].fullmatch(text)}


def _answered(answer: Answer, asked: dt.datetime) -> Accepted | Refused:
    """Return what became of a request; an unknown word leaves it pending, since its record may come still."""
    row = next(iter(answer.data), {})
    word = text_at(row, "status")
    state = RecordState(word) if word in set(RecordState) else RecordState.PENDING
    why = text_at(row, "error_message", limit=TEXT_LIMIT)
    return Accepted(
        found=(
            RecordAnswer(
                reference=text_at(row, "id"),
                state=state,
                record=_record(row, asked) if state is RecordState.COMPLETED else None,
                refusals=(refusal(CARRIER, "", why),) if why else (),
            ),
        )
    )


def _record(row: Mapping[str, object], asked: dt.datetime) -> CustomerServiceRecord:
    """Return the record; its day is that of its last change, or that on which it was asked for."""
    drawn = read_moment(row.get("updated_at")) or asked
    result = row.get("result")
    told: Mapping[str, object] = result if isinstance(result, dict) else {}
    numbers, _ = numbers_in([row.get("phone_number"), *_listed(told.get("associated_phone_numbers"))])
    billing, _ = numbers_in([text_at(told, "admin", "billing_phone_number")])
    return CustomerServiceRecord(
        business_name=text_at(told, "admin", "name") or None,
        authorized_user=text_at(told, "admin", "authorized_person_name") or None,
        account_number=text_at(told, "admin", "account_number") or None,
        billing_number=next(iter(billing), None),
        service_address=_address(told),
        numbers=numbers,
        drawn_on=drawn.date(),
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _address(told: Mapping[str, object]) -> Address | None:
    """Return the address by its parts, or read from the one line where there are none."""
    parts = {
        "street": text_at(told, "address", "street_address"),
        "city": text_at(told, "address", "locality"),
        "region": text_at(told, "address", "administrative_area"),
        "postal_code": text_at(told, "address", "postal_code"),
    }
    if any(parts.values()):
        return Address(**parts)
    line = text_at(told, "address", "full_address", limit=TEXT_LIMIT)
    return Address.parse(line) if line else None
