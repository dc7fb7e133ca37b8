"""
The journal: what happened to an order, whatever the order in which we learnt it.

Carriers deliver late, twice and out of order. A journal is a *set* of events: adding one never raises, adding it
again changes nothing, and :attr:`Journal.placed` puts the set into the one order that follows from the events
themselves, so a fold over it gives the same answer however they arrived. Where one clock gives now a moment and now a
bare day, the day of a moment is its day in UTC: only one zone for all gives one order.

Three of the design's rules are at home here. R3: the first event of an order is its ``Open``. R4, identity: what makes
two reports copies of one. R5, order: when a report takes effect.
"""

from numberport.journal.copies import content, identity
from numberport.journal.effects import later, usable_stamp
from numberport.journal.journal import Journal, Placed

__all__ = ["Journal", "Placed", "content", "identity", "later", "usable_stamp"]
