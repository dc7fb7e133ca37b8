"""
What each provider asks and does, as data: one module each, all of one form.

A profile is found by name (:func:`get`); ``GENERIC`` stands for no provider in particular. What a status word says is
asked by whose word it is and what it is a status of (:func:`meaning`), never by its spelling alone.
"""

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from numberport import names
from numberport.names import UnknownName
from numberport.profiles._shown import overview
from numberport.profiles.bandwidth import BANDWIDTH
from numberport.profiles.bandwidth_global import BANDWIDTH_GLOBAL
from numberport.profiles.changes import ChangeRule, Cost, Supplement
from numberport.profiles.clocks import ActivationHours, Change, Clock, ClockKind, DesiredDay, Freeze
from numberport.profiles.coin import COIN
from numberport.profiles.crosswalk import Crosswalk, Tells, Told
from numberport.profiles.flowroute import FLOWROUTE
from numberport.profiles.generic import GENERIC
from numberport.profiles.groups import GroupRule
from numberport.profiles.invoca import INVOCA
from numberport.profiles.kazoo import KAZOO
from numberport.profiles.losing import LOSING_CARRIERS, CutOff, LosingCarrier
from numberport.profiles.machines import NetworkMachine, NetworkStep, NetworkStepNotPermitted, NetworkTimer
from numberport.profiles.npac import NPAC
from numberport.profiles.plivo import PLIVO
from numberport.profiles.profile import (
    Beyond,
    CancelRoute,
    DocumentRule,
    FieldFlaw,
    LeadTime,
    Meaning,
    Need,
    NumberClass,
    OrderField,
    Profile,
    Resubmission,
    SheetTemplate,
    SizeLimit,
    SplitKey,
    TextLimit,
    WayIn,
)
from numberport.profiles.rows import USUAL_SPLITS, Advice, Stage
from numberport.profiles.sinch import SINCH
from numberport.profiles.statuses import OrderMeaning, SideMeaning, SideStatus
from numberport.profiles.telnyx import TELNYX
from numberport.profiles.tmforum import TM_FORUM
from numberport.profiles.twilio import TWILIO
from numberport.profiles.words import Said, UnknownScope, Vocabulary, WordScope, vocabulary_of
from numberport.telephone import TelephoneNumber

__all__ = [
    "BANDWIDTH",
    "BANDWIDTH_GLOBAL",
    "COIN",
    "FLOWROUTE",
    "GENERIC",
    "INVOCA",
    "KAZOO",
    "LOSING_CARRIERS",
    "NETWORKS",
    "NPAC",
    "PLIVO",
    "SINCH",
    "TELNYX",
    "TM_FORUM",
    "TWILIO",
    "USUAL_SPLITS",
    "ActivationHours",
    "Advice",
    "Beyond",
    "CancelRoute",
    "Change",
    "ChangeRule",
    "Clock",
    "ClockKind",
    "Cost",
    "Crosswalk",
    "CutOff",
    "DesiredDay",
    "DocumentRule",
    "FieldFlaw",
    "Freeze",
    "GroupRule",
    "LeadTime",
    "LosingCarrier",
    "Meaning",
    "Need",
    "NetworkMachine",
    "NetworkStep",
    "NetworkStepNotPermitted",
    "NetworkTimer",
    "NumberClass",
    "OrderField",
    "OrderMeaning",
    "Profile",
    "Resubmission",
    "Said",
    "SheetTemplate",
    "SideMeaning",
    "SideStatus",
    "SizeLimit",
    "SplitKey",
    "Stage",
    "Supplement",
    "Tells",
    "TextLimit",
    "Told",
    "UnknownLosingCarrier",
    "UnknownProfile",
    "UnknownScope",
    "UnknownVocabulary",
    "Vocabulary",
    "WayIn",
    "WordScope",
    "all",
    "get",
    "losing_carrier",
    "meaning",
    "number_class",
    "overview",
    "vocabularies",
    "vocabulary",
]

_PROFILES: Final = (BANDWIDTH, FLOWROUTE, GENERIC, INVOCA, KAZOO, PLIVO, SINCH, TELNYX, TWILIO)

#: The networks whose own machine is held, by name.
NETWORKS: Final[Mapping[str, NetworkMachine]] = MappingProxyType(
    {
        "coin": COIN,
        "npac": NPAC,
        **{profile.name: profile.machine for profile in _PROFILES if profile.machine is not None},
    }
)


#: Of whom we hold words and nothing else.
_WORDS_ONLY: Final = (BANDWIDTH_GLOBAL, TM_FORUM)


class UnknownProfile(UnknownName):
    """No profile of that name is held."""

    kind = "profile"


class UnknownLosingCarrier(UnknownName):
    """Of no carrier of that name it is held what it says of the ports it lets go."""

    kind = "losing carrier"


class UnknownVocabulary(UnknownName):
    """Nobody of that name is held whose status words we know."""

    kind = "provider or network"


def all() -> tuple[Profile, ...]:  # noqa: A001 - read as profiles.all(); nothing in here wants the builtin
    """Return every profile held, by name."""
    return _PROFILES


def get(name: str) -> Profile:
    """
    Return a profile by its name, in whatever case and with space around it.

    Raises:
        UnknownProfile: None of that name is held; the error lists those that are.
    """
    return names.get(name, {profile.name: profile for profile in _PROFILES}, UnknownProfile)


def losing_carrier(name: str) -> LosingCarrier:
    """
    Return what a carrier says of the ports it lets go, by its name in whatever case and with spaces or dashes.

    Raises:
        UnknownLosingCarrier: None of that name is held; the error lists those that are.
    """
    return names.get(name, {carrier.name: carrier for carrier in LOSING_CARRIERS}, UnknownLosingCarrier)


@functools.cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the status words of every profile, by name, and then those of networks of which we hold words only."""
    return (*map(vocabulary_of, _PROFILES), *_WORDS_ONLY)


def vocabulary(name: str) -> Vocabulary:
    """
    Return the status words of a provider or network by its name, in whatever case and with space around it.

    Raises:
        UnknownVocabulary: None of that name is held; the error lists those that are.
    """
    return names.get(name, {held.name: held for held in vocabularies()}, UnknownVocabulary)


def meaning(provider: str, word: str, scope: str | None = None) -> Said | None:
    """
    Return what a status word says: by whose word it is and what it is a status of, never by its spelling alone.

    Args:
        provider: A provider's or network's name.
        word: The word as it was told, in whatever case; spaces, underscores and hyphens make no difference.
        scope: What it is a status of: ``number``, ``order``, or the network's own name for a status kept beside the
            port; None for the words that move a number.

    Returns:
        A :class:`Meaning` where the word moves numbers, an :class:`OrderMeaning` where it is only compared with them,
        a :class:`SideMeaning` for what is told beside the port; None for a word nobody knows, which is kept raw and
        never guessed at.

    Raises:
        UnknownVocabulary: No provider or network of that name is held.
        UnknownScope: It keeps no status of that name.
    """
    return vocabulary(provider).meaning(word, scope)


def number_class(number: TelephoneNumber) -> NumberClass:
    """Return the class of a number: toll-free or local."""
    return NumberClass.of(number)
