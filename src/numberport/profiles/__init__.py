"""
What each provider asks and does, as data: one module each, all of one form.

A profile is found by name (:func:`get`); ``GENERIC`` stands for no provider in particular.
"""

from typing import Final

from numberport import names
from numberport.names import UnknownName
from numberport.profiles.bandwidth import BANDWIDTH
from numberport.profiles.clocks import ActivationHours, Change, Clock, ClockKind, DesiredDay, Freeze
from numberport.profiles.generic import GENERIC
from numberport.profiles.invoca import INVOCA
from numberport.profiles.kazoo import KAZOO
from numberport.profiles.machines import NetworkMachine, NetworkStep, NetworkStepNotPermitted, NetworkStepRefused
from numberport.profiles.plivo import PLIVO
from numberport.profiles.profile import (
    Beyond,
    DocumentRule,
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
from numberport.profiles.rows import USUAL_SPLITS
from numberport.profiles.statuses import OrderMeaning, SideMeaning, SideStatus
from numberport.profiles.telnyx import TELNYX
from numberport.profiles.twilio import TWILIO
from numberport.telephone import TelephoneNumber

__all__ = [
    "BANDWIDTH",
    "GENERIC",
    "INVOCA",
    "KAZOO",
    "PLIVO",
    "TELNYX",
    "TWILIO",
    "USUAL_SPLITS",
    "ActivationHours",
    "Beyond",
    "Change",
    "Clock",
    "ClockKind",
    "DesiredDay",
    "DocumentRule",
    "Freeze",
    "LeadTime",
    "Meaning",
    "Need",
    "NetworkMachine",
    "NetworkStep",
    "NetworkStepNotPermitted",
    "NetworkStepRefused",
    "NumberClass",
    "OrderField",
    "OrderMeaning",
    "Profile",
    "Resubmission",
    "SheetTemplate",
    "SideMeaning",
    "SideStatus",
    "SizeLimit",
    "SplitKey",
    "TextLimit",
    "UnknownProfile",
    "WayIn",
    "all",
    "get",
    "number_class",
]

_PROFILES: Final = (BANDWIDTH, GENERIC, INVOCA, KAZOO, PLIVO, TELNYX, TWILIO)


class UnknownProfile(UnknownName):
    """No profile of that name is held."""

    kind = "profile"


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


def number_class(number: TelephoneNumber) -> NumberClass:
    """Return the class of a number: toll-free or local."""
    return NumberClass.TOLL_FREE if number.is_toll_free else NumberClass.LOCAL
