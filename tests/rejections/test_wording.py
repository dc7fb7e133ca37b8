"""What a carrier's own words say, and above all what they do not."""

import itertools
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given, strategies as st

from numberport.rejections import CODES, REJECTIONS, Reason, explain, refusal
from numberport.rejections._codes import LISTS
from numberport.rejections.wording import read, reasons_in, words_of

DATA = tomllib.loads(Path(__file__).parents[1].joinpath("data", "rejection_wordings.toml").read_text(encoding="utf-8"))
WORDINGS = DATA["wording"]
#: How people put it in few words; each with all it may be taken to mean.
EVERYDAY = DATA["everyday"]
#: What one provider's descriptions mean, by its code and the losing carrier's; the rest say nothing to rely on.
DESCRIPTIONS = DATA["descriptions"]
#: Wordings that are read, as far as they are, each with its reason.
READ = [row["text"] for row in WORDINGS if read(row["text"]) is not Reason.UNKNOWN]
PHRASES = [row.phrase for row in CODES if row.reason is not Reason.UNKNOWN]

SUBJECTS = {
    "account number": Reason.ACCOUNT_NUMBER_MISMATCH,
    "PIN": Reason.PIN_MISMATCH,
    "passcode": Reason.PIN_MISMATCH,
    "ZIP code": Reason.POSTAL_CODE_MISMATCH,
    "service address": Reason.ADDRESS_MISMATCH,
    "business name": Reason.NAME_MISMATCH,
    "authorised name": Reason.SIGNER_MISMATCH,
    "BTN": Reason.BTN_MISMATCH,
    "tax ID": Reason.TAX_ID_MISMATCH,
}
INVERSIONS = [
    "{0} mismatch",
    "{0} invalid",
    "invalid {0}",
    "incorrect {0}",
    "the {0} is wrong",
    "{0} does not match",
    "The {0} doesn't match the losing carrier's records.",
    "Rejected: {0} incorrect",
    "Order rejected due to {0} mismatch",
    "mismatch: {0}",
    "{0} missing or incorrect",
]
DRESSES = ["{}", " {}. ", "{}!", "Reason: {}", "{}. (LNP017J)"]
#: Words that turn a sentence round, or make it one about something else.
TURNING = [
    "no",
    "not",
    "never",
    "without",
    "neither",
    "nor",
    "cannot",
    "unless",
    "resolved",
    "cleared",
    "removed",
    "fixed",
    "lifted",
    "corrected",
    "withdrawn",
    "formerly",
    "previously",
    "yesterday",
    "old",
    "other",
    "another",
    "different",
    "unlike",
    "instead",
    "suspected",
    "possible",
    "maybe",
    "perhaps",
    "not-yet",
    "until",
    "when",
    "email",
    "emergency",
    "directory",
    "spouse's",
    "neighbour's",
    "second",
    "caller's",
    "test",
    "example",
    "false",
]
#: Things that are not the customer's number or account, whatever is wrong with them.
OTHERS = [
    *SUBJECTS,
    "LOA",
    "letter of authorization",
    "signature",
    "billing name",
    "order",
    "order number",
    "port order number",
    "reference number",
    "PON",
    "request",
    "customer service record",
    "CSR",
    "street name",
    "house number",
    "carrier",
    "order for this number",
    "request for the telephone number",
    "number and order",
    "email address",
]
DEADLY = ["not found", "disconnected", "inactive", "not active", "not portable", "not on this account", "non-portable"]


def is_dead(reason):
    """Tell whether a reason kills an order."""
    return not REJECTIONS[reason].fixable


class TestWordings:
    """Wordings that carriers use, each labelled by hand."""

    def test_there_are_many(self):
        """The list is long enough to mean something, and no wording stands in it twice."""
        assert len({row["text"] for row in WORDINGS}) == len(WORDINGS) >= 60

    @pytest.mark.parametrize("row", WORDINGS, ids=lambda row: row["text"])
    def test_none_is_misread(self, row):
        """A wording is read as what it means, or not at all."""
        assert read(row["text"]) in {Reason(row["means"]), Reason.UNKNOWN}
        assert row["read_in"]

    def test_most_are_read(self):
        """Nine of ten wordings that mean something are read."""
        meaning = [row for row in WORDINGS if row["means"] != "unknown"]
        assert sum(read(row["text"]) is not Reason.UNKNOWN for row in meaning) >= 0.9 * len(meaning)

    def test_a_whole_list_has_none_misread(self, specs):
        """Of some nine hundred descriptions of one provider, those that are read are read as labelled here."""
        path = specs / "bandwidth-lnp-error-codes.json"
        codes = json.loads(path.read_text(encoding="utf-8"))["codes"]
        found = {f"{row['code']} {row.get('carrier_code', '')}".strip(): read(row["description"]) for row in codes}
        assert {key: reason.value for key, reason in found.items() if reason is not Reason.UNKNOWN} == DESCRIPTIONS


class TestEveryday:
    """How people at carriers' desks put it in few words."""

    @pytest.mark.parametrize("row", EVERYDAY, ids=lambda row: row["text"])
    def test_none_is_misread(self, row):
        """What is said in short is taken to mean what a desk takes it to mean, or nothing."""
        assert reasons_in(row["text"]) <= set(row["means"])

    def test_most_are_read(self):
        """Nine of ten that say something for certain are read."""
        meaning = [row for row in EVERYDAY if "unknown" not in row["means"]]
        assert len(meaning) >= 90
        assert sum(reasons_in(row["text"]) != frozenset() for row in meaning) >= 0.9 * len(meaning)

    @pytest.mark.parametrize(
        ("short", "long"),
        [("acct", "account"), ("addr", "address"), ("svc addr", "service address"), ("acct nbr", "account number")],
    )
    @pytest.mark.parametrize("inversion", INVERSIONS)
    def test_short_forms(self, short, long, inversion):
        """A word that is cut short is the word."""
        assert read(inversion.format(short)) is read(inversion.format(long))

    @pytest.mark.parametrize("written", ["212-555-0147", "(212) 555-0147", "2125550147", "+1 212 555 0147"])
    @given(row=st.sampled_from([row for row in EVERYDAY if row["text"].split()[0] in {"TN", "number", "BTN"}]))
    def test_a_number_told_beside_what_it_is(self, written, row):
        """Which number it is changes nothing of what is wrong with it."""
        first, _, rest = row["text"].partition(" ")
        assert read(f"{first} {written} {rest}") is read(row["text"])

    @pytest.mark.parametrize("written", ["212-555-0147", "2125550147"])
    @pytest.mark.parametrize("thing", ["order", "port order", "request", "account", "carrier"])
    def test_a_number_that_is_another_thing(self, thing, written):
        """A number is the customer's only where it is said to be one: that of an order kills none."""
        assert read(f"{thing} {written} not found") is Reason.UNKNOWN
        assert read(f"{thing} number {written} disconnected") is Reason.UNKNOWN

    @pytest.mark.parametrize("thing", ["PIN", "account number", "signature"])
    @pytest.mark.parametrize("place", ["on request", "on the order", "in the request", "on LOA"])
    def test_none_on_the_request(self, thing, place):
        """No PIN on the request is a PIN not provided; a fault that is not on it is none."""
        assert read(f"No {thing} {place}") is read(f"{thing} not provided") is not Reason.UNKNOWN
        assert read(f"No {thing} mismatch {place}") is Reason.UNKNOWN

    @pytest.mark.parametrize("days", [30, 31, 90])
    @pytest.mark.parametrize("phrase", ["older than {} days", "more than {} days old", "over {} days old"])
    def test_so_many_days_old(self, phrase, days):
        """What is older than so many days is too old, however many the carrier allows."""
        assert read(f"LOA is {phrase.format(days)}") is Reason.LOA_STALE
        assert read(f"The invoice is {phrase.format(days)}") is Reason.INVOICE_STALE

    @pytest.mark.parametrize("paper", ["LOA", "letter of authorization", "signed LOA"])
    def test_beside_the_letter(self, paper):
        """A datum on the letter is that datum; a number that is not found there is not missing from the account."""
        assert read(f"Name on the {paper} does not match the account") is Reason.NAME_MISMATCH
        assert read(f"Number not found on the {paper}") is Reason.UNKNOWN

    def test_what_is_asked_after_a_comma(self):
        """What a sentence asks for in the end takes nothing away; what it takes back it does."""
        assert read("PIN invalid, please verify with customer") is Reason.PIN_MISMATCH
        assert read("PIN invalid, please ignore") is Reason.UNKNOWN

    def test_the_provider_is_owed(self):
        """That an account is past due may be said of the account with the gaining provider."""
        assert read("Account is past due.") is Reason.UNKNOWN
        assert read("There is a past due balance on the account.") is Reason.ACCOUNT_ON_HOLD


class TestPhrases:
    """What is in our lists is read, however it is turned."""

    @pytest.mark.parametrize(
        "row",
        [row for row in CODES if (row.code, row.phrase, row.reason) in LISTS.get(row.provider, ())],
        ids=lambda row: f"{row.provider}:{row.code or row.phrase}",
    )
    def test_every_phrase_is_read(self, row):
        """The phrase of every row is read as its reason, in the lists whose phrases carriers write in mails."""
        assert read(row.phrase) is row.reason

    @pytest.mark.parametrize("inversion", INVERSIONS)
    @pytest.mark.parametrize(("subject", "reason"), SUBJECTS.items())
    def test_common_inversions(self, subject, reason, inversion):
        """What is wrong may stand before or behind, in a sentence or alone."""
        text = inversion.format(subject)
        assert read(text) is reason
        assert reason in {row.reason for row in explain(text)}

    @given(st.sampled_from(PHRASES), st.sampled_from(DRESSES), st.booleans())
    def test_dress_does_not_matter(self, phrase, dress, shout):
        """Case, stops and a code in brackets change nothing."""
        text = dress.format(phrase.upper() if shout else phrase)
        assert read(text) is read(phrase)

    @given(st.sampled_from(READ), st.sampled_from(["Please correct and resubmit.", "Contact support.", "Hello!"]))
    def test_advice_says_nothing(self, text, advice):
        """A sentence that asks for something neither adds a reason nor takes one away."""
        stop = "" if text.endswith(".") else "."
        assert read(f"{text}{stop} {advice}") is read(text)

    @pytest.mark.parametrize(("one", "other"), list(itertools.combinations(SUBJECTS, 2)))
    def test_several_data(self, one, other):
        """Two data at fault are a mismatch of data, unless they are one; in one sentence or two."""
        wanted = SUBJECTS[one] if SUBJECTS[one] is SUBJECTS[other] else Reason.DATA_MISMATCH
        assert read(f"{one} and {other} mismatch") is wanted
        assert read(f"{one} mismatch. {other} mismatch") is wanted


class TestCaution:
    """Unknown is better than wrong."""

    @given(st.text())
    def test_never_fails(self, text):
        """Any text is read without an error."""
        assert read(text) in Reason
        assert isinstance(reasons_in(text), frozenset)

    @given(st.sampled_from([*PHRASES, *READ]), st.sampled_from(TURNING), st.data())
    def test_a_word_not_understood_leaves_all_unread(self, text, turn, data):
        """No, resolved, another: wherever such a word stands among the words of a reason, there is none."""
        (clause, *rest) = text.split(". ")
        words = clause.split()
        at = data.draw(st.integers(0, len(words)))
        turned = " ".join([*words[:at], turn, *words[at:]])
        assert read(". ".join([turned, *rest])) is Reason.UNKNOWN

    @given(st.sampled_from([*PHRASES, *READ]), st.from_regex(r"[a-z]{4,9}", fullmatch=True))
    def test_so_does_any_word_of_no_list(self, text, word):
        """A word that nobody put in a list is not passed over."""
        assume(reasons_in(f"{word} address mismatch") == frozenset() and read(word) is Reason.UNKNOWN)
        assume(word not in {part for phrase in PHRASES for part in words_of(phrase)})
        assert read(f"{word} {text}") is Reason.UNKNOWN

    @pytest.mark.parametrize("text", ["{}; this was cleared", "{}. Resolved.", "{}. Please ignore.", "{}?"])
    @given(phrase=st.sampled_from(PHRASES))
    def test_what_is_taken_back(self, text, phrase):
        """A reason that another sentence takes back, or that is asked about, is none."""
        assert read(text.format(phrase)) is Reason.UNKNOWN

    @pytest.mark.parametrize("fault", DEADLY)
    @pytest.mark.parametrize("thing", OTHERS)
    def test_another_thing_kills_no_order(self, thing, fault):
        """What is not found, disconnected or not portable kills an order only where it is the number or the account."""
        for text in (f"{thing} {fault}", f"The {thing} was {fault}", f"{thing} is {fault} on this account"):
            assert read(text) is Reason.UNKNOWN
            assert not any(map(is_dead, reasons_in(text)))

    @given(st.lists(st.sampled_from([*PHRASES, *OTHERS, *DEADLY, "the", "and", "on", "order"]), min_size=2, max_size=4))
    def test_dead_only_when_sure(self, parts):
        """Of several things said at once none kills an order, unless one of them says so alone."""
        reason = read(", ".join(parts))
        if is_dead(reason):
            assert reasons_in(", ".join(parts)) == {reason}
            assert reason in set(map(read, parts))

    def test_too_long_to_read(self):
        """A text of which only the beginning would be read is not read."""
        assert read("address mismatch. " + "Please wait. " * 1_000) is Reason.UNKNOWN
        assert reasons_in("address mismatch. " + "Please wait. " * 1_000) == {Reason.ADDRESS_MISMATCH}

    def test_codes_decide_before_words(self):
        """Where a code is known, its words are not asked."""
        assert refusal("bandwidth", "7516", "no such thing").reason is Reason.NUMBER_NOT_ON_ACCOUNT
        assert refusal("bandwidth", "7598", "PIN invalid").reason is Reason.PIN_MISMATCH
