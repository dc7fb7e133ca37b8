"""Collect the examples that users read, so that pytest runs them: README, docs and docstrings."""

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE

pages = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=FLAGS), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/explanation/*.md", "docs/how-to/*.md"],
    excludes=["docs/_build/*"],
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=FLAGS)],
    path="src",
    patterns=["*.py"],
)

pytest_collect_file = (pages + docstrings).pytest()
