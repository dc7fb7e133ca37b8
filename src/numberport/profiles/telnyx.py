"""
Telnyx: a carrier that takes port orders by an API, as drafts that are filled in and then confirmed.

The rows restate its API document and its developer documentation. The documents define neither "in-process" nor
"submitted": what tells the two apart is our inference, and provisional.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.changes import AMENDMENTS, ChangeRule
from numberport.profiles.clocks import ActivationHours, Change, Freeze
from numberport.profiles.profile import Profile
from numberport.profiles.rows import (
    USUAL_SPLITS,
    Advice,
    DocumentRule,
    LeadTime,
    Need,
    OrderField,
    Resubmission,
    SplitKey,
    Stage,
    WayIn,
)
from numberport.profiles.statuses import Meaning, SideMeaning, SideStatus
from numberport.rejections import CODES, Reason
from numberport.states import Hold, MessagingState, PortState

__all__ = ["TELNYX"]

_READ: Final = dt.date(2026, 11, 23)
_API: Final = "Telnyx porting API, OpenAPI document of 2025-08-14"
_DOCS: Final = "Telnyx developer documentation"
_SPEC: Final = Source(_API, grade=Grade.PROVIDER, read_on=_READ)
_CREATE: Final = Source(_API, "POST /porting_orders", grade=Grade.PROVIDER, read_on=_READ)
_UPDATE: Final = Source(_API, "PATCH /porting_orders/{id}", grade=Grade.PROVIDER, read_on=_READ)
_PAPERS: Final = Source(_API, "what an order requires is asked order by order", grade=Grade.PROVISIONAL, read_on=_READ)
_AGES: Final = Source("Telnyx documentation", "porting requirements", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_UNSAID: Final = Source(_API, "no request asks for it beforehand: inferred", grade=Grade.PROVISIONAL, read_on=_READ)
_STATUS: Final = Source(_API, "PortingOrderStatus", grade=Grade.PROVIDER, read_on=_READ)
_LIFE: Final = Source(_DOCS, "the life of a porting order", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_INFERRED: Final = Source(
    _API, "in-process and submitted: told apart by inference", grade=Grade.PROVISIONAL, read_on=_READ
)
_FREEZE: Final = Source(_DOCS, "cancel a porting order", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_EDITS: Final = Source(
    _DOCS, "stated for cancels; that it holds for edits is inferred", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_HOURS: Final = Source(_DOCS, "activation on demand", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_MESSAGING: Final = Source(_DOCS, "messaging of ported numbers", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_WEBHOOKS: Final = Source(_DOCS, "webhooks", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_READING: Final = Source(_API, "the word is theirs, the reading ours", grade=Grade.PROVISIONAL, read_on=_READ)

_FASTPORT: Final = Source("Telnyx knowledge base", "FastPort", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_SECOND_HAND: Final = Source(
    "Telnyx knowledge base", "a copy by somebody else", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)

_UNDEFINED: Final = SideMeaning(source=_SPEC)
#: A port-out of which nothing is asked of us any more.
_ANSWERED: Final = SideMeaning(says="nothing is asked of us any more", ends=True, source=_READING)
_ACTIVATING: Final = SideMeaning(entry=PortState.ACTIVATING, source=_READING)

#: What a porting desk must know of Telnyx.
TELNYX: Final = Profile(
    name="telnyx",
    title="Telnyx",
    what="a carrier whose port orders are drafts that an API fills in and confirms",
    way_in="API",
    ways_in=(
        WayIn(
            way="API",
            steps=(
                "POST /porting_orders",
                "PATCH /porting_orders/{id}",
                "POST /porting_orders/{id}/actions/confirm",
            ),
            attachments="POST /documents, then PATCH /porting_orders/{id} with the ids",
            set_up=("PATCH /porting_orders/{id}",),
            source=_SPEC,
        ),
    ),
    chain=("customer", "Telnyx", "losing carrier"),
    splits=USUAL_SPLITS,
    splits_stated=((SplitKey.COUNTRY, _CREATE), (SplitKey.CLASS, _CREATE), (SplitKey.NETWORK, _CREATE)),
    documents=(
        DocumentRule(kind=DocumentKind.LOA, need=Need.RECOMMENDED, max_age_days=90, source=_PAPERS, age_source=_AGES),
        DocumentRule(
            kind=DocumentKind.INVOICE, need=Need.RECOMMENDED, max_age_days=30, source=_PAPERS, age_source=_AGES
        ),
        DocumentRule(kind=DocumentKind.CSR, need=Need.OPTIONAL, source=_SPEC),
    ),
    order_fields=(
        OrderField(name="phone_numbers", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="customer_reference", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="end_user.admin.entity_name", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="end_user.admin.auth_person_name", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="end_user.admin.billing_phone_number", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="end_user.admin.account_number", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="end_user.admin.pin_passcode", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="end_user.admin.tax_identifier", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="end_user.admin.business_identifier", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="end_user.location", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="misc.type", need=Need.OPTIONAL, choices=("full", "partial"), source=_UPDATE),
        OrderField(
            name="misc.remaining_numbers_action", need=Need.OPTIONAL, choices=("keep", "disconnect"), source=_UPDATE
        ),
        OrderField(name="misc.new_billing_phone_number", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="activation_settings.foc_datetime_requested", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="messaging.enable_messaging", need=Need.OPTIONAL, source=_UPDATE),
    ),
    number_fields=(
        OrderField(name="connection_id", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="messaging_profile_id", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="billing_group_id", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="emergency_address_id", need=Need.OPTIONAL, source=_UPDATE),
        OrderField(name="tags", need=Need.OPTIONAL, source=_UPDATE),
    ),
    resubmission=Resubmission.SAME_ORDER,
    words={
        "draft": Meaning(entry=PortState.DRAFT, source=_STATUS),
        "in-process": Meaning(entry=PortState.SUBMITTED, covers=frozenset({PortState.PENDING}), source=_INFERRED),
        "submitted": Meaning(entry=PortState.PENDING, source=_INFERRED),
        "exception": Meaning(entry=PortState.UPDATE_REQUIRED, source=_LIFE),
        # While numbers are activated the order keeps this word; the activation is told beside it.
        "foc-date-confirmed": Meaning(
            entry=PortState.FOC_CONFIRMED, covers=frozenset({PortState.ACTIVATING}), source=_STATUS
        ),
        "ported": Meaning(entry=PortState.PORTED, source=_LIFE),
        "cancel-pending": Meaning(entry=PortState.CANCEL_PENDING, source=_LIFE),
        "cancelled": Meaning(entry=PortState.CANCELLED, source=_LIFE),
    },
    side_statuses=(
        SideStatus(
            scope="activation_status",
            of="a number, as the porting system (NPAC) has it",
            words={
                "New": _UNDEFINED,
                "Pending": _UNDEFINED,
                "Conflict": SideMeaning(holds=frozenset({Hold.CONFLICT}), source=_READING),
                "Cancel Pending": _UNDEFINED,
                "Failed": _UNDEFINED,
                "Concurred": _UNDEFINED,
                "Activate RDY": _ACTIVATING,
                "Disconnect Pending": _UNDEFINED,
                "Concurrence Sent": _UNDEFINED,
                "Old": _UNDEFINED,
                "Sending": _ACTIVATING,
                "Active": _UNDEFINED,
                "Cancelled": _UNDEFINED,
            },
        ),
        SideStatus(
            scope="messaging_port_status",
            of="the messaging of an order, which moves apart from voice",
            words={
                "not_applicable": SideMeaning(messaging=MessagingState.NOT_APPLICABLE, source=_READING),
                "pending": SideMeaning(messaging=MessagingState.PENDING, source=_READING),
                "activating": SideMeaning(messaging=MessagingState.ACTIVATING, source=_READING),
                "exception": SideMeaning(messaging=MessagingState.EXCEPTION, source=_READING),
                "canceled": SideMeaning(messaging=MessagingState.CANCELLED, source=_READING),
                "partial_port_complete": _UNDEFINED,
                "ported": SideMeaning(messaging=MessagingState.PORTED, source=_READING),
            },
        ),
        SideStatus(
            scope="activation job",
            of="a job that activates numbers",
            words={"created": _ACTIVATING, "in-process": _ACTIVATING, "completed": _UNDEFINED, "failed": _UNDEFINED},
        ),
        SideStatus(
            scope="requirements_status",
            of="what a number requires",
            words={
                "requirement-info-pending": SideMeaning(holds=frozenset({Hold.DOCUMENTS}), source=_READING),
                "requirement-info-under-review": _UNDEFINED,
                "requirement-info-exception": SideMeaning(holds=frozenset({Hold.DOCUMENTS}), source=_READING),
                "approved": SideMeaning(releases=frozenset({Hold.DOCUMENTS}), source=_READING),
            },
        ),
        SideStatus(
            scope="portability_status",
            of="whether a number can be ported",
            words=dict.fromkeys(("pending", "confirmed", "provisional"), _UNDEFINED),
        ),
        SideStatus(
            scope="additional step",
            of="what an order asks for before it is confirmed",
            words={
                "associated_phone_numbers": SideMeaning(says="numbers that stay behind are named", source=_READING),
                "phone_number_verification_codes": SideMeaning(
                    holds=frozenset({Hold.VERIFICATION_CODE}), source=_READING
                ),
            },
        ),
        SideStatus(
            scope="porting order event",
            of="something that happened to an order, beside its status",
            words={
                **dict.fromkeys(
                    (
                        "porting_order.status_changed",
                        "porting_order.messaging_changed",
                        "porting_order.new_comment",
                        "porting_order.loa_updated",
                        "porting_order.sharing_token_expired",
                    ),
                    _UNDEFINED,
                ),
                "porting_order.deleted": SideMeaning(
                    says="a draft is gone", entry=PortState.CANCELLED, source=_READING
                ),
                "porting_order.split": SideMeaning(says="numbers of it go on in another order", source=_READING),
            },
        ),
        SideStatus(
            scope="comment",
            of="a remark on an order, by who left it",
            words=dict.fromkeys(("admin", "user", "system"), _UNDEFINED),
        ),
        SideStatus(
            scope="action requirement",
            of="something the customer must do",
            words=dict.fromkeys(("created", "pending", "completed", "cancelled", "failed"), _UNDEFINED),
        ),
        SideStatus(
            scope="document",
            of="a paper handed in",
            words=dict.fromkeys(("pending", "verified", "denied"), _UNDEFINED),
        ),
        SideStatus(
            scope="customer service record",
            of="a record that was asked for",
            words=dict.fromkeys(("pending", "completed", "failed"), _UNDEFINED),
        ),
        SideStatus(
            scope="port-out",
            of="a number that leaves Telnyx",
            words={
                "pending": _UNDEFINED,
                **dict.fromkeys(("authorized", "ported", "rejected", "rejected-pending", "canceled"), _ANSWERED),
            },
        ),
    ),
    changes=(ChangeRule(supplements=AMENDMENTS, stands=frozenset({PortState.UPDATE_REQUIRED}), source=_UPDATE),),
    freezes=(
        Freeze(change=Change.CANCEL, within=Span(48, Unit.HOURS), source=_FREEZE),
        Freeze(change=Change.AMEND, within=Span(48, Unit.HOURS), source=_EDITS),
    ),
    activation_hours=(
        ActivationHours(
            what="on demand, in the US", opens=dt.time(6), closes=dt.time(20), zone="US/Central", source=_HOURS
        ),
        ActivationHours(
            what="on demand, in Canada", opens=dt.time(8), closes=dt.time(15), zone="US/Central", source=_HOURS
        ),
    ),
    lead_times=(
        LeadTime(
            what="fixed numbers of France, all types of port",
            stage=Stage.OVERALL,
            countries=frozenset({"FR"}),
            least=Span(8, Unit.BUSINESS_DAYS),
            source=Source("Telnyx support, 3266956", "France", grade=Grade.PROVIDER, read_on=CHECKED_ON),
        ),
    ),
    reasons=tuple(
        dict.fromkeys(
            row.reason
            for row in CODES
            if row.provider == "telnyx" and row.source.section == "exception types" and row.reason is not Reason.UNKNOWN
        )
    ),
    prerequisites=(
        (
            "What an order requires is asked of Telnyx for that order; the interface insists on the numbers alone.",
            _PAPERS,
        ),
    ),
    advice=(
        Advice("Ported means voice: messaging moves on its own, and may still stand in an exception.", _MESSAGING),
        Advice("When some numbers of the account stay behind, name a new billing number for them.", _UPDATE),
    ),
    news=(
        (
            "Numbers handed in together may come back as several orders: by country, type, SPID and FastPort.",
            _CREATE,
        ),
        ("The date asked for must lie in one of the windows that Telnyx offers for the order.", _SPEC),
        ("A number that is not activated on demand goes over when the window closes.", _HOURS),
        ("A cancelled order is not opened again.", _LIFE),
        ("Webhooks may come twice, late and in any order.", _WEBHOOKS),
        (
            "Whether a number is open to FastPort is learnt with the orders that come back: no plan can split by it.",
            _UNSAID,
        ),
        ("A number that is open to FastPort may port on the very day; else the losing carrier decides.", _FASTPORT),
        ("An exception nobody answers within 14 days is said to cancel the order.", _SECOND_HAND),
    ),
    source=_SPEC,
)
