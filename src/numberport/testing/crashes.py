"""
Random runs of two desks on one store, with everything that may break: none may send twice, lose a report, or hang.

.. code-block:: console

    $ python -m numberport.testing.crashes --count 1000 --seed 7
    $ python -m numberport.testing.crashes --count 1000 --seed 7 --carrier telnyx

A run is a life of :mod:`numberport.testing.lives` with worse luck. A process dies before or after any writing and any
call, and another takes its place; a call is refused by the network, times out before or after its effect, or is
answered 429 or 503, perhaps with the time to wait; while one desk waits for an answer the other ticks; webhooks come
late, twice, or never, and are delivered again where nobody took them in. The carrier may make several orders of one.
After a month all breaks cease.

A run is good if the carrier took each submission, correction, change, cancel and activation of ours at most once and
each remark at least once, if every webhook that was answered stands in a journal, if nothing waits for an answer, and
if every number has come to its end in just one order. With Telnyx, whose orders take several calls each, what makes
an order of ours more than once is that two of theirs hold a number, or that one is left behind as a draft.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from numberport.testing.lives import Lived, over_processors
from numberport.testing.storms import Running

__all__ = ["main", "run", "run_telnyx"]


def run(seed: int, index: int) -> Lived:
    """
    Make one run.

    >>> run(7, 0).problem
    ''

    Args:
        seed: The seed of all runs.
        index: Which of them.
    """
    return Running(seed, index).lived()


def run_telnyx(seed: int, index: int) -> Lived:
    """
    Make one run in which the carrier is a simulated Telnyx; it needs the extra ``http``.

    Args:
        seed: The seed of all runs.
        index: Which of them.
    """
    from numberport.testing.telnyx_storms import RunningAtTelnyx

    return RunningAtTelnyx(seed, index).lived()


_RUNS: Final[Mapping[str, Callable[[int, int], Lived]]] = {"simulated": run, "telnyx": run_telnyx}


def main(argv: Sequence[str] | None = None) -> int:
    """
    Make many runs, and say how they ended; 0 if all of them were good, else 1.

    Args:
        argv: The arguments; those of the command line unless given.
    """
    parser = argparse.ArgumentParser(
        prog="python -m numberport.testing.crashes",
        description="Random runs of two desks on one store, with everything that may break.",
    )
    parser.add_argument("--count", type=int, default=1_000, help="how many runs (1000)")
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn (1)")
    parser.add_argument("--only", type=int, metavar="INDEX", help="make this one")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (one for each processor)")
    parser.add_argument("--carrier", choices=_RUNS, default="simulated", help="whose language is spoken (simulated)")
    args = parser.parse_args(argv)
    make = _RUNS[args.carrier]
    begun, wrong, count = time.perf_counter(), 0, 0
    chosen = [make(args.seed, args.only)] if args.only is not None else None
    for made in chosen or over_processors(make, args.seed, args.count, args.workers):
        count += 1
        if made.problem:
            wrong += 1
            print(f"run {made.index} of seed {args.seed} under {made.profile}: {made.problem}", flush=True)
    took = time.perf_counter() - begun
    print(f"{count - wrong} of {count} runs of seed {args.seed} kept every promise; {count / took:.0f} a second")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
