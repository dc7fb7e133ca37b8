"""
Messages: JSON as Telnyx writes it, read liberally and rid of secrets.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from numberport.adapters.messages import as_json
from numberport.parties import Secret
from numberport.parties.veil import veiled
from numberport.telephone import InvalidNumber, TelephoneNumber, legible

__all__ = ["DIFFERS", "as_message", "differing", "errors_of", "numbers_in", "objects", "pruned", "text_at"]

#: The most characters of a word, a reference or a code that are believed.
WORD_LIMIT: Final = 200
#: The most characters kept of what somebody wrote.
TEXT_LIMIT: Final = 2_000
#: How deep a message of theirs goes; what lies deeper is not kept.
_DEPTH: Final = 12

#: What we add to an order that was read: the fields in which it says something else than ours.
DIFFERS: Final = "says otherwise"

#: What an answer repeats of the customer, and what is secret in it wherever it stands (OpenAPI document of 2025-08-14).
_SECRET: Final = frozenset(
    {"account_number", "attempted_pin", "business_identifier", "end_user", "pin", "pin_passcode", "tax_identifier"}
)


def as_message(body: bytes) -> Mapping[str, object] | None:
    """Return the object a body holds, without what lies too deep to be theirs, or None where it holds none."""
    read = as_json(body)
    return None if read is None else {key: _shallow(value, _DEPTH) for key, value in read.items()}


def _shallow(value: object, depth: int) -> object:
    if isinstance(value, dict):
        return {key: _shallow(item, depth - 1) for key, item in value.items()} if depth else None
    if isinstance(value, list):
        return [_shallow(item, depth - 1) for item in value] if depth else None
    return value


def pruned(
    message: Mapping[str, object], says: Mapping[str, object] | None = None, secrets: Iterable[Secret] = ()
) -> dict[str, object]:
    """
    Return a message without the secrets in it.

    Args:
        message: The message.
        says: What our order says; each object of the message then tells in which fields it says something else.
        secrets: What is blacked out wherever it stands.
    """
    hidden = tuple(secrets)
    clean = {key: _clean(value, hidden) for key, value in message.items() if key not in _SECRET}
    if says is not None:
        held = message.get("data")
        for read, kept in zip(objects(held), objects(clean.get("data")), strict=True):
            kept[DIFFERS] = list(differing(read, says))
    return clean


def _clean(value: object, secrets: tuple[Secret, ...]) -> object:
    if isinstance(value, dict):
        return {key: _clean(item, secrets) for key, item in value.items() if key not in _SECRET}
    if isinstance(value, list):
        return [_clean(item, secrets) for item in value]
    return veiled(value, secrets) if isinstance(value, str) else value


def differing(shown: object, said: Mapping[str, object], within: str = "") -> Iterator[str]:
    """
    Iterate over the fields in which what is shown is not what is said, by their paths.

    Args:
        shown: What is shown; what it says besides is not looked at.
        said: What is said; None of a field that shall be empty.
        within: The path at which both stand.
    """
    held = shown if isinstance(shown, dict) else {}
    for key, value in said.items():
        path = f"{within}.{key}" if within else key
        if isinstance(value, dict):
            yield from differing(held.get(key), value, path)
        elif not _is_same(held.get(key), value):
            yield path


def _is_same(shown: object, said: object) -> bool:
    """Tell whether a field shows what was said; numbers may come as numbers or as texts."""
    if said is None:
        return shown in (None, "", [])
    if isinstance(said, list):
        return isinstance(shown, list) and [str(item) for item in shown] == [str(item) for item in said]
    if isinstance(said, bool) or shown is None:
        return shown is said
    return str(shown).removeprefix("+") == str(said).removeprefix("+")


def objects(value: object) -> tuple[dict[str, object], ...]:
    """Return the objects in a list, or the one object there is."""
    return tuple(item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict))


def text_at(value: object, *path: str, limit: int = WORD_LIMIT) -> str:
    """Return the text at a path of a message, bounded and legible; a number as its digits; empty for anything else."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return legible(str(value), limit)


def numbers_in(values: object) -> tuple[tuple[TelephoneNumber, ...], bool]:
    """Return the numbers in a list of texts, of numbers, or of objects that hold one; and whether all could be read."""
    read = tuple(map(_number, values)) if isinstance(values, list) else ()
    known = (number for number in read if number is not None)
    return tuple(sorted(set(known))), None not in read


def _number(value: object) -> TelephoneNumber | None:
    text = text_at(value, *(("phone_number",) if isinstance(value, dict) else ()))
    try:
        return TelephoneNumber(text if text.startswith("+") else f"+{text}")
    except InvalidNumber:
        return None


def errors_of(message: Mapping[str, object] | None) -> Iterator[tuple[str, str]]:
    """Iterate over code and words of the errors in an answer."""
    for error in objects((message or {}).get("errors")):
        where = text_at(error, "source", "pointer") or text_at(error, "source", "parameter")
        parts = (text_at(error, "title"), text_at(error, "detail", limit=TEXT_LIMIT), where)
        yield text_at(error, "code"), "; ".join(dict.fromkeys(part for part in parts if part))
