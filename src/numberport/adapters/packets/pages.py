"""
The pages of a packet that a person reads: what to do, and what goes into which field.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from numberport.adapters.packets.checklist import Checklist
from numberport.adapters.packets.files import PacketFile
from numberport.adapters.packets.forms import FilledForm, FilledScreen
from numberport.adapters.packets.packet import PacketKind
from numberport.orders import PortOrder
from numberport.profiles import Resubmission
from numberport.rendering.report import ReportPart, report
from numberport.rendering.wording import harmless
from numberport.sections import Row, Section
from numberport.telephone import TelephoneNumber

__all__ = ["FORM_PAGE", "FORM_TEXT", "TODO_TEXT", "lead", "pages"]

#: What to do and what to fill in, as a page; the same as texts, to copy from where there is no browser.
FORM_PAGE: Final = "hand-in.html"
FORM_TEXT: Final = "form.txt"
TODO_TEXT: Final = "checklist.txt"

#: The most characters of a line: an order's numbers fit in, however many they are.
_LONGEST_LINE: Final = 2_000_000

_KINDS: Final = {
    PacketKind.SUBMISSION: "Port",
    PacketKind.CHANGE: "Change the order to port",
    PacketKind.CANCEL: "Cancel the port of",
}
#: How a person goes a way in.
_WAYS: Final = {"console": "at its console", "ticket": "by a support ticket"}


def lead(order: PortOrder, kind: PacketKind, numbers: tuple[TelephoneNumber, ...], form: FilledForm) -> tuple[str, ...]:
    """Return what is handed in and where, as sentences: the first is the title."""
    count = f"{len(numbers):,} number{'s' if len(numbers) != 1 else ''}"
    title = f"{_KINDS[kind]} {count} to {order.profile.title}: order {order.id}, version {order.version}"
    steps = f": {' > '.join(form.steps)}" if form.steps else ""
    way = f"Hand it in {_WAYS.get(form.way, f'by {form.way}')}{steps}." if form.way else _without_form(order, numbers)
    known = f"{order.profile.title} calls the order {order.carrier_reference}." if order.carrier_reference else ""
    again = _again(order) if kind is PacketKind.SUBMISSION and order.version > 1 else ""
    return tuple(filter(None, (title, way, known, again)))


def _without_form(order: PortOrder, numbers: tuple[TelephoneNumber, ...]) -> str:
    """Say of a provider that publishes no form how it takes these orders, as far as its profile tells."""
    ways = [way.way for way in order.profile.ways_in if all(map(way.is_for, numbers))]
    if not ways:
        return ""
    by_hand = next((f", or a person hands it in {_WAYS[way]}" for way in ways if way in _WAYS), "")
    api = f"{order.profile.title} takes this order by {ways[0]}: a program sends it{by_hand}."
    return f"{api} No form of its own is published, so this one is general."


def _again(order: PortOrder) -> str:
    same = order.profile.resubmission is Resubmission.SAME_ORDER
    return "It was handed in before: correct and resubmit that same request." if same else ""


def pages(told: tuple[str, ...], todo: Checklist, form: FilledForm, names: Iterable[str]) -> tuple[PacketFile, ...]:
    """
    Return the pages of a packet.

    Args:
        told: Its title, and what is said below it.
        todo: What is to be done.
        form: What is filled in.
        names: The files that are handed in.
    """
    title, *sentences = told
    held = Section(title="Files", columns=("file",), rows=tuple(Row((name,)) for name in names))
    parts = [ReportPart(title="What to do", sections=todo.sections())]
    if form.screens:
        parts.append(ReportPart(title="What to fill in", sections=form.sections()))
    parts.append(ReportPart(title="Files", sections=(held,)))
    files = [PacketFile(name=FORM_PAGE, content=report(title, parts, lead=sentences).encode())]
    files.append(_text(TODO_TEXT, (*told, "", *_todo_lines(todo))))
    if form.screens:
        files.append(_text(FORM_TEXT, (*told, *_form_lines(form))))
    return tuple(files)


def _text(name: str, lines: Iterable[str]) -> PacketFile:
    content = "".join(f"{harmless(line, _LONGEST_LINE)}\n" for line in lines)
    return PacketFile(name=name, content=content.encode("utf-8", "replace"))


def _todo_lines(todo: Checklist) -> Iterator[str]:
    for item in todo.items:
        do = f": {item.do}" if item.do else ""
        yield f"[{'x' if not item.do else ' '}] {item.state}: {item.what}{do} ({item.source})"


def _form_lines(form: FilledForm) -> Iterator[str]:
    """Iterate over the fields of a form, each on a line of its own however long it is."""
    for place, screen in enumerate(form.screens, start=1):
        yield ""
        yield f"{place}. {screen.title[:1].upper()}{screen.title[1:]}"
        yield from _screen_lines(screen)


def _screen_lines(screen: FilledScreen) -> Iterator[str]:
    for field in screen.fields:
        yield f"{field.name}: {field.told}"
    for row in screen.rows:
        yield f"for {', '.join(map(str, row.numbers))}"
        for field in row.fields:
            yield f"{field.name}: {field.told}"
