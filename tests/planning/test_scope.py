"""A plan against the account it empties, the orders that are open, and the contract."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import profiles
from numberport.events import Expire, Facts, Open, Remaining, Report, Scope, Submit
from numberport.orders import PortOrder
from numberport.parties import Account
from numberport.planning import plan
from numberport.preflight import Allotment
from numberport.profiles import GENERIC, INVOCA, Beyond, SizeLimit, TextLimit
from numberport.rejections import Reason
from numberport.telephone import TelephoneNumber

AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
NUMBERS = tuple(TelephoneNumber(f"+121262701{place:02d}") for place in range(10))
IN_TWOS = attrs.evolve(GENERIC, limits=(SizeLimit(most=2, beyond=Beyond.ANOTHER_ORDER, source=GENERIC.source),))


def rules(made):
    """Return the rules of a plan's findings."""
    return [finding.rule for finding in made.findings]


class TestAccount:
    """
    Given the account's whole list the plan knows what remains, and whether the port is full or partial.
    """

    @given(st.sets(st.sampled_from(NUMBERS), min_size=1), st.sets(st.sampled_from(NUMBERS), min_size=1))
    def test_what_remains(self, ported, whole):
        """What remains is the list without what is ordered; a port of some of it is full where nothing remains."""
        made = plan(sorted(ported), account_numbers=whole)
        assert made.remaining == tuple(sorted(whole - ported))
        (order,) = made.orders
        scope = Scope.PARTIAL if whole - ported else Scope.FULL
        assert order.facts.scope is (scope if whole & ported else None)
        strangers = [finding.numbers for finding in made.findings if finding.predicts is Reason.NUMBER_NOT_ON_ACCOUNT]
        assert strangers == [tuple(sorted(ported - whole))] * bool(ported - whole)

    def test_nothing_is_said_without_the_list(self):
        """Without the list nobody knows what remains, and what the caller says stays."""
        (order,) = plan(NUMBERS, facts=Facts(scope=Scope.PARTIAL)).orders
        assert order.facts.scope is Scope.PARTIAL
        assert plan(NUMBERS).orders[0].facts.scope is None

    def test_said_wrongly(self):
        """A port said to be full from which numbers stay is a finding that names them, and the other way round."""
        made = plan(NUMBERS[:9], facts=Facts(scope=Scope.FULL), account_numbers=NUMBERS)
        (finding,) = made.findings
        assert (finding.numbers, finding.predicts) == (NUMBERS[9:], Reason.WRONG_PORT_TYPE)
        assert "partial: 1 of 10 numbers stay" in finding.theirs
        assert rules(plan(NUMBERS, facts=Facts(scope=Scope.PARTIAL), account_numbers=NUMBERS)) == [
            "full or partial said wrongly"
        ]
        assert made.orders[0].facts.scope is Scope.FULL

    def test_several_orders_empty_it(self):
        """Where several orders empty an account, none is called full, and the one with the billing number goes last."""
        made = plan(
            NUMBERS[:4], profile=IN_TWOS, account=Account(billing_number=NUMBERS[2]), account_numbers=NUMBERS[:4]
        )
        assert [order.facts.scope for order in made.orders] == [None, None]
        (finding,) = made.findings
        assert "send order 2 of them, with the billing number, last" in finding.remedy
        unknown = plan(NUMBERS[:4], profile=IN_TWOS, account_numbers=NUMBERS[:4])
        assert "the one with the billing number last" in unknown.findings[0].remedy

    def test_other_accounts_are_left_alone(self):
        """Orders without a number of the list are of another account, and say nothing."""
        rows = [{"Phone": "212-627-0100", "Account number": "1"}, {"Phone": "212-627-0105", "Account number": "2"}]
        made = plan(rows, account_numbers=NUMBERS[:3])
        assert [order.facts.scope for order in made.orders] == [Scope.PARTIAL, None]
        assert made.findings == ()

    def test_the_billing_number_leaves(self):
        """Porting the billing number and leaving others is likely to be rejected, unless another is named."""
        account = Account(billing_number=NUMBERS[0])
        (finding,) = plan(NUMBERS[:2], account=account, account_numbers=NUMBERS).findings
        assert (finding.predicts, finding.theirs) == (Reason.BTN_IS_PORTING, "8 numbers stay")
        named = Facts(remaining=Remaining.KEEP, new_billing_number=NUMBERS[5])
        assert plan(NUMBERS[:2], account=account, facts=named, account_numbers=NUMBERS).findings == ()

    @pytest.mark.parametrize(
        ("new", "codes"),
        [
            (NUMBERS[0], {"7497", "7496"}),
            (NUMBERS[1], {"7496"}),
            (TelephoneNumber("+442071838750"), {"7494"}),
            (TelephoneNumber("+12126270109"), set()),
        ],
    )
    def test_b5_to_b7(self, new, codes):
        """B5 new BTN = BTN (7497), B6 among the ported (7496), B7 not NANP (7494): none, and the pilot is warned of."""
        facts = Facts(remaining=Remaining.KEEP, new_billing_number=new)
        account = Account(billing_number=NUMBERS[0])
        found = plan(NUMBERS[:2], account=account, facts=facts, account_numbers=NUMBERS).findings
        wrong = {finding.source.section for finding in found if finding.field == "facts.new_billing_number"}
        assert wrong == codes
        pilots = [finding for finding in found if finding.rule == "the pilot or billing number leaves, others stay"]
        assert len(pilots) == bool(codes)

    def test_b6_in_another_order(self):
        """A new billing number that leaves with another order leaves all the same, and that is said once."""
        facts = Facts(remaining=Remaining.KEEP, new_billing_number=NUMBERS[0])
        found = plan(NUMBERS[:4], profile=IN_TWOS, facts=facts).findings
        assert [finding.source.section for finding in found] == ["7496"]


class TestOpenOrders:
    """
    B4 number on another active order -> error (7205); on a *draft* -> allowed. E7 two open requests -> refused.
    """

    def order(self, *events):
        """Return an order of one number after some events."""
        opened = Open(at=AT, order="A-1", members=NUMBERS[:1], profile="generic")
        order = PortOrder.open(opened, profile=GENERIC)
        for event in events:
            order = order.apply(event)
        return order

    @pytest.mark.parametrize(
        ("events", "held"),
        [
            ((), False),
            ((Submit(at=AT),), True),
            ((Submit(at=AT), Report(word="foc confirmed", source="s", learnt=AT, foc=AT.date())), True),
            ((Submit(at=AT), Report(word="ported", source="s", learnt=AT)), False),
            ((Expire(at=AT),), False),
        ],
    )
    def test_orders(self, events, held):
        """A number is held out while its port is open with a carrier, and free as a draft and at the end."""
        known = {NUMBERS[0]: self.order(*events)}
        for ask in (known, known.get):
            made = plan(NUMBERS[:2], known=ask)
            assert [left.number for left in made.left_over] == [NUMBERS[0]] * held
            assert all(
                "A-1" in left.reason and left.source.section == "a number is on one open order"
                for left in made.left_over
            )

    def test_ids(self):
        """An id alone is that of an open order."""
        made = plan(NUMBERS[:2], known=lambda number: "B-7" if number == NUMBERS[1] else None)
        assert "B-7" in made.why(NUMBERS[1])
        assert made[NUMBERS[1]].left_over.reason.endswith("B-7")


class TestAllotment:
    """
    Allotment: 700 numbers on a contract for 1,000 is 70 %; over 100 % is a finding.
    """

    def test_the_example(self):
        """The sentence of the rule."""
        allotment = Allotment(contracted=1_000)
        assert allotment.share(700) == Fraction(7, 10)
        assert allotment.says(700) == "700 numbers on a contract for 1,000 make 70 % of it"
        used = Allotment(contracted=1_000, used=200).says(700)
        assert used == "with the 200 in use, 700 numbers on a contract for 1,000 make 90 % of it"

    @given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
    def test_arithmetic(self, contracted, used, ported):
        """The share is exact, and reads as 100 % exactly where the contract is exactly full."""
        allotment = Allotment(contracted=contracted, used=used)
        assert allotment.share(ported) * contracted == used + ported
        assert (allotment.over(ported) > 0) is (allotment.share(ported) > 1)
        assert allotment.over(ported) == max(0, used + ported - contracted)
        assert ("make 100 % of it" in allotment.says(ported)) is (used + ported == contracted)

    @pytest.mark.parametrize("fields", [{"contracted": 0}, {"contracted": 1, "used": -1}])
    def test_nonsense(self, fields):
        """A contract is for a number at least, and nobody uses fewer than none."""
        with pytest.raises(ValueError, match="must be >="):
            Allotment(**fields)

    @pytest.mark.parametrize(("contracted", "found"), [(10, 0), (9, 1)])
    def test_in_a_plan(self, contracted, found):
        """A plan says how much of the contract is taken; more than all of it is a finding by the provider's rule."""
        made = plan(NUMBERS, profile=INVOCA, allotment=Allotment(contracted=contracted))
        assert any(f"on a contract for {contracted} make" in said for said in made.sections()[0].sentences)
        assert rules(made) == ["more numbers than the contract allows"] * found
        assert made.data()["allotment"]["over"] == found
        assert all("Invoca" in str(finding.source) for finding in made.findings)
        (contract,) = plan(NUMBERS, allotment=Allotment(contracted=1)).findings
        assert contract.source.document == "the contract"


class TestReview:
    """
    What to look into is said before anything is ordered.
    """

    def test_b1(self):
        """B1 empty list -> error (7316/7505)."""
        (finding,) = plan([]).findings
        assert (finding.rule, finding.severity.value) == ("no numbers", "blocks")
        assert "7316" in str(finding.source)

    def test_the_size_of_the_whole(self):
        """A threshold that speaks of all that is handed in counts the numbers of all orders, not those of each."""
        rows = [{"TN": f"{npa}-627-{line:04d}", "Account number": npa} for npa in ("212", "646") for line in range(101)]
        made = plan(rows, profile=INVOCA)
        assert [len(order.numbers) for order in made.orders] == [101, 101]
        (finding,) = made.findings
        assert (finding.rule, finding.ours) == ("large port takes extra time", "202")
        assert finding.source == INVOCA.limits[0].source
        assert plan(rows[:200], profile=INVOCA).findings == ()

    @pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.name)
    def test_who_says_that_a_number_is_on_one_order(self, profile):
        """A rule is cited to whom it is of: Bandwidth's code under Bandwidth's profile, the trade's word elsewhere."""
        (left,) = plan(NUMBERS[:1], profile=profile, known={NUMBERS[0]: "A-1"}).left_over
        assert ("Bandwidth" in str(left.source)) is (profile.name == "bandwidth")
        assert (left.source.section == "7205") is (profile.name == "bandwidth")

    def test_b2(self):
        """B2 duplicates, including the same number in two spellings -> error naming them (7360/7502)."""
        made = plan(["212-627-0100", "(212) 627 0100", "212-627-0101"])
        (twice,) = made.duplicates
        assert (twice.number, [cell.raw for cell in twice.cells]) == (NUMBERS[0], ["212-627-0100", "(212) 627 0100"])
        assert len(made.numbers) == 2

    def test_b3(self):
        """B3 local + toll-free mix -> error listing the toll-free ones (7386): here each kind has an order."""
        made = plan(["212-627-0100", "800-627-0101", "888-627-0102"])
        assert [[number.npa for number in order.numbers] for order in made.orders] == [["212"], ["800", "888"]]

    def test_e5(self):
        """E5 two countries in one order -> refused (22172): here each country has an order."""
        made = plan(["212-627-0100", "416-627-0100"])
        assert [(split.key, split.left, split.right) for split in made.splits] == [
            ("country", "Canada", "United States")
        ]

    def test_b10(self):
        """B10 authorised person >15 -> warning with the truncated text, once for all orders that say it."""
        profile = attrs.evolve(IN_TWOS, text_limits=(TextLimit(field="signer", most=15, source=GENERIC.source),))
        made = plan(NUMBERS[:6], profile=profile, account=Account(signer="Bartholomew Whitfield"))
        assert [finding.theirs for finding in made.findings] == ["Bartholomew Whi"]
        assert len(made.orders) == 3
