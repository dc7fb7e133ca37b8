"""Cases of carriers whose limits and keys are held as profiles."""

import datetime as dt

import pytest

from numberport.events import Open
from numberport.orders import PortOrder
from numberport.parties import Account, Address
from numberport.planning import NumberFacts, NumberingTable, plan
from numberport.preflight import Severity, check
from numberport.profiles import BANDWIDTH, KAZOO, TELNYX, TWILIO, SplitKey
from numberport.telephone import TelephoneNumber


def numbers(count):
    """Return so many numbers."""
    return [TelephoneNumber(f"+1212736{place:04d}") for place in range(count)]


def sizes(made):
    """Return how many numbers each order holds."""
    return [len(order.numbers) for order in made.orders]


@pytest.mark.parametrize(
    ("on_net", "count", "expected", "by_hand"),
    [(True, 999, [999], 0), (True, 1_000, [999, 1], 0), (False, 49, [49], 0), (False, 50, [50], 1)],
)
def test_b16(on_net, count, expected, by_hand):
    """B16 on-net 999 ok, 1,000 refused; off-net 49 automated, 50 -> manual type."""
    table = NumberingTable({"+1": NumberFacts(on_net=on_net)})
    made = plan(numbers(count), profile=BANDWIDTH, numbering=table)
    assert sizes(made) == expected
    assert sum("by hand" in note for order in made.orders for note in order.notes) == by_hand


def test_five_thousand():
    """Bandwidth 5,000 an order."""
    table = NumberingTable({"+1": NumberFacts(on_net=False)})
    assert sizes(plan(numbers(5_001), profile=BANDWIDTH, numbering=table)) == [5_000, 1]


@pytest.mark.parametrize(("count", "expected"), [(1_000, [1_000]), (1_001, [1_000, 1])])
def test_e1(count, expected):
    """E1 1,000 numbers ok, 1,001 not."""
    assert sizes(plan(numbers(count), profile=TWILIO)) == expected
    assert sizes(plan(numbers(count), profile=KAZOO)) == [count]


def test_d2():
    """D2 numbers US-local + US-toll-free + CA-local + second SPID -> 4 groups."""
    table = NumberingTable({"+1212": NumberFacts(network="1111"), "+1646": NumberFacts(network="2222")})
    listed = ["212-627-0100", "646-627-0100", "800-627-0100", "416-627-0100"]
    made = plan(listed, profile=TELNYX, numbering=table)
    assert SplitKey.NETWORK in TELNYX.splits
    assert sizes(made) == [1, 1, 1, 1]
    assert made.apart("212-627-0100", "646-627-0100").key == "SPID or RespOrg"


def test_b10():
    """B10 name >25 or authorised person >15 -> warning with the truncated text, not failure (7388/7396)."""
    account = Account(signer="Bartholomew Whitfield", business_name="International Widget Works of Ohio")
    made = plan(numbers(1), profile=BANDWIDTH, account=account)
    assert [(finding.theirs, finding.severity, finding.predicts) for finding in made.findings] == [
        ("Bartholomew Whi", Severity.WARNING, None),
        ("International Widget Work", Severity.WARNING, None),
    ]
    assert ["7388" in str(made.findings[0].source), "7396" in str(made.findings[1].source)] == [True, True]


@pytest.mark.parametrize(
    ("street", "refused"), [("12 NORTH Oak St", True), ("12 N Oak St", False), ("12 Oak St SW", False)]
)
def test_b11(street, refused):
    """B11 direction "NORTH" -> refused, "N","SW" ok (7329/7330)."""
    opened = Open(
        at=dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        order="A-1",
        members=tuple(numbers(1)),
        profile=BANDWIDTH.name,
        account=Account(service_address=Address(street=street, city="Dayton", region="OH", postal_code="45402")),
    )
    report = check(PortOrder.open(opened, profile=BANDWIDTH), BANDWIDTH, on=dt.date(2026, 3, 2))
    found = [finding.remedy for finding in report.findings if finding.rule == "direction in words"]
    assert found == ["Write N for NORTH."] * refused
