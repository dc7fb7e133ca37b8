"""
Sinch: a communications platform whose porting API keeps a status for each number of an order.

The rows restate its API reference and the guide it publishes beside it. Its one word for everything before the
commitment, "PENDING", says neither with whom a number is nor whether the customer must act: what it covers is ours to
infer, and provisional.
"""

from typing import Final

from numberport.documents import DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.changes import ChangeRule, Supplement
from numberport.profiles.forms import FormRule
from numberport.profiles.profile import Profile
from numberport.profiles.rows import (
    USUAL_SPLITS,
    Advice,
    Beyond,
    CancelRoute,
    DocumentRule,
    Need,
    NumberClass,
    OrderField,
    Resubmission,
    SizeLimit,
    TextLimit,
    WayIn,
)
from numberport.profiles.statuses import Meaning, OrderMeaning
from numberport.states import OrderStatus, PortState

__all__ = ["SINCH"]

_API: Final = "Sinch porting API 1.0"
_GUIDE: Final = "Sinch guide to the porting API, github.com/sinch/skills"
_SOURCE: Final = Source(_API, grade=Grade.PROVIDER, read_on=CHECKED_ON)
_CREATE: Final = Source(_GUIDE, "POST /orders/portIns", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_LIFE: Final = Source(_API, "the life of a port order", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_STATUS: Final = Source(_GUIDE, "order status and phone number status", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_LIMITS: Final = Source(_GUIDE, "limits", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_ADVANCED: Final = Source(_API, "advanced porting", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_REACH: Final = Source(
    "Sinch community", "porting in the dashboard; toll-free to follow", grade=Grade.PROVIDER, read_on=CHECKED_ON
)
_PAPERS: Final = Source(
    _GUIDE, "a letter may be uploaded; when one is wanted is not said", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_READING: Final = Source(_GUIDE, "the word is theirs, the reading ours", grade=Grade.PROVISIONAL, read_on=CHECKED_ON)

_NORTH_AMERICA: Final = frozenset({"US", "CA"})
_LOCAL: Final = frozenset({NumberClass.LOCAL})
_BEFORE_FOC: Final = frozenset({PortState.SUBMITTED, PortState.PENDING, PortState.UPDATE_REQUIRED})

#: What a porting desk must know of Sinch.
SINCH: Final = Profile(
    name="sinch",
    title="Sinch",
    what="a communications platform in the United States and Canada that keeps a status for each number",
    way_in="API",
    ways_in=(
        WayIn(
            way="API",
            countries=_NORTH_AMERICA,
            classes=_LOCAL,
            steps=("POST /portabilityChecks", "POST /orders/portIns"),
            attachments="POST /orders/portIns/{orderId}/documents",
            source=_CREATE,
        ),
        WayIn(
            way="console",
            countries=_NORTH_AMERICA,
            classes=_LOCAL,
            steps=("Number Porting USA/Canada",),
            source=_REACH,
        ),
    ),
    chain=("customer", "Sinch", "losing carrier"),
    splits=USUAL_SPLITS,
    documents=(DocumentRule(kind=DocumentKind.LOA, need=Need.RECOMMENDED, source=_PAPERS),),
    order_fields=(
        OrderField(name="desiredPortSchedule.desiredPortDate", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="phoneNumbers.phoneNumber", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="phoneNumbers.endUser.name", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="phoneNumbers.endUser.streetNum", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="phoneNumbers.endUser.streetName", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="phoneNumbers.endUser.city", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="phoneNumbers.endUser.state", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="phoneNumbers.endUser.zipCode", need=Need.REQUIRED, source=_CREATE),
        OrderField(name="phoneNumbers.endUser.typeOfService", need=Need.OPTIONAL, choices=("B", "R"), source=_CREATE),
        OrderField(name="phoneNumbers.portOutInfo.existingPortOutPin", need=Need.RECOMMENDED, source=_CREATE),
        OrderField(name="phoneNumbers.portOutInfo.accountNum", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="phoneNumbers.portOutInfo.accountPhoneNumber", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="phoneNumbers.portOutInfo.authorizingName", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="phoneNumbers.portOutInfo.authorizingDate", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="customerOrderReference", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="desiredPortSchedule.desiredPortTime", need=Need.OPTIONAL, source=_CREATE),
        OrderField(
            name="desiredPortSchedule.desiredPortTimeZone",
            need=Need.OPTIONAL,
            choices=("US/Eastern", "US/Central", "US/Mountain", "US/Pacific"),
            source=_CREATE,
        ),
        OrderField(name="onDemandActivation", need=Need.OPTIONAL, source=_CREATE),
    ),
    number_fields=(
        OrderField(name="voiceConfiguration", need=Need.OPTIONAL, choices=("RTC", "EST", "FAX"), source=_CREATE),
        OrderField(name="messagingConfiguration", need=Need.OPTIONAL, choices=("A2PLC", "SMSMMS"), source=_CREATE),
        OrderField(name="E911", need=Need.OPTIONAL, source=_CREATE),
        OrderField(name="directory listing", need=Need.OPTIONAL, source=_CREATE),
    ),
    form_rules=(
        FormRule(field="desiredPortSchedule.desiredPortDate", wants=("facts.desired_on",), source=_CREATE),
        FormRule(field="phoneNumbers.endUser.name", wants=("account.business_name",), source=_CREATE),
        FormRule(field="phoneNumbers.endUser, its address", wants=("account.service_address",), source=_CREATE),
    ),
    resubmission=Resubmission.SAME_ORDER,
    per_number_status=True,
    words={
        "PENDING": Meaning(
            entry=PortState.SUBMITTED,
            covers=frozenset({PortState.PENDING, PortState.UPDATE_REQUIRED}),
            source=_READING,
        ),
        "CONFIRMED": Meaning(entry=PortState.FOC_CONFIRMED, covers=frozenset({PortState.ACTIVATING}), source=_STATUS),
        "ACTIVATED": Meaning(entry=PortState.PORTED, source=_STATUS),
        "REJECTED": Meaning(entry=PortState.REJECTED, source=_STATUS),
        "EXCLUDED": Meaning(entry=PortState.REJECTED, source=_READING),
        "CANCELED": Meaning(entry=PortState.CANCELLED, source=_STATUS),
    },
    order_words={
        "PENDING": OrderMeaning(
            agrees_with=frozenset({OrderStatus.SUBMITTED, OrderStatus.PENDING, OrderStatus.ACTION_REQUIRED}),
            source=_READING,
        ),
        "CONFIRMED": OrderMeaning(
            agrees_with=frozenset({OrderStatus.FOC_CONFIRMED, OrderStatus.ACTIVATING}), source=_READING
        ),
        "COMPLETED": OrderMeaning(
            agrees_with=frozenset({OrderStatus.COMPLETED, OrderStatus.PARTLY_PORTED}), source=_READING
        ),
        "PENDING_CANCELATION": OrderMeaning(agrees_with=frozenset({OrderStatus.CANCEL_PENDING}), source=_READING),
        "CANCELED": OrderMeaning(agrees_with=frozenset({OrderStatus.CANCELLED}), source=_READING),
    },
    limits=(SizeLimit(most=500, beyond=Beyond.BY_HAND, source=_LIMITS),),
    text_limits=(TextLimit(field="customerOrderReference", most=100, source=_LIMITS),),
    changes=(
        ChangeRule(
            supplements=frozenset(Supplement),
            stands=frozenset({PortState.FOC_CONFIRMED, PortState.ACTIVATING}),
            taken=False,
            source=_STATUS,
        ),
    ),
    cancel_routes=(CancelRoute(stands=_BEFORE_FOC, way="API", word="PENDING_CANCELATION", source=_STATUS),),
    prerequisites=(("Ask first whether each number can be ported: one that cannot fails the whole order.", _CREATE),),
    advice=(
        Advice("Port carrier by carrier: news comes for all numbers of one carrier at once.", _ADVANCED),
        Advice("State the whole order again in a change: what is left out is cleared.", _CREATE),
        Advice("Canadian numbers need the reseller's name as well.", _CREATE, countries=frozenset({"CA"})),
    ),
    news=(
        ("What is missing is said in a note of the order: answer with a note, or change the order.", _LIFE),
        ("Once confirmed, an order is neither changed nor cancelled.", _STATUS),
        ("While a cancel is pending its numbers cannot be ordered again.", _STATUS),
        ("Without a time asked for, numbers go over at 09:00 US/Eastern.", _CREATE),
        ("On demand, a whole order or a group of one carrier is activated, never one number.", _ADVANCED),
    ),
    source=_SOURCE,
)
