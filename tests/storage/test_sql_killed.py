"""A process that appends is killed at random moments; what it was told is kept is there, once and whole."""

import datetime as dt
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from numberport.events import Note

pytestmark = pytest.mark.needs("sql")

AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
STREAMS = ("left", "right")
KILLS = 10

#: Goes on where the last one was killed, and says of every batch that the store has acknowledged it.
WRITER = """
import sys
sys.path.insert(0, sys.argv[3])
from test_sql_killed import STREAMS, batch, written
from numberport.storage import SqlStore

store = SqlStore(sys.argv[1], durable=sys.argv[2] == "durable")
turn = written(store)
print("begun", turn, flush=True)
while True:
    seen = len(store.read(STREAMS[0]))
    store.append_all({stream: (seen, batch(turn)) for stream in STREAMS})
    turn += 1
    print(turn, flush=True)
"""


def batch(turn):
    """Return the events of one call: a few, numbered."""
    return [Note(at=AT, text=f"{turn}.{part}") for part in range(1 + turn % 4)]


def written(store):
    """Return how many whole batches both streams of a store hold; fail if they hold anything else."""
    left, right = (store.read(stream) for stream in STREAMS)
    assert left == right
    turns = 1 + int(left[-1].text.partition(".")[0]) if left else 0
    assert left == tuple(event for turn in range(turns) for event in batch(turn))
    return turns


def killed_writer(path, mode, lines, delay):
    """
    Kill a writer some seconds after it has printed so many lines; before it has begun to write, if none are waited for.

    Return how many batches it was told are kept; 0 if it did not come to say.
    """
    command = [sys.executable, "-c", WRITER, str(path), mode, str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        first = [writer.stdout.readline() for _ in range(lines)]
        time.sleep(delay)
        writer.kill()
        told = [line for line in (*first, *writer.stdout) if line.endswith("\n")]
    assert writer.returncode == -signal.SIGKILL
    return int(told[-1].split()[-1]) if told else 0


@pytest.mark.parametrize("mode", ["durable", "quick"])
def test_killed_while_appending(tmp_path, mode):
    """After each of many kills every acknowledged batch is there, once, and at most one more, whole."""
    from numberport.storage import SqlStore

    path = tmp_path / "ports.db"
    chance = random.Random(f"kill {mode}")
    kept = 0
    for kill in range(KILLS):
        # The first line says that it has begun; each further one that a batch is kept.
        lines = chance.randint(1, 8) if kill % 4 else 0
        told = killed_writer(path, mode, lines, chance.uniform(0, 0.02 if lines else 0.6))
        with SqlStore(path) as store:
            before, kept = kept, written(store)
        assert max(before + max(lines - 1, 0), told) <= kept
        assert not lines or kept <= told + 1
    assert kept > KILLS
