"""
The command that does the main job: ``run``.
"""

import argparse
import datetime as dt

from numberport.cli import running
from numberport.cli.output import marked, reader_left, say, show, write
from numberport.sections import Section

__all__ = ["run"]


def run(args: argparse.Namespace) -> int:
    """Port a folder's numbers on a simulated carrier, and tell a person as it goes."""

    def tell(sections: tuple[Section, ...]) -> None:
        if args.json:
            return
        try:
            write(sections)
        except BrokenPipeError:
            # The work is the point, not the telling: it is finished, and its files are written.
            reader_left()

    told = running.run(args, tell, dt.datetime.now(dt.UTC))
    if args.json:
        for remark in told["remarks"]:
            say(remark)
        show(args, (), marked(told))
    return 0
