"""The words of an address, with boxes and units taken out."""

import pytest
from hypothesis import given, strategies as st

from numberport.matching import Verdict, compare
from numberport.matching.forms import forms_of
from numberport.matching.streets import CITY, canonical_words, lettered_unit, take_apart
from numberport.matching.words import words
from numberport.parties.postal import DIRECTIONS, ORDINALS, SUFFIX_FORMS, UNIT_FORMS

US, CANADA, PUERTO_RICO = forms_of("US", ""), forms_of("CA", "ON"), forms_of("US", "PR")
VOCABULARY = [
    CITY,
    "12",
    "B",
    "2ND",
    "5-123",
    "APT4",
    "I35",
    "#",
    "PO",
    "BOX",
    "RR",
    "NORTH",
    "W",
    *SUFFIX_FORMS,
    *UNIT_FORMS,
]
FLOORS = {"FL", "FLOOR", "FLR"}
TOKENS = st.lists(st.sampled_from(VOCABULARY), max_size=8)


def apart(text, forms=US):
    """Return what is taken out of a line, and its words in standard form."""
    taken = take_apart(words(text), forms)
    return " ".join(canonical_words(taken.words, forms)), taken.boxes, taken.units


class TestTakeApart:
    """Boxes and units come out of the words, and what is numbered into standard form."""

    @pytest.mark.parametrize(
        ("line", "units"),
        [
            ("12 Oak St 4", [("", "4")]),
            ("12 Oak Blvd 4B", [("", "4B")]),
            ("12 Old Hwy 50", []),
            ("12 County Line Rd 4", []),
            ("12 Avenue 4", []),
            ("100 45 St 4", []),
            ("Oak St 4", []),
            ("12 Oak 4", []),
        ],
    )
    def test_a_unit_without_its_word(self, line, units):
        """A number behind the suffix at the end of the street is a unit; that of a numbered road is its name."""
        assert apart(line)[2] == units

    def test_a_unit_without_its_word_is_close(self):
        """Under a word it is close, and another value differs."""
        assert compare("address", "12 Oak St 4, Dayton OH", "12 Oak St Apt 4, Dayton OH").verdict is Verdict.CLOSE
        assert compare("address", "12 Oak St 4, Dayton OH", "12 Oak St Apt 5, Dayton OH").verdict is Verdict.MISMATCH

    @pytest.mark.parametrize(
        ("text", "left", "boxes", "units"),
        [
            ("12 Oak St Apt4", "12 OAK ST", [], [("APT", "4")]),
            ("12 Oak St Apt 2 B", "12 OAK ST", [], [("APT", "2B")]),
            ("12 Oak St Apt 2 B Street", "12 OAK ST B STREET", [], [("APT", "2")]),
            ("12 Oak St Apt 2 E Lansing", "12 OAK ST E LANSING", [], [("APT", "2")]),
            ("12 Oak St Apt North", "12 OAK ST", [], [("APT", "NORTH")]),
            ("12 Oak St Ground Floor", "12 OAK ST", [], [("FL", "GROUND")]),
            ("12 Oak St Lobby", "12 OAK ST", [], [("", "LBBY")]),
            ("12 Oak St Ofc 3", "12 OAK ST", [], [("OFC", "3")]),
            ("12 Oak St POBox5", "12 OAK ST", ["POBOX 5"], []),
            ("RR6 Box 9-D", "", ["RR 6 BOX 9D"], []),
            ("Unit 2050 Box 4190 APO", "APO", ["UNIT 2050 BOX 4190"], []),
            ("1 I-35 S", "1 INTERSTATE 35 S", [], []),
            ("1 IH35", "1 INTERSTATE 35", [], []),
            ("1 I Street", "1 I ST", [], []),
            ("1 Oak St Apt I35", "1 OAK ST", [], [("APT", "I35")]),
            ("1 Co. Hwy 012", "1 CNTYHWY 012", [], []),
            ("12 North West Oak St", "12 NW OAK ST", [], []),
            ("12 Oak St N W", "12 OAK ST NW", [], []),
            ("12 N E St", "12 N E ST", [], []),
            ("12 Avenue C", "12 AVENUE C", [], []),
            ("12 N Avenue C", "12 N AVENUE C", [], []),
            ("12 West St", "12 WEST ST", [], []),
            ("12 West St Forest Park", "12 WEST ST FOREST PARK", [], []),
            ("12 W St Charles Avenu", "12 W ST CHARLES AVENUE", [], []),
            ("12 W Mount Vernon Allee", "12 W MOUNT VERNON ALLEY", [], []),
            ("12 Rosa Parks Ave", "12 ROSA PARKS AVENUE", [], []),
            ("12 Rosa Trls Port Arthur", "12 ROSA TRAIL PORT ARTHUR", [], []),
            ("12 Oak Hills Wy St Louis", "12 OAK HILLS WAY ST LOUIS", [], []),
        ],
    )
    def test_united_states(self, text, left, boxes, units):
        """As Publication 28 writes them."""
        assert apart(text) == (left, boxes, units)

    @pytest.mark.parametrize(
        ("text", "left", "units"),
        [
            ("5-123 Main St", "123 MAIN ST", [("UNIT", "5")]),
            ("#5-123 Main St", "123 MAIN ST", [("UNIT", "5")]),
            ("Suite 5-123 Main St", "123 MAIN ST", [("UNIT", "5")]),
            ("123 rue X Est app 5", "123 RUE X E", [("UNIT", "5")]),
            ("123 2e Rue, 3e etage", "123 2 RUE", [("FL", "3")]),
            ("123 rue X app 2e", "123 RUE X", [("UNIT", "2E")]),
            ("GD Stn Main", "GENDEL STATION MAIN", []),
        ],
    )
    def test_canada(self, text, left, units):
        """As Canada Post writes them, in English and French."""
        found, _, taken = apart(text, CANADA)
        assert (found, taken) == (left, units)

    def test_puerto_rico(self):
        """Urbanizations, and street types in Spanish."""
        assert apart("Urbanizacion Las Lomas 150 Avenida A", PUERTO_RICO) == apart(
            "Urb Las Lomas 150 Ave A", PUERTO_RICO
        )

    @given(TOKENS, st.sampled_from([US, CANADA, PUERTO_RICO]))
    def test_never_fails(self, tokens, forms):
        """Any words can be taken apart, and the city's place stays where it was among the others."""
        taken = take_apart(tokens, forms)
        assert taken.words.count(CITY) == tokens.count(CITY)
        assert len(canonical_words([word for word in taken.words if word != CITY], forms)) <= len(tokens) * 2


class TestLettersAndOrdinals:
    """A letter is no direction and a number no ordinal, but in the names of streets and of floors."""

    @given(
        st.sampled_from(sorted({*US.units, "Flat"})),
        st.sampled_from(sorted(DIRECTIONS)),
        st.sampled_from(["Dayton OH 45402", "Ottawa ON K1P 1J1", "Bristol BS1 4ST", "San Juan PR 00926"]),
    )
    def test_a_letter_of_a_unit(self, unit, word, town):
        """Apt E is never Apt East, under any word for a unit and for any direction."""
        found = compare("address", f"10 Main St {unit} {DIRECTIONS[word]}, {town}", f"10 Main St {unit} {word}, {town}")
        assert not found.verdict.agrees

    @given(
        st.sampled_from(sorted(set(US.units) - FLOORS)),
        st.sampled_from(sorted(ORDINALS)),
        st.sampled_from(["Dayton OH 45402", "Ottawa ON K1P 1J1"]),
    )
    def test_an_ordinal_of_a_unit(self, unit, word, town):
        """Apt 2 is never Apt 2nd nor Apt Second, and close to both."""
        number = ORDINALS[word]
        plain = f"10 Main St {unit} {number}, {town}"
        for ordinal in (word, *(f"{number}{end}" for end in ("st", "nd", "rd", "th"))):
            assert compare("address", plain, f"10 Main St {unit} {ordinal}, {town}").verdict is Verdict.CLOSE
            assert not compare("address", "10 Main St 1, Ely NV", f"10 Main St {ordinal}, Ely NV").verdict.agrees

    @given(
        st.sampled_from(["{} Main St", "PO Box {}", "RR 1 Box {}", "HC {} Box 4", "10 Hwy {}", "10 County Road {}"]),
        st.sampled_from(sorted(ORDINALS)),
    )
    def test_other_ordinals(self, line, word):
        """A house, a box, a route and a road have a number, and its ordinal is close at best."""
        number = str(ORDINALS[word])
        for ordinal in (word, f"{number}th"):
            one, other = (f"{line.format(said)}, Dayton OH 45402" for said in (number, ordinal))
            assert not compare("address", one, other).verdict.agrees

    @given(st.sampled_from(sorted(ORDINALS)))
    def test_ordinals_that_are_spellings(self, word):
        """The name of a street and the number of a floor are the same in words, as an ordinal and as a number."""
        number = str(ORDINALS[word])
        for line in ("10 {} St", "10 Main St, {} Floor"):
            one, other = (f"{line.format(said)}, Dayton OH 45402" for said in (number, word.title()))
            assert compare("address", one, other).verdict is Verdict.EQUIVALENT
        assert compare("address", f"10 Main St Fl {word}, Ely NV", f"10 Main St Fl {number}, Ely NV").verdict.agrees

    @given(
        st.sampled_from(["Avenue {}", "Ave {}", "Hwy {}", "Highway {}", "County Road {}", "{} St", "{} Ave", "{} Hwy"]),
        st.sampled_from(["", "N ", "W "]),
        st.sampled_from(sorted(DIRECTIONS)),
        st.sampled_from([", Dayton OH 45402", " Dayton OH 45402", ", Ottawa ON K1P 1J1"]),
    )
    def test_a_letter_for_a_street(self, name, ahead, word, town):
        """Avenue S is never Avenue South, and W St not West St: the letter is the street's whole name."""
        if not (ahead and (len(DIRECTIONS[word]) > 1 or "County" in name)):
            one, other = (f"10 {ahead}{name.format(said)}{town}" for said in (word.title(), DIRECTIONS[word]))
            expected = {Verdict.CLOSE} if town[0] == "," and not ahead else {Verdict.CLOSE, Verdict.MISMATCH}
            assert compare("address", one, other).verdict in expected

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("10 Main St Suites E & F", "10 Main St Suites East & F"),
            ("10 Main St Suites F & E", "10 Main St Suites F & East"),
            ("10 Main St Suites 2nd & 3", "10 Main St Suites 2 & 3"),
            ("10 Main St Key E", "10 Main St Key East"),
            ("10 Main St Apt N E", "10 Main St Apt North East"),
        ],
    )
    def test_values_in_a_row(self, left, right):
        """Several values, and values behind a word that cannot be taken out, are letters and numbers as well."""
        assert not compare("address", f"{left}, Dayton OH", f"{right}, Dayton OH").verdict.agrees

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("600 E St NW, Washington DC 20004", "600 E Street Northwest, Washington DC 20004"),
            ("600 E Ave NW, Cedar Rapids IA", "600 E Avenue Northwest, Cedar Rapids IA"),
            ("600 North Rd W, Cedar Rapids IA", "600 North Road West, Cedar Rapids IA"),
            ("600 North Ave S, Lancaster PA", "600 North Avenue South, Lancaster PA"),
            ("600 W North Ave, Chicago IL", "600 West North Avenue, Chicago IL"),
            ("100 Lincoln Hwy E, Lancaster PA", "100 Lincoln Highway East, Lancaster PA"),
            ("1 I-35 S, Austin TX", "1 Interstate 35 South, Austin TX"),
            ("10 Main St Bldg E Apt 4, Ely NV", "10 Main Street Building E, Apartment 4, Ely NV"),
        ],
    )
    def test_directions_stay_spellings(self, left, right):
        """A direction beside the name of a street is one word in two spellings."""
        assert compare("address", left, right).verdict is Verdict.EQUIVALENT


class TestLetteredUnit:
    """A letter and a hyphen before a civic number are a unit where Canada Post's forms hold."""

    @pytest.mark.parametrize(
        ("street", "told"),
        [
            ("B-123 Main St", "# B 123 Main St"),
            ("#b - 123 Main", "# b 123 Main"),
            ("4 \u2013 123 Main St", "4-123 Main St"),
            ("B123 Main St", "B123 Main St"),
        ],
    )
    def test_examples(self, street, told):
        """Only a hyphen parts them."""
        assert lettered_unit(street) == told


def test_every_direction_has_one_form():
    """Whatever the country, a direction and its abbreviation stand for one thing."""
    for forms in (US, CANADA, PUERTO_RICO):
        assert all(forms.names[word] == code for word, code in DIRECTIONS.items())


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("12 Walks St", "12 Walk St", "close"),
        ("12 MLK Jr Blvd", "12 Martin Luther King Jr Blvd", "close"),
        ("12 MLK Blvd", "12 Martin Luther Kong Blvd", "mismatch"),
        ("12 Forge Ind Est", "12 Forge Industrial Estate", "close"),
        ("12 Spurs Rd", "12 Spur Rd", "close"),
        ("12 Dr King Dr", "12 Drive King Dr", "close"),
        ("12 St Clair", "12 Street Clair", "close"),
        ("12 St Clair Ave", "12 Street Clair Ave", "close"),
        ("12 N St Clair Ave", "12 N Street Clair Ave", "close"),
        ("12 Oak Walk", "12 Oak Walks", "equivalent"),
        ("12 St Clair Dr", "12 St Clair Drive", "equivalent"),
        ("12 Drive N", "12 Dr N", "equivalent"),
        ("12 Street A", "12 St A", "equivalent"),
        ("12 Court St", "12 Ct St", "equivalent"),
        ("12 Center St", "12 Ctr St", "equivalent"),
        ("12 Avenue Rd", "12 Ave Rd", "equivalent"),
        ("12 Bridge Pkwy", "12 Brg Parkway", "equivalent"),
        ("12 Court St", "12 Court", "close"),
        ("12 Court St", "12 Center St", "mismatch"),
    ],
)
def test_a_suffix_inside_the_name(left, right, expected):
    """
    A suffix whose spelling may be another name is respelled where the suffix stands, and there alone.

    Any other is spelled out before a suffix: USPS Publication 28, section 234.2.
    """
    assert compare("address", f"{left}, Dayton OH", f"{right}, Dayton OH").verdict.value == expected
    assert compare("address", f"{right}, Dayton OH", f"{left}, Dayton OH").verdict.value == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [("12 Three Rivers Rd", "12 3 Rivers Rd"), ("12 Cty Rd 5", "12 Co Rd 5"), ("12 Cty Rd 5", "12 County Road 5")],
)
def test_perhaps_one_street(left, right):
    """A number in words in a street's name, and an abbreviation that nobody states, are close; the numbers agree."""
    found = compare("address", f"{left}, Dayton OH", f"{right}, Dayton OH")
    assert found.verdict is Verdict.CLOSE
    assert found.differs == ("street",)


@given(
    st.sampled_from(sorted({row.word for row in SUFFIX_FORMS.values()})),
    st.sampled_from(["St", "Rd"]),
    st.sampled_from(["Dayton OH", "Laval QC", "Reading RG1 4BS"]),
)
def test_a_plural_in_a_name_is_another_name(word, kind, town):
    """Before a street's own suffix a word and its plural are two names, whatever they share as suffixes."""
    one, other = f"12 {word.title()} {kind}, {town}", f"12 {word.title()}s {kind}, {town}"
    if not word.endswith("S"):
        assert not compare("address", one, other).verdict.agrees


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("St Clair Ave", "Street Clair Ave"),
        ("Dr King Ave", "Drive King Ave"),
        ("Cross St", "Crossing St"),
        ("Pass Rd", "Passage Rd"),
    ],
)
def test_a_type_of_canada_in_a_name(left, right):
    """What a type is short for at the end of a street it is not in its name."""
    assert not compare("address", f"12 {left}, Toronto ON", f"12 {right}, Toronto ON").verdict.agrees
