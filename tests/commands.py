"""What the tests of the command line share: a command run in this process, and what it wrote."""

import contextlib
import io
import json

from numberport import cli


def ran(*argv):
    """Return exit code, standard output and standard error of a command."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main([str(word) for word in argv])
    return code, out.getvalue(), err.getvalue()


def answered(*argv):
    """Return what a command gives a program."""
    return json.loads(ran(*argv, "--json")[1])
