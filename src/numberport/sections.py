"""
What an answer shows, before anybody decides how: titles, sentences, rows and marks.

An answer (a plan, a preflight report, dates, an order) returns sections; :mod:`numberport.rendering` draws them.
No secret ever enters a section.
"""

import enum
from collections.abc import Callable, Iterable
from typing import Protocol, Self, runtime_checkable

import attrs

__all__ = ["Answer", "Mark", "Row", "Section", "sections_of"]


class Mark(enum.StrEnum):
    """How a row is meant to be taken."""

    PLAIN = "plain"
    GOOD = "good"
    NOTE = "note"
    WARNING = "warning"
    BAD = "bad"


@attrs.frozen
class Row:
    """One line of a table: a text for every column, and how it is meant."""

    cells: tuple[str, ...]
    mark: Mark = Mark.PLAIN


@attrs.frozen(kw_only=True)
class Section:
    """A titled part of an answer: sentences first, then a table."""

    title: str
    sentences: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    def rewritten(self, write: Callable[[str], str]) -> Self:
        """Return it with each of its sentences and cells as a function writes it."""
        rows = tuple(attrs.evolve(row, cells=tuple(map(write, row.cells))) for row in self.rows)
        return attrs.evolve(self, sentences=tuple(map(write, self.sentences)), rows=rows)

    def sections(self) -> tuple[Self, ...]:
        """Return itself, so that a section alone is an answer too."""
        return (self,)


@runtime_checkable
class Answer(Protocol):
    """Anything that can be shown."""

    def sections(self) -> tuple[Section, ...]:
        """Return what there is to show, in reading order."""
        ...


def sections_of(shown: Answer | Iterable[Answer]) -> tuple[Section, ...]:
    """Return the sections of an answer, or of several one after the other."""
    answers = (shown,) if isinstance(shown, Answer) else shown
    return tuple(section for answer in answers for section in answer.sections())
