"""
The countries' own codes of refusal beside those of carriers and providers: one lookup over all of them.

A country's codes stand in its regime, those of carriers and providers in :mod:`numberport.rejections`; here they meet.
"""

from collections.abc import Iterable

from numberport import regimes, rejections
from numberport.regimes.regime import Regime
from numberport.rejections import CodeRow, Reason, Refusal
from numberport.rejections.lookup import code_text

__all__ = ["explain", "near", "refusal", "rows"]


def rows(*countries: Regime) -> tuple[CodeRow, ...]:
    """
    Return the codes and phrases of countries as rows of a list that has the country's name.

    Args:
        countries: The regimes; without any, all that are held, and then a row that several have stands once.
    """
    listed = _once(row for regime in regimes.all() for row in _of(regime))
    return tuple(dict.fromkeys(row for regime in countries for row in _of(regime))) if countries else listed


def explain(text: str | int, provider: str | None = None) -> tuple[CodeRow, ...]:
    """
    Return what a code, a phrase or one of our own words stands for in any list, best first.

    Args:
        text: As for :func:`numberport.rejections.explain`, and ``de:RNG``, ``pl:3``, ``gb:postcode mismatch``.
        provider: Whose code it is, the name of a regime among them; without it every list is searched.

    Raises:
        WrongType: The text is neither text nor a whole number.
    """
    text = code_text(text)
    return rejections.explain(text, provider, _further(text, provider))


def near(text: str | int, provider: str | None = None, *, most: int = 5) -> tuple[CodeRow, ...]:
    """
    Return what a code or phrase that nobody has mapped may have been meant to be, nearest first; maybe nothing.

    Raises:
        WrongType: The text is neither text nor a whole number.
    """
    text = code_text(text)
    return rejections.near(text, provider, _further(text, provider), most=most)


def refusal(country: str, code: str, text: str = "") -> Refusal:
    """
    Return a reason that a country's carrier gave in our word, its own code and words kept beside it.

    Args:
        country: The name of its regime.
        code: Its code, maybe empty: then its words are looked for among the country's phrases.
        text: Its words.

    Raises:
        UnknownRegime: No regime of that name is held.
    """
    regime = regimes.get(country)
    told = rejections.refusal(regime.name, code, text, rows(regime))
    if code or told.reason is not Reason.UNKNOWN:
        return told
    meant = {row.reason for row in rejections.explain(text, regime.name, rows(regime))}
    return Refusal(meant.pop(), told.code, told.text) if len(meant) == 1 else told


def _further(text: str, provider: str | None) -> tuple[CodeRow, ...]:
    """Return the countries' rows that may be meant: one country's where it is named, none where another list is."""
    named = (text.partition(":")[0] if provider is None else provider).strip().lower()
    if named in regimes.NAMES:
        return rows(regimes.get(named))
    return rows()


def _of(regime: Regime) -> Iterable[CodeRow]:
    """Iterate over a country's rows; what its ports took from a carriers' list keeps that list's permission."""
    held = {(row.code, row.phrase): row for row in rejections.CODES if row.provider == "wicis"}
    for native in (native for port in regime.ports for native in port.rejections):
        permit = None if (native.code, native.says) in held else regime.permit(native.reason)
        yield CodeRow(
            regime.name, native.code.upper(), native.says, native.reason, native.source, country_permit=permit
        )


def _once(listed: Iterable[CodeRow]) -> tuple[CodeRow, ...]:
    """Return each row once, and none that a carriers' list has already."""
    held = {(row.code, row.phrase, row.source) for row in rejections.CODES}
    found = {(row.code, row.phrase, row.source): row for row in reversed(tuple(listed))}
    return tuple(row for key, row in reversed(found.items()) if key not in held)
