"""Codes, PINs and papers besides, as a folder's files state them."""

import datetime as dt
import json
import tomllib

import pytest
from hypothesis import given, strategies as st

from commands import answered
from numberport.cli.proofs import LISTS
from numberport.cli.statements import read_statement
from numberport.cli.values import UnknownKey, WrongValue
from numberport.documents import Document, GivenCode, Papers, PinKind, PortOutPin, ProofKind
from numberport.errors import InputError
from numberport.events import Facts
from numberport.parties import Account
from numberport.telephone import TelephoneNumber

WHOLE = """
[[code]]
name = "PAC"
code = "ABC123456"
number = "+447911123456"
issued = 2026-03-01

[[code]]
name = "STAC"
code = "XYZ123456"

[[pin]]
pin = "4417"
kind = "transfer"
number = "415-555-0100"
issued = "2026-03-01T09:00:00-08:00"
expires = 2026-03-08T09:00:00-08:00

[[document]]
kind = "company extract"
name = "Handelsregisterauszug"
holder = "Acme GmbH"
number = "HRB 12345"
dated = 2026-02-01
valid_until = 2026-08-01
"""
WEST = dt.timezone(-dt.timedelta(hours=8))


def papers(text, before=None):
    """Return the papers that a file states."""
    return read_statement(tomllib.loads(text), file="order.toml").mend(Account(), Facts(), before or Papers())[2]


def test_every_key_fills_its_field():
    """Codes, PINs and documents are read whole."""
    read = papers(WHOLE)
    number = TelephoneNumber("+447911123456")
    assert read.codes == (
        GivenCode(name="PAC", code="ABC123456", number=number, issued_on=dt.date(2026, 3, 1)),
        GivenCode(name="STAC", code="XYZ123456"),
    )
    assert read.pins == (
        PortOutPin(
            pin="4417",
            kind=PinKind.TRANSFER,
            number=TelephoneNumber("+14155550100"),
            issued_at=dt.datetime(2026, 3, 1, 9, tzinfo=WEST),
            expires_at=dt.datetime(2026, 3, 8, 9, tzinfo=WEST),
        ),
    )
    assert read.others == (
        Document(
            kind=ProofKind.COMPANY_EXTRACT,
            name="Handelsregisterauszug",
            holder="Acme GmbH",
            number="HRB 12345",
            dated_on=dt.date(2026, 2, 1),
            valid_until=dt.date(2026, 8, 1),
        ),
    )


def test_a_correction_brings_a_list_whole():
    """A list that is stated takes the place of the one before; one that is not stays."""
    before = papers(WHOLE)
    after = papers('[[code]]\nname = "PAC"\ncode = "DEF123456"', before)
    assert [code.code.reveal() for code in after.codes] == ["DEF123456"]
    assert (after.pins, after.others) == (before.pins, before.others)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("code = 'ABC'", "code must be tables, each headed [[code]], not something else"),
        ("code = ['ABC']", "code must be tables"),
        ("[[code]]\nname = 'PAC'", "code.code must be there, not missing"),
        ("[[pin]]\nkind = 'account'", "pin.pin must be there"),
        ("[[document]]\nname = 'x'", "document.kind must be there"),
        ("[[document]]\nkind = 'photo'", "document.kind must be one of identity paper"),
        ("[[pin]]\npin = '1'\nkind = 'secret'", "pin.kind must be one of account"),
        ("[[pin]]\npin = '1'\nexpires = 2026-03-01", "pin.expires must be a moment with an offset"),
        ("[[pin]]\npin = '1'\nexpires = 2026-03-01T09:00:00", "pin.expires must be a moment with an offset"),
        ("[[pin]]\npin = '1'\nissued = 'soon'", "pin.issued must be a moment with an offset"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(text, says):
    """The error names file and key, and what stands there only where it is no secret."""
    with pytest.raises(WrongValue) as caught:
        papers(text)
    assert str(caught.value).startswith("order.toml: ")
    assert says in str(caught.value)
    assert "ABC" not in str(caught.value)


def test_a_key_nobody_knows():
    """It is named with those that are; so is a table, with the lists among those that may stand there."""
    with pytest.raises(UnknownKey, match=r"code\.colour is no key that is known here; allowed: name, code"):
        papers("[[code]]\nname = 'PAC'\ncode = 'A'\ncolour = 'red'")
    with pytest.raises(UnknownKey, match=r"\[\[pin\]\]"):
        papers("[[key]]\nname = 'PAC'")


@given(
    st.dictionaries(
        st.sampled_from([*LISTS, "loa"]),
        st.lists(st.dictionaries(st.text(max_size=5) | st.sampled_from(["pin", "code", "kind"]), st.text(max_size=5)))
        | st.text(),
    )
)
def test_any_content(content):
    """Any content is a statement or an error of input."""
    said = ""
    try:
        read_statement(content, file="order.toml")
    except InputError as error:
        said = str(error)
    assert said == "" or said.startswith("order.toml: ")


def test_check_looks_at_them(tmp_path):
    """What is stated is checked: a STAC moves no number, and a PIN that has run out releases none."""
    (tmp_path / "list.csv").write_text("number\n+447911123456\n")
    (tmp_path / "order.toml").write_text(WHOLE.replace('number = "415-555-0100"\n', ""))
    told = answered("check", tmp_path, "--on", "2026-03-20")
    rules = {finding["rule"] for order in told["orders"] for finding in order["findings"]}
    assert {"code that moves no number", "PIN has run out"} <= rules
    assert "ABC123456" not in json.dumps(told)
