"""
The adapter of Telnyx: pure, like every adapter.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from numberport.adapters.protocol import (
    RESUMED,
    Asked,
    Capabilities,
    Operation,
    Outcome,
    Progress,
    Receipt,
    Request,
    Response,
    Webhook,
)
from numberport.adapters.questions import OperationKind
from numberport.adapters.telnyx.acts import activating, commenting
from numberport.adapters.telnyx.calls import CARRIER, Call, Flow, absorbed, next_in
from numberport.adapters.telnyx.cancels import cancelling
from numberport.adapters.telnyx.lookups import Talk, fetching, finding, offering
from numberport.adapters.telnyx.needs import fulfilling, requiring, sending_codes, verifying
from numberport.adapters.telnyx.papers import attaching
from numberport.adapters.telnyx.questions import answering, checking, listing
from numberport.adapters.telnyx.records import requesting
from numberport.adapters.telnyx.requests import BASE, Line
from numberport.adapters.telnyx.signatures import PublicKey
from numberport.adapters.telnyx.submissions import submission
from numberport.adapters.telnyx.webhooks import heard, replaying
from numberport.parties import Secret
from numberport.parties.veil import secrets_in
from numberport.profiles import TELNYX

__all__ = ["TelnyxAdapter"]

_OF_ORDERS: Final[Mapping[OperationKind, Callable[[Talk], Flow]]] = {
    OperationKind.SUBMIT: submission,
    OperationKind.CORRECT: submission,
    OperationKind.AMEND: submission,
    OperationKind.CANCEL: cancelling,
    OperationKind.ATTACH: attaching,
    OperationKind.FETCH: fetching,
    OperationKind.FIND: finding,
    OperationKind.WINDOWS: offering,
    OperationKind.ACTIVATE: activating,
    OperationKind.COMMENT: commenting,
    OperationKind.REQUIREMENTS: requiring,
    OperationKind.FULFIL: fulfilling,
    OperationKind.SEND_CODES: sending_codes,
    OperationKind.VERIFY: verifying,
}
_OF_NONE: Final[Mapping[OperationKind, Callable[[Any, Line], Flow]]] = {
    OperationKind.PORTABILITY: checking,
    OperationKind.RECORD: requesting,
    OperationKind.LIST: listing,
    OperationKind.REPLAY: replaying,
    OperationKind.PORT_OUT: answering,
}


def _as_key(key: str | PublicKey | None) -> PublicKey | None:
    return PublicKey(key) if isinstance(key, str) else key


def _as_secret(key: str | Secret) -> Secret:
    return key if isinstance(key, Secret) else Secret(key)


@attrs.frozen(kw_only=True)
class TelnyxAdapter:
    """
    Speaks to Telnyx.

    Args:
        key: The API key.
        public_key: The account's public key, with which webhooks are checked; without it none is believed.
        base: Where the API stands; another address for a simulated Telnyx.
        webhook_url: Where every order sends its webhooks; None leaves that to the account.
        messaging: Whether the messaging of the numbers is ported too; None leaves that to Telnyx.
        requirement_group: The id of the requirement group that orders are filled with, where a country asks for some.
        requirement_groups: The ids of others, by country and kind of number in Telnyx's word ("FR local"), or by
            country alone ("FR"); they go before that one.

    Raises:
        BadPublicKey: The public key is none.
        MissingExtra: A public key is given, and the extra ``http`` is not installed.
    """

    key: Secret = attrs.field(converter=_as_secret)
    public_key: PublicKey | None = attrs.field(default=None, converter=_as_key)
    base: str = BASE
    webhook_url: str | None = None
    messaging: bool | None = None
    requirement_group: str | None = None
    requirement_groups: Mapping[str, str] = attrs.field(factory=dict, converter=dict, hash=False)

    @property
    def name(self) -> str:
        """The carrier's name, by which its reports name their source."""
        return CARRIER

    @property
    def capabilities(self) -> Capabilities:
        """What Telnyx can do."""
        return Capabilities(
            operations=frozenset(OperationKind),
            drafts=True,
            webhooks=self.public_key is not None,
            limits=TELNYX.limits,
            splits=True,
            # A port-out that is not answered is authorized within 24 to 48 hours (Telnyx documentation).
            silence_approves=True,
        )

    def next_step(self, operation: Asked, progress: Progress) -> Request | Outcome:
        """Return the next request of an operation, or its outcome."""
        step = self._step(operation, progress)
        return step.request if isinstance(step, Call) else step

    def absorb(self, operation: Asked, progress: Progress, response: Response) -> Progress:
        """Take an answer in, without the secrets that it repeats."""
        step = self._step(operation, progress)
        if not isinstance(step, Call):
            return progress
        told = secrets_in(operation)
        if isinstance(operation, Operation):
            texts = (Secret(one.text) for one in operation.fulfils)
            told = operation.order.secrets.union(texts, (code for _, code in operation.codes))
        return {**progress, step.name: absorbed(step, response, {*told, self.key})}

    def _step(self, operation: Asked, progress: Progress) -> Call | Outcome:
        return next_in(self._flow(operation, progress), progress)

    def _flow(self, operation: Asked, progress: Progress) -> Flow:
        """Return what an operation is, told from its start."""
        line = Line(self.key, self.base)
        if not isinstance(operation, Operation):
            ask: Callable[..., Flow] = _OF_NONE[operation.kind]
            return ask(operation, line)
        talk = Talk(
            operation=operation,
            line=line,
            says=self._says(),
            groups={**self.requirement_groups, "": self.requirement_group},
            resumed=progress.get(RESUMED, ""),
        )
        return _OF_ORDERS[operation.kind](talk)

    def _says(self) -> dict[str, object]:
        """Return what every order is told besides."""
        messaging = None if self.messaging is None else {"enable_messaging": self.messaging}
        said = {"webhook_url": self.webhook_url, "messaging": messaging}
        return {name: value for name, value in said.items() if value is not None}

    def receive(self, webhook: Webhook, now: dt.datetime) -> Receipt:
        """Read a webhook: the signature first, then the message; what is genuine is thanked for, and told of."""
        if self.public_key is None or not self.public_key.has_signed(webhook, now):
            return Receipt(Response(status=401))
        return heard(webhook.body, now)
