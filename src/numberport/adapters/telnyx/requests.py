"""
Requests: what is sent, in the fields that Telnyx's API document names and in no others (document of 2025-08-14).

Here, and only here, the secrets go out.
"""

import base64
import datetime as dt
import json
import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlencode

import attrs

from numberport.adapters.protocol import Request
from numberport.adapters.questions import Attachment
from numberport.events import Amend, Correct, Facts, Open, Remaining, Scope
from numberport.orders import PortOrder
from numberport.parties import Account, Secret
from numberport.parties.tax_ids import TaxIdKind
from numberport.profiles import TELNYX
from numberport.telephone import TelephoneNumber

__all__ = ["Line", "disagreement", "document", "filled_in", "has_wished", "is_id", "landing", "moment", "said_by"]

BASE: Final = "https://api.telnyx.com/v2"

#: The most a page holds.
PAGE_SIZE: Final = 250

_ID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
#: What a set-up says of where numbers land: the provider's own names of the fields.
_LANDS: Final = frozenset(field.name for field in TELNYX.number_fields)
_LIST: Final = "tags"


def is_id(text: str) -> bool:
    """Tell whether a text can be an id of theirs."""
    return _ID.fullmatch(text) is not None


@attrs.frozen
class Line:
    """
    Writes requests to one account.

    Args:
        key: The API key.
        base: Where the API stands.
    """

    key: Secret
    base: str = BASE

    def get(self, *path: str, **query: str) -> Request:
        """Return a request for what stands at a path."""
        return Request(method="GET", url=self._url(path, query), headers=self._headers())

    def delete(self, *path: str) -> Request:
        """Return a request to delete what stands at a path."""
        return Request(method="DELETE", url=self._url(path), headers=self._headers())

    def post(self, *path: str, body: Mapping[str, object] | None = None) -> Request:
        """Return a request to make something, or to act."""
        return self._with_body("POST", path, body)

    def patch(self, *path: str, body: Mapping[str, object]) -> Request:
        """Return a request to change something."""
        return self._with_body("PATCH", path, body)

    def _with_body(self, method: str, path: tuple[str, ...], body: Mapping[str, object] | None) -> Request:
        if body is None:
            return Request(method=method, url=self._url(path), headers=self._headers())
        headers = (*self._headers(), ("Content-Type", "application/json"))
        return Request(method=method, url=self._url(path), headers=headers, body=json.dumps(body).encode())

    def _url(self, path: tuple[str, ...], query: Mapping[str, str] = MappingProxyType({})) -> str:
        asked = f"?{urlencode(query, quote_via=quote)}" if query else ""
        return "/".join((self.base.rstrip("/"), *(quote(step, safe="") for step in path))) + asked

    def _headers(self) -> tuple[tuple[str, str], ...]:
        return (("Authorization", f"Bearer {self.key.reveal()}"), ("Accept", "application/json"))


def said_by(order: PortOrder) -> dict[str, object]:
    """
    Return what an order says of itself, as Telnyx takes it, wherever its numbers land.

    A field is None that we have filled in before and do not fill in any more, and of a full port what would become of
    the rest: null clears a field, and one that is left out stays as it is (document, "Edit a porting order"). What we
    have never said is nobody's to clear: it may have been entered in the console.
    """
    accounts, facts = _stated(order)
    rest = _OF_THE_REST if order.facts.scope is Scope.FULL else frozenset()
    return {
        "end_user": {
            "admin": _now(_admin(order.account), _filled(map(_admin, accounts))),
            "location": _now(_location(order.account), _filled(map(_location, accounts))),
        },
        "misc": _now(_misc(order.facts), _filled(map(_misc, facts)) | rest),
    }


#: What is said of the numbers that stay.
_OF_THE_REST: Final = frozenset({"remaining_numbers_action", "new_billing_phone_number"})


def _stated(order: PortOrder) -> tuple[list[Account], list[Facts]]:
    """Return the accounts and the facts that an order has stated at any time."""
    said = [event for event in order.journal.events if isinstance(event, Open | Amend | Correct)]
    return (
        [event.account for event in said if event.account is not None],
        [event.facts for event in said if event.facts is not None],
    )


def _filled(rows: Iterable[Mapping[str, object]]) -> frozenset[str]:
    """Return the fields that were filled in by any of several statements."""
    return frozenset(name for row in rows for name, value in row.items() if value)


def _now(said: Mapping[str, object], ours: Collection[str]) -> dict[str, object]:
    """Return what is said, with None of those fields of ours for which nothing is."""
    return {**dict.fromkeys(sorted(ours)), **{name: value for name, value in said.items() if value}}


def has_wished(order: PortOrder) -> bool:
    """Tell whether an order has ever asked for a day."""
    return any(facts.desired_on is not None for facts in _stated(order)[1])


def filled_in(said: Mapping[str, object], clears: Collection[str], within: str = "") -> dict[str, object]:
    """
    Return what is said as it is sent: of what shall be empty only what has to be cleared.

    Args:
        said: What is said.
        clears: The paths of the fields that are not as they shall be.
        within: The path at which it stands.
    """
    sent: dict[str, object] = {}
    for name, value in said.items():
        path = f"{within}.{name}" if within else name
        item = filled_in(value, clears, path) if isinstance(value, dict) else value
        if item != {} and (item is not None or path in clears):
            sent[name] = item
    return sent


def _admin(account: Account) -> dict[str, object]:
    tax_id = account.tax_id
    # The document asks for it in the European Union only: the ids of the United States and Canada are of other kinds.
    european = tax_id.number if tax_id is not None and tax_id.kind is TaxIdKind.OTHER else None
    return {
        "entity_name": account.business_name or account.signer,
        "auth_person_name": account.signer,
        "billing_phone_number": account.billing_number and str(account.billing_number),
        "account_number": _plain(account.account_number),
        "pin_passcode": _plain(account.pin),
        "tax_identifier": _plain(european),
    }


def _location(account: Account) -> dict[str, object]:
    address = account.service_address
    if address is None:
        return {}
    return {
        "street_address": address.street,
        "extended_address": address.unit,
        "locality": address.city,
        "administrative_area": address.region,
        "postal_code": address.postal_code,
        "country_code": address.country,
    }


def _misc(facts: Facts) -> dict[str, object]:
    """Return whether all numbers leave, and what becomes of the rest; of a full port nothing else is said."""
    if facts.scope is not Scope.PARTIAL:
        return {"type": facts.scope and facts.scope.value}
    keeps = facts.remaining is Remaining.KEEP and facts.new_billing_number is not None
    return {
        "type": facts.scope.value,
        "remaining_numbers_action": facts.remaining and facts.remaining.value,
        "new_billing_phone_number": str(facts.new_billing_number) if keeps else None,
    }


def landing(order: PortOrder, numbers: Collection[TelephoneNumber]) -> dict[str, object]:
    """
    Return where numbers shall land, as far as they agree on it: one order of theirs has one place.

    A field is None that was set up once, and for which nothing is said now.
    """
    settings = order.settings
    each = [dict(TELNYX.set_up(settings.get(number, ()))) for number in numbers]
    common = {name: text for name, text in (each[0] if each else {}).items() if name in _LANDS}
    shared = {name: _listed(name, text) for name, text in common.items() if all(one.get(name) == text for one in each)}
    rows = (TELNYX.columns([name for name, _ in settings.get(number, ())]) for number in numbers)
    gone = {field.name for row in rows for field in row.values()}.difference(*each)
    return {**dict.fromkeys(sorted(gone)), **shared}


def _listed(name: str, text: str) -> object:
    return [part for part in (piece.strip() for piece in text.split(",")) if part] if name == _LIST else text


def disagreement(order: PortOrder, numbers: Collection[TelephoneNumber]) -> tuple[str, ...]:
    """Return the settings on which numbers that share an order of theirs do not agree."""
    settings = order.settings
    each = [dict(TELNYX.set_up(settings.get(number, ()))) for number in numbers]
    return tuple(name for name in sorted(_LANDS) if len({one.get(name) for one in each}) > 1)


def _plain(secret: Secret | None) -> str | None:
    return secret.reveal() if secret else None


def document(file: Attachment, reference: str) -> dict[str, object]:
    """Return a file as it is handed in."""
    content = base64.b64encode(file.content).decode()
    return {"file": content, "filename": file.name, "customer_reference": reference}


def moment(at: dt.datetime) -> str:
    """Return a moment as it is sent: in UTC, to the second."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
