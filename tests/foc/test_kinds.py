"""Whether what is said of an order fits the port that was named."""

import pytest
from hypothesis import given, strategies as st

from numberport import Facts, TelephoneNumber, foc, regimes
from numberport.events import Installation
from numberport.telephone import LineType

FACTS = st.builds(
    Facts,
    **{
        name: st.none() | st.booleans()
        for name in ("single_line", "unbundled", "complex_switching", "reseller", "waiver", "range_holder", "business")
    },
    losing_line=st.none() | st.sampled_from(LineType),
    gaining_line=st.none() | st.sampled_from(LineType),
    installation=st.none() | st.sampled_from(Installation),
)
KINDS = st.sampled_from([(regime, one.kind) for regime in regimes.all() for one in regime.classes])


@given(KINDS, FACTS, st.integers(1, 300))
def test_the_port_that_facts_decide_is_never_contradicted_by_them(held, facts, count):
    """What sorts an order into a class cannot speak against that class."""
    regime, kind = held
    port = foc.classify(regime, facts, kind=kind, count=count).port
    if port is not None:
        assert foc.contradicted(regime, port, facts, count=count) == ()


@pytest.mark.parametrize("port", [port.name for port in regimes.US.ports])
def test_what_nobody_has_said_contradicts_nothing(port):
    """Neither silence nor a line that is said to be unknown speaks against any port."""
    for facts in (Facts(), Facts(losing_line=LineType.UNKNOWN, gaining_line=LineType.UNKNOWN)):
        assert foc.contradicted(regimes.US, port, facts, count=1) == ()


@pytest.mark.parametrize(
    ("country", "port", "facts", "numbers", "said"),
    [
        (
            "US",
            "simple",
            Facts(single_line=False),
            ("+12125550100",),
            "the account holds more than one line, where the port simple asks that the account holds a single line",
        ),
        ("US", "simple", Facts(), ("+12125550100", "+12125550101"), "the order moves 2 numbers, which are several"),
        (
            "US",
            "wireless",
            Facts(losing_line=LineType.WIRELINE),
            ("+12125550100",),
            "the losing carrier is not wireless",
        ),
        ("US", "simple", Facts(), ("+18005550100",), "+18005550100 is one of the toll-free numbers, where the port"),
        (
            "US",
            "toll-free",
            Facts(),
            ("+12125550100",),
            "is one of the local numbers, where the port toll-free is one of",
        ),
        ("GB", "mobile", Facts(), ("+442079460000",), "+442079460000 is one of the geographic numbers, where the port"),
        ("GB", "single-line-pro", Facts(range_holder=False), ("+442079460000",), "has the numbers by an earlier port"),
    ],
)
def test_what_is_said_and_does_not_fit_is_told_with_what_the_port_asks(country, port, facts, numbers, said):
    """Each contradiction is a sentence that names the port, and nothing else is held against it."""
    moved = [TelephoneNumber(number) for number in numbers]
    (against,) = foc.contradicted(regimes.get(country), port, facts, moved)
    assert said in against
    assert f"the port {port}" in against


def test_a_port_for_several_classes_is_held_to_the_nearest():
    """A part of a direct-dial range is also what falls to the longest time, whatever its lines."""
    facts = Facts(installation=Installation.SINGLE_LINES, range_holder=True)
    assert foc.contradicted(regimes.GB, "ddi-part-pro", facts, count=1) == ()
    (against,) = foc.contradicted(regimes.GB, "ddi-part-pro", Facts(range_holder=False), count=1)
    assert "by an earlier port" in against
