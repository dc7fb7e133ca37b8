"""A letter of authorisation as a PDF, and read back from one."""

import datetime as dt
import io
import unicodedata

import attrs
import pytest
from hypothesis import example, given, strategies as st

from numberport.documents import LetterClause, LetterOfAuthorization
from numberport.documents.letter_forms import FORMS, PLAIN, form_for
from numberport.parties import Address, Secret
from numberport.rendering import filled
from numberport.rendering.fonts import UnusableFont, joined
from numberport.rendering.letters import NotALetter, UndrawableText, UnknownSecret, left_open, letter_pdf, read_letter
from numberport.telephone import TelephoneNumber
from typefaces import every_letter

pytest.importorskip("reportlab")
pypdf = pytest.importorskip("pypdf")

NUMBERS = tuple(TelephoneNumber(f"+1212555{line:04d}") for line in range(100, 500))
LETTER = LetterOfAuthorization(
    business_name="Acme Widgets (Zürich), Inc.",
    service_address=Address.parse("350 5th Ave, Suite 200, New York, NY 10118"),
    billing_address=Address(street="PO Box 12", city="Albany"),
    billing_number=NUMBERS[0],
    account_number="PLANTED-77",
    pin="PLANTED-42",
    losing_carrier="Old Telephone Co",
    gaining_carrier="New Telephone Co",
    numbers=NUMBERS[:3],
    signer="Jane Doe",
    clauses=frozenset(LetterClause),
)
#: The letters of every script but those that are not drawn one by one, or are others in normal form that no font has.
SCRIPTS = st.characters(categories=["L", "N", "P", "S"], min_codepoint=33, max_codepoint=0x1FFFF).filter(
    lambda letter: not joined(letter) and max(unicodedata.normalize("NFC", letter)) <= "\U0001ffff"
)
NAMES = st.lists(st.text(SCRIPTS, min_size=1, max_size=20), max_size=12).map(" ".join)
#: Numbers of countries, by what their letter is called.
ABROAD = {
    "Letter of authorization": ("+12125550100", "+17875550100", "+14165550100", "+18005550100"),
    "Customer letter of authorisation (CLoA)": ("+442079460018", "+447400123456", "+448081570000"),
    "Letter of authorisation": ("+4930123456", "+33142685300", "+34912345678", "+390612345678", "+81312345678"),
}
WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126) | st.sampled_from("éüñ ß"), max_size=30)


def pages(content):
    """Return the text of each page of a PDF."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def unsecret(letter):
    """Return a letter without what is written only where it is asked for, and without addresses of which nothing is."""
    said = {name: getattr(letter, name) for name in ("service_address", "billing_address")}
    kept = {name: address if any(attrs.astuple(address)) else None for name, address in said.items() if address}
    return attrs.evolve(letter, account_number=None, pin=None, **kept)


class TestRoundTrip:
    """What a letter says is read back from its PDF."""

    @given(
        st.builds(
            LetterOfAuthorization,
            business_name=st.none() | WORDS.filter(bool),
            losing_carrier=st.none() | WORDS.filter(bool),
            gaining_carrier=st.none() | WORDS.filter(bool),
            signer=st.none() | WORDS.filter(bool),
            service_address=st.none() | st.builds(Address, street=WORDS, city=WORDS),
            billing_number=st.none() | st.sampled_from(NUMBERS),
            numbers=st.lists(st.sampled_from(NUMBERS), max_size=40, unique=True).map(tuple),
            signed_on=st.none() | st.dates(dt.date(1000, 1, 1)),
            clauses=st.frozensets(st.sampled_from(LetterClause)),
        )
    )
    @example(LETTER)
    @example(attrs.evolve(LETTER, numbers=NUMBERS))
    @example(attrs.evolve(LETTER, service_address=Address(street="1 Main St", city="Village of Grosse Pointe Shores")))
    def test_reads_what_was_written(self, letter):
        """Every field comes back as it was, an unsigned letter unsigned."""
        assert read_letter(letter_pdf(letter)) == unsecret(letter)

    @given(
        st.builds(
            LetterOfAuthorization,
            business_name=NAMES.filter(bool),
            losing_carrier=st.none() | NAMES.filter(bool),
            signer=st.none() | NAMES.filter(bool),
            service_address=st.builds(Address, street=NAMES, city=NAMES, country=st.just("JP")),
            billing_number=st.just(NUMBERS[0]),
            numbers=st.sampled_from([(), NUMBERS[:15], NUMBERS[:16], NUMBERS]),
            clauses=st.just(frozenset(LetterClause)),
        )
    )
    @example(attrs.evolve(LETTER, business_name="株式会社アクメ", signer="Ольга Ильина", losing_carrier="+12125550199"))
    def test_every_script(self, letter):
        """Names in every script come back as they were, however long they are, where a font has their letters."""
        assert read_letter(letter_pdf(letter, given_fonts=[every_letter()])) == unsecret(letter)

    @given(
        number=st.sampled_from([number for numbers in ABROAD.values() for number in numbers]),
        clauses=st.none() | st.frozensets(st.sampled_from(LetterClause)),
        named=st.booleans(),
    )
    def test_every_country(self, number, clauses, named):
        """In every country's words a letter comes back as it was, with the usual clauses where it names none."""
        letter = attrs.evolve(LETTER, numbers=(TelephoneNumber(number),), clauses=clauses)
        form = form_for(letter)
        back = read_letter(letter_pdf(letter, form=form if named else None))
        assert back == unsecret(attrs.evolve(letter, clauses=form.usual if clauses is None else clauses))

    @given(st.integers(1, 36), st.integers(1, 40))
    def test_very_long_names(self, name, street):
        """A name of many lines goes on to another page, and the numbers are still found."""
        long = Address(street="Long Street " * street, city="Village of Grosse Pointe Shores " * 8)
        letter = attrs.evolve(
            LETTER,
            business_name="Brotherhood of Long Names " * name,
            losing_carrier="Very Old Telephone Company " * name,
            gaining_carrier="Very New Telephone Company " * name,
            service_address=long,
            billing_address=long,
        )
        assert read_letter(letter_pdf(letter)) == unsecret(letter)

    def test_a_thousand(self):
        """A thousand numbers come back in their order."""
        numbers = tuple(TelephoneNumber(f"+1212555{line:04d}") for line in range(1_000, 2_000))
        assert read_letter(letter_pdf(attrs.evolve(LETTER, numbers=numbers))).numbers == numbers

    def test_all_clauses(self):
        """A letter that names no clauses is drawn with all there are."""
        assert read_letter(letter_pdf(attrs.evolve(LETTER, clauses=None))) == unsecret(LETTER)

    def test_same_bytes(self):
        """No clock and no chance is in it: equal letters are equal files."""
        assert letter_pdf(LETTER) == letter_pdf(LETTER)


def _heights(page):
    """Return how high the texts of a page stand on it."""
    found = []
    page.extract_text(visitor_text=lambda text, _, at, *__: found.append(at[5]) if text.strip() else None)
    return found


class TestNumbers:
    """More than fifteen numbers stand on pages of their own."""

    @pytest.mark.parametrize(("count", "made"), [(0, 1), (15, 1), (16, 2), (176, 2), (177, 3), (400, 4)])
    def test_pages(self, count, made):
        """The letter then says where they are, and names the first and the last."""
        drawn = pages(letter_pdf(attrs.evolve(LETTER, numbers=NUMBERS[:count])))
        assert len(drawn) == made
        if made > 1:
            assert f"see attached, {NUMBERS[0]} to {NUMBERS[count - 1]}" in drawn[0]
            assert f"of {count}" in drawn[-1]
        else:
            assert f"Numbers ({count})" in drawn[0]

    @pytest.mark.parametrize("name", ["Acme Inc", "+1 415 555 0199 Ltd, Attached numbers 1 to 2", "A long name " * 75])
    def test_every_sheet_says_whose_letter_it_belongs_to(self, name):
        """The name stands on each in a field of its own, where no number in it is taken for one of the list."""
        letter = attrs.evolve(LETTER, business_name=name.strip(), numbers=NUMBERS[:400])
        content = letter_pdf(letter)
        fields = pypdf.PdfReader(io.BytesIO(content)).get_fields()
        lowest = [min(_heights(page)) for page in pypdf.PdfReader(io.BytesIO(content)).pages]
        assert min(lowest) > 50
        assert [fields[f"attached.{sheet}"]["/V"].split() for sheet in (1, 2, 3)] == [name.split()] * 3
        assert read_letter(content).numbers == letter.numbers
        assert "attached.1" not in pypdf.PdfReader(io.BytesIO(letter_pdf(LETTER))).get_fields()


class TestSecrets:
    """Account number and PIN are written where they are asked for by name, and never into the metadata."""

    @pytest.mark.parametrize("reveal", [(), ("account_number",), ("pin",), ("account_number", "pin")])
    def test_only_by_name(self, reveal):
        """Each is in the file exactly where it was named; its field is left to fill otherwise."""
        content = letter_pdf(LETTER, reveal=reveal)
        back = read_letter(content)
        assert back.account_number == (Secret("PLANTED-77") if "account_number" in reveal else None)
        assert back.pin == (Secret("PLANTED-42") if "pin" in reveal else None)
        reader = pypdf.PdfReader(io.BytesIO(content))
        assert "PLANTED" not in str(reader.metadata)
        assert "Jane" not in str(reader.metadata)
        assert not any("PLANTED" in page for page in pages(content))
        held = {name for name, field in reader.get_fields().items() if "PLANTED" in str(field.get("/V"))}
        assert held == set(reveal)

    @pytest.mark.parametrize("number", [number for numbers in ABROAD.values() for number in numbers])
    @pytest.mark.parametrize("letter", [LETTER, LetterOfAuthorization(), attrs.evolve(LETTER, billing_address=None)])
    def test_fields_to_fill(self, letter, number):
        """What the letter does not say can be filled in and has a border, and what it says cannot be changed."""
        content = letter_pdf(attrs.evolve(letter, numbers=(TelephoneNumber(number),)), reveal=["pin"])
        fields = {}
        for page in pypdf.PdfReader(io.BytesIO(content)).pages:
            fields |= {annot.get_object()["/T"]: annot.get_object() for annot in page.get("/Annots", ())}
        fixed = {name for name, field in fields.items() if int(field.get("/Ff", 0)) & 1}
        assert fixed == {name for name, field in fields.items() if field["/V"]} - {"signer", "signed_on"}
        assert {name for name, field in fields.items() if "/MK" in field} == set(fields) - fixed
        assert {"billing_address.street", "billing_address.postal_code", "billing_number"} <= set(fields)

    @pytest.mark.parametrize(
        ("reveal", "says"),
        [
            (["pins"], "no secret of a letter 'pins' is known; there are: account_number, pin; did you mean 'pin'?"),
            (["account"], "did you mean 'account_number'?"),
            (["tax_id"], "there are: account_number, pin"),
            ("pin", "no secret of a letter 'p' is known"),
        ],
    )
    def test_no_such_secret(self, reveal, says):
        """What is to be revealed and is no secret of a letter is an error that names what is one."""
        with pytest.raises(UnknownSecret) as caught:
            letter_pdf(LETTER, reveal=reveal)
        assert says in str(caught.value)

    def test_spelt_otherwise(self):
        """A secret's name may be written with a dash, as on the command line."""
        assert read_letter(letter_pdf(LETTER, reveal=["Account-Number"])).account_number == Secret("PLANTED-77")

    def test_filled_in(self):
        """A letter that somebody filled in is read with what was filled in."""
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(letter_pdf(LETTER)))
        writer.update_page_form_field_values(writer.pages[0], {"signed_on": "2026-03-02", "pin": "1234"})
        target = io.BytesIO()
        writer.write(target)
        back = read_letter(target.getvalue())
        assert (back.signed_on, back.pin) == (dt.date(2026, 3, 2), Secret("1234"))

    @pytest.mark.parametrize(
        ("number", "written", "read"),
        [
            ("+12125550100", "(212) 555-0199", "+12125550199"),
            ("+442079460018", "020 7946 0019", "+442079460019"),
            ("+442079460018", "+1 212 555 0199", "+12125550199"),
            (None, "212-555-0199", "+12125550199"),
        ],
    )
    def test_billing_number_filled_in(self, number, written, read):
        """A billing number that somebody fills in as people write it is read as one of the country of the others."""
        numbers = (TelephoneNumber(number),) if number else ()
        letter = attrs.evolve(LETTER, billing_number=None, billing_address=None, numbers=numbers)
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(letter_pdf(letter)))
        filled_in = {"billing_number": written, "billing_address.street": "PO Box 12", "billing_address.city": "Bath"}
        writer.update_page_form_field_values(writer.pages[0], filled_in)
        target = io.BytesIO()
        writer.write(target)
        back = read_letter(target.getvalue())
        assert back.billing_number == TelephoneNumber(read)
        assert (back.billing_address.street, back.billing_address.city) == ("PO Box 12", "Bath")


class TestWording:
    """A letter is worded as the country of its numbers words one."""

    @pytest.mark.parametrize(
        ("title", "number"), [(title, one) for title, numbers in ABROAD.items() for one in numbers]
    )
    def test_title(self, title, number):
        """Its title is the country's, on the page and in the metadata; elsewhere it has no American word."""
        letter = LetterOfAuthorization(numbers=(TelephoneNumber(number),))
        content = letter_pdf(letter)
        (text,) = pages(content)
        assert text.startswith(title)
        assert pypdf.PdfReader(io.BytesIO(content)).metadata.title == title
        american = [word for word in ("RespOrg", "carrier", "ZIP", "State", "BTN") if word in text]
        assert bool(american) == (title == "Letter of authorization")
        assert ("RespOrg" in text) == number.startswith("+1800")

    @pytest.mark.parametrize(
        ("number", "page", "says"),
        [
            ("+12125550100", (612, 792), ("ZIP code", "State", "one carrier only")),
            ("+14165550100", (612, 792), ("Province", "Postal code")),
            ("+18005550100", (612, 792), ("Current RespOrg", "New RespOrg")),
            (
                "+442079460018",
                (595, 842),
                ("Postcode", "Main billing number (MBN)", "CUPID", "Site address", "I may cancel"),
            ),
            ("+4930123456", (595, 842), ("Current provider", "Postal code")),
        ],
    )
    def test_words(self, number, page, says):
        """With its names of fields and parts, its sentences, and its paper."""
        content = letter_pdf(LetterOfAuthorization(numbers=(TelephoneNumber(number),)))
        (text,) = pages(content)
        assert [words for words in says if words not in text] == []
        box = pypdf.PdfReader(io.BytesIO(content)).pages[0].mediabox
        assert (box.width, box.height) == page

    def test_mixed(self):
        """Beside another number a toll-free one has no letter of its own; without numbers the address tells."""
        mixed = tuple(map(TelephoneNumber, ("+18005550100", "+12125550100")))
        assert "RespOrg" not in pages(letter_pdf(attrs.evolve(LETTER, numbers=mixed)))[0]
        british = Address(street="10 Downing Street", city="London", country="GB")
        letter = LetterOfAuthorization(billing_address=british)
        assert form_for(letter).countries == {"GB"}
        assert form_for(LetterOfAuthorization()) is PLAIN

    def test_form_that_is_named(self):
        """Whoever names a form has it, whatever the numbers are."""
        assert "Site address" not in pages(letter_pdf(attrs.evolve(LETTER, numbers=NUMBERS[:1]), form=PLAIN))[0]

    def test_forms_are_whole(self):
        """Every form names every field and every part of an address, and says where it was read."""
        for form in (*FORMS, PLAIN):
            assert list(form.labels) == list(PLAIN.labels)
            assert list(form.parts) == list(PLAIN.parts)
            assert form.source.document
            assert set(form.clauses) == set(LetterClause)
            assert {LetterClause.DECISION, LetterClause.AGENCY} <= form.usual


class TestRefused:
    """What cannot be drawn or read is refused."""

    @pytest.mark.parametrize("text", ["x" * 2_000, "two\nlines", "bell\a", "\ud800"])
    def test_does_not_fit(self, text):
        """A text far too long, or with what is not printed, is an error that names the field and not the text."""
        with pytest.raises(UndrawableText) as caught:
            letter_pdf(attrs.evolve(LETTER, business_name=text))
        assert str(caught.value).startswith("business_name does not fit")
        assert text not in str(caught.value)

    @pytest.mark.parametrize(
        ("text", "named"), [("Иван", "U+0418 CYRILLIC CAPITAL LETTER I"), ("日本人間", "and 1 more")]
    )
    def test_letters_without_a_font(self, text, named):
        """Letters that no font has are named, with what to do."""
        with pytest.raises(UndrawableText, match="give a font that has them") as caught:
            letter_pdf(attrs.evolve(LETTER, business_name=text))
        assert named in str(caught.value)

    @pytest.mark.parametrize("text", ["مؤسسة", "תמר בע״מ", "हिन्दी"])
    def test_letters_that_join(self, text):
        """Letters that would have to join or to turn round are named too, whatever fonts there are."""
        letter = attrs.evolve(LETTER, business_name=text, service_address=Address(street="1 Main St", city=text))
        for field in ("business_name", "service_address.city"):
            with pytest.raises(UndrawableText, match=r"write it in another script.*or leave its field to be") as caught:
                letter_pdf(letter, given_fonts=[every_letter()])
            assert caught.value.field == field
            letter = left_open(letter, field)
        back = read_letter(letter_pdf(letter))
        assert (back.business_name, back.service_address.street, back.service_address.city) == (None, "1 Main St", "")
        assert left_open(LetterOfAuthorization(), "billing_address.city") == LetterOfAuthorization()

    def test_a_font_that_is_none(self):
        """A font that is none is refused."""
        with pytest.raises(UnusableFont, match="TrueType"):
            letter_pdf(LETTER, given_fonts=[b"font"])

    def test_a_secret_that_cannot_be_drawn(self):
        """Nor does the error hold a secret."""
        for pin in ("Секрет", "סוד", "x" * 2_000):
            with pytest.raises(UndrawableText) as caught:
                letter_pdf(attrs.evolve(LETTER, pin=pin), reveal=["pin"])
            assert pin[:9] not in repr(caught.value) + str(caught.value)
            assert (caught.value.letters, caught.value.joined) == ((), ())

    @given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda rest: b"%PDF-1.4\n" + rest))
    def test_no_pdf(self, content):
        """Any bytes are read as no letter, or said to be none."""
        with pytest.raises(NotALetter, match="no letter of authorisation"):
            read_letter(content)

    def test_another_pdf(self):
        """A PDF with other fields is none of ours."""
        writer = pypdf.PdfWriter()
        writer.add_blank_page(100, 100)
        target = io.BytesIO()
        writer.write(target)
        with pytest.raises(NotALetter, match="other form fields"):
            read_letter(target.getvalue())

    @pytest.mark.parametrize(
        ("field", "text", "why"), [("signed_on", "2026-31-31", "date"), ("billing_number", "pizza", "billing number")]
    )
    def test_filled_in_wrongly(self, field, text, why):
        """What was filled in and is of no use is said."""
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(letter_pdf(LETTER)))
        writer.update_page_form_field_values(writer.pages[0], {field: text})
        target = io.BytesIO()
        writer.write(target)
        with pytest.raises(NotALetter, match=why):
            read_letter(target.getvalue())

    def test_too_large(self, monkeypatch):
        """A file larger than any letter is not opened."""
        monkeypatch.setattr(filled, "SIZE_LIMIT", 10)
        with pytest.raises(NotALetter, match="too large"):
            read_letter(b"x" * 11)
