"""
Make the generated half of the project's own labelled pairs.

    python scripts/pairs.py --seed 20261128 > tests/data/pairs/generated.csv

Each pair is one thing said twice, or with one part of it changed: so its label is known before anything compares it.
Spellings are those of USPS Publication 28 and Canada Post's guidelines, written down here and not taken from the
package; nothing of `numberport` is imported. The same seed gives the same pairs.
"""

import argparse
import csv
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

Pair = tuple[str, str, str, str, str]
Maker = Callable[[random.Random], Pair]

DIRECTIONS = {
    "N": ("N", "North", "N."),
    "S": ("S", "South", "S."),
    "E": ("E", "East", "E."),
    "W": ("W", "West", "W."),
    "NE": ("NE", "Northeast", "N.E."),
    "NW": ("NW", "Northwest", "N.W."),
    "SE": ("SE", "Southeast", "S.E."),
    "SW": ("SW", "Southwest", "S.W."),
}
SUFFIXES = (
    ("St", "Street", "St.", "STR"),
    ("Ave", "Avenue", "Av", "Aven"),
    ("Blvd", "Boulevard", "Blvd.", "Boul"),
    ("Rd", "Road", "Rd."),
    ("Dr", "Drive", "Driv", "Drv"),
    ("Ln", "Lane", "Ln."),
    ("Ct", "Court", "Ct."),
    ("Pl", "Place", "Pl."),
    ("Cir", "Circle", "Circ", "Crcl"),
    ("Ter", "Terrace", "Terr"),
    ("Pkwy", "Parkway", "Pky", "Parkwy"),
    ("Hwy", "Highway", "Hiway", "Hway"),
    ("Trl", "Trail", "Trails"),
    ("Sq", "Square", "Sqr"),
    ("Aly", "Alley", "Ally"),
    ("Expy", "Expressway", "Expr"),
    ("Xing", "Crossing", "Crssng"),
    ("Cres", "Crescent", "Crsent"),
    ("Plz", "Plaza", "Plza"),
    ("Hts", "Heights", "Ht"),
    ("Holw", "Hollow", "Hllw"),
    ("Vly", "Valley", "Vally"),
    ("Rdg", "Ridge", "Rdge"),
    ("Pt", "Point", "Pt."),
    ("Cv", "Cove", "Cv."),
    ("Bnd", "Bend", "Bnd."),
    ("Gln", "Glen", "Gln."),
    ("Mdws", "Meadows", "Medows"),
    ("Tpke", "Turnpike", "Turnpk"),
    ("Vw", "View", "Vw."),
    ("Brk", "Brook", "Brk."),
    ("Spgs", "Springs", "Spngs"),
)
NAMES = (
    "Maple", "Washington", "Juniper", "Kingsley", "Larchmont", "Monroe", "Pemberton", "Willow Creek", "Stonebridge",
    "Jefferson", "Old Orchard", "Chestnut", "Sycamore", "Harrison", "Magnolia", "Bellweather", "Cottonwood", "Delancey",
    "Elmhurst", "Fairmount", "Granville", "Hawthorne", "Ironwood", "Kensington", "Lexington", "Montgomery", "Nottingham",
    "Peachtree", "Quincy", "Rockefeller", "Shenandoah", "Thornton", "Underwood", "Vanderbilt", "Wellington", "Yorktown",
    "Cherry Hill", "Saddle Ridge", "Winding Brook", "Buena Vista", "El Camino", "La Cienega", "Van Buren", "Mac Arthur",
)  # fmt: skip
ORDINALS = (
    ("1st", "First"), ("2nd", "Second"), ("3rd", "Third"), ("4th", "Fourth"), ("5th", "Fifth"), ("7th", "Seventh"),
    ("9th", "Ninth"), ("10th", "Tenth"), ("12th", "Twelfth"), ("42nd", "Forty-Second"), ("23rd", "Twenty-Third"),
)  # fmt: skip
UNITS = (
    ("Apt", "Apartment", "Apt.", "APT #", "Apt No."),
    ("Ste", "Suite", "Ste.", "STE #", "Suite No"),
    ("Unit", "UNIT", "unit", "Unit #"),
    ("Rm", "Room", "Rm."),
    ("Bldg", "Building", "Bldg."),
    ("Lot", "LOT", "Lot #"),
    ("Trlr", "Trailer", "Trlr."),
    ("Spc", "Space", "SPC"),
    ("Dept", "Department", "Dept."),
    ("Hngr", "Hangar", "HNGR"),
)
PLACES = (
    ("Dayton", "OH", "Ohio", "45402"), ("North Bend", "WA", "Washington", "98045"), ("Fresno", "CA", "California", "93721"),
    ("West Palm Beach", "FL", "Florida", "33401"), ("St Louis", "MO", "Missouri", "63101"), ("Boise", "ID", "Idaho", "83702"),
    ("East Lansing", "MI", "Michigan", "48823"), ("South San Francisco", "CA", "California", "94080"),
    ("New Haven", "CT", "Connecticut", "06510"), ("Chattanooga", "TN", "Tennessee", "37402"), ("Omaha", "NE", "Nebraska", "68102"),
    ("Las Cruces", "NM", "New Mexico", "88001"), ("Grand Forks", "ND", "North Dakota", "58201"), ("Salem", "OR", "Oregon", "97301"),
    ("Rock Hill", "SC", "South Carolina", "29730"), ("Wheeling", "WV", "West Virginia", "26003"), ("Nashua", "NH", "New Hampshire", "03060"),
    ("Winston-Salem", "NC", "North Carolina", "27101"), ("Albany", "NY", "New York", "12207"), ("Provo", "UT", "Utah", "84601"),
    ("Washington", "DC", "District of Columbia", "20005"), ("Northfield", "MN", "Minnesota", "55057"), ("Honolulu", "HI", "Hawaii", "96813"),
)  # fmt: skip
PROVINCES = (
    ("Calgary", "AB", "Alberta", "T2P 2M5"), ("Vancouver", "BC", "British Columbia", "V6B 4N6"), ("Winnipeg", "MB", "Manitoba", "R3C 0V8"),
    ("Fredericton", "NB", "New Brunswick", "E3B 5A3"), ("St. John's", "NL", "Newfoundland and Labrador", "A1C 5M2"),
    ("Halifax", "NS", "Nova Scotia", "B3J 3R4"), ("Mississauga", "ON", "Ontario", "L5B 3C2"), ("Charlottetown", "PE", "Prince Edward Island", "C1A 7N8"),
    ("Regina", "SK", "Saskatchewan", "S4P 3Y2"), ("Whitehorse", "YT", "Yukon", "Y1A 2C6"), ("Yellowknife", "NT", "Northwest Territories", "X1A 2P3"),
)  # fmt: skip
QUEBEC = (("Montréal", "H3B 1A7"), ("Québec", "G1R 4P5"), ("Laval", "H7N 5H9"), ("Trois-Rivières", "G9A 5H7"), ("Gatineau", "J8X 3X7"))
FRENCH_TYPES = (
    ("av", "avenue", "av."), ("boul", "boulevard", "boul."), ("ch", "chemin", "ch."), ("pl", "place", "pl."), ("rue", "rue", "RUE"),
    ("rte", "route", "rte"), ("prom", "promenade", "prom."), ("imp", "impasse", "imp."),
)  # fmt: skip
FRENCH_NAMES = (
    "Sainte-Catherine", "Saint-Denis", "René-Lévesque", "de la Montagne", "Papineau", "du Mont-Royal", "Laurier", "Grande Allée",
    "des Érables", "Cartier", "de l'Église", "Champlain", "Maisonneuve", "Frontenac",
)  # fmt: skip
FRENCH_DIRECTIONS = (("O", "Ouest"), ("E", "Est"), ("N", "Nord"), ("S", "Sud"))
AUSTRALIA = (
    ("Toowong", "qld", "4066"), ("Parramatta", "nsw", "2150"), ("Ballarat", "vic", "3350"), ("Fremantle", "wa", "6160"),
    ("Glenelg", "sa", "5045"), ("Launceston", "tas", "7250"),
)  # fmt: skip
GIVEN = (
    "Robert", "Margaret", "Christopher", "Patricia", "Alejandro", "Samantha", "Nathaniel", "Veronica", "Dominic", "Gwendolyn",
    "Frederick", "Rosalind", "Terrence", "Yolanda", "Bartholomew", "Cassandra", "Sebastian", "Philippa", "Marcus", "Ingrid",
)  # fmt: skip
MIDDLE = ("Allen", "Beatrice", "Carl", "Denise", "Edward", "Faith", "Grant", "Helen", "Irving", "Joyce", "Keith", "Louise")
SURNAMES = (
    "Henderson", "Castellano", "Whitaker", "Okonkwo", "Baumgartner", "Delacroix", "Fitzpatrick", "Gallagher", "Hawkins", "Ivanova",
    "Jankowski", "Kowalczyk", "Lundgren", "Montoya", "Nakamura", "O'Brien", "Pellegrini", "Quintero", "Rasmussen", "Sorensen",
    "Thibodeaux", "Underhill", "Van Dyke", "Worthington", "Ybarra", "Zimmerman", "De La Cruz", "McAllister", "St. Clair", "Smith-Jones",
)  # fmt: skip
NICKNAMES = (
    ("Robert", "Bob"), ("William", "Bill"), ("Margaret", "Peggy"), ("Elizabeth", "Betty"), ("Richard", "Dick"), ("James", "Jim"),
    ("John", "Jack"), ("Katherine", "Kate"), ("Michael", "Mike"), ("Edward", "Ted"), ("Charles", "Chuck"), ("Patricia", "Patty"),
    ("Thomas", "Tom"), ("Joseph", "Joe"), ("Anthony", "Tony"), ("Susan", "Sue"), ("Deborah", "Debbie"), ("Steven", "Steve"),
    ("Theodore", "Teddy"), ("Alexander", "Alex"), ("Samuel", "Sam"), ("Benjamin", "Ben"), ("Daniel", "Dan"), ("Matthew", "Matt"),
    ("Victoria", "Vicky"), ("Rebecca", "Becky"), ("Jennifer", "Jenny"), ("Lawrence", "Larry"), ("Gerald", "Jerry"), ("Henry", "Hank"),
    ("Dorothy", "Dot"), ("Frances", "Fran"), ("Timothy", "Tim"), ("Andrew", "Andy"), ("Nicholas", "Nick"), ("Barbara", "Barb"),
)  # fmt: skip
ACCENTED = (
    ("José", "Jose", "Núñez", "Nunez"), ("Zoë", "Zoe", "Müller", "Muller"), ("André", "Andre", "Côté", "Cote"),
    ("François", "Francois", "Lefèvre", "Lefevre"), ("Søren", "Soren", "Kjær", "Kjaer"), ("Björk", "Bjork", "Åkesson", "Akesson"),
    ("María", "Maria", "Peña", "Pena"), ("Gaël", "Gael", "Benoît", "Benoit"), ("Łukasz", "Lukasz", "Wójcik", "Wojcik"),
)  # fmt: skip
TRADES = (
    "Dental Group", "Plumbing Supply", "Realty Partners", "Hardware", "Family Restaurant", "Auto Body", "Landscaping", "Veterinary Clinic",
    "Freight Lines", "Home Health", "Roofing", "Web Design", "Coffee Roasters", "Tool & Die", "Heating & Cooling", "Physical Therapy",
    "Title Agency", "Logistics", "Bakery", "Law Offices", "Electric", "Capital Advisors", "Petroleum", "Storage",
)  # fmt: skip
BRANDS = (
    "Cascade", "Bluestone", "Harborview", "Kestrel", "Ridgeline", "Tamarack", "Silverado", "Wolverine", "Copperfield", "Meridian",
    "Nighthawk", "Pinnacle", "Quicksilver", "Rosewood", "Sandpiper", "Trailhead", "Umbrella", "Vanguard", "Whitecap", "Zephyr",
    "Alpenglow", "Bridgewater", "Crossroads", "Driftwood", "Evergreen", "Foxglove", "Gladstone", "Hollyhock", "Inglenook", "Jackrabbit",
)  # fmt: skip
FORMS = (
    ("LLC", "L.L.C.", "Limited Liability Company"), ("Inc", "Inc.", "Incorporated", ", Inc."), ("Corp", "Corp.", "Corporation"),
    ("Ltd", "Ltd.", "Limited"), ("LP", "L.P.", "Limited Partnership"), ("LLP", "L.L.P.", "Limited Liability Partnership"),
    ("PC", "P.C.", "Professional Corporation"), ("PLLC", "P.L.L.C.", "Professional Limited Liability Company"),
    ("PA", "P.A.", "Professional Association"), ("Co", "Co.", "Company"), ("plc", "PLC", "P.L.C."), ("B.V.", "BV", "B. V."),
    ("N.V.", "NV", "N. V."), ("S.A.", "SA", "S. A."), ("ltée", "Ltee", "Limitée"), ("ULC", "U.L.C.", "Unlimited Liability Company"),
    ("AG", "A.G.", "ag"), ("GmbH", "GMBH", "G.m.b.H."), ("S.A. de C.V.", "SA de CV", "S.A. DE C.V"),
)  # fmt: skip
ABBREVIATED = (
    ("Manufacturing", "Mfg"), ("International", "Intl"), ("National", "Natl"), ("Association", "Assn"), ("Hospital", "Hosp"),
    ("University", "Univ"), ("Management", "Mgmt"), ("Services", "Svcs"), ("Department", "Dept"), ("Brothers", "Bros"),
)  # fmt: skip
KEYS = {
    "a": "sqz", "b": "vnh", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok", "j": "hku",
    "k": "jli", "l": "ko", "m": "n", "n": "bm", "o": "ipl", "p": "o", "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij",
    "v": "cbg", "w": "qes", "x": "zcs", "y": "tuh", "z": "xa",
}  # fmt: skip


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


# --- changing one thing -----------------------------------------------------------------------------------------


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
    keys = KEYS.get(word[at].lower())
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


# --- streets ----------------------------------------------------------------------------------------------------


def place(chance: random.Random) -> Place:
    """Draw an address of the United States."""
    city, code, state, postcode = chance.choice(PLACES)
    name = chance.choice(ORDINALS) if chance.random() < 0.25 else (chance.choice(NAMES),)
    before, after = chance.choice((("", ""), ("", ""), (chance.choice(list(DIRECTIONS)), ""), ("", chance.choice(list(DIRECTIONS)))))
    unit = chance.choice(UNITS) if chance.random() < 0.4 else ()
    inside = chance.choice((str(chance.randrange(2, 999)), f"{chance.randrange(1, 40)}{chance.choice('ABCDE')}", chance.choice("ABCDFGH")))
    return Place(
        str(chance.randrange(11, 19999)), before, name, chance.choice(SUFFIXES), after, unit, inside, city, code, state, postcode, f"-{chance.randrange(1000, 9999)}"
    )


def written(chance: random.Random, one: Place) -> str:
    """Write an address in one of the spellings that are all the same address."""
    unit = chance.choice(one.unit) if one.unit else ""
    unit = f"{unit}{'' if unit.endswith('#') else ' '}{one.inside}" if unit else ""
    street = [
        one.number,
        chance.choice(DIRECTIONS[one.before]) if one.before else "",
        chance.choice(one.name),
        chance.choice(one.suffix),
        chance.choice(DIRECTIONS[one.after]) if one.after else "",
    ]
    postcode = one.postcode + chance.choice(("", "", one.more))
    comma = chance.choice((",", ",", ""))
    text = " ".join(filter(None, street))
    text += f"{comma} {unit}" if unit else ""
    text += f"{chance.choice((',', ',', ''))} {one.city}{comma} {chance.choice((one.code, one.code, one.state))} {postcode}"
    return chance.choice((str, str.upper, str, str.lower))(text)


def streets(chance: random.Random) -> Pair:
    """Return one address of the United States in two spellings."""
    one = place(chance)
    return "address", written(chance, one), written(chance, one), "equivalent", "spellings of Publication 28"


def number_changed(chance: random.Random) -> Pair:
    """Change the house number."""
    one = place(chance)
    return "address", written(chance, one), written(chance, replace(one, number=other(chance, one.number))), "not_equivalent", "house number changed"


def direction_changed(chance: random.Random) -> Pair:
    """Change the direction, leave it out or put it to the other end."""
    one = replace(place(chance), before=chance.choice(list(DIRECTIONS)), after="")
    while True:
        changed = chance.choice((replace(one, before=chance.choice(list(DIRECTIONS))), replace(one, before="")))
        if changed != one:
            return "address", written(chance, one), written(chance, changed), "not_equivalent", "direction changed"


def suffix_changed(chance: random.Random) -> Pair:
    """Change the street's suffix."""
    one = place(chance)
    changed = chance.choice([suffix for suffix in SUFFIXES if suffix != one.suffix])
    return "address", written(chance, one), written(chance, replace(one, suffix=changed)), "not_equivalent", "different suffix"


def unit_changed(chance: random.Random) -> Pair:
    """Change the number of the unit."""
    one = replace(place(chance), unit=chance.choice(UNITS), inside=str(chance.randrange(12, 990)))
    changed = replace(one, inside=other(chance, one.inside))
    return "address", written(chance, one), written(chance, changed), "not_equivalent", "unit changed"


def unit_dropped(chance: random.Random) -> Pair:
    """Leave the unit out."""
    one = replace(place(chance), unit=chance.choice(UNITS))
    return "address", written(chance, one), written(chance, replace(one, unit=())), "close", "unit dropped"


def place_changed(chance: random.Random) -> Pair:
    """Change the city, the state or the ZIP."""
    one = place(chance)
    city, code, state, postcode = chance.choice([row for row in PLACES if row[0] != one.city and row[1] != one.code])
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
    one = replace(place(chance), name=(chance.choice(NAMES),))
    changed = chance.choice((replace(one, name=(mistyped(chance, one.name[0]),)), replace(one, city=mistyped(chance, one.city))))
    return "address", written(chance, one), written(chance, changed), "close", "typing error"


def elsewhere(chance: random.Random) -> Pair:
    """Return two addresses that have nothing to do with each other."""
    one, another = place(chance), place(chance)
    while {one.city, one.name, one.number} & {another.city, another.name, another.number}:
        another = place(chance)
    return "address", written(chance, one), written(chance, another), "different", "two addresses"


HIGHWAYS = (
    ("County Road {}", "CR {}", "Co Rd {}", "CNTY RD {}"),
    ("County Highway {}", "Cnty Hwy {}", "COUNTY HWY {}"),
    ("US Highway {}", "U.S. Hwy {}", "US HWY {}"),
    ("State Highway {}", "State Hwy {}", "ST HWY {}"),
    ("State Route {}", "State Rte {}", "SR {}"),
    ("State Road {}", "STATE RD {}", "State Rd. {}"),
    ("Interstate {}", "I-{}", "Interstate Hwy {}", "I {}"),
    ("Farm to Market Road {}", "FM {}", "Farm to Market {}"),
    ("Township Road {}", "Twp Rd {}", "TOWNSHIP RD {}"),
    ("Ranch Road {}", "RANCH RD {}", "Ranch Rd {}"),
    ("Highway {}", "Hwy {}", "HWY {}", "Hwy. {}"),
)
BOXES = (
    ("PO Box {}", "P.O. Box {}", "Post Office Box {}", "P O BOX {}", "POB {}", "PO BOX #{}", "P. O. Box {}", "pobox {}"),
    ("RR 3 Box {}", "R.R. 3 Box {}", "Rural Route 3 Box {}", "RFD 3 BOX {}", "R R #3 Box {}", "RR 03 BOX {}"),
    ("HC 72 Box {}", "H.C. 72 Box {}", "Highway Contract Route 72 Box {}", "HCR 72 BOX {}", "HC #72 Box {}", "Star Route 72 Box {}"),
)
MILITARY = (
    ("PSC {} Box {}", "PSC {}, BOX {}", "psc {} box {}", "P.S.C. {} Box {}"),
    ("Unit {} Box {}", "UNIT {} BOX {}", "Unit {}, Box {}"),
    ("CMR {} Box {}", "C.M.R. {} BOX {}", "cmr {}, box {}"),
)
POSTS = (("APO AE", "APO, AE"), ("FPO AP", "FPO, AP"), ("DPO AA", "DPO, AA"), ("APO AP", "APO, AP"))


def said(chance: random.Random, forms: tuple[str, ...], *parts: str) -> str:
    """Write a line in one of its forms."""
    return chance.choice(forms).format(*parts)


def town(chance: random.Random) -> Callable[[], str]:
    """Draw a town; what is returned writes it in one of its spellings."""
    city, code, state, postcode = chance.choice(PLACES)
    return lambda: f", {city}{chance.choice((',', ''))} {chance.choice((code, state))} {postcode}{chance.choice(('', '', '-1205'))}"


def highways(chance: random.Random) -> Pair:
    """Return a numbered road in two spellings, or with another number or another kind of road."""
    house, road, there = str(chance.randrange(100, 9999)), str(chance.randrange(2, 980)), town(chance)
    forms = chance.choice(HIGHWAYS)
    left = f"{house} {said(chance, forms, road)}{there()}"
    what = chance.choice(("equivalent", "equivalent", "road", "kind", "house number changed"))
    if what == "equivalent":
        return "address", left, f"{house} {said(chance, forms, road)}{there()}".upper(), what, "numbered road"
    if what == "road":
        return "address", left, f"{house} {said(chance, forms, other(chance, road))}{there()}", "not_equivalent", "another road"
    if what == "kind":
        others = chance.choice([row for row in HIGHWAYS[:10] if row != forms and forms != HIGHWAYS[10]] or HIGHWAYS[:1])
        return "address", left, f"{house} {said(chance, others, road)}{there()}", "not_equivalent", "another kind of road"
    return "address", left, f"{other(chance, house)} {said(chance, forms, road)}{there()}", "not_equivalent", what


def boxes(chance: random.Random) -> Pair:
    """Return a box in two spellings, or another box."""
    forms, there = chance.choice(BOXES), town(chance)
    box = chance.choice((str(chance.randrange(10, 9999)), f"{chance.randrange(1, 900)}{chance.choice('ABCD')}"))
    left = said(chance, forms, box) + there()
    if chance.random() < 0.6:
        return "address", left, chance.choice((str, str.upper))(said(chance, forms, box) + there()), "equivalent", "box or route"
    letter = box[-1] if box[-1].isalpha() else ""
    changed = other(chance, box.rstrip("ABCD")) + letter
    return "address", left, said(chance, forms, changed) + there(), "not_equivalent", "box/route changed"


def military(chance: random.Random) -> Pair:
    """Return a military address in two spellings, or another one."""
    forms, post = chance.choice(MILITARY), chance.choice(POSTS)
    unit, box, postcode = str(chance.randrange(101, 9999)), str(chance.randrange(11, 4200)), f"{chance.randrange(34000, 96600):05d}"
    left = f"{said(chance, forms, unit, box)}, {chance.choice(post)} {postcode}"
    what = chance.choice(("equivalent", "equivalent", "unit", "box"))
    if what == "equivalent":
        return "address", left, f"{said(chance, forms, unit, box)} {chance.choice(post)} {postcode}-{int(box):04d}", what, "military"
    unit, box = (other(chance, unit), box) if what == "unit" else (unit, other(chance, box))
    return "address", left, f"{said(chance, forms, unit, box)} {chance.choice(post)} {postcode}", "not_equivalent", "box/route changed"


ISLAND = (("San Juan", "00926"), ("Ponce", "00716"), ("Bayamón", "00956"), ("Mayagüez", "00680"), ("Carolina", "00979"), ("Caguas", "00725"))
URBANIZATIONS = ("Las Gladiolas", "Royal Oak", "Villa Fontana", "Los Ángeles", "Jardines de Caparra", "Santa Rosa")


def puerto_rico(chance: random.Random) -> Pair:
    """Return an address of Puerto Rico in two spellings, or with another number."""
    (city, postcode), development = chance.choice(ISLAND), chance.choice(URBANIZATIONS)
    house, street = str(chance.randrange(10, 900)), chance.choice(("Calle A", "Calle 5", "Calle Luna", "Ave Ponce de León", "Calle del Sol"))
    left = f"Urb. {development}, {house} {street}, {city}, PR {postcode}"
    if chance.random() < 0.6:
        right = f"{chance.choice(('URB', 'Urbanización', 'URBANIZACION'))} {development}, {house} {street}, {city} {chance.choice(('PR', 'Puerto Rico'))} {postcode}"
        return "address", left, chance.choice((str, str.upper, bare))(right.replace("Ave ", chance.choice(("Ave ", "Avenida ")))), "equivalent", "Puerto Rico"
    return "address", left, f"Urb {development} {other(chance, house)} {street} {city} PR {postcode}", "not_equivalent", "house number changed"


PLAIN = str.maketrans("áàâäçéèêëíïîñóôöúüûÁÀÂÇÉÈÊÍÎÑÓÔÚÛ", "aaaaceeeeiiinooouuuAAACEEEIINOOUU")


def bare(text: str) -> str:
    """Write a text without its accents."""
    return text.translate(PLAIN)


# --- Canada and Australia ---------------------------------------------------------------------------------------


def canada(chance: random.Random) -> Pair:
    """Return an English Canadian address in two spellings, or with one part changed."""
    city, code, province, postcode = chance.choice(PROVINCES)
    house, unit, name, suffix = str(chance.randrange(10, 9999)), str(chance.randrange(2, 99)), chance.choice(NAMES), chance.choice(SUFFIXES[:8])
    way = chance.choice(("", *DIRECTIONS))

    def line(house: str, unit: str, way: str, postcode: str, *, hyphen: bool) -> str:
        street = f"{name} {chance.choice(suffix)}" + (f" {chance.choice(DIRECTIONS[way])}" if way else "")
        first = f"{unit}-{house} {street}" if hyphen else f"{house} {street}{chance.choice((',', ''))} {chance.choice(('Unit', 'unit'))} {unit}"
        closed = chance.choice((postcode, postcode.replace(" ", ""), postcode.lower()))
        return f"{first}, {city}{chance.choice((',', ''))} {chance.choice((code, province))} {closed}"

    left = line(house, unit, way, postcode, hyphen=True)
    what = chance.choice(("equivalent", "equivalent", "equivalent", "house number changed", "unit changed", "direction changed", "postal code changed"))
    if what == "house number changed":
        house = other(chance, house)
    elif what == "unit changed":
        unit = str(int(unit) + chance.randrange(1, 9))
    elif what == "direction changed":
        way = chance.choice([one for one in DIRECTIONS if one != way])
    elif what == "postal code changed":
        postcode = postcode[:-1] + str((int(postcode[-1]) + 3) % 10)
    label = "equivalent" if what == "equivalent" else "not_equivalent"
    return "address", left, line(house, unit, way, postcode, hyphen=chance.random() < 0.5), label, "Canada" if label == what else what


def french(chance: random.Random) -> Pair:
    """Return a French Canadian address in two spellings, or with one part changed."""
    (city, postcode), kind, name = chance.choice(QUEBEC), chance.choice(FRENCH_TYPES), chance.choice(FRENCH_NAMES)
    house, unit, way = str(chance.randrange(10, 9999)), str(chance.randrange(2, 990)), chance.choice(((), *FRENCH_DIRECTIONS))
    words = chance.choice((("app", "appartement", "app."), ("bureau", "bur", "bureau"), ()))

    def line(house: str, unit: str) -> str:
        street = f"{house}{chance.choice((' ', ', '))}{chance.choice(kind)} {name}" + (f" {chance.choice(way)}" if way else "")
        inside = f", {chance.choice(words)} {unit}" if words else ""
        text = f"{street}{inside}, {city}{chance.choice((' ', ', '))}{chance.choice(('QC', 'Québec', '(Québec)'))} {postcode}"
        return chance.choice((str, bare, str.upper, str))(text)

    if chance.random() < 0.6:
        return "address", line(house, unit), line(house, unit), "equivalent", "Canada, French"
    if words and chance.random() < 0.5:
        return "address", line(house, unit), line(house, other(chance, unit + "7")), "not_equivalent", "unit changed"
    return "address", line(house, unit), line(other(chance, house), unit), "not_equivalent", "house number changed"


def canada_boxes(chance: random.Random) -> Pair:
    """Return a Canadian box or route in two spellings, or another one."""
    city, code, province, postcode = chance.choice(PROVINCES)
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
        return "address", said(chance, forms, box) + end, said(chance, forms, box) + end, "equivalent", "Canada, box or route"
    changed = str(int(box) + 1)
    return "address", said(chance, forms, box) + end, said(chance, forms, changed) + end, "not_equivalent", "box/route changed"


def canada_mistyped(chance: random.Random) -> Pair:
    """Mistype a Canadian street or city."""
    city, code, _, postcode = chance.choice(PROVINCES)
    house, name, suffix = chance.randrange(10, 9999), chance.choice(NAMES), chance.choice(SUFFIXES[:8])
    changed = (mistyped(chance, name), city) if chance.random() < 0.7 else (name, mistyped(chance, city))
    left = f"{house} {name} {chance.choice(suffix)}, {city} {code} {postcode}"
    return "address", left, f"{house} {changed[0]} {chance.choice(suffix)}, {changed[1]} {code} {postcode}", "close", "typing error"


def australia(chance: random.Random) -> Pair:
    """Return an Australian address as a form gives it: the same, mistyped, or with a figure changed."""
    (suburb, state, postcode), name = chance.choice(AUSTRALIA), chance.choice(NAMES[:40]).lower()
    house, kind = chance.randrange(2, 300), chance.choice(("street", "crescent", "place", "circuit", "close", "drive"))
    left = f"{house} {name} {kind}, {suburb.lower()} {state} {postcode}"
    what = chance.choice(("equivalent", "close", "close", "house number changed"))
    if what == "equivalent":
        return "address", left, left.title() if chance.random() < 0.5 else left.upper(), what, "case only"
    if what == "close":
        return "address", left, f"{house} {mistyped(chance, name)} {kind}, {suburb.lower()} {state} {postcode}", what, "typing error"
    return "address", left, f"{other(chance, str(house))} {name} {kind}, {suburb.lower()} {state} {postcode}", "not_equivalent", what


# --- companies --------------------------------------------------------------------------------------------------


def company(chance: random.Random) -> str:
    """Draw a company's name without its legal form."""
    if chance.random() < 0.2:
        return f"{chance.choice(SURNAMES)} & {chance.choice(('Sons', 'Daughters', chance.choice(SURNAMES)))} {chance.choice(TRADES)}"
    return f"{chance.choice(BRANDS)} {chance.choice(TRADES)}"


def formed(chance: random.Random, name: str, form: tuple[str, ...]) -> str:
    """Write a company's name with its legal form in one of its spellings."""
    ending = chance.choice(form)
    name = name.replace("&", chance.choice(("&", "and"))).replace("O'B", chance.choice(("O'B", "OB")))
    text = name + (ending if ending.startswith(",") else chance.choice((" ", ", ")) + ending)
    return chance.choice((str, str, str.upper))(text)


def companies(chance: random.Random) -> Pair:
    """Return a company in two spellings."""
    name, form = company(chance), chance.choice(FORMS)
    return "business_name", formed(chance, name, form), formed(chance, name, form), "equivalent", "case, punctuation, &, one legal form"


def abbreviated(chance: random.Random) -> Pair:
    """Return a company with a word of Publication 28's list written out and abbreviated."""
    (word, short), brand, form = chance.choice(ABBREVIATED), chance.choice(BRANDS), chance.choice(FORMS[:4])
    right = f"{brand} {short}{chance.choice(('', '.'))} {chance.choice(form[:2])}"
    return "business_name", f"{brand} {word} {form[0]}", right, "equivalent", "business word of Publication 28"


def form_changed(chance: random.Random) -> Pair:
    """Change a company's legal form, or drop it."""
    name, form = company(chance), chance.choice(FORMS[:9])
    if chance.random() < 0.4:
        return "business_name", formed(chance, name, form), name, "close", "legal form dropped"
    changed = chance.choice([row for row in FORMS[:9] if row != form])
    return "business_name", formed(chance, name, form), formed(chance, name, changed), "not_equivalent", "another legal form"


def company_mistyped(chance: random.Random) -> Pair:
    """Mistype a company's brand."""
    brand, trade, form = chance.choice(BRANDS), chance.choice(TRADES), chance.choice(FORMS)
    right = formed(chance, f"{typo(chance, brand)} {trade}", form)
    return "business_name", formed(chance, f"{brand} {trade}", form), right, "close", "typing error"


def other_company(chance: random.Random) -> Pair:
    """Return two companies that share a trade and a form, or two of which one has more words."""
    brand, trade, form = chance.choice(BRANDS), chance.choice(TRADES), chance.choice(FORMS)
    if chance.random() < 0.3:
        more = chance.choice(("of Ohio", "West", "Holdings", "International", "2", "North"))
        return "business_name", f"{brand} {trade} {form[0]}", f"{brand} {trade} {more} {form[0]}", "not_equivalent", "another branch"
    if chance.random() < 0.3:
        one, two = chance.randrange(100, 999), chance.randrange(1000, 9999)
        return "business_name", f"{brand} {trade} #{one}", f"{brand} {trade} #{two}", "not_equivalent", "another number"
    another = chance.choice([row for row in BRANDS if not set(row[:2]) & set(brand[:2])])
    return "business_name", f"{brand} {trade} {form[0]}", f"{another} {trade} {form[0]}", "not_equivalent", "another company of the trade"


def strangers(chance: random.Random) -> Pair:
    """Return two companies that share nothing."""
    one, another = chance.sample(BRANDS, 2)
    trade, another_trade = chance.sample(TRADES, 2)
    form, another_form = chance.choice(FORMS), chance.choice(FORMS)
    return "business_name", f"{one} {trade} {form[0]}", f"{another} {another_trade} {another_form[0]}", "different", "two companies"


# --- people -----------------------------------------------------------------------------------------------------


def people(chance: random.Random) -> Pair:
    """Return a person in two spellings: order, case, punctuation, accents, titles."""
    given, middle, surname = chance.choice(GIVEN), chance.choice(("", "", *MIDDLE, "Q.", "R.")), chance.choice(SURNAMES)
    if chance.random() < 0.2:
        accented, plain, family, bare_family = chance.choice(ACCENTED)
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
    return "person_name", full, chance.choice(ways), "equivalent", "order, case, punctuation, title"


def person_mistyped(chance: random.Random) -> Pair:
    """Mistype a given name or a surname."""
    given, surname = chance.choice(GIVEN), chance.choice([name for name in SURNAMES if name.isalpha()])
    changed = f"{typo(chance, given)} {surname}" if chance.random() < 0.4 else f"{given} {typo(chance, surname)}"
    return "person_name", f"{given} {surname}", chance.choice((str, str.upper))(changed), "close", "typing error"


def nicknamed(chance: random.Random) -> Pair:
    """Put a nickname in place of the given name."""
    (given, nickname), surname = chance.choice(NICKNAMES), chance.choice(SURNAMES)
    pair = (f"{given} {surname}", chance.choice((f"{nickname} {surname}", f"{surname}, {nickname}")))
    left, right = pair if chance.random() < 0.5 else pair[::-1]
    return "person_name", left, right, "close", "nickname"


def middle_changed(chance: random.Random) -> Pair:
    """Leave a middle name out, or shorten it to its initial."""
    given, middle, surname = chance.choice(GIVEN), chance.choice(MIDDLE), chance.choice(SURNAMES)
    right = chance.choice((f"{given} {surname}", f"{given} {middle[0]}. {surname}", f"{surname}, {given} {middle[0]}"))
    return "person_name", f"{given} {middle} {surname}", right, "close", "middle name left out or shortened"


def other_person(chance: random.Random) -> Pair:
    """Return another person: another given name, surname, middle initial or generation."""
    given, surname = chance.choice(GIVEN), chance.choice(SURNAMES)
    another = chance.choice([name for name in GIVEN if name[0] != given[0]])
    family = chance.choice([name for name in SURNAMES if name[0] != surname[0]])
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
    (one, two), (family, another) = chance.sample(GIVEN, 2), chance.sample(SURNAMES, 2)
    return "person_name", f"{one} {family}", f"{two} {another}", "different", "two people"


# --- what identifies an account ---------------------------------------------------------------------------------


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
        return "account_number", number, chance.choice((str, str.lower))(grouped(chance, number)), "equivalent", "punctuation, case, spacing"
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


PHONES = ("({}) {}-{}", "{}-{}-{}", "{}.{}.{}", "{}{}{}", "+1 {} {} {}", "1-{}-{}-{}", "+1{}{}{}", "{}/{}-{}", "({}){}-{}", "{} {} {}")
AREAS = ("503", "212", "415", "613", "514", "787", "808", "907", "312", "604")


def phones(chance: random.Random) -> Pair:
    """Return a telephone number in two spellings, or another."""
    parts = (chance.choice(AREAS), digits(chance, 3).replace("1", "4").replace("0", "6"), f"{chance.randrange(10000):04d}")
    if parts[1][0] in "01":
        parts = (parts[0], "5" + parts[1][1:], parts[2])
    left = said(chance, PHONES, *parts)
    if chance.random() < 0.5:
        return "phone", left, said(chance, PHONES, *parts), "equivalent", "NANP number, any punctuation"
    last = f"{(int(parts[2]) + chance.choice((1, 9, 10, 90, 100, 1000))) % 10000:04d}"
    wrong = ((parts[0], parts[1], last), (chance.choice([area for area in AREAS if area != parts[0]]), *parts[1:]))
    return "phone", left, said(chance, PHONES, *chance.choice(wrong)), "not_equivalent", "another number"


def zips(chance: random.Random) -> Pair:
    """Return a ZIP or postal code in two spellings, or another."""
    _, _, _, code = chance.choice((*PLACES, *PROVINCES))
    if not code.isdigit():
        right = chance.choice((code.replace(" ", ""), code.lower(), code.replace(" ", "-")))
        wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    else:
        right = f"{code}{chance.choice(('-', ' ', ''))}{digits(chance, 4)}"
        wrong = chance.choice((code[:3] + code[:2], code[:4] + str((int(code[4]) + 1) % 10), str(int(code)) if code[0] == "0" else code[:4]))
    if chance.random() < 0.5:
        return "zip", code, right, "equivalent", "ZIP+4, spacing, case"
    return "zip", code, wrong if wrong != code else code[:4] + "8", "not_equivalent", "other ZIP"


def absent(chance: random.Random) -> Pair:
    """Leave one side empty."""
    field, value = chance.choice(
        (("business_name", company(chance)), ("person_name", chance.choice(GIVEN)), ("pin", digits(chance, 4)), ("zip", "45402"))
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
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("source", "field", "left", "right", "expected", "note"))
    out.writerows(pairs(parser.parse_args().seed))


if __name__ == "__main__":
    main()
