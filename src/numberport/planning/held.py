"""
Numbers that can be in no order: those on an open order, those that do not port, and those whose rows disagree.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from numberport.evidence import Grade, Source
from numberport.orders import PortOrder
from numberport.planning.cell import Cell, Read
from numberport.planning.entries import About, Bundle, Entry
from numberport.planning.planned import LeftOver
from numberport.planning.porting import Porting
from numberport.planning.splits import NOT_GIVEN, Key
from numberport.profiles import Profile
from numberport.states import LIVE
from numberport.telephone import PortingProcess, TelephoneNumber, legible
from numberport.telephone.tollfree import Portable, rule_for

__all__ = ["Known", "asker", "left_over"]

#: What says which open order a number is on: by its id, or the order itself, of which a draft holds nothing back.
Known = Mapping[TelephoneNumber, str | PortOrder] | Callable[[TelephoneNumber], str | PortOrder | None]


def asker(known: Known | None) -> Callable[[TelephoneNumber], str | None] | None:
    """Return what says the id of the open order a number is on; None where nobody knows."""
    if known is None:
        return None
    ask = known if callable(known) else known.get
    live: dict[str, frozenset[TelephoneNumber]] = {}

    def asked(number: TelephoneNumber) -> str | None:
        order = ask(number)
        if not isinstance(order, PortOrder):
            return order
        if order.id not in live:
            live[order.id] = frozenset(port.number for port in order if port.state in LIVE)
        return order.id if number in live[order.id] else None

    return asked


_TRADE: Final = Source("common knowledge of the trade", "a number is on one open order", grade=Grade.PROVISIONAL)


def left_over(
    bundles: Iterable[Bundle],
    keys: Sequence[Key],
    porting: Porting,
    asked: Callable[[TelephoneNumber], str | None] | None,
    profile: Profile,
) -> dict[int, LeftOver]:
    """
    Return the numbers that can be in no order of a plan, each with why, by their digits.

    Args:
        bundles: All numbers.
        keys: The keys numbers of one order must agree in.
        porting: By which process each is ported.
        asked: What says the id of the open order a number is on.
        profile: The provider.
    """
    refused = profile.one_open_order or _TRADE
    left: dict[int, LeftOver] = {}
    for bundle in bundles:
        kept_out = _kept_out(bundle.entry, keys, porting)
        for entry in bundle.entries if kept_out or asked else ():
            order = asked(entry.number) if asked else None
            why = (f"it is already on the open order {order}", refused) if order else kept_out
            if why is None:
                continue
            reason, source = why
            left[entry.number.digits] = LeftOver(number=entry.number, reason=reason, source=source, cells=entry.cells)
    # In whatever order the rows are.
    return dict(sorted(left.items(), key=lambda item: str(item[0])))


def _kept_out(entry: Entry, keys: Sequence[Key], porting: Porting) -> tuple[str, Source] | None:
    found = porting.of(entry.number, entry.about.facts.line_type)
    if found.process is PortingProcess.NONE:
        return found.reason, found.source
    if found.process is PortingProcess.TOLL_FREE:
        rule = rule_for(entry.about.facts.status, entry.about.facts.network)
        if rule and rule.portable is Portable.NO:
            return rule.why, rule.source
    # Only rows that are several can contradict each other.
    unclear = next((key for key in keys if key.contradicts(entry)), None) if entry.again else None
    if unclear is None:
        return None
    rows = ", ".join(_saying(entry, read, unclear) for read in entry.read)
    return f"its rows name different things for {unclear.name}: {rows}", unclear.source


def _saying(entry: Entry, read: Read, key: Key) -> str:
    """Return where a row stands and what it says of a key; an account, which is secret, has no name."""
    cell = read if isinstance(read, Cell) else read.cell
    about = About(account=cell.account, facts=cell.facts, settings=cell.settings)
    _, shown = key.value(key.said(Entry(entry.number, read, about)))
    return f"{cell.where} ({legible(shown)})" if shown and shown != NOT_GIVEN else cell.where
