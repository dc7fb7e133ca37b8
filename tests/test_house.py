"""The rules of the house that a machine can check and no other tool does."""

import ast
import graphlib
import os
import re
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import numberport

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "numberport"
PYPROJECT = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))
SOURCES = {path.relative_to(SRC).as_posix(): path.read_text(encoding="utf-8") for path in sorted(SRC.rglob("*.py"))}
TREES = {name: ast.parse(text) for name, text in SOURCES.items()}
ROOMS = {
    path.stem for path in SRC.iterdir() if not path.name.startswith("_") and (path.suffix == ".py" or path.is_dir())
}

#: What `import numberport` leaves for later, or for ever.
LOADED_LATER = {
    "asyncio",
    "cattrs",
    "cryptography",
    "dateutil",
    "holidays",
    "httpx2",
    "importlib.metadata",
    "phonenumbers",
    "sqlalchemy",
    "sqlite3",
}


def is_docstring(node):
    """Tell whether a statement is a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def body_lengths():
    """Return how many lines the body of each function has, docstring apart, by where it stands."""
    lengths = {}
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if is_docstring(node.body[0]) else node.body
                lines = node.end_lineno - body[0].lineno + 1 if body else 0
                lengths[f"{name}:{node.lineno} {node.name}"] = lines
    return lengths


def is_table(node):
    """Tell whether a module only states data: imports, assignments and the classes of its rows, but no function."""
    data = ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign
    return all(
        isinstance(part, data) or is_docstring(part) or (isinstance(part, ast.ClassDef) and is_table(part))
        for part in node.body
    )


def is_public(name):
    """Tell whether a module is public: no part of its name is private."""
    return not any(part.startswith("_") and part != "__init__.py" for part in name.split("/"))


def dotted(name):
    """Return the name by which a module is imported."""
    return ".".join(["numberport", *name.removesuffix(".py").removesuffix("__init__").strip("/").split("/")]).rstrip(
        "."
    )


#: How a value shows itself, apart from it for its length; it takes the very value.
SHOWN_APART = {"planning/summary.py", "profiles/_shown.py", "regimes/_shown.py"}


def siblings_used():
    """Return for each module those beside it in its room that it imports, be it for typing only."""
    places = {dotted(name): name for name in TREES}
    used = {}
    for name, tree in TREES.items():
        room = name.rpartition("/")[0]
        named = {
            f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in places else node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        others = {places[module] for module in named & places.keys()}
        used[name] = {other for other in others if room and other.rpartition("/")[0] == room}
    return used


def says_all(tree):
    """Tell whether a module assigns `__all__`."""
    return any(
        isinstance(target, ast.Name) and target.id == "__all__"
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in getattr(node, "targets", None) or [node.target]
    )


def named_extras():
    """Return the extras that the source names, in an error or in words, by where."""
    in_words = re.compile(r"numberport\[([\w,]+)\]")
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "MissingExtra":
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                extra = node.args[0] if node.args else given["extra"]
                if isinstance(extra, ast.Constant):
                    yield f"{name}:{node.lineno}", extra.value
        for match in in_words.finditer(SOURCES[name]):
            yield from ((name, extra) for extra in match[1].split(","))


class TestFrontDoor:
    """`numberport/__init__.py` is small and lazy."""

    def test_few_names(self):
        """The front door offers at most thirty names."""
        assert 0 < len(numberport.__all__) <= 30

    def test_sorted(self):
        """The names at the front door are sorted: constants, then classes, then functions."""
        by_kind = sorted(numberport.__all__, key=lambda name: (not name.isupper(), name[0].islower(), name))
        assert numberport.__all__ == by_kind

    def test_no_name_is_a_module(self):
        """No name at the front door is also a module's."""
        assert set(numberport.__all__).isdisjoint(ROOMS)

    @pytest.mark.parametrize("name", numberport.__all__)
    def test_every_name_leads_somewhere(self, name):
        """Every name at the front door can be had, and is listed by dir()."""
        assert getattr(numberport, name) is not None
        assert name in dir(numberport)

    def test_unknown_name(self):
        """A name that is not there raises AttributeError, as of any module, and says which."""
        with pytest.raises(AttributeError, match="no_such_name"):
            _ = numberport.no_such_name

    def test_version(self):
        """The version is looked up on demand, and is the one of pyproject.toml."""
        assert numberport.__version__ == PYPROJECT["project"]["version"]

    def test_import_is_light(self):
        """Importing numberport loads none of the dependencies that are for later, nor the slow parts of Python."""
        quiet = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
        program = "import sys, numberport; print(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, env=quiet)
        loaded = set(done.stdout.split())
        assert "numberport" in loaded
        assert loaded.isdisjoint(LOADED_LATER)


class TestModules:
    """Modules say what they offer, and can be read in one sitting."""

    @pytest.mark.parametrize("name", [name for name in TREES if is_public(name)])
    def test_says_what_it_offers(self, name):
        """A public module has `__all__`."""
        assert says_all(TREES[name])

    def test_no_circles_even_for_typing(self):
        """Within a room no module is used by what it uses, not even for typing; only what shows a value may name it."""
        used = siblings_used()
        beside = {name: others for name, others in used.items() if not name.endswith("__init__.py")}
        graph = {name: others for name, others in beside.items() if name not in SHOWN_APART}
        assert [*graphlib.TopologicalSorter(graph).static_order()]
        for name in SHOWN_APART:
            assert any(name in beside[other] for other in beside[name])

    def test_not_too_long(self):
        """No module has more than 450 lines, pure tables apart."""
        lengths = {name: text.count("\n") for name, text in SOURCES.items() if not is_table(TREES[name])}
        assert {name: lines for name, lines in lengths.items() if lines > 450} == {}

    def test_names_that_say_something(self):
        """No module is called after what modules are, instead of after what it holds."""
        empty_names = {"base", "common", "core", "helper", "helpers", "manager", "misc", "util", "utils"}
        stems = {part.removesuffix(".py").strip("_") for name in SOURCES for part in name.split("/")}
        assert stems.isdisjoint(empty_names)

    def test_typed(self):
        """The package says that it is typed."""
        assert SRC.joinpath("py.typed").is_file()


class TestFunctions:
    """Functions are short because each does one thing; docstrings are not counted."""

    def test_none_is_over_fifty_lines(self):
        """No function body has more than 50 lines."""
        assert {where: lines for where, lines in body_lengths().items() if lines > 50} == {}

    def test_most_are_short(self):
        """The median body has at most 8 lines, and nine of ten at most 25."""
        lengths = list(body_lengths().values())
        assert statistics.median(lengths) <= 8
        assert statistics.quantiles(lengths, n=10)[-1] <= 25


class TestOptional:
    """What is optional is an extra, and pyproject.toml knows every extra there is."""

    def test_named_extras_exist(self):
        """Every extra that an error or a sentence names can be installed."""
        known = PYPROJECT["project"]["optional-dependencies"]
        assert {where: extra for where, extra in named_extras() if extra not in known} == {}

    def test_all_is_all(self):
        """The extra `all` brings every other one."""
        extras = PYPROJECT["project"]["optional-dependencies"]
        (everything,) = extras["all"]
        assert set(everything[len("numberport[") : -1].split(",")) == extras.keys() - {"all"}

    def test_tests_can_ask_for_each(self, extras):
        """A test can say that it needs any extra there is."""
        assert extras.keys() == PYPROJECT["project"]["optional-dependencies"].keys() - {"all"}


class TestSilences:
    """What a checker is told to overlook is rare and named."""

    def test_type_ignores(self):
        """At most ten lines of the package are kept from a type checker, and each names the rule it breaks."""
        ignores = [
            found for text in SOURCES.values() for found in re.findall(r"#\s*(?:type|pyright):\s*ignore.*", text)
        ]
        assert len(ignores) <= 10
        assert [found for found in ignores if not re.match(r"#\s*\w+:\s*ignore\[[\w, -]+\]", found)] == []

    def test_nothing_is_left_undone(self):
        """No line of the package says that something is still to be done."""
        later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
        assert [name for name, text in SOURCES.items() if later.search(text)] == []


class TestRepository:
    """What is said in two places is the same in both."""

    def test_two_commands(self):
        """The two commands of the README are the ones that continuous integration runs."""
        readme = ROOT.joinpath("README.md").read_text(encoding="utf-8")
        commands = re.findall(r"^python3 -m venv .*$", readme, flags=re.MULTILINE)
        run = ROOT.joinpath(".ci", "run").read_text(encoding="utf-8")
        assert len(commands) == 2
        assert [command for command in commands if command not in run] == []

    def test_reference_is_complete(self):
        """Every public module stands in the reference, on the page of its room, and none that is gone."""
        modules = {dotted(name) for name in TREES if is_public(name)} - {"numberport"}
        pages = {page.stem: page.read_text(encoding="utf-8") for page in ROOT.glob("docs/reference/numberport.*.md")}
        shown = {(stem, module) for stem, page in pages.items() for module in re.findall(r"automodule:: (\S+)", page)}
        assert shown == {(".".join(module.split(".")[:2]), module) for module in modules}

    def test_house_is_explained(self):
        """The page that explains the house names every room of the layers contract."""
        contracts = PYPROJECT["tool"]["importlinter"]["contracts"]
        layers = next(contract["layers"] for contract in contracts if contract["id"] == "house")
        rooms = {name.strip() for layer in layers for name in layer.split("|")} - {"__main__"}
        page = ROOT.joinpath("docs", "explanation", "house.md").read_text(encoding="utf-8")
        assert {room for room in rooms if f"`{room}`" not in page} == set()
