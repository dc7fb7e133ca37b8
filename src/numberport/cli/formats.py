"""
The one format asked for, where several options can ask: by its name, by ``--json``, or by how the file is called.
"""

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

import attrs

from numberport.errors import UsageError
from numberport.telephone import legible

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SeveralFormats", "UnknownEnding", "format_asked"]

F = TypeVar("F", bound=str)


@attrs.frozen
class SeveralFormats(UsageError):
    """More than one format was asked for, and an answer is written in one."""

    asked: tuple[str, ...]

    def __str__(self) -> str:
        return f"{' and '.join(self.asked)} ask for different formats; leave one out, or give the file another ending"


@attrs.frozen
class UnknownEnding(UsageError):
    """A file's name ends in no format that can be written."""

    name: str = attrs.field(converter=legible)
    endings: tuple[str, ...]

    def __str__(self) -> str:
        *most, last = (f".{ending}" for ending in self.endings)
        return f"{self.name} ends in no format that is written; name it {', '.join(most)} or {last}"


def format_asked(args: argparse.Namespace, forms: Mapping[str, F], endings: Mapping[str, F]) -> F | None:
    """
    Return the one format asked for; None where no option and no name says any.

    Args:
        args: What was asked for; its ``format``, ``json`` and ``out`` decide.
        forms: The formats by their names; one is ``json``.
        endings: The formats by the endings of files, the usual one of each first.

    Raises:
        SeveralFormats: Two options ask for different ones.
        UnknownEnding: Only the file's name could say it, and ends in none.
    """
    asked = {f"--format {args.format}": forms[args.format]} if args.format else {}
    if args.json:
        asked["--json"] = forms["json"]
    out: Path | None = args.out
    ending = out.suffix[1:].casefold() if out is not None else ""
    if out is not None and ending in endings:
        asked[f"--out {legible(out.name)}"] = endings[ending]
    if len(set(asked.values())) > 1:
        raise SeveralFormats(tuple(asked))
    if ending and not asked:
        usual: dict[F, str] = {}
        for known, form in endings.items():
            usual.setdefault(form, known)
        raise UnknownEnding(str(args.out), tuple(usual.values()))
    return next(iter(asked.values()), None)
