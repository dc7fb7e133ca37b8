"""
A run's page: what came in, what was planned, checked and dated, and how every order ended.
"""

from collections.abc import Iterable
from typing import Final

import attrs

from numberport.rendering.markup import Markup, escaped, heading, html, page
from numberport.sections import Section

__all__ = ["ReportPart", "report"]

#: The heading under which the page's parts stand; the page's title is above it.
_TOP: Final = 2


@attrs.frozen(kw_only=True)
class ReportPart:
    """
    A part of a report: a heading with what stands below it, in this order.

    Args:
        title: The heading.
        sections: Answers' sections; one that has the part's own title does not repeat it.
        picture: A drawing of :mod:`numberport.rendering.svg`.
        parts: Parts of this part.
    """

    title: str
    sections: tuple[Section, ...] = ()
    picture: Markup | None = None
    parts: tuple["ReportPart", ...] = ()


def report(title: str, parts: Iterable[ReportPart], *, lead: Iterable[str] = ()) -> Markup:
    """
    Return a report as one self-contained page, with links to its parts on top.

    Args:
        title: The page's title.
        parts: What it holds, in reading order.
        lead: Sentences below the title: how it all ended.
    """
    numbered = [(f"part-{place}", part) for place, part in enumerate(parts, start=1)]
    links = "\n".join(f'<li><a href="#{anchor}">{escaped(part.title)}</a></li>' for anchor, part in numbered)
    contents = Markup(f'<nav aria-label="Contents"><ul>\n{links}\n</ul></nav>')
    body = [_part(part, _TOP, anchor) for anchor, part in numbered]
    return page(title, *([contents] if len(numbered) > 1 else []), *body, lead=lead)


def _part(part: ReportPart, level: int, anchor: str = "") -> Markup:
    sections = [attrs.evolve(section, title=_own(section.title, part)) for section in part.sections]
    blocks = [heading(part.title, level, anchor=anchor), html(sections, level=level + 1)]
    if part.picture:
        blocks.append(Markup(f"<figure>\n{part.picture}\n</figure>"))
    blocks += [_part(below, level + 1) for below in part.parts]
    inside = "\n".join(filter(None, blocks))
    return Markup(f"<section>\n{inside}\n</section>")


def _own(title: str, part: ReportPart) -> str:
    return "" if title == part.title else title
