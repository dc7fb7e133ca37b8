"""
What a plan costs, against parsing the numbers it is made of.

    python benchmarks/bench_planning.py [ROWS ...]

Each size is measured in fresh interpreters: one parses the texts and no more, one plans them, one plans rows with a
carrier, an account and a site each under a limit that cuts. What parsing leaves warm, planning would use again; so
neither measures the other's leavings. The figures are the processor's time for each row, and the peak memory.
"""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from ledger import Row, installed, report

SIZES = (10_000, 100_000, 1_000_000)
GOAL = 3
#: The most numbers of an order of a sheet.
AT_MOST = 1_000
MOST_OF_PEER = 100_000
#: Exchanges and lines are drawn; one row in twenty is no number, and one in ten is from abroad.
FORMS = (
    "{}-{}-{:04d}",
    "({}) {}-{:04d}",
    "{}{}{:04d}",
    "+1{}{}{:04d}",
    "1-{}-{}-{:04d}",
    "{}.{}.{:04d}",
    "{} {} {:04d}",
)
AREA_CODES = ("212", "646", "718", "415", "628", "312", "617", "416", "604", "787", "800", "888", "877", "833")
ABROAD = ("+4420 79{:02d} {:04d}", "+49 30 90{:02d} {:04d}", "+33 1 42 {:02d} {:04d}", "+61 2 93{:02d} {:04d}")
JUNK = ("n/a", "call Ann", "555-0100", "1.23E+10", "999-{:03d}-{:04d}")


def texts(count: int) -> Iterator[str]:
    """Make mixed rows, the same every time."""
    chance = random.Random(count)  # noqa: S311 - test data, nothing secret
    for _ in range(count):
        kind, exchange, line = chance.random(), chance.randint(200, 999), chance.randint(0, 9999)
        if kind < 0.05:  # noqa: PLR2004 - a share of the mixture
            yield chance.choice(JUNK).format(exchange, line)
        elif kind < 0.15:  # noqa: PLR2004 - likewise
            yield chance.choice(ABROAD).format(exchange % 100, line)
        else:
            yield chance.choice(FORMS).format(chance.choice(AREA_CODES), exchange, line)


def parse(count: int) -> Callable[[], object]:
    """Return what parses the rows."""
    from numberport.telephone import InvalidNumber, TelephoneNumber

    listed = list(texts(count))

    def run() -> list[TelephoneNumber]:
        found = []
        for text in listed:
            try:
                found.append(TelephoneNumber.parse(text))
            except InvalidNumber:
                continue
        return found

    return run


def plan(count: int) -> Callable[[], object]:
    """Return what plans the rows as a plain list."""
    from numberport.planning import plan as planned

    listed = list(texts(count))
    return lambda: planned(listed)


def sheet(count: int) -> Callable[[], object]:
    """Return what plans the rows with what belongs to each."""
    import attrs

    from numberport.planning import plan as planned
    from numberport.profiles import GENERIC, Beyond, SizeLimit

    profile = attrs.evolve(
        GENERIC, limits=(SizeLimit(most=AT_MOST, beyond=Beyond.ANOTHER_ORDER, source=GENERIC.source),)
    )
    listed = [
        {
            "Phone": text,
            "Carrier": f"Carrier {place % 7}",
            "Account number": f"A-{place % 50}",
            "Service address": f"{place % 20} Main St, Albany, NY 12207",
            "Campaign_url": f"https://x.example/{place % 100}",
        }
        for place, text in enumerate(texts(count))
    ]
    return lambda: planned(listed, profile=profile)


def peer(count: int) -> Callable[[], object]:
    """Return what parses the rows with phonenumbers: validity, kind and E.164."""
    import phonenumbers
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_valid_number, number_type

    listed = list(texts(count))

    def run() -> list[tuple[int, str]]:
        found = []
        for text in listed:
            try:
                number = phonenumbers.parse(text, "US")
            except NumberParseException:
                continue
            if is_valid_number(number):
                found.append((number_type(number), format_number(number, PhoneNumberFormat.E164)))
        return found

    return run


def read(count: int) -> Callable[[], object]:
    """Return what parses the rows and makes a cell of each number."""
    from numberport.planning import Cell

    parsed, listed = parse(count), list(texts(count))
    return lambda: [Cell(row=1, raw=text, number=number) for text, number in zip(listed, parsed(), strict=False)]


def least(count: int) -> Callable[[], object]:
    """Return what parses the rows and keeps the least of each number: its text, its row, and its place among all."""
    parsed, listed = parse(count), list(texts(count))

    def run() -> list[tuple[object, object]]:
        found = {number.digits: (1, text, number) for text, number in zip(listed, parsed(), strict=False)}
        return [(digits, found[digits]) for digits in sorted(found, key=str)]

    return run


CASES = {
    "parse": parse,
    "phonenumbers": peer,
    "plan": plan,
    "plan a sheet": sheet,
    "read": read,
    "least": least,
}
#: What a row costs at least, for comparison.
FLOORS = {"a cell of each, and no plan": "read", "text, row and place of each, and no plan": "least"}


def measured(case: str, count: int) -> tuple[float, float]:
    """Return the microseconds a case takes for each row in a fresh interpreter, and how many MB more than its rows."""
    command = [sys.executable, __file__, "--one", case, str(count)]
    seconds, megabytes = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    return float(seconds) / count * 1e6, float(megabytes)


def one(case: str, count: int) -> None:
    """Print what :func:`measured` reads."""
    run = CASES[case](count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    kept = run()
    seconds = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    del kept
    print(seconds, (after - before) / 1024)


def rows_of(count: int) -> tuple[list[Row], str]:
    """Return the rows of the table for a size, and what is said of its memory."""
    parsing, _ = measured("parse", count)
    planning, megabytes = measured("plan", count)
    sheets, more = measured("plan a sheet", count)
    rows = [
        Row(f"plan of {count:,} mixed rows", "parsing them", parsing, planning, goal=GOAL, at_most=True),
        Row(f"the same with four columns, cut at {AT_MOST:,}", "parsing them", parsing, sheets, at_most=True),
    ]
    # The peer takes a minute for a million rows, and costs the same for each of them at every size.
    if count <= MOST_OF_PEER:
        theirs, _ = measured("phonenumbers", count)
        rows.append(Row(f"plan of {count:,} mixed rows", "phonenumbers parsing them", theirs, planning, at_most=True))
    rows += [
        Row(name, "parsing them", parsing, measured(case, count)[0], at_most=True) for name, case in FLOORS.items()
    ]
    return rows, f"{count:,} rows take {megabytes:,.0f} MB, with four columns {more:,.0f} MB"


def main(sizes: tuple[int, ...]) -> None:
    """Report every size."""
    found = [rows_of(count) for count in sizes]
    note = (
        f"{installed('phonenumbers')}; the processor's time for each row, each case in a fresh interpreter. Beside the "
        f"rows themselves, {'; '.join(memory for _, memory in found)}."
    )
    report("planning", [row for rows, _ in found for row in rows], note)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
