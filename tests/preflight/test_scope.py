"""What preflight finds about full and partial ports, and about texts a provider does not keep whole."""

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.documents import CustomerServiceRecord, Papers
from numberport.events import Facts, Open, Remaining, Scope
from numberport.orders import PortOrder
from numberport.parties import Account, Address
from numberport.parties.postal import DIRECTIONS
from numberport.preflight import Severity, check
from numberport.preflight.texts import direction_spelled_out, lengths
from numberport.profiles import GENERIC, Need, OrderField, TextLimit
from numberport.rejections import Reason
from numberport.telephone import LineType, TelephoneNumber

DAY = dt.date(2026, 3, 2)
NUMBERS = tuple(TelephoneNumber(f"+1212736{last:04d}") for last in range(3100, 3104))
OLD, STAYS, ABROAD = NUMBERS[0], TelephoneNumber("+12127363190"), TelephoneNumber("+442079460018")


def findings(profile=GENERIC, account=None, **facts):
    """Return the findings about an order with these facts, those about scope and texts."""
    opened = Open(
        at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        order="A-1",
        members=NUMBERS,
        profile=profile.name,
        account=account or Account(billing_number=OLD),
        facts=Facts(**facts),
    )
    report = check(PortOrder.open(opened, profile=profile), profile, on=DAY)
    words = ("full port", "billing number", "numbers that stay", "text is cut", "direction")
    return tuple(one for one in report.findings if any(word in one.rule for word in words))


@pytest.mark.parametrize(
    ("left", "adds"),
    [((STAYS,), True), ((TelephoneNumber("+19002255288"),), False), ((STAYS, TelephoneNumber("+19002255288")), True)],
)
def test_what_stays_and_cannot_go(left, adds):
    """To add what stays to the order is advised where some of it can be ported at all."""
    opened = Open(
        at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        order="A-1",
        members=NUMBERS,
        profile="generic",
        papers=Papers(csr=CustomerServiceRecord(numbers=(*NUMBERS, *left))),
    )
    report = check(PortOrder.open(opened, profile=GENERIC), GENERIC, on=DAY)
    (one,) = (each for each in report.findings if each.rule == "numbers of the record stay, and nobody said so")
    assert one.numbers == tuple(sorted(left))
    assert one.remedy.startswith("Add them") is adds


@pytest.mark.parametrize(
    ("billing", "said", "told"),
    [
        (STAYS, {}, True),
        (OLD, {}, False),
        # Wireless numbers are ported by themselves, whatever else is on the bill.
        (STAYS, {"losing_line": LineType.WIRELESS, "gaining_line": LineType.WIRELESS}, False),
    ],
)
def test_a_full_port_takes_its_billing_number(billing, said, told):
    """Where all of an account goes and its billing number is on no order, that is a warning, in ports of accounts."""
    found = findings(account=Account(billing_number=billing), scope=Scope.FULL, **said)
    here = [one for one in found if one.rule == "a full port without its billing number"]
    assert [one.severity for one in here] == ([Severity.WARNING] if told else [])
    assert all(str(billing) in one.theirs for one in here)


def partial(**facts):
    """Return the findings about a partial port that keeps the rest."""
    return findings(scope=Scope.PARTIAL, remaining=Remaining.KEEP, **facts)


class TestNewBillingNumber:
    """
    B5 new BTN = BTN -> error (7497). B6 new BTN in ported list -> error (7496). B7 new BTN not NANP -> error (7494).
    """

    @pytest.mark.parametrize(
        ("new", "codes"), [(OLD, {"7496", "7497"}), (NUMBERS[1], {"7496"}), (ABROAD, {"7494"}), (STAYS, set())]
    )
    def test_rules(self, new, codes):
        """Each rule a new billing number breaks is a finding of its own; an active number that stays breaks none."""
        found = partial(new_billing_number=new)
        assert {finding.source.section for finding in found} == codes
        assert {finding.severity for finding in found} <= {Severity.REJECTED}
        assert {finding.predicts for finding in found} <= {Reason.BTN_IS_PORTING, Reason.BTN_MISMATCH}
        assert all(finding.ours == str(new) for finding in found)

    @given(st.sampled_from((*NUMBERS, STAYS, ABROAD)), st.none() | st.sampled_from((*NUMBERS, STAYS)))
    def test_a_sound_one_stays(self, new, old):
        """Nothing is found exactly where the new number is none of the ported, not the old one, and North American."""
        sound = new not in NUMBERS and new != old and new.npa is not None
        found = findings(
            account=Account(billing_number=old),
            scope=Scope.PARTIAL,
            remaining=Remaining.KEEP,
            new_billing_number=new,
        )
        assert sound is (found == ())


class TestScope:
    """
    D3 partial + keep without new BTN -> error; full + any of those fields -> error.
    """

    def test_partial_and_keep_without_a_new_billing_number(self):
        """Where the billing number ports, or nobody knows it, what stays needs another."""
        for account in (Account(billing_number=OLD), Account()):
            (found,) = findings(account=account, scope=Scope.PARTIAL, remaining=Remaining.KEEP)
            assert (found.severity, found.predicts) == (Severity.REJECTED, Reason.BTN_IS_PORTING)
            assert found.field == "facts.new_billing_number"

    def test_a_billing_number_that_stays_needs_no_other(self):
        """Where the billing number stays, that is only a warning: some providers ask for one all the same."""
        (found,) = findings(account=Account(billing_number=STAYS), scope=Scope.PARTIAL, remaining=Remaining.KEEP)
        assert (found.severity, found.predicts, found.ours) == (Severity.WARNING, None, f"{STAYS} stays")

    def test_disconnected_numbers_need_none(self):
        """Where the rest is disconnected, nothing more is asked."""
        assert findings(scope=Scope.PARTIAL, remaining=Remaining.DISCONNECT) == ()

    def test_partial_says_what_happens_to_the_rest(self):
        """A partial port that says neither keep nor disconnect is likely to be rejected."""
        (found,) = findings(scope=Scope.PARTIAL, new_billing_number=STAYS)
        assert (found.severity, found.field, found.theirs) == (
            Severity.LIKELY,
            "facts.remaining",
            "keep or disconnect",
        )

    @pytest.mark.parametrize(
        ("said", "fields"),
        [
            ({"remaining": Remaining.KEEP}, ["facts.remaining"]),
            ({"new_billing_number": STAYS}, ["facts.new_billing_number"]),
            (
                {"remaining": Remaining.DISCONNECT, "new_billing_number": STAYS},
                ["facts.new_billing_number", "facts.remaining"],
            ),
            ({}, []),
        ],
    )
    def test_full_leaves_nothing(self, said, fields):
        """A full port that speaks of what stays contradicts itself, field by field."""
        found = findings(scope=Scope.FULL, **said)
        assert [finding.field for finding in found] == fields
        assert {finding.predicts for finding in found} <= {Reason.WRONG_PORT_TYPE}

    def test_nothing_said_is_nothing_found(self):
        """Where nobody has said whether the port is full or partial, there is nothing to hold it to."""
        assert findings() == ()


SHORT = attrs.evolve(
    GENERIC,
    text_limits=(
        TextLimit(field="signer", most=15, source=GENERIC.source),
        TextLimit(field="business_name", most=25, source=GENERIC.source),
        TextLimit(field="middle_initial", most=1, source=GENERIC.source),
    ),
)


class TestLengths:
    """
    B10 name >25 or authorised person >15 -> warning with the truncated text, not failure (7388/7396).
    """

    def test_the_text_as_it_arrives_is_shown(self):
        """The warning shows the whole text and what arrives of it, and predicts no rejection."""
        account = Account(signer="Bartholomew Whitfield", business_name="Acme", billing_number=OLD)
        (found,) = findings(SHORT, account)
        assert (found.severity, found.predicts) == (Severity.WARNING, None)
        assert (found.field, found.ours, found.theirs) == (
            "account.signer",
            "Bartholomew Whitfield",
            "Bartholomew Whi",
        )

    @given(st.text(max_size=40), st.text(max_size=40))
    def test_exactly_what_is_too_long_is_cut(self, signer, name):
        """A text is warned of exactly where it is longer than its limit; what arrives is its beginning."""
        found = {one.field: one for one in lengths(Account(signer=signer, business_name=name), SHORT)}
        assert found.keys() == {
            field
            for field, text, most in (("account.signer", signer, 15), ("account.business_name", name, 25))
            if len(text) > most
        }
        assert all(one.ours.startswith(one.theirs) and one.theirs != one.ours for one in found.values())


CHOOSY = attrs.evolve(
    GENERIC,
    order_fields=(
        OrderField(
            name="pre-direction",
            need=Need.OPTIONAL,
            choices=("N", "S", "E", "W", "NE", "NW", "SE", "SW"),
            source=GENERIC.source,
        ),
    ),
)


class TestDirections:
    """
    B11 direction "NORTH" -> refused, "N","SW" ok (7329/7330).
    """

    @pytest.mark.parametrize(
        ("street", "word"),
        [
            ("12 NORTH Oak Street", "NORTH"),
            ("12 Oak St. Southwest", "Southwest"),
            ("12 N Oak Street", None),
            ("12 Oak Street SW", None),
            ("12 North Street", None),
            ("12 North", None),
            ("North Road South", "South"),
            ("12 Street South", None),
            ("", None),
        ],
    )
    def test_words(self, street, word):
        """A direction in words is found before and behind a street's name, and not where it is the name."""
        assert direction_spelled_out(street) == word

    @given(st.sampled_from(sorted(DIRECTIONS.items())))
    def test_every_direction(self, direction):
        """Each of the eight is refused in words and taken as an abbreviation."""
        word, short = direction
        assert direction_spelled_out(f"7 {word} Elm Ave") == word
        assert direction_spelled_out(f"7 {short} Elm Ave") is None

    def test_only_where_the_provider_wants_abbreviations(self):
        """The finding says what to write; a provider that names no choices takes words."""
        account = Account(service_address=Address.parse("12 North Oak Street, Dayton, OH 45402"), billing_number=OLD)
        (found,) = findings(CHOOSY, account)
        assert (found.severity, found.ours, found.theirs) == (Severity.REJECTED, "North", "N")
        assert found.remedy == "Write N for North."
        assert findings(GENERIC, account) == ()
        assert findings(CHOOSY) == ()
