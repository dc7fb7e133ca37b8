"""
Codes that prove numbers: sent to them, handed in, and listed.

The code of a number is its last five digits; ours, since no carrier says how it makes them.
"""

import datetime as dt
from typing import Final

import attrs

from numberport.adapters.protocol import Response
from numberport.adapters.telnyx_face._answers import NO_CONTENT, answered, invalid, moment, paged
from numberport.adapters.telnyx_face._asked import Ask
from numberport.adapters.telnyx_face._holdings import Code, Order, Shape
from numberport.adapters.telnyx_face._ledger import Ledger
from numberport.adapters.telnyx_face._orders import found

__all__: list[str] = []

#: The most numbers that one call is for: the API document, verification_codes.
_MOST: Final = 100
_LENGTH: Final = 5
_WAYS: Final = ("sms", "call")


def index(ledger: Ledger, ask: Ask) -> Response:
    """List the codes that were sent for an order."""
    order = found(ledger, ask)
    return paged([_shape(code) for code in ledger.codes.values() if code.order == order.id], ask.query)


def send(ledger: Ledger, ask: Ask) -> Response:
    """Send a code to each of some numbers of an order, or to all."""
    order = found(ledger, ask)
    ask.only("phone_numbers", "verification_method")
    if ask.body.get("verification_method", _WAYS[0]) not in _WAYS:
        raise invalid(f"a code is sent by one of {', '.join(_WAYS)}", "/verification_method")
    for number in _numbers(order, ask.body.get("phone_numbers", [str(number) for number in order.numbers])):
        _sent(ledger, order, number, ledger.now)
    return Response(status=NO_CONTENT)


def _sent(ledger: Ledger, order: Order, number: str, at: dt.datetime) -> Code:
    code = ledger.codes.get((order.id, number))
    if code is None:
        code = Code(id=ledger.new_id(), order=order.id, number=number, created=at, updated=at)
        ledger.codes[order.id, number] = code
    return code


def _numbers(order: Order, given: object) -> list[str]:
    texts = [str(text) for text in given] if isinstance(given, list) else []
    if not 0 < len(texts) <= _MOST or not set(texts) <= {str(number) for number in order.numbers}:
        raise invalid(f"give 1 to {_MOST} numbers of this order", "/phone_numbers")
    return texts


def verify(ledger: Ledger, ask: Ask) -> Response:
    """Take codes, and say which numbers they prove."""
    order = found(ledger, ask)
    ask.only("verification_codes")
    given = ask.body.get("verification_codes")
    rows = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
    proved: list[Shape] = []
    for number, row in zip(_numbers(order, [row.get("phone_number") for row in rows]), rows, strict=True):
        code = _sent(ledger, order, number, ledger.now)
        right = code.verified or row.get("code") == number[-_LENGTH:]
        ledger.codes[order.id, number] = code = attrs.evolve(code, verified=right, updated=ledger.now)
        proved.append(_shape(code))
    return answered(proved)


def _shape(code: Code) -> Shape:
    return {
        "id": code.id,
        "record_type": "porting_verification_code",
        "phone_number": code.number,
        "porting_order_id": code.order,
        "verified": code.verified,
        "created_at": moment(code.created),
        "updated_at": moment(code.updated),
    }
