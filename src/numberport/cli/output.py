"""
What a command writes: an answer for a person, or JSON for a program; messages apart from both.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from numberport.sections import Answer
from numberport.telephone import legible

__all__ = ["FORM", "marked", "say", "show", "write_file"]

#: The form of our JSON: raised when a key is renamed, removed, or changes its meaning; new keys may come without.
FORM: Final = 1


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
        return
    from numberport.rendering import terminal

    terminal.write(answer, sys.stdout, width=None)


def marked(data: Mapping[str, object]) -> dict[str, object]:
    """Return an answer's JSON object with the form it has."""
    return {"numberport": FORM, **data}


def say(message: str) -> None:
    """Write one line for a person to standard error."""
    print(legible(message, 2_000), file=sys.stderr)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file whole, in a folder that is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
