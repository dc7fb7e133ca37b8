"""
The command that holds a letter against the carrier's record: ``match``.

The letter is TOML, or the PDF that ``letter`` made; the record is TOML, or whatever ``csr`` reads.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from numberport.cli import values
from numberport.cli.files import CannotRead, NotToml, check_place, read_bytes, toml
from numberport.cli.output import marked, say, show, write_file
from numberport.cli.records import content_of, name_of, reading_of
from numberport.cli.statements import KEYS, paper
from numberport.cli.unseen import secret_words, unseen
from numberport.cli.values import Place
from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization, Record
from numberport.errors import MissingExtra, UsageError
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.matching import MatchReport

__all__ = ["OrderFile", "OtherPaper", "match"]

_HOW_TO: Final = "numberport's how-to 'Compare an LOA with a CSR' shows the form"
_RECORDS: Final = ("csr", "invoice")
#: What a letter alone says, and what a record alone does.
_OF_A_LETTER: Final = frozenset(KEYS["loa"]) - frozenset(KEYS["csr"]) - frozenset(KEYS["invoice"])
_OF_A_RECORD: Final = (frozenset(KEYS["csr"]) | frozenset(KEYS["invoice"])) - frozenset(KEYS["loa"])
#: The tables of a folder's order that are no papers.
_OF_AN_ORDER: Final = frozenset(KEYS) - {"loa", *_RECORDS, "signature"}


@attrs.frozen
class OtherPaper(UsageError):
    """A file holds another paper than the one asked for."""

    file: str = attrs.field(converter=legible)
    holds: str
    wanted: str

    def __str__(self) -> str:
        order = "first the letter, then the record"
        return f"{self.file} holds {self.holds}, and the {self.wanted} is asked for there: {order}"


@attrs.frozen
class OrderFile(UsageError):
    """A file holds what a folder's ``order.toml`` does, and one paper is asked for."""

    file: str = attrs.field(converter=legible)
    table: str

    def __str__(self) -> str:
        return (
            f"{self.file} holds [{self.table}], as a folder's order.toml does, and one paper is asked for there; "
            "numberport check compares the papers of a folder"
        )


def match(args: argparse.Namespace) -> int:
    """Compare a letter with the carrier's record, field by field."""
    from numberport import matching
    from numberport.codec import shown

    if args.html is not None:
        check_place(args.html, args.loa, args.record, overwrite=args.overwrite)
    region = values.country(args.region or "US", Place("the command line", "--region"))
    stated, held = _stated(args.loa), _held(args.record)
    with unseen(secret_words(*(said for said in (stated, held) if isinstance(said, dict)))):
        letter, record = _letter(stated, args.loa, region), _record(held, args.record, region)
    report = matching.match(letter, record, args.port)
    silent = [file.name for file, said in ((args.loa, letter), (args.record, record)) if said == type(said)()]
    for name in silent:
        say(f"{name} says nothing; {_HOW_TO}")
    if args.html is not None:
        from numberport.rendering import sides

        write_file(args.html, sides.side_by_side(report))
        say(f"wrote {args.html}")
    show(args, report, marked(shown(report)))
    return 2 if silent else _code(report)


def _code(report: "MatchReport") -> int:
    return 1 if report.differences else 0 if report.compared else 2


def _stated(path: Path) -> dict[str, Any] | LetterOfAuthorization:
    """Return what a file states as a letter: the keys of TOML, or a letter that was read from a PDF."""
    data = read_bytes(path)
    return _of_pdf(data, path.name) if data.startswith(b"%PDF-") else _toml(data, path.name)


def _letter(stated: dict[str, Any] | LetterOfAuthorization, path: Path, region: str) -> LetterOfAuthorization:
    if isinstance(stated, LetterOfAuthorization):
        return stated
    _refuse_others(stated, path.name, "letter")
    return cast("LetterOfAuthorization", paper(stated, "loa", file=path.name, region=region))


def _of_pdf(data: bytes, name: str) -> LetterOfAuthorization:
    from numberport.rendering.letters import NotALetter, read_letter

    by_hand = f"type what it says into a TOML file: {_HOW_TO}"
    try:
        return read_letter(data)
    except MissingExtra as missing:
        raise CannotRead(name, "it is a PDF", f"{missing}, or {by_hand}") from None
    except NotALetter as error:
        raise CannotRead(name, f"it is no letter made here: {error.why}", by_hand) from None


def _held(path: Path) -> dict[str, Any] | bytes:
    """Return what a file holds as a record: the keys of TOML, or the bytes of anything else."""
    data = content_of(path)
    if path.suffix.casefold() == ".toml":
        return _toml(data, path.name)
    try:
        return toml(data, path.name)
    except NotToml:
        return data


def _record(held: dict[str, Any] | bytes, path: Path, region: str) -> Record:
    if isinstance(held, bytes):
        return _understood(held, path, region)
    _refuse_others(held, path.name, "record")
    kind = "invoice" if "invoice" in held or "dated" in held else "csr"
    return cast("CustomerServiceRecord | Invoice", paper(held, kind, file=path.name, region=region))


def _understood(data: bytes, path: Path, region: str) -> CustomerServiceRecord:
    """Return a record that is no TOML, and say how much of it was not understood."""
    name = name_of(path)
    reading = reading_of(data, name, region)
    if reading.unread:
        count = len(reading.unread)
        pieces = "1 piece of it was" if count == 1 else f"{count} pieces of it were"
        say(f"{name}: {pieces} not understood; numberport csr {path} lists them")
    return reading.record


def _toml(data: bytes, name: str) -> dict[str, Any]:
    try:
        return toml(data, name)
    except NotToml as error:
        if "quotes" in error.remedy:
            raise
        raise attrs.evolve(error, remedy=_HOW_TO) from None


#: What is wanted, onto the tables and keys of the other paper, and the keys that are its own.
_OTHERS: Final[Mapping[str, tuple[tuple[str, ...], frozenset[str], frozenset[str]]]] = {
    "letter": (_RECORDS, _OF_A_RECORD, _OF_A_LETTER),
    "record": (("loa",), _OF_A_LETTER, _OF_A_RECORD),
}


def _refuse_others(content: Mapping[str, object], file: str, wanted: str) -> None:
    """
    Refuse a whole order, and the other paper, which its table tells or a key that it alone has.

    Raises:
        OrderFile: It is the file of a folder that says what goes with the numbers.
        OtherPaper: It is the other paper.
    """
    for table, value in content.items():
        if table in _OF_AN_ORDER and isinstance(value, dict):
            raise OrderFile(file, table)
    tables, others, own = _OTHERS[wanted]
    for table in tables:
        if table in content:
            raise OtherPaper(file, f"[{table}]", wanted)
    strange = [key for key in content if key in others]
    if strange and own.isdisjoint(content):
        raise OtherPaper(file, strange[0], wanted)
