"""
What a customer states in a folder's files, and how a correction changes it.

``order.toml`` and each answer of ``answers.toml`` hold the same tables. A :class:`Statement` keeps only what was said,
so that an answer changes just that and leaves everything else of an order as it was.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from numberport.cli import values
from numberport.cli.proofs import LISTS, read_lists
from numberport.cli.values import Place, UnknownKey, WrongValue
from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization, Papers
from numberport.events import Facts
from numberport.parties import Account

__all__ = ["KEYS", "Statement", "paper", "read_statement", "take_known"]

Reader = Callable[[object, Place], object]
Fields = Mapping[str, tuple[str, Reader]]


#: What may be said beside the numbers; the key of the file, the field it fills, and how it is read.
_ACCOUNT: Final[Mapping[str, Fields]] = {
    "carrier": {"name": ("carrier", values.text)},
    "business": {"name": ("business_name", values.text), "address": ("service_address", values.address)},
    "signer": {"name": ("signer", values.text)},
    "account": {
        "number": ("account_number", values.secret),
        "pin": ("pin", values.secret),
        "tax_id": ("tax_id", values.tax_id),
        "billing_number": ("billing_number", values.number),
    },
}
_FACTS: Final[Mapping[str, Fields]] = {
    "": {
        "desired": ("desired_on", values.day),
        "project_owner": ("project_owner", values.text),
        "confirmed": ("confirmed", values.texts),
    },
    "carrier": {
        "region": ("region", values.region),
        "npac_region": ("region", values.region),
        "holidays": ("carrier_holidays", values.days),
        "waiver": ("waiver", values.flag),
    },
    "line": {
        "single_line": ("single_line", values.flag),
        "unbundled": ("unbundled", values.flag),
        "complex_switching": ("complex_switching", values.flag),
        "reseller": ("reseller", values.flag),
        "losing": ("losing_line", values.line),
        "gaining": ("gaining_line", values.line),
        "installation": ("installation", values.installation),
        "range_holder": ("range_holder", values.flag),
    },
    "customer": {"business": ("business", values.flag)},
    "account": {
        "scope": ("scope", values.scope),
        "remaining": ("remaining", values.remaining),
        "new_billing_number": ("new_billing_number", values.number),
    },
}
_ANY_PAPER: Final[Fields] = {
    "business_name": ("business_name", values.text),
    "service_address": ("service_address", values.address),
    "billing_number": ("billing_number", values.number),
    "account_number": ("account_number", values.secret),
    "tax_id": ("tax_id", values.tax_id),
    "numbers": ("numbers", values.numbers),
}
_RECORD: Final[Fields] = {
    **_ANY_PAPER,
    "authorized_user": ("authorized_user", values.text),
    "billing_address": ("billing_address", values.address),
}
#: What a record says of the account itself.
_STATE: Final[Fields] = {
    "status": ("status", values.account_status),
    **{name: (name, values.flag) for name in ("on_hold", "past_due", "bundled", "frozen", "pending_order")},
    "features": ("features", values.features),
}
_PAPERS: Final[Mapping[str, Fields]] = {
    "loa": {
        **_ANY_PAPER,
        "signer": ("signer", values.text),
        "pin": ("pin", values.secret),
        "signed": ("signed_on", values.day),
        "billing_address": ("billing_address", values.address),
        "losing_carrier": ("losing_carrier", values.text),
        "gaining_carrier": ("gaining_carrier", values.text),
        "clauses": ("clauses", values.clauses),
        "signature": ("signature", values.signature),
    },
    "csr": {**_RECORD, **_STATE, "pin": ("pin", values.secret), "drawn": ("drawn_on", values.day)},
    "invoice": {**_RECORD, "dated": ("dated_on", values.day)},
}
#: Every key of every table and list of a statement, each with how it is read.
KEYS: Final[Mapping[str, Mapping[str, Reader]]] = {
    name: {key: reader for table in (_ACCOUNT, _FACTS, _PAPERS) for key, (_, reader) in table.get(name, {}).items()}
    for name in (*_ACCOUNT, *_FACTS, *_PAPERS)
} | {
    name: {key: reader for key, (_, reader) in fields.items()}
    for name, fields in (
        *((name, fields) for name, (_, _, fields, _) in LISTS.items()),
        ("signature", values.SIGNATURE),
    )
}
#: What a letter repeats of the account, as long as nothing else is said of the letter.
_REPEATED: Final[Mapping[str, str]] = {
    **{
        name: name
        for name in ("business_name", "signer", "service_address", "billing_number", "account_number", "pin", "tax_id")
    },
    "carrier": "losing_carrier",
}


@attrs.frozen(kw_only=True)
class Statement:
    """
    What was said, and no more: for each value of the house the fields that were named.

    Args:
        account: Of the account.
        facts: Of what is asked beside the numbers.
        papers: Of each paper that is there, by its table's name.
        proofs: The codes, PINs and papers besides that are stated, by the field of the papers that holds them.
    """

    account: Mapping[str, Any] = attrs.field(factory=dict)
    facts: Mapping[str, Any] = attrs.field(factory=dict)
    papers: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)
    proofs: Mapping[str, tuple[Any, ...]] = attrs.field(factory=dict)

    def mend(self, account: Account, facts: Facts, papers: Papers) -> tuple[Account, Facts, Papers]:
        """
        Return an order's account, facts and papers with what is said here put in their place.

        A letter repeats the account: where that changes, so does the letter, unless the letter is spoken of itself.
        """
        return attrs.evolve(account, **self.account), attrs.evolve(facts, **self.facts), self._papers(papers)

    def _papers(self, papers: Papers) -> Papers:
        csr, invoice = self.papers.get("csr"), self.papers.get("invoice")
        return attrs.evolve(
            papers,
            loa=self._letter(papers.loa),
            csr=papers.csr if csr is None else _record(papers.csr or CustomerServiceRecord(), csr),
            invoice=papers.invoice if invoice is None else attrs.evolve(papers.invoice or Invoice(), **invoice),
            **self.proofs,
        )

    def _letter(self, letter: LetterOfAuthorization | None) -> LetterOfAuthorization | None:
        said = self.papers.get("loa")
        if letter is None and said is None:
            return None
        repeated = {_REPEATED[name]: value for name, value in self.account.items() if name in _REPEATED}
        return attrs.evolve(letter or LetterOfAuthorization(), **{**repeated, **(said or {})})


def _record(record: CustomerServiceRecord, said: Mapping[str, Any]) -> CustomerServiceRecord:
    """Return a record with what is said of it, and of the account, put in its place."""
    state = {name: value for name, value in said.items() if name in _STATE}
    rest = {name: value for name, value in said.items() if name not in _STATE}
    return attrs.evolve(record, **rest, account=attrs.evolve(record.account, **state))


def read_statement(content: Mapping[str, object], *, file: str, region: str = "US", prefix: str = "") -> Statement:
    """
    Return what a file's tables state.

    Args:
        content: The keys and tables; none but those of a statement.
        file: The file's name, for errors.
        region: The country its telephone numbers are read under.
        prefix: What stands before each key in errors.

    Raises:
        UnknownKey: A key means nothing here; the error lists those that do.
        WrongValue: A value is of no use; the error says what is allowed.
    """
    tables = sorted((set(_ACCOUNT) | set(_FACTS) | set(_PAPERS)) - {""})
    loose = {name: value for name, value in content.items() if name not in {*tables, *LISTS}}
    take_known(loose, _FACTS[""], [*tables, *(f"[{name}]" for name in LISTS)], file=file, prefix=prefix)
    found: dict[str, Mapping[str, object]] = {"": loose}
    for name in tables:
        if name in content:
            found[name] = _table(content[name], name, file=file, prefix=prefix)
    place = Place(file, prefix, region)
    return Statement(
        account=_read(found, _ACCOUNT, place),
        facts=_read(found, _FACTS, place),
        papers={name: _read({name: found[name]}, _PAPERS, place) for name in _PAPERS if name in found},
        proofs=read_lists(content, place),
    )


def take_known(
    content: Mapping[str, object], known: Mapping[str, object], others: list[str], *, file: str, prefix: str = ""
) -> None:
    """
    Refuse keys that are none of the known.

    Raises:
        UnknownKey: There is such a key; the error lists the known and the others that may stand beside them.
    """
    for key in content:
        if key not in known:
            raise UnknownKey(file, prefix + key, (*known, *(f"[{name}]" for name in others)))


def _table(value: object, name: str, *, file: str, prefix: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise WrongValue(file, prefix + name, f"a table, headed [{prefix}{name}]", "a single value")
    rows = (table[name] for table in (_ACCOUNT, _FACTS, _PAPERS) if name in table)
    known = {key: reader for row in rows for key, reader in row.items()}
    take_known(value, known, [], file=file, prefix=f"{prefix}{name}.")
    return value


def _read(found: Mapping[str, Mapping[str, object]], specs: Mapping[str, Fields], place: Place) -> dict[str, Any]:
    """Return the fields that the tables name, each read."""
    read: dict[str, Any] = {}
    for name, fields in specs.items():
        for key, value in found.get(name, {}).items():
            if key in fields:
                field, reader = fields[key]
                dotted = f"{name}.{key}" if name else key
                if any(other != key and fields.get(other, ("",))[0] == field for other in found[name]):
                    raise WrongValue(
                        place.file, place.key + dotted, "said by one key alone", "by two that mean the same"
                    )
                read[field] = reader(value, attrs.evolve(place, key=place.key + dotted))
    return read


_Paper = LetterOfAuthorization | CustomerServiceRecord | Invoice
_KINDS: Final[Mapping[str, Callable[..., _Paper]]] = {
    "loa": LetterOfAuthorization,
    "invoice": Invoice,
}


def paper(content: Mapping[str, object], name: str, *, file: str, region: str = "US") -> _Paper:
    """
    Return one paper out of a file of its own, which holds the keys of its table, or the table itself.

    Args:
        content: The file's keys.
        name: The table: ``loa``, ``csr`` or ``invoice``.
        file: The file's name, for errors.
        region: The country its telephone numbers are read under.

    Raises:
        UnknownKey: A key means nothing in such a paper.
        WrongValue: A value is of no use.
    """
    table = {name: content.get(name) if set(content) == {name} else dict(content)}
    said = read_statement(table, file=file, region=region).papers[name]
    return _record(CustomerServiceRecord(), said) if name == "csr" else _KINDS[name](**said)
