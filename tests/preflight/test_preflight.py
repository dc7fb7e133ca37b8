"""Everything that would get an order rejected, found before it is sent."""

import datetime as dt
import re
from itertools import chain

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.documents import CustomerServiceRecord, Invoice, LetterClause, LetterOfAuthorization, Papers
from numberport.events import Facts, Open, SetUp
from numberport.orders import PortOrder
from numberport.parties import Account, Address, Secret
from numberport.preflight import Finding, PreflightReport, Severity, check
from numberport.profiles import BANDWIDTH, GENERIC, INVOCA, KAZOO, PLIVO, TWILIO, Beyond, NumberClass, SizeLimit
from numberport.regimes import US
from numberport.rejections import Reason
from numberport.rendering import text
from numberport.sections import Mark
from numberport.telephone import TelephoneNumber

#: A Monday.
DAY = dt.date(2026, 3, 2)
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
LOCAL = tuple(TelephoneNumber(f"+1212736{last:04d}") for last in range(3100, 3103))
TOLL_FREE = TelephoneNumber("+18002255288")
FICTIONAL = TelephoneNumber("+12125550123")
PREMIUM = TelephoneNumber("+19002255288")
CANADIAN = TelephoneNumber("+14167363100")

HOME = Address.parse("12 Oak Street, Dayton, OH 45402")
OFFICE = Address.parse("99 Elm Ave, Akron, OH 44301")
ACCOUNT = Account(
    business_name="Acme Tool LLC",
    signer="Jane Doe",
    service_address=HOME,
    billing_number=LOCAL[0],
    account_number=Secret("PLANTED-4471"),
    pin=Secret("PLANTED-0042"),
)
LOA = LetterOfAuthorization(
    business_name="Acme Tool LLC",
    signer="Jane Doe",
    service_address=HOME,
    numbers=LOCAL,
    signed_on=DAY,
    losing_carrier="Bayline",
    gaining_carrier="Newline",
    clauses=frozenset(LetterClause),
)
CSR = CustomerServiceRecord(
    business_name="ACME TOOL L.L.C.",
    authorized_user="Jane Doe",
    service_address=HOME,
    billing_address=OFFICE,
    billing_number=LOCAL[0],
    account_number=Secret("planted4471"),
    pin=Secret("PLANTED-0042"),
    numbers=(*LOCAL, TOLL_FREE),
    drawn_on=DAY,
)
INVOICE = Invoice(
    business_name="Acme Tool LLC",
    authorized_user="Jane Doe",
    billing_address=OFFICE,
    account_number=Secret("PLANTED-4471"),
    dated_on=DAY,
)
PAPERS = Papers(loa=LOA, csr=CSR, invoice=INVOICE)
OWNED = Facts(project_owner="Jane Doe")


def order(numbers=LOCAL, profile=INVOCA, account=ACCOUNT, facts=OWNED, papers=PAPERS, settings=None):
    """Return an order just opened, set up for its profile unless other settings are given."""
    event = Open(
        at=START, order="A-1", members=tuple(numbers), profile=profile.name, account=account, facts=facts, papers=papers
    )
    given_settings = (
        tuple(
            (field.name, (*field.choices, "https://x.example" if field.is_address else "here")[0])
            for field in profile.number_fields
        )
        if settings is None
        else settings
    )
    opened = PortOrder.open(event, profile=profile)
    return opened.apply(SetUp(at=START, settings=given_settings)) if given_settings else opened


def findings(port, profile=INVOCA, regime=US, on=DAY):
    """Return what preflight finds, its reminders apart."""
    return check(port, profile, regime=regime, on=on).problems


def at_most(most, beyond, **only):
    """Return a limit on the size of an order."""
    return SizeLimit(most=most, beyond=beyond, source=INVOCA.source, **only)


def found(rule, *args, **fields):
    """Return the findings of one rule."""
    return tuple(one for one in findings(*args, **fields) if one.rule == rule)


def evolve(papers=PAPERS, **fields):
    """Return papers with another letter of authorisation: its fields changed."""
    return attrs.evolve(papers, loa=attrs.evolve(papers.loa, **fields))


def alone(papers):
    """Return papers whose record lists one number."""
    return attrs.evolve(papers, csr=attrs.evolve(papers.csr, numbers=LOCAL[:1]))


class TestSoundOrder:
    """An order with nothing wrong has no finding."""

    @pytest.mark.parametrize("profile", [INVOCA, PLIVO, GENERIC], ids=lambda profile: profile.name)
    def test_nothing_found(self, profile):
        """Under each profile a sound order raises only reminders."""
        assert findings(order(profile=profile), profile) == ()

    def test_reminders(self):
        """What the provider wants told is repeated, and what nobody has confirmed asked for; neither is a problem."""
        report = check(order(profile=INVOCA), INVOCA, regime=US, on=DAY)
        assert {one.rule for one in report.findings} == {"not confirmed", "advice"}
        assert {one.severity for one in report.findings} == {Severity.WARNING}
        assert (report.problems, report.blocks) == ((), False)
        assert all(one.is_reminder for one in report.findings)


class TestNumbers:
    """Numbers that do not port, or do not belong together."""

    def test_premium(self):
        """A premium number blocks, and is named."""
        (one,) = found("kind that does not port", order((*LOCAL, PREMIUM)))
        assert (one.severity, one.numbers, one.predicts) == (Severity.BLOCKS, (PREMIUM,), Reason.NOT_PORTABLE)

    def test_fictional(self):
        """A number reserved for fiction is a warning and no block."""
        papers = attrs.evolve(evolve(numbers=()), csr=attrs.evolve(CSR, numbers=(*LOCAL, FICTIONAL)))
        port = order((*LOCAL, FICTIONAL), papers=papers)
        (one,) = findings(port)
        assert (one.rule, one.severity, one.numbers) == ("number reserved for fiction", Severity.WARNING, (FICTIONAL,))

    def test_mixed(self):
        """Local and toll-free numbers in one order block it."""
        (one,) = found("local and toll-free in one order", order((*LOCAL, TOLL_FREE)))
        assert (one.severity, one.numbers, one.predicts) == (Severity.BLOCKS, (TOLL_FREE,), Reason.MIXED_KINDS)

    def test_mixed_where_allowed(self):
        """Where the profile does not split by class, the mix is no finding."""
        profile = attrs.evolve(INVOCA, splits=())
        port = order((*LOCAL, TOLL_FREE, CANADIAN), profile)
        assert not found("local and toll-free in one order", port, profile)
        assert not found("several countries in one order", port, profile)

    def test_countries(self):
        """Numbers of two countries in one order block it."""
        (one,) = found("several countries in one order", order((*LOCAL, CANADIAN)))
        assert (one.severity, one.ours) == (Severity.BLOCKS, "CA and US")

    def test_size(self):
        """More numbers than an order may hold block it; a large order is a warning."""
        slow, refused = at_most(2, Beyond.EXTRA_TIME), at_most(2, Beyond.ANOTHER_ORDER)
        (one,) = findings(order(), attrs.evolve(INVOCA, limits=(slow,)))
        assert (one.rule, one.severity) == ("large order takes extra time", Severity.WARNING)
        (one,) = findings(order(), attrs.evolve(INVOCA, limits=(slow, refused)))
        assert (one.severity, one.ours, one.theirs) == (Severity.BLOCKS, "3", "2 numbers")
        assert findings(order(), attrs.evolve(INVOCA, limits=(at_most(3, Beyond.EXTRA_TIME),))) == ()

    def test_size_by_hand(self):
        """An order that is taken and handled by hand is warned of, before one that merely takes longer."""
        limits = (at_most(1, Beyond.EXTRA_TIME), at_most(2, Beyond.BY_HAND))
        (one,) = findings(order(), attrs.evolve(INVOCA, limits=limits))
        assert (one.rule, one.severity) == ("large order is handled by hand", Severity.WARNING)

    def test_size_of_what_a_limit_is_for(self):
        """A limit counts the numbers of its classes and countries, and no others."""
        for only in ({"classes": frozenset({NumberClass.TOLL_FREE})}, {"countries": frozenset({"CA"})}):
            limit = at_most(1, Beyond.ANOTHER_ORDER, **only)
            assert findings(order(), attrs.evolve(INVOCA, limits=(limit,))) == ()

    def test_size_on_or_off_net(self):
        """A limit for on-net numbers only warns, as nobody says which are on-net; a sure one comes first."""
        on_net = at_most(1, Beyond.ANOTHER_ORDER, on_net=True)
        (one,) = findings(order(), attrs.evolve(INVOCA, limits=(on_net,)))
        assert (one.severity, one.theirs) == (Severity.WARNING, "1 on-net numbers")
        (one,) = findings(order(), attrs.evolve(INVOCA, limits=(on_net, at_most(2, Beyond.ANOTHER_ORDER))))
        assert (one.severity, one.theirs) == (Severity.BLOCKS, "2 numbers")


class TestPapers:
    """Papers that are missing, stale, unsigned or silent."""

    def test_required_letter(self):
        """A missing required letter blocks, and predicts the rejection."""
        (one,) = found("paper missing", order(papers=Papers(csr=CSR)))
        assert (one.severity, one.field, one.predicts) == (Severity.BLOCKS, "papers.loa", Reason.LOA_MISSING)

    def test_by_class_of_number(self):
        """Plivo wants a letter for toll-free numbers only."""
        papers = Papers(csr=CSR, invoice=INVOICE)
        assert not found("paper missing", order(profile=PLIVO, papers=papers), PLIVO)
        (one,) = found("paper missing", order((TOLL_FREE,), PLIVO, papers=papers), PLIVO)
        assert (one.severity, one.numbers) == (Severity.BLOCKS, ())
        (one,) = found("paper missing", order((*LOCAL, TOLL_FREE), PLIVO, papers=papers), PLIVO)
        assert one.numbers == (TOLL_FREE,)

    def test_recommended(self):
        """A missing paper that is only recommended is a warning and predicts nothing."""
        (one,) = found("paper missing", order(profile=PLIVO, papers=Papers(loa=LOA, csr=CSR)), PLIVO)
        assert (one.severity, one.field, one.predicts) == (Severity.WARNING, "papers.invoice", None)

    @pytest.mark.parametrize(
        ("papers", "serves"), [(Papers(loa=LOA, invoice=INVOICE), "serves"), (Papers(loa=LOA), "nothing")]
    )
    def test_no_csr(self, papers, serves):
        """A missing customer service record is a warning; the invoice serves where there is one."""
        (one,) = found("no customer service record", order(papers=papers))
        assert one.severity is Severity.WARNING
        assert serves in one.remedy

    @pytest.mark.parametrize(("days", "stale"), [(0, False), (30, False), (31, True), (400, True)])
    def test_stale_letter(self, days, stale):
        """Invoca's letter is good for thirty days."""
        one = found("paper too old", order(papers=evolve(signed_on=DAY - dt.timedelta(days=days))))
        assert [(each.severity, each.predicts) for each in one] == [(Severity.REJECTED, Reason.LOA_STALE)] * stale

    @pytest.mark.parametrize(
        ("days", "rules"),
        [(30, set()), (31, {"paper older than ideal"}), (60, {"paper older than ideal"}), (61, {"paper too old"})],
    )
    def test_old_invoice(self, days, rules):
        """Plivo's invoice is ideally at most thirty days old, and at most sixty."""
        papers = attrs.evolve(PAPERS, invoice=attrs.evolve(INVOICE, dated_on=DAY - dt.timedelta(days=days)))
        assert {one.rule for one in findings(order(profile=PLIVO, papers=papers), PLIVO)} == rules

    def test_undated_invoice(self):
        """A bill without a date has no age to judge."""
        papers = attrs.evolve(PAPERS, invoice=attrs.evolve(INVOICE, dated_on=None))
        assert findings(order(profile=PLIVO, papers=papers), PLIVO) == ()

    def test_future(self):
        """A letter signed after the day it is sent is likely to be rejected."""
        (one,) = found("dated in the future", order(papers=evolve(signed_on=DAY + dt.timedelta(days=1))))
        assert (one.severity, one.ours) == (Severity.LIKELY, "2026-03-03, 1 day from now")

    def test_unsigned(self):
        """An unsigned letter will be rejected, and does not block."""
        port = order(papers=evolve(signed_on=None))
        (one,) = findings(port)
        assert (one.severity, one.predicts) == (Severity.REJECTED, Reason.SIGNATURE_MISSING)
        assert not check(port, INVOCA, on=DAY).blocks

    def test_number_not_listed(self):
        """A number the letter does not list is named; a letter without a list refers to the order's."""
        (one,) = findings(order(papers=evolve(numbers=LOCAL[:2])))
        assert (one.numbers, one.predicts) == (LOCAL[2:], Reason.NUMBERS_NOT_LISTED)
        assert findings(order(papers=evolve(numbers=()))) == ()


class TestRecord:
    """The letter and the account against the carrier's record."""

    @pytest.mark.parametrize(
        ("change", "field", "severity", "predicts"),
        [
            ({"business_name": "Acme Tool Inc"}, "business_name", Severity.LIKELY, Reason.NAME_MISMATCH),
            ({"signer": "John Smith"}, "signer", Severity.REJECTED, Reason.SIGNER_MISMATCH),
            ({"service_address": OFFICE}, "service_address", Severity.REJECTED, Reason.ADDRESS_MISMATCH),
            (
                {"account_number": Secret("PLANTED-1")},
                "account_number",
                Severity.REJECTED,
                Reason.ACCOUNT_NUMBER_MISMATCH,
            ),
            ({"pin": Secret("PLANTED-1")}, "pin", Severity.REJECTED, Reason.PIN_MISMATCH),
        ],
    )
    def test_both_sides(self, change, field, severity, predicts):
        """A difference is found wherever it stands, in the letter as in the account."""
        for path, port in (
            ("papers.loa", order(papers=evolve(**change))),
            ("account", order(account=attrs.evolve(ACCOUNT, **change))),
        ):
            (one,) = findings(port)
            assert (one.field, one.severity, one.predicts) == (f"{path}.{field}", severity, predicts)

    def test_missing_pin(self):
        """Where the record has a PIN and nobody gives one, the order will be rejected."""
        (one,) = findings(order(account=attrs.evolve(ACCOUNT, pin=None)))
        assert (one.field, one.severity, one.predicts) == ("account.pin", Severity.REJECTED, Reason.PIN_MISSING)

    def test_missing_signer(self):
        """What neither letter nor account says, while the record does, is likely to be rejected: told once."""
        port = order(account=attrs.evolve(ACCOUNT, signer=None), papers=evolve(signer=None))
        (one,) = findings(port)
        assert (one.field, one.severity) == ("account.signer", Severity.LIKELY)

    def test_one_says_it(self):
        """What the letter leaves out the account may say, and the other way round."""
        assert findings(order(papers=evolve(signer=None))) == ()
        assert findings(order(account=attrs.evolve(ACCOUNT, signer=None))) == ()

    def test_both_differ_alike(self):
        """What letter and account say alike and the record does not is one difference, told once, of both."""
        port = order(account=attrs.evolve(ACCOUNT, signer="John Smith"), papers=evolve(signer="John Smith"))
        (one,) = findings(port)
        assert (one.field, one.ours, one.theirs) == ("papers.loa.signer", "John Smith", "Jane Doe")
        assert one.remedy.endswith("Both letter and account differ.")

    def test_both_differ_unlike(self):
        """Two differences that are not the same are told apart."""
        port = order(account=attrs.evolve(ACCOUNT, signer="John Smith"), papers=evolve(signer="Ann Brown"))
        assert {(one.field, one.ours) for one in findings(port)} == {
            ("account.signer", "John Smith"),
            ("papers.loa.signer", "Ann Brown"),
        }

    @pytest.mark.parametrize("papers", [Papers(loa=LOA), PAPERS])
    def test_no_account_number(self, papers):
        """Without an account number anywhere the order will be rejected, told once, record or no record."""
        port = order(account=attrs.evolve(ACCOUNT, account_number=None), papers=papers)
        (one,) = found("account number missing", port)
        assert (one.severity, one.predicts) == (Severity.REJECTED, Reason.ACCOUNT_NUMBER_MISSING)
        assert sum(each.predicts is Reason.ACCOUNT_NUMBER_MISSING for each in findings(port)) == 1

    def test_no_letter(self):
        """Without a letter the account alone is held against the record."""
        port = order(profile=PLIVO, papers=attrs.evolve(PAPERS, loa=None), account=attrs.evolve(ACCOUNT, signer="X Y"))
        assert [one.field for one in findings(port, PLIVO)] == ["account.signer"]

    def test_numbers(self):
        """Numbers that are not on the record are told once, and named."""
        papers = attrs.evolve(PAPERS, csr=attrs.evolve(CSR, numbers=LOCAL[:1]))
        (one,) = findings(order(papers=papers))
        assert (one.field, one.numbers, one.predicts) == ("numbers", LOCAL[1:], Reason.NUMBER_NOT_ON_ACCOUNT)

    def test_toll_free(self):
        """A toll-free port has no service address to differ."""
        papers = evolve(service_address=OFFICE, numbers=())
        assert findings(order((TOLL_FREE,), papers=papers)) == ()

    def test_simple_without_a_zip(self):
        """On a simple port an address that has no ZIP does not hide that the ZIP is missing."""
        simple = attrs.evolve(OWNED, single_line=True, unbundled=False, complex_switching=False, reseller=False)
        bare = attrs.evolve(ACCOUNT, service_address=attrs.evolve(ACCOUNT.service_address, postal_code=""))
        letter = evolve(service_address=bare.service_address)
        (one,) = findings(order(LOCAL[:1], facts=simple, account=bare, papers=alone(letter)))
        assert (one.field, one.ours) == ("account.service_address.postal_code", "nothing")

    def test_simple(self):
        """On a simple port only the ZIP of the address is compared, and named; what differs besides is a warning."""
        simple = attrs.evolve(OWNED, single_line=True, unbundled=False, complex_switching=False, reseller=False)
        papers = alone(evolve(service_address=OFFICE, signer="John Smith"))
        one, *besides = findings(order(LOCAL[:1], facts=simple, papers=papers))
        assert (one.field, one.predicts) == ("papers.loa.service_address.postal_code", Reason.POSTAL_CODE_MISMATCH)
        assert {each.field for each in besides} == {"papers.loa.service_address", "papers.loa.signer"}
        for each in besides:
            assert (each.severity, each.source.document, each.source.grade) == (Severity.WARNING, "47 CFR 52.36", "law")
            assert "may not refuse" in each.remedy
            assert "escalate" in each.remedy

    def test_without_a_regime(self):
        """Where no country's rules are held, all fields of a wireline port are compared."""
        (one,) = findings(order(papers=evolve(signer="John Smith")), regime=None)
        assert one.field == "papers.loa.signer"


class TestReadiness:
    """What must stand around an order."""

    @pytest.mark.parametrize(
        ("profile", "names"),
        [(INVOCA, {"settings.Campaign_url"}), (PLIVO, {"settings.application", "settings.capabilities"})],
        ids=["invoca", "plivo"],
    )
    def test_set_up(self, profile, names):
        """Numbers without the set-up their provider must know are named; optional set-up may be missing."""
        port = order(profile=profile, settings=())
        missing = found("set-up missing", port, profile)
        assert {one.field for one in missing} == names
        assert {one.numbers for one in missing} == {LOCAL}
        assert {one.severity for one in missing} == {Severity.WARNING}

    def test_set_up_of_some(self):
        """A number set up in another case of the name counts; an empty value does not."""
        port = order(settings=()).apply(
            SetUp(at=START, numbers=LOCAL[:1], settings=(("CAMPAIGN_URL", "https://x.example"),))
        )
        port = port.apply(SetUp(at=START, numbers=LOCAL[1:2], settings=(("Campaign_url", " "),)))
        (one,) = found("set-up missing", port)
        assert one.numbers == LOCAL[1:]

    def test_project_owner(self):
        """Invoca wants one person who owns the project; Plivo asks for none."""
        (one,) = findings(order(facts=Facts()))
        assert (one.field, one.severity) == ("facts.project_owner", Severity.WARNING)
        assert findings(order(profile=PLIVO, facts=Facts()), PLIVO) == ()

    @pytest.mark.parametrize(
        ("desired", "numbers", "rules"),
        [
            (dt.date(2026, 3, 1), LOCAL, {"desired day is past"}),
            (dt.date(2026, 3, 16), LOCAL, set()),
            (dt.date(2026, 3, 14), LOCAL, {"desired day is no business day"}),
            (dt.date(2026, 3, 14), (CANADIAN,), {"desired day is no business day"}),
            (dt.date(2026, 3, 17), LOCAL, {"desired day is the losing carrier's holiday"}),
            (dt.date(2026, 4, 1), LOCAL, set()),
            (dt.date(2026, 4, 2), LOCAL, {"desired day is far ahead"}),
            (dt.date(2026, 3, 3), LOCAL, {"desired day is earlier than the rules allow"}),
            (dt.date(2026, 3, 3), (CANADIAN,), set()),
        ],
    )
    def test_desired_day(self, desired, numbers, rules):
        """Each thing wrong with a desired day is a finding of its own."""
        holidays = frozenset({dt.date(2026, 3, 17)})
        facts = attrs.evolve(OWNED, desired_on=desired, region="northeast", carrier_holidays=holidays)
        late = findings(order(numbers, facts=facts, papers=evolve(numbers=numbers)), regime=None)
        dated = [one for one in late if one.field == "facts.desired_on"]
        # Invoca publishes two weeks at least.
        sooner = {"desired day is sooner than the provider publishes"}
        assert {one.rule for one in dated} == rules | (
            sooner if dt.date(2026, 3, 1) < desired < dt.date(2026, 3, 16) else set()
        )
        assert {one.predicts for one in dated} <= {Reason.FOC_REJECTED}

    @pytest.mark.parametrize(
        ("profile", "desired", "wrong"),
        [
            (TWILIO, dt.date(2026, 3, 8), {"desired day is too near", "desired day is no business day"}),
            (TWILIO, dt.date(2026, 3, 9), set()),
            (KAZOO, dt.date(2026, 3, 5), {"desired day is too near"}),
            (KAZOO, dt.date(2026, 3, 6), set()),
            (BANDWIDTH, dt.date(2026, 3, 1), {"desired day is past"}),
            (BANDWIDTH, dt.date(2026, 3, 14), {"desired day is no business day"}),
            (BANDWIDTH, dt.date(2026, 3, 17), {"desired day is the losing carrier's holiday"}),
            (BANDWIDTH, dt.date(2026, 4, 1), set()),
            (BANDWIDTH, dt.date(2026, 4, 2), {"desired day is far ahead"}),
        ],
        ids=str,
    )
    def test_desired_day_of_a_provider(self, profile, desired, wrong):
        """E3 and B12: what the provider says of the days it takes is held against the day, and refuses it."""
        facts = attrs.evolve(OWNED, desired_on=desired, carrier_holidays=frozenset({dt.date(2026, 3, 17)}))
        found = check(order((CANADIAN,), profile=profile, facts=facts), profile, on=DAY).findings
        dated = [one for one in found if one.field == "facts.desired_on"]
        assert {one.rule for one in dated} == wrong
        stated = {one.severity for one in dated if one.source == profile.desired_day.source}
        assert stated <= {Severity.REJECTED}
        assert bool(stated) is bool(wrong - {"desired day is past"})

    @pytest.mark.parametrize(
        ("numbers", "profile", "desired", "kept"),
        [
            (LOCAL, BANDWIDTH, dt.date(2026, 5, 25), "Memorial Day"),
            (LOCAL, BANDWIDTH, dt.date(2026, 5, 26), None),
            ((CANADIAN,), BANDWIDTH, dt.date(2026, 5, 25), None),
            ((*LOCAL, CANADIAN), BANDWIDTH, dt.date(2026, 7, 1), "Canada Day"),
            (LOCAL, BANDWIDTH, dt.date(2026, 7, 1), None),
            (LOCAL, TWILIO, dt.date(2026, 5, 25), None),
        ],
        ids=str,
    )
    def test_a_public_holiday(self, numbers, profile, desired, kept):
        """B12: where the provider takes no holidays and lists none, a public one is likely refused, and named."""
        port = order(numbers, profile=profile, facts=attrs.evolve(OWNED, desired_on=desired))
        told = found("desired day is a public holiday", port, profile, None, desired - dt.timedelta(days=20))
        assert [one.theirs for one in told] == ([kept] if kept else [])
        assert {(one.severity, one.source) for one in told} <= {(Severity.LIKELY, profile.desired_day.source)}
        own = attrs.evolve(OWNED, desired_on=desired, carrier_holidays=frozenset({desired}))
        known = order(numbers, profile=profile, facts=own)
        assert found("desired day is a public holiday", known, profile, None, desired - dt.timedelta(days=20)) == ()

    def test_a_country_whose_holidays_nobody_has(self, monkeypatch):
        """Where the package knows no country of that name, nothing is found and nothing breaks."""
        monkeypatch.setattr(TelephoneNumber, "region", "QQ")
        port = order(profile=BANDWIDTH, facts=attrs.evolve(OWNED, desired_on=dt.date(2026, 5, 25)))
        assert found("desired day is a public holiday", port, BANDWIDTH, None, dt.date(2026, 5, 20)) == ()


class TestReport:
    """A report is the same for the same order and day, and shows itself without secrets."""

    WRONG = evolve(signed_on=None, signer="John Smith", account_number=Secret("PLANTED-1"), service_address=OFFICE)

    def wrong(self, numbers=(*LOCAL, TOLL_FREE, FICTIONAL, PREMIUM)):
        """Return an order with much wrong."""
        return order(numbers, papers=self.WRONG, facts=Facts(desired_on=DAY - dt.timedelta(days=1)), settings=())

    @given(st.permutations((*LOCAL, TOLL_FREE, FICTIONAL, PREMIUM)))
    def test_order_of_numbers(self, numbers):
        """In what order the numbers stand does not matter."""
        assert check(self.wrong(numbers), INVOCA, on=DAY) == check(self.wrong(), INVOCA, on=DAY)

    def test_worst_first(self):
        """Findings stand worst first."""
        severities = [one.severity for one in check(self.wrong(), INVOCA, on=DAY).findings]
        assert severities == sorted(severities, key=list(Severity).index)
        assert severities[0] is Severity.BLOCKS

    def test_blocks(self):
        """Only what blocks stops an order."""
        report = check(self.wrong(), INVOCA, on=DAY)
        assert report.blocks
        assert not check(self.wrong(LOCAL), INVOCA, on=DAY).blocks

    def test_predicted(self):
        """The rejections to expect are listed once each."""
        report = check(self.wrong(LOCAL), INVOCA, on=DAY)
        assert report.predicted == {
            Reason.SIGNATURE_MISSING,
            Reason.SIGNER_MISMATCH,
            Reason.ACCOUNT_NUMBER_MISMATCH,
            Reason.ADDRESS_MISMATCH,
            Reason.FOC_REJECTED,
        }

    def test_no_secret(self):
        """No account number and no PIN shows in a report, however it is printed."""
        report = check(self.wrong(), INVOCA, on=DAY)
        cells = chain.from_iterable(row.cells for section in report.sections() for row in section.rows)
        assert "planted" not in (repr(report) + " ".join(cells)).lower()
        secret = [one for one in report.findings if one.field.endswith("account_number")]
        assert [(one.ours, one.theirs) for one in secret] == [("••••", "••••")]

    def test_sentence(self):
        """A finding says in one sentence how bad it is, where, what disagrees, and what to do."""
        report = check(self.wrong(LOCAL), INVOCA, on=DAY)
        said = {one.rule: str(one) for one in report.findings}
        told = "will be rejected: letter not signed and dated at papers.loa.signed_on ('no day' against "
        assert said["letter not signed and dated"].startswith(told)
        assert any("('" in sentence and " against '" in sentence for sentence in said.values())

    def test_sections(self):
        """Every finding has its row, many numbers are counted, and the first sentence sums up."""
        many = tuple(TelephoneNumber(f"+1212736{last:04d}") for last in range(3100, 3110))
        report = check(order(many, settings=(), papers=evolve(numbers=(), signer="John Smith")), INVOCA, on=DAY)
        section, *_, sources = report.sections()
        assert len(section.rows) == len(report.problems)
        assert any(row.cells[4].endswith(" and 5 more.") for row in section.rows)
        assert section.sentences[0].endswith("It can be sent, but will be rejected like this.")
        assert Mark.BAD in {row.mark for row in section.rows}
        named = {row.cells[0]: row.cells[1] for row in sources.rows}
        assert [named[row.cells[-1]] for row in section.rows] == [str(one.source) for one in report.problems]

    def test_a_row_has_room(self):
        """At 120 columns the findings are a table, with every part of each finding in its row."""
        report = check(self.wrong(LOCAL), INVOCA, on=DAY)
        shown = text(report, width=120)
        assert re.search("severity +finding +field +ours /( theirs)? +remedy +source", shown)
        assert all(len(line) <= 120 for line in shown.splitlines())
        for finding, row in zip(report.problems, report.sections()[0].rows, strict=True):
            said = " ".join(row.cells)
            parts = (finding.severity, finding.field, finding.ours, finding.theirs, finding.rule, finding.remedy)
            assert all(part in said for part in (*parts, finding.predicts or ""))
            assert ("For +1" in said) is bool(finding.numbers)

    @pytest.mark.parametrize(
        ("severity", "outlook"),
        [
            (Severity.BLOCKS, "1 blocks, 1 warning. It cannot be sent like this."),
            (Severity.REJECTED, "1 will be rejected, 1 warning. It can be sent, but will be rejected like this."),
            (
                Severity.LIKELY,
                "1 likely to be rejected, 1 warning. It can be sent, but is likely to be rejected like this.",
            ),
            (Severity.WARNING, "2 warnings. It can be sent."),
        ],
    )
    def test_the_worst_finding_is_the_outlook(self, severity, outlook):
        """The first sentence counts the findings, and says what the worst of them means, without contradiction."""
        warning = Finding(severity=Severity.WARNING, field="papers.csr", rule="none", source=INVOCA.source, remedy="-")
        found = (warning, attrs.evolve(warning, severity=severity, field="account"))
        report = PreflightReport(order="A", profile="invoca", on=DAY, findings=found)
        assert report.sections()[0].sentences == (outlook,)

    def test_sections_of_others(self):
        """A report with nothing says so, and a blocked one says that it cannot be sent."""
        silent = check(order(profile=GENERIC), attrs.evolve(GENERIC, advice=()), on=DAY)
        assert silent.sections()[0].sentences == ("Nothing was found.",)
        blocked = check(order((*LOCAL, PREMIUM)), INVOCA, on=DAY)
        assert blocked.sections()[0].sentences[0].endswith("It cannot be sent like this.")

    @pytest.mark.parametrize(
        "repair",
        [
            {"numbers": LOCAL},
            {"settings": None},
            {"facts": OWNED},
            {"account": ACCOUNT},
            {"papers": PAPERS},
            {"papers": evolve(signed_on=None)},
            {"papers": evolve(signer="John Smith")},
            {"papers": evolve(service_address=OFFICE)},
        ],
        ids=range(8),
    )
    def test_fixing_adds_none_of_the_same_rule(self, repair):
        """Mending something never brings another finding of a rule that had found it."""
        broken = {
            "numbers": (*LOCAL, TOLL_FREE, FICTIONAL, PREMIUM),
            "papers": self.WRONG,
            "facts": Facts(desired_on=DAY - dt.timedelta(days=1)),
            "account": attrs.evolve(ACCOUNT, pin=None, business_name="Acme Tool"),
            "settings": (),
        }
        before = findings(order(**broken))
        after = findings(order(**broken | repair))
        for rule in {one.rule for one in before}:
            assert sum(one.rule == rule for one in after) <= sum(one.rule == rule for one in before)
