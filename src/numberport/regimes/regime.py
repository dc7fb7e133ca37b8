"""
What a regime is: the form every country's porting rules take.

A regime is rows and no behaviour of its own; the engines read it. Every row is, or carries, a :class:`Rule` with its
source, so that an answer can name what it rests on. What a country's rules do not say, or what nobody has read yet,
is said in :attr:`PortRule.unknown` instead of being guessed.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from numberport import names
from numberport.calendars import DAY_NAMES, BusinessCalendar, Span
from numberport.evidence import Grade, Source
from numberport.names import UnknownName
from numberport.regimes.areas import AreaCodes
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber

__all__ = [
    "Classes",
    "Criterion",
    "Desire",
    "Interval",
    "PortRule",
    "Reception",
    "Regime",
    "Region",
    "Rule",
    "Transfer",
    "UnknownPort",
    "UnknownRegion",
    "Window",
]


class UnknownPort(UnknownName):
    """A regime has no port of that name."""

    kind = "port"


class UnknownRegion(UnknownName):
    """A regime has no region of that name."""

    kind = "region"


@attrs.frozen(kw_only=True)
class Rule:
    """One rule: the name an answer cites it by, what it says, and where it comes from."""

    name: str
    says: str
    source: Source

    @property
    def citation(self) -> str:
        """The document and the place in it, without the grade."""
        return ", ".join(part for part in (self.source.document, self.source.section) if part)


@attrs.frozen(kw_only=True)
class Region:
    """
    A region whose wall time the hours of a rule are.

    Args:
        name: Its key, lower case with dashes.
        title: Its name in a sentence.
        zone: The IANA zone of its clock.
        members: The states and territories in it, as ISO 3166-2 names them behind the dash.
        rule: Where this row comes from.
    """

    name: str
    title: str
    zone: str
    members: frozenset[str]
    rule: Rule


@attrs.frozen(kw_only=True)
class Window:
    """
    The hours of a business day in which a request still counts that day.

    Args:
        opens: The wall time at which the day begins to count.
        cut_off: The last wall time that counts, to the whole minute.
        early: Before the opening a request counts at the opening.
        late: After the cut-off it counts at the opening of the next business day.
        last_minute: What a moment within the minute of the cut-off is.
    """

    opens: dt.time
    cut_off: dt.time
    early: Rule
    late: Rule
    last_minute: Rule


@attrs.frozen(kw_only=True)
class Reception:
    """
    When a request counts as received.

    Args:
        in_time: A request that comes in time counts when it comes.
        closed: On a closed day it counts when the next business day, or its window, opens.
        window: The hours in which it comes in time; None where all of a business day counts.
    """

    in_time: Rule
    closed: Rule
    window: Window | None = None


@attrs.frozen(kw_only=True)
class Interval:
    """
    A length of time from the start of the clock.

    Args:
        span: How long.
        days: The days of the week on which its hours run, all 24 of them and on holidays too; None for every day.
        rule: The rule that says so.
    """

    span: Span
    days: frozenset[int] | None = None
    rule: Rule

    def __str__(self) -> str:
        left_out = [name for weekday, name in enumerate(DAY_NAMES, 1) if self.days and weekday not in self.days]
        return f"{self.span} ({' and '.join(left_out)} not counted)" if left_out else str(self.span)


@attrs.frozen(kw_only=True)
class Desire:
    """What becomes of a day somebody asks for: a later one may be had, a closed one moves on."""

    later: Rule
    closed: Rule


@attrs.frozen(kw_only=True)
class Transfer:
    """
    When the numbers may move.

    Args:
        interval: How long after the day the clock starts.
        ready_at: From what wall time of that day.
        ready: The rule that says from when.
        desire: What becomes of a desired day.
    """

    interval: Interval
    ready_at: dt.time = dt.time(0)
    ready: Rule
    desire: Desire


@attrs.frozen(kw_only=True)
class PortRule:
    """
    What a regime says about one kind of port.

    Args:
        name: Its key, as on the command line.
        title: What it is, in words.
        reception: When a request counts as received; without it no date can be given.
        response: How long the losing carrier has for its answer.
        transfer: When the numbers may move.
        unknown: For every date this row cannot give, why.
    """

    name: str
    title: str
    reception: Reception | None = None
    response: Interval | None = None
    transfer: Transfer | None = None
    unknown: Mapping[str, str] = attrs.field(factory=dict, hash=False)


@attrs.frozen(kw_only=True)
class Criterion:
    """
    One condition a port must meet to be of the quick class.

    Args:
        fact: The name of the fact that answers it.
        wanted: The answer that meets it.
        met: The sentence when it is met.
        failed: The sentence when it is not.
        rule: Where the condition comes from.
        several: The rule by which an order of several numbers fails it, whatever the answer.
    """

    fact: str
    wanted: bool
    met: str
    failed: str
    rule: Rule
    several: Rule | None = None


@attrs.frozen(kw_only=True)
class Classes:
    """
    How a regime sorts orders into its ports.

    Args:
        criteria: What must all be met for the first class.
        quick: The port when they are.
        other: The port when they are not.
        toll_free: The port of toll-free numbers.
        unsaid: What an unanswered criterion means.
    """

    criteria: tuple[Criterion, ...]
    quick: str
    other: str
    toll_free: str
    unsaid: Rule


@attrs.frozen(kw_only=True)
class Regime:
    """
    The porting rules of one country, as data.

    Args:
        name: Its key, lower case.
        title: The country in a sentence.
        countries: The ISO countries and territories whose numbers it covers.
        weekdays: The days of the week that are business days.
        opens: When business begins, at the latest.
        closes: When it ends, at the earliest.
        business_days: What a business day is; says whose holidays count.
        local_time: Whose wall time the hours are.
        regions: The regions of that clock.
        ports: The kinds of port.
        classes: How orders are sorted into them.
        areas: Where its area codes are, and so in which region a number is; None where nobody has said.
    """

    name: str
    title: str
    countries: frozenset[str]
    weekdays: frozenset[int]
    opens: dt.time
    closes: dt.time
    business_days: Rule
    local_time: Rule
    regions: tuple[Region, ...]
    ports: tuple[PortRule, ...]
    classes: Classes
    areas: AreaCodes | None = None

    def covers(self, number: TelephoneNumber) -> bool:
        """Tell whether a number is one of this regime's."""
        return number.region in self.countries

    def port(self, name: str) -> PortRule:
        """
        Return what the regime says about a kind of port, its name in whatever case and with spaces or dashes.

        Raises:
            UnknownPort: It knows none of that name; the error lists those it knows.
        """
        return names.get(name, {port.name: port for port in self.ports}, UnknownPort, self.name)

    def region(self, name: str) -> Region:
        """
        Return a region by its name, in whatever case and with spaces or dashes.

        Raises:
            UnknownRegion: It knows none of that name; the error lists those it knows.
        """
        return names.get(name, {region.name: region for region in self.regions}, UnknownRegion, self.name)

    def find_region(self, name: str) -> Region | None:
        """Return a region by its name, in whatever case and with spaces or dashes, or None."""
        return names.find(name, {region.name: region for region in self.regions})

    def regions_of(self, number: TelephoneNumber) -> tuple[Region, ...]:
        """Return the regions in which a number may be, by its area code: one, several that share it, or none."""
        places = self.areas.of(number) if self.areas else frozenset()
        return tuple(region for region in self.regions if region.members & places)

    def calendar(self, region: Region, holidays: Mapping[dt.date, str]) -> BusinessCalendar:
        """Return the business days of a region, less the holidays that count there."""
        return BusinessCalendar(
            name=f"{self.title}, {region.title} region",
            weekdays=self.weekdays,
            holidays=holidays,
            zone=region.zone,
            opens=self.opens,
            closes=self.closes,
        )

    def rules(self) -> tuple[Rule, ...]:
        """Return every rule the regime holds, each once."""
        return tuple(dict.fromkeys(_rules_in(self)))

    def sections(self) -> tuple[Section, ...]:
        """Return the regime as something to show: its ports, its regions, and every rule with its source."""
        return (
            Section(
                title=f"{self.title}: ports",
                columns=("port", "what it is", "answer within", "earliest after", "not known"),
                rows=tuple(_port_row(port) for port in self.ports),
            ),
            Section(
                title=f"{self.title}: regions",
                sentences=(f"{self.local_time.says}.",),
                columns=("region", "zone", "states and territories"),
                rows=tuple(Row((area.name, area.zone, " ".join(sorted(area.members)))) for area in self.regions),
            ),
            Section(
                title=f"{self.title}: rules",
                columns=("rule", "what it says", "source", "grade"),
                rows=tuple(_rule_row(rule) for rule in self.rules()),
            ),
        )


def _rules_in(value: object) -> Iterator[Rule]:
    """Iterate over the rules in a row, and in the rows it holds."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _rules_in(item)
    elif attrs.has(kind := type(value)):
        for field in attrs.fields(kind):
            yield from _rules_in(getattr(value, field.name))


def _port_row(port: PortRule) -> Row:
    response = str(port.response or "-")
    interval = str(port.transfer.interval) if port.transfer else "-"
    # One reason may stand for several dates; it is said once.
    unknown = "; ".join(
        f"{', '.join(date.replace('_', ' ') for date in port.unknown if port.unknown[date] == why)}: {why}"
        for why in dict.fromkeys(port.unknown.values())
    )
    return Row((port.name, port.title, response, interval, unknown))


def _rule_row(rule: Rule) -> Row:
    grade = rule.source.grade
    return Row(
        (rule.name, rule.says, rule.citation, grade.value), Mark.NOTE if grade is Grade.PROVISIONAL else Mark.PLAIN
    )
