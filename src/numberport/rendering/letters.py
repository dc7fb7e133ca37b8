"""
A letter of authorisation as a PDF ready to sign, and read back from one.

What the letter says stands in form fields that cannot be changed, so that a program reads it as surely as a person;
signature, name and date are fields to be filled. An account number or a PIN is written only where it is asked for by
name, and nothing but the kind of paper stands in the file's metadata. No clock is asked: equal letters are equal bytes.
Needs the extra ``pdf``.
"""

import datetime as dt
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport.documents import LetterClause, LetterOfAuthorization
from numberport.errors import InputError, MissingExtra, UsageError
from numberport.parties import Address, Secret
from numberport.telephone import TelephoneNumber

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["NotALetter", "UndrawableText", "letter_pdf", "read_letter"]

#: More numbers than this stand on pages of their own (Somos wants it so of a toll-free letter).
LISTED: Final = 15
#: No letter is larger.
SIZE_LIMIT: Final = 20_000_000

_WIDTH, _HEIGHT, _MARGIN = 612, 792, 54
_FIELD_X, _ROW = 200, 19
_FONT, _BOLD = "Helvetica", "Helvetica-Bold"
_SIZE, _SMALLEST = 10, 5
_COLUMNS, _LINES = 4, 44
_TITLE: Final = "Letter of authorisation"
_SECRETS: Final = ("account_number", "pin")
#: The lines of an address, and how wide each part is drawn, in shares of the line.
_ADDRESS: Final = (
    (("street", 7), ("unit", 3)),
    (("city", 6), ("region", 2), ("postal_code", 3), ("country", 2)),
)
_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "business_name": "Name on the account",
        "service_address": "Service address",
        "billing_address": "Billing address",
        "billing_number": "Billing telephone number",
        "account_number": "Account number",
        "pin": "PIN for porting out",
        "losing_carrier": "Carrier today",
        "gaining_carrier": "New carrier or RespOrg",
    }
)
#: What each clause says in the letter.
_CLAUSES: Final[Mapping[LetterClause, str]] = MappingProxyType(
    {
        LetterClause.DECISION: "I have decided to change the numbers of this letter from the carrier of today to the"
        " new carrier.",
        LetterClause.AGENCY: "I make the new carrier my agent for this change, and let it ask for my service record.",
        LetterClause.ONE_CARRIER: "I know that one carrier only serves a number for each kind of service.",
        LetterClause.FEE: "I may ask the new carrier whether a fee is due for this change.",
    }
)


@attrs.frozen
class UndrawableText(UsageError):
    """A text cannot be drawn in its field: it is too long, or has letters that the form's font has not."""

    field: str

    def __str__(self) -> str:
        return f"{self.field} does not fit into its field: shorten it, or write it in Latin letters"


@attrs.frozen
class NotALetter(InputError):
    """A file is no letter that :func:`letter_pdf` made."""

    why: str

    def __str__(self) -> str:
        return f"the file is no letter of authorisation made here: {self.why}"


def letter_pdf(letter: LetterOfAuthorization, *, reveal: Collection[str] = ()) -> bytes:
    """
    Return a letter as a PDF, to be signed where it is not signed yet.

    Its clauses are those of the letter, or all there are where it names none.

    Args:
        letter: What it says; numbers beyond fifteen stand on pages of their own, and the letter names first and last.
        reveal: ``account_number`` and ``pin``, where they shall be written; otherwise their fields are left to fill.

    Raises:
        UndrawableText: A text is too long for its field, or has letters beyond those of Western Europe.
        MissingExtra: The extra ``pdf`` is not installed.
    """
    try:
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        raise MissingExtra("pdf", "reportlab") from None
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(_WIDTH, _HEIGHT), invariant=1)
    canvas.setTitle(_TITLE)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("numberport")
    _draw(_Sheet(canvas), letter, frozenset(reveal))
    canvas.save()
    return target.getvalue()


class _Sheet:
    """A page that is filled from the top."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self.y = _HEIGHT - _MARGIN

    def line(self, text: str, *, x: float = _MARGIN, font: str = _FONT, size: int = _SIZE, down: int = 14) -> None:
        """Draw a line, wrapped at the margin, and go down."""
        from reportlab.lib.utils import simpleSplit

        self.canvas.setFont(font, size)
        for part in simpleSplit(text, font, size, _WIDTH - _MARGIN - x):
            self.canvas.drawString(x, self.y, part)
            self.y -= down

    def field(self, name: str, value: str, *, x: float, width: float, height: int = 15, fixed: bool = True) -> None:
        """Draw a form field with its value, in a font small enough."""
        self.canvas.acroForm.textfield(
            name=name,
            value=value,
            tooltip=name,
            x=round(x),
            y=round(self.y - 4),
            width=round(width),
            height=height,
            fontName=_FONT,
            fontSize=_size_of(name, value, width - 6),
            borderWidth=0 if fixed else 1,
            fieldFlags="readOnly" if fixed else "",
            maxlen=max(len(value), 100),
        )


def _size_of(name: str, value: str, width: float) -> float:
    """Return a size in which a text fits into its field."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    if not _is_drawable(value):
        raise UndrawableText(name)
    needed = stringWidth(value, _FONT, _SIZE)
    size = _SIZE if needed <= width else _SIZE * width / needed
    if size < _SMALLEST:
        raise UndrawableText(name)
    return size


def _is_drawable(text: str) -> bool:
    """Tell whether the form's font has every letter of a text."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return text.isprintable()


def _draw(sheet: _Sheet, letter: LetterOfAuthorization, reveal: frozenset[str]) -> None:
    sheet.line(_TITLE, font=_BOLD, size=16, down=26)
    for name, label in _LABELS.items():
        _row(sheet, letter, name, label, reveal)
    sheet.y -= 8
    _numbers(sheet, letter.numbers)
    sheet.y -= 8
    for clause in LetterClause:
        if letter.clauses is None or clause in letter.clauses:
            sheet.line(_CLAUSES[clause])
    _signature(sheet, letter)
    sheet.canvas.showPage()
    if len(letter.numbers) > LISTED:
        _attached(sheet, letter.numbers)


def _row(sheet: _Sheet, letter: LetterOfAuthorization, name: str, label: str, reveal: frozenset[str]) -> None:
    value = getattr(letter, name)
    sheet.line(label, down=0)
    width = _WIDTH - _MARGIN - _FIELD_X
    if name.endswith("_address"):
        _address(sheet, name, value, width)
    elif name in _SECRETS:
        shown = value.reveal() if value is not None and name in reveal else ""
        sheet.field(name, shown, x=_FIELD_X, width=width, fixed=bool(shown))
    else:
        sheet.field(name, str(value or ""), x=_FIELD_X, width=width)
    sheet.y -= _ROW


def _address(sheet: _Sheet, name: str, address: Address | None, width: float) -> None:
    for line, parts in enumerate(_ADDRESS):
        sheet.y -= _ROW if line else 0
        x, whole = float(_FIELD_X), sum(share for _, share in parts)
        for part, share in parts:
            value = getattr(address, part) if address else ""
            sheet.field(f"{name}.{part}", value, x=x, width=width * share / whole)
            x += width * share / whole


def _numbers(sheet: _Sheet, numbers: Sequence[TelephoneNumber]) -> None:
    if len(numbers) > LISTED:
        sheet.line(f"Numbers ({len(numbers)}): see attached, {numbers[0]} to {numbers[-1]}", font=_BOLD)
    else:
        sheet.line(f"Numbers ({len(numbers)})", font=_BOLD)
        _columns(sheet, numbers)


def _columns(sheet: _Sheet, numbers: Sequence[TelephoneNumber]) -> None:
    """Draw numbers from left to right, line by line."""
    width = (_WIDTH - 2 * _MARGIN) / _COLUMNS
    for line in _batches(numbers):
        for at, number in enumerate(line):
            sheet.canvas.setFont(_FONT, _SIZE)
            sheet.canvas.drawString(_MARGIN + at * width, sheet.y, str(number))
        sheet.y -= 14


def _batches(numbers: Sequence[TelephoneNumber]) -> Iterator[Sequence[TelephoneNumber]]:
    return (numbers[at : at + _COLUMNS] for at in range(0, len(numbers), _COLUMNS))


def _signature(sheet: _Sheet, letter: LetterOfAuthorization) -> None:
    sheet.y -= 36
    for name, label, value, height in (
        ("signature", "Signature", "", 30),
        ("signer", "Name in print", letter.signer or "", 15),
        ("signed_on", "Date (yyyy-mm-dd)", letter.signed_on.isoformat() if letter.signed_on else "", 15),
    ):
        sheet.line(label, down=0)
        sheet.field(name, value, x=_FIELD_X, width=260, height=height, fixed=False)
        sheet.y -= _ROW + 6


def _attached(sheet: _Sheet, numbers: Sequence[TelephoneNumber]) -> None:
    """Draw the whole list on pages of its own."""
    page = _COLUMNS * _LINES
    for start in range(0, len(numbers), page):
        sheet.y = _HEIGHT - _MARGIN
        part = numbers[start : start + page]
        sheet.line(f"Attached numbers {start + 1} to {start + len(part)} of {len(numbers)}", font=_BOLD, down=24)
        _columns(sheet, part)
        sheet.canvas.showPage()


_NUMBER: Final = re.compile(r"\+[1-9]\d{6,14}\b")


def read_letter(content: bytes) -> LetterOfAuthorization:
    """
    Return the letter that a PDF made by :func:`letter_pdf` holds, filled in by now or not.

    Args:
        content: The file.

    Raises:
        NotALetter: It is none, or is damaged; the error says why.
        MissingExtra: The extra ``pdf`` is not installed.
    """
    fields, pages = _parts(content)
    if not _LABELS.keys() - {"service_address", "billing_address"} <= fields.keys():
        raise NotALetter("it has other form fields")
    text = " ".join(" ".join(pages).split())
    attached = " ".join(pages[1:]) if len(pages) > 1 else text.partition(")")[2]
    return LetterOfAuthorization(
        business_name=fields["business_name"] or None,
        service_address=_read_address(fields, "service_address"),
        billing_address=_read_address(fields, "billing_address"),
        billing_number=_read_number(fields["billing_number"]),
        account_number=Secret(fields["account_number"]) if fields["account_number"] else None,
        pin=Secret(fields["pin"]) if fields["pin"] else None,
        losing_carrier=fields["losing_carrier"] or None,
        gaining_carrier=fields["gaining_carrier"] or None,
        numbers=tuple(map(TelephoneNumber, _NUMBER.findall(attached))),
        clauses=frozenset(clause for clause, sentence in _CLAUSES.items() if sentence in text),
        signer=fields.get("signer") or None,
        signed_on=_read_day(fields.get("signed_on", "")),
    )


def _parts(content: bytes) -> tuple[dict[str, str], list[str]]:
    """Return the values of a file's form fields, and the text of its pages."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise MissingExtra("pdf", "pypdf") from None
    if len(content) > SIZE_LIMIT:
        raise NotALetter("it is too large")
    try:
        reader = PdfReader(io.BytesIO(content))
        held: Mapping[str, Any] = reader.get_fields() or {}
        fields = {name: str(field.get("/V") or "") for name, field in held.items()}
        return fields, [page.extract_text() for page in reader.pages]
    # A damaged file makes the reader fail in ways of many kinds.
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise NotALetter(f"it cannot be read ({type(error).__name__})") from None


def _read_address(fields: Mapping[str, str], name: str) -> Address | None:
    parts = {part: fields.get(f"{name}.{part}", "") for line in _ADDRESS for part, _ in line}
    return Address(**parts) if any(parts.values()) else None


def _read_number(text: str) -> TelephoneNumber | None:
    try:
        return TelephoneNumber(text) if text else None
    except InputError:
        raise NotALetter("its billing number is no number") from None


def _read_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise NotALetter("its date is none") from None
