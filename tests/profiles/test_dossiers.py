"""COIN: its machine held against a second statement, and dossiers against messages."""

import datetime as dt
import tomllib
from itertools import permutations, product
from pathlib import Path

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.profiles import COIN
from numberport.profiles.coin import CoinState
from numberport.profiles.dossiers import AnotherDossier, CoinMessage, Dossier, NotADossierId, SeriesSaid
from numberport.states import OrderStatus
from numberport.telephone import InvalidNumber, NumberRange

TABLE = tomllib.loads((Path(__file__).parents[1] / "data" / "coin.toml").read_text(encoding="utf-8"))
FIRST, SECOND = NumberRange.parse("+31201234500..4519"), NumberRange.parse("+31201234600")
ZONE = dt.timezone(dt.timedelta(hours=1))
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=ZONE)


def said(kind, *series, at=NOON, key=None, **others):
    """Return a message about the dossier."""
    return CoinMessage(id=key or f"{kind} {at}", kind=kind, dossier="TEST1-12345", at=at, said=series, **others)


def accepted(series, first_possible=NOON):
    """Return what an answer says of a series that is not blocked."""
    return SeriesSaid(series=series, first_possible=first_possible)


def told(*messages, series=(FIRST, SECOND)):
    """Return a dossier after messages."""
    dossier = Dossier.of("TEST1-12345", series)
    for message in messages:
        dossier = dossier.after(message)
    return dossier


def states(dossier):
    """Return the state of each series."""
    return [standing.state.value for standing in dossier.standings]


@pytest.mark.parametrize(("state", "trigger"), list(product(TABLE["rows"], TABLE["senders"])))
def test_every_pair_agrees_with_the_second_statement(state, trigger):
    """A message leads where it is stated to lead, sent by whom it is stated; every other pair is refused."""
    stated = TABLE["rows"][state].get(trigger)
    found = {step.trigger: step for step in COIN.allowed(state)}
    assert (found[trigger].entered if trigger in found else None) == stated
    if stated:
        assert found[trigger].takers == {TABLE["senders"][trigger]}


def test_the_second_statement_is_whole():
    """States, beginnings, ends and triggers are those that are stated."""
    assert set(COIN.table.states) == set(TABLE["rows"]) == {state.value for state in CoinState}
    assert list(COIN.begins) == TABLE["begins"]
    assert sorted(COIN.table.ends) == TABLE["ends"]
    assert set(COIN.table.triggers) == set(TABLE["senders"])


class TestIds:
    """H1: a dossier's id is capital letters, digits and hyphens, 26 at most."""

    @pytest.mark.parametrize("good", ["TEST1-12345", "A", "A" * 26, "SP-1-2"])
    def test_good(self, good):
        """It is kept as it is written."""
        assert Dossier.of(good, [FIRST]).id == good

    @pytest.mark.parametrize("bad", ["test1-12345", "A" * 27, "TEST1 12345", "", "TEST1-", "-1", "TEST1\n", "TÉST"])
    def test_bad(self, bad):
        """Lower case, too long, with a space, or anything else is refused, and the error shows a good one."""
        with pytest.raises(NotADossierId, match="such as TEST1-12345"):
            Dossier.of(bad, [FIRST])


def test_a_series_does_not_end_before_it_begins():
    """H2: a range of numbers that runs backwards is none."""
    with pytest.raises(InvalidNumber):
        NumberRange(FIRST.last, FIRST.first)


def test_one_series_blocked_and_one_accepted():
    """H3: the answer blocks one of two series: the dossier is partly accepted, and wants action of us."""
    answer = said("portingrequestanswer", accepted(FIRST), SeriesSaid(series=SECOND, blocking_code="63"))
    dossier = told(answer)
    assert states(dossier) == ["accepted", "blocked"]
    assert dossier.is_partly_accepted
    assert dossier.standings[1].blocking_code == "63"
    assert dossier.status is OrderStatus.ACTION_REQUIRED
    assert dossier.kept == ()


def test_partly_accepted_is_neither_all_nor_none_nor_yet_to_come():
    """All accepted, all blocked, or one still unanswered is not partly accepted."""
    blocked = SeriesSaid(series=SECOND, blocking_code="63")
    whole = told(said("portingrequestanswer", accepted(FIRST), accepted(SECOND)))
    none = told(said("portingrequestanswer", blocked), series=[SECOND])
    half = told(said("portingrequestanswer", blocked))
    assert not any(dossier.is_partly_accepted for dossier in (whole, none, half))
    assert states(half) == ["requested", "blocked"]
    assert whole.status is OrderStatus.FOC_CONFIRMED


def test_a_delayed_answer_keeps_its_due_time():
    """H4: the donor asks for more time and then accepts: by when it promised to answer is still known."""
    due = dt.datetime(2026, 3, 4, 12, tzinfo=ZONE)
    delayed = told(said("pradelayed", answer_due=due))
    assert (states(delayed), delayed.answer_due) == (["answer delayed"] * 2, due)
    answered = delayed.after(said("portingrequestanswer", accepted(FIRST), accepted(SECOND)))
    assert (states(answered), answered.answer_due) == (["accepted"] * 2, due)


class TestWindow:
    """H5: an approval is good for 90 calendar days after the first possible date."""

    ANSWER = said("portingrequestanswer", accepted(FIRST, NOON.replace(hour=23)), accepted(SECOND, None))

    @pytest.mark.parametrize(("days", "state"), [(0, "performed"), (90, "performed"), (91, "expired")])
    def test_performed_on_day_90_and_not_on_day_91(self, days, state):
        """Through the 90th day it is performed; on the 91st it had expired, and the message is kept."""
        performed = said("portingperformed", SeriesSaid(series=FIRST), at=NOON + dt.timedelta(days=days))
        dossier = told(self.ANSWER, performed)
        assert states(dossier) == [state, "accepted"]
        assert (performed in dossier.kept) is (state == "expired")

    def test_it_lapses_by_itself(self):
        """Day 90 is 31 May; a series without a first possible date never lapses, nor one that was not accepted."""
        dossier = told(self.ANSWER)
        assert dossier.standings[0].good_until == dt.date(2026, 5, 31)
        assert dossier.on(dt.date(2026, 5, 31)) == dossier
        assert states(dossier.on(dt.date(2026, 6, 1))) == ["expired", "accepted"]
        assert told().on(dt.date(2027, 1, 1)) == told()

    def test_days_are_those_of_the_netherlands(self):
        """Half past eleven at night in UTC on 31 May is 1 June there."""
        late = dt.datetime(2026, 5, 31, 23, 30, tzinfo=dt.UTC)
        performed = said("portingperformed", SeriesSaid(series=FIRST), at=late)
        assert states(told(self.ANSWER, performed))[0] == "expired"


def test_a_message_delivered_again_has_one_effect():
    """H6: the confirmation was lost and the message came again: nothing changes, not even what is kept."""
    answer = said("portingrequestanswer", accepted(FIRST), accepted(SECOND))
    odd = said("somethingnew")
    once = told(answer, odd)
    assert once.after(answer) == once
    assert once.after(odd) == once


def test_a_type_nobody_knows_is_kept():
    """H7: a message of an unknown type is kept, and those after it are taken in."""
    odd = said("enumoperatoractivation")
    dossier = told(odd, said("portingrequestanswer", accepted(FIRST), accepted(SECOND)))
    assert dossier.kept == (odd,)
    assert states(dossier) == ["accepted"] * 2


def test_an_error_found_moves_nothing():
    """H8: errorfound is kept, and every series stays where it is."""
    before = told(said("portingrequestanswer", accepted(FIRST), accepted(SECOND)))
    after = before.after(said("errorfound"))
    assert after.standings == before.standings
    assert [message.kind for message in after.kept] == ["errorfound"]


def test_what_fits_no_step_is_kept_and_moves_nothing():
    """A deactivation of what was never performed, and a series the dossier does not have."""
    stray = said("portingrequestanswer", accepted(NumberRange.parse("+31209999999")))
    early = said("deactivation")
    dossier = told(early, stray)
    assert dossier.standings == told().standings
    assert dossier.kept == (early, stray)


def test_a_whole_life():
    """Requested, accepted, performed, and given back to the operator the numbers were first given to."""
    dossier = told(
        said("portingrequestanswer", accepted(FIRST), accepted(SECOND)), said("portingperformed"), said("deactivation")
    )
    assert states(dossier) == ["returned"] * 2
    assert dossier.status is OrderStatus.RETURNED
    assert states(told(said("cancel"))) == ["cancelled"] * 2


def test_a_message_for_another_dossier_is_ours_to_route():
    """It is refused with both ids."""
    with pytest.raises(AnotherDossier, match="about dossier OTHER-1, not TEST1-12345"):
        told(attrs.evolve(said("cancel"), dossier="OTHER-1"))


KINDS = ["portingrequestanswer", "pradelayed", "cancel", "portingperformed", "deactivation", "errorfound", "other"]


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.booleans(), st.integers(0, 200)), max_size=8))
def test_whatever_comes_a_series_walks_the_table(messages):
    """Every change of a series is a step of COIN's table, or two where it had expired first; nothing is raised."""
    dossier = told()
    for number, (kind, blocked, days) in enumerate(messages):
        said_of = SeriesSaid(series=FIRST, blocking_code="99" if blocked else "", first_possible=NOON)
        before, dossier = (
            dossier,
            dossier.after(said(kind, said_of, at=NOON + dt.timedelta(days=days), key=str(number))),
        )
        left, entered = before.standings[0].state, dossier.standings[0].state
        assert left == entered or entered in TABLE["rows"][left].values()
        assert dossier.standings[1] == before.standings[1]


def test_series_do_not_depend_on_each_other():
    """Answers to two series may come in any order, in one message or in two."""
    parts = [said("portingrequestanswer", accepted(series), key=str(series)) for series in (FIRST, SECOND)]
    whole = told(said("portingrequestanswer", accepted(FIRST), accepted(SECOND)))
    assert all(told(*order).standings == whole.standings for order in permutations(parts))
