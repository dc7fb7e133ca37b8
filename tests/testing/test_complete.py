"""Every public value can be made by a strategy, or stands here with the reason why not."""

import importlib
import inspect
import pkgutil

import attrs
import pytest
from hypothesis import given, settings

import numberport
from numberport.codec.stored_events import EVENT_TYPES
from numberport.events import Report
from numberport.telephone import TelephoneNumber
from numberport.testing import strategies

NUMBER = TelephoneNumber("+12125550100")

#: What each strategy makes, by the name of the class.
MADE = {
    "Account": strategies.accounts,
    "Address": strategies.addresses,
    "Business": strategies.businesses,
    "BusinessCalendar": strategies.calendars,
    "CustomerServiceRecord": strategies.customer_service_records,
    "Facts": strategies.facts,
    "Hours": strategies.opening_hours,
    "Invoice": strategies.invoices,
    "Journal": strategies.journals,
    "LetterOfAuthorization": strategies.letters_of_authorization,
    "Life": strategies.lives,
    "NumberRange": strategies.ranges,
    "NumberStart": lambda: strategies.starts(NUMBER),
    "Papers": strategies.papers,
    "Person": strategies.people,
    "PortOrder": strategies.orders,
    "Refusal": strategies.refusals,
    "Report": strategies.reports,
    "Response": strategies.answers,
    "Say": strategies.says,
    "Script": strategies.scripts,
    "Secret": strategies.secrets,
    "Span": strategies.spans,
    "TaxId": strategies.tax_ids,
    "TelephoneNumber": strategies.numbers,
    "Touched": strategies.touches,
    "Webhook": strategies.webhooks,
    **{
        kind.__name__: lambda kind=kind: strategies.actions(kind) for kind in EVENT_TYPES.values() if kind is not Report
    },
}

_BASE = "a base: what inherits from it is made"
_PART = "a part of what is made"
_ADAPTER = "what an adapter or the desk makes of an order: make the order, and ask it"
#: Values that no strategy makes, and why not.
NOT_MADE = {
    "Accepted": _ADAPTER,
    "AccountState": _PART,
    "Action": _BASE,
    "Aimed": _BASE,
    "AskedPaper": "a row of a table",
    "Capabilities": "a plain table that each adapter states",
    "Carrier": "two objects with behaviour, no value",
    "Delivery": _ADAPTER,
    "Document": _PART,
    "Faults": _PART,
    "GivenCode": _PART,
    "HoldStart": _PART,
    "LetterForm": "a row of a table",
    "LineFeature": _PART,
    "MailingForm": "a row of a table",
    "Mishaps": _PART,
    "Move": _BASE,
    "News": "what the simulated carrier makes of a script: make the script, and play it",
    "Operation": _ADAPTER,
    "Origin": _PART,
    "Paper": _BASE,
    "PortOutAsked": _PART,
    "PortOutPin": _PART,
    "PostalCodes": "a row of a table",
    "Receipt": _ADAPTER,
    "Refused": _ADAPTER,
    "Request": _ADAPTER,
    "Signature": _PART,
    "SimulatedAdapter": "an object with behaviour, no value",
    "Signs": "what tells where a street ends: rows of tables",
    "Street": "how an address's street is taken apart: make the address",
    "TaxIdForm": "a row of a table",
    "Taken": "what the simulated carrier holds: make a script, and play it",
    "Told": "what the simulated carrier holds: make a script, and play it",
    "Unknown": _ADAPTER,
    "Waiting": _ADAPTER,
}
#: Rooms whose values are answers, or rows of tables that we write ourselves, and why no strategy makes them.
ROOMS_NOT_MADE = {
    "adapters.client": "what a client makes of an outcome: ask one",
    "adapters.conversation": "what a conversation says to do, and its settings: have one",
    "adapters.transport": "settings of a line",
    "adapters.packets": "what a person hands in: make the order, and its packet",
    "adapters.questions": "what adapters are asked and find: ask one, or build it from its parts",
    "adapters.telnyx": "what the adapter makes of an order and of answers: make an order, and ask it",
    "calendars": "lists of days are stated with a source, not drawn; calendars, hours and spans are made",
    "cli": "the command line's own; it has no guests",
    "desk.alarms": "answers: make orders, and ask the desk",
    "desk.explaining": "answers: make an order, and ask the desk",
    "desk.looks": "answers, and a setting of the desk: ask the desk",
    "documents.checks": "answers: make a paper, and look for its flaws",
    "documents.files": "made of bytes: hand in a content",
    "documents.objects": "steps of reading a record: write one, and read it",
    "documents.pieces": "steps of reading a record: write one, and read it",
    "documents.reading": "answers: write a record, and read it",
    "deadlines": "answers: make an order, and ask what is due",
    "evidence": "sources are stated, not drawn",
    "foc": "answers: make an order, and ask for its dates",
    "journal": "what a journal puts in order: make the journal",
    "matching": "answers: make a pair of papers, and compare them",
    "names": "no values",
    "orders": "what an order amounts to: make the order, and look at it",
    "parties.postal": "rows of a table",
    "parties.regions": "rows of a table",
    "planning": "answers: make rows of written numbers, and plan them",
    "preflight": "answers: make an order, and check it",
    "profiles": "facts of providers are stated with a source, not drawn",
    "regimes": "facts of countries are stated with a source, not drawn",
    "rejections": "rows of a table; the refusals of a carrier are made",
    "rendering": "what an answer is drawn with",
    "sections": "what an answer says of itself",
    "states": "machines are tables that are stated; the states are enums",
    "telephone": "answers about a number: make the number, and ask",
    "testing": "the kit itself",
}


def public_values():
    """Return the classes of values that public modules offer, errors apart, by the place where they are defined."""
    found = set()
    for module in pkgutil.walk_packages(numberport.__path__, "numberport."):
        if any(part.startswith("_") for part in module.name.split(".")):
            continue
        offered = importlib.import_module(module.name)
        classes = filter(inspect.isclass, (getattr(offered, name) for name in getattr(offered, "__all__", ())))
        found |= {kind for kind in classes if attrs.has(kind) and not issubclass(kind, Exception)}
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


def room(kind):
    """Return the room, or the module of a room, that explains why no strategy makes a class; None if none does."""
    place = kind.__module__.removeprefix("numberport.")
    return next((name for name in ROOMS_NOT_MADE if f"{place}.".startswith(f"{name}.")), None)


@pytest.mark.needs("cli", "files", "sql")
def test_every_value_is_made_or_says_why_not():
    """No public value is forgotten: a strategy makes it, or its name or its room says why none does."""
    forgotten = [kind for kind in public_values() if kind.__name__ not in MADE | NOT_MADE and room(kind) is None]
    assert forgotten == []


@pytest.mark.needs("cli", "files", "sql")
def test_no_reason_is_idle():
    """Every reason is about something that is there, and about nothing that a strategy makes."""
    values = public_values()
    names = {kind.__name__ for kind in values}
    assert set(NOT_MADE) - names == set()
    assert set(NOT_MADE) & set(MADE) == set()
    # Of a room that offers no value, or only errors, the reason stands for those to come.
    assert {room(kind) for kind in values} - {None} <= set(ROOMS_NOT_MADE)


@pytest.mark.parametrize("name", MADE)
def test_each_is_made(name):
    """The strategy that stands for a class makes values of that class, and nothing else."""

    @settings(max_examples=10)
    @given(MADE[name]())
    def check(made):
        assert type(made).__name__ == name

    check()


def test_every_event_is_made():
    """Every class of event that can be stored can be made."""
    assert {kind.__name__ for kind in EVENT_TYPES.values()} <= set(MADE)
