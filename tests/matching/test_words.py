"""Text as folded words."""

import pytest
from hypothesis import given, strategies as st

from numberport.matching.words import Phrases, replace_phrases, words


class TestWords:
    """Case, accents, punctuation and spacing are gone."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("St. Mary's", ["ST", "MARYS"]),
            ("O´Neil O’Neil", ["ONEIL", "ONEIL"]),
            ("Smith&Sons", ["SMITH", "AND", "SONS"]),
            ("L.L.C. N.W", ["LLC", "NW"]),
            ("S.Dearborn", ["S", "DEARBORN"]),
            ("59-17 9-D B-4", ["59-17", "9D", "B4"]),
            ("Sainte-Catherine", ["SAINTE", "CATHERINE"]),
            ("60642—2534", ["60642-2534"]),
            ("123 1/2 123 ½", ["123", "1/2", "123", "1/2"]),
            ("123½ 12⅞", ["123", "1/2", "12", "7/8"]),
            ("39.2 Rd No.4 1.2.3 12.Oak", ["39.2", "RD", "NO", "4", "1", "2", "3", "12", "OAK"]),
            ("Apt #4", ["APT", "#", "4"]),
            ("C/O X D/B/A Y O/A Z", ["CAREOF", "X", "DBA", "Y", "DBA", "Z"]),
            ("a_b/c", ["A", "B", "C"]),
            ("", []),
        ],
    )
    def test_examples(self, text, expected):
        """Each kind of punctuation has its rule."""
        assert words(text) == expected

    @given(st.text())
    def test_idempotent(self, text):
        """The words of the words are the words."""
        assert words(" ".join(words(text))) == words(text)


class TestPhrases:
    """Phrases become one word."""

    def test_longest_first(self):
        """Of two phrases at one place the longer counts."""
        table = Phrases((("A", "X"), ("A B", "Y")))
        assert replace_phrases(["A", "B", "A", "C"], table) == ["Y", "X", "C"]
