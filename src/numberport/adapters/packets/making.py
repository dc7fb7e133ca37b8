"""
Making the packet of an order.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final

import attrs

from numberport import preflight
from numberport.adapters.packets import pages
from numberport.adapters.packets.checklist import Checklist, ChecklistItem, ItemState, checklist
from numberport.adapters.packets.files import PacketFile
from numberport.adapters.packets.forms import FilledForm, filled
from numberport.adapters.packets.packet import Packet, PacketKind
from numberport.adapters.packets.papers import PaperSet, paper_set
from numberport.adapters.packets.said import Said, asked_for, numbers_said
from numberport.adapters.packets.sheets import sheet, sheet_rows
from numberport.adapters.questions import Attachment
from numberport.documents import DocumentKind
from numberport.errors import UsageError
from numberport.events import Settings
from numberport.orders import PortOrder
from numberport.parties import Secret, secrets_in, veiled
from numberport.preflight import PreflightReport
from numberport.profiles import Need, Profile
from numberport.profiles.rows import SheetTemplate
from numberport.telephone import TelephoneNumber

__all__ = ["REVEALABLE", "UnknownSecret", "cancel_packet", "submission_packet"]

#: The secrets that can be asked for, by name.
REVEALABLE: Final = ("account_number", "pin")
#: The spreadsheet, and the list of numbers to paste.
SHEET: Final = "numbers.xlsx"
LIST: Final = "numbers.txt"


@attrs.frozen
class UnknownSecret(UsageError):
    """A secret was asked for by a name that none has."""

    name: str

    def __str__(self) -> str:
        return f"no secret is called {self.name[:100]!r}; a packet can reveal {' and '.join(REVEALABLE)}"


class _Veil:
    """Leaves secrets out of texts, and remembers whether there were any."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._secrets = tuple(secrets)
        self.used = False

    def __call__(self, text: str) -> str:
        shown = veiled(text, self._secrets)
        self.used = self.used or shown != text
        return shown


def submission_packet(
    order: PortOrder,
    *,
    on: dt.date,
    files: Iterable[Attachment] = (),
    reveal: Collection[str] = (),
    given_fonts: Iterable[bytes] = (),
    report: PreflightReport | None = None,
    kind: PacketKind = PacketKind.SUBMISSION,
) -> Packet:
    """
    Return everything that a person hands in for an order: equal orders, files and days give equal packets.

    Args:
        order: The order, sent or still a draft.
        on: The day it is handed in.
        files: The files of papers, taken as they are; a letter is drawn where none is among them.
        reveal: ``account_number`` and ``pin``, where the form and the letter shall say them; otherwise a person writes
            them by hand. A file that was handed in says what it says.
        given_fonts: TrueType fonts, for a letter that is not in Latin letters.
        report: What preflight finds; None to look.
        kind: Whether it is handed in for the first time, or changes what was.

    Raises:
        UnknownSecret: A secret is asked for by a name that none has.
        MissingExtra: The extra ``files`` or ``pdf`` is not installed.
    """
    for name in reveal:
        if name not in REVEALABLE:
            raise UnknownSecret(name)
    numbers, handed_in = asked_for(order), tuple(files)
    papers = paper_set(order, numbers, handed_in, reveal=reveal, given_fonts=given_fonts)
    veil = _Veil(order.secrets - _revealed(order, reveal))
    rows = tuple(sheet_rows(_template(order.profile), numbers, order.settings, veil))
    form = _form(order, numbers, papers, reveal, veil)
    found = report or preflight.check(
        order, order.profile, on=on, files=[one.file for one in handed_in] if handed_in else None
    )
    todo = checklist(order, numbers, form, papers, found, veiled=veil.used)
    listed = PacketFile(name=LIST, content="".join(f"{number}\n" for number in numbers).encode())
    held = (PacketFile(name=SHEET, content=sheet(rows)), listed, *papers.files)
    return _packet(order, kind, numbers, form, todo, held)


def _packet(
    order: PortOrder,
    kind: PacketKind,
    numbers: tuple[TelephoneNumber, ...],
    form: FilledForm,
    todo: Checklist,
    held: tuple[PacketFile, ...],
) -> Packet:
    """Return a packet with the pages that a person reads, before what is handed in."""
    lead = pages.lead(order, kind, numbers, form)
    return Packet(
        kind=kind,
        order=order.id,
        version=order.version,
        opened=order.opened.at.isoformat(),
        profile=order.profile.name,
        numbers=numbers,
        form=form,
        checklist=todo,
        papers=(*pages.pages(lead, todo, form, [file.name for file in held]), *held),
    )


def _revealed(order: PortOrder, reveal: Collection[str]) -> frozenset[Secret]:
    """Return the secrets that were asked for: what the order itself says of them."""
    holders = (order.account, order.papers.loa)
    return secrets_in(*(getattr(holder, name) for holder in holders if holder for name in reveal))


def _template(profile: Profile) -> SheetTemplate:
    """Return the columns of the provider's spreadsheet; where it has none, the number and what is said of each."""
    if profile.template is not None:
        return profile.template
    needed = tuple(field.name for field in profile.number_fields if field.need is Need.REQUIRED)
    others = tuple(field.name for field in profile.number_fields if field.need is not Need.REQUIRED)
    return SheetTemplate(required=("Number", *needed), optional=others, keeps_others=True, source=profile.source)


def _form(
    order: PortOrder, numbers: tuple[TelephoneNumber, ...], papers: PaperSet, reveal: Collection[str], veil: _Veil
) -> FilledForm:
    classes, told = numbers_said(numbers, LIST)
    said = Said(
        account=order.account,
        facts=order.facts,
        number_class=classes,
        numbers=told,
        letter=", ".join(papers.names(DocumentKind.LOA)),
        sheet=SHEET,
        invoice=", ".join(papers.names(DocumentKind.INVOICE)),
        csr=", ".join(papers.names(DocumentKind.CSR)),
    )
    way = order.profile.way_for(numbers)
    form = order.profile.form_for(numbers)
    steps = way.steps[: -len(form.screens)] if way and _ends_in(way.steps, form.screens) else ()
    return filled(form, said, _shared(order, numbers), steps=steps, reveal=reveal, veil=veil)


def _ends_in(steps: tuple[str, ...], screens: tuple[object, ...]) -> bool:
    """Tell whether the steps of a way in end with the titles of its screens, which are told by themselves."""
    titles = tuple(getattr(screen, "title", "") for screen in screens)
    return steps[-len(titles) :] == titles


def _shared(
    order: PortOrder, numbers: tuple[TelephoneNumber, ...]
) -> Iterator[tuple[tuple[TelephoneNumber, ...], Settings]]:
    """Iterate over the numbers that share a set-up, by their first number, and its pairs by the provider's names."""
    alike: dict[Settings, list[TelephoneNumber]] = defaultdict(list)
    for number in numbers:
        alike[order.profile.set_up(order.settings.get(number, ()))].append(number)
    for settings, held in alike.items():
        yield tuple(held), settings


def cancel_packet(order: PortOrder, numbers: Iterable[TelephoneNumber]) -> Packet:
    """
    Return what a person hands in to have numbers of an order cancelled.

    Args:
        order: The order.
        numbers: The numbers.
    """
    held = tuple(sorted(numbers))
    states = {order[number].standing.resume or order[number].state for number in held}
    routes = {route for state in states if (route := order.profile.cancel_route(state)) is not None}
    known = order.carrier_reference or order.reference
    asked = f"Ask {order.profile.title} to cancel the numbers of {LIST} of order {known}"
    items = [
        ChecklistItem(
            state=ItemState.TO_DO,
            what="cancel",
            do=f"{asked}, {route}.",
            source=route.source,
        )
        for route in sorted(routes, key=str)
    ]
    unstated = ChecklistItem(
        state=ItemState.TO_DO,
        what="cancel",
        do=f"{asked}; which way it takes a cancel it does not publish, so ask its support.",
        source=order.profile.source,
    )
    listed = PacketFile(name=LIST, content="".join(f"{number}\n" for number in held).encode())
    form = FilledForm(way="", screens=())
    return _packet(order, PacketKind.CANCEL, held, form, Checklist(tuple(items or [unstated])), (listed,))
