"""Businesses by their names."""

import pytest
from hypothesis import given, strategies as st

from numberport.parties import Business
from numberport.parties.business import LEGAL_FORMS, TRADING_AS, NamelessBusiness
from numberport.testing import strategies

FORMS = st.sampled_from([(form, text) for form, texts in LEGAL_FORMS for text in (form, *texts) if form != TRADING_AS])


class TestParse:
    """A business is read as people write it."""

    @given(strategies.businesses())
    def test_prints_and_reads_again(self, business):
        """What a business prints as is read as the same business."""
        assert Business.parse(str(business)) == business

    @given(st.text(max_size=60))
    def test_any_text(self, text):
        """Whatever can be read prints and reads again, and what cannot raises one error."""
        try:
            business = Business.parse(text)
        except NamelessBusiness:
            return
        assert Business.parse(str(business)) == business

    @pytest.mark.parametrize("between", ["DBA", "d/b/a", "D.B.A.", "d b a", "dba:", "doing business as", "t/a", "O/A"])
    def test_trade_name(self, between):
        """A trade name stands behind its words, however they are written."""
        assert Business.parse(f"Acme Tool LLC {between} Acme") == Business("Acme Tool LLC", "Acme")

    @pytest.mark.parametrize("text", ["", " ", "\x00"])
    def test_refuses(self, text):
        """A name is needed, and the error says which."""
        with pytest.raises(NamelessBusiness, match="write the legal name"):
            Business.parse(text)


class TestNames:
    """The names are canonical, and nothing else."""

    @pytest.mark.parametrize("name", ["", " Acme", "Acme\n", "Acme dba Foo", "Acme dba"])
    def test_refuses(self, name):
        """A legal name is one line, and holds no trade name."""
        with pytest.raises(NamelessBusiness):
            Business(name)

    def test_refuses_other_types(self):
        """A name is text."""
        with pytest.raises(TypeError, match="name"):
            Business(3)

    @given(FORMS, st.booleans())
    def test_legal_form(self, spelling, dotted):
        """The legal form at the end is told in its one spelling; alone it is the name."""
        form, text = spelling
        written = ".".join(text) + "." if dotted and " " not in text else text.title()
        assert Business(f"Acme Tool, {written}").legal_form == form
        assert Business(text).legal_form in {"", *(form for form, _ in LEGAL_FORMS)}

    def test_no_legal_form(self):
        """A name without one has none, and DBA is none."""
        assert Business("Acme Tool").legal_form == Business("LLC").legal_form == ""
