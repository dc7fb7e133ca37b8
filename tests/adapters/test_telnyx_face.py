"""The simulated carrier as a service of Telnyx's API: its orders, papers and questions, and what it tells."""

import base64
import datetime as dt
import hashlib
import json
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings, strategies as st

pytest.importorskip("cryptography")

from faces import DAY, EARLIER, LOCAL, OTHER, SMOOTH, START, TOLL_FREE, URL, script, world
from numberport.adapters import NoAnswer, NotSent, Request, Script
from numberport.adapters.script import Faults, Life, PortOutAsked, Say, What
from numberport.adapters.telnyx_face import DEMO_API_KEY, Signer
from numberport.adapters.telnyx_face._ledger import EXCEPTION_TYPES
from numberport.calendars import Hours, Span, Unit
from numberport.rejections import REJECTIONS, Reason
from numberport.telephone import TelephoneNumber
from schemas import wrong_answer

NOBODY = "00000000-0000-4000-8000-000000000000"
REFUSING = (
    Say(what=What.UPDATE, after=DAY, reasons=(Reason.PIN_MISMATCH,)),
    Say(what=What.FOC, after=DAY, foc_in=Span(4, Unit.BUSINESS_DAYS)),
    Say(what=What.PORT),
)


def why(answer):
    """Return the sentence in which a request is refused."""
    return answer["errors"][0]["detail"]


def form(here, kind, body, path="/documents"):
    """Hand in a form."""
    headers = (("Authorization", f"Bearer {DEMO_API_KEY}"), ("content-type", kind))
    return here.face.send(Request(method="POST", url=f"https://x/v2{path}", headers=headers, body=body))


def numbers_of(order):
    """Return the numbers that an order shows."""
    return [one["phone_number"] for one in order["phone_numbers"]]


class TestMaking:
    """Drafts."""

    def test_one_order_for_each_country_and_kind(self):
        """A create makes several orders where its numbers cannot travel together, each with its own numbers."""
        here = world()
        orders = here.data("POST", "/porting_orders", {"phone_numbers": [LOCAL, TOLL_FREE, OTHER, "+442071838750"]})
        named = [
            (order["phone_number_type"], [one["phone_number"] for one in order["phone_numbers"]]) for order in orders
        ]
        assert named == [("local", [LOCAL, OTHER]), ("toll_free", [TOLL_FREE]), ("local", ["+442071838750"])]
        assert len({order["id"] for order in orders}) == 3
        assert {order["status"]["value"] for order in orders} == {"draft"}

    def test_a_script_makes_several_orders_of_one(self):
        """Numbers that could travel together are parted where the script says so, and each part lives to its end."""
        here = world(Script(lives=(Life(says=SMOOTH, orders=2),)))
        first, second = here.data("POST", "/porting_orders", {"phone_numbers": [LOCAL, OTHER]})
        assert (numbers_of(first), numbers_of(second)) == ([LOCAL], [OTHER])
        for order in (first, second):
            here.call("POST", f"/porting_orders/{order['id']}/actions/confirm")
        here.everything()
        assert [here.status(order["id"]) for order in (first, second)] == ["ported", "ported"]
        assert len(here.create(TOLL_FREE)) == 1

    def test_names_of_an_order(self):
        """An order is named by the customer, and by a group of orders."""
        here = world()
        body = {"phone_numbers": [LOCAL], "customer_reference": "A", "customer_group_reference": "G"}
        (order,) = here.data("POST", "/porting_orders", body)
        assert (order["customer_reference"], order["customer_group_reference"]) == ("A", "G")

    def test_a_number_named_twice_is_one(self):
        """A number that is named twice is in the order once."""
        here = world()
        (order,) = here.data("POST", "/porting_orders", {"phone_numbers": [LOCAL, LOCAL]})
        assert order["porting_phone_numbers_count"] == 1

    @pytest.mark.parametrize(
        "body",
        [
            *({}, {"phone_numbers": []}, {"phone_number": LOCAL}, {"phone_numbers": ["x"]}, {"phone_numbers": [7]}),
            {"phone_numbers": [LOCAL], "customer_reference": 7},
            {"phone_numbers": [LOCAL], "misc": {"type": "full"}},
        ],
    )
    def test_nothing_to_make(self, body):
        """Without numbers, or with what is none, or with what is said later, no order is made."""
        here = world()
        here.call("POST", "/porting_orders", body, status=422)
        assert here.data("GET", "/porting_orders") == []

    def test_a_draft_tells_nothing(self):
        """A draft has no support key, and nothing is told of it."""
        here = world()
        (id_,) = here.create()
        assert "support_key" not in here.order(id_)
        assert here.everything() == []

    def test_a_draft_can_be_taken_away(self):
        """A draft that is deleted is gone, and that is told; an order that was confirmed is not deleted."""
        here = world()
        (id_,) = here.create()
        assert here.call("DELETE", f"/porting_orders/{id_}", status=204) is None
        here.call("GET", f"/porting_orders/{id_}", status=404)
        ((_, webhook),) = here.everything()
        assert json.loads(webhook.body)["data"]["event_type"] == "porting_order.deleted"
        kept = here.confirmed()
        here.call("DELETE", f"/porting_orders/{kept}", status=422)

    def test_a_draft_is_cancelled_at_once(self):
        """Nobody has to agree to the cancel of a draft."""
        here = world()
        (id_,) = here.create()
        here.call("POST", f"/porting_orders/{id_}/actions/cancel")
        assert here.status(id_) == "cancelled"


class TestFilling:
    """Filling an order in."""

    def test_fields_add_up_and_null_clears(self):
        """A change names what changes; the rest stays, and null takes a field away."""
        here = world()
        (id_,) = here.create()
        for patch in (
            {"end_user": {"admin": {"entity_name": "Acme", "pin_passcode": "4417"}}},
            {"end_user": {"admin": {"pin_passcode": None}, "location": {"locality": "Lima"}}},
        ):
            here.call("PATCH", f"/porting_orders/{id_}", patch)
        assert here.order(id_)["end_user"] == {"admin": {"entity_name": "Acme"}, "location": {"locality": "Lima"}}

    @pytest.mark.parametrize(
        "patch",
        [
            {"end_user": "Acme"},
            {"end_user": {"admin": {"entity_name": 1}}},
            {"end_user": {"admin": {"name": "Acme"}}},
            {"status": "ported"},
            {"documents": {"loa": "x"}},
            {"documents": {"loa": NOBODY}},
            {"misc": {"type": "half"}},
            {"misc": {"new_billing_phone_number": "555"}},
            {"messaging": {"enable_messaging": "yes"}},
            {"activation_settings": {"foc_datetime_requested": "soon"}},
            {"activation_settings": {"foc_datetime_requested": "2026-03-02T14:00:00Z"}},
            {"phone_number_configuration": {"tags": "a"}},
            {"requirements": [{"field_value": "x"}]},
            {"user_feedback": {"user_rating": True}},
            {"webhook_url": "ftp://us.example"},
            {"customer_reference": "x" * 5_001},
        ],
    )
    def test_what_the_document_does_not_know_is_refused(self, patch):
        """A field that is not there, or of another type, changes nothing and is named."""
        here = world()
        (id_,) = here.create()
        before = here.order(id_)
        errors = here.call("PATCH", f"/porting_orders/{id_}", patch, status=422)["errors"]
        assert errors[0]["source"]["pointer"].startswith(f"/{next(iter(patch))}")
        assert here.order(id_) == before

    @pytest.mark.parametrize(
        ("misc", "wrong"),
        [
            ({"type": "full", "remaining_numbers_action": "disconnect"}, "remaining_numbers_action"),
            ({"type": "full", "new_billing_phone_number": OTHER}, "new_billing_phone_number"),
            ({"type": "partial", "remaining_numbers_action": "keep"}, "new_billing_phone_number"),
        ],
    )
    def test_what_only_a_partial_port_says(self, misc, wrong):
        """A full port says nothing of numbers that remain, and who keeps some says to which number they are billed."""
        here = world()
        (id_,) = here.create()
        (error,) = here.call("PATCH", f"/porting_orders/{id_}", {"misc": misc}, status=422)["errors"]
        assert error["source"] == {"pointer": f"/misc/{wrong}"}
        assert "misc" not in here.order(id_)

    def test_null_makes_a_partial_port_full(self):
        """What was said of a partial port is cleared with null, and what is not named stays: alone it is refused."""
        here = world()
        (id_,) = here.create()
        partial = {"type": "partial", "remaining_numbers_action": "keep", "new_billing_phone_number": OTHER}
        here.call("PATCH", f"/porting_orders/{id_}", {"misc": partial})
        here.call("PATCH", f"/porting_orders/{id_}", {"misc": {"type": "full"}}, status=422)
        assert here.order(id_)["misc"] == partial
        full = {"type": "full", "remaining_numbers_action": None, "new_billing_phone_number": None}
        here.call("PATCH", f"/porting_orders/{id_}", {"misc": full})
        assert here.order(id_)["misc"] == {"type": "full"}
        here.call("PATCH", f"/porting_orders/{id_}", {"misc": None})
        assert "misc" not in here.order(id_)

    def test_the_edge_of_a_window(self):
        """A wish on the edge of a window is in it, to the second; beyond every window it is refused."""
        here = world(script(hours=Hours(dt.time(9, 30), dt.time(16))))
        (id_,) = here.create()
        window = here.data("GET", f"/porting_orders/{id_}/allowed_foc_windows")[0]
        assert (window["started_at"], window["ended_at"]) == ("2026-03-03T14:30:00Z", "2026-03-03T21:00:00Z")
        for moment, status in (
            (window["started_at"], 200),
            (window["ended_at"], 200),
            ("2026-03-03T09:30:00-05:00", 200),
            ("2026-03-03T14:29:59Z", 422),
            ("2026-03-03T21:00:01Z", 422),
        ):
            wish = {"activation_settings": {"foc_datetime_requested": moment}}
            here.call("PATCH", f"/porting_orders/{id_}", wish, status=status)

    def test_everything_can_be_filled_in(self):
        """Every field of the API document is taken and shown again."""
        here = world()
        (id_,) = here.create()
        paper = here.data("POST", "/documents", {"file": base64.b64encode(b"%PDF-1.4").decode(), "filename": "loa.pdf"})
        window = here.data("GET", f"/porting_orders/{id_}/allowed_foc_windows")[0]
        patch = {
            "activation_settings": {"foc_datetime_requested": window["started_at"]},
            "documents": {"loa": paper["id"]},
            "misc": {"type": "partial", "remaining_numbers_action": "keep", "new_billing_phone_number": OTHER},
            "messaging": {"enable_messaging": True},
            "phone_number_configuration": {"connection_id": "7", "tags": ["a"]},
            "requirements": [{"field_value": "x", "requirement_type_id": "y"}],
            "user_feedback": {"user_comment": "fine", "user_rating": 5},
            "webhook_url": "https://other.example/hook",
        }
        here.call("PATCH", f"/porting_orders/{id_}", patch)
        order = here.order(id_)
        assert {name: order[name] for name in patch if name not in {"activation_settings", "messaging"}} == {
            name: value for name, value in patch.items() if name not in {"activation_settings", "messaging"}
        }
        assert order["activation_settings"]["foc_datetime_requested"] == window["started_at"]
        assert order["messaging"]["enable_messaging"] is True

    def test_an_order_that_ended_stays_as_it_is(self):
        """What is cancelled is not changed, confirmed or cancelled any more."""
        here = world()
        (id_,) = here.create()
        here.call("POST", f"/porting_orders/{id_}/actions/cancel")
        here.call("PATCH", f"/porting_orders/{id_}", {"customer_reference": "x"}, status=422)
        here.call("POST", f"/porting_orders/{id_}/actions/confirm", status=422)
        here.call("POST", f"/porting_orders/{id_}/actions/cancel", status=422)

    def test_what_is_needed_is_asked_for(self):
        """An order that lacks what is needed says so, and is not confirmed before."""
        here = world(needs=("documents.loa", "end_user.admin.entity_name"))
        (id_,) = here.create()
        assert here.order(id_)["requirements_met"] is False
        assert "documents.loa" in why(here.call("POST", f"/porting_orders/{id_}/actions/confirm", status=422))
        (required,) = here.data("GET", f"/porting_orders/{id_}/requirements")
        assert required["requirement_status"] == "requirement-info-pending"
        paper = here.data("POST", "/documents", {"url": "https://us.example/loa.pdf", "filename": "loa.pdf"})
        patch = {"documents": {"loa": paper["id"]}, "end_user": {"admin": {"entity_name": "Acme"}}}
        here.call("PATCH", f"/porting_orders/{id_}", patch)
        assert here.data("POST", f"/porting_orders/{id_}/actions/confirm")["requirements_met"] is True
        (required,) = here.data("GET", f"/porting_orders/{id_}/requirements")
        assert required["requirement_status"] == "approved"


class TestLife:
    """What becomes of an order."""

    def test_a_smooth_life(self):
        """A confirmed order goes through every word to ported, each told once and in its order."""
        here = world()
        id_ = here.confirmed()
        assert here.status(id_) == "in-process"
        assert here.words() == ["in-process", "submitted", "foc-date-confirmed", "ported"]
        order = here.order(id_)
        assert order["status"]["value"] == "ported"
        assert order["activation_settings"]["foc_datetime_actual"] == "2026-03-10T12:00:00Z"
        assert order["support_key"]

    @pytest.mark.parametrize("asked", [None, "2026-03-12T15:30:00Z"])
    def test_a_commitment_to_the_hour(self, asked):
        """A commitment has an hour of the carrier's day, or is for what was asked; then the numbers are let over."""
        foc = Say(
            what=What.FOC, after=DAY, foc_in=Span(4, Unit.BUSINESS_DAYS), foc_at=dt.time(11, 30), foc_as_asked=True
        )
        here = world(script(foc, SMOOTH[2]))
        wish = {} if asked is None else {"activation_settings": {"foc_datetime_requested": asked}}
        id_ = here.confirmed(**wish)
        here.until(id_, "foc-date-confirmed")
        actual = here.order(id_)["activation_settings"]["foc_datetime_actual"]
        assert actual == asked or (asked is None and actual == "2026-03-09T15:30:00Z")
        here.until(id_, "ported")
        assert here.clock.now() == dt.datetime.fromisoformat(actual)

    def test_confirming_twice_is_confirming_once(self):
        """An order that is in process already is not sent on again."""
        here = world()
        id_ = here.confirmed()
        here.call("POST", f"/porting_orders/{id_}/actions/confirm")
        assert here.words() == ["in-process", "submitted", "foc-date-confirmed", "ported"]
        here.call("POST", f"/porting_orders/{id_}/actions/confirm", status=422)

    def test_an_exception_is_mended(self):
        """An exception names its type; what mends it sends the order on, and it is not refused again for it."""
        here = world(script(*REFUSING))
        id_ = here.confirmed()
        here.until(id_, "exception")
        (detail,) = here.order(id_)["status"]["details"]
        assert detail["code"] == "PASSCODE_PIN_INVALID"
        here.call("PATCH", f"/porting_orders/{id_}", {"end_user": {"admin": {"pin_passcode": "4417"}}})
        assert here.status(id_) == "in-process"
        assert here.order(id_)["status"]["details"] == []
        assert here.words() == ["in-process", "exception", "in-process", "foc-date-confirmed", "ported"]

    @pytest.mark.parametrize("reason", Reason)
    def test_every_reason_is_an_exception(self, reason):
        """Whatever a port is refused for is an exception of one of Telnyx's types, in our words."""
        here = world(script(Say(what=What.UPDATE, after=DAY, reasons=(reason,))))
        id_ = here.confirmed()
        here.until(id_, "exception")
        (detail,) = here.order(id_)["status"]["details"]
        assert detail["code"] in EXCEPTION_TYPES
        assert detail["description"] == REJECTIONS[reason].meaning

    def test_short_notice_and_a_commitment_that_moves(self):
        """A commitment for today, another for tomorrow, then nothing for a day, and a commitment that is withdrawn."""
        says = (
            Say(what=What.FOC, after=DAY, foc_in=Span(0, Unit.BUSINESS_DAYS), foc_at=dt.time(18)),
            Say(what=What.CHANGE_FOC, after=Span(1, Unit.HOURS), foc_in=Span(1, Unit.BUSINESS_DAYS)),
            Say(what=What.REJECT, after=Span(2, Unit.HOURS), reasons=(Reason.FOC_REJECTED,)),
        )
        here = world(script(*says))
        id_ = here.confirmed()
        seen = []
        while (moment := here.face.next_moment(here.clock.now())) is not None:
            here.clock.advance_to(moment)
            seen.append(here.order(id_)["activation_settings"].get("foc_datetime_actual"))
        assert list(dict.fromkeys(seen)) == [None, "2026-03-03T23:00:00Z", "2026-03-04T13:00:00Z"]
        assert seen[-1] is None
        assert here.status(id_) == "exception"

    @pytest.mark.parametrize("how", ["changed", "mended", "mended and confirmed", "confirmed"])
    def test_what_mends_an_exception(self, how):
        """What the losing carrier reads mends it, or a confirm; a change of anything else does not."""
        here = world(script(*REFUSING))
        id_ = here.confirmed()
        here.until(id_, "exception")
        if how == "changed":
            here.call("PATCH", f"/porting_orders/{id_}", {"customer_reference": "x"})
        if "mended" in how:
            here.call("PATCH", f"/porting_orders/{id_}", {"end_user": {"admin": {"pin_passcode": "4417"}}})
        if "confirmed" in how:
            here.call("POST", f"/porting_orders/{id_}/actions/confirm")
        here.everything()
        assert here.status(id_) == ("exception" if how == "changed" else "ported")

    def test_the_losing_carriers_record_speaks(self):
        """What differs from the record is an exception with every type it amounts to, until it is mended."""
        record = {"business_name": "Acme Widgets LLC", "pin": "4417", "postal_code": "94102"}
        here = world(script(record=record))
        id_ = here.confirmed(
            end_user={"admin": {"entity_name": "ACME widgets, LLC"}, "location": {"postal_code": "10001"}}
        )
        here.until(id_, "exception")
        codes = [detail["code"] for detail in here.order(id_)["status"]["details"]]
        assert sorted(codes) == ["PASSCODE_PIN_INVALID", "POSTAL_CODE_MISMATCH"]
        mended = {"admin": {"pin_passcode": "4417"}, "location": {"postal_code": "94102"}}
        here.call("PATCH", f"/porting_orders/{id_}", {"end_user": mended})
        here.until(id_, "ported")

    def test_a_part_that_is_given_up_is_split_off(self):
        """Where something is said of some numbers only, they leave as an order of their own, and that is told."""
        fail = Say(what=What.FAIL, numbers=(TelephoneNumber(OTHER),), reasons=(Reason.NUMBER_INACTIVE,))
        here = world(script(SMOOTH[0], SMOOTH[1], fail, SMOOTH[2]))
        id_ = here.confirmed(LOCAL, OTHER)
        told = [json.loads(webhook.body)["data"] for _, webhook in here.everything()]
        (split,) = [one["payload"] for one in told if one["event_type"] == "porting_order.split"]
        assert split["from"]["id"] == id_
        assert [one["phone_number"] for one in here.order(id_)["phone_numbers"]] == [LOCAL]
        gone = here.order(split["to"]["id"])
        assert [one["phone_number"] for one in gone["phone_numbers"]] == [OTHER]
        assert (here.status(id_), gone["status"]["value"]) == ("ported", "cancelled")
        assert gone["parent_support_key"] == here.order(id_)["parent_support_key"]

    def test_messaging_comes_after_voice(self):
        """Where messaging is wanted it is pending once voice is ported, and comes later, and that is told."""
        here = world()
        id_ = here.confirmed(messaging={"enable_messaging": True})
        here.until(id_, "ported")
        assert here.order(id_)["messaging"]["messaging_port_status"] == "pending"
        told = [json.loads(webhook.body)["data"] for _, webhook in here.everything()]
        assert told[-1]["event_type"] == "porting_order.messaging_changed"
        assert told[-1]["payload"]["messaging"]["messaging_port_completed"] is True
        assert here.order(id_)["messaging"]["messaging_port_status"] == "ported"


class TestCancelling:
    """Cancels."""

    def test_a_cancel_is_asked_for_and_granted(self):
        """An order that is asked to be cancelled waits for the losing carrier, and then is."""
        here = world()
        id_ = here.confirmed()
        assert here.data("POST", f"/porting_orders/{id_}/actions/cancel")["status"]["value"] == "cancel-pending"
        here.call("POST", f"/porting_orders/{id_}/actions/cancel")
        here.call("PATCH", f"/porting_orders/{id_}", {"customer_reference": "x"}, status=422)
        assert here.words() == ["in-process", "cancel-pending", "cancelled"]

    def test_it_is_too_late_for_a_cancel(self):
        """Within 48 hours of the commitment no cancel is taken, and the order is ported."""
        here = world()
        id_ = here.confirmed()
        here.until(id_, "foc-date-confirmed")
        foc = dt.datetime.fromisoformat(here.order(id_)["activation_settings"]["foc_datetime_actual"])
        here.clock.advance_to(foc - dt.timedelta(hours=47))
        assert "48 hours" in why(here.call("POST", f"/porting_orders/{id_}/actions/cancel", status=422))
        here.until(id_, "ported")

    def test_48_hours_before_a_cancel_is_taken(self):
        """48 hours before the commitment, to the second, a cancel is taken."""
        here = world()
        id_ = here.confirmed()
        here.until(id_, "foc-date-confirmed")
        foc = dt.datetime.fromisoformat(here.order(id_)["activation_settings"]["foc_datetime_actual"])
        here.clock.advance_to(foc - dt.timedelta(hours=48))
        here.call("POST", f"/porting_orders/{id_}/actions/cancel")
        here.until(id_, "cancelled")

    def test_a_script_refuses_cancels(self):
        """What a script says to a cancel is what the answer says."""
        here = world(Script(lives=(Life(says=SMOOTH, refuse_cancels="not any more"),)))
        id_ = here.confirmed()
        assert why(here.call("POST", f"/porting_orders/{id_}/actions/cancel", status=422)) == "not any more"
        assert here.status(id_) == "in-process"

    def test_an_exception_that_was_mended_can_be_cancelled(self):
        """An order that waits to be sent on again can be cancelled as any other."""
        here = world(script(*REFUSING))
        id_ = here.confirmed()
        here.until(id_, "exception")
        here.call("PATCH", f"/porting_orders/{id_}", {"end_user": {"admin": {"pin_passcode": "4417"}}})
        here.call("POST", f"/porting_orders/{id_}/actions/cancel")
        assert here.words()[-2:] == ["cancel-pending", "cancelled"]


class TestActivating:
    """Letting numbers over on demand."""

    def test_on_demand(self):
        """Numbers with a commitment are let over at once; the job is done a little later, and the order ported once."""
        here = world()
        id_ = here.confirmed()
        here.call("POST", f"/porting_orders/{id_}/actions/activate", status=422)
        here.until(id_, "foc-date-confirmed")
        job = here.data("POST", f"/porting_orders/{id_}/actions/activate", status=202)
        here.call("POST", f"/porting_orders/{id_}/actions/activate", status=422)
        assert here.order(id_)["activation_settings"]["activation_status"] == "Sending"
        assert [one["id"] for one in here.data("GET", f"/porting_orders/{id_}/activation_jobs")] == [job["id"]]
        assert here.words()[-1] == "ported"
        assert here.words().count("ported") == 1
        assert here.data("GET", f"/porting_orders/{id_}/activation_jobs/{job['id']}")["status"] == "completed"
        here.call("GET", f"/porting_orders/{id_}/activation_jobs/{NOBODY}", status=404)

    def test_not_every_order(self):
        """Toll-free numbers are not activated on demand."""
        here = world()
        id_ = here.confirmed(TOLL_FREE)
        here.until(id_, "foc-date-confirmed")
        here.call("POST", f"/porting_orders/{id_}/actions/activate", status=422)


class TestTelling:
    """Webhooks, and events for whoever asks."""

    def test_signed_with_the_public_key(self):
        """The signature is that of moment, bar and body, and holds for no other body, moment or key."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        here = world()
        here.confirmed()
        at, webhook = here.everything()[0]
        headers = dict(webhook.headers)
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(here.face.signer.public_key))
        signature = base64.b64decode(headers["telnyx-signature-ed25519"])
        stamp = headers["telnyx-timestamp"]
        assert int(stamp) == int(at.timestamp())
        key.verify(signature, stamp.encode() + b"|" + webhook.body)
        for body, moment in ((webhook.body + b" ", stamp), (webhook.body, str(int(stamp) + 1))):
            with pytest.raises(InvalidSignature):
                key.verify(signature, moment.encode() + b"|" + body)
        assert Signer("1").public_key != Signer("2").public_key
        assert Signer("1").public_key == Signer("1").public_key

    def test_where_they_go(self):
        """Webhooks go where the order says, or else where the carrier was told; nowhere means that none is sent."""
        here = world()
        here.confirmed(webhook_url="https://order.example/hook")
        here.confirmed()
        assert {webhook.url for _, webhook in here.everything()} == {"https://order.example/hook", URL}
        silent = world(webhook_url="")
        id_ = silent.confirmed()
        assert silent.everything() == []
        assert len(silent.data("GET", f"/porting/events?filter[porting_order_id]={id_}")) == 4

    def test_each_arrives_once_between_two_moments(self):
        """What arrives after a moment and until another is told for that stretch, and for no other."""
        here = world()
        here.confirmed()
        sent = here.everything()
        for at, webhook in sent:
            assert [news.webhook for news in here.face.news(at - EARLIER, at)] == [webhook]
            assert here.face.news(at, at) == ()

    def test_mishaps_of_the_way(self):
        """A message may come twice, late, never, garbled or without its moment; what it says stays true."""
        hours = Span(3, Unit.HOURS)
        here = world(
            script(
                attrs.evolve(SMOOTH[0], twice=hours),
                attrs.evolve(SMOOTH[1], lost=True),
                Say(what=What.CHANGE_FOC, after=DAY, foc_in=Span(4, Unit.BUSINESS_DAYS), garbled=True),
                attrs.evolve(SMOOTH[2], late=hours, unstamped=True),
            )
        )
        id_ = here.confirmed()
        sent = here.everything()
        bodies = [webhook.body for _, webhook in sent]
        assert bodies[1] == bodies[2]
        assert sent[2][0] - sent[1][0] == dt.timedelta(hours=3)
        assert bodies[3].startswith(b"\xff")
        assert "occurred_at" not in json.loads(bodies[4])["data"]
        assert len(bodies) == 5
        assert here.status(id_) == "ported"

    def test_events_are_kept_and_sent_again(self):
        """What was told can be listed by type, order and time, shown, and sent once more."""
        here = world()
        id_ = here.confirmed()
        here.everything()
        events = here.data("GET", "/porting/events?filter[type]=porting_order.status_changed")
        assert events[0]["payload"]["status"]["value"] == "ported"
        assert here.data("GET", "/porting/events?filter[type]=porting_order.split") == []
        assert here.data("GET", f"/porting/events?filter[porting_order_id]={NOBODY}") == []
        first, last = events[-1]["created_at"], events[0]["created_at"]
        assert here.data("GET", f"/porting/events?filter[created_at][gte]={last}") == events[:1]
        assert here.data("GET", f"/porting/events?filter[created_at][lte]={first}") == events[-1:]
        event = here.data("GET", f"/porting/events/{events[0]['id']}")
        assert event["porting_order_id"] == id_
        before = here.clock.now()
        here.call("POST", f"/porting/events/{event['id']}/republish", status=204)
        here.wait(seconds=1)
        (news,) = here.face.news(before, here.clock.now())
        assert json.loads(news.webhook.body)["data"]["id"] == event["id"]
        here.call("POST", f"/porting/events/{NOBODY}/republish", status=404)
        here.call("GET", f"/porting/events/{NOBODY}", status=404)


class TestListing:
    """Lists, their pages and filters."""

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", "C B A"),
            ("sort[value]=created_at", "A B C"),
            ("filter[customer_reference]=B", "B"),
            ("filter[customer_reference][eq]=B", "B"),
            ("filter[phone_numbers][phone_number]=%2B12125550101", "B"),
            ("filter[phone_numbers.phone_number][contains]=888", "C"),
            ("filter[phone_numbers.country_code]=US", "C B A"),
            ("filter[status]=in-process", "A"),
            ("filter[end_user.admin.entity_name]=Acme", "A"),
            ("filter[activation_settings.fast_port_eligible]=true", "B A"),
            ("filter[status]=in-process&filter[customer_reference]=B", ""),
            ("page[size]=2", "C B"),
            ("page[size]=2&page[number]=2", "A"),
            ("page[number]=9", ""),
            ("sort[value]=-activation_settings.foc_datetime_requested", "C B A"),
        ],
    )
    def test_orders(self, query, found):
        """A list holds what its filters leave, the youngest first, a page at a time, and says how many there are."""
        here = world()
        for reference, number in zip("ABC", (LOCAL, OTHER, TOLL_FREE), strict=True):
            (id_,) = here.create(number, reference=reference)
            if reference == "A":
                here.call("PATCH", f"/porting_orders/{id_}", {"end_user": {"admin": {"entity_name": "Acme"}}})
                here.call("POST", f"/porting_orders/{id_}/actions/confirm")
        listed = here.call("GET", f"/porting_orders?include_phone_numbers=false&{query}")
        assert [order["customer_reference"] for order in listed["data"]] == found.split()
        assert not any("phone_numbers" in order for order in listed["data"])
        if "page" not in query:
            assert listed["meta"]["total_results"] == len(found.split())

    @pytest.mark.parametrize(
        "query", ["page[size]=251", "page[size]=0", "page[number]=x", "page[number]=0", "filter[colour]=red", "sort=x"]
    )
    def test_what_cannot_be_listed(self, query):
        """A page that is none, a filter or an order that is not there is refused."""
        here = world()
        here.create()
        here.call("GET", f"/porting_orders?{query}", status=422)

    def test_numbers(self):
        """The numbers of all orders are listed with where their order stands."""
        here = world()
        here.create(TOLL_FREE)
        id_ = here.confirmed(LOCAL, OTHER)
        assert len(here.data("GET", "/porting_phone_numbers")) == 3
        listed = here.data("GET", f"/porting_phone_numbers?filter[porting_order_id]={id_}")
        assert [one["phone_number"] for one in listed] == [LOCAL, OTHER]
        assert len(here.data("GET", "/porting_phone_numbers?filter[porting_order_status]=draft")) == 1


class TestPapers:
    """Documents."""

    def test_handed_in_and_added(self):
        """A document is kept with its hash, listed, shown, added to an order, and taken away from it."""
        here = world()
        (id_,) = here.create()
        body = {"file": base64.b64encode(b"%PDF-1.4 x").decode(), "filename": "a.pdf", "customer_reference": "A"}
        paper = here.data("POST", "/documents", body)
        assert (paper["content_type"], paper["size"]["amount"]) == ("application/pdf", 10)
        assert here.data("GET", f"/documents/{paper['id']}") == paper
        assert here.data("GET", "/documents?filter[customer_reference][eq]=A") == [paper]
        assert here.data("GET", "/documents?filter[customer_reference]=B") == []
        added = [{"document_id": paper["id"], "document_type": "csr"}]
        (extra,) = here.data(
            "POST", f"/porting_orders/{id_}/additional_documents", {"additional_documents": added}, status=201
        )
        assert here.data("GET", f"/porting_orders/{id_}/additional_documents") == [extra]
        here.call("DELETE", f"/porting_orders/{id_}/additional_documents/{extra['id']}", status=204)
        assert here.data("GET", f"/porting_orders/{id_}/additional_documents") == []
        here.call("DELETE", f"/porting_orders/{id_}/additional_documents/{extra['id']}", status=404)

    @settings(deadline=None)
    @given(st.binary(max_size=200), st.sampled_from(("", "\r\n", "\r\n--x", "--")))
    def test_a_form(self, content, end):
        """A form's file is kept byte for byte, whatever is in it, with its name and the customer's reference."""
        here, content = world(), content + end.encode()
        parts = [
            b'Content-Disposition: form-data; name="customer_reference"\r\n\r\nA',
            b'Content-Disposition: form-data; name="file"; filename="a b.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
            + content,
        ]
        boundary = "x" * 30 + hashlib.sha256(content).hexdigest()[:20]
        body = b"".join(b"--%b\r\n%b\r\n" % (boundary.encode(), part) for part in parts)
        kind = f"multipart/form-data; boundary={boundary}"
        answer = form(here, kind, b"a preamble\r\n" + body + b"--%b--\r\n" % boundary.encode())
        paper = json.loads(answer.body)["data"]
        assert (answer.status, paper["filename"], paper["customer_reference"]) == (200, "a b.pdf", "A")
        assert (paper["size"]["amount"], paper["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())

    @pytest.mark.parametrize(
        ("kind", "body"),
        [
            ("multipart/form-data", b"--x\r\n\r\n--x--"),
            ("multipart/form-data; boundary=", b"--\r\n\r\n----"),
            (
                "multipart/form-data; boundary=y",
                b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na\r\n--x--',
            ),
            ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na'),
            ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--"),
            ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="file"\r\n--x--'),
            ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\na\r\n--x--'),
            ("multipart/form-data; boundary=x", b"--x\r\nX: y\r\n\r\na\r\n" * 30 + b"--x--"),
        ],
        ids=["no boundary", "empty boundary", "another", "no end", "no name", "no content", "no file", "many"],
    )
    def test_what_is_no_form(self, kind, body):
        """A form without bounds, without an end, with nameless parts, too many of them or no file is refused."""
        here = world()
        assert form(here, kind, body).status == 422
        assert here.data("GET", "/documents") == []

    def test_a_form_makes_no_order(self):
        """What wants JSON takes no file for it."""
        here = world()
        body = b'--x\r\nContent-Disposition: form-data; name="phone_numbers"; filename="a"\r\n\r\n+1\r\n--x--'
        assert form(here, 'multipart/form-data; charset=utf-8; boundary="x"', body, "/porting_orders").status == 422

    def test_what_is_no_document(self):
        """What is not base64, has fields nobody knows or of another type, and what was never handed in, is refused."""
        here = world()
        (id_,) = here.create()
        paper = here.data("POST", "/documents", {"url": "https://us.example/a.pdf"})
        for body in (
            *({}, {"file": "?"}, {"file": "é"}, {"file": 7}, {"file": "", "filename": "a.pdf"}),
            *({"file": "YQ==", "filename": 7}, {"file": "YQ==", "kind": "loa"}),
        ):
            here.call("POST", "/documents", body, status=422)
        here.call("GET", f"/documents/{NOBODY}", status=404)
        for some in (
            [],
            "x",
            ["x"],
            [{"document_id": NOBODY, "document_type": "loa"}],
            [{"document_id": paper["id"], "document_type": "selfie"}],
        ):
            here.call("POST", f"/porting_orders/{id_}/additional_documents", {"additional_documents": some}, status=422)


class TestQuestions:
    """What else can be asked."""

    def test_comments(self):
        """A comment is kept on its order."""
        here = world()
        first, second = here.confirmed(), here.confirmed(OTHER)
        said = here.data("POST", f"/porting_orders/{first}/comments", {"body": "please hurry"}, status=201)
        assert here.data("GET", f"/porting_orders/{first}/comments") == [said]
        assert here.data("GET", f"/porting_orders/{second}/comments") == []
        for body in ({}, {"body": ""}, {"body": 7}, {"body": "x" * 5_001}, {"body": "x", "by": "me"}):
            here.call("POST", f"/porting_orders/{first}/comments", body, status=422)

    def test_windows_are_business_days(self):
        """The windows lie on business days ahead, sooner for what is ported automatically."""
        here = world()
        fast, slow = here.confirmed(), here.confirmed(TOLL_FREE)
        for id_, first in ((fast, "2026-03-03T13:00:00Z"), (slow, "2026-03-05T13:00:00Z")):
            windows = here.data("GET", f"/porting_orders/{id_}/allowed_foc_windows")
            assert windows[0]["started_at"] == first
            assert all(window["started_at"] < window["ended_at"] for window in windows)

    def test_exception_types_are_the_21(self):
        """The catalogue has the 21 types of the API document."""
        assert len(world().data("GET", "/porting_orders/exception_types")) == 21

    def test_portability(self):
        """Each number is answered for: what the script gives up and what is no number cannot be ported."""
        fail = Say(what=What.FAIL, numbers=(TelephoneNumber(OTHER),))
        here = world(script(*SMOOTH[:2], fail, SMOOTH[2]))
        checked = here.data(
            "POST", "/portability_checks", {"phone_numbers": [LOCAL, OTHER, TOLL_FREE, "x"]}, status=201
        )
        assert [one["portable"] for one in checked] == [True, False, True, False]
        assert [one["fast_portable"] for one in checked] == [True, False, False, False]
        for body in ({}, {"phone_numbers": [7]}, {"phone_numbers": LOCAL}, {"phone_numbers": [LOCAL], "all": True}):
            here.call("POST", "/portability_checks", body, status=422)

    def test_what_the_script_calls_unportable(self):
        """A number of the script's list is not portable, and why."""
        here = world(script(unportable={TelephoneNumber(OTHER): Reason.NUMBER_INACTIVE}))
        checked = here.data("POST", "/portability_checks", {"phone_numbers": [LOCAL, OTHER]}, status=201)
        assert [one.get("not_portable_reason") for one in checked] == [None, "number_inactive"]

    def test_of_which_numbers_there_are_records(self):
        """Records are had of numbers of North America."""
        here = world()
        body = {"phone_numbers": [LOCAL, "+442071838750"]}
        rows = here.data("POST", "/customer_service_records/phone_number_coverages", body, status=201)
        assert [row["has_csr_coverage"] for row in rows] == [True, False]

    def test_a_record_takes_as_long_as_the_script_says(self):
        """It is pending until then, and completed from then on."""
        here = world(script(record={"business_name": "Acme"}, record_after=Span(1, Unit.BUSINESS_DAYS)))
        asked = here.data("POST", "/customer_service_records", {"phone_number": LOCAL}, status=201)
        for hours, status in ((23, "pending"), (1, "completed")):
            here.wait(hours=hours)
            assert here.data("GET", f"/customer_service_records/{asked['id']}")["status"] == status

    def test_records(self):
        """A record takes its time, shows what the losing carrier holds but no PIN, and fails where it holds none."""
        record = {
            "business_name": "Acme",
            "account_number": "A-7",
            "street": "1 Main St",
            "city": "Lima",
            "pin": "4417",
        }
        here = world(script(record=record))
        asked = here.data("POST", "/customer_service_records", {"phone_number": LOCAL}, status=201)
        assert asked["status"] == "pending"
        here.wait(hours=1)
        answer = here.send("GET", f"/customer_service_records/{asked['id']}")
        told = json.loads(answer.body)["data"]
        assert told["status"] == "completed"
        assert told["result"]["admin"]["account_number"] == "A-7"
        assert told["result"]["address"]["full_address"] == "Lima, 1 Main St"
        assert b"4417" not in answer.body
        empty = world()
        asked = empty.data("POST", "/customer_service_records", {"phone_number": LOCAL}, status=201)
        empty.wait(hours=1)
        assert empty.data("GET", f"/customer_service_records/{asked['id']}")["status"] == "failed"
        empty.call("POST", "/customer_service_records", {"phone_number": "x"}, status=422)
        empty.call("GET", f"/customer_service_records/{NOBODY}", status=404)


class TestPortOuts:
    """Numbers of ours that other carriers ask for."""

    def here(self):
        """Return a world in which somebody asks for two numbers, an hour from now."""
        asked = (
            PortOutAsked(number=TelephoneNumber(one), at=START + dt.timedelta(hours=1), to="Bayline")
            for one in (LOCAL, OTHER)
        )
        return world(script(port_outs=tuple(asked)))

    def test_they_are_asked_for_and_silence_is_consent(self):
        """Nobody knows of it before; then it is told, and told again when the time to answer has passed."""
        here = self.here()
        assert here.data("GET", "/portouts") == []
        here.wait(hours=1)
        listed = here.data("GET", f"/portouts?filter[phone_number]=%2B{LOCAL[1:]}&filter[status]=pending")
        assert [(one["phone_numbers"], one["carrier_name"]) for one in listed] == [([LOCAL], "Bayline")]
        assert here.data("GET", f"/portouts/{listed[0]['id']}") == listed[0]
        told = [json.loads(webhook.body)["data"] for _, webhook in here.everything()]
        assert {one["event_type"] for one in told} == {"portout.status_changed"}
        words = [(one["payload"]["phone_numbers"][0], one["payload"]["status"]) for one in told]
        assert sorted(words) == [(one, word) for one in (LOCAL, OTHER) for word in ("authorized", "pending")]
        assert here.clock.now() >= START + dt.timedelta(hours=3)
        assert here.data("GET", "/porting/events") == []
        kept = here.data("GET", "/portouts/events?filter[event_type]=portout.status_changed")
        assert [(one["id"], one["payload"]) for one in reversed(kept)] == [(one["id"], one["payload"]) for one in told]
        about = here.data("GET", f"/portouts/events?filter[portout_id]={listed[0]['id']}")
        assert {one["portout_id"] for one in about} == {listed[0]["id"]}
        assert here.data("GET", f"/portouts/events/{kept[0]['id']}") == kept[0]
        before = here.clock.now()
        here.call("POST", f"/portouts/events/{kept[0]['id']}/republish", status=204)
        here.wait(seconds=1)
        assert len(here.face.news(before, here.clock.now())) == 1

    def test_the_first_answer_counts(self):
        """An answer is kept and told; the same again is the same, and another is refused, as silence is from then."""
        here = self.here()
        here.wait(hours=1)
        first, second = (one["id"] for one in here.data("GET", "/portouts"))
        here.call("PATCH", f"/portouts/{first}/rejected-pending", {}, status=422)
        for _ in range(2):
            said = here.data("PATCH", f"/portouts/{first}/rejected-pending", {"reason": "the PIN is wrong"})
            assert (said["status"], said["reason"]) == ("rejected-pending", "the PIN is wrong")
        here.call("PATCH", f"/portouts/{first}/authorized", {"reason": "after all"}, status=422)
        here.call("PATCH", f"/portouts/{second}/authorized", {"reason": "authorized", "host_messaging": True})
        here.everything()
        words = {one["id"]: one["status"] for one in here.data("GET", "/portouts")}
        assert words == {first: "rejected-pending", second: "authorized"}

    def test_what_is_not_there(self):
        """Another id, one that is asked for only later, another word and another filter are refused."""
        here = self.here()
        later = next(iter(here.face._ledger.leaving))
        for id_ in (NOBODY, later):
            here.call("GET", f"/portouts/{id_}", status=404)
        here.call("PATCH", f"/portouts/{later}/ported", {"reason": "x"}, status=404)
        here.call("GET", "/portouts?filter[colour]=red", status=422)


class TestDoor:
    """What is asked wrongly."""

    def test_an_error_is_as_the_document_shapes_it(self):
        """Code, title, detail, where it lies in body or query, and where the carrier explains the code."""
        here = world()
        (error,) = here.call("POST", "/porting_orders", {}, status=422)["errors"]
        assert set(error) == {"code", "title", "detail", "source", "meta"}
        assert error["source"] == {"pointer": "/phone_numbers"}
        assert error["meta"]["url"].endswith(error["code"])
        (error,) = here.call("GET", "/porting_orders?page[size]=0", status=422)["errors"]
        assert error["source"] == {"parameter": "page"}
        (error,) = here.call("GET", "/porting_orders?page[size]=x", status=422)["errors"]
        assert error["source"] == {"parameter": "page[size]"}

    def test_without_the_key(self):
        """Nothing is answered to whoever has not the key."""
        here = world()
        for key in ("", "KEY", f"{DEMO_API_KEY}x", "é"):
            assert here.send("POST", "/porting_orders", {"phone_numbers": [LOCAL]}, key=key).status == 401
        assert here.data("GET", "/porting_orders") == []

    def test_what_is_not_there(self):
        """A path, a method or an order that is not there is answered with 404."""
        here = world()
        for method, path in (
            ("GET", "/x"),
            ("PUT", "/porting_orders"),
            ("GET", f"/porting_orders/{NOBODY}"),
            ("POST", f"/porting_orders/{NOBODY}/actions/confirm"),
            ("GET", "/porting_orders/7"),
        ):
            here.call(method, path, status=404)

    @pytest.mark.parametrize("body", [b"[]", b"{", b"\xff", b"null", b"[" * 100_000])
    def test_no_json(self, body):
        """What is no JSON object is refused, and nothing breaks."""
        here = world()
        headers = (("Authorization", f"Bearer {DEMO_API_KEY}"),)
        sent = Request(method="POST", url="https://x/v2/porting_orders", headers=headers, body=body)
        assert here.face.send(sent).status == 422

    def test_faults_of_the_line(self):
        """What the script says of the line happens: not taken, or taken without an answer."""
        here = world(attrs.evolve(script(), faults=Faults(unreachable=frozenset({1}), silent=frozenset({2}))))
        with pytest.raises(NotSent):
            here.create()
        assert here.data("GET", "/porting_orders") == []
        with pytest.raises(NoAnswer):
            here.create()
        assert len(here.data("GET", "/porting_orders")) == 1


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 99), st.lists(st.integers(1, 200), max_size=6))
def test_equal_questions_at_equal_moments_get_equal_answers(seed, pauses):
    """State is a fold: what was asked, and when, decides every answer; how often it was looked at does not."""

    def told(looks):
        here = world(Script(seed=seed))
        here.confirmed(LOCAL, OTHER, messaging={"enable_messaging": True})
        for hours in pauses:
            here.wait(hours=hours)
            for _ in range(looks):
                here.face.next_moment(here.clock.now())
                here.data("GET", "/porting_orders")
        return here.everything(), here.data("GET", "/porting_orders")

    assert told(0) == told(2)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 500))
def test_every_life_ends_once_exceptions_are_mended(seed):
    """Whatever chance draws, every number is ported or cancelled in the end, once exceptions are answered."""
    here = world(Script(seed=seed))
    id_ = here.confirmed(LOCAL, OTHER)
    here.everything()
    if here.status(id_) == "exception":
        here.call("POST", f"/porting_orders/{id_}/actions/confirm")
        here.everything()
    orders = here.data("GET", "/porting_orders")
    assert {order["status"]["value"] for order in orders} <= {"ported", "cancelled"}
    assert sorted(one["phone_number"] for order in orders for one in order["phone_numbers"]) == [LOCAL, OTHER]


def test_every_answer_is_as_the_document_says(specs):
    """Every answer of a life in which everything is asked keeps to the official document's schemas."""
    document = json.loads(Path(specs, "telnyx-porting.json").read_text(encoding="utf-8"))
    here = world(script(*REFUSING, record={"business_name": "Acme"}), needs=("documents.loa",))
    here.create(TOLL_FREE, reference="B")
    (id_,) = here.create(LOCAL, OTHER)
    paper = here.data("POST", "/documents", {"file": "JVBERi0=", "filename": "a.pdf"})["id"]
    order = f"/porting_orders/{id_}"
    window = here.data("GET", f"{order}/allowed_foc_windows")[0]["started_at"]
    asked = here.data("POST", "/customer_service_records", {"phone_number": LOCAL}, status=201)["id"]
    patch = {
        "documents": {"loa": paper},
        "messaging": {"enable_messaging": True},
        "end_user": {"admin": {"entity_name": "Acme"}, "location": {"locality": "Lima"}},
        "activation_settings": {"foc_datetime_requested": window},
    }
    here.call("PATCH", order, patch)
    here.call("POST", f"{order}/actions/confirm")
    here.call("POST", f"{order}/comments", {"body": "hurry"})
    extra = {"additional_documents": [{"document_id": paper, "document_type": "csr"}]}
    here.call("POST", f"{order}/additional_documents", extra)
    here.until(id_, "exception")
    here.call("PATCH", order, {"end_user": {"admin": {"pin_passcode": "4417"}}})
    here.until(id_, "foc-date-confirmed")
    here.call("POST", f"{order}/actions/activate")
    job = here.data("GET", f"{order}/activation_jobs")[0]["id"]
    here.everything()
    event = here.data("GET", "/porting/events")[0]["id"]
    for path in (
        *("/porting_orders", "/porting_orders/exception_types", "/porting_phone_numbers", "/documents"),
        *(order, f"{order}/comments", f"{order}/requirements", f"{order}/additional_documents"),
        *(f"{order}/activation_jobs/{job}", f"/documents/{paper}", f"/porting/events/{event}"),
        f"/customer_service_records/{asked}",
    ):
        here.call("GET", path)
    here.call("POST", "/portability_checks", {"phone_numbers": [LOCAL, "x"]})
    cancelled = here.confirmed(OTHER, documents={"loa": paper})
    here.call("POST", f"/porting_orders/{cancelled}/actions/cancel")
    wrong = [problem for exchange in here.exchanges for problem in wrong_answer(document, *exchange)]
    assert wrong == []
    assert len(here.exchanges) > 30
