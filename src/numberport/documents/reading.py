"""
A customer service record as people get it becomes a value; what was not understood is listed, with the reason.

It is read from a table, JSON, XML, lines of text or a mail. Nothing is guessed: a label that means nothing here leaves
its line unread, and so does a value of another form. Where two places contradict each other the first counts, and the
second is listed.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import attrs

from numberport.documents.fields import FLAGS
from numberport.documents.forms import NotARecord, pieces
from numberport.documents.gathering import STATE, WAS_ASKED, Gathered
from numberport.documents.labels import feature_of, field_of, is_known
from numberport.documents.papers import CustomerServiceRecord
from numberport.documents.pieces import ASKED, Piece
from numberport.documents.records import LineFeature
from numberport.errors import InputError
from numberport.names import plain, says_nothing
from numberport.parties import Secret
from numberport.sections import Mark, Row, Section
from numberport.telephone import legible

__all__ = ["NotARecord", "RecordReading", "RecordTooLarge", "Unread", "read_record"]

#: No record that people get is longer.
TEXT_LIMIT: Final = 1_000_000
_LABEL_LIMIT: Final = 100


@attrs.frozen
class RecordTooLarge(InputError):
    """A text is far longer than any record."""

    characters: int

    def __str__(self) -> str:
        return f"the text has {self.characters} characters, and a record at most {TEXT_LIMIT}"


@attrs.frozen
class Unread:
    """
    A piece of a record that was not understood.

    Args:
        line: The line it stands on, counted from 1.
        label: What it is called there; empty where it has no name. A name that is not known may be a PIN itself, as
            where the two stand the other way round, so it shows as dots; but that of a column, or of a member of JSON
            or XML, shows where no digit is in it.
        text: What it says; it may be a PIN, so it shows as dots.
        why: Why it was not understood, in words that hold nothing of it.
    """

    line: int
    label: str | Secret
    text: Secret
    why: str


@attrs.frozen(kw_only=True)
class RecordReading:
    """
    What a text gives: the record, and what of the text was not understood.

    Args:
        record: The record; what the text does not say is None.
        unread: What was not understood, in the order of the text.
    """

    record: CustomerServiceRecord
    unread: tuple[Unread, ...] = ()

    def sections(self) -> tuple[Section, ...]:
        """Return what was understood, with dots for what is secret, and the places of what was not."""
        understood = Section(
            title="Customer service record", columns=("what", "the record says"), rows=_rows(self.record)
        )
        rows = tuple(_left(self.unread))
        left = Section(
            title="Not understood", sentences=(self._sum(),), columns=("line", "label", "why not"), rows=rows
        )
        return understood, left

    def _sum(self) -> str:
        count = len(self.unread)
        if not count:
            return "All of it was understood."
        if self.record == CustomerServiceRecord():
            return "None of it was understood."
        return "1 piece was not." if count == 1 else f"{count} pieces were not."


def _left(unread: tuple[Unread, ...]) -> Iterator[Row]:
    """Iterate over the rows of what was not understood; what was asked for is one, however much it is."""
    for asked, group in groupby(unread, key=lambda one: one.why == WAS_ASKED):
        first, *more = group
        if asked and more:
            told = f"{first.label} and {len(more)} more"
            yield Row((f"{first.line} to {more[-1].line}", told, first.why), Mark.NOTE)
            continue
        yield from (Row((str(one.line), str(one.label), one.why), Mark.WARNING) for one in (first, *more))


def read_record(text: str, *, region: str = "US") -> RecordReading:
    """
    Read a customer service record.

    Args:
        text: JSON or XML, a table (labels beside values, or a row for each number), or lines and sentences of text.
        region: The country under which its telephone numbers and days are read.

    Raises:
        RecordTooLarge: The text is longer than any record.
        NotARecord: It is empty, damaged JSON or XML, or no text of a record at all; the error says what to do.
    """
    if len(text) > TEXT_LIMIT:
        raise RecordTooLarge(len(text))
    gathered = Gathered(region)
    said = tuple(pieces(text.removeprefix("\ufeff")))
    if not said:
        raise NotARecord("nothing is said in it", "have it exported or copied anew")
    for piece in said:
        if not _is_blank(piece):
            gathered.take(piece)
    record = gathered.record()
    unread = (Unread(piece.line, _label(piece), Secret(piece.text), why) for piece, why in gathered.left())
    return RecordReading(record=record, unread=tuple(unread))


def _label(piece: Piece) -> str | Secret:
    line = legible(piece.label, _LABEL_LIMIT)
    shown = is_known(piece.label.removeprefix(ASKED)) or (piece.named and not any(map(str.isdigit, line)))
    return line if not line or shown else Secret(line)


def _is_blank(piece: Piece) -> bool:
    """Tell whether a piece says nothing; "no" is an answer where yes or no is asked, and a name may be a sentence."""
    if piece.text.strip() and piece.label and not piece.named and not is_known(piece.label):
        return False
    asked = field_of(piece.label) in _QUESTIONS or feature_of(piece.label) is not None
    answers = asked and plain(piece.text) in FLAGS
    return says_nothing(piece.text) and not answers


_QUESTIONS: Final = frozenset({"on_hold", "past_due", "bundled", "frozen", "pending_order"})


def _rows(record: CustomerServiceRecord) -> tuple[Row, ...]:
    said = ((name.replace("_", " "), getattr(record, name)) for name in _SHOWN)
    state = ((name.replace("_", " "), getattr(record.account, name)) for name in STATE)
    return tuple(Row((name, _told(value))) for name, value in (*said, *state) if value not in {None, ()})


#: The fields of a record, in the order in which they are shown.
_SHOWN: Final = (
    *("business_name", "authorized_user", "service_address", "billing_address", "billing_number"),
    *("account_number", "pin", "tax_id", "numbers", "drawn_on"),
)
#: How many numbers are shown.
_FEW: Final = 5


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, tuple):
        return str(value)
    told = [_feature(one) if isinstance(one, LineFeature) else str(one) for one in value[:_FEW]]
    return ", ".join(told) + (f" and {len(value) - _FEW} more" if len(value) > _FEW else "")


def _feature(one: LineFeature) -> str:
    return f"{one.feature}" + (f" ({one.number})" if one.number else "")
