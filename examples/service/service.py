"""
A porting desk as a small web service: webhooks and a poller feed one desk.

    numberport simulate --webhook http://127.0.0.1:8000/webhooks/telnyx
    TELNYX_BASE=http://127.0.0.1:8765/v2 TELNYX_KEY=KEY-simulated TELNYX_PUBLIC_KEY=... python service.py

The desk is not asynchronous and wants one caller at a time, so one thread owns it, and everybody else asks that thread.
"""

import asyncio
import datetime as dt
import json
import logging
import os
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from numberport import Facts, PortDesk, PortOrder, TelephoneNumber
from numberport.adapters import Accepted, Clock, Webhook
from numberport.adapters.telnyx import TelnyxAdapter
from numberport.adapters.transport import HttpTransport
from numberport.desk import Carrier, NoCarrier, NoSuchOrder
from numberport.errors import InputError, NumberportError
from numberport.events import Open
from numberport.profiles import TELNYX
from numberport.states import TERMINAL, OrderStatus, PortState
from numberport.storage import SqlStore

LOG = logging.getLogger("service")
#: What an order is asked for with.
FORM = 'an order is an object such as {"id": "A-1", "numbers": ["+12125550100"]}'

#: The largest webhook that is read.
LARGEST = 1_000_000

#: Where a carrier has nothing to say about a number any more, or not yet.
NOT_ASKED = TERMINAL | {PortState.DRAFT, PortState.PORTED}


#: What comes of something that is done with the desk.
Came = TypeVar("Came")


class WallClock:
    """The time it is."""

    def now(self) -> dt.datetime:
        """Return the moment."""
        return dt.datetime.now(dt.UTC)


def desk_of_environment() -> PortDesk:
    """Return the desk that the environment describes."""
    adapter = TelnyxAdapter(
        key=os.environ["TELNYX_KEY"],
        public_key=os.environ["TELNYX_PUBLIC_KEY"],
        base=os.environ.get("TELNYX_BASE", "https://api.telnyx.com/v2"),
        webhook_url=os.environ.get("WEBHOOK_URL"),
    )
    store = SqlStore(os.environ.get("PORTS_DB", "ports.db"))
    return PortDesk(store, {TELNYX.name: Carrier(adapter, HttpTransport())}, WallClock())


class DeskThread:
    """
    The one thread that owns a desk.

    Args:
        make: Makes the desk, in that thread.
    """

    def __init__(self, make: Callable[[], PortDesk]) -> None:
        self._make = make
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._desk: PortDesk | None = None

    async def do(self, work: Callable[[PortDesk], Came]) -> Came:
        """Have something done with the desk, and return what comes of it."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._done, work)

    def _done(self, work: Callable[[PortDesk], Came]) -> Came:
        if self._desk is None:
            self._desk = self._make()
        return work(self._desk)

    def close(self) -> None:
        """Let the thread end what it does."""
        self._pool.shutdown()


def make_app(
    make_desk: Callable[[], PortDesk] = desk_of_environment, *, clock: Clock | None = None, poll_every: float = 60
) -> Starlette:
    """
    Return the service.

    Args:
        make_desk: Makes the desk.
        clock: The clock of that desk.
        poll_every: How many seconds lie between two looks at the carrier.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.desk, app.state.clock = DeskThread(make_desk), clock or WallClock()
        poller = asyncio.create_task(look_around(app.state.desk, poll_every))
        yield
        poller.cancel()
        with suppress(asyncio.CancelledError):
            await poller
        app.state.desk.close()

    routes = [
        Route("/webhooks/{profile}", take_webhook, methods=["POST"]),
        Route("/orders", list_orders, methods=["GET"]),
        Route("/orders", take_order, methods=["POST"]),
        Route("/orders/{order}", show_order, methods=["GET"]),
    ]
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers={NumberportError: refuse})


async def look_around(desk: DeskThread, every: float) -> None:
    """Catch up with what was told before this process began, then look around again and again."""
    await desk.do(catch_up)
    await poll(desk, every)


async def poll(desk: DeskThread, every: float) -> None:
    """Look after what webhooks did not bring: what is due, what was never answered, where open orders stand."""
    while True:
        await asyncio.sleep(every)
        try:
            await desk.do(look_after)
        except Exception:
            # Whatever it was, the next look comes: news that no webhook brought would be lost for good.
            LOG.exception("the orders were not looked after")


def look_after(desk: PortDesk) -> None:
    """Do what is due, and ask the carrier where each open order stands."""
    desk.tick()
    for order in desk.orders:
        if any(port.state not in NOT_ASKED for port in order):
            ask(desk, order)


def catch_up(desk: PortDesk) -> None:
    """Take in what the carrier told while nobody listened; what goes wrong is told in the log, and polls make up."""
    try:
        outcome = desk.replay(TELNYX.name)
    except NumberportError as error:
        LOG.warning("what was missed was not asked for: %s", error)
    else:
        if not isinstance(outcome, Accepted):
            LOG.warning("what was missed was not told: %s", outcome)


def ask(desk: PortDesk, order: PortOrder) -> None:
    """Ask the carrier where an order stands; what goes wrong is told in the log, and the next look comes."""
    try:
        desk.poll(order.id)
    except NumberportError as error:
        LOG.warning("order %s was not asked about: %s", order.id, error)


async def take_webhook(request: Request) -> Response:
    """Hand a webhook to the desk as it came, and give the answer that the desk gives."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            return Response(status_code=413)
    webhook = Webhook(url=str(request.url), headers=tuple(request.headers.items()), body=body)
    profile = request.path_params["profile"]
    reply = await request.app.state.desk.do(lambda desk: desk.receive(profile, webhook))
    # What a webhook leaves out, such as the day of a commitment, is due at once: the tick asks for it.
    then = BackgroundTask(request.app.state.desk.do, PortDesk.tick)
    return Response(reply.body, status_code=reply.status, headers=dict(reply.headers), background=then)


async def take_order(request: Request) -> Response:
    """
    Open an order of some numbers and submit it; sent again, it is the same order.

    What stops it leaves a draft: the answer says so, and the same request sends it once nothing stops it any more.
    """
    wanted = asked(await request.body())
    if wanted is None:
        return JSONResponse({"error": FORM}, status_code=400)
    name, numbers = wanted
    now = request.app.state.clock.now()

    def submitted(desk: PortDesk) -> tuple[PortOrder, str]:
        opened = Open(at=now, order=name, members=numbers, profile=TELNYX.name, facts=Facts())
        order = desk.open(PortOrder.open(opened, profile=TELNYX))
        try:
            return (desk.submit(order.id) if order.status is OrderStatus.DRAFT else order), ""
        except NumberportError as error:
            return order, str(error)

    order, why_not = await request.app.state.desk.do(submitted)
    if why_not:
        return JSONResponse({"error": why_not, "order": told(order)}, status_code=409)
    return JSONResponse(told(order), status_code=201)


def asked(body: bytes) -> tuple[str, tuple[TelephoneNumber, ...]] | None:
    """
    Return the name and the numbers of an order that is asked for, or None where a body asks for none.

    Raises:
        InvalidNumber: A text is no telephone number.
    """
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    name, texts = (said.get("id"), said.get("numbers")) if isinstance(said, dict) else (None, None)
    named = isinstance(name, str) and name.strip()
    if not named or not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return None
    return name, tuple(TelephoneNumber.parse(text) for text in texts)


async def list_orders(request: Request) -> Response:
    """Tell where every order stands."""
    return JSONResponse(await request.app.state.desk.do(lambda desk: [told(order) for order in desk.orders]))


async def show_order(request: Request) -> Response:
    """Tell where one order stands, and what keeps it there: what was refused, what made no sense, what is due."""
    name = request.path_params["order"]

    def explained(desk: PortDesk) -> dict[str, Any]:
        return {**told(desk.order(name)), "explained": [str(one) for one in desk.explain(name)]}

    return JSONResponse(await request.app.state.desk.do(explained))


def told(order: PortOrder) -> dict[str, Any]:
    """Return what the service tells of an order: no account number, no PIN."""
    numbers = {
        str(port.number): {
            "state": port.state.value,
            "foc": port.foc and port.foc.isoformat(),
            "refused_for": [refusal.reason.value for refusal in port.refusals],
        }
        for port in order
    }
    return {"id": order.id, "status": order.status.value, "numbers": numbers}


async def refuse(_: Request, error: Exception) -> Response:
    """Tell whoever asked what was wrong, in the sentence of the error."""
    if isinstance(error, NoSuchOrder | NoCarrier):
        return JSONResponse({"error": "there is nothing of that name"}, status_code=404)
    return JSONResponse({"error": str(error)}, status_code=400 if isinstance(error, InputError) else 409)


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(make_app(), host="127.0.0.1", port=8000)
