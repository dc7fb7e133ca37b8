"""
The pieces of a record in JSON or XML: what is nested has the names it stands under before its own.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

# No entity can be expanded: a document that declares a type is refused before one could be named.
from xml.parsers import expat

import attrs

from numberport.documents.labels import called, field_of, is_address, is_list_of_numbers, part_of
from numberport.documents.pieces import ASKED, Piece

__all__ = ["Broken", "Member", "in_json", "in_xml", "of_value"]

#: What nests deeper is no record.
_DEEPEST: Final = 12


class Broken(Exception):
    """A text begins as JSON or XML and is none; it is caught where the error of ours is made."""


@attrs.frozen
class Member:
    """
    A member of an object, or an element of XML.

    Args:
        name: Its name.
        value: Its text, or its members, or a list of such; None for nothing.
        line: The line its name stands on; 0 where it is to be found yet.
    """

    name: str
    value: object
    line: int = 0


def in_json(text: str) -> object:
    """
    Return what JSON says: an object as a tuple of its members, each there as often as it is written.

    Raises:
        Broken: It is none, or nests too deeply.
    """
    try:
        return json.loads(text, object_pairs_hook=lambda pairs: tuple(Member(*pair) for pair in pairs))
    except json.JSONDecodeError as error:
        raise Broken(f"its JSON is broken at line {error.lineno}, column {error.colno}: {error.msg}") from None
    # A number of thousands of digits is left to int.
    except (ValueError, RecursionError):
        raise Broken("its JSON nests too deeply, or holds a number too large") from None


def in_xml(text: str) -> object:
    """
    Return what XML says: the members of its outermost element. An attribute is a member of its element, too.

    Raises:
        Broken: It is none, declares a document type, or nests too deeply.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    open_ = [_Element("", 0)]

    def begin(name: str, attributes: dict[str, str]) -> None:
        if len(open_) > _DEEPEST:
            raise Broken("its XML nests too deeply")
        line = parser.CurrentLineNumber
        open_.append(_Element(name.rpartition(" ")[2], line))
        said = ((key.rpartition(" "), text) for key, text in attributes.items())
        open_[-1].members += [Member(key, text, line) for (space, _, key), text in said if space not in _OF_XML]

    def finish(_: str) -> None:
        ended = open_.pop()
        open_[-1].members.append(ended.member)

    def said(text: str) -> None:
        open_[-1].texts.append(text)

    def refuse(*_: object) -> None:
        raise Broken("its XML declares a document type, which is not read")

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = refuse
    content = re.sub(r"^\s*<\?xml[^>]*\?>", _only_lines, text).encode("utf-8", "replace")
    try:
        parser.Parse(content, True)  # noqa: FBT003 - it takes no names
    except expat.ExpatError as error:
        raise Broken(f"its XML is broken at line {error.lineno}, column {error.offset + 1}") from None
    (outermost,) = open_[0].members
    return outermost.value


def _only_lines(declaration: re.Match[str]) -> str:
    """Return the ends of lines in a declaration, which may name an encoding in which the text is no longer."""
    return "\n" * declaration[0].count("\n")


#: The namespaces of attributes that say something of the XML and nothing of the record.
_OF_XML: Final = frozenset({"http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2001/XMLSchema-instance"})


class _Element:
    """An element that is read, with what was found in it so far."""

    def __init__(self, name: str, line: int) -> None:
        self.name, self.line = name, line
        self.members: list[Member] = []
        self.texts: list[str] = []

    @property
    def member(self) -> Member:
        """The element as a member of that around it."""
        text = "".join(self.texts).strip() or None
        # Text beside members, as the number in <tn status="active">, is what the element itself says.
        own = (Member("", text, self.line),) if text else ()
        return Member(self.name, (*self.members, *own) if self.members else text, self.line)


def of_value(value: object, text: str) -> Iterator[Piece]:
    """
    Iterate over what JSON or XML says, piece by piece.

    Args:
        value: What :func:`in_json` or :func:`in_xml` returns.
        text: The text it was read from, in which the lines are looked for.
    """
    lines = _Lines(text)
    rows = value if isinstance(value, list) else [value]
    for row in rows:
        yield from _record(row, lines) if isinstance(row, tuple) else _value(row, "", 0, 1, lines)


class _Lines:
    """The lines on which names stand, asked for in the order of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place, self._line, self._misses = 0, 1, 0

    def of(self, member: Member) -> int:
        """Return the line of a member's name; where it is written with escapes, that of the last one found."""
        if member.line:
            return member.line
        # Every miss reads the text to its end.
        found = None
        if self._misses < _MISSES:
            quoted = json.dumps(member.name, ensure_ascii=False)
            found = re.compile(rf"{re.escape(quoted)}\s*:").search(self._text, self._place)
            self._misses += found is None
        if found is not None:
            self._line += self._text.count("\n", self._place, found.start())
            # The next of the same name stands behind this one.
            self._place = found.end() - 1
        return self._line


#: How many names that are not found are looked for.
_MISSES: Final = 3


def _record(content: tuple[Member, ...], lines: _Lines) -> Iterator[Piece]:
    """Iterate over an object: where a record stands in it beside the question it answers, the record alone is read."""
    inner = next((one for one in content if called(one.name) == "csr data" and isinstance(one.value, tuple)), None)
    if inner is None:
        yield from _members(content, "", 0, lines)
        return
    for one in content:
        line = lines.of(one)
        if one is inner:
            yield from _members(inner.value, "", 0, lines)  # type: ignore[arg-type]  # a tuple, as was asked above
        else:
            yield Piece(line, ASKED + one.name, _told(one.value), named=True)


def _told(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value) if not isinstance(value, tuple | list) else "nested"


def _members(content: tuple[Member, ...], prefix: str, depth: int, lines: _Lines) -> Iterator[Piece]:
    """Iterate over the members of an object; what is nested has the names it stands under before its own."""
    labels = [_label(prefix, one.name) for one in content]
    listed = zip(labels, content, strict=True)
    own = [str(one.value) for label, one in listed if is_list_of_numbers(label) and isinstance(one.value, str | int)]
    number = own[0] if len(own) == 1 else ""
    for label, one in zip(labels, content, strict=True):
        for piece in _value(one.value, label, depth, lines.of(one), lines):
            yield piece if piece.number else attrs.evolve(piece, number=number)


def _label(prefix: str, name: str) -> str:
    """Return what a member is called: by itself where what it stands under is only a list or a wrapper."""
    whole = f"{prefix} {name}".strip()
    if field_of(whole) or part_of(whole) or not prefix:
        return whole
    if is_address(prefix) and is_address(name):
        return prefix
    inside = called(prefix)
    if inside in _LINES and field_of(name) == "business_name":
        # A line has a name too.
        return whole
    return name if is_list_of_numbers(prefix) or inside in _WRAPPERS or inside in _LINES else whole


#: What the lines of an account stand in.
_LINES: Final = frozenset({"lines", "line", "services", "service"})
#: What objects are wrapped in, and the parts that interfaces put a record's fields into.
_WRAPPERS: Final = frozenset(
    {
        *("csr", "record", "customer service record", "data", "result", "response", "admin", "payload", "account"),
        *("billing", "account information", "account details", "customer", "end user", "porting"),
    }
)


def _value(value: object, label: str, depth: int, line: int, lines: _Lines) -> Iterator[Piece]:
    if depth > _DEEPEST and isinstance(value, tuple | list):
        yield Piece(line, label, _told(value), named=True)
    elif isinstance(value, tuple):
        yield from _members(value, label, depth + 1, lines)
    elif isinstance(value, list):
        for part in value:
            yield from _value(part, label, depth + 1, line, lines)
    elif value is not None:
        yield Piece(line, label, _told(value), named=True)
