"""Ranges to activate within a block: inside it, and none twice."""

from hypothesis import given, strategies as st

from numberport.preflight.blocks import check_activation
from numberport.telephone import NumberRange, TelephoneNumber


def run(first, last):
    """Return a run of numbers by the lines it begins and ends with."""
    return NumberRange(TelephoneNumber(f"+1212736{first:04d}"), TelephoneNumber(f"+1212736{last:04d}"))


ENDS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.lists(ENDS, max_size=6))
def test_d4(ends):
    """D4 activation ranges outside block or overlapping -> error; what is inside and apart is none."""
    found = [finding.rule for finding in check_activation(run(10, 20), [run(*pair) for pair in ends])]
    outside = [pair for pair in ends if pair[0] < 10 or pair[1] > 20]
    taken = [line for first, last in ends for line in range(first, last + 1)]
    assert found.count("activation range outside its block") == len(outside)
    assert ("activation ranges overlap" in found) is (len(taken) != len({*taken}))


def test_a_finding_names_both_runs():
    """A finding names the range, and the block or range it is held against."""
    one, two = check_activation(run(10, 20), [run(15, 25), run(10, 15)])
    assert (one.ours, one.theirs) == ("+12127360015 to +12127360025", "+12127360010 to +12127360020")
    assert (two.ours, two.theirs) == ("+12127360015 to +12127360025", "+12127360010 to +12127360015")
