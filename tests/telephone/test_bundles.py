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


@given(st.lists(NORTH_AMERICA | st.sampled_from(WORLD), max_size=60).map(tuple))
@example(WORLD)
def test_groups(numbers):
    """Every number is in one group; those of a group share kind, country and area code."""
    groups = alike(numbers)
    assert sorted(number for group in groups for number in group) == sorted(numbers)
    for group in groups:
        assert len({(traits(number.digits), number.npa) for number in group}) == 1


@given(st.lists(NORTH_AMERICA | st.sampled_from(WORLD), max_size=60).map(sorted))
def test_sorted(numbers):
    """Of sorted numbers each group is sorted."""
    assert all(list(group) == sorted(group) for group in alike(numbers))


@given(st.lists(NORTH_AMERICA, max_size=60).map(tuple))
def test_few(numbers):
    """In North America a kind, country and area code make one group."""
    assert len(alike(numbers)) == len({(traits(number.digits), number.npa) for number in numbers})


@given(st.lists(st.lists(st.sampled_from(WORLD), max_size=4).map(tuple), max_size=4))
def test_asked_again(several):
    """Whatever was asked about before, the groups are those of the numbers that are asked about now."""
    for numbers in (*several, *several):
        assert alike(numbers) == alike(list(numbers))
