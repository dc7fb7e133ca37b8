"""
What a regime is: the form every country's porting rules take.

A regime is rows and no behaviour of its own; the engines read it. Every row is, or carries, a
:class:`~numberport.regimes.Rule` or a :class:`~numberport.evidence.Source`, so that an answer can name what it rests
on. What a country's rules do not say, or what nobody has read yet, is said in ``PortRule.unknown`` and not guessed.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from numberport import names
from numberport.calendars import BusinessCalendar
from numberport.names import UnknownName
from numberport.regimes.areas import AreaCodes
from numberport.regimes.classes import PortClass
from numberport.regimes.days import Days
from numberport.regimes.ports import PortRule
from numberport.regimes.rules import Ground, Region, Rule
from numberport.rejections import REJECTIONS, Permit, Permitted, Reason
from numberport.sections import Section
from numberport.telephone import TelephoneNumber

__all__ = ["Regime", "UnknownPort", "UnknownRegion"]


class UnknownPort(UnknownName):
    """A regime has no port of that name."""

    kind = "port"


class UnknownRegion(UnknownName):
    """A regime has no region of that name, or several of which one must be named."""

    kind = "region"

    def __str__(self) -> str:
        if self.name:
            return super().__str__()
        return f"the dates depend on the region, and none was named; name one of {self.within}: {', '.join(self.known)}"


@attrs.frozen(kw_only=True, cache_hash=True)
class Regime:
    """
    The porting rules of one country, as data.

    Args:
        name: Its key, lower case: the country's two letters.
        title: The country in a sentence.
        countries: The ISO countries and territories whose numbers it covers.
        days: Its business days, and whose holidays are none.
        opens: When business begins, at the latest; midnight where nothing is stated.
        closes: When it ends, at the earliest; midnight, the one that ends the day, where nothing is stated.
        local_time: Whose wall time the hours are.
        regions: The regions of that clock; a country of one clock has one, which needs no naming.
        usual: The name of the region that is meant where none is named; None where there is one only, or where one
            must be named because their dates differ.
        areas: Where its area codes are, and so in which region a number is; None where nobody has said.
        ports: The kinds of port.
        classes: How orders are sorted into them; the first that fits decides.
        unsaid: What it means that nobody has answered a criterion.
        grounds: For which reasons a losing carrier may refuse, or may not, where a rule says so.
        further: Rules that give no date: what a customer may count on, how forms are filled in.
        unknown: What nobody has read yet about this country, as sentences.
    """

    name: str
    title: str
    countries: frozenset[str]
    days: Days
    opens: dt.time = dt.time(0)
    closes: dt.time = dt.time(0)
    local_time: Rule
    regions: tuple[Region, ...]
    ports: tuple[PortRule, ...]
    classes: tuple[PortClass, ...]
    unsaid: Rule
    areas: AreaCodes | None = None
    usual: str | None = None
    grounds: tuple[Ground, ...] = ()
    further: tuple[Rule, ...] = ()
    unknown: tuple[str, ...] = ()

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
        Return a region by its name, in whatever case and with spaces or dashes, or by a state or country in it.

        Args:
            name: Such as "west coast"; or the letters of one of its members, such as "CA" or "US-CA".

        Raises:
            UnknownRegion: It knows none of that name; the error lists those it knows.
        """
        if found := self.find_region(name):
            return found
        raise UnknownRegion(name, tuple(region.name for region in self.regions), self.name)

    def find_region(self, name: str) -> Region | None:
        """Return a region by its name or by a state or country in it, as :meth:`region` takes them, or None."""
        named = names.find(name, {region.name: region for region in self.regions})
        return named or self._region_with(name.strip().upper().removeprefix(f"{self.name.upper()}-"))

    def _region_with(self, member: str) -> Region | None:
        """Return the one region that a state or country lies in, or None."""
        found = [region for region in self.regions if member in region.members]
        return found[0] if len(found) == 1 else None

    def unnamed_region(self) -> Region | None:
        """Return the region that is meant where none is named, or None where one must be."""
        if self.usual is not None:
            return self.region(self.usual)
        return self.regions[0] if len(self.regions) == 1 else None

    def regions_of(self, number: TelephoneNumber) -> tuple[Region, ...]:
        """
        Return the regions in which a number may be: one, several that share its area code, or none.

        Its area code tells it, or its country where the rules are those of several.
        """
        places = self.areas.of(number) if self.areas else frozenset({number.region or ""})
        return tuple(region for region in self.regions if places & region.members)

    def calendar(self, region: Region, holidays: Mapping[dt.date, str], days: Days | None = None) -> BusinessCalendar:
        """
        Return the business days of a region, less the holidays that count there.

        Args:
            region: Whose clock counts.
            holidays: The losing carrier's own; they count where the rule says so.
            days: The days a rule counts instead of the regime's own.
        """
        counted = days or self.days
        return BusinessCalendar(
            name=self.title if len(self.regions) == 1 else f"{self.title}, {region.title} region",
            weekdays=counted.weekdays,
            holidays=counted.closed(region, holidays),
            zone=region.zone,
            opens=self.opens,
            closes=self.closes,
        )

    def permit(self, reason: Reason) -> Permit:
        """Return whether a losing carrier may refuse for a reason here: unclear where no rule that was read says so."""
        ground = next((one for one in self.grounds if one.reason is reason), None)
        if ground is not None:
            return Permit(ground.permitted, ground.rule.source, self.name)
        # What the country says whose rules the reasons themselves name is said there, and not again as grounds.
        known = REJECTIONS[reason].permit
        return known if known.country == self.name else Permit(Permitted.UNCLEAR, None, self.name)

    def rules(self) -> tuple[Rule, ...]:
        """Return every rule the regime holds, each once."""
        return tuple(dict.fromkeys(_rules_in(self)))

    def sections(self) -> tuple[Section, ...]:
        """Return the regime as something to show: its ports, its regions, and every rule with its source."""
        from numberport.regimes._shown import sections

        return sections(self)


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
