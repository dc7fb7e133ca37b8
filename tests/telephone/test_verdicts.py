"""What holds of verdicts: they are those of phonenumbers, number for number."""

import itertools

import phonenumbers
import pytest
from hypothesis import given, strategies as st

from dialled import EXAMPLES
from numberport.telephone import Flaw, NumberKind, verdicts
from numberport.telephone.verdicts import calling_code, flaw, formatted, phone_number, traits, verdict

KINDS = dict(enumerate(NumberKind))
REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


def theirs(digits):
    """Return kind and region as phonenumbers has them, or None for a number that is not valid."""
    number = phone_number(*calling_code(digits))
    if not phonenumbers.is_valid_number(number):
        return None
    region = phonenumbers.region_code_for_number(number)
    return KINDS[phonenumbers.number_type(number)], None if region == "001" else region


def ours(digits):
    """Return what was found in the same form."""
    found = traits(int(digits))
    return found and (found.kind, found.region)


def grown(node):
    """Return the branches of a tree that have grown."""
    if isinstance(node, verdicts._Branch):
        yield node
        for below in node.values():
            yield from grown(below)


class TestNorthAmerica:
    """The verdict on ten digits is that of phonenumbers."""

    def test_every_exchange(self):
        """
        Every area code with every exchange: one of all the numbers that the tree does not tell apart.

        That the tree tells apart what the patterns do is what the tests of patterns and of mutations show.
        """
        alike = set()
        for npa, nxx in itertools.product(range(200, 1000), range(1000)):
            number = f"1{npa}{nxx:03d}2368"
            alike.add(number[: -verdict(number)[1] or None].ljust(11, "4"))
        assert len(alike) > 1_000
        assert [number for number in sorted(alike) if ours(number) != theirs(number)] == []

    @given(st.from_regex(r"[2-9]\d{9}", fullmatch=True, alphabet="0123456789"))
    def test_any_number(self, national):
        """Whatever the digits."""
        assert ours(f"1{national}") == theirs(f"1{national}")

    def test_looks_no_further_than_it_must(self):
        """In New York four digits decide, as any exchange that does not begin with 0 or 1 is one."""
        assert verdict("12125550100")[1] == 6
        assert verdict("12121550100")[1] == 6

    @given(
        st.sampled_from(["246", "264", "268", "284", "340", "345", "441", "473", "649", "664", "670", "684", "721"])
        | st.sampled_from(["758", "767", "784", "787", "809", "829", "849", "868", "869", "876", "658", "983"]),
        st.text("0123456789", min_size=7, max_size=7),
    )
    def test_area_codes_with_fine_rules(self, npa, rest):
        """The islands list their exchanges one by one."""
        assert ours(f"1{npa}{rest}") == theirs(f"1{npa}{rest}")


class TestAnywhere:
    """The verdict on a number in E.164 is that of phonenumbers."""

    @given(
        st.sampled_from(EXAMPLES),
        st.lists(st.tuples(st.integers(3, 16), st.sampled_from("0123456789")), max_size=4),
        st.integers(-2, 2),
    )
    def test_mutations_of_examples(self, e164, changes, longer):
        """Digits of a valid number of every country and kind are others, and some are cut off or put on."""
        digits = list(e164[1:])
        for place, digit in changes:
            digits[place % len(digits)] = digit
        text = "".join(digits[:longer] if longer < 0 else digits + ["5"] * longer)
        if calling_code(text)[1]:
            assert ours(text) == theirs(text)

    @pytest.mark.parametrize("code", sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE))
    @given(st.data())
    def test_any_digits(self, code, data):
        """Of every country, numbers of every length, of any digits."""
        national = data.draw(st.text("0123456789", min_size=2, max_size=17))
        assert ours(f"{code}{national}") == theirs(f"{code}{national}")

    @given(st.sampled_from(EXAMPLES), st.data())
    def test_numbers_judged_alike_are_alike(self, e164, data):
        """The digits that are said to make no difference make none."""
        found, alike = verdict(e164[1:])
        end = data.draw(st.text("0123456789", min_size=alike, max_size=alike))
        assert ours(e164[1 : len(e164) - alike] + end) == (found and (found.kind, found.region))

    @pytest.mark.parametrize("digits", [999123456, 0, 7, 49, 4, int("1" * 30), 210])
    def test_no_number_at_all(self, digits):
        """Digits of no country, of none but a country's, and too many."""
        assert traits(digits) is None

    def test_no_country(self):
        """A number that belongs to no country has no region."""
        assert ours("80012345678") == (NumberKind.TOLL_FREE, None)

    def test_kinds_are_those_of_phonenumbers(self):
        """What phonenumbers has no kind for is of unknown kind."""
        assert verdicts._kind(phonenumbers.PhoneNumberType.UNKNOWN) is NumberKind.UNKNOWN
        assert verdicts._kind(phonenumbers.PhoneNumberType.VOIP) is NumberKind.VOIP

    def test_the_front_is_bounded(self, monkeypatch):
        """What is kept in front of the trees does not grow without end, and forgetting changes no answer."""
        monkeypatch.setattr(verdicts, "_FRONT", {})
        monkeypatch.setattr(verdicts, "_FRONT_LIMIT", 3)
        assert [number for number in EXAMPLES if traits(int(number)) is None] == []
        assert len(verdicts._FRONT) == 3


class TestUnreadablePatterns:
    """Metadata that come with patterns of a richer kind are still followed."""

    @given(st.text("0123456789", min_size=9, max_size=10))
    def test_are_asked_about_every_number(self, national):
        """Each number is asked about by itself, and nothing is kept that could grow without end."""
        opaque = verdicts._Branch(44, "", frozenset({(verdicts._OPAQUE,) * len(national)}))
        node = opaque
        for digit in national:
            node = node[digit]
        assert (node and (node.kind, node.region)) == theirs(f"44{national}")
        assert len(list(grown(opaque))) == 1

    def test_are_seen(self, monkeypatch):
        """A pattern that cannot be read makes every place of its country matter."""

        def refuse(pattern, longest):
            raise verdicts.Unreadable(pattern, longest)

        monkeypatch.setattr(verdicts, "shapes", refuse)
        found = verdicts._shapes.__wrapped__(44)
        assert found[10] == {(verdicts._OPAQUE,) * 10}


class TestFlaw:
    """Why digits are no number."""

    @pytest.mark.parametrize(
        ("digits", "reason"),
        [
            ("999123456", Flaw.NO_SUCH_COUNTRY),
            ("44", Flaw.TOO_SHORT),
            ("1212555010", Flaw.TOO_SHORT),
            ("11212555010", Flaw.TOO_SHORT),
            ("121255501001", Flaw.TOO_LONG),
            ("19995550100", Flaw.NO_SUCH_AREA_CODE),
            ("12121550100", Flaw.NOT_IN_USE),
            ("449999999999", Flaw.NOT_IN_USE),
            ("1234567890123456789012", Flaw.TOO_LONG),
        ],
    )
    def test_is_told(self, digits, reason):
        """Each for the reason a person would give."""
        assert flaw(digits) is reason


class TestFormatted:
    """A number in the formats of phonenumbers."""

    @given(st.sampled_from(EXAMPLES), st.sampled_from(["NATIONAL", "INTERNATIONAL", "RFC3966", "E164"]))
    def test_is_theirs(self, e164, form):
        """The text is what phonenumbers makes of the number."""
        theirs = phonenumbers.format_number(phonenumbers.parse(e164), getattr(phonenumbers.PhoneNumberFormat, form))
        assert formatted(e164[1:], form) == theirs

    @pytest.mark.parametrize("digits", ["999123456", "44"])
    def test_without_a_country_it_is_plain(self, digits):
        """Digits that have no format are shown as they are."""
        assert formatted(digits, "NATIONAL") == f"+{digits}"
