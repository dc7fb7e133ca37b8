"""
What a carrier says.
"""

import datetime as dt
import enum

import attrs

from numberport.errors import checked
from numberport.events.canonical import Extra, moment, pinned_if_moment, sorted_if_any
from numberport.rejections import Refusal
from numberport.telephone import TelephoneNumber

__all__ = ["Channel", "Report"]

#: The most characters of a carrier's message, and of each text in it, a report keeps.
RAW_LIMIT = 2_000


def _bounded(text: str) -> str:
    # What is no text is left for the field to refuse.
    given: object = text
    return text[:RAW_LIMIT] if isinstance(given, str) else text


class Channel(enum.StrEnum):
    """How a report reached us."""

    REPLY = "reply"
    WEBHOOK = "webhook"
    POLL = "poll"
    #: A person read it in the carrier's console, mail or ticket.
    CONSOLE = "console"


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Report:
    """
    Something a carrier said.

    Args:
        word: Its status word, raw and bounded.
        scope: What the word is a status of, where that is not the port itself: the name the profile has for it among
            its :attr:`~numberport.profiles.profile.Profile.side_statuses`. A word is known by profile and scope.
        source: The one clock it comes from: carrier and channel, as the adapter names it.
        channel: How it reached us.
        learnt: When we learnt it (a poll: when we asked), with a zone.
        stamp: When the source says it happened, with a zone; a bare day where it gives no more; None where it gives
            none, or one that cannot be read.
        id: The source's own id of this message.
        serial: The source's own running number.
        numbers: The numbers it names; None for a word about the whole order.
        foc: The firm order commitment it brings.
        promised: By when the carrier says it will answer; a bare day where it gives no more.
        refusals: Why it refuses.
        reference: The carrier's own reference of the order.
        answers: The version of our submission it answers.
        note: What somebody there wrote beside the word, bounded.
        author: Who wrote it, as the carrier names them, bounded.
        sequence: The desk's running number, given when the report is recorded.
        unreadable: What it held that could not be read, by field name (R13).
        raw: What was received, bounded; anything may stand in it, so it is never shown.
        extra: What a newer version stored with it and this one does not know.

    Raises:
        NaiveMoment: A moment in it has no zone.
    """

    word: str = attrs.field(converter=_bounded)
    scope: str | None = None
    source: str
    channel: Channel = Channel.WEBHOOK
    learnt: dt.datetime = attrs.field(converter=moment)
    stamp: dt.datetime | dt.date | None = attrs.field(default=None, converter=pinned_if_moment)
    id: str | None = None
    serial: int | None = None
    numbers: tuple[TelephoneNumber, ...] | None = attrs.field(default=None, converter=sorted_if_any)
    foc: dt.datetime | dt.date | None = attrs.field(default=None, converter=pinned_if_moment)
    promised: dt.datetime | dt.date | None = attrs.field(default=None, converter=pinned_if_moment)
    refusals: tuple[Refusal, ...] = ()
    reference: str | None = None
    answers: int | None = None
    note: str = attrs.field(default="", converter=_bounded)
    author: str = attrs.field(default="", converter=_bounded)
    sequence: int | None = None
    unreadable: tuple[str, ...] = ()
    raw: str = attrs.field(default="", converter=_bounded, repr=False)
    extra: Extra = attrs.field(default=(), repr=False)

    @property
    def at(self) -> dt.datetime:
        """The moment we learnt it."""
        return self.learnt
