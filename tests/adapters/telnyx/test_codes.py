"""Codes at the simulated carrier in Telnyx's dialect: sent, handed in, and told of."""

import pytest

from faces import LOCAL, OTHER, world
from lives import NUMBERS, START
from numberport.adapters import NumberVerified, OperationKind, Refused, Script, VirtualClock
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.telnyx_face import DEMO_API_KEY, TelnyxFace
from numberport.parties import Secret
from telnyxes import asked, run, submitted


def test_a_code_proves_its_number():
    """The right one does and stays so, another does not; one handed in without being sent is as good."""
    telnyx, adapter = TelnyxFace(Script(), VirtualClock(START)), TelnyxAdapter(key=DEMO_API_KEY)
    order = submitted()
    run(telnyx, asked(OperationKind.SUBMIT, order), adapter)
    codes = ((NUMBERS[0], Secret(str(NUMBERS[0])[-5:])), (NUMBERS[1], Secret("00000")))
    assert run(telnyx, asked(OperationKind.SEND_CODES, order), adapter).found == ()
    told = run(telnyx, asked(OperationKind.VERIFY, order, codes=codes), adapter).found
    assert told == (NumberVerified(NUMBERS[0], True), NumberVerified(NUMBERS[1], False))
    again = ((NUMBERS[0], Secret("00000")),)
    assert run(telnyx, asked(OperationKind.VERIFY, order, codes=again), adapter).found == told[:1]
    assert run(telnyx, asked(OperationKind.SEND_CODES, order), adapter).found == told[:1]
    assert isinstance(run(telnyx, asked(OperationKind.SEND_CODES, submitted(order="B")), adapter), Refused)


@pytest.mark.parametrize(
    ("end", "body"),
    [
        ("send", {"phone_numbers": [OTHER]}),
        ("send", {"phone_numbers": []}),
        ("send", {"phone_numbers": "all"}),
        ("send", {"verification_method": "pigeon"}),
        ("send", {"number": LOCAL}),
        ("verify", {}),
        ("verify", {"verification_codes": ["12345"]}),
        ("verify", {"verification_codes": [{"phone_number": OTHER, "code": "1"}]}),
    ],
)
def test_what_is_no_code_of_an_order_is_refused(end, body):
    """Numbers of another order, none, another way, and what is no list."""
    here = world()
    (order,) = here.create(LOCAL)
    here.call("POST", f"/porting_orders/{order}/verification_codes/{end}", body, status=422)
    assert here.data("GET", f"/porting_orders/{order}/verification_codes") == []
