"""
The dates of a request as an SVG picture: a calendar of its weeks.

Closed days are grey and hatched, and bear the names of their holidays. Every date has a number, and stands with its
name in its day, or on a narrow screen below its week. Below the days run the clocks: a block is time that counts, a
broken line is time that only passes. Weeks without a date are folded into a strip. Like every picture it needs no font,
script or network, follows the reader's light or dark screen, and holds a layout for wide and one for narrow screens.
"""

from collections.abc import Iterator
from typing import Final

import attrs

from numberport.calendars import DAY_NAMES
from numberport.errors import UsageError
from numberport.foc import Course, DateRequest, PortDates, course
from numberport.rendering.days import Page, fold_drawn, week_drawn, when_text
from numberport.rendering.layouts import INSET, narrowed
from numberport.rendering.markup import Markup
from numberport.rendering.strokes import NARROW, SHEET, WIDE, Layout, box, cleaned, hatching, letters, set_text
from numberport.rendering.tracks import keys, tracks
from numberport.rendering.weeks import Fold, Week, Weeks, weeks

__all__ = ["NotARequest", "picture"]

#: Where what a sample means stands beside it.
_KEYS: Final = 36


@attrs.frozen
class NotARequest(UsageError):
    """Something else than a request was to be drawn, such as the answer to one."""

    given: str

    def __str__(self) -> str:
        return (
            f"the dates of a request are drawn, and this is a {self.given}: "
            "give the DateRequest itself, whose days and clocks an answer does not hold"
        )


def picture(request: DateRequest) -> Markup:
    """
    Return the dates of a request as an SVG picture, for a page or a file of its own.

    It takes the request and not the answer to it, since an answer does not hold whose days and which clocks were
    counted; what is drawn is the answer that :func:`~numberport.foc.estimate` gives.

    A refusal, where the dates contradict each other, and why a date is not known, is said in words.

    Args:
        request: What the dates are asked for.

    Raises:
        NotARequest: It is something else, such as an answer.
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
        AfterTheRequest: A code was issued, or a letter signed, on a later day than that of the request.
        DayOutOfRange: A day lies outside the years the calendars work in.
    """
    run = _run(request)
    shown = weeks(run)
    wide, tall = _drawn(run, shown, WIDE)
    narrow, long = _drawn(run, shown, NARROW)
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="npc-picture" role="graphics-document document" lang="en" '
        f'width="{WIDE.outer}" height="{tall}" '
        f'style="--wide:{WIDE.outer}/{tall};--narrow:{NARROW.outer}/{long}">\n'
        f"<title>{cleaned(_title(run))}</title>\n<desc>{cleaned(_described(run, shown))}</desc>\n"
        f"<style>{SHEET}{narrowed('npc', f'{NARROW.outer}px', WIDE.outer, tall)}</style>\n"
        f'<rect class="npc-paper-fill" width="100%" height="100%"/>\n{wide}{narrow}</svg>'
    )


def _run(request: object) -> Course:
    if isinstance(request, DateRequest):
        return course(request)
    raise NotARequest(type(request).__name__)


def _title(run: Course) -> str:
    if run.calendar is None:
        return f"Dates ({run.dates.port})" if run.dates.port else "Dates"
    return f"{run.calendar.name}: {run.dates.port}"


def _described(run: Course, shown: Weeks) -> str:
    """Return what a screen reader says of the picture: a refusal, and every date, or why there is none."""
    refused = (f"refused: {run.dates.refused}",) if run.dates.refused else ()
    told = [f"{entry.title} {when_text(entry)}" for entry in shown.entries] or list(_reasons(run.dates))
    return f"{'; '.join((*refused, *told)).removesuffix('.')}."


def _drawn(run: Course, shown: Weeks, layout: Layout) -> tuple[str, int]:
    """Return the picture in one layout, and its height."""
    page = Page(run=run, tracks=tracks(run, shown), layout=layout)
    body, y = _heading(run, layout)
    for before, part in zip((None, *shown.parts), shown.parts, strict=False):
        dated = not isinstance(before, Week)
        drawn, y = fold_drawn(part, page, y) if isinstance(part, Fold) else week_drawn(part, page, y, dated=dated)
        body += drawn
    samples, y = _legend(page, shown, y)
    words, y = _words(run, layout, y)
    height = round(y + INSET)
    hidden = ' display="none"' if layout is NARROW else ""
    # The attribute hides the second layout from programs that read no style sheet; the sheet overrides it.
    return (
        f'<svg class="npc-{layout.name}"{hidden} width="100%" height="100%" '
        f'viewBox="{-INSET} 0 {layout.outer} {height}" preserveAspectRatio="xMinYMin meet">\n'
        f"{''.join((*body, *samples, *words))}</svg>\n"
    ), height


def _heading(run: Course, layout: Layout) -> tuple[list[str], float]:
    """Return the title, whose clock it is, a refusal and the names of the weekdays; and where that ends."""
    drawn, y = set_text(_title(run), "head", 0, 24, layout.width)
    if run.calendar is not None:
        lines, y = set_text(
            f"Every hour is by the clock of {run.calendar.zone}.", "small", 0, y - 2, layout.width, "quiet"
        )
        drawn += lines
    if run.dates.refused:
        refusal, y = _refusal(run.dates.refused, layout, y)
        drawn += refusal
    if run.calendar is None:
        return drawn, y - 14
    middles = ((name, layout.column * (place + 0.5)) for place, name in enumerate(DAY_NAMES))
    return [*drawn, *(letters(name, x, y + 12, "small", "quiet", middle=True) for name, x in middles)], y + 20


def _refusal(why: str, layout: Layout, y: float) -> tuple[list[str], float]:
    lines, below = set_text(f"Refused: {why}.", "name", 34, y + 14, layout.width - 46, "bad")
    cross = f'<path class="npc-way npc-bad-line" stroke-width="2.5" d="M11 {y + 4:g}l11 11m0-11l-11 11"/>\n'
    return [box(0, y - 4, (layout.width, below - y - 4), "bad-paper", "bad", rounded=5), cross, *lines], below + 8


def _legend(page: Page, shown: Weeks, y: float) -> tuple[list[str], float]:
    """Return what the clocks, lines and grey days mean, and where that ends."""
    drawn: list[str] = []
    y += 8
    for sample, text in (*keys(page.tracks), *_grey(page.run, shown)):
        lines, below = set_text(text, "small", _KEYS, y + 14, page.layout.width - _KEYS, "quiet")
        drawn += [f'<g transform="translate(0 {y + 10:g})">{sample}</g>\n', *lines]
        y = below - 12
    return drawn, y + 4


def _grey(run: Course, shown: Weeks) -> Iterator[tuple[str, str]]:
    """Yield a sample of a closed day with what it says, where one is shown."""
    days = (day for part in shown.parts if isinstance(part, Week) for day in part.days)
    if run.calendar is not None and not all(map(run.calendar.is_open, days)):
        yield f"{box(0, -7, (26, 14), 'panel', 'line')}{hatching(0, -7, 26, 14)}", "no business day"


def _words(run: Course, layout: Layout, y: float) -> tuple[list[str], float]:
    """Return what is said in words, and where that ends."""
    drawn: list[str] = []
    for text, ink in _sentences(run):
        lines, below = set_text(text, "small", 0, y + 16, layout.width, ink)
        drawn += lines
        y = below - 13
    return drawn, y


def _sentences(run: Course) -> Iterator[tuple[str, str]]:
    """Yield what no day can show, each with its colour."""
    dates = run.dates
    if dates.windows:
        yield f"Hours of ports: {', '.join(map(str, dates.windows))}.", "ink"
    for conflict in dates.conflicts:
        yield f"{conflict[:1].upper()}{conflict[1:]}.", "warning"
    if run.calendar is None:
        yield from ((reason, "ink") for reason in _reasons(dates))
        return
    for why, names in _unknown(dates).items():
        *others, last = names
        yield f"No date for {' or '.join(filter(None, (', '.join(others), last)))}: {why}.", "quiet"
    if dates.provisional:
        yield "Some of the rules these dates rest on are provisional.", "quiet"


def _unknown(dates: PortDates) -> dict[str, list[str]]:
    """Return the dates that are not known by the reason why; what the refusal says already is left out."""
    found: dict[str, list[str]] = {}
    for name, why in dates.unknown.items():
        if why != dates.refused:
            found.setdefault(why, []).append(name.replace("_", " "))
    return found


def _reasons(dates: PortDates) -> Iterator[str]:
    return (f"No dates: {why}." for why in dict.fromkeys(dates.unknown.values()))
