"""
How the simulated carrier is understood: its messages as reports and answers, whatever it may send.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from numberport.adapters.messages import read_foc, read_moment, text_of
from numberport.adapters.protocol import Asked
from numberport.adapters.questions import (
    Activation,
    Found,
    OperationKind,
    OrderSeen,
    Portability,
    PortOut,
    RecordAnswer,
    RecordState,
    Window,
)
from numberport.documents import CustomerServiceRecord
from numberport.events import Channel, Report
from numberport.parties import Address, Secret
from numberport.profiles.profile import Profile
from numberport.rejections import Reason, Refusal, is_held, refusal
from numberport.telephone import InvalidNumber, TelephoneNumber

__all__ = [
    "BODY_LIMIT",
    "UNDERSTOOD",
    "WORD_LIMIT",
    "found",
    "objects",
    "parts",
    "raw_text",
    "read_port_out",
    "read_refusal",
    "read_report",
]

#: The most characters of a word or reference that are believed; more is no word.
WORD_LIMIT: Final = 200

#: The most characters of a message that are kept beside what was understood.
_RAW_LIMIT: Final = 2_000

#: The most bytes of an answer that are read at all.
BODY_LIMIT: Final = 4_000_000

#: The most parts of an order that are told apart, and the most orders of a list.
_MOST_PARTS: Final = 10_000

#: What is understood of an answer; the rest of it is not kept.
UNDERSTOOD: Final = frozenset(
    {
        *("order", "version", "reference", "cancelling", "refused", "parts"),
        *("status", "at", "id", "serial", "numbers", "foc", "reasons"),
        *("orders", "portability", "windows", "record", "activation", "port_out"),
    }
)


def read_report(
    message: Mapping[str, object], learnt: dt.datetime, channel: Channel, raw: str, *, source: str, profile: Profile
) -> Report | None:
    """Return what a message says; None only where it holds no status word."""
    word = message.get("status")
    if not isinstance(word, str):
        return None
    numbers, strange = _numbers(message.get("numbers"))
    foc, stamp = read_foc(message.get("foc")), read_moment(message.get("at"))
    strange += _unread(foc=(message.get("foc"), foc), stamp=(message.get("at"), stamp))
    return Report(
        word=text_of(word, WORD_LIMIT),
        source=source,
        channel=channel,
        learnt=learnt,
        stamp=stamp,
        id=_short(message.get("id")),
        serial=_count(message.get("serial")),
        numbers=numbers,
        foc=foc,
        refusals=tuple(read_refusal(reason, profile) for reason in objects(message.get("reasons"))),
        reference=_short(message.get("order")),
        answers=_count(message.get("version")),
        unreadable=strange,
        raw=raw,
    )


def read_refusal(reason: Mapping[str, object], profile: Profile) -> Refusal:
    """Return a refusal as a message states it."""
    code, text = text_of(reason.get("code", ""), WORD_LIMIT), text_of(reason.get("text", ""), _RAW_LIMIT)
    if code in set(Reason):
        return Refusal(Reason(code), code, text)
    # A profile of somebody's own has no list of codes here: its words have to tell, and no name of it is a slip.
    return refusal(profile.name if is_held(profile.name) else "", code, text)


def _unread(**dates: tuple[object, object]) -> tuple[str, ...]:
    """Return the names of the dates that a message gives and that could not be read."""
    return tuple(name for name, (given, read) in dates.items() if given is not None and read is None)


def _numbers(value: object) -> tuple[tuple[TelephoneNumber, ...] | None, tuple[str, ...]]:
    """Return the numbers a message names, None for none named, and a mark where one of them cannot be read."""
    if value is None:
        return None, ()
    if not isinstance(value, list):
        return (), ("numbers",)
    read, strange = [], False
    for text in value:
        try:
            read.append(TelephoneNumber(f"+{text}" if isinstance(text, int) else str(text)))
        except InvalidNumber:
            strange = True
    return tuple(sorted(set(read))), ("numbers",) if strange else ()


def raw_text(body: bytes) -> str:
    """Return the beginning of a message as it came, legible."""
    return text_of(body[: 4 * _RAW_LIMIT].decode("utf-8", "replace"), _RAW_LIMIT)


def objects(value: object) -> tuple[Mapping[str, object], ...]:
    """Return the objects of a list; none where there is no list."""
    return tuple(item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31 else None


def _short(value: object) -> str | None:
    return text_of(value, WORD_LIMIT) if isinstance(value, str) and value else None


def parts(message: Mapping[str, object]) -> tuple[Mapping[str, object], ...]:
    """Return what an answer says of each part of an order; what has no parts is said of all of it."""
    if "parts" not in message:
        return ({},)
    told = objects(message["parts"])
    return told if len(told) <= _MOST_PARTS else ()


def read_port_out(message: Mapping[str, object]) -> PortOut | None:
    """Return what another carrier asks of numbers of ours, where that is what a message says."""
    reference, numbers = _short(message.get("id")), _numbers(message.get("numbers"))[0]
    if not isinstance(message.get("port_out"), str) or reference is None or not numbers:
        return None
    return PortOut(
        reference=reference,
        numbers=numbers,
        to=text_of(message.get("to", ""), WORD_LIMIT),
        answer_by=read_moment(message.get("until")),
        word=text_of(message["port_out"], WORD_LIMIT),
    )


def found(
    message: Mapping[str, object], operation: Asked, name: str, profile: Profile, raw: str
) -> tuple[Found, ...] | None:
    """
    Return what an answer finds out; None where it does not say what was asked for.

    Args:
        message: What was understood of it.
        operation: What was asked.
        name: The adapter's name.
        profile: Whose words are spoken.
        raw: The answer as it came.
    """
    if operation.kind is OperationKind.PORT_OUT:
        return () if "port_out" in message else None
    if operation.kind is OperationKind.LIST:
        orders = objects(message["orders"]) if "orders" in message else None
        seen = (_seen(item, operation, name, profile, raw) for item in orders or ())
        return None if orders is None else tuple(order for order in seen if order is not None)
    reads = _READ.get(operation.kind)
    if reads is None:
        return None
    field, read = reads
    told = message.get(field)
    answers = (read(item, profile) for item in objects(told if isinstance(told, list) else [told]))
    return tuple(answer for answer in answers if answer is not None) or None


def _portability(said: Mapping[str, object], profile: Profile) -> Portability | None:
    numbers, strange = _numbers([said.get("number")])
    if strange or not numbers:
        return None
    reason = said.get("reason")
    return Portability(
        number=numbers[0],
        portable=_truth(said.get("portable")),
        fast=_truth(said.get("fast")),
        why_not=read_refusal(reason, profile) if isinstance(reason, dict) else None,
    )


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _window(said: Mapping[str, object], _: Profile) -> Window | None:
    opens, closes = read_moment(said.get("opens")), read_moment(said.get("closes"))
    return Window(opens, closes) if opens is not None and closes is not None else None


def _activation(said: Mapping[str, object], _: Profile) -> Activation | None:
    reference, word = _short(said.get("id")), _short(said.get("status"))
    if reference is None or word is None:
        return None
    return Activation(reference=reference, word=word, at=read_moment(said.get("at")))


def _seen(said: Mapping[str, object], operation: Asked, name: str, profile: Profile, raw: str) -> OrderSeen | None:
    reference = _short(said.get("order"))
    if reference is None:
        return None
    source = f"{name}: {Channel.POLL}"
    read = (
        read_report({**said, **part}, operation.at, Channel.POLL, raw, source=source, profile=profile)
        for part in parts(said)
    )
    return OrderSeen(
        reference=reference,
        ours=_short(said.get("reference")) or "",
        reports=tuple(report for report in read if report is not None),
    )


def _record(said: Mapping[str, object], profile: Profile) -> RecordAnswer | None:
    reference, state = _short(said.get("id")), said.get("state")
    if reference is None or state not in set(RecordState):
        return None
    return RecordAnswer(
        reference=reference,
        state=RecordState(str(state)),
        record=_csr(said) if state == RecordState.COMPLETED else None,
        refusals=tuple(read_refusal(reason, profile) for reason in objects(said.get("reasons"))),
    )


def _csr(said: Mapping[str, object]) -> CustomerServiceRecord:
    """Return the record an answer tells; what it does not tell is left open."""
    holds = said.get("holds")
    told = {key: _short(value) for key, value in holds.items()} if isinstance(holds, dict) else {}
    pin, account = told.get("pin"), told.get("account_number")
    drawn = read_foc(said.get("drawn_on"))
    return CustomerServiceRecord(
        business_name=told.get("business_name"),
        authorized_user=told.get("signer"),
        account_number=Secret(account) if account else None,
        pin=Secret(pin) if pin else None,
        service_address=_address(told),
        drawn_on=None if isinstance(drawn, dt.datetime) else drawn,
    )


def _address(told: Mapping[str, str | None]) -> Address | None:
    street, city = told.get("street"), told.get("city")
    region, postal_code = told.get("region"), told.get("postal_code")
    if street is None and postal_code is None:
        return None
    return Address(street=street or "", city=city or "", region=region or "", postal_code=postal_code or "")


#: Where an answer says what a question asked, and how each part of it is read.
_READ: Final[Mapping[OperationKind, tuple[str, Callable[[Mapping[str, object], Profile], Found | None]]]] = {
    OperationKind.PORTABILITY: ("portability", _portability),
    OperationKind.WINDOWS: ("windows", _window),
    OperationKind.RECORD: ("record", _record),
    OperationKind.ACTIVATE: ("activation", _activation),
}
