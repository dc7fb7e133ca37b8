"""
What an order needs besides: requirements of a country, and codes that prove its numbers.
"""

from collections.abc import Generator, Mapping, Sequence
from typing import Final

from numberport.adapters.protocol import Accepted, Refused
from numberport.adapters.questions import Found, NumberVerified, Requirement
from numberport.adapters.telnyx.calls import Answer, Call, Flow, refused_by, taken
from numberport.adapters.telnyx.lookups import Part, Talk, parts
from numberport.adapters.telnyx.messages import DIFFERS, numbers_in, text_at
from numberport.adapters.telnyx.orders import TelnyxOrder
from numberport.adapters.telnyx.pages import paged
from numberport.adapters.telnyx.papers import names_of
from numberport.rejections import Reason, Refusal
from numberport.telephone import TelephoneNumber

__all__ = ["fulfilling", "required", "requiring", "sending_codes", "verifying"]

#: The most numbers that one call about codes is for (OpenAPI document of 2025-08-14, verification_codes).
_MOST_CODES: Final = 100
_DOCUMENT: Final = "document"
#: What is kept of a requirement: not what was brought for it, which may be the number of a passport.
_KEPT: Final = ("requirement_type", "field_type", "requirement_status")


def requiring(talk: Talk) -> Flow:
    """Tell what the orders of theirs require."""
    found: list[Found] = []
    for told, _ in (yield from parts(talk)):
        if not told.is_over:
            found += yield from required(talk, told)
    return Accepted(found=tuple(found))


def required(talk: Talk, told: TelnyxOrder) -> Generator[Call, Answer, tuple[Requirement, ...]]:
    """Return what an order of theirs requires."""
    path = ("porting_orders", told.id, "requirements")
    name, empty = talk.name(f"requirements {told.id}"), {"field_value": None}
    rows, _ = yield from paged(name, talk.line, path, says=empty, fields=_KEPT)
    return tuple(_read(row, told) for row in rows)


def _read(row: Mapping[str, object], told: TelnyxOrder) -> Requirement:
    kind = text_at(row, "field_type")
    return Requirement(
        reference=text_at(row, "requirement_type", "id"),
        name=text_at(row, "requirement_type", "name") or kind,
        wants_file=kind == _DOCUMENT,
        brought=row.get(DIFFERS) != [],
        word=text_at(row, "requirement_status"),
        order=told.id,
    )


def fulfilling(talk: Talk) -> Flow:
    """Bring what orders of theirs require: each order gets what it asks for, and is told so once more if asked to."""
    fulfils = talk.operation.fulfils
    going = [told for told, _ in (yield from parts(talk)) if not told.is_over]
    asks: dict[str, set[str]] = {}
    for told in going:
        asks[told.id] = {one.reference for one in (yield from required(talk, told))}
    if unasked := [one.reference for one in fulfils if not any(one.reference in held for held in asks.values())]:
        return Refused((Refusal(Reason.UNKNOWN, "", f"no order of it requires {', '.join(unasked)}"),))
    names = iter((yield from names_of(talk, [one.file for one in fulfils if one.file is not None])))
    values = {one.reference: one.text if one.file is None else next(names) for one in fulfils}
    refusals: list[Refusal] = []
    for told in going:
        rows = [{"requirement_type_id": key, "field_value": values[key]} for key in values if key in asks[told.id]]
        refusals += (yield from _brought(talk, told, rows)) if rows else ()
    return Refused(tuple(refusals)) if refusals else Accepted()


def _brought(
    talk: Talk, told: TelnyxOrder, rows: Sequence[Mapping[str, str]]
) -> Generator[Call, Answer, tuple[Refusal, ...]]:
    request = talk.line.patch("porting_orders", told.id, body={"requirements": rows})
    return refused_by((yield talk.call(f"fulfil {told.id}", request, fields=())))


def sending_codes(talk: Talk) -> Flow:
    """Have codes sent to the numbers that are not proved yet, and tell which are."""
    found: list[Found] = []
    for part in (yield from _going(talk)):
        told, _ = part
        path = ("porting_orders", told.id, "verification_codes")
        rows, _ = yield from paged(talk.name(f"codes {told.id}"), talk.line, path, fields=_OF_A_CODE)
        proved = [one for one in map(_verified, rows) if one is not None and one.verified]
        found += proved
        left = sorted(set(_numbers(talk, part)).difference(one.number for one in proved))
        for start in range(0, len(left), _MOST_CODES):
            numbers = [str(number) for number in left[start : start + _MOST_CODES]]
            body = {"phone_numbers": numbers, "verification_method": talk.operation.way.value}
            answer = yield talk.call(f"send {start} {told.id}", talk.line.post(*path, "send", body=body))
            if refusals := refused_by(answer):
                return Refused(refusals)
    return Accepted(found=tuple(found))


_OF_A_CODE: Final = ("phone_number", "verified")


def _going(talk: Talk) -> Generator[Call, Answer, list[Part]]:
    return [part for part in (yield from parts(talk)) if not part[0].is_over]


def _numbers(talk: Talk, part: Part) -> tuple[TelephoneNumber, ...]:
    """Return the numbers of ours that an order of theirs speaks for."""
    _, numbers = part
    return talk.order.numbers if numbers is None else numbers


def _verified(row: Mapping[str, object]) -> NumberVerified | None:
    numbers, _ = numbers_in([row])
    return NumberVerified(numbers[0], row.get("verified") is True) if numbers else None


def verifying(talk: Talk) -> Flow:
    """Hand in the codes that were got, and tell which of their numbers they prove."""
    found: list[Found] = []
    for part in (yield from _going(talk)):
        told, _ = part
        path = ("porting_orders", told.id, "verification_codes", "verify")
        codes = [one for one in talk.operation.codes if one[0] in _numbers(talk, part)]
        for start in range(0, len(codes), _MOST_CODES):
            some = codes[start : start + _MOST_CODES]
            rows = [{"phone_number": str(number), "code": code.reveal()} for number, code in some]
            request = talk.line.post(*path, body={"verification_codes": rows})
            answer = taken((yield talk.call(f"verify {start} {told.id}", request, fields=_OF_A_CODE)))
            found += [one for one in map(_verified, answer.data) if one is not None]
    return Accepted(found=tuple(found))
