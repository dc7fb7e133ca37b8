"""Fonts for a PDF: whose letters they have, and where lines end."""

import string

import pytest
from hypothesis import given, strategies as st

from numberport.rendering.fonts import Fonts, UnusableFont, fonts, joined
from typefaces import every_letter, vera

pytest.importorskip("reportlab")

LATIN = st.text(st.sampled_from(string.ascii_letters + " ,.éŁőş"), max_size=120)


class TestLetters:
    """A text is drawn in one font where one has all its letters, and in pieces where none has."""

    def test_of_europe(self):
        """Western Europe is drawn in the font of every reader, Croatian, Turkish and dashes in one that comes along."""
        face = fonts()
        assert [name for name, _ in face.runs("Zürich, São Paulo")] == ["Helvetica"]
        assert [name for name, _ in face.runs("Čačak – “Şişli”")] == ["Vera"]
        assert face.missing("Čačak 1") == ()

    def test_given(self):
        """A letter that no font at hand has is missing, until a font is given that has it."""
        assert fonts().missing("Иван Иванов") == tuple("Ивано")
        face = fonts([every_letter()])
        assert face.missing("Иван 日本 \U0001d538") == ()
        assert len(face.runs("Иван Łódź")) == 1

    def test_pieces(self):
        """Where no font has every letter, each is drawn in the first that has it."""
        face = fonts([every_letter()])
        latin = Fonts(face.names[:2])
        assert latin.runs("Čačak") == (("Vera", "Čačak"),)
        assert Fonts(("Helvetica", *face.names[2:])).runs("AŁ")[0][0] == face.names[2]
        assert [piece for _, piece in latin.runs("\xb5Č")] == ["\xb5Č"]

    def test_composed(self):
        """A letter with a mark behind it is drawn as the letter it makes."""
        assert fonts().runs("Zu\u0308rich") == (("Helvetica", "Zürich"),)
        assert joined("Zu\u0308rich") == ()

    @pytest.mark.parametrize("text", ["שלום", "مرحبا", "हिन्दी", "ไทย์", "ᠮᠣᠩᠭᠣᠯ", "x\u0302"])
    def test_joined(self, text):
        """Letters that join, stand on each other or run from right to left are told apart."""
        assert joined(text)

    @pytest.mark.parametrize("text", ["Αθήνα", "Москва", "東京", "서울", "Երևան", "თბილისი", "አዲስ"])
    def test_not_joined(self, text):
        """Letters that stand for themselves are not."""
        assert joined(text) == ()


class TestLines:
    """A text is put into lines of a width."""

    @given(LATIN, st.integers(30, 400))
    def test_width(self, text, width):
        """No line is wider, and nothing but spaces is lost."""
        face = fonts()
        lines = face.lines(text, 8, width)
        assert all(face.width(line, 8) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")

    def test_words(self):
        """A line ends between words where it can."""
        assert fonts().lines("Acme Widgets of Albany", 10, 70) == ("Acme Widgets", "of Albany")


class TestUnusable:
    """What is no font is refused."""

    @given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda rest: vera()[:400] + rest))
    def test_any_bytes(self, content):
        """Any bytes are refused in a sentence that says what to give."""
        with pytest.raises(UnusableFont, match="give a TrueType font"):
            fonts([content])

    def test_too_large(self, monkeypatch):
        """So is a file that is larger than any font."""
        monkeypatch.setattr("numberport.rendering.fonts.SIZE_LIMIT", 10)
        with pytest.raises(UnusableFont, match="too large"):
            fonts([vera() + b"1"])
