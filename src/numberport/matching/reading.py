"""
An address in normal form, part by part, and as a text that names the parts.
"""

from typing import Self

import attrs

from numberport.matching.identifiers import zip_form
from numberport.matching.labels import labelled, labels
from numberport.parties.countries import implied_country

__all__ = ["Reading"]

_NUMBER, _STREET, _CITY, _TOGETHER = "house number", "street", "city", "street and city"
_BOX, _UNIT, _REGION, _CODE, _COUNTRY = "box", "unit", "region", "postal code", "country"
_ATTENTION = "attention line"
#: What stands between several boxes, units or lines.
_AND = ", "


@attrs.frozen(kw_only=True)
class Reading:
    """
    An address in normal form, by part.

    >>> reading = Reading(number="12", words=("OAK", "ST", "DAYTON"), city=2, region="OH", country="US")
    >>> str(reading)
    'house number: 12 | street: OAK ST | city: DAYTON | region: OH'
    >>> Reading.parse(str(reading)) == reading
    True

    Args:
        number: The house number; empty where there is none.
        words: Street and city, in order.
        city: How many of these words belong to the street; None where the address does not tell, or has none.
        boxes: Post-office boxes and routes.
        opens: Whether the first of them opens the address.
        units: Designators and values, sorted.
        region: The two letters of the region, or its name where it is none of ours.
        postal_code: The postal code.
        country: The country; empty where nothing tells it.
        attention: Lines that say who something is for, sorted.
    """

    number: str = ""
    words: tuple[str, ...] = ()
    city: int | None = None
    boxes: tuple[str, ...] = ()
    opens: bool = False
    units: tuple[tuple[str, str], ...] = ()
    region: str = ""
    postal_code: str = ""
    country: str = ""
    attention: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a normal form as it was written; None for any other text."""
        parts = labels(text)
        if not parts:
            return None
        street, city = (tuple(parts.get(part, "").split()) for part in (_STREET, _CITY))
        words = street + city
        region, code = parts.get(_REGION, ""), zip_form(parts.get(_CODE, ""))
        boxes = tuple(filter(None, parts.get(_BOX, "").split(_AND)))
        reading = cls(
            number=parts.get(_NUMBER, ""),
            words=words or tuple(parts.get(_TOGETHER, "").split()),
            city=len(street) if words else None,
            boxes=boxes,
            opens=next(iter(parts), "") == _BOX,
            units=tuple(_unit(unit) for unit in parts.get(_UNIT, "").split(_AND) if unit),
            region=region,
            postal_code=code,
            country=parts.get(_COUNTRY) or implied_country(region, code),
            attention=tuple(filter(None, parts.get(_ATTENTION, "").split(_AND))),
        )
        return reading if str(reading) == text else None

    def __str__(self) -> str:
        cut = 0 if self.city is None else self.city
        street = (
            (_NUMBER, self.number),
            (_STREET, " ".join(self.words[:cut])),
            (_TOGETHER if self.city is None else _CITY, " ".join(self.words[cut:])),
        )
        box = (_BOX, _AND.join(self.boxes))
        told = implied_country(self.region, self.postal_code) == self.country
        return labelled(
            (
                *((box, *street) if self.opens else (*street, box)),
                (_UNIT, _AND.join(f"{name} {value}".strip() for name, value in self.units)),
                (_REGION, self.region),
                (_CODE, self.postal_code),
                (_COUNTRY, "" if told else self.country),
                (_ATTENTION, _AND.join(self.attention)),
            )
        )


def _unit(text: str) -> tuple[str, str]:
    """Return the designator and the value of a unit; a unit without its word has a value alone."""
    name, space, value = text.partition(" ")
    return (name, value) if space else ("", name)
