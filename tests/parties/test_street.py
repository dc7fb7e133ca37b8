"""Streets by their components."""

import pytest
from hypothesis import given, strategies as st

from numberport.parties import Street
from numberport.telephone import legible

WORDS = st.sampled_from(["12", "N", "North", "West", "Oak", "St", "Ave", "1st", "1/2", "rue", "O", "W204", "#4"])


class TestParse:
    """A line is read from its end (USPS Publication 28, sections 231 and 233)."""

    @given(st.text(max_size=40) | st.lists(WORDS, max_size=7).map(" ".join))
    def test_no_word_is_lost(self, text):
        """It prints as the words it was read from, in their order, and reads itself again."""
        street = Street.parse(text)
        assert str(street) == legible(text, None)
        assert Street.parse(str(street)) == street

    @pytest.mark.parametrize(
        ("line", "parts"),
        [
            ("12 N Oak St", ("12", "N", "Oak", "St", "")),
            ("12 Oak Street Northwest", ("12", "", "Oak", "Street", "Northwest")),
            ("101 1/2 Main St.", ("101 1/2", "", "Main", "St.", "")),
            ("289-01 Montgomery Ave", ("289-01", "", "Montgomery", "Ave", "")),
            ("842 E 1700 S", ("842", "E", "1700", "", "S")),
            ("N6W23001 Bluemound Rd", ("N6W23001", "", "Bluemound", "Rd", "")),
            ("W204 N11912 Goldendale Rd", ("W204 N11912", "", "Goldendale", "Rd", "")),
            ("2530 39.2 Rd", ("2530", "", "39.2", "Rd", "")),
            ("12 North West Oak St", ("12", "North West", "Oak", "St", "")),
            ("12 North Ave", ("12", "", "North", "Ave", "")),
            ("12 North Ave West", ("12", "", "North", "Ave", "West")),
            ("12 Avenue N", ("12", "", "Avenue N", "", "")),
            ("100 1st Ave", ("100", "", "1st", "Ave", "")),
            ("1st Ave", ("", "", "1st", "Ave", "")),
            ("500 Three Rivers Rd", ("500", "", "Three Rivers", "Rd", "")),
            ("12 Park", ("12", "", "Park", "", "")),
            ("12 US Highway 101", ("12", "", "US Highway 101", "", "")),
            ("25 rue Principale Ouest", ("25", "", "rue Principale", "", "Ouest")),
            ("", ("", "", "", "", "")),
        ],
    )
    def test_components(self, line, parts):
        """Number, direction, name, suffix, direction; a direction or a suffix alone is the name."""
        names = ("number", "predirection", "name", "suffix", "postdirection")
        assert Street.parse(line) == Street(**dict(zip(names, parts, strict=True)))
