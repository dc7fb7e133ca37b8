"""
Acting on an order beside its life: letting its numbers over now, and leaving a remark.
"""

import datetime as dt
from collections.abc import Generator, Mapping
from typing import Final

import attrs

from numberport.adapters.messages import read_moment
from numberport.adapters.protocol import Accepted, Refused, Unknown
from numberport.adapters.questions import Activation
from numberport.adapters.telnyx.calls import Answer, Call, Ended, Flow, is_refused, refused_by, taken
from numberport.adapters.telnyx.lookups import Part, Talk, parts
from numberport.adapters.telnyx.messages import DIFFERS, text_at
from numberport.adapters.telnyx.orders import TelnyxOrder
from numberport.adapters.telnyx.pages import MOST_PAGES, paged
from numberport.adapters.telnyx.requests import moment
from numberport.events import Channel, Report
from numberport.rejections import Reason, Refusal
from numberport.states import PortState

__all__ = ["activating", "commenting"]

#: The name our profile has for the status of a job, and the kind of job that we begin.
_JOB: Final = "activation job"
_ON_DEMAND: Final = "on-demand"
_FAILED: Final = "failed"
#: The kind of job that the carrier begins by itself, and the status of one that has not begun.
_SCHEDULED: Final = "scheduled"
_NEW: Final = "created"
_OF_A_JOB: Final = ("id", "status", "activation_type", "activate_at")

#: Who leaves the remarks that are ours.
_US: Final = "user"


def activating(talk: Talk) -> Flow:
    """
    Let the numbers over now: begin a job for every order of theirs that is committed and has none.

    For another moment the job that is scheduled is moved; the numbers stay where they are until then.
    """
    found: list[Activation] = []
    reports: list[Report] = []
    refusals: list[Refusal] = []
    for part in (yield from parts(talk)):
        told, _ = part
        if told.state is not PortState.FOC_CONFIRMED:
            continue
        when = talk.operation.when
        job, why = yield from _job(talk, told) if when is None else _moved(talk, told, when)
        refusals += why
        if job is not None:
            found.append(job)
            reports += () if when else (_begun(talk, part, job),)
    if not found:
        return Refused(tuple(refusals) or (Refusal(Reason.UNKNOWN, "", "no order of it has a commitment"),))
    return Accepted(tuple(reports), tuple(found))


def _job(talk: Talk, told: TelnyxOrder) -> Generator[Call, Answer, tuple[Activation | None, tuple[Refusal, ...]]]:
    """Return the job that lets the numbers of an order over on our word: the one that is at it, or a new one."""
    path = ("porting_orders", told.id)
    for row in (yield from _jobs(talk, told)):
        if text_at(row, "activation_type") == _ON_DEMAND and text_at(row, "status") != _FAILED:
            return _read(row), ()
    answer = yield talk.call(f"activate {told.id}", talk.line.post(*path, "actions", "activate"))
    if is_refused(answer):
        return None, answer.refusals
    return next(map(_read, taken(answer).data), None), ()


def _jobs(talk: Talk, told: TelnyxOrder) -> Generator[Call, Answer, tuple[Mapping[str, object], ...]]:
    path = ("porting_orders", told.id, "activation_jobs")
    rows, _ = yield from paged(talk.name(f"jobs {told.id}"), talk.line, path, fields=_OF_A_JOB)
    return rows


def _moved(
    talk: Talk, told: TelnyxOrder, when: dt.datetime
) -> Generator[Call, Answer, tuple[Activation | None, tuple[Refusal, ...]]]:
    """Return the job that is scheduled for an order, moved to another moment."""
    rows = yield from _jobs(talk, told)
    waiting = [row for row in rows if text_at(row, "activation_type") == _SCHEDULED and text_at(row, "status") == _NEW]
    if not waiting:
        return None, (Refusal(Reason.UNKNOWN, "", "no job is scheduled that could be set for another moment"),)
    path = ("porting_orders", told.id, "activation_jobs", text_at(waiting[0], "id"))
    answer = yield talk.call(f"move {told.id}", talk.line.patch(*path, body={"activate_at": moment(when)}))
    if is_refused(answer):
        return None, answer.refusals
    return next(map(_read, taken(answer).data), None), ()


def _read(row: Mapping[str, object]) -> Activation:
    return Activation(reference=text_at(row, "id"), word=text_at(row, "status"), at=read_moment(row.get("activate_at")))


def _begun(talk: Talk, part: Part, job: Activation) -> Report:
    """Return what a job says of the numbers it lets over."""
    told, numbers = part
    (status, *_) = told.reports(numbers, learnt=talk.operation.at, channel=Channel.REPLY)
    return attrs.evolve(
        status, word=job.word, scope=_JOB, stamp=talk.operation.at, foc=None, refusals=(), unreadable=()
    )


def commenting(talk: Talk) -> Flow:
    """
    Leave a remark on every order of theirs that goes on; where none does, on all: none is taken that nobody hears.

    A remark that is said twice is meant twice. One that may have arrived, since its answer never came, is looked for:
    it did where the order has more like it now than it had before the first try.
    """
    refusals: list[Refusal] = []
    told = [one for one, _ in (yield from parts(talk))]
    for one in [one for one in told if not one.is_over] or told:
        refusals += yield from _commented(talk, one)
    return Refused(tuple(refusals)) if refusals else Accepted()


def _commented(talk: Talk, told: TelnyxOrder) -> Generator[Call, Answer, tuple[Refusal, ...]]:
    path = ("porting_orders", told.id, "comments")
    before = yield from _like_it(talk, path, f"remarks before {told.id}")
    if talk.resumed and (yield from _like_it(talk, path, talk.name(f"remarks {told.id}"))) > before:
        return ()
    request = talk.line.post(*path, body={"body": talk.operation.text})
    return refused_by((yield talk.call(f"remark {told.id}", request, fields=())))


def _like_it(talk: Talk, path: tuple[str, ...], name: str) -> Generator[Call, Answer, int]:
    """Return how many remarks of ours an order has that say what this one says."""
    says = {"user_type": _US, "body": talk.operation.text}
    rows, whole = yield from paged(name, talk.line, path, says=says, fields=())
    if not whole:
        raise Ended(Unknown(f"the order has more than {MOST_PAGES} pages of remarks"))
    return sum(row.get(DIFFERS) == [] for row in rows)
