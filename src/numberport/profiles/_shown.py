"""
How a profile is shown: its facts, its words and its machine as tables whose rows name their source by its number.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from numberport.calendars import Span
from numberport.evidence import Grade, Source
from numberport.profiles.forms import Form, FormRule
from numberport.profiles.machines import NetworkMachine, NetworkStep
from numberport.profiles.rows import (
    EVERY_CLASS,
    Beyond,
    DocumentRule,
    OrderField,
    SheetTemplate,
    WayIn,
    any_of,
)
from numberport.profiles.statuses import Meaning, OrderMeaning, SideMeaning
from numberport.sections import Mark, Row, Section

if TYPE_CHECKING:
    from numberport.profiles.profile import Profile

__all__: list[str] = []

_Fact = tuple[str, str, Source]
_Words = Mapping[str, Meaning] | Mapping[str, OrderMeaning] | Mapping[str, SideMeaning]


@attrs.frozen(kw_only=True)
class _Table:
    """A table before its sources have their numbers."""

    title: str
    sentences: tuple[str, ...] = ()
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], Source], ...]


def sections(profile: "Profile") -> tuple[Section, ...]:
    """Return a profile as something to show, and last the sources that its rows name by number."""
    tables = tuple(_tables(profile))
    cited = dict.fromkeys(source for table in tables for _, source in table.rows)
    numbers = {source: str(number) for number, source in enumerate(cited, start=1)}
    return (*(_section(table, numbers) for table in tables), _sources(profile.title, numbers))


def overview(profiles: Iterable["Profile"]) -> Section:
    """Return one line for each profile: who it is, how orders get in, and how much is held of it."""
    return Section(
        title="Providers",
        sentences=(
            "How many papers, fields of an order and status words each has, and how many facts were not read in full.",
            "Name one for all that is held of it, with sources, such as numberport profiles telnyx.",
        ),
        columns=("name", "what it is", "way in", "papers", "fields", "words", "provisional facts"),
        rows=tuple(map(_overview_row, profiles)),
    )


def _overview_row(profile: "Profile") -> Row:
    ways = tuple(map(_by_country, profile.ways_in)) or (profile.way_in,)
    facts = [source for table in _tables(profile) for _, source in table.rows]
    provisional = sum(source.grade is Grade.PROVISIONAL for source in facts)
    held = (profile.documents, profile.order_fields, profile.words)
    counts = (str(len(rows)) if rows else "-" for rows in held)
    what = f"{profile.title}: {profile.what}" if profile.what else profile.title
    return Row((profile.name, what, "; ".join(ways), *counts, f"{provisional} of {len(facts)}"))


def _by_country(way: WayIn) -> str:
    return way.way if way.countries is None else f"{way.way} ({', '.join(sorted(way.countries))})"


def _section(table: _Table, numbers: Mapping[Source, str]) -> Section:
    rows = tuple(Row((*cells, numbers[source], source.grade.value), _mark(source)) for cells, source in table.rows)
    columns = (*table.columns, "source", "grade")
    return Section(title=table.title, sentences=table.sentences, columns=columns, rows=rows)


def _mark(source: Source) -> Mark:
    return Mark.NOTE if source.grade is Grade.PROVISIONAL else Mark.PLAIN


def _sources(title: str, numbers: Mapping[Source, str]) -> Section:
    rows = (
        Row((number, source.document, source.section, str(source.read_on or ""), source.grade.value), _mark(source))
        for source, number in numbers.items()
    )
    return Section(
        title=f"{title}: sources", columns=("source", "document", "where", "read on", "grade"), rows=tuple(rows)
    )


def _tables(profile: "Profile") -> Iterator[_Table]:
    about = (f"{profile.what[:1].upper()}{profile.what[1:]}.",) if profile.what else ()
    facts = tuple(((fact, says), source) for fact, says, source in _facts(profile))
    yield _Table(title=profile.title, sentences=about, columns=("fact", "what it says"), rows=facts)
    scope = " of a number" if profile.per_number_status else ""
    yield _words(f"{profile.title}: status words{scope}", "what it means", profile.words)
    if profile.order_words:
        said = "They move no number: each is compared with the status derived from the numbers."
        table = _words(f"{profile.title}: status words of an order", "agrees with", profile.order_words)
        yield attrs.evolve(table, sentences=(said,))
    if profile.side_statuses:
        yield _beside(profile)
    if profile.machine:
        yield _machine(profile.machine)


def _words(title: str, says: str, words: _Words) -> _Table:
    rows = tuple(((word, str(meaning)), meaning.source) for word, meaning in words.items())
    return _Table(title=title, columns=("word", says), rows=rows)


def _beside(profile: "Profile") -> _Table:
    """Return the statuses kept beside the port's own: in one row all words of one that say the same."""
    rows = []
    for side in profile.side_statuses:
        alike: dict[SideMeaning, list[str]] = {}
        for word, meaning in side.words.items():
            alike.setdefault(meaning, []).append(word)
        rows += [((side.scope, ", ".join(words), str(meaning)), meaning.source) for meaning, words in alike.items()]
    return _Table(
        title=f"{profile.title}: statuses beside that of the port",
        sentences=tuple(f"{side.scope} is a status of {side.of}." for side in profile.side_statuses),
        columns=("status", "words", "what they mean"),
        rows=tuple(rows),
    )


def _machine(machine: NetworkMachine) -> _Table:
    editable = f"; what it says may be changed while {_any_of(machine.editable)}" if machine.editable else ""
    return _Table(
        title=f"{machine.title}: its own machine",
        sentences=(f"An order begins as {' or '.join(machine.begins)}{editable}.",),
        columns=("from", "to", "who may", "our steps"),
        rows=tuple((_step(step), step.source) for step in machine.steps),
    )


def _step(step: NetworkStep) -> tuple[str, ...]:
    setting = f", only with {step.only_with}" if step.only_with else ""
    needs = f", with {_any_of(step.needs_one_of)}" if step.needs_one_of else ""
    named = "" if step.trigger == step.entered else f" ({step.trigger})"
    path = "none of ours" if step.path is None else ", ".join(step.path).replace("_", " ")
    return step.left, f"{step.entered}{named}{needs}{setting}", ", ".join(sorted(step.takers)), path


def _any_of(names: Iterable[str]) -> str:
    return " or ".join(sorted(names))


def _facts(profile: "Profile") -> tuple[_Fact, ...]:
    """Return the facts of a profile as name, text and source, in the order in which they are met."""
    return (
        *(("before", text, source) for text, source in profile.prerequisites),
        *((f"to confirm: {one.name}", one.says, one.source) for one in profile.conditions),
        *(("way in", _way(way, several=len(profile.ways_in) > 1), way.source) for way in profile.ways_in),
        *_fields("order", profile.order_fields),
        *((f"form: {rule.field}", _form(rule), rule.source) for rule in profile.form_rules),
        *(fact for form in profile.forms for fact in _filled(form)),
        *_fields("number", profile.number_fields),
        *((rule.kind.value, _document(rule), rule.source) for rule in profile.documents),
        *(("template", _template(sheet), sheet.source) for sheet in (profile.template,) if sheet),
        *((lead.what, str(lead), lead.source) for lead in profile.lead_times),
        *_splits(profile),
        *((_BEYOND[limit.beyond], str(limit), limit.source) for limit in profile.limits),
        *((f"length of {limit.field}", f"{limit.most} characters", limit.source) for limit in profile.text_limits),
        *(("changed on the way", str(rule), rule.source) for rule in profile.changes),
        *((f"{freeze.change} refused", _near(freeze.within), freeze.source) for freeze in profile.freezes),
        *((f"a group is {rule.status}", str(rule), rule.source) for rule in profile.group_rules),
        *((f"cancel while {any_of(route.stands)}", str(route), route.source) for route in profile.cancel_routes),
        *((clock.kind.value, str(clock), clock.source) for clock in profile.clocks),
        *(("day asked for", str(day), day.source) for day in (profile.desired_day,) if day),
        *((f"goes over: {hours.what}", str(hours), hours.source) for hours in profile.activation_hours),
        *((name, text, profile.source) for name, text in _scalars(profile) if text),
        *(("news", text, source) for text, source in profile.news),
        *(("advice", one.text, one.source) for one in profile.advice),
    )


def _near(within: Span) -> str:
    return f"less than {within} before the FOC" if within.count else "after the FOC"


def _splits(profile: "Profile") -> Iterator[_Fact]:
    for source, keys in groupby(profile.splits, key=profile.split_source):
        yield "an order is split by", ", ".join(keys), source
    for source, keys in groupby(profile.plan_splits, key=profile.split_source):
        yield "and, where a numbering plan knows it, by", ", ".join(keys), source


def _way(way: WayIn, *, several: bool) -> str:
    others = " for other countries" if several else ""
    countries = f" for {', '.join(sorted(way.countries))}" if way.countries else others
    classes = f", {_any_of(way.classes)} numbers only" if way.classes < EVERY_CLASS else ""
    return " > ".join((way.way + countries + classes, *way.steps))


def _fields(what: str, fields: Iterable[OrderField]) -> Iterator[_Fact]:
    """Return what is asked for: in one row what is wanted equally badly and stands next to it in one source."""
    for (need, source), alike in groupby(fields, key=lambda field: (field.need, field.source)):
        yield f"{what}, {need}", ", ".join(map(_field, alike)), source


def _field(field: OrderField) -> str:
    classes = f"{_any_of(field.classes)} numbers" if field.classes < EVERY_CLASS else ""
    said = ": ".join(part for part in (classes, " or ".join(field.choices)) if part)
    return f"{field.name} ({said})" if said else field.name


def _form(rule: FormRule) -> str:
    classes = f"{_any_of(rule.classes)} numbers" if rule.classes < EVERY_CLASS else ""
    when = " and ".join(filter(None, (classes, rule.when)))
    said = f"not taken as {rule.refuses}" if rule.refuses else f"wanted as {' or '.join(rule.wants)}"
    return f"{said}, where {when}" if when else said


def _filled(form: Form) -> Iterator[_Fact]:
    """Iterate over the fields of a form, as they are met."""
    for screen in form.screens:
        each = "for each number " if screen.each_number else ""
        for field in screen.fields:
            takes = repr(field.text) if field.text else field.says
            yield f"{form.way}, {screen.title}: {field.name}", f"{field.need} {each}as {takes}", field.source


def _document(rule: DocumentRule) -> str:
    age = f", at most {rule.max_age_days} days old" if rule.max_age_days is not None else ""
    formats = f", as {_any_of(rule.formats)}" if rule.formats else ""
    size = f", at most {rule.most_megabytes} MB" if rule.most_megabytes is not None else ""
    return f"{rule.need} for {' and '.join(sorted(rule.classes))} numbers{age}{formats}{size}"


def _template(template: SheetTemplate) -> str:
    others = "; others are kept as they are" if template.keeps_others else ""
    return f"{', '.join(template.required)}; optional: {', '.join(template.optional) or 'none'}{others}"


#: The fact a limit states, by what becomes of a larger order.
_BEYOND: Final = MappingProxyType(
    {
        Beyond.ANOTHER_ORDER: "most numbers of an order",
        Beyond.BY_HAND: "by hand above",
        Beyond.EXTRA_TIME: "extra time above",
    }
)


def _scalars(profile: "Profile") -> tuple[tuple[str, str], ...]:
    """Return the facts that are one value each, as name and text; empty where the provider says nothing."""
    return (
        ("after a rejection", profile.resubmission.value),
        ("keeps a status of", "each number" if profile.per_number_status else ""),
        ("answer a rejection within", str(profile.answer_within or "")),
        ("numbers added before the FOC", str(profile.numbers_added_before_foc or "")),
        ("set-up before the FOC", str(profile.set_up_before_foc or "")),
        ("rejects for", ", ".join(reason.value.replace("_", " ") for reason in profile.reasons)),
        ("ticket", "; ".join(f"{field}: {text}" for field, text in profile.ticket)),
    )
