"""Addresses of Puerto Rico, where the urbanization tells two streets of one name apart."""

import pytest
from hypothesis import given, strategies as st

from numberport.matching import compare, normal_form

URBS = st.sampled_from(["Urb Las Lomas", "Urb. Las Lomas", "Urbanización Las Lomas", "URBANIZACION LAS LOMAS"])
STREETS = st.sampled_from(["150 Calle A", "150 Calle Sol", "A17 Calle 1", "585 Ave FD Roosevelt"])
TOWN = "San Juan PR 00926"


def judged(left, right):
    """Return the verdict on two addresses as text, and the parts that differ."""
    found = compare("address", left, right)
    return found.verdict.value, found.differs


class TestUrbanizations:
    """USPS Publication 28, section 292: part of the address, above the street or behind it."""

    @given(URBS, URBS, STREETS)
    def test_before_or_behind(self, one, other, street):
        """Wherever it stands, and under either word, it is one urbanization."""
        left = f"{one}, {street}, {TOWN}"
        assert judged(left, f"{street}, {other}, {TOWN}")[0] in {"match", "equivalent"}
        assert normal_form("address", f"{other} {street}, {TOWN}") == normal_form("address", left)

    @given(URBS, STREETS, st.booleans())
    def test_left_out(self, urb, street, before):
        """On one side only it is close, and the part that differs."""
        left = f"{urb}, {street}, {TOWN}" if before else f"{street}, {urb}, {TOWN}"
        assert judged(left, f"{street}, {TOWN}") == ("close", ("urbanization",))

    @given(URBS, STREETS)
    def test_another(self, urb, street):
        """Another one is another street, though number, name and ZIP agree."""
        other = f"Urb Villa Carolina, {street}, {TOWN}"
        assert judged(f"{urb}, {street}, {TOWN}", other) == ("mismatch", ("urbanization",))

    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ("Urb Villa 2000, 150 Calle A", "150 Calle A, Urb Villa 2000", ("equivalent", ())),
            ("Urb Las Lomas, 150 Calle A", "Urb Las Lomass, 150 Calle A", ("close", ("urbanization",))),
            ("Carr 2 Km 3", "Carretera 2 Km 3", ("close", ("street",))),
            ("Cond Asturias, Apt 103", "Condominio Asturias, Apt 103", ("close", ("street",))),
            ("Bo. Mameyes", "Barrio Mameyes", ("close", ("street",))),
            ("Bo. Mameyes", "Barrio Juncos", ("mismatch", ("street",))),
        ],
    )
    def test_verdicts(self, left, right, expected):
        """A number may belong to its name; what nobody here has read is close at best."""
        assert judged(f"{left}, {TOWN}", f"{right}, {TOWN}") == expected

    def test_a_line_that_does_not_end_it(self):
        """Where no comma ends its name, the city may be part of it: the line is close and no more."""
        left = f"150 Calle A Urb Las Lomas {TOWN}"
        assert judged(left, f"150 Calle A, Urb Las Lomas, {TOWN}")[0] == "close"
