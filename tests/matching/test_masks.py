"""Values of which a paper shows only a part."""

import pytest
from hypothesis import given, strategies as st

from numberport.matching import Verdict, compare, normal_form, verdict
from numberport.matching.masks import is_masked
from numberport.parties import Secret, TaxId, TaxIdKind

MASKS = st.sampled_from(
    [
        *("***", "*", "\u2026", "..", ". . ", "xxxx", "xx-", "XXX-XX-", "x x x ", "--", "- - -", "\u2014\u2014", "__"),
        *("### ", "##", "??", "?", "••••", "●●●●", "\u2217", "\uff0a", "\u25a0\u25a0", "\u2588", "\u00d7\u00d7"),
        *("ending in ", "last 4: "),
    ]
)
DIGITS = st.text("0123456789", min_size=1, max_size=6)
FIELDS = st.sampled_from(["account_number", "pin", "tax_id"])


@pytest.mark.parametrize(
    ("field", "left", "right", "expected"),
    [
        ("tax_id", "xxx-xx-6789", "123-45-6789", "close"),
        ("tax_id", "xxx-xx-6789", "6789", "close"),
        ("tax_id", "***-**-6789", "123456789", "close"),
        ("tax_id", "xxx-xx-6789", TaxId(kind=TaxIdKind.SSN, number=Secret("123-45-6789")), "close"),
        ("tax_id", "xxx-xx-6789", "xxx-xx-6788", "mismatch"),
        ("tax_id", "xxx-xx-6789", "123-45-6780", "mismatch"),
        ("account_number", "****1234", "9999-1234", "close"),
        ("account_number", "12****34", "1299934", "close"),
        ("account_number", "12****34", "1299935", "mismatch"),
        ("account_number", "12****34", "1399934", "mismatch"),
        ("account_number", "12****34", "34", "mismatch"),
        ("account_number", "123****345", "12345", "mismatch"),
        ("account_number", "****1234", "•••• 01234", "close"),
        ("account_number", "****1234", Secret("99991234"), "close"),
        ("pin", "****", "8841", "close"),
        ("account_number", "**7781", "7781", "close"),
        ("account_number", "*7781", "90047781", "close"),
        ("account_number", "...7781", "90047781", "close"),
        ("account_number", "\u20267781", "7781", "close"),
        ("account_number", "900*47781", "90047781", "close"),
        ("account_number", "90044778*", "90044778", "close"),
        ("account_number", "900*47781", "91047781", "mismatch"),
        ("account_number", "900.44.7781", "900-447781", "equivalent"),
        ("pin", "**42", "0042", "close"),
        ("pin", "**", "**", "close"),
        ("account_number", "FOXXXY1", "FOXXXY1", "match"),
        ("account_number", "XX12", "xx-12", "close"),
        ("account_number", "xx-7781", "90047781", "close"),
        ("account_number", "xx-7781", "XX-7781", "close"),
        ("account_number", "XXX7781", "90047781", "close"),
        ("account_number", "90xx81", "90047781", "close"),
        ("account_number", "90xx81", "90047782", "mismatch"),
        ("account_number", "9004XX", "90047781", "close"),
        ("account_number", "X-44", "x44", "equivalent"),
        ("account_number", "AXX12", "axx-12", "equivalent"),
        ("account_number", "----7781", "7781", "close"),
        ("account_number", "--7781", "90047781", "close"),
        ("account_number", "- - 7781", "90047781", "close"),
        ("account_number", "\u2014\u20147781", "90047781", "close"),
        ("account_number", "-7781", "7781", "equivalent"),
        ("account_number", "__7781", "7781", "close"),
        ("account_number", "##7781", "7781", "close"),
        ("account_number", "#7781", "7781", "equivalent"),
        ("account_number", "?7781", "7781", "close"),
        ("account_number", "778?", "7781", "close"),
        ("account_number", "\u2217\u22177781", "7781", "close"),
        ("account_number", "\uff0a7781", "7781", "close"),
        ("account_number", "\u2588\u25887781", "7781", "close"),
        ("account_number", "Account ending in 7781", "90047781", "close"),
        ("account_number", "ending in 7781", "90047782", "mismatch"),
        ("account_number", "last four: 7781", "90047781", "close"),
        ("account_number", "last 4 digits are 7781", "90047781", "close"),
        ("account_number", "7781 (last four)", "90047781", "close"),
        ("account_number", "7781 (last four)", "77810090", "mismatch"),
        ("account_number", "se terminant par 7781", "90047781", "close"),
        ("account_number", "ending in", "90047781", "close"),
    ],
)
def test_examples(field, left, right, expected):
    """What is shown has to agree, and then two values are close, either way round; one letter hides nothing."""
    assert compare(field, left, right).verdict.value == expected
    assert verdict(field, right, left).value == expected


@given(FIELDS, MASKS, DIGITS, DIGITS)
def test_never_equal(field, mask, shown, other):
    """A masked value is equal to none, itself included, and close to one that ends as it does."""
    masked = mask + shown
    assert is_masked(masked)
    assert compare(field, masked, masked).verdict is Verdict.CLOSE
    assert compare(field, masked, other + shown).verdict is Verdict.CLOSE
    assert not compare(field, masked, other).verdict.agrees


@given(FIELDS, MASKS, DIGITS)
def test_says_so(field, mask, shown):
    """The comparison names the rule, has no normal form of it, and shows no digit of it."""
    found = compare(field, mask + shown, "0" + shown)
    assert found.rule == "of a masked value only what is shown is compared"
    assert found.differs == ("what the letter masks",)
    assert (found.left_normal, found.right_normal) == ("", "")
    assert found.sentence.endswith("is close but not the same (what the letter masks): a person must look")
    assert compare(field, mask + shown, "no").differs == ("what is shown",)


@given(FIELDS, MASKS, DIGITS)
def test_has_no_normal_form(field, mask, shown):
    """No normal form is told of what nobody sees, so that two such forms are not taken for equal."""
    assert normal_form(field, mask + shown) == ""
