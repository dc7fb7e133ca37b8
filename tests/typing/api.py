"""
A program that uses the public face of numberport; it is type-checked and never run.
"""

import datetime as dt

import numpy as np

from numberport import (
    INVOCA,
    PLIVO,
    Account,
    Address,
    Correct,
    CustomerServiceRecord,
    Facts,
    Invoice,
    LetterOfAuthorization,
    NumberportError,
    OrderStatus,
    Papers,
    Plan,
    PortDates,
    PortDesk,
    PortOrder,
    PortState,
    PreflightReport,
    Profile,
    Report,
    RequestCancel,
    Secret,
    Submit,
    TelephoneNumber,
    check,
    estimate,
    match,
    plan,
    read_sheet,
)
from numberport.adapters import Script, SimulatedAdapter, SimulatedCarrier, VirtualClock
from numberport.calendars import BusinessCalendar, Hours, country_calendar, named_calendar, read_written, written
from numberport.calendars.ics import HolidayFile, from_ics, to_ics
from numberport.deadlines import Awaited, Deadline, Timeline, awaited, due
from numberport.desk import Carrier
from numberport.events import Amend, Check, Note, Verify
from numberport.foc import (
    Chart,
    DateArrays,
    DateColumns,
    SubmitBy,
    chart,
    estimate_array,
    estimate_many,
    request_for,
    submit_by,
)
from numberport.orders import Ruling, ruling
from numberport.orders.cancels import CancelRequest
from numberport.orders.commitments import CommitmentHistory
from numberport.orders.lineage import Lineage
from numberport.orders.trails import Leg, trail
from numberport.parties import Actor
from numberport.preflight import RULES, HindsightCount, hindsight
from numberport.profiles import NETWORKS, NetworkStep
from numberport.regimes import US, covering
from numberport.rendering import Markup, html, lanes, machines, text
from numberport.states import IllegalTransition, LifeStep, PortLife, TransitionTable, Trigger, WhyNot
from numberport.storage import EventStore, MemoryStore

received = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
number: TelephoneNumber = TelephoneNumber.parse("(212) 555-0100", region="US")
account = Account(business_name="Acme", service_address=Address(city="Oakland"), account_number=Secret("A-1"))
facts = Facts(region="northeast")
planned: Plan = plan(read_sheet(b"phone\n2125550100\n"), region="US", profile=PLIVO, account=account, facts=facts)
letter = LetterOfAuthorization(business_name="Acme", signed_on=received.date())
record: CustomerServiceRecord | Invoice = CustomerServiceRecord(business_name="Acme")
order: PortOrder = planned.orders[0].open(at=received, id="A").with_papers(loa=letter, record=record, at=received)
report: PreflightReport = check(order, PLIVO, regime=covering(number), on=received.date())
foreseen: HindsightCount = HindsightCount.of(hindsight.of_order(order))
wanted: tuple[str, ...] = tuple(rule.wants for rule in RULES)
sent: PortOrder = order.apply(Submit(at=received)).apply(Report(word="approved", source="mail", learnt=received))
state: PortState = sent[number].state
status: OrderStatus = sent.status
agreed: tuple[CommitmentHistory, ...] = sent.commitments
asked: tuple[CancelRequest, ...] = sent.cancels
descent: Lineage = sent.lineage
legs: tuple[Leg, ...] = trail(number, (sent,))
tested: PortOrder = sent.apply(Verify(at=received, check=Check.INBOUND, who="Ann"))
unverified: tuple[Check, ...] = tested[number].unverified
dates: PortDates = estimate(request_for(order, received, covering(number)))
backwards: SubmitBy = submit_by(request_for(order, received), dt.date(2026, 3, 16))
week: Chart = chart(US, "simple", dt.date(2026, 3, 16), region="northeast")
columns: DateColumns = estimate_many(request_for(order, received), [received])
arrays: DateArrays = estimate_array(request_for(order, received), np.array(["2026-03-02T14:00"], "datetime64[s]"))
first: dt.datetime | None = columns.earliest[0]
deadlines: tuple[Deadline, ...] = due(sent, PLIVO, covering(number))
moves: tuple[Awaited, ...] = awaited(sent, PLIVO, deadlines)
ruled: Ruling = ruling(sent, Amend(at=received, facts=facts))
shown: str = text([planned, report, dates, sent, Timeline.of(sent, deadlines), match(letter, record)])
fragment: str = html(sent)
profile: Profile = INVOCA
papers = Papers(loa=letter)

clock = VirtualClock(received)
store: EventStore = MemoryStore()
carrier = SimulatedCarrier(PLIVO, Script(seed=1), clock)
desk = PortDesk(store, {"plivo": Carrier(SimulatedAdapter(profile=PLIVO), carrier)}, clock)
try:
    desk.open(order)
    desk.submit("A")
    desk.amend("A", facts=facts)
    desk.correct("A", account=account)
    desk.cancel("A")
    gone: tuple[PortOrder, ...] = desk.cancel_rivals("A")
    desk.apply("A", Note(at=received, text="called them"))
    order.apply(Correct(at=received, account=account)).apply(RequestCancel(at=received))
    next_due: dt.datetime | None = desk.next_due()
    waiting: list[str] = [f"{one.order}: {one.why}" for one in desk.waiting()]
except NumberportError as error:
    raise SystemExit(str(error)) from error
life: PortLife = PortLife().after(Trigger.SUBMIT, at=received, by=Actor.GAINING_SIDE)
lived: tuple[LifeStep, ...] = life.history
why: WhyNot = IllegalTransition(life.state, Trigger.SUBMIT, life.allowed()).why
lamp: TransitionTable[str, str] = TransitionTable(
    title="a lamp", begins=("on",), rows={"on": {"break": "off"}, "off": {}}
)
step: NetworkStep = NETWORKS["npac"].step("pending", "cancel", role="new provider")
picture: Markup = lanes.picture(machines.of_port(PLIVO, machines.path_of(sent, number)))

office = BusinessCalendar(hours={6: Hours(dt.time(9), dt.time(13))}, zone="America/New_York").closed_on(
    [received.date()]
)
both: BusinessCalendar = (
    office & country_calendar("US", zone=office.zone) & named_calendar("us-mandatory", zone=office.zone)
)
counted: int = both.count(received.date(), both.add(received.date(), 4))
open_for: dt.timedelta = both.open_time(received, both.closing(received.date()))
read: HolidayFile = from_ics(to_ics(read_written(written(both)), stamp=received))
