"""
The day on which numbers move, for whoever sits by the telephone: what must be ready, when what happens, whom to call,
what to try, and how to go back.

Results are entered as :class:`~numberport.events.Verify`; of one check of a number the latest counts.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Self

import attrs

from numberport.deadlines.cutover_parts import (
    Contact,
    CutoverMoment,
    PlannedCheck,
    ReadyItem,
    TrialState,
    named,
    people,
    planned,
    readiness,
    told_at,
    way_back,
    windows,
)
from numberport.deadlines.deadline import Deadline
from numberport.evidence import Source
from numberport.orders import PortOrder
from numberport.parties import veiled
from numberport.sections import Mark, Row, Section
from numberport.telephone import TelephoneNumber, legible

__all__ = ["Contact", "Cutover", "CutoverMoment", "PlannedCheck", "ReadyItem", "TrialState"]


@attrs.frozen(kw_only=True)
class Cutover:
    """
    All that is needed on the day an order's numbers move. :meth:`of` makes one.

    Args:
        order: The order's id.
        status: Where it stands.
        zone: The zone in which its moments are told.
        ready: What must be so before.
        moments: The day, and the moments around it, earliest first.
        contacts: Whom to call.
        plan: What is tried, and what came of it.
        rollback: How the numbers go back.
    """

    order: str
    status: str
    zone: str
    ready: tuple[ReadyItem, ...]
    moments: tuple[CutoverMoment, ...]
    contacts: tuple[Contact, ...]
    plan: tuple[PlannedCheck, ...]
    rollback: tuple[str, ...]

    @classmethod
    def of(cls, order: PortOrder, due: Iterable[Deadline], *, contacts: Iterable[Contact] = ()) -> Self:
        """
        Return what is needed on the day.

        Args:
            order: The order.
            due: All that falls due on it, as :func:`~numberport.deadlines.due` says.
            contacts: Whom to call beside those the order names: the provider's porting desk, who can give numbers back.
        """
        deadlines = tuple(due)
        secrets = order.secrets

        def veil(text: str) -> str:
            return legible(veiled(text, secrets), _WRITTEN)

        return cls(
            order=order.id,
            status=order.status.value.replace("_", " "),
            zone=order.zone,
            ready=tuple(readiness(order)),
            moments=tuple(windows(order, deadlines)),
            contacts=tuple(people(order, contacts, veil)),
            plan=tuple(planned(order, veil)),
            rollback=tuple(way_back(order, deadlines)),
        )

    @property
    def is_ready(self) -> bool:
        """Whether everything is as it must be before the numbers move."""
        return all(item.ready for item in self.ready)

    def checks(self, state: TrialState) -> tuple[PlannedCheck, ...]:
        """Return the checks of the plan that stand at a state."""
        return tuple(one for one in self.plan if one.state is state)

    def data(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {
            "order": self.order,
            "status": self.status,
            "zone": self.zone,
            "ready": [
                {**_about(one.numbers, one.source), "what": one.what, "ready": one.ready, "do": one.do}
                for one in self.ready
            ],
            "moments": [
                {**_about(one.numbers, one.source), "at": one.at and one.at.isoformat(), "what": one.what}
                for one in self.moments
            ],
            "contacts": [attrs.asdict(one) for one in self.contacts],
            "plan": [
                {
                    **_about(one.numbers, one.source),
                    "check": one.check.value,
                    "how": one.how,
                    "state": one.state.value,
                    "seen": one.seen,
                }
                for one in self.plan
            ],
            "rollback": list(self.rollback),
        }

    def sections(self) -> tuple[Section, ...]:
        """Return it as something to show, in the order in which it is needed."""
        named_as = Section(title=f"Cutover of order {self.order}", sentences=(f"It is {self.status}.",))
        ready = Section(
            title="Before",
            sentences=(_readiness(self),),
            columns=("what", "numbers", "what to do"),
            rows=tuple(
                Row((one.what, named(one.numbers), one.do), Mark.GOOD if one.ready else Mark.BAD) for one in self.ready
            ),
        )
        day = Section(
            title="The day",
            sentences=(f"Moments are those of {self.zone}." if self.moments else "Nothing has a date yet.",),
            columns=("when", "what", "numbers"),
            rows=tuple(Row((told_at(one.at), one.what, named(one.numbers))) for one in self.moments),
        )
        whom = Section(
            title="Whom to call",
            columns=("who", "name", "how"),
            rows=tuple(Row((one.role, one.name, one.reach or "-")) for one in self.contacts),
        )
        plan = Section(
            title="What to try",
            sentences=(_progress(self),),
            columns=("check", "result", "numbers", "what to do", "what was seen"),
            rows=tuple(
                Row((one.check.value, one.state.value, named(one.numbers), one.how, one.seen), _MARKS[one.state])
                for one in self.plan
            ),
        )
        back = Section(title="Going back", sentences=self.rollback)
        return (named_as, ready, day, whom, plan, back)


#: The most characters of what somebody wrote that are shown.
_WRITTEN: Final = 400
_MARKS: Final[Mapping[TrialState, Mark]] = {
    TrialState.OPEN: Mark.NOTE,
    TrialState.PASSED: Mark.GOOD,
    TrialState.FAILED: Mark.BAD,
    TrialState.NOT_APPLICABLE: Mark.PLAIN,
}


def _about(numbers: tuple[TelephoneNumber, ...], source: Source) -> dict[str, Any]:
    return {"numbers": [str(number) for number in numbers], "source": str(source)}


def _readiness(told: Cutover) -> str:
    open_items = sum(not one.ready for one in told.ready)
    if not told.ready:
        return "No number of it is under way."
    return f"{open_items} of {len(told.ready)} not ready." if open_items else "Everything is ready."


def _progress(told: Cutover) -> str:
    if not told.plan:
        return "There is nothing to try."
    counts = ((state, sum(len(one.numbers) for one in told.checks(state))) for state in TrialState)
    return f"Checks of numbers: {', '.join(f'{count} {state}' for state, count in counts if count)}."
