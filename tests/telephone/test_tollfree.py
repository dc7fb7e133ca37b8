"""What the status and the RespOrg of a toll-free number say of porting it."""

import pytest
from hypothesis import given, strategies as st

from numberport.evidence import Grade
from numberport.planning import NumberFacts, RespOrg, TollFreeStatus, plan
from numberport.profiles import GENERIC, SplitKey
from numberport.telephone.tollfree import PORTABILITY, InvalidRespOrg, Portable, rule_for

S = TollFreeStatus


@pytest.mark.parametrize(
    ("statuses", "portable"),
    [
        ((S.WORKING, S.RESERVED, S.ASSIGNED, S.SUSPENDED), Portable.YES),
        ((S.DISCONNECTED, S.TRANSITIONAL), Portable.BY_HAND),
        ((S.SPARE, S.UNAVAILABLE, S.DENIED), Portable.NO),
    ],
)
def test_c1(statuses, portable):
    """C1 WORKING, RESERVED, ASSIGNED, SUSPENDED -> portable; DISCONNECTED, TRANSITIONAL -> manual; else no."""
    assert {PORTABILITY[status].portable for status in statuses} == {portable}


def test_every_status_has_a_rule_with_a_source():
    """Each status says whether it ports and who says so; nothing known says nothing."""
    assert PORTABILITY.keys() == {*TollFreeStatus}
    assert all(rule.source.document and rule.why for rule in PORTABILITY.values())
    assert PORTABILITY[S.WORKING].source.grade is Grade.PROVISIONAL
    assert rule_for(None) is None
    assert rule_for(None, "not an id") is None


class Known:
    """A numbering plan of a few numbers, by their E.164 text."""

    def __init__(self, facts):
        """Keep what is known."""
        self.facts = facts

    def lookup(self, number):
        """Return it."""
        return self.facts.get(number.e164)


def test_statuses_in_a_plan():
    """A number that cannot be ported is left over, one by hand is noted, and local numbers have no such status."""
    facts = {
        "+18006270100": NumberFacts(status=S.SPARE),
        "+18006270101": NumberFacts(status=S.DISCONNECTED),
        "+18006270102": NumberFacts(status=S.WORKING),
        "+18006270103": NumberFacts(network="ABC99"),
        "+12126270104": NumberFacts(status=S.SPARE),
    }
    made = plan([*facts], numbering=Known(facts), splits={SplitKey.NETWORK: False})
    assert [left.number.e164 for left in made.left_over] == ["+18006270100", "+18006270103"]
    assert ["7620" in str(made.left_over[0].source), "ABC99" in made.left_over[1].reason] == [True, True]
    (toll_free,) = (order for order in made.orders if order.numbers[0].is_toll_free)
    assert [note for note in toll_free.notes if "by hand" in note] == [
        "1 of 2 numbers are ported by hand only: +1 800-627-0101"
    ]


def test_c2():
    """C2 two numbers under different RespOrgs -> two orders."""
    facts = {"+18006270100": NumberFacts(network="ABC01"), "+18006270101": NumberFacts(network="XYZ01")}
    made = plan([*facts], numbering=Known(facts), splits={SplitKey.NETWORK: True}, profile=GENERIC)
    assert [order.numbers[0].e164 for order in made.orders] == [*facts]
    (split,) = made.splits
    assert (split.key, split.left, split.right) == ("SPID or RespOrg", "ABC01", "XYZ01")


class TestRespOrg:
    """
    C3 RespOrg id: 5 alphanumerics; entity = first two; change inside one entity needs no LOA. C4 ending 99 -> no.
    """

    @given(st.from_regex("[A-Z0-9]{5}", fullmatch=True), st.from_regex("[A-Z0-9]{5}", fullmatch=True))
    def test_ids(self, one, other):
        """An id is read in any case, names its company by two characters, and a letter is for a change of company."""
        losing, gaining = RespOrg.parse(f" {one.lower()} "), RespOrg(other)
        assert (str(losing), losing.entity) == (one, one[:2])
        assert RespOrg.parse(str(losing)) == losing
        assert losing.needs_letter(gaining) is (one[:2] != other[:2])
        assert losing.lets_nothing_go is (one[3:] == "99")
        rule = rule_for(S.WORKING, one)
        assert rule.portable is (Portable.NO if one.endswith("99") else Portable.YES)

    @given(st.one_of(st.none(), st.integers(), st.text(max_size=7)))
    def test_anything_else_is_refused(self, value):
        """What is no id is said to be none, and is_valid answers for any object."""
        if RespOrg.is_valid(value):
            assert RespOrg.parse(value)
            return
        with pytest.raises(InvalidRespOrg, match="five letters and digits"):
            RespOrg(value)
        if isinstance(value, str):
            with pytest.raises(InvalidRespOrg):
                RespOrg.parse(value)
