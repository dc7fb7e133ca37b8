"""
Flowroute: a carrier in the United States and Canada that takes port orders by an API and groups what it splits.

The rows restate its API documentation and its support pages. A number that is "pending" here is a draft nobody has
sent: everywhere else the word means waiting for somebody else.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.changes import AMENDMENTS, ChangeRule
from numberport.profiles.clocks import Clock, ClockKind
from numberport.profiles.forms import FormRule
from numberport.profiles.groups import GroupRule
from numberport.profiles.profile import Profile
from numberport.profiles.rows import (
    USUAL_SPLITS,
    Advice,
    CancelRoute,
    DocumentRule,
    Need,
    NumberClass,
    OrderField,
    Resubmission,
    SplitKey,
    WayIn,
)
from numberport.profiles.statuses import Meaning
from numberport.states import LIVE, PortState, ProjectStatus

__all__ = ["FLOWROUTE"]

_API: Final = "Flowroute porting API v2.0"
_SUPPORT: Final = "Flowroute support pages"
_SOURCE: Final = Source(_API, grade=Grade.PROVIDER, read_on=CHECKED_ON)
_CREATE: Final = Source(_API, "create a port order", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_LETTER: Final = Source(_API, "submit a LOA", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_UPLOAD: Final = Source(_API, "add documents to a port order", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_EXAMPLE: Final = Source(
    _API, "a bill and a record stand in an example; no rule is stated", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_PRESETS: Final = Source(_API, "update port order presets", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_EDIT: Final = Source(_API, "update port order details", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_STATUS: Final = Source(_API, "view port order status", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_CANCEL: Final = Source(_API, "cancel a port order; view port order status", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_GROUP: Final = Source(_API, "view a port order group status", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_LISTED: Final = Source(
    _API, "named among the cancelled ones of a group, defined nowhere", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_UNNAMED: Final = Source(
    _API, "review is named in none of the rules for a group", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_REFUSALS: Final = Source(_SUPPORT, "rejection messages of port orders", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_PENDING: Final = Source(_SUPPORT, "port order status: pending", grade=Grade.PROVIDER, read_on=CHECKED_ON)

_LOCAL: Final = frozenset({NumberClass.LOCAL})
_IDLE: Final = Span(45, Unit.DAYS)
#: Nobody tells an end by the clock from one by hand, so both words also stand for what we let expire.
_OR_EXPIRED: Final = frozenset({PortState.EXPIRED})
_WITH_LOSING_CARRIER: Final = frozenset({PortState.PENDING, PortState.FOC_CONFIRMED, PortState.ACTIVATING})
_REFUSED: Final = frozenset({PortState.REJECTED, PortState.UPDATE_REQUIRED})

#: What a porting desk must know of Flowroute.
FLOWROUTE: Final = Profile(
    name="flowroute",
    title="Flowroute",
    what="a carrier in the United States and Canada whose API splits an order into a group of them",
    way_in="API",
    ways_in=(
        WayIn(
            way="API",
            countries=frozenset({"US", "CA"}),
            steps=("POST /portorders", "POST /portorders/{id}/loa"),
            attachments="POST /portorders/{id}/upload_file, or POST /portorders/{id}/files with a link",
            set_up=("PATCH /portorders/{id}",),
            source=_CREATE,
        ),
        WayIn(way="console", countries=frozenset({"US", "CA"}), steps=("Flowroute Manage", "Submit"), source=_PENDING),
    ),
    chain=("customer", "Flowroute", "losing carrier"),
    splits=USUAL_SPLITS,
    splits_stated=(
        (SplitKey.COUNTRY, _GROUP),
        (SplitKey.CLASS, _GROUP),
        (SplitKey.LOSING_CARRIER, _GROUP),
        (SplitKey.NETWORK, _GROUP),
    ),
    documents=(
        DocumentRule(kind=DocumentKind.LOA, need=Need.REQUIRED, templates=1, source=_LETTER),
        DocumentRule(kind=DocumentKind.INVOICE, need=Need.OPTIONAL, source=_EXAMPLE),
        DocumentRule(kind=DocumentKind.CSR, need=Need.OPTIONAL, source=_EXAMPLE),
    ),
    order_fields=(
        OrderField(name="numbers", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="billing_name", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="street", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="city", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="state", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="country", need=Need.REQUIRED, choices=("US", "CA"), source=_CREATE),
        OrderField(name="provider", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="street2", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="loa_details", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="signature_name", need=Need.REQUIRED, source=_LETTER),
        OrderField(name="signature_title", need=Need.REQUIRED, source=_LETTER),
    ),
    form_rules=(
        FormRule(field="billing_name", wants=("account.business_name",), source=_CREATE),
        FormRule(field="street, city, state", wants=("account.service_address",), source=_CREATE),
        FormRule(field="provider", wants=("account.carrier",), source=_CREATE),
        FormRule(field="signature_name", wants=("account.signer", "papers.loa.signer"), source=_LETTER),
    ),
    number_fields=(
        OrderField(name="primary_route_id", need=Need.OPTIONAL, source=_PRESETS),
        OrderField(name="failover_route_id", need=Need.OPTIONAL, source=_PRESETS),
        OrderField(name="cnam_id", need=Need.OPTIONAL, classes=_LOCAL, source=_PRESETS),
        OrderField(name="e911_id", need=Need.OPTIONAL, source=_PRESETS),
    ),
    resubmission=Resubmission.SAME_ORDER,
    words={
        "pending": Meaning(entry=PortState.DRAFT, source=_STATUS),
        "processing": Meaning(entry=PortState.SUBMITTED, source=_STATUS),
        "submitted": Meaning(entry=PortState.PENDING, source=_STATUS),
        "accepted": Meaning(entry=PortState.FOC_CONFIRMED, covers=frozenset({PortState.ACTIVATING}), source=_STATUS),
        # Said by the losing carrier's refusal and by Flowroute's own, before the order ever left it.
        "rejected": Meaning(entry=PortState.REJECTED, covers=frozenset({PortState.UPDATE_REQUIRED}), source=_REFUSALS),
        "review": Meaning(entry=PortState.SUBMITTED, source=_STATUS),
        "completed": Meaning(entry=PortState.PORTED, source=_STATUS),
        "canceled": Meaning(entry=PortState.CANCELLED, covers=_OR_EXPIRED, source=_STATUS),
        "abandoned": Meaning(entry=PortState.CANCELLED, covers=_OR_EXPIRED, source=_STATUS),
        "hard_canceled": Meaning(entry=PortState.CANCELLED, source=_STATUS),
        "processing_abandoned": Meaning(entry=PortState.CANCELLED, source=_LISTED),
    },
    changes=(
        ChangeRule(supplements=AMENDMENTS, stands=_REFUSED | {PortState.DRAFT}, source=_EDIT),
        ChangeRule(supplements=AMENDMENTS, stands=LIVE - _REFUSED, taken=False, source=_EDIT),
    ),
    group_rules=(
        GroupRule(
            status="requires action",
            any_of=frozenset({"pending", "rejected"}),
            agrees_with=frozenset({ProjectStatus.DRAFT, ProjectStatus.ACTION_REQUIRED, ProjectStatus.IN_PROGRESS}),
            source=_GROUP,
        ),
        GroupRule(
            status="in progress",
            any_of=frozenset({"processing", "submitted", "accepted"}),
            agrees_with=frozenset({ProjectStatus.IN_PROGRESS}),
            source=_GROUP,
        ),
        GroupRule(
            status="in progress",
            any_of=frozenset({"review"}),
            agrees_with=frozenset({ProjectStatus.IN_PROGRESS}),
            source=_UNNAMED,
        ),
        GroupRule(
            status="completed",
            any_of=frozenset({"completed"}),
            agrees_with=frozenset({ProjectStatus.COMPLETED, ProjectStatus.PARTLY_PORTED}),
            source=_GROUP,
        ),
        GroupRule(
            status="canceled",
            any_of=frozenset({"canceled", "processing_abandoned", "abandoned", "hard_canceled"}),
            agrees_with=frozenset({ProjectStatus.CANCELLED}),
            source=_GROUP,
        ),
    ),
    cancel_routes=(
        CancelRoute(stands=frozenset({PortState.DRAFT}), way="API", word="canceled", fee=False, source=_CANCEL),
        CancelRoute(stands=_REFUSED, way="API", word="abandoned", fee=False, source=_CANCEL),
        # What an order is called that is cancelled while Flowroute has it is not said.
        CancelRoute(stands=frozenset({PortState.SUBMITTED}), way="ticket", source=_CANCEL),
        CancelRoute(stands=_WITH_LOSING_CARRIER, way="ticket", word="hard_canceled", fee=True, source=_CANCEL),
    ),
    clocks=(
        Clock(
            kind=ClockKind.ORDER_CLOSED,
            after=_IDLE,
            stands=frozenset({PortState.DRAFT}),
            word="canceled",
            source=_STATUS,
        ),
        Clock(kind=ClockKind.ORDER_CLOSED, after=_IDLE, stands=_REFUSED, word="abandoned", source=_STATUS),
    ),
    advice=(
        Advice("Details, numbers and papers can be changed only while the order is pending or rejected.", _EDIT),
        Advice("What is set for where numbers land holds for every number of the order.", _PRESETS),
    ),
    news=(
        ("Numbers handed in together may come back as several orders: they are one group.", _GROUP),
        ("A number added for another losing carrier makes another order of the group.", _GROUP),
        ("Submitting a rejected order again costs nothing more.", _STATUS),
        ("Reminders are mailed while an order is pending, and word of its end.", _PENDING),
        ("What was rejected, and how to mend it, is mailed and stands on the order.", _REFUSALS),
    ),
    source=_SOURCE,
)
