"""
Hostile input: whatever reads what others wrote is handed bytes that nobody meant, and may refuse them, but not break.

.. code-block:: console

    $ python -m numberport.testing.fuzz --count 1000 --seed 7

Every input is drawn from the seed, the reader and its own running number alone, so one that breaks something can be
handed in again: ``--seed 7 --only "telnyx webhooks" 123`` shows it. An input is a message as it should be, changed in a
few places: values of other types, long and deep ones, parts that are gone, twice or of another message, bytes turned.
A reader breaks where it raises what is no error of ours, or takes more than seconds for one input.
"""

import argparse
import base64
import contextlib
import itertools
import json
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Final

import attrs

from numberport.errors import NumberportError
from numberport.testing.readers import READERS

__all__ = ["Tally", "drawn", "main", "tried"]

#: What more processor time for one input than this is a finding; ours: bounded inputs take thousandths.
_SLOW: Final = 5.0
_CHUNK: Final = 500


@attrs.frozen(kw_only=True)
class Tally:
    """
    What came of some inputs of one reader.

    Args:
        reader: Its name.
        count: How many inputs there were.
        refused: How many it refused with an error of ours.
        seconds: The processor time all of them took.
        slowest: The processor time of the slowest.
        slowest_index: Which that was.
        broken: What broke: the running number of each input, and how.
    """

    reader: str
    count: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_index: int = -1
    broken: tuple[tuple[int, str], ...] = ()

    def and_of(self, other: "Tally") -> "Tally":
        """Return what came of these inputs and of others."""
        slower = max(self, other, key=lambda tally: tally.slowest)
        return Tally(
            reader=self.reader,
            count=self.count + other.count,
            refused=self.refused + other.refused,
            seconds=self.seconds + other.seconds,
            slowest=slower.slowest,
            slowest_index=slower.slowest_index,
            broken=(*self.broken, *other.broken),
        )


def drawn(reader: str, seed: int, index: int) -> bytes:
    """
    Return an input of a reader.

    >>> drawn("records", 7, 3) == drawn("records", 7, 3)
    True

    Args:
        reader: The reader's name.
        seed: The seed of all inputs.
        index: Which of them.
    """
    chance = _chance(reader, seed, index)
    kept = READERS[reader].examples
    body = chance.choice(kept)
    for _ in range(chance.choice((1, 1, 2, 4, 9))):
        body = chance.choice(_CHANGES)(body, kept, chance)
    return body[:_LONGEST]


def _chance(reader: str, seed: int, index: int) -> random.Random:
    return random.Random(f"{seed}:{reader}:{index}")  # noqa: S311 - inputs, not secrets


def tried(reader: str, seed: int, index: int) -> Tally:
    """
    Hand one input to a reader, and tell what came of it.

    >>> tried("records", 7, 0).broken
    ()

    Args:
        reader: The reader's name.
        seed: The seed of all inputs.
        index: Which of them.
    """
    body, chance = drawn(reader, seed, index), _chance(f"{reader} reads", seed, index)
    refused, problem = 0, ""
    begun = time.process_time()
    try:
        with _in_time():
            READERS[reader].read(body, chance)
    except NumberportError:
        refused = 1
    except _TooSlow:
        problem = f"it came to no end in {_SLOW} seconds of processor time"
    except Exception as error:  # noqa: BLE001 - whatever a reader runs into is what we are looking for
        problem = f"{type(error).__name__}: {error}"
    took = time.process_time() - begun
    broken = ((index, problem),) if problem else ()
    return Tally(
        reader=reader, count=1, refused=refused, seconds=took, slowest=took, slowest_index=index, broken=broken
    )


class _TooSlow(BaseException):
    """A reader has had its time; no reader catches it for an error of its own."""


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    """Stop what takes longer than it may, on systems that can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SLOW)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


#: The longest input; readers refuse what is longer, which their own tests show.
_LONGEST: Final = 60_000

Change = Callable[[bytes, Sequence[bytes], random.Random], bytes]

_PIECES: Final = (
    *(b"null", b"true", b"[]", b"{}", b'""', b"0", b"-1", b"1e999", b"NaN", b"1" * 400, b"\xff\xfe", b"\x00", b"\r\n"),
    *(b'"', b"'", b"<", b"&", b"%00", b",", b";", b"\t", b"\n\n", "\u202e\u2066".encode(), "\ufeff".encode()),
    *(b"[" * 3_000, b'{"a":' * 3_000, b"<a>" * 3_000, b"x" * 9_000, b"\\ud800", b"=cmd|' /C calc'!A0", b"9999-12-31"),
    *("\u0660\u0661\u0662".encode(), b"2026-02-31", b"+12125550100", b"<!ENTITY a 'b'>", b"<?xml version='1.0'?>"),
)

_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, 0, -1, 10**30, 1.5, float("inf"), "", "x", "\x00\u202e", "\ud800", "9" * 500, "y" * 5_000),
    *([], {}, [[]], [None], {"": None}, [{}], "9999-12-31T23:59:60Z", "2026-02-31", "0001-01-01T00:00:00+23:59"),
    *("+12125550100", 12125550100, "+", {"value": []}, [["+1"]], "null", "draft"),
)


def _turned(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    held = bytearray(body or b"\x00")
    held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def _inserted(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, len(body))
    return body[:at] + chance.choice(_PIECES) + body[at:]


def _left_out(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    first, last = sorted((chance.randint(0, len(body)), chance.randint(0, len(body))))
    return body[:first] + body[last:] if chance.random() < 1 / 2 else body[:first]


def _doubled(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    first, last = sorted((chance.randint(0, len(body)), chance.randint(0, len(body))))
    return body[:last] + body[first:last] * chance.choice((1, 2, 50)) + body[last:]


def _spliced(body: bytes, kept: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(kept)
    return body[: chance.randint(0, len(body))] + other[chance.randint(0, len(other)) :]


def _revalued(body: bytes, kept: Sequence[bytes], chance: random.Random) -> bytes:
    """Put another value into a message of JSON; change the bytes of anything else."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return _inserted(body, kept, chance)
    places = list(itertools.islice(_places(message), 500))
    if not places:
        return json.dumps(chance.choice(_VALUES)).encode()
    held, key = chance.choice(places)
    held[key] = chance.choice((*_VALUES, held[key], [held[key]], message if chance.random() < 1 / 9 else "self"))
    try:
        return json.dumps(message).encode()
    except (ValueError, RecursionError):
        return body


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - any JSON
    """Iterate over where a value of a message stands: what holds it, and under which key or place."""
    waiting = [value]
    while waiting:
        held = waiting.pop()
        keys = list(held) if isinstance(held, dict) else range(len(held)) if isinstance(held, list) else ()
        for key in keys:
            yield held, key
            waiting.append(held[key])


_CHANGES: Final[tuple[Change, ...]] = (
    *(_revalued, _revalued, _revalued, _revalued, _turned, _inserted, _left_out, _doubled, _spliced),
)


def _chunk(reader: str, seed: int, indices: range) -> Tally:
    found = Tally(reader=reader)
    for index in indices:
        found = found.and_of(tried(reader, seed, index))
    return found


def _chunks(args: argparse.Namespace, names: Sequence[str]) -> Iterator[tuple[str, range]]:
    """Iterate over the work, so that every reader has its share whenever the time is up."""
    for first in range(args.first, args.count, _CHUNK):
        yield from ((name, range(first, min(first + _CHUNK, args.count))) for name in names)


def _tallies(args: argparse.Namespace, names: Sequence[str]) -> Iterator[Tally]:
    """Iterate over what comes of the work, until it is done or the time is up."""
    until = time.perf_counter() + args.minutes * 60
    work = _chunks(args, names)
    if args.workers == 1:
        yield from (_chunk(name, args.seed, indices) for name, indices in work if time.perf_counter() < until)
        return
    with ProcessPoolExecutor(args.workers, multiprocessing.get_context("spawn")) as pool:
        while time.perf_counter() < until and (some := list(itertools.islice(work, 4 * args.workers))):
            yield from pool.map(_chunk, [name for name, _ in some], [args.seed] * len(some), [at for _, at in some])


def main(argv: Sequence[str] | None = None) -> int:
    """
    Hand many inputs to every reader, and say what came of them; 0 if none broke anything, else 1.

    Args:
        argv: The arguments; those of the command line unless given.
    """
    parser = argparse.ArgumentParser(
        prog="python -m numberport.testing.fuzz", description="Hand hostile input to whatever reads what others wrote."
    )
    parser.add_argument("--count", type=int, default=1_000, help="how many inputs for each reader (1000)")
    parser.add_argument("--first", type=int, default=0, help="from which of them on, to go on where time was up (0)")
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn (1)")
    parser.add_argument(
        "--reader", action="append", choices=sorted(READERS), help="this reader; may be said again (all)"
    )
    parser.add_argument("--minutes", type=float, default=10.0, help="after how many minutes no more is begun (10)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (one for each processor)")
    parser.add_argument("--only", nargs=2, metavar=("READER", "INDEX"), help="this input, which is shown")
    args = parser.parse_args(argv)
    if args.only is not None:
        return _shown(args.only[0], args.seed, int(args.only[1]))
    begun, tallies = time.perf_counter(), dict[str, Tally]()
    for tally in _tallies(args, args.reader or sorted(READERS)):
        tallies[tally.reader] = tallies.get(tally.reader, Tally(reader=tally.reader)).and_of(tally)
    return _told(tallies, args.seed, time.perf_counter() - begun)


def _shown(reader: str, seed: int, index: int) -> int:
    body = drawn(reader, seed, index)
    tally = tried(reader, seed, index)
    why = next((why for _, why in tally.broken), "refused" if tally.refused else "read")
    print(f"{why}, in {tally.seconds:.3f} s: {len(body)} bytes, in base64", base64.b64encode(body).decode(), sep="\n")
    return 1 if tally.broken else 0


def _told(tallies: Mapping[str, Tally], seed: int, took: float) -> int:
    for tally in tallies.values():
        slowest = f"the slowest ({tally.slowest_index}) {1000 * tally.slowest:.0f} ms"
        said = f"{tally.count:,} inputs, {tally.refused:,} refused, {len(tally.broken)} broke it"
        print(f"{tally.reader}: {said}; {tally.seconds:.0f} s of processor time, {slowest}")
        for index, why in tally.broken[:_TOLD]:
            print(f'  --seed {seed} --only "{tally.reader}" {index}: {why[:200]}')
    broken = sum(len(tally.broken) for tally in tallies.values())
    count = sum(tally.count for tally in tallies.values())
    print(f"{count:,} inputs of seed {seed} in {took:.0f} s, {broken} broke something")
    return 1 if broken else 0


#: How many inputs that broke a reader are told of.
_TOLD: Final = 5


if __name__ == "__main__":
    sys.exit(main())
