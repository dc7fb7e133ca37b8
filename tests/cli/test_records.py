"""The command csr: records as people get them."""

import io
import json
import sys

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from commands import answered, ran
from workbooks import xlsx

RECORD = "Name: Acme\nPIN: PLANTED-42\nBTN: 212-555-0100\nMoon phase: PLANTED-77\n"


class TestRecord:
    """What was understood of a record, and what was not."""

    def test_shown(self, tmp_path):
        """Fields and the lines of what was not understood are shown; no secret is, nor a label that may be one."""
        path = tmp_path / "record.txt"
        path.write_text(RECORD)
        code, out, _ = ran("csr", path)
        assert code == 1
        assert all(word in out for word in ("Acme", "+12125550100", "1 piece was not"))
        assert out.split()[-8:] == ["warning", "4", "••••", "its", "name", "is", "not", "known"]
        assert "PLANTED" not in out
        assert "Moon phase" not in out

    def test_all_understood(self, tmp_path):
        """Where all was understood the command ends with nought."""
        path = tmp_path / "record.json"
        path.write_text('{"name": "Acme"}')
        told = answered("csr", path)
        assert (told["record"]["business_name"], told["unread"]) == ("Acme", [])
        assert ran("csr", path)[0] == 0

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_encodings(self, tmp_path, encoding):
        """A record is read in whatever encoding it was saved in."""
        path = tmp_path / "record.csv"
        path.write_bytes("Name,Café Zürich\nPIN,1234\n".encode(encoding))
        assert answered("csr", path)["record"]["business_name"] == "Café Zürich"

    def test_pasted(self, monkeypatch):
        """What is pasted into standard input is read."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RECORD.encode())))
        assert answered("csr", "-")["unread"] == [
            {"line": 4, "label": "••••", "text": "••••", "why": "its name is not known"}
        ]

    def test_region(self, tmp_path):
        """Numbers are read under the country that is named, and there must be one of that name."""
        path = tmp_path / "record.txt"
        path.write_text("BTN: 020 7946 0018")
        assert answered("csr", path, "--region", "gb")["record"]["billing_number"] == "+442079460018"
        code, _, err = ran("csr", path, "--region", "moon")
        assert code == 2
        assert "two letters of a country" in err

    @pytest.mark.parametrize("name", ["csr.toml", "CSR.TOML"])
    def test_toml(self, tmp_path, name):
        """A record typed as TOML is not read as text, quotes and all: the commands that read it are named."""
        path = tmp_path / name
        path.write_text('business_name = "Acme"')
        code, out, err = ran("csr", path)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert f"{name} cannot be read as a record: it is TOML; a TOML record is read by numberport match" in err

    @pytest.mark.parametrize(
        ("content", "says"),
        [(b"\x00\x01\x02" * 100, "it is no text"), (b"x" * 4_000_001, "more than"), (b"y" * 1_000_001, "at most")],
    )
    def test_no_record(self, tmp_path, content, says):
        """What is no text, or longer than any record, is one line."""
        path = tmp_path / "record.bin"
        path.write_bytes(content)
        code, out, err = ran("csr", path)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert says in err

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "it is empty; have it exported or copied anew"),
            (b" \n", "it is empty"),
            (b'{"a": 1,\n "b" 2}', "its JSON is broken at line 2, column 6: Expecting ':' delimiter; mend it there"),
            (b"<a>\n<b></a>", "its XML is broken at line 2"),
            (b"<html><body>", "it is a web page; copy what it shows"),
            pytest.param(
                b"PK\x03\x04 and the rest",
                "it is no text; save it as CSV, JSON or text",
                marks=pytest.mark.needs("files"),
            ),
        ],
    )
    def test_damaged(self, tmp_path, content, says):
        """What is empty, damaged or something else is one line that says where and what to do."""
        path = tmp_path / "record.json"
        path.write_bytes(content)
        code, out, err = ran("csr", path)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith("numberport: record.json cannot be read as a record: ")
        assert says in err

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        content=st.binary(max_size=300) | st.text(max_size=100).map(lambda text: f"PIN: {text}".encode(errors="ignore"))
    )
    def test_any_bytes(self, tmp_path, content):
        """Any file is read or refused, without a traceback."""
        path = tmp_path / "record"
        path.write_bytes(content)
        code, out, err = ran("csr", path, "--json")
        assert code in {0, 1, 2}
        assert "defect" not in err
        assert code == 2 or json.loads(out)["numberport"] == 1


@pytest.mark.needs("pdf")
class TestPdf:
    """A PDF is read by the text of its pages."""

    def made(self, *lines, **options):
        """Return a PDF with lines of text."""
        from reportlab.pdfgen.canvas import Canvas

        target = io.BytesIO()
        canvas = Canvas(target, invariant=1, **options)
        for at, line in enumerate(lines):
            canvas.drawString(50, 700 - 14 * at, line)
        canvas.rect(1, 1, 99, 99)
        canvas.save()
        return target.getvalue()

    def test_text(self, tmp_path):
        """Labels, columns and an address of two lines are read as they are in text."""
        path = tmp_path / "record.pdf"
        lines = (
            "Account Number: PLANTED-77",
            "Svc Addr: 350 5th Ave",
            "   New York, NY 10118",
            "WTNs: 212-555-0100 thru 0105",
        )
        path.write_bytes(self.made(*lines))
        told = answered("csr", path)
        assert (told["unread"], len(told["record"]["numbers"])) == ([], 6)
        assert told["record"]["service_address"]["city"] == "New York"

    def test_letter_of_ours(self, tmp_path):
        """A form's fields are read by their names."""
        from numberport.documents import LetterOfAuthorization
        from numberport.rendering.letters import letter_pdf

        path = tmp_path / "letter.pdf"
        path.write_bytes(letter_pdf(LetterOfAuthorization(business_name="Acme")))
        assert answered("csr", path)["record"]["business_name"] == "Acme"

    def test_refused(self, tmp_path):
        """One without text, locked or damaged is one line that says so."""
        for content, says in (
            (self.made(), "it is a PDF of pictures without any text; type what it says into a text file"),
            (self.made("PIN: 1", encrypt="x"), "it is locked with a password; copy its text"),
            (b"%PDF-1.4 and the rest", "it cannot be read"),
        ):
            path = tmp_path / "record.pdf"
            path.write_bytes(content)
            code, out, err = ran("csr", path)
            assert (code, out, err.count("\n")) == (2, "", 1)
            assert says in err

    def test_without_the_extra(self, tmp_path, monkeypatch):
        """Where nothing is installed that reads one, it says what it is and what to do."""
        monkeypatch.setitem(sys.modules, "pypdf", None)
        path = tmp_path / "record.pdf"
        path.write_bytes(self.made("PIN: 1"))
        code, _, err = ran("csr", path)
        assert code == 2
        assert "it is a PDF; pypdf is not installed; run: pip install 'numberport[pdf]', or copy its text" in err


@pytest.mark.needs("files")
def test_workbook(tmp_path):
    """The cells of a workbook are read as a table."""
    pytest.importorskip("xlsxwriter")
    path = tmp_path / "record.xlsx"

    def fill(book):
        sheet = book.add_worksheet()
        for at, row in enumerate([["TN", "Acct No", "Svc Zip"], [2125550100, "77", 10118], [2125550101, "77", 10118]]):
            sheet.write_row(at, 0, row)

    path.write_bytes(xlsx(fill))
    told = answered("csr", path)
    assert told["record"]["numbers"] == ["+12125550100", "+12125550101"]
    assert [row["label"] for row in told["unread"]] == ["Svc Zip"]
