"""
Calls: an operation told as one sequence of calls and answers, and taken up at any point of it.

A flow is a generator that yields each :class:`Call` and is sent its :class:`Answer`. What was answered is kept as texts
under the names of the calls, so a flow is run anew from its start for every step: it is pure, and a stop between two
calls loses nothing.
"""

import json
from collections.abc import Generator, Iterable, Mapping
from typing import Final

import attrs

from numberport.adapters.protocol import Outcome, Progress, Refused, Request, Response, Unknown
from numberport.adapters.telnyx.messages import DIFFERS, as_message, errors_of, objects, pruned
from numberport.parties import Secret
from numberport.rejections import Reason, Refusal, refusal

__all__ = [
    "CARRIER",
    "OK",
    "Answer",
    "Call",
    "Ended",
    "Flow",
    "absorbed",
    "is_refused",
    "looked",
    "next_in",
    "refused_by",
    "taken",
]


@attrs.frozen
class Call:
    """
    One call of an operation.

    Args:
        name: What its answer is kept under; of one operation, each call has its own.
        request: What is sent.
        says: What the order says, where the answer is asked whether it says the same; it holds secrets.
        whole: The answer is kept with the secrets in it, because they are what was asked for.
        fields: Of each object in the answer, the fields that are kept; None for all.
    """

    name: str
    request: Request
    says: Mapping[str, object] | None = attrs.field(default=None, repr=False)
    whole: bool = False
    fields: tuple[str, ...] | None = None


@attrs.frozen(kw_only=True)
class Answer:
    """
    What is kept of an answer.

    Args:
        status: The status of the response.
        message: What it said, without secrets; None where it cannot be read.
    """

    status: int
    message: Mapping[str, object] | None

    @property
    def data(self) -> tuple[Mapping[str, object], ...]:
        """The objects it holds, whether it gives one or a list."""
        held = (self.message or {}).get("data")
        return tuple(item for item in (held if isinstance(held, list) else [held]) if isinstance(item, dict))

    @property
    def errors(self) -> tuple[Refusal, ...]:
        """What it says is wrong, in the form that Telnyx's document has for that; empty where it says none."""
        return tuple(refusal(CARRIER, code, text) for code, text in errors_of(self.message))

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Why it was refused, in our words and theirs."""
        return self.errors or (Refusal(Reason.UNKNOWN, str(self.status), "the carrier does not take this request"),)

    @property
    def pages(self) -> int:
        """How many pages there are of what it holds."""
        meta = (self.message or {}).get("meta")
        total = meta.get("total_pages") if isinstance(meta, dict) else None
        return int(total) if isinstance(total, int | str) and str(total).isdecimal() else 1


Flow = Generator[Call, Answer, Outcome]

#: The carrier's name, under which its words and codes are known.
CARRIER: Final = "telnyx"

#: The most bytes of an answer that are read at all; a setting of ours.
BODY_LIMIT: Final = 4_000_000

#: Answers that say yes.
OK: Final = range(200, 300)
_REFUSES: Final = range(400, 500)
#: Answers that say nothing of what was asked: the key, the time, too many calls (RFC 9110, 6585, 8470).
_UNDECIDED: Final = frozenset({401, 407, 408, 421, 425, 429})
#: The refusal that the document has without any content, so that it needs no words to be theirs.
_WORDLESS: Final = 422


class Ended(Exception):
    """A flow has come to its outcome before its end."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def taken(answer: Answer, *, empty: bool = False) -> Answer:
    """
    Return an answer that says yes.

    Args:
        answer: The answer.
        empty: It need not say anything else.

    Raises:
        Ended: It says no, or nothing that can be read.
    """
    if is_refused(answer):
        raise Ended(Refused(answer.refusals))
    if answer.status not in OK:
        why = "; ".join(row.text for row in answer.refusals if row.code != str(answer.status))
        raise Ended(Unknown(f"answer {answer.status} says nothing about it{': ' * bool(why)}{why}"))
    if not empty and not isinstance((answer.message or {}).get("data"), list | dict):
        raise Ended(Unknown(f"answer {answer.status} is not in the carrier's language"))
    return answer


def looked(answer: Answer) -> Answer:
    """
    Return an answer to a look-up that says yes: one that is refused does not say that there is nothing to be seen.

    Raises:
        Ended: It says no, or nothing that can be read.
    """
    if is_refused(answer):
        why = "; ".join(row.text for row in answer.refusals)
        raise Ended(Unknown(f"the look-up was answered {answer.status}: {why}"))
    return taken(answer)


def is_refused(answer: Answer) -> bool:
    """
    Tell whether an answer says no, for certain, and in the carrier's own form.

    A page with 403, 404, 405, 413 or 451 may be that of a gateway on the way, which knows nothing of the order.
    """
    if answer.status not in _REFUSES or answer.status in _UNDECIDED:
        return False
    return answer.status == _WORDLESS or bool(answer.errors)


def refused_by(answer: Answer) -> tuple[Refusal, ...]:
    """
    Return why an answer says no; nothing where it says yes.

    Raises:
        Ended: It says neither.
    """
    if is_refused(answer):
        return answer.refusals
    taken(answer, empty=True)
    return ()


def next_in(flow: Flow, progress: Progress) -> Call | Outcome:
    """Return the first call of a flow that was not answered yet, or its outcome."""
    try:
        call = next(flow)
        while call.name in progress:
            call = flow.send(_read(progress[call.name]))
    except StopIteration as end:
        outcome: Outcome = end.value
        return outcome
    except Ended as end:
        return end.outcome
    return call


def _read(kept: str) -> Answer:
    read = json.loads(kept)
    return Answer(status=read["status"], message=read["message"])


def absorbed(call: Call, response: Response, secrets: Iterable[Secret]) -> str:
    """
    Return what is kept of the answer to a call.

    Args:
        call: The call.
        response: The answer.
        secrets: What must not be kept of it, wherever it stands.
    """
    message = as_message(response.body) if len(response.body) <= BODY_LIMIT else None
    if message is not None and not call.whole:
        message = pruned(message, call.says, secrets)
    if message is not None and call.fields is not None and "data" in message:
        rows = [
            {name: row[name] for name in (*call.fields, DIFFERS) if name in row} for row in objects(message["data"])
        ]
        message = {**message, "data": rows}
    return json.dumps({"status": response.status, "message": message})
