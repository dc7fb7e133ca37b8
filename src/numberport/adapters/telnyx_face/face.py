"""
The simulated carrier in Telnyx's dialect: what answers, and what it tells on its own account.
"""

import datetime as dt
import hmac
import re
from collections.abc import Callable, Collection, Mapping
from typing import Final
from urllib.parse import urlsplit

import attrs

from numberport.adapters.clock import Clock
from numberport.adapters.messages import dumped, header
from numberport.adapters.mishaps import Fault, Faults, answer_to
from numberport.adapters.protocol import Request, Response, Webhook
from numberport.adapters.script import Script
from numberport.adapters.simulator import News
from numberport.adapters.telnyx_face import _codes, _orders, _papers, _port_outs, _questions
from numberport.adapters.telnyx_face._answers import BUSY, FAILED, UNAUTHORIZED, Problem, missing
from numberport.adapters.telnyx_face._asked import Ask, read
from numberport.adapters.telnyx_face._holdings import Shape
from numberport.adapters.telnyx_face._ledger import Ledger
from numberport.adapters.telnyx_face._shapes import posted
from numberport.adapters.telnyx_face.signing import Signer

__all__ = ["DEMO_API_KEY", "TelnyxFace"]

#: The key that the simulated carrier takes unless it is given another; it protects nothing.
DEMO_API_KEY = "KEY-simulated"

Handler = Callable[[Ledger, Ask], Response]


class TelnyxFace:
    """
    The simulated carrier as a service of Telnyx's API: a transport that answers what is sent to it.

    It holds port orders, their documents, comments, windows and activation, and says on its own account what its
    script says, as signed webhooks. It is a fold over what it was asked and when: equal requests at equal moments under
    equal scripts get equal answers.

    Args:
        script: What the losing carrier does.
        clock: Tells the moment.
        key: The API key it takes.
        webhook_url: Where webhooks go of orders that name no address; empty for nowhere.
        needs: What must be filled in before an order is confirmed, such as ``documents.loa``.
        signer: Signs webhooks; by default with a key made of the script's seed.
    """

    def __init__(
        self,
        script: Script,
        clock: Clock,
        *,
        key: str = DEMO_API_KEY,
        webhook_url: str = "",
        needs: Collection[str] = (),
        signer: Signer | None = None,
    ) -> None:
        self._ledger = Ledger(script, clock, webhook_url=webhook_url, needs=frozenset(needs))
        self._key = key
        self._script = script
        self._sendings = self._questions = 0
        self._seed = str(script.seed)
        self._signer = signer

    @property
    def path(self) -> str:
        """Where its API begins."""
        return _BASE

    @property
    def known(self) -> Mapping[str, str]:
        """The key that webhooks are checked with."""
        return {"public_key": self.signer.public_key}

    @property
    def signer(self) -> Signer:
        """What signs the webhooks."""
        if self._signer is None:
            self._signer = Signer(self._seed)
        return self._signer

    def send(self, request: Request) -> Response:
        """
        Take a request and answer it.

        Raises:
            NotSent: The script says the carrier cannot be reached.
            NoAnswer: The script says it gives no answer, whether it takes this or not.
        """
        self._ledger.settle()
        fault = self._fault(request)
        if fault is None:
            return self._answer(request)
        if fault.is_taken:
            self._answer(request)
        return answer_to(fault, busy=BUSY.answer, failing=FAILED.answer)

    def suffer(self, faults: Faults, question_faults: Faults) -> None:
        """Let something else befall what is sent and asked from now on; both are counted anew."""
        self._script = attrs.evolve(self._script, faults=faults, question_faults=question_faults)
        self._sendings = self._questions = 0

    def _fault(self, request: Request) -> Fault | None:
        """Count a request, and return what befalls it; questions are counted by themselves."""
        if request.method == "GET" or _path(request) in _ASKS:
            self._questions += 1
            return self._script.question_fault(self._questions)
        self._sendings += 1
        return self._script.fault(self._sendings)

    def _answer(self, request: Request) -> Response:
        try:
            self._check_key(request)
            handler, ids = _route(request)
            return handler(self._ledger, read(request, ids))
        except Problem as problem:
            return problem.answer

    def _check_key(self, request: Request) -> None:
        given = header(request.headers, "Authorization").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), self._key.encode()):
            raise Problem(
                UNAUTHORIZED,
                "10009",
                "Authentication failed",
                "the header Authorization holds no API key that is known: send Bearer and the key",
            )

    def news(self, after: dt.datetime | None, until: dt.datetime) -> tuple[News, ...]:
        """Return what arrives after a moment (None for the beginning) and until another, that one included."""
        self._ledger.settle()
        news = []
        for event in self._ledger.events.values():
            body = b"\xff<html>gateway</html>" if event.garbled else dumped(posted(event))
            for at in event.arrives if event.url else ():
                if (after is None or at > after) and at <= until:
                    kind, what = ("garbled", "") if event.garbled else (event.kind, _word_of(event.payload))
                    news.append(News(at, self.signed(Webhook(url=event.url, body=body), at), kind, what))
        return tuple(sorted(news, key=lambda one: one.at))

    def signed(self, webhook: Webhook, at: dt.datetime) -> Webhook:
        """Return a webhook as it is sent at a moment."""
        return attrs.evolve(webhook, headers=self.signer.headers(webhook.body, at))

    def next_moment(self, after: dt.datetime) -> dt.datetime | None:
        """Return the next moment at which something happens or arrives, or None while nothing is to come."""
        self._ledger.settle()
        return min(self._ledger.awaited(after), default=None)


def _word_of(payload: Shape) -> str:
    """Return the word that an event tells."""
    status, messaging = payload.get("status"), payload.get("messaging") or {}
    word = status.get("value") if isinstance(status, dict) else status
    return str(word or messaging.get("messaging_port_status") or "")


#: How the paths of the API begin.
_BASE: Final = "/v2"

_ID: Final = "([0-9a-f-]{36})"
_ORDER: Final = f"/porting_orders/{_ID}"

#: What answers each request.
_ROUTES: Final[Mapping[tuple[str, str], Handler]] = {
    ("GET", "/porting_orders"): _orders.index,
    ("POST", "/porting_orders"): _orders.create,
    ("GET", "/porting_orders/exception_types"): _questions.exception_types,
    ("GET", _ORDER): _orders.show,
    ("PATCH", _ORDER): _orders.change,
    ("DELETE", _ORDER): _orders.delete,
    ("POST", f"{_ORDER}/actions/confirm"): _orders.confirm,
    ("POST", f"{_ORDER}/actions/cancel"): _orders.cancel,
    ("POST", f"{_ORDER}/actions/activate"): _questions.activate,
    ("GET", f"{_ORDER}/activation_jobs"): _questions.jobs,
    ("GET", f"{_ORDER}/activation_jobs/{_ID}"): _questions.job,
    ("GET", f"{_ORDER}/allowed_foc_windows"): _questions.allowed_windows,
    ("GET", f"{_ORDER}/verification_codes"): _codes.index,
    ("POST", f"{_ORDER}/verification_codes/send"): _codes.send,
    ("POST", f"{_ORDER}/verification_codes/verify"): _codes.verify,
    ("GET", f"{_ORDER}/comments"): _questions.remarks,
    ("POST", f"{_ORDER}/comments"): _questions.remark,
    ("GET", f"{_ORDER}/requirements"): _questions.requirements,
    ("GET", f"{_ORDER}/additional_documents"): _papers.added,
    ("POST", f"{_ORDER}/additional_documents"): _papers.add,
    ("DELETE", f"{_ORDER}/additional_documents/{_ID}"): _papers.take_away,
    ("GET", "/porting_phone_numbers"): _orders.numbers,
    ("GET", "/porting/events"): _questions.events,
    ("GET", f"/porting/events/{_ID}"): _questions.event,
    ("POST", f"/porting/events/{_ID}/republish"): _questions.republish,
    ("GET", "/portouts/events"): _questions.port_out_events,
    ("GET", f"/portouts/events/{_ID}"): _questions.event,
    ("POST", f"/portouts/events/{_ID}/republish"): _questions.republish,
    ("GET", "/documents"): _papers.index,
    ("POST", "/documents"): _papers.hand_in,
    ("GET", f"/documents/{_ID}"): _papers.show,
    ("POST", "/portability_checks"): _questions.portability,
    ("POST", "/customer_service_records"): _questions.ask_for_record,
    ("POST", "/customer_service_records/phone_number_coverages"): _questions.coverage,
    ("GET", f"/customer_service_records/{_ID}"): _questions.record,
    ("GET", "/portouts"): _port_outs.index,
    ("GET", f"/portouts/{_ID}"): _port_outs.show,
    ("PATCH", f"/portouts/{_ID}/(authorized|rejected-pending)"): _port_outs.answer,
}

#: What is sent and changes nothing.
_ASKS: Final = frozenset({"/portability_checks", "/customer_service_records/phone_number_coverages"})


def _path(request: Request) -> str:
    return urlsplit(request.url).path.removeprefix(_BASE).rstrip("/")


def _route(request: Request) -> tuple[Handler, tuple[str, ...]]:
    """
    Return what answers a request, and the ids in its path.

    Raises:
        Problem: Nothing does.
    """
    path = _path(request)
    for (method, pattern), handler in _ROUTES.items():
        if method == request.method and (fits := re.fullmatch(pattern, path)):
            return handler, fits.groups()
    raise missing(f"resource, or the simulated carrier does not know it: {request.method} {path[:100]}")
