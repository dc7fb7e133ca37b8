"""
Plivo: a programmable voice and SMS platform that takes port orders in its console.

Every row restates Plivo's porting guide; what its guide leaves without a word of its own is ours, and provisional.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.changes import ChangeRule, Cost, Supplement
from numberport.profiles.clocks import Change, Freeze
from numberport.profiles.conditions import Condition
from numberport.profiles.forms import Form, FormField, FormRule, FormScreen
from numberport.profiles.profile import (
    DocumentRule,
    LeadTime,
    Meaning,
    Need,
    NumberClass,
    OrderField,
    Profile,
    Resubmission,
    SplitKey,
    WayIn,
)
from numberport.profiles.rows import USUAL_SPLITS, Stage
from numberport.states import PortState

__all__ = ["PLIVO"]

_GUIDE: Final = "Plivo's guide to porting numbers in"
_SOURCE: Final = Source(_GUIDE, grade=Grade.PROVIDER, read_on=CHECKED_ON)
_ORDER: Final = Source(_GUIDE, "the order in the console", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_PAPERS: Final = Source(_GUIDE, "documents", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_COURSE: Final = Source(_GUIDE, "what happens after submission", grade=Grade.PROVIDER, read_on=CHECKED_ON)
#: What any carrier's caller-id name is held to.
_CNAM: Final = Source(
    "caller-id name (CNAM)", "common knowledge of the trade", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
#: The guide says that the customer is told, and quotes no word.
_PAGES: Final = Source(
    "Plivo documentation and support pages", "number porting; 17000090192", grade=Grade.PROVIDER, read_on=CHECKED_ON
)
_OUR_WORD: Final = Source(
    "numberport's own word", "Plivo's guide quotes none for this", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_RESTATED: Final = Source(
    _GUIDE, "called required there; in practice often not to be had", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)

_SCREEN: Final = Source(
    _GUIDE,
    "asked for in the order; the guide does not say on which screen",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)
#: The letter must match these at the current carrier, so they are said as they stand there.
_HELD: Final = Source(
    _GUIDE,
    "what must match at the current carrier; the guide does not quote the field",
    grade=Grade.PROVISIONAL,
    read_on=CHECKED_ON,
)

_LOCAL: Final = frozenset({NumberClass.LOCAL})
_TOLL_FREE: Final = frozenset({NumberClass.TOLL_FREE})
_LOA_MATCHES: Final = ("authorised user name", "service address")

_LOSING_CARRIER: Final = (Span(5, Unit.BUSINESS_DAYS), Span(20, Unit.BUSINESS_DAYS))

_DETAILS: Final = (
    FormField(name="business details", says="account.business_name", need=Need.REQUIRED, source=_ORDER),
    FormField(name="authorised user name", says="account.signer", need=Need.RECOMMENDED, source=_HELD),
    FormField(name="service address", says="account.service_address", need=Need.RECOMMENDED, source=_HELD),
)
_PORT_IN: Final = (
    FormField(name="number type", says="number_class", need=Need.REQUIRED, source=_SCREEN),
    FormField(name="preferred port-in date", says="facts.desired_on", source=_SCREEN),
    FormField(name="current carrier", says="account.carrier", need=Need.RECOMMENDED, source=_HELD),
    FormField(name="account number", says="account.account_number", need=Need.REQUIRED, source=_SCREEN),
    FormField(name="PIN", says="account.pin", need=Need.RECOMMENDED, source=_SCREEN),
    FormField(name="numbers", says="numbers", need=Need.REQUIRED, source=_SCREEN),
)
_CONFIGURE: Final = (
    FormField(name="capabilities", says="capabilities", need=Need.REQUIRED, source=_ORDER),
    FormField(name="alias", says="alias", source=_ORDER),
    FormField(name="subaccount", says="subaccount", source=_ORDER),
    FormField(name="caller-id name (CNAM)", says="CNAM", source=_ORDER),
    FormField(name="application", says="application", need=Need.REQUIRED, source=_ORDER),
)
_UPLOADS: Final = (
    FormField(name="letter of authorisation", says="letter", need=Need.RECOMMENDED, source=_PAPERS),
    FormField(name="latest invoice", says="invoice", need=Need.RECOMMENDED, source=_PAPERS),
    FormField(name="customer service record", says="csr", need=Need.RECOMMENDED, source=_RESTATED),
)
_SCREENS: Final = (
    FormScreen(title="user details", fields=_DETAILS, source=_ORDER),
    FormScreen(title="port-in details", fields=_PORT_IN, source=_ORDER),
    FormScreen(title="numbers configure", fields=_CONFIGURE, each_number=True, source=_ORDER),
    FormScreen(title="documents", fields=_UPLOADS, source=_PAPERS),
)
#: For other countries a ticket is opened; that it says the same is our reading.
_SAME: Final = Source(
    _GUIDE, "tickets for other countries; their fields are not stated", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)

#: What a porting desk must know of Plivo.
PLIVO: Final = Profile(
    name="plivo",
    title="Plivo",
    what="a programmable voice and SMS platform",
    way_in="console",
    ways_in=(
        WayIn(
            way="console",
            countries=frozenset({"US", "CA"}),
            steps=(
                *("Phone Numbers", "Port-In", "New Port-In Order"),
                *("user details", "port-in details", "numbers configure", "documents"),
            ),
            attachments="uploaded for each number request",
            set_up=("Phone Numbers", "Port-In", "Configure Number"),
            source=_SOURCE,
        ),
        WayIn(way="ticket", source=_SOURCE),
    ),
    chain=("customer", "Plivo", "gaining carrier", "losing carrier"),
    splits=USUAL_SPLITS,
    splits_stated=((SplitKey.COUNTRY, _SOURCE), (SplitKey.CLASS, _ORDER)),
    documents=(
        DocumentRule(
            kind=DocumentKind.LOA,
            classes=_LOCAL,
            need=Need.OPTIONAL,
            must_match=_LOA_MATCHES,
            signed_by=("authorised user", "owner"),
            templates=1,
            source=_PAPERS,
        ),
        DocumentRule(
            kind=DocumentKind.LOA,
            classes=_TOLL_FREE,
            need=Need.REQUIRED,
            must_match=_LOA_MATCHES,
            signed_by=("authorised user", "owner"),
            templates=1,
            source=_PAPERS,
        ),
        DocumentRule(kind=DocumentKind.CSR, need=Need.RECOMMENDED, must_show=("service address",), source=_RESTATED),
        DocumentRule(
            kind=DocumentKind.INVOICE,
            need=Need.RECOMMENDED,
            max_age_days=60,
            ideal_age_days=30,
            must_show=("account name", "authorised user name", "billing details"),
            source=_PAPERS,
        ),
    ),
    order_fields=(
        OrderField(name="business details", need=Need.REQUIRED, source=_ORDER),
        OrderField(name="number type", need=Need.REQUIRED, choices=tuple(NumberClass), source=_ORDER),
        OrderField(name="preferred port-in date", need=Need.OPTIONAL, source=_ORDER),
        OrderField(name="numbers", need=Need.REQUIRED, source=_ORDER),
        OrderField(name="account number", need=Need.REQUIRED, source=_ORDER),
        OrderField(name="PIN", need=Need.RECOMMENDED, source=_ORDER),
    ),
    form_rules=(FormRule(field="business details", wants=("account.business_name",), source=_ORDER),),
    forms=(
        Form(way="console", screens=_SCREENS, source=_ORDER),
        Form(way="ticket", screens=_SCREENS, source=_SAME),
    ),
    number_fields=(
        OrderField(
            name="capabilities",
            need=Need.REQUIRED,
            choices=("voice", "voice+SMS"),
            aliases=("capability", "features", "services"),
            source=_ORDER,
        ),
        OrderField(name="alias", need=Need.OPTIONAL, aliases=("friendly name",), source=_ORDER),
        OrderField(name="subaccount", need=Need.OPTIONAL, aliases=("sub account",), source=_ORDER),
        OrderField(
            name="CNAM",
            need=Need.OPTIONAL,
            aliases=("caller id name", "caller name", "callerid name"),
            most=15,
            most_source=_CNAM,
            source=_ORDER,
        ),
        OrderField(
            name="application",
            need=Need.REQUIRED,
            choices=("XML", "PHLO", "Zentrunk"),
            aliases=("application type", "app type", "application kind"),
            source=_ORDER,
        ),
    ),
    resubmission=Resubmission.SAME_ORDER,
    words={
        "pending": Meaning(entry=PortState.SUBMITTED, covers=frozenset({PortState.PENDING}), source=_COURSE),
        "approved": Meaning(entry=PortState.FOC_CONFIRMED, source=_COURSE),
        "rejected": Meaning(entry=PortState.REJECTED, source=_COURSE),
        "update required": Meaning(entry=PortState.UPDATE_REQUIRED, source=_COURSE),
        "completed": Meaning(entry=PortState.PORTED, source=_OUR_WORD),
        "activated": Meaning(entry=PortState.PORTED, source=_OUR_WORD),
        "activating": Meaning(entry=PortState.ACTIVATING, source=_OUR_WORD),
        "cancelled": Meaning(entry=PortState.CANCELLED, source=_OUR_WORD),
        "returned": Meaning(entry=PortState.RETURNED, source=_OUR_WORD),
    },
    changes=(
        ChangeRule(
            supplements=frozenset({Supplement.OTHER}),
            stands=frozenset({PortState.UPDATE_REQUIRED, PortState.REJECTED}),
            cost=Cost.CYCLE,
            source=_COURSE,
        ),
    ),
    numbers_added_before_foc=Span(2, Unit.DAYS),
    set_up_before_foc=Span(2, Unit.DAYS),
    freezes=(Freeze(change=Change.SET_UP, within=Span(0, Unit.HOURS), source=_COURSE),),
    lead_times=(
        LeadTime(
            what="routing to the gaining carrier",
            stage=Stage.ROUTING,
            least=Span(1, Unit.BUSINESS_DAYS),
            most=Span(1, Unit.BUSINESS_DAYS),
            source=_COURSE,
        ),
        LeadTime(
            what="losing carrier",
            stage=Stage.LOSING_CARRIER,
            least=_LOSING_CARRIER[0],
            most=_LOSING_CARRIER[1],
            source=_COURSE,
        ),
        LeadTime(
            what="after a resubmission",
            stage=Stage.RESUBMISSION,
            least=_LOSING_CARRIER[0],
            most=_LOSING_CARRIER[1],
            source=_COURSE,
        ),
        LeadTime(what="a port as a whole", most=Span(4, Unit.WEEKS), source=_PAGES),
        LeadTime(
            what="the carrier's part, as an older article has it",
            least=Span(7, Unit.BUSINESS_DAYS),
            most=Span(15, Unit.BUSINESS_DAYS),
            source=_PAGES,
        ),
        LeadTime(
            what="calls still on the old route once a toll-free number is released",
            classes=frozenset({NumberClass.TOLL_FREE}),
            least=Span(3, Unit.BUSINESS_DAYS),
            most=Span(7, Unit.BUSINESS_DAYS),
            source=_PAGES,
        ),
    ),
    conditions=(
        Condition(name="Standard account", says="Have a Standard account at Plivo.", source=_SOURCE),
        Condition(
            name="application exists",
            says="Make the application the numbers land on: without it they are down two days before the FOC date.",
            source=_COURSE,
        ),
        Condition(
            name="old account stays open",
            says="Keep the old account open until the port is complete: closing it sooner loses numbers and service.",
            source=_SOURCE,
        ),
    ),
    prerequisites=(
        ("Verify the account's details with the current carrier, and ask it for the customer service record.", _SOURCE),
    ),
    news=(
        ("The customer is told at each change of status, and the FOC date by e-mail.", _COURSE),
        ("Two days before the FOC date the numbers are on the account; without an application they are down.", _COURSE),
        ("On the FOC date the numbers are activated and tested, and the customer is told it is complete.", _COURSE),
        ("An order of 100 numbers and more is handled as a project.", _PAGES),
        ("A rejection comes with its causes.", _COURSE),
    ),
    source=_SOURCE,
)
