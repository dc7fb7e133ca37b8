"""
Answers as HTML in a notebook: ``%load_ext numberport``.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol

from numberport.rendering import svg
from numberport.rendering._style import FRAGMENT
from numberport.rendering.markup import Markup, html
from numberport.sections import Answer

if TYPE_CHECKING:
    from numberport.deadlines import Timeline

__all__ = ["Shell", "fragment", "load_ipython_extension", "timeline_fragment", "unload_ipython_extension"]

#: Every class that can be shown, by the module that defines it; named and not imported, so that nothing loads.
ANSWERS: Final[tuple[tuple[str, str], ...]] = (
    ("numberport.adapters.packets.checklist", "Checklist"),
    ("numberport.adapters.packets.forms", "FilledForm"),
    ("numberport.adapters.packets.packet", "Packet"),
    ("numberport.cli.unseen", "Covered"),
    ("numberport.deadlines.cutovers", "Cutover"),
    ("numberport.documents.reading", "RecordReading"),
    ("numberport.foc.backwards", "SubmitBy"),
    ("numberport.foc.charts", "Chart"),
    ("numberport.foc.dates", "PortDates"),
    ("numberport.matching.records", "MatchReport"),
    ("numberport.orders.order", "PortOrder"),
    ("numberport.planning.plans", "Plan"),
    ("numberport.preflight.findings", "PreflightReport"),
    ("numberport.preflight.findings", "PreflightReports"),
    ("numberport.preflight.hindsight", "Hindsight"),
    ("numberport.preflight.hindsight", "HindsightCount"),
    ("numberport.preflight.matrix", "PaperMatrix"),
    ("numberport.profiles.crosswalk", "Crosswalk"),
    ("numberport.profiles.losing", "LosingCarrier"),
    ("numberport.profiles.profile", "Profile"),
    ("numberport.regimes.regime", "Regime"),
    ("numberport.rejections.lookup", "CodeRow"),
    ("numberport.sections", "Section"),
)

#: The one that is drawn as a picture.
TIMELINE: Final = ("numberport.deadlines.timeline", "Timeline")


class Formatter(Protocol):
    """What IPython's HTML formatter offers us."""

    def for_type_by_name(self, module: str, name: str, func: Callable[[Any], str] | None = None) -> object:
        """Set how a class is shown that may not be imported yet."""

    def pop(self, typ: object, default: object = None) -> object:
        """Forget how a class is shown."""


class _Display(Protocol):
    formatters: Mapping[str, Formatter]


class Shell(Protocol):
    """What we use of IPython's shell."""

    display_formatter: _Display


def load_ipython_extension(ipython: Shell) -> None:
    """Show every answer as HTML from now on."""
    formatter = ipython.display_formatter.formatters["text/html"]
    for module, name in ANSWERS:
        formatter.for_type_by_name(module, name, fragment)
    formatter.for_type_by_name(*TIMELINE, timeline_fragment)


def unload_ipython_extension(ipython: Shell) -> None:
    """Show answers as Python does again."""
    formatter = ipython.display_formatter.formatters["text/html"]
    for module, name in (*ANSWERS, TIMELINE):
        formatter.pop(f"{module}.{name}", None)


def fragment(answer: Answer | Iterable[Answer]) -> Markup:
    """Return an answer as HTML that brings its own style and leaves the host's page alone."""
    return _framed(html(answer, level=3))


def timeline_fragment(timeline: "Timeline") -> Markup:
    """Return a timeline as a picture, with what else it says below."""
    line, *rest = timeline.sections()
    below = html(rest, level=3) if rest else Markup("")
    return _framed(Markup(f"{svg.timeline(timeline.entries, title=line.title)}{below}"))


def _framed(inside: Markup) -> Markup:
    return Markup(f'<div class="np"><style>{FRAGMENT}</style>\n{inside}\n</div>')
