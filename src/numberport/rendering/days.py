"""
The days of a calendar: a week with what stands in it, and the strip that stands for weeks without a date.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

import attrs

from numberport.foc import Course
from numberport.foc.words import day_text
from numberport.rendering.strokes import Layout, box, cleaned, hatching, letters, measured, set_text
from numberport.rendering.tracks import ROW, Track, badge, inks, track_drawn
from numberport.rendering.weeks import Entry, Fold, Week, closed_name

__all__ = ["Page", "fold_drawn", "week_drawn", "when_text"]

#: How high the strip of a day with its number is.
_STRIP: Final = 24
#: Where a date's name stands beside its number, and its day beside its name in a list.
_NAMES: Final = 24
_WHENS: Final = 150
#: How far the circles of a day are apart, and how many stand beside one another.
_BADGES: Final = 22
_ABREAST: Final = 2
#: From the line after the last of an entry back to the entry's end.
_BACK: Final = 11


@attrs.frozen(kw_only=True)
class Page:
    """
    What is drawn, and how.

    Args:
        run: The answer with its days.
        tracks: Its clocks.
        layout: The layout.
    """

    run: Course
    tracks: tuple[Track, ...]
    layout: Layout


def week_drawn(week: Week, page: Page, y: float, *, dated: bool) -> tuple[list[str], float]:
    """
    Return a week, and where it ends.

    Args:
        week: The week.
        page: What is drawn, and how.
        y: Where it begins.
        dated: Whether it names its year, as the first of all does, and the first after others were left out.
    """
    layout, rows = page.layout, [track for track in page.tracks if track.runs_in(week)]
    written = [_told(day, week, page, y) for day in week.days]
    top = max(*(below for _, below in written), y + layout.least - ROW * min(len(rows), 1))
    bottom = top + ROW * len(rows) + (4 if rows else 0)
    drawn = [_cell(day, page, y, bottom) for day in week.days]
    drawn += [_number(day, y, layout, first=dated and day == week.monday) for day in week.days]
    for row, track in enumerate(rows):
        drawn += track_drawn(track, week, top + ROW * (row + 0.5), layout)
    drawn += [line for lines, _ in written for line in lines]
    if layout.inside:
        return drawn, bottom
    below, bottom = _listed(week, page, bottom)
    return drawn + below, bottom


def _cell(day: dt.date, page: Page, top: float, bottom: float) -> str:
    x, width = page.layout.column * day.weekday(), page.layout.column
    if page.run.calendar is None or page.run.calendar.is_open(day):
        return box(x, top, (width, bottom - top), "paper", "line")
    return box(x, top, (width, bottom - top), "panel", "line") + hatching(x, top, width, _STRIP)


def _number(day: dt.date, y: float, layout: Layout, *, first: bool) -> str:
    """Return the number of a day, with its month where that is not plain from the day before."""
    _, number, month, year = day_text(day).split()
    named = first or day.day == 1 or day.weekday() == 0
    dated = layout.inside and (first or (day.day == 1 and day.month == 1))
    text = " ".join((number, *((month,) if named else ()), *((year,) if dated else ())))
    x = layout.column * day.weekday() + 5
    # The hatching would run through the number.
    size = (measured(text, "small") + 5, 16)
    patch = f'<rect class="npc-paper-fill" x="{x - 2:g}" y="{y + 4:g}" width="{size[0]:g}" height="{size[1]}" rx="3"/>'
    return f"{patch}\n{letters(text, x, y + 16, 'small', 'ink')}"


def _told(day: dt.date, week: Week, page: Page, y: float) -> tuple[list[str], float]:
    """Return what stands in a day: its holiday's name and its dates, or their numbers only; and where that ends."""
    x, entries = page.layout.column * day.weekday(), [entry for entry in week.entries if entry.day == day]
    if page.layout.inside:
        return _named(day, entries, page, y + _STRIP)
    colours, top = inks(page.tracks), y + _STRIP + 13
    badges = [
        badge(entry, x + 13 + _BADGES * (place % _ABREAST), top + _BADGES * (place // _ABREAST), colours)
        for place, entry in enumerate(entries)
    ]
    return badges, y + _STRIP + 4 + _BADGES * -(-len(entries) // _ABREAST)


def _named(day: dt.date, entries: Iterable[Entry], page: Page, y: float) -> tuple[list[str], float]:
    """Return the name of a day's holiday, and its dates with their names and hours; and where that ends."""
    x, room = page.layout.column * day.weekday(), page.layout.column - 8
    drawn: list[str] = []
    if name := closed_name(day, page.run):
        drawn, below = set_text(name, "small", x + 5, y + 14, room, "quiet")
        y = below - 8
    for entry in entries:
        lines, below = set_text(entry.title, "name", x + _NAMES, y + 17, room - _NAMES + 5)
        hours, below = set_text(entry.hour, "small", x + _NAMES, below - 1, room - _NAMES + 5, "quiet")
        drawn.append(_entry(entry, [badge(entry, x + 12, y + 12.5, inks(page.tracks)), *lines, *hours]))
        y = below - _BACK
    return drawn, y + 8


def _entry(entry: Entry, drawn: Iterable[str]) -> str:
    """Return what belongs to one date, with what a pointer or a screen reader is told of it."""
    why = f". {entry.why[:1].upper()}{entry.why[1:]}" if entry.why else ""
    told = cleaned(f"{entry.title}: {when_text(entry)}{why}.")
    return f'<g class="npc-entry" data-date="{cleaned(entry.name)}"><title>{told}</title>\n{"".join(drawn)}</g>\n'


def when_text(entry: Entry) -> str:
    """Return the day and the hour of a date."""
    return f"{day_text(entry.day)} {entry.hour}".rstrip()


def _listed(week: Week, page: Page, y: float) -> tuple[list[str], float]:
    """Return the dates of a week and its holidays as lines below it, and where they end."""
    drawn: list[str] = []
    width, y = page.layout.width, y + 4
    for entry in week.entries:
        lines, below = set_text(entry.title, "name", _NAMES, y + 15, _WHENS - _NAMES - 4)
        whens, after = set_text(when_text(entry), "small", _WHENS, y + 15, width - _WHENS, "quiet")
        drawn.append(_entry(entry, [badge(entry, 10, y + 10.5, inks(page.tracks)), *lines, *whens]))
        y = max(below, after + 1) - _BACK
    for day in week.days:
        if name := closed_name(day, page.run):
            told = f"{_short(day)} is closed: {name}"
            lines, below = set_text(told, "small", _NAMES, y + 15, width - _NAMES, "quiet")
            drawn += lines
            y = below - _BACK
    return drawn, y + 10


def fold_drawn(fold: Fold, page: Page, y: float) -> tuple[list[str], float]:
    """
    Return the strip that stands for weeks without a date, and where it ends.

    Args:
        fold: The weeks.
        page: What is drawn, and how.
        y: Where it begins.
    """
    width = page.layout.width
    lines, below = set_text(_of_fold(fold, page), "small", 34, y + 21, width - 42, "quiet")
    zigzag = f'<path class="npc-way npc-quiet-line" stroke-width="1.5" d="M9 {y + 17:g}l4-4 4 4 4-4 4 4"/>\n'
    return [box(0, y + 4, (width, below - y - 12), "panel", "line", rounded=5), zigzag, *lines], below - 3


def _of_fold(fold: Fold, page: Page) -> str:
    """Return what is said of weeks without a date: which they are, and what of a clock that runs in them."""
    numbers = {track.clock.gives: track.entries[0] for track in page.tracks}
    told = [f"{fold.weeks} weeks without a date: {day_text(fold.first)} to {day_text(fold.last)}"]
    for gives, count in fold.counted:
        if (entry := numbers.get(gives)) is not None:
            told.append(f"{count} days counted to {entry.title} ({entry.number})")
    if fold.holidays:
        told.append(f"closed: {', '.join(f'{name} ({_short(day)})' for day, name in fold.holidays)}")
    return "; ".join(told)


def _short(day: dt.date) -> str:
    return day_text(day).rpartition(" ")[0]
