"""How the documentation is built: with every warning an error, and without a network."""

import builtins
import datetime as dt
import functools
import importlib
import inspect
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from _checked import Entry, Fact, Group

    from numberport.evidence import Source
    from numberport.regimes import Regime
    from numberport.sections import Row, Section

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
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
    (r"py:.*", r"(attr|attrs|cattrs|httpx2|hypothesis|phonenumbers|pytest|rich|sqlalchemy|ssl)(\..*)?"),
    # What is imported for types only goes by its bare name.
    (r"py:class", r"PhoneNumber|Canvas|Moments"),
    # Type variables and private names have no page to lead to.
    (r"py:(class|obj)", r"(numberport\..*\.)?([A-Z]|State|Key|Value_co)"),
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

html_static_path = ["_static"]
html_css_files = ["tables.css"]
html_theme = "furo"
html_title = f"numberport {release}"


#: Names that the code imports for a type checker only, as Sphinx meets them -> what they are.
TYPING_ONLY = {
    "ModuleType": "types.ModuleType",
    "Reading": "numberport.planning.Reading",
    "ZoneInfo": "zoneinfo.ZoneInfo",
    "dt.datetime": "datetime.datetime",
}


@functools.cache
def aliases() -> dict[str, list[str]]:
    """
    Return, for each name of a public thing, all its full names: where it is defined, and where it is offered.

    A package shows its face: what `numberport.orders` offers may be defined in a module below it, and a type hint
    that Sphinx meets names that module, or nothing but the thing.
    """
    names = defaultdict(set)
    for page in sorted(HERE.glob("reference/numberport.*.md")):
        for found in re.findall(r"automodule:: (\S+)", page.read_text(encoding="utf-8")):
            module = importlib.import_module(found)
            for name in module.__all__:
                value = vars(module).setdefault(name, getattr(module, name))
                homes = {found, getattr(value, "__module__", found)}
                names[name, id(value)] |= {f"{home}.{name}" for home in homes}
    known = {full: sorted(group, key=len) for group in names.values() for full in group}
    things = Counter(name for name, _ in names)
    return known | {name: sorted(group, key=len) for (name, _), group in names.items() if things[name] == 1}


def full_names(target: str, module: str | None) -> Iterator[str]:
    """Return the full names that a reference, written in a module, may mean: of a public thing, or of a part of it."""
    for written in (f"{module}.{target}", target):
        parts = written.split(".")
        for cut in range(len(parts), 0, -1):
            for thing in aliases().get(".".join(parts[:cut]), ()):
                yield ".".join([thing, *parts[cut:]])


def find_home(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.TextElement
) -> nodes.reference | None:
    """Lead a reference to where a name is defined on to where it is documented."""
    if node.get("refdomain") != "py":
        return None
    resolve = functools.partial(env.domains.python_domain.resolve_xref, env, node["refdoc"], app.builder, "obj")
    found = (resolve(name, node, contnode) for name in full_names(node["reftarget"], node.get("py:module")))
    return next(filter(None, found), None)


def mean_builtins(_app: Sphinx, doctree: nodes.document) -> None:
    """Let `type` in a type hint mean Python's own, and no attribute of that name; and a typing-only name what it is."""
    for node in doctree.findall(pending_xref):
        node["reftarget"] = TYPING_ONLY.get(node.get("reftarget"), node.get("reftarget"))
        if node.get("reftype") == "class" and node.get("reftarget") in vars(builtins):
            node.attributes.pop("refspecific", None)
            node.attributes.pop("py:class", None)


def offered_above(app: Sphinx, what: str, name: str, obj: object, _skip: object, _options: object) -> bool | None:
    """Skip, in a module, what its package offers, or the package it comes from: it is documented there."""
    shown = str(app.env.current_document.autodoc_module)
    package, _, _ = shown.rpartition(".")
    home = ".".join(str(getattr(obj, "__module__", "")).split(".")[:2])
    above = {package} - {PROJECT["name"]} | {home} - {".".join(shown.split(".")[:2])}
    offers = {offered for one in above for offered in getattr(sys.modules.get(one), "__all__", ())}
    has_own_page = inspect.isclass(obj) or inspect.isroutine(obj)
    return True if what == "module" and has_own_page and name in offers else None


def keep_colons(_app: Sphinx, what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Keep napoleon from taking the words before a colon, in what is said of a value, for the value's type."""
    if what in {"attribute", "data", "property"}:
        empty_comment = ["..", ""]
        lines[:0] = empty_comment


def name_members(
    _app: Sphinx, _what: str, _name: str, _obj: object, _options: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Write an enum's member, where it is a default, as one would in code; Sphinx cannot parse its repr."""
    return signature and re.sub(r"<(\w+\.\w+): [^<>]*>", r"\1", signature), returns


class StatusWords(SphinxDirective):
    """Show whose status word is which state of ours, worked out of the data when the page is built."""

    def run(self) -> list[nodes.Node]:
        """Return the tables, each under its title."""
        from numberport import profiles

        words = profiles.Crosswalk(tuple(one for one in profiles.vocabularies() if one.name != profiles.GENERIC.name))
        return [node for section in words.sections() for node in self.parse_text_to_nodes(in_markdown(section))]


def in_markdown(section: "Section") -> str:
    """Return a section as Markdown; the words of others are code, whatever is in them."""
    lines = ["".join(f"- {sentence}\n" for sentence in section.sentences)]
    lines += [" | ".join(section.columns), " | ".join("---" for _ in section.columns)]
    for name, *cells in (row.cells for row in section.rows):
        words = (", ".join(f"`{word}`" for word in cell.split(", ") if word) for cell in cells)
        lines.append(" | ".join((name, *words)))
    return "\n".join(lines) + "\n"


class Regimes(SphinxDirective):
    """Show the rules of every country that is held, under its name."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each country, its tables in it."""
        from numberport import regimes

        found = regimes.all()
        table = regimes.overview(found)
        linked = attrs.evolve(table, sentences=table.sentences[:1], rows=tuple(map(linked_to_country, table.rows)))
        return [*self.parse_text_to_nodes(as_table(linked)), *map(self.country, found)]

    def country(self, regime: "Regime") -> nodes.section:
        """Return the section of a country."""
        section = nodes.section(ids=[f"regime-{regime.name}"], names=[regime.title.casefold()])
        section += nodes.title(text=regime.title)
        for part in regime.sections():
            title = part.title.removeprefix(f"{regime.title}: ")
            inner = nodes.section(ids=[f"regime-{regime.name}-{nodes.make_id(title)}"], names=[part.title.casefold()])
            inner += nodes.title(text=title[:1].upper() + title[1:])
            inner += self.parse_text_to_nodes(as_table(part))
            section += inner
        return section


def linked_to_country(row: "Row") -> "Row":
    """Return the line of a country with its title leading to the country's section."""
    name, title, *cells = row.cells
    return attrs.evolve(row, cells=(name, f'<a href="#regime-{name}">{title}</a>', *cells))


def as_table(section: "Section") -> str:
    """Return a section as Markdown, as it reads."""
    lines = ["".join(f"- {sentence}\n" for sentence in section.sentences)]
    if section.rows:
        lines += [f"| {' | '.join(section.columns)} |", f"|{'---|' * len(section.columns)}"]
        lines += [f"| {' | '.join(cell.replace('|', '/') for cell in row.cells)} |" for row in section.rows]
    return "\n".join(lines) + "\n"


class Headings(SphinxDirective):
    """Show what the columns of a sheet may be called, out of the table that reads them."""

    def run(self) -> list[nodes.Node]:
        """Return the table of names by role, and the words that promise a secret."""
        from numberport.planning.headings import NAMES, SECRETS

        rows = [(role.value, names) for role, names in NAMES.items()]
        rows.append(("never shown: a name that contains", SECRETS))
        lines = ["the column is for | its names, the surest first", "--- | ---"]
        lines += [f"{what} | {', '.join(f'`{name}`' for name in names)}" for what, names in rows]
        return self.parse_text_to_nodes("\n".join(lines) + "\n")


class MatchingRules(SphinxDirective):
    """Show every rule that makes two spellings one, out of the table that the tests judge."""

    def run(self) -> list[nodes.Node]:
        """Return the table: field, rule, source, and an example each way."""
        from numberport.matching.rules import RULES

        lines = ["field | rule | source | grade | one | two", "--- | --- | --- | --- | --- | ---"]
        for rule in RULES:
            same, other = (" / ".join(f"`{side}`" for side in pair) for pair in (rule.same, rule.other))
            cells = (rule.field.value.replace("_", " "), rule.rule, *document_and_grade(rule.source), same, other)
            lines.append(" | ".join(cells))
        return self.parse_text_to_nodes("\n".join(lines) + "\n")


class MatchingTables(SphinxDirective):
    """Show every table that a row of a comparison may come from, with the number of its spellings and an example."""

    def run(self) -> list[nodes.Node]:
        """Return the table: rule, how many spellings, source, grade, and the longest spelling of one row."""
        from numberport.matching.spellings import TABLES

        lines = ["field | rule | spellings | such as | source | grade", "--- | --- | --- | --- | --- | ---"]
        for table in TABLES:
            spelling = max(table.spellings, key=lambda words: (len(words), len(" ".join(words))))
            example = f"`{' '.join(spelling)}` for `{table.spellings[spelling]}`"
            field = table.rule.field.value.replace("_", " ")
            cells = (field, table.rule.rule, str(len(table.spellings)), example, *document_and_grade(table.rule.source))
            lines.append(" | ".join(cells))
        return self.parse_text_to_nodes("\n".join(lines) + "\n")


def document_and_grade(source: "Source") -> tuple[str, str]:
    """Return where a rule stands, and how sure it is, as two cells."""
    place = f"{source.document}, {source.section}" if source.section else source.document
    return place, source.grade.value


class Checked(SphinxDirective):
    """Show what preflight looks for, or why carriers refuse: an entry for each, under what it is about."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each group, its entries in it."""
        return list(map(self.group, self.groups()))

    def groups(self) -> "Iterable[Group]":
        """Return what is to be shown."""
        raise NotImplementedError

    def group(self, group: "Group") -> nodes.section:
        """Return the section of a group."""
        section = nodes.section(ids=[nodes.make_id(group.title)], names=[group.title.casefold()])
        section += nodes.title(text=group.title)
        section += nodes.definition_list("", *map(self.entry, group.entries), classes=["checked"])
        return section

    def entry(self, entry: "Entry") -> nodes.definition_list_item:
        """Return an entry: its name, what it says, and a field for each fact."""
        term = nodes.term("", "", nodes.literal(text=entry.name), ids=[entry.anchor])
        fields = (
            nodes.field("", nodes.field_name(text=fact.what), nodes.field_body("", self.fact(fact)))
            for fact in entry.facts
        )
        told = nodes.definition("", nodes.paragraph(text=entry.says), nodes.field_list("", *fields))
        return nodes.definition_list_item("", term, told)

    def fact(self, fact: "Fact") -> nodes.paragraph:
        """Return what a fact says, and the entries it leads to."""
        said = nodes.paragraph(text=fact.says)
        for number, (name, anchor) in enumerate(fact.links):
            said += nodes.Text(", " if number else "")
            said += nodes.reference("", "", nodes.literal(text=name), refuri=f"#{anchor}", internal=True)
        return said


class CheckedRules(Checked):
    """Show every rule of preflight."""

    def groups(self) -> "Iterable[Group]":
        """Return the rules by what they look at."""
        import _checked

        return _checked.rules()


class KnownReasons(Checked):
    """Show every reason for a refusal."""

    def groups(self) -> "Iterable[Group]":
        """Return the reasons by what they are about, and what each provider wants of an answer."""
        import _checked

        return (*_checked.reasons(), _checked.answers())


class MachinePicture(SphinxDirective):
    """Draws a machine out of its table: ``port``, ``messaging``, a network's, or a port's with a path over it."""

    required_arguments = 1
    optional_arguments = 20

    def run(self) -> list[nodes.Node]:
        """Return the picture of the machine named first; further words are the triggers of a path over it."""
        from numberport.profiles import NETWORKS
        from numberport.rendering import lanes, machines
        from numberport.states import PortLife, Trigger

        name, *triggers = self.arguments
        life = functools.reduce(lambda lived, trigger: lived.after(Trigger(trigger)), triggers, PortLife())
        drawn = {"port": machines.of_life(life), "messaging": machines.of_messaging()}
        drawn |= {network: machines.of_network(machine) for network, machine in NETWORKS.items()}
        return [nodes.raw("", str(lanes.picture(drawn[name])), format="html")]


class CalendarPicture(SphinxDirective):
    """Draws the dates of a request: country, port, region, and when it was received; each line is a day off."""

    required_arguments = 4
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the picture of the dates, by the clock of the region."""
        from numberport import foc, regimes
        from numberport.rendering import dates

        country, port, region, received = self.arguments
        regime = regimes.get(country)
        zone = ZoneInfo(regime.region(region).zone)
        days = (line.split(maxsplit=1) for line in self.content)
        request = foc.DateRequest(
            regime=regime,
            port=port,
            region=region,
            received=dt.datetime.fromisoformat(received).replace(tzinfo=zone),
            holidays={dt.date.fromisoformat(day): name for day, name in days},
        )
        return [nodes.raw("", str(dates.picture(request)), format="html")]


def setup(app: Sphinx) -> None:
    """Register the directives, and the event handlers before those of intersphinx and napoleon."""
    early = 400
    app.add_directive("status-words", StatusWords)
    app.add_directive("headings", Headings)
    app.add_directive("regimes", Regimes)
    app.add_directive("machine", MachinePicture)
    app.add_directive("calendar", CalendarPicture)
    app.add_directive("matching-rules", MatchingRules)
    app.add_directive("matching-tables", MatchingTables)
    app.add_directive("rules-we-check", CheckedRules)
    app.add_directive("reasons-we-know", KnownReasons)
    app.connect("builder-inited", lambda _: aliases())  # what is loaded on first use is there for autodoc to see
    app.connect("doctree-read", mean_builtins)
    app.connect("missing-reference", find_home, priority=early)
    app.connect("autodoc-process-docstring", keep_colons, priority=early)
    app.connect("autodoc-process-signature", name_members)
    app.connect("autodoc-skip-member", offered_above)
