"""
The book of the simulated carrier: the orders it took, and what each request makes of them.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

import attrs

from numberport.adapters.answers import NO_SUCH_ORDER, Answers, bare
from numberport.adapters.course import Course
from numberport.adapters.holding import Taken
from numberport.adapters.messages import read_foc
from numberport.adapters.protocol import Response
from numberport.adapters.script import Script
from numberport.calendars import is_in_range
from numberport.rejections import Reason
from numberport.telephone import InvalidNumber, TelephoneNumber

__all__ = ["Book", "kept", "problem"]


class Book:
    """
    The orders of a simulated carrier, and what else it was told.

    Args:
        script: What it does.
        course: What it says of orders.
        answers: How it answers.
    """

    def __init__(self, script: Script, course: Course, answers: Answers) -> None:
        self._script = script
        self._course = course
        self._answers = answers
        self._orders: dict[str, Taken] = {}
        #: When records were asked for, by the reference of the request.
        self._records: dict[str, dt.datetime] = {}
        #: What we answered other carriers, by the reference of the port-out.
        self.port_outs: dict[str, object] = {}

    @property
    def orders(self) -> tuple[Taken, ...]:
        """The orders, in the order in which they were taken."""
        return tuple(self._orders.values())

    def look(self, now: dt.datetime, path: str, query: str) -> Response:
        """Answer a question, which leaves nothing behind."""
        if path == "/orders":
            return self._answers.listed(self.orders, query, now)
        if path.startswith("/records/"):
            reference = unquote(path.removeprefix("/records/"))
            asked = self._records.get(reference)
            return NO_SUCH_ORDER if asked is None else self._answers.record(reference, asked, now)
        held = self._held(_reference(path))
        if not held:
            return NO_SUCH_ORDER
        return self._answers.windows(now) if _end(path) == "windows" else self._answers.standing(200, held, now)

    def _held(self, named: str) -> tuple[Taken, ...]:
        """Return the orders of a reference: the one of the carrier's, or all of ours."""
        if named in self._orders:
            return (self._orders[named],)
        return tuple(taken for taken in self._orders.values() if taken.reference == named)

    def _keep(self, *orders: Taken) -> tuple[Taken, ...]:
        self._orders.update({taken.order: taken for taken in orders})
        return orders

    def take(self, now: dt.datetime, path: str, message: Mapping[str, object]) -> Response:
        """Take a request that has an effect, and answer it."""
        if path == "/records":
            return self._take_record(now, message)
        if path.startswith("/portouts/"):
            return self._take_port_out(unquote(path.removeprefix("/portouts/")), message)
        if path == "/orders":
            return self._take_submission(now, self._held(str(message["reference"])), message)
        held = self._held(_reference(path))
        if _end(path) not in _ENDS:
            return self._take_submission(now, held or self._held(str(message["reference"])), message)
        if not held:
            return NO_SUCH_ORDER
        takes = {
            "cancel": self._take_cancel,
            "amend": self._take_change,
            "activate": self._take_activation,
            "comments": self._take_paper,
            "files": self._take_paper,
        }
        return takes[_end(path)](now, held, message)

    def _take_submission(self, now: dt.datetime, held: tuple[Taken, ...], message: Mapping[str, object]) -> Response:
        """Take an order, or a new version of it; a version that is here already is here once."""
        if not held:
            return self._answers.standing(201, self._keep(*self._begun(now, message)), now)
        named, others = _numbers(message), frozenset(number for taken in held[1:] for number in taken.numbers)
        for place, taken in enumerate(held):
            if taken.version < _version(message):
                part = named.intersection(taken.numbers) if place else named - others
                self._keep(self._begin(now, message, taken, part))
        return self._answers.standing(201, self._again(held), now)

    def _again(self, held: Sequence[Taken]) -> tuple[Taken, ...]:
        """Return orders as they are now."""
        return tuple(self._orders[taken.order] for taken in held)

    def _begun(self, now: dt.datetime, message: Mapping[str, object]) -> tuple[Taken, ...]:
        """Return the orders that the carrier makes of one."""
        reference, version, numbers = str(message["reference"]), _version(message), sorted(_numbers(message))
        many = min(self._script.life(numbers).orders, len(numbers))
        bounds = [len(numbers) * place // many for place in range(many + 1)]
        made = []
        for place in range(many):
            seed = f"{reference}, part {place + 1}" if place else reference
            order = f"SIM-{self._script.chance(seed, 'order').randrange(16**8):08X}"
            new = Taken(reference, order, seed, version, version, now, asked=(), numbers=())
            part = frozenset(numbers[bounds[place] : bounds[place + 1]])
            made.append(self._begin(now, message, new, part, first=not message.get("previous")))
        return tuple(made)

    def _begin(
        self,
        now: dt.datetime,
        message: Mapping[str, object],
        held: Taken,
        named: frozenset[TelephoneNumber],
        *,
        first: bool = False,
    ) -> Taken:
        """
        Take an order, or a new version of one: from here its life is certain, unless a newer version comes.

        What was asked to be cancelled stays so, and no part of what is asked now.
        """
        cancelling, version = held.cancelling, _version(message)
        taken = attrs.evolve(
            held,
            reference=str(message["reference"]),
            version=version,
            life=version,
            begun=now,
            asked=tuple(sorted(named - cancelling.keys())),
            numbers=tuple(sorted(named.union(held.numbers))),
            wish=_wish(message),
        )
        differing = tuple(Reason(str(reason)) for reason in _listed(message.get("differing")))
        told = self._course.tell(taken, self._course.says(taken, differing, first=first), now, of=taken.asked)
        agreed = {*cancelling}
        kept = (told for told in held.told if told.made <= now or agreed.issuperset(told.numbers))
        return attrs.evolve(taken, told=(*kept, *told))

    def _take_change(self, now: dt.datetime, held: tuple[Taken, ...], message: Mapping[str, object]) -> Response:
        """Take a change of an order: it leads the life it led, unless the record speaks against what it says now."""
        if _listed(message.get("differing")):
            return self._take_submission(now, held, message)
        version = _version(message)
        for taken in held:
            if taken.version < version:
                told = tuple(told if told.made <= now else told.answering(version) for told in taken.told)
                self._keep(attrs.evolve(taken, version=version, told=told))
        return self._answers.standing(200, self._again(held), now)

    def _take_cancel(self, now: dt.datetime, held: tuple[Taken, ...], message: Mapping[str, object]) -> Response:
        meant = {taken.order: _meant(taken, message) for taken in held}
        refusals = (self._course.refusal_of_cancel(taken, meant[taken.order], now) for taken in held)
        if refused := next(filter(None, refusals), ""):
            return self._answers.standing(409, held, now, refused=refused)
        for taken in held:
            over = taken.over(now)
            new = tuple(one for one in meant[taken.order] if one not in over and one not in taken.cancelling)
            if new:
                self._keep(self._course.cancelling(taken, new, now))
        held = self._again(held)
        asked = any(taken.cancelling.keys() & meant[taken.order] for taken in held)
        return self._answers.standing(202 if asked else 409, held, now)

    def _take_activation(self, now: dt.datetime, held: tuple[Taken, ...], message: Mapping[str, object]) -> Response:
        """Let the committed numbers over now; where there is none, there is nothing to let over."""
        new = {taken.order: self._course.committed(taken, _meant(taken, message), now) for taken in held}
        if not any(new.values()):
            return self._answers.standing(409, held, now, refused="none of these numbers is committed")
        for taken in held:
            if new[taken.order]:
                self._keep(self._course.activating(taken, new[taken.order], now))
        return self._answers.activation(self._again(held), now)

    def _take_paper(self, now: dt.datetime, held: tuple[Taken, ...], message: Mapping[str, object]) -> Response:
        """Keep a remark, or files."""
        first = held[0]
        files = [(str(file["name"]), str(file["sha256"])) for file in _files(message)]
        text = [str(message["text"])] if "text" in message else []
        self._keep(attrs.evolve(first, comments=(*first.comments, *text), files=(*first.files, *files)))
        return self._answers.standing(201, self._again(held), now)

    def _take_record(self, now: dt.datetime, message: Mapping[str, object]) -> Response:
        """Take the request for a customer service record; one for the same numbers is one request."""
        wanted = ",".join(sorted(map(str, _listed(message.get("numbers")))))
        reference = f"CSR-{self._script.chance(wanted, 'record').randrange(16**8):08X}"
        return self._answers.record(reference, self._records.setdefault(reference, now), now)

    def _take_port_out(self, reference: str, message: Mapping[str, object]) -> Response:
        """Take our answer to a port-out; the first counts, and the same again is the same."""
        if reference not in {str(said["id"]) for _, said in self._answers.port_outs()}:
            return NO_SUCH_ORDER
        answer = message.get("refusals")
        counts = self.port_outs.setdefault(reference, answer)
        return self._answers.port_out(reference, counts, taken=counts == answer)


_ENDS = frozenset({"cancel", "amend", "activate", "comments", "files"})
_SUBMISSION = re.compile(r"/orders(/[^/]+(/amend)?)?")
_KNOWN = re.compile(r"/orders/[^/]+/(cancel|activate|comments|files)|/records|/portouts/[^/]+")


def problem(path: str, message: Mapping[str, object]) -> Mapping[str, str] | None:
    """Return why a request cannot even be taken, as a reason to answer with."""
    if _KNOWN.fullmatch(path):
        return None
    numbers = _listed(message.get("numbers"))
    readable = type(message.get("version")) is int and isinstance(message.get("reference"), str)
    if not _SUBMISSION.fullmatch(path) or not readable or not numbers or not all(map(_is_number, numbers)):
        return {"code": Reason.UNKNOWN.value, "text": "the request names no reference, no version or no numbers"}
    return None


def kept(path: str, message: Mapping[str, object], script: Script) -> Mapping[str, object]:
    """Return what is written down of a message: no account, but how it differs; of a file its name and hash."""
    plain = {name: value for name, value in message.items() if name not in {"account", "files"}}
    if files := _listed(message.get("files")):
        plain["files"] = [_hashed(file) for file in files if isinstance(file, dict)]
    if not _KNOWN.fullmatch(path):
        plain["differing"] = [reason.value for reason in _differing(message, script)]
    return plain


def _hashed(file: Mapping[str, object]) -> Mapping[str, str]:
    return {
        "name": str(file.get("name")),
        "sha256": hashlib.sha256(str(file.get("content", "")).encode()).hexdigest(),
    }


def _differing(message: Mapping[str, object], script: Script) -> tuple[Reason, ...]:
    """Return why the carrier's own record speaks against a request: every field that differs."""
    account = message.get("account")
    claimed = account if isinstance(account, dict) else {}
    differing = [
        _REASONS[field] for field, held in script.record.items() if bare(str(claimed.get(field, ""))) != bare(held)
    ]
    return tuple(dict.fromkeys(differing))


#: Why a field of the record that differs is refused.
_REASONS = {
    "business_name": Reason.NAME_MISMATCH,
    "signer": Reason.SIGNER_MISMATCH,
    "street": Reason.ADDRESS_MISMATCH,
    "city": Reason.ADDRESS_MISMATCH,
    "region": Reason.ADDRESS_MISMATCH,
    "postal_code": Reason.POSTAL_CODE_MISMATCH,
    "account_number": Reason.ACCOUNT_NUMBER_MISMATCH,
    "pin": Reason.PIN_MISMATCH,
}


def _wish(message: Mapping[str, object]) -> dt.date | None:
    """Return for when the numbers are wanted, where that is a day of a calendar."""
    wish = read_foc(message.get("desired_on"))
    return wish if wish is not None and is_in_range(wish) else None


def _version(message: Mapping[str, object]) -> int:
    return int(str(message["version"]))


def _numbers(message: Mapping[str, object]) -> frozenset[TelephoneNumber]:
    return frozenset(TelephoneNumber(str(text)) for text in _listed(message.get("numbers")))


def _meant(held: Taken, message: Mapping[str, object]) -> tuple[TelephoneNumber, ...]:
    """Return the numbers of an order that a request names; all of them where it names none."""
    named = message.get("numbers")
    if not isinstance(named, list):
        return held.numbers
    names = frozenset(map(str, named))
    return tuple(number for number in held.numbers if str(number) in names)


def _files(message: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [file for file in _listed(message.get("files")) if isinstance(file, dict)]


def _is_number(value: object) -> bool:
    try:
        TelephoneNumber(str(value))
    except InvalidNumber:
        return False
    return True


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _end(path: str) -> str:
    """Return what an address says after the order it names."""
    _, _, end = path.removeprefix("/orders/").partition("/")
    return end


def _reference(path: str) -> str:
    return unquote(path.removeprefix("/orders/").partition("/")[0])
