"""
XML of strangers, read piece by piece: without a document type, so without entities, and without keeping any of it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

# No entity can be expanded: a document that declares a type is refused before one could be named.
from xml.parsers import expat

__all__ = ["WrongXml", "read_xml"]

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Data = Callable[[str], None]


class WrongXml(Exception):
    """A text is no XML, or XML of a kind that is not read; it is caught where the file's name is known."""


#: More elements inside each other than this are in no spreadsheet.
_DEPTH: Final = 100


def _nothing(_: str) -> None:
    """Do nothing."""


def read_xml(chunks: Iterable[bytes], start: Start, end: End = _nothing, data: Data = _nothing) -> None:
    """
    Tell what an XML document holds, as it comes.

    Args:
        chunks: The document.
        start: Called with the name and the attributes of every element that begins, without their namespaces.
        end: Called with the name of every element that ends.
        data: Called with text.

    Raises:
        WrongXml: It is not well formed, declares a document type, or nests too deeply.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise WrongXml("it nests too deeply")
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    def refuse(*_: object) -> None:
        raise WrongXml("it declares a document type")

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - it takes no names
    except expat.ExpatError as error:
        raise WrongXml(str(error)) from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
