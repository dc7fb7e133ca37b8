"""Text made harmless and comparable."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from numberport.parties.spelling import clean, fold


class TestClean:
    """Cleaned text is one harmless line."""

    @given(st.text())
    def test_harmless(self, text):
        """No control, direction or line character is left, no double space, and cleaning again changes nothing."""
        cleaned = clean(text)
        assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in cleaned)
        assert cleaned == " ".join(cleaned.split())
        assert clean(cleaned) == cleaned

    @given(st.text(), st.integers(min_value=0, max_value=50))
    def test_bounded(self, text, limit):
        """A limit holds."""
        assert len(clean(text, limit)) <= limit

    def test_keeps_words_apart(self):
        """Line breaks and tabs become spaces; direction marks vanish."""
        assert clean("a\nb\tc\u202ed\x00e") == "a b cde"


class TestFold:
    """Folded text is capitals without accents."""

    @given(st.text())
    def test_idempotent(self, text):
        """Folding again changes nothing."""
        assert fold(fold(text)) == fold(text)

    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("Côté", "COTE"),
            ("ﬁn", "FIN"),
            ("\uff11\uff12", "12"),
            ("straße", "STRASSE"),
            ("Søren Kjær", "SOREN KJAER"),
            ("abc", "ABC"),
        ],
    )
    def test_examples(self, text, folded):
        """Accents, ligatures and wide forms are folded."""
        assert fold(text) == folded
