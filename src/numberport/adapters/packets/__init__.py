"""
Packets: what a person hands in where a provider has no interface for programs, made from an order.

:func:`submission_packet` makes one; :class:`PacketAdapter` makes them for the desk, behind the protocol of every
carrier, and :class:`Outbox` lays them into a folder, each once.
"""

from numberport.adapters.packets.adapter import PacketAdapter
from numberport.adapters.packets.checklist import Checklist, ChecklistItem, ItemState
from numberport.adapters.packets.files import PacketFile, UnsafeName
from numberport.adapters.packets.forms import FieldState, FilledField, FilledForm, FilledScreen
from numberport.adapters.packets.making import UnknownSecret, cancel_packet, submission_packet
from numberport.adapters.packets.outbox import IsThere, Outbox, lay
from numberport.adapters.packets.packet import Packet, PacketKind

__all__ = [
    "Checklist",
    "ChecklistItem",
    "FieldState",
    "FilledField",
    "FilledForm",
    "FilledScreen",
    "IsThere",
    "ItemState",
    "Outbox",
    "Packet",
    "PacketAdapter",
    "PacketFile",
    "PacketKind",
    "UnknownSecret",
    "UnsafeName",
    "cancel_packet",
    "lay",
    "submission_packet",
]
