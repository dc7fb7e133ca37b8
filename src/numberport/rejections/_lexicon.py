"""
The words in which carriers say why: what is at fault, and what is wrong with it.

Subjects and faults are those of the phrases that carriers' code lists and help pages use, with the ways people respell
and turn them round; a word that stands in no row here is a word we do not understand.
"""

import enum
from collections.abc import Mapping

from numberport.rejections.reasons import Reason

__all__: list[str] = []


class Subject(enum.Enum):
    """What a carrier finds fault with."""

    ADDRESS = enum.auto()
    ZIP = enum.auto()
    NAME = enum.auto()
    SIGNER = enum.auto()
    ACCOUNT_NUMBER = enum.auto()
    PIN = enum.auto()
    BTN = enum.auto()
    TAX_ID = enum.auto()
    DATA = enum.auto()
    INFORMATION = enum.auto()
    LOA = enum.auto()
    SIGNATURE = enum.auto()
    NUMBER = enum.auto()
    ACCOUNT = enum.auto()
    RATE_CENTER = enum.auto()
    DUE_DATE = enum.auto()
    PORT_TYPE = enum.auto()
    INVOICE = enum.auto()
    #: The code that a customer gets from the losing carrier in many countries.
    CODE = enum.auto()


class Fault(enum.Enum):
    """What is wrong with it."""

    MISMATCH = enum.auto()
    MISSING = enum.auto()
    NOT_FOUND = enum.auto()
    INACTIVE = enum.auto()
    SUSPENDED = enum.auto()
    FROZEN = enum.auto()
    NOT_PORTABLE = enum.auto()
    STALE = enum.auto()
    UNMET = enum.auto()
    LOCKED = enum.auto()
    UNSIGNED = enum.auto()
    UNCOVERED = enum.auto()
    UNAUTHORIZED = enum.auto()


class Filler(enum.Enum):
    """A word that changes nothing where it stands."""

    #: Says that a reason follows, or of whom it is known.
    LEAD = enum.auto()
    LINK = enum.auto()
    #: Joins two subjects or two faults.
    JOIN = enum.auto()
    #: What a subject belongs to.
    OWNER = enum.auto()
    #: The request itself.
    ORDER = enum.auto()
    #: Where a datum stands beside the record; what is not found there is not asked for.
    LETTER = enum.auto()


SUBJECTS: Mapping[Subject, tuple[str, ...]] = {
    Subject.ADDRESS: (
        "address",
        "billing address",
        "city",
        "customer address",
        "end user address",
        "house number",
        "location",
        "service address",
        "service location",
        "street address",
        "street name",
        "street number",
    ),
    Subject.ZIP: (
        "address zip code",
        "billing zip",
        "billing zip code",
        "postal code",
        "postcode",
        "service address zip",
        "service address zip code",
        "service zip",
        "service zip code",
        "zip",
        "zip code",
        "zipcode",
    ),
    Subject.NAME: (
        "account name",
        "bus name",
        "business name",
        "company name",
        "company subscriber name",
        "customer name",
        "customer or business name",
        "end user name",
        "entity name",
        "eu name",
        "first name",
        "last name",
        "name",
        "subscriber name",
    ),
    Subject.SIGNER: (
        "auth name",
        "auth person",
        "authorization name",
        "authorized contact",
        "authorized name",
        "authorized name and signature",
        "authorized person",
        "authorized person name",
        "authorized representative",
        "authorized signer",
        "authorized signer name",
        "authorized user",
        "authorized user name",
        "contact",
        "signatory",
        "signer",
        "signer name",
    ),
    Subject.ACCOUNT_NUMBER: (
        "account code",
        "account no",
        "account number",
        "customer account number",
        "wireless account number",
    ),
    Subject.PIN: (
        "account pin",
        "passcode",
        "passcode pin",
        "personal identification number",
        "pin",
        "pin code",
        "pin number",
        "pin passcode",
        "port out pin",
        "transfer pin",
    ),
    Subject.BTN: (
        "atn",
        "billing number",
        "billing telephone number",
        "btn",
        "btn atn",
        "main billing number",
        "main btn",
    ),
    Subject.TAX_ID: (
        "ein",
        "federal tax id",
        "fein",
        "social security number",
        "social security or tax number",
        "ssn",
        "ssn tax id",
        "tax id",
        "tax id number",
        "tax number",
    ),
    Subject.DATA: ("all data", "customer data", "customer information", "data"),
    # That it is missing is told of a field of the request.
    Subject.INFORMATION: ("account information", "end user information", "information", "subscriber information"),
    Subject.LOA: ("letter of agency", "letter of authorization", "loa", "signed loa"),
    Subject.SIGNATURE: ("loa signature", "signature", "signature on the loa"),
    Subject.NUMBER: (
        "mdn",
        "mdns",
        "number",
        "numbers",
        "one or more numbers",
        "one or more of the numbers",
        "one or more of the telephone numbers",
        "one or more telephone numbers",
        "phone number",
        "phone numbers",
        "telephone number",
        "telephone numbers",
        "tn",
        "tns",
        "toll free number",
        "toll free numbers",
    ),
    Subject.ACCOUNT: ("account", "account status"),
    Subject.RATE_CENTER: ("rate center",),
    Subject.DUE_DATE: (
        "ddd",
        "desired due date",
        "due date",
        "due date requested",
        "due date time",
        "due date time requested",
        "foc date",
        "requested due date",
        "requested foc date",
    ),
    Subject.PORT_TYPE: ("migration indicator", "port type"),
    Subject.INVOICE: (
        "bill",
        "bill copy",
        "copy of bill",
        "copy of the bill",
        "invoice",
        "phone bill",
        "telephone bill",
    ),
    Subject.CODE: ("migration code", "nip", "pac", "pac code", "rio", "rio code", "stac", "uan", "upc"),
}

#: That something differs from the account, which is no subject there.
_AGAINST_THE_ACCOUNT = tuple(
    f"{differs} {account}"
    for differs in ("do not match", "does not match", "incorrect for", "invalid for", "not matching", "not valid for")
    for account in ("account", "the account", "this account", "your account")
)

FAULTS: Mapping[Fault, tuple[str, ...]] = {
    Fault.MISMATCH: (
        "bad",
        "did not match",
        *_AGAINST_THE_ACCOUNT,
        "differ",
        "differs",
        "do not match",
        "does not match",
        "does not match with",
        "inaccurate",
        "incorrect",
        "invalid",
        "mis match",
        "mismatch",
        "mismatch error",
        "mismatched",
        "mismatches",
        "non matching",
        "not a match",
        "not accurate",
        "not correct",
        "not matching",
        "not valid",
        "unmatched",
        "wrong",
    ),
    Fault.MISSING: (
        "missing",
        "need",
        "needed",
        "needed to port",
        "needs",
        "not given",
        "not present",
        "not provided",
        "not received",
        "not supplied",
        "requested",
        "required",
        "required for release",
        "required to port",
    ),
    Fault.NOT_FOUND: (
        "can not be found",
        "could not be found",
        "do not belong to account",
        "do not belong to the account",
        "do not belong to this account",
        "does not belong to account",
        "does not belong to sp",
        "does not belong to the account",
        "does not belong to this account",
        "no longer part of the account",
        "not found",
        "not found on account",
        "not found on the account",
        "not found on this account",
        "not listed on account",
        "not listed on the account",
        "not on account",
        "not on the account",
        "not on this account",
        "not part of this account",
        "not recognized",
        "not recognized or invalid for this account",
        "not with this provider",
        # It is gone; that it came to us says something else, and stands here in no words.
        "already been ported away",
        "already been ported out",
        "already ported away",
        "already ported out",
        "ported to another carrier",
        "with another carrier already",
    ),
    Fault.INACTIVE: (
        "disconnected",
        "inactive",
        "no longer active",
        "no longer in service",
        "not active",
        "not in service",
    ),
    Fault.SUSPENDED: ("on hold", "suspended"),
    Fault.FROZEN: ("frozen",),
    Fault.LOCKED: ("locked",),
    Fault.NOT_PORTABLE: ("non portable", "not portable"),
    Fault.STALE: ("expired", "out of date", "outdated", "too old"),
    Fault.UNMET: (
        "can not be met",
        "can not meet",
        "in the past",
        "less than standard interval",
        "less than the published interval",
        "less than the standard interval",
        "not available",
        "too soon",
        "unable to meet",
    ),
    Fault.UNSIGNED: ("not signed", "unsigned"),
    Fault.UNAUTHORIZED: (
        "not authorized",
        "not authorized on account",
        "not authorized on the account",
        "unauthorized",
    ),
    Fault.UNCOVERED: ("not covered", "not supported", "unsupported"),
}

#: What a fault of a subject means; what is not here we do not understand.
MEANINGS: Mapping[tuple[Subject, Fault], Reason] = {
    (Subject.ADDRESS, Fault.MISMATCH): Reason.ADDRESS_MISMATCH,
    (Subject.ZIP, Fault.MISMATCH): Reason.POSTAL_CODE_MISMATCH,
    (Subject.ZIP, Fault.MISSING): Reason.POSTAL_CODE_MISMATCH,
    (Subject.NAME, Fault.MISMATCH): Reason.NAME_MISMATCH,
    (Subject.NAME, Fault.MISSING): Reason.NAME_MISMATCH,
    (Subject.SIGNER, Fault.MISMATCH): Reason.SIGNER_MISMATCH,
    (Subject.SIGNER, Fault.UNAUTHORIZED): Reason.SIGNER_MISMATCH,
    (Subject.SIGNATURE, Fault.MISMATCH): Reason.SIGNER_MISMATCH,
    (Subject.SIGNATURE, Fault.MISSING): Reason.SIGNATURE_MISSING,
    (Subject.ACCOUNT_NUMBER, Fault.MISMATCH): Reason.ACCOUNT_NUMBER_MISMATCH,
    (Subject.ACCOUNT_NUMBER, Fault.MISSING): Reason.ACCOUNT_NUMBER_MISSING,
    (Subject.PIN, Fault.MISMATCH): Reason.PIN_MISMATCH,
    (Subject.PIN, Fault.MISSING): Reason.PIN_MISSING,
    (Subject.PIN, Fault.STALE): Reason.PIN_MISMATCH,
    (Subject.BTN, Fault.MISMATCH): Reason.BTN_MISMATCH,
    (Subject.TAX_ID, Fault.MISMATCH): Reason.TAX_ID_MISMATCH,
    (Subject.TAX_ID, Fault.MISSING): Reason.TAX_ID_MISMATCH,
    (Subject.DATA, Fault.MISMATCH): Reason.DATA_MISMATCH,
    (Subject.DATA, Fault.MISSING): Reason.DATA_MISMATCH,
    (Subject.INFORMATION, Fault.MISMATCH): Reason.DATA_MISMATCH,
    (Subject.LOA, Fault.MISSING): Reason.LOA_MISSING,
    (Subject.LOA, Fault.STALE): Reason.LOA_STALE,
    (Subject.LOA, Fault.UNSIGNED): Reason.SIGNATURE_MISSING,
    (Subject.INVOICE, Fault.MISSING): Reason.INVOICE_MISSING,
    (Subject.INVOICE, Fault.STALE): Reason.INVOICE_STALE,
    (Subject.CODE, Fault.MISMATCH): Reason.CODE_INVALID,
    (Subject.CODE, Fault.MISSING): Reason.CODE_INVALID,
    (Subject.CODE, Fault.STALE): Reason.CODE_EXPIRED,
    (Subject.NUMBER, Fault.NOT_FOUND): Reason.NUMBER_NOT_ON_ACCOUNT,
    (Subject.NUMBER, Fault.INACTIVE): Reason.NUMBER_INACTIVE,
    (Subject.ACCOUNT, Fault.INACTIVE): Reason.NUMBER_INACTIVE,
    (Subject.ACCOUNT, Fault.SUSPENDED): Reason.ACCOUNT_ON_HOLD,
    (Subject.ACCOUNT, Fault.FROZEN): Reason.FREEZE,
    (Subject.NUMBER, Fault.FROZEN): Reason.FREEZE,
    (Subject.NUMBER, Fault.LOCKED): Reason.FREEZE,
    (Subject.NUMBER, Fault.NOT_PORTABLE): Reason.NOT_PORTABLE,
    (Subject.RATE_CENTER, Fault.NOT_PORTABLE): Reason.RATE_CENTER_NOT_PORTABLE,
    (Subject.RATE_CENTER, Fault.UNCOVERED): Reason.RATE_CENTER_NOT_PORTABLE,
    (Subject.DUE_DATE, Fault.MISMATCH): Reason.FOC_REJECTED,
    (Subject.DUE_DATE, Fault.UNMET): Reason.FOC_REJECTED,
    (Subject.PORT_TYPE, Fault.MISMATCH): Reason.WRONG_PORT_TYPE,
}

#: What a statement may be said of without another word of it: the account has a freeze.
BEARERS = frozenset({Subject.NUMBER, Subject.ACCOUNT})

#: What says all by itself, beside the phrases of the code lists.
STATEMENTS: Mapping[Reason, tuple[str, ...]] = {
    Reason.PENDING_ORDER: (
        "open order",
        "open orders",
        "open service order",
        "open service orders",
        "pending orders",
        "pending disconnect",
        "pending disconnect order",
        "pending disconnect orders",
        "open disconnect order",
        "pending service order",
        "pending service orders",
    ),
    Reason.PORT_IN_PROGRESS: ("has a pending port", "port already in progress", "port in progress", "port pending"),
    Reason.ACCOUNT_ON_HOLD: (
        "account on hold for non payment",
        "customer has not paid",
        "customer owes a balance",
        "customer owes money",
        "early termination fee is due",
        "early termination fee is owed",
        "unpaid early termination fee",
        "nonpayment",
        "outstanding balance",
        "outstanding bill",
        "balance is past due",
        "balance past due",
        "past due balance",
        "suspended for non pay",
        "suspended for non payment",
        "suspended for nonpayment",
        "unpaid bill",
        "unpaid bills",
    ),
    Reason.BUNDLED_SERVICE: (
        *("bundle", "bundled", "bundled service", "bundled services", "in a bundle", "part of a bundle"),
        *("dsl", "dsl service", "dsl services", "distinctive ring", "hunting", "isdn", "centrex", "centrex service"),
    ),
    Reason.FREEZE: (
        *(
            "account freeze",
            "line freeze",
            "local freeze",
            "local service freeze",
            "lsp freeze",
            "number freeze",
            "port freeze",
        ),
        *("number lock", "port block", "port lock", "port out block", "port out lock", "port out protection"),
        "service provider port protection",
    ),
    Reason.TOO_MANY_NUMBERS: ("too many numbers", "too many telephone numbers"),
    Reason.SPLIT_REQUIRED: ("belong to different accounts", "belong to multiple accounts", "multiple accounts"),
    Reason.NEWER_AUTHORIZATION: ("more recent loa", "newer authorization", "newer loa"),
    Reason.CONTRACT_RUNNING: (
        *("customer under contract", "early termination charge", "early termination charges", "early termination fee"),
        *("early termination fees", "under contract"),
    ),
    Reason.CUSTOMER_NOT_IDENTIFIED: ("no such customer", "not a customer of ours", "not our customer"),
    Reason.BTN_IS_PORTING: (
        *("billing number is being ported", "billing telephone number is being ported", "btn is being ported"),
        *("btn is porting", "main billing number is being ported", "main btn is being ported"),
        *("main number is being ported", "main number is porting", "remaining numbers need a new btn"),
        *("new btn needed for remaining numbers", "new btn required for remaining numbers"),
        *("need a new btn for remaining numbers", "need a new btn for the remaining numbers"),
    ),
    Reason.NUMBER_INACTIVE: ("account closed", "account has been closed", "account is closed", "closed account"),
    Reason.TOLL_FREE_STATUS: (
        *("number is in spare status", "number is spare", "number spare", "toll free number is in spare status"),
        *("toll free number is spare", "toll free number spare"),
    ),
    Reason.RATE_CENTER_NOT_PORTABLE: (
        *("can not port in this rate center", "can not port numbers in this rate center"),
        *("unable to port numbers in this rate center", "we can not port in this rate center"),
        *("we can not port numbers in this rate center", "we do not port in this rate center"),
    ),
    Reason.CUSTOMER_WITHDREW: (
        *(
            "customer cancelled port",
            "customer cancelled port request",
            "customer cancelled the port",
            "customer cancelled the port request",
        ),
        *("customer cancelled the request", "end user cancelled the port", "end user cancelled the port request"),
    ),
    Reason.RESPORG_REFUSED: (
        *("rejected by resporg", "rejected by the resporg", "resporg declined", "resporg refused", "resporg rejected"),
    ),
}

FILLERS: Mapping[Filler, tuple[str, ...]] = {
    Filler.LEAD: (
        "code",
        "customer has",
        "customer is",
        "declined",
        "determined that",
        "denied",
        "end user has",
        "end user is",
        "error",
        "exception",
        "line has",
        "note",
        "reason",
        "reasons",
        "refused",
        "reject",
        "rejected",
        "rejected by the losing carrier",
        "rejection",
        "reported that",
        "reporting",
        "reporting that",
        "subscriber has",
    ),
    Filler.LINK: (
        "a",
        "according to",
        "an",
        "are",
        "at",
        "at this time",
        "be",
        "because",
        "been",
        "being",
        "by",
        "currently",
        "due to",
        "either",
        "entered",
        "enabled",
        "exist",
        "existing",
        "exists",
        "for",
        "from",
        "given",
        "has",
        "have",
        "in",
        "in effect",
        "in place",
        "is",
        "it",
        "on",
        "on account",
        "on the account",
        "on this account",
        "on your account",
        "our",
        "provided",
        "since",
        "submitted",
        "that",
        "the",
        "their",
        "there",
        "these",
        "they",
        "this",
        "was",
        "were",
        "what",
        "with",
        "you entered",
        "you gave",
        "you provided",
        "your",
    ),
    Filler.JOIN: ("and", "and or", "or"),
    Filler.LETTER: (
        "on letter of authorization",
        "on loa",
        "on our loa",
        "on signed loa",
        "on the letter of authorization",
        "on the loa",
        "on the signed loa",
        "on your loa",
    ),
    Filler.OWNER: (
        "account",
        "carrier",
        "csr",
        "current carrier",
        "current service provider",
        "customer",
        "customer service record",
        "donor carrier",
        "donor lec",
        "end user",
        "file",
        "line",
        "local service provider",
        "losing carrier",
        "losing carrier record",
        "losing carrier records",
        "losing provider",
        "lsp",
        "porting vendor",
        "provider",
        "record",
        "records",
        "service provider",
    ),
    Filler.ORDER: (
        "customer order",
        "lnp request",
        "local service request",
        "lsr",
        "local number portability lnp request",
        "order",
        "port",
        "port request",
        "porting request",
        "request",
    ),
}

#: How a sentence begins that asks for something or says when, and so states nothing.
ADVICE = frozenset(
    {
        "ask",
        "cancel",
        "contact",
        "correct",
        "dear",
        "hello",
        "hi",
        "if",
        "kindly",
        "once",
        "open",
        "please",
        "provide",
        "regards",
        "resubmit",
        "submit",
        "thank",
        "thanks",
        "to",
        "verify",
    }
)
#: What takes back, wherever it stands, what was said elsewhere.
RETRACTIONS = frozenset({"disregard", "ignore"})
