"""The command match: what may stand for either paper, and what is said of anything else."""

import io
import sys
from pathlib import Path

import pytest

from commands import answered, ran

ACME = Path(__file__).parents[2] / "examples" / "acme"

LOA = """
business_name = "Acme Widgets LLC"
signer = "Dana Whitfield"
account_number = "ACM-2047-7781"
numbers = ["415-555-0100"]
"""
CSR = """
business_name = "ACME WIDGETS, L.L.C."
authorized_user = "DANA WHITFIELD"
account_number = "ACM 2047 7781"
numbers = ["415-555-0100"]
"""
TABLE = """Field,Value
Customer Name,"ACME WIDGETS, L.L.C."
Authorized User,Dana Whitfield
Account Number,ACM-2047-7781
"""


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Return a way to write files into a folder that is the current one."""
    monkeypatch.chdir(tmp_path)

    def write(**contents):
        for name, content in contents.items():
            path = tmp_path / name.replace("_", ".")
            path.write_bytes(content) if isinstance(content, bytes) else path.write_text(content, encoding="utf-8")

    return write


class TestRecords:
    """A record may be whatever the command csr reads."""

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("csr_csv", TABLE),
            ("csr_txt", "Customer Name: Acme Widgets LLC\nAccount Number: ACM-2047-7781\n"),
            ("csr_json", '{"customer name": "Acme Widgets LLC", "account number": "ACM-2047-7781"}'),
            ("csr_txt", CSR),
            ("csr_toml", CSR),
        ],
    )
    def test_forms(self, made, name, content):
        """A table, JSON, text and TOML under any name are compared alike."""
        made(loa_toml=LOA, **{name: content})
        code, out, err = ran("match", "loa.toml", name.replace("_", "."))
        assert (code, err) == (0, "")
        assert "No difference was found" in out

    def test_what_was_not_understood(self, made):
        """What of a record means nothing here is counted, and the command that lists it is named."""
        made(loa_toml=LOA, csr_csv=f"{TABLE}Colour,red\n", more_csv=f"{TABLE}Colour,red\nShape,round\n")
        assert ran("match", "loa.toml", "csr.csv")[2] == (
            "numberport: csr.csv: 1 piece of it was not understood; numberport csr csr.csv lists them\n"
        )
        assert "2 pieces of it were not understood" in ran("match", "loa.toml", "more.csv")[2]

    def test_piped(self, made, monkeypatch):
        """A record may come through standard input."""
        made(loa_toml=LOA)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{TABLE}Colour,red".encode())))
        code, _, err = ran("match", "loa.toml", "-")
        assert (code, "standard input: 1 piece" in err) == (0, True)

    @pytest.mark.parametrize("content", [b"\xff\x00\x81" * 40, b"%PDF-1.4\n1 0 obj\n"])
    def test_no_record(self, made, content):
        """What is no record at all is refused in one line."""
        made(loa_toml=LOA, csr_bin=content)
        code, out, err = ran("match", "loa.toml", "csr.bin")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert "csr.bin cannot be read as a record" in err

    def test_a_bill_can_be_the_record(self, made):
        """A bill is called one in every word about it."""
        made(loa_toml=LOA, bill_toml=f"dated = 2026-02-10\n{CSR.replace('7781', '7718')}")
        report = answered("match", "loa.toml", "bill.toml")
        (difference,) = report["differences"]
        assert report["paper"] == "invoice"
        assert difference["remedy"].startswith("Give the account number as the invoice has it")


@pytest.mark.needs("pdf")
class TestLetters:
    """A letter may be the PDF that the command letter makes."""

    def test_a_letter_made_here(self, made):
        """A PDF made here is the letter that it holds."""
        made(csr_toml=CSR)
        ran("letter", ACME, "--out", "letters", "--reveal", "account-number")
        told = answered("match", "letters/letter-1.pdf", "csr.toml")
        fields = {row["field"]: row["verdict"] for row in told["comparisons"]}
        assert fields["business_name"] == "equivalent"
        assert fields["account_number"] == "mismatch"

    def test_any_other(self, made):
        """A damaged PDF is refused in one line that says what to do."""
        made(csr_toml=CSR, loa_pdf=b"%PDF-1.4\n1 0 obj\n")
        code, _, err = ran("match", "loa.pdf", "csr.toml")
        assert (code, err.count("\n")) == (2, 1)
        assert "cannot read loa.pdf: it is no letter made here" in err
        assert "type what it says into a TOML file" in err


class TestRefusals:
    """What a clerk hands in by mistake is refused with what to do."""

    @pytest.mark.parametrize(
        ("letter", "record", "said"),
        [
            (CSR, CSR, "loa.toml holds authorized_user, and the letter is asked for there: first the letter"),
            (LOA, LOA, "csr.toml holds signer, and the record is asked for there: first the letter"),
            (f"[csr]{CSR}", CSR, "loa.toml holds [csr], and the letter is asked for there"),
            (LOA, f"[loa]{LOA}", "csr.toml holds [loa], and the record is asked for there"),
            ("[account]\nnumber = '1'", CSR, "loa.toml holds [account], as a folder's order.toml does"),
            (LOA, "[signer]\nname = 'Dana'", "csr.toml holds [signer], as a folder's order.toml does"),
            ("Field,Value\n", CSR, "loa.toml is not TOML"),
            ("{}", CSR, "numberport's how-to 'Compare an LOA with a CSR' shows the form"),
            ("pin = 0042", CSR, 'put the value into quotes, as in pin = "0042"'),
            ("busines_name = 'Acme'", CSR, "did you mean 'business_name'?"),
            (f"{LOA}authorized_user = 'Dana'", CSR, "loa.authorized_user is no key that is known here"),
            ("colour = 'red'", CSR, "loa.colour is no key that is known here; allowed: business_name"),
            ("numbers = ['020 7946 0018']", CSR, "it was read as a number of US, and --region names another country"),
            ("numbers = ['1-800-FLOWERS']", CSR, "type digits instead of the letters"),
            ("numbers = ['+44 20 7946 001']", CSR, "loa.numbers must be a telephone number"),
        ],
    )
    def test_one_line(self, made, letter, record, said):
        """The line names the file, what is wrong with it, and what to do."""
        made(loa_toml=letter, csr_toml=record)
        code, out, err = ran("match", "loa.toml", "csr.toml")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert said in err
        assert ("--region" in err) is ("020" in letter)

    def test_nothing_is_said(self, made):
        """A paper that says nothing is named, whichever it is."""
        made(loa_toml="", csr_toml=CSR, bill_toml="[invoice]")
        assert ran("match", "loa.toml", "csr.toml")[2].startswith("numberport: loa.toml says nothing; ")
        code, out, err = ran("match", "loa.toml", "bill.toml")
        assert (code, "Nothing was compared" in out) == (2, True)
        assert [line.partition(";")[0] for line in err.splitlines()] == [
            "numberport: loa.toml says nothing",
            "numberport: bill.toml says nothing",
        ]

    @pytest.mark.parametrize(("letter", "record"), [(LOA, "pin = 4711"), ("pin = 4711", CSR), ("4711 = 'x'", CSR)])
    def test_no_secret_in_an_error(self, made, letter, record):
        """A secret that one paper states stands in no error, though the error is about the other."""
        made(loa_toml=letter, csr_toml=record)
        code, _, err = ran("match", "loa.toml", "csr.toml")
        assert code == 2
        assert "ACM" not in err
