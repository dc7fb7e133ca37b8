"""
What people call the parts of a record: tables of names, and what each means.

A name is compared without case, punctuation and the joints of ``camelCase``, and with its abbreviations written out:
``Svc Addr``, ``serviceAddress`` and "Service address" are one. The names are those of records that carriers, portals
and providers' interfaces give out, as far as they were seen, and of what providers ask for in their forms.
"""

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from numberport.documents.records import Feature
from numberport.names import plain

__all__ = [
    "NAMES",
    "called",
    "feature_of",
    "field_of",
    "is_address",
    "is_known",
    "is_list_of_numbers",
    "part_of",
]

_JOINTS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=\d)")
#: No label is longer.
_LABEL: Final = 200

#: What words of labels are shortened to, and other spellings of them.
_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        short: word
        for word, shorts in (
            ("account", ("acct", "acc", "accnt")),
            ("address", ("addr", "adr", "addresses")),
            ("authorized", ("auth", "authorised", "authorizing", "authorising")),
            ("billing", ("bill", "billed")),
            ("business", ("bus", "biz")),
            ("customer", ("cust", "cus")),
            ("location", ("loc",)),
            ("number", ("num", "nbr", "nr", "no")),
            ("numbers", ("nums", "nbrs", "nos")),
            ("representative", ("rep",)),
            ("service", ("svc", "serv")),
            ("social security number", ("ssn",)),
            ("telephone", ("tel", "phone", "ph")),
            ("telephone number", ("telno",)),
            ("telephones", ("phones",)),
            ("address line", ("addressline",)),
            ("zip", ("zipcode",)),
            ("postcode", ("postalcode",)),
        )
        for short in shorts
    }
)
#: Words that say nothing before a label.
_FILLERS: Final = frozenset({"the", "your", "our", "their", "his", "her", "current", "existing", "customer s"})


@functools.lru_cache(maxsize=4_096)
def called(label: str) -> str:
    """Return a label as it is compared: ``EndUserPIN`` is ``end user pin``, and ``Acct #`` ``account number``."""
    text = label[:_LABEL].replace("(s)", "").replace("(S)", "")
    marked = text.replace("#", " number ") if plain(text) else text
    # "TNs" has no joint.
    whole, parted = (_written_out(plain(form)) for form in (marked, _JOINTS.sub(" ", marked)))
    return whole if whole in _CALLED or whole in _FEATURES else parted


def _written_out(name: str) -> str:
    # A column "No." counts rows.
    words = name.split() if name not in {"no", "nr"} else []
    out = " ".join(_WORDS.get(word, word) for word in words) or name
    first, _, rest = out.partition(" ")
    return rest if first in _FILLERS and rest else out


def field_of(label: str) -> str:
    """Return the field that a label means; the empty text where it means none. Numbers may be counted in theirs."""
    name = called(label)
    counted = _COUNTED.fullmatch(name)
    field = _CALLED.get(counted[1], "") if counted and name not in _CALLED else ""
    return field if field == "numbers" else _CALLED.get(name, "")


#: A label with a count behind it.
_COUNTED: Final = re.compile(r"(.*?) ?\d{1,3}")


def feature_of(label: str) -> Feature | None:
    """Return the feature that a label names, beside which stands whether a line has it; None where it names none."""
    return _FEATURES.get(called(label))


def part_of(label: str) -> tuple[str, str] | None:
    """Return which address a label is a part of, and which part; None where it is none."""
    name = called(label)
    for prefix, field in _WHOSE:
        if name.startswith(prefix) and (part := _PARTS.get(name.removeprefix(prefix))):
            return field, part
    return None


def is_known(label: str) -> bool:
    """Tell whether a label is one that has a meaning here, and nothing beside it; any other may be a value itself."""
    return len(label) <= _LABEL and bool(field_of(label) or part_of(label) or feature_of(label))


def is_address(label: str) -> bool:
    """Tell whether a label means a whole address."""
    return field_of(label) in _ADDRESSES


def is_list_of_numbers(label: str) -> bool:
    """Tell whether a label means the numbers of an account."""
    return field_of(label) == "numbers"


#: The fields, and what people call them, abbreviations written out.
_ROWS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "business_name",
        (
            *("business name", "company name", "company", "customer name", "end user name", "account name", "name"),
            *("lname", "customer", "end user", "subscriber name", "account holder", "account holder name"),
            *("name on account", "name on the account", "billing name", "listed name", "account owner", "owner name"),
            *("account owner name", "entity name", "legal name", "legal business name", "company legal name"),
            *(
                "business",
                "organization",
                "organisation",
                "organization name",
                "subscriber",
                "business or residence name",
            ),
            *("ln", "listing name", "company or customer name", "bill to name", "name on bill", "name on the bill"),
            *("eu name", "legal entity", "legal entity name", "listed customer name"),
        ),
    ),
    (
        "authorized_user",
        (
            *("authorized user", "authorized name", "authorized contact", "authorized person", "contact"),
            *("contact name", "authorized user name", "authorized signer", "authorized contact name"),
            *("authorized person name", "authorized representative", "authorized party", "account contact"),
            *("contact person", "primary contact", "authorized contacts", "authorized users", "signer"),
        ),
    ),
    (
        "service_address",
        (
            *("service address", "address", "service location", "location", "sa", "site address", "full address"),
            *("installation address", "premises address", "physical address", "end user address", "customer address"),
            *("account address", "address on account", "address on the account", "premises", "premise address"),
            *("service location address", "location address", "physical service address", "customer service address"),
            *("end user service address", "service premises address", "site location"),
            *("service and emergency address", "business address", "company address"),
        ),
    ),
    (
        "billing_address",
        ("billing address", "mailing address", "billing to address", "invoice address", "postal address"),
    ),
    (
        "billing_number",
        (
            *("btn", "atn", "btn atn", "mbn", "main btn", "main listed number", "working or billing telephone number"),
            *("account telephone number", "account tn"),
            *(
                f"{which} {what}"
                for which in ("billing", "lead", "main", "main account", "main billing", "pilot")
                for what in ("line", "number", "telephone", "telephone number", "tn")
            ),
        ),
    ),
    (
        "account_number",
        (
            *("account number", "account", "an", "ban", "account id", "billing account number", "billing account"),
            *("customer account number", "customer account", "customer number", "customer id", "account reference"),
            *("wireless account number", "account code"),
        ),
    ),
    (
        "tax_id",
        (
            *("tax id", "tax number", "federal tax id", "fein", "ein", "tin", "social security number"),
            *("tax id number", "federal tax id number", "federal id", "taxpayer id", "employer identification number"),
            *(
                f"{before}social security number{joint}tax id"
                for before in ("", "last 4 ", "last 4 of ", "last 4 digits of ", "last four of ")
                for joint in (" ", " or ")
            ),
            *("last four of social security number", "last 4 of social security number", "business number", "bn"),
            *("last 4 social security number", "social security number last 4", "last 4 of the social security number"),
            *("last 4 digits of social security number", "last four digits of social security number"),
        ),
    ),
    (
        "pin",
        (
            *("pin", "passcode", "account pin", "port out pin", "pin passcode", "transfer pin", "end user pin"),
            *("pin number", "porting pin", "number transfer pin", "passcode pin", "account passcode", "port pin"),
            *("porting passcode", "port out passcode", "pin or passcode", "pin password", "password"),
            *("account password", "port out pin number", "account pin number", "security pin"),
        ),
    ),
    (
        "numbers",
        (
            *("numbers", "telephone numbers", "telephone number", "number", "tn", "tns", "wtn", "wtns"),
            *("working telephone number", "working telephone numbers", "working numbers", "working number"),
            *("working telephone numbers on account", "numbers on account", "associated numbers"),
            *(
                "associated telephone numbers",
                "associated tns",
                "numbers on the account",
                "telephone numbers on account",
            ),
            *("all numbers", "all telephone numbers", "list of numbers", "tn list", "tns on account", "tn s", "wtn s"),
            *(
                "did",
                "dids",
                "did s",
                "did numbers",
                "did number",
                "did range",
                "did ranges",
                "number range",
                "number ranges",
            ),
            *("telephone", "telephones", "telephone number s", "line number", "line numbers", "tn range", "tn ranges"),
            *("additional numbers", "other numbers", "ported numbers", "wtn list", "working tn", "working tns"),
            *("all tns", "all wtns", "lines", "wireless number", "wireless numbers", "mobile number"),
            *("mobile numbers", "mdn", "mdns", "numbers to port", "number to port"),
        ),
    ),
    (
        "drawn_on",
        (
            *("drawn on", "drawn", "date", "csr date", "record date", "as of", "date drawn", "print date", "printed"),
            *("printed on", "report date", "date of record", "created at", "csr as of", "as of date", "date issued"),
            *("issue date", "issued on", "date printed", "run date", "date pulled", "pulled on", "csr pulled"),
        ),
    ),
    ("status", ("status", "account status", "service status", "line status")),
    (
        "on_hold",
        (
            *("on hold", "hold", "hold for non payment", "non payment hold", "account hold", "non pay hold"),
            *("non pay", "non payment", "nonpay", "nonpayment", "nonpayment hold", "suspended for non payment"),
        ),
    ),
    (
        "past_due",
        (
            *("past due", "past due amount", "past due balance", "past due charges", "amount past due"),
            *("balance past due", "account past due", "overdue", "overdue amount", "overdue balance", "amount overdue"),
            *("unpaid balance", "delinquent", "delinquent balance"),
        ),
    ),
    ("bundled", ("bundled", "bundle", "bundled account", "bundled service", "bundled services")),
    (
        "frozen",
        (
            *("frozen", "freeze", "local freeze", "port freeze", "lsp freeze", "port protection", "port lock"),
            *("local service freeze", "number lock", "port out protection", "port out lock", "port out freeze"),
            *("account freeze", "freeze on account", "port block"),
        ),
    ),
    (
        "pending_order",
        (
            *("pending order", "pending orders", "pending service order", "open order", "open orders"),
            *("pending service orders", "open service orders", "pending activity", "open service order"),
        ),
    ),
    (
        "features",
        (
            "features",
            "feature",
            "line features",
            "usoc description",
            "line feature",
            "usoc",
            "usocs",
            "vertical features",
            "calling features",
            "custom calling features",
        ),
    ),
)
_CALLED: Final[Mapping[str, str]] = MappingProxyType(
    {_written_out(plain(name)): field for field, names in _ROWS for name in (field, *names)}
)
#: What each field is called, abbreviations written out.
NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {field: (plain(field), *names) for field, names in _ROWS}
)
_ADDRESSES: Final = frozenset({"service_address", "billing_address"})
#: What people call features, as a label and in a list.
_FEATURES: Final[Mapping[str, Feature]] = MappingProxyType(
    {
        **{plain(feature.value): feature for feature in Feature},
        "hunting": Feature.HUNT_GROUP,
        "hunt": Feature.HUNT_GROUP,
        "rcf": Feature.REMOTE_CALL_FORWARDING,
        "alarm line": Feature.ALARM,
        "fx": Feature.FOREIGN_EXCHANGE,
        "isdn pri": Feature.ISDN,
        "isdn bri": Feature.ISDN,
        "adsl": Feature.DSL,
        "dsl on line": Feature.DSL,
        "remote call forward": Feature.REMOTE_CALL_FORWARDING,
        "call forwarding remote": Feature.REMOTE_CALL_FORWARDING,
        "dsl line": Feature.DSL,
        "isdn line": Feature.ISDN,
        "hunt sequence": Feature.HUNT_GROUP,
        "ring mate": Feature.DISTINCTIVE_RING,
        "ringmate": Feature.DISTINCTIVE_RING,
    }
)

#: Whose part a part is, by what its name begins with; a part without is of the service address.
_WHOSE: Final = (
    *(
        (f"{name} ", "billing_address")
        for name in ("billing address", "billing to", "billing", "mailing address", "mailing")
    ),
    *(
        (f"{name} ", "service_address")
        for name in (
            *("service address", "service location", "service", "site address", "site", "installation address"),
            *("end user address", "end user", "customer address", "customer", "company address", "company"),
            *("business address", "business", "account address", "location", "address"),
        )
    ),
    ("", "service_address"),
)
#: The parts of an address, in the order in which a line has them, and what people call them.
_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: part
        for part, names in (
            ("house", ("house number", "street number", "building number", "address number", "house")),
            (
                "before",
                (
                    *("street pre directional", "pre directional", "predirectional", "street direction prefix"),
                    *("pre direction", "street pre direction", "directional prefix", "street directional prefix"),
                ),
            ),
            ("suffix", ("street suffix", "street type", "thoroughfare", "street name suffix", "street designator")),
            (
                "behind",
                (
                    *("street post directional", "post directional", "postdirectional", "street direction suffix"),
                    *("post direction", "street post direction", "directional suffix", "street directional suffix"),
                ),
            ),
            ("unit_type", ("unit type", "unit designator", "secondary unit type", "unit label", "unit prefix")),
            (
                "street",
                (
                    *("street", "street address", "address line 1", "line 1", "address 1", "street name", "street 1"),
                    *("unparsed address", "address line", "street line 1", "street address 1"),
                ),
            ),
            (
                "unit",
                (
                    *("unit", "suite", "address line 2", "line 2", "address 2", "apartment", "apt", "ste", "street 2"),
                    *(
                        "unit number",
                        "unit value",
                        "suite number",
                        "apartment number",
                        "street line 2",
                        "street address 2",
                    ),
                    *("apartment suite", "apt suite", "suite apt", "suite unit", "unit suite", "apt unit"),
                    "street address 2",
                ),
            ),
            ("city", ("city", "town", "locality", "post town", "city name", "town city", "city town")),
            ("region", ("state", "province", "state province", "region", "state code", "administrative area", "st")),
            (
                "locality",
                (
                    *("city state zip", "city state zip code", "city st zip", "city state", "city and state"),
                    *("city state and zip", "city state postal code", "city province postal code", "city postcode"),
                ),
            ),
            ("country", ("country", "country code", "country name")),
            ("postal_code", ("zip", "zip code", "postal code", "postcode", "zip postal code", "post code", "zip 4")),
        )
        for name in names
    }
)
