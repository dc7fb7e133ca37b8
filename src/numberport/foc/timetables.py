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
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Final, TypeAlias

import attrs

from numberport.calendars import FIRST_YEAR, LAST_YEAR, DayOutOfRange, NaiveMoment, Unit, zone_info
from numberport.foc.dates import Moved, PortDates, When, alike
from numberport.foc.reckoning import Reckoning, has_dates, region_for
from numberport.foc.requests import DateRequest
from numberport.foc.starting import OutOfOrder
from numberport.foc.walking import teller, walked
from numberport.profiles import LeadTime
from numberport.regimes import Anchor, Interval, PortRule, Regime

__all__ = ["Row", "Stretch", "Timetable", "edges_of", "row_of", "timetable_for"]

_UTC: Final = dt.UTC
_DAY: Final = dt.timedelta(days=1)
_HOUR: Final = dt.timedelta(hours=1)
_MIDNIGHT: Final = dt.time(0)
#: So many days a timetable keeps, and so many timetables are kept.
_KEPT: Final = 366
_TIMETABLES: Final = 128

#: The first moment that the calendars know in UTC.
_ANY_MOMENT: Final = dt.datetime(FIRST_YEAR, 1, 1, tzinfo=dt.UTC)
_BEGINS: Final = attrgetter("begins")

#: What must be the same in all of a stretch; clock, answer and last date may move.
_FIXED: Final = attrgetter(
    *("earliest", "scheduled", "percentiles", "refused"),
    *("valid_until", "withdraw_until", "expected_from", "expected_to"),
)


#: The dates of one request, by name in the order of ``DATES``.
Row: TypeAlias = tuple[dt.datetime | None, When | None, dt.datetime | None, When | None, dt.datetime | None]


def row_of(dates: PortDates) -> Row:
    """Return the dates of an answer as a row."""
    return dates.clock_starts, dates.response_due, dates.earliest, dates.latest, dates.scheduled


_NO_ROW: Final[Row] = (None, None, None, None, None)
_HOURS: Final = frozenset({Unit.HOURS, Unit.MINUTES})


class Stretch:
    """
    A stretch of a day in which requests have the same dates, or dates that move with them, as far as that is shown.

    Args:
        begins: Its first moment, in UTC.
        ends: The first moment after it.
    """

    __slots__ = (
        "begins",
        "clock_moves",
        "due",
        "ends",
        "is_judged",
        "latest",
        "local",
        "moves",
        "numbers",
        "pattern",
        "row",
    )

    def __init__(self, begins: dt.datetime, ends: dt.datetime) -> None:
        self.begins = begins
        self.ends = ends
        #: Its first moment on the clock of the region, from which others are counted where any date moves.
        self.local = begins
        #: Whether it is known if its requests have one pattern.
        self.is_judged = False
        #: The dates of its first moment, where those of all others are like them.
        self.pattern: PortDates | None = None
        #: These dates as a row.
        self.row: Row = _NO_ROW
        #: When it begins and these dates as numbers, once somebody has asked for them.
        self.numbers: tuple[int, ...] | None = None
        #: Whether any date moves with the request, ...
        self.moves = False
        #: ... whether the clock does, which starts when it comes then, ...
        self.clock_moves = False
        #: ... and how the answer and the last date do.
        self.due: _Moving | None = None
        self.latest: _Moving | None = None

    @property
    def follows(self) -> tuple[bool, ...] | None:
        """For each date whether it moves as time passes; None where there is no pattern, or another way."""
        ways = [way for way in (self.due, self.latest) if way]
        if self.pattern is None or any(delay is None for _, delay in ways):
            return None
        return self.clock_moves, bool(self.due), False, bool(self.latest), False


#: How a date moves with a request: how long after it, and what that is where it is always the same.
_Moving: TypeAlias = tuple[Interval, dt.timedelta | None]


class Timetable:
    """
    The dates of requests with the same terms.

    Args:
        terms: One of the requests; when it was received does not matter.
        reckoning: Whose days and whose clock count.
    """

    __slots__ = ("_asked", "_days", "_edges", "_here", "_hours", "_tell", "_terms", "reckoning", "zone")

    def __init__(self, terms: DateRequest, reckoning: Reckoning) -> None:
        self.reckoning = reckoning
        self.zone = zone_info(reckoning.region.zone)
        self._terms = terms
        self._tell = teller(reckoning)
        self._edges = edges_of(reckoning.port)
        #: The days in UTC, by number, of which a request was asked for.
        self._asked: set[int] = set()
        #: For those asked for again, the stretch that each hour lies in; None where it meets several.
        self._hours: dict[int, tuple[Stretch | None, ...]] = {}
        #: The stretches by the day in UTC, and by that of the region.
        self._days: dict[int, tuple[Stretch, ...]] = {}
        self._here: dict[dt.date, tuple[Stretch, ...]] = {}

    def dates(self, request: DateRequest) -> PortDates:
        """Return the dates of a request with these terms; its words are told when they are read."""
        instant = request.received
        if instant.tzinfo is not _UTC:
            try:
                instant = instant.astimezone(_UTC)
            except OverflowError:
                return walked(request, self.reckoning)
        day = instant.toordinal()
        hours = self._hours.get(day)
        if hours is None:
            if self._is_new(day):
                return walked(request, self.reckoning)
            hours = self._meet(day)
        stretch = hours[instant.hour] or self._search(instant)
        if stretch is None or (pattern := stretch.pattern or self._judge(stretch)) is None:
            return walked(request, self.reckoning)
        moved = self._moved(stretch, instant) if stretch.moves else None
        return alike(pattern, (self._tell, request), moved)

    def rows(self, received: Iterable[dt.datetime]) -> list[Row]:
        """
        Return the dates of each request, by when they were received.

        Raises:
            NaiveMoment: A moment has no zone.
            DayOutOfRange: A day lies outside the years the calendars work in.
        """
        rows, kept = list[Row](), self._hours
        for moment in received:
            instant = moment if moment.tzinfo is _UTC else _in_utc(moment)
            hours = kept.get(instant.toordinal()) or self._meet(instant.toordinal())
            stretch = hours[instant.hour] or self._search(instant)
            if stretch is None or not (stretch.pattern or self._judge(stretch)):
                row = row_of(walked(attrs.evolve(self._terms, received=moment), self.reckoning))
            elif stretch.moves:
                clock, due, latest = self._moved(stretch, instant)
                row = (clock, due, stretch.row[2], latest, stretch.row[4])
            else:
                row = stretch.row
            rows.append(row)
        self._make_room()
        return rows

    def covering(self, days: Iterable[int]) -> list[Stretch]:
        """Return the stretches of days in UTC, by number, in order; what lies between them is one without a pattern."""
        found = {stretch for day in days for stretch in self._of_day(day)}
        self._make_room()
        edge, covered = _ANY_MOMENT, list[Stretch]()
        for stretch in sorted(found, key=_BEGINS):
            if edge < stretch.begins:
                covered.append(Stretch(edge, stretch.begins))
            if not stretch.pattern:
                self._judge(stretch)
            covered.append(stretch)
            edge = stretch.ends
        return [*covered, Stretch(edge, edge)]

    def _moved(self, stretch: Stretch, instant: dt.datetime) -> Moved:
        """Return clock, answer and last date of a request in a stretch in which one of them moves with it."""
        clock, due, _, latest, _ = stretch.row
        local = stretch.local + (instant - stretch.begins)
        if stretch.due:
            interval, delay = stretch.due
            due = self.reckoning.end(local, interval) if delay is None else local + delay
        if stretch.latest:
            interval, delay = stretch.latest
            latest = self.reckoning.end(local, interval) if delay is None else local + delay
        return local if stretch.clock_moves else clock, due, latest

    def _is_new(self, day: int) -> bool:
        """Tell whether a day in UTC is asked for the first time; its stretches take more work than one request."""
        if day in self._asked:
            return False
        self._make_room()
        self._asked.add(day)
        return True

    def _make_room(self) -> None:
        """Forget all days where there are too many."""
        if max(len(self._asked), len(self._days)) >= _KEPT:
            for kept in (self._asked, self._hours, self._days, self._here):
                kept.clear()

    def _search(self, instant: dt.datetime) -> Stretch | None:
        found = self._days.get(instant.toordinal(), ())
        return next((each for each in found if each.begins <= instant < each.ends), None)

    def _meet(self, day: int) -> tuple[Stretch | None, ...]:
        """Find the stretch of each hour of a day in UTC."""
        found = self._of_day(day)
        begins = dt.datetime.combine(dt.date.fromordinal(day), _MIDNIGHT, _UTC)
        hours = tuple(_all_of(begins + ahead * _HOUR, found) for ahead in range(24))
        self._hours[day] = hours
        return hours

    def _of_day(self, day: int) -> tuple[Stretch, ...]:
        """Return the stretches of a day in UTC; there are none in the first and the last year of the calendars."""
        found = self._days.get(day)
        if found is None:
            begins, found = dt.datetime.combine(dt.date.fromordinal(day), _MIDNIGHT, _UTC), ()
            if FIRST_YEAR < begins.year < LAST_YEAR:
                ends = begins + _DAY - dt.timedelta.resolution
                here = dict.fromkeys(when.astimezone(self.zone).date() for when in (begins, ends))
                found = tuple(stretch for local in here for stretch in self._divided(local))
            self._days[day] = found
        return found

    def _divided(self, day: dt.date) -> tuple[Stretch, ...]:
        """Return the stretches of a day of the region."""
        found = self._here.get(day)
        if found is None:
            at = self.reckoning.calendar.at
            walls = [*(at(day, time) for time in self._edges), at(day + _DAY, _MIDNIGHT)]
            edges = [wall.astimezone(dt.UTC) for wall in walls]
            pairs = itertools.pairwise(edges)
            found = self._here[day] = tuple(Stretch(begins, ends) for begins, ends in pairs if begins < ends)
        return found

    def _judge(self, stretch: Stretch) -> PortDates | None:
        """Find out by its first and its last moment if a stretch has a pattern, and return it."""
        if stretch.is_judged:
            return None
        stretch.is_judged = True
        first, last = stretch.begins, stretch.ends - dt.timedelta.resolution
        try:
            begin, end = (walked(attrs.evolve(self._terms, received=at), self.reckoning) for at in (first, last))
        except (DayOutOfRange, OutOfOrder):
            return None
        if (
            begin.windows == end.windows
            and _is_same(_FIXED(begin), _FIXED(end))
            and self._find_moves(stretch, begin, end)
        ):
            # Another one like it, which does not hold on to how it was found.
            like = alike(begin, (self._tell, self._terms))
            stretch.row, stretch.pattern = row_of(like), like
        return stretch.pattern

    def _find_moves(self, stretch: Stretch, begin: PortDates, end: PortDates) -> bool:
        """Find out how the dates move in a stretch; tell whether it is known of each."""
        stretch.clock_moves = not _is_same(begin.clock_starts, end.clock_starts)
        first, last = (each.astimezone(self.zone) for each in (stretch.begins, stretch.ends - dt.timedelta.resolution))
        stretch.local = first
        follows = not stretch.clock_moves or (begin.clock_starts, end.clock_starts) == (first, last)
        port = self.reckoning.port
        spans = ((port.response, begin.response_due, end.response_due), (port.cap, begin.latest, end.latest))
        # All else that they may be counted from is the same, so that this is the moment of the request.
        stretch.due, stretch.latest = (
            None
            if interval is None or _is_same(one, other)
            else (interval, _delay(interval, (first, one), (last, other)))
            for interval, one, other in spans
        )
        stretch.moves = stretch.clock_moves or bool(stretch.due or stretch.latest)
        follows = follows and (_is_steady(first, last) or not stretch.moves)
        return follows and all(interval or _is_same(one, other) for interval, one, other in spans)


def _delay(
    interval: Interval, begin: tuple[dt.datetime, When | None], end: tuple[dt.datetime, When | None]
) -> dt.timedelta | None:
    """Return how much later an interval ends than it begins, where hours are counted and it is always the same."""
    (first, one), (last, other) = begin, end
    if interval.span.unit not in _HOURS or not (isinstance(one, dt.datetime) and isinstance(other, dt.datetime)):
        return None
    # Its hours pass on any day, or on whole days. A stretch lies within one day, so the closed time that lies between
    # does not get less in it: what is the same for its first and its last moment is the same for all.
    delay = one - first
    return delay if delay == other - last and _is_steady(first, last, one, other) else None


def _is_steady(*moments: dt.datetime) -> bool:
    """Tell whether the clocks do not change between moments; elapsed time is time on the wall then."""
    return len({moment.utcoffset() for moment in moments}) == 1 and not any(moment.fold for moment in moments)


def _in_utc(moment: dt.datetime) -> dt.datetime:
    """
    Return a moment in UTC.

    Raises:
        NaiveMoment: It has no zone.
        DayOutOfRange: It has no time in UTC.
    """
    if moment.utcoffset() is None:
        raise NaiveMoment(moment)
    try:
        return moment.astimezone(_UTC)
    except OverflowError:
        raise DayOutOfRange(moment.date()) from None


def _all_of(begins: dt.datetime, stretches: Iterable[Stretch]) -> Stretch | None:
    """Return the stretch that an hour lies in, or None."""
    ends = begins + _HOUR
    return next((each for each in stretches if each.begins <= begins and ends <= each.ends), None)


def _is_same(one: object, other: object) -> bool:
    """Tell whether two dates, or several, are the same."""
    # Python takes both moments of an hour that the clocks repeat to be equal.
    return one == other and _folds(one) == _folds(other)


def _folds(dates: object) -> object:
    """Return which of two equal moments each date is."""
    return list(map(_folds, dates)) if isinstance(dates, tuple) else getattr(dates, "fold", 0)


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
    regime, port, desired = request.regime, request.port, request.desired
    if regime is None or port is None:
        return None
    # Python takes both moments of an hour that the clocks repeat to be equal.
    fold = getattr(desired, "fold", 0)
    return _timetable((regime, port, request.region, request.holidays, desired, fold, request.given, request.published))


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


@functools.lru_cache(maxsize=_TIMETABLES)
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
