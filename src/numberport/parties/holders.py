"""
Names as papers hold them: the line that is written, and what it says of a business or a person.
"""

from numberport.parties.business import Business, NamelessBusiness
from numberport.parties.person import Person, UnreadableName

__all__ = ["as_line", "business_of", "person_of"]


def as_line(name: str | Business | Person | None) -> str | None:
    """Return a name as its line, and a text or nothing as it is: what a field that holds a name takes."""
    if isinstance(name, Person):
        return name.line
    return str(name) if isinstance(name, Business) else name


def business_of(name: str | None) -> Business | None:
    """Return the business that a line names; None for nothing, and for what is no name."""
    try:
        return None if name is None else Business.parse(name)
    except NamelessBusiness:
        return None


def person_of(name: str | None) -> Person | None:
    """Return the person that a line names; None for nothing, and for what is no name."""
    try:
        return None if name is None else Person.parse(name)
    except UnreadableName:
        return None
