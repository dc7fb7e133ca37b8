"""Waves and groups: what parts a move on purpose, and what stays together."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.events import Facts
from numberport.planning import plan
from numberport.planning.labels import NoSuchLabels
from numberport.planning.spelling import comparable, natural
from numberport.planning.waves import Waves, waves_of
from numberport.profiles import GENERIC, Beyond, SizeLimit
from numberport.telephone import TelephoneNumber


def rows(column, values):
    """Return rows with a value each in one column."""
    return [{"Phone": f"212-627-01{place:02d}", column: value} for place, value in enumerate(values)]


REGIONS = st.sampled_from(("US", "GB", None))


class TestOrder:
    """
    Waves are ordered: by date if each is one, else as one counts.
    """

    @given(st.permutations(("wave 2", "Wave 10", "wave 1", "", "north")))
    def test_as_one_counts(self, names):
        """Numbers inside names count as numbers, and what has no wave is none of them."""
        assert waves_of(names, "US") == Waves(names=("north", "wave 1", "wave 2", "Wave 10"))

    @given(st.lists(st.dates(dt.date(2000, 1, 1), dt.date(2099, 1, 1)), unique=True), st.integers(0, 5))
    def test_by_date(self, days, turn):
        """Dates in whatever usual spelling are in the order of the calendar, and what is no date comes behind them."""
        spellings = (
            "{0:%Y-%m-%d}",
            "{1}/{2}/{0:%y}",
            "{0:%Y-%m-%d} 00:00:00",
            "{0:%B} {2}, {0:%Y}",
            "{2}-{0:%b}-{0:%y}",
        )
        spelled = [spellings[(day.day + turn) % len(spellings)].format(day, day.month, day.day) for day in days]
        found = waves_of([*spelled, "north"], "US")
        assert [found.days.get(name) for name in found.names] == [*sorted(days), None]
        assert found.undated == (("north",) if days else ())

    @pytest.mark.parametrize(
        ("text", "region", "day"),
        [
            ("3/4/2026", "US", dt.date(2026, 3, 4)),
            ("3/4/2026", "GB", dt.date(2026, 4, 3)),
            ("3.4.2026", "DE", dt.date(2026, 4, 3)),
            ("3.4.2026", None, None),
            ("3-4-2026", "CA", None),
            ("4/4/26", None, dt.date(2026, 4, 4)),
            ("13/4/2026", "US", dt.date(2026, 4, 13)),
            ("4/13/2026", "GB", dt.date(2026, 4, 13)),
            ("April 9, 2026", None, dt.date(2026, 4, 9)),
            ("9th Sept. 2026", None, dt.date(2026, 9, 9)),
            ("9 apr 26", "US", dt.date(2026, 4, 9)),
            ("2026-02-30", "US", None),
            ("31/31/2026", "US", None),
            ("Feb 30, 2026", "US", None),
            ("46121", "US", None),
            ("Albany", "US", None),
        ],
    )
    def test_days(self, text, region, day):
        """The country says whether the month comes first, where both can; what is no day is none."""
        assert waves_of([text], region).days.get(text) == day

    @given(
        st.lists(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), min_size=1), st.sampled_from(("US", "GB", None))
    )
    def test_what_can_be_read_two_ways_is_never_chosen(self, days, region):
        """Beside a day that only the country's other way of writing explains, nothing readable in both has a day."""
        names = [f"{day.day}/{day.month}/{day.year}" for day in days]
        other = "20/1/2026" if region == "US" else "1/20/2026"
        both = ("1/20/2026", "20/1/2026") if region is None else (other,)
        found = waves_of([*names, *both], region)
        double = {name for name, day in zip(names, days, strict=True) if day.day <= 12 and day.day != day.month}
        assert set(found.unclear) == double
        assert not double & found.days.keys()
        assert set(found.names) == {*found.days, *found.unclear, *found.undated}

    def test_the_sheet_shows_its_way(self):
        """Where the country says nothing, a day that can only be read one way says how the others are."""
        assert waves_of(["3/4/2026", "13/4/2026"], None).days["3/4/2026"] == dt.date(2026, 4, 3)

    @given(st.text(), st.text())
    def test_natural_order_is_total(self, one, other):
        """Any two texts have an order, the same whichever is asked first."""
        assert (natural(one) < natural(other)) + (natural(other) < natural(one)) + (natural(one) == natural(other)) == 1
        assert comparable(one) == comparable(one.upper().lower()) or not one.isascii()


class TestWaves:
    """
    Waves by site or date when asked: orders are parted by wave, waves are ordered, and each order says its wave.
    """

    def test_by_date(self):
        """Each day is a wave; its order asks for that day, and what has no day comes last."""
        made = plan(rows("Cutover", ["4/2/2026", "3/15/2026", "2026-04-02", ""]), waves="cutover")
        assert [(order.wave, len(order.numbers)) for order in made.orders] == [
            ("3/15/2026", 1),
            ("2026-04-02", 2),
            ("", 1),
        ]
        assert [order.facts.desired_on for order in made.orders] == [dt.date(2026, 3, 15), dt.date(2026, 4, 2), None]
        assert "wave 3/15/2026" in made.orders[0].because
        assert [(split.key, split.left, split.right) for split in made.splits] == [
            ("wave", "3/15/2026", "2026-04-02"),
            ("wave", "2026-04-02", "not given"),
        ]

    def test_no_day_is_made_up(self):
        """A wave that can be read two ways asks for no day; that, and what is no day beside days, is a finding."""
        made = plan(rows("Cutover", ["April 9, 2026", "10/4/2026", "13/4/2026", "46121"]), waves="cutover")
        assert [(order.wave, order.facts.desired_on) for order in made.orders] == [
            ("April 9, 2026", dt.date(2026, 4, 9)),
            ("13/4/2026", dt.date(2026, 4, 13)),
            ("10/4/2026", None),
            ("46121", None),
        ]
        unclear, undated = made.findings
        assert (unclear.rule, unclear.ours) == ("a wave's day can be read two ways", "10/4/2026")
        assert (undated.rule, undated.ours) == ("a wave is named for no day, others are", "46121")
        assert unclear.numbers == made.orders[2].numbers

    def test_a_day_asked_for_stays(self):
        """Where the caller has asked for a day, waves do not change it."""
        day = dt.date(2026, 5, 1)
        (order,) = plan(rows("Cutover", ["4/2/2026"]), waves="Cutover", facts=Facts(desired_on=day)).orders
        assert order.facts.desired_on == day

    def test_by_a_function(self):
        """A function of the number is asked as well as a column."""
        made = plan(["212-627-0100", "646-627-0100"], waves=lambda number: {"646": "first"}.get(number.npa))
        assert [(order.wave, order.numbers[0].npa) for order in made.orders] == [("first", "646"), ("", "212")]

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("Carrier", "Bayline"),
            ("BTN", "+12126270100"),
            ("Signer", "Ann Lee"),
            ("Service address", "1 Main St, Albany, NY 12207"),
            ("Rate centre", "NYC"),
            ("Reseller", "Bay"),
            ("SPID", "1234"),
            ("LATA", "132"),
            ("Line type", "wireless"),
        ],
    )
    def test_columns_with_a_purpose_of_their_own(self, column, value):
        """A column that is read for something else can name waves too: a site is a service address."""
        made = plan(rows(column, [value, ""]), waves=column, splits={})
        assert made.orders[0].wave == value
        assert len(made.orders) == 2

    @pytest.mark.parametrize("column", ["PIN", "Account number", "no such column"])
    def test_no_such_column(self, column):
        """A column that is not there, or that is secret, is refused, and those there are are named."""
        with pytest.raises(NoSuchLabels, match="there is: Site") as caught:
            plan(
                [{"Phone": "212-627-0100", "Site": "Albany", "PIN": "SECRET", "Account number": "SECRET"}], waves=column
            )
        assert "SECRET" not in str(caught.value)

    def test_a_wave_that_rows_contradict(self):
        """A number whose rows name two waves is in no order."""
        twice = [{"Phone": "212-627-0100", "Site": "A"}, {"Phone": "(212) 627-0100", "Site": "B"}]
        (left,) = plan(twice, waves="Site").left_over
        assert left.reason == "its rows name different things for wave: line 2 (A), line 3 (B)"

    def test_many_columns(self):
        """An error names only so many columns."""
        wide = {"Phone": "212-627-0100", **{f"c{place:02d}": "full" for place in range(30)}}
        with pytest.raises(NoSuchLabels, match="c19 and 10 more"):
            plan([wide], waves="zz")
        with pytest.raises(NoSuchLabels, match="there is: no other column"):
            plan(["212-627-0100"], waves="zz")


AT_MOST_3 = attrs.evolve(GENERIC, limits=(SizeLimit(most=3, beyond=Beyond.ANOTHER_ORDER, source=GENERIC.source),))
NAMES = st.lists(st.sampled_from(("", "Sales", "SALES ", "Help")), min_size=1, max_size=9)


class TestTogether:
    """
    Keep-together groups (hunt groups, DDI ranges) are whole, or a finding says that they are not, and where they went.
    """

    @given(NAMES, st.randoms(use_true_random=False))
    def test_groups_are_whole_or_told(self, names, chance):
        """Whatever the order of the rows, a group is in one order exactly where no finding names it."""
        listed = rows("Hunt group", names)
        made = plan(chance.sample(listed, len(listed)), profile=AT_MOST_3)
        homes = {}
        for row in listed:
            place = made[row["Phone"]].place
            homes.setdefault(comparable(row["Hunt group"]), set()).add(place)
        torn = {group for group, places in homes.items() if group and len(places) > 1}
        told = {comparable(finding.ours.partition(":")[0]) for finding in made.findings}
        assert torn == told
        assert {group for group in torn if names.count("") < 9} == {
            group for group in homes if group and sum(comparable(name) == group for name in names) > 3
        }

    def test_no_group_is_torn_by_its_neighbours(self):
        """A group that would not fit behind others begins another order."""
        made = plan(rows("Hunt group", ["", "", "Sales", "Sales", ""]), profile=AT_MOST_3)
        assert [[number.line for number in order.numbers] for order in made.orders] == [
            ["0100", "0101"],
            ["0102", "0103", "0104"],
        ]
        assert made.findings == ()

    def test_a_key_parts_a_group(self):
        """What a carrier does not take together is parted all the same, and the finding says where it went."""
        listed = [{**row, "Carrier": name} for row, name in zip(rows("Trunk", ["T", "T"]), "AB", strict=True)]
        made = plan(listed, together="trunk")
        (finding,) = made.findings
        assert finding.ours == "T: order 1 and order 2"
        assert plan(listed).findings == ()

    def test_its_pilot_is_named(self):
        """A group called by its pilot's number that is torn apart is likely to be rejected, and names the pilot."""
        made = plan(rows("Hunt group", ["212-627-0100"] * 4), profile=AT_MOST_3)
        (finding,) = made.findings
        assert "its pilot is +1 212-627-0100" in finding.ours
        assert (finding.severity.value, finding.predicts.value) == ("likely to be rejected", "bundled_service")
        assert "7419" in str(finding.source)

    def test_members_that_stay(self):
        """Members of a group that stay on the account, or are left over, tear it apart as well."""
        numbers = [TelephoneNumber(f"+121262701{place:02d}") for place in range(3)]
        made = plan(numbers[:2], together=lambda _: "Sales", account_numbers=numbers)
        assert [finding.ours for finding in made.findings] == ["Sales: order 1 and no order"]
        held = plan(numbers[:2], together=lambda _: "Sales", known={numbers[0]: "A-1"})
        assert [finding.ours for finding in held.findings] == ["Sales: order 1 and no order"]
