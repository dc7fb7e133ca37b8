"""The front door: its page in the reference."""

import re
from importlib import import_module
from pathlib import Path

import numberport

PAGE = (Path(__file__).parents[1] / "docs" / "reference" / "numberport.md").read_text(encoding="utf-8")
ROWS = re.findall(
    r"^\| \{py:obj\}`~(numberport\.[\w.]+)\.(\w+)` \| [^|]+ \| \[`(numberport\.\w+)`\]\(\3\.md\) \|$",
    PAGE,
    re.MULTILINE,
)


def test_every_name_has_its_row():
    """The page names what the front door offers: all of it, once, and nothing else."""
    assert sorted(name for _, name, _ in ROWS) == sorted(numberport.__all__)


def test_every_row_leads_where_the_name_comes_from():
    """A row links to the module that has the very thing the front door hands on."""
    for home, name, room in ROWS:
        assert home.startswith(room)
        assert getattr(import_module(home), name) is getattr(import_module(room), name) is getattr(numberport, name)
