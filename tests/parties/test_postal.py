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


def test_every_table_has_its_source():
    """Each table has a source of its own, provisional since none was read in its document, but what is made of one."""
    made = {"REGION_CODES", "SUFFIX_FORMS", "UNIT_FORMS", "SOURCES"}
    tables = {name for name in postal.__all__ if name.isupper()} - made
    assert postal.SOURCES.keys() == tables
    assert {source.grade for source in postal.SOURCES.values()} == {Grade.PROVISIONAL}
    assert len(set(postal.SOURCES.values())) == len(tables)
