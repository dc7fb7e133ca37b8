"""
The account at the losing carrier, and the secrets that identify it.
"""

import attrs

from numberport.parties.address import Address
from numberport.telephone import TelephoneNumber

__all__ = ["Account", "Secret"]


def _is_text(_: object, __: "attrs.Attribute[str]", value: object) -> None:
    # attrs' own validator would print the value.
    if not isinstance(value, str):
        msg = f"a secret is text, not {type(value).__name__}"
        raise TypeError(msg)


@attrs.frozen(repr=False, str=False)
class Secret:
    """
    A value that must not be seen: an account number, a PIN, a tax id.

    It compares and hashes like its text, and shows as dots wherever it is printed; :meth:`reveal` gives the text back.
    It has no order: sorting secrets would tell them apart.
    """

    _text: str = attrs.field(validator=_is_text)

    def reveal(self) -> str:
        """Return the text itself; every call of it is a place to check in a review."""
        return self._text

    def __str__(self) -> str:
        return "••••"

    def __repr__(self) -> str:
        return "Secret('••••')"


@attrs.frozen(kw_only=True)
class Account:
    """
    The account at the losing carrier as the customer states it: what the request will say.
    """

    #: The losing carrier, by the name the customer uses.
    carrier: str | None = None
    business_name: str | None = None
    #: The person who may speak for the account.
    signer: str | None = None
    service_address: Address | None = None
    #: The billing telephone number (BTN, ATN).
    billing_number: TelephoneNumber | None = None
    account_number: Secret | None = None
    pin: Secret | None = None
