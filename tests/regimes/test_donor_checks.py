"""What a losing carrier checks before it lets a mobile number go."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from numberport import regimes
from numberport.events import Actor, Expire
from numberport.foc import DateRequest, estimate
from numberport.regimes import Anchor
from numberport.regimes.refusals import refusal
from numberport.rejections import Permitted, Reason
from numberport.states import SIDES, Side, Trigger


class TestDonorChecks:
    """Case K: for what the losing carrier of a mobile number may refuse, where a country's rules say so."""

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            ("dues of a postpaid account are unpaid", Reason.ACCOUNT_ON_HOLD),
            ("less than 90 days on the network", Reason.RECENTLY_PORTED),
            ("a change of ownership is pending", Reason.PENDING_ORDER),
        ],
    )
    def test_india_names_the_grounds(self, words, reason):
        """Dues, tenure and a change of ownership are grounds on which no code is given, and each is mapped."""
        india = regimes.get("in")
        for port in india.ports:
            assert [code.reason for code in port.rejections if words in code.says] == [reason]
        assert refusal("in", "", f"UPC refused: {words}").reason is reason
        assert india.permit(Reason.ACCOUNT_ON_HOLD).permitted is Permitted.YES

    @pytest.mark.parametrize(("hour", "refused"), [("2026-12-04T23:59:59", False), ("2026-12-05T00:00:00", True)])
    def test_a_code_older_than_four_days_is_refused(self, hour, refused):
        """The day of issue does not count; the fourth after it does, to its end."""
        received = dt.datetime.fromisoformat(hour).replace(tzinfo=ZoneInfo("Asia/Kolkata"))
        given_ = {Anchor.CODE_ISSUED: dt.date(2026, 11, 30)}
        request = DateRequest(
            regime=regimes.get("in"), port="same-area", region="india", received=received, given=given_
        )
        assert bool(estimate(request).refused) is refused

    def test_a_code_that_does_not_match_has_its_reason(self):
        """France refuses a wrong code in words; a code of another form is none before anybody looks at it."""
        (code,) = regimes.get("in").port("same-area").codes
        assert refusal("fr", "", "RIO is wrong").reason is Reason.CODE_INVALID
        assert (code.fits("AB12 3456"), code.fits("AB123")) == (True, False)

    def test_only_the_losing_carrier_accepts(self):
        """No action of ours confirms a port, and what nobody answers is ended by the clock."""
        assert SIDES[Trigger.CONFIRM_FOC] is Side.THEIRS
        assert Expire(at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC)).by is Actor.SYSTEM
