"""
Make the generated half of the project's own labelled pairs.

    python tests/data/pairs/make.py --seed 20261128 > tests/data/pairs/generated.csv

Each pair is one thing said twice, or with one part of it changed: so its label is known before anything compares it.
Spellings are those of USPS Publication 28 and of Canada Post's guidelines, written down in `vocabulary.toml` from
general knowledge and not taken from the package; nothing of `numberport` is imported. The same seed gives the same
pairs.
"""

import argparse
import csv
import random
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

Pair = tuple[str, str, str, str, str]
Maker = Callable[[random.Random], Pair]


def frozen(value):
    """Return rows as tuples."""
    return tuple(map(frozen, value)) if isinstance(value, list) else value


#: The words to write with, by what they are.
WORDS = {
    name: {key: frozen(row) for key, row in rows.items()} if isinstance(rows, dict) else frozen(rows)
    for name, rows in tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8")).items()
}


@dataclass(frozen=True)
class Place:
    """An address in its parts."""

    number: str
    before: str
    name: tuple[str, ...]
    suffix: tuple[str, ...]
    after: str
    unit: tuple[str, ...]
    inside: str
    city: str
    code: str
    state: str
    postcode: str
    more: str


def typo(chance: random.Random, word: str) -> str:
    """Mistype a word once: a neighbouring key, two letters swapped, one left out, one doubled."""
    ways = (neighbouring, swapped, omitted, doubled)
    while True:
        at = chance.randrange(1, len(word))
        found = chance.choice(ways)(chance, word, at)
        if found.casefold() != word.casefold() and word[at].isalpha():
            return found


def neighbouring(chance: random.Random, word: str, at: int) -> str:
    """Put the key beside it in place of a letter."""
    keys = WORDS["keys"].get(word[at].lower())
    return word[:at] + chance.choice(keys) + word[at + 1 :] if keys else word


def swapped(_chance: random.Random, word: str, at: int) -> str:
    """Swap a letter with the next, when both are letters."""
    pair = word[at : at + 2]
    return word[:at] + pair[::-1] + word[at + 2 :] if pair.isalpha() else word


def omitted(_chance: random.Random, word: str, at: int) -> str:
    """Leave a letter out."""
    return word[:at] + word[at + 1 :]


def doubled(_chance: random.Random, word: str, at: int) -> str:
    """Write a letter twice, unless it already is."""
    return word if word[at] in {word[at - 1], *word[at + 1 : at + 2]} else word[:at] + word[at] + word[at:]


def mistyped(chance: random.Random, text: str) -> str:
    """Mistype one of the longest words of a text."""
    words = text.split(" ")
    at = chance.choice([place for place, word in enumerate(words) if len(word) >= min(5, max(map(len, words)))])
    return " ".join([*words[:at], typo(chance, words[at]), *words[at + 1 :]])


def other(chance: random.Random, digits: str) -> str:
    """Change one digit of a number, swap two, or give it one less."""
    while True:
        at = chance.randrange(len(digits))
        changed = chance.choice(
            (
                digits[:at] + str(chance.randrange(10)) + digits[at + 1 :],
                digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :],
                digits[:at] + digits[at + 1 :],
            )
        )
        if changed.lstrip("0") not in {"", digits.lstrip("0")} and changed[0] != "0":
            return changed


def place(chance: random.Random) -> Place:
    """Draw an address of the United States."""
    city, code, state, postcode = chance.choice(WORDS["places"])
    name = chance.choice(WORDS["ordinals"]) if chance.random() < 0.25 else (chance.choice(WORDS["names"]),)
    before, after = chance.choice(
        (
            ("", ""),
            ("", ""),
            (chance.choice(list(WORDS["directions"])), ""),
            ("", chance.choice(list(WORDS["directions"]))),
        )
    )
    unit = chance.choice(WORDS["units"]) if chance.random() < 0.4 else ()
    inside = chance.choice(
        (str(chance.randrange(2, 999)), f"{chance.randrange(1, 40)}{chance.choice('ABCDE')}", chance.choice("ABCDFGH"))
    )
    return Place(
        str(chance.randrange(11, 19999)),
        before,
        name,
        chance.choice(WORDS["suffixes"]),
        after,
        unit,
        inside,
        city,
        code,
        state,
        postcode,
        f"-{chance.randrange(1000, 9999)}",
    )


def written(chance: random.Random, one: Place) -> str:
    """Write an address in one of the spellings that are all the same address."""
    unit = chance.choice(one.unit) if one.unit else ""
    unit = f"{unit}{'' if unit.endswith('#') else ' '}{one.inside}" if unit else ""
    street = [
        one.number,
        chance.choice(WORDS["directions"][one.before]) if one.before else "",
        chance.choice(one.name),
        chance.choice(one.suffix),
        chance.choice(WORDS["directions"][one.after]) if one.after else "",
    ]
    postcode = one.postcode + chance.choice(("", "", one.more))
    comma = chance.choice((",", ",", ""))
    text = " ".join(filter(None, street))
    text += f"{comma} {unit}" if unit else ""
    text += (
        f"{chance.choice((',', ',', ''))} {one.city}{comma} {chance.choice((one.code, one.code, one.state))} {postcode}"
    )
    return chance.choice((str, str.upper, str, str.lower))(text)


def streets(chance: random.Random) -> Pair:
    """Return one address of the United States in two spellings."""
    one = place(chance)
    return "address", written(chance, one), written(chance, one), "equivalent", "spellings of Publication 28"


def number_changed(chance: random.Random) -> Pair:
    """Change the house number."""
    one = place(chance)
    return (
        "address",
        written(chance, one),
        written(chance, replace(one, number=other(chance, one.number))),
        "not_equivalent",
        "house number changed",
    )


def direction_changed(chance: random.Random) -> Pair:
    """Change the direction, leave it out or put it to the other end."""
    one = replace(place(chance), before=chance.choice(list(WORDS["directions"])), after="")
    while True:
        changed = chance.choice(
            (replace(one, before=chance.choice(list(WORDS["directions"]))), replace(one, before=""))
        )
        if changed != one:
            return "address", written(chance, one), written(chance, changed), "not_equivalent", "direction changed"


def suffix_changed(chance: random.Random) -> Pair:
    """Change the street's suffix."""
    one = place(chance)
    changed = chance.choice([suffix for suffix in WORDS["suffixes"] if suffix != one.suffix])
    return (
        "address",
        written(chance, one),
        written(chance, replace(one, suffix=changed)),
        "not_equivalent",
        "different suffix",
    )


def unit_changed(chance: random.Random) -> Pair:
    """Change the number of the unit."""
    one = replace(place(chance), unit=chance.choice(WORDS["units"]), inside=str(chance.randrange(12, 990)))
    changed = replace(one, inside=other(chance, one.inside))
    return "address", written(chance, one), written(chance, changed), "not_equivalent", "unit changed"


def unit_dropped(chance: random.Random) -> Pair:
    """Leave the unit out."""
    one = replace(place(chance), unit=chance.choice(WORDS["units"]))
    return "address", written(chance, one), written(chance, replace(one, unit=())), "close", "unit dropped"


def place_changed(chance: random.Random) -> Pair:
    """Change the city, the state or the ZIP."""
    one = place(chance)
    city, code, state, postcode = chance.choice(
        [row for row in WORDS["places"] if row[0] != one.city and row[1] != one.code]
    )
    changed, note = chance.choice(
        (
            (replace(one, city=city), "city changed"),
            (replace(one, code=code, state=state), "state changed"),
            (replace(one, postcode=postcode), "ZIP changed"),
        )
    )
    return "address", written(chance, one), written(chance, changed), "not_equivalent", note


def street_mistyped(chance: random.Random) -> Pair:
    """Mistype the street's name or the city."""
    one = replace(place(chance), name=(chance.choice(WORDS["names"]),))
    changed = chance.choice(
        (replace(one, name=(mistyped(chance, one.name[0]),)), replace(one, city=mistyped(chance, one.city)))
    )
    return "address", written(chance, one), written(chance, changed), "close", "typing error"


def elsewhere(chance: random.Random) -> Pair:
    """Return two addresses that have nothing to do with each other."""
    one, another = place(chance), place(chance)
    while {one.city, one.name, one.number} & {another.city, another.name, another.number}:
        another = place(chance)
    return "address", written(chance, one), written(chance, another), "different", "two addresses"


def said(chance: random.Random, forms: tuple[str, ...], *parts: str) -> str:
    """Write a line in one of its forms."""
    return chance.choice(forms).format(*parts)


def town(chance: random.Random) -> Callable[[], str]:
    """Draw a town; what is returned writes it in one of its spellings."""
    city, code, state, postcode = chance.choice(WORDS["places"])
    comma, ending = (",", ""), ("", "", "-1205")
    return lambda: f", {city}{chance.choice(comma)} {chance.choice((code, state))} {postcode}{chance.choice(ending)}"


def highways(chance: random.Random) -> Pair:
    """Return a numbered road in two spellings, or with another number or another kind of road."""
    house, road, there = str(chance.randrange(100, 9999)), str(chance.randrange(2, 980)), town(chance)
    forms = chance.choice(WORDS["highways"])
    left = f"{house} {said(chance, forms, road)}{there()}"
    what = chance.choice(("equivalent", "equivalent", "road", "kind", "house number changed"))
    if what == "equivalent":
        return "address", left, f"{house} {said(chance, forms, road)}{there()}".upper(), what, "numbered road"
    if what == "road":
        return (
            "address",
            left,
            f"{house} {said(chance, forms, other(chance, road))}{there()}",
            "not_equivalent",
            "another road",
        )
    if what == "kind":
        others = chance.choice(
            [row for row in WORDS["highways"][:10] if row != forms and forms != WORDS["highways"][10]]
            or WORDS["highways"][:1]
        )
        return (
            "address",
            left,
            f"{house} {said(chance, others, road)}{there()}",
            "not_equivalent",
            "another kind of road",
        )
    return "address", left, f"{other(chance, house)} {said(chance, forms, road)}{there()}", "not_equivalent", what


def boxes(chance: random.Random) -> Pair:
    """Return a box in two spellings, or another box."""
    forms, there = chance.choice(WORDS["boxes"]), town(chance)
    box = chance.choice((str(chance.randrange(10, 9999)), f"{chance.randrange(1, 900)}{chance.choice('ABCD')}"))
    left = said(chance, forms, box) + there()
    if chance.random() < 0.6:
        return (
            "address",
            left,
            chance.choice((str, str.upper))(said(chance, forms, box) + there()),
            "equivalent",
            "box or route",
        )
    letter = box[-1] if box[-1].isalpha() else ""
    changed = other(chance, box.rstrip("ABCD")) + letter
    return "address", left, said(chance, forms, changed) + there(), "not_equivalent", "box/route changed"


def military(chance: random.Random) -> Pair:
    """Return a military address in two spellings, or another one."""
    forms, post = chance.choice(WORDS["military"]), chance.choice(WORDS["posts"])
    unit, box, postcode = (
        str(chance.randrange(101, 9999)),
        str(chance.randrange(11, 4200)),
        f"{chance.randrange(34000, 96600):05d}",
    )
    left = f"{said(chance, forms, unit, box)}, {chance.choice(post)} {postcode}"
    what = chance.choice(("equivalent", "equivalent", "unit", "box"))
    if what == "equivalent":
        return (
            "address",
            left,
            f"{said(chance, forms, unit, box)} {chance.choice(post)} {postcode}-{int(box):04d}",
            what,
            "military",
        )
    unit, box = (other(chance, unit), box) if what == "unit" else (unit, other(chance, box))
    return (
        "address",
        left,
        f"{said(chance, forms, unit, box)} {chance.choice(post)} {postcode}",
        "not_equivalent",
        "box/route changed",
    )


def puerto_rico(chance: random.Random) -> Pair:
    """Return an address of Puerto Rico in two spellings, or with another number."""
    (city, postcode), development = chance.choice(WORDS["island"]), chance.choice(WORDS["urbanizations"])
    house, street = (
        str(chance.randrange(10, 900)),
        chance.choice(("Calle A", "Calle 5", "Calle Luna", "Ave Ponce de León", "Calle del Sol")),
    )
    left = f"Urb. {development}, {house} {street}, {city}, PR {postcode}"
    if chance.random() < 0.6:
        right = f"{chance.choice(('URB', 'Urbanización', 'URBANIZACION'))} {development}, {house} {street}"
        right += f", {city} {chance.choice(('PR', 'Puerto Rico'))} {postcode}"
        return (
            "address",
            left,
            chance.choice((str, str.upper, bare))(right.replace("Ave ", chance.choice(("Ave ", "Avenida ")))),
            "equivalent",
            "Puerto Rico",
        )
    return (
        "address",
        left,
        f"Urb {development} {other(chance, house)} {street} {city} PR {postcode}",
        "not_equivalent",
        "house number changed",
    )


PLAIN = str.maketrans("áàâäçéèêëíïîñóôöúüûÁÀÂÇÉÈÊÍÎÑÓÔÚÛ", "aaaaceeeeiiinooouuuAAACEEEIINOOUU")


def bare(text: str) -> str:
    """Write a text without its accents."""
    return text.translate(PLAIN)


def canada(chance: random.Random) -> Pair:
    """Return an English Canadian address in two spellings, or with one part changed."""
    city, code, province, postcode = chance.choice(WORDS["provinces"])
    house, unit, name, suffix = (
        str(chance.randrange(10, 9999)),
        str(chance.randrange(2, 99)),
        chance.choice(WORDS["names"]),
        chance.choice(WORDS["suffixes"][:8]),
    )
    way = chance.choice(("", *WORDS["directions"]))

    def line(house: str, unit: str, way: str, postcode: str, *, hyphen: bool) -> str:
        street = f"{name} {chance.choice(suffix)}" + (f" {chance.choice(WORDS['directions'][way])}" if way else "")
        first = (
            f"{unit}-{house} {street}"
            if hyphen
            else f"{house} {street}{chance.choice((',', ''))} {chance.choice(('Unit', 'unit'))} {unit}"
        )
        closed = chance.choice((postcode, postcode.replace(" ", ""), postcode.lower()))
        return f"{first}, {city}{chance.choice((',', ''))} {chance.choice((code, province))} {closed}"

    left = line(house, unit, way, postcode, hyphen=True)
    what = chance.choice(
        (
            "equivalent",
            "equivalent",
            "equivalent",
            "house number changed",
            "unit changed",
            "direction changed",
            "postal code changed",
        )
    )
    if what == "house number changed":
        house = other(chance, house)
    elif what == "unit changed":
        unit = str(int(unit) + chance.randrange(1, 9))
    elif what == "direction changed":
        way = chance.choice([one for one in WORDS["directions"] if one != way])
    elif what == "postal code changed":
        postcode = postcode[:-1] + str((int(postcode[-1]) + 3) % 10)
    label = "equivalent" if what == "equivalent" else "not_equivalent"
    return (
        "address",
        left,
        line(house, unit, way, postcode, hyphen=chance.random() < 0.5),
        label,
        "Canada" if label == what else what,
    )


def french(chance: random.Random) -> Pair:
    """Return a French Canadian address in two spellings, or with one part changed."""
    (city, postcode), kind, name = (
        chance.choice(WORDS["quebec"]),
        chance.choice(WORDS["french_types"]),
        chance.choice(WORDS["french_names"]),
    )
    house, unit, way = (
        str(chance.randrange(10, 9999)),
        str(chance.randrange(2, 990)),
        chance.choice(((), *WORDS["french_directions"])),
    )
    words = chance.choice((("app", "appartement", "app."), ("bureau", "bur", "bureau"), ()))

    def line(house: str, unit: str) -> str:
        street = f"{house}{chance.choice((' ', ', '))}{chance.choice(kind)} {name}" + (
            f" {chance.choice(way)}" if way else ""
        )
        inside = f", {chance.choice(words)} {unit}" if words else ""
        comma, province = chance.choice((" ", ", ")), chance.choice(("QC", "Québec", "(Québec)"))
        text = f"{street}{inside}, {city}{comma}{province} {postcode}"
        return chance.choice((str, bare, str.upper, str))(text)

    if chance.random() < 0.6:
        return "address", line(house, unit), line(house, unit), "equivalent", "Canada, French"
    if words and chance.random() < 0.5:
        return "address", line(house, unit), line(house, f"{unit}7"), "not_equivalent", "unit changed"
    return "address", line(house, unit), line(other(chance, house), unit), "not_equivalent", "house number changed"


def canada_boxes(chance: random.Random) -> Pair:
    """Return a Canadian box or route in two spellings, or another one."""
    city, code, province, postcode = chance.choice(WORDS["provinces"])
    forms = chance.choice(
        (
            ("PO Box {} Stn A", "P.O. Box {} Station A", "PO BOX {} STN A"),
            ("CP {} succ Centre-Ville", "Case postale {} succursale Centre-Ville", "C.P. {} succ. Centre-ville"),
            ("PO Box {}", "P.O. Box {}", "Post Office Box {}", "CP {}"),
            ("RR {}", "R.R. {}", "Rural Route {}", "RR #{}"),
        )
    )
    box = str(chance.randrange(2, 9 if forms[0] == "RR {}" else 9999))
    end = f", {city} {chance.choice((code, province))} {postcode}"
    if chance.random() < 0.6:
        return (
            "address",
            said(chance, forms, box) + end,
            said(chance, forms, box) + end,
            "equivalent",
            "Canada, box or route",
        )
    changed = str(int(box) + 1)
    return (
        "address",
        said(chance, forms, box) + end,
        said(chance, forms, changed) + end,
        "not_equivalent",
        "box/route changed",
    )


def canada_mistyped(chance: random.Random) -> Pair:
    """Mistype a Canadian street or city."""
    city, code, _, postcode = chance.choice(WORDS["provinces"])
    house, name, suffix = (
        chance.randrange(10, 9999),
        chance.choice(WORDS["names"]),
        chance.choice(WORDS["suffixes"][:8]),
    )
    changed = (mistyped(chance, name), city) if chance.random() < 0.7 else (name, mistyped(chance, city))
    left = f"{house} {name} {chance.choice(suffix)}, {city} {code} {postcode}"
    return (
        "address",
        left,
        f"{house} {changed[0]} {chance.choice(suffix)}, {changed[1]} {code} {postcode}",
        "close",
        "typing error",
    )


def australia(chance: random.Random) -> Pair:
    """Return an Australian address as a form gives it: the same, mistyped, or with a figure changed."""
    (suburb, state, postcode), name = chance.choice(WORDS["australia"]), chance.choice(WORDS["names"][:40]).lower()
    house, kind = chance.randrange(2, 300), chance.choice(("street", "crescent", "place", "circuit", "close", "drive"))
    left = f"{house} {name} {kind}, {suburb.lower()} {state} {postcode}"
    what = chance.choice(("equivalent", "close", "close", "house number changed"))
    if what == "equivalent":
        return "address", left, left.title() if chance.random() < 0.5 else left.upper(), what, "case only"
    if what == "close":
        return (
            "address",
            left,
            f"{house} {mistyped(chance, name)} {kind}, {suburb.lower()} {state} {postcode}",
            what,
            "typing error",
        )
    return (
        "address",
        left,
        f"{other(chance, str(house))} {name} {kind}, {suburb.lower()} {state} {postcode}",
        "not_equivalent",
        what,
    )


def company(chance: random.Random) -> str:
    """Draw a company's name without its legal form."""
    if chance.random() < 0.2:
        family = chance.choice(WORDS["surnames"])
        others = chance.choice(("Sons", "Daughters", chance.choice(WORDS["surnames"])))
        return f"{family} & {others} {chance.choice(WORDS['trades'])}"
    return f"{chance.choice(WORDS['brands'])} {chance.choice(WORDS['trades'])}"


def formed(chance: random.Random, name: str, form: tuple[str, ...]) -> str:
    """Write a company's name with its legal form in one of its spellings."""
    ending = chance.choice(form)
    name = name.replace("&", chance.choice(("&", "and"))).replace("O'B", chance.choice(("O'B", "OB")))
    text = name + (ending if ending.startswith(",") else chance.choice((" ", ", ")) + ending)
    return chance.choice((str, str, str.upper))(text)


def companies(chance: random.Random) -> Pair:
    """Return a company in two spellings."""
    name, form = company(chance), chance.choice(WORDS["forms"])
    return (
        "business_name",
        formed(chance, name, form),
        formed(chance, name, form),
        "equivalent",
        "case, punctuation, &, one legal form",
    )


def abbreviated(chance: random.Random) -> Pair:
    """Return a company with a word of Publication 28's list written out and abbreviated."""
    (word, short), brand, form = (
        chance.choice(WORDS["abbreviated"]),
        chance.choice(WORDS["brands"]),
        chance.choice(WORDS["forms"][:4]),
    )
    right = f"{brand} {short}{chance.choice(('', '.'))} {chance.choice(form[:2])}"
    return "business_name", f"{brand} {word} {form[0]}", right, "equivalent", "business word of Publication 28"


def form_changed(chance: random.Random) -> Pair:
    """Change a company's legal form, or drop it."""
    name, form = company(chance), chance.choice(WORDS["forms"][:9])
    if chance.random() < 0.4:
        return "business_name", formed(chance, name, form), name, "close", "legal form dropped"
    changed = chance.choice([row for row in WORDS["forms"][:9] if row != form])
    return (
        "business_name",
        formed(chance, name, form),
        formed(chance, name, changed),
        "not_equivalent",
        "another legal form",
    )


def company_mistyped(chance: random.Random) -> Pair:
    """Mistype a company's brand."""
    brand, trade, form = chance.choice(WORDS["brands"]), chance.choice(WORDS["trades"]), chance.choice(WORDS["forms"])
    right = formed(chance, f"{typo(chance, brand)} {trade}", form)
    return "business_name", formed(chance, f"{brand} {trade}", form), right, "close", "typing error"


def other_company(chance: random.Random) -> Pair:
    """Return two companies that share a trade and a form, or two of which one has more words."""
    brand, trade, form = chance.choice(WORDS["brands"]), chance.choice(WORDS["trades"]), chance.choice(WORDS["forms"])
    if chance.random() < 0.3:
        more = chance.choice(("of Ohio", "West", "Holdings", "International", "2", "North"))
        return (
            "business_name",
            f"{brand} {trade} {form[0]}",
            f"{brand} {trade} {more} {form[0]}",
            "not_equivalent",
            "another branch",
        )
    if chance.random() < 0.3:
        one, two = chance.randrange(100, 999), chance.randrange(1000, 9999)
        return "business_name", f"{brand} {trade} #{one}", f"{brand} {trade} #{two}", "not_equivalent", "another number"
    another = chance.choice([row for row in WORDS["brands"] if not set(row[:2]) & set(brand[:2])])
    return (
        "business_name",
        f"{brand} {trade} {form[0]}",
        f"{another} {trade} {form[0]}",
        "not_equivalent",
        "another company of the trade",
    )


def strangers(chance: random.Random) -> Pair:
    """Return two companies that share nothing."""
    one, another = chance.sample(WORDS["brands"], 2)
    trade, another_trade = chance.sample(WORDS["trades"], 2)
    form, another_form = chance.choice(WORDS["forms"]), chance.choice(WORDS["forms"])
    return (
        "business_name",
        f"{one} {trade} {form[0]}",
        f"{another} {another_trade} {another_form[0]}",
        "different",
        "two companies",
    )


def people(chance: random.Random) -> Pair:
    """
    Return a person in two spellings: order, case, punctuation, accents, titles.

    A title that is earned or that a wife bears under her husband's name is no spelling: such a pair is close.
    """
    given, middle, surname = (
        chance.choice(WORDS["given"]),
        chance.choice(("", "", *WORDS["middle"], "Q.", "R.")),
        chance.choice(WORDS["surnames"]),
    )
    if chance.random() < 0.2:
        accented, plain, family, bare_family = chance.choice(WORDS["accented"])
        return "person_name", f"{accented} {family}", f"{bare_family}, {plain}".upper(), "equivalent", "accents, order"
    full = " ".join(filter(None, (given, middle, surname)))
    ways = (
        full.upper(),
        full.lower(),
        f"{surname}, {given} {middle}".strip(),
        f"{surname}, {given} {middle}".strip().upper(),
        f"{chance.choice(('Mr.', 'Ms', 'Dr.', 'Mrs.'))} {full}",
        full.replace(".", "").replace("'", "").replace("-", " "),
        full.replace("'", "’"),
    )
    way = chance.choice(ways)
    if way.startswith(("Dr.", "Mrs.")):
        return "person_name", full, way, "close", "a title that says more than the name"
    return "person_name", full, way, "equivalent", "order, case, punctuation, title"


def person_mistyped(chance: random.Random) -> Pair:
    """Mistype a given name or a surname."""
    given, surname = (
        chance.choice(WORDS["given"]),
        chance.choice([name for name in WORDS["surnames"] if name.isalpha()]),
    )
    changed = f"{typo(chance, given)} {surname}" if chance.random() < 0.4 else f"{given} {typo(chance, surname)}"
    return "person_name", f"{given} {surname}", chance.choice((str, str.upper))(changed), "close", "typing error"


def nicknamed(chance: random.Random) -> Pair:
    """Put a nickname in place of the given name."""
    (given, nickname), surname = chance.choice(WORDS["nicknames"]), chance.choice(WORDS["surnames"])
    pair = (f"{given} {surname}", chance.choice((f"{nickname} {surname}", f"{surname}, {nickname}")))
    left, right = pair if chance.random() < 0.5 else pair[::-1]
    return "person_name", left, right, "close", "nickname"


def middle_changed(chance: random.Random) -> Pair:
    """Leave a middle name out, or shorten it to its initial."""
    given, middle, surname = (
        chance.choice(WORDS["given"]),
        chance.choice(WORDS["middle"]),
        chance.choice(WORDS["surnames"]),
    )
    right = chance.choice((f"{given} {surname}", f"{given} {middle[0]}. {surname}", f"{surname}, {given} {middle[0]}"))
    return "person_name", f"{given} {middle} {surname}", right, "close", "middle name left out or shortened"


def other_person(chance: random.Random) -> Pair:
    """Return another person: another given name, surname, middle initial or generation."""
    given, surname = chance.choice(WORDS["given"]), chance.choice(WORDS["surnames"])
    another = chance.choice([name for name in WORDS["given"] if name[0] != given[0]])
    family = chance.choice([name for name in WORDS["surnames"] if name[0] != surname[0]])
    left, right = chance.choice(
        (
            (f"{given} {surname}", f"{another} {surname}"),
            (f"{given} {surname}", f"{given} {family}"),
            (f"{given} {surname} Sr", f"{given} {surname} Jr"),
            (f"{given} {surname} Jr.", f"{given} {surname} III"),
            (f"{given} A. {surname}", f"{given} M. {surname}"),
            (f"{given[0]}. {surname}", f"{given} {surname}"),
        )
    )
    return "person_name", left, right, "not_equivalent", "another person possible"


def two_people(chance: random.Random) -> Pair:
    """Return two people who share nothing."""
    (one, two), (family, another) = chance.sample(WORDS["given"], 2), chance.sample(WORDS["surnames"], 2)
    return "person_name", f"{one} {family}", f"{two} {another}", "different", "two people"


def digits(chance: random.Random, count: int) -> str:
    """Draw a number of so many digits that does not begin with a zero."""
    return str(chance.randrange(10 ** (count - 1), 10**count))


def grouped(chance: random.Random, text: str) -> str:
    """Write a number in groups."""
    at, sign = chance.randrange(2, len(text) - 1), chance.choice(" -./")
    return text[:at] + sign + text[at:]


def accounts(chance: random.Random) -> Pair:
    """Return an account number grouped otherwise, or another."""
    number = chance.choice(("", "AC", "0", "00")) + digits(chance, chance.choice((6, 8, 9, 10, 12)))
    if chance.random() < 0.5:
        return (
            "account_number",
            number,
            chance.choice((str, str.lower))(grouped(chance, number)),
            "equivalent",
            "punctuation, case, spacing",
        )
    plain = number.removeprefix("AC")
    wrong = (other(chance, number.lstrip("AC0")), number + "1", plain.lstrip("0") if plain[0] == "0" else "0" + plain)
    return "account_number", number, chance.choice(wrong), "not_equivalent", "another account"


def pins(chance: random.Random) -> Pair:
    """Return a PIN with blanks around it, or another."""
    pin = chance.choice(("", "0", "00")) + digits(chance, chance.choice((3, 4, 6)))
    if chance.random() < 0.4:
        return "pin", pin, chance.choice((f" {pin}", f"{pin} ", pin)), "equivalent", "blanks around"
    wrong = (other(chance, pin.lstrip("0")), pin + "0", "0" + pin, pin[::-1] if pin != pin[::-1] else pin + "9")
    return "pin", pin, chance.choice(wrong), "not_equivalent", "another PIN"


def phones(chance: random.Random) -> Pair:
    """Return a telephone number in two spellings, or another."""
    parts = (
        chance.choice(WORDS["areas"]),
        digits(chance, 3).replace("1", "4").replace("0", "6"),
        f"{chance.randrange(10000):04d}",
    )
    if parts[1][0] in "01":
        parts = (parts[0], "5" + parts[1][1:], parts[2])
    left = said(chance, WORDS["phones"], *parts)
    if chance.random() < 0.5:
        return "phone", left, said(chance, WORDS["phones"], *parts), "equivalent", "NANP number, any punctuation"
    last = f"{(int(parts[2]) + chance.choice((1, 9, 10, 90, 100, 1000))) % 10000:04d}"
    wrong = (
        (parts[0], parts[1], last),
        (chance.choice([area for area in WORDS["areas"] if area != parts[0]]), *parts[1:]),
    )
    return "phone", left, said(chance, WORDS["phones"], *chance.choice(wrong)), "not_equivalent", "another number"


def zips(chance: random.Random) -> Pair:
    """Return a ZIP or postal code in two spellings, or another."""
    _, _, _, code = chance.choice((*WORDS["places"], *WORDS["provinces"]))
    if not code.isdigit():
        right = chance.choice((code.replace(" ", ""), code.lower(), code.replace(" ", "-")))
        wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    else:
        right = f"{code}{chance.choice(('-', ' ', ''))}{digits(chance, 4)}"
        wrong = chance.choice(
            (
                code[:3] + code[:2],
                code[:4] + str((int(code[4]) + 1) % 10),
                str(int(code)) if code[0] == "0" else code[:4],
            )
        )
    if chance.random() < 0.5:
        return "zip", code, right, "equivalent", "ZIP+4, spacing, case"
    return "zip", code, wrong if wrong != code else code[:4] + "8", "not_equivalent", "other ZIP"


def absent(chance: random.Random) -> Pair:
    """Leave one side empty."""
    field, value = chance.choice(
        (
            ("business_name", company(chance)),
            ("person_name", chance.choice(WORDS["given"])),
            ("pin", digits(chance, 4)),
            ("zip", "45402"),
        )
    )
    left, right = chance.choice(((value, ""), ("", value), (value, "   ")))
    return field, left, right, "missing", "one side absent"


#: How many pairs of each kind there are.
KINDS: tuple[tuple[str, Maker, int], ...] = (
    ("us streets", streets, 170),
    ("us changed", number_changed, 40),
    ("us changed", direction_changed, 40),
    ("us changed", suffix_changed, 30),
    ("us changed", unit_changed, 30),
    ("us changed", place_changed, 36),
    ("us dropped", unit_dropped, 24),
    ("us typos", street_mistyped, 90),
    ("us elsewhere", elsewhere, 16),
    ("highways", highways, 70),
    ("boxes", boxes, 80),
    ("military", military, 30),
    ("puerto rico", puerto_rico, 36),
    ("canada", canada, 70),
    ("canada french", french, 60),
    ("canada boxes", canada_boxes, 40),
    ("canada typos", canada_mistyped, 24),
    ("australia", australia, 44),
    ("companies", companies, 110),
    ("company words", abbreviated, 24),
    ("company forms", form_changed, 60),
    ("company typos", company_mistyped, 80),
    ("other companies", other_company, 70),
    ("other companies", strangers, 16),
    ("people", people, 90),
    ("people typos", person_mistyped, 70),
    ("nicknames", nicknamed, 40),
    ("middle names", middle_changed, 36),
    ("other people", other_person, 60),
    ("other people", two_people, 12),
    ("accounts", accounts, 44),
    ("pins", pins, 36),
    ("phones", phones, 56),
    ("zips", zips, 40),
    ("absent", absent, 10),
)


def pairs(seed: int) -> Iterator[tuple[str, ...]]:
    """Yield every pair, with its kind first; no pair twice."""
    seen: set[tuple[str, str]] = set()
    for kind, make, count in KINDS:
        chance = random.Random(f"{seed} {make.__name__}")
        drawn = (make(chance) for _ in range(50 * count))
        fresh = (pair for pair in drawn if pair[1:3] not in seen and not seen.add(pair[1:3]))  # type: ignore[func-returns-value]
        for pair in islice(fresh, count):
            yield kind, *pair


def main() -> None:
    """Write the pairs as CSV."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("source", "field", "left", "right", "expected", "note"))
    out.writerows(pairs(parser.parse_args().seed))


if __name__ == "__main__":
    main()
