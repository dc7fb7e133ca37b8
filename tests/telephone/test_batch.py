"""What holds of many texts at once: the verdicts of phonenumbers, in order, and nothing raised."""

import phonenumbers
import pytest
from hypothesis import example, given, strategies as st

from dialled import EXAMPLES
from numberport.telephone import Flaw, InvalidNumber, NumberKind, TelephoneNumber, is_valid, parse_all

KINDS = dict(enumerate(NumberKind))
REGIONS = st.sampled_from([*sorted(phonenumbers.SUPPORTED_REGIONS), None])
#: The numbers of each country as they are written there, with the country.
AT_HOME = tuple(
    (region, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))
    for number in map(phonenumbers.parse, EXAMPLES)
    if (region := phonenumbers.region_code_for_number(number)) in phonenumbers.SUPPORTED_REGIONS
)
#: What people write numbers with.
SIGNS = st.text("0123456789+-.()/ ,;#*~[]\t\n", max_size=24)
TYPED = st.from_regex(
    r"\+?1?[ .-]?\(?[2-9]\d\d\)?[ ./-]?\d{3}[ .-]?\d{4}", fullmatch=True, alphabet="0123456789 .-/()+"
)


def theirs(text, region):
    """Return E.164, kind and region as phonenumbers has them, or None for a text that holds no valid number."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    found = phonenumbers.region_code_for_number(number)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, KINDS[phonenumbers.number_type(number)], None if found == "001" else found


def ours(verdict):
    """Return a verdict in the same form."""
    return None if isinstance(verdict, InvalidNumber) else (verdict.e164, verdict.kind, verdict.region)


class TestLikePhonenumbers:
    """For any text without letters: validity, kind, region and E.164."""

    @given(st.lists(SIGNS | TYPED, max_size=6), REGIONS)
    @example(["212-555-0100;2125550101", "2125550100,,2125550101", "(+1) 212 555 0100", "12125550100"], "US")
    def test_signs_and_digits(self, texts, region):
        """Whatever the signs and digits, and wherever numbers without a country code belong."""
        assert list(map(ours, parse_all(texts, region))) == [theirs(text, region) for text in texts]

    @given(
        st.lists(st.sampled_from(EXAMPLES), max_size=6), st.integers(1, 12), st.sampled_from("0123456789 -/"), REGIONS
    )
    def test_mutations_of_examples(self, numbers, place, char, region):
        """Valid numbers of every country and kind, one character of each replaced, wherever they are dialled."""
        texts = [f"{number[:place]}{char}{number[place + 1 :]}" for number in numbers]
        assert list(map(ours, parse_all(texts, region))) == [theirs(text, region) for text in texts]

    @given(st.lists(st.sampled_from(AT_HOME), max_size=6), st.integers(0, 12), st.sampled_from("0123456789 -/"))
    def test_mutations_at_home(self, numbers, place, char):
        """Valid numbers of every country as they are written at home, one character of each replaced."""
        for region, number in numbers:
            text = f"{number[:place]}{char}{number[place + 1 :]}"
            assert list(map(ours, parse_all([text], region))) == [theirs(text, region)]

    @given(
        st.lists(st.sampled_from(EXAMPLES), max_size=6),
        st.integers(1, 12),
        st.sampled_from("+()~#*;,\t\n\u00a0\u00ad\u200b\u200e\u2013\u30fc\ufeff\uff0b\uff0e\uff15\u0663\u00b2"),
        REGIONS,
    )
    def test_marks_within_examples(self, numbers, place, mark, region):
        """Valid numbers of every country and kind, with a mark of whatever kind within."""
        texts = [f"{number[:place]}{mark}{number[place:]}" for number in numbers]
        assert list(map(ours, parse_all(texts, region))) == [theirs(text, region) for text in texts]

    @given(st.sampled_from(EXAMPLES), st.integers(1, 4), st.booleans(), REGIONS)
    def test_without_the_plus(self, number, cut, international, region):
        """Numbers of every country as they are dialled at home, and from abroad."""
        texts = [number[cut:], f"0{number[cut:]}", f"{'011' if international else '00'}{number[1:]}", f"+0{number[1:]}"]
        assert list(map(ours, parse_all(texts, region))) == [theirs(text, region) for text in texts]

    @given(st.lists(st.text(st.characters(exclude_categories=["L", "Cs"]), max_size=20), max_size=4), REGIONS)
    def test_any_text_without_letters(self, texts, region):
        """In any script and with whatever marks."""
        assert list(map(ours, parse_all(texts, region))) == [theirs(text, region) for text in texts]


class TestVerdicts:
    """One each, in order."""

    @given(st.lists(st.text(max_size=20) | TYPED, max_size=8))
    def test_each_by_itself(self, texts):
        """A verdict does not depend on the others."""
        assert parse_all(texts) == [parse_all([text])[0] for text in texts]

    @given(st.lists(st.text(max_size=20) | TYPED, max_size=8))
    def test_as_typed(self, texts):
        """Asked for texts as people type them, a verdict is what parse says."""
        for text, verdict in zip(texts, parse_all(texts, as_typed=True), strict=True):
            if is_valid(text):
                assert verdict == TelephoneNumber.parse(text)
            else:
                with pytest.raises(InvalidNumber) as caught:
                    TelephoneNumber.parse(text)
                assert caught.value == verdict

    @pytest.mark.parametrize(
        ("text", "e164", "reason"),
        [
            ("212-555-0100;2125550101", "+12125550100", Flaw.TWO_NUMBERS),
            ("+49 30 12345600..699", "+493012345600699", Flaw.RANGE),
        ],
    )
    def test_two_readings(self, text, e164, reason):
        """What phonenumbers takes for one number is refused where texts are read as they are typed."""
        assert [verdict.e164 for verdict in parse_all([text])] == [e164]
        assert [verdict.reason for verdict in parse_all([text], as_typed=True)] == [reason]

    def test_invisible_marks_within(self):
        """Where phonenumbers stops at a mark nobody sees, texts as they are typed are read."""
        assert parse_all(["212\u200e5550100"]) != [TelephoneNumber("+12125550100")]
        assert parse_all(["212\u200e5550100"], as_typed=True) == [TelephoneNumber("+12125550100")]

    def test_reasons(self):
        """What is wrong is said, and nothing keeps the frames it was found in."""
        verdicts = parse_all(["212-555-0100", "999-555-0100", "212-155-0100", "212", "", "call me"])
        assert [getattr(verdict, "reason", None) for verdict in verdicts] == [
            None,
            Flaw.NO_SUCH_AREA_CODE,
            Flaw.NOT_IN_USE,
            Flaw.TOO_SHORT,
            Flaw.EMPTY,
            Flaw.NOT_A_NUMBER,
        ]
        assert all(getattr(verdict, "__traceback__", None) is None for verdict in verdicts)

    def test_what_is_no_text(self):
        """A number stays what it is, and anything else is named."""
        number = TelephoneNumber("+12125550100")
        same, other = parse_all([number, 2125550100])
        assert same is number
        assert (other.reason, other.text) == (Flaw.NOT_A_NUMBER, "2125550100")

    @pytest.mark.parametrize("as_typed", [False, True])
    @pytest.mark.parametrize("region", ["US", [], {}, 1])
    def test_whatever_it_is_given(self, region, as_typed):
        """An object that cannot be shown, a text that cannot be measured, a region that is none: all get a verdict."""

        class Ill(str):
            """A text that cannot be measured."""

            __slots__ = ()

            def __len__(self):
                raise RuntimeError

        class Mute:
            """An object that cannot be shown."""

            def __repr__(self):
                raise RuntimeError

        ill, mute, whole = parse_all([Ill("212-555-0100"), Mute(), "+12125550100"], region, as_typed=as_typed)
        assert whole == TelephoneNumber("+12125550100")
        assert ill == whole if region == "US" else ill.reason is Flaw.NO_SUCH_COUNTRY
        assert (mute.reason, mute.text) == (Flaw.NOT_A_NUMBER, "an object of type Mute")

    def test_none(self):
        """No texts, no verdicts."""
        assert parse_all(iter(())) == []

    @pytest.mark.parametrize("text", ["\u202a212-555-0100\u202c", "tel:+12125550100", "Phone: 212-555-0100"])
    def test_what_goes_beyond(self, text):
        """Invisible characters and words around a number are looked past."""
        assert parse_all([text]) == [TelephoneNumber("+12125550100")]
