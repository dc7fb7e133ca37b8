"""
A plan told: as sections to show, as a table, and number by number.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from numberport.planning.cell import Cell
from numberport.planning.splits import NOT_GIVEN, SIZE, Split
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber, legible

if TYPE_CHECKING:
    from numberport.planning.plans import Duplicate, LeftOver, Plan, PlannedOrder

__all__ = ["rows", "sections", "story"]


def sections(plan: "Plan") -> tuple[Section, ...]:
    """Return a plan as something to show: the sum, every order, what parts them, and what is in none."""
    places = _places(plan)
    orders = (_order(place, order, places) for place, order in enumerate(plan.orders, start=1))
    rest = (_splits(plan), _left_over(plan), _problems(plan), _duplicates(plan))
    return (_sum(plan), *orders, *(section for section in rest if section.rows))


def _sum(plan: "Plan") -> Section:
    placed = sum(len(order.numbers) for order in plan.orders)
    numbers = _count(placed, "number")
    read = len({(cell.sheet, cell.row, cell.ref) for cell in plan.cells})
    said = [f"{_count(read, 'cell')} read; {numbers} in {_count(len(plan.orders), 'order')}."]
    parts = (
        (len(plan.left_over), "number", "left over: good numbers that cannot be ordered"),
        (len(plan.problems), "cell", "with a problem, to be retyped"),
        (len(plan.duplicates), "number", "written more than once, counted once"),
        (len(plan.skipped), "cell", "blank, skipped"),
    )
    said.extend(f"{_count(count, noun)} {what}." for count, noun, what in parts if count)
    return Section(title=f"Plan for {plan.profile.title}", sentences=tuple(said))


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _order(place: int, order: "PlannedOrder", places: Mapping[TelephoneNumber, list[Cell]]) -> Section:
    return Section(
        title=f"Order {place}: {_count(len(order.numbers), 'number')}",
        sentences=(legible(f"{order.because}.", limit=1_000), *(f"Note: {note}." for note in order.notes)),
        columns=("number", "kind", "from"),
        rows=tuple(
            Row((number.international, number.kind.value, "; ".join(cell.where for cell in places[number])))
            for number in order.numbers
        ),
    )


def _places(plan: "Plan") -> dict[TelephoneNumber, list[Cell]]:
    places: dict[TelephoneNumber, list[Cell]] = {}
    for cell in plan.cells:
        if cell.number:
            places.setdefault(cell.number, []).append(cell)
    return places


def _splits(plan: "Plan") -> Section:
    return Section(
        title="Why they are separate orders",
        columns=("key", "one", "other", "why", "source"),
        rows=tuple(Row(_split_cells(split)) for split in plan.splits),
    )


def _split_cells(split: Split) -> tuple[str, ...]:
    return split.key, legible(split.left), legible(split.right), split.why, str(split.source)


def _left_over(plan: "Plan") -> Section:
    return Section(
        title="Left over",
        columns=("number", "from", "why", "source"),
        rows=tuple(Row(_left_cells(left), Mark.WARNING) for left in plan.left_over),
    )


def _left_cells(left: "LeftOver") -> tuple[str, ...]:
    where = "; ".join(cell.where for cell in left.cells)
    return left.number.international, where, left.reason, str(left.source)


def _problems(plan: "Plan") -> Section:
    return Section(
        title="Cells to retype",
        columns=("cell", "content", "problem", "what to do"),
        rows=tuple(
            Row((cell.where, legible(cell.raw), str(cell.problem), cell.remedy), Mark.BAD) for cell in plan.problems
        ),
    )


def _duplicates(plan: "Plan") -> Section:
    return Section(
        title="Written more than once",
        columns=("number", "cells", "note"),
        rows=tuple(Row(_duplicate_cells(duplicate), Mark.NOTE) for duplicate in plan.duplicates),
    )


def _duplicate_cells(duplicate: "Duplicate") -> tuple[str, ...]:
    cells = "; ".join(f"{cell.where}: {legible(cell.raw)}" for cell in duplicate.cells)
    return duplicate.number.international, cells, _contradiction(duplicate)


def _contradiction(duplicate: "Duplicate") -> str:
    names = ", ".join(map(legible, duplicate.contradicts))
    return f"the rows contradict each other in {names}; none was taken" if names else ""


HEADER = ("order", "number", "national", "kind", "sheet", "row", "column", "raw", "outcome", "why", "note")


def rows(plan: "Plan") -> tuple[tuple[str, ...], ...]:
    """Return a plan as a table, its header first: a row for every cell."""
    orders = {number: (place, order) for place, order in enumerate(plan.orders, start=1) for number in order.numbers}
    left = {left.number: left.reason for left in plan.left_over}
    seen: set[TelephoneNumber] = set()
    table: list[tuple[str, ...]] = [HEADER]
    for cell in plan.cells:
        place, outcome, why = "", "skipped", "blank"
        if cell.problem:
            outcome, why = "problem", f"{cell.problem}; {cell.remedy}"
        elif cell.number in left:
            outcome, why = "left over", left[cell.number]
        elif cell.number:
            place, outcome, why = str(orders[cell.number][0]), "ordered", orders[cell.number][1].because
        if cell.number in seen:
            outcome = "duplicate"
        if cell.number:
            seen.add(cell.number)
        table.append((place, *_cell_texts(cell), outcome, legible(why, limit=1_000), cell.note))
    return tuple(table)


def _cell_texts(cell: Cell) -> tuple[str, ...]:
    number = cell.number
    named = (number.e164, number.national, number.kind.value) if number else ("", "", "")
    return (*named, cell.sheet, str(cell.row), cell.column, legible(cell.raw))


def story(plan: "Plan", number: TelephoneNumber) -> str:
    """Return one number's story, in sentences."""
    return " ".join(_told(plan, number))


def _told(plan: "Plan", number: TelephoneNumber) -> Iterator[str]:
    for cell in _places(plan)[number]:
        note = f" ({cell.note})" if cell.note else ""
        yield f"{cell.where} holds {legible(cell.raw)!r}, read as {number.international}{note}."
    for left in plan.left_over:
        if left.number == number:
            yield f"It is in no order: {left.reason} [{left.source}]."
    for place, order in enumerate(plan.orders, start=1):
        if number in order.numbers:
            yield f"It is in order {place} of {len(plan.orders)}, {legible(order.because, limit=1_000)}."
            yield from _apart(plan, order)


def _apart(plan: "Plan", order: "PlannedOrder") -> Iterator[str]:
    """Tell the splits that have this order on one side."""
    values = {**dict(order.traits), SIZE: f"{order.numbers[0]} to {order.numbers[-1]}"}
    for split in plan.splits:
        value = values.get(split.key, NOT_GIVEN)
        if value in {split.left, split.right}:
            other = split.right if value == split.left else split.left
            yield f"It is apart from {legible(other)}, as {split.why} [{split.source}]."
