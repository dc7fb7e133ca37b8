"""
What numbers cost: many messy ones, a single one, numbers of the whole world, and the memory of each.

    python benchmarks/bench_telephone.py [ROUNDS]

The peers are phonenumbers, whose verdicts are ours, and rphonenumbers, a port of the same to Rust, if it is installed.
Everybody does the same: reads a text, and tells whether it is valid, its kind, its region and its E.164. Before
anything is timed the results are held against each other, text by text.
"""

import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from types import ModuleType

import phonenumbers
from ledger import Row, in_turn, installed, report

from numberport.telephone import InvalidNumber, NumberKind, TelephoneNumber, parse_all

try:
    import rphonenumbers
except ImportError:
    rphonenumbers = None

ROUNDS = 5
NANP, WORLD, ONE, KEPT = 100_000, 20_000, 5_000, 50_000
KINDS = dict(enumerate(NumberKind))
#: How people write a North American number: the plain forms, and those that need more than dropping punctuation.
FORMS = (
    *("{}-{}-{}", "({}) {}-{}", "{}{}{}", "+1{}{}{}", "1-{}-{}-{}", "{}.{}.{}", "{} {} {}", "+1 ({}) {}-{}", "1{}{}{}"),
    *("{}/{}-{}", " {} {} {} ", "{}\u00a0{}\u00a0{}", "{}\u2013{}\u2013{}", "({}) {}-{} x5", "{}-{}-{} ext. 12"),
)
Answer = tuple[str, NumberKind, str | None] | None


def area_codes() -> list[str]:
    """Return every area code in service."""
    number = phonenumbers.PhoneNumber
    return [
        str(npa)
        for npa in range(200, 1000)
        if phonenumbers.is_valid_number(number(country_code=1, national_number=npa * 10**7 + 2368000))
    ]


def messy(count: int) -> list[str]:
    """Make North American numbers as sheets hold them; one in twenty is none."""
    chance = random.Random(count)  # noqa: S311 - test data, nothing secret
    codes = area_codes()
    texts = []
    for _ in range(count):
        digits = (chance.choice(codes), str(chance.randint(200, 999)), f"{chance.randint(0, 9999):04d}")
        text = chance.choice(FORMS).format(*digits)
        texts.append(text if chance.random() > 0.05 else text[: chance.randint(0, 9)])  # noqa: PLR2004 - a share
    return texts


def world(count: int) -> list[str]:
    """Make numbers of every country and kind, shuffled, with their last digits drawn."""
    chance = random.Random(count)  # noqa: S311 - likewise
    examples = [
        example
        for region in sorted(phonenumbers.SUPPORTED_REGIONS)
        for kind in phonenumbers.PhoneNumberType.values()
        if (example := phonenumbers.example_number_for_type(region, kind))
    ]
    forms = (phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    texts = [phonenumbers.format_number(chance.choice(examples), chance.choice(forms)) for _ in range(count)]
    return [text[:-2] + f"{chance.randint(0, 99):02d}" for text in texts]


def theirs(library: ModuleType, text: str, region: str | None) -> Answer:
    """Return what a port of Google's library says of a text."""
    try:
        number = library.parse(text, region)
    except library.NumberParseException:
        return None
    if not library.is_valid_number(number):
        return None
    where = library.region_code_for_number(number)
    e164 = library.format_number(number, library.PhoneNumberFormat.E164)
    return e164, KINDS[library.number_type(number)], None if where == "001" else where


def told(verdict: TelephoneNumber | InvalidNumber) -> Answer:
    """Return what a verdict of ours says."""
    return None if isinstance(verdict, InvalidNumber) else (verdict.e164, verdict.kind, verdict.region)


def single(text: str, region: str | None) -> Answer:
    """Return what we say of one text."""
    try:
        return told(TelephoneNumber.parse(text, region))
    except InvalidNumber:
        return None


def differing(texts: list[str], region: str | None, library: ModuleType) -> int:
    """Return how many texts we and a peer disagree about."""
    ours = map(told, parse_all(texts, region))
    return sum(theirs(library, text, region) != answer for text, answer in zip(texts, ours, strict=True))


def compared(
    operation: str, texts: list[str], region: str | None, ours: Callable[[], object], rounds: int, **goal: object
) -> list[Row]:
    """Return a row for each peer, in microseconds a text."""
    libraries = {library.__name__: library for library in (phonenumbers, rphonenumbers) if library}
    cases: dict[str, Callable[[], object]] = {
        name: lambda library=library: [theirs(library, text, region) for text in texts]
        for name, library in libraries.items()
    }
    spent = in_turn({"numberport": ours, **cases}, rounds)
    each = {name: seconds / len(texts) * 1e6 for name, seconds in spent.items()}
    goals = {"phonenumbers": goal, "rphonenumbers": {"goal": 1.0} if operation == MESSY else {}}
    return [Row(operation, name, each[name], each["numberport"], **goals[name]) for name in libraries]


def heap(make: Callable[[str], object]) -> float:
    """Return the bytes that a number takes, with its place in a list."""
    texts = [f"+1212{line:07d}" for line in range(2_000_000, 2_000_000 + KEPT)]
    make(texts[0])
    tracemalloc.start()
    kept = [make(text) for text in texts]
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size / len(kept)


MESSY = f"{NANP:,} messy North American texts"


def main(rounds: int) -> None:
    """Hold the results against each other, then measure."""
    many, shuffled, one = messy(NANP), world(WORLD), ["+12125550100"] * ONE
    start = time.perf_counter()
    parse_all(many, "US")
    first = (time.perf_counter() - start) / NANP * 1e6
    differ = differing(many, "US", phonenumbers) + differing(shuffled, None, phonenumbers)
    rows = [
        *compared(MESSY, many, "US", lambda: list(map(told, parse_all(many, "US"))), rounds, goal=15),
        *compared("one well-formed number", one, "US", lambda: [single(text, "US") for text in one], rounds, goal=20),
        *compared(
            "one of the world's numbers",
            shuffled,
            None,
            lambda: [single(text, None) for text in shuffled],
            rounds,
            goal=1.1,
            at_most=True,
        ),
        *compared(
            f"{WORLD:,} of them, shuffled",
            shuffled,
            None,
            lambda: list(map(told, parse_all(shuffled, None))),
            rounds,
            goal=4,
        ),
        Row(
            "heap for each number",
            "100 bytes",
            100,
            heap(TelephoneNumber),
            goal=1,
            unit="B",
            at_most=True,
        ),
        Row("heap for each number", "phonenumbers", heap(phonenumbers.parse), heap(TelephoneNumber), unit="B"),
    ]
    note = (
        f"{installed('phonenumbers', 'rphonenumbers')}; medians of {rounds} rounds in turn. Of {NANP + WORLD:,} texts "
        f"{differ} differ from phonenumbers in validity, kind, region or E.164"
        f"{_of_rust(many, shuffled)}. "
        f"The first {NANP:,} in a process, with nothing remembered, took {first:.2f} us each."
    )
    report("telephone", rows, note)


def _of_rust(many: list[str], shuffled: list[str]) -> str:
    if rphonenumbers is None:
        return ""
    differ = differing(many, "US", rphonenumbers) + differing(shuffled, None, rphonenumbers)
    return f" and {differ} from rphonenumbers, which brings metadata of its own"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
