"""Profiles as values: found by name, complete in their words, shown with their sources."""

import inspect
import pickle

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport import profiles
from numberport.documents import DocumentKind
from numberport.errors import UsageError
from numberport.evidence import Grade
from numberport.planning import plan
from numberport.profiles import (
    GENERIC,
    INVOCA,
    PLIVO,
    Beyond,
    Meaning,
    NumberClass,
    SizeLimit,
    SplitKey,
    TextLimit,
    UnknownProfile,
)
from numberport.profiles.clocks import Change
from numberport.profiles.statuses import normal_word
from numberport.states import Hold, OrderStatus, PortState, Side

ALL = pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.name)


@ALL
def test_a_profile_is_found_by_its_name_in_any_case(profile):
    """Names are looked up without regard to case or surrounding space."""
    assert profiles.get(profile.name) is profile
    assert profiles.get(f" {profile.name.upper()} ") is profile


@given(st.text())
def test_an_unknown_name_lists_the_known_ones(name):
    """Any text is the name of a profile, or an error of ours that names all there are."""
    known = ", ".join(sorted(profile.name for profile in profiles.all()))
    if name.strip().casefold() in known.split(", "):
        assert profiles.get(name) in profiles.all()
    else:
        with pytest.raises(UnknownProfile, match=f"there are: {known}") as caught:
            profiles.get(name)
        assert isinstance(caught.value, UsageError)


@ALL
@given(data=st.data())
def test_words_are_known_however_they_are_written(profile, data):
    """Case, underscores, hyphens and stray spaces do not hide a status word."""
    word = data.draw(st.sampled_from(sorted(profile.words)))
    gaps = data.draw(st.sampled_from([" ", "  ", "_", "-", " _ ", "\t"]))
    parts = word.replace("_", " ").replace("-", " ").split()
    written = data.draw(st.sampled_from([str.upper, str.title, str.lower]))(gaps.join(parts))
    assert profile.meaning(f" {written} ") is profile.words[word]


@ALL
@given(word=st.text())
def test_a_word_nobody_knows_means_nothing(profile, word):
    """Any text is one of the profile's words, or has no meaning; it never raises."""
    meaning = profile.meaning(word)
    assert meaning is None or meaning in profile.words.values()


@ALL
def test_every_outcome_has_a_word(profile):
    """Each profile can say that a number was taken in, refused in one way or the other, dated, ported and cancelled."""
    wanted = {PortState.SUBMITTED, PortState.FOC_CONFIRMED, PortState.PORTED, PortState.CANCELLED}
    refusals = {PortState.REJECTED, PortState.UPDATE_REQUIRED} & {meaning.entry for meaning in profile.words.values()}
    assert refusals
    for state in wanted | refusals:
        assert profile.meaning(profile.word_for(state)).entry is state


@ALL
def test_every_meaning_is_in_our_words(profile):
    """A word enters one of our states, never covers the state it enters, and puts and ends holds that we know."""
    meanings = profile.words.values()
    beside = [meaning for side in profile.side_statuses for meaning in side.words.values()]
    for meaning in (*meanings, *beside):
        assert meaning.entry in {*PortState, None}
        assert meaning.holds | meaning.releases <= set(Hold)
        assert not meaning.holds & meaning.releases
    for meaning in meanings:
        assert meaning.entry not in meaning.covers
        assert meaning.covers <= set(PortState)


@ALL
def test_what_is_put_beside_a_state_can_be_ended(profile):
    """For every hold a provider's words put, a word, or a state beyond, ends it."""
    for meaning in profile.words.values():
        for hold in meaning.holds:
            ends = [other for other in profile.words.values() if hold in other.releases]
            assert ends
            assert hold.side in Side


@ALL
def test_words_of_an_order_only_compare(profile):
    """Where a provider keeps a status of each number, and only there, its words for the order agree with a roll-up."""
    assert bool(profile.order_words) is profile.per_number_status
    for word, meaning in profile.order_words.items():
        assert meaning.agrees_with
        assert meaning.agrees_with <= set(OrderStatus)
        assert profile.order_meaning(word.upper().replace(" ", "_")) is meaning
    assert profile.order_meaning("no such word") is None


@ALL
def test_words_beside_the_port_are_found_by_status_and_word(profile):
    """A word is looked up in the status it belongs to, in whatever case, and nowhere else."""
    for side in profile.side_statuses:
        assert profile.side_status(side.scope.upper()) is side
        for word, meaning in side.words.items():
            assert side.meaning(word.swapcase()) is meaning
        assert side.meaning("no such word") is None
    assert profile.side_status("no such status") is None


@given(st.text())
def test_a_word_has_one_spelling(word):
    """However a word is written, its spelling is the same, and is its own."""
    known = normal_word(word)
    assert normal_word(known) == known
    assert normal_word(f"  {word} ") == known


@pytest.mark.parametrize(("one", "other"), [("REQUESTED_SUPP", "requested supp"), ("Canceled", "CANCELLED")])
def test_one_word_in_two_spellings_is_a_mistake_of_the_table(one, other):
    """Words are unique however they are spelt; a table that holds one twice is refused."""
    meaning = Meaning(entry=PortState.CANCELLED, source=GENERIC.source)
    with pytest.raises(ValueError, match="one word in two spellings"):
        attrs.evolve(GENERIC, words={one: meaning, other: meaning})


@ALL
def test_every_limit_is_positive_and_has_a_source(profile):
    """Sizes and lengths are at least one, and each says where it was read."""
    for limit in (*profile.limits, *profile.text_limits):
        assert limit.most > 0
        assert limit.source.document
    for freeze in profile.freezes:
        assert profile.freeze(freeze.change) is freeze
        # Set-up alone may be open until the commitment itself.
        assert freeze.within.count > 0 or (freeze.within.count == 0 and freeze.change is Change.SET_UP)


def test_only_a_profile_that_has_one_can_ask_for_an_update():
    """Plivo asks for updates of the same request, Invoca does not."""
    assert PLIVO.word_for(PortState.UPDATE_REQUIRED) == "update required"
    assert INVOCA.word_for(PortState.UPDATE_REQUIRED) is None


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
def test_a_profile_is_printed_by_its_name(profile):
    """Whatever holds a profile, a signature too, prints as the profile's name and not as all of its rows."""
    assert repr(profile) == f"Profile(name='{profile.name}')"
    assert "= Profile(name='generic')" in str(inspect.signature(plan))


@ALL
def test_a_profile_shows_every_fact_with_source_and_grade(profile):
    """Each row names a source by its number and says how sure it is; every word, paper and step is in one."""
    facts, words, *others, sources = profile.sections()
    numbers = {row.cells[0]: row.cells[-1] for row in sources.rows}
    for section in (facts, words, *others):
        assert all(len(row.cells) == len(section.columns) for row in section.rows)
        assert all(numbers[row.cells[-2]] == row.cells[-1] for row in section.rows)
    assert {row.cells[0] for row in words.rows} == set(profile.words)
    assert {rule.kind.value for rule in profile.documents} <= {row.cells[0] for row in facts.rows}
    assert len(others) == bool(profile.order_words) + bool(profile.side_statuses) + bool(profile.machine)


@ALL
def test_a_shown_profile_leaves_nothing_out(profile):
    """Every field, limit, day, status beside the port and step of a machine can be read in what is shown."""
    rows = [row.cells for section in profile.sections() for row in section.rows]
    said = "\n".join(" | ".join(cells) for cells in rows)
    for field in (*profile.order_fields, *profile.number_fields):
        assert field.name in said
        assert all(choice in said for choice in field.choices)
    for row in (*profile.limits, *profile.activation_hours, *filter(None, (profile.desired_day,))):
        assert str(row) in said
    for side in profile.side_statuses:
        shown = {word for cells in rows if cells[0] == side.scope for word in cells[1].split(", ")}
        assert shown == set(side.words)
    for step in profile.machine.steps if profile.machine else ():
        assert any(cells[0] == step.left and cells[1].startswith(step.entered) for cells in rows)


def test_facts_read_as_a_person_would_say_them():
    """Durations, ways in and templates are shown in words."""
    shown = {row.cells[:2] for profile in (INVOCA, PLIVO) for row in profile.sections()[0].rows}
    assert ("losing carrier", "5 to 20 business days") in shown
    assert ("routing to the gaining carrier", "1 business day") in shown
    assert ("way in", "ticket for other countries") in shown
    assert ("an order is split by", "class") in shown
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


@ALL
def test_a_warning_told_to_a_person_is_known_under_every_provider(profile):
    """Jeopardy puts its hold and its end lifts it, however the scope is spelt; it is no word of the provider's."""
    notices = profile.side_status("Notice")
    assert notices is not None
    assert notices.meaning("JEOPARDY").holds == notices.meaning("jeopardy over").releases == {Hold.JEOPARDY}
    assert {meaning.source.grade for meaning in notices.words.values()} == {Grade.PROVISIONAL}
    assert "notice" not in [scope.name for scope in profiles.vocabulary(profile.name).scopes]


class TestOverview:
    """One line for each provider: who it is, how orders get in, and how much is held of it."""

    def test_what_is_held_is_counted(self):
        """Papers, fields and words are counted, a dash stands for none, and countries stand beside their way in."""
        section = profiles.overview(profiles.all())
        rows = {row.cells[0]: dict(zip(section.columns, row.cells, strict=True)) for row in section.rows}
        assert list(rows) == [profile.name for profile in profiles.all()]
        plivo = profiles.get("plivo")
        assert rows["plivo"]["papers"] == str(len(plivo.documents))
        assert rows["plivo"]["words"] == str(len(plivo.words))
        assert rows["plivo"]["way in"] == "console (CA, US); ticket"
        assert rows["kazoo"]["papers"] == rows["generic"]["fields"] == "-"

    def test_facts_that_were_not_read_in_full_are_counted(self):
        """Each row that is shown of a profile counts once, and its grade decides."""
        section = profiles.overview([profiles.get("generic")])
        *tables, _ = profiles.get("generic").sections()
        grades = [row.cells[-1] for table in tables for row in table.rows]
        assert section.rows[0].cells[-1] == f"{grades.count('provisional')} of {len(grades)}"
