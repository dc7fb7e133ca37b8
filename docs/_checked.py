"""What the page "Rules we check" says, out of the data: every rule of preflight, and every reason for a refusal."""

import inspect
from collections.abc import Iterator
from typing import Final

import attrs

from numberport import profiles, regimes
from numberport.evidence import Grade, Source
from numberport.preflight.checks import CHECKS, CheckRule, blocks
from numberport.profiles import Profile, Resubmission
from numberport.regimes import refusals
from numberport.rejections import CODES, FAMILIES, REJECTIONS, CodeRow, Reason, Rejection

_CORRECTED: Final = {Resubmission.SAME_ORDER: "is the same order", Resubmission.NEW_ORDER: "is a new order"}
#: Of a list of codes so many are named before the rest are counted.
_NAMED: Final = 12


@attrs.frozen
class Fact:
    """One thing that is said of a rule or a reason; what leads to another entry stands in `links`, by its anchor."""

    what: str
    says: str = ""
    links: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Entry:
    """One rule or reason: its anchor, its name, what it says, and the facts about it."""

    anchor: str
    name: str
    says: str
    facts: tuple[Fact, ...]


@attrs.frozen
class Group:
    """Entries of one kind, under a title."""

    title: str
    entries: tuple[Entry, ...]


def rules() -> tuple[Group, ...]:
    """Return every rule of preflight, by what it looks at."""
    checks = (*CHECKS, (blocks.check_activation, blocks.RULES))
    return tuple(Group(_title(check), tuple(map(_rule, found))) for check, found in checks)


def reasons() -> tuple[Group, ...]:
    """Return every reason for a refusal, by what it is about."""
    return tuple(Group(title, tuple(map(_reason, rows))) for title, rows in FAMILIES.items())


def answers() -> Group:
    """Return what each provider wants of the answer to a refusal: by when, and as what."""
    held = (profile for profile in profiles.all() if profile is not profiles.GENERIC)
    return Group("What a provider wants of the answer to a refusal", tuple(map(_answer, held)))


def _answer(profile: Profile) -> Entry:
    facts = (
        Fact("answer within", str(profile.answer_within or "no time is stated")),
        Fact("what is corrected", _CORRECTED[profile.resubmission]),
        *_sourced(profile.source),
    )
    return Entry(f"answer-{profile.name}", profile.name, profile.title, facts)


def _title(check: object) -> str:
    """Return what a check looks for, as it says itself."""
    first, _, _ = (inspect.getdoc(check) or "").partition("\n")
    said = first.removesuffix(".").removeprefix("Find ")
    return said[:1].upper() + said[1:]


def _rule(rule: CheckRule) -> Entry:
    foresees = tuple((reason.value, _anchor(reason)) for reason in rule.predicts)
    facts = (
        Fact("comes to", rule.severity.value),
        Fact("foresees", links=foresees) if foresees else Fact("foresees", "no refusal"),
        Fact("what to do", rule.remedy or _remedy(rule.predicts)),
        *_read(rule),
    )
    return Entry(rule_anchor(rule), rule.name, rule.wants, facts)


def _read(rule: CheckRule) -> Iterator[Fact]:
    """Iterate over the rows that a rule reads, where they stand, and how sure we are of them."""
    if rule.reads:
        yield Fact("reads", "; ".join(dict.fromkeys(rows.what for rows in rule.reads)))
    sources = rule.sources
    yield Fact("source", "; ".join(map(_place, sources)))
    yield Fact("grade", ", ".join(grade.value for grade in Grade if any(one.grade is grade for one in sources)))


def _remedy(foresees: tuple[Reason, ...]) -> str:
    """Return what to do about what a rule foresees, where it says nothing of its own."""
    if len(foresees) == 1:
        return REJECTIONS[foresees[0]].remedy
    return "as the refusal says" if foresees else "as the row says that it reads"


def _reason(row: Rejection) -> Entry:
    facts = (
        Fact("can be mended", "yes" if row.fixable else "no: a new order is needed"),
        Fact("whose move", row.mover.value),
        Fact("what to do", row.remedy),
        *([Fact("where it is permitted", row.where_permitted)] if row.where_permitted else ()),
        Fact("what to send", "; ".join(row.send) or "nothing"),
        Fact("which field", ", ".join(row.fields) or "none, or the one that the carrier names"),
        Fact("may a carrier refuse", "; ".join(_permits(row))),
        Fact("foreseen by", links=foreseen) if (foreseen := _foreseen(row.reason)) else Fact("foreseen by", "no rule"),
        Fact("said as", "; ".join(_said(row.reason)) or "nothing that was read"),
        *_sourced(row.source),
    )
    return Entry(_anchor(row.reason), row.reason.value, row.meaning, facts)


def _sourced(source: Source) -> Iterator[Fact]:
    """Iterate over where something stands, and how sure we are of it."""
    yield Fact("source", _place(source))
    yield Fact("grade", source.grade.value)


def _place(source: Source) -> str:
    read = f", read on {source.read_on.isoformat()}" if source.read_on else ""
    return f"{source.document}{', ' if source.section else ''}{source.section}{read}"


def _permits(row: Rejection) -> Iterator[str]:
    """Iterate over whose rules say what of a reason: the United States' first, then each country's that names it."""
    yield f"{row.permit.country}: {row.permit}"
    for regime in regimes.all():
        if any(ground.reason is row.reason for ground in regime.grounds):
            yield f"{regime.name}: {regime.permit(row.reason)}"


def _foreseen(reason: Reason) -> tuple[tuple[str, str], ...]:
    found = [rule for group in (*(rules for _, rules in CHECKS), blocks.RULES) for rule in group]
    return tuple((rule.name, rule_anchor(rule)) for rule in found if reason in rule.predicts)


def _said(reason: Reason) -> Iterator[str]:
    """Iterate over what each list calls a reason: its codes, or its phrases where it has none."""
    lists: dict[str, list[CodeRow]] = {}
    for row in (*CODES, *refusals.rows()):
        if row.reason is reason:
            lists.setdefault(row.provider, []).append(row)
    for name, rows in lists.items():
        says = [row.code or f'"{row.phrase}"' for row in rows]
        more = f" and {len(says) - _NAMED} more" if len(says) > _NAMED else ""
        yield f"{name} {', '.join(says[:_NAMED])}{more}"


def _anchor(reason: Reason) -> str:
    return f"reason-{reason.value.replace('_', '-')}"


def rule_anchor(rule: CheckRule) -> str:
    """Return where a rule stands on the page."""
    words = "".join(char if char.isalnum() else " " for char in rule.name.lower()).split()
    return f"rule-{'-'.join(words)}"
