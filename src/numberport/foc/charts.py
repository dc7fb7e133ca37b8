"""
The chart of a week: for every stretch of it, when a request received then is answered and when its numbers may move.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Mapping
from typing import Final

import attrs

from numberport.calendars import named_days
from numberport.foc.dates import PortDates, When
from numberport.foc.estimation import estimate
from numberport.foc.reckoning import region_for
from numberport.foc.requests import DateRequest
from numberport.foc.timetables import edges_of
from numberport.foc.words import day_text, when_text
from numberport.regimes import PortRule, Regime
from numberport.sections import Row, Section

__all__ = ["Chart", "ChartRow", "chart"]

_DAY: Final = dt.timedelta(days=1)
_MINUTE: Final = dt.timedelta(minutes=1)


@attrs.frozen(kw_only=True)
class ChartRow:
    """
    A stretch of the week in which requests have the same dates, or dates that follow them minute by minute.

    Args:
        first: The first minute in which a request of the row is received.
        last: The last.
        due_first: When the first is answered; None where the rule gives no date.
        due_last: When the last is.
        ready: From when the numbers may move; None where the rule gives no date.
        last_first: By when those of the first must have moved; None where the rule gives no date.
        last_last: By when those of the last must.
    """

    first: dt.datetime
    last: dt.datetime
    due_first: When | None
    due_last: When | None
    ready: dt.datetime | None
    last_first: When | None = None
    last_last: When | None = None


@attrs.frozen(kw_only=True)
class Chart:
    """
    A chart of one week.

    Args:
        regime: The name of the rules.
        port: The kind of port.
        region: The region whose clock counts; None where there is only one.
        week: The Monday of the week.
        rows: Its stretches, in order; the last one ends when the next week's first begins.
    """

    regime: str
    port: str
    region: str | None
    week: dt.date
    rows: tuple[ChartRow, ...]

    def sections(self) -> tuple[Section, ...]:
        """Return the chart as something to show."""
        place = f", {self.region}" if self.region else ""
        told = [title for title, tell in _COLUMNS.items() if any(map(tell, self.rows))]
        return (
            Section(
                title=f"Requests received in the week of {day_text(self.week)} ({self.port}{place})",
                sentences=() if told else ("No rule held here counts a date of such a port from the request alone.",),
                columns=("received", *told) if told else (),
                rows=tuple(Row((_received(row), *(_COLUMNS[title](row) or "-" for title in told))) for row in self.rows)
                if told
                else (),
            ),
        )


def _received(row: ChartRow) -> str:
    first, last = row.first, row.last
    return f"{when_text(first)} - {f'{last:%H:%M}' if first.date() == last.date() else when_text(last)}"


def _stretch(first: When | None, last: When | None) -> str:
    """Write the dates of a first and a last request, as one where they are the same."""
    if first is None or last is None:
        return ""
    if first == last:
        return when_text(first)
    alike = isinstance(last, dt.datetime) and last.date() == _day(first)
    return f"{when_text(first)} - {f'{last:%H:%M}' if alike else when_text(last)}"


#: The columns of a chart besides the first; one in which no row says anything is left out.
_COLUMNS: Final[Mapping[str, Callable[[ChartRow], str]]] = {
    "answer due by": lambda row: _stretch(row.due_first, row.due_last),
    "numbers may move from": lambda row: when_text(row.ready) if row.ready else "",
    "must have moved by": lambda row: _stretch(row.last_first, row.last_last),
}


def _day(when: When) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


def chart(
    regime: Regime,
    port: str,
    week: dt.date,
    *,
    region: str | None = None,
    holidays: Mapping[dt.date, str] | frozenset[dt.date] = frozenset(),
) -> Chart:
    """
    Return the chart of a week under a rule.

    Args:
        regime: The rules that hold.
        port: The kind of port.
        week: Any day of the week.
        region: The region whose clock counts; None where the regime has only one.
        holidays: The losing carrier's own holidays, where they count.

    Raises:
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region, or several and none was named; the error lists those it has.
        DayOutOfRange: The week lies outside the years the calendars work in.
    """
    rule, monday = regime.port(port), week - dt.timedelta(days=week.weekday())
    area = region_for(regime, rule, region) or regime.region("")
    named = named_days(holidays)
    calendar = regime.calendar(area, named, rule.days)
    edges = [calendar.at(monday + ahead * _DAY, time) for ahead in range(8) for time in edges_of(rule)]
    request = DateRequest(regime=regime, port=rule.name, region=region, received=edges[0], holidays=named)
    opening = edges.index(calendar.at(monday, _opens(rule)))
    # A week goes from its first opening to that of the next.
    found = _stretches(request, edges[opening : len(edges) - len(edges_of(rule)) + opening + 1])
    return Chart(
        regime=regime.name, port=rule.name, region=area.name if region else None, week=monday, rows=tuple(found)
    )


def _opens(rule: PortRule) -> dt.time:
    return rule.reception.window.opens if rule.reception and rule.reception.window else dt.time(0)


def _stretches(request: DateRequest, edges: list[dt.datetime]) -> list[ChartRow]:
    """Return the stretches between edges, those with one clock joined."""
    rows: list[ChartRow] = []
    joined: dt.datetime | object | None = _VARIES
    for first, after in itertools.pairwise(edges):
        last = _before(after)
        begin, end = (estimate(attrs.evolve(request, received=moment)) for moment in (first, last))
        clock = begin.clock_starts if begin.clock_starts == end.clock_starts else _VARIES
        if clock is not _VARIES and clock == joined:
            rows[-1] = attrs.evolve(rows[-1], last=last, due_last=end.response_due, last_last=end.latest)
        else:
            rows.append(_row(first, last, begin, end))
        joined = clock
    return rows


#: The clock of a stretch in which it starts when a request comes.
_VARIES: Final = object()


def _row(first: dt.datetime, last: dt.datetime, begin: PortDates, end: PortDates) -> ChartRow:
    return ChartRow(
        first=first,
        last=last,
        due_first=begin.response_due,
        due_last=end.response_due,
        ready=begin.earliest,
        last_first=begin.latest,
        last_last=end.latest,
    )


def _before(moment: dt.datetime) -> dt.datetime:
    """Return the minute before a moment."""
    return (moment.astimezone(dt.UTC) - _MINUTE).astimezone(moment.tzinfo)
