"""
A letter of authorisation as a PDF ready to sign, and read back from one.

What the letter says stands in form fields that cannot be changed, so that a program reads it as surely as a person;
what it does not say, signature, name and date are fields to be filled. Its wording is that of the country of its
numbers (:mod:`numberport.documents.letter_forms`). An account number or a PIN is written only where it is asked for by
name, and nothing but the kind of paper stands in the file's metadata. No clock is asked: equal letters are equal bytes.
What is too long for a line of its field takes several, and a letter too long for its page goes on with the next.
Needs the extra ``pdf``.
"""

import datetime as dt
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from numberport import names
from numberport.documents import LetterClause, LetterOfAuthorization
from numberport.documents.letter_forms import FORMS, PLAIN, LetterForm, form_for
from numberport.errors import InputError, MissingExtra
from numberport.names import UnknownName
from numberport.parties import Address, Secret
from numberport.rendering.filled import UnreadablePdf, read_pdf
from numberport.rendering.fonts import fonts
from numberport.rendering.pages import MARGIN, Page, UndrawableText, fitted
from numberport.telephone import TelephoneNumber

__all__ = [
    "SECRETS",
    "NotALetter",
    "UndrawableText",
    "UnknownSecret",
    "left_open",
    "letter_pdf",
    "letter_with_gaps",
    "read_letter",
]

#: More numbers than this stand on pages of their own (Somos wants it so of a toll-free letter).
LISTED: Final = 15

_FIELD_X, _ROW = 200, 19
_BOLD: Final = "Helvetica-Bold"
_COLUMNS, _LINES = 4, 44
#: How far one line of numbers stands below the other.
_DOWN: Final = 14
#: How large the names of an address's parts are, and how far they stand below its line.
_CAPTION, _BELOW = 6, 8
#: The secrets of a letter, which are written where they are asked for by name.
SECRETS: Final = ("account_number", "pin")
#: The lines of an address, and how wide each part is drawn, in shares of the line.
_ADDRESS: Final = (
    (("street", 7), ("unit", 3)),
    (("city", 6), ("region", 3), ("postal_code", 3), ("country", 2)),
)


@attrs.frozen
class NotALetter(InputError):
    """A file is no letter that :func:`letter_pdf` made."""

    why: str

    def __str__(self) -> str:
        return f"the file is no letter of authorisation made here: {self.why}"


class UnknownSecret(UnknownName):
    """A letter has no secret of that name."""

    kind = "secret of a letter"


def letter_pdf(
    letter: LetterOfAuthorization,
    *,
    reveal: Collection[str] = (),
    given_fonts: Iterable[bytes] = (),
    form: LetterForm | None = None,
) -> bytes:
    """
    Return a letter as a PDF, to be signed where it is not signed yet.

    Its clauses are those of the letter, or the usual ones of its form where it names none; what it does not say is a
    field to fill.

    Args:
        letter: What it says; numbers beyond fifteen stand on pages of their own, and the letter names first and last.
        reveal: ``account_number`` and ``pin``, where they shall be written; otherwise their fields are left to fill.
        given_fonts: The content of TrueType fonts, for letters that are not Latin; what is drawn of them is put into
            the file.
        form: How it is worded; without it, as the country of its numbers does.

    Raises:
        UnknownSecret: Something else is to be revealed; the error names what can be.
        UndrawableText: A text is far too long for its field, or no font has its letters.
        UnusableFont: A font is none.
        MissingExtra: The extra ``pdf`` is not installed.
    """
    try:
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        raise MissingExtra("pdf", "reportlab") from None
    written = frozenset(names.get(name, {name: name for name in SECRETS}, UnknownSecret) for name in reveal)
    worded = form_for(letter) if form is None else form
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=worded.page, invariant=1)
    canvas.setTitle(worded.title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("numberport")
    _draw(Page(canvas, fonts(given_fonts), worded.page), letter, worded, written)
    canvas.save()
    return target.getvalue()


def letter_with_gaps(
    letter: LetterOfAuthorization, *, reveal: Collection[str] = (), given_fonts: Iterable[bytes] = ()
) -> tuple[bytes, tuple[str, ...]]:
    """
    Return a letter as a PDF, and the fields that are left to fill: those in a script whose letters join.

    Args:
        letter: The letter.
        reveal: As for :func:`letter_pdf`.
        given_fonts: As for :func:`letter_pdf`.

    Raises:
        UndrawableText: A text cannot be drawn for another reason: no font has its letters, or it is too long.
        UnknownSecret: A secret is asked for by a name that none has.
        MissingExtra: The extra ``pdf`` is not installed.
    """
    held, left = tuple(given_fonts), list[str]()
    while True:
        try:
            return letter_pdf(letter, reveal=reveal, given_fonts=held), tuple(left)
        except UndrawableText as error:
            if not error.joined:
                raise
            left.append(error.field)
            letter = left_open(letter, error.field)


def left_open(letter: LetterOfAuthorization, field: str) -> LetterOfAuthorization:
    """
    Return a letter without what it says in a field, which is then one to fill: a name that is not drawn here, say.

    Args:
        letter: The letter.
        field: The field, as an :class:`UndrawableText` names it: ``business_name``, ``service_address.city``.
    """
    name, _, part = field.partition(".")
    address = getattr(letter, name) if part else None
    left: dict[str, Any] = {name: attrs.evolve(address, **{part: ""}) if address else None}
    return attrs.evolve(letter, **left)


def _draw(page: Page, letter: LetterOfAuthorization, form: LetterForm, reveal: frozenset[str]) -> None:
    page.line(form.title, font=_BOLD, size=16, down=26)
    for name in form.labels:
        _row(page, letter, form, name, reveal)
    for label in form.blanks:
        _line(page, label, [(f"blank.{label}", "", 1)])
    page.y -= 8
    _numbers(page, letter.numbers)
    page.y -= 8
    _clauses(page, letter, form)
    _signature(page, letter)
    page.turn()
    if len(letter.numbers) > LISTED:
        _attached(page, letter)


def _clauses(page: Page, letter: LetterOfAuthorization, form: LetterForm) -> None:
    clauses = form.usual if letter.clauses is None else letter.clauses
    said = [form.clauses[clause] for clause in LetterClause if clause in clauses]
    page.room(28 * (len(said) + len(form.further)))
    for sentence in (*said, *form.further):
        page.line(sentence)


def _row(page: Page, letter: LetterOfAuthorization, form: LetterForm, name: str, reveal: frozenset[str]) -> None:
    value, label = getattr(letter, name), form.labels[name]
    if name.endswith("_address"):
        _address(page, form, name, value)
    elif name in SECRETS:
        shown = value.reveal() if value is not None and name in reveal else ""
        _line(page, label, [(name, shown, 1)], hidden=True)
    else:
        _line(page, label, [(name, str(value or ""), 1)])


def _address(page: Page, form: LetterForm, name: str, address: Address | None) -> None:
    for line, parts in enumerate(_ADDRESS):
        values = [(f"{name}.{part}", getattr(address, part) if address else "", share) for part, share in parts]
        captions = [form.parts[part] for part, _ in parts]
        _line(page, "" if line else form.labels[name], values, captions=captions)


def _line(
    page: Page,
    label: str,
    parts: Sequence[tuple[str, str, int]],
    *,
    hidden: bool = False,
    captions: Sequence[str] = (),
) -> None:
    """Draw a label, and fields side by side that share the line; what is empty is to be filled, and has a caption."""
    whole = sum(share for _, _, share in parts)
    widths = [(page.width - MARGIN - _FIELD_X) * share / whole for _, _, share in parts]
    values = [
        fitted(page.face, name, text, width, hidden=hidden)
        for (name, text, _), width in zip(parts, widths, strict=True)
    ]
    extra = max(value.extra for value in values)
    below = _BELOW if captions and not all(value.text for value in values) else 0
    page.room(_ROW + extra + below)
    page.line(label, down=0)
    x = float(_FIELD_X)
    for value, width, caption in zip(values, widths, captions or [""] * len(values), strict=True):
        page.field(value, x=x, width=width, fixed=bool(value.text))
        if caption and not value.text:
            page.put(caption, x=x + 2, size=_CAPTION, above=-_CAPTION - 5 - value.extra)
        x += width
    page.y -= _ROW + extra + below


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
    width = (page.width - 2 * MARGIN) / _COLUMNS
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


def _attached(page: Page, letter: LetterOfAuthorization) -> None:
    """Draw the whole list on pages of its own, each with whose letter it belongs to: sheets get lost apart."""
    width = page.width - MARGIN - _FIELD_X
    name = fitted(page.face, "business_name", letter.business_name or "", width)
    # A name of many lines leaves room for fewer numbers.
    held, numbers = _COLUMNS * (_LINES - int(name.extra // _DOWN)), letter.numbers
    pages = -(-len(numbers) // held)
    for start in range(0, len(numbers), held):
        part, sheet = numbers[start : start + held], start // held + 1
        told = f"{start + 1} to {start + len(part)} of {len(numbers)}, sheet {sheet} of {pages}"
        page.line(f"{_ATTACHED} {told}", font=_BOLD, down=24)
        if name.text:
            # A form field keeps what a name holds apart from the numbers.
            page.line("To the letter of", down=0)
            page.field(attrs.evolve(name, field=f"attached.{sheet}"), x=_FIELD_X, width=width)
            page.y -= _ROW + name.extra
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
    if not PLAIN.labels.keys() - {"service_address", "billing_address"} <= fields.keys():
        raise NotALetter("it has other form fields")
    text = " ".join(" ".join(pages).split())
    numbers = _read_numbers(text)
    return LetterOfAuthorization(
        business_name=fields["business_name"] or None,
        service_address=_read_address(fields, "service_address"),
        billing_address=_read_address(fields, "billing_address"),
        billing_number=_read_number(fields["billing_number"], numbers),
        account_number=Secret(fields["account_number"]) if fields["account_number"] else None,
        pin=Secret(fields["pin"]) if fields["pin"] else None,
        losing_carrier=fields["losing_carrier"] or None,
        gaining_carrier=fields["gaining_carrier"] or None,
        numbers=numbers,
        clauses=_read_clauses(text),
        signer=fields.get("signer") or None,
        signed_on=_read_day(fields.get("signed_on", "")),
    )


def _read_numbers(text: str) -> tuple[TelephoneNumber, ...]:
    _, apart, attached = text.partition(_ATTACHED)
    listed = attached if apart else text.partition("Numbers (")[2]
    return tuple(map(TelephoneNumber, _NUMBER.findall(listed)))


def _read_clauses(text: str) -> frozenset[LetterClause]:
    """Return the clauses whose sentence stands in a text, in the words of any form."""
    said = (clause for form in (*FORMS, PLAIN) for clause, sentence in form.clauses.items() if sentence in text)
    return frozenset(said)


def _read_address(fields: Mapping[str, str], name: str) -> Address | None:
    parts = {part: fields.get(f"{name}.{part}", "") for line in _ADDRESS for part, _ in line}
    return Address(**parts) if any(parts.values()) else None


def _read_number(text: str, numbers: Sequence[TelephoneNumber]) -> TelephoneNumber | None:
    """Return the billing number, however it was filled in; one without a country code is of the country of the rest."""
    region = next((number.region for number in numbers if number.region), "US")
    try:
        return TelephoneNumber.parse(text, region) if text.strip() else None
    except InputError:
        raise NotALetter("its billing number is no number") from None


def _read_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise NotALetter("its date is none") from None
