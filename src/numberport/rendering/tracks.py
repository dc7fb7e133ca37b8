"""
The clocks of an answer as a calendar shows them: blocks for what counts, broken lines for what only passes.

A clock that counts days may lead to the beginning of the day that is counted last. Its number stands there then, and
what is left of that day is an open block, which tells the count and takes no time before the date.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

from numberport.calendars import pinned
from numberport.foc import Clock, Course
from numberport.rendering.colours import ink_of
from numberport.rendering.strokes import Layout, letters, measured
from numberport.rendering.weeks import Entry, Week, Weeks
from numberport.sections import Mark

__all__ = ["ROW", "Track", "badge", "inks", "keys", "track_drawn", "tracks"]

#: How high the row of a clock is, and a block in it.
ROW: Final = 19
_BLOCK: Final = 13
#: Half the height of a number's circle or pill.
_ROUND: Final = 8.5
_PILL: Final = 7.5
#: How a line is drawn along which time passes and does not count.
_BROKEN: Final = 'stroke-width="1.6" stroke-dasharray="2 3"'
#: In which colours clocks run; every one has a row and a number of its own besides.
_INKS: Final = {"response_due": "note", "earliest": "good", "latest": "warning"}
_OTHERS: Final = ("quiet", "note", "good", "warning")


@attrs.frozen(kw_only=True)
class Track:
    """
    A clock as it is drawn.

    Args:
        clock: The clock.
        entries: The dates it leads to.
        ink: Its colour.
        begins: From when it is drawn: the first clock from when the request came, whether it runs yet or not.
    """

    clock: Clock
    entries: tuple[Entry, ...]
    ink: str
    begins: dt.datetime

    @property
    def last(self) -> dt.date:
        """The day on which it ends: that of the date, or the day that is counted last."""
        over = max(self.clock.ends, *(end for _, end in self.clock.counted[-1:]), key=pinned)
        return (over - dt.timedelta.resolution).date()

    @property
    def blocks(self) -> Iterator[tuple[dt.datetime, dt.datetime, dt.datetime]]:
        """The time that counts: from, to, and from when on it comes after the date."""
        for begin, end in self.clock.counted:
            yield begin, end, min(max(begin, self.clock.ends, key=pinned), end, key=pinned)

    @property
    def is_left_open(self) -> bool:
        """Whether something of the last day it counts comes after its date."""
        return any(pinned(over) < pinned(end) for _, end, over in self.blocks)

    def runs_in(self, week: Week) -> bool:
        """Tell whether it is drawn in a week."""
        return self.begins.date() <= week.days[-1] and self.last >= week.monday

    @property
    def passing(self) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """The time that passes and does not count, from and to."""
        before = self.begins
        for begin, end in (*self.clock.counted, (self.clock.ends, self.clock.ends)):
            if pinned(before) < pinned(begin):
                yield before, begin
            before = end


def tracks(run: Course, shown: Weeks) -> tuple[Track, ...]:
    """Return the clocks of an answer as they are drawn."""
    others = iter(_OTHERS * len(shown.clocks))
    return tuple(
        Track(
            clock=clock,
            entries=entries,
            ink=_INKS.get(clock.gives) or next(others),
            begins=_begins(clock, run) if place == 0 else clock.begins,
        )
        for place, (clock, entries) in enumerate(shown.clocks)
    )


def _begins(clock: Clock, run: Course) -> dt.datetime:
    starts = run.dates.clock_starts
    if starts is None or clock.begins != starts:
        return clock.begins
    return min(clock.begins, run.request.received.astimezone(starts.tzinfo), key=pinned)


def inks(drawn: tuple[Track, ...]) -> dict[str, str]:
    """Return the colours of the dates to which clocks lead, by name: those of the clocks."""
    return {entry.name: track.ink for track in drawn for entry in track.entries}


def track_drawn(track: Track, week: Week, y: float, layout: Layout) -> Iterator[str]:
    """
    Yield a clock as it runs through a week.

    Args:
        track: The clock.
        week: The week.
        y: The middle of its row.
        layout: The layout.
    """
    for begin, end in track.passing:
        left, right = _across(begin, week, layout), _across(end, week, layout)
        if left < right:
            yield f'<path class="npc-way npc-{track.ink}-line" {_BROKEN} d="M{left:g} {y:g}H{right:g}"/>\n'
    tip = _tip(track, week, layout) if track.last in week.days else None
    for count, (begin, end, over) in enumerate(track.blocks, 1):
        left, right, cut = (_across(moment, week, layout) for moment in (begin, end, over))
        if cut < right:
            yield _open_block(cut + 1, y, right - cut - 2, track.ink)
        if left < cut:
            yield _block(left + 1, y, max(cut - left - 2, 2), track.ink)
        if left < right and track.clock.in_days:
            yield from _count(str(count), (left, right, cut), y, tip)
    if tip is not None:
        yield tip.drawn(y, track.ink)


@attrs.frozen
class _Tip:
    """Where a clock ends in a week, and the numbers of the dates it leads to."""

    text: str
    left: float
    width: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    def drawn(self, y: float, ink: str) -> str:
        """Return it, in the row whose middle is at y."""
        return (
            f'<rect class="npc-paper-fill npc-{ink}-line" x="{self.left:g}" y="{y - _PILL:g}" '
            f'width="{self.width:g}" height="{2 * _PILL:g}" rx="{_PILL}" stroke-width="1.5"/>\n'
            f"{letters(self.text, self.left + self.width / 2, y + 3.8, 'count', 'ink', middle=True)}"
        )


def _tip(track: Track, week: Week, layout: Layout) -> _Tip:
    """Return where a clock ends: its number begins with the date, and ends with it where the day does."""
    text = ",".join(str(entry.number) for entry in track.entries)
    width = max(2 * _PILL, measured(text, "count") + 7)
    x = _across(track.clock.ends, week, layout)
    # A few hours are narrower than a number, which would hide them.
    left = x - width - 1 if track.clock.in_days and not track.is_left_open else x + 1
    return _Tip(text, min(max(left, 0), layout.width - width - 1), width)


def _count(text: str, block: tuple[float, float, float], y: float, tip: _Tip | None) -> Iterator[str]:
    """Yield which of the days that count a block is, beside the end of the clock; nothing where no room is left."""
    left, right, cut = block
    half = measured(text, "count") / 2
    middle = (left + right) / 2
    if tip is not None and tip.left < right and left < tip.right:
        before, after = (left, tip.left), (tip.right, right)
        roomy = max(before, after, key=lambda room: room[1] - room[0])
        if roomy[1] - roomy[0] < 2 * half + 2:
            return
        middle = sum(roomy) / 2
    if middle - half > left:
        yield letters(text, middle, y + 3.8, "count", "paper" if middle < cut else "ink", middle=True)


def _across(moment: dt.datetime, week: Week, layout: Layout) -> float:
    """Return where a moment is across a week, by the clock on the wall; the edge, where it is in another week."""
    wall = moment.replace(tzinfo=None) - dt.datetime.combine(week.monday, dt.time(0))
    return min(max(wall / dt.timedelta(days=1), 0), 7) * layout.column


def _block(x: float, y: float, width: float, ink: str) -> str:
    return (
        f'<rect class="npc-{ink}-fill" x="{x:g}" y="{y - _BLOCK / 2:g}" width="{width:g}" height="{_BLOCK}" rx="3"/>\n'
    )


def _open_block(x: float, y: float, width: float, ink: str) -> str:
    """Return a block of a day that counts, and comes after the date it is counted to."""
    return (
        f'<rect class="npc-paper-fill npc-{ink}-line" x="{x + 0.5:g}" y="{y - _BLOCK / 2 + 0.5:g}" '
        f'width="{max(width - 1, 1):g}" height="{_BLOCK - 1}" rx="3"/>\n'
    )


def badge(entry: Entry, x: float, y: float, colours: dict[str, str]) -> str:
    """Return the number of a date in a circle: filled for what follows, open for what was given or is only expected."""
    filled = entry.mark is not Mark.PLAIN or entry.name in colours
    ink = colours.get(entry.name) or ink_of(entry.mark)
    circle = (
        f'<circle class="npc-{ink if filled else "paper"}-fill npc-{ink}-line" cx="{x:g}" cy="{y:g}" r="{_ROUND}" '
        f'stroke-width="1.5"/>'
    )
    return f"{circle}{letters(str(entry.number), x, y + 3.8, 'count', 'paper' if filled else 'ink', middle=True)}"


def keys(drawn: tuple[Track, ...]) -> Iterator[tuple[str, str]]:
    """Yield a sample of every clock, and of what does not count, each with what it says."""
    for track in drawn:
        to = " and ".join(f"{entry.title} ({entry.number})" for entry in track.entries)
        yield _block(0, 0, 26, track.ink), f"{track.clock.length}, counted to {to}"
    if ink := next((track.ink for track in drawn if track.is_left_open), None):
        yield _open_block(0, 0, 26, ink), "the day that is counted last, from its date on"
    if any(True for track in drawn for _ in track.passing):
        yield f'<path class="npc-way npc-quiet-line" {_BROKEN} d="M0 0H26"/>', "passes, and does not count"
