"""
Values as fields of pydantic models, without pydantic: what its core wants to know is plain dicts.
"""

from collections.abc import Callable
from typing import Any

__all__ = ["read_from_text", "shown_as_text"]


def read_from_text(kind: type, read: Callable[[str], object]) -> dict[str, Any]:
    """
    Return the core schema of a value that is read from a text and written as ``str`` of it.

    Args:
        kind: The class of the value; a value of it is taken as it is, except in JSON.
        read: What makes a value of a text, or raises a :class:`ValueError`.
    """
    text = {
        "type": "function-after",
        "function": {"type": "no-info", "function": read},
        "schema": {"type": "str"},
    }
    return {
        "type": "json-or-python",
        "json_schema": text,
        "python_schema": {"type": "union", "choices": [{"type": "is-instance", "cls": kind}, text]},
        "serialization": {"type": "to-string"},
    }


def shown_as_text(example: str, **more: str) -> dict[str, Any]:
    """Return the JSON schema of a value that is a text."""
    return {"type": "string", "examples": [example], **more}
