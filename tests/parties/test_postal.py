"""The tables of the post."""

from numberport.evidence import Grade
from numberport.parties import postal


class TestSuffixes:
    """Publication 28, Appendix C1."""

    def test_every_form_belongs_to_one_row(self):
        """No form is claimed by two suffixes."""
        forms = [form for row in postal.STREET_SUFFIXES for form in row.forms]
        assert len(forms) == len(set(forms)) == len(postal.SUFFIX_FORMS)
        assert (len(postal.STREET_SUFFIXES), len(forms)) == (204, 549)

    def test_standards_are_forms(self):
        """Every standard abbreviation is itself a known form."""
        assert all(row.standard in postal.SUFFIX_FORMS for row in postal.STREET_SUFFIXES)


class TestRegions:
    """States, provinces and territories."""

    def test_codes_are_unique(self):
        """No two regions share a code."""
        assert len(postal.REGION_CODES) == len(postal.REGIONS)
        assert {region.country for region in postal.REGIONS} == {"US", "CA"}

    def test_thirteen_provinces_and_territories(self):
        """Canada has thirteen."""
        assert sum(region.country == "CA" for region in postal.REGIONS) == 13


def test_second_hand_tables_say_so():
    """Tables that were not read in their document are marked provisional."""
    sources = (
        postal.PUBLICATION_28_C1,
        postal.PUBLICATION_28_C2,
        postal.PUBLICATION_28_DIRECTIONS,
        postal.PUBLICATION_28_REGIONS,
        postal.CANADA_POST,
    )
    assert {source.grade for source in sources} == {Grade.PROVISIONAL}
