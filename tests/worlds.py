"""What the tests of the desk share: a desk with one simulated carrier in virtual time, and one that says anything."""

import json

from lives import NUMBERS, START
from numberport import profiles
from numberport.adapters import (
    Accepted,
    Capabilities,
    OperationKind,
    Receipt,
    Response,
    Script,
    SimulatedAdapter,
    SimulatedCarrier,
    VirtualClock,
)
from numberport.adapters.script import Life, Say, What
from numberport.calendars import Span, Unit
from numberport.desk import Carrier, PortDesk
from numberport.documents import Invoice, LetterOfAuthorization, Papers
from numberport.events import Facts, Open
from numberport.orders import PortOrder
from numberport.parties import Account, Secret
from numberport.profiles import GENERIC
from numberport.storage import MemoryStore

ACCOUNT = Account(carrier="Bayline", business_name="Acme", account_number=Secret("A-1"), pin=Secret("4417"))
LETTER = LetterOfAuthorization(business_name="Acme", signer="Dana", signed_on=START.date())
DAY = Span(1, Unit.BUSINESS_DAYS)
SMOOTH = (
    Say(what=What.FORWARD, after=DAY),
    Say(what=What.FOC, after=DAY, foc_in=Span(4, Unit.BUSINESS_DAYS)),
    Say(what=What.PORT),
)


class World:
    """A desk with one simulated carrier, in virtual time."""

    def __init__(self, script=None, profile=GENERIC, store=None, tape=None):
        self.profile = profile
        self.store = MemoryStore() if store is None else store
        self.tape = [] if tape is None else tape
        self.script = script or Script(lives=(Life(says=SMOOTH),))
        self.restart()

    def restart(self):
        """Begin anew from the store and the carrier's tape, at the latest moment they know of, as after a crash."""
        journals = [self.store.read(stream) for stream in self.store.streams()]
        self.clock = VirtualClock(max((event.at for events in journals for event in events), default=START))
        self.carrier = SimulatedCarrier(self.profile, self.script, self.clock, self.tape)
        way = Carrier(SimulatedAdapter(profile=self.profile), self.carrier)
        self.desk = PortDesk(self.store, {self.profile.name: way}, self.clock)

    def draft(self, order="A", numbers=NUMBERS):
        """Return a draft of this world's profile."""
        facts = Facts(project_owner="Dana")
        papers = Papers(loa=LETTER, invoice=Invoice(dated_on=START.date()))
        event = Open(
            at=START,
            order=order,
            members=numbers,
            profile=self.profile.name,
            account=ACCOUNT,
            facts=facts,
            papers=papers,
        )
        return PortOrder.open(event, profile=self.profile)

    def pass_to(self, moment):
        """Let time pass, delivering what arrives."""
        while (coming := self.coming()) is not None and coming <= moment:
            before = self.clock.now()
            self.clock.advance_to(coming)
            for news in self.carrier.news(before, coming):
                self.desk.receive(self.profile.name, news.webhook)
            self.desk.tick()
        self.clock.advance_to(max(moment, self.clock.now()))

    def coming(self):
        """Return the moment of what happens next."""
        now = self.clock.now()
        moments = [*self.desk.retries(), *filter(None, [self.carrier.next_news(now)])]
        return min((max(moment, now) for moment in moments), default=None)


def taken(world):
    """Return what the carrier of a world has taken, line by line."""
    lines = map(json.loads, world.tape)
    return [(line["path"], line["message"]) for line in lines if "message" in line]


class Answering:
    """An adapter whose carrier answers on the spot, as it was told to by kind of operation, and else takes all."""

    name = "answering"
    capabilities = Capabilities(operations=frozenset(OperationKind))

    def __init__(self, **answers):
        self.answers = answers
        self.asked = []

    def next_step(self, operation, _progress):
        """Answer."""
        self.asked.append(operation)
        return self.answers.get(operation.kind.value, Accepted(()))

    def receive(self, _webhook, _now):
        """Hear nothing."""
        return Receipt(Response(status=204))

    @property
    def kinds(self):
        """What was asked, one after the other."""
        return [operation.kind for operation in self.asked]


def answered(adapter, *orders, store=None, clock=None):
    """Return a desk whose carriers all answer through one adapter, with some orders on it."""
    carriers = {profile.name: Carrier(adapter, None) for profile in profiles.all()}
    desk = PortDesk(store or MemoryStore(), carriers, clock or VirtualClock(START))
    for order in orders:
        desk.open(order)
    return desk
