"""
The taxonomy of refusals: one word of ours for each reason, and what a row about it says.
"""

import enum

import attrs

from numberport.errors import checked
from numberport.evidence import Source
from numberport.parties import Actor

__all__ = ["Permit", "Permitted", "Reason", "Refusal", "Rejection"]


class Reason(enum.StrEnum):
    """Why a port was refused, or will be."""

    # What the request says of the customer and the account.
    ADDRESS_MISMATCH = "address_mismatch"
    POSTAL_CODE_MISMATCH = "postal_code_mismatch"
    NAME_MISMATCH = "name_mismatch"
    SIGNER_MISMATCH = "signer_mismatch"
    TAX_ID_MISMATCH = "tax_id_mismatch"
    #: What identifies the person or the firm differs: the number of an identity paper, a date of birth.
    IDENTITY_MISMATCH = "identity_mismatch"
    ACCOUNT_NUMBER_MISSING = "account_number_missing"
    ACCOUNT_NUMBER_MISMATCH = "account_number_mismatch"
    PIN_MISSING = "pin_missing"
    PIN_MISMATCH = "pin_mismatch"
    BTN_MISMATCH = "btn_mismatch"
    BTN_IS_PORTING = "btn_is_porting"
    #: The carrier says that data differ, and not which.
    DATA_MISMATCH = "data_mismatch"
    CUSTOMER_NOT_IDENTIFIED = "customer_not_identified"
    SEVERAL_HOLDERS = "several_holders"

    # How the account stands.
    ACCOUNT_ON_HOLD = "account_on_hold"
    BUNDLED_SERVICE = "bundled_service"
    FREEZE = "freeze"
    PENDING_ORDER = "pending_order"
    CONTRACT_RUNNING = "contract_running"
    CUSTOMER_WITHDREW = "customer_withdrew"
    RESELLER_NOT_VALIDATED = "reseller_not_validated"
    LEGAL_HOLD = "legal_hold"

    # The numbers.
    #: The text given as a number is none, or is none of the country's.
    NUMBER_INVALID = "number_invalid"
    NUMBER_NOT_ON_ACCOUNT = "number_not_on_account"
    NUMBER_INACTIVE = "number_inactive"
    #: Another carrier's request for the same number is open.
    PORT_IN_PROGRESS = "port_in_progress"
    #: The number is with the gaining carrier already: it changes accounts there, and is not ported.
    INTERNAL_PORT = "internal_port"
    RECENTLY_PORTED = "recently_ported"
    QUARANTINE = "quarantine"
    NOT_PORTABLE = "not_portable"
    RATE_CENTER_NOT_PORTABLE = "rate_center_not_portable"
    RESPORG_REFUSED = "resporg_refused"
    TOLL_FREE_STATUS = "toll_free_status"

    # Which numbers travel together.
    TOO_MANY_NUMBERS = "too_many_numbers"
    SPLIT_REQUIRED = "split_required"
    MIXED_KINDS = "mixed_kinds"
    RANGE_INCOMPLETE = "range_incomplete"
    ASSOCIATED_NUMBERS_MISSING = "associated_numbers_missing"

    # Papers and codes.
    LOA_MISSING = "loa_missing"
    #: The letter, or what stands for it in a country, is not accepted: not legible, or of another form.
    LOA_INVALID = "loa_invalid"
    LOA_STALE = "loa_stale"
    SIGNATURE_MISSING = "signature_missing"
    NUMBERS_NOT_LISTED = "numbers_not_listed"
    NEWER_AUTHORIZATION = "newer_authorization"
    INVOICE_MISSING = "invoice_missing"
    INVOICE_STALE = "invoice_stale"
    #: The code that a customer gets from the losing carrier in many countries (PAC, RIO, UPC) is missing or wrong.
    CODE_INVALID = "code_invalid"
    CODE_EXPIRED = "code_expired"

    # The kind of port, and its date.
    WRONG_PORT_TYPE = "wrong_port_type"
    #: The request says another installation than the line has: single or multi-line, kind of access, category.
    WRONG_LINE_TYPE = "wrong_line_type"
    CONTRACT_TYPE_MISMATCH = "contract_type_mismatch"
    FOC_REJECTED = "foc_rejected"
    FOC_EXPIRED = "foc_expired"

    # The carriers themselves.
    CARRIER_SILENT = "carrier_silent"
    #: The losing carrier puts the answer off: work load, an outage, outside its hours.
    CARRIER_DELAY = "carrier_delay"
    NPAC_CONFLICT = "npac_conflict"
    MANUAL_HANDLING = "manual_handling"
    #: A field of the request is missing or not of its form; the words say which.
    MALFORMED_REQUEST = "malformed_request"
    UNKNOWN = "unknown"


class Permitted(enum.StrEnum):
    """Whether a carrier may refuse for this reason at all."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@attrs.frozen
class Permit:
    """
    Whether a carrier may refuse for a reason, by whose rule, and where.

    Args:
        permitted: Whether it may.
        source: The rule that says so; None where none was read.
        country: The regime whose rule it is, by its name.
    """

    permitted: Permitted
    source: Source | None = None
    country: str = "us"

    def __str__(self) -> str:
        said = "no: escalate, do not fix" if self.permitted is Permitted.NO else self.permitted.value
        return f"{said}, {self.source}" if self.source else f"{said} ({self.country}: no rule was read that names it)"


@attrs.frozen(field_transformer=checked)
class Refusal:
    """
    One reason a carrier gave, in our word and in its own.

    Args:
        reason: What it means in our taxonomy; :attr:`Reason.UNKNOWN` when nobody has mapped it.
        code: The carrier's code, raw.
        text: The carrier's words, raw and bounded.
    """

    reason: Reason
    code: str = ""
    text: str = ""


@attrs.frozen(kw_only=True)
class Rejection:
    """
    What a reason means and what to do about it.

    Args:
        reason: Our word.
        meaning: What the carrier is saying.
        fixable: Whether the same request can be mended; where not, it is dead and a new one is needed.
        mover: Whose move it is.
        remedy: What to do, as a sentence in the imperative.
        where_permitted: What to do where a carrier may refuse for it, if that is something else; the customer's move.
        send: What to send with the answer, thing by thing; empty where nothing is to be sent.
        fields: The fields of a request it concerns.
        permitted: Whether a carrier may refuse for it in the United States, unclear where no rule read says so;
            of another country its regime says it.
        permitted_by: The rule that says so, or that comes nearest where it is unclear.
        source: Where the reason was read.
    """

    reason: Reason
    meaning: str
    fixable: bool
    mover: Actor
    remedy: str
    where_permitted: str = ""
    send: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    permitted: Permitted = Permitted.UNCLEAR
    permitted_by: Source | None = None
    source: Source

    @property
    def permit(self) -> Permit:
        """Whether a carrier may refuse for it by the rule that the row itself names, and where that holds."""
        return Permit(self.permitted, self.permitted_by)
