"""Pairs of addresses made with known truth: respelled, one thing changed, two things changed."""

import attrs
from hypothesis import assume, given, strategies as st

from numberport.matching import Verdict, compare
from numberport.matching.closeness import is_typo, plain_distance
from numberport.parties.postal import DIRECTIONS, STREET_SUFFIXES, SUFFIX_FORMS, UNIT_DESIGNATORS
from numberport.parties.regions import REGIONS

#: A word that is a suffix in one line and a designator in another is left to examples.
TYPES = [row for row in STREET_SUFFIXES if row.word not in {"KEY", "TRAILER", "FORT", "PORT"}]
STATES = [region for region in REGIONS if region.country == "US" and region.kind == "state"]
ORDER = list(Verdict)


@attrs.frozen(kw_only=True)
class Truth:
    """What an address is, however it is written."""

    number: str
    direction: str
    name: str
    suffix: object
    unit: str
    city: str
    state: object
    code: str


NUMBERS = st.integers(1, 99_999).map(str) | st.from_regex(r"[1-9]\d?-[1-9]\d", fullmatch=True)
PARTS = {
    "number": NUMBERS,
    "direction": st.sampled_from(["", *DIRECTIONS]),
    "name": st.sampled_from(["Oak", "Larkmoor", "Saint Charles", "5th", "Old Mill", "Jefferson", "Mount Vernon"]),
    "suffix": st.sampled_from(TYPES),
    "unit": st.sampled_from(["", "4", "12", "3C", "200A"]),
    "city": st.sampled_from(["Dayton", "Saint Paul", "Springfield", "North Ogden", "Coeur d'Alene"]),
    "state": st.sampled_from(STATES),
    "code": st.integers(10_000, 99_950).map(str),
}
TRUTHS = st.builds(Truth, **PARTS)
DESIGNATORS = {row.word: row.abbreviation for row in UNIT_DESIGNATORS if row.needs_number}


@st.composite
def written(draw, truth):
    """Write an address in one of the ways that the post's rules call the same, with a comma before the city."""
    short = draw(st.booleans())
    forms = [form for form in truth.suffix.forms if SUFFIX_FORMS[form] is truth.suffix]
    direction = DIRECTIONS.get(truth.direction, "") if short else truth.direction
    street = " ".join(filter(None, (truth.number, direction, truth.name, draw(st.sampled_from(forms)))))
    sign = draw(st.sampled_from(["", "#", "No. "]))
    unit = f"{draw(st.sampled_from([', ', ' ']))}{'Apt' if short else 'Apartment'} {sign}{truth.unit}"
    region = truth.state.code if short else truth.state.name
    line = (
        f"{street}{unit if truth.unit else ''}, {truth.city}{draw(st.sampled_from([', ', ' ']))}{region} {truth.code}"
    )
    return draw(st.sampled_from([str.upper, str.lower, str.title, str]))(line)


@given(TRUTHS, st.data())
def test_respelled(truth, data):
    """Every way to write one address is the same address."""
    one, other = data.draw(written(truth)), data.draw(written(truth))
    assert compare("address", one, other).verdict.agrees


@given(TRUTHS, st.sampled_from(sorted(PARTS)), st.data())
def test_one_thing_changed(truth, part, data):
    """An address with any one part changed is another address, however both are written."""
    changed = attrs.evolve(truth, **{part: data.draw(PARTS[part])})
    assume(changed != truth)
    if part == "suffix":
        assume(changed.suffix.standard != truth.suffix.standard)
    assert not compare("address", data.draw(written(truth)), data.draw(written(changed))).verdict.agrees


@given(TRUTHS, st.permutations(sorted(PARTS)), st.data())
def test_one_more_difference_never_improves(truth, parts, data):
    """A second changed part leaves a verdict as it is or makes it worse."""
    first = attrs.evolve(truth, **{parts[0]: data.draw(PARTS[parts[0]])})
    second = attrs.evolve(first, **{parts[1]: data.draw(PARTS[parts[1]])})
    line = data.draw(written(truth))
    once, twice = (compare("address", line, data.draw(written(one))).verdict for one in (first, second))
    assert ORDER.index(max(once, Verdict.EQUIVALENT, key=ORDER.index)) <= ORDER.index(
        max(twice, Verdict.EQUIVALENT, key=ORDER.index)
    )


#: Lines with a part that a word makes, the word, and what may stand behind it.
MADE_BY_A_WORD = (
    ("PO {word} {value}, Dayton OH 45402", "Box", ["47", "48", "9C"]),
    ("Rural {word} {value} Box 3, Berea KY 40403", "Route", ["4", "5", "12"]),
    ("{word} 4 Box {value}, Berea KY 40403", "RR", ["4", "5A", "12"]),
    ("12 Oak St, {word} {value}, Dayton OH 45402", "Apt", ["4", "5", "12B", "A", "C"]),
    ("12 Oak St {word} {value} Dayton OH 45402", "Suite", ["4", "5", "12B", "A", "C"]),
)
PLACES = st.integers(0, 20)


def misspelt(word, place, kind):
    """Return a word with a letter left out, doubled, replaced, or in the place of its neighbour."""
    place %= len(word)
    before, letter, behind = word[:place], word[place], word[place + 1 :]
    return (
        before
        + {"out": "", "twice": letter * 2, "other": "q", "swap": behind[:1] + letter}[kind]
        + (behind[1:] if kind == "swap" else behind)
    )


ERRORS = st.sampled_from(["out", "twice", "other", "swap"])


@given(st.sampled_from(MADE_BY_A_WORD), st.permutations(range(3)), PLACES, ERRORS)
def test_a_destroyed_word_hides_no_difference(made, chosen, place, kind):
    """Another box, route or unit stays a mismatch where the word that makes it one is misspelt besides."""
    line, word, values = made
    one, other = (values[index] for index in chosen[:2])
    left = line.format(word=word, value=one)
    assert compare("address", left, line.format(word=word, value=other)).verdict is Verdict.MISMATCH
    wrong = line.format(word=misspelt(word, place, kind), value=other)
    assert compare("address", left, wrong).verdict is Verdict.MISMATCH


@given(st.sampled_from(STATES), st.sampled_from(STATES), st.booleans(), PLACES, ERRORS)
def test_a_destroyed_region_hides_no_difference(one, other, short, place, kind):
    """
    Another state stays a mismatch where it is misspelt besides.

    Where the error brings it near what the other paper says, so that it might be meant, a person must look: within a
    letter of the code, a typing error of the name, or the code with a word too many.
    """
    assume(one != other and other.name != "West Virginia")
    written = other.code if short else other.name
    wrong = misspelt(written, place, kind)
    said = [wrong.upper().replace(" ", ""), *wrong.upper().split()]
    assume(all(plain_distance(word, one.code, 1) > 1 for word in said))
    name = one.name.upper()
    assume(not any(is_typo(word, full) for word in said for full in (name, name.replace(" ", ""), *name.split())))
    line = "12 Oak St, Dayton, {} 45402"
    left = line.format(one.code)
    assert compare("address", left, line.format(written)).verdict is Verdict.MISMATCH
    assert compare("address", left, line.format(wrong)).verdict is Verdict.MISMATCH


@given(TRUTHS, st.data())
def test_a_typing_error_is_close(truth, data):
    """Two neighbouring letters of a long city's name in each other's place are close, and never equal."""
    place = data.draw(st.integers(1, len(truth.city) - 3))
    swapped = f"{truth.city[:place]}{truth.city[place + 1]}{truth.city[place]}{truth.city[place + 2 :]}"
    assume(swapped.isalpha() and swapped.lower() != truth.city.lower())
    line = data.draw(written(truth)).upper()
    wrong = line.replace(truth.city.upper(), swapped.upper())
    assert compare("address", line, wrong).verdict is Verdict.CLOSE


#: The parts of names, each with what it may be, near misses among them.
NAMES = {
    "person_name": (
        ("", "Mr.", "Dr."),
        ("Robert", "Robrt", "Anna", "R"),
        ("", "Quincy", "Q", "Lee"),
        ("Fitzpatrick", "Fitzpatrik", "Underhill"),
        ("", "Jr", "III"),
        ("", ", Owner", ", Office Manager"),
    ),
    "business_name": (
        ("", "The"),
        ("Acme", "Acmee", "Northwind"),
        ("Tool", "Bakery", "Tools"),
        ("", "Supply", "Services"),
        ("", "12", "21"),
        ("", "LLC", "Inc"),
        ("", "DBA Widgets", "DBA Gadgets"),
    ),
}


@given(st.sampled_from(sorted(NAMES)), st.data())
def test_one_more_difference_never_improves_a_name(field, data):
    """A second part of a name that is changed leaves a verdict as it is or makes it worse."""
    parts = NAMES[field]
    name = [data.draw(st.sampled_from(row)) for row in parts]
    first, second = data.draw(st.permutations(range(len(parts))))[:2]
    once = [data.draw(st.sampled_from(row)) if at == first else name[at] for at, row in enumerate(parts)]
    twice = [data.draw(st.sampled_from(row)) if at == second else once[at] for at, row in enumerate(parts)]
    found = [compare(field, " ".join(name), " ".join(other)).verdict for other in (once, twice)]
    before, after = (max(verdict, Verdict.EQUIVALENT, key=ORDER.index) for verdict in found)
    assert ORDER.index(before) <= ORDER.index(after)
