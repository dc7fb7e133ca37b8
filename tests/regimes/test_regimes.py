"""The regimes as data: found by name and number, complete, and with a source in every row."""

import datetime as dt

import attrs
import pytest

from numberport import regimes
from numberport.calendars import Span, Unit
from numberport.events import Facts
from numberport.evidence import Grade
from numberport.matching import PortType
from numberport.regimes import DATES, NUMBERS, US, Interval, NoNumber, UnknownPort, UnknownRegime, UnknownRegion
from numberport.sections import Mark
from numberport.telephone import TelephoneNumber

#: The fifty states and the District, by the letters of the postal service.
STATES = """
    AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA RI SC SD TN TX UT VT VA WA WV WI WY
"""


@pytest.fixture(params=regimes.all(), ids=lambda regime: regime.name)
def regime(request):
    """Return each regime in turn."""
    return request.param


class TestFinding:
    """How a regime is found."""

    def test_by_name_in_any_case(self):
        """A regime answers to its name in whatever case."""
        assert regimes.get("US") is US
        assert regimes.get("us") is US

    @pytest.mark.parametrize(
        ("country", "name"),
        [
            *(("PR", "us"), ("bg", "eu"), (" uk ", "gb"), ("EL", "eu"), ("GB", "gb"), ("eu", "eu"), ("USA", "us")),
            *(("germany", "de"), ("United Kingdom", "gb"), ("south-africa", "za"), ("European Union", "eu")),
        ],
    )
    def test_by_the_country_it_covers(self, country, name):
        """A territory finds the rules that hold there, and a country is known by what everybody writes for it."""
        assert regimes.get(country).name == name

    def test_an_unknown_name_lists_the_known(self):
        """A country that is not held is an error that lists those that are."""
        with pytest.raises(UnknownRegime, match=", us"):
            regimes.get("atlantis")

    @pytest.mark.parametrize("number", ["+12125550100", "+18005550100", "+17875550100"])
    def test_by_a_number_it_covers(self, number):
        """Numbers of the states, of the territories and toll-free ones fall under the United States."""
        assert regimes.covering(TelephoneNumber(number)) is US

    @pytest.mark.parametrize("number", ["+18765550100", "+3545551234"])
    def test_a_country_nobody_has_read_has_none(self, number):
        """Where no rules are held there is no regime, though the country code is the same."""
        assert regimes.covering(TelephoneNumber(number)) is None

    def test_a_text_is_no_number(self):
        """What is no number is refused, with what to write; no country is read off a text."""
        with pytest.raises(NoNumber, match=r"'\+12125550100' is no telephone number; give TelephoneNumber\.parse"):
            regimes.covering("+12125550100")


class TestForm:
    """What every regime has, whatever the country."""

    def test_names_are_keys(self, regime):
        """Names of ports and of regions are distinct, and each finds its row in any spelling."""
        for rows, find in ((regime.ports, regime.port), (regime.regions, regime.region)):
            assert len({row.name for row in rows}) == len(rows)
            for row in rows:
                assert find(row.name.upper().replace("-", " ")) is row

    def test_an_unknown_port_or_region_lists_the_known(self, regime):
        """What a regime does not know is an error that lists what it knows."""
        with pytest.raises(UnknownPort, match=regime.ports[0].name):
            regime.port("carrier pigeon")
        with pytest.raises(UnknownRegion, match=regime.regions[0].name):
            regime.region("atlantis")

    def test_a_member_leads_to_the_one_region_it_lies_in(self, regime):
        """By its letters, with the country's before them or not; where it lies in several it leads to none."""
        for region in regime.regions:
            assert regime.region(region.name) is region
            for member in region.members:
                holding = [one for one in regime.regions if member in one.members]
                expected = holding[0] if len(holding) == 1 else None
                assert regime.find_region(member.lower()) is expected
                assert regime.find_region(f"{regime.name}-{member}") is expected

    def test_every_rule_has_a_source_and_one_meaning(self, regime):
        """No two rules share a name, and each says where it comes from."""
        rules = regime.rules()
        assert len({rule.name for rule in rules}) == len(rules)
        assert all(rule.source.document and rule.says for rule in rules)

    def test_what_was_not_read_is_provisional(self, regime):
        """A source that says itself that it was not read never passes for law."""
        for rule in regime.rules():
            if "not read" in str(rule.source) or "common knowledge" in str(rule.source):
                assert rule.source.grade is Grade.PROVISIONAL

    def test_criteria_ask_for_facts_there_are(self, regime):
        """Every criterion names a fact that an order can hold, and its ports exist."""
        facts = {NUMBERS, *(field.name for field in attrs.fields(Facts))}
        for one in regime.classes:
            assert regime.port(one.port).name == one.port
            assert {criterion.fact for criterion in one.criteria} <= facts

    def test_every_kind_of_number_ends_in_a_class_that_takes_all(self, regime):
        """The last class of each kind asks for nothing, and no earlier one does."""
        for kind in {one.kind for one in regime.classes}:
            *shorter, last = (one for one in regime.classes if one.kind == kind)
            assert not last.criteria
            assert all(one.criteria for one in shorter)

    def test_no_number_fits_two_kinds(self, regime):
        """A number's own kind decides between the regime's kinds of number."""
        kinds = {}
        for one in regime.classes:
            assert kinds.setdefault(one.kind, one.numbers) == one.numbers
        assert sum(map(len, kinds.values())) == len(frozenset().union(*kinds.values()))

    def test_what_is_unknown_is_a_date(self, regime):
        """Why there is no date stands apart from what else nobody has read; neither is said of both."""
        for port in regime.ports:
            assert set(port.unknown) <= set(DATES)
            assert not set(port.open_questions) & set(DATES)

    def test_what_carriers_compare_is_known(self, regime):
        """Every port names one of the kinds of port that letters are matched by."""
        assert {port.compared_as for port in regime.ports} <= {str(kind) for kind in PortType}

    def test_examples_of_codes_have_their_form(self, regime):
        """A code of a known form has an example that fits it, and what is longer does not."""
        for code in (code for port in regime.ports for code in port.codes):
            assert code.fits(code.example) is (None if code.pattern is None else True)
            assert not code.fits(f"{code.example}0")

    def test_hours_have_a_rule_that_holds_before_them(self, regime):
        """A reception that opens later than midnight says what a request before it is."""
        windows = [port.reception.window for port in regime.ports if port.reception and port.reception.window]
        assert all(bool(window.early) is (window.opens > dt.time(0)) for window in windows)
        assert all(window.opens < window.cut_off for window in windows)

    def test_it_can_be_shown(self, regime):
        """Its sections name every port, every region and every rule with its day and its grade."""
        shown = {section.title.removeprefix(f"{regime.title}: "): section.rows for section in regime.sections()}
        assert [row.cells[0] for row in shown["ports"]] == [port.name for port in regime.ports]
        for row, port in zip(shown["ports"], regime.ports, strict=True):
            assert all(row.cells[5].count(why) == 1 for why in port.unknown.values())
        assert [row.cells[1] for row in shown["which port an order is"]] == [one.port for one in regime.classes]
        assert [row.cells[0] for row in shown["regions"]] == [region.name for region in regime.regions]
        assert [row.cells[3:] for row in shown["rules"]] == [
            (str(rule.source.read_on), rule.source.grade) for rule in regime.rules()
        ]


def test_a_topic_is_no_date():
    """Said in the wrong place, a question that no date waits for is refused, and the right place is named."""
    with pytest.raises(ValueError, match="hour is no date; say it in open_questions"):
        attrs.evolve(US.ports[0], unknown={"hour": "nobody has read it"})


class TestUnitedStates:
    """The rows of 47 CFR 52.35."""

    def test_every_state_lies_in_one_region(self):
        """The regions part the fifty states and the District; of the territories, two are known."""
        members = [member for region in US.regions for member in region.members]
        assert sorted(members) == sorted([*STATES.split(), "PR", "VI"])

    @pytest.mark.parametrize(
        ("member", "zone"),
        [
            ("AL", "America/New_York"),
            ("MI", "America/Chicago"),
            ("WA", "America/Denver"),
            ("AZ", "America/Denver"),
            ("HI", "America/Los_Angeles"),
        ],
    )
    def test_a_state_keeps_its_region_s_clock(self, member, zone):
        """States count on their region's zone and not on their own."""
        assert [region.zone for region in US.regions if member in region.members] == [zone]

    def test_intervals_are_law_and_the_answer_is_not(self):
        """One and four business days stand in the Code; the four hours do not, and are marked."""
        grades = {
            name: US.port(name).transfer.interval.rule.source.grade
            for name in ("simple", "non-simple", "simple-waiver")
        }
        assert set(grades.values()) == {Grade.LAW}
        assert US.port("simple").response.rule.source.grade is Grade.PROVISIONAL
        assert US.port("non-simple").response.rule.source.grade is Grade.INDUSTRY

    def test_the_answer_of_a_non_simple_port_leaves_out_weekends(self):
        """The 24 hours say which days they skip."""
        assert str(US.port("non-simple").response) == "24 hours (Sat and Sun not counted)"
        assert str(US.port("simple").response) == "4 hours"


class TestOverview:
    """One line for each country: how much is known, and how surely."""

    def test_ports_with_a_date_are_counted(self):
        """Each date is counted over a country's ports; where there is none of it, a dash stands."""
        section = regimes.overview([US, regimes.get("hk")])
        us, hk = (dict(zip(section.columns, row.cells, strict=True)) for row in section.rows)
        assert us["ports"] == str(len(US.ports))
        assert us["earliest"] == str(sum(port.transfer is not None for port in US.ports))
        assert us["shares"] == "-"
        provisional = sum(rule.source.grade is Grade.PROVISIONAL for rule in US.rules())
        assert us["provisional rules"] == f"{provisional} of {len(US.rules())}"
        assert {hk[name] for name in ("answer", "earliest", "latest", "shares")} == {"-"}

    def test_a_country_without_any_date_is_marked(self):
        """Where nothing read gives a date, the line says so at a glance."""
        section = regimes.overview(regimes.all())
        dated = {regime.name for regime in regimes.all() if any(map(_dates, regime.ports))}
        assert {row.cells[0] for row in section.rows if row.mark is Mark.PLAIN} == dated
        assert {row.cells[0] for row in section.rows if row.mark is Mark.NOTE} == set(regimes.NAMES) - dated != set()


def _dates(port):
    """Return whatever of a port gives a date."""
    return port.response or port.transfer or port.cap or port.promises


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(30, "30 minutes"), (60, "1 hour"), (61, "1 hour and 1 minute"), (150, "2 hours and 30 minutes")],
)
def test_an_interval_in_minutes_reads_as_hours_from_an_hour_on(minutes, told):
    """Nobody reckons in hundreds of minutes."""
    rule = US.local_time
    assert str(Interval(span=Span(minutes, Unit.MINUTES), rule=rule)) == told
