"""Orders of a size a carrier takes: the fewest, with what belongs together kept together."""

from itertools import product

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.planning import NumberFacts, plan
from numberport.planning.cell import PlainCell
from numberport.planning.entries import About, Entry
from numberport.planning.sizes import cut
from numberport.planning.together import units
from numberport.profiles import GENERIC, Beyond, NumberClass, SizeLimit
from numberport.telephone import TelephoneNumber


def number(place):
    """Return one of ten thousand numbers."""
    return TelephoneNumber(f"+1212736{place:04d}")


def entries(count, on_net=None):
    """Return so many entries, all of one network."""
    return [
        Entry(number(place), PlainCell(place, "", number(place)), About(facts=NumberFacts(on_net=on_net)))
        for place in range(count)
    ]


def limit(most, beyond=Beyond.ANOTHER_ORDER, **fields):
    """Return a limit."""
    return SizeLimit(most=most, beyond=beyond, source=GENERIC.source, **fields)


def parts(numbers, limits, label=None):
    """Return the sizes and the parts that numbers are cut into."""
    labels = None if label is None else lambda entry: tuple(filter(None, (label(entry.number),)))
    return cut(numbers, limits, lambda fits: units(numbers, labels, fits))


def fewest(sizes, most):
    """Return the least number of orders for groups of these sizes, by trying every way there is."""
    for count in range(1, len(sizes) + 1):
        for places in product(range(count), repeat=len(sizes)):
            filled = [sum(size for size, at in zip(sizes, places, strict=True) if at == one) for one in range(count)]
            if max(filled) <= most:
                return count
    return 0


class TestFewest:
    """
    Size limits per profile: cut into the fewest orders, by contiguous numbers, groups whole.
    """

    @given(st.integers(1, 40), st.integers(1, 12))
    def test_single_numbers(self, count, most):
        """Numbers that may go alone are runs, each but the last as large as an order may be."""
        found = parts(entries(count), (limit(most),))
        assert [len(part) for part in found[:-1]] == [most] * (len(found) - 1)
        assert [entry for part in found for entry in part] == entries(count)

    @given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
    def test_groups_against_every_way_there_is(self, sizes):
        """With groups, no way of filling orders takes fewer; every group is whole, every number in one order."""
        names = [str(place) for place, size in enumerate(sizes) for _ in range(size)]
        numbers = entries(len(names))
        label = dict(zip((entry.number for entry in numbers), names, strict=True)).get
        found = parts(numbers, (limit(5),), label)
        assert len(found) == fewest(sizes, 5)
        assert max(map(len, found)) <= 5
        assert sorted(entry.number for part in found for entry in part) == [entry.number for entry in numbers]
        homes = {(label(entry.number), place) for place, part in enumerate(found) for entry in part}
        assert len(homes) == len(sizes)

    @given(st.lists(st.sampled_from((True, False)), min_size=1, max_size=8), st.integers(1, 3), st.integers(1, 5))
    def test_two_limits_at_once(self, nets, on_net, whole):
        """A limit for numbers on a network counts these only, and still no order could be spared."""
        numbers = [entries(8, net)[place] for place, net in enumerate(nets)]
        found = parts(numbers, (limit(on_net, on_net=True), limit(whole)))
        counted = [sum(bool(entry.about.facts.on_net) for entry in part) for part in found]
        assert max(counted) <= on_net
        assert max(map(len, found)) <= whole
        assert len(found) == max(-(-sum(nets) // on_net), -(-len(nets) // whole))

    def test_more_groups_than_are_searched(self):
        """Many groups are still kept whole within the limit, in no more orders than next fit takes."""
        numbers = entries(60)
        found = parts(numbers, (limit(7),), lambda one: str(int(one.e164[-4:]) // 4))
        assert max(map(len, found)) <= 7
        assert len(found) == 15
        assert sorted(entry.number for part in found for entry in part) == [entry.number for entry in numbers]

    def test_a_search_finds_what_the_rules_do_not(self):
        """Groups of 4, 3, 3, 2, 2, 2 fill two orders of 8, which neither next fit nor first fit by size finds."""
        sizes = (3, 4, 2, 3, 2, 2)
        names = [str(place) for place, size in enumerate(sizes) for _ in range(size)]
        numbers = entries(len(names))
        label = dict(zip((entry.number for entry in numbers), names, strict=True)).get
        assert [len(part) for part in parts(numbers, (limit(8),), label)] == [8, 8]

    def test_a_group_that_cannot_be_whole(self):
        """A group larger than an order may be is taken apart; the others stay whole."""
        found = parts(entries(9), (limit(4),), lambda one: "big" if one < number(6) else "small")
        assert max(map(len, found)) <= 4
        assert any({number(6), number(7), number(8)} <= {entry.number for entry in part} for part in found)

    def test_other_limits_cut_nothing(self):
        """Limits beyond which an order is slow, or by hand, cut nothing; nor do those for other numbers."""
        other = limit(2, classes=frozenset({NumberClass.TOLL_FREE}))
        kept = (limit(2, Beyond.BY_HAND), limit(2, Beyond.EXTRA_TIME), other, limit(2, countries=frozenset({"CA"})))
        assert [len(part) for part in parts(entries(9), kept)] == [9]

    def test_ranges_in_one_cell_stay_together_when_they_fit(self):
        """Numbers that share a cell share an order where it has room for them, and are cut where it has not."""
        profile = attrs.evolve(GENERIC, limits=(limit(3),))
        made = plan(["212-736-0001", "212-736-0002", "212-736-0003; 212-736-0004"], profile=profile)
        assert [[one.line for one in order.numbers] for order in made.orders] == [["0001", "0002"], ["0003", "0004"]]
        small = attrs.evolve(GENERIC, limits=(limit(1),))
        assert len(plan(["212-736-0003; 212-736-0004"], profile=small).orders) == 2


class Everything:
    """A numbering plan that knows one thing of every number."""

    def __init__(self, **facts):
        """Keep what is known."""
        self.facts = NumberFacts(**facts)

    def lookup(self, number):
        """Return it."""
        return self.facts


CARRIER = attrs.evolve(
    GENERIC,
    limits=(
        limit(999, on_net=True),
        limit(49, Beyond.BY_HAND, on_net=False),
        limit(5_000),
    ),
)


@pytest.mark.parametrize(
    ("on_net", "count", "sizes", "by_hand"),
    [(True, 999, [999], False), (True, 1_000, [999, 1], False), (False, 49, [49], False), (False, 50, [50], True)],
)
def test_b16(on_net, count, sizes, by_hand):
    """B16 on-net 999 ok, 1,000 refused; off-net 49 automated, 50 -> manual type."""
    numbers = [number(place) for place in range(count)]
    made = plan(numbers, profile=CARRIER, numbering=Everything(on_net=on_net))
    assert [len(order.numbers) for order in made.orders] == sizes
    assert [any("by hand" in note for note in order.notes) for order in made.orders] == [by_hand] * len(sizes)
    assert {split.key for split in made.splits} == ({"size"} if len(sizes) > 1 else set())


def test_an_unknown_network_is_said_to_be_unknown():
    """Where nobody knows whether numbers are on-net, they are not cut for it, and the order says what it may pass."""
    (order,) = plan([number(place) for place in range(1_000)], profile=CARRIER).orders
    assert any("at most 999 on-net numbers" in note and "not known" in note for note in order.notes)


@pytest.mark.parametrize(("count", "sizes"), [(1_000, [1_000]), (1_001, [1_000, 1])])
def test_e1(count, sizes):
    """E1 1,000 numbers ok, 1,001 not."""
    made = plan([number(place) for place in range(count)], profile=attrs.evolve(GENERIC, limits=(limit(1_000),)))
    assert [len(order.numbers) for order in made.orders] == sizes
    if len(sizes) > 1:
        (split,) = made.splits
        assert "at most 1,000 numbers in one order" in split.why
        assert made.apart(number(0), number(1_000)).why == split.why
