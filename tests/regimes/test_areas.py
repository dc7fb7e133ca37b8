"""The table of area codes: made by the script, whole, and in agreement with what else is known."""

import importlib.util
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given, strategies as st

from numberport import regimes
from numberport.evidence import Grade
from numberport.parties.regions import REGION_CODES
from numberport.regimes import US
from numberport.regimes._npas import MADE_FROM, MADE_ON, NPAS, STRAYS, UNPLACED
from numberport.regimes.nanp import AREA_CODES
from numberport.telephone import TelephoneNumber

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "src" / "numberport" / "regimes" / "_npas.py"

#: The area codes of Canada, as a list of them has it that was made by hand.
CANADIAN = """
    204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 468 474 506 514 519
    548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942
"""
#: Toll-free, personal, premium and non-geographic codes, and some of other countries of the plan.
ELSEWHERE = """
    500 521 533 600 622 633 700 710 800 822 833 844 855 866 877 888 900 242 246 345 441 809 876
"""


@pytest.fixture(scope="module")
def script():
    """Return the script that makes the table, loaded from where it stands."""
    spec = importlib.util.spec_from_file_location("npas", ROOT / "scripts" / "npas.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(
    phonenumbers.__version__ != MADE_FROM, reason=f"the table was made from phonenumbers {MADE_FROM}, and not from this"
)
def test_the_table_is_what_the_script_makes(script):
    """With the version it was made from, the script gives the file that is checked in, byte for byte."""
    assert script.table(MADE_ON) == TABLE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("New York, NY", {"NY"}),
        ("New York", {"NY"}),
        ("Washington State", {"WA"}),
        ("Washington D.C.", {"DC"}),
        ("Montreal, QC", {"QC"}),
        ("Northwest Territories/Nunavut/Yukon", {"NT", "NU", "YT"}),
        ("Watson Lake", set()),
        ("Negril", set()),
    ],
)
def test_places_are_read_out_of_the_data(script, text, places):
    """A town with its state, a state by name, or several places that share a code; a town alone is no place."""
    assert script.places_in(text) == places


def test_what_could_not_be_placed_is_stated():
    """The data place every geographic code; one exchange of New Jersey they put in New York, which is not followed."""
    assert UNPLACED == ""
    assert STRAYS == {"201631": "NY"}


def test_every_state_and_province_has_area_codes():
    """No state, province or territory is without one, and each code stands once."""
    places = {place for row in NPAS for place in row.split()}
    assert places == {
        code for code, region in REGION_CODES.items() if region.kind in {"state", "district", "province", "territory"}
    }
    codes = [code for row in NPAS.values() for code in row.split()]
    assert len(codes) == len(set(codes)) == len(AREA_CODES.places)


def test_canada_s_codes_are_those_of_another_list():
    """The codes of Canadian places are those that a list made by hand has for Canada."""
    found = [code for code, (place, *_) in AREA_CODES.places.items() if REGION_CODES[place].country == "CA"]
    assert sorted(found) == CANADIAN.split()


@pytest.mark.parametrize("code", ELSEWHERE.split())
def test_codes_without_a_place_are_left_out(code):
    """Toll-free and personal codes, and those of other countries of the plan, are in no state."""
    assert code not in AREA_CODES.places


@given(st.sampled_from(sorted(AREA_CODES.places)))
def test_a_number_s_place_is_in_the_country_phonenumbers_says(code):
    """Where the metadata know a valid number of a code, its country is that of the code's places."""
    countries = {REGION_CODES[place].country for place in AREA_CODES.places[code]}
    valid = (
        phonenumbers.PhoneNumber(country_code=1, national_number=int(f"{code}{exchange}0100"))
        for exchange in range(200, 1000)
    )
    known = next(map(phonenumbers.region_code_for_number, filter(phonenumbers.is_valid_number, valid)))
    assert {"US" if known in US.countries else known} == countries


class TestRegions:
    """In which NPAC region a number is."""

    @pytest.mark.parametrize(
        ("number", "region"),
        [
            ("+12015550100", "mid-atlantic"),
            ("+12125550100", "northeast"),
            ("+12055550100", "southeast"),
            ("+17875550100", "southeast"),
            ("+13402445555", "southeast"),
            ("+13135550100", "midwest"),
            ("+19155550100", "southwest"),
            ("+12065550100", "western"),
            ("+19075550100", "western"),
            ("+18085550100", "west-coast"),
        ],
    )
    def test_by_its_area_code(self, number, region):
        """Overlays, cities and territories lie in their state's region."""
        assert [found.name for found in US.regions_of(TelephoneNumber(number))] == [region]

    @pytest.mark.parametrize("number", ["+16715550100", "+18005550100", "+14165550100", "+442079460000"])
    def test_or_in_none(self, number):
        """Guam's region was not established; a toll-free number and one of another country have none here."""
        assert US.regions_of(TelephoneNumber(number)) == ()

    def test_the_table_says_where_it_comes_from(self):
        """The area codes are a rule of the regime, with version and day, and are provisional."""
        assert AREA_CODES.rule in US.rules()
        assert AREA_CODES.rule.source.grade is Grade.PROVISIONAL
        assert MADE_FROM in AREA_CODES.rule.source.document
        assert AREA_CODES.rule.source.read_on == MADE_ON

    @pytest.mark.parametrize(
        ("named", "numbers", "region"),
        [
            ("Mid Atlantic", "+12125550100", "mid-atlantic"),
            ("atlantis", "+12125550100", "northeast"),
            (None, "+12125550100 +15185550100 +18005550100", "northeast"),
            (None, "+12125550100 +12055550100", None),
            (None, "+12125550100 +16715550100", None),
            (None, "+18005550100", None),
        ],
    )
    def test_the_clock_of_an_order_s_numbers(self, named, numbers, region):
        """A named region counts, else the one of all local numbers; of several, or of one unknown, there is none."""
        found = regimes.region_for(US, named, tuple(map(TelephoneNumber, numbers.split())))
        assert (found and found.name) == region

    def test_a_country_of_one_clock_has_it_for_every_number(self):
        """Where nothing need be named, the usual region is the one."""
        assert regimes.region_for(regimes.GB, None, (TelephoneNumber("+442079460000"),)) is regimes.GB.unnamed_region()
