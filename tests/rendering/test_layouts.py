"""Which layout of a picture is shown where."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from numberport.rendering.layouts import NARROW_UP_TO, narrowed

PIXELS = st.integers(200, 4_000)


def forms(sheet):
    """Return between which forms of a screen a file of its own keeps its wide layout."""
    bounds = re.findall(r"(m[a-z]+)-aspect-ratio:(\d+)/(\d+)", sheet)
    found = {name: Fraction(int(width), int(height)) for name, width, height in bounds}
    return found["max"], found["min"]


@given(width=PIXELS, height=PIXELS, shown=st.integers(100, NARROW_UP_TO))
def test_an_image_keeps_the_wide_layout(width, height, shown):
    """However small its box, in whole pixels or not, it has the form of the wide layout and is shown in it."""
    steep, flat = forms(narrowed("np", "400px", width, height))
    exact = Fraction(shown * height, width)
    assert steep < Fraction(shown) / exact < flat
    if exact > 50:
        assert steep < Fraction(shown, round(exact)) < flat


@given(width=PIXELS, height=PIXELS)
def test_another_form_of_screen_is_a_screen(width, height):
    """What is a tenth flatter or steeper than the picture is the reader's own screen."""
    steep, flat = forms(narrowed("np", "400px", width, height))
    form = Fraction(width, height)
    assert form * Fraction(9, 10) < steep < form < flat < form * Fraction(11, 10)


@pytest.mark.parametrize("prefix", ["np", "npm"])
def test_a_part_of_a_page_asks_for_the_width_alone(prefix):
    """Inside a page a picture is no root, and the rule for those has no form in it; each shows one layout."""
    of_page, of_file = narrowed(prefix, "411px", 876, 658).splitlines()
    assert of_page.startswith(f"@media screen and (max-width:800px){{.{prefix}-picture:not(:root){{width:411px;")
    assert ("aspect-ratio:" in of_file.partition("{")[0], ":not(:root)" in of_file) == (True, False)
    for rule in (of_page, of_file):
        assert f">.{prefix}-wide{{display:none}}" in rule
        assert f">.{prefix}-narrow{{display:inline}}" in rule
