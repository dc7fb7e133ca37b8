"""
What a command writes: an answer for a person, or JSON for a program; messages apart from both.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from numberport.sections import Answer
from numberport.telephone import legible

__all__ = ["FORM", "is_kept", "marked", "reader_left", "say", "show", "write", "write_file"]

#: The form of our JSON: raised when a key is renamed, removed, or changes its meaning; new keys may come without.
FORM: Final = 1

#: How wide a line may be where nobody says: what goes to a file or a pipe.
_WIDTH: Final = 120


def show(args: argparse.Namespace, answer: Answer | Iterable[Answer], data: object) -> None:
    """
    Write an answer to standard output.

    Args:
        args: What was asked for; its ``json`` decides.
        answer: What a person is shown.
        data: What a program is given.
    """
    if args.json:
        json.dump(data, sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        write(answer)


def write(answer: Answer | Iterable[Answer]) -> None:
    """Write an answer to standard output for a person, at once."""
    from numberport.rendering import terminal

    terminal.write(answer, sys.stdout, width=shutil.get_terminal_size((_WIDTH, 24)).columns)
    sys.stdout.flush()


def marked(data: Mapping[str, object]) -> dict[str, object]:
    """Return an answer's JSON object with the form it has."""
    return {"numberport": FORM, **data}


def say(message: str) -> None:
    """Write one line for a person to standard error, and whose it is."""
    print(f"numberport: {legible(message, 2_000)}", file=sys.stderr)


def write_file(path: Path, content: str | bytes) -> Path:
    """
    Write a file, in a folder that is there, and return its path.

    It is written beside its place and moved there whole, so that a crash leaves none half-written. What is there and
    no file, such as ``/dev/stdout`` or a pipe, is written to and stays what it is.
    """
    beside = path.with_name(f".{path.name}.part")
    whole = content.encode() if isinstance(content, str) else content
    try:
        if path.exists() and not is_kept(path):
            path.write_bytes(whole)
            return path
        beside.write_bytes(whole)
        return beside.replace(path)
    except OSError as error:
        # Whoever asked for the file knows it by its own name.
        error.filename, error.filename2 = str(path), None
        raise


#: Where what a program has open stands under names of its own, which may be those of files.
_OPEN: Final = frozenset(map(Path, ("/dev", "/dev/fd", "/proc/self/fd")))


def is_kept(path: Path) -> bool:
    """Tell whether a path is a file that somebody keeps, and no device, no pipe and no output of ours by its name."""
    return path.is_file() and path.absolute().parent not in _OPEN


def reader_left() -> None:
    """Write to nobody from now on: whoever read our output has gone, as with ``| head``."""
    # Python flushes at exit and would complain then; there is nobody left to read it.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
