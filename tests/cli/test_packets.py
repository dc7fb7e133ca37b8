"""The command packet: all that a person hands in for the orders of a folder."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from commands import answered, ran

ACME = Path(__file__).parents[2] / "examples" / "acme"
ON = ("--on", "2026-03-02")

pytestmark = pytest.mark.needs("pdf", "files")


@pytest.fixture
def acme(tmp_path):
    """Return a copy of the example."""
    return Path(shutil.copytree(ACME, tmp_path / "acme"))


def names(folder):
    """Return the files in a folder."""
    return {path.name for path in folder.iterdir()}


def test_each_order_has_its_folder(acme):
    """Every number is in one packet, beside what the customer sent, and no secret was asked for."""
    told = answered("packet", acme, *ON)
    assert [Path(one["path"]) for one in told["packets"]] == [acme / f"packets/acme-{at}" for at in (1, 2, 3)]
    numbers = [number for one in told["packets"] for number in one["numbers"]]
    assert len(numbers) == len(set(numbers)) > 50
    for one in told["packets"]:
        place = Path(one["path"])
        assert names(place) == {file["name"] for file in one["files"]} | {"packet.json"}
        assert "ACM-2047-7718" not in (place / "form.txt").read_text()
        assert "Case Reason: Number Management" in (place / "form.txt").read_text()


def test_what_is_missing_is_told_once(acme):
    """A person reads what stops the packets, and which of them."""
    code, out, _ = ran("packet", acme, *ON)
    assert code == 1
    assert out.count("letter of authorisation") == 1
    assert "3 packets; hand-in.html in each says what to do" in out
    assert "3 cells hold no number" in out


def test_a_provider_of_programs_is_said_to_be_one(acme):
    """Where programs hand in orders, the packets are general ones, and what to do instead is said."""
    _, _, err = ran("packet", acme, *ON, "--profile", "telnyx")
    assert "Telnyx takes orders by API: a program sends them through an adapter (numberport.adapters)" in err
    assert "Telnyx takes this order by API" in (acme / "packets/acme-1/hand-in.html").read_text()
    assert ran("packet", acme, *ON, "--out", acme / "others")[2] == ""


def test_a_file_that_is_called_after_a_secret(acme):
    """What is said of a file has dots for the account number in its name."""
    (acme / "ACM-2047-7718.pdf").write_bytes(b"%PDF-1.7")
    with (acme / "order.toml").open("a") as stated:
        stated.write('\n[[file]]\nname = "ACM-2047-7718.pdf"\n')
    _, out, err = ran("packet", acme, *ON)
    assert "7718" not in out + err
    assert "••••.pdf is left out" in err


def test_a_secret_is_written_where_it_is_asked_for(acme):
    """It stands in the form and nowhere on the screen."""
    code, out, _ = ran("packet", acme, *ON, "--reveal", "pin", "--reveal", "account-number", "--json")
    form = (acme / "packets/acme-1/form.txt").read_text()
    assert "account number: ACM-2047-7718" in form
    assert "PIN: 4417" in form
    assert code == 1
    assert "ACM-2047-7718" not in out
    assert "4417" not in json.dumps([one["checklist"] for one in json.loads(out)["packets"]])


def test_one_order_as_a_zip(acme, tmp_path):
    """A packet that is ready to be sent on; a letter that was signed goes with it as it is."""
    (acme / "signed.pdf").write_bytes(b"%PDF-1.7 signed")
    (acme / "scan.pdf").write_bytes(b"%PDF-1.7 what is it")
    with (acme / "order.toml").open("a") as stream:
        stream.write('\n[[file]]\nname = "signed.pdf"\npaper = "loa"\n[[file]]\nname = "scan.pdf"\n')
    out = tmp_path / "acme.zip"
    code, _, err = ran("packet", acme, *ON, "--order", "acme-3", "--out", out)
    assert "scan.pdf is left out: order.toml does not say which paper it is" in err
    with zipfile.ZipFile(io.BytesIO(out.read_bytes())) as archive:
        assert archive.read("letter-signed.pdf") == b"%PDF-1.7 signed"
        assert "letter-to-sign.pdf" not in archive.namelist()
    # What stops nothing is what is to do, and the sheet has cells without a number.
    assert code == 1


def test_a_folder_in_which_all_is_well_ends_well(tmp_path):
    """Nothing missing in any packet, and every cell a number: the command is done."""
    folder = tmp_path / "beta"
    folder.mkdir()
    (folder / "numbers.csv").write_text("Number,application,capabilities\n415-555-2301,XML,voice\n")
    (folder / "order.toml").write_text(
        'profile = "plivo"\n[carrier]\nname = "Bayline"\n[business]\nname = "Beta"\n'
        'address = "1 Main St, Albany, NY 12207"\n[signer]\nname = "Dana Fox"\n[account]\nnumber = "B-100"\n'
    )
    code, out, _ = ran("packet", folder, *ON, "--reveal", "account-number")
    assert code == 0, out
    assert "1 packet;" in out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--order", "acme-9"), "becomes no order 'acme-9'; it becomes acme-1, acme-2, acme-3"),
        (("--out", "x.zip"), "3 packets for one zip; name an order with --order"),
        (("--out", "no/such/place"), "there is no such folder"),
        (("--out", "there"), "a packet is never written over"),
        (("--out", "file"), "it is a file; name a folder"),
        (("--reveal", "everything"), "invalid choice"),
        (("--font", "no.ttf"), "no.ttf"),
    ],
)
def test_wrong_use_writes_nothing(acme, tmp_path, monkeypatch, options, says):
    """What cannot be done is told in one line, and what is there stays."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there/acme-2").mkdir(parents=True)
    (tmp_path / "file").write_text("mine")
    code, _, err = ran("packet", acme, *ON, *options)
    assert code == 2
    assert says in err
    assert names(tmp_path) == {"acme", "there", "file"}
    assert names(tmp_path / "there") == {"acme-2"}
    assert not (acme / "packets").exists()
