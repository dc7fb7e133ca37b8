"""
What a profile is: the form every provider's facts take.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.calendars import Span
from numberport.documents import DocumentKind
from numberport.evidence import Grade, Source
from numberport.profiles.rows import (
    Beyond,
    DocumentRule,
    LeadTime,
    Meaning,
    Need,
    NumberClass,
    OrderField,
    Resubmission,
    SheetTemplate,
    SizeLimit,
    SplitKey,
    Statement,
    TextLimit,
    WayIn,
)
from numberport.rejections import Reason
from numberport.sections import Mark, Row, Section
from numberport.states import PortState

__all__ = [
    "Beyond",
    "DocumentRule",
    "LeadTime",
    "Meaning",
    "Need",
    "NumberClass",
    "OrderField",
    "Profile",
    "Resubmission",
    "SheetTemplate",
    "SizeLimit",
    "SplitKey",
    "TextLimit",
    "WayIn",
    "normal_word",
]

_TRADE: Final = Source("common knowledge of the trade", "no document read", grade=Grade.PROVISIONAL)


@attrs.frozen(kw_only=True)
class Profile:
    """
    What one provider asks and does, as data.

    Every attribute that states a fact is, or carries, a row with a source.
    """

    #: Its key: lower case, as on the command line.
    name: str
    title: str
    #: What the provider is.
    what: str = ""
    #: How an order usually gets in: "console", "ticket", "API".
    way_in: str
    #: Every way in, the usual one first.
    ways_in: tuple[WayIn, ...] = ()
    #: Through whose hands an order goes.
    chain: tuple[str, ...] = ()
    #: The keys that force a split, strongest first.
    splits: tuple[SplitKey, ...]
    #: Where the provider itself names such a key; the others are what any losing carrier wants.
    splits_stated: tuple[tuple[SplitKey, Source], ...] = ()
    documents: tuple[DocumentRule, ...]
    #: What an order says.
    order_fields: tuple[OrderField, ...] = ()
    #: What is said of each number: where it shall land.
    number_fields: tuple[OrderField, ...] = ()
    resubmission: Resubmission
    #: What each of the provider's status words means; the key is the word in lower case.
    words: Mapping[str, Meaning] = attrs.field(hash=False)
    template: SheetTemplate | None = None
    #: How long the customer has to answer a rejection before the provider closes the case; None where none is stated.
    answer_within: Span | None = None
    #: How many numbers one order may hold; empty where no limit is stated.
    limits: tuple[SizeLimit, ...] = ()
    #: How much the provider keeps of a text; empty where no limit is stated.
    text_limits: tuple[TextLimit, ...] = ()
    #: How long before the FOC the numbers are on the new account; None where nothing is stated.
    numbers_added_before_foc: Span | None = None
    #: How long before the FOC set-up must be finished; None where nothing is stated.
    set_up_before_foc: Span | None = None
    lead_times: tuple[LeadTime, ...] = ()
    #: The reasons for which the provider says ports are rejected.
    reasons: tuple[Reason, ...] = ()
    #: The customer names one person who owns the porting project.
    wants_project_owner: bool = False
    #: Numbers ported in count against the number the contract allows.
    counts_allotment: bool = False
    #: The ticket or form fields to fill, as (field, text).
    ticket: tuple[tuple[str, str], ...] = ()
    #: What must be settled before anything is ordered.
    prerequisites: tuple[Statement, ...] = ()
    #: What the customer must be told, each with its source.
    advice: tuple[Statement, ...] = ()
    #: What the provider tells the customer on the way, and when.
    news: tuple[Statement, ...] = ()
    #: Where the facts that have no row of their own were read.
    source: Source

    def meaning(self, word: str) -> Meaning | None:
        """Return what a status word means here, in whatever case it was written, or None if it is unknown."""
        return self.words.get(normal_word(word))

    def word_for(self, state: PortState) -> str | None:
        """Return the provider's word on which a number enters a state, or None if it has none."""
        return next((word for word, meaning in self.words.items() if meaning.entry is state), None)

    def document(self, kind: DocumentKind, number_class: NumberClass) -> DocumentRule | None:
        """Return the rule for a paper and a class of number, or None where the provider says nothing."""
        return next((rule for rule in self.documents if rule.kind is kind and number_class in rule.classes), None)

    def missing_settings(self, settings: Iterable[tuple[str, str]]) -> tuple[OrderField, ...]:
        """Return what must be said of each number and is not said in these settings: pairs of name and text."""
        said = {name.casefold() for name, text in settings if text.strip()}
        needed = (field for field in self.number_fields if field.need is Need.REQUIRED)
        return tuple(field for field in needed if field.name.casefold() not in said)

    def split_source(self, key: SplitKey) -> Source:
        """Return where it is said that a key forces a split: by the provider, or by the trade."""
        return dict(self.splits_stated).get(key, _TRADE)

    def sections(self) -> tuple[Section, ...]:
        """Return the profile as something to show: each fact with where it comes from and how sure it is."""
        return (
            Section(
                title=self.title,
                sentences=(f"{self.what[:1].upper()}{self.what[1:]}.",) if self.what else (),
                columns=("fact", "what it says", "source", "grade"),
                rows=tuple(_row(fact, says, source) for fact, says, source in _facts(self)),
            ),
            Section(
                title=f"{self.title}: status words",
                columns=("word", "what it means", "source", "grade"),
                rows=tuple(_row(word, _said(meaning), meaning.source) for word, meaning in self.words.items()),
            ),
        )


def normal_word(word: str) -> str:
    """Return a status word in the one spelling it is compared in: small letters, single spaces, no underscores."""
    return " ".join(word.lower().replace("_", " ").split())


def _row(fact: str, says: str, source: Source) -> Row:
    place = f"{source.document}, {source.section}" if source.section else source.document
    mark = Mark.NOTE if source.grade is Grade.PROVISIONAL else Mark.PLAIN
    return Row((fact, says, place, source.grade.value), mark)


def _said(meaning: Meaning) -> str:
    covers = f", also used for {', '.join(sorted(meaning.covers))}" if meaning.covers else ""
    return f"{meaning.entry}{covers}".replace("_", " ")


def _facts(profile: Profile) -> tuple[tuple[str, str, Source], ...]:
    """Return the facts of a profile as name, text and source, in the order in which they are met."""
    return (
        *(("before", text, source) for text, source in profile.prerequisites),
        *(("way in", _way(way, several=len(profile.ways_in) > 1), way.source) for way in profile.ways_in),
        *((f"order: {field.name}", _field(field), field.source) for field in profile.order_fields),
        *((f"number: {field.name}", _field(field), field.source) for field in profile.number_fields),
        *((rule.kind.value, _document(rule), rule.source) for rule in profile.documents),
        *(("template", _template(sheet), sheet.source) for sheet in (profile.template,) if sheet),
        *((lead.what, _lead(lead), lead.source) for lead in profile.lead_times),
        *((f"split by {key}", "yes", profile.split_source(key)) for key in profile.splits),
        *((_BEYOND[limit.beyond], str(limit), limit.source) for limit in profile.limits),
        *((f"length of {limit.field}", f"{limit.most} characters", limit.source) for limit in profile.text_limits),
        *((name, text, profile.source) for name, text in _scalars(profile) if text),
        *(("news", text, source) for text, source in profile.news),
        *(("advice", text, source) for text, source in profile.advice),
    )


def _way(way: WayIn, *, several: bool) -> str:
    others = " for other countries" if several else ""
    countries = f" for {', '.join(sorted(way.countries))}" if way.countries else others
    return " > ".join((way.way + countries, *way.steps))


def _field(field: OrderField) -> str:
    return f"{field.need}: {', '.join(field.choices)}" if field.choices else field.need.value


def _document(rule: DocumentRule) -> str:
    age = f", at most {rule.max_age_days} days old" if rule.max_age_days is not None else ""
    return f"{rule.need} for {' and '.join(sorted(rule.classes))} numbers{age}"


def _template(template: SheetTemplate) -> str:
    return f"{', '.join(template.required)}; optional: {', '.join(template.optional) or 'none'}"


#: The fact a limit states, by what becomes of a larger order.
_BEYOND: Final = MappingProxyType(
    {
        Beyond.ANOTHER_ORDER: "most numbers of an order",
        Beyond.BY_HAND: "by hand above",
        Beyond.EXTRA_TIME: "extra time above",
    }
)


def _lead(lead: LeadTime) -> str:
    if lead.least == lead.most:
        return str(lead.most)
    return f"{lead.least.count} to {lead.most}" if lead.least.unit is lead.most.unit else f"{lead.least} to {lead.most}"


def _scalars(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Return the facts that are one value each, as name and text; empty where the provider says nothing."""
    return (
        ("after a rejection", profile.resubmission.value),
        ("answer a rejection within", str(profile.answer_within or "")),
        ("numbers added before the FOC", str(profile.numbers_added_before_foc or "")),
        ("set-up before the FOC", str(profile.set_up_before_foc or "")),
        ("rejects for", ", ".join(reason.value.replace("_", " ") for reason in profile.reasons)),
        ("ticket", "; ".join(f"{field}: {text}" for field, text in profile.ticket)),
    )
