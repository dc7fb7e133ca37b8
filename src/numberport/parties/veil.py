"""
Keeping secrets out of what somebody wrote: a carrier repeats a PIN in its refusal, a clerk notes one down.
"""

import re
from collections.abc import Collection, Iterable
from typing import Final

import attrs

from numberport.parties.secret import Secret
from numberport.telephone import TelephoneNumber

__all__ = ["bare_words", "secrets_in", "veiled", "veiled_spans"]


def secrets_in(*values: object) -> frozenset[Secret]:
    """Return every secret that values of ours hold, however deep."""
    found: set[Secret] = set()
    fields: dict[type, tuple[str, ...]] = {}
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, Secret):
            found.add(value)
        elif isinstance(value, tuple | frozenset):
            waiting += value
        else:
            if (kind := type(value)) not in fields:
                fields[kind] = _fields_of(kind)
            waiting += [getattr(value, name) for name in fields[kind]]
    return frozenset(found)


def _fields_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a class of ours; none of any other, and none of a number, which is all text."""
    if not attrs.has(kind) or issubclass(kind, TelephoneNumber):
        return ()
    return tuple(field.name for field in attrs.fields(kind))


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


_WORD: Final = re.compile(r"[^\W_]+")
#: Of how many words, with signs and spaces between them, a secret is made at most.
_WORDS: Final = 8


def bare_words(texts: Iterable[str]) -> frozenset[str]:
    """Return texts as :func:`veiled_spans` looks for them: without case, spaces and signs; empty ones left out."""
    return frozenset(filter(None, ("".join(_WORD.findall(text)).casefold() for text in texts)))


def veiled_spans(text: str, bare: Collection[str]) -> str:
    """
    Return a text with dots in place of every run of whole words that is one of some secrets, however it is spaced.

    It costs what the text is long, however many secrets there are.

    Args:
        text: What is to be shown.
        bare: The secrets, as :func:`bare_words` gives them.
    """
    words = list(_WORD.finditer(text))
    shown, end, at = "", 0, 0
    while at < len(words):
        run = _longest(words[at : at + _WORDS], bare)
        if run:
            shown += text[end : words[at].start()] + str(Secret(""))
            end = words[at + run - 1].end()
        at += run or 1
    return shown + text[end:]


def _longest(words: list[re.Match[str]], bare: Collection[str]) -> int:
    """Return how many words from the first on are a secret together, the most; 0 for none."""
    for count in range(len(words), 0, -1):
        if "".join(word[0] for word in words[:count]).casefold() in bare:
            return count
    return 0
