"""
All that preflight looks for: the checks, and every rule they judge by.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from numberport.documents.files import PaperFile
from numberport.errors import WrongType, require
from numberport.orders import PortOrder
from numberport.preflight import (
    account,
    asked,
    blocks,
    carriers,
    conditions,
    files as paper_files,
    form,
    letters,
    lines,
    numbers,
    oddities,
    papers,
    proofs,
    readiness,
    record,
    scope,
    set_up,
    texts,
)
from numberport.preflight.allotment import Allotment
from numberport.preflight.case import Case
from numberport.preflight.findings import Finding, PreflightReport
from numberport.preflight.reach import ELSEWHERE, holds
from numberport.preflight.rules import CheckRule
from numberport.profiles import Profile
from numberport.regimes import Regime
from numberport.telephone import TelephoneNumber

__all__ = ["CHECKS", "RULES", "check"]

#: What is looked for, and by which rules.
CHECKS: Final[tuple[tuple[Callable[[Case], Iterator[Finding]], tuple[CheckRule, ...]], ...]] = (
    (numbers.check_numbers, numbers.RULES),
    (carriers.check_carriers, carriers.RULES),
    (scope.check_scope, scope.RULES),
    (texts.check_texts, texts.RULES),
    (form.check_form, form.RULES),
    (set_up.check_set_up, set_up.RULES),
    (papers.check_papers, papers.RULES),
    (paper_files.check_files, paper_files.RULES),
    (asked.check_asked, asked.RULES),
    (letters.check_letters, letters.RULES),
    (oddities.check_oddities, oddities.RULES),
    (record.check_record, record.RULES),
    (lines.check_lines, lines.RULES),
    (account.check_account, account.RULES),
    (proofs.check_proofs, proofs.RULES),
    (readiness.check_readiness, readiness.RULES),
    (conditions.check_conditions, conditions.RULES),
)
#: Every rule of preflight, with those about the parts of a block that :mod:`numberport.preflight.blocks` checks.
RULES: Final[tuple[CheckRule, ...]] = (*(rule for _, rules in CHECKS for rule in rules), *blocks.RULES)


def check(
    order: PortOrder,
    profile: Profile,
    *,
    regime: Regime | None = None,
    on: dt.date,
    taken: Mapping[TelephoneNumber, str] = MappingProxyType({}),
    leaving: Iterable[TelephoneNumber] = (),
    allotment: Allotment | None = None,
    files: Iterable[PaperFile] | None = None,
) -> PreflightReport:
    """
    Return every finding about an order; the same order and day give the same report.

    Args:
        order: The order.
        profile: The provider it goes to.
        regime: The rules that hold; None for those of each number's country, where any are held.
        on: The day it would be sent.
        taken: The numbers that stand on another open order, each with that order's id.
        leaving: The numbers that leave the same account with other orders of the same move; those of the order itself
            may be among them.
        allotment: What the contract with the provider allows; None where nobody has said.
        files: The files of its papers, in the order in which they are handed in; None where nobody has said.

    Raises:
        WrongType: The order, the profile or the day is none, or what is held against them is of another kind.
    """
    require("order", order, PortOrder, "a PortOrder")
    require("profile", profile, Profile, "a Profile, such as profiles.get('generic')")
    if isinstance(on, dt.datetime) or not isinstance(on, dt.date):
        # A moment is a date to Python, and no day: which day it is hangs on a zone.
        raise WrongType("on", "a datetime.date, such as datetime.date(2026, 3, 2)", type(on).__name__)
    case = Case(
        order=order,
        profile=profile,
        on=on,
        named=regime,
        taken=taken,
        leaving=frozenset(leaving),
        allotment=allotment,
        files=None if files is None else tuple(files),
    )
    _refuse_other_kinds(case)
    found = tuple(_of_its_country(case, finding) for look, _ in CHECKS for finding in look(case))
    return PreflightReport(order=order.id, profile=profile.name, on=on, findings=found)


def _of_its_country(case: Case, finding: Finding) -> Finding:
    """Return a finding that does not rest on what was read of other countries than its numbers'."""
    if holds(finding.source, case.countries, case.profile.name):
        return finding
    concerned = {number.region for number in finding.numbers if number in case.order} or case.countries
    return finding if holds(finding.source, concerned, case.profile.name) else attrs.evolve(finding, source=ELSEWHERE)


def _refuse_other_kinds(case: Case) -> None:
    """Refuse what is held against the order and is of another kind."""
    stated: tuple[tuple[str, object, type, str], ...] = (
        ("regime", case.named, Regime, "a Regime, such as regimes.get('us')"),
        ("taken", case.taken, Mapping, _TAKEN),
        ("allotment", case.allotment, Allotment, "an Allotment, such as Allotment(contracted=1000)"),
    )
    for name, value, kind, wanted in stated:
        if value is not None:
            require(name, value, kind, wanted)
    listed: tuple[tuple[str, Iterable[object], type, str], ...] = (
        ("taken", case.taken, TelephoneNumber, _TAKEN),
        ("leaving", case.leaving, TelephoneNumber, "numbers, each such as TelephoneNumber.parse('+1 212 555 0100')"),
        ("files", case.files or (), PaperFile, "files, each such as PaperFile.of('letter.pdf', content)"),
    )
    for name, values, kind, wanted in listed:
        odd = next((value for value in values if not isinstance(value, kind)), None)
        if odd is not None:
            raise WrongType(name, wanted, f"something with {type(odd).__name__} in it")


_TAKEN: Final = "a mapping of each TelephoneNumber to the id of its order"
