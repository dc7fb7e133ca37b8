"""The files of a packet: their names are safe everywhere, and equal files are an equal zip."""

import io
import re
import zipfile

import pytest
from hypothesis import given, strategies as st

from numberport.adapters.packets import PacketFile, UnsafeName
from numberport.adapters.packets.files import plain_name, safe_name, zipped

NAMES = st.text(max_size=120) | st.sampled_from(
    ("../../etc/passwd", "CON", "con.pdf", "a/b\\c.pdf", ".hidden", "x" * 300, "ÄÖ.pdf", "a\0b.pdf", "b.", "-rf", "")
)
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@given(NAMES, st.lists(NAMES, max_size=3))
def test_any_name_becomes_a_safe_one_that_nothing_beside_it_has(name, others):
    """Whatever a file was called, its name has no folder, is none Windows keeps, and is unlike those there are."""
    taken = set()
    for one in (*others, name, name, name.swapcase()):
        found = plain_name("invoice", one, taken)
        assert PacketFile(name=found, content=b"").name == found
        assert SAFE.fullmatch(found)
        assert found.casefold() not in {known.casefold() for known in taken}
        taken.add(found)


def test_the_ending_of_a_file_is_kept():
    """A program that opens files by their endings opens it."""
    assert plain_name("invoice", "March bill (2).pdf", ()) == "invoice-March-bill-2.pdf"
    assert plain_name("invoice", "bill.pdf", {"INVOICE-BILL.PDF"}) == "invoice-bill-2.pdf"
    assert plain_name("csr", "no ending", ()) == "csr-no-ending"
    assert plain_name("csr", "v1.this is no ending", ()) == "csr-v1.this-is-no-ending"


@given(NAMES, NAMES)
def test_two_orders_have_two_folders(one, other):
    """Names that differ at all, or in case only, lead to names that differ on every file system."""
    found = safe_name(one), safe_name(other)
    assert (found[0].casefold() == found[1].casefold()) is (one == other)
    assert all(SAFE.fullmatch(name) and name == name.lower() for name in found)


def test_a_plain_id_names_its_folder():
    """Whoever looks for order acme-1 finds it."""
    assert safe_name("acme-1") == "acme-1"
    assert safe_name("acme-1/2").startswith("acme-1-2-")
    assert safe_name("con") != "con"


@pytest.mark.parametrize("name", ["", ".a", "a/b", "a\\b", "..", "a b", "NUL.txt", "ä.pdf", "a."])
def test_an_unsafe_name_is_refused(name):
    """No file of a packet leaves its folder, hides, or cannot be written somewhere."""
    with pytest.raises(UnsafeName, match="no safe name"):
        PacketFile(name=name, content=b"")


@given(st.lists(st.binary(max_size=40), max_size=4))
def test_equal_files_are_an_equal_zip(contents):
    """The zip holds the files in their order, says no time, and is the same each time."""
    files = tuple(PacketFile(name=f"f{place}", content=content) for place, content in enumerate(contents))
    made = zipped(files)
    assert made == zipped(files)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert [(entry.filename, archive.read(entry)) for entry in archive.infolist()] == [
            (file.name, file.content) for file in files
        ]
        assert {entry.date_time for entry in archive.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


def test_a_file_shows_nothing_of_its_content():
    """Account numbers may stand in it."""
    assert "4417" not in repr(PacketFile(name="a", content=b"4417"))
