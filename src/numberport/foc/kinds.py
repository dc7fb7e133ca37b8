"""
Which kind of port an order is under a regime, and why.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from numberport.regimes import NUMBERS, Criterion, PortClass, Regime, Rule
from numberport.telephone import LineType, NumberKind, TelephoneNumber, alike

if TYPE_CHECKING:
    from numberport.events import Facts

__all__ = ["Classification", "classify", "contradicted", "kind_of"]


@attrs.frozen
class Classification:
    """
    Which kind of port an order is, and why.

    Args:
        port: The regime's name of it; None where no one kind fits.
        because: The reasons, as sentences.
        rules: The rules they rest on.
    """

    port: str | None
    because: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()

    def noting(self, *sentences: str, rules: tuple[Rule, ...] = ()) -> "Classification":
        """Return it with more sentences, about what the order says and the rules cannot take, and their rules."""
        return attrs.evolve(self, because=(*self.because, *sentences), rules=(*self.rules, *rules))


@attrs.frozen
class _Answer:
    """Whether a criterion is met, the sentence that says so, the rule it rests on, and what is said twice by it."""

    sentence: str
    rule: Rule
    key: str
    fact: str
    met: bool = False
    said: bool = True


def classify(
    regime: Regime,
    facts: "Facts",
    numbers: Sequence[TelephoneNumber] = (),
    *,
    kind: str | None = None,
    count: int | None = None,
) -> Classification:
    """
    Return which kind of port an order is under a regime: that of the first of its classes that fits.

    A criterion nobody has answered is not met: that a port is quick must be shown, and a longer interval is never too
    early.

    Args:
        regime: The rules that hold.
        facts: What is known of the order.
        numbers: Its numbers.
        kind: The kind of its numbers in the regime's word, where the numbers themselves are not at hand.
        count: How many they are then.
    """
    kinds = {kind} if kind is not None else {kind_of(regime, group[0]) for group in alike(numbers)}
    if len(kinds) != 1:
        mixed = " and ".join(sorted(str(each) for each in kinds)) or "no"
        return Classification(None, (f"{mixed} numbers share the order, and no one rule gives its dates",))
    (only,) = kinds
    classes = tuple(one for one in regime.classes if one.kind == only and _is_thought_of(one, facts))
    many = len(numbers) if count is None else count
    answered = [(one, tuple(_answer(each, facts, many, regime) for each in one.criteria)) for one in classes]
    fits = next((place for place, (_, answers) in enumerate(answered) if all(each.met for each in answers)), None)
    if fits is None:
        return Classification(None, (f"{regime.title} has no kind of port for {only} numbers that these facts fit",))
    return _reasoned(answered[fits][0], answered[fits][1], [answers for _, answers in answered[:fits]])


def contradicted(
    regime: Regime,
    port: str,
    facts: "Facts",
    numbers: Sequence[TelephoneNumber] = (),
    *,
    count: int | None = None,
) -> tuple[str, ...]:
    """
    Return what is said of an order and does not fit the port that was named, each with what the port asks.

    What nobody has said contradicts nothing, and neither does anything where the regime does not say which orders a
    port is for. Where a port is for orders of several classes, it is told of the one that comes nearest.

    Args:
        regime: The rules that hold.
        port: The regime's name of the port.
        facts: What is known of the order.
        numbers: Its numbers.
        count: How many they are, where the numbers themselves are not at hand.
    """
    many = len(numbers) if count is None else count
    classes = (one for one in regime.classes if one.port == port)
    told = (
        (*_of_other_kinds(one, regime, numbers), *(_failed(one, each, facts, many, regime) for each in one.criteria))
        for one in classes
    )
    return min((tuple(filter(None, each)) for each in told), key=len, default=())


def _of_other_kinds(one: PortClass, regime: Regime, numbers: Sequence[TelephoneNumber]) -> Iterator[str]:
    """Iterate over the kinds of number that are not of a class, as sentences."""
    for number, *_ in alike(numbers):
        if one.numbers and number.kind not in {*one.numbers, NumberKind.UNKNOWN}:
            kind = kind_of(regime, number)
            yield f"{number} is one of the {kind} numbers, where the port {one.port} is one of {one.kind} numbers"


def _failed(one: PortClass, criterion: Criterion, facts: "Facts", count: int, regime: Regime) -> str | None:
    """Return why a criterion of a class is not met, or None where it is, or nobody has said."""
    answer = _answer(criterion, facts, count, regime)
    if answer.met or not answer.said or getattr(facts, criterion.fact, None) is LineType.UNKNOWN:
        return None
    return f"{answer.sentence}, where the port {one.port} asks that {criterion.met}"


def _is_thought_of(one: PortClass, facts: "Facts") -> bool:
    """Tell whether a class comes into question: nothing is said of one that nobody thinks of."""
    if one.only_if_told is None:
        return True
    told = getattr(facts, one.only_if_told)
    asking = (each for each in one.criteria if each.fact == one.only_if_told)
    return told is not None and all(each.is_met_by(told) for each in asking)


def kind_of(regime: Regime, number: TelephoneNumber) -> str:
    """Return the regime's word for the kind of a number, or that of the number itself where it has none."""
    fitting = (one.kind for one in regime.classes if not one.numbers or number.kind in one.numbers)
    return next(fitting, number.kind.value)


def _reasoned(chosen: PortClass, answers: Sequence[_Answer], passed: Sequence[Sequence[_Answer]]) -> Classification:
    """Say why an order is of a class: what was shown for it, and what kept it out of shorter ones."""
    against = _distinct(_against(passed, frozenset(each.fact for each in answers)))
    shown = (*_distinct(answers), *against)
    if not shown:
        kind = f"are {chosen.kind}" if chosen.numbers else "are ported alike, whatever their kind"
        return Classification(chosen.port, (f"the numbers {kind}",))
    reasons = "; ".join(each.sentence for each in shown)
    rules = tuple(dict.fromkeys(each.rule for each in shown))
    return Classification(chosen.port, (f"{chosen.port}, because {reasons}",), rules)


def _against(passed: Iterable[Sequence[_Answer]], told: frozenset[str]) -> Iterator[_Answer]:
    """
    Iterate over what kept an order out of classes.

    Args:
        passed: The answers of each class.
        told: The facts that what was shown speaks of already. Where there are any, only what alone kept the order out
            is worth telling.
    """
    for answers in passed:
        failed = [each for each in answers if not each.met]
        if not told or (len(failed) == 1 and failed[0].fact not in told):
            yield from failed


def _distinct(answers: Iterable[_Answer]) -> tuple[_Answer, ...]:
    """Return answers without what was said before."""
    found: dict[str, _Answer] = {}
    for each in answers:
        found.setdefault(each.key, each)
    return tuple(found.values())


def _answer(criterion: Criterion, facts: "Facts", count: int, regime: Regime) -> _Answer:
    """Return whether a criterion is met, and why."""
    if criterion.several and count > 1:
        said = f"the order moves {count} numbers, which are several lines"
        return _Answer(said, criterion.several, said, criterion.fact)
    answer = count if criterion.fact == NUMBERS else getattr(facts, criterion.fact)
    if answer is None:
        # Several criteria may ask for one fact; that nobody has said it is told once.
        return _Answer(
            f"nobody has said whether {criterion.met}", regime.unsaid, criterion.fact, criterion.fact, said=False
        )
    met = criterion.is_met_by(answer)
    sentence = criterion.met if met else criterion.failed
    return _Answer(sentence, criterion.rule, sentence, criterion.fact, met)
