"""The files of papers that a folder names: handed to preflight as they are, and refused where they cannot be."""

import json
import os

import pytest

from commands import ran
from numberport.cli.folder import read_folder

LETTER = '[[file]]\nname = "letter.pdf"\npaper = "LOA"\n'


@pytest.fixture
def folder(tmp_path):
    """Return a way to fill a folder with one toll-free number, an order and the files of its papers."""

    def fill(order=LETTER, **files):
        (tmp_path / "numbers.csv").write_text("number\n800-225-5288\n", encoding="utf-8")
        (tmp_path / "order.toml").write_text(order, encoding="utf-8")
        for name, content in files.items():
            (tmp_path / f"{name}.pdf").write_bytes(content)
        return tmp_path

    return fill


def told(folder):
    """Return what check says of files, as rule, place and what there is, under a provider that names formats."""
    _, out, _ = ran("check", folder, "--on", "2026-03-02", "--profile", "bandwidth", "--json")
    found = json.loads(out)["orders"][0]["findings"]
    return {(one["rule"], one["field"], one["ours"]) for one in found if one["field"].startswith("files")}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7", set()),
        (
            b"",
            {
                ("file is empty", "files[0]", "letter.pdf"),
                ("no file of a paper that is awaited", "files", "none is said to be one"),
            },
        ),
        (
            b"\xff\xd8\xff",
            {
                ("file of a format that is not taken", "files[0]", "JPEG"),
                ("no file of a paper that is awaited", "files", "letter.pdf"),
            },
        ),
        (b"%PDF-" + bytes(3_000_000), {("file is too large", "files[0]", "3000005 bytes")}),
    ],
)
def test_what_is_wrong_with_a_file_is_found(folder, content, found):
    """What the provider does not take is told of each file, by its first bytes and its length."""
    assert told(folder(letter=content)) == found


def test_where_no_file_is_named_nothing_is_said_of_files(folder):
    """A folder without a list of files says nothing of them, and so does preflight."""
    assert told(folder("")) == set()


@pytest.mark.needs("sql", "calendar")
def test_a_run_sends_no_empty_file(folder):
    """A file that cannot be sent keeps its order back."""
    order = LETTER + "[loa]\nsigned = 2026-03-02\n"
    where = folder(order, letter=b"")
    _, out, _ = ran("run", where, "--out", where / "out", "--json")
    (waiting,) = json.loads(out)["waiting"]
    assert "Hand in the file again." in waiting["what"]


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("file = 3", "order.toml: file must be tables, each headed [[file]], not something else"),
        ("file = [3]", "order.toml: file must be tables, each headed [[file]], not something else"),
        ('[[file]]\nkind = "loa"', "order.toml: file.kind is no key that is known here; allowed: name, paper"),
        ("[[file]]", "order.toml: file.name must be text in quotes, not empty"),
        ('[[file]]\nname = "../order.toml"', "file.name must be the name of a file in the folder, not '../order.toml'"),
        ('[[file]]\nname = "no.pdf"', "it holds letter.pdf, numbers.csv\n"),
        (LETTER.replace("LOA", "passport"), "file.paper must be one of LOA, CSR, invoice, not 'passport'"),
        ("files = 3", "allowed: sheet, worksheet"),
    ],
)
def test_what_is_wrong_with_the_list_is_named(folder, order, said):
    """A wrong key, a file that is not there and a paper that nobody knows are named with what is allowed."""
    code, _, err = ran("check", folder(order, letter=b"%PDF-"))
    assert code == 2
    assert said in err


def test_a_huge_file_is_not_read(folder):
    """A file far larger than any provider takes is refused by its length alone."""
    where = folder(letter=b"")
    os.truncate(where / "letter.pdf", 200_000_000)
    code, _, err = ran("check", where)
    assert (code, "file.name must be a file of at most 100 MB, not one of 200,000,000 bytes" in err) == (2, True)


def test_the_order_of_the_list_is_kept(folder):
    """Of two files for one paper the later counts, so the list stays as it was written."""
    order = LETTER + LETTER.replace("letter", "amended")
    read = read_folder(folder(order, letter=b"%PDF-1", amended=b"%PDF-2"))
    assert [file.name for file in read.files] == ["letter.pdf", "amended.pdf"]
