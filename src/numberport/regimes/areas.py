"""
Where the area codes of a numbering plan are: by them a number tells its state, and so its region.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from numberport.regimes.rules import Rule

if TYPE_CHECKING:
    from numberport.telephone import TelephoneNumber

__all__ = ["AreaCodes"]


@attrs.frozen(kw_only=True, cache_hash=True)
class AreaCodes:
    """
    The states, provinces and territories of each area code.

    Args:
        places: For every area code, the places it serves, as ``Region.members`` names them; of codes that several
            places share, all of them.
        rule: Where the table comes from.
    """

    places: Mapping[str, frozenset[str]] = attrs.field(hash=False)
    rule: Rule

    def of(self, number: "TelephoneNumber") -> frozenset[str]:
        """Return the places a number's area code serves; none where it has none, or none that is known."""
        return self.places.get(number.npa or "", frozenset())
