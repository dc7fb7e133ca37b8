"""Zeros before a ZIP code that got lost on one side."""

import pytest
from hypothesis import given, strategies as st

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization
from numberport.matching import compare, match, verdict
from numberport.matching.zeros import LEFT_ZEROS, RIGHT_ZEROS
from numberport.parties import Address
from numberport.rejections import Reason

CODES = st.from_regex(r"0(0[1-9]|[1-9][0-9])[0-9]{2}", fullmatch=True)
HOME = "7 Beacon St, Boston, MA {}"


@given(CODES)
def test_a_code_that_lost_them(code):
    """Such a code is another one, on either side, and said is that but its zeros are lost, and by whom."""
    lost = code.lstrip("0")
    for field, whole, short in (("zip", code, lost), ("address", HOME.format(code), HOME.format(lost))):
        ours, theirs = compare(field, short, whole), compare(field, whole, short)
        assert (ours.verdict, theirs.verdict) == (verdict(field, short, whole),) * 2
        assert not ours.verdict.agrees
        assert (ours.differs, theirs.differs) == ((LEFT_ZEROS,), (RIGHT_ZEROS,))


@pytest.mark.parametrize(
    ("left", "right", "differs"),
    [
        ("8 Beacon St, Boston MA 2108", "7 Beacon St, Boston MA 02108", ("house number", LEFT_ZEROS)),
        ("7 Beacon St, Boston MA 2108, USA", "7 Beacon St, Boston MA 02108", (LEFT_ZEROS,)),
        ("7 Beacon St, Boston MA 2108-1234", "7 Beacon St, Boston MA 02108-1234", (LEFT_ZEROS,)),
        ("150 Calle A, San Juan PR 00926", "150 Calle A, San Juan PR 926", (RIGHT_ZEROS,)),
        ("7 Beacon St, Boston MA 02108", "7 Beacon St, Boston MA 02109", ("postal code",)),
    ],
)
def test_what_else_differs(left, right, differs):
    """What differs beside the zeros is named with them, and another code is no lost zero."""
    found = compare("address", left, right)
    assert found.differs == differs
    assert "postal code" not in found.agrees


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("100 Main St Suite 2108, Boston MA", "100 Main St, Boston MA 02108"),
        ("7 Beacon St, Boston MA 2109", "7 Beacon St, Boston MA 02108"),
        ("7 Beacon St, Boston MA 2108", "7 Beacon St, Boston MA"),
    ],
)
def test_no_zeros(left, right):
    """A unit, another code and no code at all are not taken for one that lost its zeros."""
    assert not {LEFT_ZEROS, RIGHT_ZEROS} & {*compare("address", left, right).differs}
    assert compare("zip", "2109", "02108").differs == ()


@pytest.mark.parametrize("fields", [{"street": "7 Beacon St, Boston, MA 2108"}, None])
def test_a_letter(fields):
    """Of papers the rejection is that of the postal code, and only who lacks the zeros is asked to give them."""
    short = Address(**(fields or {"street": "7 Beacon St", "city": "Boston", "region": "MA", "postal_code": "2108"}))
    whole = Address.parse("7 Beacon St, Boston, MA 02108")
    letters = (LetterOfAuthorization(service_address=address) for address in (short, whole))
    records = (CustomerServiceRecord(service_address=address) for address in (whole, short))
    (lost,), (held,) = (match(*pair).differences for pair in zip(letters, records, strict=True))
    assert lost.reason is held.reason is Reason.POSTAL_CODE_MISMATCH
    assert lost.remedy.startswith("Give the postal code with every zero before it")
    assert held.comparison.sentence.endswith("which the CSR lacks)")
    assert held.remedy.startswith("See whether the CSR was kept in a spreadsheet")


@pytest.mark.parametrize(("code", "aside"), [("2108", 0), ("", 1)])
def test_a_simple_port(code, aside):
    """Where the postal code counts the zeros are told there, and else aside, where it was not read as one."""
    street = "7 Beacon St" if code else "7 Beacon St, Boston, MA 2108"
    place = {"city": "Boston", "region": "MA", "postal_code": code} if code else {}
    letter = LetterOfAuthorization(service_address=Address(street=street, **place))
    record = CustomerServiceRecord(service_address=Address.parse("7 Beacon St, Boston, MA 02108"))
    report = match(letter, record, "simple")
    assert LEFT_ZEROS in str([*report.comparisons, *report.aside])
    assert len(report.aside) == aside
