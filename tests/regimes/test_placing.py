"""Whose clock counts for an order: what is said, and what area codes tell."""

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.regimes import US, Placing, place, region_for
from numberport.regimes.eu import EU
from numberport.regimes.nanp import AREA_CODES
from numberport.telephone import TelephoneNumber

NEW_YORK, ALBANY, ALABAMA = map(TelephoneNumber, ("+12125550100", "+15185550100", "+12055550100"))
GUAM, TOLL_FREE = map(TelephoneNumber, ("+16715550100", "+18005550100"))
DANISH, FINNISH = map(TelephoneNumber, ("+4532123456", "+358412345678"))
NORTHEAST = US.region("northeast")


def test_area_codes_tell_the_region():
    """Where nobody names a region, the area codes do, and the answer rests on their table."""
    assert place(US, None, (ALBANY, NEW_YORK)) == Placing(
        NORTHEAST, ("area codes 212, 518 lie in the Northeast region",), (AREA_CODES.rule,)
    )
    assert place(US, "", (NEW_YORK,)).because == ("area code 212 lies in the Northeast region",)


def test_what_is_named_needs_no_table():
    """A region that is named, and that the area codes bear out, is taken without a word."""
    assert place(US, "northeast", (NEW_YORK, GUAM, TOLL_FREE)) == Placing(NORTHEAST)


def test_what_is_named_wins_over_the_area_codes():
    """A named region is taken against the area codes, and the contradiction is told."""
    placing = place(US, "northeast", (ALABAMA, NEW_YORK))
    assert placing.region is NORTHEAST
    assert placing.because == (
        (
            "the Northeast region was named and its clock is taken, but by their area codes numbers lie elsewhere:"
            " Southeast (205)"
        ),
    )
    assert placing.rules == (AREA_CODES.rule,)


def test_a_code_without_a_region_is_told():
    """Guam lies in no region that is known, so an order with one of its numbers has no clock."""
    placing = place(US, None, (NEW_YORK, GUAM))
    assert placing.region is None
    assert placing.because == ("area code 671 lies in no region that is known here",)


def test_a_name_no_region_has_is_left_aside():
    """What is no region's name is told, and the area codes are asked instead."""
    placing = place(US, "atlantis", (NEW_YORK,))
    assert placing.region is NORTHEAST
    assert placing.because[0] == "'atlantis' is no region of United States"


@pytest.mark.parametrize("regime", [US, attrs.evolve(US, areas=None)])
def test_toll_free_numbers_have_no_region(regime):
    """A toll-free number lies nowhere, and nothing is said of it; nor of any number where no area codes are held."""
    assert place(regime, None, (TOLL_FREE,)) == Placing(None)


def test_without_area_codes_only_a_name_tells():
    """Where no area codes are held, a named region is taken and nothing else is found."""
    bare = attrs.evolve(US, areas=None)
    assert place(bare, None, (NEW_YORK,)) == Placing(None)
    assert place(bare, "southeast", (NEW_YORK,)) == Placing(US.region("southeast"))


def test_a_code_that_regions_share_is_in_none_of_them_for_certain():
    """If several regions share an area code, the number may be in any of them, and none is picked."""
    areas = attrs.evolve(AREA_CODES, places={"212": frozenset({"NY", "NJ"})})
    placing = place(attrs.evolve(US, areas=areas), None, (NEW_YORK,))
    assert placing.region is None
    assert "Northeast or Mid-Atlantic (212)" in placing.because[0]
    assert place(attrs.evolve(US, areas=areas), "northeast", (NEW_YORK,)) == Placing(NORTHEAST)


@given(st.lists(st.sampled_from(sorted(AREA_CODES.places)), min_size=1, max_size=5))
def test_a_region_is_found_where_all_numbers_share_it(codes):
    """The region found is the one to which every number's place belongs; else there is none, and a reason."""
    numbers = tuple(TelephoneNumber.known(f"+1{code}2340100") for code in codes)
    placing = place(US, None, numbers)
    homes = [{region.name for region in US.regions if AREA_CODES.places[code] & region.members} for code in codes]
    shared = set.union(*homes)
    if all(homes) and len(shared) == 1:
        assert placing.region.name == shared.pop()
    else:
        assert placing.region is None
    assert len(placing.because) == 1


class TestCountries:
    """Where the rules are those of several countries, a number's country is its region."""

    @pytest.mark.parametrize(("numbers", "region"), [((DANISH,), "denmark"), ((DANISH, DANISH), "denmark"), ((), None)])
    def test_a_country_is_a_region(self, numbers, region):
        """The country that all numbers share is the region, and the answer says so."""
        placing = place(EU, None, numbers)
        assert placing.region == (region and EU.region(region))
        assert placing.because == (("the numbers are of Denmark",) if region else ())

    def test_several_have_no_one_clock(self):
        """Numbers of two countries have no one clock, and the order is to be split."""
        placing = place(EU, None, (DANISH, FINNISH))
        assert placing.region is None
        assert placing.because == ("the numbers are of Denmark, Finland, and no one clock is theirs; split the order",)

    def test_a_number_of_elsewhere_is_in_none(self):
        """One number of a country that has other rules leaves the order without a clock."""
        assert place(EU, None, (DANISH, NEW_YORK)) == Placing(None)
        assert region_for(EU, None, (DANISH, NEW_YORK)) is None

    def test_what_is_named_wins(self):
        """A region that is named is taken; a name that none has is left aside, with a sentence."""
        assert place(EU, "finland", (DANISH,)) == Placing(EU.region("finland"))
        placing = place(EU, "jutland", (DANISH,))
        assert placing.region is EU.region("denmark")
        assert placing.because == ("'jutland' is no region of European Union", "the numbers are of Denmark")
