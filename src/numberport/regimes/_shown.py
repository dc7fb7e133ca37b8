"""
A regime as sections: what it says about each port, how orders are sorted, its clocks, and every rule with its source.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from numberport.evidence import Grade, Source
from numberport.regimes.intervals import Anchor, Interval
from numberport.regimes.ports import PortRule
from numberport.regimes.rules import Region, Rule
from numberport.sections import Mark, Row, Section

if TYPE_CHECKING:
    from numberport.regimes.regime import Regime

__all__ = ["overview", "sections"]

#: The last columns of a row that has a source.
_SOURCE: Final = ("source", "read on", "grade")

_RowsOf: TypeAlias = Callable[[PortRule], Iterator[Row]]


def sections(regime: "Regime") -> tuple[Section, ...]:
    """Return a regime as something to show; what it says nothing about is left out."""
    return tuple(section for section in _all(regime) if section.rows or section.sentences)


def overview(regimes: Iterable["Regime"]) -> Section:
    """Return one line for each regime: for how many of its ports a date is known, and how sure its rules are."""
    return Section(
        title="Porting rules of countries",
        sentences=(
            "For how many of a country's ports each is known, and how many of its rules were not read in full.",
            "Name a country for all that is held of it, such as numberport regimes GB.",
        ),
        columns=("name", "country", "ports", *_KNOWN, "provisional rules"),
        rows=tuple(map(_overview_row, regimes)),
    )


#: What an overview counts, and where a port has it.
_KNOWN: Final[Mapping[str, Callable[[PortRule], object]]] = {
    "answer": lambda port: port.response,
    "earliest": lambda port: port.transfer,
    "latest": lambda port: port.cap,
    "shares": lambda port: port.promises,
    "hours": lambda port: port.hours,
    "codes": lambda port: port.codes,
    "refusals": lambda port: port.rejections,
}


def _overview_row(regime: "Regime") -> Row:
    rules = regime.rules()
    provisional = sum(rule.source.grade is Grade.PROVISIONAL for rule in rules)
    known = [sum(bool(has(port)) for port in regime.ports) for has in _KNOWN.values()]
    cells = (regime.name, regime.title, str(len(regime.ports)), *(str(count) if count else "-" for count in known))
    return Row((*cells, f"{provisional} of {len(rules)}"), Mark.PLAIN if any(known[:4]) else Mark.NOTE)


def _all(regime: "Regime") -> Iterator[Section]:
    title = regime.title
    yield Section(
        title=f"{title}: ports",
        columns=("port", "what it is", "answer within", "earliest after", "latest after", "not known"),
        rows=tuple(_port_row(port) for port in regime.ports),
    )
    yield Section(
        title=f"{title}: hours and limits",
        columns=("ports", "what", "how long", "rule"),
        rows=_grouped(regime, _limits),
    )
    yield Section(
        title=f"{title}: which port an order is",
        sentences=(f"The first that fits decides; {regime.unsaid.says}.",),
        columns=("kind of number", "port", "what must be shown"),
        rows=tuple(
            Row((one.kind, one.port, "; ".join(each.met for each in one.criteria) or "-")) for one in regime.classes
        ),
    )
    yield Section(
        title=f"{title}: what is asked for",
        columns=("ports", "what", "more", *_SOURCE),
        rows=_grouped(regime, _asked),
    )
    yield Section(
        title=f"{title}: its own codes of refusal",
        columns=("ports", "code", "what it says", "reason", *_SOURCE),
        rows=_grouped(regime, _refusals),
    )
    yield Section(
        title=f"{title}: regions",
        sentences=tuple(_clocks(regime)),
        columns=("region", "zone", "states and territories"),
        rows=tuple(Row((area.name, area.zone, _members(regime, area))) for area in regime.regions),
    )
    yield Section(
        title=f"{title}: rules",
        columns=("rule", "what it says", *_SOURCE),
        rows=tuple(_rule_row(rule) for rule in regime.rules()),
    )
    yield Section(title=f"{title}: not known", sentences=tuple(map(_sentence, regime.unknown)))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _members(regime: "Regime", region: Region) -> str:
    return " ".join(sorted(region.members)) or ("all" if len(regime.regions) == 1 else "-")


def _clocks(regime: "Regime") -> Iterator[str]:
    yield _sentence(regime.local_time.says)
    if regime.usual:
        yield f"Where none is named, {regime.usual} is meant."


def _port_row(port: PortRule) -> Row:
    lengths = (port.response, port.transfer.interval if port.transfer else None)
    caps = ", or ".join(_counted(cap) for cap in (port.agreed_cap, port.cap) if cap) or "-"
    # One reason may stand for several dates; it is said once.
    unknown = "; ".join(
        f"{', '.join(date.replace('_', ' ') for date in port.unknown if port.unknown[date] == why)}: {why}"
        for why in dict.fromkeys(port.unknown.values())
    )
    return Row((port.name, port.title, *map(_counted, lengths), caps, unknown))


#: What lengths of time are counted from, in words.
_FROM: Final = {
    Anchor.REQUEST: "the request",
    Anchor.RECEIVED: "the request",
    Anchor.AGREED: "the agreed day",
    Anchor.VALIDATED: "validation",
    Anchor.ACCEPTED: "acceptance",
    Anchor.CODE_ISSUED: "the issue of the code",
    Anchor.APPROVED: "approval",
    Anchor.SIGNED: "signature",
    Anchor.CUTOVER: "the cut-over",
}


def _counted(interval: Interval | None) -> str:
    """Say how long something takes, and from when where that is not the request."""
    if interval is None:
        return "-"
    start = _FROM[interval.anchor]
    return str(interval) if start == _FROM[Anchor.REQUEST] else f"{interval} from {start}"


def _grouped(regime: "Regime", rows_of: _RowsOf) -> tuple[Row, ...]:
    """Return rows that ports have, each once, with the names of the ports that have it before it."""
    found: dict[Row, list[str]] = {}
    for port in regime.ports:
        for row in rows_of(port):
            found.setdefault(row, []).append(port.name)
    return tuple(Row((_called(regime, ports), *row.cells), row.mark) for row, ports in found.items())


def _called(regime: "Regime", ports: list[str]) -> str:
    """Name ports in few words: all of them, all of a kind of number, or each by its name."""
    if 1 < len(ports) == len(regime.ports):
        return "every port"
    kinds: dict[str, set[str]] = {}
    for one in regime.classes:
        kinds.setdefault(one.kind, set()).add(one.port)
    whole = {kind: names for kind, names in kinds.items() if len(names) > 1 and names <= set(ports)}
    rest = (name for name in ports if not any(name in names for names in whole.values()))
    return ", ".join((*(f"all {kind}" for kind in whole), *rest))


def _limits(port: PortRule) -> Iterator[Row]:
    for promise in port.promises:
        yield _limit("promise", str(promise), promise.interval.rule)
    for hours in port.hours:
        yield _limit("hours of ports", str(hours), hours.rule)
    if port.horizon:
        yield _limit("asked for at most ahead", f"{port.horizon} from {_FROM[port.horizon.anchor]}", port.horizon.rule)
    for validity in port.validities:
        where = f" in {', '.join(sorted(validity.regions))}" if validity.regions else ""
        how = f"{validity.interval} from {_FROM[validity.interval.anchor]}{where}, for the {validity.use}"
        yield _limit(f"{validity.what} is valid", how, validity.interval.rule)
    if port.withdrawal:
        at = f", {port.withdrawal.at:%H:%M}" if port.withdrawal.at else ""
        interval = port.withdrawal.interval
        yield _limit("may be withdrawn", f"{interval} from {_FROM[interval.anchor]}{at}", interval.rule)
    for note in port.notes:
        yield _limit("besides", note.says, note)
    for topic, why in port.open_questions.items():
        yield Row((f"not known: {topic}", why, "-"), Mark.NOTE)


def _limit(what: str, how: str, rule: Rule) -> Row:
    return Row((what, how, rule.name), _mark(rule.source))


def _asked(port: PortRule) -> Iterator[Row]:
    for code in port.codes:
        form = f"such as {code.example}" if code.example else "form not known"
        more = "; ".join(part for part in (code.title, code.how, form) if part)
        yield _sourced((code.name, more), code.source)
    for paper in port.papers:
        yield _sourced((paper.what, paper.when), paper.source)


def _refusals(port: PortRule) -> Iterator[Row]:
    for code in port.rejections:
        yield _sourced((code.code, code.says, code.reason.value), code.source)


def _sourced(cells: tuple[str, ...], source: Source) -> Row:
    place = ", ".join(part for part in (source.document, source.section) if part)
    return Row((*cells, place, str(source.read_on or "-"), source.grade.value), _mark(source))


def _rule_row(rule: Rule) -> Row:
    return _sourced((rule.name, rule.says), rule.source)


def _mark(source: Source) -> Mark:
    return Mark.NOTE if source.grade is Grade.PROVISIONAL else Mark.PLAIN
