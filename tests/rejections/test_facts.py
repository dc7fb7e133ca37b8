"""What the lists of carriers and countries say, transcribed from descriptions of them, against what we hold."""

import tomllib
from pathlib import Path

import pytest

from numberport.regimes import refusals
from numberport.rejections import CODES, REJECTIONS, Permitted, Reason, refusal, unmapped

FACTS = tomllib.loads(
    Path(__file__).parents[1].joinpath("data", "refusal_facts.toml").read_text(encoding="utf-8"),
)
PEERS, ELSEWHERE, NATIONAL, BESIDE, LISTS = (
    FACTS[name] for name in ("peers", "elsewhere", "national", "beside", "lists")
)
#: The codes of each list that the peers' taxonomy names, with its name for their reason.
NAMED = [
    (provider, code, name)
    for name, row in PEERS.items()
    for provider in ("telnyx", "bandwidth", "wireline", "generic")
    for code in row.get(provider, ())
]
HELD = (*CODES, *refusals.rows())


class TestTaxonomy:
    """Our words are those of the two lists joined, and a few that no list has."""

    def test_every_word_is_earned(self):
        """Each of our words stands for a name of one of the lists, or for a code that no name covers; once each."""
        joined = {row["ours"] for row in PEERS.values()} | set(NATIONAL.values())
        assert joined.isdisjoint(BESIDE)
        assert joined | set(BESIDE) == {reason.value for reason in Reason}

    @pytest.mark.parametrize(("ours", "code"), [row for row in BESIDE.items() if row[1]])
    def test_what_no_list_has(self, ours, code):
        """A word of ours beside the lists is what some carrier's code means."""
        assert {row.reason.value for row in refusals.explain(code)} == {ours}

    @pytest.mark.parametrize(("name", "row"), PEERS.items())
    def test_dead_or_not(self, name, row):
        """A request is dead where the peers treat it as such."""
        assert REJECTIONS[Reason(row["ours"])].fixable is not row["final"], name

    def test_no_meaning_twice(self):
        """No two reasons say the same: not in their meaning, and not in what to do about the same field."""
        rows = REJECTIONS.values()
        assert len({row.meaning for row in rows}) == len(rows)
        assert len({(row.remedy, row.fields) for row in rows}) == len(rows)

    @pytest.mark.parametrize("row", REJECTIONS.values(), ids=lambda row: row.reason.value)
    def test_a_verdict_names_its_rule(self, row):
        """Whether a carrier may refuse is yes or no only where a rule that was read says it; else it is unclear."""
        assert row.permitted is Permitted.UNCLEAR or row.permitted_by

    def test_what_a_simple_port_may_be_refused_for(self):
        """The number, the account number, the postal code and a passcode that was assigned: what 47 CFR 52.36 lists."""
        assert {row.reason for row in REJECTIONS.values() if row.permitted is Permitted.YES} == {
            Reason.ACCOUNT_NUMBER_MISMATCH,
            Reason.ACCOUNT_NUMBER_MISSING,
            Reason.NUMBER_NOT_ON_ACCOUNT,
            Reason.PIN_MISMATCH,
            Reason.PIN_MISSING,
            Reason.POSTAL_CODE_MISMATCH,
        }

    def test_an_unpaid_bill_is_no_ground(self):
        """In the United States it is the one reason that a rule forbids."""
        assert [row.reason for row in REJECTIONS.values() if row.permitted is Permitted.NO] == [Reason.ACCOUNT_ON_HOLD]


class TestLists:
    """Every code and phrase of every list."""

    @pytest.mark.parametrize(("provider", "code", "name"), NAMED)
    def test_what_the_peers_put_together(self, provider, code, name):
        """A code means what the peers' taxonomy files it under, but for the few that say something else."""
        wanted = ELSEWHERE[code]["ours"] if code in ELSEWHERE else PEERS[name]["ours"]
        told = refusal("", "", code) if provider == "generic" else refusal(provider, code)
        assert told.reason.value == wanted

    @pytest.mark.parametrize("name", LISTS)
    def test_whole(self, name):
        """A list that is described whole is held whole, code for code; the United States' own are tested there."""
        described = {(code or phrase): reason for code, phrase, reason in LISTS[name]}
        held = {row.code or row.phrase: row.reason.value for row in HELD if row.provider == name}
        assert held == described

    @pytest.mark.parametrize(
        ("provider", "code", "reason"),
        [(name, code or phrase, reason) for name, rows in LISTS.items() for code, phrase, reason in rows],
    )
    def test_each(self, provider, code, reason):
        """Each is explained as what it was described as, under its list's name."""
        found = refusals.explain(code, provider)
        assert {row.reason.value for row in found if code in {row.code, row.phrase}} == {reason}

    def test_raw_words_are_kept(self):
        """Whatever is read, the carrier's own code and words stay beside it."""
        for provider, rows in LISTS.items():
            for code, phrase, _ in rows:
                told = refusal(provider, code, phrase, refusals.rows())
                assert (told.code, told.text) == (code, phrase)

    def test_what_has_no_list(self):
        """Sinch's words, COIN's blocking codes and Twilio's own rejections are in no list, and that is said."""
        assert {row.provider for row in unmapped() if not row.code} == {"sinch", "coin", "twilio"}
