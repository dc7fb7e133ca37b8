"""
What becomes of the texts of an order at the provider: cut short, or refused for a word it spells otherwise.
"""

import re
from collections.abc import Iterator
from typing import Final

from numberport.evidence import Grade, Source
from numberport.matching.ports import PORT_FIELDS
from numberport.parties import Account
from numberport.parties.postal import DIRECTIONS, SUFFIX_FORMS
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, Severity
from numberport.preflight.rows import of_profiles
from numberport.preflight.rules import CheckRule
from numberport.profiles import Profile
from numberport.rejections import Reason

__all__ = ["RULES", "check_texts", "direction_spelled_out", "lengths"]

_CUT: Final = CheckRule(
    name="text is cut short",
    wants="No text is longer than the provider keeps of it.",
    severity=Severity.WARNING,
    reads=(
        of_profiles(
            "how much a provider keeps of a text", lambda profile: (limit.source for limit in profile.text_limits)
        ),
    ),
)
_DIRECTION: Final = CheckRule(
    name="direction in words",
    wants="A direction in an address is abbreviated where the provider lets one choose among abbreviations.",
    severity=Severity.REJECTED,
    predicts=(Reason.MALFORMED_REQUEST,),
    source=Source("Bandwidth api-docs, errors.mdx", "7329, 7330", grade=Grade.PROVIDER),
)
_BOX: Final = CheckRule(
    name="post office box as service address",
    wants="The service address is where the line is, and no post office box.",
    severity=Severity.WARNING,
    predicts=(Reason.ADDRESS_MISMATCH,),
    source=Source(
        "Bandwidth help pages",
        "204138456: carriers compare the service address, and a bill shows the billing address",
        grade=Grade.PROVIDER,
    ),
    remedy="Say where the line is installed; a box is where bills go.",
)
#: What a box is called before its number.
_BOX_NUMBER: Final = re.compile(r"\b(?:P\.?\s*O\.?\s*BOX|POST\s+OFFICE\s+BOX|POB)\b\.?\s*#?\s*\w*\d", re.IGNORECASE)
#: Every rule about what becomes of texts.
RULES: Final = (_CUT, _DIRECTION, _BOX)
_CODES: Final = frozenset(DIRECTIONS.values())


def check_texts(case: Case) -> Iterator[Finding]:
    """Find texts the provider cuts short, with what arrives, and directions it does not take."""
    yield from lengths(case.order.account, case.profile)
    yield from _directions(case)
    yield from _boxes(case)


def lengths(account: Account, profile: Profile) -> Iterator[Finding]:
    """
    Yield a warning for each text of an account that a provider keeps only the beginning of.

    Args:
        account: The account as the request will state it.
        profile: The provider.
    """
    for limit in profile.text_limits:
        text = getattr(account, limit.field, None)
        if isinstance(text, str) and len(text) > limit.most:
            yield _CUT.found(
                f"account.{limit.field}",
                ours=text,
                theirs=text[: limit.most],
                source=limit.source,
                remedy=f"Only {limit.most} characters arrive; if nobody recognises it by them, shorten it yourself.",
            )


def _directions(case: Case) -> Iterator[Finding]:
    """Find a direction in words where the provider lets one choose among abbreviations."""
    fields = [field for field in case.profile.order_fields if set(field.choices) == _CODES]
    address = case.order.account.service_address
    found = direction_spelled_out(address.street) if fields and address else None
    if found:
        code = DIRECTIONS[found.upper()]
        yield _DIRECTION.found("account.service_address", ours=found, theirs=code, remedy=f"Write {code} for {found}.")


def _boxes(case: Case) -> Iterator[Finding]:
    """Find a post office box where the service address is compared, in the account or else in the letter."""
    if all(row.name != "service_address" for row in PORT_FIELDS[case.port_type].fields):
        return
    for path, holder in (("account", case.order.account), ("papers.loa", case.order.papers.loa)):
        address = holder.service_address if holder else None
        if address and (found := _BOX_NUMBER.search(f"{address.street}, {address.unit}")):
            yield _BOX.found(f"{path}.service_address", ours=found.group(), theirs="where the line is")
            return


def direction_spelled_out(street: str) -> str | None:
    """
    Return the direction that stands in words before or after a street's name, or None: ``NORTH`` in ``1 NORTH ELM ST``.

    A word that is the name itself, as in ``1 NORTH ST``, is no direction.
    """
    words = street.replace(".", " ").split()
    named = [word for word in words if not word[:1].isdigit()]
    if len(named) < 2:  # noqa: PLR2004 - a direction and the name it belongs to
        return None
    first, *rest = named
    if _is_spelled_out(first) and not all(word.upper() in SUFFIX_FORMS or word.upper() in DIRECTIONS for word in rest):
        return first
    # Behind the suffix, where the post puts it: 1 ELM ST NORTH.
    before, last = named[-2:]
    return (
        last if _is_spelled_out(last) and before.upper() in SUFFIX_FORMS and len(named) > len((before, last)) else None
    )


def _is_spelled_out(word: str) -> bool:
    return word.upper() in DIRECTIONS and word.upper() not in _CODES
