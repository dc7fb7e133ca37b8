"""
How the simulated carrier answers in Telnyx's words: one thing, a page of things, or why not.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

import attrs

from numberport.adapters.messages import dumped
from numberport.adapters.protocol import Headers, Response
from numberport.adapters.telnyx_face._holdings import Shape

__all__: list[str] = []

CREATED, ACCEPTED, NO_CONTENT = 201, 202, 204
UNAUTHORIZED, NOT_FOUND, UNPROCESSABLE, TOO_MANY, FAILING = 401, 404, 422, 429, 500

_JSON: Final = (("Content-Type", "application/json"),)

#: Where the carrier explains a code of its errors: the examples of the API document.
_EXPLAINED: Final = "https://developers.telnyx.com/docs/overview/errors"

#: What the simulated carrier says of its limit where a script makes it busy: how many requests, and how many seconds
#: until more are taken; ours. The headers are those that Telnyx's documentation names, and ``Retry-After`` (RFC 9110).
_LIMIT, _PAUSE = 20, 1

#: Pages as the API document states them: 20 unless asked otherwise, and at most 250.
_PAGE, _LARGEST_PAGE = 20, 250


@attrs.frozen
class Problem(Exception):
    """
    Why a request is not taken: the answer to it.

    Args:
        status: The status of the answer.
        code: The carrier's code.
        title: What it means in general.
        detail: What it means here.
        pointer: Where in the body it stands.
        parameter: Which parameter of the query it is.
        headers: What the answer says besides.
    """

    status: int
    code: str
    title: str
    detail: str
    pointer: str = ""
    parameter: str = ""
    headers: Headers = ()

    @property
    def answer(self) -> Response:
        """The answer it makes."""
        said: Shape = {"code": self.code, "title": self.title, "detail": self.detail}
        source = {"pointer": self.pointer, "parameter": self.parameter}
        if self.pointer or self.parameter:
            said["source"] = {name: where for name, where in source.items() if where}
        said["meta"] = {"url": f"{_EXPLAINED}/{self.code}"}
        return Response(status=self.status, headers=(*_JSON, *self.headers), body=dumped({"errors": [said]}))


def missing(what: str) -> Problem:
    """Return the answer to a question about what is not there."""
    return Problem(NOT_FOUND, "10005", "Resource not found", f"there is no such {what}")


def invalid(detail: str, pointer: str = "") -> Problem:
    """Return the answer to what cannot be taken; the number of the code is the one its documentation shows."""
    return Problem(UNPROCESSABLE, "10015", "Bad Request", detail, pointer)


def unasked(detail: str, parameter: str) -> Problem:
    """Return the answer to a query that cannot be taken."""
    return Problem(UNPROCESSABLE, "10015", "Bad Request", detail, parameter=parameter)


#: The answer where there were too many requests: code and headers as Telnyx documents them.
BUSY: Final = Problem(
    TOO_MANY,
    "10011",
    "Too many requests",
    "there were too many requests; more are taken after a pause",
    headers=(
        ("x-ratelimit-limit", str(_LIMIT)),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", str(_PAUSE)),
        ("Retry-After", str(_PAUSE)),
    ),
)
#: The answer where something failed, as the API document has it.
FAILED: Final = Problem(FAILING, "10007", "Unexpected error", "An unexpected error occurred.")


def answered(data: object, status: int = 200, **more: object) -> Response:
    """Answer with one thing."""
    return Response(status=status, headers=_JSON, body=dumped({"data": data, **more}))


def paged(things: Sequence[Shape], query: dict[str, str]) -> Response:
    """
    Answer with a page of things.

    Raises:
        Problem: The page asked for is none.
    """
    number, size = _whole(query, "page[number]", 1), _whole(query, "page[size]", _PAGE)
    if number < 1 or not 1 <= size <= _LARGEST_PAGE:
        raise unasked(f"pages are counted from 1 and hold 1 to {_LARGEST_PAGE}", "page")
    meta = {
        "page_number": number,
        "page_size": size,
        "total_pages": -(-len(things) // size),
        "total_results": len(things),
    }
    return answered(list(things[(number - 1) * size : number * size]), meta=meta)


def _whole(query: dict[str, str], name: str, otherwise: int) -> int:
    text = query.get(name, str(otherwise))
    if not (text.isascii() and text.isdigit() and len(text) < 7):  # noqa: PLR2004 - longer is no page
        raise unasked("this is no whole number", name)
    return int(text)


def moment(at: dt.datetime) -> str:
    """Return a moment as Telnyx writes it."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
