"""
``numberport simulate``: the simulated carrier over HTTP, in the dialect of Telnyx, to develop a service against.
"""

import argparse
import datetime as dt
import json
import signal
import sys
import threading
from contextlib import suppress
from typing import Final

import attrs

from numberport.adapters import Script
from numberport.adapters.script import ScriptError
from numberport.adapters.telnyx_face import TelnyxFace
from numberport.cli.files import read_toml
from numberport.cli.loopback import Loopback, Sent, Served, Watcher
from numberport.cli.output import marked, say, write
from numberport.cli.pace import Pace
from numberport.sections import Row, Section

__all__ = ["simulate"]

_A_DAY: Final = dt.timedelta(days=1)
_IN_THE_PAST: Final = (
    "that is our past: a desk that keeps our time believes no commitment to a day before it opened the order;"
    " leave --start out, or let the desk keep the story's time, with --sign-at story"
)


def simulate(args: argparse.Namespace) -> int:
    """Serve the simulated carrier until it is interrupted."""
    script = _script(args)
    pace = Pace(args.start or script.start or dt.datetime.now(dt.UTC), 0 if args.step else args.speed)
    face = TelnyxFace(script, pace, key=args.key, webhook_url=args.webhook or "", needs=args.needs)
    stamp = pace if args.sign_at == "story" else _Ours()
    loopback = Loopback(
        face,
        pace,
        port=args.port,
        host=args.host,
        zone=script.zone,
        stamp=stamp,
        hold=args.hold,
        watch=_watcher(json_=args.json),
    )
    with suppress(KeyboardInterrupt), loopback:
        _end_when_told()
        _introduce(args, loopback)
        loopback.wait()
    say("the simulated carrier has ended")
    return 0


class _Ours:
    """The clock on our wall."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


def _script(args: argparse.Namespace) -> Script:
    """
    Return the script that is named, or one that leaves all to chance.

    Raises:
        ScriptError: It is none.
    """
    script = Script()
    if args.script is not None:
        try:
            script = Script.from_mapping(read_toml(args.script))
        except ScriptError as error:
            raise attrs.evolve(error, file=args.script.name) from None
    return script if args.seed is None else attrs.evolve(script, seed=args.seed)


def _end_when_told() -> None:
    """
    Let a polite request to end be as good as Control-C, where this is a program of its own.

    A shell that starts a program behind itself has it ignore Control-C; whoever sends it the signal means it.
    """
    if threading.current_thread() is threading.main_thread():
        for told in (signal.SIGINT, signal.SIGTERM):
            signal.signal(told, signal.default_int_handler)


def _introduce(args: argparse.Namespace, loopback: Loopback) -> None:
    shown = loopback.shown()
    clock = f"{loopback.address}/simulator/clock"
    if args.json:
        _line(marked({**shown, "api_key": args.key, "clock": clock}))
        return
    speed = f"{shown['speed']:g} times as fast as ours" if shown["speed"] else "stands until it is moved"
    rows = (
        ("base URL", shown["base_url"]),
        ("API key", args.key),
        ("public key", shown["public_key"]),
        ("webhooks go to", args.webhook or "the webhook_url of each order"),
        ("time there", f"{shown['now']}, {speed}"),
        *((("mind", _IN_THE_PAST),) if _is_in_the_past(args, loopback) else ()),
        ("to move time on", f'curl -X POST {clock} -d \'{{"advance": "1 business day"}}\''),
        ("or", '{"to": "next"}, {"to": "2026-03-02T09:00:00-05:00"}, {"speed": 3600}'),
        ("to break things", f'curl -X POST {loopback.address}/simulator/faults -d \'{{"faults": {{"busy": [1]}}}}\''),
        ("to end", "Control-C"),
    )
    write(Section(title="The simulated carrier speaks Telnyx's dialect", rows=tuple(map(Row, rows))))


def _is_in_the_past(args: argparse.Namespace, loopback: Loopback) -> bool:
    """Tell whether the story begins in the past of a service, which keeps our time unless we are told otherwise."""
    return args.sign_at != "story" and loopback.pace.now() < _Ours().now() - _A_DAY


def _watcher(*, json_: bool) -> Watcher:
    """Return what tells whoever watches what happens, one line each."""

    def tell(happened: Served | Sent) -> None:
        told = attrs.asdict(happened, value_serializer=_plain)
        if json_:
            _line(told)
        elif isinstance(happened, Served):
            _text(f"{happened.at:%Y-%m-%d %H:%M} {happened.method} {happened.path} -> {happened.status or 'no answer'}")
        else:
            _text(f"{happened.at:%Y-%m-%d %H:%M} {happened.kind} {happened.what} -> {happened.url}: {happened.answer}")

    return tell


def _plain(_: object, __: object, value: object) -> object:
    return value.isoformat() if isinstance(value, dt.datetime) else value


def _line(data: object) -> None:
    _text(json.dumps(data))


def _text(line: str) -> None:
    from numberport.telephone import legible

    with suppress(BrokenPipeError):
        sys.stdout.write(f"{legible(line, 2_000)}\n")
        sys.stdout.flush()
