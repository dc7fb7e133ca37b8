"""Words by whose they are and what they are a status of: one lookup, and the table of whose word is what."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from numberport import names, profiles
from numberport.errors import UsageError
from numberport.evidence import Grade
from numberport.profiles import (
    Crosswalk,
    Meaning,
    OrderMeaning,
    SideMeaning,
    Tells,
    UnknownScope,
    UnknownVocabulary,
    Vocabulary,
    WordScope,
)
from numberport.states import Hold, OrderStatus, PortState

STATED = tomllib.loads((Path(__file__).parents[1] / "data" / "carrier_words.toml").read_text(encoding="utf-8"))
GUIDES, LISTS, LEFT_OUT = (STATED[name] for name in ("guides", "lists", "left_out"))
CARRIERS = {name: said for name, said in STATED.items() if name not in {"traps", "guides", "lists", "left_out"}}
ALL = pytest.mark.parametrize("vocabulary", profiles.vocabularies(), ids=lambda vocabulary: vocabulary.name)


def rows():
    """Iterate over every word of the second statement: whose, of what, the word, and what is said of it."""
    for name, said in CARRIERS.items():
        yield from ((name, None, word, means) for word, means in said["words"].items())
        yield from ((name, "order", word, {"agrees": there}) for word, there in said.get("order", {}).items())
        for scope, words in said.get("beside", {}).items():
            yield from ((name, scope, word, said["means"].get(f"{scope}: {word}", {})) for word in words)
    for name, scopes in LISTS.items():
        yield from ((name, scope, word, means) for scope, words in scopes.items() for word, means in words.items())
    for name, said in GUIDES.items():
        yield from ((name, None, word, None) for word in (*said["words"], *said["ours"]))


ROWS = list(rows())
EVERY = pytest.mark.parametrize(("name", "scope", "word", "means"), ROWS)


def stated(said):
    """Return what a word says, as the second statement writes it."""
    if isinstance(said, OrderMeaning):
        return {"agrees": sorted(said.agrees_with)}
    found = {"covers": getattr(said, "covers", ()), "holds": said.holds, "releases": said.releases}
    plain = {key: sorted(value) for key, value in found.items() if value}
    moved = {"enters": said.entry, "messaging": getattr(said, "messaging", None)}
    return plain | {key: state.value for key, state in moved.items() if state}


@EVERY
def test_every_word_is_known_where_it_belongs(name, scope, word, means):
    """Each word that a description names says, in its scope, what the second statement says; some say nothing."""
    said = profiles.meaning(name, word, scope)
    assert said is not None
    if means is not None:
        wanted = {key: sorted(value) if isinstance(value, list) else value for key, value in means.items()}
        assert stated(said) == wanted


@EVERY
def test_what_moves_nothing_says_why(name, scope, word, means):
    """A word that tells no state, hold or order's status says in words what it is, or that nobody defined it."""
    said = profiles.meaning(name, word, scope)
    if means == {}:
        assert isinstance(said, SideMeaning)
        assert str(said) == (said.says or "not defined; moves nothing")


@ALL
def test_no_word_is_held_that_nobody_stated(vocabulary):
    """The words of a provider or network are exactly those of the second statement, in exactly its scopes."""
    if vocabulary.name == "generic":
        return
    held = {
        (None if at == 0 else scope.name, word) for at, scope in enumerate(vocabulary.scopes) for word in scope.words
    }
    first = vocabulary.scopes[0].name
    wanted = {
        (None if scope == first and name in LISTS else scope, word)
        for name, scope, word, _ in ROWS
        if name == vocabulary.name
    }
    assert held == wanted


@pytest.mark.parametrize("name", GUIDES)
def test_a_word_of_ours_is_graded_so(name):
    """Where a guide quotes no word, ours is provisional; the guide's own are the provider's."""
    grades = {word: meaning.source.grade for word, meaning in profiles.get(name).words.items()}
    assert {word for word, grade in grades.items() if grade is Grade.PROVISIONAL} == set(GUIDES[name]["ours"])


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_words_is_our_reading(name):
    """Of networks with words only, every meaning is provisional, and no profile is made up around them."""
    for scope in profiles.vocabulary(name).scopes:
        assert {said.source.grade for said in scope.words.values()} == {Grade.PROVISIONAL}
    with pytest.raises(profiles.UnknownProfile):
        profiles.get(name)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_nothing_is_made_up_for_the_others(name):
    """Systems of which only words were seen are not held, and the error names those that are."""
    with pytest.raises(UnknownVocabulary, match=r"no provider or network .* there are: bandwidth, flowroute") as caught:
        profiles.meaning(name, "submitted")
    assert isinstance(caught.value, UsageError)


@ALL
@given(word=st.text(), scope=st.none() | st.text())
def test_a_word_nobody_knows_means_nothing(vocabulary, word, scope):
    """D1: any text is a known word, or means nothing; only an unknown status is an error, and names those there are."""
    there = [held.name for held in vocabulary.scopes]
    if scope is None or any(names.find(scope, {name: name}) for name in there):
        said = profiles.meaning(vocabulary.name, word, scope)
        assert said is None or said in vocabulary.scope(scope).words.values()
    else:
        with pytest.raises(UnknownScope, match=", ".join(there)):
            profiles.meaning(vocabulary.name, word, scope)


@ALL
def test_the_words_that_move_numbers_come_first(vocabulary):
    """Without a status the words that move numbers are asked, and each status is found by its name in any case."""
    assert vocabulary.scope() is vocabulary.scopes[0]
    assert any(isinstance(said, Meaning) for said in vocabulary.scopes[0].words.values())
    for scope in vocabulary.scopes:
        assert vocabulary.scope(f" {scope.name.upper()} ") is scope
        for word, said in scope.words.items():
            assert profiles.meaning(vocabulary.name.upper(), word.swapcase(), scope.name) is said


def test_pending_means_six_things():
    """One spelling, and as many meanings as there are providers that use it."""
    names = ("flowroute", "kazoo", "plivo", "sinch", "twilio", "tmforum")
    entries = {name: profiles.meaning(name, "pending").entry.value for name in names}
    assert entries == {
        "flowroute": "draft",
        "kazoo": "pending",
        "plivo": "submitted",
        "sinch": "submitted",
        "twilio": "foc_confirmed",
        "tmforum": "update_required",
    }
    assert profiles.meaning("telnyx", "pending") is None
    assert str(profiles.meaning("telnyx", "pending", "port-out")) == "not defined; moves nothing"


class TestCrosswalk:
    """Whose word is what: every word in every row it belongs to, and nowhere else."""

    crosswalk = Crosswalk(profiles.vocabularies())

    def test_every_word_stands_where_it_says(self):
        """For every row the words there are those that enter, cover, agree or hold, looked up one by one."""
        told = {(one.row, one.tells, one.vocabulary, one.scope, one.word) for one in self.crosswalk.told}
        wanted = set()
        for vocabulary in profiles.vocabularies():
            for at, scope in enumerate(vocabulary.scopes):
                for word, said in scope.words.items():
                    means = stated(said)
                    place = (vocabulary.name, scope.name if at else "", word)
                    wanted |= {(means["enters"], Tells.ENTERS, *place)} if "enters" in means else set()
                    wanted |= {(state, Tells.COVERS, *place) for state in means.get("covers", ())}
                    wanted |= {(status, Tells.AGREES, *place) for status in means.get("agrees", ())}
                    wanted |= {(f"held: {hold}", Tells.HOLDS, *place) for hold in means.get("holds", ())}
        assert told == wanted

    def test_a_row_is_one_of_ours(self):
        """Every row is a state, a status of orders, or a hold."""
        ours = {*PortState, *OrderStatus, *(f"held: {hold}" for hold in Hold)}
        assert {one.row for one in self.crosswalk.told} <= ours

    def test_every_row_is_shown(self):
        """What is told is shown, once, in the column of whose word it is."""
        shown = 0
        for section in self.crosswalk.sections():
            assert len(section.columns) <= 6
            assert all(len(row.cells) == len(section.columns) for row in section.rows)
            shown += sum(len(cell.split(", ")) for row in section.rows for cell in row.cells[1:] if cell)
        assert shown == len(self.crosswalk.told)

    def test_the_proposal_is_kept(self):
        """The rows read as a person would expect of the odd ones: drafts, commitments, ends."""
        cells = {}
        for section in self.crosswalk.sections():
            for row in section.rows:
                cells |= {(row.cells[0], title): cell for title, cell in zip(section.columns, row.cells, strict=True)}
        assert cells["draft", "Flowroute"] == "pending"
        assert cells["pending", "Kazoo"] == "pending"
        assert cells["foc confirmed", "Twilio"] == "Pending, order: In progress?"
        assert cells["activating", "Bandwidth"] == "(FOC)"
        assert cells["an order: partly ported", "TM Forum"].startswith("partial?")
        assert cells["held: signature", "Twilio"] == "Waiting for Signature"

    def test_a_program_gets_every_word(self):
        """As data each word has its row, how it belongs there, whose it is, its scope, source and grade."""
        rows = self.crosswalk.data()
        assert len(rows) == len(self.crosswalk.told)
        assert all(row.keys() == {"row", "tells", "provider", "scope", "word", "source", "grade"} for row in rows)
        assert {row["grade"] for row in rows} == {"provider", "provisional"}

    def test_there_is_somebody_to_show(self):
        """A table of nobody's words is refused."""
        with pytest.raises(ValueError, match="vocabularies"):
            Crosswalk(())

    def test_one_can_be_shown_alone(self):
        """A single vocabulary is a table of its own, which may be anybody's."""
        scope = WordScope(name="order", of="an order", words=profiles.PLIVO.words)
        (section,) = Crosswalk((Vocabulary(name="mine", title="Mine", scopes=(scope,)),)).sections()
        assert section.columns == ("ours", "Mine")
