"""
Keeping secrets out of what somebody wrote: a carrier repeats a PIN in its refusal, a clerk notes one down.
"""

import re
from collections.abc import Iterable

import attrs

from numberport.parties.secret import Secret

__all__ = ["secrets_in", "veiled"]


def secrets_in(*values: object) -> frozenset[Secret]:
    """Return every secret that values of ours hold, however deep."""
    found: set[Secret] = set()
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        kind = type(value)
        if isinstance(value, Secret):
            found.add(value)
        elif attrs.has(kind):
            waiting += [getattr(value, field.name) for field in attrs.fields(kind)]
        elif isinstance(value, tuple | frozenset):
            waiting += value
    return frozenset(found)


def veiled(text: str, secrets: Iterable[Secret]) -> str:
    """
    Return a text with dots in place of the secrets that stand in it as words of their own.

    The year of a date is no word of its own, and neither are digits within a telephone number.
    """
    for secret in secrets:
        if told := secret.reveal().strip():
            word = rf"(?<![\w+]){re.escape(told)}(?!\w|-\d\d-)"
            text = re.sub(word, str(secret), text, flags=re.IGNORECASE)
    return text
