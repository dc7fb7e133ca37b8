"""
What may be filled in on an order: the fields of the API document, each with its type, and nothing else.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from numberport.adapters.messages import read_moment
from numberport.adapters.telnyx_face._answers import invalid
from numberport.adapters.telnyx_face._holdings import Shape
from numberport.telephone import InvalidNumber, TelephoneNumber

__all__: list[str] = []

_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

#: The longest text that is taken; ours, so that nobody fills the memory.
_LONGEST: Final = 5_000

Check = Callable[[Any], bool]


def _text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST


def is_uuid(value: object) -> bool:
    """Tell whether a value is an id as Telnyx writes them."""
    return isinstance(value, str) and bool(_UUID.fullmatch(value))


def _moment(value: object) -> bool:
    return read_moment(value) is not None


def _address(value: object) -> bool:
    return _text(value) and str(value).startswith(("https://", "http://"))


def _number(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(TelephoneNumber(value))
    except InvalidNumber:
        return False


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _requirements(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict) and _text(one.get("field_value")) and _text(one.get("requirement_type_id"))
        for one in value
    )


def _rating(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


#: The fields of UpdatePortingOrder, by path.
_FIELDS: Final[Mapping[str, Check | Mapping[str, Any]]] = {
    "activation_settings": {"foc_datetime_requested": _moment},
    "customer_reference": _text,
    "documents": {"invoice": is_uuid, "loa": is_uuid},
    "end_user": {
        "admin": {
            **dict.fromkeys(("account_number", "auth_person_name", "business_identifier", "entity_name"), _text),
            **dict.fromkeys(("pin_passcode", "tax_identifier"), _text),
            "billing_phone_number": _number,
        },
        "location": dict.fromkeys(
            (
                *("administrative_area", "country_code", "extended_address"),
                *("locality", "postal_code", "street_address"),
            ),
            _text,
        ),
    },
    "messaging": {"enable_messaging": _yes_or_no},
    "misc": {
        "new_billing_phone_number": _number,
        "remaining_numbers_action": _one_of("keep", "disconnect"),
        "type": _one_of("full", "partial"),
    },
    "phone_number_configuration": {
        **dict.fromkeys(("billing_group_id", "connection_id", "emergency_address_id", "messaging_profile_id"), _text),
        "tags": _texts,
    },
    "requirement_group_id": is_uuid,
    "requirements": _requirements,
    "user_feedback": {"user_comment": _text, "user_rating": _rating},
    "webhook_url": _address,
}

#: What the losing carrier reads: to change it is to ask again.
READ_BY_THE_LOSING_CARRIER: Final = frozenset({"documents", "end_user", "misc", "requirements"})


def patched(fields: Mapping[str, Any], patch: Mapping[str, Any]) -> Shape:
    """
    Return what is filled in after a change; null clears a field.

    Raises:
        Problem: A field is not known, or its value is of another type.
    """
    return _patched(fields, patch, _FIELDS, "")


def check_misc(fields: Mapping[str, Any]) -> None:
    """
    Check what becomes of the numbers that stay: that is asked for a partial port, and for no other.

    Raises:
        Problem: A full port says something of it, or numbers are kept without a number to bill them to.
    """
    misc = fields.get("misc") or {}
    said = [name for name in _OF_A_PARTIAL_PORT if misc.get(name) is not None]
    if misc.get("type") == "full" and said:
        raise invalid("of a full port no number remains; clear this with null", f"/misc/{said[0]}")
    if misc.get("remaining_numbers_action") == "keep" and misc.get("new_billing_phone_number") is None:
        raise invalid("required when 'remaining_numbers_action' is 'keep'", "/misc/new_billing_phone_number")


#: What is said of a partial port only: the API document, PortingOrderMisc.
_OF_A_PARTIAL_PORT: Final = ("remaining_numbers_action", "new_billing_phone_number")


def _patched(fields: Mapping[str, Any], patch: object, known: Mapping[str, Any], path: str) -> Shape:
    if not isinstance(patch, Mapping):
        raise invalid("this is no object", path)
    after = dict(fields)
    for name, value in patch.items():
        here = f"{path}/{name}"
        if name not in known:
            raise invalid("there is no such field", here)
        check = known[name]
        if value is None:
            after.pop(name, None)
        elif isinstance(check, Mapping):
            after[name] = _patched(after.get(name) or {}, value, check, here)
        elif check(value):
            after[name] = value
        else:
            raise invalid("the value is of another type, or too long", here)
    return after


def asked_for(fields: Mapping[str, Any]) -> dt.datetime | None:
    """Return the moment at which the customer wants the numbers."""
    return read_moment((fields.get("activation_settings") or {}).get("foc_datetime_requested"))
