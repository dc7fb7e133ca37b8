"""The timeline of what happened, what is due, and what is waited for."""

import datetime as dt

import attrs
import pytest

from agendas import FIRST, START, at, said, sent
from numberport.deadlines import Deadline, DeadlineKind, EntryKind, Timeline, due
from numberport.documents.files import PaperFile
from numberport.events import (
    Adopt,
    Amend,
    Check,
    CheckResult,
    Escalate,
    Expedite,
    HandIn,
    Note,
    Progress,
    Report,
    RequestCancel,
    Settle,
    SnapBack,
    Verify,
)
from numberport.profiles import INVOCA, PLIVO
from numberport.regimes import US
from numberport.rejections import Reason, Refusal
from numberport.sections import Mark
from numberport.states import PortState


class TestTimeline:
    """What happened and what is due, in one line."""

    def told(self, order):
        """Return title and detail of everything that happened."""
        return [(entry.title, entry.detail) for entry in Timeline(order).entries]

    def test_what_happened_and_what_is_due_stand_together(self):
        """Actions, reports and deadlines come in order, each marked as what it is."""
        order = said(
            sent(profile=INVOCA), PortState.REJECTED, 5, refusals=(Refusal(Reason.PIN_MISSING, "7", "no PIN"),)
        )
        entries = Timeline(order, due(order, INVOCA, US)).entries
        assert [(entry.kind, entry.title, entry.mark, entry.is_done) for entry in entries] == [
            (EntryKind.ACTION, "opened", Mark.PLAIN, True),
            (EntryKind.ACTION, "submitted", Mark.PLAIN, True),
            (EntryKind.REPORT, "rejected", Mark.BAD, True),
            (EntryKind.DUE, "our answer due", Mark.WARNING, False),
        ]
        assert entries[0].detail == "2 numbers"
        assert entries[1].detail == "2 numbers; draft → submitted"
        assert entries[2].detail == "2 numbers; submitted → rejected; 7 no PIN"

    def test_steps_nobody_told_us_of_are_drawn_as_inferred(self):
        """A lost webhook leaves an inferred entry before the report that implies it."""
        order = said(said(sent(FIRST), PortState.FOC_CONFIRMED, 5, foc=dt.date(2026, 3, 9)), PortState.PORTED, 200)
        skipped = said(sent(FIRST), PortState.PORTED, 5)
        assert not any(entry.inferred for entry in Timeline(order).entries)
        assert [(entry.title, entry.detail) for entry in Timeline(skipped).entries if entry.inferred] == [
            ("foc confirmed", "1 number; it must have happened, though nobody said so (R7)")
        ]
        assert "1 number; submitted → foc confirmed; FOC 2026-03-09" in [detail for _, detail in self.told(order)]

    def test_what_a_carrier_says_wrongly_is_shown_and_harmless(self):
        """A word nobody knows is shown without its control characters, as a warning."""
        order = sent(FIRST).apply(Report(word="gib\x1b[31mberish", source="carrier", learnt=at(5)))
        entry = Timeline(order).entries[-1]
        assert (entry.title, entry.mark) == ("gib[31mberish", Mark.WARNING)
        assert "anomaly" in entry.detail

    def test_a_reason_is_told_whole(self):
        """What a carrier writes in a sentence or two stands there whole; of more, the beginning, ending with a word."""
        reason = "The address on the request does not match the service address that the losing carrier has on record."
        for text in (reason, " ".join([reason] * 9)):
            order = said(sent(), PortState.REJECTED, 1, refusals=(Refusal(Reason.ADDRESS_MISMATCH, "", text),))
            detail = self.told(order)[-1][1].removeprefix("2 numbers; submitted → rejected; ")
            kept = detail.removesuffix("…")
            assert text.startswith(kept)
            assert text[len(kept) :][:1] in {"", " "}
            assert len(reason) <= len(detail) <= 400

    def test_a_remark_is_told_as_far(self):
        """What somebody at the carrier notes down stands there as whole as a reason."""
        remark = " ".join(["The address does not match the one that the losing carrier has on record."] * 9)
        detail = self.told(said(sent(), PortState.REJECTED, 1, note=remark))[-1][1]
        kept = detail.removeprefix("2 numbers; submitted → rejected; ").removesuffix("…")
        assert remark.startswith(kept)
        assert 300 < len(kept) < 400

    def test_copies_are_counted_once(self):
        """A doubled webhook is one entry that says how often it came; a reason without words is named."""
        order = sent(FIRST)
        report = Report(
            word=order.profile.word_for(PortState.REJECTED),
            source="carrier",
            learnt=at(5),
            stamp=at(5),
            id="w1",
            refusals=(Refusal(Reason.PIN_MISSING),),
        )
        entry = Timeline(order.apply(report).apply(attrs.evolve(report, learnt=at(6)))).entries[-1]
        assert entry.detail.endswith("pin missing; arrived 2 times")

    def test_every_action_has_its_word_and_book_keeping_has_none(self):
        """Whatever we do is told in a word; an adapter's progress, and that the carrier took something, is not told."""
        order = sent(FIRST)
        for hours, action in enumerate(
            (
                Note(at=START, text="called them"),
                Amend(at=START),
                Progress(at=START, operation="submit"),
                Settle(at=START, action=2),
                RequestCancel(at=START),
                Adopt(at=START, state=PortState.CANCELLED),
            ),
            1,
        ):
            order = order.apply(attrs.evolve(action, at=at(hours)))
        titles = [title for title, _ in self.told(order)]
        assert titles == ["opened", "submitted", "noted", "changed", "asked to cancel", "set right by hand"]

    def test_what_we_say_in_words_is_told(self):
        """Who did it, what was checked and what came of it, whom it was taken to, and when an answer was promised."""
        order = said(sent(FIRST), PortState.PORTED, 1)
        for hours, action in enumerate(
            (
                Escalate(at=START, to="their desk", why="no answer", answer_by=at(9), who="Ann"),
                Escalate(at=START, why="no answer"),
                Expedite(at=START, wanted=dt.date(2026, 3, 16), why="they move", answer_by=at(9)),
                Expedite(at=START),
                Verify(at=START, check=Check.SMS_IN, result=CheckResult.FAILED),
                SnapBack(at=START),
            ),
            2,
        ):
            order = order.apply(attrs.evolve(action, at=at(hours)))
        assert self.told(order)[-6:] == [
            ("escalated", f"Ann; their desk; no answer; answer promised for {at(9).isoformat()}"),
            ("escalated", "no answer"),
            ("asked for an earlier date", f"2026-03-16; they move; answer promised for {at(9).isoformat()}"),
            ("asked for an earlier date", ""),
            ("checked", "1 number; inbound SMS: failed"),
            ("given back", "1 number; ported → returned"),
        ]

    def test_what_was_handed_in_is_told(self):
        """The files that went to the carrier, by their names, which may hold anything."""
        files = tuple(PaperFile.of(name, b"%PDF-1.4") for name in ("letter.pdf", "bill\u202e.pdf"))
        (_, _, told) = self.told(sent(FIRST).apply(HandIn(at=at(1), files=files)))
        assert told[1].startswith("letter.pdf, bill")
        assert "\u202e" not in told[1]

    def test_what_stands_beside_a_carriers_word_is_told(self):
        """Whose word it is, the note beside it and who wrote it, and when an answer is promised."""
        word = PLIVO.word_for(PortState.REJECTED)
        report = Report(word=word, source="carrier", learnt=at(1), promised=at(9), note="soon", author="desk")
        bare = Report(word="exception", source="carrier", learnt=at(2), scope="sms", note="stuck")
        told = self.told(sent(FIRST).apply(report).apply(bare))
        assert told[-2][1].endswith(f"answer promised for {at(9).isoformat()}; desk: soon")
        assert told[-1][0] == "sms: exception"
        assert "anomaly (R13); stuck; " in told[-1][1]

    def test_what_the_carrier_did_not_take_is_told(self):
        """A change that was refused moves nothing, and is the carrier's word all the same."""
        refused = Settle(at=at(1), action=2, accepted=False, refusals=(Refusal(Reason.FREEZE, "E6d", "frozen"),))
        entry = Timeline(sent(FIRST).apply(refused)).entries[-1]
        assert (entry.kind, entry.title, entry.detail) == (EntryKind.REPORT, "not taken", "E6d frozen")

    def test_it_can_be_shown(self):
        """One section, a row for each entry, that says how much is due."""
        order = sent(FIRST)
        (waiting,) = Timeline(order, due(order, PLIVO, US)).sections()
        assert waiting.sentences == ("2 of these are still due.",)
        assert waiting.title == "Order A-1: what happened and what is due"
        assert waiting.columns == ("when", "who", "what", "more")
        assert [row.cells[1] for row in waiting.rows] == ["we", "we", "due", "due"]
        entries = Timeline(order, due(order, PLIVO, US)).entries
        assert waiting.rows[0].cells == ("2026-03-02T10:00-05:00", "we", "opened", "1 number")
        assert [row.mark for row in waiting.rows] == [entry.mark for entry in entries]
        assert Mark.WARNING in {row.mark for row in waiting.rows}
        (one,) = Timeline(order, due(order, PLIVO, US)[:1]).sections()
        assert one.sentences == ("1 of these is still due.",)
        (nothing,) = Timeline(order).sections()
        assert nothing.sentences == ("Nothing is due.",)

    def test_it_says_what_the_journal_made_of_it(self):
        """What was not simply taken at its word is grouped by verdict and rule, in a section of its own."""
        order = said(said(sent(FIRST), PortState.PORTED, 5), PortState.PORTED, 6)
        order = order.apply(Report(word="gibberish", source="carrier", learnt=at(7)))
        _, judged = Timeline(order).sections()
        assert judged.title == "What the journal made of it"
        assert [(*row.cells[:3], row.mark) for row in judged.rows] == [
            ("anomaly", "R13", "1", Mark.WARNING),
            ("inferred", "R7", "1", Mark.NOTE),
            ("repeat", "R11", "1", Mark.NOTE),
        ]

    def test_while_no_clock_runs_it_says_whose_move_it_is(self):
        """An update Plivo asks for has no deadline: the last line says that the customer is waited for."""
        order = said(sent(FIRST), PortState.UPDATE_REQUIRED, 5)
        told = Timeline.of(order, due(order, PLIVO, US))
        last = told.entries[-1]
        assert (last.at, last.kind, last.mark, last.is_done) == (None, EntryKind.WAITING, Mark.NOTE, False)
        assert (last.title, last.detail) == (
            "waiting for the customer",
            "1 number; to add or mend what is missing; no deadline stated by Plivo",
        )
        (shown,) = told.sections()
        assert shown.sentences == ("Nothing has a date; what is waited for stands last.",)
        assert shown.rows[-1].cells[:3] == ("no date", "waiting", "waiting for the customer")

    def test_what_rests_on_a_provisional_rule_says_so(self):
        """The slack after a commitment is our own decision, and marked; the commitment itself is the carrier's."""
        order = said(sent(FIRST, profile=INVOCA), PortState.FOC_CONFIRMED, 5, foc=dt.date(2026, 3, 16))
        *_, day, overdue = Timeline.of(order, due(order, INVOCA, US)).entries
        assert day.detail == "the numbers move, as the losing carrier committed itself (2026-03-16)"
        assert overdue.detail.endswith("; provisional")

    def test_what_has_a_date_stands_before_what_has_none(self):
        """Of two numbers one may have a date and the other wait without."""
        order = said(sent(), PortState.UPDATE_REQUIRED, 5, numbers=(FIRST,))
        told = Timeline.of(order, due(order, PLIVO, US))
        assert [entry.at is None for entry in told.entries] == [False] * (len(told.entries) - 1) + [True]
        (shown,) = told.sections()
        assert shown.sentences == ("2 of these are still due; what is waited for without a date stands last.",)

    @pytest.mark.parametrize("kind", list(DeadlineKind))
    def test_every_kind_of_deadline_has_its_word(self, kind):
        """No kind of deadline lacks a title on the timeline."""
        deadline = Deadline(kind=kind, at=START, what="x", rests_on=PLIVO.source, numbers=(FIRST,))
        assert Timeline(sent(FIRST), (deadline,)).entries[-1].title

    @pytest.mark.parametrize("profile", [PLIVO, INVOCA], ids=lambda profile: profile.name)
    @pytest.mark.parametrize("state", [PortState.PORTED, PortState.CANCELLED])
    def test_a_finished_port_shows_no_undone_step(self, profile, state):
        """Once numbers have ported, or ended, whatever was due before is over (case M)."""
        asked = said(sent(FIRST, profile=profile), PortState.FOC_CONFIRMED, 5, foc=dt.date(2026, 3, 16))
        assert not all(entry.is_done for entry in Timeline.of(asked, due(asked, profile, US)).entries)
        over = said(asked, state, 400)
        assert all(entry.is_done for entry in Timeline.of(over, due(over, profile, US)).entries)
