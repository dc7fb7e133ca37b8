"""The countries' own codes of refusal beside those of carriers and providers."""

import pytest
from hypothesis import given, strategies as st

from numberport import regimes, rejections
from numberport.errors import WrongType
from numberport.regimes import refusals
from numberport.rejections import CODES, REJECTIONS, Permitted, Reason


class TestRows:
    """Every country's codes are rows of a list of its name."""

    @pytest.mark.parametrize("regime", regimes.all(), ids=lambda regime: regime.name)
    def test_complete(self, regime):
        """Each code of each port has its row, with its reason and source, and no other row is there."""
        listed = {(row.code, row.phrase, row.reason, row.source) for row in refusals.rows(regime)}
        assert listed == {
            (native.code.upper(), native.says, native.reason, native.source)
            for port in regime.ports
            for native in port.rejections
        }
        assert {row.provider for row in refusals.rows(regime)} <= {regime.name}

    def test_no_code_in_two_places(self):
        """Of all lists together a code with its phrase and its source stands once."""
        keys = [(row.code, row.phrase, row.source) for row in (*CODES, *refusals.rows())]
        assert len(keys) == len(set(keys))
        assert not any(row.provider == "us" and row.code for row in refusals.rows())

    def test_what_is_mapped(self):
        """Of the German, Polish, British and Spanish codes only those that say nothing else are unknown."""
        open_ones = {row.name for row in refusals.rows() if row.reason is Reason.UNKNOWN}
        assert open_ones == {
            "de:SON",
            "es: Otras causas acordadas por operadores",
            "gb:06",
            "za: another reason that ICASA agreed to",
        }


class TestExplain:
    """One lookup answers for all lists."""

    @pytest.mark.parametrize("regime", regimes.all(), ids=lambda regime: regime.name)
    def test_finds_every_row(self, regime):
        """Each code, or phrase where there is none, is found under its country's name."""
        for row in refusals.rows(regime):
            found = refusals.explain(f"{regime.name}:{row.code or row.phrase}")
            assert row in found
            assert {one.provider for one in found} == {regime.name}

    @pytest.mark.parametrize(
        ("text", "provider", "reason"),
        [
            ("de:RNG", "de", Reason.NUMBER_INACTIVE),
            ("RNG", "de", Reason.NUMBER_INACTIVE),
            ("PL: 3", "pl", Reason.CUSTOMER_WITHDREW),
            ("8D", "wicis", Reason.POSTAL_CODE_MISMATCH),
            ("telnyx:LOCATION_MISMATCH", "telnyx", Reason.ADDRESS_MISMATCH),
            ("us:8D", "us", Reason.POSTAL_CODE_MISMATCH),
            ("fr: RIO is wrong", "fr", Reason.CODE_INVALID),
        ],
    )
    def test_examples(self, text, provider, reason):
        """A code is found with its list before the colon and without it."""
        assert [(row.provider, row.reason) for row in refusals.explain(text)] == [(provider, reason)]

    @given(st.text())
    def test_any_text(self, text):
        """Any text is looked up; what the carriers' lists know is answered as they answer it."""
        assert set(rejections.explain(text)) <= set(refusals.explain(text))

    @pytest.mark.parametrize("lists", [refusals, rejections], ids=["all lists", "carriers' lists"])
    @pytest.mark.parametrize("verb", ["explain", "near"])
    def test_a_number_is_a_code(self, lists, verb):
        """A code that JSON holds as a number is looked up as its text, and what is neither is refused."""
        asked = getattr(lists, verb)
        assert asked(7401) == asked("7401")
        for other in (None, 74.01, True, b"8D"):
            with pytest.raises(WrongType, match=f"text is {type(other).__name__}; give a code or phrase as text"):
                asked(other)

    def test_near(self):
        """A slip in a country's phrase leads to it."""
        assert [row.provider for row in refusals.near("gb:postcode mismatch"[:-1])] == ["gb"]
        assert refusals.near("de:RNX") == ()

    def test_near_in_one_list(self):
        """A provider given apart keeps the search to its list."""
        assert {row.provider for row in refusals.near("disconnected"[:-1], "au", most=2)} == {"au"}


class TestPermits:
    """Whether a carrier may refuse is a country's rule."""

    @pytest.mark.parametrize(
        ("name", "reason", "permitted"),
        [
            ("au", Reason.ACCOUNT_ON_HOLD, Permitted.NO),
            ("mx", Reason.ACCOUNT_ON_HOLD, Permitted.NO),
            ("za", Reason.ACCOUNT_ON_HOLD, Permitted.UNCLEAR),
            ("in", Reason.ACCOUNT_ON_HOLD, Permitted.YES),
            ("ch", Reason.CONTRACT_RUNNING, Permitted.NO),
            ("se", Reason.CONTRACT_RUNNING, Permitted.NO),
            ("de", Reason.ACCOUNT_ON_HOLD, Permitted.UNCLEAR),
        ],
    )
    def test_grounds(self, name, reason, permitted):
        """What a country's rules say of a reason is answered with the rule; what they do not say is unclear."""
        regime = regimes.get(name)
        permit = regime.permit(reason)
        assert (permit.permitted, permit.country) == (permitted, name)
        stated = {ground.reason: ground.rule for ground in regime.grounds}
        assert permit.source == (stated[reason].source if reason in stated else None)
        assert set(stated.values()) == {ground.rule for ground in regime.grounds} <= set(regime.rules())

    def test_grounds_of_the_united_states(self):
        """What the reasons themselves say of the United States is what its regime answers, with the same rule."""
        for reason, row in REJECTIONS.items():
            assert regimes.get("us").permit(reason) == row.permit
        debt = regimes.get("us").permit(Reason.ACCOUNT_ON_HOLD)
        assert (debt.permitted, debt.country) == (Permitted.NO, "us")
        assert regimes.get("ca").permit(Reason.ACCOUNT_ON_HOLD).permitted is Permitted.UNCLEAR

    def test_law_of_another_country(self):
        """A German carrier's refusal is not judged by the United States' rules; a wireless carrier's there is."""
        (german,) = refusals.explain("de:ADF")
        assert str(german.permit) == "unclear (de: no rule was read that names it)"
        (wireless,) = refusals.explain("us:8D")
        assert wireless.permit == refusals.explain("8D")[0].permit

    def test_debts_in_india(self):
        """Where dues come first the customer settles them, and nobody escalates."""
        (row,) = refusals.explain("in:UPC refused: dues of a postpaid account are unpaid")
        assert row.remedy.startswith("Have the customer settle")


class TestRefusal:
    """A country's carrier says why, and its words are kept."""

    @pytest.mark.parametrize(
        ("country", "code", "text", "reason"),
        [
            ("DE", "rng", "", Reason.NUMBER_INACTIVE),
            ("de", "SON", "address mismatch", Reason.ADDRESS_MISMATCH),
            ("de", "SON", "irgendwas", Reason.UNKNOWN),
            ("pl", "9", "", Reason.NUMBER_NOT_ON_ACCOUNT),
            ("gb", "", "wrong signatory", Reason.SIGNER_MISMATCH),
            ("gb", "", "wrong signatory of the moon", Reason.UNKNOWN),
            ("pl", "RNG", "", Reason.UNKNOWN),
        ],
    )
    def test_examples(self, country, code, text, reason):
        """Its code decides, or its words where they are a phrase of its list; another country's code says nothing."""
        told = refusals.refusal(country, code, text)
        assert (told.reason, told.code, told.text) == (reason, code, text)

    def test_no_such_country(self):
        """A country that is not held is an error that names those that are."""
        with pytest.raises(regimes.UnknownRegime, match="there are: at"):
            refusals.refusal("xx", "1")
