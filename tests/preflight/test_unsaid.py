"""What an order leaves unsaid, or says that cannot be: each is told once, and nothing of it where it is said."""

import datetime as dt
from collections import Counter

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import profiles
from numberport.documents import (
    AccountState,
    CustomerServiceRecord,
    Document,
    Feature,
    Invoice,
    LetterOfAuthorization,
    LineFeature,
    Papers,
    PortOutPin,
    ProofKind,
)
from numberport.events import Facts, Open, Scope
from numberport.orders import PortOrder
from numberport.parties import Account, Address
from numberport.preflight import Severity, check
from numberport.profiles import BANDWIDTH, FLOWROUTE, GENERIC, INVOCA, PLIVO, SINCH, TELNYX, TWILIO
from numberport.rejections import Reason
from numberport.telephone import LineType, TelephoneNumber

DAY = dt.date(2026, 3, 2)
LATER = DAY + dt.timedelta(days=1)
NUMBERS = tuple(TelephoneNumber(f"+1212736{last:04d}") for last in range(3100, 3111))
FREE = (TelephoneNumber("+18002255288"),)
MOBILE = (TelephoneNumber("+447400123456"),)
CANADIAN = (TelephoneNumber("+14167363100"), TelephoneNumber("+14167363101"))
LANDLINE = (TelephoneNumber("+442071838750"),)
WHO = {
    "business_name": "Acme Tool LLC",
    "signer": "Jane Doe",
    "service_address": Address.parse("12 Oak Street, Dayton, OH 45402"),
}
UNSAID = "what the losing carrier compares is not said"


def findings(
    numbers=NUMBERS[:1], profile=GENERIC, account=Account(account_number="4471"), facts=Facts(), papers=Papers()
):
    """Return what is found about an order."""
    opened = Open(
        at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        order="A-1",
        members=tuple(numbers),
        profile=profile.name,
        account=account,
        facts=facts,
        papers=papers,
    )
    return check(PortOrder.open(opened, profile=profile), profile, on=DAY).problems


def of(rule, **said):
    """Return the findings of a rule."""
    return tuple(one for one in findings(**said) if one.rule == rule)


class TestWhoTheCustomerIs:
    """Name, address and signer are compared, so an order says them: in the account, or in the letter."""

    @given(
        st.sets(st.sampled_from(sorted(WHO))),
        st.sets(st.sampled_from(sorted(WHO))),
        st.sets(st.sampled_from(sorted(WHO))),
        st.sampled_from((GENERIC, BANDWIDTH, FLOWROUTE, INVOCA, PLIVO, SINCH, TELNYX, TWILIO)),
    )
    def test_each_is_missed_once(self, account, letter, record, profile):
        """What neither account nor letter says is told once, by whichever rule: the form's, the record's or this."""
        named = {"signer": "authorized_user"}
        papers = Papers(
            loa=LetterOfAuthorization(signed_on=DAY, **{name: WHO[name] for name in letter}),
            csr=CustomerServiceRecord(**{named.get(name, name): WHO[name] for name in record}),
        )
        found = findings(
            profile=profile,
            account=Account(account_number="4471", **{name: WHO[name] for name in account}),
            facts=Facts(business=True),
            papers=papers,
        )
        told = Counter(one.field for one in found if one.field.removeprefix("account.") in WHO)
        missed = {f"account.{name}" for name in WHO.keys() - account - letter}
        # Some forms want of the account what the letter says already.
        wanted = {path for rule in profile.form_rules for path in rule.wants}
        assert set(told.values()) <= {1}
        assert missed <= told.keys() <= missed | wanted

    def test_by_the_kind_of_port(self):
        """A toll-free change compares no address, a wireless port the postal code alone; a code stands for all."""
        wireless = Facts(losing_line=LineType.WIRELESS, gaining_line=LineType.WIRELESS)
        for numbers, facts, fields in (
            (NUMBERS[:1], Facts(), {"business_name", "service_address", "signer"}),
            (NUMBERS[:2], Facts(), {"business_name", "service_address", "signer", "billing_number"}),
            (NUMBERS[:1], Facts(single_line=False), {"business_name", "service_address", "signer", "billing_number"}),
            (FREE, Facts(), {"business_name", "signer"}),
            (NUMBERS[:1], wireless, {"service_address"}),
            (MOBILE, Facts(), set()),
        ):
            assert {one.field.removeprefix("account.") for one in of(UNSAID, numbers=numbers, facts=facts)} == fields

    @pytest.mark.parametrize(
        ("business", "severities"), [(True, [Severity.LIKELY]), (None, [Severity.WARNING]), (False, [])]
    )
    def test_a_person_has_no_business_name(self, business, severities):
        """Of a person the signer is the name; where nobody said which the customer is, the name is a question."""
        account = Account(
            account_number="4471",
            signer="Jane Doe",
            service_address=WHO["service_address"],
        )
        assert [one.severity for one in of(UNSAID, account=account, facts=Facts(business=business))] == severities

    @given(
        st.sampled_from((NUMBERS[:1], NUMBERS[:2], CANADIAN[:1], CANADIAN, FREE, LANDLINE, MOBILE)),
        st.sampled_from(("account", "letter", "record", "nobody")),
    )
    def test_a_billing_number(self, numbers, who):
        """Where it is compared and nobody says it, that is told once; a number that is alone bills itself."""
        said = {name: {"billing_number": numbers[0]} if name == who else {} for name in ("account", "letter", "record")}
        papers = Papers(
            loa=LetterOfAuthorization(signed_on=DAY, **said["letter"]), csr=CustomerServiceRecord(**said["record"])
        )
        found = findings(numbers=numbers, account=Account(**said["account"]), papers=papers)
        told = [one for one in found if one.predicts is Reason.BTN_MISMATCH]
        # Where the record alone says it, that is told of what is held against it; a code stands for the rest.
        missed = {"record": numbers is not FREE, "nobody": len(numbers) > 1 or numbers is LANDLINE}
        assert len(told) == missed.get(who, False)
        if told and who == "nobody":
            assert told[0].severity is (Severity.WARNING if numbers is LANDLINE else Severity.LIKELY)

    @pytest.mark.parametrize(
        ("listed", "single", "told"),
        [((), None, False), ((), False, True), (NUMBERS[:1], None, False), (NUMBERS[:2], None, True)],
    )
    def test_a_billing_number_of_one(self, listed, single, told):
        """One number that is known to be one of several has a billing number that somebody must say."""
        papers = Papers(csr=CustomerServiceRecord(numbers=listed))
        found = of(UNSAID, facts=Facts(single_line=single), papers=papers)
        assert ("account.billing_number" in {one.field for one in found}) is told

    def test_another_country(self):
        """Where no rule of the country was read, it is a warning, and graded as our inference."""
        found = of(UNSAID, numbers=LANDLINE, facts=Facts(business=True))
        assert {(one.severity, one.source.document) for one in found} == {(Severity.WARNING, "our own inference")}


class TestDates:
    """No paper is made out after the order is sent."""

    @pytest.mark.parametrize(
        ("papers", "field"),
        [
            (Papers(csr=CustomerServiceRecord(drawn_on=LATER)), "papers.csr.drawn_on"),
            (Papers(invoice=Invoice(dated_on=LATER)), "papers.invoice.dated_on"),
            (Papers(loa=LetterOfAuthorization(signed_on=LATER)), "papers.loa.signed_on"),
            (Papers(others=(Document(kind=ProofKind.IDENTITY, dated_on=LATER),)), "papers.others"),
        ],
        ids=("record", "bill", "letter", "another"),
    )
    @pytest.mark.parametrize("profile", [GENERIC, INVOCA, PLIVO, BANDWIDTH], ids=lambda profile: profile.name)
    def test_in_the_future(self, papers, field, profile):
        """Whatever the provider says of its age, a paper of tomorrow is told, once."""
        (one,) = of("dated in the future", papers=papers, profile=profile)
        assert (one.field, one.ours, one.theirs) == (field, "2026-03-03, 1 day from now", "2026-03-02")


class TestTaxIds:
    """A tax id has the form of the numbers' country, and is held against the record's even where it is not compared."""

    @pytest.mark.parametrize(
        ("numbers", "text", "told"),
        [
            (NUMBERS[:1], "12-345678901", True),
            (NUMBERS[:1], "12-3456789", False),
            (NUMBERS[:1], "123456782", False),
            (NUMBERS[:1], "123456782RT0001", True),
            ((TelephoneNumber("+14167363100"),), "123456782RT0001", False),
            (LANDLINE, "GB 123 4567 89", False),
        ],
    )
    def test_form(self, numbers, text, told):
        """Eleven digits are no tax id of the United States; of a country whose forms nobody read nothing is said."""
        found = of("tax id of another form", numbers=numbers, account=Account(tax_id=text))
        assert bool(found) is told
        assert not any(text in str(one) for one in found)

    def test_not_compared(self):
        """A wireline port is not known to compare tax ids; that two differ is worth a look all the same."""
        account = Account(account_number="1", tax_id="12-3456789")
        papers = Papers(csr=CustomerServiceRecord(account_number="1", tax_id="12-3456780"))
        (one,) = of("tax id against the record", account=account, papers=papers)
        assert (one.severity, one.predicts) == (Severity.WARNING, Reason.TAX_ID_MISMATCH)
        assert one.source.grade == "provisional"
        assert "not known to be compared" in one.remedy
        same = attrs.evolve(papers, csr=CustomerServiceRecord(account_number="1", tax_id="12-3456789"))
        assert not of("tax id against the record", account=account, papers=same)


class TestAllNumbers:
    """What concerns every number of an order is mended otherwise than by leaving them out."""

    @given(st.integers(1, 5), st.integers(0, 5), st.sampled_from(("record", "taken", "kind")))
    def test_nothing_is_left_out_of_nothing(self, count, concerned, what):
        """To order only what is sound, or to leave out the rest, is advised where something is left to order."""
        concerned = min(concerned, count)
        bad = [TelephoneNumber(f"+1900225{last:04d}") for last in range(5288, 5293)] if what == "kind" else NUMBERS
        numbers = (*bad[:concerned], *NUMBERS[concerned:count])
        listed = NUMBERS[concerned:count] or NUMBERS[5:]
        opened = Open(
            at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
            order="A-1",
            members=numbers,
            profile="generic",
            papers=Papers(csr=CustomerServiceRecord(numbers=listed if what == "record" else ())),
        )
        taken = dict.fromkeys(numbers[:concerned], "B") if what == "taken" else {}
        rules = {"numbers against the record", "number on another open order", "kind that does not port"}
        report = check(PortOrder.open(opened, profile=GENERIC), GENERIC, on=DAY, taken=taken)
        advised = [one.remedy for one in report.findings if one.rule in rules]
        assert len(advised) == bool(concerned)
        leaves_out = any(word in remedy for remedy in advised for word in ("order only", "without the", "Leave"))
        assert leaves_out is (0 < concerned < count)


class TestASingleLine:
    """A single line has one number."""

    @given(st.integers(1, 11), st.integers(0, 11), st.sampled_from((True, False, None)))
    def test_several_numbers(self, ordered, listed, single):
        """It is told exactly where a single line is said and several numbers are ordered, or stand on the record."""
        papers = Papers(csr=CustomerServiceRecord(numbers=NUMBERS[:listed]))
        found = of(
            "single line with several numbers",
            numbers=NUMBERS[:ordered],
            facts=Facts(single_line=single),
            papers=papers,
        )
        assert len(found) == (single is True and max(ordered, listed) > 1)
        # What the order itself shows is seen by everybody; what only the record shows is a wrong claim.
        wrong = (Reason.WRONG_PORT_TYPE, Severity.LIKELY), (Reason.WRONG_LINE_TYPE, Severity.WARNING)
        assert [(one.predicts, one.severity) for one in found] == [wrong[ordered >= listed]][: len(found)]

    @pytest.mark.parametrize(
        ("record", "simple"),
        [
            ({"numbers": NUMBERS[:1]}, True),
            ({"numbers": (*NUMBERS[:1], *FREE)}, True),
            ({"numbers": NUMBERS[:2]}, False),
            ({"account": AccountState(features=(LineFeature(Feature.DSL),))}, True),
            ({"account": AccountState(features=(LineFeature(Feature.CENTREX),))}, False),
            ({"account": AccountState(features=(LineFeature(Feature.ISDN, NUMBERS[0]),))}, False),
        ],
    )
    def test_a_simple_port_that_is_none(self, record, simple):
        """One number off an account of several, or off a Centrex, is no simple port, whatever the order says."""
        said = {"single_line": True, "unbundled": False, "complex_switching": False, "reseller": False}
        fields = {
            "account": Account(account_number="4471", billing_number=NUMBERS[0], business_name="Acme Tool LLC"),
            "facts": Facts(desired_on=DAY + dt.timedelta(days=2), region="northeast", **said),
            "papers": Papers(csr=CustomerServiceRecord(business_name="Bolt Inc", billing_number=NUMBERS[1], **record)),
        }
        for rule in ("business name against the record", "billing number against the record"):
            (differs,) = of(rule, **fields)
            assert differs.severity is (Severity.WARNING if simple else Severity.REJECTED)
            assert ("may not refuse" in differs.remedy) is simple
        assert bool(of("desired day is earlier than the rules allow", **fields)) is not simple

    @given(st.integers(0, 3), st.sampled_from((True, False, None)))
    def test_several_orders(self, others, single):
        """Of two orders of one account that both say so each is told, and one number alone is no contradiction."""
        opened = Open(
            at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
            order="A-1",
            members=NUMBERS[:1],
            profile="generic",
            facts=Facts(single_line=single),
        )
        port = PortOrder.open(opened, profile=GENERIC)
        found = [
            one
            for one in check(port, GENERIC, on=DAY, leaving=NUMBERS[: others + 1]).findings
            if one.rule == "single line with several numbers"
        ]
        assert len(found) == (single is True and others > 0)
        assert all(one.theirs.endswith("on this order and others of the same account") for one in found)


class TestAPin:
    """Between wireless carriers a PIN is compared, and the one of the losing side asks for it."""

    @pytest.mark.parametrize(
        ("said", "told"),
        [
            ({}, True),
            ({"account": Account(account_number="1", pin="0042")}, False),
            ({"papers": Papers(pins=(PortOutPin(pin="0042"),))}, False),
            ({"papers": Papers(pins=(PortOutPin(pin="0042", number=NUMBERS[0]),))}, True),
            # The record's own PIN is missed by what compares with it.
            ({"papers": Papers(csr=CustomerServiceRecord(pin="0042"))}, False),
            ({"facts": Facts(losing_line=LineType.WIRELINE)}, False),
            ({"facts": Facts()}, False),
            ({"numbers": (TelephoneNumber("+14167363100"),)}, False),
            ({"numbers": LANDLINE}, False),
        ],
    )
    def test_missing(self, said, told):
        """It is told of wireless numbers of the United States that have none, whatever line they go to."""
        fields = {
            "numbers": NUMBERS[:2],
            "account": Account(account_number="1"),
            "facts": Facts(losing_line=LineType.WIRELESS, gaining_line=LineType.WIRELINE),
            **said,
        }
        found = of("PIN of a wireless line missing", **fields)
        assert bool(found) is told
        assert {one.severity for one in found} <= {Severity.LIKELY}
        assert {one.predicts for one in found} <= {Reason.PIN_MISSING}


class TestUnruled:
    """No number is clean because nothing was looked for."""

    @pytest.mark.parametrize(
        ("number", "ours"),
        [
            ("+447911123456", "Guernsey"),
            ("+447797712345", "Jersey"),
            ("+447624123456", "Isle of Man"),
            ("+18765551234", "Jamaica"),
            ("+590590123456", "Guadeloupe"),
            ("+80012345678", "of no one country"),
            ("+442071838750", None),
            ("+12127363100", None),
        ],
    )
    def test_country(self, number, ours):
        """A number of a country or territory whose rules are not held is told, by the country's name."""
        found = of("no rules of the country are held", numbers=(TelephoneNumber(number),))
        assert [one.ours for one in found] == ([ours] if ours else [])

    def test_among_others(self):
        """Of a mixed order those are named for which no rule is held; the others are asked for what theirs ask."""
        guernsey, british = TelephoneNumber("+447911123456"), TelephoneNumber("+447400123456")
        (one,) = of("no rules of the country are held", numbers=(guernsey, british))
        assert one.numbers == (guernsey,)
        (code,) = of("authorisation code missing", numbers=(guernsey, british))
        assert code.numbers == (british,)


@pytest.mark.parametrize("numbers", [NUMBERS[:1], FREE, LANDLINE], ids=str)
def test_a_letter_of_tomorrow(numbers):
    """A letter dated after the day it is sent is no stale one: it will not be accepted as it is."""
    papers = Papers(loa=LetterOfAuthorization(signed_on=LATER), invoice=Invoice(dated_on=LATER))
    for profile in (GENERIC, INVOCA, PLIVO):
        told = {
            one.field: one.predicts
            for one in of("dated in the future", numbers=numbers, papers=papers, profile=profile)
        }
        assert told == {"papers.loa.signed_on": Reason.LOA_INVALID, "papers.invoice.dated_on": Reason.INVOICE_STALE}


@pytest.mark.parametrize(("scope", "told"), [(Scope.PARTIAL, True), (Scope.FULL, False), (None, False)])
def test_a_toll_free_order_that_is_full(scope, told):
    """Bandwidth takes no partial port of toll-free numbers; that one is full says nothing that its form refuses."""
    found = of("not taken by the provider's form", numbers=FREE, profile=BANDWIDTH, facts=Facts(scope=scope))
    assert bool(found) is told


class TestPostalCodesAbroad:
    """Addresses are read for three countries; of others a postal code is looked for in the line itself."""

    @pytest.mark.parametrize(
        ("number", "line"),
        [
            ("+4915112345678", "Hauptstr. 5, 10115 Berlin"),
            ("+4915112345678", "Hauptstr. 5, D-10115 Berlin"),
            ("+61412345678", "1 George St, Sydney NSW 2000"),
            ("+919845012345", "1 MG Road, Bengaluru 560001"),
            ("+919845012345", "1 MG Road, Bengaluru 560 001"),
            ("+48501234567", "ul. Prosta 1, 00-838 Warszawa"),
            ("+31612345678", "Damrak 1, 1012 LG Amsterdam"),
            ("+353851234567", "1 Main Street, Dublin, D02 X285"),
        ],
    )
    def test_within_the_line(self, number, line):
        """A postal code that stands in the address is not asked for; without it, it may be."""
        numbers = (TelephoneNumber(number),)
        wireless = Facts(losing_line=LineType.WIRELESS, gaining_line=LineType.WIRELESS)

        account = Account(account_number="1", service_address=Address.parse(line))
        found = of(UNSAID, numbers=numbers, account=account, facts=wireless)
        assert Reason.POSTAL_CODE_MISMATCH not in {one.predicts for one in found}

    def test_is_asked_for_without_one(self):
        """An address of India without a code is asked for it, whatever its house number."""
        account = Account(account_number="1", service_address=Address.parse("1234 MG Road, Bengaluru"))
        found = of(UNSAID, numbers=(TelephoneNumber("+919845012345"),), account=account)
        assert Reason.POSTAL_CODE_MISMATCH in {one.predicts for one in found}


@given(st.integers(-3, 1_000))
def test_an_old_record(days):
    """A record older than the oldest paper that any provider takes is worth another, by our own inference."""
    found = of(
        "customer service record is old", papers=Papers(csr=CustomerServiceRecord(drawn_on=DAY - dt.timedelta(days)))
    )
    oldest = max(rule.max_age_days or 0 for profile in profiles.all() for rule in profile.documents)
    assert [(one.severity, one.source.grade) for one in found] == (
        [(Severity.WARNING, "provisional")] if days > oldest else []
    )


@pytest.mark.parametrize(
    ("street", "told"),
    [
        ("PO Box 12", True),
        ("P.O. Box 12", True),
        ("p o box A12", True),
        ("Post Office Box 7", True),
        ("POB 12", True),
        ("12 Box Street", False),
        ("12 Post Office Road", False),
        ("1200 Market Street", False),
    ],
)
def test_a_box_for_a_service_address(street, told):
    """A line is nowhere in a post office box, in whatever form and paper; a toll-free one has no street."""
    address = Address(street=street, city="Dayton", region="OH", postal_code="45402")
    rule = "post office box as service address"
    letter = Papers(loa=LetterOfAuthorization(service_address=address))
    for said in ({"account": Account(service_address=address)}, {"papers": letter}):
        assert bool(of(rule, **said)) is told
        assert not of(rule, numbers=FREE, **said)
