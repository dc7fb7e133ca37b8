"""The command foc: every date with its reasons, for a person and for a program."""

import datetime as dt

import pytest

from commands import answered, ran

SIMPLE = ("foc", "--country", "US", "--port", "simple", "--region", "northeast")
KEYS = {
    *("numberport", "country", "port", "region", "clock_starts", "response_due", "earliest", "latest", "scheduled"),
    *("windows", "percentiles", "valid_until", "refused", "unknown", "steps", "rests_on", "provisional", "lead_times"),
}


def test_the_keys_are_those_promised():
    """Every key is there whether the rule gives it or not, and each rule has source and grade."""
    dates = answered(*SIMPLE, "--received", "2026-03-02T09:00")
    assert dates.keys() == KEYS
    assert dates["latest"] is None
    assert dates["unknown"]["latest"]
    assert {"rule", "source", "grade"} <= dates["rests_on"][0].keys()
    assert {"rule", "before", "after", "sentence"} <= dates["steps"][0].keys()


def test_wall_time_is_the_rules_own():
    """Without a zone the moment is wall time in the region's zone; with one, in that; with an offset it stands."""
    starts = [
        answered(*SIMPLE, "--received", *moment)["clock_starts"]
        for moment in (
            ("2026-03-02T09:00",),
            ("2026-03-02T08:00", "--zone", "America/Chicago"),
            ("2026-03-02T14:00Z",),
            ("2026-03-02T06:00-08:00",),
        )
    ]
    assert {dt.datetime.fromisoformat(start) for start in starts} == {dt.datetime(2026, 3, 2, 14, tzinfo=dt.UTC)}


def test_a_port_of_one_clock_needs_no_region():
    """Where a kind of port has a clock of its own, a moment without offset is read on it; a named region counts."""
    toll_free = ("foc", "--port", "toll-free", "--received", "2026-03-02T23:30")
    assert answered(*toll_free)["clock_starts"] == "2026-03-02T23:30:00-05:00"
    assert answered(*toll_free, "--region", "western")["clock_starts"] == "2026-03-02T23:30:00-07:00"
    assert answered("foc", "--country", "CA", "--port", "complex", "--received", "2026-03-02T09:00")["earliest"] is None


def test_dates_that_depend_on_the_region_ask_for_it():
    """Without it there is no date, which is wrong use; where no rule gives one anyway, that is the answer."""
    code, out, err = ran("foc", "--port", "simple")
    assert (code, out) == (2, "")
    assert "name it with --region: northeast, mid-atlantic" in err
    assert ran("foc", "--port", "toll-free")[0] == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--received", "monday"), "--received monday is not one moment: write it as 2026-03-02T09:00"),
        (("--received", "2026-03-02T09:00Z", "--zone", "UTC"), "leave out --zone"),
        (("--received", "2026-03-02T09:00", "--zone", "Mars/Base"), "Mars/Base"),
        (("--zone", "Mars/Base"), "Mars/Base"),
        (("--desired", "soon"), "'soon' is no day; write it as 2026-03-16"),
        (("--holiday", "2026-13-01"), "is no day"),
        (("--port", "simpel"), "simple, intermodal, non-simple"),
        (("--region", "north"), "northeast"),
        (("--country", "XX"), ", us"),
        (("--profile", "acme"), "plivo"),
    ],
)
def test_a_wrong_option_says_what_is_allowed(options, said):
    """Each option that makes no sense is one line with what would."""
    code, out, err = ran(*SIMPLE, *options)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_holidays_and_desires_count():
    """A holiday of the losing carrier moves the dates, and a desired day is what is scheduled."""
    plain = answered(*SIMPLE, "--received", "2026-03-02T09:00")
    later = answered(*SIMPLE, "--received", "2026-03-02T09:00", "--holiday", "2026-03-03")
    assert later["earliest"] > plain["earliest"]
    wished = answered(*SIMPLE, "--received", "2026-03-02T09:00", "--desired", "2026-03-16")
    assert wished["scheduled"].startswith("2026-03-16")


def test_a_providers_lead_times_stand_beside_the_rule():
    """With a profile its own published times are told, and never mixed into the dates."""
    dates = answered(*SIMPLE, "--received", "2026-03-02T09:00", "--profile", "plivo")
    assert [lead["what"] for lead in dates["lead_times"]][:2] == ["routing to the gaining carrier", "losing carrier"]
    assert dates["earliest"] == answered(*SIMPLE, "--received", "2026-03-02T09:00")["earliest"]
    code, out, _ = ran(*SIMPLE, "--received", "2026-03-02T09:00", "--profile", "plivo")
    assert code == 0
    assert "What Plivo says" in out


def test_without_a_moment_it_is_now():
    """Only the command line asks the clock, and only when nobody says when."""
    starts = dt.datetime.fromisoformat(answered(*SIMPLE)["clock_starts"])
    assert starts >= dt.datetime.now(dt.UTC) - dt.timedelta(days=1)  # noqa: TID251 - the command asked the same clock


def test_a_story_begins_at_a_moment_with_an_offset():
    """--start of run is one moment, or refused with how to write it."""
    for text in ("2026-03-02T09:00", "soon"):
        code, _, err = ran("run", ".", "--start", text)
        assert code == 2
        assert f"{text!r} is no moment with an offset; write it as" in err
    assert ran("run", "missing", "--start", "2026-03-02T09:00Z")[2].startswith("numberport: cannot read missing")
