"""
Answers as HTML in a notebook: ``%load_ext numberport``.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from numberport.rendering._style import FRAGMENT
from numberport.rendering.markup import Markup, html
from numberport.sections import Answer

__all__ = ["ANSWERS", "fragment", "load_ipython_extension", "unload_ipython_extension"]

#: Every class that can be shown, by the module that defines it; named and not imported, so that nothing loads.
ANSWERS: Final[tuple[tuple[str, str], ...]] = (
    ("numberport.foc", "PortDates"),
    ("numberport.matching.records", "MatchReport"),
    ("numberport.orders.order", "PortOrder"),
    ("numberport.preflight.findings", "PreflightReport"),
    ("numberport.regimes.regime", "Regime"),
    ("numberport.rejections.lookup", "CodeRow"),
    ("numberport.sections", "Section"),
)


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


def unload_ipython_extension(ipython: Shell) -> None:
    """Show answers as Python does again."""
    formatter = ipython.display_formatter.formatters["text/html"]
    for module, name in ANSWERS:
        formatter.pop(f"{module}.{name}", None)


def fragment(answer: Answer) -> Markup:
    """Return an answer as HTML that brings its own style and leaves the host's page alone."""
    return Markup(f'<div class="np"><style>{FRAGMENT}</style>\n{html(answer, level=3)}\n</div>')
