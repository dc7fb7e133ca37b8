"""Where packets lie: written whole or not at all, never twice, and nothing written over."""

import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from numberport.adapters import NotSent, Request
from numberport.adapters.packets import IsThere, Outbox, lay, submission_packet
from packets import DAY, draft

URL = "packet:///acme-1/1.zip"


def put(outbox, content=b"packet", url=URL):
    """Return the status of laying a packet there."""
    return outbox.send(Request(method="PUT", url=url, body=content)).status


def names(folder):
    """Return the files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_packet_lies_there_once(tmp_path):
    """Laid there again it is the same one; another of its name is refused, and the first stays."""
    outbox = Outbox(tmp_path / "out")
    assert put(outbox) == 201
    assert put(outbox) == 200
    assert put(outbox, b"another") == 409
    assert names(tmp_path / "out") == ["acme-1/1.zip"]
    assert outbox.send(Request(method="GET", url=URL)).body == b"packet"


def test_one_that_is_not_there_is_not_found(tmp_path):
    """Looking it up makes nothing, not even the folder."""
    assert Outbox(tmp_path / "out").send(Request(method="GET", url=URL)).status == 404
    assert not (tmp_path / "out").exists()


def test_nobody_else_may_read_it(tmp_path):
    """Account numbers may stand in it."""
    put(Outbox(tmp_path / "out"))
    modes = [path.stat().st_mode for path in (tmp_path / "out/acme-1", tmp_path / "out/acme-1/1.zip")]
    assert not any(mode & (stat.S_IRWXG | stat.S_IRWXO) for mode in modes)


@pytest.mark.parametrize(
    "url",
    [
        "packet:///../1.zip",
        "packet:///a/../../1.zip",
        "packet:///.a/1.zip",
        "packet:///a/.1.zip",
        "packet:///a/b/1.zip",
        "packet:///a/1.exe",
        "packet://host/a/1.zip",
        "https:///a/1.zip",
        "packet:///A/1.zip",
        "packet:///a/%2e%2e.zip",
        "packet:///a",
        "",
    ],
)
def test_nothing_is_written_outside(tmp_path, url):
    """An address that names no order's packet is refused."""
    assert put(Outbox(tmp_path / "out"), url=url) == 400
    assert not names(tmp_path)


def test_it_lays_and_looks_up_and_does_nothing_else(tmp_path):
    """A packet that lies there is taken away by a person."""
    outbox = Outbox(tmp_path)
    put(outbox)
    assert outbox.send(Request(method="DELETE", url=URL)).status == 405
    assert names(tmp_path) == ["acme-1/1.zip"]


def test_a_folder_that_cannot_be_had_is_not_sent(tmp_path):
    """Nothing had an effect, and the desk tries again."""
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(NotSent, match=r"1\.zip in the outbox"):
        put(Outbox(tmp_path / "out"))


def test_a_crash_leaves_nothing_half_written(tmp_path, monkeypatch):
    """What ends before the whole packet is on the disk leaves no packet, and no rest that looks like one."""

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSent, match="no space left"):
        put(Outbox(tmp_path))
    assert not names(tmp_path)
    monkeypatch.undo()
    assert put(Outbox(tmp_path)) == 201


def test_a_file_system_without_links_will_do(tmp_path, monkeypatch):
    """There the packet is moved to its place, unless something is there."""

    def refused(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    outbox = Outbox(tmp_path)
    assert [put(outbox), put(outbox), put(outbox, b"another")] == [201, 200, 409]
    assert names(tmp_path) == ["acme-1/1.zip"]


@given(st.lists(st.sampled_from((b"one", b"two")), min_size=2, max_size=5))
def test_of_several_who_lay_it_there_at_once_one_wins(tmp_path_factory, contents):
    """Whatever lies there afterwards is whole, and everybody else is told."""
    folder = tmp_path_factory.mktemp("outbox")
    outbox, heard, start = Outbox(folder), [], threading.Barrier(len(contents))

    def lay_it(content):
        start.wait()
        heard.append((content, put(outbox, content)))

    threads = [threading.Thread(target=lay_it, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    there = (folder / "acme-1/1.zip").read_bytes()
    assert [status for _, status in heard].count(201) == 1
    assert all((status == 409) is (content != there) for content, status in heard)
    assert names(folder) == ["acme-1/1.zip"]


@pytest.mark.needs("files", "pdf")
class TestLaying:
    """Writing one packet where somebody asks for it."""

    def test_as_a_folder(self, tmp_path):
        """Its files stand in it as they are."""
        packet = submission_packet(draft(), on=DAY)
        place = lay(packet, tmp_path / "acme")
        assert names(place) == sorted(file.name for file in packet.files)
        assert all((place / file.name).read_bytes() == file.content for file in packet.files)
        assert [path.name for path in tmp_path.iterdir()] == ["acme"]

    def test_as_a_zip(self, tmp_path):
        """The ending says so."""
        packet = submission_packet(draft(), on=DAY)
        assert lay(packet, tmp_path / "acme.ZIP").read_bytes() == packet.zipped()

    @pytest.mark.parametrize("name", ["acme", "acme.zip"])
    def test_nothing_is_written_over(self, tmp_path, name):
        """What is there stays as it is, a packet of ours too."""
        packet = submission_packet(draft(), on=DAY)
        lay(packet, tmp_path / name)
        with pytest.raises(IsThere, match="nothing is written over"):
            lay(packet, tmp_path / name)
        (tmp_path / "file").write_bytes(b"mine")
        with pytest.raises(IsThere):
            lay(packet, tmp_path / "file")
        assert (tmp_path / "file").read_bytes() == b"mine"
