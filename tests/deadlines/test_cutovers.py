"""The day numbers move: what must be ready, the moments around it, whom to call, what to try, and the way back."""

import datetime as dt
import json

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from lives import NUMBERS, SIDED, beside, said, sent, told
from numberport.calendars import Span, Unit
from numberport.deadlines import Contact, Cutover, TrialState, due
from numberport.deadlines.trials import TRIALS
from numberport.events import SPECIAL_CHECKS, Check, CheckResult, Facts, Open, Report, SetUp, Submit, Verify
from numberport.orders import PortOrder
from numberport.parties import Account, Secret
from numberport.profiles import INVOCA, PLIVO, TELNYX
from numberport.profiles.clocks import SnapBackWindow
from numberport.rendering import text
from numberport.rendering.cutovers import cutover_page
from numberport.telephone import TelephoneNumber
from numberport.testing import strategies

START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
LOCAL = tuple(TelephoneNumber(f"+141555502{last:02d}") for last in range(3))
TOLL_FREE = (TelephoneNumber("+18005550100"),)
SMS = (("application", "XML"), ("capabilities", "voice+SMS"))
VOICE = (("application", "XML"), ("capabilities", "voice"))
PIN = "44170x"


def hour(hours):
    """Return the moment some hours after the start."""
    return START + dt.timedelta(hours=hours)


def order(under=PLIVO, numbers=LOCAL, setting=VOICE, **facts):
    """Return an order that was sent, under a provider."""
    event = Open(
        at=START,
        order="acme-1",
        members=numbers,
        profile=under.name,
        account=Account(carrier="Bayline", business_name="Acme", signer="Dana Fox", pin=Secret(PIN)),
        facts=Facts(**facts),
        set_up=((numbers, setting),) if setting else (),
    )
    return PortOrder.open(event, profile=under).apply(Submit(at=START))


def heard(port, word, hours, **fields):
    """Return the order after what the provider said."""
    return port.apply(Report(word=word, source="console", learnt=hour(hours), **fields))


def of(port, **options):
    """Return the cutover of an order."""
    return Cutover.of(port, due(port, port.profile), **options)


def results(cutover, number):
    """Return what is told of each check of a number."""
    return {one.check: one.state for one in cutover.plan if number in one.numbers}


class TestReady:
    """What must be so before the numbers move."""

    def test_the_set_up_of_every_number(self):
        """A required part that is missing, or is none the provider takes, is told with the numbers concerned."""
        port = order(setting=()).apply(SetUp(at=START, numbers=LOCAL[:1], settings=VOICE))
        port = port.apply(SetUp(at=START, numbers=LOCAL[1:2], settings=(("application", "no such"),)))
        items = {item.what: item for item in of(port).ready}
        assert items["set-up: application"].numbers == LOCAL[1:]
        assert items["set-up: capabilities"].numbers == LOCAL[1:]
        assert "set-up: alias" not in items
        assert not of(port).is_ready

    def test_what_is_said_to_be_so(self):
        """Conditions of the provider and of every port are open until they are confirmed by name."""
        open_ones = {item.what for item in of(order()).ready if not item.ready}
        assert {"application exists", "emergency address registered", "old account stays open"} <= open_ones
        confirmed = of(order(confirmed=frozenset(open_ones)))
        assert confirmed.is_ready
        assert "Everything is ready." in text(confirmed)

    def test_a_number_that_will_not_move_needs_nothing(self):
        """What was cancelled is not got ready, and not tried."""
        port = heard(heard(order(), "cancelled", 1, numbers=LOCAL[:1]), "pending", 2, numbers=LOCAL[1:])
        assert all(LOCAL[0] not in one.numbers for one in (*of(port).ready, *of(port).plan))
        gone = of(heard(order(), "cancelled", 1))
        assert (gone.ready, gone.plan, gone.is_ready) == ((), (), True)
        assert "No number of it is under way." in text(gone)
        assert "There is nothing to try." in text(gone)


class TestMoments:
    """The day, and what lies around it."""

    def test_the_days_moments_are_those_that_fall_due(self):
        """Set-up, the numbers on the account, the day and the day after it, earliest first, in the order's zone."""
        port = heard(order(setting=(), region="pacific"), "approved", 1, foc=dt.date(2026, 3, 20))
        moments = of(port).moments
        assert [moment.at for moment in moments] == sorted(moment.at for moment in moments)
        whats = " | ".join(moment.what for moment in moments)
        assert "set-up is due 2 days before the commitment" in whats
        assert "2026-03-20" in whats
        assert "nobody has said that the numbers moved" in whats
        deadlines = {one.at for one in due(port, port.profile)}
        assert {moment.at for moment in moments} <= deadlines

    def test_the_hours_that_are_published_have_no_date(self):
        """They stand last, as the provider publishes them."""
        (*_, last) = of(order(TELNYX, setting=())).moments
        assert last.at is None
        assert "hours in which numbers go over" in last.what
        assert "that day" in text(of(order(TELNYX, setting=())))

    def test_what_has_moved_is_told(self):
        """Whoever tries a number knows since when."""
        port = heard(heard(order(), "approved", 1, foc=dt.date(2026, 3, 2)), "completed", 5)
        assert [(moment.at, moment.what) for moment in of(port).moments] == [(hour(5), "the numbers have moved")]

    def test_without_a_date_there_are_none(self):
        """Nothing is invented."""
        assert of(order()).moments == ()
        assert "Nothing has a date yet." in text(of(order()))


class TestContacts:
    """Whom to call."""

    def test_those_the_host_names_come_first(self):
        """Then the new provider with what it calls the order, the old carrier, and the people at the customer."""
        port = heard(order(project_owner="Sam Ode"), "pending", 1, reference="CASE-7")
        cutover = of(port, contacts=(Contact("going back", "Bayline NOC", "+1 415 555 0100"),))
        assert [(one.role, one.name) for one in cutover.contacts] == [
            ("going back", "Bayline NOC"),
            ("new provider", "Plivo"),
            ("old carrier", "Bayline"),
            ("project owner at the customer", "Sam Ode"),
            ("authorised person at the customer", "Dana Fox"),
        ]
        assert cutover.contacts[1].reach == "by console, order CASE-7"

    def test_nobody_is_named_twice(self):
        """The owner of the project is often the one who signs."""
        roles = [one.role for one in of(order(project_owner="Dana Fox")).contacts]
        assert "authorised person at the customer" not in roles


class TestPlan:
    """What is tried, and what came of it."""

    def test_every_check_there_is_has_its_row(self):
        """None is forgotten, and each says what to do and why."""
        assert {trial.check for trial in TRIALS} == set(Check)
        assert len(TRIALS) == len(Check)
        assert all(trial.how.endswith(".") for trial in TRIALS)

    def test_what_a_number_needs(self):
        """Inbound by origin and outbound always; messaging, the caller's name and fax where the set-up says so."""
        plain = set(results(of(order()), LOCAL[0]))
        assert plain == {
            *(Check.INBOUND, Check.INBOUND_MOBILE, Check.INBOUND_OLD, Check.INBOUND_ABROAD),
            *(Check.OUTBOUND, Check.CALLER_ID, Check.EMERGENCY),
        }
        toll_free = set(results(of(order(numbers=TOLL_FREE)), TOLL_FREE[0]))
        assert plain - toll_free == {Check.EMERGENCY}
        more = (*SMS, ("CNAM", "ACME"), ("line", "fax"))
        assert set(results(of(order(setting=more)), LOCAL[0])) == set(Check)
        assert Check.CNAM not in results(of(order(setting=(("CNAM", ""),))), LOCAL[0])

    def test_messaging_that_is_known_decides(self):
        """Where a provider says how the messaging of a number stands, the set-up does not matter."""
        port = told(sent(under=SIDED), beside("not_applicable", 1, scope="sms"))
        assert Check.SMS_IN not in results(of(port), NUMBERS[0])
        port = told(sent(under=SIDED), beside("pending", 1, scope="sms"))
        assert Check.SMS_IN in results(of(port), NUMBERS[0])

    @settings(max_examples=20)
    @given(
        st.lists(st.tuples(st.sampled_from(Check), st.sampled_from(CheckResult), st.sampled_from(LOCAL)), max_size=8)
    )
    def test_what_was_entered_is_what_is_shown(self, entered):
        """Of one check of a number the latest counts; each needed one stands once, whatever was entered."""
        port = heard(order(), "completed", 1)
        for place, (check, result, number) in enumerate(entered, start=2):
            port = port.apply(Verify(at=hour(place), check=check, result=result, numbers=(number,), who="Ann"))
        cutover = of(port)
        latest = {(number, check): result for check, result, number in entered}
        for number in LOCAL:
            rows = [one for one in cutover.plan if number in one.numbers]
            assert len({one.check for one in rows}) == len(rows)
            for one in rows:
                result = latest.get((number, one.check))
                assert one.state == (TrialState.OPEN if result is None else TrialState(result.value))
                assert ("Ann" in one.seen) is (result is not None)
            failed = {one.check for one in rows if one.state in {TrialState.OPEN, TrialState.FAILED}}
            assert set(port[number].unverified) - failed <= {Check.SMS_IN, Check.SMS_OUT}

    def test_what_was_seen_is_told(self):
        """When, by whom, and in whose words."""
        port = heard(order(), "completed", 1)
        port = port.apply(
            Verify(
                at=hour(2), check=Check.FAX, result=CheckResult.FAILED, detail="no tone", who="Ann", numbers=LOCAL[:1]
            )
        )
        (failed,) = of(port).checks(TrialState.FAILED)
        assert failed.seen == "2026-03-02 11:00 UTC by Ann: no tone"
        assert Check.FAX in SPECIAL_CHECKS
        assert "1 failed" in text(of(port))


class TestGoingBack:
    """The way back."""

    def test_a_window_that_is_published(self):
        """Until when is told once the numbers have moved."""
        window = SnapBackWindow(within=Span(24, Unit.HOURS), source=PLIVO.source)
        moved = heard(order(attrs.evolve(PLIVO, snap_back=window)), "completed", 1)
        assert of(moved).rollback[:2] == (
            "Within 24 hours after the port Plivo can give a number back; later it takes a new order.",
            f"Until 2026-03-03 02:00 PST for {', '.join(map(str, LOCAL))}.",
        )

    def test_none_that_is_published_is_said(self):
        """Nothing is promised that nobody states."""
        assert "states no time" in of(order(INVOCA, setting=())).rollback[0]


class TestShown:
    """As a page, as text, as data."""

    def hostile(self):
        """Return a cutover in which people wrote a PIN and markup."""
        port = heard(order(project_owner=f"<b>Sam</b> {PIN}"), "completed", 1)
        port = port.apply(Verify(at=hour(2), check=Check.INBOUND, detail=f"said {PIN} <script>", numbers=LOCAL[:1]))
        return of(port, contacts=(Contact("going back", f"PIN {PIN}"),))

    def test_no_secret_is_shown(self):
        """Whatever people wrote into notes and names."""
        cutover = self.hostile()
        for shown in (text(cutover), json.dumps(cutover.data()), cutover_page((cutover,)), repr(cutover)):
            assert PIN not in shown

    def test_a_page_is_escaped_and_has_every_part(self):
        """One page for the day, with a part for each order."""
        page = cutover_page((self.hostile(), of(order(INVOCA, setting=()))))
        assert "<script" not in page
        for part in ("Before", "The day", "Whom to call", "What to try", "Going back"):
            assert page.count(f">{part}</h3>") == 2
        assert "Not ready yet: acme-1, acme-1." in page
        assert "Everything is ready for the day." in cutover_page(())

    def test_data_has_every_number(self):
        """A program is told all of them, however many a table counts."""
        numbers = tuple(TelephoneNumber(f"+1415555{last:04d}") for last in range(2000, 2040))
        cutover = of(order(numbers=numbers))
        assert "and 20 more" in text(cutover)
        assert cutover.data()["plan"][0]["numbers"] == [str(number) for number in numbers]
        assert json.loads(json.dumps(cutover.data()))["order"] == "acme-1"


@settings(max_examples=15)
@given(strategies.orders())
def test_every_order_has_its_page(port):
    """Whatever happened to it and whatever its texts hold: as text, as data and as a page it can be written."""
    cutover = of(port)
    assert json.loads(json.dumps(cutover.data()))["order"] == port.id
    assert text(cutover)
    assert cutover_page((cutover,)).encode()


def test_what_is_said_of_one_is_not_said_of_another():
    """A check entered for an order that has not ported is refused, and the plan stays open."""
    port = told(sent(), said("pending", 1))
    with pytest.raises(Exception, match="once a number is ported"):
        port.apply(Verify(at=hour(2), check=Check.INBOUND))
    assert {one.state for one in of(port).plan} == {TrialState.OPEN}
