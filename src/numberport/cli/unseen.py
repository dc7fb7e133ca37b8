"""
Keeping what a customer's files state as secret out of what is shown of them, whatever key it stands under by mistake.
"""

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport.cli.statements import KEYS
from numberport.cli.values import HIDING
from numberport.errors import NumberportError
from numberport.parties.secret import Secret
from numberport.parties.veil import bare_words, veiled, veiled_spans
from numberport.sections import Answer, Section, sections_of

if TYPE_CHECKING:
    from numberport.rendering.formats import Tabular

__all__ = ["Covered", "covered", "covered_data", "secret_words", "unseen"]

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


def covered(shown: Answer | Iterable[Answer], secrets: Collection[Secret]) -> tuple[Section, ...]:
    """
    Return the sections of an answer, with dots for secrets that somebody wrote into a text of their own.

    Args:
        shown: An answer, or several.
        secrets: What must not stand in it; what is shorter than three characters stands in words of ours.
    """
    write = _writer(secrets)
    return tuple(section.rewritten(write) for section in sections_of(shown))


def covered_data(data: Any, secrets: Collection[Secret]) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what a program is given of an answer, with the same dots in its texts."""
    return _rewritten(data, _writer(secrets))


def _rewritten(data: Any, write: Callable[[str], str]) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(data, str):
        return write(data)
    if isinstance(data, dict):
        return {key: _rewritten(value, write) for key, value in data.items()}
    return [_rewritten(value, write) for value in data] if isinstance(data, list | tuple) else data


#: What is shorter is looked for as it is written alone: a house number or a day is made of such words.
_SPELT: Final = 6
#: So many digits may be a telephone number, which is no secret, however it is spaced.
_TELEPHONE: Final = 10


def _writer(secrets: Collection[Secret]) -> Callable[[str], str]:
    """Return what puts dots for secrets, as they are written and, where that can be nothing else, however spaced."""
    told = frozenset(secret for secret in secrets if len(secret.reveal().strip()) >= _SHORTEST)
    bare = bare_words(secret.reveal() for secret in told)
    spans = frozenset(
        word for word in bare if len(word) >= _SPELT and not (word.isdecimal() and len(word) >= _TELEPHONE)
    )
    return lambda text: veiled_spans(veiled(text, told), spans)


@attrs.frozen
class Covered:
    """
    An answer that is a table and data as well, with dots for secrets in whatever form it is shown.

    Args:
        answer: The answer.
        secrets: What must not stand in it.
    """

    answer: "Tabular"
    secrets: Collection[Secret] = attrs.field(repr=False)

    def sections(self) -> tuple[Section, ...]:
        """Return what there is to show."""
        return covered(self.answer, self.secrets)

    def overview(self) -> tuple[Section, ...]:
        """Return what a workbook holds."""
        return covered(self.answer.overview(), self.secrets)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return it as one table."""
        return tuple(tuple(covered_data(row, self.secrets)) for row in self.answer.rows())

    def data(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        told: dict[str, Any] = covered_data(self.answer.data(), self.secrets)
        return told
