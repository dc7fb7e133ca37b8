"""The whole letter against the whole record."""

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization
from numberport.matching import (
    PORT_FIELDS,
    DoesNotMatch,
    PortType,
    UnknownPortType,
    Verdict,
    match,
    require_match,
)
from numberport.matching.confusions import CONFUSIONS
from numberport.matching.remedies import remedy_for
from numberport.parties import Account, Address, Secret, TaxId
from numberport.rejections import Reason
from numberport.sections import Mark
from numberport.telephone import TelephoneNumber

NUMBERS = tuple(TelephoneNumber(f"+121255501{last:02d}") for last in range(3))
MORE = TelephoneNumber("+12125550109")
HOME = Address.parse("12 Oak Street, Dayton, OH 45402")
OFFICE = Address.parse("99 Elm Ave, Akron, OH 44301")
ACCOUNT = Secret("PLANTED-4471")
PIN = Secret("PLANTED-0042")

LOA = LetterOfAuthorization(
    business_name="Acme Tool, LLC",
    signer="Jane Doe",
    service_address=HOME,
    billing_number=NUMBERS[0],
    account_number=ACCOUNT,
    pin=PIN,
    numbers=NUMBERS,
)
CSR = CustomerServiceRecord(
    business_name="ACME TOOL L.L.C.",
    authorized_user="DOE, JANE",
    service_address=Address.parse("12 OAK ST DAYTON OH 45402"),
    billing_address=OFFICE,
    billing_number=NUMBERS[0],
    account_number=Secret("planted 4471"),
    pin=PIN,
    numbers=NUMBERS,
)
#: What another letter may say, field by field.
OTHERWISE = {
    "business_name": "Bolt Works Inc",
    "signer": "John Smith",
    "service_address": OFFICE,
    "billing_number": MORE,
    "account_number": "9999",
    "pin": "1111",
}


def reasons(report):
    """Return what a report predicts, by field."""
    return {difference.comparison.field: difference.reason for difference in report.differences}


class TestFields:
    """Each kind of port compares its own fields."""

    @pytest.mark.parametrize(
        ("port_type", "fields"),
        [
            ("simple", ["account_number", "postal_code", "pin", "numbers"]),
            ("wireless", ["account_number", "postal_code", "pin", "numbers"]),
            (
                "wireline",
                ["business_name", "signer", "service_address", "billing_number", "account_number", "pin", "numbers"],
            ),
            ("toll-free", ["business_name", "signer", "account_number", "pin", "numbers"]),
            (
                "canada",
                ["business_name", "signer", "service_address", "billing_number", "account_number", "pin", "numbers"],
            ),
        ],
    )
    def test_by_port_type(self, port_type, fields):
        """A toll-free port has no service address, a simple one only the ZIP of it."""
        report = match(LOA, CSR, port_type)
        assert [comparison.field for comparison in report.comparisons] == fields
        assert report.agrees

    def test_every_type_has_a_row(self):
        """No kind of port is without its fields."""
        assert set(PORT_FIELDS) == set(PortType)

    @pytest.mark.parametrize("verb", [match, require_match])
    def test_unknown_type(self, verb):
        """An unknown kind of port is refused with the names of the known ones."""
        with pytest.raises(UnknownPortType, match="simple, wireless, wireline"):
            verb(LOA, CSR, "pigeon")


class TestDifferences:
    """Each difference predicts its rejection and brings a remedy."""

    @pytest.mark.parametrize(
        ("change", "field", "reason", "verdict"),
        [
            ({"business_name": "Acme Tool Inc"}, "business_name", Reason.NAME_MISMATCH, "close"),
            ({"signer": "John Smith"}, "signer", Reason.SIGNER_MISMATCH, "mismatch"),
            ({"signer": None}, "signer", Reason.SIGNER_MISMATCH, "missing"),
            (
                {"service_address": Address.parse("13 Oak St, Dayton, OH 45402")},
                "service_address",
                Reason.ADDRESS_MISMATCH,
                "mismatch",
            ),
            (
                {"service_address": Address.parse("12 Oak St, Dayton, OH 45403")},
                "service_address",
                Reason.POSTAL_CODE_MISMATCH,
                "mismatch",
            ),
            ({"billing_number": TelephoneNumber("+12125550177")}, "billing_number", Reason.BTN_MISMATCH, "mismatch"),
            ({"account_number": Secret("1")}, "account_number", Reason.ACCOUNT_NUMBER_MISMATCH, "mismatch"),
            ({"account_number": None}, "account_number", Reason.ACCOUNT_NUMBER_MISSING, "missing"),
            ({"pin": Secret("1")}, "pin", Reason.PIN_MISMATCH, "mismatch"),
            ({"pin": None}, "pin", Reason.PIN_MISSING, "missing"),
        ],
    )
    def test_predicted(self, change, field, reason, verdict):
        """One changed field is one difference with its reason and a remedy."""
        (difference,) = match(attrs.evolve(LOA, **change), CSR).differences
        assert (difference.comparison.field, difference.reason) == (field, reason)
        assert difference.comparison.verdict.value == verdict
        assert difference.remedy == remedy_for(reason, difference.comparison.verdict, "CSR")

    def test_zip_alone(self):
        """On a simple port only the ZIP of the address counts."""
        moved = attrs.evolve(LOA, service_address=Address.parse("99 Elm, Akron, OH 45402"))
        assert match(moved, CSR, PortType.SIMPLE).agrees
        assert reasons(match(attrs.evolve(LOA, service_address=OFFICE), CSR, PortType.SIMPLE)) == {
            "postal_code": Reason.POSTAL_CODE_MISMATCH
        }
        assert reasons(match(attrs.evolve(LOA, service_address=None), CSR, PortType.SIMPLE)) == {
            "postal_code": Reason.POSTAL_CODE_MISMATCH
        }

    @pytest.mark.parametrize(
        ("account", "tax_id", "predicted"),
        [
            (ACCOUNT, "12-3456789", {}),
            (ACCOUNT, "12-3456780", {}),
            (ACCOUNT, None, {}),
            (Secret("1"), "12-3456789", {}),
            (None, "12 3456789", {}),
            (
                Secret("1"),
                "12-3456780",
                {"account_number": Reason.ACCOUNT_NUMBER_MISMATCH, "tax_id": Reason.TAX_ID_MISMATCH},
            ),
            (None, None, {"account_number": Reason.ACCOUNT_NUMBER_MISSING}),
        ],
    )
    def test_one_right_is_enough(self, account, tax_id, predicted):
        """A wireless carrier takes the tax id for the account number (Best Practice 33), and asks for one of them."""
        record = attrs.evolve(CSR, tax_id=TaxId.parse("12-3456789"))
        letter = attrs.evolve(LOA, account_number=account, tax_id=tax_id and TaxId.parse(tax_id))
        report = match(letter, record, PortType.WIRELESS)
        assert reasons(report) == predicted
        assert "345678" not in repr(report) + repr(report.sections())
        assert "tax_id" in {comparison.field for comparison in report.comparisons}

    def test_billing_address_is_named(self):
        """The billing address in place of the service address is recognised and named."""
        (difference,) = match(attrs.evolve(LOA, service_address=OFFICE), CSR).differences
        assert "it is the billing address" in difference.comparison.sentence
        assert "instead of the billing address" in difference.remedy

    def test_billing_address_aside(self):
        """That a letter has the billing address is named as well where only the postal code counts."""
        report = match(attrs.evolve(LOA, service_address=OFFICE), CSR, PortType.SIMPLE)
        (aside,) = (one for one in report.aside if one.field == "service_address")
        assert aside.sentence.endswith("it is the billing address, and not that of the service")
        assert any(aside.sentence in sentence for sentence in report.sections()[0].sentences)

    def test_nearly_the_billing_address(self):
        """A billing address with a typing error is recognised too, where the service address is quite another."""
        typed = Address.parse("99 Elm Ave, Akorn, OH 44301")
        (difference,) = match(attrs.evolve(LOA, service_address=typed), CSR).differences
        assert "it looks like the billing address" in difference.comparison.sentence

    def test_postal_code_of_the_billing_address(self):
        """Where the postal code alone counts, that of the billing address is named."""
        (difference,) = match(attrs.evolve(LOA, service_address=OFFICE), CSR, PortType.SIMPLE).differences
        assert "the postal code of the billing address" in difference.comparison.sentence
        record = attrs.evolve(CSR, billing_address=None)
        (difference,) = match(attrs.evolve(LOA, service_address=OFFICE), record, PortType.SIMPLE).differences
        assert "billing" not in difference.comparison.sentence
        elsewhere = attrs.evolve(LOA, service_address=Address(postal_code="10001"))
        (difference,) = match(elsewhere, CSR, PortType.SIMPLE).differences
        assert "billing" not in difference.comparison.sentence

    @pytest.mark.parametrize("account", ["212-555-0100", "+1 212 555 0100"])
    def test_billing_number_for_the_account(self, account):
        """The billing telephone number in place of the account number is recognised, and not shown."""
        (difference,) = match(attrs.evolve(LOA, account_number=Secret(account)), CSR).differences
        assert difference.reason is Reason.ACCOUNT_NUMBER_MISMATCH
        assert "it is the billing telephone number" in difference.comparison.sentence
        assert "0100" not in repr(difference.comparison)

    @pytest.mark.parametrize(
        ("change", "field", "said"),
        [
            ({"account_number": PIN}, "account_number", "it is the PIN of the CSR"),
            ({"account_number": Secret("123456789")}, "account_number", "it is the tax id"),
            ({"account_number": Secret("6789")}, "account_number", "it is the tax id or its last four digits"),
            ({"account_number": Secret("PLANTED")}, "account_number", "it is a part of the account number of the CSR"),
            ({"account_number": Secret("0-PLANTED-4471")}, "account_number", "of the CSR with something added"),
            ({"account_number": Secret("212-555-0102")}, "account_number", "it is a telephone number of the account"),
            ({"account_number": Secret("1 614 555 0144")}, "account_number", "it has the form of a telephone number"),
            ({"pin": Secret("planted-4471")}, "pin", "it is the account number of the CSR"),
            ({"pin": Secret("6789")}, "pin", "it is the tax id or its last four digits"),
            ({"pin": Secret("12-3456789")}, "pin", "it is the tax id or its last four digits"),
            ({"billing_number": NUMBERS[1]}, "billing_number", "it is a number of the account"),
            ({"business_name": "Jane Doe"}, "business_name", "it is the name of a person"),
            ({"signer": "Acme Tool LLC"}, "signer", "it is the name of the account"),
            (
                {"service_address": Address.parse("12 Oak St, Dayton, OH 44301")},
                "service_address",
                "it is the postal code of the billing address",
            ),
        ],
    )
    def test_one_for_another(self, change, field, said):
        """What stands on the record under another field is recognised, named, and shown by no secret."""
        record = attrs.evolve(CSR, tax_id=TaxId.parse("12-3456789"))
        (difference,) = match(attrs.evolve(LOA, **change), record).differences
        assert difference.comparison.field == field
        assert said in difference.comparison.sentence
        assert difference.remedy in {confusion.remedy.format(paper="CSR") for confusion in CONFUSIONS.values()}
        assert not any(text in repr(difference) for text in ("PLANTED", "planted", "6789"))

    @pytest.mark.parametrize(
        "change",
        [
            {"account_number": Secret("77")},
            {"pin": Secret("77")},
            {"pin": None},
            {"account_number": None},
            {"billing_number": TelephoneNumber("+12125550177")},
            {"billing_number": None},
            {"business_name": "Other Inc"},
            {"signer": "John Smith"},
            {"service_address": Address.parse("12 Oak St, Dayton, OH 45499")},
        ],
    )
    def test_nothing_confused(self, change):
        """What stands nowhere on the record, or is not given at all, is a difference like any other."""
        record = attrs.evolve(CSR, tax_id=TaxId.parse("12-3456789"))
        (difference,) = match(attrs.evolve(LOA, **change), record).differences
        assert not any(
            confusion.sentence.format(paper="CSR") in difference.comparison.sentence
            for confusion in CONFUSIONS.values()
        )

    def test_a_bill_without_secrets(self):
        """A bill shows no PIN and may show no account number; nothing is taken for what is not there."""
        bill = Invoice(business_name="Other Inc", account_number=Secret("9"))
        report = match(Account(business_name="Acme", account_number=Secret("8"), pin=PIN), bill)
        assert all("it is the" not in difference.comparison.sentence for difference in report.differences)

    @pytest.mark.parametrize(
        ("billing", "kind", "said"),
        [
            (HOME, "invoice", "the one stated"),
            (OFFICE, "invoice", "another than stated"),
            (HOME, "CSR", "the one stated"),
        ],
    )
    def test_only_a_billing_address(self, billing, kind, said):
        """A record without a service address predicts nothing of it, and says what its billing address tells."""
        made = {"invoice": Invoice, "CSR": CustomerServiceRecord}[kind]
        report = match(LetterOfAuthorization(service_address=HOME), made(billing_address=billing))
        (comparison,) = report.comparisons
        assert report.differences == ()
        assert f"the {kind} gives only a billing address, {said}" in comparison.sentence

    @pytest.mark.parametrize(("billing", "said"), [(HOME, "the postal code"), (OFFICE, "another postal code than")])
    def test_the_postal_code_of_an_only_billing_address(self, billing, said):
        """Where the postal code alone counts, that of an only billing address is told, and predicts nothing."""
        report = match(LetterOfAuthorization(service_address=HOME), Invoice(billing_address=billing), "wireless")
        (comparison,) = report.comparisons
        assert (report.differences, comparison.verdict) == ((), Verdict.MISSING)
        assert comparison.sentence == f"the invoice gives only a billing address, with {said} stated"

    def test_no_billing_address(self):
        """Without a billing address on the record an address mismatch is just that."""
        record = attrs.evolve(CSR, billing_address=None)
        (difference,) = match(attrs.evolve(LOA, service_address=OFFICE), record).differences
        assert "billing" not in difference.comparison.sentence

    def test_record_is_silent(self):
        """What the record does not say is compared with nothing and predicts nothing."""
        report = match(LOA, CustomerServiceRecord())
        assert (report.differences, report.agrees) == ((), False)
        assert {comparison.verdict for comparison in report.comparisons} == {Verdict.MISSING}

    def test_both_are_silent(self):
        """What neither says is not in the report."""
        assert match(LetterOfAuthorization(), CustomerServiceRecord()).comparisons == ()

    def test_numbers_not_on_the_record(self):
        """Numbers that are not on the record are named."""
        report = match(LOA, attrs.evolve(CSR, numbers=NUMBERS[:1]))
        (difference,) = report.differences
        assert (difference.reason, difference.numbers) == (Reason.NUMBER_NOT_ON_ACCOUNT, NUMBERS[1:])
        assert str(NUMBERS[2]) in difference.comparison.sentence

    @given(st.sets(st.sampled_from(NUMBERS), min_size=1), st.sets(st.sampled_from(NUMBERS), min_size=1))
    def test_numbers_of_one_side(self, ours, theirs):
        """Numbers that the letter alone has are a difference; those that the record alone has are named, and none."""
        report = match(
            attrs.evolve(LOA, numbers=tuple(ours)), attrs.evolve(CSR, billing_number=None, numbers=tuple(theirs))
        )
        (one,) = (each for each in report.comparisons if each.field == "numbers")
        assert [each.numbers for each in report.differences] == (
            [tuple(sorted(ours - theirs))] if ours - theirs else []
        )
        missed, _, alone = one.sentence.partition("on the CSR alone: ")
        assert set(alone.split(", ")) - {""} == set(map(str, theirs - ours))
        assert {str(number) for number in ours if str(number) in missed} == set(map(str, ours - theirs))
        assert ("the one number is" in missed) is (len(ours) == 1)

    def test_many_on_the_record_alone(self):
        """Of very many numbers that the record alone has the first are named, and the rest counted."""
        many = tuple(TelephoneNumber(f"+1212555{last:04d}") for last in range(1000, 2500))
        (one,) = (each for each in match(LOA, attrs.evolve(CSR, numbers=many)).comparisons if each.field == "numbers")
        assert one.sentence.endswith(f"{many[11]} and 1,488 more")

    @pytest.mark.parametrize(("port", "told"), [("wireline", True), ("wireless", False)])
    def test_a_tax_id_aside(self, port, told):
        """A tax id that both sides say is told aside where it is not known to be compared, and leads to nothing."""
        one, other = TaxId.parse("12-3456789"), TaxId.parse("12-3456780")
        report = match(attrs.evolve(LOA, tax_id=one), attrs.evolve(CSR, tax_id=other), port)
        assert ("tax_id" in {each.field for each in report.aside}) is told
        section, *_ = report.sections()
        assert any("tax id is not known to be compared" in sentence for sentence in section.sentences) is told
        assert "345678" not in str(section)
        silent = match(LOA, attrs.evolve(CSR, tax_id=other), port)
        assert "tax_id" not in {each.field for each in silent.aside}

    @given(st.sampled_from(PortType), st.sets(st.sampled_from(sorted(OTHERWISE))))
    def test_whatever_differs_is_told(self, port, names):
        """A field that differs is a difference, or is told aside; of a toll-free port address and BTN say nothing."""
        told = match(attrs.evolve(LOA, **{name: OTHERWISE[name] for name in names}), CSR, port)
        found = {one.comparison.field for one in told.differences} | {
            one.field for one in told.aside if not one.verdict.agrees
        }
        silent = {"service_address", "billing_number"} if port is PortType.TOLL_FREE else set()
        assert {"service_address" if name == "postal_code" else name for name in found} == names - silent
        assert {one.comparison.field for one in told.differences} <= {row.name for row in PORT_FIELDS[port].fields}

    def test_a_simple_port(self):
        """On a simple port a name may not be asked for; the report says so, and that it differs."""
        report = match(attrs.evolve(LOA, business_name="Bolt Works Inc"), CSR, "simple")
        assert report.agrees
        section, *_ = report.sections()
        assert [text for text in section.sentences if "may not be asked for there, and differs" in text]
        assert not [text for text in section.sentences if "signer" in text]

    def test_given_numbers(self):
        """The order's numbers may be looked for in place of the letter's."""
        assert match(LOA, attrs.evolve(CSR, numbers=NUMBERS[:1]), numbers=NUMBERS[:1]).agrees

    @given(st.permutations(NUMBERS), st.permutations(NUMBERS))
    def test_order_of_numbers(self, one, other):
        """In what order numbers stand does not matter."""
        few = attrs.evolve(CSR, numbers=tuple(other[:2]))
        same = match(attrs.evolve(LOA, numbers=tuple(one)), few)
        assert same == match(attrs.evolve(LOA, numbers=NUMBERS), attrs.evolve(CSR, numbers=tuple(other[:2][::-1])))

    def test_invoice_and_account(self):
        """An invoice serves as the record, and the account may stand for the letter."""
        invoice = Invoice(business_name="Acme Tool LLC", account_number=Secret("9"))
        account = Account(business_name="Acme Tool LLC", account_number=ACCOUNT, pin=PIN)
        report = match(account, invoice)
        assert report.paper == "invoice"
        assert reasons(report) == {"account_number": Reason.ACCOUNT_NUMBER_MISMATCH}

    @pytest.mark.parametrize(("port_type", "verdict"), [("canada", "equivalent"), ("wireline", "mismatch")])
    def test_country_of_the_port(self, port_type, verdict):
        """Addresses that do not tell their country are read as ones of the port's, and shown as they are written."""
        letter = LetterOfAuthorization(service_address=Address.parse("10 rue Jacques O, Laval"))
        record = CustomerServiceRecord(service_address=Address.parse("10 rue Jacques Ouest, Laval"))
        (comparison,) = match(letter, record, port_type).comparisons
        assert (comparison.verdict.value, comparison.left) == (verdict, "10 rue Jacques O, Laval")


class TestRequireMatch:
    """Raising is a thin wrapper."""

    def test_silent_when_all_agrees(self):
        """Nothing happens where nothing differs."""
        require_match(LOA, CSR)

    def test_holds_every_difference(self):
        """One error holds all differences, and names them."""
        wrong = attrs.evolve(LOA, signer="John Smith", pin=Secret("PLANTED-9"))
        with pytest.raises(DoesNotMatch) as caught:
            require_match(wrong, CSR)
        assert caught.value.differences == match(wrong, CSR).differences
        assert "signer" in str(caught.value)
        assert "PLANTED" not in str(caught.value) + repr(caught.value)


class TestSections:
    """A report shows itself."""

    def test_rows(self):
        """Every comparison has its row, marked by how it is meant, and no secret shows."""
        wrong = attrs.evolve(LOA, business_name="Acme Tool", pin=None, account_number=Secret("PLANTED-9"))
        record = attrs.evolve(CSR, authorized_user=None)
        section, differing, rules = match(wrong, record).sections()
        marks = {row.cells[0]: row.mark for row in section.rows}
        assert marks == {
            "business name": Mark.WARNING,
            "signer": Mark.NOTE,
            "service address": Mark.GOOD,
            "billing number": Mark.GOOD,
            "account number": Mark.BAD,
            "PIN": Mark.BAD,
            "numbers": Mark.GOOD,
        }
        assert section.sentences[0] == "3 differences."
        assert [row.cells[0] for row in differing.rows] == ["business name", "signer", "account number", "PIN"]
        assert [row.mark for row in differing.rows] == [marks[row.cells[0]] for row in differing.rows]
        assert [row.cells[0] for row in rules.rows] == list(marks)
        assert "PLANTED" not in repr((section, differing, rules))

    def test_what_does_not_count(self):
        """A difference that another field makes up for is noted, says which, and is not said to be missing."""
        letter = LetterOfAuthorization(account_number="1", tax_id="12-3456789")
        report = match(letter, CustomerServiceRecord(account_number="2", tax_id="123456789"), "wireless")
        fields, words, _ = report.sections()
        assert fields.sentences[0] == "No difference that counts was found in 2 fields."
        assert [(row.cells[0], row.mark) for row in fields.rows] == [
            ("account number", Mark.NOTE),
            ("tax id", Mark.GOOD),
        ]
        assert words.rows[0].cells[1] == (
            "the account number differs; the tax id agrees, and one of the two is enough; put it right all the same"
        )

    def test_short_rows(self):
        """Where nothing differs there is no table of differences, and where nothing was compared none of rules."""
        assert [section.title for section in match(LOA, CSR).sections()] == [
            "Letter against CSR",
            "The rules that decided",
        ]
        assert len(match(LetterOfAuthorization(), CustomerServiceRecord()).sections()) == 1

    def test_the_rows_that_decided(self):
        """The table of rules names the spellings that are one, and each rule's source."""
        written = attrs.evolve(LOA, service_address=Address.parse("12 Oak Street, Dayton, OH 45402"))
        recorded = attrs.evolve(CSR, service_address=Address.parse("12 Oak Str, Dayton, OH 45402"))
        (row,) = (row for row in match(written, recorded).sections()[-1].rows if row.cells[0] == "service address")
        assert row.cells[1] == "a street suffix in any of its forms: STREET = STR"
        assert row.cells[2].startswith("USPS Publication 28, Appendix C1")

    @pytest.mark.parametrize(
        ("on_record", "sentence"),
        [
            (NUMBERS, "all 3 numbers are on the CSR"),
            ((*NUMBERS, MORE), f"all 3 numbers are on the CSR; on the CSR alone: {MORE}"),
            (NUMBERS[1:], f"1 of 3 numbers is not on the CSR: {NUMBERS[0]}"),
            (NUMBERS[2:], f"2 of 3 numbers are not on the CSR: {NUMBERS[0]}, {NUMBERS[1]}"),
        ],
    )
    def test_numbers(self, on_record, sentence):
        """The numbers are counted on both sides, and those that are not on the record are named."""
        found = match(LOA, attrs.evolve(CSR, billing_number=None, numbers=on_record)).comparisons[-1]
        assert (found.left, found.sentence) == ("3 numbers", sentence)
        assert found.is_worth_words == (found.left != found.right)
        assert found.right == f"{len(on_record)} number{'s' * (len(on_record) > 1)}"

    def test_count(self):
        """The first sentence counts the differences, or the fields without one; silence is no agreement."""
        assert match(LOA, CSR).sections()[0].sentences[0] == "No difference was found in 7 fields."
        name = LetterOfAuthorization(business_name=LOA.business_name, account_number=LOA.account_number)
        alone = match(name, CustomerServiceRecord(business_name=CSR.business_name)).sections()[0].sentences[0]
        assert alone == ("No difference was found in 1 field; 1 could not be compared, since the CSR is silent there.")
        nothing = match(LetterOfAuthorization(), CustomerServiceRecord())
        assert nothing.sections()[0].sentences[0] == (
            "Nothing was compared: no field that counts stands in the letter and in the CSR."
        )
        assert (nothing.agrees, nothing.compared) == (False, 0)
        assert match(attrs.evolve(LOA, pin=None), CSR).sections()[0].sentences[0] == "1 difference."
