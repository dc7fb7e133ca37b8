"""
Timetables: the dates of requests that differ in nothing but when they were received, by stretches of a day.

A stretch lies between the times at which the rule of reception changes. Who asks later in it gets no earlier date, and
what is refused for coming too late stays refused, so that what is the same for its first and its last moment is the
same for all of it: two walks over the rules tell the dates of every request in it. Where the clock starts when a
request comes, the answer moves with it besides. Where neither holds, or the clocks change, each request is walked for
itself.
"""

import datetime as dt
import functools
import itertools
from collections.abc import Mapping
from operator import attrgetter
from typing import Final, TypeAlias

import attrs

from numberport.calendars import FIRST_YEAR, LAST_YEAR, DayOutOfRange, Unit, zone_info
from numberport.foc.dates import PortDates, When, alike
from numberport.foc.reckoning import Reckoning, has_dates, region_for
from numberport.foc.requests import DateRequest
from numberport.foc.walking import tell_later, teller
from numberport.profiles import LeadTime
from numberport.regimes import Anchor, Interval, PortRule, Regime

__all__ = ["Row", "Stretch", "Timetable", "edges_of", "row_of", "timetable_for"]

_DAY: Final = dt.timedelta(days=1)
_MIDNIGHT: Final = dt.time(0)
#: So many days a timetable keeps.
_KEPT: Final = 1_024

#: What must be the same in all of a stretch; the clock and the answer may move.
_FIXED: Final = attrgetter(
    *("earliest", "latest", "scheduled", "percentiles", "refused"),
    *("valid_until", "withdraw_until", "expected_from", "expected_to"),
)


def _are_alike(one: PortDates, other: PortDates) -> bool:
    """Tell whether two requests have the same dates but for the clock and the answer."""
    # Written out, since Python takes both moments of an hour that the clocks repeat to be equal.
    return one.windows == other.windows and repr(_FIXED(one)) == repr(_FIXED(other))


#: The dates of one request, by name in the order of :data:`DATES`.
Row: TypeAlias = tuple[dt.datetime | None, When | None, dt.datetime | None, When | None, dt.datetime | None]


def row_of(dates: PortDates) -> Row:
    """Return the dates of an answer as a row."""
    return dates.clock_starts, dates.response_due, dates.earliest, dates.latest, dates.scheduled


class Stretch:
    """
    A stretch of a day in which requests have the same dates, or dates that move with them, as far as that is shown.

    Args:
        begins: Its first moment, by the clock of the region.
        ends: The first moment after it.
        is_plain: Whether no change of the clocks touches it.
    """

    __slots__ = ("begins", "clock_moves", "delay", "due_moves", "ends", "is_judged", "pattern", "row")

    def __init__(self, begins: dt.datetime, ends: dt.datetime, *, is_plain: bool) -> None:
        self.begins = begins
        self.ends = ends
        #: Whether it is known if its requests have one pattern.
        self.is_judged = not is_plain
        #: The dates of its first moment, where those of all others are like them.
        self.pattern: PortDates | None = None
        #: These dates as a row.
        self.row: Row | None = None
        #: Whether the clock starts when a request comes, and not at one moment for all.
        self.clock_moves = False
        #: Whether the answer moves with the clock, ...
        self.due_moves = False
        #: ... and by how much it comes later on the clock of the wall, where that is the same for all.
        self.delay: dt.timedelta | None = None


class Timetable:
    """
    The dates of requests with the same terms.

    Args:
        terms: One of the requests; when it was received does not matter.
        reckoning: Whose days and whose clock count.
    """

    __slots__ = ("_days", "_edges", "_tell", "_terms", "reckoning", "zone")

    def __init__(self, terms: DateRequest, reckoning: Reckoning) -> None:
        self.reckoning = reckoning
        self.zone = zone_info(reckoning.region.zone)
        self._terms = terms
        self._tell = teller(reckoning)
        self._edges = edges_of(reckoning.port)
        self._days: dict[dt.date, tuple[Stretch, ...]] = {}

    def dates(self, request: DateRequest) -> PortDates:
        """Return the dates of a request with these terms; its words are told when they are read."""
        try:
            local = request.received.astimezone(self.zone)
        except OverflowError:
            return tell_later(request, self.reckoning)
        for stretch in self._days.get(local.date(), ()):
            if stretch.begins <= local:
                pattern = stretch.pattern
                # The second of an hour that comes twice is no wall time to go by.
                if pattern is None or local.fold:
                    break
                clock = local if stretch.clock_moves else pattern.clock_starts
                due = self.due(stretch, local) if stretch.due_moves else pattern.response_due
                return alike(pattern, clock, due, (self._tell, request))
        self._note(local)
        return tell_later(request, self.reckoning)

    def due(self, stretch: Stretch, clock: dt.datetime) -> When | None:
        """Return when the answer is due in a stretch in which it moves with the clock."""
        if stretch.delay is not None:
            return clock + stretch.delay
        response = self.reckoning.port.response
        return None if response is None else self.reckoning.end(clock, response)

    def judged(self, day: dt.date) -> tuple[Stretch, ...]:
        """Return the stretches of a day, the last one first, after finding out what is true of each."""
        stretches = self._day(day)
        for stretch in stretches:
            if not stretch.is_judged:
                self._judge(stretch)
        return stretches

    def _note(self, local: dt.datetime) -> None:
        """Judge a stretch when its day is asked for again, since that takes two walks."""
        if local.date() not in self._days:
            self._day(local.date())
            return
        for stretch in self._days[local.date()]:
            if stretch.begins <= local:
                if not stretch.is_judged:
                    self._judge(stretch)
                return

    def _day(self, day: dt.date) -> tuple[Stretch, ...]:
        """Return the stretches of a day, the last one first; none in the first and the last year of the calendars."""
        found = self._days.get(day)
        if found is None:
            if len(self._days) >= _KEPT:
                self._days.clear()
            found = self._days[day] = self._divided(day) if FIRST_YEAR < day.year < LAST_YEAR else ()
        return found

    def _divided(self, day: dt.date) -> tuple[Stretch, ...]:
        walls = [dt.datetime.combine(day, edge, self.zone) for edge in self._edges]
        walls.append(dt.datetime.combine(day + _DAY, _MIDNIGHT, self.zone))
        return tuple(
            Stretch(begins, ends, is_plain=_is_plain(begins, ends))
            for begins, ends in reversed(list(itertools.pairwise(walls)))
        )

    def _judge(self, stretch: Stretch) -> None:
        """Find out by its first and its last moment what is true of a whole stretch."""
        stretch.is_judged = True
        first, last = stretch.begins, stretch.ends - dt.timedelta.resolution
        try:
            begin, end = (tell_later(attrs.evolve(self._terms, received=at), self.reckoning) for at in (first, last))
        except DayOutOfRange:
            return
        stretch.clock_moves = begin.clock_starts != end.clock_starts
        stretch.due_moves = repr(begin.response_due) != repr(end.response_due)
        stretch.delay = _delay(self.reckoning.port.response, (first, begin.response_due), (last, end.response_due))
        follows = not stretch.clock_moves or (begin.clock_starts, end.clock_starts) == (first, last)
        is_due = not stretch.due_moves or (stretch.clock_moves and self._is_due_by_the_clock())
        if follows and is_due and _are_alike(begin, end):
            stretch.row, stretch.pattern = row_of(begin), begin

    def _is_due_by_the_clock(self) -> bool:
        response = self.reckoning.port.response
        return bool(response and response.anchor is Anchor.REQUEST and Anchor.REQUEST not in self._terms.given)


def _is_plain(begins: dt.datetime, ends: dt.datetime) -> bool:
    """Tell whether two times of the wall are real, and no change of the clocks lies between them."""
    first, last = begins.astimezone(dt.UTC), ends.astimezone(dt.UTC)
    walls = [when.astimezone(begins.tzinfo).replace(tzinfo=None) for when in (first, last)]
    is_real = walls == [begins.replace(tzinfo=None), ends.replace(tzinfo=None)]
    return is_real and last - first == walls[1] - walls[0]


def _delay(
    response: Interval | None, begin: tuple[dt.datetime, When | None], end: tuple[dt.datetime, When | None]
) -> dt.timedelta | None:
    """Return how much later than each request its answer is due, where that is counted in hours without a calendar."""
    (first, due_first), (last, due_last) = begin, end
    if response is None or response.days or response.span.unit not in {Unit.HOURS, Unit.MINUTES}:
        return None
    if not isinstance(due_first, dt.datetime) or not isinstance(due_last, dt.datetime):
        return None
    steady = first.utcoffset() == due_first.utcoffset() == due_last.utcoffset()
    # Of two moments of one zone this is the difference on the wall, which a change of the clocks would alter.
    return due_first - first if steady and due_last - last == due_first - first else None


def edges_of(rule: PortRule) -> tuple[dt.time, ...]:
    """Return the times of day at which what becomes of a request changes."""
    window = rule.reception.window if rule.reception else None
    if window is None:
        return (dt.time(0),)
    more = dt.timedelta(minutes=1 if window.last_minute else 0)
    closed = dt.datetime.combine(dt.date.min, window.cut_off) + more
    return tuple(sorted({dt.time(0), window.opens, closed.time()}))


def timetable_for(request: DateRequest) -> Timetable | None:
    """
    Return the timetable of a request's terms, or None where no rules or no region give it dates.

    Raises:
        UnknownPort: The regime has no such kind of port; the error lists those it has.
        UnknownRegion: It has no such region; the error lists those it has.
    """
    held, timetable = _LATEST[0]
    if (
        request.regime is held.regime
        and request.port is held.port
        and request.region is held.region
        and request.holidays is held.holidays
        and request.desired is held.desired
        and request.given is held.given
        and request.published is held.published
    ):
        return timetable
    regime, port, desired = request.regime, request.port, request.desired
    timetable = None
    if regime is not None and port is not None:
        # Python takes both moments of an hour that the clocks repeat to be equal.
        fold = getattr(desired, "fold", 0)
        key = (regime, port, request.region, request.holidays, desired, fold, request.given, request.published)
        timetable = _timetable(key)
    _LATEST[0] = (request, timetable)
    return timetable


_ANY_MOMENT: Final = dt.datetime(FIRST_YEAR, 1, 1, tzinfo=dt.UTC)

#: The request whose timetable was asked for last; the next one often has the very same terms.
_LATEST: Final[list[tuple[DateRequest, "Timetable | None"]]] = [
    (DateRequest(regime=None, port=None, received=_ANY_MOMENT), None)
]

#: What timetables are kept by: all of a request but when it was received, and why it is of its kind.
_Key: TypeAlias = tuple[
    Regime,
    str,
    str | None,
    Mapping[dt.date, str],
    When | None,
    int,
    Mapping[Anchor, When],
    tuple[LeadTime, ...],
]


@functools.lru_cache(maxsize=256)
def _timetable(key: _Key) -> Timetable | None:
    regime, port, region, holidays, desired, _, given, published = key
    rule = regime.port(port)
    area = region_for(regime, rule, region) if has_dates(rule) or published else None
    if area is None:
        return None
    terms = DateRequest(
        regime=regime,
        port=port,
        region=region,
        received=_ANY_MOMENT,
        holidays=holidays,
        desired=desired,
        given=given,
        published=published,
    )
    return Timetable(terms, Reckoning(regime=regime, port=rule, region=area, holidays=holidays))
