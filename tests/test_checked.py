"""The page "Rules we check": every rule and every reason is on it, with all that is known of it."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

from numberport import profiles
from numberport.evidence import Grade
from numberport.preflight.checks import RULES
from numberport.regimes import refusals
from numberport.rejections import CODES, REJECTIONS, Reason

DOCS = Path(__file__).parents[1] / "docs"


def _page():
    """Load what makes the page, which stands beside the documentation and is no part of the package."""
    spec = importlib.util.spec_from_file_location("_checked", DOCS / "_checked.py")
    sys.modules[spec.name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE = _page()
RULE_ENTRIES = [entry for group in PAGE.rules() for entry in group.entries]
REASON_ENTRIES = [entry for group in PAGE.reasons() for entry in group.entries]
ENTRIES = (*RULE_ENTRIES, *REASON_ENTRIES, *PAGE.answers().entries)


def facts_of(entry):
    """Return the facts of an entry by their names."""
    return {fact.what: fact for fact in entry.facts}


def test_all_are_there():
    """Every rule and every reason has one entry, and nothing else has one."""
    assert sorted(entry.name for entry in RULE_ENTRIES) == sorted(rule.name for rule in RULES)
    assert [entry.name for entry in REASON_ENTRIES] == [reason.value for reason in Reason]
    assert all(group.title and not group.title.startswith("Find ") for group in (*PAGE.rules(), *PAGE.reasons()))


def test_every_link_leads_somewhere():
    """Anchors are there once, and each link leads to the entry that it names."""
    anchors = {entry.anchor: entry.name for entry in ENTRIES}
    assert max(Counter(entry.anchor for entry in ENTRIES).values()) == 1
    links = [link for entry in ENTRIES for fact in entry.facts for link in fact.links]
    assert links
    assert all(anchors[anchor] == name for name, anchor in links)


def test_what_providers_want_of_an_answer():
    """Each provider says by when, or that it states no time, and whether what is corrected is a new order."""
    told = {entry.name: facts_of(entry) for entry in PAGE.answers().entries}
    assert {*told, "generic"} == {profile.name for profile in profiles.all()}
    assert told["invoca"]["answer within"].says == "10 business days"
    assert told["invoca"]["what is corrected"].says == "is a new order"
    assert told["plivo"]["answer within"].says == "no time is stated"
    assert told["plivo"]["what is corrected"].says == "is the same order"


@pytest.mark.parametrize("entry", RULE_ENTRIES, ids=lambda entry: entry.name)
def test_a_rule(entry):
    """A rule says what it wants, what a finding comes to, what it foresees, what to do, and where it stands."""
    (rule,) = (rule for rule in RULES if rule.name == entry.name)
    facts = facts_of(entry)
    assert entry.says == rule.wants
    assert facts["comes to"].says == rule.severity.value
    assert [name for name, _ in facts["foresees"].links] == [reason.value for reason in rule.predicts]
    assert facts["what to do"].says
    assert all(source.document in facts["source"].says for source in rule.sources)
    assert facts["grade"].says.split(", ") == [
        grade for grade in Grade if grade in {source.grade for source in rule.sources}
    ]
    assert ("reads" in facts) is bool(rule.reads)


def test_every_rule_has_a_source():
    """No rule is without a source and a grade: its own, or those of the rows that it says it reads."""
    assert [rule.name for rule in RULES if not rule.sources] == []
    assert all(rows.sources for rule in RULES for rows in rule.reads)


@pytest.mark.parametrize("entry", REASON_ENTRIES, ids=lambda entry: entry.name)
def test_a_reason(entry):
    """A reason says all that its row says, who foresees it, and under which codes and phrases it is met."""
    row, facts = REJECTIONS[Reason(entry.name)], facts_of(entry)
    assert entry.says == row.meaning
    assert facts["can be mended"].says.startswith("yes" if row.fixable else "no")
    assert facts["whose move"].says == row.mover.value
    assert facts["what to do"].says == row.remedy
    assert all(thing in facts["what to send"].says for thing in row.send)
    assert all(field in facts["which field"].says for field in row.fields)
    assert facts["may a carrier refuse"].says.startswith(f"us: {row.permitted.value}")
    assert facts["grade"].says in set(Grade)
    foreseen = {rule.name for rule in RULES if row.reason in rule.predicts}
    assert {name for name, _ in facts["foreseen by"].links} == foreseen
    lists = {code.provider for code in (*CODES, *refusals.rows()) if code.reason is row.reason}
    assert all(name in facts["said as"].says for name in lists)
