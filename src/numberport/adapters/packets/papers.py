"""
The papers of a packet: the files that were handed in, as they are, and a letter to be signed where none is among them.
"""

from collections.abc import Collection, Iterable, Iterator

import attrs

from numberport.adapters.packets.files import PacketFile, plain_name
from numberport.adapters.questions import Attachment
from numberport.documents import DocumentKind
from numberport.documents.drafts import letter_to_sign
from numberport.orders import PortOrder
from numberport.profiles import GENERIC
from numberport.rendering.letters import UndrawableText, letter_with_gaps
from numberport.telephone import TelephoneNumber

__all__ = ["LETTER", "PaperSet", "paper_set"]

#: What a letter is called that is still to be signed.
LETTER = "letter-to-sign.pdf"
#: What the files of each paper begin with.
_NAMES = {DocumentKind.LOA: "letter", DocumentKind.CSR: "csr", DocumentKind.INVOICE: "invoice"}


@attrs.frozen(kw_only=True)
class PaperSet:
    """
    The papers of a packet.

    Args:
        files: The files.
        named: The files of each paper, by name.
        drawn: Whether a letter was drawn, which nobody has signed yet.
        left: The fields of it that are left to fill, since their script is not drawn here.
        undrawn: Why none was drawn although one is wanted; empty where it was, or is there.
    """

    files: tuple[PacketFile, ...]
    named: tuple[tuple[DocumentKind, str], ...]
    drawn: bool = False
    left: tuple[str, ...] = ()
    undrawn: str = ""

    def names(self, kind: DocumentKind) -> tuple[str, ...]:
        """Return the names of the files of a paper."""
        return tuple(name for held, name in self.named if held is kind)


def paper_set(
    order: PortOrder,
    numbers: tuple[TelephoneNumber, ...],
    handed_in: Iterable[Attachment],
    *,
    reveal: Collection[str] = (),
    given_fonts: Iterable[bytes] = (),
) -> PaperSet:
    """
    Return the papers that go with an order.

    A file that was handed in is taken as it is, secrets and all; a letter is drawn only where none was.

    Args:
        order: The order.
        numbers: The numbers that the letter is for.
        handed_in: The files of papers.
        reveal: ``account_number`` and ``pin``, where the letter shall say them.
        given_fonts: TrueType fonts, for letters that are not Latin.

    Raises:
        MissingExtra: A letter is to be drawn, and the extra ``pdf`` is not installed.
    """
    held = tuple(_named(handed_in))
    named = tuple((kind, file.name) for kind, file in held)
    files = tuple(file for _, file in held)
    if any(kind is DocumentKind.LOA for kind, _ in named):
        return PaperSet(files=files, named=named)
    gaining = None if order.profile is GENERIC else order.profile.title
    fresh = letter_to_sign(order.account, numbers, stated=order.papers.loa, gaining_carrier=gaining)
    try:
        content, left = letter_with_gaps(fresh, reveal=reveal, given_fonts=given_fonts)
    except UndrawableText as error:
        return PaperSet(files=files, named=named, undrawn=str(error))
    letter = PacketFile(name=LETTER, content=content)
    return PaperSet(files=(letter, *files), named=((DocumentKind.LOA, LETTER), *named), drawn=True, left=left)


def _named(handed_in: Iterable[Attachment]) -> Iterator[tuple[DocumentKind, PacketFile]]:
    """Iterate over files that were handed in, under names that are safe and all different."""
    taken = {LETTER}
    for attachment in handed_in:
        name = plain_name(_NAMES[attachment.kind], attachment.name, taken)
        taken.add(name)
        yield attachment.kind, PacketFile(name=name, content=attachment.content)
