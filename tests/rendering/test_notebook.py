"""Answers in a notebook."""

import ast
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import numberport
from numberport.rendering import notebook
from numberport.sections import Row, Section


class Formatters:
    """IPython's HTML formatter, as far as we use it."""

    def __init__(self):
        """Begin with nothing registered."""
        self.known = {}

    def for_type_by_name(self, module, name, func):
        """Register a class by name."""
        self.known[f"{module}.{name}"] = func

    def pop(self, typ, default):
        """Forget a class."""
        return self.known.pop(typ, default)


def shell():
    """Return a shell and its HTML formatter."""
    formatter = Formatters()
    return SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": formatter})), formatter


def answers():
    """Return the name of every public class of ours that has sections, read from the source."""
    root = Path(numberport.__file__).parent
    for path in root.rglob("*.py"):
        module = ".".join((root.name, *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in (node for node in tree.body if isinstance(node, ast.ClassDef)):
            is_public = not node.name.startswith("_") and node.name != "Answer"
            if is_public and any(isinstance(item, ast.FunctionDef) and item.name == "sections" for item in node.body):
                yield f"{module}.{node.name}"


def test_every_answer_there_is_shows_itself():
    """No class with sections is forgotten, and none is named that is not there."""
    ours, formatter = shell()
    notebook.load_ipython_extension(ours)
    assert sorted(formatter.known) == sorted(answers())


def test_unloading_leaves_nothing_behind():
    """IPython shows answers as before."""
    ours, formatter = shell()
    notebook.load_ipython_extension(ours)
    notebook.unload_ipython_extension(ours)
    assert not formatter.known


def test_the_package_itself_is_the_extension():
    """``%load_ext numberport`` is enough."""
    ours, formatter = shell()
    import_module("numberport").load_ipython_extension(ours)
    assert formatter.known
    import_module("numberport").unload_ipython_extension(ours)
    assert not formatter.known


def test_a_fragment_brings_its_style_and_touches_nothing_else():
    """Every rule of its style lies below our class."""
    fragment = notebook.fragment(Section(title="a", rows=(Row(("<b>",)),)))
    assert "&lt;b&gt;" in fragment
    style = fragment.split("<style>")[1].split("</style>")[0]
    selectors = [line.split("{")[0] for line in style.splitlines() if "{" in line and not line.startswith("@")]
    assert selectors
    assert all(part.startswith(".np") for selector in selectors for part in selector.split(","))


def test_a_timeline_is_a_picture():
    """It is drawn under its own title."""
    told = SimpleNamespace(entries=(), sections=lambda: (Section(title="Order acme-1"),))
    assert "<title>Order acme-1</title>" in notebook.timeline_fragment(told)


def test_what_a_timeline_says_besides():
    """What stands beside the line, such as what was made of a carrier's words, is drawn below the picture."""
    besides = Section(title="What was made of it", columns=("a",), rows=(Row(("<b>",)),))
    told = SimpleNamespace(entries=(), sections=lambda: (Section(title="Order acme-1"), besides))
    fragment = notebook.timeline_fragment(told)
    assert fragment.index("<title>Order acme-1</title>") < fragment.index("What was made of it")
    assert "&lt;b&gt;" in fragment
