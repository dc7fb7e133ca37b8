"""
An address in normal form, part by part, and as a text that names the parts.
"""

from typing import Self

import attrs

from numberport.matching.identifiers import zip_form
from numberport.matching.labels import labelled, labels
from numberport.parties.countries import implied_country

__all__ = ["Reading"]

_NUMBER, _STREET, _CITY, _BETWEEN = "house number", "street", "city", "street or city"
_BOX, _UNIT, _REGION, _CODE, _COUNTRY = "box", "unit", "region", "postal code", "country"
_AREA, _ATTENTION = "urbanization", "attention line"
#: What stands between several boxes, units or lines.
_AND = ", "


@attrs.frozen(kw_only=True)
class Reading:
    """
    An address in normal form, by part.

    >>> reading = Reading(number="12", street=("OAK", "ST"), city=("DAYTON",), region="OH", country="US")
    >>> str(reading)
    'house number: 12 | street: OAK ST | city: DAYTON | region: OH'
    >>> Reading.parse(str(reading)) == reading
    True

    Args:
        number: The house number; empty where there is none.
        street: The words of the street.
        between: Words behind them that may as well be the city's, as the N of Oak St N Ogden.
        city: The words of the city.
        boxes: Post-office boxes and routes.
        opens: Whether the first of them opens the address.
        units: Designators and values, sorted.
        area: The words of an urbanization's name, in Puerto Rico.
        region: The two letters of the region, or its name where it is none of ours.
        postal_code: The postal code.
        country: The country; empty where nothing tells it.
        attention: Lines that say who something is for, sorted.
    """

    number: str = ""
    street: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    opens: bool = False
    units: tuple[tuple[str, str], ...] = ()
    area: tuple[str, ...] = ()
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
        street, between, city = (tuple(parts.get(part, "").split()) for part in (_STREET, _BETWEEN, _CITY))
        region, code = parts.get(_REGION, ""), zip_form(parts.get(_CODE, ""))
        boxes = tuple(filter(None, parts.get(_BOX, "").split(_AND)))
        reading = cls(
            number=parts.get(_NUMBER, ""),
            street=street,
            between=between,
            city=city,
            boxes=boxes,
            opens=next(iter(parts), "") == _BOX,
            units=tuple(_unit(unit) for unit in parts.get(_UNIT, "").split(_AND) if unit),
            area=tuple(parts.get(_AREA, "").split()),
            region=region,
            postal_code=code,
            country=parts.get(_COUNTRY) or implied_country(region, code),
            attention=tuple(filter(None, parts.get(_ATTENTION, "").split(_AND))),
        )
        return reading if str(reading) == text else None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of street and city, in order."""
        return self.street + self.between + self.city

    def __str__(self) -> str:
        street = (
            (_NUMBER, self.number),
            (_STREET, " ".join(self.street)),
            (_BETWEEN, " ".join(self.between)),
            (_CITY, " ".join(self.city)),
        )
        box = (_BOX, _AND.join(self.boxes))
        told = implied_country(self.region, self.postal_code) == self.country
        return labelled(
            (
                *((box, *street) if self.opens else (*street, box)),
                (_UNIT, _AND.join(f"{name} {value}".strip() for name, value in self.units)),
                (_AREA, " ".join(self.area)),
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
