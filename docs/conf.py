"""How the documentation is built: with every warning an error, and without a network."""

import functools
import importlib
import tomllib
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

HERE = Path(__file__).parent
PROJECT = tomllib.loads(HERE.joinpath("../pyproject.toml").read_text(encoding="utf-8"))["project"]

project = PROJECT["name"]
author = PROJECT["authors"][0]["name"]
project_copyright = author
release = version = PROJECT["version"]

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_design",
]
exclude_patterns = ["_build", "decisions/0000-template.md"]
nitpicky = True
nitpick_ignore_regex = [
    # Of these libraries there is no inventory that could be kept here; their names speak for themselves.
    (r"py:.*", r"(attr|attrs|cattrs|hypothesis|pytest|rich|sqlalchemy)(\..*)?"),
    # Type variables and private aliases have no page to lead to.
    (r"py:class", r"(numberport\..*\.)?_?[A-Z]"),
    (r"py:(class|obj|data)", r"numberport\.(.*\.)?_.*"),
]

# A docstring's single backticks are code, as in the Markdown around it.
default_role = "code"
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

autodoc_default_options = {
    "members": True,
    "member-order": "bysource",
    "show-inheritance": True,
    "undoc-members": True,
}
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False

# Python's own inventory, cut down by _inv/renew.py.
intersphinx_mapping = {"python": ("https://docs.python.org/3", "_inv/python.inv")}

html_theme = "furo"
html_title = f"numberport {release}"


@functools.cache
def homes() -> dict[str, str]:
    """
    Return, for each public name, where it is defined -> where it is documented.

    A package shows its face: what `numberport.orders` offers may be defined in a module below it, and a type hint
    that Sphinx meets names that module.
    """
    pages = sorted(HERE.glob("reference/numberport.*.md"))
    found = {}
    for module in (importlib.import_module(page.stem) for page in pages):
        for name in module.__all__:
            defined_in = getattr(getattr(module, name), "__module__", module.__name__)
            found.setdefault(f"{defined_in}.{name}", f"{module.__name__}.{name}")
    return found


def find_home(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.TextElement
) -> nodes.reference | None:
    """Lead a reference to where a name is defined on to where it is documented."""
    target = homes().get(node.get("reftarget", ""))
    if node.get("refdomain") != "py" or target is None:
        return None
    domain = env.domains.python_domain
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", target, node, contnode)


def keep_colons(_app: Sphinx, what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Keep napoleon from taking the words before a colon in the description of a value for the value's type."""
    if what in {"attribute", "data", "property"}:
        lines.insert(0, "")


def setup(app: Sphinx) -> None:
    """Register the event handlers."""
    app.connect("missing-reference", find_home)
    before_napoleon = 400
    app.connect("autodoc-process-docstring", keep_colons, priority=before_napoleon)
