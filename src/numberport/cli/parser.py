"""
The words of the command line.

Each command names the function that does it as ``module:function``; the module is loaded when the command is given.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn

from numberport.cli.cutovers import contact_of, result_of
from numberport.cli.dates import count_of, day_of, moment_of

__all__ = ["build", "parse"]

Command = Callable[[argparse.Namespace], int]

_EPILOG: Final = "exit codes: 0 done, 1 something was found, 2 wrong use or nothing could be done"


class _Parser(argparse.ArgumentParser):
    """A parser that refuses in one line."""

    def error(self, message: str) -> NoReturn:
        from numberport.telephone import legible

        print(f"{self.prog}: {legible(message, 1_000)} (see {self.prog} --help)", file=sys.stderr)
        sys.exit(2)


class _Version(argparse.Action):
    """Say the version, and end; it is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("numberport")
        except PackageNotFoundError:
            found = "of a source tree that is not installed"
        print(f"numberport {found}")
        parser.exit()


class _Once(argparse.Action):
    """Take a value that may be said once: a second one would silently replace the first."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        said = getattr(namespace, self.dest)
        if said is not None and said != values:
            parser.error(f"{option_string} is said twice, {said} and {values}; ask for one at a time")
        setattr(namespace, self.dest, values)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """
    Return what was asked for; ``command`` is the function that does it.

    Raises:
        SystemExit: Help or the version was asked for, or the words make no sense.
    """
    args = build().parse_args(list(argv))
    module, _, function = args.does.partition(":")
    args.command = getattr(import_module(f"numberport.cli.{module}"), function)
    return args


def build() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = _Parser(
        prog="numberport",
        description="Number porting: numbers, orders, checks, dates and carriers.",
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which numberport this is")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        _run,
        _numbers,
        _plan,
        _check,
        _match,
        _letter,
        _packet,
        _csr,
        _foc,
        _timeline,
        _cutover,
        _lifecycle,
        _explain,
        _profiles,
        _regimes,
        _simulate,
    ):
        add(commands.add_parser)
    return parser


#: Adds a command's own parser, and returns it.
_Commands = Callable[..., argparse.ArgumentParser]


def _command(commands: _Commands, name: str, does: str, summary: str) -> argparse.ArgumentParser:
    """Add one command, with what all of them have."""
    parser = commands(
        name, help=summary, description=f"{summary[:1].upper()}{summary[1:]}.", epilog=_EPILOG, allow_abbrev=False
    )
    parser.set_defaults(does=does)
    parser.add_argument("--json", action="store_true", help="write JSON for a program")
    return parser


def _run(commands: _Commands) -> None:
    parser = _command(commands, "run", "porting:run", "port a folder's numbers on a simulated carrier")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the sheet and the papers")
    _profile(parser)
    _sheet_options(parser)
    parser.add_argument("--fresh", action="store_true", help="begin anew, and forget what an earlier run left")
    parser.add_argument("--seed", type=int, help="the chance of the simulated carrier")
    parser.add_argument("--start", type=moment_of, metavar="MOMENT", help="when the story begins (ISO 8601, offset)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where results go (out, in the folder)")


def _numbers(commands: _Commands) -> None:
    parser = _command(commands, "numbers", "sheets:numbers", "say what each number of a sheet is, and what is wrong")
    _file(parser)
    _sheet_options(parser, worksheet=True)
    _profile(parser)
    parser.add_argument("--all", action="store_true", help="show every number, however many there are")
    parser.add_argument("--annotate", type=Path, metavar="OUT.xlsx", help="write it back with its problems marked")
    _overwrite(parser)


def _plan(commands: _Commands) -> None:
    parser = _command(commands, "plan", "plans:plan", "say which orders a sheet becomes, and why")
    _file(parser, besides="; or a folder, with what it says beside its sheet")
    _sheet_options(parser, worksheet=True)
    _profile(parser)
    parser.add_argument("--format", choices=("text", "json", "csv", "xlsx", "html"), help="how it is written (text)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it there; the name says the format")
    _overwrite(parser)
    parser.add_argument(
        "--split", action="append", default=[], metavar="KEY", help="part numbers by this too, such as rate-center"
    )
    parser.add_argument("--no-split", action="append", default=[], metavar="KEY", help="do not part numbers by this")
    parser.add_argument("--waves", metavar="COLUMN", help="part the move into waves by this column, such as a date")
    parser.add_argument("--together", metavar="COLUMN", help="keep together what this column calls alike (hunt group)")
    parser.add_argument(
        "--numbering", type=Path, metavar="FILE", help="facts of numbers: carrier, SPID, rate centre ..."
    )
    parser.add_argument("--account-numbers", type=Path, metavar="FILE", help="every number of the account")
    parser.add_argument("--db", type=Path, metavar="FILE", help="hold out numbers on open orders of this database")
    parser.add_argument("--allotment", type=_count, metavar="N", help="how many numbers the contract allows")
    parser.add_argument("--used", type=_count, default=0, metavar="N", help="how many of these are taken (0)")


def _count(text: str) -> int:
    """Return a count, none below nought."""
    if not (text.isascii() and text.isdecimal()):
        message = f"{text!r} is no count"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _check(commands: _Commands) -> None:
    parser = _command(commands, "check", "papers:check", "find what would get a folder's orders rejected")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the sheet and the papers")
    _profile(parser)
    _sheet_options(parser)
    parser.add_argument("--on", type=day_of, metavar="DATE", help="the day they would be sent (today)")


def _match(commands: _Commands) -> None:
    parser = _command(commands, "match", "comparisons:match", "compare a letter of authorisation with a record")
    parser.add_argument("loa", type=Path, metavar="LOA", help="the letter, as TOML or as the PDF of letter")
    parser.add_argument(
        "record", type=Path, metavar="CSR", help="the carrier's record or a bill, as TOML, or a record as csr reads it"
    )
    parser.add_argument("--port", default="wireline", help="simple, wireless, wireline, toll-free or canada (wireline)")
    parser.add_argument("--region", help="the country of numbers written without their country code (US)")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write both sides there, with what differs marked")
    _overwrite(parser)


def _letter(commands: _Commands) -> None:
    summary = "write letters of authorisation for a folder's orders, ready to sign"
    parser = _command(commands, "letter", "documents:letter", summary)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the sheet and the papers")
    _profile(parser)
    _sheet_options(parser)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where they go (letters, in the folder)")
    _overwrite(parser)
    _written(parser)


def _written(parser: argparse.ArgumentParser) -> None:
    """Add what decides how letters are written."""
    parser.add_argument(
        "--reveal", action="append", default=[], choices=("account-number", "pin"), help="write this secret into them"
    )
    parser.add_argument(
        "--font", action="append", default=[], type=Path, metavar="FILE", help="a TrueType font for other letters"
    )


def _packet(commands: _Commands) -> None:
    summary = "make what a person hands in for a folder's orders, where a provider has no porting API"
    parser = _command(commands, "packet", "packets:packet", summary)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the sheet and the papers")
    _profile(parser)
    _sheet_options(parser)
    parser.add_argument("--order", metavar="ORDER", help="only this one; without --order the command names all")
    parser.add_argument("--on", type=day_of, metavar="DATE", help="the day they are handed in (today)")
    parser.add_argument(
        "--out", type=Path, metavar="PLACE", help="the folder they go to (packets, in the folder); or FILE.zip for one"
    )
    _written(parser)


def _csr(commands: _Commands) -> None:
    summary = "read a customer service record, and say what was not understood"
    parser = _command(commands, "csr", "records:csr", summary)
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="the record: text, CSV, JSON, XML, PDF, XLSX; - for pasted text"
    )
    parser.add_argument("--region", help="the country of numbers written without their country code (US)")


def _foc(commands: _Commands) -> None:
    parser = _command(commands, "foc", "dates:foc", "compute the dates of a port, with the reasons")
    parser.add_argument("--country", help="whose rules hold (the number's, or US)")
    parser.add_argument(
        "--number",
        action=_Once,
        metavar="NUMBER",
        help="a number of the port, which tells country, region and clock; --numbers says how many it moves",
    )
    parser.add_argument("--port", required=True, help="the port, such as simple; or a kind of number, such as mobile")
    parser.add_argument("--region", help="the region whose clock counts")
    parser.add_argument("--received", metavar="MOMENT", help="when the request was received, ISO 8601 (now)")
    parser.add_argument("--zone", help="the zone --received is wall time in (the rule's own)")
    parser.add_argument(
        "--holiday", type=day_of, action="append", default=[], metavar="DATE", help="a holiday of the losing carrier"
    )
    parser.add_argument("--desired", type=day_of, metavar="DATE", help="the day that is asked for")
    _profile(parser)
    _sorted_by(parser)
    _counted_from(parser)
    parser.add_argument("--to-port-on", type=day_of, metavar="DATE", help="say by when to submit for that day")
    parser.add_argument("--chart", action="store_true", help="show the dates of the whole week of --received")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw a calendar of the dates there")
    parser.add_argument("--ics", type=Path, metavar="FILE", help="write the dates there, for a calendar program")
    _overwrite(parser)


def _sorted_by(parser: argparse.ArgumentParser) -> None:
    """Add what decides which port an order is, where --port names a kind of number."""
    group = parser.add_argument_group("which port an order of a kind of number is (see numberport regimes)")
    group.add_argument("--numbers", type=count_of, default=1, metavar="N", help="how many numbers it moves (1)")
    lines = ("single-lines", "multi-line", "direct-dial-ranges", "part-of-a-direct-dial-range")
    group.add_argument("--installation", choices=lines, help="how the lines hang together")
    held = group.add_mutually_exclusive_group()
    held.add_argument(
        "--range-holder", action="store_true", default=None, help="the losing carrier holds the numbers' range (PRO)"
    )
    held.add_argument(
        "--subsequent", dest="range_holder", action="store_false", default=None, help="they were ported before (SUP)"
    )
    group.add_argument("--fact", action="append", default=[], metavar="NAME=WORD", help="such as single-line=yes")


def _counted_from(parser: argparse.ArgumentParser) -> None:
    """Add the days and moments that rules are counted from besides."""
    group = parser.add_argument_group("what is known besides: a day, or a moment as --received takes it")
    for name, meaning in (
        ("agreed", "the day agreed with the customer"),
        ("validated", "when the port was found feasible"),
        ("accepted", "when the losing carrier accepted"),
        ("code-issued", "when the authorisation code was issued"),
        ("approved", "when it was approved"),
        ("signed", "when the customer signed"),
        ("cutover", "the day of the cut-over"),
    ):
        group.add_argument(f"--{name}", metavar="WHEN", help=meaning)


def _timeline(commands: _Commands) -> None:
    parser = _command(commands, "timeline", "history:timeline", "tell what happened to an order, and what is due")
    parser.add_argument("order", metavar="ORDER", help="the order's id")
    parser.add_argument(
        "--db", type=Path, default=Path("out"), metavar="PLACE", help="the folder of a run, or its ports.db (out)"
    )
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw it there")
    parser.add_argument("--ics", type=Path, metavar="FILE", help="write its dates there, for a calendar program")
    _overwrite(parser)


def _cutover(commands: _Commands) -> None:
    summary = "show what is needed on the day numbers move: readiness, moments, contacts, tests, and the way back"
    parser = _command(commands, "cutover", "cutovers:cutover", summary)
    parser.add_argument("what", metavar="ORDER", help="the order's id; or the folder of a run, for all its orders")
    parser.add_argument(
        "--db", type=Path, default=Path("out"), metavar="PLACE", help="the folder of a run, or its ports.db (out)"
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write it there as a page")
    _overwrite(parser)
    parser.add_argument(
        "--contact",
        action="append",
        default=[],
        type=contact_of,
        metavar="ROLE=NAME, HOW",
        help="whom to call besides, such as 'going back=NOC, +1 212 555 0100'",
    )
    parser.add_argument(
        "--result",
        action="append",
        default=[],
        type=result_of,
        metavar="CHECK=RESULT, SEEN",
        help="enter what a check showed, such as 'inbound SMS=failed, nothing arrived'",
    )
    parser.add_argument(
        "--number", action="append", default=[], metavar="NUMBER", help="whose results these are (every ported one)"
    )
    parser.add_argument("--who", default="", metavar="NAME", help="who tried")


def _lifecycle(commands: _Commands) -> None:
    parser = _command(commands, "lifecycle", "lifecycles:lifecycle", "show the life of a number's port")
    parser.add_argument(
        "profile", nargs="?", metavar="PROFILE", help="with a provider's words; or kazoo, npac, coin, messaging"
    )
    forms = ("table", "text", "mermaid", "dot", "svg", "json")
    parser.add_argument("--format", choices=forms, help="how it is written (table)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it there; the name says the format")
    _overwrite(parser)
    parser.add_argument("--order", metavar="ORDER", help="draw the path of this order's numbers over it")
    parser.add_argument("--number", metavar="NUMBER", help="of this number of the order (one like most)")
    parser.add_argument("--db", type=Path, metavar="PLACE", help="the folder of a run, or its ports.db (out)")


def _explain(commands: _Commands) -> None:
    parser = _command(commands, "explain", "facts:explain", "explain a rejection: a code, a phrase, a carrier's words")
    parser.add_argument("code", nargs="+", metavar="CODE", help="8D, telnyx:LOCATION_MISMATCH, address mismatch")


def _profiles(commands: _Commands) -> None:
    parser = _command(commands, "profiles", "facts:profiles", "show what each provider asks and does, with sources")
    parser.add_argument("profile", nargs="?", metavar="PROFILE", help="all that is held of this one, with sources")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--words", action="store_true", help="show whose status word is which state, side by side")
    instead.add_argument("--losing", action="store_true", help="show what carriers say of the ports they let go")


def _regimes(commands: _Commands) -> None:
    parser = _command(commands, "regimes", "regimes:regimes", "show the porting rules of countries, with sources")
    parser.add_argument("regime", nargs="?", metavar="COUNTRY", help="only this one, by its two letters")
    parser.add_argument("--country", help="the same")


def _simulate(commands: _Commands) -> None:
    summary = "serve the simulated carrier over HTTP, in Telnyx's dialect, to develop against"
    parser = _command(commands, "simulate", "simulate:simulate", summary)
    parser.add_argument("--port", type=_port, default=8765, metavar="N", help="where it listens (8765); 0 for any")
    parser.add_argument("--host", default="127.0.0.1", help="at which address (127.0.0.1: this machine only)")
    parser.add_argument("--script", type=Path, metavar="FILE", help="what it does: a carrier.toml; chance, without it")
    parser.add_argument("--seed", type=int, help="its chance; the same seed tells the same story")
    parser.add_argument("--start", type=moment_of, metavar="MOMENT", help="when the story begins (as scripted, or now)")
    time = parser.add_mutually_exclusive_group()
    time.add_argument("--speed", type=_speed, default=20_000.0, help="how fast time runs there, such as 3600x (20000x)")
    time.add_argument("--step", action="store_true", help="let time stand until it is moved")
    parser.add_argument("--webhook", type=_address, metavar="URL", help="where webhooks go unless an order says")
    parser.add_argument("--key", default="KEY-simulated", help="the API key it takes (KEY-simulated)")
    parser.add_argument(
        "--needs", action="append", default=[], metavar="FIELD", help="refuse to confirm without, such as documents.loa"
    )
    parser.add_argument(
        "--sign-at",
        choices=("now", "story"),
        default="now",
        help="whose time is in signatures (now)",
    )
    parser.add_argument(
        "--hold", type=_count, default=60, metavar="SECONDS", help="how long it stays silent where no answer comes (60)"
    )


def _port(text: str) -> int:
    """Return a port."""
    port = _count(text)
    if port > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: the last is {_LAST_PORT}")
    return port


_LAST_PORT: Final = 65_535


def _speed(text: str) -> float:
    """Return how many times as fast as ours time runs: 3600x, or 3600."""
    digits = text.removesuffix("x")
    if not (digits.isascii() and digits.isdecimal() and 0 < int(digits[:9]) <= _FASTEST):
        raise argparse.ArgumentTypeError(f"{text!r} is no speed; write it as 3600x, at most {_FASTEST}x")
    return float(digits)


_FASTEST: Final = 1_000_000


def _address(text: str) -> str:
    """Return an address that webhooks can go to."""
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text!r} is no address; write it as http://127.0.0.1:8000/webhooks")
    return text


def _overwrite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--overwrite", action="store_true", help="replace a file that is there already")


def _file(parser: argparse.ArgumentParser, *, besides: str = "") -> None:
    told = f"a sheet: CSV, XLSX, XLS or ODS; - for pasted text{besides}"
    parser.add_argument("file", type=Path, metavar="FILE", help=told)


def _sheet_options(parser: argparse.ArgumentParser, *, worksheet: bool = False) -> None:
    parser.add_argument("--column", help="the column of numbers, by name or letters (found)")
    parser.add_argument("--region", help="the country of numbers written without their country code (US)")
    if worksheet:
        parser.add_argument("--sheet", help="only this worksheet")


def _profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", metavar="NAME", help="the provider; numberport profiles lists them (generic)")
