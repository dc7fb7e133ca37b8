"""
Comparing names and addresses: beside rapidfuzz, which knows neither, and usaddress, which takes addresses apart.

Peers get what they need and no more: rapidfuzz a ratio of sorted words, usaddress the tags of both addresses. Normal
forms are remembered, as they are where a record is compared more than once; the first pass over 100,000 different
pairs, and a book of a million records, are measured without that. All times are of the processor: a thousand pairs
take two milliseconds, and a busy machine takes ten away at a time.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

from ledger import Row, in_turn, installed, report
from rapidfuzz import fuzz

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization
from numberport.matching import RecordBook, compare, verdict
from numberport.parties import Address
from numberport.telephone import TelephoneNumber

try:
    import usaddress
except ImportError:
    usaddress = None

ROUNDS, PAIRS, MANY, BOOK, REQUESTS = 31, 1_000, 100_000, 1_000_000, 1_000

Pair = tuple[tuple[str, str], tuple[str, str]]

STREETS = [
    "Oak",
    "Maple",
    "Larkmoor",
    "Washington",
    "Hill",
    "Main",
    "Church",
    "Elm",
    "Pine",
    "Mill",
    "Spring",
    "River",
    "Walnut",
    "College",
    "Jefferson",
]
CITIES = ("Dayton, OH", "Akron, OH", "Saint Paul, MN", "Fort Worth, TX", "Springfield, IL", "Boise, ID")
FIRMS = [
    "Acme",
    "Blue",
    "Harbor",
    "Northwind",
    "Summit",
    "Pioneer",
    "Cedar",
    "Liberty",
    "Granite",
    "Prairie",
    "Falcon",
    "Juniper",
]
TRADES = ["Tool", "Bakery", "Dental", "Freight", "Plumbing", "Supply", "Roofing", "Optical", "Catering", "Printing"]
FORMS = ("LLC", "Inc", "Corp", "Co")
RESPELLED = (
    (" ST,", " STREET,"),
    (" AVE,", " AVENUE,"),
    (" N ", " NORTH "),
    ("APT", "APARTMENT"),
    (" LLC", ", L.L.C."),
)


def made(chance: random.Random) -> tuple[str, str]:
    """Make a business name and an address."""
    name = f"{chance.choice(FIRMS)} {chance.choice(TRADES)} {chance.choice(STREETS)} {chance.choice(FORMS)}"
    street = f"{chance.randint(1, 9999)} {chance.choice(('', 'N ', 'W '))}{chance.choice(STREETS)}"
    unit = chance.choice(("", "Apt 4, ", f"Suite {chance.randint(1, 900)}, "))
    where = f"{chance.choice(CITIES)} {chance.randint(10_000, 99_950)}"
    return name, f"{street} {chance.choice(('St', 'Ave', 'Rd'))}, {unit}{where}"


def respelled(pair: tuple[str, str]) -> tuple[str, str]:
    """Return a name and an address in another spelling that is the same."""
    name, address = pair[0].upper(), pair[1].upper()
    for short, long in RESPELLED:
        name, address = name.replace(short, long), address.replace(short, long)
    return name, address


def pairs(count: int, *, near: float = 0.0) -> list[Pair]:
    """Make pairs that agree, are respelled or plainly differ, a third each, and a share that nearly agree."""
    chance = random.Random(count)  # noqa: S311 - test data, nothing secret
    found = []
    for _ in range(count):
        one, lot = made(chance), chance.random()
        if lot < near:
            other = (one[0].replace("a", "e", 1), one[1].replace("Suite", "Ste").replace("St,", "Ave,"))
        else:
            other = (one, respelled(one), made(chance))[chance.randrange(3)]
        found.append((one, other))
    return found


def judged(of: list[Pair]) -> Callable[[], object]:
    """Return what tells our verdict on the pairs."""
    return lambda: [(verdict("business_name", a, b), verdict("address", c, d)) for (a, c), (b, d) in of]


def explained(of: list[Pair]) -> Callable[[], object]:
    """Return what compares the pairs with every part, rule and sentence."""
    return lambda: [(compare("business_name", a, b), compare("address", c, d)) for (a, c), (b, d) in of]


def ratios(of: list[Pair]) -> Callable[[], object]:
    """Return what asks rapidfuzz."""
    return lambda: [(fuzz.token_sort_ratio(a, b), fuzz.token_sort_ratio(c, d)) for (a, c), (b, d) in of]


def tags(of: list[Pair]) -> Callable[[], object]:
    """Return what takes both addresses apart with usaddress."""
    return lambda: [usaddress.parse(c) == usaddress.parse(d) for (_, c), (_, d) in of]


def each(cases: dict[str, Callable[[], object]], count: int, rounds: int) -> dict[str, float]:
    """Return the microseconds that each case takes for a pair."""
    return {name: seconds / count * 1e6 for name, seconds in in_turn(cases, rounds, time.process_time).items()}


def record(chance: random.Random, count: int) -> CustomerServiceRecord:
    """Make a record of its own account and numbers, and a name and place that others may have."""
    name, address = made(chance)
    number, _, rest = address.partition(" ")
    street, _, behind = rest.partition(", ")
    city, _, tail = behind.rpartition(", ")
    return CustomerServiceRecord(
        business_name=f"{name} {count // 50}",
        service_address=Address(street=f"{number} {street}", city=city, region=tail[:2], postal_code=tail[-5:]),
        billing_number=TelephoneNumber(f"+1212{2_000_000 + count}"),
        account_number=f"A{count:08d}",
    )


def filled(size: int) -> tuple[RecordBook, float, float]:
    """Return a book of records, the seconds it took to fill and its megabytes."""
    chance = random.Random(size)  # noqa: S311 - likewise
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    book = RecordBook(record(chance, count) for count in range(size))
    spent = time.process_time() - start
    return book, spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def looked_up(books: Sequence[RecordBook], requests: int) -> list[tuple[float, int]]:
    """Return for each book the microseconds a letter and how many found their record; the books take turns."""
    chance = random.Random(requests)  # noqa: S311 - likewise
    spent: list[list[float]] = [[] for _ in books]
    right = [0 for _ in books]
    for _ in range(requests):
        for at, book in enumerate(books):
            place = chance.randrange(len(book))
            letter = asking(book, place)
            start = time.process_time()
            found = book.find(letter)
            spent[at].append(time.process_time() - start)
            right[at] += bool(found) and found[0].place == place
    return [(median(times) * 1e6, count) for times, count in zip(spent, right, strict=True)]


def asking(book: RecordBook, place: int) -> LetterOfAuthorization:
    """Return a letter about a record, its name respelled and, one time in two, its account number mistyped."""
    about = book[place]
    account = f"A{place:08d}" if place % 2 else f"A{place + 1:08d}"
    name = (about.business_name or "").upper().replace(" LLC", ", L.L.C.")
    return LetterOfAuthorization(
        business_name=name,
        service_address=about.service_address,
        billing_number=about.billing_number,
        account_number=account,
    )


def main(rounds: int) -> None:
    """Measure, and write the table."""
    same, mixed, many = pairs(PAIRS), pairs(PAIRS, near=0.2), pairs(MANY)
    plain = each({"ours": judged(same), "rapidfuzz": ratios(same)}, PAIRS, rounds)
    cases = {"ours": judged(mixed), "explained": explained(mixed)}
    if usaddress is not None:
        cases["usaddress"] = tags(mixed)
    near = each(cases, PAIRS, rounds)
    first = each({"ours": judged(many), "rapidfuzz": ratios(many)}, MANY, 1)
    book, seconds, megabytes = filled(BOOK)
    small, large = looked_up((filled(BOOK // 1_000)[0], book), REQUESTS)
    agree = "name and address that agree or plainly differ"
    rows = [
        Row(agree, "rapidfuzz", plain["rapidfuzz"], plain["ours"], goal=4, at_most=True),
        Row(f"{MANY:,} of them, none seen before", "rapidfuzz", first["rapidfuzz"], first["ours"], at_most=True),
        *(
            [Row("the same, one in five nearly alike", "usaddress", near["usaddress"], near["ours"], goal=30)]
            if usaddress is not None
            else []
        ),
        Row(
            "the same with parts, rule and sentence", "the verdict alone", near["ours"], near["explained"], at_most=True
        ),
        Row(
            f"a letter in a book of {BOOK:,}", f"a book of {BOOK // 1_000:,}", small[0], large[0], goal=2, at_most=True
        ),
    ]
    note = (
        f"{installed('rapidfuzz', 'usaddress')}; medians of {rounds} rounds in turn, in time of the processor. "
        f"A book of {BOOK:,} records was filled in {seconds:.0f} s and {megabytes:,.0f} MB, records included; "
        f"{large[1]:,} of {REQUESTS:,} letters, half of them with a wrong account number, found their record first."
    )
    report("matching", rows, note)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
