"""Two texts with what differs marked."""

import pytest
from hypothesis import given, strategies as st

from numberport.matching import compare
from numberport.matching.alike import alike, field_of
from numberport.rendering.marks import marked_pair
from numberport.rendering.wording import harmless
from tags import Tags


class TestMarkedPair:
    """The characters in which two texts differ are marked, and nothing else."""

    @pytest.mark.parametrize(
        ("left", "right", "marked"),
        [
            ("12 Oak St.", "12 OAT ST", (["k"], ["T"])),
            ("Acme Tool", "ACME  tool.", ([], [])),
            ("Jon", "John", ([], ["h"])),
            ("", "John", ([], ["John"])),
            ("İstanbul <b>", "istanbul <i>", (["b"], ["i"])),
            ("Straße 1", "Strase 1", (["ß"], ["s"])),
            ("Côté ltée", "COTE LTEE", ([], [])),
        ],
    )
    def test_examples(self, left, right, marked):
        """Case, accents, punctuation and spacing mark nothing."""
        assert tuple(Tags(side).marked for side in marked_pair(left, right)) == marked

    @pytest.mark.parametrize(
        ("left", "right", "marked"),
        [
            ("Oak and Elm Inc", "OAK & ELM LLC", (["Inc"], ["LLC"])),
            ("Oak & Elm Inc", "OAK AND ELM LLC", (["Inc"], ["LLC"])),
            ("Oak & Elms Inc", "OAK AND ELM INC", (["s"], [])),
        ],
    )
    def test_signs(self, left, right, marked):
        """A word that a rule makes one with a sign is not marked: the sign is no word."""
        rows = alike(compare("business_name", left, right))
        assert tuple(Tags(side).marked for side in marked_pair(left, right, rows)) == marked

    @given(st.text(max_size=60), st.text(max_size=60))
    def test_whole(self, left, right):
        """Each side says what it said, escaped, and two that are alike have nothing marked."""
        for text, side in zip((left, right), marked_pair(left, right), strict=True):
            found = Tags(side)
            assert not found.open
            assert found.text == harmless(text)
        assert "<mark>" not in marked_pair(left, left)[0]

    @given(st.permutations(["12", "Oak", "St", "Dayton"]), st.permutations(["12", "Oak", "St", "Dayton"]))
    def test_another_order(self, left, right):
        """The same words in another order have a mark wherever the order is what differs, and only then."""
        marks = [mark for side in marked_pair(" ".join(left), " ".join(right)) for mark in Tags(side).marked]
        assert bool(marks) == (left != right)


def marked(field, left, right):
    """Return what is marked of both sides of a comparison."""
    comparison = compare(field, left, right)
    return tuple(Tags(side).marked for side in marked_pair(comparison.left, comparison.right, alike(comparison)))


class TestAlike:
    """Marks stand where parts differ, and not where a rule makes two spellings one."""

    @pytest.mark.parametrize(
        ("field", "left", "right", "expected"),
        [
            ("address", "12 Oak St, Suite 400", "12 Oak Street, Ste 500", (["4"], ["5"])),
            ("address", "12 North Oak St", "12 N Elm Street", (["Oak"], ["Elm"])),
            ("address", "Suite 4, 12 Oak St, Ely NV", "12 Oak St, Ste 5, Ely, Nevada", (["4"], ["5"])),
            ("address", "PO Box 771", "Post Office Box 772", (["1"], ["2"])),
            ("address", "12 Oak St, Ely NV 89301-1234", "13 Oak St, Ely NV 89301", (["2"], ["3"])),
            ("business_name", "Acme Tool, L.L.C.", "Acme Tools Limited Liability Company", ([], ["s"])),
            ("signer", "Jon Doe III", "John Doe 3rd", ([], ["h"])),
            ("address", "375, rue Principale, Laval QC", "376 Principale Street, Laval QC", (["5"], ["6"])),
        ],
    )
    def test_examples(self, field, left, right, expected):
        """A suffix, a direction, a unit's word, a box or a legal form that is respelled is not what differs."""
        assert marked(field, left, right) == expected

    def test_direction(self):
        """Where only the place of a word differs it is marked."""
        assert marked("address", "12 N Oak St", "12 Oak St N") == (["N"], ["N"])

    @pytest.mark.parametrize("field", ["account_number", "pin", "tax_id"])
    def test_secret(self, field):
        """Nothing is said of a secret."""
        assert alike(compare(field, "123456", "123457")) == ()

    def test_a_field_by_its_name(self):
        """A field is found by its own name and by what papers call it; the list of numbers is compared as none."""
        assert [field_of(name) for name in ("signer", "person_name", "numbers")] == ["person_name", "person_name", None]
