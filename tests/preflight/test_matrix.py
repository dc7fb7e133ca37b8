"""Which papers are asked for, by country and by provider; and whether a code has its form."""

import pytest

from numberport import profiles, regimes
from numberport.documents import GivenCode
from numberport.evidence import Grade
from numberport.preflight.matrix import PaperMatrix, judge_codes, paper_matrix
from numberport.profiles.abroad import PAPERS_ABROAD, papers_abroad
from numberport.sections import Mark


class TestMatrix:
    """What a country asks, what the provider asks, and what others want are kept apart."""

    @pytest.mark.parametrize("regime", regimes.all(), ids=lambda regime: regime.name)
    def test_of_a_country(self, regime):
        """Every paper and every code of each kind of port is there, with its source, and nothing of a provider."""
        asked = paper_matrix(regime).country
        assert [(row.numbers, row.source) for row in asked] == [
            (port.name, one.source) for port in regime.ports for one in (*port.papers, *port.codes)
        ]
        assert {row.by for row in asked} <= {regime.name}
        assert paper_matrix(regime).provider == ()

    @pytest.mark.parametrize("profile", profiles.all(), ids=lambda profile: profile.name)
    def test_of_a_provider(self, profile):
        """Every rule of a profile is there with its age, which names where the age is stated."""
        asked = paper_matrix(profile=profile).provider
        assert [(row.what, row.max_age_days) for row in asked] == [
            (rule.kind.value, rule.max_age_days) for rule in profile.documents
        ]
        stated = [rule.age_from if rule.max_age_days else rule.source for rule in profile.documents]
        assert [row.source for row in asked] == stated
        assert paper_matrix(profile=profile).country == paper_matrix(profile=profile).others == ()

    def test_of_other_providers(self):
        """What other providers say of a country stands beside it, and the order's own is marked."""
        others = paper_matrix(regimes.get("fr"), profiles.TELNYX).others
        assert {"RIO", "SIRET"} <= {row.what for row in others if row.by == "telnyx"}
        assert {row.when for row in others if row.by == "telnyx"} == {"this provider"}
        assert {row.when for row in others if row.by != "telnyx"} == {""}

    def test_shown(self):
        """A matrix shows each part that has rows, and marks what is provisional."""
        shown = paper_matrix(regimes.US, profiles.BANDWIDTH).sections()
        assert [section.title.split()[0] for section in shown] == ["Asked", "Asked", "What"]
        provider = shown[1]
        assert [row.cells[4] for row in provider.rows if row.cells[4]] == ["30 days old"] * 2
        graded = {row.mark for section in shown for row in section.rows if "(provisional)" in row.cells[5]}
        assert graded == {Mark.NOTE}
        assert PaperMatrix().sections() == ()


class TestAbroad:
    """What providers want for other countries is their own claim."""

    def test_rows(self):
        """Each row names papers once, and its page; none is a law."""
        keys = [(row.provider, row.country, row.numbers) for row in PAPERS_ABROAD]
        assert len(keys) == len(set(keys))
        assert all(row.papers and len(row.papers) == len(set(row.papers)) for row in PAPERS_ABROAD)
        assert {row.source.grade for row in PAPERS_ABROAD} == {Grade.PROVIDER}

    @pytest.mark.parametrize(
        ("country", "provider", "count"),
        [("gb", None, 3), (" GB ", "blazesms", 2), ("XX", None, 1), ("XX", "telnyx", 0)],
    )
    def test_found(self, country, provider, count):
        """Rows are found by country, in whatever case, with what a provider wants everywhere; or of one provider."""
        assert len(papers_abroad(country, provider)) == count


class TestCodes:
    """A code is judged by the form its country gives it."""

    @pytest.mark.parametrize(
        ("country", "name", "code", "fits"),
        [
            ("gb", "PAC", "XYZ654321", True),
            ("gb", "pac", "xyz 654321", True),
            ("gb", "PAC", "123456ABC", False),
            ("gb", "RIO", "ABC123456", None),
            ("pt", "CVP", "anything", None),
        ],
    )
    def test_form(self, country, name, code, fits):
        """It fits, or does not, or nobody knows the form or asks for such a code; and it does not show."""
        (verdict,) = judge_codes((GivenCode(name=name, code=code),), regimes.get(country))
        assert verdict.fits is fits
        assert (verdict.rule is None) == (country == "gb" and name == "RIO")
        assert code not in repr(verdict)

    @pytest.mark.parametrize("regime", regimes.all(), ids=lambda regime: regime.name)
    def test_examples(self, regime):
        """Each example of a code that a regime gives fits."""
        for port in regime.ports:
            given = tuple(GivenCode(name=code.name, code=code.example) for code in port.codes if code.example)
            assert all(verdict.fits for verdict in judge_codes(given, regime))
