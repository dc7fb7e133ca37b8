"""The regimes as data: found by name and number, complete, and with a source in every row."""

import attrs
import pytest

from numberport import regimes
from numberport.events import Facts
from numberport.evidence import Grade
from numberport.regimes import US, UnknownPort, UnknownRegime, UnknownRegion
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

    def test_an_unknown_name_lists_the_known(self):
        """A country that is not held is an error that lists those that are."""
        with pytest.raises(UnknownRegime, match="there are: us"):
            regimes.get("atlantis")

    @pytest.mark.parametrize("number", ["+12125550100", "+18005550100", "+17875550100"])
    def test_by_a_number_it_covers(self, number):
        """Numbers of the states, of the territories and toll-free ones fall under the United States."""
        assert regimes.covering(TelephoneNumber(number)) is US

    @pytest.mark.parametrize("number", ["+14165550100", "+442079460000"])
    def test_a_country_nobody_has_read_has_none(self, number):
        """Where no rules are held there is no regime, though the country code is the same."""
        assert regimes.covering(TelephoneNumber(number)) is None


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
        classes = regime.classes
        assert {criterion.fact for criterion in classes.criteria} <= {field.name for field in attrs.fields(Facts)}
        for name in (classes.quick, classes.other, classes.toll_free):
            assert regime.port(name)

    def test_it_can_be_shown(self, regime):
        """Its sections name every port, every region and every rule with its grade."""
        ports, regions, rules = regime.sections()
        assert [row.cells[0] for row in ports.rows] == [port.name for port in regime.ports]
        for row, port in zip(ports.rows, regime.ports, strict=True):
            assert all(row.cells[4].count(why) == 1 for why in port.unknown.values())
        assert [row.cells[0] for row in regions.rows] == [region.name for region in regime.regions]
        assert [row.cells[3] for row in rules.rows] == [rule.source.grade for rule in regime.rules()]


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
