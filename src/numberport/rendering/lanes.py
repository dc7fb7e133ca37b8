"""
A state machine as an SVG picture: every state a row, everything that makes steps a lane across the rows.

In a lane a mark stands where a step can be taken, and an arrowhead where it leads. Nothing crosses a text, however many
steps there are, and no program has to lay it out. Like every picture it needs no font, script or network, follows the
reader's light or dark screen, and holds a layout for wide and one for narrow screens.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

import attrs

from numberport.rendering.colours import COLOURS
from numberport.rendering.diagrams import Diagram, Edge, Line, PathStep
from numberport.rendering.layouts import BOLD, FONT, INSET, narrowed
from numberport.rendering.markup import Markup
from numberport.rendering.wording import ems, harmless, wrapped

__all__ = ["picture"]

#: Half the side of a square turned by 45 degrees, for labels that slant.
_SLANT: Final = 0.7072
_DASHES: Final = {Line.SOLID: "", Line.DASHED: "7 4", Line.DOTTED: "2 3", Line.BOLD: "12 3 2 3"}
#: What marks where a step can be taken; told apart by form, so that nothing hangs on colour.
_MARKS: Final = {
    Line.SOLID: '<circle class="npm-ink-fill" r="4.5"/>',
    Line.DASHED: '<circle class="npm-paper-fill npm-ink-line" r="4" stroke-width="2"/>',
    Line.DOTTED: '<rect class="npm-ink-fill" x="-4" y="-4" width="8" height="8"/>',
    Line.BOLD: '<path class="npm-ink-fill" d="M0-5.5L5.5 0 0 5.5-5.5 0z"/>',
}
#: How thick a step is drawn: of the machine, and of a path over it.
_THIN, _THICK = 1.6, 4.0
#: An arrowhead whose tip is at the origin, pointing down.
_HEAD: Final = "M0 0L-5-9L5-9z"


@attrs.frozen(kw_only=True)
class _Layout:
    """What differs between the two layouts, in pixels."""

    name: str
    title: int
    letters: int
    small: int
    row: int
    lane: int
    slanted: bool
    room: int


_WIDE: Final = _Layout(name="wide", title=18, letters=14, small=12, row=38, lane=38, slanted=True, room=190)
_NARROW: Final = _Layout(name="narrow", title=15, letters=12, small=11, row=34, lane=14, slanted=False, room=104)


@attrs.frozen(kw_only=True)
class _Lane:
    """A lane: all steps of one label, to one state or back from one, drawn alike."""

    label: str
    line: Line
    edges: tuple[Edge, ...]


@attrs.frozen(kw_only=True)
class _Place:
    """Where everything stands in one layout."""

    layout: _Layout
    title: tuple[str, ...]
    lanes: tuple[_Lane, ...]
    rows: Mapping[str, float]
    heights: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]]
    boxes: float
    top: float
    lane: float

    def x(self, number: int) -> float:
        """Return where a lane stands."""
        return self.boxes + self.lane * (number + 0.75)

    @property
    def right(self) -> float:
        """Where the rows end."""
        return self.x(len(self.lanes) - 1) + self.lane / 2

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        last = list(self.rows)[-1]
        return self.rows[last] + self.heights[last] / 2


def picture(diagram: Diagram) -> Markup:
    """
    Return a diagram as an SVG picture, for a page or a file of its own.

    A path is drawn over the machine: its steps thick and numbered where they begin, inferred ones dashed, the states it
    came through marked, and the last one filled. On a narrow screen it shows the lanes of the path only.
    """
    wide, width, height = _drawn(diagram, _WIDE)
    narrow, less, more = _drawn(diagram, _NARROW)
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="npm-picture" role="graphics-document document" lang="en" '
        f'width="{width}" height="{height}" style="--wide:{width}/{height};--narrow:{less}/{more};'
        f'--across:{width}px;--slim:{less}px">\n'
        f"<title>{_escaped(diagram.title)}</title>\n<desc>{_escaped(diagram.described())}</desc>\n"
        f"<style>{_SHEET}{narrowed('npm', 'var(--slim)', width, height)}</style>\n"
        f'<rect class="npm-paper-fill" width="100%" height="100%"/>\n{wide}{narrow}</svg>'
    )


def _rules(scheme: str) -> str:
    inks = ((name, getattr(COLOURS[name], scheme)) for name in ("ink", "quiet", "line", "paper", "note", "note-paper"))
    return "".join(f".npm-{name}-fill{{fill:{shade}}}.npm-{name}-line{{stroke:{shade}}}" for name, shade in inks)


_SHEET: Final = f"""
.npm-picture{{display:block;width:var(--across);max-width:100%;height:auto;aspect-ratio:var(--wide);font-family:{FONT}}}
.npm-narrow{{display:none}}
.npm-way{{fill:none}}
.npm-bold{{font-weight:600}}
{_rules("light")}
@media screen and (prefers-color-scheme:dark){{{_rules("dark")}}}
"""


def _drawn(diagram: Diagram, layout: _Layout) -> tuple[str, int, int]:
    """Return the picture in one layout, with its width and height."""
    place = _placed(diagram, layout)
    body = [*_title(place), *_guides(diagram, place), *_lanes(diagram, place), *_path(diagram, place)]
    body += [*_boxes(diagram, place), *_headings(place)]
    width = round(max(place.right, *(_reach(place, number) for number in range(len(place.lanes)))) + INSET)
    key, height = _legend(diagram, place, width - 2 * INSET)
    shown = ' display="none"' if layout is _NARROW else ""
    # The attribute hides the second layout from programs that read no style sheet; the sheet overrides it.
    return (
        (
            f'<svg class="npm-{layout.name}"{shown} width="100%" height="100%" viewBox="{-INSET} 0 {width + INSET} '
            f'{height}" preserveAspectRatio="xMinYMin meet">\n{"".join((*body, *key))}</svg>\n'
        ),
        width + INSET,
        height,
    )


def _placed(diagram: Diagram, layout: _Layout) -> _Place:
    lanes = _lanes_of(diagram, layout)
    few = len(lanes) * layout.lane < 220  # noqa: PLR2004 - a narrow screen has this much to give to its lanes
    lane = min(38.0, 220 / len(lanes)) if few else float(layout.lane)
    widest = max(ems(_plain(state.name)) * BOLD for state in diagram.states) * layout.letters
    boxes = max(widest + 20, layout.room if any(state.words for state in diagram.states) else 0)
    title = wrapped(harmless(diagram.title), (boxes + len(lanes) * lane) / layout.title / BOLD, ems)
    tall = max(ems(lane.label) for lane in lanes) * layout.small
    top = 40.0 + (len(title) - 1) * (layout.title + 4) + tall * (_SLANT if layout.slanted else 1) + 14
    rows, heights, words, y = {}, {}, {}, top
    for state in diagram.states:
        words[state.name] = wrapped(harmless(state.words), (boxes - 20) / layout.small, ems)
        heights[state.name] = layout.row + len(words[state.name]) * (layout.small + 3.0)
        rows[state.name] = y + heights[state.name] / 2
        y += heights[state.name]
    return _Place(
        layout=layout,
        title=title,
        lanes=lanes,
        rows=rows,
        heights=heights,
        words=words,
        boxes=boxes + 14,
        top=top,
        lane=lane,
    )


def _lanes_of(diagram: Diagram, layout: _Layout) -> tuple[_Lane, ...]:
    """Return the lanes, in the order of the labels; steps of one label that lead to several states share one origin."""
    gone = {step.label for step in diagram.path} if layout is _NARROW else set()
    found: dict[tuple[str, str, Line], list[Edge]] = {}
    for edge in diagram.edges:
        if not gone or edge.label in gone:
            origins = {other.left for other in diagram.edges if other.label == edge.label}
            found.setdefault((edge.label, "" if len(origins) == 1 else edge.entered, edge.line), []).append(edge)
    order = {label: number for number, label in enumerate(diagram.labels)}
    lanes = [_Lane(label=_plain(key[0]), line=key[2], edges=tuple(edges)) for key, edges in found.items()]
    return tuple(sorted(lanes, key=lambda lane: order.get(lane.edges[0].label, len(order))))


def _plain(name: str) -> str:
    return harmless(name).replace("_", " ")


def _title(place: _Place) -> Iterator[str]:
    size = place.layout.title
    for number, line in enumerate(place.title):
        yield _text(line, 0, 24 + number * (size + 4), size, "npm-ink-fill npm-bold")


def _guides(diagram: Diagram, place: _Place) -> Iterator[str]:
    """Yield what leads the eye: a line for every row, and a thin one from each heading to its lane."""
    for state in diagram.states:
        y = place.rows[state.name]
        yield f'<path class="npm-way npm-line-line" d="M{place.boxes:g} {y:g}H{place.right:g}"/>\n'
    for number, lane in enumerate(place.lanes):
        first = min(place.rows[name] for edge in lane.edges for name in (edge.left, edge.entered))
        yield f'<path class="npm-way npm-line-line" d="M{place.x(number):g} {place.top:g}V{first:g}"/>\n'


def _headings(place: _Place) -> Iterator[str]:
    angle = -45 if place.layout.slanted else -90
    for number, lane in enumerate(place.lanes):
        x = place.x(number) + (0 if place.layout.slanted else place.layout.small * 0.35)
        where = f"translate({x:g} {place.top - 6:g}) rotate({angle})"
        style = f'class="npm-ink-fill" font-size="{place.layout.small}"'
        yield f'<text {style} transform="{where}">{_escaped(lane.label)}</text>\n'


def _reach(place: _Place, number: int) -> float:
    """Return how far to the right the heading of a lane comes."""
    wide = ems(place.lanes[number].label) * place.layout.small * _SLANT
    return place.x(number) + (wide if place.layout.slanted else 0) + 8


def _lanes(diagram: Diagram, place: _Place) -> Iterator[str]:
    """Yield the steps of the machine; faint where a path is drawn over them."""
    ink = "quiet" if diagram.path else "ink"
    # A step that stays where it is would show beside the thick one.
    gone = {step.label for step in diagram.path if step.left == step.entered}
    for number, lane in enumerate(place.lanes):
        x = place.x(number)
        edges = [edge for edge in lane.edges if edge.left != edge.entered or edge.label not in gone]
        yield from _ways(edges, x, place, f"npm-{ink}", _DASHES[lane.line], _THIN)
        for name in dict.fromkeys(edge.left for edge in lane.edges):
            mark = _MARKS[lane.line].replace("npm-ink", f"npm-{ink}")
            yield f'<g transform="translate({x:g} {place.rows[name]:g})">{mark}</g>\n'


def _ways(
    steps: Iterable[Edge | PathStep], x: float, place: _Place, ink: str, dashes: str, width: float
) -> Iterator[str]:
    """Yield steps of one lane as a line down it and one up, with an arrowhead at every state they lead to."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    drawn = f'<path class="npm-way {ink}-line" stroke-width="{width:g}"{dashed}'
    head = f'<path class="{ink}-fill" d="{_HEAD}"'
    ways = [(place.rows[step.left], place.rows[step.entered]) for step in steps]
    down, up = [way for way in ways if way[0] < way[1]], [way for way in ways if way[0] > way[1]]
    if down:
        yield f'{drawn} d="M{x:g} {min(down)[0]:g}V{max(end for _, end in down) - 7:g}"/>\n'
    if up:
        yield f'{drawn} d="M{x:g} {max(up)[0]:g}V{min(end for _, end in up) + 7:g}"/>\n'
    for end in dict.fromkeys(end for _, end in down):
        yield f'{head} transform="translate({x:g} {end:g})"/>\n'
    for end in dict.fromkeys(end for _, end in up):
        yield f'{head} transform="translate({x:g} {end:g}) rotate(180)"/>\n'
    for y in dict.fromkeys(begin for begin, end in ways if begin == end):
        # Down from the mark and back to it, in the room of its own lane; a number is taller than a mark.
        off = 8 if width > _THIN else 4
        side = min(place.lane * 0.8, 13)
        bend = f"C{x - side:g} {y + off + 18:g} {x + side:g} {y + off + 18:g} {x + 4:g} {y + off + 5:g}"
        yield f'{drawn} d="M{x - 3:g} {y + off:g}{bend}"/>\n'
        yield f'{head} transform="translate({x + 2:g} {y + off - 1:g}) rotate(160) scale(.8)"/>\n'


def _path(diagram: Diagram, place: _Place) -> Iterator[str]:
    """Yield the steps of a path, thick over their lanes, and where each begins its number."""
    numbers: dict[tuple[int, str], list[int]] = {}
    for number, step in enumerate(diagram.path, 1):
        numbers.setdefault((_lane_of(step, place), step.left), []).append(number)
    for way, told in _ways_gone(diagram).items():
        dashes = "" if told else "5 5"
        yield from _ways([way], place.x(_lane_of(way, place)), place, "npm-note", dashes, _THICK)
    for (lane, name), gone in numbers.items():
        yield from _badge(_shortly(gone), place.x(lane), place.rows[name], 11 if place.layout.slanted else 10)


def _ways_gone(diagram: Diagram) -> dict[PathStep, bool]:
    """Return every step of the path once, and whether somebody told us of it."""
    gone: dict[PathStep, bool] = {}
    for step in diagram.path:
        way = attrs.evolve(step, inferred=False)
        gone[way] = gone.get(way, False) or not step.inferred
    return gone


def _lane_of(step: PathStep, place: _Place) -> int:
    wanted = (step.left, step.label, step.entered)
    return next(
        number
        for number, lane in enumerate(place.lanes)
        if any((edge.left, edge.label, edge.entered) == wanted for edge in lane.edges)
    )


#: More numbers than this in one place are told by the first and the last.
_TOLD: Final = 2


def _shortly(numbers: list[int]) -> str:
    if len(numbers) <= _TOLD:
        return ",".join(map(str, numbers))
    return f"{numbers[0]}{'-' if numbers[-1] - numbers[0] == len(numbers) - 1 else '..'}{numbers[-1]}"


def _badge(text: str, x: float, y: float, size: int) -> Iterator[str]:
    width = max(18.0, ems(text) * size * BOLD + 5)
    yield (
        f'<rect class="npm-note-fill npm-paper-line" x="{x - width / 2:g}" y="{y - 9:g}" width="{width:g}" height="18" '
        f'rx="9"/>\n<text class="npm-paper-fill npm-bold" font-size="{size}" text-anchor="middle" x="{x:g}" '
        f'y="{y + 4:g}">{text}</text>\n'
    )


def _boxes(diagram: Diagram, place: _Place) -> Iterator[str]:
    visited, last = set(diagram.visited), diagram.path[-1].entered if diagram.path else None
    for state in diagram.states:
        fill, line = ("note-paper", "note") if state.name in visited else ("paper", "quiet")
        ink = "ink"
        if state.name == last:
            fill, line, ink = "note", "note", "paper"
        yield from _box(state.name, place, fill, line, ink, ends=state.ends, begins=state.begins)


def _box(name: str, place: _Place, fill: str, line: str, ink: str, *, ends: bool, begins: bool) -> Iterator[str]:
    """Yield a state's box: an end has two lines round it, and a dot stands where lives begin."""
    words, size, small = place.words[name], place.layout.letters, place.layout.small
    tall, width, y = place.heights[name] - 8, place.boxes - 14, place.rows[name]
    top = y - tall / 2
    yield (
        f'<rect class="npm-{fill}-fill npm-{line}-line" x="0" y="{top:g}" width="{width:g}" height="{tall:g}" rx="7" '
        f'stroke-width="{1.2 if line == "quiet" else 2.2}"/>\n'
    )
    if ends:
        yield (
            f'<rect class="npm-way npm-{ink if ink == "paper" else line}-line" x="3" y="{top + 3:g}" '
            f'width="{width - 6:g}" height="{tall - 6:g}" rx="5"/>\n'
        )
    if begins:
        yield f'<circle class="npm-{line}-fill" cx="0" cy="{y:g}" r="5"/>\n'
    base = top + (tall - len(words) * (small + 3)) / 2 + size * 0.36
    yield _text(_plain(name), 10, base, size, f"npm-{ink}-fill npm-bold")
    for number, words_line in enumerate(words, 1):
        quiet = ink if ink == "paper" else "quiet"
        yield _text(words_line, 10, base + number * (small + 3) + 1, small, f"npm-{quiet}-fill")


def _legend(diagram: Diagram, place: _Place, width: float) -> tuple[list[str], int]:
    """Return what explains the lines and marks, below the rows, and where the picture ends."""
    x, y, drawn = 0.0, place.bottom + 26, []
    for sample, text in _keys(diagram):
        size = 42 + ems(text) * place.layout.small
        if x and x + size > width:
            x, y = 0.0, y + 22
        drawn.append(f'<g transform="translate({x:g} {y:g})">{sample}</g>\n')
        drawn.append(_text(text, x + 36, y + 4, place.layout.small, "npm-quiet-fill"))
        x += size + 14
    return drawn, round(y + 18)


def _keys(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Yield a sample of each thing that is drawn, and what it says."""
    for line, who in diagram.legend:
        dashes = f' stroke-dasharray="{_DASHES[line]}"' if _DASHES[line] else ""
        sample = f'<path class="npm-way npm-ink-line" stroke-width="1.6"{dashes} d="M0 0H30"/>'
        yield f"{sample}{_MARKS[line]}", who
    yield f'<path class="npm-ink-fill" transform="translate(14 5)" d="{_HEAD}"/>', "leads here"
    yield '<circle class="npm-quiet-fill" cx="14" r="5"/>', "begins"
    box = '<rect class="npm-way npm-quiet-line" x="{0}" y="{1}" width="{2}" height="{3}" rx="4"/>'
    yield box.format(0, -8, 28, 16) + box.format(3, -5, 22, 10), "an end"
    if any(step.inferred for step in diagram.path):
        yield '<path class="npm-way npm-note-line" stroke-width="4" stroke-dasharray="5 5" d="M0 0H30"/>', "inferred"


def _text(text: str, x: float, y: float, size: float, style: str) -> str:
    return f'<text class="{style}" font-size="{size}" x="{x:g}" y="{y:g}">{_escaped(text)}</text>\n'


def _escaped(text: str) -> str:
    return escape(harmless(text))
