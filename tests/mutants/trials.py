"""
Tests run on mutants: collected once, and then for each mutant in a forked process of its own.

Mutmut tells which functions a test reaches; only the tests that reach what was changed are run, quick ones first,
until one fails.
A test that takes far more of the processor than it did without a mutant is taken for one that does not end.
"""

import contextlib
import gc
import io
import math
import os
import resource
import signal
import sys
import time
from collections import defaultdict

import pytest
from making import COPY
from mutmut.configuration import config
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.utils.format_utils import mangled_name_from_mutant_name
from mutmut.workers.isolation import run_in_fork_with_result

LIVED = "lived"
#: How a process ends where a test noticed; a mutant that ends it in any other way was not noticed by a test.
NOTICED = {1: "killed", -signal.SIGXCPU: "timed out"}
#: What a test may take: so many times as long as without a mutant, and so many seconds.
PATIENCE = (5, 3)
#: Bytes that the tests of a mutant may take.
ROOM = 4 << 30


def verdicts(names, processes):
    """Return what became of each mutant: killed, timed out, or lived."""
    trials = Trials(names, processes)
    settings = config()
    sys.path.insert(0, str((COPY / "src").resolve()))
    said = io.StringIO()
    with contextlib.chdir(COPY), contextlib.redirect_stdout(said):
        asked = [*settings.pytest_add_cli_args, *settings.pytest_add_cli_args_test_selection]
        ended = pytest.main(["--rootdir=.", "--tb=native", *asked], plugins=[trials])
    if ended:
        sys.exit(said.getvalue())
    return trials.found


class Trials:
    """
    A plugin of pytest that runs the tests that were collected once for each mutant, and not once.

    Args:
        names: The mutants.
        processes: How many are tried at a time.
    """

    def __init__(self, names, processes):
        self.names = names
        self.processes = processes
        self.found = {}

    def pytest_runtestloop(self, session):
        """Try all mutants, unless the tests could not be collected."""
        if session.testsfailed:
            return None
        reach, seconds = run_in_fork_with_result(reached, session)
        gc.freeze()
        running = {}
        for name in self.names:
            if len(running) == self.processes:
                self._ended(running)
            tests = reach.get(mangled_name_from_mutant_name(name), ())
            running[begun(session, name, {test: seconds[test] for test in tests})] = name
        while running:
            self._ended(running)
        return True

    def _ended(self, running):
        """Write down what became of the mutant whose tests end first."""
        process, status = os.wait()
        name = running.pop(process)
        self.found[name] = NOTICED.get(os.waitstatus_to_exitcode(status), LIVED)
        if self.found[name] == LIVED or not len(self.found) % 100:
            print(f"{len(self.found)} of {len(self.names)}: {name} {self.found[name]}", file=sys.stderr)


def reached(session):
    """Return the tests that reach each function, quick ones first, and what each takes, from a run without a mutant."""
    set_mutant_under_test("stats")
    reach, seconds = defaultdict(list), {}
    for number, test in enumerate(session.items):
        state()._stats.clear()
        before = time.process_time()
        run(test)
        seconds[number] = time.process_time() - before
        for function in state()._stats:
            reach[function].append(number)
        if session.testsfailed:
            raise RuntimeError(f"{test.nodeid} fails without a mutant")
    return {function: sorted(tests, key=seconds.get) for function, tests in reach.items()}, seconds


def begun(session, name, tests):
    """Begin to run tests on a mutant, and return the process that does."""
    process = os.fork()
    if process:
        return process
    ended = os.EX_SOFTWARE
    try:
        set_mutant_under_test(name)
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
        for number, seconds in tests.items():
            times, more = PATIENCE
            limit = math.ceil(time.process_time() + times * seconds + more)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
            run(session.items[number])
            if session.testsfailed:
                break
        ended = int(bool(session.testsfailed))
    finally:
        os._exit(ended)


def run(test):
    """Run a test by itself, as if there was no other, so that what it shares with others is made for it too."""
    test.config.hook.pytest_runtest_protocol(item=test, nextitem=None)
