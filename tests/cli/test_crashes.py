"""The main job, stopped at every point at which something is written down: it ends as if it had not been."""

from pathlib import Path

import pytest

from numberport.cli.folder import read_folder
from numberport.cli.job import Job
from numberport.cli.papers import plan_of
from numberport.storage import MemoryStore

pytestmark = pytest.mark.needs("files")

ACME = Path(__file__).parents[2] / "examples" / "acme"


class Crash(Exception):
    """The process dies."""


class Fuse:
    """Burns down a little with everything that is written, and ends the process when it is burnt."""

    def __init__(self, left):
        self.left = left
        self.burnt = 0

    def burn(self):
        """Die, if this was the last one allowed."""
        self.burnt += 1
        if self.burnt == self.left:
            raise Crash


class Journal(MemoryStore):
    """A store after each append of which, or before each of which, the process may die."""

    def __init__(self):
        super().__init__()
        self.before, self.after = Fuse(0), Fuse(0)

    def append_all(self, batches):
        """Append, unless the process dies first; perhaps it dies then."""
        self.before.burn()
        versions = super().append_all(batches)
        self.after.burn()
        return versions


class Tape(list):
    """The carrier's memory, after each line of which our process may die."""

    def __init__(self):
        super().__init__()
        self.after = Fuse(0)

    def append(self, line):
        """Write down, and perhaps never answer."""
        super().append(line)
        self.after.burn()


class Run:
    """The run of an example under one profile, to be started as often as one likes."""

    def __init__(self, profile):
        self.folder = read_folder(ACME, profile=profile)
        self.plan = plan_of(self.folder)
        self.store, self.tape = Journal(), Tape()

    def start(self):
        """Start it, from the beginning or from what was written."""
        script = self.folder.script
        job = Job(self.folder, self.plan, self.store, self.tape, script=script, start=script.start)
        job.run(lambda *_: None)

    @property
    def written(self):
        """Everything it left: the events of every stream, and the lines of the tape."""
        return {stream: self.store.read(stream) for stream in self.store.streams()}, list(self.tape)


#: Where a process can die: what burns the fuse.
WHERE = {
    "before an append": lambda run: run.store.before,
    "after an append": lambda run: run.store.after,
    "before the carrier's answer": lambda run: run.tape.after,
}


@pytest.mark.parametrize("profile", ["invoca", "plivo", "generic"])
@pytest.mark.parametrize("where", WHERE)
def test_a_run_stopped_anywhere_ends_as_the_one_that_was_not(where, profile):
    """For every place in the run: stopped there and started again, it writes the very same."""
    whole = Run(profile)
    whole.start()
    places = WHERE[where](whole).burnt
    assert places
    for place in range(1, places + 1):
        run = Run(profile)
        WHERE[where](run).left = place
        with pytest.raises(Crash):
            run.start()
        run.start()
        assert run.written == whole.written, f"stopped {where}, at place {place} of {places}"
