"""The how-to about folders: its examples are read, and it names every key there is."""

import re
import tomllib
from pathlib import Path

import pytest

from numberport.adapters.script import Script
from numberport.cli import folder, proofs, statements
from numberport.cli.folder import read_folder
from numberport.cli.paper_files import FILE, FILE_KEYS

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "folder.md"
BLOCKS = re.compile(r"^```toml\n(.*?)^```", re.DOTALL | re.MULTILINE)
ORDER, PAPERS, PROOFS, FILES, ANSWERS, CARRIER = BLOCKS.findall(GUIDE.read_text(encoding="utf-8"))


def test_the_examples_are_read(tmp_path):
    """What the guide shows as order.toml, answers.toml and carrier.toml is a folder that can be read."""
    files = {
        "order.toml": ORDER + PAPERS + PROOFS + FILES,
        "answers.toml": ANSWERS,
        "carrier.toml": CARRIER,
        "numbers.xlsx": "",
        "letter.pdf": "%PDF-1.7",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    read = read_folder(tmp_path)
    assert len(read.answers) == 2
    assert read.script == Script.from_mapping(tomllib.loads(CARRIER))
    assert None not in (read.papers.loa, read.papers.csr, read.papers.invoice)
    assert [(file.name, file.kind, file.format) for file in read.files] == [("letter.pdf", "LOA", "PDF")]
    assert set(FILE_KEYS) == set(tomllib.loads(FILES)[FILE][0])
    assert () not in (read.papers.codes, read.papers.pins, read.papers.others)


def test_the_guide_names_every_key_of_a_list():
    """Each key of a code, a PIN and a document stands in the guide's examples, and no other does."""
    shown = {name: set(rows[0]) for name, rows in tomllib.loads(PROOFS).items()}
    assert shown == {name: set(fields) for name, (_, _, fields, _) in proofs.LISTS.items()}


def keys_of(content):
    """Return the dotted keys of a file's content, of its tables only those inside."""
    tables = {f"{name}.{key}" for name, table in content.items() if isinstance(table, dict) for key in table}
    return tables | {name for name, value in content.items() if not isinstance(value, dict)}


def test_the_guide_names_every_key():
    """Each key that order.toml may hold stands in the guide's examples but an old name, and no other does."""
    specs = (statements._ACCOUNT, statements._FACTS, statements._PAPERS)
    known = {f"{name}.{key}" if name else key for spec in specs for name, fields in spec.items() for key in fields}
    assert keys_of(tomllib.loads(ORDER + PAPERS)) == (known | set(folder._ABOUT_SHEET)) - {"carrier.npac_region"}


@pytest.mark.parametrize(
    "region", ["northeast", "mid-atlantic", "southeast", "midwest", "southwest", "western", "west coast"]
)
def test_the_regions_the_guide_lists_are_known(region, tmp_path):
    """Every region the guide names can be written so in order.toml."""
    assert f"`{region}`" in GUIDE.read_text(encoding="utf-8")
    (tmp_path / "numbers.csv").write_text("number\n")
    (tmp_path / "order.toml").write_text(f'[carrier]\nregion = "{region}"')
    assert read_folder(tmp_path).facts.region == region.replace(" ", "-")
