"""
Keeping what a customer's files state as secret out of the errors about them, whatever key it stands under by mistake.
"""

import contextlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import attrs

from numberport.cli.statements import KEYS
from numberport.cli.values import HIDING
from numberport.errors import NumberportError
from numberport.parties.veil import bare_words, veiled_spans

__all__ = ["secret_words", "unseen"]

#: The keys that hold secrets in the tables they belong to.
_SECRET: Final = {
    table: frozenset(key for key, reader in keys.items() if reader in HIDING) for table, keys in KEYS.items()
}
#: The same of all tables: in a table that does not know it, such a key holds what it holds elsewhere.
_ANYWHERE: Final = frozenset().union(*_SECRET.values())
#: What is shorter hides nothing, and stands in words of ours: the first answer, a day.
_SHORTEST: Final = 3
#: What of an error is our own words.
_OURS: Final = frozenset({"wanted", "file", "remedy"})


def secret_words(*contents: Mapping[str, object]) -> frozenset[str]:
    """Return the secrets that files state, as :func:`unseen` looks for them."""
    words = bare_words(text for content in contents for text in _stated(content, ""))
    return frozenset(word for word in words if len(word) >= _SHORTEST)


def _stated(content: Mapping[str, object], table: str) -> Iterator[str]:
    for key, value in content.items():
        if _hides(key, table) and not _is_list_of_tables(value):
            yield from _all_of(value)
        else:
            for one in value if isinstance(value, list) else (value,):
                yield from _stated(one, key) if isinstance(one, dict) else ()


def _hides(key: str, table: str) -> bool:
    return key in _SECRET[table] if key in KEYS.get(table, ()) else key in _ANYWHERE


def _is_list_of_tables(value: object) -> bool:
    """Tell whether a value is a list such as that of PINs, which is called as what stands in its tables."""
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _all_of(value: object) -> Iterator[str]:
    """Iterate over every text and figure of a value, whatever it is made of."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _all_of(one)
    elif not isinstance(value, bool):
        yield str(value)


@contextlib.contextmanager
def unseen(words: Collection[str]) -> Iterator[None]:
    """
    Put dots for secrets into whatever error is raised inside.

    Args:
        words: The secrets, as :func:`secret_words` gives them.
    """
    try:
        yield
    except NumberportError as error:
        raise _veiled(error, words) from None


def _veiled(error: Any, words: Collection[str]) -> Any:  # noqa: ANN401 - an error of ours, of any leaf
    kind = type(error)
    if not words or not attrs.has(kind):
        return error
    names = [field.name for field in attrs.fields(kind) if field.init and field.name not in _OURS]
    return attrs.evolve(error, **{name: _without(getattr(error, name), words) for name in names})


def _without(value: Any, words: Collection[str]) -> Any:  # noqa: ANN401 - the fields of errors are of many kinds
    if isinstance(value, str):
        return veiled_spans(value, words) if type(value) is str else value
    return tuple(_without(one, words) for one in value) if type(value) is tuple else value
