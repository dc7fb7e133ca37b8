"""
The page of a cutover: one for the day on which numbers move, an order below the other.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from numberport.rendering.markup import Markup
from numberport.rendering.report import ReportPart, report

if TYPE_CHECKING:
    from numberport.deadlines import Cutover
    from numberport.sections import Section

__all__ = ["cutover_page"]


def cutover_page(cutovers: Iterable["Cutover"], *, title: str = "") -> Markup:
    """
    Return a self-contained page with all that is needed on the day.

    Args:
        cutovers: The orders' cutovers.
        title: What the page is called; empty for the orders' names.
    """
    held = tuple(cutovers)
    named = title or f"Cutover of {', '.join(one.order for one in held) or 'no order'}"
    parts = (_order(one) for one in held)
    return report(named, parts, lead=(_ready(held),))


def _order(one: "Cutover") -> ReportPart:
    first, *rest = one.sections()
    return ReportPart(title=first.title, sections=(first,), parts=tuple(map(_part, rest)))


def _part(section: "Section") -> ReportPart:
    return ReportPart(title=section.title, sections=(section,))


def _ready(held: "tuple[Cutover, ...]") -> str:
    waiting = [one.order for one in held if not one.is_ready]
    if not waiting:
        return "Everything is ready for the day."
    return f"Not ready yet: {', '.join(waiting)}."
