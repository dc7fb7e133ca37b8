"""What holds of telephone numbers: what is read, what is refused and why."""

import pickle
import string
import sys
import unicodedata

import attrs
import phonenumbers
import pytest
from hypothesis import given, strategies as st

from numberport.telephone import (
    SHOWN_LIMIT,
    Flaw,
    InvalidNumber,
    NumberKind,
    TelephoneNumber,
    is_valid,
    legible,
    parse_extended,
    several,
)

AREA_CODES = ("212", "415", "312", "604", "416", "800", "888", "833")
FULL_WIDTH = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in string.digits}
ARABIC = {ord(digit): chr(ord(digit) - ord("0") + 0x660) for digit in string.digits}

#: Spellings in which people give a number, made from area code, exchange and line.
SPELLINGS = (
    "{0}-{1}-{2}",
    "({0}) {1}-{2}",
    "{0}.{1}.{2}",
    "{0}/{1}-{2}",
    "{0}{1}{2}",
    "1{0}{1}{2}",
    "1-{0}-{1}-{2}",
    "+1 {0} {1} {2}",
    "tel:+1-{0}-{1}-{2}",
    "tel:{0}-{1}-{2};foo=bar",
    "Tel.: {0} {1} {2}",
    "{0}\u00a0{1}\u00a0{2}",
    "{0}\u2013{1}\u2011{2}",
    "\u202a+1 ({0})\u200b {1}\ufeff-{2}\u202c",
    "  {0} - {1} - {2}  ",
)


@st.composite
def fictional_numbers(draw):
    """Return the three parts of a number that is kept for fiction."""
    return draw(st.sampled_from(AREA_CODES)), "555", f"01{draw(st.integers(0, 99)):02d}"


#: Signs that phonenumbers takes for the mark of an extension, and one that looks like them and that it does not know.
TILDES = ("~", "\uff5e")
WAVE = "\u301c"


def typed():
    """Return texts without letters and invisible marks, some of them with a number in front."""
    return st.one_of(
        st.text(alphabet=st.characters(exclude_categories=("L", "Cs", "Cf")), max_size=30),
        st.text(alphabet=string.digits + "+-(). /,;#~*'\u00a0\u2013", min_size=8, max_size=20),
        st.tuples(fictional_numbers().map("".join), st.text(alphabet="+-(). /,;#~0123456789")).map("".join),
    )


def their_reading(text):
    """Return what phonenumbers reads, or None."""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else None


def our_reading(text):
    """Return what we read, or the reason why we do not."""
    try:
        return TelephoneNumber.parse(text).e164
    except InvalidNumber as error:
        return error.reason


def refusal(text, region="US"):
    """Return the error with which a text is refused."""
    with pytest.raises(InvalidNumber) as caught:
        TelephoneNumber.parse(text, region)
    return caught.value


class TestParse:
    """
    The text people type is read leniently; what it means is phonenumbers' verdict.
    """

    @given(fictional_numbers(), st.sampled_from(SPELLINGS), st.sampled_from(("", "full width", "arabic")))
    def test_spellings_are_one_number(self, parts, spelling, script):
        """Every spelling of a number, in every script of digits, is the same number."""
        text = spelling.format(*parts)
        text = text.translate({"": {}, "full width": FULL_WIDTH, "arabic": ARABIC}[script])
        assert str(TelephoneNumber.parse(text)) == "+1" + "".join(parts)

    @given(typed())
    def test_agrees_with_phonenumbers(self, text):
        """On text without letters, invisible marks and tildes we read what phonenumbers reads if it is one number."""
        text = text.translate(dict.fromkeys(map(ord, (*TILDES, WAVE))))
        theirs = their_reading(text)
        reading = our_reading(text)
        assert reading in {theirs, Flaw.TWO_NUMBERS} if theirs else isinstance(reading, Flaw)

    @given(typed(), st.sampled_from(TILDES), typed())
    def test_agrees_with_phonenumbers_beside_a_tilde(self, before, tilde, behind):
        """
        With a tilde we read what phonenumbers reads too, or a range, which the trade writes so.

        It is a range only where a whole number stands before a tilde, and digits behind.
        """
        text = f"{before}{tilde}{behind}".replace(WAVE, tilde)
        theirs = their_reading(text)
        reading = our_reading(text)
        if theirs and reading is Flaw.RANGE:
            cuts = [(text[:at], text[at:]) for at, sign in enumerate(text) if sign in TILDES]
            assert any(their_reading(first) and any(map(str.isdecimal, last)) for first, last in cuts)
        else:
            assert reading in {theirs, Flaw.TWO_NUMBERS} if theirs else isinstance(reading, Flaw)

    @given(fictional_numbers(), st.sampled_from((*TILDES, WAVE)), st.integers(0, 9999).map("{:02}".format))
    def test_a_tilde_is_no_mark_of_an_extension(self, parts, tilde, end):
        """A number, a tilde and up to four digits are a range, where phonenumbers reads the number of an extension."""
        text = f"{'-'.join(parts)}{tilde}{end}"
        assert their_reading(text) == (None if tilde == WAVE else "+1" + "".join(parts))
        assert our_reading(text) is Flaw.RANGE

    @given(st.integers(200_000_0000, 999_999_9999).map(str))
    def test_agrees_on_ten_digits(self, digits):
        """Ten digits are a number exactly where phonenumbers says so."""
        assert is_valid(digits) == phonenumbers.is_valid_number(phonenumbers.parse(digits, "US"))

    @given(st.text())
    def test_junk_raises_only_our_error(self, text):
        """Any text is read, or refused by an error of ours that can be printed."""
        if is_valid(text):
            number = TelephoneNumber.parse(text)
            assert TelephoneNumber.parse(str(number)) == number
        else:
            error = refusal(text)
            assert len(error.text) <= SHOWN_LIMIT
            assert str(error)

    @pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
    def test_round_trips_in_every_region(self, region):
        """A number of any country is read back from each of its own spellings."""
        example = phonenumbers.example_number(region)
        number = TelephoneNumber(phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164))
        for text in (str(number), number.international, number.rfc3966):
            assert TelephoneNumber.parse(text, None) == number
        assert TelephoneNumber.parse(number.national, region) == number

    def test_region_decides(self):
        """A number without its country code belongs to the region given."""
        assert TelephoneNumber.parse("020 7946 0018", "GB").e164 == "+442079460018"
        assert refusal("020 7946 0018", None).reason is Flaw.NO_SUCH_COUNTRY

    @pytest.mark.parametrize("region", [None, "ZZ", "us", "001", ""])
    def test_without_a_country(self, region):
        """Ten digits belong to no country by themselves, nor to one that there is not."""
        assert refusal("212-555-0100", region).reason is Flaw.NO_SUCH_COUNTRY
        assert TelephoneNumber.parse("+1 212-555-0100", region).e164 == "+12125550100"

    def test_vanity_only_when_asked(self):
        """Letters are digits only for who asks for it."""
        assert TelephoneNumber.parse("1-800-FLOWERS", vanity=True).e164 == "+18003569377"
        assert refusal("1-800-FLOWERS").reason is Flaw.LETTERS

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", Flaw.EMPTY),
            ("\u200b ", Flaw.EMPTY),
            ("call John", Flaw.NOT_A_NUMBER),
            ("---", Flaw.NOT_A_NUMBER),
            ("212-555-0100 front desk", Flaw.LETTERS),
            ("12", Flaw.TOO_SHORT),
            ("5", Flaw.TOO_SHORT),
            ("555-0100", Flaw.TOO_SHORT),
            ("1212555010", Flaw.TOO_SHORT),
            ("2125550100123", Flaw.TOO_LONG),
            ("+4420", Flaw.TOO_SHORT),
            ("+1", Flaw.TOO_SHORT),
            ("1-3", Flaw.TOO_SHORT),
            ("1" * 14, Flaw.TOO_LONG),
            ("123456789012345678901", Flaw.TOO_LONG),
            ("1" * 300, Flaw.TOO_LONG),
            ("999-555-0100", Flaw.NO_SUCH_AREA_CODE),
            ("222-555-0100", Flaw.NO_SUCH_AREA_CODE),
            ("212-155-0100", Flaw.NOT_IN_USE),
            ("+44 999 999 9999", Flaw.NOT_IN_USE),
            ("+999 123 4567", Flaw.NO_SUCH_COUNTRY),
            ("212-555-0100 / 212-555-0101", Flaw.TWO_NUMBERS),
            ("212-555-0100;2125550101", Flaw.TWO_NUMBERS),
            ("212-555-0100,,2125550101", Flaw.TWO_NUMBERS),
            ("212-555-0100 or 212-555-0101", Flaw.TWO_NUMBERS),
            ("(212) 555 0100 (212) 555 0101", Flaw.TWO_NUMBERS),
            ("2125550100 2125550101", Flaw.TWO_NUMBERS),
            ("212-555-0100 ext 2125550101", Flaw.TWO_NUMBERS),
        ],
    )
    def test_says_why_not(self, text, reason):
        """What is refused is refused for the reason a person would give, with a remedy."""
        error = refusal(text)
        assert error.reason is reason
        assert error.remedy


class TestExtension:
    """
    An extension is kept apart from the number.
    """

    @pytest.mark.parametrize("mark", [" x5", " ext. 5", ", extension 5", " poste 5", " #5", ";ext=5"])
    def test_is_kept_apart(self, mark):
        """The number is the same with an extension and without."""
        text = f"tel:+1-212-555-0100{mark}" if mark[0] == ";" else f"212-555-0100{mark}"
        assert parse_extended(text) == (TelephoneNumber("+12125550100"), "5")
        assert TelephoneNumber.parse(text).e164 == "+12125550100"

    def test_no_number(self):
        """Where there is no number there is no extension either."""
        with pytest.raises(InvalidNumber) as caught:
            parse_extended("212 x5")
        assert caught.value.reason is Flaw.TOO_SHORT

    def test_none_is_empty(self):
        """A number without an extension has an empty one."""
        assert parse_extended("212-555-0100")[1] == ""


class TestCanonical:
    """
    The constructor takes the canonical form of a valid number and nothing else.
    """

    @pytest.mark.parametrize("text", ["2125550100", "+1 212 555 0100", "+1212555010", "+4420079460", "", "+3906"])
    def test_refuses_other_forms(self, text):
        """A text that is no canonical valid number is refused."""
        with pytest.raises(InvalidNumber):
            TelephoneNumber(text)

    def test_refuses_a_needless_zero(self):
        """The zero that is dialled only at home is no part of the canonical form."""
        with pytest.raises(InvalidNumber) as caught:
            TelephoneNumber("+4402079460018")
        assert caught.value.reason is Flaw.NOT_CANONICAL

    @pytest.mark.parametrize("value", [None, 12125550100, ["+12125550100"], b"+12125550100"])
    def test_refuses_what_is_no_text(self, value):
        """Whatever is not text is refused by the same error."""
        with pytest.raises(InvalidNumber):
            TelephoneNumber(value)

    @given(st.lists(fictional_numbers().map("".join).map("+1{}".format), max_size=8))
    def test_is_a_value(self, texts):
        """Numbers sort by their text, hash by value, and survive pickling."""
        numbers = [TelephoneNumber(text) for text in texts]
        assert [number.e164 for number in sorted(numbers)] == sorted(texts)
        assert {*numbers} == {TelephoneNumber(text) for text in set(texts)}
        assert pickle.loads(pickle.dumps(numbers)) == numbers  # noqa: S301 - pickled here

    def test_is_frozen_and_light(self):
        """A number cannot be changed, and weighs little beside its text."""
        number = TelephoneNumber("+12125550100")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            number.e164 = "+12125550101"
        assert sys.getsizeof(number) <= 48
        assert repr(number) == "TelephoneNumber('+12125550100')"


class TestWhatItIs:
    """
    Kind and place are phonenumbers' words; the parts are those of the North American plan.
    """

    def test_north_american_parts(self):
        """A North American number has area code, exchange and line."""
        number = TelephoneNumber("+12125550100")
        assert (number.npa, number.nxx, number.line) == ("212", "555", "0100")
        assert (number.kind, number.region) == (NumberKind.FIXED_OR_MOBILE, "US")
        assert number.national == "(212) 555-0100"
        assert number.international == "+1 212-555-0100"
        assert number.rfc3966 == "tel:+1-212-555-0100"

    def test_other_plans_have_no_such_parts(self):
        """A number outside the North American plan has none of its parts."""
        number = TelephoneNumber("+442079460018")
        assert (number.npa, number.nxx, number.line, number.region) == (None, None, None, "GB")
        assert not number.is_fictional

    @pytest.mark.parametrize(
        ("e164", "kind", "region"),
        [
            ("+18005550100", NumberKind.TOLL_FREE, "US"),
            ("+19005550123", NumberKind.PREMIUM, "US"),
            ("+15005550100", NumberKind.PERSONAL, "US"),
            ("+14165550100", NumberKind.FIXED_OR_MOBILE, "CA"),
            ("+447912345678", NumberKind.MOBILE, "GB"),
            ("+80012345678", NumberKind.TOLL_FREE, None),
        ],
    )
    def test_kind_and_region(self, e164, kind, region):
        """Kind and country are told, and no country for a number of the whole world."""
        number = TelephoneNumber(e164)
        assert (number.kind, number.region) == (kind, region)
        assert number.is_toll_free is (kind is NumberKind.TOLL_FREE)

    def test_kinds_are_those_of_phonenumbers(self):
        """The kinds stand in the order in which phonenumbers counts its own."""
        names = {value: name for name, value in vars(phonenumbers.PhoneNumberType).items() if isinstance(value, int)}
        ours = ["FIXED_LINE_OR_MOBILE", "PREMIUM_RATE", "PERSONAL_NUMBER"]
        assert [names[place] for place in (2, 4, 7)] == ours
        assert [names[place] for place in (0, 1, 3, 5, 6, 8, 9, 10)] == [
            *("FIXED_LINE", "MOBILE", "TOLL_FREE", "SHARED_COST", "VOIP", "PAGER", "UAN", "VOICEMAIL")
        ]

    @pytest.mark.parametrize(
        ("e164", "traits"),
        [
            ("+12125550100", {"is_555", "is_fictional"}),
            ("+12125552368", {"is_555"}),
            ("+12129112000", {"is_n11_exchange"}),
            ("+12129502000", {"is_carrier_access"}),
            ("+12129762000", {"is_premium_exchange"}),
            ("+18002368000", {"is_easily_recognizable", "is_toll_free"}),
            ("+14162368000", set()),
            ("+442079460018", set()),
        ],
    )
    def test_traits(self, e164, traits):
        """Codes of special use are traits beside the kind, and only of the North American plan."""
        number = TelephoneNumber(e164)
        assert {name for name in dir(number) if name.startswith("is_") and getattr(number, name)} == traits

    def test_thousands_block(self):
        """The block of a thousand numbers is area code, exchange and one digit more."""
        assert TelephoneNumber("+12125550100").thousands_block == "212-555-0"
        assert TelephoneNumber("+442079460018").thousands_block is None

    def test_digits_and_country_code(self):
        """A number is its digits, which begin with a calling code."""
        assert TelephoneNumber("+442079460018").digits == 442079460018
        codes = [TelephoneNumber(text).country_code for text in ("+442079460018", "+12125550100", "+80012345678")]
        assert codes == [44, 1, 800]
        assert TelephoneNumber.known("+999123456").country_code == 0

    @given(st.sampled_from(AREA_CODES), st.integers(0, 9999))
    def test_fiction(self, npa, line):
        """Exactly 555-0100 to 555-0199 are fiction, under every area code."""
        text = f"+1{npa}555{line:04d}"
        if is_valid(text):
            assert TelephoneNumber(text).is_fictional is (100 <= line <= 199)


class _Ill(str):
    """A text that cannot be measured, shown or searched."""

    __slots__ = ()

    def _refuse(self, *_):
        raise RuntimeError

    __len__ = __repr__ = __str__ = __contains__ = __iter__ = __getitem__ = strip = isascii = _refuse


class _Mute:
    """An object that cannot be shown, and does not say what it is."""

    @property
    def __class__(self):
        raise RuntimeError

    def __repr__(self):
        raise RuntimeError


class TestHostileObjects:
    """What is no text, or a text that misbehaves, is refused as anything else is."""

    @pytest.mark.parametrize("value", [None, 2125550100, b"212-555-0100", ["212-555-0100"]])
    @pytest.mark.parametrize("read", [TelephoneNumber.parse, parse_extended, TelephoneNumber])
    def test_no_text(self, value, read):
        """Reading what is no text is our error, and says that it is no number."""
        with pytest.raises(InvalidNumber) as caught:
            read(value)
        assert caught.value.reason is Flaw.NOT_A_NUMBER
        assert not is_valid(value)

    def test_an_object_that_misbehaves(self):
        """Not even what it is has to be asked of an object."""
        assert not is_valid(_Mute())
        with pytest.raises(InvalidNumber, match="an object of type _Mute"):
            TelephoneNumber.parse(_Mute())

    def test_a_text_that_misbehaves(self):
        """Only what is written counts, not what the text does when it is asked."""
        assert is_valid(_Ill("212-555-0100"))
        assert not is_valid(_Ill("212"))

    @pytest.mark.parametrize("region", [[], {}, 1, b"US"])
    def test_no_region(self, region):
        """What is no region is none: a number needs its country code then."""
        assert not is_valid("212-555-0100", region)
        assert is_valid("+12125550100", region)


class TestIsValid:
    """
    The question is answered for any object whatever.
    """

    @given(st.one_of(st.text(), st.integers(), st.binary(), st.none(), st.floats(), st.lists(st.text())))
    def test_answers_for_anything(self, value):
        """No object makes it raise, and what is no text is no number."""
        assert is_valid(value) in {True, False}
        assert isinstance(value, str) or not is_valid(value)

    def test_takes_numbers_and_their_texts(self):
        """A number is valid, and so is every text of it."""
        assert is_valid(TelephoneNumber("+12125550100"))
        assert is_valid("(212) 555-0100")
        assert not is_valid("020 7946 0018")
        assert is_valid("020 7946 0018", "GB")


class TestSeveral:
    """
    Numbers side by side are told apart.
    """

    @given(
        st.lists(fictional_numbers(), min_size=1, max_size=6),
        st.sampled_from((" / ", ", ", "; ", "\n", " & ", " and ", "  ", " | ")),
        st.sampled_from(("{0}-{1}-{2}", "({0}) {1} {2}", "1 {0} {1} {2}", "+1{0}{1}{2}")),
    )
    def test_every_number_is_found(self, parts, between, spelling):
        """As many numbers are found as were written, and they are these."""
        pieces = several(between.join(spelling.format(*part) for part in parts))
        assert [str(TelephoneNumber.parse(piece)) for piece in pieces] == ["+1" + "".join(part) for part in parts]

    @pytest.mark.parametrize("text", ["718/522-5200", "0221/1234567", "+49 30 1234 5678 90", "212-555-0100/01", ""])
    def test_one_number_stays_whole(self, text):
        """Punctuation inside a number does not cut it."""
        assert several(text) == (text,)


class TestErrors:
    """
    An error repeats hostile text safely.
    """

    @given(st.text(), st.sampled_from(Flaw))
    def test_are_values(self, text, reason):
        """Errors are equal by value, hash alike and survive pickling."""
        error = InvalidNumber(text, reason)
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled here
        assert (copy, hash(copy)) == (error, hash(error))
        assert error != InvalidNumber(text, reason, "another remedy")

    @given(st.text())
    def test_text_is_harmless(self, text):
        """What is shown is one bounded line without control characters; cleaning it again changes nothing."""
        shown = legible(text)
        assert len(shown) <= SHOWN_LIMIT
        assert not set(shown) & set("\x00\x1b\n\r\t\u202e\u2066\u200b")
        assert legible(shown) == shown

    @given(st.text("ab \n", min_size=SHOWN_LIMIT), st.integers(10, SHOWN_LIMIT))
    def test_it_ends_with_a_whole_word(self, text, limit):
        """What is cut ends where a word ends, and keeps half of what there is room for whatever that takes."""
        shown, whole = legible(text, limit), " ".join(text[: 4 * limit].split())
        if shown == whole:
            return
        kept = shown.removesuffix("…")
        assert (kept, len(kept) >= limit // 2) == (whole[: len(kept)], True)
        assert whole[len(kept)] == " " or " " not in kept[limit // 2 :]

    @given(st.text())
    def test_whole_where_it_is_read(self, text):
        """Without a limit no word is lost and none is glued to another, whatever stands between them."""
        whole = legible(text, None)
        assert whole == " ".join(whole.split()) == legible(whole, None)
        assert not any(unicodedata.category(char)[0] == "C" for char in whole)
        assert whole.split() == "".join(" " if c.isspace() else c for c in text if c.isspace() or c in whole).split()

    def test_escape_sequences_lose_their_escape(self):
        """A text cannot colour a terminal or turn its direction."""
        error = InvalidNumber("\x1b[31m\u202e212\n555", Flaw.NOT_A_NUMBER)
        assert error.text == "[31m212 555"
        assert "[31m212 555" in str(error)
