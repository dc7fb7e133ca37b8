"""What holds of plans: every row ends in one place, every order keeps its profile, and every decision has a reason."""

import datetime as dt
import json
from itertools import pairwise
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, example, given, strategies as st

from numberport import profiles
from numberport.documents import GivenCode, Papers, PortOutPin
from numberport.events import Facts
from numberport.evidence import Grade
from numberport.orders import PortOrder
from numberport.parties import Account, Secret
from numberport.planning import Cell, NotInPlan, cells, plan, read_sheet
from numberport.planning.spelling import comparable
from numberport.preflight import Severity
from numberport.profiles import GENERIC, INVOCA, PLIVO, Beyond, NumberClass, SizeLimit, SplitKey, number_class
from numberport.telephone import LineType, NumberKind, TelephoneNumber, legible

ACME = Path(__file__).parents[2] / "examples" / "acme"
AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
AT_MOST = SizeLimit(most=3, beyond=Beyond.ANOTHER_ORDER, source=GENERIC.source)
EVERY_KEY = attrs.evolve(GENERIC, splits=tuple(SplitKey), limits=(AT_MOST,))
PROFILES = (GENERIC, INVOCA, PLIVO, EVERY_KEY)

AREA_CODES = ("212", "415", "416", "604", "787", "800", "888", "900", "500", "999")
NUMBERS = st.builds("{}-555-01{:02d}".format, st.sampled_from(AREA_CODES), st.integers(0, 30))
#: What stands in a cell beside one number: nothing, nonsense, a range, two numbers, a range and a number.
OTHER_CELLS = (
    *("n/a", "1.23E+10", "call Ann", "+44 20 7946 0018", "212-555-0104..0109", "800-555-0100 thru 0102"),
    *("212-555-0100, 800-555-0101", "415-555-0101 / 12", "212-555-0110..0111; 416-555-0100", "212-555-0109..0104"),
)
WORDS = st.sampled_from(("", "Bayline", "BAYLINE ", "Lumen"))


@st.composite
def row(draw):
    """Return a row of a sheet as a mapping: a number or something else, and what belongs to it."""
    number = st.one_of(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(OTHER_CELLS))
    return {
        "Phone": draw(number),
        "Carrier": draw(WORDS),
        "Account number": draw(st.sampled_from(("", "A-1", "a 1", "B2"))),
        "Signer": draw(st.sampled_from(("", "Ann Lee"))),
        "Address": draw(st.sampled_from(("", "1 Main St, Albany, NY 12207"))),
        "Rate center": draw(st.sampled_from(("", "NWYRCYZN01"))),
        "SPID": draw(st.sampled_from(("", "1111", "2222"))),
        "Line type": draw(st.sampled_from(("", "wireless", "landline", "both"))),
        "Hunt group": draw(st.sampled_from(("", "", "", "Sales", "Help"))),
        "Site": draw(st.sampled_from(("", "Albany", "2", "10"))),
        "Campaign_url": draw(st.sampled_from(("", "https://x.example/1", "https://x.example/2"))),
    }


ROWS = st.lists(row(), max_size=25).map(
    lambda rows: [{**rows[0], "Phone": "212-555-0199", "Site": "Albany"}, *rows[1:]] if rows else []
)


#: What a row says of each key, in its own words.
SAID = {
    SplitKey.LOSING_CARRIER: lambda row: row["Carrier"] or "Bayline",
    SplitKey.ACCOUNT: lambda row: row["Account number"],
    SplitKey.SERVICE_ADDRESS: lambda row: row["Address"],
    SplitKey.SIGNER: lambda row: row["Signer"],
    SplitKey.RATE_CENTER: lambda row: row["Rate center"],
    SplitKey.NETWORK: lambda row: row["SPID"],
    SplitKey.LINE_TYPE: lambda row: "" if row["Line type"] == "both" else row["Line type"],
}
#: The keys of which a number that says nothing goes with those that do.
JOINED = {SplitKey.RATE_CENTER, SplitKey.LATA, SplitKey.LINE_TYPE}


def said_of(key, rows):
    """Return what the rows of one number say of a key: they agree, or some say nothing."""
    own = {comparable(SAID[key](row)) for row in rows if key is not SplitKey.LOSING_CARRIER or row["Carrier"]}
    return min(own - {""}, default=comparable(SAID[key]({"Carrier": ""})) if key is SplitKey.LOSING_CARRIER else "")


def essence(made):
    """Return what of a plan does not depend on where its rows stand."""
    return (
        [(order.numbers, order.because, order.account, order.set_up, order.notes) for order in made.orders],
        [(left.number, left.source) for left in made.left_over],
        sorted((cell.raw, cell.problem) for cell in made.problems),
        [(twice.number, len(twice.cells), twice.contradicts) for twice in made.duplicates],
        len(made.skipped),
        made.splits,
        [(finding.rule, finding.ours, finding.numbers) for finding in made.findings],
    )


class TestPartition:
    """
    Every row is in exactly one order, left over, a problem, or blank.
    """

    @given(ROWS, st.sampled_from(PROFILES))
    def test_every_row_ends_in_one_place(self, rows, profile):
        """The places of all rows add up, and none is taken twice."""
        made = plan(rows, profile=profile)
        ordered = [number for order in made.orders for number in order.numbers]
        left = [left.number for left in made.left_over]
        assert len(ordered) + len(left) == len({*ordered, *left})
        assert {*ordered, *left} == {cell.number for cell in made.cells if cell.number} == {*made.numbers}
        assert {cell.row for cell in made.cells} == {*range(2, len(rows) + 2)}
        assert len(made.cells) == len(rows) or any(cell.note for cell in made.cells)
        good = sum(cell.number is not None for cell in made.cells)
        assert good + len(made.problems) + len(made.skipped) == len(made.cells)
        assert good == len(made.numbers) + sum(len(twice.cells) - 1 for twice in made.duplicates)

    @given(ROWS, st.sampled_from(PROFILES), st.sampled_from(({}, {"waves": "Site"})), st.randoms(use_true_random=False))
    def test_order_of_rows_does_not_matter(self, rows, profile, wishes, chance):
        """Rows in another order make the same plan, in waves too."""
        assume(rows)
        shuffled = chance.sample(rows, len(rows))
        assert essence(plan(shuffled, profile=profile, **wishes)) == essence(plan(rows, profile=profile, **wishes))

    @given(st.lists(st.text(), max_size=10))
    def test_junk_is_accounted_for(self, texts):
        """Any texts make a plan."""
        made = plan(texts)
        assert {cell.row for cell in made.cells} == {*range(1, len(texts) + 1)}
        assert [line[7] for line in made.rows()[1:]] == [legible(cell.raw) for cell in made.cells]
        assert len(made.numbers) + len(made.problems) + len(made.skipped) <= len(made.cells)
        assert made.sections()[0].sentences[0].startswith(f"{len(texts)} cell")

    def test_real_numbers(self, cases):
        """Every row of a file of real restaurants is in an order."""
        found = cells(read_sheet((cases / "fodors_zagats_phone.csv").read_bytes(), name="real.csv"), "left")
        made = plan(found)
        assert [cell.row for cell in made.cells] == [*range(2, len(found) + 2)]
        assert (made.problems, made.skipped, made.left_over) == ((), (), ())
        assert len(made.orders) == 1

    def test_nothing(self):
        """A plan of nothing has no orders."""
        made = plan([])
        assert (made.orders, made.numbers, made.splits) == ((), (), ())
        assert made.sections()[0].sentences == ("0 cells read; 0 numbers in 0 orders.",)


class TestProfile:
    """
    No order breaks its profile.
    """

    @given(ROWS, st.sampled_from(PROFILES))
    def test_no_order_breaks_its_profile(self, rows, profile):
        """All numbers of an order agree in every key of it, as its rows spell it, and are not too many."""
        made = plan(rows, profile=profile, account=Account(carrier="Bayline"))
        for order in made.orders:
            assert len({number_class(number) for number in order.numbers}) == 1
            assert len({number.region for number in order.numbers} - {"PR"}) <= 1
            assert profile is not EVERY_KEY or len(order.numbers) <= AT_MOST.most
            for key in set(profile.splits) & set(SAID):
                said = {said_of(key, [rows[cell.row - 2] for cell in made[number].cells]) for number in order.numbers}
                assert len(said - {""} if key in JOINED else said) <= 1, key

    @given(ROWS, st.sampled_from(PROFILES))
    def test_orders_next_to_each_other_have_a_split(self, rows, profile):
        """There is a reason for every two orders to be two."""
        made = plan(rows, profile=profile)
        assert len(made.splits) >= (len(made.orders) > 1)
        for one, other in pairwise(made.orders):
            differ = {*one.traits} ^ {*other.traits}
            assert {key for key, _ in differ} & {split.key for split in made.splits} or not differ

    @given(ROWS, st.sampled_from(PROFILES))
    def test_orders_agree_in_every_key_and_differ_in_one(self, rows, profile):
        """An order says one thing for each key, and two orders differ in a key or were cut by a limit."""
        made = plan(rows, profile=profile)
        for one, other in pairwise(made.orders):
            split = made.apart(one.numbers[0], other.numbers[-1])
            said = {**dict(one.traits), "size": one.span}.get(split.key, "not given")
            assert split.left == said != split.right
            assert split.why
            assert split.source.document
            assert split.key != "size" or len(one.numbers) + len(other.numbers) > AT_MOST.most
        for split in made.splits:
            assert {*split.left_orders}.isdisjoint(split.right_orders)
            for place in (*split.left_orders, *split.right_orders):
                said = {**dict(made.orders[place - 1].traits), "size": made.orders[place - 1].span}
                assert said.get(split.key, "not given") == (split.left if place in split.left_orders else split.right)

    @given(ROWS)
    def test_row_of_every_order(self, rows):
        """Every key of every row of an order says what the order says, in whatever spelling."""
        made = plan(rows, profile=EVERY_KEY)
        for order in made.orders:
            said = dict(order.traits)
            for cell in (cell for number in order.numbers for cell in made[number].cells):
                for text, key in (
                    (cell.account.carrier, "losing carrier"),
                    (cell.facts.network, "SPID or RespOrg"),
                    (cell.facts.rate_center, "rate centre"),
                ):
                    assert not text or comparable(text) == comparable(said[key])

    def test_local_and_toll_free_are_apart(self):
        """Local and toll-free numbers are in two orders, and the split names both and its source."""
        made = plan(["212-555-0100", "800-555-0101"], profile=INVOCA)
        assert [number_class(order.numbers[0]) for order in made.orders] == [*NumberClass]
        (split,) = made.splits
        assert (split.key, split.left, split.right) == ("class", "local numbers", "toll-free numbers")
        assert split.source.grade is Grade.PROVIDER
        assert split.why

    def test_territories_travel_with_their_country(self):
        """Numbers of Puerto Rico are ported as those of the United States."""
        assert len(plan(["212-555-0100", "787-555-0101"]).orders) == 1

    def test_size(self):
        """More numbers than an order may hold are cut, and the split names both runs."""
        texts = [f"212-555-01{line:02d}" for line in range(7)]
        made = plan(texts, profile=EVERY_KEY)
        assert [len(order.numbers) for order in made.orders] == [3, 3, 1]
        assert {split.key for split in made.splits} == {"size"}
        assert made.splits[0].left == "+12125550100 to +12125550102"
        assert "is apart from +12125550103 to +12125550105" in made.why("212-555-0100")

    def test_large_orders_are_noted(self):
        """An order that takes extra time says so."""
        texts = [f"{npa}-555-01{line:02d}" for npa in ("212", "646", "718") for line in range(100)]
        (order,) = plan(texts, profile=INVOCA).orders
        assert any(
            "Invoca takes extra time over more than 200 numbers, and these are 300" in note for note in order.notes
        )
        assert any("300 of 300 numbers are kept for fiction" in note for note in order.notes)

    @given(st.lists(st.sampled_from(("A-1", "a 1", "B2", "")), min_size=1, max_size=4))
    def test_what_leaves_an_account(self, named):
        """With an account leave the numbers of its own orders, however it is spelt, and of those that name none."""
        rows = [
            {"Phone": f"212-555-{place:04d}", "Account number": name, "Site": str(place)}
            for place, name in enumerate(named, start=200)
        ]
        made = plan(rows)
        for order in made.orders:
            said = order.account.account_number
            mine = {"A-1": "a1", "a 1": "a1", "B2": "b2"}.get(said.reveal() if said else "")
            others = [
                one
                for one in made.orders
                if one.account.account_number and mine and comparable(one.account.account_number.reveal()) != mine
            ]
            leaving = made.leaving(order.account)
            assert set(order.numbers) <= leaving
            assert leaving == {number for one in made.orders if one not in others for number in one.numbers}

    def test_accounts_are_apart_without_being_named(self):
        """Two accounts make two orders; neither account number nor PIN is shown anywhere."""
        rows = [
            {"Phone": "212-555-0100", "Account number": "SECRET-1", "PIN": "PINX"},
            {"Phone": "212-555-0101", "Account number": "SECRET-2", "PIN": "PINY"},
        ]
        made = plan(rows)
        assert [order.account.account_number for order in made.orders] == [Secret("SECRET-1"), Secret("SECRET-2")]
        assert made.splits[0].left == "the account of +12125550100 (by its account number)"
        shown = repr((made, made.sections(), made.rows(), made.why("212-555-0100")))
        assert "SECRET" not in shown
        assert "PINX" not in shown


class TestRows:
    """
    What rows say of themselves wins, and contradictions are held out.
    """

    def test_row_wins_over_order(self):
        """A carrier in the row wins over that of the whole order; a blank one takes it."""
        rows = [{"Phone": "212-555-0100", "Carrier": "Lumen"}, {"Phone": "212-555-0101", "Carrier": ""}]
        made = plan(rows, account=Account(carrier="Bayline", business_name="Acme"))
        assert [order.account.carrier for order in made.orders] == ["Bayline", "Lumen"]
        assert {order.account.business_name for order in made.orders} == {"Acme"}

    @pytest.mark.parametrize(
        ("column", "key"),
        [
            ("Carrier", "losing carrier"),
            ("Account number", "account"),
            ("Signer", "authorised signer"),
            ("Rate centre", "rate centre"),
        ],
    )
    def test_contradicting_keys_are_held_out(self, column, key):
        """A number whose rows name two carriers, accounts ... is in no order, and both rows are named."""
        rows = [{"Phone": "212-555-0100", column: "Lumen"}, {"Phone": "(212) 555-0100", column: "Bayline"}]
        made = plan(rows, profile=EVERY_KEY)
        (left,) = made.left_over
        assert made.orders == ()
        rows = "line 2, line 3" if column == "Account number" else "line 2 (Lumen), line 3 (Bayline)"
        assert left.reason == f"its rows name different things for {key}: {rows}"
        assert made.duplicates[0].contradicts == (key,)

    @pytest.mark.parametrize(
        ("columns", "left"),
        [
            ({"Account number": "ACM-20-47"}, "the account of +12125550100 (by its account number)"),
            ({"Account number": "2047"}, "the account of +12125550100 (by its account number)"),
            ({"BTN": "212-555-0199"}, "the account of +12125550100 (billing number +12125550199)"),
            ({"PIN": "471147"}, "the account of +12125550100 (by its PIN)"),
        ],
    )
    def test_what_an_account_is_called(self, columns, left):
        """By its lowest number, and by what tells it from others; of an account number or a PIN no digit is told."""
        other = dict.fromkeys(columns, "646-555-0177")
        made = plan([{"Phone": "212-555-0100", **columns}, {"Phone": "212-555-0101", **other}])
        assert made.splits[0].left == left

    def test_keys_that_do_not_split_are_not_chosen(self):
        """Where a profile does not split by a key, contradicting rows leave what the whole order says."""
        rows = [{"Phone": "212-555-0100", "Carrier": "Lumen"}, {"Phone": "212-555-0101", "Carrier": "Bayline"}]
        (order,) = plan(rows, profile=attrs.evolve(GENERIC, splits=()), account=Account(carrier="Third")).orders
        assert order.account.carrier == "Third"

    def test_columns_of_several_rows_have_one_order(self):
        """Rows of one number that fill different columns add up the same in whatever order, and share a set-up."""
        rows = [
            {"Phone": "212-555-0100", "Zone": "east", "Campaign_url": ""},
            {"Phone": "212-555-0100", "Zone": "", "Campaign_url": "u"},
            {"Phone": "212-555-0101", "Zone": "east", "Campaign_url": "u"},
        ]
        for listed in (rows, rows[::-1]):
            made = plan(listed)
            assert made.orders[0].set_up == ((made.numbers, (("Campaign_url", "u"), ("Zone", "east"))),)

    def test_settings_add_up(self):
        """Rows of one number add up; where they contradict each other, nothing is taken."""
        rows = [
            {"Phone": "212-555-0100", "Campaign_url": "u", "description": "a", "media_type": ""},
            {"Phone": "212.555.0100", "Campaign_url": "U", "description": "b", "media_type": "tv"},
        ]
        made = plan(rows)
        assert made.orders[0].set_up == ((made.numbers, (("Campaign_url", "U"), ("media_type", "tv"))),)
        assert made.duplicates[0].contradicts == ("description",)
        assert any("contradict each other in description" in row.cells[2] for row in section(made, "more than").rows)


WIRELESS = {"TN": "212-627-0100", "Line type": "cell"}
WIRELINE = {"TN": "212-627-0101", "Line type": "wireline"}
UNKNOWN = {"TN": "212-627-0102", "Line type": ""}


class TestLineType:
    """
    Known wireless and known wireline never share an order; a number of which it is not known goes with those that do.
    """

    @pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.name)
    def test_known(self, profile):
        """Under every provider's rules, as they are moved by different processes."""
        made = plan([WIRELESS, WIRELINE], profile=profile)
        (split,) = made.splits
        assert (split.left, split.right) == ("wireless numbers", "wireline numbers")
        assert split.why == "wireless and wireline numbers are moved by different processes"

    def test_one_known(self):
        """One that is unknown goes with those of the one kind there is, and the order says so."""
        (order,) = plan([UNKNOWN, WIRELESS]).orders
        assert len(order.numbers) == 2
        assert "1 of 2 numbers: wireless or wireline is not given; they go with wireless numbers" in order.notes

    def test_both_known(self):
        """Where both kinds are there nobody knows which it goes with: it is apart, and the reason says so."""
        made = plan([UNKNOWN, WIRELESS, WIRELINE])
        assert [len(order.numbers) for order in made.orders] == [1, 1, 1]
        why = {made.apart("212-627-0102", other).why for other in ("212-627-0100", "212-627-0101")}
        assert why == {f"{made.splits[-1].why}, and for some it is not given"}
        assert {split.why for split in made.splits if "not given" in {split.left, split.right}} == why

    def test_the_order_says_on_what_lines_its_numbers_are(self):
        """Where all rows tell one kind of line the order tells it too, unless it was stated; else it tells none."""
        assert [order.facts.losing_line for order in plan([WIRELESS, WIRELINE]).orders] == ["wireless", "wireline"]
        assert plan([UNKNOWN, WIRELESS]).orders[0].facts.losing_line is None
        stated = Facts(losing_line=LineType.WIRELINE)
        assert plan([WIRELESS], facts=stated).orders[0].facts == stated

    def test_none_known(self):
        """Where nobody knows of any, nothing is parted and nothing said."""
        (order,) = plan([UNKNOWN, {"TN": "212-627-0103"}]).orders
        assert not any("wireless" in note for note in order.notes)


class TestLeftOver:
    """
    Good numbers that cannot be ordered are left over under a rule with a source.
    """

    @pytest.mark.parametrize(
        ("text", "kind"), [("900-555-0123", NumberKind.PREMIUM), ("500-555-0123", NumberKind.PERSONAL)]
    )
    def test_kinds(self, text, kind):
        """Premium and personal numbers of North America are not ported."""
        (left,) = plan([text]).left_over
        assert left.number.kind is kind
        assert "outside number portability" in left.reason
        assert left.source.document

    def test_what_nobody_knows_is_said(self):
        """An order of numbers of which it is not known whether they can be ported says so; fiction is ordered."""
        made = plan(["242-327-1234", "+44 20 7946 0018", "212-555-0123", "212-627-0100"])
        notes = {order.numbers[0].region: order.notes for order in made.orders}
        assert [note.partition(":")[0] for note in notes["BS"]] == ["1 of 1 numbers"]
        assert "not known here; ask the carrier" in notes["GB"][0]
        assert len(notes["US"]) == 1
        assert "kept for fiction" in notes["US"][0]

    @given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True))
    @example("+19995550100")
    def test_numbers_judged_before(self, text):
        """A number that was valid when it was judged is planned like any other, whatever the plan says of it today."""
        number = TelephoneNumber.known(text)
        made = plan([Cell(row=1, number=number)])
        assert made.numbers == (number,)
        assert made[number].cells == made.cells

    def test_open_elsewhere(self):
        """A number on an open order is held out and names that order."""
        number = TelephoneNumber("+12125550100")
        (left,) = plan([number], known={number: "acme-7"}).left_over
        assert "acme-7" in left.reason


class TestWhy:
    """
    One number's story can be asked for.
    """

    def test_story(self):
        """The story tells the cell, what was done to it, the order, and what it is apart from."""
        made = plan(["'2125550100", "(800) 555-0101", "212.555.0100"], profile=INVOCA)
        story = made.why("+12125550100")
        assert 'line 1 holds "\'2125550100", read as +1 212-555-0100 (the apostrophe was left out).' in story
        assert "line 3" in story
        assert "in order 1 of 2" in story
        assert "apart from toll-free numbers" in story
        assert made.order_of("212-555-0100") is made.orders[0]

    def test_left_over(self):
        """A number that is left over says why."""
        made = plan(["900-555-0123"])
        assert section(made, "Left over").rows[0].cells[0] == "+1 900-555-0123"
        assert "in no order: premium" in made.why("900-555-0123")
        assert made.order_of("900-555-0123") is None

    def test_one_number(self):
        """The answer about one number holds its cells, its order and that order's place, or why it is in none."""
        made = plan(["212-555-0100", "800-555-0101", "(212) 555-0100", "900-555-0123"], profile=INVOCA)
        one, left = made["212.555.0100"], made[TelephoneNumber("+19005550123")]
        assert ([cell.row for cell in one.cells], one.place) == ([1, 3], 1)
        assert one.order is made.orders[0]
        assert one.left_over is None
        assert (left.order, left.place, left.left_over) == (None, None, made.left_over[0])
        assert "apart from toll-free numbers (order 2)" in one.why
        assert one.why == made.why(one.number)

    def test_membership(self):
        """A plan says whether a row holds a number, and answers for anything."""
        made = plan(["212-555-0100"])
        assert "2125550100" in made
        assert TelephoneNumber("+12125550100") in made
        assert "212-555-0101" not in made
        assert "nonsense" not in made
        assert 7 not in made

    def test_nothing_parts_numbers_of_one_order(self):
        """Numbers of one order, and numbers in none, are apart from nothing."""
        made = plan(["212-555-0100", "212-555-0101", "900-555-0123", "800-555-0100"])
        assert made.apart("212-555-0100", "212-555-0101") is None
        assert made.apart("212-555-0100", "900-555-0123") is None
        assert made.apart("800-555-0100", "212-555-0101").key == "class"

    @pytest.mark.parametrize("text", ["212-555-0199", "nonsense"])
    def test_not_in_plan(self, text):
        """A number in none of the rows has no story."""
        with pytest.raises(NotInPlan, match="none of the rows"):
            plan(["212-555-0100"]).why(text)


def section(made, title):
    """Return the section with these words in its title."""
    return next(part for part in made.sections() if title in part.title)


class TestShown:
    """
    A plan can be shown and written down, every cell of it.
    """

    @given(ROWS, st.sampled_from(PROFILES))
    def test_table_has_a_row_for_every_cell(self, rows, profile):
        """The table has one width, and says of every cell what became of it."""
        made = plan(rows, profile=profile)
        header, *body = made.rows()
        assert {len(line) for line in body} <= {len(header)}
        outcomes = [line[header.index("outcome")] for line in body]
        assert len(outcomes) == len(made.cells)
        assert outcomes.count("problem") == len(made.problems)
        assert outcomes.count("skipped") == len(made.skipped)
        assert outcomes.count("left over") == len(made.left_over)
        assert outcomes.count("ordered") == len(made.numbers) - len(made.left_over)

    @given(ROWS, st.sampled_from(PROFILES))
    def test_data_is_whole(self, rows, profile):
        """As JSON it holds every number of every order, why, and every cell that is none; no secret."""
        made = plan(rows, profile=profile)
        told = json.loads(json.dumps(made.data()))
        assert [order["numbers"] for order in told["orders"]] == [list(map(str, one.numbers)) for one in made.orders]
        assert all(order["because"] for order in told["orders"])
        assert [left["e164"] for left in told["left_over"]] == [str(left.number) for left in made.left_over]
        assert [cell["raw"] for cell in told["problems"]] == [cell.raw for cell in made.problems]
        assert {"A-1", "a 1"}.isdisjoint(json.dumps(told).split('"'))

    @given(ROWS, st.sampled_from(PROFILES))
    def test_overview_is_short(self, rows, profile):
        """A few tables hold it all, however many orders there are: each order and each cell has its row."""
        made = plan(rows, profile=profile)
        parts = {part.title: part for part in made.overview()}
        assert len(parts) <= 9
        assert len(parts["Orders"].rows if made.orders else ()) == len(made.orders)
        assert len(parts["Numbers"].rows if rows else ()) == len(made.cells)
        assert made.overview()[0] == made.sections()[0]

    def test_many_numbers_of_a_finding_are_counted(self):
        """A finding names a few numbers and counts the rest."""
        numbers = [f"212-555-01{place:02d}" for place in range(9)]
        made = plan(numbers, account_numbers=[TelephoneNumber("+12125550199")])
        (row,) = section(made, "To look into").rows
        assert "+12125550104 and 4 more" in row.cells[5]
        assert made.data()["findings"][0]["numbers"][-1] == "+12125550108"
        assert made.data()["remaining"] == ["+12125550199"]
        assert section(made, "stay on the account").rows[0].cells[0] == "+1 212-555-0199"

    def test_hostile_text_is_made_harmless(self):
        """What a sheet says cannot do harm where it is shown."""
        rows = [{"Phone": "\x1b[2J call", "Carrier": ""}, {"Phone": "212-555-0100", "Carrier": "\x1b[31m\u202eEvil"}]
        made = plan(rows)
        assert not set(repr((made.sections(), made.rows()[1:]))) & {"\x1b", "\u202e"}
        assert "\\x1b" not in repr(made.sections())


class TestOpen:
    """
    A planned order opens as an order with all that the sheet says.
    """

    def test_open(self):
        """The order has the numbers, the account, the reason and the set-up of each number."""
        rows = [
            {"Phone": "212-555-0100", "Campaign_url": "u"},
            {"Phone": "212-555-0101", "Campaign_url": "v"},
            {"Phone": "212-555-0102", "Campaign_url": ""},
        ]
        (planned,) = plan(rows, profile=INVOCA, account=Account(carrier="Bayline")).orders
        order = planned.open(at=AT, id="acme-1")
        assert isinstance(order, PortOrder)
        assert order.numbers == planned.numbers
        assert (order.id, order.account.carrier, order.opened.because) == ("acme-1", "Bayline", planned.because)
        assert [order[number].settings for number in order.numbers] == [
            (("Campaign_url", "u"),),
            (("Campaign_url", "v"),),
            (),
        ]


class TestAcme:
    """
    The example is what a customer sends: a clean template and the list as people type it.
    """

    @pytest.fixture(params=["numbers.csv", pytest.param("numbers.xlsx", marks=pytest.mark.needs("files"))])
    def made(self, request):
        """Return the plan of one of the two sheets."""
        return plan(read_sheet((ACME / request.param).read_bytes(), name=request.param), profile=INVOCA)

    def test_orders(self, made):
        """Both sheets make the same three orders and leave the premium number over."""
        assert [len(order.numbers) for order in made.orders] == [8, 35, 15]
        assert [str(left.number) for left in made.left_over] == ["+19005550123"]
        assert len(made.duplicates) == 3

    def test_problems(self, made):
        """The dead area code, the lost digit and the scientific notation are named in both."""
        assert [(cell.raw, cell.problem) for cell in made.problems] == [
            ("999-555-0141", "no such area code"),
            ("105550136", "lost a digit"),
            ("1.23E+10", "scientific notation"),
        ]

    @pytest.mark.needs("files")
    def test_same_numbers(self):
        """Both sheets hold the same numbers with the same set-up; the typed one is mended in places."""
        clean, typed = (
            plan(read_sheet((ACME / name).read_bytes(), name=name), profile=INVOCA)
            for name in ("numbers.csv", "numbers.xlsx")
        )
        assert clean.numbers == typed.numbers
        assert [order.set_up for order in clean.orders] == [order.set_up for order in typed.orders]
        assert len({cell.note for cell in typed.cells}) > 6

    def test_fiction_only(self, made):
        """Every number of the example is kept for fiction."""
        assert all(number.is_fictional for number in made.numbers)


def test_mixed_rows():
    """Texts, numbers, cells and mappings can be given together."""
    rows = ["212-555-0100", TelephoneNumber("+12125550101"), Cell(row=9, raw="?"), {"tn": "212-555-0102"}]
    made = plan(rows)
    assert len(made.numbers) == 3
    assert len(made.skipped) == 1


def test_sheets_are_read():
    """A whole sheet can be given in place of its rows."""
    assert plan(read_sheet(b"Phone\n212-555-0100\n")).numbers == (TelephoneNumber("+12125550100"),)


class TestPapers:
    """What releases numbers is held against those that are on an order."""

    @pytest.mark.parametrize(
        ("papers", "field", "rule"),
        [
            (lambda number: Papers(pins=[PortOutPin(pin="0042", number=number)]), "papers.pins", "a PIN is for"),
            (
                lambda number: Papers(codes=[GivenCode(name="PAC", code="AB-0042", number=number)]),
                "papers.codes",
                "a code is for",
            ),
        ],
        ids=["PIN", "code"],
    )
    def test_for_a_number_on_no_order(self, papers, field, rule):
        """A code or PIN for a number that no order has is found and its number named; one for any of them is not."""
        rows = ["+12125550100", "+18005550101"]
        (finding,) = plan(rows, papers=papers(TelephoneNumber("+12125550102"))).findings
        assert (finding.severity, finding.field, finding.ours) == (Severity.WARNING, field, "+12125550102")
        assert finding.rule == f"{rule} a number on no order"
        assert "0042" not in str(finding)
        for number in (None, *map(TelephoneNumber, rows)):
            assert plan(rows, papers=papers(number)).findings == ()
        (nothing,) = plan([], papers=papers(TelephoneNumber(rows[0]))).findings
        assert nothing.rule == "no numbers"
