"""What holds of the names of columns: which role they have, and which of them promise a secret."""

import io
import re

import pytest
from hypothesis import assume, given, settings, strategies as st

from numberport.planning import Sheet, Table, headings, read_numbers, read_sheet
from numberport.planning.headings import NAMES, SECRETS, Role, heading, is_secret, role_of
from numberport.rendering.annotated import annotate

#: Names as people write them, and what they are for.
WRITTEN = {
    Role.NUMBER: ("Telephone No.", "Phone #", "TEL_NO", "PhoneNumber", "Phone (10 digits)", "Rufnummer", "Téléphone"),
    Role.COUNTRY: ("Land", "Pays", "País", "Country Code"),
    Role.CARRIER: ("Current Carrier", "Anbieter", "Opérateur", "Carrier (losing)"),
    Role.ACCOUNT_NUMBER: (
        *("Account Number (losing)", "Customer Account Number", "Account ID", "Account No (from bill)"),
        *("Carrier Acct", "Carrier account #", "Acct Num", "Current Acct #", "Cust Acct #", "A/C No", "BAN"),
        *(
            "Billing account",
            "Customer number",
            "Kundennummer",
            "Kd.-Nr.",
            "N° de client",
            "Nº de cliente",
            "AccountNumber",
            "A\u200bccount No",
        ),
    ),
    Role.PIN: (
        *("PIN #", "P.I.N.", "PortPIN", "PINCODE", "port_pin", "NTP", "PAC", "Security code", "Kennwort"),
        *("Transfer PIN (NTP)", "SSN (last 4)", "Contraseña", "Mot de passe"),
    ),
}
#: Names that promise a secret and leave open which.
OPEN = (
    *("Verizon account number", "Account number and PIN", "Tax ID", "TaxID", "EIN", "Last 4 SSN", "Account name"),
    *("New account number", "BAN 2", "Konto"),
)
HARMLESS = ("Location", "Contact", "Notes", "Campaign_url", "Site", "Capabilities", "CNAM", "Bandwidth", "Urban")


class TestRoles:
    """A column's role is known by its name, however that is written."""

    @pytest.mark.parametrize(("role", "name"), [(role, name) for role, names in WRITTEN.items() for name in names])
    def test_written(self, role, name):
        """Case, accents, signs, brackets and usual abbreviations make no other name of one."""
        found = role_of(name)
        assert found is not None
        assert found[0] is role

    @pytest.mark.parametrize("name", [*OPEN, *HARMLESS, "Number (new)", "Phone (contact)", ""])
    def test_without(self, name):
        """What may be another thing has no role."""
        assert role_of(name) is None

    @given(st.sampled_from([(role, name) for role, names in NAMES.items() for name in names]))
    def test_every_name_of_the_table(self, row):
        """Every name of the table leads to a role, and none is written twice."""
        role, name = row
        assert [found for found, names in NAMES.items() if name in names] == [role]
        assert role_of(name) is not None

    @given(st.text(max_size=20))
    def test_a_name_in_its_form_is_the_same_name(self, name):
        """The form in which a name is compared has the role of the name, whatever that is."""
        if role := role_of(heading(name)):
            assert role_of(name) == role


LETTERS = st.text(st.sampled_from("abcdeXYZ #_-./(1é"), max_size=8)


class TestSecrets:
    """A name that speaks of an account, a PIN or the like promises a secret."""

    @pytest.mark.parametrize("name", [*WRITTEN[Role.ACCOUNT_NUMBER], *WRITTEN[Role.PIN], *OPEN])
    def test_promised(self, name):
        """Whether it has a role or not."""
        assert is_secret(name)

    @pytest.mark.parametrize("name", [*HARMLESS, *WRITTEN[Role.NUMBER], *WRITTEN[Role.CARRIER]])
    def test_harmless(self, name):
        """Other names promise none."""
        assert not is_secret(name)

    @given(LETTERS, st.sampled_from(["account", "acct", "pin", "passcode", "Password"]), LETTERS, st.booleans())
    def test_contained(self, before, word, after, upper):
        """Whatever stands before and behind it."""
        assert is_secret(f"{before}{word.upper() if upper else word}{after}")

    @pytest.mark.needs("files")
    @given(LETTERS, st.sampled_from(SECRETS[:3]), LETTERS, st.sampled_from([str.upper, str.title, str.lower]))
    @settings(max_examples=25)
    def test_never_in_an_annotated_workbook(self, before, word, after, case):
        """What stands below such a name is in no workbook written back, with or without a role."""
        name = f"{before}{case(word)}{after}"
        rows = (("Phone", name, "Phone 2", name), ("415-627-0100", "SECRET-1", "", "SECRET-2"))
        stream = io.BytesIO()
        annotate(read_numbers(Sheet(name="a", tables=(Table(name="a", rows=rows),))), stream)
        cells = [value for row in read_sheet(stream.getvalue()).tables[0].rows for value in row]
        assume("SECRET" not in name)
        assert not any("SECRET" in str(value) for value in cells)
        assert "415-627-0100" in cells


#: The brackets at the end of a name, as a pattern has them; it takes hours of a name full of brackets.
_ASIDE = re.compile(r"\s*[(\[]([^)\]]*)[)\]]?\W*$")


@given(st.text("a1 _-([)]", max_size=12))
def test_what_stands_in_brackets_at_the_end(name):
    """What is left out of a name is what a pattern finds, which tries every bracket with every other."""
    wanted, found = _ASIDE.search(name), headings._aside(name)
    assert (found and found[1]) == (wanted and wanted[1])
    assert (found and name[: found.start()].rstrip()) == (wanted and name[: wanted.start()].rstrip())


def test_a_name_full_of_brackets():
    """A hostile name is read like any other, in the time that its length takes."""
    assert heading("number " + "[" * 30_000 + "] x" + "(" * 30_000) is not None
