"""
The command line: ``numberport COMMAND``, and ``python -m numberport``.

Every command writes for a person, and with ``--json`` for a program. It ends with 0 when it is done, 1 when it found
something, 2 when it was used wrongly or could not do its work; messages go to standard error, one line each.
"""

import io
import os
import sys
from collections.abc import Sequence
from typing import Final

__all__ = ["main"]

#: What a shell reports of a program ended by Control-C: 128, and the number of the signal.
_INTERRUPTED: Final = 130
_WRONG: Final = 2


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run a command, and return its exit code; no traceback ever reaches whoever typed it.

    Args:
        argv: The arguments behind the program's name; by default those of this process.
    """
    if sys.stderr is None:
        # Python has no stream where the shell gave none; what is said then is said to nobody.
        sys.stderr = io.StringIO()
    if sys.stdout is None:
        return _fail("standard output is closed; send it to a file, or to /dev/null where nobody reads it")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows its number instead of ending the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except SystemExit as wish:
        return wish.code if isinstance(wish.code, int) else _WRONG
    except KeyboardInterrupt:
        return _fail("interrupted", _INTERRUPTED)
    except BrokenPipeError:
        from numberport.cli.output import reader_left

        reader_left()
        return 0
    except Exception as error:  # noqa: BLE001 - a traceback would help nobody who typed the command
        return _fail(_sentence(error))
    return code


def _run(argv: Sequence[str]) -> int:
    from numberport.cli.parser import parse

    args = parse(argv)
    code: int = args.command(args)
    return code


def _fail(sentence: str, code: int = _WRONG) -> int:
    from numberport.telephone import legible

    print(f"numberport: {legible(sentence, 2_000)}", file=sys.stderr)
    return code


def _sentence(error: Exception) -> str:
    """Return what a person is told of an error."""
    from numberport.errors import NumberportError

    if isinstance(error, NumberportError):
        return str(error)
    if isinstance(error, OSError):
        return _about_file(error)
    if isinstance(error, MemoryError):
        return "there is not enough memory for this; give a smaller file"
    if isinstance(error, RecursionError):
        return "the input nests too deeply"
    return _defect(error)


def _about_file(error: OSError) -> str:
    where = f" {error.filename}" if error.filename else ""
    why = (error.strerror or type(error).__name__).lower()
    return f"cannot read or write{where}: {why}; check that it exists, is yours and has room"


def _defect(error: Exception) -> str:
    """Name a defect of ours without what the user's data put into its message."""
    if os.environ.get("NUMBERPORT_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    return (
        f"this is a defect of numberport ({type(error).__name__}); nothing more was done. Please report it,"
        " with what NUMBERPORT_TRACEBACK=1 in the environment shows"
    )
