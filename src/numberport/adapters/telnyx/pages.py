"""
Lists that come page by page, read to their end or as far as any of ours goes.
"""

from collections.abc import Generator, Mapping
from types import MappingProxyType
from typing import Final

from numberport.adapters.telnyx.calls import Answer, Call, looked
from numberport.adapters.telnyx.messages import numbers_in, text_at
from numberport.adapters.telnyx.orders import TelnyxOrder
from numberport.adapters.telnyx.requests import PAGE_SIZE, Line

__all__ = ["MOST_PAGES", "paged", "with_all_numbers"]

#: The most pages of one list that are asked for; a setting of ours.
MOST_PAGES: Final = 20

Rows = tuple[Mapping[str, object], ...]


def paged(
    name: str,
    line: Line,
    path: tuple[str, ...],
    asked: Mapping[str, str] = MappingProxyType({}),
    says: Mapping[str, object] | None = None,
    fields: tuple[str, ...] | None = None,
) -> Generator[Call, Answer, tuple[Rows, bool]]:
    """
    Return the rows of a list, and whether they are all.

    Args:
        name: What the calls are kept under, the number of the page behind it.
        line: Writes the requests.
        path: Where the list stands.
        asked: What the list is narrowed to.
        says: What we say, where each row is asked whether it says the same.
        fields: The fields of the rows that are kept; None for all.
    """
    rows: list[Mapping[str, object]] = []
    for page in range(1, MOST_PAGES + 1):
        request = line.get(*path, **asked, **_page_of(page))
        answer = looked((yield Call(f"{name} {page}", request, says, fields=fields)))
        rows += answer.data
        if page >= answer.pages:
            return tuple(rows), True
    return tuple(rows), False


def _page_of(number: int) -> dict[str, str]:
    """Return how a page of a list is asked for."""
    return {"page[number]": str(number), "page[size]": str(PAGE_SIZE)}


def with_all_numbers(name: str, line: Line, told: TelnyxOrder) -> Generator[Call, Answer, TelnyxOrder]:
    """Return an order with all its numbers; where it does not list them they are asked for, as its document shows."""
    if told.complete:
        return told
    asked = {"filter[porting_order_id]": told.id}
    fields = ("phone_number", "porting_order_id")
    rows, whole = yield from paged(name, line, ("porting_phone_numbers",), asked, fields=fields)
    numbers, read = numbers_in([row for row in rows if text_at(row, "porting_order_id") == told.id])
    return told.listing(numbers, complete=whole and read)
