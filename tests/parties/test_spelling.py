"""Text made comparable."""

import pytest
from hypothesis import given, strategies as st

from numberport.parties.spelling import fold


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
