"""Why carriers refuse, and what they call it."""

import json
import tomllib
import unicodedata
from pathlib import Path

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.parties import Actor
from numberport.rejections import (
    CODES,
    FAMILIES,
    REJECTIONS,
    Permit,
    Permitted,
    Reason,
    Refusal,
    _sources,
    explain,
    near,
    refusal,
    unmapped,
)
from numberport.rejections._providers import OF_CODES

DATA = Path(__file__).parents[1] / "data"
FINAL = tomllib.loads(DATA.joinpath("rejections.toml").read_text(encoding="utf-8"))["final"]


def _unmapped_only():
    """Return the rows that stand in no list of mapped codes."""
    return [row for row in unmapped() if row not in CODES]


class TestNear:
    """What a code that nobody knows may have been meant to be."""

    @given(st.sampled_from([row for row in CODES if sum(map(str.isalpha, row.code)) > 8]), st.data())
    def test_a_slip(self, row, data):
        """A letter left out or doubled leads back to the code, within its own list too."""
        at = data.draw(st.integers(1, len(row.code) - 1))
        slip = data.draw(st.sampled_from([row.code[:at] + row.code[at + 1 :], row.code[:at] + row.code[at - 1 :]]))
        assert row.code in {one.code for one in near(f"{row.provider}:{slip}")}
        assert {one.provider for one in near(slip, row.provider)} <= {row.provider}

    @pytest.mark.parametrize("code", ["7499", "8Z", "", "::", "zzz", "6"])
    def test_codes_without_letters_are_near_to_none(self, code):
        """One number is no slip for the next: nothing is offered for it."""
        assert near(code) == ()

    @pytest.mark.parametrize(
        ("thing", "reasons"),
        [
            ("zip", {Reason.POSTAL_CODE_MISMATCH}),
            ("Zip-Code", {Reason.POSTAL_CODE_MISMATCH}),
            ("pin", {Reason.PIN_MISMATCH, Reason.PIN_MISSING}),
            ("loa", {Reason.LOA_MISSING, Reason.LOA_STALE, Reason.SIGNATURE_MISSING}),
            ("pin zip", set()),
            ("pin of the moon", set()),
        ],
    )
    def test_a_thing_without_its_fault(self, thing, reasons):
        """What names one thing only is near to all that carriers find wrong with it; with more words it is not."""
        assert {row.reason for row in near(thing)} == reasons
        assert {row.provider for row in near(thing)} <= {"numberport"}

    def test_a_thing_in_a_list(self):
        """In a provider's list it is near to that list's own rows, if it has any."""
        assert [row.code for row in near("telnyx:pin")] == ["PASSCODE_PIN_INVALID", "1002"]
        assert near("plivo: isdn") == near("invoca:zip") == ()

    @given(st.text(), st.integers(1, 4))
    def test_any_text(self, text, most):
        """Any text has a few near rows or none, and an exact name of ours has itself first."""
        assert len(near(text, most=most)) <= most
        assert near("address mismatch", most=most)[0].reason is Reason.ADDRESS_MISMATCH


class TestRows:
    """Every reason has a row that says what to do."""

    def test_complete(self):
        """There is one row for every reason, in the order of the reasons, and no second one."""
        assert [row.reason for rows in FAMILIES.values() for row in rows] == list(REJECTIONS) == list(Reason)

    @pytest.mark.parametrize("row", REJECTIONS.values(), ids=lambda row: row.reason.value)
    def test_says_what_to_do(self, row):
        """A row states its meaning and a remedy as sentences, and a source; the clock has no move."""
        assert row.mover is not Actor.SYSTEM
        assert row.meaning.endswith(".")
        assert row.remedy.endswith(".")
        assert row.source.document

    @pytest.mark.parametrize("row", REJECTIONS.values(), ids=lambda row: row.reason.value)
    def test_mended_or_dead(self, row):
        """A remedy asks for a new order exactly where the old one cannot be mended, if it speaks of one at all."""
        if "new order" in row.remedy:
            assert not row.fixable
        if row.fixable:
            assert "separate" not in row.remedy

    @pytest.mark.parametrize("row", REJECTIONS.values(), ids=lambda row: row.reason.value)
    def test_a_ban_names_its_law(self, row):
        """What a carrier may not refuse for names the rule that forbids it, and is escalated rather than fixed."""
        if row.permitted is Permitted.NO:
            assert row.permitted_by
            assert "Escalate" in row.remedy
            assert row.mover is Actor.GAINING_SIDE
            (section,) = explain(row.reason.value, "numberport")[0].sections()
            cells = dict(line.cells for line in section.rows)
            assert cells["can be mended"] == "there is nothing to mend: escalate"

    @pytest.mark.parametrize(("reason", "final"), FINAL.items())
    def test_dead_ones(self, reason, final):
        """The refusals that kill an order are those the peers treat as final."""
        assert REJECTIONS[Reason(reason)].fixable is not final


class TestCodes:
    """The carriers' own lists."""

    def test_unique(self):
        """Within one list a code, and a phrase without code, stands once."""
        keys = [(row.provider, row.code or row.phrase.lower()) for row in (*CODES, *_unmapped_only())]
        assert len(keys) == len(set(keys))

    def test_canonical(self):
        """Codes are capitals and phrases are not empty."""
        assert all(row.code == row.code.upper() and row.phrase for row in CODES)

    @pytest.mark.parametrize(("provider", "count"), [("telnyx", 21), ("invoca", 6), ("wicis", 34), ("wireline", 32)])
    def test_lists_are_whole(self, provider, count):
        """Each list has all its rows."""
        others = {_sources.TELNYX_HELP, _sources.TELNYX_OUT, _sources.TELNYX_ERRORS, _sources.TELNYX_CHECK}
        assert sum(row.provider == provider for row in CODES if row.source not in others) == count

    def test_what_is_passed_on(self):
        """A code that passes a losing carrier's on means what that carrier's means, or one of the several it joins."""
        theirs = {row.code: row.reason for row in CODES if row.provider in {"wicis", "wireline"}}
        passing = [row for row in CODES if row.passes_on]
        assert len(passing) == 51
        assert {code for row in passing for code in row.passes_on} <= set(theirs)
        assert all(row.reason in {theirs[code] for code in row.passes_on} for row in passing)

    def test_every_published_code(self, specs):
        """Each code of Bandwidth's list is mapped or listed as unmapped, once, and passes on what the list says."""
        listed = json.loads(specs.joinpath("bandwidth-lnp-error-codes.json").read_text(encoding="utf-8"))["codes"]
        ours = [row for row in (*CODES, *_unmapped_only()) if row.provider == "bandwidth"]
        assert {row.code for row in ours} == {str(row["code"]) for row in listed}
        theirs: dict[str, set[str]] = {}
        for row in listed:
            if "carrier_code" in row:
                theirs.setdefault(str(row["code"]), set()).add(row["carrier_code"].upper())
        assert {row.code: set(row.passes_on) for row in ours if row.passes_on} == theirs


class TestUnmapped:
    """What is known of a list and mapped onto nothing is said, and not passed over."""

    def test_of_one_provider(self):
        """A provider's unmapped codes are its own, and each is explained as unknown; none is mapped elsewhere in it."""
        rows = unmapped(" Bandwidth ")
        assert {row.provider for row in rows} == {"bandwidth"}
        assert {row.reason for row in rows} == {Reason.UNKNOWN}
        mapped = {row.code for row in CODES if row.provider == "bandwidth" and row.reason is not Reason.UNKNOWN}
        assert mapped.isdisjoint(row.code for row in rows)
        assert [row.phrase for row in explain("bandwidth:7300")] == [row.phrase for row in rows if row.code == "7300"]

    def test_of_everybody(self):
        """Without a provider all are told, those without any published list among them."""
        without = {row.provider for row in unmapped() if not row.code}
        assert without == {"coin", "sinch", "twilio"}
        assert unmapped("nobody") == ()

    def test_nothing_is_not_one(self):
        """An empty text is no unmapped code, though a provider without a list has a row without a code."""
        assert explain("") == explain("sinch:") == ()
        assert explain("", "twilio") == ()


class TestExplain:
    """A code, a phrase or a word of ours leads to its row."""

    @pytest.mark.parametrize("row", CODES, ids=lambda row: f"{row.provider}:{row.code or row.phrase}")
    def test_finds_every_row(self, row):
        """Every row is found by its code, or its phrase, in its own list."""
        assert row in explain(row.code or row.phrase, row.provider)

    @pytest.mark.parametrize("reason", Reason)
    def test_finds_our_words(self, reason):
        """Our own words explain themselves, with underscores or with spaces."""
        assert reason in {row.reason for row in explain(reason.value)}
        assert reason in {row.reason for row in explain(reason.value.replace("_", " "))}

    @pytest.mark.parametrize("text", ["8D", "8d", " 8D ", "wicis:8D", "WICIS: 8d"])
    def test_spellings(self, text):
        """Case and space do not matter, and a list may be named before the code."""
        assert [row.reason for row in explain(text)] == [Reason.POSTAL_CODE_MISMATCH]

    def test_longest_phrase_first(self):
        """Of several phrases in one text the longest comes first."""
        rows = explain("Rejected: the end user name mismatch on this account")
        assert (rows[0].phrase, rows[0].provider) == ("end user name mismatch", "wireline")

    def test_british_and_american(self):
        """Authorised and authorized are one word."""
        assert explain("authorised name mismatch", "generic") == explain("Authorized Name Mismatch", "generic") != ()

    def test_another_colon(self):
        """A colon behind anything but the name of a list is a part of the text."""
        assert explain("note: address mismatch") == explain("note address mismatch") != ()

    @pytest.mark.parametrize("text", ["", "zz", "8", "pinball required"])
    def test_unknown(self, text):
        """What nobody has mapped has no rows; words are found whole only."""
        assert explain(text) == ()

    @given(st.text())
    def test_never_fails(self, text):
        """Any text is looked up without an error."""
        assert isinstance(explain(text), tuple)

    @pytest.mark.parametrize(
        ("code", "permitted"),
        [
            ("8D", "yes, 47 CFR 52.36"),
            ("bandwidth:7516", "yes"),
            ("account_on_hold", "no: escalate"),
            ("E1", "unclear"),
        ],
    )
    def test_shows(self, code, permitted):
        """An explanation shows meaning, remedy and whether the carrier may refuse for it."""
        (section,) = explain(code)[0].sections()
        cells = dict(row.cells for row in section.rows)
        assert cells["permitted"].startswith(permitted)
        assert cells["remedy"]

    def test_where_it_is_permitted(self):
        """What may not be refused here may be elsewhere: then it is the customer's to mend."""
        row = next(row for row in CODES if row.reason is Reason.ACCOUNT_ON_HOLD)
        assert (row.permit.permitted, row.mover) == (Permitted.NO, Actor.GAINING_SIDE)
        abroad = attrs.evolve(row, country_permit=Permit(Permitted.YES, country="in"))
        assert abroad.mover is Actor.CUSTOMER
        assert abroad.remedy == REJECTIONS[Reason.ACCOUNT_ON_HOLD].where_permitted
        cells = dict(line.cells for line in abroad.sections()[0].rows)
        assert (row.mendable, abroad.mendable) == (False, True)
        assert cells["send"] == "-"
        assert cells["can be mended"].startswith("yes")
        other = attrs.evolve(explain("E1")[0], country_permit=Permit(Permitted.NO, _sources.FCC_GUIDE, "xx"))
        assert other.remedy.startswith("Escalate")
        assert str(other.permit) == f"no: escalate, do not fix, {_sources.FCC_GUIDE}"

    def test_shows_what_is_passed_on(self):
        """A code that joins several of a losing carrier's names them."""
        cells = dict(line.cells for line in explain("bandwidth:7407")[0].sections()[0].rows)
        assert cells["passes on"] == "6M, 6N, E19"

    def test_shows_a_phrase(self):
        """A row without a code is titled by its phrase."""
        (section,) = explain("account suspended")[0].sections()
        assert section.title == "generic: account suspended"


class TestRefusal:
    """A carrier's reason becomes ours, and its own words are kept."""

    @given(st.sampled_from(["telnyx", "other"]), st.text(), st.text(max_size=5_000))
    def test_harmless_and_bounded(self, provider, code, text):
        """Whatever a carrier sends is kept without control characters and within bounds."""
        found = refusal(provider, code, text)
        assert isinstance(found, Refusal)
        assert len(found.code) <= 100
        assert len(found.text) <= 2_000
        assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in found.code + found.text)

    @pytest.mark.parametrize(
        ("provider", "code", "text", "reason"),
        [
            ("telnyx", "LOCATION_MISMATCH", "", Reason.ADDRESS_MISMATCH),
            ("Telnyx", "location_mismatch", "nonsense", Reason.ADDRESS_MISMATCH),
            ("anybody", "8D", "", Reason.POSTAL_CODE_MISMATCH),
            ("invoca", "", "PIN required for release", Reason.PIN_MISSING),
            ("telnyx", "OTHER", "address mismatch", Reason.ADDRESS_MISMATCH),
            ("telnyx", "NEW_CODE", "", Reason.UNKNOWN),
            ("telnyx", "", "", Reason.UNKNOWN),
            ("bandwidth", "7510", "account number invalid", Reason.ACCOUNT_NUMBER_MISSING),
            ("bandwidth", "7417", "address mismatch", Reason.ADDRESS_MISMATCH),
            ("bandwidth", "7402", "", Reason.ADDRESS_MISMATCH),
            ("telnyx", "7402", "", Reason.UNKNOWN),
        ],
    )
    def test_examples(self, provider, code, text, reason):
        """The provider's code decides, then the losing carrier's, then the words; the rest is unknown."""
        found = refusal(provider, code, text)
        assert (found.reason, found.code, found.text) == (reason, code, text)


class TestWhatCodesSayThemselves:
    """Codes that say more than their reason, and codes that refuse nothing."""

    @pytest.mark.parametrize("code", ["7348", "7388", "7389", "7396", "7436"])
    def test_notices(self, code):
        """A code that tells what was done refuses nothing, and there is nothing to mend."""
        (row,) = explain(f"bandwidth:{code}")
        assert (row.reason, row.is_notice, row.mendable) == (Reason.UNKNOWN, True, False)
        assert row.meaning != REJECTIONS[Reason.UNKNOWN].meaning
        answers = dict(line.cells for line in row.sections()[0].rows)
        assert (answers["can be mended"], answers["meaning"]) == ("there is nothing to mend", row.meaning)
        assert answers["remedy"] == row.remedy != REJECTIONS[Reason.UNKNOWN].remedy

    @pytest.mark.parametrize("code", ["wicis:6R", "wireline:E23", "bandwidth:7405", "bandwidth:7428"])
    def test_several_lines(self, code):
        """Where a request for several lines cannot be processed, there is an order for each."""
        (row,) = explain(code)
        assert (row.reason, row.is_notice, row.mendable) == (Reason.SPLIT_REQUIRED, False, True)
        assert row.remedy.startswith("Send one order for each line")

    def test_every_row_of_them_is_of_a_code(self):
        """What is said of single codes is said of codes that are held."""
        assert set(OF_CODES) <= {(row.provider, row.code or row.phrase) for row in CODES}

    @pytest.mark.parametrize(("cause", "only"), [("50", True), ("51", True), ("52", False), ("53", False)])
    def test_causes_of_conflicts(self, cause, only):
        """A conflict that only the losing carrier lifts is said to be one; its two digits alone may be anything."""
        (row,) = explain(f"conflict cause code {cause}")
        assert row.reason is Reason.NPAC_CONFLICT
        assert ("only the losing carrier can lift" in row.remedy) is only
        assert row.meaning != row.rejection.meaning
        assert explain(cause) == ()

    def test_a_conflict_without_more(self):
        """A conflict whose cause says nothing has the meaning of its reason."""
        (row,) = explain("Conflict cause code: 54")
        assert (row.meaning, row.remedy) == (row.rejection.meaning, row.rejection.remedy)
