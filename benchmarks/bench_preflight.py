"""
What it costs to look for every rejection of an order, beside comparing the fields of its letter with the record.

    python benchmarks/bench_preflight.py

Both begin with papers that were not compared before, and go through them again; the peer is numberport itself, since
nobody else checks an order before it is sent.
"""

import datetime as dt
import time
from collections.abc import Callable

from ledger import Row, in_turn, installed, report

from numberport import matching, preflight, profiles
from numberport.documents import CustomerServiceRecord, Invoice, LetterOfAuthorization, Papers
from numberport.events import Open
from numberport.orders import PortOrder
from numberport.parties import Account, Address
from numberport.profiles import Profile
from numberport.telephone import TelephoneNumber

DAY = dt.date(2026, 3, 2)
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
ROUNDS = 7
AGAIN = 50
AT_MOST = 5
PROFILES = (profiles.get("invoca"), profiles.get("bandwidth"), profiles.get("telnyx"))


def papers(numbers: tuple[TelephoneNumber, ...], place: int) -> Papers:
    """Return papers that differ in a few fields; those of each place are not those of another."""
    address = Address.parse(f"{place} Market Street, Suite 400, San Francisco, CA 94103")
    theirs = Address.parse(f"{place} Market St Ste 400, San Francisco, CA 94102")
    letter = LetterOfAuthorization(
        business_name=f"Acme Widgets {place} LLC",
        signer="Dana Whitfield",
        service_address=address,
        account_number=f"ACM-2047-{place}",
        pin="4417",
        signed_on=DAY - dt.timedelta(days=10),
        losing_carrier="Bayline Telecom",
        numbers=numbers,
    )
    record = CustomerServiceRecord(
        business_name=f"ACME WIDGETS {place}, L.L.C.",
        authorized_user="D. Whitfield",
        service_address=theirs,
        account_number=f"ACM-2074-{place}",
        pin="4417",
        numbers=numbers,
        drawn_on=DAY,
    )
    bill = Invoice(business_name=f"Acme Widgets {place}", dated_on=DAY - dt.timedelta(days=20))
    return Papers(loa=letter, csr=record, invoice=bill)


def order(numbers: tuple[TelephoneNumber, ...], profile: Profile, place: int) -> PortOrder:
    """Return a draft of numbers with its papers."""
    with_it = papers(numbers, place)
    letter = with_it.loa
    assert letter is not None  # noqa: S101 - it was just made
    account = Account(
        carrier=letter.losing_carrier,
        business_name=letter.business_name,
        signer=letter.signer,
        service_address=letter.service_address,
        account_number=letter.account_number,
        pin=letter.pin,
    )
    opened = Open(at=START, order="A-1", members=numbers, profile=profile.name, account=account, papers=with_it)
    return PortOrder.open(opened, profile=profile)


class Each:
    """Does something with the next of some orders each time it is run, and with each of them several times."""

    def __init__(self, act: Callable[[PortOrder], object], orders: list[PortOrder]) -> None:
        self._act, self._orders = act, iter(orders)

    def __call__(self) -> None:
        """Do it."""
        held = next(self._orders)
        for _ in range(AGAIN):
            self._act(held)


def compared(held: PortOrder) -> object:
    """Compare the fields of an order's letter with its record."""
    letter, record = held.papers.loa, held.papers.csr
    assert letter is not None  # noqa: S101 - the orders here have both
    assert record is not None  # noqa: S101 - likewise
    return matching.match(letter, record, "wireline")


def numbers_of(count: int) -> tuple[TelephoneNumber, ...]:
    """Return so many numbers of San Francisco."""
    return tuple(TelephoneNumber(f"+1415{200 + place // 10_000}{place % 10_000:04d}") for place in range(count))


def row(profile: Profile, count: int, first: int) -> Row:
    """Measure the orders of one profile."""
    numbers = numbers_of(count)

    def drafts(place: int) -> list[PortOrder]:
        return [order(numbers, profile, place + at) for at in range(ROUNDS)]

    cases: dict[str, Callable[[], object]] = {
        "compared": Each(compared, drafts(first)),
        "checked": Each(lambda held: preflight.check(held, profile, on=DAY), drafts(first + ROUNDS)),
    }
    seconds = in_turn(cases, ROUNDS, time.process_time)
    theirs, ours = (seconds[name] / AGAIN * 1e6 for name in ("compared", "checked"))
    goal = AT_MOST if count > 1 else None
    told = f"preflight of {count:,} number{'s' * (count > 1)} under the profile of {profile.title}"
    return Row(told, "comparing their fields", theirs, ours, goal, at_most=True)


def main() -> None:
    """Report what a preflight costs."""
    rows = [
        row(profile, count, 1_000 * at)
        for at, (profile, count) in enumerate(((one, count) for one in PROFILES for count in (1_000, 1)), start=1)
    ]
    told = f"medians of {ROUNDS} rounds in turn, each with other papers, {AGAIN} times over, in time of the processor"
    report("preflight", rows, f"{installed('rapidfuzz')}; {told}.")


if __name__ == "__main__":
    main()
