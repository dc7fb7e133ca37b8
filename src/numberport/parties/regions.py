"""
The regions of North America: states, districts, territories, military regions and provinces.

Each with the two letters the post uses, and with what people write beside its name.
"""

from collections.abc import Mapping

import attrs

from numberport.evidence import Grade, Source
from numberport.parties.spelling import fold

__all__ = ["OTHER_NAMES_SOURCE", "REGIONS", "REGIONS_SOURCE", "REGION_CODES", "REGION_NAMES", "Region"]

#: Second-hand, like the other tables of the post: neither publication was read.
REGIONS_SOURCE = Source(
    "USPS Publication 28; Canada Post addressing guidelines",
    "Appendix B, states and possessions; provinces and territories",
    grade=Grade.PROVISIONAL,
)
#: The abbreviations from before the two letters (Calif., Ont.), and the French names of provinces.
OTHER_NAMES_SOURCE = Source(
    "common knowledge", "traditional abbreviations and French names of regions", grade=Grade.PROVISIONAL
)


@attrs.frozen
class Region:
    """A state, province or territory: its name, the two letters of the post, and what else it is written as."""

    name: str
    code: str
    country: str
    kind: str
    also: tuple[str, ...] = ()


_ROWS: tuple[tuple[str, str, str, str] | tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("Alaska", "AK", "US", "state"),
    ("Alabama", "AL", "US", "state", ("Ala",)),
    ("Arkansas", "AR", "US", "state", ("Ark",)),
    ("Arizona", "AZ", "US", "state", ("Ariz",)),
    ("California", "CA", "US", "state", ("Calif",)),
    ("Colorado", "CO", "US", "state", ("Colo",)),
    ("Connecticut", "CT", "US", "state", ("Conn",)),
    ("Delaware", "DE", "US", "state", ("Del",)),
    ("Florida", "FL", "US", "state", ("Fla",)),
    ("Georgia", "GA", "US", "state"),
    ("Hawaii", "HI", "US", "state"),
    ("Iowa", "IA", "US", "state"),
    ("Idaho", "ID", "US", "state"),
    ("Illinois", "IL", "US", "state", ("Ill",)),
    ("Indiana", "IN", "US", "state", ("Ind",)),
    ("Kansas", "KS", "US", "state", ("Kans",)),
    ("Kentucky", "KY", "US", "state"),
    ("Louisiana", "LA", "US", "state"),
    ("Massachusetts", "MA", "US", "state", ("Mass",)),
    ("Maryland", "MD", "US", "state"),
    ("Maine", "ME", "US", "state"),
    ("Michigan", "MI", "US", "state", ("Mich",)),
    ("Minnesota", "MN", "US", "state", ("Minn",)),
    ("Missouri", "MO", "US", "state"),
    ("Mississippi", "MS", "US", "state", ("Miss",)),
    ("Montana", "MT", "US", "state", ("Mont",)),
    ("North Carolina", "NC", "US", "state"),
    ("North Dakota", "ND", "US", "state", ("N Dak",)),
    ("Nebraska", "NE", "US", "state", ("Nebr",)),
    ("New Hampshire", "NH", "US", "state"),
    ("New Jersey", "NJ", "US", "state"),
    ("New Mexico", "NM", "US", "state", ("N Mex",)),
    ("Nevada", "NV", "US", "state", ("Nev",)),
    ("New York", "NY", "US", "state"),
    ("Ohio", "OH", "US", "state"),
    ("Oklahoma", "OK", "US", "state", ("Okla",)),
    ("Oregon", "OR", "US", "state", ("Oreg",)),
    ("Pennsylvania", "PA", "US", "state"),
    ("Rhode Island", "RI", "US", "state"),
    ("South Carolina", "SC", "US", "state"),
    ("South Dakota", "SD", "US", "state", ("S Dak",)),
    ("Tennessee", "TN", "US", "state", ("Tenn",)),
    ("Texas", "TX", "US", "state", ("Tex",)),
    ("Utah", "UT", "US", "state"),
    ("Virginia", "VA", "US", "state"),
    ("Vermont", "VT", "US", "state"),
    ("Washington", "WA", "US", "state", ("Wash",)),
    ("Wisconsin", "WI", "US", "state", ("Wis",)),
    ("West Virginia", "WV", "US", "state", ("W Va",)),
    ("Wyoming", "WY", "US", "state", ("Wyo",)),
    ("American Samoa", "AS", "US", "territory"),
    ("Guam", "GU", "US", "territory"),
    ("Northern Mariana Islands", "MP", "US", "territory"),
    ("Puerto Rico", "PR", "US", "territory"),
    ("Virgin Islands", "VI", "US", "territory", ("US Virgin Islands", "U S Virgin Islands")),
    ("Federated States of Micronesia", "FM", "US", "associated"),
    ("Marshall Islands", "MH", "US", "associated"),
    ("Palau", "PW", "US", "associated"),
    ("Armed Forces Americas", "AA", "US", "military"),
    ("Armed Forces Europe", "AE", "US", "military"),
    ("Armed Forces Pacific", "AP", "US", "military"),
    ("District of Columbia", "DC", "US", "district"),
    ("Alberta", "AB", "CA", "province", ("Alta",)),
    ("British Columbia", "BC", "CA", "province", ("Colombie-Britannique",)),
    ("Manitoba", "MB", "CA", "province", ("Man",)),
    ("New Brunswick", "NB", "CA", "province", ("Nouveau-Brunswick",)),
    (
        "Newfoundland and Labrador",
        "NL",
        "CA",
        "province",
        ("Newfoundland", "Labrador", "Terre-Neuve-et-Labrador", "Terre-Neuve", "Nfld", "NF"),
    ),
    ("Nova Scotia", "NS", "CA", "province", ("Nouvelle-Écosse",)),
    ("Northwest Territories", "NT", "CA", "territory", ("Territoires du Nord-Ouest", "NWT")),
    ("Nunavut", "NU", "CA", "territory"),
    ("Ontario", "ON", "CA", "province", ("Ont",)),
    ("Prince Edward Island", "PE", "CA", "province", ("Île-du-Prince-Édouard", "PEI")),
    ("Quebec", "QC", "CA", "province", ("Que", "PQ")),
    ("Saskatchewan", "SK", "CA", "province", ("Sask",)),
    ("Yukon", "YT", "CA", "territory", ("Yukon Territory",)),
)
REGIONS: tuple[Region, ...] = tuple(Region(*row) for row in _ROWS)
REGION_CODES: Mapping[str, Region] = {region.code: region for region in REGIONS}
#: Every name and other form, folded and with spaces for hyphens, onto its region.
REGION_NAMES: Mapping[str, Region] = {
    fold(name).replace("-", " "): region for region in REGIONS for name in (region.name, *region.also)
}
