"""
Requests: what is sent, in the fields that Telnyx's API document names and in no others (document of 2025-08-14).

Here, and only here, the secrets go out.
"""

import base64
import datetime as dt
import json
import re
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlencode

import attrs

from numberport.adapters.protocol import Request
from numberport.adapters.questions import Attachment
from numberport.events import Remaining, Scope
from numberport.orders import PortOrder
from numberport.parties import Account, Secret
from numberport.parties.tax_ids import TaxIdKind
from numberport.profiles import TELNYX
from numberport.telephone import TelephoneNumber

__all__ = ["Line", "disagreement", "document", "is_id", "landing", "moment", "said_by"]

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


def said_by(order: PortOrder, numbers: Collection[TelephoneNumber]) -> dict[str, object]:
    """
    Return what an order says of itself, as Telnyx takes it; without what is empty.

    Args:
        order: The order.
        numbers: Those of its numbers that one order of theirs holds.
    """
    return _filled(
        {
            "end_user": {"admin": _admin(order.account), "location": _location(order.account)},
            "misc": _misc(order),
            "phone_number_configuration": landing(order, numbers),
        }
    )


def _filled(value: Mapping[str, object]) -> dict[str, object]:
    """Return what is said, without what is empty."""
    parts = {key: _filled(item) if isinstance(item, dict) else item for key, item in value.items()}
    return {key: item for key, item in parts.items() if item not in ("", None, {})}


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


def _misc(order: PortOrder) -> dict[str, object]:
    """Return whether all numbers leave, and what becomes of the rest; of a full port nothing else is said."""
    facts = order.facts
    if facts.scope is not Scope.PARTIAL:
        return {"type": facts.scope and facts.scope.value}
    keeps = facts.remaining is Remaining.KEEP and facts.new_billing_number is not None
    return {
        "type": facts.scope.value,
        "remaining_numbers_action": facts.remaining and facts.remaining.value,
        "new_billing_phone_number": str(facts.new_billing_number) if keeps else None,
    }


def landing(order: PortOrder, numbers: Collection[TelephoneNumber]) -> dict[str, object]:
    """Return where numbers shall land, as far as they agree on it: one order of theirs has one place."""
    settings = order.settings
    each = [dict(TELNYX.set_up(settings.get(number, ()))) for number in numbers]
    common = {name: text for name, text in (each[0] if each else {}).items() if name in _LANDS}
    return {name: _listed(name, text) for name, text in common.items() if all(one.get(name) == text for one in each)}


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
