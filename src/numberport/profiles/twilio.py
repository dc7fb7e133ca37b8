"""
Twilio: a communications platform whose porting API, in public beta, keeps a status for each number.

The rows restate its API document and its documentation. A number that is "pending" here has a commitment: everywhere
else the word means waiting.
"""

import datetime as dt
from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.changes import AMENDMENTS, ChangeRule
from numberport.profiles.clocks import DesiredDay
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
    WayIn,
)
from numberport.profiles.statuses import Meaning, OrderMeaning
from numberport.rejections import Reason
from numberport.states import LIVE, Hold, OrderStatus, PortState
from numberport.telephone import LineType

__all__ = ["TWILIO"]

_READ: Final = dt.date(2026, 11, 23)
_API: Final = "Twilio numbers API, OpenAPI document of 2026-04-14"
_DOCS: Final = "Twilio documentation of porting"
_SPEC: Final = Source(_API, grade=Grade.PROVIDER, read_on=_READ)
_CREATE: Final = Source(_API, "POST /v1/Porting/PortIn", grade=Grade.PROVIDER, read_on=_READ)
_REQUEST: Final = Source(_API, "port_in_request_status", grade=Grade.PROVIDER, read_on=_READ)
_REACH: Final = Source(_DOCS, "the porting API", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_NUMBERS: Final = Source(_DOCS, "webhooks of port-in phone numbers", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_EXAMPLE: Final = Source(_API, "an example only", grade=Grade.PROVISIONAL, read_on=_READ)
_READING: Final = Source(_API, "the word is theirs, the reading ours", grade=Grade.PROVISIONAL, read_on=_READ)
_CODES: Final = Source(
    _DOCS,
    "22131 to 22137, 22172; the losing carriers' codes were not available",
    grade=Grade.PROVIDER,
    read_on=CHECKED_ON,
)
_BILL: Final = Source("Twilio porting guidelines", "US, the bill", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_TIMES: Final = Source(
    "Twilio porting guidelines", "US; help articles 223179468, 223131767", grade=Grade.PROVIDER, read_on=CHECKED_ON
)

_LOCAL: Final = frozenset({NumberClass.LOCAL})
_TOLL_FREE: Final = frozenset({NumberClass.TOLL_FREE})
_US: Final = frozenset({"US"})


def _abroad(country: str, what: str, classes: frozenset[NumberClass], weeks: int) -> LeadTime:
    """Return what the guidelines of a country say of it: so many weeks at most."""
    return LeadTime(
        what=what,
        stage=Stage.OVERALL,
        classes=classes,
        countries=frozenset({country}),
        most=Span(weeks, Unit.WEEKS),
        source=Source("Twilio porting guidelines", country, grade=Grade.PROVIDER, read_on=CHECKED_ON),
    )


#: What a porting desk must know of Twilio.
TWILIO: Final = Profile(
    name="twilio",
    title="Twilio",
    what="a communications platform whose porting API, in public beta, keeps a status for each number",
    way_in="API",
    ways_in=(
        WayIn(
            way="API",
            countries=frozenset({"US"}),
            classes=frozenset({NumberClass.LOCAL}),
            steps=("POST /v1/Documents", "POST /v1/Porting/PortIn"),
            attachments="POST /v1/Documents on numbers-upload.twilio.com",
            source=_REACH,
        ),
    ),
    chain=("customer", "Twilio", "losing carrier"),
    splits=USUAL_SPLITS,
    splits_stated=((SplitKey.COUNTRY, Source(_DOCS, "22172", grade=Grade.PROVIDER, read_on=CHECKED_ON)),),
    documents=(
        DocumentRule(kind=DocumentKind.INVOICE, need=Need.REQUIRED, max_age_days=30, source=_CREATE, age_source=_BILL),
    ),
    order_fields=(
        OrderField(name="account_sid", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="documents", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="phone_numbers.phone_number", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="phone_numbers.pin", need=Need.RECOMMENDED, source=_CREATE),
        OrderField(name="losing_carrier_information.customer_name", need=Need.REQUIRED, source=_CREATE),
        OrderField(
            name="losing_carrier_information.customer_type",
            need=Need.OPTIONAL,
            choices=("Business", "Individual"),
            source=_CREATE,
        ),
        OrderField(name="losing_carrier_information.authorized_representative", need=Need.REQUIRED, source=_CREATE),
        OrderField(
            name="losing_carrier_information.authorized_representative_email", need=Need.REQUIRED, source=_CREATE
        ),
        OrderField(name="losing_carrier_information.account_number", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="losing_carrier_information.account_telephone_number", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="losing_carrier_information.address", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="notification_emails", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="target_port_in_date", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="target_port_in_time_range_start", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="target_port_in_time_range_end", need=Need.OPTIONAL, source=_CREATE),
    ),
    form_rules=(
        FormRule(field="losing_carrier_information.customer_name", wants=("account.business_name",), source=_CREATE),
        FormRule(
            field="losing_carrier_information.authorized_representative",
            wants=("account.signer", "papers.loa.signer"),
            source=_CREATE,
        ),
        FormRule(
            field="phone_numbers.pin",
            wants=("account.pin", "papers.loa.pin"),
            where=(("facts.losing_line", LineType.WIRELESS),),
            when="for mobile numbers of the United States",
            countries=frozenset({"US"}),
            source=_REACH,
        ),
    ),
    resubmission=Resubmission.NEW_ORDER,
    per_number_status=True,
    words={
        "In Review": Meaning(entry=PortState.SUBMITTED, source=_EXAMPLE),
        "Waiting for Signature": Meaning(entry=PortState.SUBMITTED, holds=frozenset({Hold.SIGNATURE}), source=_NUMBERS),
        "Submitted": Meaning(entry=PortState.PENDING, releases=frozenset({Hold.SIGNATURE}), source=_NUMBERS),
        # The losing carrier has accepted: the number has its port date. It keeps the word until it is over.
        "Pending": Meaning(entry=PortState.FOC_CONFIRMED, covers=frozenset({PortState.ACTIVATING}), source=_NUMBERS),
        "Completed": Meaning(entry=PortState.PORTED, source=_NUMBERS),
        "Rejected": Meaning(entry=PortState.REJECTED, source=_NUMBERS),
        "Canceled": Meaning(entry=PortState.CANCELLED, source=_NUMBERS),
    },
    order_words={
        "In review": OrderMeaning(agrees_with=frozenset({OrderStatus.SUBMITTED}), source=_READING),
        "Waiting for Signature": OrderMeaning(agrees_with=frozenset({OrderStatus.SUBMITTED}), source=_READING),
        # A commitment is a fact of a number: the order's own word does not change with it.
        "In progress": OrderMeaning(
            agrees_with=frozenset({OrderStatus.PENDING, OrderStatus.FOC_CONFIRMED, OrderStatus.ACTIVATING}),
            source=_READING,
        ),
        "Action Required": OrderMeaning(agrees_with=frozenset({OrderStatus.ACTION_REQUIRED}), source=_READING),
        "Completed": OrderMeaning(
            agrees_with=frozenset({OrderStatus.COMPLETED, OrderStatus.PARTLY_PORTED, OrderStatus.CANCELLED}),
            source=Source(
                _DOCS, "PortInCompleted: every number ported or cancelled", grade=Grade.PROVIDER, read_on=CHECKED_ON
            ),
        ),
        "Expired": OrderMeaning(agrees_with=frozenset({OrderStatus.EXPIRED}), source=_READING),
        "Canceled": OrderMeaning(agrees_with=frozenset({OrderStatus.CANCELLED}), source=_READING),
    },
    limits=(SizeLimit(most=1_000, beyond=Beyond.ANOTHER_ORDER, source=_REACH),),
    changes=(ChangeRule(supplements=AMENDMENTS, stands=LIVE, taken=False, source=_SPEC),),
    desired_day=DesiredDay(earliest=Span(7, Unit.DAYS), source=_CREATE),
    lead_times=(
        LeadTime(
            what="local numbers of the US, by the API",
            classes=_LOCAL,
            countries=_US,
            least=Span(3, Unit.DAYS),
            source=_TIMES,
        ),
        LeadTime(
            what="local numbers of the US, by the console",
            classes=_LOCAL,
            countries=_US,
            least=Span(5, Unit.DAYS),
            most=Span(15, Unit.DAYS),
            source=_TIMES,
        ),
        # Of 50 numbers to the number nothing is said.
        LeadTime(
            what="fewer than 50 numbers of the US",
            stage=Stage.OVERALL,
            classes=_LOCAL,
            countries=_US,
            largest=49,
            least=Span(2, Unit.WEEKS),
            most=Span(4, Unit.WEEKS),
            source=_TIMES,
        ),
        LeadTime(
            what="more than 50 numbers of the US",
            stage=Stage.OVERALL,
            classes=_LOCAL,
            countries=_US,
            fewest=51,
            least=Span(4, Unit.WEEKS),
            most=Span(6, Unit.WEEKS),
            source=_TIMES,
        ),
        LeadTime(
            what="toll-free numbers of the US",
            stage=Stage.OVERALL,
            classes=_TOLL_FREE,
            countries=_US,
            least=Span(1, Unit.WEEKS),
            most=Span(4, Unit.WEEKS),
            source=_TIMES,
        ),
        _abroad("DK", "geographic numbers and 80 of Denmark", frozenset(NumberClass), 4),
        _abroad("ES", "geographic numbers of Spain", _LOCAL, 2),
        _abroad("ES", "900 and 800 of Spain", _TOLL_FREE, 4),
        _abroad("IT", "geographic numbers of Italy", _LOCAL, 6),
    ),
    reasons=(Reason.NOT_PORTABLE, Reason.PORT_IN_PROGRESS, Reason.SPLIT_REQUIRED),
    advice=(
        Advice(
            "Give the PIN of every US mobile number: without it a field is missing.",
            _REACH,
            line=LineType.WIRELESS,
            countries=frozenset({"US"}),
        ),
        Advice("An order cannot be changed once it is created: cancel it and create another.", _SPEC),
    ),
    news=(
        ("The letter is signed electronically: the authorised person is asked by e-mail.", _SPEC),
        ("Completed is said of an order whose numbers are ported or cancelled: look at the numbers.", _NUMBERS),
        ("A cancel takes effect at once, for the order or for one number.", _SPEC),
        ("The losing carriers' codes for a rejection are in no document that was available.", _CODES),
    ),
    source=_SPEC,
)
