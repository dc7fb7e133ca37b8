"""
Pictures as SVG text: the timeline of an order.

A picture needs no font, script or network, and holds its own text; it follows the reader's light or dark screen. It
is laid out twice, once for wide and once for narrow screens, and a style sheet inside it shows the one that fits.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from numberport.rendering.colours import COLOURS, ink_of, paper_of
from numberport.rendering.layouts import BOLD, FONT, INSET, narrowed
from numberport.rendering.markup import Markup
from numberport.rendering.wording import ems, harmless, wrapped
from numberport.sections import Mark

if TYPE_CHECKING:
    from numberport.deadlines import TimelineEntry

__all__ = ["timeline"]

#: The most entries drawn; of a longer history the latest.
ENTRIES: Final = 300
#: The most characters and lines of one text.
CHARACTERS: Final = 600
LINES: Final = 8
#: From the last line of an entry to the first of the next.
GAP: Final = 38

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WHO: Final = {"action": "we", "report": "carrier", "due": "due", "waiting": "waiting"}

#: What stands in the dot of each mark, drawn and not written, so that no font can lack it.
_SIGNS: Final = {
    Mark.PLAIN: "",
    Mark.GOOD: "M-4 0.5L-1.2 3.5 4-3.5",
    Mark.NOTE: "M0-0.5V4M0-4V-3.6",
    Mark.WARNING: "M0-4.5V1M0 4V4.4",
    Mark.BAD: "M-3-3 3 3M3-3-3 3",
}


@attrs.frozen(kw_only=True)
class _Layout:
    """Where things stand, in pixels; on a narrow screen the date stands above the text and not beside it."""

    name: str
    width: int
    dates: int
    dots: int
    words: int

    @property
    def outer(self) -> int:
        """The width with the room left and right."""
        return self.width + 2 * INSET

    @property
    def beside(self) -> bool:
        """Whether dates have a column of their own."""
        return self.dates < self.dots


_WIDE: Final = _Layout(name="wide", width=900, dates=0, dots=244, words=270)
_NARROW: Final = _Layout(name="narrow", width=344, dates=34, dots=11, words=34)


@attrs.frozen
class _Line:
    """One line of text in the picture: where, in which class, and what."""

    x: float
    y: float
    style: str
    text: str


@attrs.frozen(kw_only=True)
class _Style:
    """How a kind of text is set."""

    size: float
    leading: int
    width: float = 1.0


_STYLES: Final = {
    "head": _Style(size=18, leading=25, width=BOLD),
    "name": _Style(size=15, leading=21, width=BOLD),
    "date": _Style(size=14, leading=20, width=BOLD),
    "small": _Style(size=13, leading=19),
}


def timeline(entries: "Iterable[TimelineEntry]", *, title: str, description: str = "") -> Markup:
    """
    Return a timeline as an SVG picture, for a page or a file of its own.

    Args:
        entries: What happened and what is due, in the order in which it is drawn.
        title: The picture's heading.
        description: What a screen reader says of it; by default how much it shows.
    """
    whole = tuple(entries)
    shown = whole[-ENTRIES:]
    left_out = f"{len(whole) - len(shown)} earlier entries are not drawn." if len(whole) > len(shown) else ""
    wide, tall = _drawn(shown, title, left_out, _WIDE)
    narrow, long = _drawn(shown, title, left_out, _NARROW)
    told = description or f"{len(whole)} {'entry' if len(whole) == 1 else 'entries'}, what happened and what is due."
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="np-picture" role="graphics-document document" lang="en" '
        f'width="{_WIDE.outer}" height="{tall}" '
        f'style="--wide:{_WIDE.outer}/{tall};--narrow:{_NARROW.outer}/{long}">\n'
        f"<title>{_escaped(title)}</title>\n<desc>{_escaped(told)}</desc>\n"
        f"<style>{_SHEET}{narrowed('np', f'{_NARROW.outer}px', _WIDE.outer, tall)}</style>\n"
        f'<rect class="np-ground" width="100%" height="100%"/>\n{wide}{narrow}</svg>'
    )


def _rules(scheme: str) -> str:
    inks = "".join(
        f".np-{name}-ink{{fill:{shade}}}.np-{name}-line{{stroke:{shade}}}"
        for name, shade in ((name, getattr(colour, scheme)) for name, colour in COLOURS.items())
    )
    paper = getattr(COLOURS["paper"], scheme)
    return f".np-picture{{background:{paper}}}.np-ground{{fill:{paper}}}{inks}"


_SIZES = "".join(
    f".np-{name}{{font-size:{style.size}px;font-weight:{600 if style.width > 1 else 400}}}"
    for name, style in _STYLES.items()
)
# The shape comes from the picture's own attributes, the rest is the same for all pictures on one page.
_SHEET: Final = f"""
.np-picture{{display:block;width:{_WIDE.outer}px;max-width:100%;height:auto;aspect-ratio:var(--wide);font-family:{FONT}}}
.np-narrow{{display:none}}
.np-sign,.np-path{{fill:none;stroke-width:2}}
.np-sign{{stroke-linecap:round}}
{_SIZES}
{_rules("light")}
@media screen and (prefers-color-scheme:dark){{{_rules("dark")}}}
"""


def _drawn(entries: "tuple[TimelineEntry, ...]", title: str, note: str, layout: _Layout) -> tuple[str, int]:
    """Return the picture in one layout, and its height."""
    lines = _set(title, "head", 0, 22, layout.width)
    lines += _set(note, "small", 0, _below(lines, 0) + 24, layout.width)
    y = _below(lines, 0) + GAP
    dots = []
    for before, entry in zip((None, *entries), entries, strict=False):
        block = _block(entry, before, y, layout)
        lines += block
        dots.append(y - 5)
        y = _below(block, y) + GAP
    height = round(y - GAP + INSET)
    body = "".join(_path(entries, dots, layout)) + "".join(map(_text, lines))
    shown = ' display="none"' if layout is _NARROW else ""
    # The attribute hides the second layout from programs that read no style sheet; the sheet overrides it.
    return (
        f'<svg class="np-{layout.name}"{shown} width="100%" height="100%" '
        f'viewBox="{-INSET} 0 {layout.outer} {height}" preserveAspectRatio="xMinYMin meet">\n{body}</svg>\n'
    ), height


def _below(lines: Iterable[_Line], y: float) -> float:
    return max((line.y for line in lines), default=y)


def _block(entry: "TimelineEntry", before: "TimelineEntry | None", y: float, layout: _Layout) -> list[_Line]:
    """Return the lines of one entry, the first of them at y."""
    day = _day(entry)
    room = layout.width - layout.words
    if layout.beside:
        beside = layout.dots - layout.dates - 20
        same = before is not None and _day(before) == day
        dates = [] if same else _set(day, "date", layout.dates, y, beside)
        dates += _set(_when(entry), "small", layout.dates, y if same else y + 20, beside)
        top = y
    else:
        dates = _set(f"{day}{' ' if entry.at else ' · '}{_when(entry)}", "small", layout.dates, y, room)
        top = _below(dates, y) + 21
    title = _set(entry.title, "name", layout.words, top, room)
    return [*dates, *title, *_set(entry.detail, "small", layout.words, _below(title, top - 20) + 20, room)]


def _day(entry: "TimelineEntry") -> str:
    return f"{_DAYS[entry.at.weekday()]} {entry.at:%Y-%m-%d}" if entry.at else "No date"


def _when(entry: "TimelineEntry") -> str:
    inferred = " · inferred" if entry.inferred else ""
    time = f"{entry.at:%H:%M} {entry.at:%Z} · " if entry.at else ""
    return f"{time}{_WHO[entry.kind]}{inferred}"


def _set(text: str, name: str, x: float, y: float, room: float) -> list[_Line]:
    """Return a text as lines of a style, the first at y, no more of them than the picture bears."""
    style = _STYLES[name]
    lines = wrapped(harmless(text, CHARACTERS), room / style.size / style.width, ems)
    kept = lines if len(lines) <= LINES else (*lines[: LINES - 1], f"{lines[LINES - 1][:-1]}…")
    return [_Line(x, y + place * style.leading, name, line) for place, line in enumerate(kept)]


def _text(line: _Line) -> str:
    ink = "quiet" if line.style == "small" else "ink"
    return f'<text class="np-{line.style} np-{ink}-ink" x="{line.x:g}" y="{line.y:g}">{_escaped(line.text)}</text>\n'


def _path(entries: "tuple[TimelineEntry, ...]", dots: list[float], layout: _Layout) -> Iterator[str]:
    """Yield the line down the picture, dashed towards what is only due or inferred, and the dots on it."""
    for (above, below), entry in zip(pairwise(dots), entries[1:], strict=True):
        dashed = ' stroke-dasharray="3 5"' if not entry.is_done or entry.inferred else ""
        yield f'<path class="np-path np-line-line"{dashed} d="M{layout.dots} {above:g}V{below:g}"/>\n'
    for y, entry in zip(dots, entries, strict=True):
        yield _dot(entry, y, layout)


def _dot(entry: "TimelineEntry", y: float, layout: _Layout) -> str:
    ink, paper = ink_of(entry.mark), paper_of(entry.mark)
    dashed = ' stroke-dasharray="3 3"' if not entry.is_done or entry.inferred else ""
    radius = 6 if entry.mark is Mark.PLAIN else 10
    sign = _SIGNS[entry.mark]
    drawn = f'<path class="np-sign np-{ink}-line" d="{sign}"/>' if sign else ""
    return (
        f'<g transform="translate({layout.dots} {y:g})"><circle class="np-{paper}-ink np-{ink}-line" r="{radius}" '
        f'stroke-width="2"{dashed}/>{drawn}</g>\n'
    )


def _escaped(text: str) -> str:
    return escape(harmless(text))
