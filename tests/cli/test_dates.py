"""The command foc: every date with its reasons, for a person and for a program."""

import datetime as dt
import re

import pytest

from commands import answered, ran

SIMPLE = ("foc", "--country", "US", "--port", "simple", "--region", "northeast")
KEYS = {
    *(
        "numberport",
        "received",
        "country",
        "port",
        "region",
        "clock_starts",
        "response_due",
        "earliest",
        "latest",
        "scheduled",
    ),
    *("windows", "percentiles", "valid_until", "refused", "unknown", "steps", "rests_on", "provisional", "lead_times"),
    *("because", "conflicts", "withdraw_until", "expected_from", "expected_to", "submit_by", "chart"),
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
        (
            ("--received", "monday"),
            "--received monday is no moment: this is not the form of it; write it as 2026-03-02T09",
        ),
        (("--received", "2026-02-29T09:00"), "--received 2026-02-29T09:00 is no moment: no clock or calendar has it"),
        (("--received", "2026-03-02 9am"), "this is not the form of it; write it as 2026-03-02T09:00"),
        (("--received", "03/02/2026"), "the year first"),
        (("--received", "now"), "leave the option out for the moment that is now"),
        (
            ("--code-issued", "banana"),
            "is no day and no moment: this is not the form of it; write it as 2026-03-02, or",
        ),
        (("--numbers", "+1 212 555 0100"), "is no count; write 1 or more, and a telephone number after --number"),
        (("--number", "+12125550100", "--number", "+12125550101"), "--number is said twice, +12125550100 and +1212"),
        (("--country", "United Kingdm"), "did you mean 'gb'?; write the two letters of a country, or its name"),
        (("--received", "2026-03-02"), "it names no hour; write 2026-03-02T09:00"),
        (("--received", "2026-03-08T02:30"), "the clocks of America/New_York skip it"),
        (("--received", "2026-11-01T01:30"), "write 2026-11-01T01:30-04:00 or 2026-11-01T01:30-05:00"),
        (("--received", "2026-10-25T01:30", "--zone", "Europe/London"), "2026-10-25T01:30+01:00 or"),
        (("--received", "2101-03-08T02:30"), "outside 1990 to 2100"),
        (("--received", "0001-01-01T00:00"), "outside 1990 to 2100"),
        (("--received", "9999-12-31T23:59"), "outside 1990 to 2100"),
        (("--received", "2026-03-02T09:00Z", "--zone", "UTC"), "leave out --zone"),
        (("--numbers", "0"), "'0' is no count; write 1 or more"),
        (("--numbers", "-3"), "write 1 or more"),
        (("--numbers", "many"), "write 1 or more"),
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


@pytest.mark.parametrize("name", ["NY", "us-ny", " ct "])
def test_a_state_is_taken_for_its_region(name):
    """Whoever knows the state need not know which region it is in."""
    dates = answered("foc", "--port", "simple", "--region", name, "--received", "2026-03-02T09:00")
    assert dates["region"] == "northeast"
    assert dates["clock_starts"] == "2026-03-02T09:00:00-05:00"


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
    # What is for other countries, kinds of number or sizes of order is left out.
    several = (*SIMPLE[:4], "non-simple", *SIMPLE[5:], "--received", "2026-03-02T09:00")
    twilio = answered(*several, "--profile", "twilio", "--numbers", "60")
    assert [lead["what"] for lead in twilio["lead_times"]] == [
        "local numbers of the US, by the API",
        "local numbers of the US, by the console",
        "more than 50 numbers of the US",
    ]
    code, out, _ = ran(*SIMPLE, "--received", "2026-03-02T09:00", "--profile", "plivo")
    assert code == 0
    assert "What Plivo says" in out


UK = ("foc", "--country", "gb", "--received", "2026-03-30T10:00")


@pytest.mark.parametrize(
    ("options", "port"),
    [
        (("--numbers", "20", "--subsequent", "--installation", "multi-line"), "multi-line-30-sup"),
        (("--numbers", "20", "--range-holder", "--installation", "multi-line"), "multi-line-30-pro"),
        (("--fact", "range-holder=yes", "--fact", "installation=single-lines"), "single-line-pro"),
        ((), "ddi-part-sup"),
    ],
)
def test_facts_sort_a_kind_of_number_into_its_port(options, port):
    """Where a kind of number is named, what is stated of the order decides which port it is, and the reason is told."""
    dates = answered(*UK, "--port", "Geographic", *options)
    assert dates["port"] == port
    assert dates["because"][0].startswith(port)


@pytest.mark.parametrize(
    ("country", "kind", "options", "port"),
    [
        ("GB", "mobile", (), "mobile"),
        ("GB", "mobile", ("--numbers", "24"), "mobile"),
        ("GB", "mobile", ("--numbers", "25"), "mobile-bulk"),
        ("GB", "mobile", ("--subsequent",), "mobile"),
        ("IT", "fixed", ("--fact", "single-line=yes"), "fixed"),
        ("IT", "fixed", ("--numbers", "3"), "fixed-complex"),
        ("FR", "fixed", ("--fact", "business=yes"), "fixed-business"),
    ],
)
def test_a_name_of_both_a_port_and_a_kind_is_decided_by_what_is_said(country, kind, options, port):
    """Where a port is called like its kind of number, the facts that decide between the ports of that kind count."""
    asked = ("foc", "--country", country, "--port", kind, "--received", "2026-03-02T09:00", *options)
    assert answered(*asked)["port"] == port


def test_an_unknown_port_lists_ports_and_kinds():
    """What is neither a port nor a kind of number is refused with the names of both."""
    code, _, err = ran(*UK, "--port", "pigeon")
    assert code == 2
    assert "mobile, mobile-bulk, single-line-pro" in err
    assert err.endswith(", geographic, non-geographic\n")


@pytest.mark.parametrize("fact", ["colour=red", "range_holder=maybe", "project_owner=yes", "reseller"])
def test_a_fact_nobody_knows_lists_those_there_are(fact):
    """A fact that is none, or a word that does not answer it, is refused with what may be said."""
    code, _, err = ran(*UK, "--port", "geographic", "--fact", fact)
    assert code == 2
    assert "range-holder=yes|no" in err
    assert "installation=single-lines|multi-line" in err


def test_what_is_known_besides_is_counted_from():
    """A code's age decides how long it holds, and one too old is refused with exit code 1."""
    fresh = answered(*UK, "--port", "mobile", "--code-issued", "2026-03-01")
    assert (fresh["valid_until"], fresh["refused"]) == ("2026-03-31", None)
    assert [hours["what"] for hours in fresh["windows"]] == ["at all", "usual"]
    code, out, _ = ran(*UK, "--port", "mobile", "--code-issued", "2026-02-01T09:00")
    assert code == 1
    assert "the PAC held until Tue 3 Mar 2026" in out
    code, _, err = ran(*UK, "--port", "mobile", "--code-issued", "lately")
    assert (code, err.count("--code-issued lately is no day and no moment")) == (2, 1)


def test_holidays_that_do_not_count_are_said_to_be_left_aside():
    """Where the rules follow public holidays, the losing carrier's own change nothing, and the answer says so."""
    dates = answered(*UK, "--port", "mobile", "--holiday", "2026-03-31")
    assert dates["earliest"].startswith("2026-03-31")
    assert any("left aside" in why for why in dates["because"])


def test_a_member_state_is_named_as_a_country():
    """Where the rules are those of several countries, the country is the region and no other name is asked for."""
    asked = ("foc", "--port", "all", "--received", "2026-03-02T09:00", "--agreed", "2026-03-02", "--country")
    bulgaria = answered(*asked, "bg")
    assert (bulgaria["country"], bulgaria["region"], bulgaria["latest"]) == ("eu", "bulgaria", "2026-03-04")
    assert answered(*asked, "HR")["latest"] == "2026-03-03"
    assert "bulgaria, croatia" in ran(*asked, "EU")[2]


@pytest.mark.parametrize("when", ["2026-04-01", "2026-03-31T00:30", "2026-03-31"])
@pytest.mark.parametrize("option", ["--code-issued", "--signed"])
def test_what_a_request_rests_on_came_before_it(option, when):
    """A code of a later day than the request, or a letter, is a slip, and both days are named."""
    code, out, err = ran(*UK, "--port", "mobile", option, when)
    assert (code, out) == (2, "")
    assert f"{option} {when[:10]} lies after the request of 2026-03-30" in err
    assert ran(*UK, "--port", "mobile", option, "2026-03-30T23:00")[0] == 0


def test_what_changes_no_date_is_said():
    """A day nothing is counted from, and facts beside a port that was named, are said to be left aside."""
    several = (*SIMPLE[:4], "non-simple", *SIMPLE[5:], "--received", "2026-03-02T09:00", "--holiday", "2026-12-25")
    dates = answered(*several, "--validated", "2026-03-05", "--numbers", "20")
    assert dates["because"] == [
        "no date of the port non-simple is counted from --validated, which is left aside",
        "the port non-simple was named, and --numbers does not speak against it",
    ]
    both = answered(*several, "--numbers", "20", "--fact", "reseller=no")["because"]
    assert both == ["the port non-simple was named, and --numbers and --fact do not speak against it"]
    plain = answered(*several)
    assert plain["because"] == []
    agreed = (*several, "--agreed", "2026-03-05")
    assert answered(*agreed)["because"] == []
    left_aside = answered(*agreed, "--desired", "2026-03-06")["because"]
    assert left_aside == ["no date of the port non-simple is counted from --agreed, which is left aside"]
    assert plain["earliest"] == dates["earliest"]
    hong_kong = ("foc", "--country", "HK", "--port", "mobile", "--received", "2026-03-02T09:00")
    assert answered(*hong_kong, "--agreed", "2026-03-04")["withdraw_until"] == "2026-03-03T17:00:00+08:00"
    assert answered(*hong_kong, "--agreed", "2026-03-04")["because"] == []
    mixed = (*hong_kong[:2], "GB", "--port", "geographic", "--received", "2026-03-02T09:00", "--subsequent")
    assert not any("was named" in why for why in answered(*mixed)["because"])


class TestSubmitBy:
    """By when to submit for a day."""

    def test_the_last_minute_or_why_there_is_none(self):
        """Backwards from a day; on a day without ports there is none."""
        by = answered(*SIMPLE, "--to-port-on", "2026-03-16")["submit_by"]
        assert by["by"] == "2026-03-13T13:00:00-04:00"
        code, out, _ = ran(*SIMPLE, "--to-port-on", "2026-03-15")
        assert code == 0
        assert "To port on Sun 15 Mar 2026" in out
        assert "That minute has passed" not in out
        assert "dates of a request that comes now" in out
        told = re.search(r"comes now, [0-9-]+ [0-9:]+ (\w+)\.", out)
        assert told[1] in {"EST", "EDT"}

    def test_a_minute_that_lies_ahead_has_the_dates_of_a_request_in_it(self):
        """Nobody has said when the request comes, so the dates are not those of one that comes now."""
        dates = answered(*SIMPLE, "--to-port-on", "2099-03-16")
        assert dates["received"] == dates["submit_by"]["by"] == "2099-03-13T13:00:00-04:00"
        assert (dates["clock_starts"], dates["scheduled"][:10]) == (dates["received"], "2099-03-16")
        out = ran(*SIMPLE, "--to-port-on", "2099-03-16")[1]
        assert out.count("Dates (simple, northeast)") == 1
        assert "comes now" not in out

    def test_a_minute_that_has_passed_is_said_to_have(self):
        """The dates are those of a request that comes now, and no wish for a day that is over."""
        code, out, _ = ran(*SIMPLE, "--to-port-on", "2026-03-16")
        assert code == 0
        assert "That minute has passed." in out
        assert "no day was asked for, so the earliest is taken" in " ".join(out.split())
        code, _, err = ran(*SIMPLE, "--to-port-on", "2026-03-16", "--desired", "2026-03-17")
        assert code == 2
        assert "--desired 2026-03-17 lies before the request of" in err

    def test_a_request_whose_moment_is_said_is_in_time_or_not(self):
        """Its own dates stand first, and a sentence tells whether it reaches the day."""
        for received, told in (("2026-03-13T13:00", "is in time"), ("2026-03-13T13:01", "came too late")):
            out = ran(*SIMPLE, "--received", received, "--to-port-on", "2026-03-16")[1]
            assert f"The request {told} for 2026-03-16." in out
            assert out.count("Dates (simple, northeast)") == 1
        assert "The request" not in ran(*SIMPLE, "--received", received, "--to-port-on", "2026-03-15")[1]


class TestNumber:
    """What the number of a port tells."""

    AT = ("--port", "simple", "--received", "2026-03-02T09:00")

    def test_it_tells_country_region_and_clock(self):
        """As if they had been named, and the answer says where it has them from, with the rule."""
        told = answered("foc", *self.AT, "--number", "+1 212 555 0100")
        named = answered("foc", *self.AT, "--region", "northeast")
        assert {key: told[key] for key in ("received", "region", "earliest")} == {
            key: named[key] for key in ("received", "region", "earliest")
        }
        assert told["because"] == [
            "for +12125550100 the rules of United States hold",
            "area code 212 lies in the Northeast region",
            "its clock is that of America/New_York",
            (
                "no holiday of the losing carrier was given, so none was left out: public holidays are counted like any"
                " other day"
            ),
        ]
        assert {row["rule"] for row in told["rests_on"]} > {row["rule"] for row in named["rests_on"]}
        assert answered("foc", *self.AT, "--number", "+14165550100", "--region", "eastern")["country"] == "ca"
        assert answered("foc", "--port", "all", "--number", "+4532123456")["region"] == "denmark"

    def test_a_number_without_its_country_code_is_of_the_country_named(self):
        """Or of the United States, as everywhere."""
        assert answered("foc", *self.AT, "--number", "212 555 0100")["region"] == "northeast"
        british = answered("foc", "--country", "GB", "--port", "mobile", "--number", "07400 123456")
        assert "for +447400123456 the rules of United Kingdom hold" in british["because"]

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--number", "+12125550100", "--region", "western"), "the region northeast, and --region says western"),
            (("--number", "+14165550100", "--country", "us"), "+14165550100 lies in Canada, and --country says us"),
            (("--number", "+4532123456", "--country", "FI", "--port", "all"), "region denmark, and --country says fin"),
            (("--number", "+16715550100"), "area code 671 lies in no region that is known here; name it with --region"),
            (("--number", "+14165550100"), "and the number does not tell the region; name it with --region: newf"),
            (("--number", "+12125550100", "--region", "north"), "no region 'north'"),
            (("--number", "+8613812345678"), "no rules are held for +8613812345678, a number of CN; held are"),
            (("--number", "12"), "'12' is not a telephone number"),
        ],
    )
    def test_what_contradicts_it_is_told_with_both(self, options, said):
        """One line names the number and what was said beside it."""
        code, out, err = ran("foc", *self.AT, *options)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert said in err

    def test_a_region_may_be_named_for_a_number_that_tells_none(self):
        """Guam lies in no region, and a toll-free number nowhere; what is named is taken."""
        for number, port in (("+16715550100", "simple"), ("+18005550100", "toll-free")):
            told = answered("foc", *self.AT, "--port", port, "--number", number, "--region", "western")
            assert told["region"] == "western"

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (
                ("simple", "--number", "+18005550100"),
                "+18005550100 is one of the toll-free numbers, where the port simple",
            ),
            (("local", "--number", "+18005550100"), "write --port toll-free and let what is said decide"),
            (("toll-free", "--number", "+12125550100"), "write --port local and"),
            (("simple", "--region", "northeast", "--fact", "single-line=no"), "the account holds more than one line"),
            (("simple", "--number", "+12125550100", "--numbers", "2"), "the order moves 2 numbers, which are several"),
            (("mobile", "--country", "GB", "--number", "+442079460000"), "write --port geographic and let"),
            (("single-line-pro", "--country", "GB", "--numbers", "50"), "the order moves more than 10 numbers, where"),
        ],
    )
    def test_what_contradicts_the_port_is_told_with_what_the_port_asks(self, options, said):
        """No clerk gets the dates of a port that the order cannot be."""
        code, out, err = ran("foc", "--received", "2026-03-02T09:00", "--port", *options)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert said in err


def test_the_chart_of_the_week():
    """The week's chart has a row for every stretch; where there are no dates there is none."""
    rows = answered(*SIMPLE, "--received", "2026-03-18T09:00", "--chart")["chart"]
    assert len(rows) == 10
    assert rows[0]["first"] == "2026-03-16T08:00:00-04:00"
    assert answered("foc", "--country", "gb", "--port", "mobile-bulk", "--chart")["chart"] == []


def test_what_a_provider_publishes_has_fields_of_its_own():
    """Invoca's two to five weeks are told apart from the rule's dates."""
    dates = answered(*SIMPLE, "--received", "2026-03-02T09:00", "--profile", "invoca")
    assert (dates["expected_from"], dates["expected_to"]) == ("2026-03-16", "2026-04-06")
    assert dates["earliest"].startswith("2026-03-03")


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


@pytest.mark.parametrize("text", ["tomorrow", "2026-9-4", "1", "true", "2026-02-31", "2026-09-14; rm"])
def test_what_is_no_day_is_none(text):
    """A word, a day without its zeros, one no month has, and a day with more behind it are refused (case M)."""
    for option in ("--desired", "--to-port-on", "--holiday"):
        code, out, err = ran(*SIMPLE, option, text)
        assert (code, out) == (2, "")
        assert "is no day; write it as 2026-03-16" in err
    assert ran(*SIMPLE, "--agreed", text)[0] == 2


class TestFiles:
    """The picture and the calendar of an answer."""

    AT = ("--received", "2026-11-25T14:00")

    def test_a_picture_is_written_where_it_is_asked_for(self, tmp_path):
        """It is that of the answer, and the command says where it is."""
        svg = tmp_path / "a.svg"
        code, _, err = ran(*SIMPLE, *self.AT, "--holiday", "2026-11-26", "--svg", svg)
        assert (code, err) == (0, f"numberport: wrote {svg}\n")
        assert "clock starts Fri 27 Nov 2026 08:00" in svg.read_text(encoding="utf-8")
        assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]

    @pytest.mark.needs("calendar")
    def test_a_calendar_is_written_where_it_is_asked_for(self, tmp_path):
        """With the moments in UTC; asked again, with another holiday, it moves the same entries."""
        ics = tmp_path / "a.ics"
        assert ran(*SIMPLE, *self.AT, "--ics", ics)[0] == 0
        before = ics.read_bytes()
        assert ran(*SIMPLE, *self.AT, "--holiday", "2026-11-26", "--ics", ics, "--overwrite")[0] == 0
        after = ics.read_bytes()
        assert (b"DTSTART:20261127T050000Z" in before, b"DTSTART:20261130T050000Z" in after) == (True, True)
        uids = [re.findall(rb"UID:(.*)", written) for written in (before, after)]
        assert sorted(uids[0]) == sorted(uids[1])

    @pytest.mark.parametrize(
        ("options", "code", "why"),
        [
            (
                ("GB", "--port", "mobile", "--code-issued", "2026-09-01"),
                1,
                "the request is refused, and nothing happens",
            ),
            (("NZ", "--port", "all"), 0, "the answer has no dates"),
        ],
    )
    def test_an_answer_without_entries_leaves_no_calendar(self, tmp_path, options, code, why):
        """An empty file would pass for dates that were put into a calendar; the reason is said instead."""
        ics = tmp_path / "a.ics"
        found, _, err = ran("foc", *self.AT, "--country", *options, "--ics", ics)
        assert found == code
        assert f"wrote no {ics}: {why}" in err
        assert not ics.exists()

    @pytest.mark.parametrize("option", ["--svg", "--ics"])
    def test_a_folder_that_is_not_there_is_refused_before_anything_is_computed(self, tmp_path, option):
        """One line says so, and nothing is written."""
        code, out, err = ran(*SIMPLE, *self.AT, option, tmp_path / "none" / "a")
        assert (code, out) == (2, "")
        assert "cannot write" in err
        assert "there is no such folder; make it first" in err

    def test_one_file_is_no_picture_and_calendar_at_once(self, tmp_path):
        """The second would replace the first."""
        code, _, err = ran(*SIMPLE, *self.AT, "--svg", tmp_path / "a", "--ics", tmp_path / "." / "a")
        assert code == 2
        assert "is named for two files" in err
        assert not [*tmp_path.iterdir()]

    def test_an_answer_without_dates_is_drawn_with_the_reason(self, tmp_path):
        """A port whose rules were not read has a picture too, in words."""
        svg = tmp_path / "a.svg"
        assert ran("foc", "--country", "NZ", "--port", "all", "--svg", svg)[0] == 0
        assert "No dates: " in svg.read_text(encoding="utf-8")


@pytest.mark.parametrize("fact", ["colour=red", "single-line=maybe", "single-line"])
def test_a_fact_that_says_nothing_is_refused_whatever_decides(fact):
    """Beside a port that is named too, where no fact decides, a word that is none is no slip to pass over."""
    code, out, err = ran(*SIMPLE, "--fact", fact)
    assert (code, out) == (2, "")
    assert f"--fact {fact} says nothing: write one of single-line=yes|no" in err


@pytest.mark.parametrize("day", ["1900-05-25", "2206-05-25"])
def test_a_holiday_out_of_reach_is_refused(day):
    """A holiday of another century would change nothing, and be no slip that anybody sees."""
    code, out, err = ran(*SIMPLE, "--holiday", day)
    assert (code, out) == (2, "")
    assert f"{day} is outside 1990 to 2100, the years a calendar works in; check the year" in err


def test_a_day_that_no_month_has_is_written_as_a_day():
    """What rules count from may be a day or a moment, and both are shown."""
    code, _, err = ran("foc", "--country", "BE", "--port", "all", "--validated", "2026-02-29")
    assert code == 2
    assert "--validated 2026-02-29 is no day and no moment: no clock or calendar has it; write it as 2026-03-02" in err
