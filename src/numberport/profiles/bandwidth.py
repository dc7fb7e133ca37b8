"""
Bandwidth: a carrier in the United States and Canada that takes port orders by an API.

The rows restate its API document, its list of porting errors and its documentation. How a supplement ends, and what a
refusal by the losing carrier looks like, are read from what happens and not stated.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.changes import AMENDMENTS, ChangeRule
from numberport.profiles.clocks import ActivationHours, Change, Clock, ClockKind, DesiredDay, Freeze
from numberport.profiles.forms import FormRule
from numberport.profiles.profile import Profile
from numberport.profiles.rows import (
    USUAL_SPLITS,
    Advice,
    Beyond,
    DocumentRule,
    LeadTime,
    Need,
    NumberClass,
    OrderField,
    Resubmission,
    SizeLimit,
    SplitKey,
    Stage,
    TextLimit,
    WayIn,
)
from numberport.profiles.statuses import Meaning, SideMeaning, SideStatus
from numberport.rejections import Reason
from numberport.states import Hold, PortState
from numberport.telephone import LineType

__all__ = ["BANDWIDTH"]

_READ: Final = dt.date(2026, 11, 23)
_API: Final = "Bandwidth numbers API, OpenAPI document of 2023-11-02"
_DOCS: Final = "Bandwidth documentation of porting"
_ERRORS: Final = "Bandwidth api-docs, errors.mdx"
_SPEC: Final = Source(_API, grade=Grade.PROVIDER, read_on=_READ)
_ORDER: Final = Source(_API, "LnpOrder", grade=Grade.PROVIDER, read_on=_READ)
_GUIDE: Final = Source(_DOCS, "port-in orders", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_STATUS: Final = Source(_DOCS, "processing status of a port-in order", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_LIMITS: Final = Source(_DOCS, "port types and their limits", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_HOURS: Final = Source(_DOCS, "activation times", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_DRAFTS: Final = Source(_DOCS, "draft orders", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_WEBHOOKS: Final = Source(_DOCS, "notifications", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_FAQ: Final = Source("Bandwidth carriers FAQ", "read at second hand", grade=Grade.PROVISIONAL, read_on=CHECKED_ON)
_SUPPLEMENT: Final = Source(
    _DOCS, "a supplement keeps no memory of the state before it", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_READING: Final = Source(_DOCS, "the word is theirs, the reading ours", grade=Grade.PROVISIONAL, read_on=CHECKED_ON)
_SOMOS: Final = Source(
    "Somos, letter of authorisation", "its date, 15569358139668", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_LETTER: Final = Source(
    _ERRORS, "7424 asks for a letter; for which orders is not said", grade=Grade.PROVISIONAL, read_on=_READ
)

_LOCAL: Final = frozenset({NumberClass.LOCAL})
_TOLL_FREE: Final = frozenset({NumberClass.TOLL_FREE})


def _abroad(country: str, what: str, days: int) -> LeadTime:
    """Return what the guide to a country gives as its lead time."""
    return LeadTime(
        what=what,
        stage=Stage.OVERALL,
        countries=frozenset({country}),
        least=Span(days, Unit.BUSINESS_DAYS),
        most=Span(days, Unit.BUSINESS_DAYS),
        source=Source("Bandwidth country guides", country, grade=Grade.PROVIDER, read_on=CHECKED_ON),
    )


def _code(codes: str) -> Source:
    """Return the source of a rule that an error code states."""
    return Source(_ERRORS, codes, grade=Grade.PROVIDER, read_on=_READ)


_UNDEFINED: Final = SideMeaning(source=_SPEC)


_SIGNER: Final = ("account.signer", "papers.loa.signer")
_RESIDENTIAL: Final = (("facts.business", False),)
_DIRECTIONS: Final = ("N", "S", "E", "W", "NE", "NW", "SE", "SW")

#: What a porting desk must know of Bandwidth.
BANDWIDTH: Final = Profile(
    name="bandwidth",
    title="Bandwidth",
    what="a carrier in the United States and Canada that takes port orders by an API",
    way_in="API",
    ways_in=(
        WayIn(
            way="API",
            countries=frozenset({"US", "CA"}),
            steps=("POST /portins", "POST /portins/{orderId}/loas"),
            attachments="POST /portins/{orderId}/loas",
            source=_SPEC,
        ),
    ),
    chain=("customer", "Bandwidth", "losing carrier"),
    splits=USUAL_SPLITS,
    splits_stated=((SplitKey.CLASS, _code("7386")), (SplitKey.LOSING_CARRIER, _code("7204, 7363, 7495"))),
    documents=(
        DocumentRule(
            kind=DocumentKind.LOA,
            classes=_TOLL_FREE,
            need=Need.REQUIRED,
            max_age_days=30,
            formats=("PDF", "TIFF"),
            most_megabytes=3,
            source=_GUIDE,
            age_source=_SOMOS,
        ),
        DocumentRule(
            kind=DocumentKind.LOA,
            classes=_LOCAL,
            need=Need.RECOMMENDED,
            max_age_days=30,
            most_megabytes=3,
            source=_LETTER,
            age_source=_code("7424: signed within 30 days"),
        ),
        DocumentRule(kind=DocumentKind.INVOICE, need=Need.OPTIONAL, most_megabytes=3, source=_GUIDE),
        DocumentRule(kind=DocumentKind.CSR, need=Need.OPTIONAL, most_megabytes=3, source=_GUIDE),
    ),
    order_fields=(
        OrderField(name="SiteId", need=Need.REQUIRED, source=_ORDER),
        OrderField(name="ListOfPhoneNumbers", need=Need.REQUIRED, source=_ORDER),
        OrderField(name="LoaAuthorizingPerson", need=Need.REQUIRED, source=_ORDER),
        OrderField(
            name="BillingTelephoneNumber", need=Need.REQUIRED, classes=_LOCAL, source=_code("LnpOrder, and 7385")
        ),
        OrderField(
            name="Subscriber.SubscriberType",
            need=Need.REQUIRED,
            classes=_LOCAL,
            choices=("BUSINESS", "RESIDENTIAL"),
            source=_ORDER,
        ),
        OrderField(
            name="Subscriber.SubscriberType",
            need=Need.REQUIRED,
            classes=_TOLL_FREE,
            choices=("BUSINESS",),
            source=_code("7391"),
        ),
        OrderField(name="Subscriber.ServiceAddress", need=Need.REQUIRED, source=_ORDER),
        OrderField(name="TargetRespOrgId", need=Need.REQUIRED, classes=_TOLL_FREE, source=_ORDER),
        OrderField(
            name="Subscriber.ServiceAddress.PreDirectional",
            need=Need.OPTIONAL,
            choices=_DIRECTIONS,
            source=_code("7329"),
        ),
        OrderField(
            name="Subscriber.ServiceAddress.PostDirectional",
            need=Need.OPTIONAL,
            choices=_DIRECTIONS,
            source=_code("7330"),
        ),
        OrderField(name="CustomerOrderId", need=Need.OPTIONAL, source=_ORDER),
        OrderField(name="PeerId", need=Need.OPTIONAL, source=_ORDER),
        OrderField(name="RequestedFocDate", need=Need.OPTIONAL, source=_ORDER),
        OrderField(name="Triggered", need=Need.OPTIONAL, source=_ORDER),
        OrderField(name="AlternateSpid", need=Need.OPTIONAL, source=_ORDER),
        OrderField(name="PartialPort", need=Need.OPTIONAL, classes=_LOCAL, source=_code("LnpOrder, and 7384")),
        OrderField(name="NewBillingTelephoneNumber", need=Need.OPTIONAL, source=_ORDER),
        OrderField(name="WirelessInfo.AccountNumber", need=Need.OPTIONAL, classes=_LOCAL, source=_ORDER),
        OrderField(name="WirelessInfo.PinNumber", need=Need.OPTIONAL, classes=_LOCAL, source=_ORDER),
    ),
    form_rules=(
        FormRule(field="LoaAuthorizingPerson", wants=_SIGNER, source=_ORDER),
        FormRule(
            field="BillingTelephoneNumber",
            wants=("account.billing_number",),
            classes=_LOCAL,
            source=_code("LnpOrder, and 7385"),
        ),
        FormRule(field="Subscriber.SubscriberType", wants=("facts.business",), classes=_LOCAL, source=_ORDER),
        FormRule(field="Subscriber.ServiceAddress", wants=("account.service_address",), source=_ORDER),
        FormRule(
            field="Subscriber.BusinessName",
            refuses="account.business_name",
            where=_RESIDENTIAL,
            when="residential",
            source=_code("7211"),
        ),
        FormRule(
            field="WirelessInfo",
            refuses="facts.losing_line",
            where=(("facts.losing_line", LineType.WIRELESS),),
            when="wireless",
            classes=_TOLL_FREE,
            source=_code("7383"),
        ),
        FormRule(
            field="PartialPort",
            refuses="facts.scope",
            where=(("facts.scope", "partial"),),
            when="partial",
            classes=_TOLL_FREE,
            source=_code("7384"),
        ),
        FormRule(
            field="BillingTelephoneNumber", refuses="account.billing_number", classes=_TOLL_FREE, source=_code("7385")
        ),
        FormRule(
            field="Subscriber.SubscriberType",
            refuses="facts.business",
            where=_RESIDENTIAL,
            when="residential",
            classes=_TOLL_FREE,
            source=_code("7391"),
        ),
    ),
    number_fields=(OrderField(name="TnAttributes", need=Need.OPTIONAL, source=_ORDER),),
    resubmission=Resubmission.SAME_ORDER,
    words={
        "DRAFT": Meaning(entry=PortState.DRAFT, source=_STATUS),
        "VALIDATE_DRAFT_TFNS": Meaning(entry=PortState.DRAFT, source=_STATUS),
        "INVALID_DRAFT_TFNS": Meaning(entry=PortState.DRAFT, holds=frozenset({Hold.NUMBERS}), source=_STATUS),
        "VALID_DRAFT_TFNS": Meaning(entry=PortState.DRAFT, releases=frozenset({Hold.NUMBERS}), source=_STATUS),
        "VALIDATE_TFNS": Meaning(entry=PortState.SUBMITTED, source=_STATUS),
        "PENDING_DOCUMENTS": Meaning(entry=PortState.SUBMITTED, holds=frozenset({Hold.DOCUMENTS}), source=_STATUS),
        "SUBMITTED": Meaning(entry=PortState.PENDING, releases=frozenset({Hold.DOCUMENTS}), source=_STATUS),
        "REQUESTED_SUPP": Meaning(entry=PortState.PENDING, source=_SUPPLEMENT),
        "EXCEPTION": Meaning(entry=PortState.UPDATE_REQUIRED, source=_STATUS),
        "INVALID_TFNS": Meaning(entry=PortState.UPDATE_REQUIRED, source=_STATUS),
        # While numbers are activated the order keeps this word, with a list of those not yet activated.
        "FOC": Meaning(entry=PortState.FOC_CONFIRMED, covers=frozenset({PortState.ACTIVATING}), source=_STATUS),
        "REQUESTED_CANCEL": Meaning(entry=PortState.CANCEL_PENDING, source=_STATUS),
        "CANCELLED": Meaning(entry=PortState.CANCELLED, source=_STATUS),
        "COMPLETE": Meaning(entry=PortState.PORTED, source=_STATUS),
    },
    side_statuses=(
        SideStatus(
            scope="bulk port-in",
            of="a bulk, which is cut into orders of their own",
            words={
                "DRAFT": _UNDEFINED,
                "VALIDATE_DRAFT_TNS": _UNDEFINED,
                "INVALID_DRAFT_TNS": _UNDEFINED,
                "VALID_DRAFT_TNS": _UNDEFINED,
                "IN_PROGRESS": _UNDEFINED,
                "NEEDS_ATTENTION": _UNDEFINED,
                "PARTIAL": SideMeaning(says="some of it is ported", source=_READING),
                "COMPLETED": _UNDEFINED,
                "CANCELLED": _UNDEFINED,
            },
        ),
        SideStatus(
            scope="LSR",
            of="a wholesale request for a number that leaves Bandwidth",
            words={
                "PENDING": _UNDEFINED,
                "FOC": _UNDEFINED,
                "EXCEPTION": SideMeaning(says="refused, and can be mended", source=_FAQ),
                "COMPLETE": _UNDEFINED,
                "CANCELLED": _UNDEFINED,
                "PARTIAL": SideMeaning(says="some of it is ported", source=_READING),
                "FAILED": SideMeaning(says="dead: a new order is needed", source=_FAQ),
            },
        ),
        SideStatus(
            scope="port-out",
            of="a number that leaves Bandwidth",
            words={
                **dict.fromkeys(
                    (
                        *("NEW", "SUPP", "MODIFY", "EXCEPTION", "SOA_PENDING", "SOA_CONFLICT"),
                        *("VALIDATION_FAILED_NEW", "VALIDATION_FAILED_SUPP", "VALIDATION_FAILED_MODIFY"),
                    ),
                    _UNDEFINED,
                ),
                **dict.fromkeys(
                    ("COMPLETE", "CANCELLED"),
                    SideMeaning(says="nothing is asked of us any more", ends=True, source=_READING),
                ),
            },
        ),
        SideStatus(
            scope="toll-free validation",
            of="a check of toll-free numbers before the order",
            words=dict.fromkeys(("SUBMITTED", "PROCESSING", "FAILED", "COMPLETE", "CANCELLED"), _UNDEFINED),
        ),
        SideStatus(
            scope="customer service record",
            of="a record that was asked for",
            words=dict.fromkeys(("COMPLETE", "FAILED"), _UNDEFINED),
        ),
    ),
    one_open_order=_code("7205"),
    limits=(
        SizeLimit(most=999, beyond=Beyond.ANOTHER_ORDER, on_net=True, source=_LIMITS),
        SizeLimit(most=49, beyond=Beyond.BY_HAND, on_net=False, source=_LIMITS),
        SizeLimit(most=5_000, beyond=Beyond.ANOTHER_ORDER, source=_LIMITS),
    ),
    text_limits=(
        TextLimit(field="signer", most=15, source=_code("7388")),
        TextLimit(field="business_name", most=25, source=_code("7396")),
        TextLimit(field="FirstName", most=25, source=_code("7396")),
        TextLimit(field="LastName", most=25, source=_code("7396")),
        TextLimit(field="CustomerOrderId", most=40, source=_ORDER),
        TextLimit(field="TargetRespOrgId", most=5, source=_ORDER),
    ),
    changes=(
        ChangeRule(
            supplements=AMENDMENTS,
            stands=frozenset({PortState.PENDING, PortState.UPDATE_REQUIRED, PortState.FOC_CONFIRMED}),
            source=_STATUS,
        ),
        ChangeRule(
            supplements=AMENDMENTS, stands=frozenset({PortState.CANCEL_PENDING}), taken=False, source=_code("7353")
        ),
    ),
    freezes=(
        Freeze(change=Change.AMEND, within=Span(24, Unit.HOURS), source=_GUIDE),
        Freeze(change=Change.CANCEL, within=Span(24, Unit.HOURS), source=_GUIDE),
    ),
    clocks=(
        Clock(kind=ClockKind.DRAFT_DELETED, after=Span(48, Unit.HOURS), source=_DRAFTS),
        Clock(kind=ClockKind.FOC_LAPSES, after=Span(10, Unit.BUSINESS_DAYS), first_day_counts=True, source=_FAQ),
    ),
    desired_day=DesiredDay(
        latest=Span(30, Unit.DAYS), weekends=False, holidays=False, source=_code("7208, 7210, 7315, 7317")
    ),
    activation_hours=(
        ActivationHours(what="by hand", opens=dt.time(11, 30), zone="US/Eastern", source=_HOURS),
        ActivationHours(
            what="automated, on-net", opens=dt.time(5), closes=dt.time(22), zone="US/Eastern", source=_HOURS
        ),
        ActivationHours(
            what="automated, off-net", opens=dt.time(6), closes=dt.time(22), zone="US/Eastern", source=_HOURS
        ),
        ActivationHours(
            what="an older rule that an error still states",
            opens=dt.time(8),
            closes=dt.time(15, 30),
            zone="US/Eastern",
            source=_code("7313"),
        ),
    ),
    lead_times=(
        _abroad("DE", "geographic numbers of Germany", 45),
        _abroad("ES", "geographic numbers of Spain", 10),
        _abroad("MX", "geographic numbers of Mexico", 30),
        _abroad("SE", "numbers of Sweden", 12),
    ),
    reasons=(
        Reason.ADDRESS_MISMATCH,
        Reason.POSTAL_CODE_MISMATCH,
        Reason.NAME_MISMATCH,
        Reason.SIGNER_MISMATCH,
        Reason.ACCOUNT_NUMBER_MISMATCH,
        Reason.PIN_MISMATCH,
        Reason.BTN_MISMATCH,
        Reason.BTN_IS_PORTING,
        Reason.PENDING_ORDER,
        Reason.BUNDLED_SERVICE,
        Reason.FREEZE,
        Reason.NUMBER_NOT_ON_ACCOUNT,
        Reason.NUMBER_INACTIVE,
        Reason.TOO_MANY_NUMBERS,
        Reason.SPLIT_REQUIRED,
        Reason.MIXED_KINDS,
        Reason.NOT_PORTABLE,
        Reason.FOC_REJECTED,
        Reason.LOA_MISSING,
        Reason.TOLL_FREE_STATUS,
    ),
    advice=(
        Advice("State your own order reference again in every supplement: one that is left out is removed.", _GUIDE),
        Advice("A time of day is ignored unless the order is marked as triggered.", _GUIDE),
    ),
    news=(
        ("An order may be taken in and stand in an exception at once: read the errors of the answer.", _GUIDE),
        ("Refused by the losing carrier shows as an exception with the carrier's code.", _READING),
        ("A cancelled order may have met an error that cannot be mended: read its errors.", _GUIDE),
        ("Notifications are sent once and never repeated: ask for the status as well.", _WEBHOOKS),
        ("A port-out that is not answered within 30 seconds counts as approved.", _WEBHOOKS),
        ("The API answers with the earliest date it thinks can be had: an estimate, and no commitment.", _GUIDE),
        (
            "Where the losing carrier cannot meet a date, ask again for one at least three business days ahead.",
            _GUIDE,
        ),
    ),
    source=_SPEC,
)
