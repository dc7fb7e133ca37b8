"""
Answers made visible: plain text, terminal, HTML, pictures, calendars and tables.

An answer is anything with ``sections()``; several are drawn one after the other. What is drawn here is escaped, holds
no control or direction characters, and asks nothing of a network. The modules: :mod:`~numberport.rendering.plain`,
:mod:`~numberport.rendering.terminal`, :mod:`~numberport.rendering.markup`, :mod:`~numberport.rendering.report`,
:mod:`~numberport.rendering.sides`, :mod:`~numberport.rendering.svg`, :mod:`~numberport.rendering.dates`,
:mod:`~numberport.rendering.lanes`, :mod:`~numberport.rendering.diagrams`, :mod:`~numberport.rendering.machines`,
:mod:`~numberport.rendering.ics`, :mod:`~numberport.rendering.tables`, :mod:`~numberport.rendering.workbook` and
:mod:`~numberport.rendering.notebook`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numberport.rendering.markup import Markup, html, page
    from numberport.rendering.plain import text
    from numberport.rendering.report import ReportPart

__all__ = ["Markup", "ReportPart", "html", "page", "text"]

_HOMES = {"Markup": "markup", "ReportPart": "report", "html": "markup", "page": "markup", "text": "plain"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
