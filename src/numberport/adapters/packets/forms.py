"""
A provider's form, filled in from an order: field by field, to copy from.

A secret is written only where it was asked for by name; otherwise the field says that a person writes it.
"""

import enum
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import attrs

from numberport.adapters.packets.said import FILES, Said
from numberport.events import Settings
from numberport.evidence import Source
from numberport.parties import Secret
from numberport.profiles.forms import Form, FormField, FormScreen
from numberport.profiles.rows import Need
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber

__all__ = ["FieldState", "FilledField", "FilledForm", "FilledScreen", "SetUpRow", "filled"]


class FieldState(enum.StrEnum):
    """What became of a field of a form."""

    FILLED = "filled"
    #: The order knows it, it is secret, and nobody asked for it by name.
    HIDDEN = "write it by hand"
    EMPTY = "not known"


_MARKS: Mapping[tuple[FieldState, Need], Mark] = {
    (FieldState.EMPTY, Need.REQUIRED): Mark.BAD,
    (FieldState.EMPTY, Need.RECOMMENDED): Mark.WARNING,
    (FieldState.HIDDEN, Need.REQUIRED): Mark.WARNING,
    (FieldState.HIDDEN, Need.RECOMMENDED): Mark.WARNING,
    (FieldState.HIDDEN, Need.OPTIONAL): Mark.NOTE,
}


@attrs.frozen(kw_only=True)
class FilledField:
    """
    One field, and what goes there.

    Args:
        name: What the form calls it.
        value: What goes there; it may be a secret that was asked for, so its repr leaves it out.
        state: Whether it is known.
        need: How badly it is wanted.
        secret: Whether what goes there is secret.
        file: Whether files go there.
        source: Where it is asked for.
    """

    name: str
    value: str = attrs.field(repr=False)
    state: FieldState
    need: Need
    secret: bool = False
    file: bool = False
    source: Source

    @property
    def told(self) -> str:
        """What goes there, or why nothing stands there."""
        if self.state is FieldState.HIDDEN:
            return "write it by hand; it is secret, and was not asked for by name"
        return self.value or "-"

    @property
    def mark(self) -> Mark:
        """How the row of this field is meant."""
        return _MARKS.get((self.state, self.need), Mark.PLAIN)


@attrs.frozen(kw_only=True)
class SetUpRow:
    """The numbers that share a set-up, and what goes into each field of a screen for each number."""

    numbers: tuple[TelephoneNumber, ...]
    fields: tuple[FilledField, ...]


@attrs.frozen(kw_only=True)
class FilledScreen:
    """
    One screen, filled in.

    Args:
        title: What it is called.
        fields: Its fields; none where it is filled in number by number.
        rows: What goes there number by number; none where it is filled in once.
        source: Where it is described.
    """

    title: str
    fields: tuple[FilledField, ...] = ()
    rows: tuple[SetUpRow, ...] = ()
    source: Source

    @property
    def all_fields(self) -> tuple[FilledField, ...]:
        """Its fields, and those that are filled in number by number."""
        return (*self.fields, *(field for row in self.rows for field in row.fields))


@attrs.frozen(kw_only=True)
class FilledForm:
    """
    A form filled in, screen by screen.

    Args:
        way: The way in: "console", "ticket"; empty where the provider publishes no form.
        steps: What to click to get there.
        screens: The screens, in the order in which they are met.
    """

    way: str
    steps: tuple[str, ...] = ()
    screens: tuple[FilledScreen, ...]

    def sections(self) -> tuple[Section, ...]:
        """Return the form as something to copy from: a section for each screen, and the sources."""
        cited = dict.fromkeys(field.source for screen in self.screens for field in screen.all_fields)
        numbers = {source: str(number) for number, source in enumerate(cited, start=1)}
        shown = tuple(
            _section(screen, place, numbers) for place, screen in enumerate(self.screens, start=1) if screen.all_fields
        )
        rows = tuple(Row((number, str(source))) for source, number in numbers.items())
        sources = Section(title="Where these fields stand", columns=("source", "document"), rows=rows)
        return (*shown, *((sources,) if rows else ()))


#: How many numbers a row of the set-up names before it counts them.
_NAMED = 5


def _section(screen: FilledScreen, place: int, numbers: Mapping[Source, str]) -> Section:
    title = f"{place}. {screen.title[:1].upper()}{screen.title[1:]}"
    if not screen.rows:
        return Section(
            title=title,
            columns=("field", "what goes there", "needed", "source"),
            rows=tuple(
                Row((field.name, field.told, field.need.value, numbers[field.source]), field.mark)
                for field in screen.fields
            ),
        )
    names = tuple(field.name for field in screen.rows[0].fields)
    rows = (Row((_concerned(row.numbers), *(field.told for field in row.fields)), _worst(row)) for row in screen.rows)
    return Section(title=title, columns=("numbers", *names), rows=tuple(rows))


def _concerned(numbers: tuple[TelephoneNumber, ...]) -> str:
    more = f" and {len(numbers) - _NAMED:,} more" if len(numbers) > _NAMED else ""
    return f"{', '.join(map(str, numbers[:_NAMED]))}{more}"


def _worst(row: SetUpRow) -> Mark:
    marks = {field.mark for field in row.fields}
    return next((mark for mark in (Mark.BAD, Mark.WARNING) if mark in marks), Mark.PLAIN)


def filled(
    form: Form,
    said: Said,
    set_up: Iterable[tuple[tuple[TelephoneNumber, ...], Settings]],
    *,
    steps: tuple[str, ...] = (),
    reveal: Collection[str] = (),
    veil: Callable[[str], str] = str,
) -> FilledForm:
    """
    Return a form filled in.

    Args:
        form: The form.
        said: What the order says.
        set_up: The numbers that share a set-up, and its pairs of name and value, by the provider's names.
        steps: What to click to get there.
        reveal: Which secrets are written: the last parts of their paths, ``account_number`` and ``pin``.
        veil: Returns a text without the secrets that somebody wrote into it.
    """
    shared = tuple(set_up)
    screens = (
        FilledScreen(title=screen.title, rows=tuple(_rows(screen, shared, veil)), source=screen.source)
        if screen.each_number
        else FilledScreen(
            title=screen.title,
            fields=tuple(_field(field, said, reveal, veil) for field in screen.fields),
            source=screen.source,
        )
        for screen in form.screens
    )
    return FilledForm(way=form.way, steps=steps, screens=tuple(screens))


def _field(field: FormField, said: Said, reveal: Collection[str], veil: Callable[[str], str]) -> FilledField:
    value = field.text or said.at(field.says)
    if not isinstance(value, Secret):
        return _filled(field, veil("" if value is None else str(value)))
    if field.says.rpartition(".")[2] in reveal:
        return attrs.evolve(_filled(field, value.reveal()), secret=True)
    return attrs.evolve(_filled(field, ""), state=FieldState.HIDDEN, secret=True)


def _filled(field: FormField, value: str) -> FilledField:
    state = FieldState.FILLED if value else FieldState.EMPTY
    return FilledField(
        name=field.name, value=value, state=state, need=field.need, file=field.says in FILES, source=field.source
    )


def _rows(
    screen: FormScreen, set_up: Iterable[tuple[tuple[TelephoneNumber, ...], Settings]], veil: Callable[[str], str]
) -> Iterator[SetUpRow]:
    """Iterate over the set-ups, with what of each goes into the fields; what no field asks for goes below them."""
    known = {field.says for field in screen.fields}
    for numbers, settings in set_up:
        said = dict(settings)
        fields = [_filled(field, veil(said.get(field.says, ""))) for field in screen.fields]
        rest = "; ".join(f"{name}: {veil(text)}" for name, text in settings if name not in known and text)
        besides = FilledField(
            name="besides", value=rest, state=FieldState.FILLED, need=Need.OPTIONAL, source=screen.source
        )
        yield SetUpRow(numbers=numbers, fields=(*fields, besides))
