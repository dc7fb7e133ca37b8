"""What a numbering plan knows of numbers, and what a plan makes of it."""

import pytest
from hypothesis import given, strategies as st

from numberport.parties import Account
from numberport.planning import NumberFacts, NumberingTable, TollFreeStatus, plan, read_numbering, read_sheet
from numberport.planning.numbering import NoNumberingColumn
from numberport.profiles import GENERIC, SplitKey
from numberport.telephone import LineType, TelephoneNumber

NUMBER = TelephoneNumber("+12126270100")
ON = {SplitKey.NETWORK: True, SplitKey.RATE_CENTER: True, SplitKey.LATA: True, SplitKey.LINE_TYPE: True}


def read(text):
    """Return the facts in a CSV."""
    return read_numbering(read_sheet(text.encode(), name="facts.csv"))


class TestFile:
    """
    A file of facts: one row for each number, block or exchange.
    """

    def test_columns(self):
        """Each column is known by its name in any spelling; what is blank or no such word stays unknown."""
        table = read(
            "NPA-NXX,Company,OCN,Reseller,SPID,RateCenter,LATA,Line type,On-net,Status,Remark\n"
            "212-627,Lumen,123a,Bayline,5678,NWYRCYZN01,132,Landline,yes,,x\n"
            "646627,,,,,,,what,maybe,,\n"
            "800-627,,,,abc01,,,,off-net,Working,\n"
            ",Nobody\n"
        )
        assert table.lookup(NUMBER) == NumberFacts(
            carrier="Lumen",
            ocn="123A",
            reseller="Bayline",
            network="5678",
            rate_center="NWYRCYZN01",
            lata="132",
            line_type=LineType.WIRELINE,
            on_net=True,
        )
        assert table.lookup(TelephoneNumber("+16466270100")) == NumberFacts()
        toll_free = NumberFacts(network="ABC01", on_net=False, status=TollFreeStatus.WORKING)
        assert table.lookup(TelephoneNumber("+18006270100")) == toll_free
        assert table.lookup(TelephoneNumber("+13126270100")) is None

    @given(st.sets(st.sampled_from(("+1212", "+1212627", "+12126270", "+12126270100", "+1646")), min_size=1))
    def test_the_longest_beginning_wins(self, prefixes):
        """The facts of the longest beginning of a number are its facts."""
        table = NumberingTable({prefix: NumberFacts(carrier=prefix) for prefix in prefixes})
        fitting = [prefix for prefix in prefixes if NUMBER.e164.startswith(prefix)]
        found = table.lookup(NUMBER)
        assert (found.carrier if found else None) == max(fitting, key=len, default=None)

    @pytest.mark.parametrize("text", ["212-627", "1212627", "+1 212 627", "(212) 627"])
    def test_spellings_of_a_beginning(self, text):
        """A beginning may be written with or without the country code."""
        assert read(f"prefix,carrier\n{text},Lumen\n").prefixes == {"+1212627": NumberFacts(carrier="Lumen")}

    @pytest.mark.needs("files")
    def test_workbooks(self):
        """A workbook keeps prefixes as numbers, and they are read all the same."""
        import io

        import xlsxwriter

        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, ["npanxx", "lata"])
            page.write_row(1, 0, [212627, 132])
        table = read_numbering(read_sheet(stream.getvalue(), name="facts.xlsx"))
        assert table.lookup(NUMBER) == NumberFacts(lata="132")

    @pytest.mark.parametrize("text", ["carrier\nLumen\n", "prefix,carrier\n,Lumen\n"])
    def test_no_numbers(self, text):
        """A file that is about no numbers is refused, and its columns are named."""
        with pytest.raises(NoNumberingColumn, match=r"found: .*carrier"):
            read(text)


class TestPlan:
    """
    Facts per number come from the row, the order as a whole, or a numbering plan.
    """

    def test_d2(self):
        """D2 numbers US-local + US-toll-free + CA-local + second SPID -> 4 groups."""
        numbers = ["212-627-0100", "646-627-0100", "800-627-0100", "416-627-0100"]
        table = NumberingTable({"+1646": NumberFacts(network="9999"), "+1212": NumberFacts(network="1111")})
        made = plan(numbers, numbering=table, splits={SplitKey.NETWORK: True})
        assert sorted(order.numbers[0].npa for order in made.orders) == ["212", "416", "646", "800"]
        assert {split.key for split in made.splits} == {"country", "class", "SPID or RespOrg"}

    def test_the_underlying_carrier_parts(self):
        """One carrier in the rows and two networks beneath it make two orders, by their company numbers."""
        table = NumberingTable(
            {"+1212": NumberFacts(carrier="Verizon", ocn="1"), "+1646": NumberFacts(carrier="Verizon", ocn="2")}
        )
        made = plan(["212-627-0100", "646-627-0100"], numbering=table, account=Account(carrier="Bayline"))
        (split,) = made.splits
        assert (split.left, split.right) == ("Verizon (OCN 1)", "Verizon (OCN 2)")
        assert {order.account.carrier for order in made.orders} == {"Bayline"}

    def test_a_number_without_name(self):
        """A company number alone is a value too."""
        table = NumberingTable({"+1212": NumberFacts(ocn="0042")})
        (order,) = plan(["212-627-0100"], numbering=table).orders
        assert ("losing carrier", "OCN 0042") in order.traits

    def test_who_sells_another_network_is_a_reseller(self):
        """Where the network is another's, the carrier the row names is the reseller; a reseller column says it too."""
        table = NumberingTable({"+1": NumberFacts(carrier="Lumen")})
        rows = [
            {"Phone": "212-627-0100", "Carrier": "Bayline", "Reseller": ""},
            {"Phone": "212-627-0101", "Carrier": "LUMEN", "Reseller": ""},
            {"Phone": "212-627-0102", "Carrier": "Lumen", "Reseller": "Bay-Line"},
        ]
        made = plan(rows, numbering=table, splits={SplitKey.RESELLER: True})
        assert [(len(order.numbers), dict(order.traits).get("reseller")) for order in made.orders] == [
            (2, "Bay-Line"),
            (1, None),
        ]

    @pytest.mark.parametrize(
        ("column", "values", "key"),
        [
            ("SPID", ("1111", "2222"), "SPID or RespOrg"),
            ("Rate center", ("NYC", "Albany"), "rate centre"),
            ("LATA", ("132", "134"), "LATA"),
            ("Line type", ("wireless", "wireline"), "wireless or wireline"),
        ],
    )
    def test_columns_part_too(self, column, values, key):
        """What a row says of its number parts where the key is on, and not where it is off."""
        rows = [{"Phone": f"212-627-010{place}", column: value} for place, value in enumerate((*values, ""))]
        made = plan(rows, splits=ON)
        assert len(made.orders) == 3
        assert {split.key for split in made.splits} == {key}
        assert len(plan(rows).orders) == (3 if key in GENERIC.splits else 1)
        assert len(plan(rows, splits=dict.fromkeys(ON, False)).orders) == 1

    def test_keys_of_the_profile_can_be_switched_off(self):
        """A key of the profile that is switched off parts nothing."""
        rows = [{"Phone": "212-627-0100", "Signer": "Ann Lee"}, {"Phone": "212-627-0101", "Signer": "Bo Ray"}]
        assert len(plan(rows).orders) == 2
        assert SplitKey.SIGNER in GENERIC.splits
        assert len(plan(rows, splits={SplitKey.SIGNER: False}).orders) == 1

    def test_it_wins_over_the_row(self):
        """Where both speak, the numbering plan is followed, and the difference is a finding with its numbers."""
        rows = [{"Phone": f"212-627-010{place}", "LATA": lata} for place, lata in enumerate(("132", "999", "999"))]
        made = plan(rows, numbering=NumberingTable({"+1212": NumberFacts(lata="132")}), splits=ON)
        assert len(made.orders) == 1
        (finding,) = made.findings
        assert finding.ours == "the row says LATA 999, the numbering plan 132"
        assert [number.line for number in finding.numbers] == ["0101", "0102"]
        assert made[NUMBER].facts == NumberFacts(lata="132")

    def test_it_settles_what_rows_contradict(self):
        """Two rows that name two LATAs hold a number out, unless the numbering plan knows which."""
        rows = [{"Phone": "212-627-0100", "LATA": "132"}, {"Phone": "212 627 0100", "LATA": "133"}]
        assert (
            plan(rows, splits=ON).left_over[0].reason
            == "its rows name different things for LATA: line 2 (132), line 3 (133)"
        )
        table = NumberingTable({"+1212": NumberFacts(lata="132")})
        assert plan(rows, splits=ON, numbering=table).left_over == ()
        unsure = NumberingTable({"+1212": NumberFacts(carrier="Lumen")})
        assert len(plan(rows, splits=ON, numbering=unsure).left_over) == 1

    def test_b8(self):
        """B8 BTN of another carrier than numbers -> error (7204)."""
        table = NumberingTable({"+1212": NumberFacts(ocn="1111"), "+1646": NumberFacts(carrier="Other")})
        for billing, found in (("+16466270100", True), ("+12126270999", False), ("+13126270100", False)):
            made = plan(["212-627-0100"], numbering=table, account=Account(billing_number=TelephoneNumber(billing)))
            rules = [finding.rule for finding in made.findings]
            assert rules == ["billing number of another carrier"] * found
            assert all("7204" in str(finding.source) for finding in made.findings)
