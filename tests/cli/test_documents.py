"""The command letter: letters ready to sign out of a folder."""

import shutil
from pathlib import Path

import pytest

from commands import answered, ran

ACME = Path(__file__).parents[2] / "examples" / "acme"


BRITISH = """
region = "GB"
carrier.name = "BT"
business.name = "Acme"
business.address = {street = "1 High St", city = "London", postal_code = "SW1A 2AA", country = "GB"}

[loa]
gaining_carrier = "Gamma"
clauses = ["decision", "agency"]
"""


@pytest.fixture
def acme(tmp_path):
    """Return a copy of the example."""
    return Path(shutil.copytree(ACME, tmp_path / "acme"))


@pytest.mark.needs("pdf")
class TestLetter:
    """A letter for each order that a folder's sheet becomes."""

    def test_each_order(self, acme):
        """Every number is on one letter, none is signed yet, and no secret was asked for."""
        from numberport.rendering.letters import read_letter

        told = answered("letter", acme)
        letters = [read_letter(Path(row["file"]).read_bytes()) for row in told["letters"]]
        assert [list(map(str, letter.numbers)) for letter in letters] == [row["numbers"] for row in told["letters"]]
        assert len({number for letter in letters for number in letter.numbers}) == sum(
            map(len, (x.numbers for x in letters))
        )
        for letter in letters:
            assert (letter.business_name, letter.signer) == ("Acme Widgets LLC", "Dana Whitfield")
            assert (letter.losing_carrier, letter.gaining_carrier) == ("Bayline Telecom", "Invoca")
            assert (letter.account_number, letter.pin, letter.signed_on) == (None, None, None)
        assert [row["lacks"] for row in told["letters"]] == [[]] * len(letters)
        assert sorted(path.name for path in (acme / "letters").iterdir()) == [
            f"letter-{at}.pdf" for at in range(1, len(letters) + 1)
        ]

    def test_reveal(self, acme):
        """A secret is written where it is asked for by name, and never shown."""
        from numberport.rendering.letters import read_letter

        code, out, _ = ran("letter", acme, "--reveal", "pin", "--reveal", "account-number", "--out", acme.parent / "x")
        letter = read_letter((acme.parent / "x" / "letter-1.pdf").read_bytes())
        assert letter.pin.reveal() == "4417"
        assert letter.account_number.reveal() == "ACM-2047-7718"
        assert code == 1
        assert "4417" not in out

    def test_reveal_of_what_nobody_stated(self, tmp_path):
        """A secret that is to be written and was never stated is told, and its field is left to fill."""
        (tmp_path / "list.csv").write_text("Number\n2125550100\n")
        told = answered("letter", tmp_path, "--reveal", "pin", "--reveal", "account-number")
        assert told["letters"][0]["lacks"][-2:] == [
            "no PIN is stated that could be written; its field is left to fill",
            "no account number is stated that could be written; its field is left to fill",
        ]

    def test_abroad(self, tmp_path):
        """A letter for numbers of another country is worded as there, and lacks no clause of the United States."""
        from numberport.rendering.filled import read_pdf

        (tmp_path / "list.csv").write_text("Number\n020 7946 0018\n")
        (tmp_path / "order.toml").write_text(BRITISH)
        told = answered("letter", tmp_path)
        assert told["letters"][0]["lacks"] == []
        fields, (page,) = read_pdf((tmp_path / "letters" / "letter-1.pdf").read_bytes())
        assert fields["service_address.country"] == "GB"
        assert ("CLoA" in page, "RespOrg" in page, "US" in page.split()) == (True, False, False)

    def test_another_language(self, tmp_path):
        """A letter that is wanted in another language is said to be in English."""
        (tmp_path / "list.csv").write_text("Number\n+34912345678\n")
        told = answered("letter", tmp_path)
        assert told["letters"][0]["lacks"][-1] == "it is in English, and is wanted in Spanish here"

    def test_clauses_and_evidence(self, acme):
        """A folder says which clauses its letter has, and how it was signed; a letter to be signed drops the latter."""
        from numberport.rendering.letters import read_letter

        order = acme / "order.toml"
        stated = order.read_text(encoding="utf-8").replace("[loa]", '[loa]\nclauses = ["decision", "agency"]')
        assert "clauses" in stated
        order.write_text(stated, encoding="utf-8")
        told = answered("letter", acme)
        assert told["letters"][0]["lacks"] == [
            "the letter does not say that the customer knows that a number has one carrier for a service"
        ]
        assert len(read_letter((acme / "letters" / "letter-1.pdf").read_bytes()).clauses) == 2

    def test_nothing_is_written_over(self, acme):
        """Where one letter is there already none is written, and what is there stays."""
        there = acme / "letters" / "letter-2.pdf"
        there.parent.mkdir()
        there.write_text("mine")
        code, _, err = ran("letter", acme)
        assert (code, there.read_text()) == (2, "mine")
        assert "is there already; name another place, or replace it with --overwrite" in err
        assert list(there.parent.iterdir()) == [there]
        assert ran("letter", acme, "--overwrite")[0] == 1
        assert there.read_bytes().startswith(b"%PDF")

    def test_nothing_is_left_half_done(self, acme):
        """A name that cannot be drawn is told, and no letter and no folder is made."""
        order = acme / "order.toml"
        order.write_text(order.read_text(encoding="utf-8").replace("Acme Widgets LLC", "Ромашка"), encoding="utf-8")
        code, _, err = ran("letter", acme)
        assert code == 2
        assert "business_name has letters that no font here has" in err
        assert not (acme / "letters").exists()

    def test_scripts_that_join(self, acme):
        """A name in a script that is not drawn is left to be filled in, and told; all the rest is written."""
        from numberport.rendering.letters import read_letter

        order = acme / "order.toml"
        stated = order.read_text(encoding="utf-8").replace("Acme Widgets LLC", "مؤسسة").replace("Dana Whitfield", "דנה")
        order.write_text(stated, encoding="utf-8")
        told = answered("letter", acme)
        said = "is in a script that is not drawn here, and its field is left to be filled in"
        assert told["letters"][0]["lacks"] == [f"business_name {said}", f"signer {said}"]
        letter = read_letter((acme / "letters" / "letter-1.pdf").read_bytes())
        assert (letter.business_name, letter.signer, letter.losing_carrier) == (None, None, "Bayline Telecom")

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            (("--out", "no/such"), "make it first"),
            (("--out", "acme/order.toml"), "name a folder for the letters"),
            (("--font", "acme/order.toml"), "give a TrueType font"),
            (("--font", "no.ttf"), "there is no such file"),
            (("--reveal", "everything"), "invalid choice"),
        ],
    )
    def test_wrong_use(self, acme, monkeypatch, options, says):
        """What cannot be done is one line that says what to do, and leaves nothing behind."""
        monkeypatch.chdir(acme.parent)
        code, out, err = ran("letter", "acme", *options)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert says in err
        assert not (acme / "letters").exists()

    def test_bare(self, tmp_path):
        """A folder with a list of numbers alone makes a letter that says what it lacks."""
        (tmp_path / "list.csv").write_text("Number\n2125550100\n")
        code, out, _ = ran("letter", tmp_path)
        assert code == 1
        assert "the letter does not say the billing name" in " ".join(out.split())
        assert "1 letter to be signed" in out

    def test_fonts(self, acme):
        """A font that is given has the letters that are missing else."""
        from numberport.rendering.letters import read_letter
        from typefaces import every_letter

        (acme / "all.ttf").write_bytes(every_letter())
        order = acme / "order.toml"
        order.write_text(order.read_text(encoding="utf-8").replace("Acme Widgets LLC", "Ромашка"), encoding="utf-8")
        ran("letter", acme, "--font", acme / "all.ttf")
        assert read_letter((acme / "letters" / "letter-1.pdf").read_bytes()).business_name == "Ромашка"

    def test_no_number(self, tmp_path):
        """A sheet without a number makes no letter and no folder."""
        (tmp_path / "list.csv").write_text("Number\npizza\n")
        code, out, _ = ran("letter", tmp_path)
        assert code == 1
        assert "0 letters" in out
        assert "1 cell holds no number; numberport plan names it." in " ".join(out.split())
        (tmp_path / "list.csv").write_text("Number\npizza\npasta\n")
        assert "2 cells hold no number; numberport plan names them." in " ".join(ran("letter", tmp_path)[1].split())
        assert not (tmp_path / "letters").exists()
