"""Normal forms: read back as they were written, equal where two values are, and worse with every difference."""

import attrs
import pytest
from hypothesis import assume, given, strategies as st

from numberport.matching import Verdict, _postal as tables, compare, normal_form
from numberport.matching._tables import BUSINESS_WORDS
from numberport.matching.labels import labels
from numberport.matching.people import PersonName
from numberport.matching.reading import Reading
from numberport.parties.business import LEGAL_FORMS
from numberport.parties.person import CREDENTIALS, DEGREES, GENERATIONS, POSITIONS, RANKS, TITLES
from numberport.parties.postal import DIRECTIONS, NUMERALS, ORDINALS, SUFFIX_FORMS, UNIT_FORMS
from numberport.parties.regions import REGIONS

ORDER = list(Verdict)


def heaps(*words):
    """Make heaps of words in any order, some with a comma behind them."""
    pieces = st.one_of(*map(st.sampled_from, words))
    return st.lists(st.tuples(pieces, st.sampled_from(["", "", "", ","])).map("".join), max_size=9).map(" ".join)


PHRASES = [
    text
    for rows in (tables.BOX_FORMS, tables.OPENING_FORMS, tables.CANADA_BOX_FORMS, tables.ROAD_FORMS)
    for text, _ in rows
]
NUMBERED = ["12", "4", "3C", "5-123", "9-D", "A", "B", "#", "NO", "TH", "1ST", "2E", "ETAGE", "HUNDRED", "OH"]
#: Every word that an address is read by, beside names and numbers: most heaps of them are no address.
HEAPS = {
    "address": heaps(
        sorted(SUFFIX_FORMS),
        [*DIRECTIONS, *DIRECTIONS.values(), *UNIT_FORMS],
        [*PHRASES, *(text for text, _ in (*tables.WHOLE_FORMS, *tables.CANADA_STATION_FORMS))],
        [name for region in REGIONS for name in (region.name, region.code)],
        [*NUMERALS, *ORDINALS],
        [
            *NUMBERED,
            "APT4",
            "N12",
            "W204",
            "1/2",
            "45402",
            "45402-1234",
            "Oak",
            "Main",
            "rue",
            "K1A 0B1",
            "Canada",
            "USA",
        ],
    ),
    "business_name": heaps(
        [word for form, texts in LEGAL_FORMS for text in (form, *texts) for word in (text, *text.split())],
        [word for table in BUSINESS_WORDS.values() for row in table.items() for word in row],
        ["Acme", "The", "A", "B", "C", "L", "#", "No", "12", "9012-3456", "&", "Co-op", "+", "C++", "d/b/a"],
    ),
    "person_name": heaps(
        sorted(TITLES),
        sorted(RANKS | DEGREES),
        sorted(GENERATIONS),
        sorted(CREDENTIALS),
        sorted(POSITIONS),
        ["Anna", "Berg", "Lee", "J", "J.R.", "and", "&"],
    ),
}
FIELDS = st.sampled_from(sorted(HEAPS))


@given(FIELDS, st.data())
def test_idempotent(field, data):
    """The normal form of a normal form is itself, whatever heap of words it was made from."""
    form = normal_form(field, data.draw(HEAPS[field]))
    assert normal_form(field, form) == form


@given(FIELDS, st.data())
def test_a_text_and_its_normal_form_are_equal(field, data):
    """Every text means what its normal form says."""
    text = data.draw(HEAPS[field])
    form = normal_form(field, text)
    assert compare(field, text, form).verdict.agrees == bool(form)


@given(FIELDS, st.data())
def test_equivalent_is_equality_of_normal_forms(field, data):
    """Two texts are equivalent exactly when the normal forms that a comparison shows are one."""
    left, right = data.draw(HEAPS[field]), data.draw(HEAPS[field])
    found = compare(field, left, right)
    if field != "address" and normal_form(field, left):
        # An address has one form alone, and another beside one that does not tell where its street ends.
        assert found.verdict.agrees == (normal_form(field, left) == normal_form(field, right))
    if found.verdict not in {Verdict.MATCH, Verdict.MISSING} and found.left_normal:
        assert (found.verdict is Verdict.EQUIVALENT) == (found.left_normal == found.right_normal)


def rows(*words, most=3):
    """Make short rows of words."""
    return st.lists(st.sampled_from(words), max_size=most).map(tuple)


#: The parts of an address in normal form, each with what it may be.
PARTS = {
    "number": st.sampled_from(["", "12", "13", "5-123", "N12W204"]),
    "street": rows("N", "NORTH", "OAK", "OAKS", "AVENUE", "ST", "A", "5", most=4),
    "city": rows("DAYTON", "DAYTN", "SAINT", "PAUL"),
    "boxes": rows("POBOX 4", "POBOX 04", "RR 3 BOX 9", most=2),
    "units": rows(("APT", "4"), ("STE", "4"), ("", "5"), ("APT", "A")).map(sorted).map(tuple),
    "area": rows("LAS", "LOMAS", "VILLA"),
    "region": st.sampled_from(["", "OH", "OR", "NEW WALES"]),
    "postal_code": st.sampled_from(["", "45402", "45402-1234", "45403"]),
    "country": st.sampled_from(["US", "CA", "GB"]),
}


def reading(parts, *, told=True):
    """Return a reading of some parts."""
    known = parts if told else {**parts, "street": (), "city": (), "between": parts["street"] + parts["city"]}
    opens = bool(parts["boxes"]) and not (parts["number"] or parts["street"] or parts["city"])
    return Reading(opens=opens, **known)


@given(st.fixed_dictionaries(PARTS), st.booleans())
def test_a_reading_is_read_back(parts, told):
    """A reading of an address is read back from its text, part by part."""
    made = reading(parts, told=told)
    assert (Reading.parse(str(made)) or Reading()) == made


@given(st.fixed_dictionaries(PARTS), st.permutations(sorted(PARTS)), st.integers(0, 3), st.data())
def test_one_more_part_that_differs_never_improves(parts, names, count, data):
    """An address of which one more part differs is judged as it was or worse, whatever differs already."""
    *before, last = names[: count + 1]
    other = {**parts, **{name: data.draw(PARTS[name]) for name in before}}
    more = {**other, last: data.draw(PARTS[last])}
    found = [compare("address", str(reading(parts)), str(reading(one))).verdict for one in (other, more)]
    assume(Verdict.MISSING not in found)
    once, twice = (max(verdict, Verdict.EQUIVALENT, key=ORDER.index) for verdict in found)
    assert ORDER.index(once) <= ORDER.index(twice)


WORDS = rows("ANNA", "BERG", "LEE", "VAN", most=4)


@given(
    st.builds(
        PersonName,
        title=st.sampled_from(["", "MR", "MS"]),
        names=WORDS,
        generation=st.sampled_from(["", "JR", "II SR"]),
        credentials=rows("CPA", "MD"),
        position=st.sampled_from(["", "OFFICE MANAGER"]),
    )
)
def test_a_name_is_read_back(name):
    """A person's name in normal form is read back from its text, part by part."""
    assert (PersonName.parse(str(name)) or PersonName(title="", names=(), generation="", credentials=())) == name


@pytest.mark.parametrize(
    "text", ["", "12 Oak St", "street: 12 Oak St", "state: OH", "street: OAK | street: OAK", "given name: ANNA", "a: b"]
)
def test_other_texts_are_no_normal_forms(text):
    """A text with other parts, in another order or in small letters is read as any text is."""
    assert Reading.parse(text) is None
    assert PersonName.parse(text) is None


def test_labels():
    """The parts of a form stand in its order; a text without a colon has none."""
    assert list(labels("b: 1 | a: 2")) == ["b", "a"]
    assert labels("12 Oak St") == {}
    assert attrs.evolve(Reading(), number="12") == Reading.parse("house number: 12")
