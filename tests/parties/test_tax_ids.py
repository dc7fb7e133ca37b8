"""Tax ids."""

import pickle

import pytest
from hypothesis import given, strategies as st

from numberport.parties import TaxId, TaxIdKind
from numberport.parties.tax_ids import TAX_ID_FORMS, InvalidTaxId
from numberport.testing import strategies


class TestForms:
    """What is told by the form alone, and what is not."""

    @given(strategies.tax_ids())
    def test_reads_what_it_holds(self, tax_id):
        """A number in the form of its kind is read as it is."""
        assert TaxId.parse(tax_id.number.reveal(), kind=tax_id.kind) == tax_id

    @given(strategies.tax_ids(), st.sampled_from(" -."))
    def test_spacing_says_nothing_where_the_kind_is_known(self, tax_id, mark):
        """Where somebody says what it is, only letters and digits count."""
        number = tax_id.number.reveal()
        if tax_id.kind is not TaxIdKind.OTHER:
            written = mark.join(number.replace("-", "")).lower()
            assert TaxId.parse(written, kind=tax_id.kind) == tax_id

    @pytest.mark.parametrize(
        ("text", "country", "kind"),
        [
            ("12-3456789", "US", TaxIdKind.EIN),
            (" 12 3456789 ", "US", TaxIdKind.EIN),
            ("123-45-6789", "US", TaxIdKind.SSN),
            ("6789", "US", TaxIdKind.SSN_LAST_FOUR),
            ("123456789", "US", TaxIdKind.EIN_OR_SSN),
            ("123456782", "CA", TaxIdKind.BUSINESS_NUMBER),
            ("12345 6782 rt 0001", "CA", TaxIdKind.BUSINESS_NUMBER),
            ("GB 123 4567 89", "GB", TaxIdKind.OTHER),
        ],
    )
    def test_kind_is_told(self, text, country, kind):
        """The hyphens tell an employer's number from a person's; nine bare digits may be either."""
        assert TaxId.parse(text, country=country).kind is kind

    @pytest.mark.parametrize(
        ("text", "country"),
        [
            ("000-45-6789", "US"),
            ("666-45-6789", "US"),
            ("912-45-6789", "US"),
            ("123-00-6789", "US"),
            ("123-45-0000", "US"),
            ("0000", "US"),
            ("12345", "US"),
            ("1-23456789", "US"),
            ("\u0661\u0662\u0663\u0664", "US"),
            ("123456789", "CA"),
            ("123456782RT001", "CA"),
            ("none", "GB"),
            ("x" * 100_000, "GB"),
            ("", "GB"),
        ],
    )
    def test_never_assigned(self, text, country):
        """What was never assigned, or has another form, is refused."""
        with pytest.raises(InvalidTaxId):
            TaxId.parse(text, country=country)

    @pytest.mark.parametrize("kind", TaxIdKind)
    def test_error_says_the_form_and_not_the_number(self, kind):
        """The error names the form and who states it, and repeats no number."""
        with pytest.raises(InvalidTaxId) as caught:
            TaxId(kind=kind, number="!8841!")
        assert str(TAX_ID_FORMS[kind].source) in str(caught.value)
        assert "8841" not in str(caught.value)

    def test_a_digit_changed_is_seen(self):
        """The last digit of a Business Number checks each of the others."""
        number = "123456782"
        for place, digit in enumerate(number):
            other = f"{number[:place]}{(int(digit) + 1) % 10}{number[place + 1 :]}"
            with pytest.raises(InvalidTaxId):
                TaxId(kind=TaxIdKind.BUSINESS_NUMBER, number=other)


class TestSecrecy:
    """A tax id shows its kind and dots."""

    @given(strategies.tax_ids())
    def test_shows_dots(self, tax_id):
        """However it is printed, only the kind is told."""
        assert str(tax_id) == f"{tax_id} ".strip() == f"{tax_id.kind} ••••"
        assert tax_id.number.reveal() not in repr(tax_id)
        assert pickle.loads(pickle.dumps(tax_id)) == tax_id  # noqa: S301 - our own bytes

    @given(strategies.tax_ids())
    def test_digits_are_those_of_the_number(self, tax_id):
        """What papers are compared by is the number without its marks."""
        assert tax_id.digits == "".join(char for char in tax_id.number.reveal() if char.isalnum())
