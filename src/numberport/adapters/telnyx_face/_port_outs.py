"""
Numbers of ours that other carriers ask for: listed, shown, and let go or refused.
"""

from numberport.adapters.protocol import Response
from numberport.adapters.telnyx_face._answers import answered, invalid, missing, paged, unasked
from numberport.adapters.telnyx_face._asked import Ask
from numberport.adapters.telnyx_face._holdings import Leaving
from numberport.adapters.telnyx_face._ledger import Ledger
from numberport.adapters.telnyx_face._shapes import leaving_shape

__all__: list[str] = []

#: The longest text that is kept, in characters; ours.
_REASON_LIMIT = 5_000


def index(ledger: Ledger, ask: Ask) -> Response:
    """List what other carriers asked for, those that some filters leave."""
    for name, _ in ask.filters:
        if name not in {"carrier_name", "phone_number", "status"}:
            raise unasked("there is no such filter here", f"filter[{name}]")
    asked = [one for one in ledger.leaving.values() if one.word and all(_fits(one, *wanted) for wanted in ask.filters)]
    return paged([leaving_shape(one) for one in asked], ask.query)


def _fits(leaving: Leaving, name: str, value: str) -> bool:
    shape = leaving_shape(leaving)
    return value in shape["phone_numbers"] if name == "phone_number" else shape.get(name) == value


def _found(ledger: Ledger, ask: Ask) -> Leaving:
    leaving = ledger.leaving.get(ask.ids[0])
    if leaving is None or not leaving.word:
        raise missing("port-out")
    return leaving


def show(ledger: Ledger, ask: Ask) -> Response:
    """Show what another carrier asked for."""
    return answered(leaving_shape(_found(ledger, ask)))


def answer(ledger: Ledger, ask: Ask) -> Response:
    """Take our word on a port-out: the first counts, and the same again is the same."""
    leaving, word = _found(ledger, ask), ask.ids[1]
    ask.only("host_messaging", "reason")
    if not (reason := ask.text("reason", _REASON_LIMIT)):
        raise invalid("must have required property 'reason'", "/reason")
    if leaving.word == "pending":
        ledger.let(leaving, word, reason if word == "rejected-pending" else "")
    elif leaving.word != word:
        raise invalid(f"a port-out that is {leaving.word} is not {word} any more")
    return answered(leaving_shape(ledger.leaving[leaving.id]))
