"""
A plan told: as sections to show, as a table, and number by number.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from numberport.planning.cell import Cell
from numberport.planning.planned import Duplicate, LeftOver, PlannedOrder
from numberport.planning.splits import Split
from numberport.preflight import Finding, Severity
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber, legible

if TYPE_CHECKING:
    from numberport.planning.plans import Plan

__all__ = ["brief", "data", "overview", "rows", "sections", "story"]


def sections(plan: "Plan") -> tuple[Section, ...]:
    """Return a plan as something to show: the sum, every order, what parts them, and what is in none."""
    orders = (_order(plan, place) for place in range(1, len(plan.orders) + 1))
    return (_sum(plan), *orders, *(section for section in _rest(plan) if section.rows))


def overview(plan: "Plan") -> tuple[Section, ...]:
    """Return a plan as a few tables: the sum, the orders a row each, every cell a row, and what else there is."""
    orders = Section(
        title="Orders",
        columns=("order", "numbers", "wave", "why together", "notes"),
        rows=tuple(
            Row((str(place), f"{len(order.numbers):,}", order.wave, order.because, "; ".join(order.notes)))
            for place, order in enumerate(plan.orders, start=1)
        ),
    )
    columns, *table = rows(plan)
    numbers = Section(title="Numbers", columns=columns, rows=tuple(map(Row, table)))
    rest = (orders, numbers, *_rest(plan))
    return (_sum(plan), *(section for section in rest if section.rows))


def brief(plan: "Plan") -> tuple[Section, ...]:
    """Return of a plan what a check of its orders wants beside it: the sum, the orders, and what is in none."""
    orders = Section(
        title="The orders",
        columns=("order", "numbers", "from", "to", "why together", "notes"),
        rows=tuple(
            Row(
                (
                    f"order {place}",
                    f"{len(order.numbers):,}",
                    str(order.numbers[0]),
                    str(order.numbers[-1]),
                    legible(order.because, 1_000),
                    legible("; ".join(order.notes), 1_000),
                )
            )
            for place, order in enumerate(plan.orders, start=1)
        ),
    )
    rest = (orders, _findings(plan), _left_over(plan), _problems(plan))
    return (_sum(plan), *(section for section in rest if section.rows))


def _rest(plan: "Plan") -> tuple[Section, ...]:
    """Return what there is beside the orders."""
    return _splits(plan), _findings(plan), _left_over(plan), _problems(plan), _duplicates(plan), _remaining(plan)


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
        (len(plan.remaining), "number", "on the account and in no order"),
    )
    said.extend(f"{_count(count, noun)} {what}." for count, noun, what in parts if count)
    if plan.allotment:
        said.append(f"{plan.allotment.says(placed)[:1].upper()}{plan.allotment.says(placed)[1:]}.")
    return Section(title=f"Plan for {plan.profile.title}", sentences=(*said, *plan.remarks))


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _order(plan: "Plan", place: int) -> Section:
    order = plan.orders[place - 1]
    wave = f", wave {legible(order.wave)}" if order.wave else ""
    return Section(
        title=f"Order {place}: {_count(len(order.numbers), 'number')}{wave}",
        sentences=(
            legible(f"{order.because}.", limit=1_000),
            *(f"Note: {legible(note, 1_000)}." for note in order.notes),
        ),
        columns=("number", "kind", "from"),
        rows=tuple(
            Row(
                (
                    number.international,
                    number.kind.value,
                    "; ".join(cell.where for cell in plan.places.get(number.e164, ())),
                )
            )
            for number in order.numbers
        ),
    )


def _splits(plan: "Plan") -> Section:
    return Section(
        title="Why they are separate orders",
        columns=("key", "one", "its orders", "other", "its orders", "why", "source"),
        rows=tuple(Row(_split_cells(split)) for split in plan.splits),
    )


def _split_cells(split: Split) -> tuple[str, ...]:
    left, right = _named(split.left_orders), _named(split.right_orders)
    return split.key, legible(split.left), left, legible(split.right), right, split.why, str(split.source)


def _named(orders: range) -> str:
    """Return orders by their places."""
    if len(orders) > 1:
        return f"orders {orders[0]} to {orders[-1]}"
    return f"order {orders[0]}" if orders else ""


_MARKS = {Severity.BLOCKS: Mark.BAD, Severity.REJECTED: Mark.BAD, Severity.LIKELY: Mark.WARNING}
#: How many numbers a finding names before it counts the rest.
_LISTED = 5


def _findings(plan: "Plan") -> Section:
    return Section(
        title="To look into",
        columns=("severity", "what", "ours", "theirs", "what to do", "numbers", "source"),
        rows=tuple(Row(_finding_cells(finding), _MARKS.get(finding.severity, Mark.NOTE)) for finding in plan.findings),
    )


def _finding_cells(finding: Finding) -> tuple[str, ...]:
    named = ", ".join(map(str, finding.numbers[:_LISTED]))
    more = len(finding.numbers) - _LISTED
    return (
        finding.severity.value,
        finding.rule,
        legible(finding.ours, 200),
        legible(finding.theirs, 200),
        finding.remedy,
        f"{named} and {more:,} more" if more > 0 else named,
        str(finding.source),
    )


def _remaining(plan: "Plan") -> Section:
    return Section(
        title="Numbers that stay on the account",
        columns=("number", "kind"),
        rows=tuple(Row((number.international, number.kind.value)) for number in plan.remaining),
    )


def _left_over(plan: "Plan") -> Section:
    return Section(
        title="Left over",
        columns=("number", "from", "why", "source"),
        rows=tuple(Row(_left_cells(left), Mark.WARNING) for left in plan.left_over),
    )


def _left_cells(left: LeftOver) -> tuple[str, ...]:
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


def _duplicate_cells(duplicate: Duplicate) -> tuple[str, ...]:
    cells = "; ".join(f"{cell.where}: {legible(cell.raw)}" for cell in duplicate.cells)
    return duplicate.number.international, cells, _contradiction(duplicate)


def _contradiction(duplicate: Duplicate) -> str:
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


def story(plan: "Plan", number: TelephoneNumber, place: int | None, left: LeftOver | None) -> str:
    """
    Return one number's story, in sentences.

    Args:
        plan: The plan.
        number: A number that is in it.
        place: The place of its order, from 1, if it is in one.
        left: Why it is in none, otherwise.
    """
    return " ".join((*_read(plan, number), *_went(plan, place, left)))


def _read(plan: "Plan", number: TelephoneNumber) -> Iterator[str]:
    for cell in plan.places[number.e164]:
        note = f" ({cell.note})" if cell.note else ""
        yield f"{cell.where} holds {legible(cell.raw)!r}, read as {number.international}{note}."


def _went(plan: "Plan", place: int | None, left: LeftOver | None) -> Iterator[str]:
    if left:
        yield f"It is in no order: {legible(left.reason, 1_000)} [{left.source}]."
    if place is None:
        return
    yield f"It is in order {place} of {len(plan.orders)}, {legible(plan.orders[place - 1].because, limit=1_000)}."
    for split in plan.splits:
        if place in split.left_orders or place in split.right_orders:
            ours = place in split.left_orders
            other, where = (split.right, split.right_orders) if ours else (split.left, split.left_orders)
            yield f"It is apart from {legible(other)} ({_named(where)}), as {split.why} [{split.source}]."


def data(plan: "Plan") -> dict[str, Any]:
    """Return a plan as JSON holds it."""
    return {
        "profile": plan.profile.name,
        "orders": [_order_data(order) for order in plan.orders],
        "left_over": [
            {"e164": str(left.number), "reason": left.reason, "source": str(left.source), "cells": _data(left.cells)}
            for left in plan.left_over
        ],
        "problems": _data(plan.problems),
        "duplicates": [
            {"e164": str(twice.number), "cells": _data(twice.cells), "contradicts": list(twice.contradicts)}
            for twice in plan.duplicates
        ],
        "splits": [_split_data(split) for split in plan.splits],
        "findings": [_finding_data(finding) for finding in plan.findings],
        "remaining": list(map(str, plan.remaining)),
        "allotment": _allotment_data(plan),
        "blank": len(plan.skipped),
        "remarks": list(plan.remarks),
    }


def _order_data(order: PlannedOrder) -> dict[str, Any]:
    return {
        "numbers": list(map(str, order.numbers)),
        "because": order.because,
        "notes": list(order.notes),
        "wave": order.wave or None,
        "agrees_in": dict(order.traits),
        "scope": order.facts.scope.value if order.facts.scope else None,
        "desired_on": order.facts.desired_on.isoformat() if order.facts.desired_on else None,
    }


def _data(cells: "tuple[Cell, ...]") -> list[dict[str, Any]]:
    return [cell.data() for cell in cells]


def _split_data(split: Split) -> dict[str, Any]:
    return {
        "key": split.key,
        "left": split.left,
        "right": split.right,
        "why": split.why,
        "source": str(split.source),
        "left_orders": list(split.left_orders),
        "right_orders": list(split.right_orders),
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "field": finding.field,
        "rule": finding.rule,
        "ours": finding.ours,
        "theirs": finding.theirs,
        "predicts": finding.predicts.value if finding.predicts else None,
        "remedy": finding.remedy,
        "source": str(finding.source),
        "numbers": list(map(str, finding.numbers)),
    }


def _allotment_data(plan: "Plan") -> dict[str, Any] | None:
    if plan.allotment is None:
        return None
    ported = sum(len(order.numbers) for order in plan.orders)
    return {
        "contracted": plan.allotment.contracted,
        "used": plan.allotment.used,
        "ported": ported,
        "share": round(float(plan.allotment.share(ported)), 4),
        "over": plan.allotment.over(ported),
    }
