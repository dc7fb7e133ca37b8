"""
What a profile is: the form every provider's facts take.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import attrs

from numberport.calendars import Span
from numberport.documents import DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.names import plain, says_nothing
from numberport.profiles.changes import ChangeRule, Supplement
from numberport.profiles.clocks import ActivationHours, Change, Clock, DesiredDay, Freeze, SnapBackWindow
from numberport.profiles.conditions import Condition
from numberport.profiles.forms import PLAIN_FORM, Form, FormRule
from numberport.profiles.groups import GroupRule, group_rule
from numberport.profiles.machines import NetworkMachine
from numberport.profiles.notices import NOTICES, PACKETS
from numberport.profiles.rows import (
    PLAN_SPLITS,
    Advice,
    Beyond,
    CancelRoute,
    DocumentRule,
    FieldFlaw,
    LeadTime,
    Need,
    NumberClass,
    OrderField,
    Resubmission,
    SheetTemplate,
    SizeLimit,
    SplitKey,
    Stage,
    Statement,
    TextLimit,
    WayIn,
)
from numberport.profiles.statuses import Meaning, OrderMeaning, SideStatus, found_in, normal_word
from numberport.rejections import Reason
from numberport.sections import Section
from numberport.states import PortState
from numberport.telephone import TelephoneNumber

__all__ = [
    "Beyond",
    "CancelRoute",
    "DocumentRule",
    "FieldFlaw",
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
]

_TRADE: Final = Source("common knowledge of the trade", "no document read", grade=Grade.PROVISIONAL, read_on=CHECKED_ON)


def _distinct(_: object, attribute: "attrs.Attribute[Any]", words: Mapping[str, Any]) -> None:
    if len({normal_word(word) for word in words}) < len(words):
        message = f"{attribute.name} holds one word in two spellings"
        raise ValueError(message)


@attrs.frozen(kw_only=True, repr=False)
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
    #: The keys that force a split besides where the caller hands in a numbering plan, which knows them.
    plan_splits: tuple[SplitKey, ...] = PLAN_SPLITS
    #: Where the provider itself names such a key; the others are what any losing carrier wants.
    splits_stated: tuple[tuple[SplitKey, Source], ...] = ()
    documents: tuple[DocumentRule, ...]
    #: What an order says.
    order_fields: tuple[OrderField, ...] = ()
    #: What of an order must be said, and what may not be.
    form_rules: tuple[FormRule, ...] = ()
    #: What a person fills in where no program can, for each way in of which it is published.
    forms: tuple[Form, ...] = ()
    #: What is said of each number: where it shall land.
    number_fields: tuple[OrderField, ...] = ()
    resubmission: Resubmission
    #: What each of the provider's status words means, under the provider's own spelling; of several words for one state
    #: the usual one comes first.
    words: Mapping[str, Meaning] = attrs.field(hash=False, validator=_distinct)
    #: The words move numbers one by one, not the order as a whole: the provider keeps a status for each number.
    per_number_status: bool = False
    #: Where it does: its status words for an order as a whole, which move no number and are only compared.
    order_words: Mapping[str, OrderMeaning] = attrs.field(factory=dict, hash=False, validator=_distinct)
    #: What the provider keeps a status of beside the port itself.
    side_statuses: tuple[SideStatus, ...] = ()
    #: Where it groups orders: what a group is called, the first rule that fits first.
    group_rules: tuple[GroupRule, ...] = ()
    #: The provider's own state machine, where it is published.
    machine: NetworkMachine | None = None
    template: SheetTemplate | None = None
    #: How long the customer has to answer a rejection before the provider closes the case; None where none is stated.
    answer_within: Span | None = None
    #: How many numbers one order may hold; empty where no limit is stated.
    limits: tuple[SizeLimit, ...] = ()
    #: Where the provider itself refuses a number that stands on another open order; None where only the trade does.
    one_open_order: Source | None = None
    #: How much the provider keeps of a text; empty where no limit is stated.
    text_limits: tuple[TextLimit, ...] = ()
    #: How long before the FOC the numbers are on the new account; None where nothing is stated.
    numbers_added_before_foc: Span | None = None
    #: How long before the FOC set-up must be finished; None where nothing is stated.
    set_up_before_foc: Span | None = None
    lead_times: tuple[LeadTime, ...] = ()
    #: Where an order may be changed on its way, and what it costs; empty where nothing is stated.
    changes: tuple[ChangeRule, ...] = ()
    #: What is refused when the commitment is near.
    freezes: tuple[Freeze, ...] = ()
    #: How long after the port a number can be given back; None where nothing is stated.
    snap_back: SnapBackWindow | None = None
    #: How an order is cancelled, by where it stands; empty where nothing is stated.
    cancel_routes: tuple[CancelRoute, ...] = ()
    #: What happens when nobody does anything.
    clocks: tuple[Clock, ...] = ()
    #: Which days may be asked for; None where nothing is stated.
    desired_day: DesiredDay | None = None
    #: When on its day a number goes over.
    activation_hours: tuple[ActivationHours, ...] = ()
    #: The reasons for which the provider says ports are rejected.
    reasons: tuple[Reason, ...] = ()
    #: The customer names one person who owns the porting project.
    wants_project_owner: bool = False
    #: Numbers ported in count against the number the contract allows.
    counts_allotment: bool = False
    #: The ticket or form fields to fill, as (field, text).
    ticket: tuple[tuple[str, str], ...] = ()
    #: What must be so around an order, and is asked for by name: before it, or as long as it runs.
    conditions: tuple[Condition, ...] = ()
    #: What must be settled before anything is ordered.
    prerequisites: tuple[Statement, ...] = ()
    #: What the customer must be told, each with its source.
    advice: tuple[Advice, ...] = ()
    #: What the provider tells the customer on the way, and when.
    news: tuple[Statement, ...] = ()
    #: Where the facts that have no row of their own were read.
    source: Source

    def __repr__(self) -> str:
        # Whatever holds a profile is shown with it, signatures too: its rows are for sections().
        return f"Profile(name={self.name!r})"

    def meaning(self, word: str) -> Meaning | None:
        """Return what a status word means here, in whatever case it was written, or None if it is unknown."""
        return found_in(self.words, word)

    def order_meaning(self, word: str) -> OrderMeaning | None:
        """Return what a status word of a whole order says, or None if it is unknown or moves numbers itself."""
        return found_in(self.order_words, word)

    def side_status(self, scope: str) -> SideStatus | None:
        """Return a status beside the port's own, by its name, or None: the provider's, or what a person is told."""
        kept = (*self.side_statuses, NOTICES, PACKETS)
        return next((status for status in kept if normal_word(status.scope) == normal_word(scope)), None)

    def group_rule(self, words: Iterable[str]) -> GroupRule | None:
        """
        Return the rule by which the provider says where a group of orders stands.

        Args:
            words: Its word for each order, however it is spelt.

        Returns:
            The first rule that fits; None where the provider groups no orders, or an order has a word no rule names.
        """
        return group_rule(self.group_rules, words)

    def way_for(self, numbers: Sequence[TelephoneNumber]) -> WayIn | None:
        """Return the way in for an order of these numbers, the usual one first; None where none is for all of them."""
        return next((way for way in self.ways_in if all(map(way.is_for, numbers))), None)

    def form_for(self, numbers: Sequence[TelephoneNumber]) -> Form:
        """Return what a person fills in for an order of these numbers: what is common where nothing is published."""
        way = self.way_for(numbers)
        return next((form for form in self.forms if way is not None and form.way == way.way), PLAIN_FORM)

    def word_for(self, state: PortState) -> str | None:
        """Return the provider's word on which a number enters a state, or None if it has none."""
        return next((word for word, meaning in self.words.items() if meaning.entry is state), None)

    def document(self, kind: DocumentKind, number_class: NumberClass) -> DocumentRule | None:
        """Return the rule for a paper and a class of number, or None where the provider says nothing."""
        return next((rule for rule in self.documents if rule.kind is kind and number_class in rule.classes), None)

    def missing_settings(self, settings: Iterable[tuple[str, str]]) -> tuple[OrderField, ...]:
        """Return what must be said of each number and is not said in these settings: pairs of name and text."""
        said = {name for name, _ in self.set_up(settings)}
        needed = (field for field in self.number_fields if field.need is Need.REQUIRED)
        return tuple(field for field in needed if field.name not in said)

    def flawed_settings(self, settings: Iterable[tuple[str, str]]) -> tuple[tuple[OrderField, str, FieldFlaw], ...]:
        """Return what is said of a number and may not be, in these settings: the field, the text, and why."""
        fields = {field.name: field for field in self.number_fields}
        said = ((fields[name], text) for name, text in self.set_up(settings) if name in fields)
        return tuple((field, text, flaw) for field, text in said if (flaw := field.flaw(text)))

    def columns(self, names: Sequence[str]) -> Mapping[int, OrderField]:
        """
        Return which of the columns of these names say what must be said of each number: the surest for each field.

        Args:
            names: The names of all columns, as people gave them.
        """
        best: dict[str, tuple[int, int, OrderField]] = {}
        for place, name in enumerate(names):
            if hit := self._called.get(plain(name)):
                rank, field = hit
                if field.name not in best or rank < best[field.name][0]:
                    best[field.name] = (rank, place, field)
        return {place: field for _, place, field in best.values()}

    @functools.cached_property
    def _called(self) -> Mapping[str, tuple[int, OrderField]]:
        """What is said of each number by what people call it, and how surely it is meant: 0 by its own name."""
        called: dict[str, tuple[int, OrderField]] = {}
        for field in self.number_fields:
            for rank, name in enumerate((field.name, *field.aliases)):
                called.setdefault(plain(name), (rank, field))
        return called

    def set_up(self, settings: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """
        Return settings under the provider's own names for them; what it has no name for keeps its own.

        Args:
            settings: Pairs of name and text, as a sheet has them; a word for nothing is none of the provider's.
        """
        pairs = tuple(settings)
        if not self.number_fields:
            return pairs
        fields = self.columns([name for name, _ in pairs])
        named = ((fields[place].name if place in fields else name, text) for place, (name, text) in enumerate(pairs))
        return tuple(pair for place, pair in enumerate(named) if place not in fields or not says_nothing(pair[1]))

    def freeze(self, change: Change) -> Freeze | None:
        """Return how near the commitment a change is refused, or None where nothing is stated."""
        return next((freeze for freeze in self.freezes if freeze.change is change), None)

    def cancel_route(self, state: PortState) -> CancelRoute | None:
        """Return how a number in a state is cancelled, or None where the provider names no way."""
        return next((route for route in self.cancel_routes if state in route.stands), None)

    def change_rule(self, supplement: Supplement, state: PortState) -> ChangeRule | None:
        """Return what is stated about a change of an order that stands somewhere, or None where nothing is."""
        rules = (rule for rule in self.changes if supplement in rule.supplements and state in rule.stands)
        return next(rules, None)

    def lead_time(self, stage: Stage, numbers: Sequence[TelephoneNumber]) -> LeadTime | None:
        """Return the duration published of a part of the way of an order of these numbers, or None where none is."""
        return next((lead for lead in self.lead_times if lead.stage is stage and lead.is_for(numbers)), None)

    def split_source(self, key: SplitKey) -> Source:
        """Return where it is said that a key forces a split: by the provider, or by the trade."""
        return dict(self.splits_stated).get(key, _TRADE)

    def sections(self) -> tuple[Section, ...]:
        """Return the profile as something to show: each fact with where it comes from and how sure it is."""
        from numberport.profiles._shown import sections

        return sections(self)
