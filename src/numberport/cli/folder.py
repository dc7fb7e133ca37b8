"""
A customer's folder: the sheet, and what ``order.toml``, ``answers.toml`` and ``carrier.toml`` say beside it.

Only the sheet must be there. What the other files leave unsaid is found out later, by preflight, as findings.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from numberport import profiles
from numberport.calendars import Span, Unit
from numberport.cli import values
from numberport.cli.files import CannotRead, open_sheet, read_toml
from numberport.cli.paper_files import FILE, read_paper_files
from numberport.cli.statements import Statement, read_statement
from numberport.cli.unseen import secret_words, unseen
from numberport.cli.values import Place, UnknownKey, WrongValue
from numberport.documents import Papers
from numberport.documents.files import PaperFile
from numberport.errors import InputError
from numberport.events import Facts
from numberport.parties import Account, Secret, secrets_in
from numberport.profiles import Profile
from numberport.rejections import Reason
from numberport.telephone import legible

if TYPE_CHECKING:
    from numberport.adapters.script import Script
    from numberport.planning import Sheet

__all__ = ["Answer", "Folder", "NoSheet", "read_folder"]

ORDER: Final = "order.toml"
ANSWERS: Final = "answers.toml"
CARRIER: Final = "carrier.toml"

#: How the names of spreadsheets end.
_SHEETS: Final = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})
#: How long the customer takes for an answer that does not say.
_SOON: Final = Span(1, Unit.BUSINESS_DAYS)


@attrs.frozen
class NoSheet(InputError):
    """A folder does not say which spreadsheet holds the numbers."""

    folder: str = attrs.field(converter=legible)
    found: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.found:
            return f"{self.folder} holds no spreadsheet; put the list of numbers there as CSV or XLSX"
        names = ", ".join(legible(name) for name in self.found)
        return f"{self.folder} holds {len(self.found)} spreadsheets ({names}); name one of them in {ORDER} as sheet"


@attrs.frozen(kw_only=True)
class Answer:
    """
    What the customer answers to a rejection or an update request.

    Args:
        to: The reasons it answers.
        after: How long the customer takes.
        stated: What is corrected.
    """

    to: frozenset[Reason]
    after: Span = _SOON
    stated: Statement


@attrs.frozen(kw_only=True)
class Folder:
    """
    What a customer sends, read.

    Args:
        path: The folder.
        sheet: The file with the numbers.
        worksheet: The one worksheet to read; None for all that have numbers.
        column: The column of numbers; None to find it.
        region: The country of numbers written without their country code.
        profile: The provider the numbers go to.
        stated: What ``order.toml`` says.
        files: The files of papers that it names, as they are handed in; None where it names none.
        answers: What the customer will answer when asked.
        script: What the simulated carrier will do; None for a plausible one.
        unstated: Whether there is no ``order.toml``.
        words: The secrets its files state, as :func:`~numberport.cli.unseen.unseen` looks for them.
    """

    path: Path
    sheet: Path
    worksheet: str | None = None
    column: str | None = None
    region: str = "US"
    profile: Profile
    stated: Statement = attrs.field(factory=Statement)
    files: tuple[PaperFile, ...] | None = None
    answers: tuple[Answer, ...] = ()
    script: "Script | None" = None
    unstated: bool = False
    words: frozenset[str] = attrs.field(default=frozenset(), repr=False)

    @property
    def account(self) -> Account:
        """The account at the losing carrier, as stated."""
        return self.stated.mend(Account(), Facts(), Papers())[0]

    @property
    def facts(self) -> Facts:
        """What is asked beside the numbers, as stated."""
        return self.stated.mend(Account(), Facts(), Papers())[1]

    @property
    def papers(self) -> Papers:
        """The papers, as stated."""
        return self.stated.mend(Account(), Facts(), Papers())[2]

    @property
    def secrets(self) -> frozenset[Secret]:
        """Every secret of the account and the papers, which nothing that is shown may hold."""
        return secrets_in(self.account, self.papers)

    def order_id(self, place: int) -> str:
        """Return the id of an order that the sheet becomes, by its place in the plan, from 1."""
        return f"{_slug(self.path.resolve().name)}-{place}"

    def answers_to(self, reasons: Iterable[Reason]) -> tuple[Answer, ...]:
        """Return the answers that speak to any of some reasons, in the order of the file."""
        asked = frozenset(reasons)
        return tuple(answer for answer in self.answers if answer.to & asked)

    def read_sheet(self) -> "Sheet":
        """
        Return the sheet's content.

        Raises:
            CannotRead: The file cannot be read.
            InputError: It holds nothing that can be.
        """
        return open_sheet(self.sheet, self.worksheet)


#: What order.toml says of the sheet, beside a statement.
_ABOUT_SHEET: Final = ("sheet", "worksheet", "column", "region", "profile")


def read_folder(
    path: Path, *, profile: str | None = None, column: str | None = None, region: str | None = None
) -> Folder:
    """
    Read a customer's folder.

    Args:
        path: The folder.
        profile: The provider, by name; it wins over what the folder says.
        column: The column of numbers, likewise.
        region: The country of numbers without a country code, likewise.

    Raises:
        CannotRead: There is no such folder, or a file in it is closed to us.
        NoSheet: It holds no spreadsheet, or several and does not say which.
        InputError: A file in it says something that cannot be; the error names file and key.
        UnknownProfile: There is no such profile.
    """
    names = _names(path)
    content, answers, script = (read_toml(path / name) if name in names else {} for name in (ORDER, ANSWERS, CARRIER))
    words = secret_words(content, answers, script)
    with unseen(words):
        about: dict[str, Any] = {key: content.pop(key) for key in (*_ABOUT_SHEET, FILE) if key in content}
        named = _text(about, "profile") if profile is None else profile
        area = _country(about, region)
        return Folder(
            path=path,
            sheet=_sheet(path, names, about),
            worksheet=_text(about, "worksheet"),
            column=_text(about, "column") if column is None else column,
            region=area,
            profile=profiles.GENERIC if named is None else profiles.get(named),
            stated=_order(content, area),
            files=read_paper_files(about[FILE], path, names, Place(ORDER, FILE)) if FILE in about else None,
            answers=_answers(answers, area) if ANSWERS in names else (),
            script=_script(script) if CARRIER in names else None,
            unstated=ORDER not in names,
            words=words,
        )


def _names(path: Path) -> frozenset[str]:
    """Return the names of the files in a folder."""
    try:
        entries = tuple(path.iterdir())
        names = frozenset(entry.name for entry in entries if entry.is_file())
    except FileNotFoundError:
        raise CannotRead(str(path), "there is no such folder") from None
    except NotADirectoryError:
        raise CannotRead(str(path), "it is a file", "name the folder it stands in") from None
    except OSError as error:
        raise CannotRead(str(path), (error.strerror or type(error).__name__).lower()) from None
    except ValueError:
        raise CannotRead(str(path), "no folder can have this name") from None
    for wrong in {entry.name for entry in entries} & {ORDER, ANSWERS, CARRIER} - names:
        raise CannotRead(str(path / wrong), "it is no file", "move it away, or put the file there")
    return names


def _country(about: Mapping[str, Any], region: str | None) -> str:
    if region is None:
        return values.country(about.get("region", "US"), Place(ORDER, "region"))
    return values.country(region, Place("the command line", "--region"))


def _text(about: Mapping[str, Any], key: str) -> str | None:
    return values.text(about[key], Place(ORDER, key)) if key in about else None


def _order(content: Mapping[str, Any], region: str) -> Statement:
    try:
        return read_statement(content, file=ORDER, region=region)
    except UnknownKey as error:
        inside = "." in error.key
        raise (
            error if inside else attrs.evolve(error, allowed=(*_ABOUT_SHEET, *error.allowed, f"[[{FILE}]]"))
        ) from None


def _sheet(path: Path, names: frozenset[str], about: Mapping[str, Any]) -> Path:
    named = _text(about, "sheet")
    if named is not None:
        if named not in names:
            Place(ORDER, "sheet").refuse_file(named, path, names)
        return path / named
    # Spreadsheet programs leave lock files such as ~$numbers.xlsx and .~lock.numbers.ods# behind.
    sheets = sorted(name for name in names if Path(name).suffix.lower() in _SHEETS and not name.startswith(("~", ".")))
    if len(sheets) != 1:
        raise NoSheet(str(path), tuple(sheets))
    return path / sheets[0]


def _answers(content: Mapping[str, Any], region: str) -> tuple[Answer, ...]:
    for key in content:
        if key != "answer":
            raise UnknownKey(ANSWERS, key, ("[[answer]]",))
    rows = content.get("answer", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WrongValue(ANSWERS, "answer", "a list of tables, each headed [[answer]]", "something else")
    return tuple(_answer(row, f"answer {count}: ", region) for count, row in enumerate(rows, start=1))


def _answer(row: Mapping[str, Any], prefix: str, region: str) -> Answer:
    rest = {key: value for key, value in row.items() if key not in {"to", "after"}}
    if "to" not in row:
        raise WrongValue(ANSWERS, f"{prefix}to", "a list of the reasons it answers", "missing")
    try:
        stated = read_statement(rest, file=ANSWERS, region=region, prefix=prefix)
    except UnknownKey as error:
        inside = "." in error.key
        raise (error if inside else attrs.evolve(error, allowed=("to", "after", *error.allowed))) from None
    after = values.span(row["after"], Place(ANSWERS, f"{prefix}after")) if "after" in row else _SOON
    return Answer(to=values.reasons(row["to"], Place(ANSWERS, f"{prefix}to")), after=after, stated=stated)


def _script(content: Mapping[str, Any]) -> "Script":
    from numberport.adapters.script import Script, ScriptError

    try:
        return Script.from_mapping(content)
    except ScriptError as error:
        raise attrs.evolve(error, file=CARRIER) from None


def _slug(name: str) -> str:
    """Return a folder's name as the beginning of an order id."""
    kept = "".join(char if char.isascii() and char.isalnum() else "-" for char in name.lower())
    return "-".join(filter(None, kept.split("-")))[:40] or "order"
