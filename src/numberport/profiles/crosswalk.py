"""
Whose word is what: one row for each state of ours, one column for each provider and network.

The table is worked out of the vocabularies, and says nothing they do not say.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from numberport.evidence import Grade, Source
from numberport.profiles.statuses import Meaning, OrderMeaning
from numberport.profiles.words import Said, Vocabulary, WordScope
from numberport.sections import Row, Section
from numberport.states import Hold, OrderStatus, PortState

__all__ = ["Crosswalk", "Tells", "Told"]

#: Beyond so many columns of words a table is no longer read.
_ABREAST: Final = 5


class Tells(enum.StrEnum):
    """How a word belongs to a row."""

    ENTERS = "enters"
    COVERS = "covers"
    AGREES = "agrees with"
    HOLDS = "holds"


#: How a cell is read.
_KEY: Final = (
    "In brackets: also used for the state, without taking a number there.",
    "A question mark: no document says so, the reading is ours.",
    "Before a colon: a status beside that of the port itself, which has such a word.",
)

#: How a word is written in its cell.
_WRITTEN: Final[Mapping[Tells, str]] = MappingProxyType(
    {Tells.ENTERS: "{}", Tells.COVERS: "({})", Tells.AGREES: "{}", Tells.HOLDS: "{}"}
)


@attrs.frozen(kw_only=True)
class Told:
    """
    One word in one row.

    Args:
        row: The state, the hold or the order's status.
        tells: How the word belongs there.
        vocabulary: Whose word it is, by name.
        scope: What it is a status of; empty for the words that move a number.
        word: The word, in its network's spelling.
        source: Where it and its meaning come from.
    """

    row: str
    tells: Tells
    vocabulary: str
    scope: str
    word: str
    source: Source

    def __str__(self) -> str:
        unsure = "?" if self.source.grade is Grade.PROVISIONAL else ""
        scope = f"{self.scope}: " if self.scope else ""
        return _WRITTEN[self.tells].format(f"{scope}{self.word}{unsure}")


@attrs.frozen
class Crosswalk:
    """The words of several providers and networks, side by side; at least of one."""

    vocabularies: tuple[Vocabulary, ...] = attrs.field(validator=attrs.validators.min_len(1))

    @property
    def told(self) -> tuple[Told, ...]:
        """Every word in every row it belongs to."""
        return tuple(told for vocabulary in self.vocabularies for told in _told(vocabulary))

    def sections(self) -> tuple[Section, ...]:
        """Return the table as something to show, a few columns at a time."""
        told = self.told
        starts = range(0, len(self.vocabularies), _ABREAST)
        first, *others = (_section(self.vocabularies[start : start + _ABREAST], told) for start in starts)
        return (attrs.evolve(first, sentences=_KEY), *others)

    def data(self) -> list[dict[str, Any]]:
        """Return every word in every row it belongs to, as JSON holds it."""
        return [
            {
                "row": told.row,
                "tells": told.tells.value,
                "provider": told.vocabulary,
                "scope": told.scope,
                "word": told.word,
                "source": str(told.source),
                "grade": told.source.grade.value,
            }
            for told in self.told
        ]


#: What an order may be that none of its numbers is.
_OF_ORDERS: Final = tuple(status for status in OrderStatus if status.value not in {*PortState})


def _rows() -> Iterator[tuple[str, str]]:
    """Yield every row, and what it is called."""
    yield from ((state.value, state.replace("_", " ")) for state in PortState)
    yield from ((status.value, f"an order: {status.replace('_', ' ')}") for status in _OF_ORDERS)
    yield from ((_held(hold), _held(hold)) for hold in Hold)


def _held(hold: Hold) -> str:
    return f"held: {hold}"


def _told(vocabulary: Vocabulary) -> Iterator[Told]:
    for scope in vocabulary.scopes:
        for word, said in scope.words.items():
            for row, tells in _belongs(said):
                yield Told(
                    row=row,
                    tells=tells,
                    vocabulary=vocabulary.name,
                    scope=_named(scope, vocabulary),
                    word=word,
                    source=said.source,
                )


def _named(scope: WordScope, vocabulary: Vocabulary) -> str:
    return "" if scope is vocabulary.scopes[0] else scope.name


def _belongs(said: Said) -> Iterator[tuple[str, Tells]]:
    """Yield the rows a word belongs to, and how."""
    if isinstance(said, OrderMeaning):
        yield from ((status.value, Tells.AGREES) for status in OrderStatus if status in said.agrees_with)
        return
    if said.entry is not None:
        yield said.entry.value, Tells.ENTERS
    if isinstance(said, Meaning):
        yield from ((state.value, Tells.COVERS) for state in PortState if state in said.covers)
    yield from ((_held(hold), Tells.HOLDS) for hold in Hold if hold in said.holds)


def _section(columns: tuple[Vocabulary, ...], told: Iterable[Told]) -> Section:
    cells: dict[tuple[str, str], list[str]] = {}
    for one in told:
        cells.setdefault((one.row, one.vocabulary), []).append(str(one))
    names = [column.name for column in columns]
    rows = (Row((title, *(", ".join(cells.get((row, name), ())) for name in names))) for row, title in _rows())
    return Section(
        title=f"Status words: {', '.join(column.title for column in columns)}",
        columns=("ours", *(column.title for column in columns)),
        rows=tuple(row for row in rows if any(row.cells[1:])),
    )
