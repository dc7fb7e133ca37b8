"""
A request to the simulated carrier, read.
"""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import attrs

from numberport.adapters.messages import as_json, header
from numberport.adapters.protocol import Request
from numberport.adapters.telnyx_face._answers import invalid
from numberport.adapters.telnyx_face._forms import fields, is_form
from numberport.telephone import legible

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

    def only(self, *known: str) -> None:
        """
        Let the body hold some fields and no other.

        Raises:
            Problem: It holds another.
        """
        for name in self.body:
            if name not in known:
                raise invalid("there is no such field", f"/{legible(name, 100)}")

    def text(self, name: str, most: int) -> str:
        """
        Return a text of the body; empty where there is none.

        Raises:
            Problem: It is of another type, or too long.
        """
        value = self.body.get(name)
        if value is not None and (not isinstance(value, str) or len(value) > most):
            raise invalid(f"this is no text of up to {most} characters", f"/{name}")
        return value or ""

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
        Problem: Its body is neither a JSON object nor a form.
    """
    query = dict(parse_qsl(urlsplit(request.url).query, keep_blank_values=True))
    return Ask(ids=ids, query=query, body=_body(request) if request.body.strip() else {})


def _body(request: Request) -> Mapping[str, Any]:
    if is_form(kind := header(request.headers, "Content-Type")):
        return fields(kind, request.body)
    if (body := as_json(request.body)) is None:
        raise invalid("the body is no JSON object")
    return body
