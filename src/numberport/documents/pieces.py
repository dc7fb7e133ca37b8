"""
What a record's text says, piece by piece: labels and what stands beside them, in whatever form people get it.

JSON, nested or as rows; tables with labels beside values or a row for each number; lines of ``label: value``, of two
columns, with leaders of dots, quoted or bulleted as in mail; and sentences that say an account number, a PIN or a
number. Which labels mean what is a table of :mod:`numberport.documents.labels`.
"""

import contextlib
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from numberport.documents.labels import called, field_of, is_address, is_list_of_numbers, part_of
from numberport.parties import Address

__all__ = ["ASKED", "Piece", "pieces"]

#: What stands before the name of what was asked for, where the question stands beside the record.
ASKED: Final = "asked "

#: What nests deeper is no record.
_DEEPEST: Final = 12
#: How many rows may stand above the header of a table.
_ABOVE: Final = 10
#: How many columns of a header must be known.
_FEWEST: Final = 2


@attrs.frozen
class Piece:
    """
    A label and what stands beside it.

    Args:
        line: The line, counted from 1; 0 in JSON.
        label: The label as it is written; in JSON with the names it stands under.
        text: What stands beside it.
        number: The telephone number whose row it stands in, as it is written there; empty where there is none.
    """

    line: int
    label: str
    text: str
    number: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """Iterate over what a text says, in whatever form it has."""
    content = _json(text)
    if isinstance(content, dict):
        return _record(content)
    if isinstance(content, list) and content and all(isinstance(row, dict) for row in content):
        return (piece for row in content for piece in _record(row))
    rows = tuple(_table(text))
    return _cells(rows) if rows else _lines(text)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _record(content: Mapping[str, object]) -> Iterator[Piece]:
    """Iterate over an object: where a record stands in it beside the question it answers, the record alone is read."""
    inner = next((name for name in content if called(name) == "csr data"), None)
    if inner is None or not isinstance(content[inner], dict):
        yield from _members(content, "", 0)
        return
    for name, value in content.items():
        if name == inner:
            yield from _members(content[inner], "", 0)  # type: ignore[arg-type]  # an object, as was asked above
        else:
            yield Piece(0, ASKED + name, _told(value))


def _told(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value) if not isinstance(value, dict | list) else "nested"


def _members(content: Mapping[str, object], prefix: str, depth: int) -> Iterator[Piece]:
    """Iterate over the members of an object; what is nested has the names it stands under before its own."""
    labels = {name: _label(prefix, name) for name in content}
    own = [name for name, label in labels.items() if is_list_of_numbers(label) and isinstance(content[name], str | int)]
    number = str(content[own[0]]) if len(own) == 1 else ""
    for name, value in content.items():
        for piece in _value(value, labels[name], depth):
            yield piece if piece.number else attrs.evolve(piece, number=number)


def _label(prefix: str, name: str) -> str:
    """Return what a member is called: by itself where what it stands under is only a list or a wrapper."""
    whole = f"{prefix} {name}".strip()
    if field_of(whole) or part_of(whole) or not prefix:
        return whole
    return name if is_list_of_numbers(prefix) or called(prefix) in _WRAPPERS else whole


#: What objects are wrapped in.
_WRAPPERS: Final = frozenset(
    {"csr", "record", "customer service record", "data", "result", "response", "lines", "line", "services", "service"}
)


def _value(value: object, label: str, depth: int) -> Iterator[Piece]:
    if depth > _DEEPEST and isinstance(value, dict | list):
        yield Piece(0, label, _told(value))
    elif isinstance(value, dict):
        yield from _members(value, label, depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _value(part, label, depth + 1)
    elif value is not None:
        yield Piece(0, label, _told(value))


_Row = tuple[int, list[str]]


def _table(text: str) -> Iterator[_Row]:
    """Iterate over the rows of a table with their lines; over none where the text is no table."""
    mark = _mark(text)
    if not mark:
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    # A cell beyond the reader's limit makes it no table.
    with contextlib.suppress(csv.Error):
        yield from [(reader.line_num, _bare(row, mark)) for row in reader if any(cell.strip() for cell in row)]


def _mark(text: str) -> str:
    """Return what stands between the columns of a table; the empty text where the text is none."""
    lines = [line for line in text[:_HEAD].splitlines() if line.strip()][:_ABOVE]
    for mark in _MARKS:
        if any(sum(map(_is_known, line.split(mark))) >= _FEWEST for line in lines):
            return mark
    first = lines[0] if lines else ""
    mark = next((mark for mark in _MARKS if mark in first), "")
    return mark if mark and _is_beside(lines, mark) and not _SAID.search(text[:_HEAD]) else ""


def _is_beside(lines: list[str], mark: str) -> bool:
    """Tell whether lines are rows with a label first, and are neither pairs with a colon nor sentences."""
    rows = [line.split(mark) for line in lines]
    first = rows[0][0].rstrip()
    pairs = ":" in (first.removesuffix(":") if mark == "\t" else first)
    return not pairs and (any(_is_known(row[0]) for row in rows) or len({len(row) for row in rows}) == 1)


_MARKS: Final = (",", "\t", ";", "|")
#: How much of a text tells whether it is a table.
_HEAD: Final = 20_000


def _is_known(label: str) -> bool:
    return bool(field_of(label.strip(' "')) or part_of(label.strip(' "')))


def _bare(row: list[str], mark: str) -> list[str]:
    """Return a row without the bars at its ends."""
    framed = mark == "|" and len(row) > _FEWEST and not row[0].strip() and not row[-1].strip()
    return row[1:-1] if framed else row


def _cells(rows: tuple[_Row, ...]) -> Iterator[Piece]:
    """Iterate over the cells of a table: each under the name of its column, or beside its label."""
    at = next((at for at, (_, row) in enumerate(rows[:_ABOVE]) if sum(map(_is_known, row)) >= _FEWEST), None)
    if at is None:
        yield from _beside(rows)
        return
    yield from (Piece(line, "", cell) for line, row in rows[:at] for cell in row if cell.strip())
    (_, header), *body = rows[at:]
    own = [column for column, name in enumerate(header) if is_list_of_numbers(name)]
    seen = set[tuple[str, str]]()
    for line, row in body:
        number = row[own[0]] if len(own) == 1 and own[0] < len(row) else ""
        for label, text in zip((*header, *[""] * len(row)), row, strict=False):
            # A row for each number repeats what the account says; what its lines have is each line's own.
            once = (label, text)
            if not _is_rule(text) and (once not in seen or field_of(label) == "features"):
                seen.add(once)
                yield Piece(line, label, text, number)


def _is_rule(text: str) -> bool:
    """Tell whether a text is a line drawn with signs."""
    return len(text.strip()) > _FEWEST and not re.search(r"\w", text.replace("_", ""))


#: What columns of labels and values are called.
_COLUMNS: Final = frozenset({"field", "value", "item", "label", "attribute"})


def _beside(rows: tuple[_Row, ...]) -> Iterator[Piece]:
    for line, (label, *cells) in rows:
        said = [cell for cell in cells if cell.strip() and not _is_rule(cell) and called(cell) not in _COLUMNS]
        yield from (Piece(line, label, cell) for cell in said)
        if not said and called(label) not in {"", *_COLUMNS}:
            yield Piece(line, "" if not cells else label, label if not cells else "")


_LABELLED: Final = re.compile(r"\s*([^:=]{1,60}?)\s*[:=]\s*(.*)")
#: A label that is known may stand before dots, a tab, a gap or a dash.
_APART: Final = re.compile(r"\s*(\S.{0,59}?)(?:\s*\.{2,}\s*|\s{2,}|\t\s*|\s+[-–—]\s+)(\S.*)")
#: Where a second pair of label and value begins on a line.
_SECOND: Final = re.compile(r"(?:\s{2,}|\t|\s+[|;]\s+)(?=[^\s:][^:]{0,40}:)")
#: What stands before a line in mail: marks of quotation, and bullets.
_BULLET: Final = re.compile(r"^[\s>*•·]+|^\s*-\s+")


def _lines(text: str) -> Iterator[Piece]:
    """Iterate over lines of label and value; a line without a label goes on with the one before."""
    label, held = "", None
    for at, line in enumerate(text.splitlines(), start=1):
        for pair in _pairs(_BULLET.sub("", line).replace("**", ""), at):
            goes_on = not pair.label and pair.text
            if held and goes_on and at - held.line <= _LINES and not _is_whole(held.text):
                held = attrs.evolve(held, text=", ".join(filter(None, (held.text, pair.text))))
                continue
            if held:
                yield held
                held = None
            label = pair.label or label
            if pair.label and is_address(pair.label):
                held = pair
            elif pair.label:
                yield pair
            else:
                yield from _sentences(pair, label)
        if not line.strip() and held is None:
            label = ""
    if held:
        yield held


#: On how many lines below its label an address stands.
_LINES: Final = 5


def _is_whole(text: str) -> bool:
    """Tell whether an address has come to its postal code, behind which nothing of it stands."""
    return bool(Address.parse(text).postal_code)


#: Lines that say nothing: a row of signs, and what the paper is.
_HEADINGS: Final = frozenset({"", "csr", "customer service record", "customer service record csr"})


def _pairs(line: str, at: int) -> Iterator[Piece]:
    """Iterate over the pairs of label and value on a line; one without a label where there is none."""
    if called(line) in _HEADINGS:
        return
    match = _LABELLED.fullmatch(line)
    if not match:
        apart = _APART.fullmatch(line)
        known = apart is not None and _is_known(apart[1])
        yield Piece(at, apart[1].strip(), apart[2].strip()) if apart and known else Piece(at, "", line.strip())
        return
    first, *rest = _SECOND.split(match[2])
    yield from _labelled(Piece(at, match[1], first.strip()))
    for part in rest:
        yield from _pairs(part, at)


def _labelled(piece: Piece) -> Iterator[Piece]:
    """Iterate over a pair; where its label is none that is known, over what its sentence says."""
    yield from (piece,) if _is_known(piece.label) else _sentences(piece, piece.label)


#: What a sentence says plainly: nothing but a number or a word with digits behind the verb, and then an end.
_SAID: Final = re.compile(
    r"\b(?P<label>account\s+(?:number|no\.?|#)|(?:port[- ]?out\s+)?pin|passcode|btn|atn"
    r"|billing\s+(?:telephone\s+)?number|main\s+(?:billing\s+)?number)\s+(?:is|was)\s+"
    r"(?P<text>\+?\(?\d[\d().\s-]{8,18}\d|(?=[\w-]{4,})(?![\w-]*digits?\b)[\w-]*\d[\w-]*)"
    r"(?=\s*(?:[.,;!)]|$|and\b))",
    re.IGNORECASE,
)
#: What is left of a sentence and says nothing.
_GLUE: Final = re.compile(r"\b(?:the|your|our|their|its|and|a|an|with)\b|[\W_]+", re.IGNORECASE)


def _sentences(piece: Piece, label: str) -> Iterator[Piece]:
    """Iterate over what the sentences of a line say of account number, PIN and BTN, and over what is left of them."""
    said = tuple(_SAID.finditer(piece.text))
    yield from (Piece(piece.line, match["label"], match["text"].strip()) for match in said)
    left = " … ".join(part.strip() for part in _SAID.sub("\n", piece.text).split("\n") if part.strip())
    if not said or _GLUE.sub("", left):
        yield Piece(piece.line, "" if said else label, left)
