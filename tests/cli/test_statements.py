"""What a folder's files state: every key read, every wrong one named, and corrections that change only themselves."""

import datetime as dt
import tomllib

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.calendars import Span, Unit
from numberport.cli import values
from numberport.cli.statements import Statement, paper, read_statement
from numberport.cli.values import Place, UnknownKey, WrongValue
from numberport.documents import (
    AccountState,
    AccountStatus,
    CustomerServiceRecord,
    Feature,
    Invoice,
    LetterClause,
    LetterOfAuthorization,
    LineFeature,
    Papers,
    PortOutPin,
    SignatureMethod,
)
from numberport.errors import InputError
from numberport.events import Facts
from numberport.parties import Account, Address, Secret, TaxId
from numberport.rejections import Reason
from numberport.telephone import TelephoneNumber

NOTHING = (Account(), Facts(), Papers())

EVERYTHING = """
desired = 2026-03-16
project_owner = "Dana Whitfield"

[carrier]
name = "Bayline Telecom"
npac_region = "West Coast"
holidays = [2026-03-31]

[business]
name = "Acme Widgets LLC"
address = "1200 Market Street, Suite 400, San Francisco, CA 94103"

[signer]
name = "Dana Whitfield"

[account]
number = "ACM-2047-7718"
pin = "4417"
billing_number = "415-555-0100"

[line]
single_line = true
unbundled = false
complex_switching = false
reseller = true

[loa]
signed = 2026-02-20
numbers = ["415-555-0100", "+1 415 555 0101"]

[csr]
business_name = "Acme Widgets, LLC"
authorized_user = "Dana Whitfield"
service_address = "1200 Market St Ste 400, San Francisco, CA 94102"
billing_address = "PO Box 1, San Francisco, CA 94102"
billing_number = "415-555-0100"
account_number = "ACM-2047-7781"
pin = "4417"
numbers = ["415-555-0100"]
drawn = 2026-02-24

[invoice]
business_name = "Acme Widgets LLC"
dated = 2026-02-10
"""


def stated(text, **options):
    """Return what a piece of an order's file states."""
    return read_statement(tomllib.loads(text), file="order.toml", **options)


def told(text):
    """Return account, facts and papers of an order about which only this was said."""
    return stated(text).mend(*NOTHING)


def test_every_key_fills_its_field():
    """All that can be said is read into account, facts and papers."""
    account, facts, papers = told(EVERYTHING)
    assert account.carrier == "Bayline Telecom"
    assert account.service_address == Address.parse("1200 Market Street, Suite 400, San Francisco, CA 94103")
    assert (account.account_number, account.pin) == (Secret("ACM-2047-7718"), Secret("4417"))
    assert facts == Facts(
        region="west-coast",
        desired_on=dt.date(2026, 3, 16),
        single_line=True,
        unbundled=False,
        complex_switching=False,
        reseller=True,
        carrier_holidays=frozenset({dt.date(2026, 3, 31)}),
        project_owner="Dana Whitfield",
    )
    assert papers.loa.signed_on == dt.date(2026, 2, 20)
    assert papers.loa.numbers == (TelephoneNumber("+14155550100"), TelephoneNumber("+14155550101"))
    assert papers.csr.drawn_on == dt.date(2026, 2, 24)
    assert papers.csr.billing_address.postal_code == "94102"
    assert papers.invoice == Invoice(business_name="Acme Widgets LLC", dated_on=dt.date(2026, 2, 10))


def test_what_was_not_said_is_not_there():
    """An empty file states nothing: no account, no facts, no papers."""
    assert told("") == NOTHING
    assert stated("") == Statement()


def test_a_letter_repeats_what_the_customer_states():
    """A letter of which only the day is told says otherwise what the account says."""
    account, _, papers = told(EVERYTHING)
    assert papers.loa.account_number == account.account_number
    assert papers.loa.signer == "Dana Whitfield"
    assert papers.loa.service_address == account.service_address


def test_a_letter_may_say_something_else():
    """What is said of the letter itself wins over what it would repeat."""
    _, _, papers = told('[account]\nnumber = "1"\n[loa]\naccount_number = "2"')
    assert papers.loa.account_number == Secret("2")


def test_without_a_letter_a_correction_makes_none():
    """A statement about the account alone brings no letter into being."""
    assert told('[account]\nnumber = "1"')[2] == Papers()


def test_a_correction_changes_only_what_it_says():
    """An answer puts one field right, in the account and in the letter that repeats it, and leaves the rest."""
    before = told(EVERYTHING)
    account, facts, papers = stated('[account]\nnumber = "ACM-2047-7781"').mend(*before)
    assert account.account_number == papers.loa.account_number == Secret("ACM-2047-7781")
    assert (account.signer, papers.loa.signed_on) == (before[0].signer, before[2].loa.signed_on)
    assert (facts, papers.csr, papers.invoice) == (before[1], before[2].csr, before[2].invoice)


@pytest.mark.parametrize("piece", ['[account]\npin = "1"', "[loa]\nsigned = 2026-03-01", EVERYTHING])
def test_a_correction_made_twice_is_made_once(piece):
    """Mending with the same statement again changes nothing more."""
    once = stated(piece).mend(*told(EVERYTHING))
    assert stated(piece).mend(*once) == once


def test_a_correction_may_bring_a_paper():
    """An answer that speaks of a paper that was not there brings it."""
    _, _, papers = stated("[invoice]\ndated = 2026-03-01").mend(*NOTHING)
    assert papers == Papers(invoice=Invoice(dated_on=dt.date(2026, 3, 1)))


def test_the_region_may_be_called_by_its_old_name():
    """Files written when only North America had regions say the same as before."""
    old, new = (stated(f'[carrier]\n{key} = "Western"') for key in ("npac_region", "region"))
    assert old == new
    assert new.facts == {"region": "western"}


@pytest.mark.parametrize(
    ("piece", "key", "allowed"),
    [
        ("desird = 2026-03-16", "desird", "desired"),
        ("[busines]\nname = 'x'", "busines", "[business]"),
        ("[loa]\nsinged = 2026-03-16", "loa.singed", "signed"),
        ("[carrier]\nzone = 'x'", "carrier.zone", "region"),
    ],
)
def test_a_key_nobody_knows_is_named_with_those_that_are(piece, key, allowed):
    """A misspelt key is refused with file, key and what may stand there."""
    with pytest.raises(UnknownKey) as caught:
        stated(piece)
    assert f"order.toml: {key} is no key" in str(caught.value)
    assert allowed in str(caught.value)


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        ("desired = 'soon'", "desired must be a day such as 2026-02-20, not 'soon'"),
        ("desired = 2026-03-16T09:00:00Z", "desired must be a day such as 2026-02-20, not a day with a time"),
        ("project_owner = 3", "project_owner must be text in quotes, not a number without quotes"),
        ("project_owner = ''", "project_owner must be text in quotes, not empty"),
        ("loa = 3", "loa must be a table, headed [loa], not a single value"),
        ("[line]\nreseller = 'no'", "line.reseller must be true or false, not text like this"),
        ("[carrier]\nholidays = 2026-03-31", "carrier.holidays must be a list of days, not a day"),
        ("[carrier]\nholidays = []", "carrier.holidays must be a list of days, not empty"),
        ("[carrier]\nholidays = [true]", "carrier.holidays must be a day such as 2026-02-20, not true or false"),
        ("[carrier]\nholidays = [09:00:00]", "not a time of day"),
        (
            "[carrier]\nregion = 'north'",
            "carrier.region must be one of act, alsace-moselle, assam",
        ),
        (
            "[carrier]\nregion = 'western'\nnpac_region = 'midwest'",
            "carrier.region must be said by one key alone, not by two that mean the same",
        ),
        ("[account]\nnumber = 20477718", "account.number must be text in quotes of at most 500 characters"),
        ("[account]\npin = ' '", "account.pin must be text in quotes of at most 500 characters, not empty"),
        (
            "[account]\nbilling_number = '646-201'",
            "account.billing_number must be a telephone number, not '646-201' (too short): type the whole number,",
        ),
        ("[business]\naddress = ['x']", "business.address must be text in quotes, not a list"),
        ("[business.name]\nx = 1", "business.name must be text in quotes, not a table"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(piece, said):
    """A value of the wrong kind is refused with file, key, what is allowed and what kind of thing it was."""
    with pytest.raises(WrongValue) as caught:
        stated(piece)
    assert str(caught.value).startswith("order.toml: ")
    assert said in str(caught.value)


SECRETS = st.text("ABCDEF0123456789", min_size=600, max_size=700) | st.integers(10**8, 10**15) | st.just([4417771])


SIGNED = """
[loa]
signed = 2026-02-20
clauses = ["decision", "One-Carrier", "agency"]

[loa.signature]
signer = "Dana Whitfield"
at = 2026-02-20T15:00:00-08:00
method = "electronic"
from = "dana@example.com"
sha256 = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"
"""


def test_what_a_letter_says_and_how_it_was_signed():
    """A letter has its clauses by their short names, and the evidence of its signature."""
    letter = told(SIGNED)[2].loa
    assert letter.clauses == {LetterClause.DECISION, LetterClause.ONE_CARRIER, LetterClause.AGENCY}
    assert letter.signature.signer == "Dana Whitfield"
    assert letter.signature.method is SignatureMethod.ELECTRONIC
    assert letter.signature.address == Secret("dana@example.com")
    assert letter.signature.is_of(b"")


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        ("clauses = ['pizza']", "loa.clauses must be clauses, each one of decision, agency, one carrier, fee"),
        ("clauses = 'decision'", "loa.clauses must be a list of clauses, not text like this"),
        (
            "signature = 'yes'",
            "loa.signature must be a table with signer, at, method, from, sha256",
        ),
        ("signature.sha256 = '12'", "loa.signature.sha256 must be the SHA-256 of the signed file in 64"),
        ("signature.method = 'pen'", "loa.signature.method must be one of by hand, electronic"),
        ("signature.at = 2026-02-20", "loa.signature.at must be a moment with an offset"),
    ],
)
def test_what_a_letter_cannot_say(piece, said):
    """A clause, or evidence of a signature, that is none is refused with what is allowed."""
    with pytest.raises(WrongValue) as caught:
        stated(f"[loa]\n{piece}")
    assert said in str(caught.value)
    with pytest.raises(UnknownKey, match=r"loa\.signature\.ip is no key that is known here; allowed: signer, at"):
        stated("[loa]\nsignature.ip = '1'")


def test_a_tax_id():
    """A tax id is read in any form that it has, and the letter repeats it."""
    account, _, papers = told('[account]\ntax_id = "12 3456789"\n[csr]\ntax_id = "123456782RT0001"')
    assert account.tax_id == TaxId.parse("12-3456789")
    assert papers.csr.tax_id == TaxId.parse("123456782RT0001", country="CA")


def test_no_tax_id():
    """What has the form of none is refused, and not shown."""
    with pytest.raises(WrongValue, match=r"account.tax_id must be a tax id, such as 12-3456789") as caught:
        stated('[account]\ntax_id = "88-"')
    assert "88-" not in str(caught.value)


@given(st.sampled_from(["number", "pin", "tax_id"]), SECRETS)
def test_a_refused_secret_is_not_shown(key, value):
    """An account number or a PIN that is of no use does not appear in the error that says so."""
    with pytest.raises(WrongValue) as caught:
        read_statement({"account": {key: value}}, file="order.toml")
    assert str(value).strip("[]")[:20] not in str(caught.value)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.times() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
TABLES = [
    *("carrier", "business", "signer", "account", "line", "loa", "csr", "invoice"),
    *("desired", "project_owner", "confirmed"),
]
KEYS = [
    "name",
    "region",
    "npac_region",
    "holidays",
    "address",
    "number",
    "pin",
    "billing_number",
    "signed",
    "numbers",
    "reseller",
]


@given(
    st.dictionaries(
        st.sampled_from(TABLES) | st.text(max_size=5),
        st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), JUNK, max_size=4) | JUNK,
        max_size=4,
    )
)
def test_any_content_is_a_statement_or_an_error_of_input(content):
    """Whatever a file holds, it is read, or refused in one line that names the file."""
    said = refusal(content)
    assert said == "" or said.startswith("order.toml: ")
    assert "\n" not in said


def refusal(content):
    """Return why a file's content is no statement, or nothing."""
    try:
        read_statement(content, file="order.toml").mend(*NOTHING)
    except InputError as error:
        return str(error)
    return ""


def test_a_text_is_taken_whole_or_not_at_all():
    """A name too long to keep is refused with its length, and never cut without a word."""
    place = Place("order.toml", "business.name")
    assert values.text("x" * 500, place) == "x" * 500
    with pytest.raises(WrongValue, match="text of at most 500 characters, not of 501"):
        values.text("x" * 501, place)


@given(st.integers(0, 522), st.sampled_from(Unit), st.booleans())
def test_a_span_is_read_as_it_is_written(count, unit, plural):
    """The own text of every span of a length that may be stated is read back, and so is its plural."""
    span = Span(count, unit)
    text = f"{count} {unit.value}" if plural else str(span)
    assert values.span(f" {text.upper()} ", Place("a", "b")) == span


@pytest.mark.parametrize("text", ["soon", "1", "1 fortnight", "-1 days", "1.5 days", "9999999 days", "days 1"])
def test_what_is_no_span_is_refused(text):
    """A length of time needs a count and a unit that is known."""
    with pytest.raises(WrongValue, match="business days"):
        values.span(text, Place("answers.toml", "after"))


def test_reasons_are_our_own_words():
    """Reasons are named by our words, and an unknown one is refused with all of them."""
    place = Place("answers.toml", "to")
    assert values.reasons(["pin_missing"], place) == {Reason.PIN_MISSING}
    with pytest.raises(WrongValue, match="address_mismatch"):
        values.reasons(["bad_pin"], place)


def test_a_country_is_two_letters_with_telephone_numbers():
    """A country is taken in any case, and no other text."""
    assert values.country("ca", Place("order.toml", "region")) == "CA"
    with pytest.raises(WrongValue, match="two letters"):
        values.country("Canada", Place("order.toml", "region"))


@pytest.mark.parametrize(
    ("name", "kind"), [("loa", LetterOfAuthorization), ("csr", CustomerServiceRecord), ("invoice", Invoice)]
)
def test_a_paper_may_have_a_file_of_its_own(name, kind):
    """A file may hold a paper's keys, or the table around them; both say the same."""
    keys = {"business_name": "Acme"}
    assert paper(keys, name, file="x.toml") == paper({name: keys}, name, file="x.toml") == kind(business_name="Acme")
    with pytest.raises(UnknownKey):
        paper({"colour": "red"}, name, file="x.toml")


def test_any_other_value_is_named_too():
    """A kind of value that TOML does not have is still refused with a word for it."""
    with pytest.raises(WrongValue, match="not that"):
        values.flag(None, Place("order.toml", "line.reseller"))


class TestPapersInFull:
    """A record says where the account stands, and a letter between whom it is."""

    RECORD = """
    [loa]
    losing_carrier = "Bayline Telecom"
    gaining_carrier = "Plivo"
    billing_address = "PO Box 1, San Francisco, CA 94102"

    [csr]
    business_name = "Acme"
    status = "suspended"
    on_hold = true
    bundled = false
    """

    def test_read(self):
        """What the record says of the account stands in the record's state; what it does not say is unknown."""
        papers = read_statement(tomllib.loads(self.RECORD), file="order.toml").mend(*NOTHING)[2]
        state = papers.csr.account
        assert (state.status, state.on_hold, state.bundled, state.frozen) == (
            AccountStatus.SUSPENDED,
            True,
            False,
            None,
        )
        assert papers.csr.business_name == "Acme"
        assert (papers.loa.losing_carrier, papers.loa.gaining_carrier) == ("Bayline Telecom", "Plivo")
        assert papers.loa.billing_address.city == "San Francisco"

    def test_corrected(self):
        """A correction changes what it names and nothing else of the papers, those asked for besides included."""
        before = Papers(
            csr=CustomerServiceRecord(business_name="Acme", account=AccountState(frozen=True, bundled=True)),
            pins=(PortOutPin(pin="1"),),
        )
        said = read_statement({"csr": {"frozen": False}}, file="answers.toml")
        after = said.mend(Account(), Facts(), before)[2]
        assert after == attrs.evolve(
            before, csr=attrs.evolve(before.csr, account=AccountState(frozen=False, bundled=True))
        )

    def test_in_a_file_of_its_own(self):
        """A record in a file of its own is read likewise."""
        record = paper({"status": "active", "pending_order": True}, "csr", file="csr.toml")
        assert record.account == AccountState(status=AccountStatus.ACTIVE, pending_order=True)

    def test_no_such_status(self):
        """A status that is none is refused, with those there are."""
        with pytest.raises(WrongValue, match="active"):
            read_statement({"csr": {"status": "asleep"}}, file="order.toml")


class TestEmptyAndFeatures:
    """An empty list says nothing, and a record says what its lines have."""

    def test_nothing_confirmed(self):
        """A list of confirmations may be empty."""
        assert read_statement({"confirmed": []}, file="order.toml").facts == {"confirmed": frozenset()}

    @pytest.mark.parametrize("said", [["DSL", "hunting"], "DSL, hunting", ["DSL", "hunting", "DSL on line"]])
    def test_features(self, said):
        """Features of a record are named as records name them, in a list or in one text."""
        papers = read_statement({"csr": {"features": said}}, file="order.toml").mend(*NOTHING)[2]
        assert papers.csr.account.features == (LineFeature(Feature.DSL), LineFeature(Feature.HUNT_GROUP))

    def test_no_feature(self):
        """An empty list of them is that of a record that shows none."""
        papers = read_statement({"csr": {"features": []}}, file="order.toml").mend(*NOTHING)[2]
        assert papers.csr.account.features == ()

    @pytest.mark.parametrize("said", [["moon"], "moon", 5, [""], ""])
    def test_no_feature_of_ours(self, said):
        """A feature that is none is refused, with those there are."""
        assert "csr.features must be " in refusal({"csr": {"features": said}})
