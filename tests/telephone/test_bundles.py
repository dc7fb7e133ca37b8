"""Numbers of which the same is known, together."""

from hypothesis import example, given, strategies as st

from dialled import EXAMPLES
from numberport.telephone import TelephoneNumber, alike, traits

WORLD = tuple(map(TelephoneNumber, EXAMPLES))
NORTH_AMERICA = st.builds(
    lambda area, line: TelephoneNumber.known(f"+1{area}{line:07d}"),
    st.sampled_from([212, 242, 415, 646, 800, 888, 900]),
    st.integers(2_000_000, 9_999_999),
)


MIXED = st.lists(NORTH_AMERICA | st.sampled_from(WORLD), max_size=60)


def known(number, *, areas):
    """Return what numbers of a group have in common."""
    return traits(number.digits), number.npa if areas else None


@given(numbers=MIXED.map(tuple), areas=st.booleans())
@example(numbers=WORLD, areas=False)
@example(numbers=WORLD, areas=True)
def test_groups(numbers, areas):
    """Every number is in one group; those of a group share kind and country, and the area code where that is asked."""
    groups = alike(numbers, areas=areas)
    assert sorted(number for group in groups for number in group) == sorted(numbers)
    for group in groups:
        assert len({known(number, areas=areas) for number in group}) == 1


@given(MIXED.map(sorted), st.booleans())
def test_sorted(numbers, areas):
    """Of sorted numbers each group is sorted."""
    assert all(list(group) == sorted(group) for group in alike(numbers, areas=areas))


@given(MIXED.map(tuple))
def test_few(numbers):
    """A kind and country make one group; in North America, and an area code too, where it is asked for."""
    assert len(alike(numbers)) == len({known(number, areas=False) for number in numbers})
    ours = tuple(number for number in numbers if number.npa)
    assert len(alike(ours, areas=True)) == len({known(number, areas=True) for number in ours})


@given(st.lists(st.lists(st.sampled_from(WORLD), max_size=4).map(tuple), max_size=4))
def test_asked_again(several):
    """Whatever was asked about before, the groups are those of the numbers that are asked about now."""
    for numbers in (*several, *several):
        assert alike(numbers) == alike(list(numbers))
