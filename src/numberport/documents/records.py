"""
What a carrier's record says about the account and its lines beside who the customer is.
"""

import enum

import attrs

from numberport.telephone import TelephoneNumber

__all__ = ["AccountState", "AccountStatus", "Feature", "LineFeature"]


class AccountStatus(enum.StrEnum):
    """Whether the account works."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    DISCONNECTED = "disconnected"


class Feature(enum.StrEnum):
    """What on a line may keep a number back, or be lost with it."""

    HUNT_GROUP = "hunt group"
    DSL = "DSL"
    ISDN = "ISDN"
    CENTREX = "Centrex"
    REMOTE_CALL_FORWARDING = "remote call forwarding"
    DISTINCTIVE_RING = "distinctive ring"
    ALARM = "alarm"
    FOREIGN_EXCHANGE = "foreign exchange"


@attrs.frozen
class LineFeature:
    """
    One feature, and the number it is on.

    Args:
        feature: The feature.
        number: The number; None where the record does not say which.
    """

    feature: Feature
    number: TelephoneNumber | None = None


@attrs.frozen(kw_only=True)
class AccountState:
    """
    Where the account stands with the losing carrier; what the record does not say is None.

    Args:
        status: Whether the account works.
        on_hold: It is on hold for non-payment.
        past_due: An amount on it is past due.
        bundled: Its numbers hang on a bundle that they may not leave.
        frozen: It, or a number of it, is protected against porting.
        pending_order: Another order is open on it.
        features: What its lines have.
    """

    status: AccountStatus | None = None
    on_hold: bool | None = None
    past_due: bool | None = None
    bundled: bool | None = None
    frozen: bool | None = None
    pending_order: bool | None = None
    features: tuple[LineFeature, ...] = ()
