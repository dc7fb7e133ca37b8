"""The regimes of other countries than the United States, Canada and the United Kingdom, and what holds of all."""

import datetime as dt
import re
import subprocess
import sys
from importlib import resources

import attrs
import holidays
import phonenumbers
import pytest
from dateutil.easter import easter
from hypothesis import given, strategies as st

from numberport import regimes
from numberport.calendars import named_calendar
from numberport.events import Facts
from numberport.evidence import Grade
from numberport.foc import DateRequest, classify, estimate
from numberport.foc.dates import DATES
from numberport.regimes import Anchor, eu
from numberport.regimes._conventions import ONE_CLOCK
from numberport.rejections import Reason
from numberport.telephone import TelephoneNumber

#: The members of the European Union, as the treaties have them since 2020.
MEMBER_STATES = """
    AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK
"""
MEMBERS = set(MEMBER_STATES.split())
#: Weeks other than Monday to Friday.
WEEKS = {"il": {7, 1, 2, 3, 4}, "za": {1, 2, 3, 4, 5, 6}}
#: Whose rule counts no public holiday by itself.
WITHOUT_HOLIDAYS = {"ca", "in", "us"}
#: The parts of countries whose own holidays count.
PARTS = {("gb", "united-kingdom"): "ENG", ("fr", "alsace-moselle"): "6AE"}
#: Days on which no Swedish number moves beside the public ones, of one year, from a calendar on the wall.
SWEDISH = {dt.date(2026, 6, 19), dt.date(2026, 12, 24), dt.date(2026, 12, 31), dt.date(2027, 6, 25)}

#: The regimes of the countries whose rules stand here; the others have tests of their own.
OTHERS = [regime for regime in regimes.all() if regime.name not in {"ca", "gb", "us"}]
OTHER_PORTS = [(regime, port) for regime in OTHERS for port in regime.ports]
EVERY_PORT = [(regime, port) for regime in regimes.all() for port in regime.ports]
EVERY_REGION = [(regime, region) for regime in regimes.all() for region in regime.regions]


def named(row):
    """Return a name for a test of a regime and one of its rows."""
    return getattr(row, "name", str(row))


def public_days(regime, region, years):
    """Return the public holidays that count in a region, as the package has them, without our own reading of it."""
    if regime.name in WITHOUT_HOLIDAYS:
        return set()
    country = region.country or regime.name.upper()
    part = PARTS.get((regime.name, region.name)) or (region.name.upper() if regime.name == "au" else None)
    return set(holidays.country_holidays(country, subdiv=part, years=years))


def asked(regime, port, region=None, **fields):
    """Return the dates of a port, received on a Monday morning."""
    request = {"received": dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), **fields}
    return estimate(DateRequest(regime=regime, port=port, region=region, **request))


def number_of(country, kind=phonenumbers.PhoneNumberType.MOBILE):
    """Return a number of a country, by the metadata's own example; None where there is none of the kind."""
    found = phonenumbers.example_number_for_type(country, kind)
    return found and TelephoneNumber(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))


def sections_of(name, what):
    """Return the rows of one section of a regime."""
    regime = regimes.get(name)
    return next(section.rows for section in regime.sections() if section.title == f"{regime.title}: {what}")


class TestLoading:
    """A country's module is loaded when it is asked for."""

    def test_none_is_loaded_before(self):
        """Importing the regimes loads no country's; asking for one loads that alone."""
        program = """if True:
            import sys, numberport.regimes as held
            own = {f"numberport.regimes.{name}" for name in "au br de eu fr gb in_ nl us".split()}
            before = own & set(sys.modules)
            held.get("NL")
            print(*sorted(before), *sorted(own & set(sys.modules)))
        """
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
        assert done.stdout.split() == ["numberport.regimes.eu", "numberport.regimes.nl"]

    @pytest.mark.parametrize("country", sorted(phonenumbers.SUPPORTED_REGIONS))
    def test_a_number_is_covered_by_the_regime_that_says_so(self, country):
        """The table by which a regime is found has the countries that the regime itself names, and no other."""
        kinds = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)
        number = next(filter(None, (number_of(country, kind) for kind in kinds)))
        found = regimes.covering(number)
        assert [held for held in regimes.all() if held.covers(number)] == ([found] if found else [])

    def test_names_are_sorted_and_those_of_countries(self):
        """Each regime is named by its country's letters, in capitals the name of its value."""
        found = [regime.name for regime in regimes.all()]
        assert found == sorted(found)
        for regime in regimes.all():
            assert getattr(regimes, regime.name.upper()) is regime
            assert regime.name == "eu" or regime.name.upper() in regime.countries

    @pytest.mark.parametrize("name", ["De", "ATLANTIS", "DEU"])
    def test_no_other_name_is_there(self, name):
        """The package has regimes by capitals only, and no other name of that kind."""
        with pytest.raises(AttributeError, match=name):
            getattr(regimes, name)

    def test_the_two_that_are_named_are_listed(self):
        """What is loaded later shows in dir() all the same."""
        assert {"GB", "US", "get", "covering"} <= set(dir(regimes))


class TestForm:
    """What every regime has, beyond the form itself."""

    @pytest.mark.parametrize(("regime", "port"), OTHER_PORTS, ids=named)
    def test_every_date_has_a_rule_or_a_reason(self, regime, port):
        """Each date of a port has a row, or it is said why there is none; what else is not known is the country's."""
        assert all(port.unknown.values())
        rules = {
            "clock_starts": port.reception,
            "response_due": port.response,
            "earliest": port.transfer,
            "latest": port.cap,
            "scheduled": port.transfer,
        }
        assert {date for date, rule in rules.items() if rule is None} == set(port.unknown)

    @pytest.mark.parametrize(("regime", "port"), EVERY_PORT, ids=named)
    def test_a_date_that_is_not_known_is_none_and_says_why(self, regime, port):
        """Asked with nothing but the request, the answer gives the reasons of the rows."""
        dates = asked(regime, port.name, regime.regions[0].name)
        for name, why in ((name, port.unknown[name]) for name in DATES if name in port.unknown):
            assert getattr(dates, name) is None
            assert dates.unknown[name] == why

    @pytest.mark.parametrize(("regime", "port"), EVERY_PORT, ids=named)
    def test_what_is_asked_for_has_a_source(self, regime, port):
        """Codes, papers and refusals name a document, and the same refusal is not listed twice."""
        for row in (*port.codes, *port.papers, *port.rejections):
            assert row.source.document
        assert len({(code.code, code.says) for code in port.rejections}) == len(port.rejections)

    @pytest.mark.parametrize(
        ("code", "cut"),
        [
            (code, cut)
            for code in {code for _, port in EVERY_PORT for code in port.codes if code.pattern}
            for cut in range(len(code.example))
        ],
        ids=named,
    )
    def test_a_damaged_code_has_not_its_form(self, code, cut):
        """A code of a known form that lacks a character does not fit it."""
        assert code.fits(code.example)
        assert not code.fits(code.example[:cut] + code.example[cut + 1 :])

    def test_what_is_meant_without_a_name_is_a_region(self):
        """Where no region needs naming, one is meant; clocks that differ must be named."""
        assert {regime.name for regime in regimes.all() if regime.unnamed_region() is None} == {"au", "ca", "eu", "us"}

    def test_no_member_of_the_union_is_left_out(self):
        """Each member has a regime of its own or is a region of the frame's, and every cap there is one of theirs."""
        held = {country for regime in regimes.all() for country in regime.countries}
        assert held >= MEMBERS
        assert eu.EU.countries <= MEMBERS
        for country in MEMBERS:
            regime = regimes.covering(number_of(country))
            assert regime.name == country.lower() or regime is eu.EU

    @pytest.mark.parametrize("country", sorted(MEMBERS))
    @pytest.mark.parametrize("kind", ["MOBILE", "FIXED_LINE", "TOLL_FREE", "PREMIUM_RATE"])
    def test_every_number_of_the_union_has_a_kind_of_port(self, country, kind):
        """Of a number of which the country's own rules say nothing, the frame says what it says of all."""
        number = number_of(country, getattr(phonenumbers.PhoneNumberType, kind))
        if number is not None:
            regime = regimes.covering(number)
            port = regime.port(classify(regime, Facts(), (number,)).port)
            assert port.cap or port.unknown["latest"]

    def test_the_one_working_day_counts_from_the_agreed_day(self):
        """The union's cap is never counted from the request."""
        assert eu.FROM_AGREED_DAY.anchor is Anchor.AGREED
        assert eu.FROM_AGREED_DAY.rule.source.grade is Grade.INDUSTRY

    @pytest.mark.parametrize("regime", regimes.all(), ids=named)
    def test_what_is_not_known_is_shown(self, regime):
        """The sections tell what nobody has read, and which region is meant where none is named."""
        sections = {section.title: section for section in regime.sections()}
        told = sections.get(f"{regime.title}: not known")
        assert [f"{what}.".casefold() for what in regime.unknown] == [
            sentence.casefold() for sentence in (told.sentences if told else ())
        ]
        places = sections[f"{regime.title}: regions"].sentences
        assert any(regime.usual in sentence for sentence in places) if regime.usual else len(places) == 1

    def test_a_length_says_what_it_is_counted_from(self):
        """Where that is not the request, the tables name it."""
        (row,) = sections_of("be", "ports")
        assert row.cells[2:5] == ("-", "-", "1 business day from the agreed day, or 1 business day from validation")
        (row,) = (row for row in sections_of("hk", "hours and limits") if row.cells[1] == "may be withdrawn")
        assert row.cells[2] == "1 day from the cut-over, 17:00"


class TestDays:
    """The days that count, beside the holidays package."""

    @pytest.mark.parametrize(("regime", "region"), EVERY_REGION, ids=named)
    def test_they_agree_with_the_package(self, regime, region):
        """A day counts when the week has it and it is no public holiday of the region, nor one the rule adds."""
        years = range(2024, 2030)
        closed, week = public_days(regime, region, years), WEEKS.get(regime.name, {1, 2, 3, 4, 5})
        calendar = regime.calendar(region, {})
        day = dt.date(2024, 1, 1)
        while day.year in years:
            counts = day.isoweekday() in week and day not in closed
            added = regime.name == "se" and (day in SWEDISH or (day.month, day.day) in {(12, 24), (12, 31)})
            if not (regime.name == "se" and day.month == 6):
                assert calendar.is_open(day) is (counts and not added), day
            day += dt.timedelta(days=1)

    @given(st.sampled_from(sorted(SWEDISH)))
    def test_sweden_closes_on_its_eves(self, day):
        """Midsummer Eve, Christmas Eve and the last of December are no working days."""
        (region,) = regimes.get("se").regions
        assert not regimes.get("se").calendar(region, {}).is_open(day)

    def test_midsummer_eve_is_the_friday_before_midsummer_day(self):
        """In every year the day that was added is the one before the public holiday."""
        (region,) = regimes.get("se").regions
        held = regimes.get("se").days.public.days(region)
        midsummer = {day for day, name in held.items() if name == "Midsummer Eve"}
        public = holidays.country_holidays("SE", years=range(1990, 2101), language="en_US")
        assert {day + dt.timedelta(days=1) for day in midsummer} == {
            day for day, name in public.items() if "Midsummer Day" in name
        }

    @pytest.mark.parametrize(
        ("country", "region", "published", "differs"),
        [
            ("de", "germany", "bandwidth-de", lambda day: (day.month, day.day) == (10, 31)),
            ("fr", "france", "bandwidth-fr", lambda _: False),
            ("fr", "alsace-moselle", "bandwidth-fr-alsace-moselle", lambda _: False),
            ("se", "sweden", "bandwidth-se", lambda day: day + dt.timedelta(days=2) == easter(day.year)),
        ],
    )
    def test_they_are_those_a_provider_lists(self, country, region, published, differs):
        """
        The days a provider publishes for a country, day by day, are those of the rules.

        But for Reformation Day, which some German states keep, and Good Friday, which the Swedish list leaves out.
        """
        regime, listed = regimes.get(country), named_calendar(published)
        calendar = regime.calendar(regime.region(region), {})
        first = dt.date(2020, 1, 1)
        days = [first + dt.timedelta(days=ahead) for ahead in range(16 * 365)]
        for day in (day for day in days if day.isoweekday() in calendar.weekdays):
            assert (calendar.is_open(day) is not listed.is_open(day)) is differs(day), day

    def test_india_takes_the_holidays_of_a_service_area_with_the_request(self):
        """They differ by area, so those count that are named."""
        monday, tuesday = dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC), dt.date(2026, 12, 1)
        plain, less = (
            asked(regimes.get("in"), "same-area", received=monday, holidays=days) for days in (set(), {tuesday})
        )
        assert (plain.latest, less.latest) == (dt.date(2026, 12, 3), dt.date(2026, 12, 4))


class TestClocks:
    """The cap, the least time and a provider's own time are never one."""

    def test_a_provider_s_floor_is_no_country_s_minimum(self):
        """France has a cap of three days and no earliest day, whatever single providers ask for."""
        france = regimes.get("fr")
        assert all(port.transfer is None for port in france.ports)
        assert asked(france, "fixed").latest == dt.date(2026, 3, 5)

    def test_a_cap_may_lie_before_the_earliest(self):
        """Spain's night of the second day is not drawn back to a cap that counts from a day agreed too early."""
        dates = asked(regimes.get("es"), "mobile", given={Anchor.AGREED: dt.date(2026, 3, 2)})
        assert dates.latest == dt.date(2026, 3, 3)
        assert dates.earliest.date() == dt.date(2026, 3, 4)

    def test_shares_are_no_last_day(self):
        """Australia promises shares: no earliest and no latest day is made of them."""
        dates = asked(regimes.get("au"), "category-a", "vic")
        assert [share for share, _ in dates.percentiles] == [80, 90, 98]
        assert dates.earliest is dates.latest is dates.scheduled is None

    def test_the_losing_carrier_names_the_day(self):
        """In the Netherlands nothing is known before it has answered, and the reason says so."""
        dates = asked(regimes.get("nl"), "all")
        assert dates.earliest is None
        assert "first possible date" in dates.unknown["earliest"]

    def test_hours_are_told_where_nothing_else_is_known(self):
        """Portugal's hours of ports are shown, though no date is."""
        dates = asked(regimes.get("pt"), "all")
        assert dates.scheduled is None
        assert [f"{hours.opens:%H}-{hours.closes:%H}" for hours in dates.windows] == ["09-12", "14-17", "18-21"]
        shown = [row.cells[:2] for section in dates.sections() for row in section.rows]
        assert ("hours of ports", "18:00-21:00") in shown

    def test_hours_alone_are_no_promise(self):
        """South Africa's law says when ports are made, and so when none is; how long one takes stands open."""
        za = regimes.get("za")
        dates = asked(za, "all")
        assert dates.earliest.isoformat() == "2026-03-02T11:00:00+02:00"
        assert [f"{hours.opens:%H}-{hours.closes:%H}" for hours in dates.windows] == ["09-17"]
        assert (dates.clock_starts, dates.response_due, dates.latest) == (None, None, None)
        assert "how long one takes" in za.port("all").open_questions["time for ordering"]
        assert dates.provisional
        assert str(dates.steps[0]).startswith("from Mon 2 Mar 2026 11:00 on: ")

    def test_the_days_without_ports_are_named(self):
        """Late on Christmas Eve the holidays and the Sunday after it are passed, each by its name."""
        late = DateRequest(
            regime=regimes.get("za"), port="all", received=dt.datetime.fromisoformat("2026-12-24T22:00+02:00")
        )
        assert "past Fri 25 Dec (Christmas Day), Sat 26 Dec (Day of Goodwill), Sun 27 Dec" in str(
            estimate(late).steps[0]
        )
        on_the_day = attrs.evolve(late, received=late.received + dt.timedelta(days=1))
        assert "past Fri 25 Dec (Christmas Day), Sat" in str(estimate(on_the_day).steps[0])

    @pytest.mark.parametrize("port", ["all"])
    def test_what_was_struck_is_not_kept(self, port):
        """Israel's three hours are those of 2007, and give no date."""
        dates = asked(regimes.get("il"), port)
        assert not dates.steps
        assert "2007" in dates.unknown["latest"]


class TestKinds:
    """Which kind of port an order is."""

    @pytest.mark.parametrize(
        ("country", "number", "facts", "port"),
        [
            ("de", "+493012345678", Facts(), "fixed"),
            ("de", "+4915112345678", Facts(), "mobile"),
            ("de", "+498001234567", Facts(), "service"),
            ("fr", "+33123456789", Facts(business=False), "fixed"),
            ("fr", "+33123456789", Facts(business=True), "fixed-business"),
            ("fr", "+33123456789", Facts(), "fixed-business"),
            ("fr", "+33612345678", Facts(), "mobile"),
            ("fr", "+33801234567", Facts(), "other"),
            ("at", "+43664123456", Facts(), "other"),
            ("ch", "+41800123456", Facts(), "other"),
            ("hk", "+85221234567", Facts(), None),
            ("nl", "+31201234567", Facts(), "all"),
            ("au", "+61212345678", Facts(single_line=True, complex_switching=False), "category-a"),
            ("au", "+61212345678", Facts(single_line=True), "category-c"),
            ("au", "+61412345678", Facts(), "mobile"),
            ("it", "+390612345678", Facts(single_line=True), "fixed"),
            ("it", "+390612345678", Facts(), "fixed-complex"),
            ("sg", "+6561234567", Facts(business=False), "fixed"),
            ("sg", "+6561234567", Facts(), "fixed-business"),
            ("in", "+918123456789", Facts(business=False), "other-area"),
            ("in", "+918123456789", Facts(), "corporate"),
            ("za", "+27101234567", Facts(), "all"),
            ("eu", "+4532123456", Facts(), "all"),
        ],
    )
    def test_it_follows_from_the_number_and_what_is_known(self, country, number, facts, port):
        """The number tells its kind; a shorter time must be shown."""
        number = TelephoneNumber(number)
        regime = regimes.covering(number)
        assert regime.name == country
        assert classify(regime, facts, (number,)).port == port

    def test_where_all_are_ported_alike_the_reason_says_so(self):
        """One kind of port for every number is no kind of number."""
        found = classify(regimes.get("nl"), Facts(), (number_of("NL"),))
        assert found.because == ("the numbers are ported alike, whatever their kind",)


class TestCodes:
    """The codes by which carriers refuse, and what is no ground."""

    @pytest.mark.parametrize(
        ("country", "codes"),
        [("de", "RNG ADF AIF WAI KNI VAE SON"), ("pl", "1 2 3 4 5 6 7 8 9")],
    )
    def test_lists_are_whole(self, country, codes):
        """Where a list has codes, all that were read are there."""
        assert [row.code for row in regimes.get(country).ports[0].rejections] == codes.split()

    def test_what_the_losing_carrier_checks_before_an_indian_code(self):
        """Unpaid dues, tenure under 90 days and a pending change of ownership keep the UPC back."""
        said = {row.says: row.reason for row in regimes.get("in").port("same-area").rejections}
        for words, reason in (
            ("dues", Reason.ACCOUNT_ON_HOLD),
            ("90 days", Reason.RECENTLY_PORTED),
            ("ownership", Reason.PENDING_ORDER),
        ):
            assert [found for says, found in said.items() if words in says] == [reason]

    @pytest.mark.parametrize("country", ["au", "mx", "za", "fr"])
    def test_a_debt_is_no_ground(self, country):
        """Where it was read, a rule says that a debt refuses no port or keeps no code back."""
        assert [rule for rule in regimes.get(country).rules() if "debt" in rule.name]

    @pytest.mark.parametrize("country", ["ch", "se", "nl"])
    def test_nor_is_a_contract(self, country):
        """Where it was read, a rule says that a running contract blocks no port."""
        assert [rule for rule in regimes.get(country).rules() if rule.name == "a contract does not block"]


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("de", dt.date(2026, 4, 3), "Good Friday"),
        ("pl", dt.date(2026, 11, 11), "Independence Day"),
        ("jp", dt.date(2026, 2, 11), "Foundation Day"),
        ("gb", dt.date(2026, 4, 6), "Easter Monday"),
        ("nz", dt.date(2026, 2, 6), "Waitangi Day"),
    ],
)
def test_holidays_are_named_in_english(country, day, name):
    """The sentences are English, and so is the name of a holiday in them, whatever the country calls it."""
    regime = regimes.get(country)
    calendar = regime.calendar(regime.unnamed_region(), {})
    assert name in calendar.holiday_name(day)


def zones():
    """Return the zones that the time-zone database lists, by country."""
    table = (resources.files(pytest.importorskip("tzdata")) / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {country: {row[2] for row in rows if row[0] == country} for country in {row[0] for row in rows}}


class TestZones:
    """Which clock a region keeps is what the time-zone database lists, or is said to be taken."""

    def test_a_country_of_one_clock_has_one_zone(self):
        """Where the hours of a whole country are said to be those of one zone, the database lists no other."""
        single = [regime for regime in regimes.all() if regime.local_time == ONE_CLOCK]
        assert len(single) == 16
        for regime in single:
            (country,) = regime.countries
            assert {region.zone for region in regime.regions} == zones()[country]

    def test_a_listed_zone_is_one_of_its_country(self):
        """A zone that rests on the database stands there beside the region's country; the others are provisional."""
        listed, taken = 0, set()
        for regime in regimes.all():
            for region in regime.regions:
                if region.rule.source == ONE_CLOCK.source:
                    listed += 1
                    assert region.zone in zones()[region.country or min(regime.countries)]
                else:
                    taken.add((regime.name, region.name))
                    assert region.rule.source.grade is Grade.PROVISIONAL
        assert listed > 40
        beside = {name for name in taken if name[0] not in {"us", "ca"}}
        assert beside == {("au", "act"), ("br", "brazil"), ("mx", "mexico"), ("pt", "portugal")}


def test_what_somebody_tells_of_a_law_is_not_graded_as_the_law():
    """A row is law's only where the text itself was read, and not where a page or the press tells of it."""
    told = re.compile(r"\bas\b.*\b(states?|tells?|told|quotes?|repeats?)\b")
    rules = {rule for regime in regimes.all() for rule in regime.rules() if told.search(rule.source.section)}
    assert len(rules) > 20
    assert [rule.name for rule in rules if rule.source.grade is Grade.LAW] == []
