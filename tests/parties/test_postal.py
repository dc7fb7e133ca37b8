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


def test_every_table_has_its_source():
    """Each table has a source of its own, provisional where it was not read in its document."""
    made = {"SUFFIX_FORMS", "UNIT_FORMS", "SOURCES"}
    tables = {name for name in postal.__all__ if name.isupper()} - made
    assert postal.SOURCES.keys() == tables
    graded = {name for name, source in postal.SOURCES.items() if source.grade is not Grade.PROVISIONAL}
    assert graded == {"DIRECTIONS", "SPANISH_TYPES"}
    assert len(set(postal.SOURCES.values())) == len(tables)
