"""Profiles as values: found by name, complete in their words, shown with their sources."""

import pickle

import pytest
from hypothesis import given, strategies as st

from numberport import profiles
from numberport.documents import DocumentKind
from numberport.errors import UsageError
from numberport.evidence import Grade
from numberport.profiles import (
    GENERIC,
    INVOCA,
    PLIVO,
    Beyond,
    NumberClass,
    SizeLimit,
    SplitKey,
    TextLimit,
    UnknownProfile,
)
from numberport.states import PortState

ALL = pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.name)


@ALL
def test_a_profile_is_found_by_its_name_in_any_case(profile):
    """Names are looked up without regard to case or surrounding space."""
    assert profiles.get(profile.name) is profile
    assert profiles.get(f" {profile.name.upper()} ") is profile


@given(st.text())
def test_an_unknown_name_lists_the_known_ones(name):
    """Any text is the name of a profile, or an error of ours that names all there are."""
    if name.strip().casefold() in {"generic", "invoca", "plivo"}:
        assert profiles.get(name) in profiles.all()
    else:
        with pytest.raises(UnknownProfile, match="there are: generic, invoca, plivo") as caught:
            profiles.get(name)
        assert isinstance(caught.value, UsageError)


@ALL
@given(data=st.data())
def test_words_are_known_however_they_are_written(profile, data):
    """Case, underscores and stray spaces do not hide a status word."""
    word = data.draw(st.sampled_from(sorted(profile.words)))
    gaps = data.draw(st.sampled_from([" ", "  ", "_", " _ ", "\t"]))
    written = data.draw(st.sampled_from([str.upper, str.title, str.lower]))(gaps.join(word.split()))
    assert profile.meaning(f" {written} ") is profile.words[word]


@ALL
@given(word=st.text())
def test_a_word_nobody_knows_means_nothing(profile, word):
    """Any text is one of the profile's words, or has no meaning; it never raises."""
    meaning = profile.meaning(word)
    assert meaning is None or meaning in profile.words.values()


@ALL
def test_every_outcome_has_a_word(profile):
    """Each profile can say that a number was taken in, refused, given a date, ported and cancelled."""
    wanted = {
        PortState.SUBMITTED,
        PortState.REJECTED,
        PortState.FOC_CONFIRMED,
        PortState.ACTIVATING,
        PortState.PORTED,
        PortState.CANCELLED,
        PortState.RETURNED,
    }
    for state in wanted:
        assert profile.meaning(profile.word_for(state)).entry is state


def test_only_a_profile_that_has_one_can_ask_for_an_update():
    """Plivo asks for updates of the same request, Invoca does not, and a draft is nobody's word."""
    assert PLIVO.word_for(PortState.UPDATE_REQUIRED) == "update required"
    assert INVOCA.word_for(PortState.UPDATE_REQUIRED) is None
    assert all(profile.word_for(PortState.DRAFT) is None for profile in profiles.all())


def test_a_rule_for_a_paper_is_found_by_class():
    """A profile has one rule for a paper and a class of number, or says nothing of it."""
    assert PLIVO.document(DocumentKind.LOA, NumberClass.LOCAL).need == "optional"
    assert PLIVO.document(DocumentKind.LOA, NumberClass.TOLL_FREE).need == "required"
    assert INVOCA.document(DocumentKind.INVOICE, NumberClass.LOCAL) is None


def test_generic_asks_for_no_more_than_any_carrier():
    """Without a provider nothing is required and only a letter is recommended."""
    assert [(rule.kind, rule.need.value) for rule in GENERIC.documents] == [(DocumentKind.LOA, "recommended")]


@ALL
def test_a_split_says_who_wants_it(profile):
    """The source of a split is the provider where it says so, and the trade where it does not."""
    stated = {key for key, _ in profile.splits_stated}
    assert stated <= set(profile.splits)
    for key in SplitKey:
        provisional = profile.split_source(key).grade is Grade.PROVISIONAL
        assert provisional is (key not in stated)


@ALL
def test_a_profile_is_a_value(profile):
    """Profiles can be hashed and pickled, as orders carry them."""
    assert pickle.loads(pickle.dumps(profile)) == profile  # noqa: S301 - what was just pickled here
    assert len({profile, profile}) == 1


@ALL
def test_a_profile_shows_every_fact_with_source_and_grade(profile):
    """Each row of the shown profile has as many cells as columns, and every word and paper is in it."""
    facts, words = profile.sections()
    for section in (facts, words):
        assert all(len(row.cells) == len(section.columns) and row.cells[3] for row in section.rows)
    assert {row.cells[0] for row in words.rows} == set(profile.words)
    assert {rule.kind.value for rule in profile.documents} <= {row.cells[0] for row in facts.rows}


def test_facts_read_as_a_person_would_say_them():
    """Durations, ways in and templates are shown in words."""
    shown = {row.cells[:2] for profile in (INVOCA, PLIVO) for row in profile.sections()[0].rows}
    assert ("losing carrier", "5 to 20 business days") in shown
    assert ("routing to the gaining carrier", "1 business day") in shown
    assert ("way in", "ticket for other countries") in shown
    assert ("split by class", "yes") in shown
    assert any("Campaign_url" in says for fact, says in shown if fact == "template")


LIMITS = st.builds(
    SizeLimit,
    most=st.integers(1, 10_000),
    beyond=st.sampled_from(Beyond),
    classes=st.sets(st.sampled_from(NumberClass), min_size=1).map(frozenset),
    on_net=st.sampled_from((None, True, False)),
    countries=st.none() | st.sets(st.sampled_from(("US", "CA")), min_size=1).map(frozenset),
    source=st.just(GENERIC.source),
)


@given(LIMITS)
def test_a_limit_says_what_it_is_for(limit):
    """A limit reads as a person would say it: how many, on which network, of which class and country."""
    said = str(limit)
    assert said.startswith(f"{limit.most:,} ")
    assert ("on-net" in said, "off-net" in said) == (limit.on_net is True, limit.on_net is False)
    assert ("toll-free" in said or "local" in said) == (len(limit.classes) == 1)
    for country in ("US", "CA"):
        assert limit.is_for(min(limit.classes), country) is (limit.countries is None or country in said)
    assert not any(limit.is_for(other, "US") for other in set(NumberClass) - limit.classes)


@given(st.integers(max_value=0))
def test_a_limit_is_at_least_one(most):
    """A limit that lets nothing through is a mistake in the table."""
    with pytest.raises(ValueError, match="at least 1"):
        SizeLimit(most=most, beyond=Beyond.BY_HAND, source=GENERIC.source)
    with pytest.raises(ValueError, match="at least 1"):
        TextLimit(field="signer", most=most, source=GENERIC.source)
