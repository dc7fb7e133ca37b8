"""
A request to the simulated carrier, read.
"""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import attrs

from numberport.adapters.protocol import Request
from numberport.adapters.telnyx_face._answers import invalid
from numberport.adapters.wire import as_json

__all__: list[str] = []

_NAMES: Final = re.compile(r"\[([^\[\]]*)\]")


@attrs.frozen(kw_only=True)
class Ask:
    """
    What is asked.

    Args:
        ids: The ids in the path.
        query: The query.
        body: The body; empty where there is none.
    """

    ids: tuple[str, ...]
    query: dict[str, str]
    body: Mapping[str, Any] = attrs.field(repr=False)

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """What is filtered by: ``filter[a][b]`` and ``filter[a.b]`` are one name, ``a.b``."""
        return tuple((_name(key), value) for key, value in self.query.items() if key.startswith("filter["))


def _name(key: str) -> str:
    return ".".join(name for name in _NAMES.findall(key) if name not in {"", "eq"} and not name.isdigit())


def read(request: Request, ids: tuple[str, ...]) -> Ask:
    """
    Return what a request asks.

    Raises:
        Problem: Its body is no JSON object.
    """
    body = as_json(request.body) if request.body.strip() else {}
    if body is None:
        raise invalid("the body is no JSON object")
    return Ask(ids=ids, query=dict(parse_qsl(urlsplit(request.url).query, keep_blank_values=True)), body=body)
