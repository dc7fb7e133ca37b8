"""
Fields of a stored value that we do not know: found as it is read, and put back as it is written.

A newer numberport may have written them. Each is kept as a pair of its place, a JSON pointer (RFC 6901), and its JSON
text.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from numberport.events import Extra

__all__ = ["unknown_fields", "with_unknown_fields"]


def unknown_fields(written: object, read: object) -> Extra:
    """
    Return what stands in a JSON value and has no place in what was read from it.

    Args:
        written: The JSON value.
        read: The value that was made of it.
    """
    return tuple(_unknown(written, read, ""))


def _unknown(written: object, read: object, place: str) -> Iterator[tuple[str, str]]:
    kind = type(read)
    if isinstance(written, Mapping) and attrs.has(kind):
        known = {field.name for field in attrs.fields(kind)} - {"extra"}
        for name, value in written.items():
            where = f"{place}/{_escaped(name)}"
            if name in known:
                yield from _unknown(value, getattr(read, name), where)
            else:
                yield where, json.dumps(value, separators=(",", ":"))
    elif isinstance(written, list) and isinstance(read, tuple):
        # What is sorted as it is read, numbers, has no fields of its own; everything else keeps its place.
        for place_in, (value, one) in enumerate(zip(written, read, strict=False)):
            yield from _unknown(value, one, f"{place}/{place_in}")


def with_unknown_fields(written: dict[str, Any], extra: Extra) -> dict[str, Any]:
    """Return a JSON object with unknown fields back where they stood."""
    for place, text in extra:
        *way, name = map(_plain, place.removeprefix("/").split("/"))
        here: Any = written
        for part in way:
            # An object that says nothing we know was left out as a default.
            here = here[int(part)] if isinstance(here, list) else here.setdefault(part, {})
        here[name] = json.loads(text)
    return written


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _plain(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")
