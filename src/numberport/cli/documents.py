"""
The command that makes letters of authorisation ready to sign: ``letter``.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from numberport.cli.files import CannotRead, check_place, read_bytes
from numberport.cli.folder import Folder, read_folder
from numberport.cli.output import marked, show, write_file
from numberport.cli.papers import plan_of, unread_cells
from numberport.cli.unseen import unseen
from numberport.documents import LetterOfAuthorization
from numberport.documents.checks import CLAUSES, letter_flaws
from numberport.documents.drafts import letter_to_sign
from numberport.documents.letter_forms import form_for
from numberport.sections import Mark, Row, Section

if TYPE_CHECKING:
    from numberport.planning import PlannedOrder

__all__ = ["letter"]

#: Where letters go when nobody says: into the customer's folder, beside what the customer sent.
_LETTERS: Final = "letters"
#: What a letter that is to be signed cannot have yet.
_TO_COME: Final = frozenset({"signed_on"})


@attrs.frozen(kw_only=True)
class _Drafted:
    """A letter to be signed, the file it goes to, and what it lacks."""

    letter: LetterOfAuthorization
    path: Path
    lacks: tuple[str, ...]
    content: bytes = b""


def letter(args: argparse.Namespace) -> int:
    """Write a letter of authorisation for each order of a folder, ready to sign."""
    folder = read_folder(args.folder, profile=args.profile, column=args.column, region=args.region)
    given_fonts = [read_bytes(path) for path in args.font]
    reveal = tuple(name.replace("-", "_") for name in args.reveal)
    out = folder.path / _LETTERS if args.out is None else args.out
    with unseen(folder.words):
        made = plan_of(folder)
        # All of them are drawn before the first is written, so that a text that cannot be drawn leaves none behind.
        drafted = tuple(_drawn(draft, reveal, given_fonts) for draft in _drafted(folder, made.orders, out, reveal))
    _write(out, drafted, overwrite=args.overwrite)
    data = {
        "letters": [
            {
                "file": str(draft.path),
                "numbers": [str(number) for number in draft.letter.numbers],
                "lacks": list(draft.lacks),
            }
            for draft in drafted
        ],
        "problems": [cell.data() for cell in made.problems],
        "remarks": list(made.remarks),
    }
    show(args, _told(drafted, len(made.problems)), marked(data))
    return 1 if made.problems or not drafted or any(draft.lacks for draft in drafted) else 0


def _drafted(
    folder: Folder, orders: "tuple[PlannedOrder, ...]", out: Path, reveal: tuple[str, ...]
) -> Iterator[_Drafted]:
    """Iterate over the letters of a folder's orders: what was said of the letter, else of the account."""
    for count, order in enumerate(orders, start=1):
        fresh = letter_to_sign(order.account, order.numbers, stated=order.papers.loa, gaining_carrier=_gaining(folder))
        yield _Drafted(letter=fresh, path=out / f"letter-{count}.pdf", lacks=tuple(_lacks(fresh, reveal)))


def _lacks(letter: LetterOfAuthorization, reveal: tuple[str, ...]) -> Iterator[str]:
    """Iterate over what a letter lacks of what its country wants in it, and of what was asked to be written."""
    form = form_for(letter)
    flaws = letter_flaws(letter, clauses=[clause for clause in CLAUSES if clause in form.usual])
    yield from (flaw.problem for flaw in flaws if flaw.field not in _TO_COME)
    for name in reveal:
        if getattr(letter, name) is None:
            yield f"no {_SECRETS[name]} is stated that could be written; its field is left to fill"
    if form.language:
        yield f"it is in English, and is wanted in {form.language} here"


def _drawn(draft: _Drafted, reveal: tuple[str, ...], given_fonts: list[bytes]) -> _Drafted:
    """Return a letter drawn; a text whose letters would have to be shaped is left to be filled in."""
    from numberport.rendering.letters import letter_with_gaps

    content, left = letter_with_gaps(draft.letter, reveal=reveal, given_fonts=given_fonts)
    lacks = (f"{field} is in a script that is not drawn here, and its field is left to be filled in" for field in left)
    return attrs.evolve(draft, lacks=(*draft.lacks, *lacks), content=content)


#: What each secret of a letter is called.
_SECRETS: Final = {"account_number": "account number", "pin": "PIN"}


def _gaining(folder: Folder) -> str | None:
    from numberport.profiles import GENERIC

    return None if folder.profile is GENERIC else folder.profile.title


def _write(out: Path, drafted: tuple[_Drafted, ...], *, overwrite: bool) -> None:
    if not out.parent.is_dir():
        raise CannotRead(str(out.parent), "there is no such folder", "make it first")
    if out.exists() and not out.is_dir():
        raise CannotRead(str(out), "it is a file", "name a folder for the letters")
    if not out.exists() and drafted:
        out.mkdir()
    for draft in drafted:
        check_place(draft.path, overwrite=overwrite)
    for draft in drafted:
        write_file(draft.path, draft.content)


def _told(drafted: tuple[_Drafted, ...], problems: int) -> Section:
    cells = unread_cells(problems)
    count = f"{len(drafted)} {'letter' if len(drafted) == 1 else 'letters'}"
    sentence = f"{count} to be signed by hand or in the file.{cells}"
    return Section(
        title="Letters of authorisation",
        sentences=(sentence,),
        columns=("file", "numbers", "what it lacks"),
        rows=tuple(
            Row(
                (str(draft.path), str(len(draft.letter.numbers)), "; ".join(draft.lacks)),
                Mark.WARNING if draft.lacks else Mark.GOOD,
            )
            for draft in drafted
        ),
    )
