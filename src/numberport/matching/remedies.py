"""
What a desk does next about a difference, in words that name the paper which was compared.

What a rejection asks for in general stands in ``REJECTIONS``; here the record is at hand.
"""

from collections.abc import Mapping
from typing import Final

from numberport.matching.comparison import Verdict
from numberport.matching.masks import BOTH_MASKED, LEFT_MASKED, RIGHT_MASKED
from numberport.matching.zeros import LEFT_ZEROS, RIGHT_ZEROS
from numberport.rejections import REJECTIONS, Reason

__all__ = ["PERSONS", "REMEDIES", "remedy_for"]

#: By the rejection that a difference predicts and how the sides differ; the paper's name goes into the braces.
REMEDIES: Final[Mapping[tuple[Reason, Verdict], str]] = {
    (Reason.NAME_MISMATCH, Verdict.MISMATCH): (
        "Ask the customer in whose name the account is, and give the name as the {paper} has it, legal form included."
    ),
    (Reason.NAME_MISMATCH, Verdict.CLOSE): "Write the name as the {paper} has it, legal form included.",
    (Reason.NAME_MISMATCH, Verdict.MISSING): "Give the name that the {paper} has, legal form included.",
    (Reason.SIGNER_MISMATCH, Verdict.MISMATCH): (
        "Have a new letter signed by the person on the {paper}, or have the losing carrier add the signer first."
    ),
    (Reason.SIGNER_MISMATCH, Verdict.CLOSE): (
        "Ask whether it is the same person; if so, have the letter signed with the name as the {paper} has it."
    ),
    (
        Reason.SIGNER_MISMATCH,
        Verdict.MISSING,
    ): ("Have the letter signed by the person on the {paper}, and name the signer."),
    (Reason.ADDRESS_MISMATCH, Verdict.MISMATCH): (
        "Give the service address that the {paper} has; where the customer has moved since, have the losing carrier "
        "put its record right first."
    ),
    (Reason.ADDRESS_MISMATCH, Verdict.CLOSE): "Write the service address as the {paper} has it.",
    (Reason.ADDRESS_MISMATCH, Verdict.MISSING): "Give the service address that the {paper} has.",
    (Reason.POSTAL_CODE_MISMATCH, Verdict.MISMATCH): "Give the postal code of the service address on the {paper}.",
    (Reason.POSTAL_CODE_MISMATCH, Verdict.MISSING): "Give the postal code of the service address on the {paper}.",
    (Reason.ACCOUNT_NUMBER_MISMATCH, Verdict.MISMATCH): (
        "Give the account number as the {paper} has it, every letter and digit; where the customer has several "
        "accounts, see first that the {paper} is of the one these numbers are on."
    ),
    (Reason.ACCOUNT_NUMBER_MISSING, Verdict.MISSING): "Give the account number that the {paper} has.",
    (Reason.BTN_MISMATCH, Verdict.MISMATCH): (
        "Give the billing telephone number that the {paper} has; the losing carrier can say whether there is another."
    ),
    (Reason.BTN_MISMATCH, Verdict.MISSING): "Give the billing telephone number that the {paper} has.",
    (Reason.PIN_MISSING, Verdict.MISSING): (
        "Have the customer ask the losing carrier for the PIN that releases numbers; only the customer can get it."
    ),
    (Reason.TAX_ID_MISMATCH, Verdict.MISMATCH): (
        "Give the tax id or the account number as the {paper} has it; one of the two is enough."
    ),
    (Reason.NUMBER_NOT_ON_ACCOUNT, Verdict.MISMATCH): (
        "Ask the customer for the bill that these numbers are on: what is on another account goes into an order of its "
        "own, and what is on none is left out."
    ),
}
#: The same of a name where the account is a person's, which has no legal form.
PERSONS: Final[Mapping[Verdict, str]] = {
    Verdict.MISMATCH: "Ask the customer in whose name the account is, and give the name as the {paper} has it.",
    Verdict.CLOSE: "Ask whether it is the same person; if so, write the name as the {paper} has it.",
    Verdict.MISSING: "Give the name that the {paper} has.",
}
#: Where one side shows only a part of a value, and what is shown agrees, or where zeros are all that differs.
_PARTS: Final[Mapping[str, str]] = {
    LEFT_MASKED: "Give the whole {name}: only a part of it is stated, which agrees with the {paper}.",
    RIGHT_MASKED: (
        "See that the {name} is right in full, on the customer's own bill or with the losing carrier: the {paper} "
        "shows only a part of it, which agrees."
    ),
    LEFT_ZEROS: "Give the postal code with every zero before it, as text: a spreadsheet drops them from a number.",
    RIGHT_ZEROS: (
        "See whether the {paper} was kept in a spreadsheet, which drops zeros before a number; else ask the losing "
        "carrier to put its record right."
    ),
    BOTH_MASKED: "Give the whole {name}: only a part of it is stated, and the {paper} shows a part of it too.",
}


def remedy_for(
    reason: Reason,
    verdict: Verdict,
    paper: str,
    *,
    differs: tuple[str, ...] = (),
    name: str = "",
    person: bool = False,
) -> str:
    """
    Return what to do about a difference.

    Args:
        reason: The rejection it predicts.
        verdict: How the two sides differ.
        paper: What the record is called: ``CSR`` or ``invoice``.
        differs: The parts that differ, as the comparison has them.
        name: What the field is called in a sentence.
        person: Whether it is about the name of an account that is a person's.
    """
    alone = _PARTS.get(differs[0]) if len(differs) == 1 else None
    own = PERSONS[verdict] if person else None
    found = alone or own or REMEDIES.get((reason, verdict)) or REMEDIES.get((reason, Verdict.MISMATCH))
    return found.format(paper=paper, name=name) if found else REJECTIONS[reason].remedy
