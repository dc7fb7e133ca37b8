"""The rows of the United States and Canada beside 47 CFR 52.35: wireless, intermodal, toll-free; and what is open."""

import datetime as dt
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.calendars import Span, Unit
from numberport.events import Facts
from numberport.evidence import Grade
from numberport.foc import DateRequest, classify, estimate
from numberport.matching import PortType
from numberport.regimes import CA, US, Anchor
from numberport.rejections import CODES
from numberport.telephone import LineType, TelephoneNumber

MONDAY = dt.datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("America/New_York"))
LOCAL = (TelephoneNumber("+12125550100"),)
CANADIAN = (TelephoneNumber("+14165550100"),)
SIMPLE = Facts(single_line=True, unbundled=False, complex_switching=False, reseller=False)
WIRELESS = Facts(losing_line=LineType.WIRELESS, gaining_line=LineType.WIRELESS)


def dated(regime, port, **fields):
    """Return the dates of a request of Monday morning."""
    return estimate(DateRequest(**{"regime": regime, "port": port, "received": MONDAY, **fields}))


class TestKinds:
    """Which kind of port an order is, by the lines, the waiver and the criteria."""

    def test_both_carriers_wireless(self):
        """A port between two wireless carriers is of their kind, whatever else is known."""
        found = classify(US, attrs.evolve(SIMPLE, losing_line="wireless", gaining_line="wireless"), LOCAL)
        assert found.because == ("wireless, because the losing carrier is wireless; the gaining carrier is wireless",)
        assert classify(CA, WIRELESS, CANADIAN).port == "wireless"

    @pytest.mark.parametrize("gaining", [LineType.WIRELINE, LineType.UNKNOWN, None])
    def test_only_one_carrier_wireless(self, gaining):
        """To or from a wireline carrier the port is intermodal, and simple where the criteria are met."""
        facts = attrs.evolve(SIMPLE, losing_line=LineType.WIRELESS, gaining_line=gaining)
        assert classify(US, facts, LOCAL).port == "simple"

    def test_nobody_is_asked_about_lines_in_vain(self):
        """Where nobody speaks of wireless lines or a waiver, or both are denied, the reasons do not speak of them."""
        denied = {"losing_line": LineType.WIRELINE, "waiver": False}
        for facts in (SIMPLE, Facts(), attrs.evolve(SIMPLE, **denied), Facts(**denied)):
            found = classify(US, facts, LOCAL)
            assert "wireless" not in found.because[0]
            assert "waiver" not in found.because[0]

    @pytest.mark.parametrize(("waiver", "port"), [(True, "simple-waiver"), (False, "simple"), (None, "simple")])
    def test_a_waiver_lengthens_a_simple_port(self, waiver, port):
        """A carrier's waiver makes a simple port one of four days, and only that."""
        assert classify(US, attrs.evolve(SIMPLE, waiver=waiver), LOCAL).port == port
        assert classify(US, Facts(single_line=False, waiver=waiver), LOCAL).port == "non-simple"

    def test_class_2_voip_is_no_reseller(self):
        """The criterion says of whom it does not speak."""
        (rule,) = (rule for rule in US.rules() if rule.name.startswith("simple port: no reseller"))
        assert "class 2" in rule.says

    @pytest.mark.parametrize(("single", "port"), [(True, "simple"), (False, "complex"), (None, "complex")])
    def test_one_line_is_simple_in_canada(self, single, port):
        """One criterion is taken for granted in Canada, and it is marked as our reading."""
        found = classify(CA, Facts(single_line=single), CANADIAN)
        assert found.port == port
        assert found.rules[0].source.grade is Grade.PROVISIONAL

    @pytest.mark.parametrize("regime", [US, CA])
    def test_every_port_says_what_is_compared(self, regime):
        """What the losing carrier compares is a kind of port that matching knows."""
        assert {port.compared_as for port in regime.ports} <= set(PortType)


class TestWireless:
    """Ports between two wireless carriers in the United States."""

    def test_no_date_but_the_answer_and_the_last(self):
        """The carriers agree on a moment: there is no earliest, and no day is a closed one."""
        sunday = MONDAY - dt.timedelta(days=1)
        dates = dated(US, "wireless", region="northeast", received=sunday)
        assert dates.clock_starts == sunday
        assert dates.latest == sunday + dt.timedelta(minutes=150)
        (told,) = (step.sentence for step in dates.steps if step.gives == "latest")
        assert told.startswith("2 hours and 30 minutes after Sun ")
        assert dates.unknown["scheduled"] == (
            "no day was asked for, and no rule sets one (no least time was read: the carriers agree on a date and"
            " time); the numbers must have moved by the latest date"
        )
        assert dates.earliest is dates.scheduled is None
        assert "agree on a date and time" in dates.unknown["earliest"]
        assert dates.provisional
        assert "every day counts" in str(dates.steps[0])

    def test_it_rests_on_days_of_its_own(self):
        """The business days of the Code are no ground of a wireless date; that all hours count is, and is ours."""
        grounds = {ground.rule: ground for ground in dated(US, "wireless", region="northeast").rests_on}
        assert "business days" not in grounds
        assert grounds["wireless days"].grade is Grade.PROVISIONAL

    def test_its_codes_are_those_of_wireless_carriers(self):
        """Every code of the wireless list is there, with its reason, and 6L says that hours are kept after all."""
        held = {code.code: code for code in US.port("wireless").rejections}
        assert {code: row.reason for code, row in held.items()} == {
            row.code: row.reason for row in CODES if row.provider == "wicis" and row.code
        }
        assert held["6L"].says == "received outside business hours"


class TestIntermodal:
    """Simple ports between wireline, wireless and VoIP."""

    @given(st.integers(0, 365 * 24 * 60), st.sampled_from(US.regions))
    def test_the_dates_are_those_of_a_simple_port(self, minutes, region):
        """One interval holds for both, and the answer says which rule brings it to this one."""
        received = MONDAY + dt.timedelta(minutes=minutes)
        one = dated(US, "intermodal", region=region.name, received=received)
        other = dated(US, "simple", region=region.name, received=received)
        for name in ("clock_starts", "response_due", "earliest", "latest", "scheduled"):
            assert getattr(one, name) == getattr(other, name)
        assert "one business day, intermodal" in {ground.rule for ground in one.rests_on}

    def test_what_may_be_asked_is_in_the_code(self):
        """The 14 fields and the passcode are law; that no letter may be asked for follows, and is marked."""
        titled = "no copy of the letter for a simple port"
        for name in ("simple", "intermodal"):
            port = US.port(name)
            fields, passcode = port.papers
            assert fields.what.count(",") == 13
            assert passcode.source.grade is fields.source.grade is Grade.LAW
            assert [note.source.grade for note in port.notes if note.name == titled] == [Grade.PROVISIONAL]


class TestTollFree:
    """The change of a toll-free number's RespOrg."""

    def test_no_region_need_be_named(self):
        """The registry has one clock, which is our reading; a region that is named counts instead."""
        dates = dated(US, "toll-free")
        assert dates.region == "registry"
        assert {ground.rule: ground.grade for ground in dates.rests_on}["clock of the registry"] is Grade.PROVISIONAL
        assert "local time" not in {ground.rule for ground in dates.rests_on}
        assert dated(US, "toll-free", region="western").region == "western"

    def test_a_letter_that_nobody_dated_is_asked_about(self):
        """Without the day of the signature it is not known until when the letter holds."""
        assert "30 days" in dated(US, "toll-free").unknown["valid_until"]

    @given(st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 2)), st.dates(dt.date(2026, 3, 2), dt.date(2026, 4, 10)))
    def test_a_letter_holds_for_30_days(self, signed, wanted):
        """A change later than 30 days after the letter, or than 30 days ahead, is refused, and no other."""
        dates = dated(US, "toll-free", given={Anchor.SIGNED: signed}, desired=wanted)
        stale, far = (wanted - signed).days > 30, (wanted - MONDAY.date()).days > 30
        assert (dates.refused is not None) is (stale or far)
        assert dates.valid_until == signed + dt.timedelta(days=30)

    def test_how_long_a_number_may_stand_is_noted(self):
        """The limits of the Code for each status are law; those of the trade are marked."""
        notes = {note.name: note.source.grade for note in US.port("toll-free").notes}
        assert notes["toll-free status: reserved"] is Grade.LAW
        assert notes["toll-free status: suspend"] is Grade.PROVISIONAL

    @given(st.integers(0, 60), st.frozensets(st.dates(dt.date(2026, 3, 1), dt.date(2026, 4, 30)), max_size=10))
    def test_the_answer_is_due_two_business_days_later(self, ahead, holidays):
        """Weekends and the holidays that are given do not count, and the day of the request is day 0."""
        received = MONDAY + dt.timedelta(days=ahead)
        dates = dated(US, "toll-free", received=received, holidays=holidays)
        works = [
            day
            for day in (received.date() + dt.timedelta(days=later) for later in range(40))
            if day.weekday() < 5 and day not in holidays
        ]
        assert dates.response_due == works[2]


class TestCanada:
    """What is known of Canada, and what is not."""

    def test_the_clock_must_be_named(self):
        """Without a clock there are no dates, and the reason is that nobody has read whose it is."""
        dates = dated(CA, "simple")
        assert dates.clock_starts is dates.earliest is None
        assert "was not established, so the clock must be named" in dates.unknown["earliest"]
        assert "eastern" in dates.unknown["earliest"]

    def test_area_codes_tell_no_clock(self):
        """A number's province tells nothing of the clock, so none is found from it."""
        assert CA.areas is None
        assert CA.regions_of(CANADIAN[0]) == ()

    def test_what_is_unknown_says_so(self):
        """The answer and the last day have their reasons, and so has the cut-off."""
        dates = dated(CA, "simple", region="eastern")
        assert "was not established" in dates.unknown["response_due"]
        assert dates.latest is None
        assert "may be a business day later" in CA.port("simple").open_questions["cut-off"]

    def test_business_hours_are_not_guessed(self):
        """Two and a half business hours stand in a note and make no date."""
        port = CA.port("wireless")
        assert (port.reception, port.cap, port.transfer) == (None, None, None)
        assert "2.5 business hours" in port.notes[0].says
        assert "2.5 business hours" in dated(CA, "wireless").unknown["latest"]
        assert "agree on a date" in dated(CA, "complex").unknown["earliest"]

    def test_nothing_of_it_is_law_that_was_read(self):
        """Every rule of Canada is provisional, so every answer says so."""
        assert {rule.source.grade for rule in CA.rules()} == {Grade.PROVISIONAL}
        assert dated(CA, "simple", region="pacific").provisional

    def test_no_holiday_is_taken_for_granted(self):
        """Canada Day counts as any other day, unless it is given."""
        eve = MONDAY.replace(month=6, day=30)
        assert dated(CA, "simple", region="eastern", received=eve).earliest.date() == dt.date(2026, 7, 2)
        given_ = dated(CA, "simple", region="eastern", received=eve, holidays=frozenset({dt.date(2026, 7, 1)}))
        assert given_.earliest.date() == dt.date(2026, 7, 3)


def changes(zone):
    """Return the days from 2020 to 2035 on which the clocks of a zone change."""
    first, noon = dt.date(2020, 1, 1), dt.time(12)
    for ahead in range((dt.date(2036, 1, 1) - first).days):
        day = first + dt.timedelta(days=ahead)
        today, before = (dt.datetime.combine(one, noon, ZoneInfo(zone)) for one in (day, day - dt.timedelta(days=1)))
        if today.utcoffset() != before.utcoffset():
            yield day


@pytest.mark.parametrize("region", US.regions, ids=lambda region: region.name)
def test_the_cut_off_keeps_its_wall_time_across_every_change_of_the_clocks(region):
    """On the last business day before a change and the first after it, 13:00 is in time and 13:01 is late."""
    zone = ZoneInfo(region.zone)
    days = tuple(changes(region.zone))
    assert len(days) == 32
    for change in days:
        for day in (change - dt.timedelta(days=2), change + dt.timedelta(days=1)):
            in_time = dt.datetime.combine(day, dt.time(13), zone)
            starts = dated(US, "simple", region=region.name, received=in_time.astimezone(dt.UTC)).clock_starts
            assert (starts.date(), starts.time()) == (day, dt.time(13))
            late = in_time.replace(minute=1).astimezone(dt.UTC)
            starts = dated(US, "simple", region=region.name, received=late).clock_starts
            assert starts.date() > day
            assert starts.time() == dt.time(8)


def test_a_non_simple_answer_runs_over_the_hour_the_clocks_skip():
    """Of a Friday's request 24 hours run to Monday on the wall: the weekend, and the hour it skips, are left out."""
    friday = dt.datetime(2026, 3, 6, 10, tzinfo=ZoneInfo("America/New_York"))
    assert dated(US, "non-simple", region="northeast", received=friday).response_due == dt.datetime(
        2026, 3, 9, 10, tzinfo=ZoneInfo("America/New_York")
    )


def test_the_first_number_of_an_exchange_has_no_row():
    """That it takes longer is told, and no figure is: it was unsure."""
    spans = {port.transfer.interval.span for port in US.ports if port.transfer}
    assert Span(5, Unit.BUSINESS_DAYS) not in spans
    assert "not established" in US.port("simple").open_questions["first number ported in its exchange"]


@pytest.mark.parametrize(("number", "kind"), [("+19005550006", "premium"), ("+15005550009", "personal")])
def test_numbers_that_serve_no_place_have_no_kind_of_port(number, kind):
    """The rules of local ports were read of no 900 and 5XX numbers, and they are told as what they are."""
    for regime in (US, CA):
        found = classify(regime, Facts(), [TelephoneNumber(number)])
        assert found.port is None
        assert found.because == (f"{regime.title} has no kind of port for {kind} numbers that these facts fit",)
