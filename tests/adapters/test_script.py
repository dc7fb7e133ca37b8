"""The script: its own example is one, and what it cannot say is named with what it can."""

import datetime as dt
import re
import textwrap
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from lives import NUMBERS
from numberport.adapters import Script, ScriptError, script as module
from numberport.adapters.script import RECORD_FIELDS, Fault, Faults, Life, Mishaps, What, plausible
from numberport.calendars import Hours, Span, Unit
from numberport.profiles import NumberClass
from numberport.rejections import Reason
from numberport.telephone import TelephoneNumber

TOLL_FREE = TelephoneNumber("+18005550123")
ABROAD = TelephoneNumber("+442079460123")


def life(**fields):
    """Return the mapping of a script with one life."""
    return {"life": [fields]}


def say(**fields):
    """Return the mapping of a script in which the carrier says one thing."""
    return life(says=[{"say": "forward", **fields}])


def example():
    """Return the script that the module shows."""
    shown = module.__doc__.partition("::\n\n")[2].partition("\n\nEach ``say``")[0]
    return tomllib.loads(textwrap.dedent(shown))


def test_the_example_is_a_script():
    """What the module shows can be read, to the last key."""
    script = Script.from_mapping(example())
    (told,) = script.lives
    assert (script.seed, script.zone, script.start.utcoffset()) == (7, "America/New_York", dt.timedelta(hours=-5))
    assert script.record["pin"] == "4417"
    assert (told.number_class, told.country, told.refuse_with) == (NumberClass.TOLL_FREE, "US", What.UPDATE)
    assert (told.refuse_cancels, told.refuse_cancels_once) == ("too late", What.FOC)
    faults = {"silent": 2, "unreachable": 3, "swallowed": 4, "busy": 5, "failing": 6, "maintenance": 7, "masked": 8}
    named = {name: frozenset({sending}) for name, sending in faults.items()}
    assert script.faults == Faults(**named, odds={Fault.BUSY: 20})
    assert script.question_faults == Faults(maintenance=frozenset({1}))
    assert script.mishaps == Mishaps(lost=20, twice=5, late=5, by=Span(6, Unit.HOURS))
    assert script.hours == Hours(dt.time(9, 30), dt.time(16))
    (asked,) = script.port_outs
    assert (asked.number, asked.to, asked.answer_in) == (NUMBERS[0], "Bayline", Span(2, Unit.HOURS))
    assert (script.unportable, script.record_after, told.orders) == (
        {TelephoneNumber("+18885550199"): Reason.NOT_PORTABLE},
        Span(2, Unit.HOURS),
        2,
    )
    assert [said.what for said in told.says] == [What.FORWARD, What.FOC, What.CHANGE_FOC, What.FAIL, What.PORT]
    assert told.says[1].twice == Span(2, Unit.HOURS)
    assert told.says[3].reasons == (Reason.NUMBER_INACTIVE,)


def test_nothing_is_a_script():
    """Without a word, chance tells the story."""
    assert Script.from_mapping({}) == Script()
    assert Script().life(NUMBERS) == Life()


WRONG = [
    (
        {"sed": 1},
        "unknown key sed",
        "known: faults, hours, life, mishaps, port_out, question_faults, record, record_after, seed, start, unportable",
    ),
    (
        life(clas="local"),
        "unknown key clas",
        "class, country, orders, refuse_cancels, refuse_cancels_once, refuse_with, says",
    ),
    (life(orders=0), "'orders' must be >= 1: 0", "life 1"),
    ({"unportable": ["+12125550100"]}, "is no number in E.164", "unportable"),
    ({"unportable": {"+12125550100": "because"}}, "'because' is none of", "unportable"),
    ({"port_out": [{"number": "+12125550100"}]}, "the key 'at' is missing", "port_out 1"),
    (say(wen="2 days"), "unknown key wen", "after, foc_as_asked, foc_at, foc_in, garbled, late, lost"),
    ({"record": {"name": "Acme"}}, "unknown key name", f"known: {', '.join(RECORD_FIELDS)}"),
    ({"record": "Acme"}, ": record", "kind of value"),
    ({"record": {"pin": 4417}}, "this is no text", ": record"),
    ({"seed": "7"}, "this is no whole number", ": seed"),
    ({"seed": True}, "this is no whole number", ": seed"),
    ({"start": "2026-03-02"}, "2026-03-02 is no moment with an offset", ": start"),
    ({"start": dt.datetime(2026, 3, 2)}, "is no moment with an offset", ": start"),  # noqa: DTZ001 - the fault
    ({"life": 1}, ": life", "kind of value"),
    (life(**{"class": "mobile"}), "'mobile' is none of: ", "toll-free"),
    (life(refuse_with="no"), "'no' is none of: ", "reject"),
    (life(refuse_cancels=True), "this is no text", "life 1, refuse_cancels"),
    (life(refuse_cancels_once="hum"), "life 1, refuse_cancels_once: 'hum' is none of: forward, update", "port"),
    ({"faults": {"loud": [1]}}, "unknown key loud", "known: busy, failing, maintenance, masked, odds, silent"),
    ({"faults": {"silent": ["1"]}}, "this is no whole number", ": faults"),
    ({"faults": {"odds": {"loud": 3}}}, "'loud' is none of: unreachable, swallowed", "faults"),
    ({"question_faults": {"odds": {"busy": 0}}}, "busy is to befall one request in 0", "1 for all"),
    ({"mishaps": {"lost": -1}}, "'lost' must be >= 0: -1", "mishaps"),
    ({"mishaps": {"by": "0 hours"}}, "0 hours is no time that something can be late by", "mishaps"),
    ({"hours": {"opens": "late"}}, "hours, opens: 'late' is no time of day", "11:30"),
    ({"hours": 9}, ": hours", "kind of value"),
    ({"hours": {"open": "09:00"}}, "unknown key open", "known: closes, opens"),
    ({"hours": {"opens": 9}}, "hours, opens: '9' is no time of day", "11:30"),
    ({"hours": {"opens": "18:00"}}, "a day that opens at 18:00:00 cannot close at 17:00:00", "hours"),
    (say(foc_at="11:30Z"), "'11:30:00+00:00' is no time of day", "life 1, says 1, foc_at"),
    (life(says=[{}]), "the key 'say' is missing", ": life"),
    (say(say="hum"), "'hum' is none of: forward, update, reject", "life 1, says 1, say"),
    (say(after=2), "this is no text", "life 1, says 1, after"),
    (say(after="99999 days"), "99999 days is longer than 10 years", "life 1, says 1, after"),
    (say(say="foc"), "life 1, says 1: foc needs foc_in", "'4 business days'"),
    (life(refuse_with="port"), "life 1, refuse_with: 'port' is none of: reject, update", "reject"),
    ({"zone": "Mars/Base"}, ": zone: 'Mars/Base' is no time zone", "America/New_York"),
    ({"start": dt.datetime(2500, 3, 2, tzinfo=dt.UTC)}, ": start: 2500-03-02 is outside", "2100"),
    (say(after="2 moons"), "'2 moons' is no span", "business days"),
    (say(lost=1), "this is no true or false", "life 1, says 1, lost"),
    (say(reasons=["rain"]), "'rain' is none of: ", "number_inactive"),
    (say(reasons=[["rain"]]), "['rain'] is none of: ", "number_inactive"),
    (say(numbers=["pizza"]), "'pizza' is no number in E.164", "life 1, says 1, numbers"),
    (say(numbers=[1]), "this is no text", "life 1, says 1, numbers"),
]


@pytest.mark.parametrize(("data", "wrong", "remedy"), WRONG)
def test_an_error_names_the_key_and_what_is_allowed(data, wrong, remedy):
    """Whoever writes a script learns what was wrong, where, and what can stand there."""
    with pytest.raises(ScriptError) as caught:
        Script.from_mapping(data)
    said = str(caught.value)
    assert said.startswith("the carrier's script: ")
    assert wrong in said
    assert remedy in said


def test_an_error_names_every_problem():
    """Two mistakes are mended in one go."""
    with pytest.raises(ScriptError) as caught:
        Script.from_mapping({"seed": "x", **say(say="hum", after="x")})
    assert len(caught.value.problems) == 3


def test_a_record_stays_out_of_sight():
    """What a carrier holds is an account number and a PIN; no repr and no error shows them."""
    assert "4417" not in repr(Script(record={"pin": "4417"}))
    with pytest.raises(ScriptError) as caught:
        Script.from_mapping({"record": {"pin": 4417}})
    assert "4417" not in str(caught.value)


def test_a_life_fits_orders_of_its_kind():
    """A class and a country choose; without them any order will do."""
    free, local = Life(number_class=NumberClass.TOLL_FREE), Life(number_class=NumberClass.LOCAL, country="GB")
    assert free.fits([TOLL_FREE])
    assert not free.fits(NUMBERS)
    assert local.fits([ABROAD])
    assert not local.fits(NUMBERS)
    assert Life().fits(NUMBERS)


def test_the_first_life_that_fits_is_told():
    """The order of the lives decides; chance does where none fits."""
    first, second = Life(number_class=NumberClass.TOLL_FREE), Life(country="US")
    script = Script(lives=(first, second))
    assert script.life([TOLL_FREE]) is first
    assert script.life(NUMBERS) is second
    assert script.life([ABROAD]) == Life()


@given(st.integers(), st.integers(1, 4), st.booleans())
def test_a_plausible_life_has_an_end(seed, count, first):
    """It is refused, at first only, or goes on to a commitment and the port; who is given up is one of its own."""
    says = plausible(Script(seed=seed).chance("A", "life"), NUMBERS[:count], first=first)
    told = [said.what for said in says]
    assert told[0] is What.FORWARD
    assert told[-1] in ({What.PORT, What.REJECT, What.UPDATE} if first else {What.PORT})
    assert (What.FOC in told) is (told[-1] is What.PORT)
    assert all(set(said.numbers) < set(NUMBERS[:count]) for said in says if said.what is What.FAIL)


@given(st.integers(), st.text(max_size=5))
def test_chance_hangs_on_seed_reference_and_purpose_only(seed, reference):
    """The same question gets the same answer; another purpose is another question."""
    script = Script(seed=seed)
    assert script.chance(reference, "life").random() == script.chance(reference, "life").random()
    assert script.chance(reference, "life").random() != script.chance(reference, "order").random()


def test_the_guides_example_is_a_script():
    """What the how-to guide shows can be read as it stands."""
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "carrier-script.md"
    (example,) = re.findall(r"```toml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    script = Script.from_mapping(tomllib.loads(example))
    assert [say.what for say in script.lives[0].says][-1] is What.PORT
