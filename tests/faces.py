"""What the tests of the face share: a face, a way to call it, and everything it says until nothing is to come."""

import datetime as dt
import json

import attrs

from numberport.adapters import Request, Script, VirtualClock
from numberport.adapters.script import Life, Say, What
from numberport.adapters.telnyx_face import DEMO_API_KEY, TelnyxFace
from numberport.calendars import Span, Unit

START = dt.datetime(2026, 3, 2, 14, tzinfo=dt.UTC)
LOCAL, OTHER, TOLL_FREE = "+12125550100", "+12125550101", "+18885550102"
URL = "https://us.example/webhook"
DAY = Span(1, Unit.BUSINESS_DAYS)
SMOOTH = (
    Say(what=What.FORWARD, after=DAY),
    Say(what=What.FOC, after=DAY, foc_in=Span(4, Unit.BUSINESS_DAYS)),
    Say(what=What.PORT),
)
EARLIER = dt.timedelta(microseconds=1)


def script(*says, **fields):
    """Return a script with one life."""
    return Script(lives=(Life(says=says or SMOOTH),), **fields)


@attrs.define
class World:
    """A face, its clock, and every exchange there was."""

    face: TelnyxFace
    clock: VirtualClock
    exchanges: list = attrs.field(factory=list)

    def send(self, method, path, body=None, key=DEMO_API_KEY):
        """Send a request."""
        sent = json.dumps(body).encode() if body is not None else b""
        headers = (("authorization", f"Bearer {key}"),)
        return self.face.send(Request(method=method, url=f"https://x.example/v2{path}", headers=headers, body=sent))

    def call(self, method, path, body=None, status=None):
        """Send a request, and return what the answer holds; None where it holds nothing."""
        answer = self.send(method, path, body)
        said = json.loads(answer.body) if answer.body else None
        self.exchanges.append((method, path.partition("?")[0], answer.status, said))
        assert answer.status < 400 if status is None else answer.status == status, said
        return said

    def data(self, method, path, body=None, status=None):
        """Send a request, and return its data."""
        return self.call(method, path, body, status)["data"]

    def create(self, *numbers, reference="A-1"):
        """Make orders, and return their ids."""
        body = {"phone_numbers": list(numbers or (LOCAL,)), "customer_reference": reference}
        return [order["id"] for order in self.data("POST", "/porting_orders", body)]

    def confirmed(self, *numbers, **filled):
        """Make an order, fill it in, confirm it, and return its id."""
        (order,) = self.create(*numbers)
        if filled:
            self.call("PATCH", f"/porting_orders/{order}", filled)
        self.call("POST", f"/porting_orders/{order}/actions/confirm")
        return order

    def order(self, id_):
        """Return an order."""
        return self.data("GET", f"/porting_orders/{id_}")

    def status(self, id_):
        """Return where an order stands."""
        return self.order(id_)["status"]["value"]

    def wait(self, **span):
        """Let time pass."""
        self.clock.advance_to(self.clock.now() + dt.timedelta(**span))

    def until(self, id_, status):
        """Let time pass until an order stands somewhere."""
        while self.status(id_) != status:
            moment = self.face.next_moment(self.clock.now())
            assert moment is not None, f"it never is {status}"
            self.clock.advance_to(moment)

    def everything(self):
        """Let time pass until nothing is to come, and return what arrived: moments and what was sent."""
        while (moment := self.face.next_moment(self.clock.now())) is not None:
            self.clock.advance_to(moment)
        return [(news.at, news.webhook) for news in self.face.news(None, self.clock.now())]

    def words(self):
        """Let time pass until nothing is to come, and return the words of what arrived."""
        told = [json.loads(webhook.body)["data"] for _, webhook in self.everything()]
        return [one["payload"]["status"]["value"] for one in told if one["event_type"].endswith("status_changed")]


def world(of=None, **options):
    """Return a world at its beginning."""
    clock = VirtualClock(START)
    options = {"webhook_url": URL, **options}
    return World(TelnyxFace(of or script(), clock, **options), clock)
