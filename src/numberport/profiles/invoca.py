"""
Invoca: a call-tracking platform that takes port requests as support tickets.

Every row restates Invoca's porting guide. Its team writes to the customer in free words, so the words by which a person
records that news are ours, and provisional.
"""

from typing import Final

from numberport.calendars import Span, Unit
from numberport.documents import DocumentKind
from numberport.evidence import CHECKED_ON, Grade, Source
from numberport.profiles.conditions import Condition
from numberport.profiles.forms import Form, FormField, FormRule, FormScreen
from numberport.profiles.profile import (
    Beyond,
    DocumentRule,
    LeadTime,
    Meaning,
    Need,
    OrderField,
    Profile,
    Resubmission,
    SheetTemplate,
    SizeLimit,
    SplitKey,
    WayIn,
)
from numberport.profiles.rows import USUAL_SPLITS, Advice, Stage
from numberport.rejections import Reason
from numberport.states import PortState

__all__ = ["INVOCA"]

_GUIDE: Final = "Invoca's guide to porting numbers in"
_SOURCE: Final = Source(_GUIDE, grade=Grade.PROVIDER, read_on=CHECKED_ON)
_TICKET: Final = Source(_GUIDE, "the support ticket", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_PAPERS: Final = Source(_GUIDE, "letter of authorisation", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_COURSE: Final = Source(_GUIDE, "what happens, and how long", grade=Grade.PROVIDER, read_on=CHECKED_ON)
_OUR_WORD: Final = Source(
    "numberport's own word", "Invoca's team tells this in its own words", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)

_TICKET_TEXTS: Final = (
    ("Subject", "Request to port-in phone numbers"),
    ("Description", "Request to port-in phone numbers"),
    ("Case Reason", "Number Management"),
    ("Sub-Category", "Porting Numbers"),
)
#: The guide names what the ticket tells, and no field for it.
_TOLD: Final = Source(
    _GUIDE, "told in the ticket; the guide names no field for it", grade=Grade.PROVISIONAL, read_on=CHECKED_ON
)
_FORM: Final = Form(
    way="ticket",
    screens=(
        FormScreen(
            title="the ticket",
            fields=tuple(
                FormField(name=name, text=text, need=Need.REQUIRED, source=_TICKET) for name, text in _TICKET_TEXTS
            ),
            source=_TICKET,
        ),
        FormScreen(
            title="in the ticket's description, below",
            fields=(
                FormField(name="business details", says="account.business_name", need=Need.REQUIRED, source=_TOLD),
                FormField(name="project owner", says="facts.project_owner", need=Need.RECOMMENDED, source=_TOLD),
                FormField(
                    name="current carrier or RespOrg", says="account.carrier", need=Need.RECOMMENDED, source=_TOLD
                ),
                FormField(name="account number", says="account.account_number", need=Need.REQUIRED, source=_TOLD),
                FormField(name="PIN", says="account.pin", need=Need.RECOMMENDED, source=_TOLD),
                FormField(name="number type", says="number_class", need=Need.REQUIRED, source=_TOLD),
            ),
            source=_TOLD,
        ),
        FormScreen(
            title="Attachments tab",
            fields=(
                FormField(name="LOA", says="letter", need=Need.REQUIRED, source=_TICKET),
                FormField(name="spreadsheet", says="sheet", need=Need.REQUIRED, source=_TICKET),
                FormField(name="CSR", says="csr", source=_TOLD),
            ),
            source=_TICKET,
        ),
    ),
    source=_TICKET,
)

#: What a porting desk must know of Invoca.
INVOCA: Final = Profile(
    name="invoca",
    title="Invoca",
    what="a call-tracking platform",
    way_in="ticket",
    ways_in=(
        WayIn(
            way="ticket",
            steps=("Subject", "Description", "Case Reason", "Sub-Category", "Attachments"),
            attachments="LOA and spreadsheet, on the ticket's Attachments tab",
            source=_TICKET,
        ),
    ),
    chain=("customer", "Invoca", "losing carrier"),
    splits=USUAL_SPLITS,
    splits_stated=((SplitKey.CLASS, _TICKET),),
    documents=(
        DocumentRule(
            kind=DocumentKind.LOA,
            need=Need.REQUIRED,
            max_age_days=30,
            must_match=("the details the current RespOrg holds",),
            templates=2,
            source=_PAPERS,
        ),
        # The guide asks for "the exact information they have on file", which is what a CSR says.
        DocumentRule(kind=DocumentKind.CSR, need=Need.RECOMMENDED, source=_SOURCE),
    ),
    order_fields=(
        OrderField(name="business details", need=Need.REQUIRED, source=_TICKET),
        OrderField(name="numbers", need=Need.REQUIRED, source=_TICKET),
        OrderField(name="account number", need=Need.REQUIRED, source=_PAPERS),
        OrderField(name="PIN", need=Need.RECOMMENDED, source=_SOURCE),
    ),
    form_rules=(FormRule(field="business details", wants=("account.business_name",), source=_TICKET),),
    number_fields=(OrderField(name="Campaign_url", need=Need.REQUIRED, is_address=True, source=_TICKET),),
    resubmission=Resubmission.NEW_ORDER,
    words={
        "submitted": Meaning(entry=PortState.SUBMITTED, source=_OUR_WORD),
        "with the carrier": Meaning(entry=PortState.PENDING, source=_OUR_WORD),
        "date set": Meaning(entry=PortState.FOC_CONFIRMED, source=_OUR_WORD),
        "rejected": Meaning(entry=PortState.REJECTED, source=_COURSE),
        "completed": Meaning(entry=PortState.PORTED, source=_COURSE),
        "activated": Meaning(entry=PortState.PORTED, source=_OUR_WORD),
        "activating": Meaning(entry=PortState.ACTIVATING, source=_OUR_WORD),
        "cancelled": Meaning(entry=PortState.CANCELLED, source=_OUR_WORD),
        "returned": Meaning(entry=PortState.RETURNED, source=_OUR_WORD),
    },
    template=SheetTemplate(
        required=("Number to Port", "Campaign_url"),
        optional=("description", "media_type", "detected destination"),
        keeps_others=True,
        source=_TICKET,
    ),
    answer_within=Span(10, Unit.BUSINESS_DAYS),
    limits=(SizeLimit(most=200, beyond=Beyond.EXTRA_TIME, whole=True, source=_COURSE),),
    lead_times=(
        LeadTime(
            what="overall", stage=Stage.OVERALL, least=Span(2, Unit.WEEKS), most=Span(5, Unit.WEEKS), source=_COURSE
        ),
    ),
    reasons=(
        Reason.ADDRESS_MISMATCH,
        Reason.NAME_MISMATCH,
        Reason.SIGNER_MISMATCH,
        Reason.ACCOUNT_ON_HOLD,
        Reason.BUNDLED_SERVICE,
        Reason.PIN_MISSING,
    ),
    wants_project_owner=True,
    counts_allotment=True,
    ticket=_TICKET_TEXTS,
    forms=(_FORM,),
    conditions=(
        Condition(
            name="service fee agreed",
            says="Agree price and billing with the account manager first: porting in carries a service fee.",
            source=_SOURCE,
        ),
        Condition(
            name="campaign exists",
            says="Make the campaign that a number lands on: it must exist to take the number once it is ported.",
            source=_TICKET,
        ),
    ),
    prerequisites=(("Name one person who owns the porting project and knows the current RespOrg.", _SOURCE),),
    advice=(Advice("After a rejection a corrected request is a new order, and takes longer.", _COURSE),),
    news=(("The team keeps the customer updated.", _COURSE),),
    source=_SOURCE,
)
