"""Every rule of preflight: what breaks it, what mends it, and that nothing else is found by it."""

import datetime as dt
import functools
import re
from collections import Counter

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import profiles, regimes
from numberport.calendars import Unit
from numberport.documents import (
    AccountState,
    AccountStatus,
    CustomerServiceRecord,
    Document,
    DocumentKind,
    Feature,
    GivenCode,
    Invoice,
    LetterClause,
    LetterOfAuthorization,
    LineFeature,
    Papers,
    PortOutPin,
    ProofKind,
    Signature,
    SignatureMethod,
)
from numberport.documents.files import PaperFile
from numberport.events import Facts, Open, Remaining, Report, Scope, SetUp, Submit
from numberport.orders import PortOrder
from numberport.parties import Account, Address, TaxId
from numberport.preflight import RULES, Allotment, Severity, check
from numberport.preflight.blocks import check_activation
from numberport.preflight.reach import ELSEWHERE
from numberport.profiles import (
    BANDWIDTH,
    FLOWROUTE,
    GENERIC,
    INVOCA,
    PLIVO,
    SINCH,
    TELNYX,
    TWILIO,
    Beyond,
    SizeLimit,
)
from numberport.profiles.forms import FormRule
from numberport.regimes import Anchor
from numberport.rejections import CODES, Reason
from numberport.telephone import LineType, NumberRange, TelephoneNumber
from numberport.testing.events import facts as any_facts
from numberport.testing.papers import papers as any_papers
from numberport.testing.parties import accounts as any_accounts

#: A Monday.
DAY = dt.date(2026, 3, 2)
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
NUMBERS = tuple(TelephoneNumber(f"+1212736{last:04d}") for last in range(3100, 3104))
TOLL_FREE = tuple(TelephoneNumber(f"+1800225{last:04d}") for last in range(5288, 5290))
STAYS = TelephoneNumber("+12127363190")
CANADIAN = TelephoneNumber("+14167363100")
BRITISH = TelephoneNumber("+447400123456")
#: 07911 1 is no mobile number of Great Britain.
GUERNSEY = TelephoneNumber("+447911123456")
PAGER = TelephoneNumber("+447640123456")
LANDLINES = (TelephoneNumber("+442079460018"), TelephoneNumber("+442079460019"))
FRENCH = TelephoneNumber("+33142345678")
INDIAN = TelephoneNumber("+919876543210")
HOME = Address.parse("12 Oak Street, Dayton, OH 45402")
OFFICE = Address.parse("99 Elm Ave, Akron, OH 44301")
HASH = "0" * 64

ACCOUNT = Account(
    business_name="Acme Tool LLC",
    signer="Jane Doe",
    service_address=HOME,
    billing_number=NUMBERS[0],
    account_number="4471",
    pin="0042",
)
SIGNED = Signature(
    signer="Jane Doe", signed_at=START, method=SignatureMethod.ELECTRONIC, address="192.0.2.1", file_sha256=HASH
)
LETTER = LetterOfAuthorization(
    business_name="Acme Tool LLC",
    signer="Jane Doe",
    service_address=HOME,
    signed_on=DAY,
    losing_carrier="Bayline",
    gaining_carrier="Newline",
    clauses=frozenset(LetterClause),
    signature=SIGNED,
)
RECORD = CustomerServiceRecord(
    business_name="Acme Tool LLC",
    authorized_user="Jane Doe",
    service_address=HOME,
    billing_number=NUMBERS[0],
    account_number="4471",
    pin="0042",
    drawn_on=DAY,
)
BILL = Invoice(
    business_name="Acme Tool LLC", authorized_user="Jane Doe", billing_number=NUMBERS[0], account_number="4471"
)
PAPERS = Papers(loa=LETTER, csr=RECORD, invoice=BILL)
FACTS = Facts(project_owner="Jane Doe", business=True)


def order(numbers=NUMBERS, profile=GENERIC, settings=(), **said):
    """Return an order just opened: sound, but for what is said otherwise."""
    fields = {"account": ACCOUNT, "facts": FACTS, "papers": PAPERS, **said}
    opened = PortOrder.open(Open(at=START, order="A", members=numbers, profile=profile.name, **fields), profile=profile)
    return opened.apply(SetUp(at=START, settings=tuple(settings))) if settings else opened


def letter(**fields):
    """Return sound papers with another letter."""
    return attrs.evolve(PAPERS, loa=attrs.evolve(LETTER, **fields))


def signature(**fields):
    """Return sound papers with another signature under the letter."""
    return letter(signature=attrs.evolve(SIGNED, **fields))


def record(**fields):
    """Return sound papers with another record."""
    return attrs.evolve(PAPERS, csr=attrs.evolve(RECORD, **fields))


def state(**fields):
    """Return sound papers whose record says something of the account."""
    return record(account=AccountState(**fields))


def asks(day, **facts):
    """Return facts that ask for a day."""
    return attrs.evolve(FACTS, desired_on=day, **facts)


def confirmed(moment):
    """Return an order at Bandwidth with a commitment."""
    port = order(profile=BANDWIDTH).apply(Submit(at=START))
    later = START + dt.timedelta(hours=1)
    return port.apply(Report(word="FOC", source="api", learnt=later, stamp=later, foc=moment))


def limited(beyond):
    """Return a profile that takes three numbers in an order."""
    rows = (limit for profile in profiles.all() for limit in profile.limits)
    source = next(limit.source for limit in rows if limit.beyond is beyond)
    return attrs.evolve(GENERIC, limits=(SizeLimit(most=3, beyond=beyond, source=source),))


def code(name="PAC", text="ABC123456", **fields):
    """Return papers with one code."""
    return attrs.evolve(PAPERS, codes=(GivenCode(name=name, code=text, **fields),))


SIMPLE = attrs.evolve(FACTS, single_line=True, unbundled=False, complex_switching=False, reseller=False)
WIRELESS = attrs.evolve(FACTS, losing_line=LineType.WIRELESS, gaining_line=LineType.WIRELESS)
WITHOUT_A_NAME = attrs.evolve(ACCOUNT, business_name=None)


def handed_in(name, content=b"%PDF-"):
    """Return the file of a letter."""
    return PaperFile.of(name, content, DocumentKind.LOA)


#: An order that breaks a rule, by the rule's name: what is said otherwise of it, and what it is held against.
BROKEN = {
    "kind that does not port": {"numbers": (TelephoneNumber("+19002255288"),)},
    "no rules of the country are held": {"numbers": (GUERNSEY,)},
    "no rules for this kind of number are held": {"numbers": (PAGER,)},
    "number reserved for fiction": {"numbers": (TelephoneNumber("+12125550123"),)},
    "local and toll-free in one order": {"numbers": (*NUMBERS, *TOLL_FREE)},
    "several countries in one order": {"numbers": (*NUMBERS, CANADIAN)},
    "number on another open order": {"taken": {NUMBERS[1]: "B"}},
    "more numbers than the contract allows": {"allotment": Allotment(contracted=3)},
    "more numbers than one order may hold": {"profile": limited(Beyond.ANOTHER_ORDER)},
    "large order is handled by hand": {"profile": limited(Beyond.BY_HAND)},
    "large order takes extra time": {"profile": limited(Beyond.EXTRA_TIME)},
    "file without a usable name": {"files": (handed_in("../letter.pdf"),)},
    "file is empty": {"files": (handed_in("letter.pdf", b""),)},
    "file of a format that is not taken": {
        "numbers": TOLL_FREE,
        "profile": BANDWIDTH,
        "files": (handed_in("letter.jpg", b"\xff\xd8\xff"),),
    },
    "file is too large": {"profile": BANDWIDTH, "files": (handed_in("letter.pdf", b"%PDF-".ljust(3_000_001)),)},
    "no file of a paper that is awaited": {"numbers": TOLL_FREE, "profile": BANDWIDTH, "files": ()},
    "RespOrg that lets no number go": {"numbers": TOLL_FREE, "papers": letter(losing_carrier="abc99")},
    "losing and gaining carrier are one": {"account": attrs.evolve(ACCOUNT, carrier="Newline")},
    "letter names another losing carrier": {"account": attrs.evolve(ACCOUNT, carrier="Otherline Phone")},
    "letter names another provider": {"profile": TELNYX, "papers": letter(gaining_carrier="Plivo")},
    "single line with several numbers": {"facts": SIMPLE},
    "what the losing carrier compares is not said": {
        "account": attrs.evolve(ACCOUNT, signer=None),
        "papers": attrs.evolve(letter(signer=None), csr=None, invoice=None),
    },
    "tax id of another form": {"account": attrs.evolve(ACCOUNT, tax_id="12-345678901")},
    "full or partial said wrongly": {"facts": Facts(scope=Scope.FULL), "papers": record(numbers=(*NUMBERS, STAYS))},
    "numbers of the record stay, and nobody said so": {"papers": record(numbers=(*NUMBERS, STAYS))},
    "a full port leaves nothing behind": {"facts": Facts(scope=Scope.FULL, remaining=Remaining.KEEP)},
    "a full port without its billing number": {
        "account": attrs.evolve(ACCOUNT, billing_number=STAYS),
        "facts": Facts(scope=Scope.FULL),
    },
    "nobody said what happens to the numbers that stay": {"facts": Facts(scope=Scope.PARTIAL)},
    "no new billing number for what stays": {"facts": Facts(scope=Scope.PARTIAL, remaining=Remaining.KEEP)},
    "the billing number stays, and no new one is named": {
        "numbers": NUMBERS[1:],
        "facts": Facts(scope=Scope.PARTIAL, remaining=Remaining.KEEP),
    },
    "new billing number is the old one": {"facts": Facts(new_billing_number=NUMBERS[0])},
    "new billing number is being ported": {"facts": Facts(new_billing_number=NUMBERS[1])},
    "new billing number is not North American": {"facts": Facts(new_billing_number=BRITISH)},
    "text is cut short": {
        "profile": BANDWIDTH,
        "account": attrs.evolve(ACCOUNT, signer="Bartholomew Whitfield"),
    },
    "direction in words": {
        "profile": BANDWIDTH,
        "account": attrs.evolve(ACCOUNT, service_address=Address.parse("12 North Oak Street, Dayton, OH 45402")),
    },
    "missing from the provider's form": {"profile": TWILIO, "account": WITHOUT_A_NAME},
    "not taken by the provider's form": {"profile": BANDWIDTH, "facts": Facts(business=False)},
    "set-up not taken": {"profile": PLIVO, "settings": (("application", "Java"),)},
    "set-up missing": {"profile": INVOCA},
    "paper missing": {"profile": INVOCA, "papers": attrs.evolve(PAPERS, loa=None)},
    "dated in the future": {"profile": INVOCA, "papers": letter(signed_on=DAY + dt.timedelta(days=1))},
    "paper too old": {"profile": INVOCA, "papers": letter(signed_on=DAY - dt.timedelta(days=31))},
    "paper older than ideal": {
        "profile": PLIVO,
        "papers": attrs.evolve(PAPERS, invoice=attrs.evolve(BILL, dated_on=DAY - dt.timedelta(days=31))),
    },
    "no customer service record": {"papers": attrs.evolve(PAPERS, csr=None)},
    "customer service record is old": {"papers": record(drawn_on=DAY - dt.timedelta(days=400))},
    "post office box as service address": {
        "account": attrs.evolve(ACCOUNT, service_address=Address.parse("PO Box 12, Dayton, OH 45402"))
    },
    "letter not signed and dated": {"papers": letter(signed_on=None)},
    "number not on the letter": {"papers": letter(numbers=NUMBERS[:1])},
    "asked-for paper missing": {"numbers": (FRENCH,)},
    "asked-for paper too old": {"numbers": TOLL_FREE, "papers": letter(signed_on=DAY - dt.timedelta(days=31))},
    "letter leaves something out": {"papers": letter(gaining_carrier=None)},
    "toll-free letter lacks an element": {"numbers": TOLL_FREE, "papers": signature(method=SignatureMethod.STAMP)},
    "letter outlived": {"papers": letter(signed_on=DAY - dt.timedelta(days=61), signature=None)},
    "signed by another than the letter names": {"papers": signature(signer="John Smith")},
    "signed on another day than the letter says": {"papers": signature(signed_at=START - dt.timedelta(days=2))},
    "file is not the signed one": {
        "papers": signature(file_sha256="1" * 64),
        "files": [PaperFile.of("letter.pdf", b"%PDF-1.7", DocumentKind.LOA)],
    },
    "signature cannot be proven": {"papers": signature(address=None)},
    "paper does not show enough": {
        "profile": PLIVO,
        "papers": attrs.evolve(PAPERS, invoice=attrs.evolve(BILL, authorized_user=None)),
    },
    "number twice on the letter": {"papers": letter(numbers=(*NUMBERS, NUMBERS[1]))},
    "tax id that nobody has": {"account": attrs.evolve(ACCOUNT, tax_id="666-12-3456")},
    "account number missing": {"account": attrs.evolve(ACCOUNT, account_number=None)},
    "PIN of a wireless line missing": {
        "account": attrs.evolve(ACCOUNT, pin=None),
        "facts": WIRELESS,
        "papers": record(pin=None),
    },
    "account number against the record": {"papers": record(account_number="4472")},
    "postal code against the record": {
        "numbers": NUMBERS[:1],
        "facts": SIMPLE,
        "papers": record(service_address=OFFICE),
    },
    "pin against the record": {"papers": record(pin="0043")},
    "business name against the record": {"papers": record(business_name="Bolt Works Inc")},
    "signer against the record": {"papers": record(authorized_user="John Smith")},
    "service address against the record": {"papers": record(service_address=OFFICE)},
    "tax id against the record": {
        "account": attrs.evolve(ACCOUNT, tax_id=TaxId.parse("12-3456789")),
        "facts": WIRELESS,
        "papers": record(tax_id=TaxId.parse("12-3456780"), account_number="4472"),
    },
    "billing number against the record": {"papers": record(billing_number=NUMBERS[1])},
    "numbers against the record": {"papers": record(numbers=NUMBERS[:1])},
    "account disconnected": {"papers": state(status=AccountStatus.DISCONNECTED)},
    "account suspended": {"papers": state(status=AccountStatus.SUSPENDED)},
    "account on hold for non-payment": {"papers": state(on_hold=True)},
    "amount past due": {"papers": state(past_due=True)},
    "numbers on a bundle": {"papers": state(bundled=True)},
    "account or number frozen": {"papers": state(frozen=True)},
    "another order open on the account": {"papers": state(pending_order=True)},
    "feature on the line": {"papers": state(features=(LineFeature(Feature.DSL, NUMBERS[0]),))},
    "authorisation code missing": {"numbers": (BRITISH,)},
    "authorisation code is not of its form": {"numbers": (BRITISH,), "papers": code(text="12345")},
    "code that moves no number": {"numbers": (BRITISH,), "papers": code("STAC", "123456ABC")},
    "authorisation code has run out": {
        "numbers": (BRITISH,),
        "papers": code(issued_on=DAY - dt.timedelta(days=31)),
    },
    "authorisation code given out later": {
        "numbers": (BRITISH,),
        "papers": code(issued_on=DAY + dt.timedelta(days=1)),
    },
    "PIN has run out": {"papers": attrs.evolve(PAPERS, pins=(PortOutPin(pin="1", expires_at=START.replace(hour=0)),))},
    "paper has run out": {
        "papers": attrs.evolve(
            PAPERS, others=(Document(kind=ProofKind.IDENTITY, valid_until=DAY - dt.timedelta(days=1)),)
        )
    },
    "nobody owns the project": {"profile": INVOCA, "facts": Facts()},
    "what the country's process wants of the account is not said": {
        "numbers": LANDLINES,
        "account": attrs.evolve(ACCOUNT, billing_number=None),
        "papers": Papers(),
    },
    "how the lines hang together is not said": {"numbers": LANDLINES},
    "desired day is past": {"facts": asks(DAY - dt.timedelta(days=1))},
    "desired day is no business day": {"facts": asks(dt.date(2026, 3, 14))},
    "desired day is the losing carrier's holiday": {
        "facts": asks(dt.date(2026, 3, 17), carrier_holidays=frozenset({dt.date(2026, 3, 17)}))
    },
    "desired day is a public holiday": {
        "profile": BANDWIDTH,
        "facts": asks(dt.date(2026, 5, 25)),
        "on": dt.date(2026, 5, 4),
    },
    "desired day is a holiday of the country": {
        "numbers": (BRITISH,),
        "facts": asks(dt.date(2026, 5, 25)),
        "on": dt.date(2026, 5, 4),
    },
    "desired day is a public holiday, and it may be kept": {
        "facts": asks(dt.date(2026, 5, 25)),
        "on": dt.date(2026, 5, 4),
    },
    "desired day is too near": {"profile": TWILIO, "facts": asks(dt.date(2026, 3, 6))},
    "desired day is sooner than the provider publishes": {"profile": PLIVO, "facts": asks(dt.date(2026, 3, 6))},
    "no published way in takes such numbers": {"numbers": TOLL_FREE, "profile": TWILIO},
    "desired day is far ahead": {"facts": asks(dt.date(2026, 6, 1))},
    "desired day is earlier than the rules allow": {"facts": asks(dt.date(2026, 3, 3), region="northeast")},
    "too near the commitment for a change": {
        "order": confirmed(dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)),
    },
    "not confirmed": {},
    "advice": {"profile": TELNYX},
}
#: What is held against the order, and is no part of it.
ASIDE = ("taken", "allotment", "files", "on")


def report(**said):
    """Return what preflight says of an order of which something is said otherwise."""
    aside = {"on": DAY, **{name: said.pop(name) for name in ASIDE if name in said}}
    port = said.pop("order") if "order" in said else order(**said)
    return check(port, port.profile, **aside)


#: Where the findings of each rule may come from.
SOURCES = {rule.name: frozenset(rule.sources) for rule in RULES}


@functools.cache
def broken(name):
    """Return the findings about the order that breaks a rule."""
    return report(**BROKEN[name]).findings


NAMES = {rule.name: rule for rule in RULES}
OF_BLOCKS = {"activation range outside its block", "activation ranges overlap"}


class TestEachRule:
    """A rule is a value: it says what it wants, how bad it is, and whose it is."""

    def test_each_is_broken_here(self):
        """No rule is without an order that breaks it, and no two rules have one name."""
        assert BROKEN.keys() == NAMES.keys() - OF_BLOCKS
        assert len(NAMES) == len(RULES)

    @pytest.mark.parametrize("name", sorted(BROKEN))
    def test_is_found(self, name):
        """The order that breaks it has a finding of it, with a source, a remedy in a sentence, and a place."""
        (one, *_) = [finding for finding in broken(name) if finding.rule == name]
        rule = NAMES[name]
        assert one.predicts is None or one.predicts in rule.predicts
        assert len(rule.predicts) != 1 or one.predicts is rule.predicts[0]
        assert one.source in SOURCES[name]
        assert one.field
        assert one.remedy[:1].isupper()
        assert one.remedy.endswith(".")
        assert rule.wants.endswith((".", "..."))

    @pytest.mark.parametrize("name", sorted(BROKEN.keys() - {"not confirmed", "advice"}))
    def test_a_sound_order_keeps_it(self, name):
        """What the same provider is sent soundly breaks no rule but that."""
        sound = {
            *(one.rule for one in report(papers=attrs.evolve(PAPERS, invoice=None)).problems),
            *(one.rule for one in report(numbers=TOLL_FREE).problems),
        }
        assert name not in sound

    def test_of_blocks(self):
        """Those about the parts of a block are found where parts are to be activated."""
        block = NumberRange(NUMBERS[0], NUMBERS[2])
        parts = (NumberRange(NUMBERS[0], NUMBERS[1]), NumberRange(NUMBERS[1], NUMBERS[3]))
        assert {one.rule for one in check_activation(block, parts)} == OF_BLOCKS

    @given(
        any_accounts(),
        any_facts(),
        any_papers(),
        st.sampled_from([profile.name for profile in profiles.all()]),
        st.lists(st.sampled_from((*NUMBERS, *TOLL_FREE, CANADIAN, BRITISH, FRENCH, INDIAN)), min_size=1, unique=True),
    )
    def test_whatever_an_order_says(self, account, facts, papers, profile, numbers):
        """Every finding is of a rule of the list, predicts what that foresees, and comes again when asked again."""
        profile = profiles.get(profile)
        port = order(tuple(numbers), profile=profile, account=account, facts=facts, papers=papers)
        found = check(port, profile, on=DAY)
        assert found == check(port, profile, on=DAY)
        for one in found.findings:
            assert one.predicts in {None, *NAMES[one.rule].predicts}
            assert one.source in SOURCES[one.rule] or one.source == ELSEWHERE
            assert one.is_reminder or (one.ours and one.theirs and one.field)

    @given(
        any_papers(),
        any_facts(),
        st.permutations((*NUMBERS, *TOLL_FREE, CANADIAN, BRITISH)),
        st.sampled_from([GENERIC, INVOCA, PLIVO, BANDWIDTH, TELNYX]),
    )
    def test_the_order_of_numbers_does_not_matter(self, papers, facts, numbers, profile):
        """However the numbers stand, the report is the same."""
        said = {"papers": papers, "facts": facts, "profile": profile}
        one = report(numbers=tuple(numbers), **said)
        assert one == report(numbers=tuple(sorted(numbers)), **said)

    @given(
        st.lists(st.sampled_from(sorted(BROKEN)), min_size=1, max_size=4, unique=True),
        st.sampled_from(["account", "facts", "papers"]),
    )
    def test_mending_adds_none_of_the_same_rule(self, names, mended):
        """Putting one part of an order right never brings another finding of a rule that had found something."""
        said = {
            key: value for name in names for key, value in BROKEN[name].items() if key in {"account", "facts", "papers"}
        }
        before = [one.rule for one in report(**said).findings]
        said.pop(mended, None)
        after = [one.rule for one in report(**said).findings]
        assert all(after.count(rule) <= before.count(rule) for rule in set(before))

    @given(
        any_accounts(),
        any_facts(),
        any_papers() | any_papers().map(lambda papers: attrs.evolve(papers, csr=RECORD)),
        st.sampled_from([GENERIC, INVOCA, PLIVO, BANDWIDTH, TELNYX]),
    )
    def test_mending_where_it_is_found(self, account, facts, papers, profile):
        """Whatever an order says: putting right what one finding points at brings no further finding of its rule."""
        parts = {"account": account, "facts": facts, "papers": papers}
        before = Counter((one.rule, one.field) for one in report(profile=profile, **parts).findings)
        for rule, path in before:
            mended = put_right(parts, path.split("."))
            after = Counter((one.rule, one.field) for one in report(profile=profile, **mended).findings)
            still = after[rule, path]
            # What is sound elsewhere mends nothing where this very record says something else.
            assert still <= before[rule, path]
            assert still or of_rule(after, rule) <= of_rule(before, rule)


def of_rule(found, rule):
    """Return how many findings there are of a rule."""
    return sum(count for (name, _), count in found.items() if name == rule)


#: What an order says that is sound.
SOUND = {"account": ACCOUNT, "facts": FACTS, "papers": PAPERS}


def put_right(parts, path):
    """Return what an order says with what stands at a path as a sound order has it; as it is where no part has it."""
    name, *rest = path
    return {**parts, name: sound_at(parts[name], SOUND[name], rest)} if name in parts else parts


def sound_at(holder, sound, path):
    """Return a value with what stands at a path in it as the sound one has it."""
    if not path or holder is None:
        return sound
    name, *rest = path
    inner = sound_at(getattr(holder, name), getattr(sound, name), rest)
    return attrs.evolve(holder, **{name: inner})


class TestForms:
    """What a provider's form wants, and what it does not take."""

    @pytest.mark.parametrize("fields", [{}, {"refuses": "facts.scope", "wants": ("facts.scope",)}])
    def test_one_way_or_the_other(self, fields):
        """A rule of a form wants something or refuses something, and not both or neither."""
        with pytest.raises(ValueError, match="either wants something or refuses something"):
            FormRule(field="scope", source=GENERIC.source, **fields)

    @pytest.mark.parametrize(
        ("numbers", "facts", "account", "fields"),
        [
            (NUMBERS, Facts(business=True), ACCOUNT, set()),
            # B9 residential with business name -> error (7211).
            (NUMBERS, Facts(business=False), ACCOUNT, {"account.business_name"}),
            (NUMBERS, Facts(business=False), WITHOUT_A_NAME, set()),
            # B17 toll-free with wireless info, partial flag, BTN, residential -> each refused (7383-7385, 7391).
            (TOLL_FREE, Facts(), attrs.evolve(ACCOUNT, billing_number=None), set()),
            (TOLL_FREE, Facts(), ACCOUNT, {"account.billing_number"}),
            (
                TOLL_FREE,
                Facts(losing_line=LineType.WIRELESS, scope=Scope.PARTIAL, business=False),
                ACCOUNT,
                {
                    "account.billing_number",
                    "facts.losing_line",
                    "facts.scope",
                    "facts.business",
                    "account.business_name",
                },
            ),
        ],
    )
    def test_what_bandwidth_does_not_take(self, numbers, facts, account, fields):
        """B9, B17: what contradicts the rest of the form is refused, each for itself."""
        found = report(numbers=numbers, profile=BANDWIDTH, facts=facts, account=account).findings
        refused = [one for one in found if one.rule == "not taken by the provider's form"]
        assert {one.field for one in refused} == fields
        assert all(one.ours.partition(": ")[2] not in {"", "True", "False"} for one in refused)
        assert all(one.remedy.startswith("Leave the ") for one in refused)
        assert {one.severity for one in refused} <= {Severity.REJECTED}

    def test_what_bandwidth_wants(self):
        """What its document calls required is asked for where neither account nor letter says it."""
        bare = report(profile=BANDWIDTH, account=Account(), facts=Facts(), papers=Papers()).findings
        wanted = {one.theirs for one in bare if one.rule == "missing from the provider's form"}
        assert wanted == {
            "LoaAuthorizingPerson",
            "BillingTelephoneNumber",
            "Subscriber.SubscriberType",
            "Subscriber.ServiceAddress",
        }

    @pytest.mark.parametrize(
        ("profile", "wanted"),
        [
            (PLIVO, {"business details"}),
            (INVOCA, {"business details"}),
            (
                TWILIO,
                {
                    "losing_carrier_information.customer_name",
                    "losing_carrier_information.authorized_representative",
                },
            ),
            (FLOWROUTE, {"billing_name", "street, city, state", "provider", "signature_name"}),
            (
                SINCH,
                {
                    "desiredPortSchedule.desiredPortDate",
                    "phoneNumbers.endUser.name",
                    "phoneNumbers.endUser, its address",
                },
            ),
            (TELNYX, set()),
        ],
        ids=lambda value: getattr(value, "name", ""),
    )
    def test_what_the_forms_of_others_want(self, profile, wanted):
        """What a form calls required is asked for of an order that says nothing, and not of one that says all."""
        bare = report(profile=profile, account=Account(), facts=Facts(), papers=Papers()).findings
        rule = "missing from the provider's form"
        assert {one.theirs for one in bare if one.rule == rule} == wanted
        full = {"account": attrs.evolve(ACCOUNT, carrier="Bayline"), "facts": asks(dt.date(2026, 3, 20))}
        assert rule not in {one.rule for one in report(profile=profile, **full).findings}

    @pytest.mark.parametrize(
        ("line", "pin", "numbers", "missing"),
        [
            (LineType.WIRELESS, None, NUMBERS, [Reason.PIN_MISSING]),
            (LineType.WIRELESS, "0042", NUMBERS, []),
            (LineType.WIRELINE, None, NUMBERS, []),
            (None, None, NUMBERS, []),
            (LineType.WIRELESS, None, (CANADIAN,), []),
        ],
    )
    def test_a_mobile_number_without_its_pin(self, line, pin, numbers, missing):
        """E2 US mobile without PIN -> missing-field, at Twilio."""
        account = attrs.evolve(ACCOUNT, pin=pin)
        found = report(
            numbers=numbers, profile=TWILIO, account=account, facts=Facts(losing_line=line), papers=record(pin=None)
        )
        assert [one.predicts for one in found.findings if one.theirs == "phone_numbers.pin"] == missing


@pytest.mark.parametrize(("facts", "told"), [(WIRELESS, False), (FACTS, True)])
def test_a_tax_id_for_an_account_number(facts, told):
    """Between wireless carriers a tax id stands for the account number (Best Practice 33); elsewhere it does not."""
    account = attrs.evolve(ACCOUNT, account_number=None, tax_id=TaxId.parse("12-3456789"))
    found = report(account=account, facts=facts).findings
    assert ("account number missing" in {one.rule for one in found}) is told


class TestAskedPapers:
    """What a country asks for is told from what the order holds."""

    @pytest.mark.parametrize(
        ("business", "severities"), [(True, [Severity.LIKELY]), (False, []), (None, [Severity.WARNING])]
    )
    def test_of_firms(self, business, severities):
        """What firms are asked for is no matter of persons, and a question where nobody said which it is."""
        found = report(numbers=(FRENCH,), facts=Facts(business=business)).findings
        siret = [one for one in found if one.rule == "asked-for paper missing"]
        assert [one.severity for one in siret] == severities
        assert all("SIRET" in one.theirs for one in siret)

    def test_what_is_held(self):
        """A paper of the kind that is asked for answers it, and each kind is asked for once."""
        held = attrs.evolve(PAPERS, others=(Document(kind=ProofKind.REGISTRATION, number="12345678901234"),))
        assert not [one for one in report(numbers=(FRENCH,), papers=held).findings if "SIRET" in one.theirs]
        known = attrs.evolve(ACCOUNT, tax_id=TaxId.parse("12345678901234", country=None))
        assert not [one for one in report(numbers=(FRENCH,), account=known).findings if "SIRET" in one.theirs]
        asked = report(numbers=(FRENCH,), profile=TELNYX).findings
        assert len([one for one in asked if "SIRET" in one.theirs]) == 1

    def test_what_the_provider_wants_there(self):
        """A provider's own wishes for a country are its policy for its own orders; another's bind nobody."""
        wanted = {one.theirs for one in report(numbers=(FRENCH,), profile=TELNYX).findings if one.source.grade}
        assert "proof of address, at most three months old" in wanted
        assert "proof of address, at most three months old" not in {
            one.theirs for one in report(numbers=(FRENCH,)).findings
        }

    def test_their_age(self):
        """A proof of address over three months old is too old for Telnyx in France, unless a younger is there."""
        old = Document(kind=ProofKind.PROOF_OF_ADDRESS, dated_on=DAY - dt.timedelta(days=93))
        young = attrs.evolve(old, dated_on=DAY - dt.timedelta(days=92))
        for held, count in (((old,), 1), ((young,), 0), ((old, young), 0)):
            found = report(numbers=(FRENCH,), profile=TELNYX, papers=attrs.evolve(PAPERS, others=held)).findings
            assert len([one for one in found if one.rule == "asked-for paper too old"]) == count

    def test_codes_number_by_number(self):
        """Where some numbers have their code, those without are named; a code for all covers all."""
        numbers = (BRITISH, TelephoneNumber("+447400123457"))
        (one,) = [
            one
            for one in report(numbers=numbers, papers=code(number=BRITISH)).findings
            if one.rule == "authorisation code missing"
        ]
        assert (one.numbers, one.predicts) == (numbers[1:], Reason.CODE_INVALID)
        assert "text PAC to 65075" in one.remedy
        assert "authorisation code missing" not in {one.rule for one in report(numbers=numbers, papers=code()).findings}

    @pytest.mark.parametrize(
        ("region", "days", "over"), [("india", 4, False), ("india", 5, True), ("assam", 5, False), ("assam", 31, True)]
    )
    def test_a_code_of_a_region(self, region, days, over):
        """A person's code in India holds four days from the day it was given out, and thirty in some regions."""
        facts = Facts(region=region, business=False)
        found = report(
            numbers=(INDIAN,), facts=facts, papers=code("UPC", "AB123456", issued_on=DAY - dt.timedelta(days=days))
        ).findings
        assert ("authorisation code has run out" in {one.rule for one in found}) is over

    @pytest.mark.parametrize(("numbers", "told"), [((BRITISH,), False), ((FRENCH,), False), (NUMBERS, True)])
    def test_a_code_for_an_account_number(self, numbers, told):
        """Where a country lets a number go by its code no account number is missed; the code is, by its own rule."""
        found = report(numbers=numbers, account=attrs.evolve(ACCOUNT, account_number=None))
        assert ("account number missing" in {one.rule for one in found.findings}) is told
        assert ("authorisation code missing" in {one.rule for one in found.findings}) is not told

    @pytest.mark.parametrize(("days", "over"), [(14, False), (15, True)])
    def test_a_code_whose_first_day_counts(self, days, over):
        """In Japan a reservation number holds for fifteen days, the day on which it was given out among them."""
        papers = code("MNP reservation number", "1234567890", issued_on=DAY - dt.timedelta(days=days))
        found = report(numbers=(TelephoneNumber("+819012345678"),), papers=papers).findings
        assert ("authorisation code has run out" in {one.rule for one in found}) is over

    def test_codes_hold_for_days(self):
        """Every time that a code holds is one of calendar days, as preflight counts it."""
        held = [
            validity.interval
            for regime in regimes.all()
            for port in regime.ports
            for validity in port.validities
            if validity.interval.anchor is Anchor.CODE_ISSUED
        ]
        assert {interval.span.unit for interval in held} == {Unit.DAYS}

    @pytest.mark.parametrize(("number", "facts"), [(INDIAN, Facts(business=False)), (NUMBERS[0], FACTS)])
    def test_a_code_whose_time_nobody_knows(self, number, facts):
        """A code has run out only by the rules of its numbers' country: where these know no time, it has not."""
        papers = code("UPC", "AB123456", issued_on=DAY - dt.timedelta(days=400))
        rules = {one.rule for one in report(numbers=(number,), facts=facts, papers=papers).findings}
        assert ("authorisation code has run out" in rules) is (number is INDIAN)


@pytest.mark.parametrize(
    ("signer", "told"), [("DOE, JANE", False), ("Jane Doe", False), (" ", False), ("John Smith", True)]
)
def test_who_signed(signer, told):
    """A name that is spelt otherwise is the same person's; another's is told."""
    found = report(papers=signature(signer=signer)).findings
    assert ("signed by another than the letter names" in {one.rule for one in found}) is told


def test_who_signed_when_and_how_is_nowhere():
    """A signature of which neither it nor its letter says who, when or how is told with all that is to be kept."""
    bare = letter(signer=None, signed_on=None, signature=Signature())
    (one,) = [one for one in report(papers=bare).findings if one.rule == "signature cannot be proven"]
    assert one.remedy == "Keep with the letter who signed, when, how, the hash of the signed file."


def test_a_letter_among_several_files():
    """It is enough that one of the letter's files is the signed one; other papers, and no hash, say nothing of it."""
    signed = PaperFile.of("signed.pdf", b"%PDF-1.7 signed", DocumentKind.LOA)
    other = PaperFile.of("draft.pdf", b"%PDF-1.7 draft", DocumentKind.LOA)
    bill = PaperFile.of("bill.pdf", b"%PDF-1.7 bill", DocumentKind.INVOICE)

    def told(files, sha256):
        found = report(papers=signature(file_sha256=sha256), files=files).findings
        return [one.ours for one in found if one.rule == "file is not the signed one"]

    assert told([other, signed], signed.sha256) == []
    assert told([bill], signed.sha256) == told([other], "") == told(None, signed.sha256) == []
    assert told([other, bill], signed.sha256) == ["draft.pdf"]


class TestConditions:
    """What must be so and no order shows is asked for until somebody confirms it."""

    def unconfirmed(self, **said):
        """Return what is still to be confirmed of an order."""
        return {one.theirs for one in report(**said).findings if one.rule == "not confirmed"}

    def test_until_confirmed(self):
        """A condition is asked for by its name, and no more once it is confirmed, however it is spelt."""
        open_ones = {"service fee agreed", "campaign exists", "emergency address registered"}
        assert self.unconfirmed(profile=INVOCA) == open_ones
        facts = attrs.evolve(FACTS, confirmed=frozenset({"Service fee agreed", "campaign-exists"}))
        assert self.unconfirmed(profile=INVOCA, facts=facts) == {"emergency address registered"}

    def test_by_what_a_number_is_set_up_for(self):
        """Messaging is a matter where a number shall have it, a caller-id name where one is given."""
        port = order(profile=PLIVO)
        some = port.apply(SetUp(at=START, numbers=NUMBERS[:1], settings=(("capabilities", "voice+SMS"),)))
        found = [one for one in check(some, PLIVO, on=DAY).findings if one.theirs == "messaging registered"]
        assert [one.numbers for one in found] == [NUMBERS[:1]]
        named = self.unconfirmed(profile=PLIVO, settings=(("CNAM", "Acme"), ("capabilities", "voice")))
        assert "caller-id name ordered" in named
        assert "messaging registered" not in named

    def test_toll_free_numbers_show_no_address(self):
        """A toll-free number calls no emergency service, so no address is asked for."""
        assert "emergency address registered" not in self.unconfirmed(numbers=TOLL_FREE)


@pytest.mark.parametrize(("hours", "told"), [(23, True), (60, False)])
def test_a_change_too_near_the_commitment(hours, told):
    """Where the provider takes no change a day before the commitment, the day of that is told."""
    port = confirmed(dt.datetime(2026, 3, 2, tzinfo=dt.UTC) + dt.timedelta(hours=hours))
    found = {one.rule: one for one in check(port, BANDWIDTH, on=DAY).findings}
    assert ("too near the commitment for a change" in found) is told
    assert "too near the commitment for a change" not in {one.rule for one in report(profile=BANDWIDTH).findings}


@pytest.mark.parametrize("moment", [None, dt.date(9999, 12, 31)])
def test_a_commitment_without_a_readable_day(moment):
    """A commitment of which nobody said the day, or a day that no calendar reaches, is near to nothing."""
    found = check(confirmed(moment), BANDWIDTH, on=DAY).findings
    assert "too near the commitment for a change" not in {one.rule for one in found}


class TestForesight:
    """What a rule foresees is what carriers call it."""

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule.source], ids=lambda rule: rule.name)
    def test_as_the_code_that_it_rests_on(self, rule):
        """A rule that rests on a code of Bandwidth's foresees what that code means."""
        means = {row.code: row.reason for row in CODES if row.provider == "bandwidth"}
        cited = [means[code] for code in re.findall(r"\b7\d{3}\b", rule.source.section) if code in means]
        assert set(cited) <= set(rule.predicts)

    def test_a_number_on_another_open_order(self):
        """So does the rule whose code stands in the profiles: another order of ours, not one at the losing carrier."""
        (rule,) = (rule for rule in RULES if rule.name == "number on another open order")
        cited = BANDWIDTH.one_open_order.section
        assert [row.reason for row in CODES if (row.provider, row.code) == ("bandwidth", cited)] == [*rule.predicts]


class TestLetterOfSixtyDays:
    """47 CFR 64.1130(j): a carrier acts on a letter within 60 days; a provider's own rule goes before it."""

    @pytest.mark.parametrize(("days", "told"), [(0, False), (60, False), (61, True)])
    def test_days(self, days, told):
        """The sixty-first day is one too many."""
        papers = letter(signed_on=DAY - dt.timedelta(days=days), signature=None)
        assert ("letter outlived" in {one.rule for one in report(papers=papers).findings}) is told

    def test_a_rule_of_the_provider(self):
        """Where the provider names an age itself that alone is told."""
        papers = letter(signed_on=DAY - dt.timedelta(days=100), signature=None)
        rules = {one.rule for one in report(papers=papers, profile=INVOCA).findings}
        assert "letter outlived" not in rules
        assert "paper too old" in rules


@pytest.mark.parametrize(
    ("carrier", "age", "told"),
    [("BRD01", None, True), ("BRD01", 91, True), ("BRD01", 90, False), ("ABC01", None, False)],
)
def test_bill_of_a_resporg_gone(carrier, age, told):
    """Somos: a bill of at most 90 days goes with the letter where the RespOrg is disconnected."""
    bill = None if age is None else attrs.evolve(BILL, dated_on=DAY - dt.timedelta(days=age))
    papers = attrs.evolve(PAPERS, loa=attrs.evolve(LETTER, losing_carrier=carrier), invoice=bill)
    places = {one.field for one in report(papers=papers, numbers=TOLL_FREE).findings if "lacks an element" in one.rule}
    assert ("papers.invoice" in places) is told


#: What is odd about papers whatever they are held against.
TWICE, NOBODY = "number twice on the letter", "tax id that nobody has"
NONE = "666-12-3456"


def found(rule, **said):
    """Return what a rule finds in an order."""
    return [one for one in report(**said).findings if one.rule == rule]


def test_a_number_twice():
    """A number that the letter lists twice is named, once, as a warning."""
    (one,) = found(TWICE, papers=letter(numbers=(*NUMBERS, NUMBERS[1], NUMBERS[1])))
    assert (one.severity, one.field, one.ours) == (Severity.WARNING, "papers.loa.numbers", str(NUMBERS[1]))
    assert not found(TWICE, papers=letter(numbers=NUMBERS))
    assert not found(TWICE, papers=attrs.evolve(PAPERS, loa=None))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"account": attrs.evolve(ACCOUNT, tax_id=NONE)}, "account.tax_id"),
        ({"papers": attrs.evolve(PAPERS, loa=attrs.evolve(LETTER, tax_id=NONE))}, "papers.loa.tax_id"),
        ({"papers": attrs.evolve(PAPERS, csr=attrs.evolve(RECORD, tax_id=NONE))}, "papers.csr.tax_id"),
        (
            {"papers": attrs.evolve(PAPERS, invoice=attrs.evolve(BILL, tax_id=NONE))},
            "papers.invoice.tax_id",
        ),
    ],
)
def test_a_tax_id_of_nobody(said, field):
    """Wherever it stands it is told there, and not shown; elsewhere than in North America nothing is known of it."""
    (one,) = found(NOBODY, **said)
    assert (one.severity, one.field) == (Severity.WARNING, field)
    assert "12-3456" not in repr(one)
    assert not found(NOBODY, numbers=(FRENCH,), **said)
    assert not found(NOBODY, numbers=(BRITISH,), **said)


@pytest.mark.parametrize("tax_id", ["123-45-6789", "12-3456789", "AB 66612", None])
def test_any_other_tax_id(tax_id):
    """A tax id that somebody can have is nothing odd."""
    assert not found(NOBODY, account=attrs.evolve(ACCOUNT, tax_id=tax_id))
