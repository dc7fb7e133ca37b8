"""The regions of North America."""

from numberport.evidence import Grade
from numberport.parties import regions


class TestRegions:
    """States, provinces and territories."""

    def test_codes_are_unique(self):
        """No two regions share a code."""
        assert len(regions.REGION_CODES) == len(regions.REGIONS)
        assert {region.country for region in regions.REGIONS} == {"US", "CA"}

    def test_thirteen_provinces_and_territories(self):
        """Canada has thirteen."""
        assert sum(region.country == "CA" for region in regions.REGIONS) == 13

    def test_every_form_leads_to_one_region(self):
        """No name, abbreviation or French name is claimed by two regions, and none is another's code."""
        forms = [name for region in regions.REGIONS for name in (region.name, *region.also)]
        assert len(regions.REGION_NAMES) == len(forms)
        assert regions.REGION_NAMES.keys().isdisjoint(regions.REGION_CODES)

    def test_sources(self):
        """Neither publication was read in full, and both sources say so."""
        assert {regions.REGIONS_SOURCE.grade, regions.OTHER_NAMES_SOURCE.grade} == {Grade.PROVISIONAL}
