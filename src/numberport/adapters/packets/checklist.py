"""
What is still to be done before a packet is handed in, and where that is said.
"""

import enum
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from numberport.adapters.packets.forms import FieldState, FilledForm
from numberport.adapters.packets.papers import LETTER, PaperSet
from numberport.documents import DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.orders import PortOrder
from numberport.preflight import Finding, PreflightReport, Severity
from numberport.preflight.findings import ADVICE
from numberport.preflight.papers import PAPER_MISSING
from numberport.profiles import DocumentRule, Need, NumberClass
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber

__all__ = ["Checklist", "ChecklistItem", "ItemState", "checklist"]


class ItemState(enum.StrEnum):
    """How much an item of a checklist holds things up, worst first."""

    #: The packet cannot be handed in without it.
    MISSING = "missing"
    #: A person does it when the packet is handed in.
    TO_DO = "to do"
    #: It will do without, and is worth a look.
    CHECK = "check"
    READY = "ready"


@attrs.frozen(kw_only=True)
class ChecklistItem:
    """
    One line of a checklist.

    Args:
        state: How much it holds things up.
        what: What it is about.
        do: What to do; empty where nothing is.
        source: Where that is said.
    """

    state: ItemState
    what: str
    do: str = ""
    source: Source


_RANK: Final = {state: place for place, state in enumerate(ItemState)}
_MARKS: Final = {
    ItemState.MISSING: Mark.BAD,
    ItemState.TO_DO: Mark.WARNING,
    ItemState.CHECK: Mark.NOTE,
    ItemState.READY: Mark.GOOD,
}
#: How much a finding of preflight holds things up.
_HOLDS_UP: Final = {
    Severity.BLOCKS: ItemState.MISSING,
    Severity.REJECTED: ItemState.TO_DO,
    Severity.LIKELY: ItemState.TO_DO,
    Severity.WARNING: ItemState.CHECK,
}


def _in_order(items: Iterable[ChecklistItem]) -> tuple[ChecklistItem, ...]:
    return tuple(sorted(dict.fromkeys(items), key=lambda item: _RANK[item.state]))


@attrs.frozen
class Checklist:
    """Everything that is to be looked at before a packet is handed in, what is missing first."""

    items: tuple[ChecklistItem, ...] = attrs.field(converter=_in_order)

    def of(self, state: ItemState) -> tuple[ChecklistItem, ...]:
        """Return the items of a state."""
        return tuple(item for item in self.items if item.state is state)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing without which the packet cannot be handed in."""
        return not self.of(ItemState.MISSING)

    def sections(self) -> tuple[Section, ...]:
        """Return the checklist as something to show: its items, and where each is said."""
        cited = dict.fromkeys(item.source for item in self.items)
        numbers = {source: str(number) for number, source in enumerate(cited, start=1)}
        items = Section(
            title="Checklist",
            sentences=(_summary(self),),
            columns=("state", "what", "what to do", "source"),
            rows=tuple(
                Row((item.state.value, item.what, item.do, numbers[item.source]), _MARKS[item.state])
                for item in self.items
            ),
        )
        rows = tuple(Row((number, str(source))) for source, number in numbers.items())
        return (items, Section(title="Where this is said", columns=("source", "document"), rows=rows))


def _summary(told: Checklist) -> str:
    counts = ((state, len(told.of(state))) for state in ItemState if state is not ItemState.READY)
    found = ", ".join(f"{count} {state.value}" for state, count in counts if count)
    if not found:
        return "Nothing is left to do: hand it in."
    return f"{found}. {'Hand it in once this is done.' if told.is_complete else 'It cannot be handed in like this.'}"


def checklist(
    order: PortOrder,
    numbers: tuple[TelephoneNumber, ...],
    form: FilledForm,
    papers: PaperSet,
    report: PreflightReport,
    *,
    veiled: bool = False,
) -> Checklist:
    """
    Return what is to be looked at before a packet is handed in.

    Args:
        order: The order.
        numbers: The numbers that are asked for.
        form: The form, filled in.
        papers: The papers of the packet.
        report: What preflight finds.
        veiled: Whether a secret that nobody asked for stood in a text, and was left out there.
    """
    return Checklist(
        (
            *_findings(report, papers),
            *_fields(form),
            *_papers(order, numbers, papers),
            *((_VEILED,) if veiled else ()),
        )
    )


_OURS: Final = Source("our own rule", "secrets are written where they were asked for by name", grade=Grade.PROVISIONAL)
_VEILED: Final = ChecklistItem(
    state=ItemState.TO_DO,
    what="a secret stood in a text, and dots stand there now",
    do="Look for the dots, and write by hand what is wanted there; or make the packet again and ask for the secret.",
    source=_OURS,
)
_FILE: Final = Source(
    "our own inference", "a paper is handed in as a file", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)


_TELL: Final = "tell the customer"


def _named(finding: Finding) -> str:
    held = f": {finding.ours or '-'} / {finding.theirs or '-'}" if finding.ours or finding.theirs else ""
    return f"{finding.rule}{held}"


def _findings(report: PreflightReport, papers: PaperSet) -> Iterator[ChecklistItem]:
    """Iterate over what preflight finds; of a paper that lies in the packet it is told below what is to be done."""
    held = {_FIELDS[kind] for kind, _ in papers.named}
    for finding in report.findings:
        if finding.rule == PAPER_MISSING and finding.field in held:
            continue
        what = _TELL if finding.rule == ADVICE else finding.theirs if finding.is_reminder else _named(finding)
        count = len(finding.numbers)
        concerned = f" ({count} number{'' if count == 1 else 's'})" if count else ""
        yield ChecklistItem(
            state=_HOLDS_UP[finding.severity], what=f"{what}{concerned}", do=finding.remedy, source=finding.source
        )


#: Where each paper stands in an order.
_FIELDS: Final = {
    DocumentKind.LOA: "papers.loa",
    DocumentKind.CSR: "papers.csr",
    DocumentKind.INVOICE: "papers.invoice",
}


def _fields(form: FilledForm) -> Iterator[ChecklistItem]:
    """
    Iterate over what a form asks for and the packet does not say.

    What is said number by number, and of papers, preflight and the profile's own rules look for.
    """
    for screen in form.screens:
        for field in screen.fields:
            what = f"{screen.title}: {field.name}"
            if field.state is FieldState.HIDDEN:
                do = f"Write the {field.name} there by hand, or make the packet again and ask for it by name."
                yield ChecklistItem(state=ItemState.TO_DO, what=what, do=do, source=field.source)
            elif field.state is FieldState.EMPTY and field.need is not Need.OPTIONAL and not field.file:
                state = ItemState.MISSING if field.need is Need.REQUIRED else ItemState.CHECK
                do = f"Find out the {field.name}, and say it in the order."
                yield ChecklistItem(state=state, what=what, do=do, source=field.source)


def _papers(order: PortOrder, numbers: tuple[TelephoneNumber, ...], papers: PaperSet) -> Iterator[ChecklistItem]:
    classes = {NumberClass.of(number) for number in numbers}
    for rule in order.profile.documents:
        if rule.classes & classes:
            yield from _paper(order, rule, papers)
    yield from _gaps(papers)


_NEEDED: Final = {Need.REQUIRED: ItemState.MISSING, Need.RECOMMENDED: ItemState.CHECK, Need.OPTIONAL: ItemState.CHECK}


def _paper(order: PortOrder, rule: DocumentRule, papers: PaperSet) -> Iterator[ChecklistItem]:
    names = papers.names(rule.kind)
    if rule.kind is DocumentKind.LOA and (papers.drawn or papers.undrawn):
        yield ChecklistItem(
            state=_NEEDED[rule.need], what="letter of authorisation", do=_sign(order, papers), source=rule.source
        )
    elif rule.kind is DocumentKind.LOA and not _is_said_signed(order):
        do = f"Make sure that {', '.join(names)} is signed and dated, and say so in the order."
        yield ChecklistItem(state=ItemState.TO_DO, what="letter of authorisation", do=do, source=rule.source)
    elif names:
        yield ChecklistItem(state=ItemState.READY, what=f"{rule.kind}: {', '.join(names)}", source=rule.source)
    elif order.papers.get(rule.kind) is not None:
        do = f"Put the file of the {rule.kind} with it: the order tells what it says, and no file was handed in."
        yield ChecklistItem(state=_NEEDED[rule.need], what=f"file of the {rule.kind}", do=do, source=_FILE)


def _gaps(papers: PaperSet) -> Iterator[ChecklistItem]:
    """Iterate over the fields of a drawn letter that a person fills in, since their script is not drawn here."""
    for field in papers.left:
        name = field.replace("_", " ").replace(".", ": ")
        do = (
            f"Write it into {LETTER} by hand: its letters join or run from right to left, and are not drawn here."
            " Or say it in Latin letters, as a bill may have it."
        )
        yield ChecklistItem(state=ItemState.TO_DO, what=f"letter of authorisation: {name}", do=do, source=_FILE)


def _sign(order: PortOrder, papers: PaperSet) -> str:
    """Return what to do about a letter that is not there, signed."""
    signed = order.papers.loa.signed_on if order.papers.loa else None
    if papers.undrawn:
        return f"Have a letter signed and hand it in: none could be drawn, {papers.undrawn}."
    if signed is not None:
        return f"Put the file of the letter signed on {signed} in place of {LETTER}, or have {LETTER} signed."
    return f"Have {LETTER} signed and dated by the authorised person, and put the signed file in its place."


def _is_said_signed(order: PortOrder) -> bool:
    return order.papers.loa is not None and order.papers.loa.signed_on is not None
