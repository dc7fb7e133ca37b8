"""
A letter of authorisation as a PDF ready to sign, and read back from one.

What the letter says stands in form fields that cannot be changed, so that a program reads it as surely as a person;
signature, name and date are fields to be filled. An account number or a PIN is written only where it is asked for by
name, and nothing but the kind of paper stands in the file's metadata. No clock is asked: equal letters are equal bytes.
What is too long for a line of its field takes several, and a letter too long for its page goes on with the next.
Needs the extra ``pdf``.
"""

import datetime as dt
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from numberport.documents import LetterClause, LetterOfAuthorization
from numberport.errors import InputError, MissingExtra
from numberport.parties import Address, Secret
from numberport.rendering.filled import UnreadablePdf, read_pdf
from numberport.rendering.fonts import fonts
from numberport.rendering.pages import HEIGHT, MARGIN, WIDTH, Page, UndrawableText, fitted
from numberport.telephone import TelephoneNumber

__all__ = ["NotALetter", "UndrawableText", "letter_pdf", "read_letter"]

#: More numbers than this stand on pages of their own (Somos wants it so of a toll-free letter).
LISTED: Final = 15
_FIELD_X, _ROW = 200, 19
_BOLD: Final = "Helvetica-Bold"
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
class NotALetter(InputError):
    """A file is no letter that :func:`letter_pdf` made."""

    why: str

    def __str__(self) -> str:
        return f"the file is no letter of authorisation made here: {self.why}"


def letter_pdf(
    letter: LetterOfAuthorization, *, reveal: Collection[str] = (), given_fonts: Iterable[bytes] = ()
) -> bytes:
    """
    Return a letter as a PDF, to be signed where it is not signed yet.

    Its clauses are those of the letter, or all there are where it names none.

    Args:
        letter: What it says; numbers beyond fifteen stand on pages of their own, and the letter names first and last.
        reveal: ``account_number`` and ``pin``, where they shall be written; otherwise their fields are left to fill.
        given_fonts: The content of TrueType fonts, for letters that are not Latin; what is drawn of them is put into
            the file.

    Raises:
        UndrawableText: A text is far too long for its field, or no font has its letters.
        UnusableFont: A font is none.
        MissingExtra: The extra ``pdf`` is not installed.
    """
    try:
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        raise MissingExtra("pdf", "reportlab") from None
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle(_TITLE)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("numberport")
    _draw(Page(canvas, fonts(given_fonts)), letter, frozenset(reveal))
    canvas.save()
    return target.getvalue()


def _draw(page: Page, letter: LetterOfAuthorization, reveal: frozenset[str]) -> None:
    page.line(_TITLE, font=_BOLD, size=16, down=26)
    for name, label in _LABELS.items():
        _row(page, letter, name, label, reveal)
    page.y -= 8
    _numbers(page, letter.numbers)
    page.y -= 8
    _clauses(page, letter)
    _signature(page, letter)
    page.turn()
    if len(letter.numbers) > LISTED:
        _attached(page, letter.numbers)


def _clauses(page: Page, letter: LetterOfAuthorization) -> None:
    page.room(14 * len(_CLAUSES))
    for clause in LetterClause:
        if letter.clauses is None or clause in letter.clauses:
            page.line(_CLAUSES[clause])


def _row(page: Page, letter: LetterOfAuthorization, name: str, label: str, reveal: frozenset[str]) -> None:
    value = getattr(letter, name)
    if name.endswith("_address"):
        _address(page, name, label, value)
    elif name in _SECRETS:
        shown = value.reveal() if value is not None and name in reveal else ""
        _line(page, label, [(name, shown, 1)], fixed=bool(shown), hidden=True)
    else:
        _line(page, label, [(name, str(value or ""), 1)])


def _address(page: Page, name: str, label: str, address: Address | None) -> None:
    for line, parts in enumerate(_ADDRESS):
        values = [(f"{name}.{part}", getattr(address, part) if address else "", share) for part, share in parts]
        _line(page, "" if line else label, values)


def _line(
    page: Page, label: str, parts: Sequence[tuple[str, str, int]], *, fixed: bool = True, hidden: bool = False
) -> None:
    """Draw a label, and fields side by side that share the line."""
    whole = sum(share for _, _, share in parts)
    widths = [(WIDTH - MARGIN - _FIELD_X) * share / whole for _, _, share in parts]
    values = [
        fitted(page.face, name, text, width, hidden=hidden)
        for (name, text, _), width in zip(parts, widths, strict=True)
    ]
    extra = max(value.extra for value in values)
    page.room(_ROW + extra)
    page.line(label, down=0)
    x = float(_FIELD_X)
    for value, width in zip(values, widths, strict=True):
        page.field(value, x=x, width=width, fixed=fixed)
        x += width
    page.y -= _ROW + extra


def _numbers(page: Page, numbers: Sequence[TelephoneNumber]) -> None:
    if len(numbers) > LISTED:
        page.room(14)
        page.line(f"Numbers ({len(numbers)}): see attached, {numbers[0]} to {numbers[-1]}", font=_BOLD)
    else:
        page.room(14 * (1 + -(-len(numbers) // _COLUMNS)))
        page.line(f"Numbers ({len(numbers)})", font=_BOLD)
        _columns(page, numbers)


def _columns(page: Page, numbers: Sequence[TelephoneNumber]) -> None:
    """Draw numbers from left to right, line by line."""
    width = (WIDTH - 2 * MARGIN) / _COLUMNS
    for line in _batches(numbers):
        for at, number in enumerate(line):
            page.put(str(number), x=MARGIN + at * width)
        page.y -= 14


def _batches(numbers: Sequence[TelephoneNumber]) -> Iterator[Sequence[TelephoneNumber]]:
    return (numbers[at : at + _COLUMNS] for at in range(0, len(numbers), _COLUMNS))


def _signature(page: Page, letter: LetterOfAuthorization) -> None:
    signer = fitted(page.face, "signer", letter.signer or "", _SIGNED)
    page.room(36 + 3 * (_ROW + 6) + signer.extra)
    page.y -= 36
    day = letter.signed_on.isoformat() if letter.signed_on else ""
    for label, value, height in (
        ("Signature", fitted(page.face, "signature", "", _SIGNED), 30),
        ("Name in print", signer, 15),
        ("Date (yyyy-mm-dd)", fitted(page.face, "signed_on", day, _SIGNED), 15),
    ):
        page.line(label, down=0)
        page.field(value, x=_FIELD_X, width=_SIGNED, height=height, fixed=False)
        page.y -= _ROW + 6 + value.extra


def _attached(page: Page, numbers: Sequence[TelephoneNumber]) -> None:
    """Draw the whole list on pages of its own."""
    held = _COLUMNS * _LINES
    pages = -(-len(numbers) // held)
    for start in range(0, len(numbers), held):
        part = numbers[start : start + held]
        told = f"{start + 1} to {start + len(part)} of {len(numbers)}, sheet {start // held + 1} of {pages}"
        page.line(f"{_ATTACHED} {told}", font=_BOLD, down=24)
        _columns(page, part)
        page.turn()


#: What a page of numbers begins with.
_ATTACHED: Final = "Attached numbers"
#: How wide the fields are that are filled in by hand.
_SIGNED: Final = 260


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
    try:
        fields, pages = read_pdf(content, laid_out=False)
    except UnreadablePdf as error:
        raise NotALetter(error.why) from None
    if not _LABELS.keys() - {"service_address", "billing_address"} <= fields.keys():
        raise NotALetter("it has other form fields")
    text = " ".join(" ".join(pages).split())
    _, apart, attached = text.partition(_ATTACHED)
    listed = attached if apart else text.partition("Numbers (")[2]
    return LetterOfAuthorization(
        business_name=fields["business_name"] or None,
        service_address=_read_address(fields, "service_address"),
        billing_address=_read_address(fields, "billing_address"),
        billing_number=_read_number(fields["billing_number"]),
        account_number=Secret(fields["account_number"]) if fields["account_number"] else None,
        pin=Secret(fields["pin"]) if fields["pin"] else None,
        losing_carrier=fields["losing_carrier"] or None,
        gaining_carrier=fields["gaining_carrier"] or None,
        numbers=tuple(map(TelephoneNumber, _NUMBER.findall(listed))),
        clauses=frozenset(clause for clause, sentence in _CLAUSES.items() if sentence in text),
        signer=fields.get("signer") or None,
        signed_on=_read_day(fields.get("signed_on", "")),
    )


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
