"""A letter beside the carrier's record, with what differs marked."""

import html.parser

import pytest
from hypothesis import given, strategies as st

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization
from numberport.matching import match
from numberport.parties import Address
from numberport.rendering.sides import marked_pair, side_by_side, sides
from numberport.rendering.wording import harmless

LETTER = LetterOfAuthorization(
    business_name="Acme <Tool> LLC",
    signer="Jon Doe",
    service_address=Address.parse("12 Oak St, Dayton, OH 45402"),
    account_number="PLANTED-4471",
)
RECORD = CustomerServiceRecord(
    business_name="ACME <TOOL> L.L.C.",
    authorized_user="John Doe",
    service_address=Address.parse("13 OAK STREET, Dayton, OH 45402"),
    account_number="PLANTED-4417",
    pin="PLANTED-0042",
)


class Tags(html.parser.HTMLParser):
    """What a piece of HTML says, and whether every tag is closed."""

    def __init__(self, markup):
        super().__init__()
        self.open, self.text, self.marked = [], "", []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        """Remember a tag that waits for its end."""
        if tag not in {"meta", "wbr"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Take the end of the tag that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Collect what is said, and what of it is marked."""
        self.text += data
        if "mark" in self.open:
            self.marked.append(data)


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

    @given(st.text(max_size=60), st.text(max_size=60))
    def test_whole(self, left, right):
        """Each side says what it said, escaped, and two that are alike have nothing marked."""
        for text, side in zip((left, right), marked_pair(left, right), strict=True):
            found = Tags(side)
            assert not found.open
            assert found.text == harmless(text)
        assert "<mark>" not in marked_pair(left, left)[0]


class TestSides:
    """A report as HTML."""

    def test_fields(self):
        """Every comparison has its place, with verdict, rejection and remedy, and what differs is marked."""
        found = Tags(sides(match(LETTER, RECORD)))
        assert found.marked == ["h", "2", "3", "TREE"]
        for word in ("Business name", "Service address", "Account number", "Predicts:", "says nothing", "mismatch"):
            assert word in found.text
        assert not found.open

    def test_secrets(self):
        """No account number or PIN shows, and text of others is escaped."""
        page = side_by_side(match(LETTER, RECORD))
        assert "PLANTED" not in page
        assert "<Tool>" not in page
        assert page.startswith("<!DOCTYPE html>")
        assert "<title>Letter against CSR</title>" in page
        assert "<title>Order 7</title>" in side_by_side(match(LETTER, RECORD), title="Order 7")

    def test_nothing_to_compare(self):
        """Two silent papers are an empty fragment."""
        assert sides(match(LetterOfAuthorization(), CustomerServiceRecord())) == ""
