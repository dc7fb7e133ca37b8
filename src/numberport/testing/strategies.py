"""
All strategies by one name: ``from numberport.testing import strategies``.
"""

from numberport.testing.calendars import calendars, opening_hours
from numberport.testing.carriers import answers, lives, says, scripts, webhooks
from numberport.testing.chaos import chaotic, deliveries, shuffled
from numberport.testing.events import actions, events, facts, refusals, reports, starts, touches
from numberport.testing.histories import histories, journals, orders, turns
from numberport.testing.mistakes import mistakes
from numberport.testing.numbering import (
    AREA_CODES,
    TOLL_FREE_CODES,
    NoSuchNumbers,
    not_numbers,
    number_sets,
    numbers,
    ranges,
    written_numbers,
)
from numberport.testing.pairs import paper_pairs
from numberport.testing.papers import customer_service_records, invoices, letters_of_authorization, papers
from numberport.testing.parties import accounts, addresses, businesses, holders, people, secrets, tax_ids
from numberport.testing.plain import commitments, days, moments, spans, texts

__all__ = [
    "AREA_CODES",
    "TOLL_FREE_CODES",
    "NoSuchNumbers",
    "accounts",
    "actions",
    "addresses",
    "answers",
    "businesses",
    "calendars",
    "chaotic",
    "commitments",
    "customer_service_records",
    "days",
    "deliveries",
    "events",
    "facts",
    "histories",
    "holders",
    "invoices",
    "journals",
    "letters_of_authorization",
    "lives",
    "mistakes",
    "moments",
    "not_numbers",
    "number_sets",
    "numbers",
    "opening_hours",
    "orders",
    "paper_pairs",
    "papers",
    "people",
    "ranges",
    "refusals",
    "reports",
    "says",
    "scripts",
    "secrets",
    "shuffled",
    "spans",
    "starts",
    "tax_ids",
    "texts",
    "touches",
    "turns",
    "webhooks",
    "written_numbers",
]
