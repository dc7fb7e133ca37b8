"""People by the parts of their names."""

import re

import pytest
from hypothesis import given, strategies as st

from numberport.parties import Person
from numberport.parties.person import UnreadableName
from numberport.telephone import legible
from numberport.testing import strategies


class TestParse:
    """A name is read as people write it."""

    @given(strategies.people())
    def test_prints_and_reads_again(self, person):
        """What a person prints as is read as the same person, however odd the parts."""
        assert Person.parse(str(person)) == person

    @given(st.text(max_size=60))
    def test_no_word_is_lost(self, text):
        """Whatever can be read keeps every word of it, and what cannot raises one error."""
        try:
            person = Person.parse(text)
        except UnreadableName:
            return
        assert Person.parse(str(person)) == person
        said, kept = (re.sub("[,;]", " ", line).split() for line in (legible(text, None), person.line))
        assert sorted(said) == sorted(kept)

    @pytest.mark.parametrize(
        ("line", "parts"),
        [
            ("Anna Berg", {"given": "Anna", "family": "Berg"}),
            ("Bono", {"family": "Bono"}),
            (
                "Dr. Anna B. van der Berg Jr.",
                {"title": "Dr.", "given": "Anna B.", "family": "van der Berg", "generation": "Jr."},
            ),
            ("van der Berg, Anna", {"given": "Anna", "family": "van der Berg"}),
            ("Berg, Ms. Anna, CPA", {"title": "Ms.", "given": "Anna", "family": "Berg", "credentials": "CPA"}),
            ("Anna Berg, M.D.", {"given": "Anna", "family": "Berg", "credentials": "M.D."}),
            (
                "John Berg, Jr., MD PhD",
                {"given": "John", "family": "Berg", "generation": "Jr.", "credentials": "MD PhD"},
            ),
            ("Anna Berg, Owner", {"given": "Anna", "family": "Berg", "credentials": "Owner"}),
            ("Berg, Anna, MD, V.P. of Sales", {"given": "Anna", "family": "Berg", "credentials": "MD V.P. of Sales"}),
            ("Anna Berg Vice President", {"given": "Anna", "family": "Berg", "credentials": "Vice President"}),
            ("Owner, Anna", {"given": "Anna", "family": "Owner"}),
            ("Mr. & Mrs. John Berg", {"title": "Mr. & Mrs.", "given": "John", "family": "Berg"}),
            ("Mr. and Mrs.", {"title": "Mr.", "given": "and", "family": "Mrs."}),
            ("Sr. Juan Berg", {"title": "Sr.", "given": "Juan", "family": "Berg"}),
            ("Capt. Anna Berg", {"title": "Capt.", "given": "Anna", "family": "Berg"}),
            ("Col Berg", {"given": "Col", "family": "Berg"}),
            ("Anna Berg, MA", {"given": "Anna", "family": "Berg", "credentials": "MA"}),
            ("Anna Berg OBE", {"given": "Anna", "family": "Berg", "credentials": "OBE"}),
            ("Yo-Yo Chiao Ma", {"given": "Yo-Yo Chiao", "family": "Ma"}),
            ("Kim Rn", {"given": "Kim", "family": "Rn"}),
            ("Al Berg", {"given": "Al", "family": "Berg"}),
        ],
    )
    def test_parts(self, line, parts):
        """Titles, particles, generations and credentials are told from the name."""
        assert Person.parse(line) == Person(**parts)

    @pytest.mark.parametrize("text", ["", "  ", ",", "Berg, Anna, Kim", "a;b", "a;b;c;d;e;f", ";;;;"])
    def test_refuses(self, text):
        """What is no name, or names two, is refused, and the error says what a name is."""
        with pytest.raises(UnreadableName, match="a name has letters"):
            Person.parse(text)


class TestParts:
    """The parts are canonical, and nothing else."""

    @pytest.mark.parametrize("part", ["a,b", "a;b", " a", "a\nb", "a\u202eb"])
    def test_refuses_marks(self, part):
        """A part that could not be told from its neighbours is refused."""
        with pytest.raises(UnreadableName):
            Person(family=part)

    def test_refuses_other_types(self):
        """A part is text."""
        with pytest.raises(TypeError, match="family"):
            Person(family=3)

    def test_prints_shortest_form(self):
        """The family name stands last where that reads back, else first, and else all parts stand apart."""
        assert str(Person(given="Anna", family="Berg")) == "Anna Berg"
        assert str(Person(given="Ana", family="García López")) == "García López, Ana"
        assert str(Person(given="Dr", family="Sr")) == "; Dr; Sr; ; "
        assert str(Person(given="Anna", family="Berg", credentials="Dancer")) == "; Anna; Berg; ; Dancer"
        assert Person(given="Dr", family="Sr").line == "Dr Sr"
