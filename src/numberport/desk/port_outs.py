"""
What other carriers ask of numbers of ours, and what was answered, as reports that are kept.
"""

import datetime as dt

from numberport.adapters.questions import PortOut, PortOutAnswer
from numberport.events import Channel, Report

__all__ = ["SCOPE", "answer_report", "port_out_report"]

#: What the words of these reports are a status of.
SCOPE = "port-out"


def port_out_report(source: str, asked: PortOut, now: dt.datetime) -> Report:
    """
    Return what another carrier asks as a report.

    Args:
        source: The name of the adapter that heard it.
        asked: What is asked.
        now: When we learnt it.
    """
    return Report(
        word=asked.word or "asked",
        scope=SCOPE,
        source=source,
        learnt=now,
        stamp=asked.stamp,
        numbers=asked.numbers,
        promised=asked.answer_by,
        reference=asked.reference,
        author=asked.to,
    )


def answer_report(source: str, answer: PortOutAnswer) -> Report:
    """Return an answer of ours that the carrier has taken as a report."""
    return Report(
        word="refused" if answer.refusals else "authorized",
        scope=SCOPE,
        source=source,
        channel=Channel.REPLY,
        learnt=answer.at,
        reference=answer.reference,
        refusals=answer.refusals,
    )
