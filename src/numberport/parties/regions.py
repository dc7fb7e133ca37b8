"""
The regions of North America: states, districts, territories, military regions and provinces.

Each with the two letters the post uses, and with what people write beside its name.
"""

from collections.abc import Mapping

import attrs

from numberport.evidence import Grade, Source
from numberport.parties.spelling import fold

__all__ = [
    "ONE_CITY",
    "OTHER_NAMES_SOURCE",
    "REGIONS",
    "REGIONS_SOURCE",
    "REGION_CODES",
    "REGION_NAMES",
    "UK_AREAS",
    "UK_AREAS_SOURCE",
    "UK_AREA_NAMES",
    "UK_NATIONS",
    "UK_TOWNS_TOO",
    "Region",
]

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


_ROWS = (
    ("Alaska", "AK", "US", "state"),
    ("Alabama", "AL", "US", "state"),
    ("Arkansas", "AR", "US", "state"),
    ("Arizona", "AZ", "US", "state"),
    ("California", "CA", "US", "state"),
    ("Colorado", "CO", "US", "state"),
    ("Connecticut", "CT", "US", "state"),
    ("Delaware", "DE", "US", "state"),
    ("Florida", "FL", "US", "state"),
    ("Georgia", "GA", "US", "state"),
    ("Hawaii", "HI", "US", "state"),
    ("Iowa", "IA", "US", "state"),
    ("Idaho", "ID", "US", "state"),
    ("Illinois", "IL", "US", "state"),
    ("Indiana", "IN", "US", "state"),
    ("Kansas", "KS", "US", "state"),
    ("Kentucky", "KY", "US", "state"),
    ("Louisiana", "LA", "US", "state"),
    ("Massachusetts", "MA", "US", "state"),
    ("Maryland", "MD", "US", "state"),
    ("Maine", "ME", "US", "state"),
    ("Michigan", "MI", "US", "state"),
    ("Minnesota", "MN", "US", "state"),
    ("Missouri", "MO", "US", "state"),
    ("Mississippi", "MS", "US", "state"),
    ("Montana", "MT", "US", "state"),
    ("North Carolina", "NC", "US", "state"),
    ("North Dakota", "ND", "US", "state"),
    ("Nebraska", "NE", "US", "state"),
    ("New Hampshire", "NH", "US", "state"),
    ("New Jersey", "NJ", "US", "state"),
    ("New Mexico", "NM", "US", "state"),
    ("Nevada", "NV", "US", "state"),
    ("New York", "NY", "US", "state"),
    ("Ohio", "OH", "US", "state"),
    ("Oklahoma", "OK", "US", "state"),
    ("Oregon", "OR", "US", "state"),
    ("Pennsylvania", "PA", "US", "state"),
    ("Rhode Island", "RI", "US", "state"),
    ("South Carolina", "SC", "US", "state"),
    ("South Dakota", "SD", "US", "state"),
    ("Tennessee", "TN", "US", "state"),
    ("Texas", "TX", "US", "state"),
    ("Utah", "UT", "US", "state"),
    ("Virginia", "VA", "US", "state"),
    ("Vermont", "VT", "US", "state"),
    ("Washington", "WA", "US", "state"),
    ("Wisconsin", "WI", "US", "state"),
    ("West Virginia", "WV", "US", "state"),
    ("Wyoming", "WY", "US", "state"),
    ("American Samoa", "AS", "US", "territory"),
    ("Guam", "GU", "US", "territory"),
    ("Northern Mariana Islands", "MP", "US", "territory"),
    ("Puerto Rico", "PR", "US", "territory"),
    ("Virgin Islands", "VI", "US", "territory"),
    ("Federated States of Micronesia", "FM", "US", "associated"),
    ("Marshall Islands", "MH", "US", "associated"),
    ("Palau", "PW", "US", "associated"),
    ("Armed Forces Americas", "AA", "US", "military"),
    ("Armed Forces Europe", "AE", "US", "military"),
    ("Armed Forces Pacific", "AP", "US", "military"),
    ("District of Columbia", "DC", "US", "district"),
    ("Alberta", "AB", "CA", "province"),
    ("British Columbia", "BC", "CA", "province"),
    ("Manitoba", "MB", "CA", "province"),
    ("New Brunswick", "NB", "CA", "province"),
    ("Newfoundland and Labrador", "NL", "CA", "province"),
    ("Nova Scotia", "NS", "CA", "province"),
    ("Northwest Territories", "NT", "CA", "territory"),
    ("Nunavut", "NU", "CA", "territory"),
    ("Ontario", "ON", "CA", "province"),
    ("Prince Edward Island", "PE", "CA", "province"),
    ("Quebec", "QC", "CA", "province"),
    ("Saskatchewan", "SK", "CA", "province"),
    ("Yukon", "YT", "CA", "territory"),
)
#: What people write for a region beside its name and its code.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "AL": ("Ala",),
    "AR": ("Ark",),
    "AZ": ("Ariz",),
    "CA": ("Calif",),
    "CO": ("Colo",),
    "CT": ("Conn",),
    "DE": ("Del",),
    "FL": ("Fla",),
    "IL": ("Ill",),
    "IN": ("Ind",),
    "KS": ("Kans",),
    "MA": ("Mass",),
    "MI": ("Mich",),
    "MN": ("Minn",),
    "MS": ("Miss",),
    "MT": ("Mont",),
    "ND": ("N Dak",),
    "NE": ("Nebr",),
    "NM": ("N Mex",),
    "NV": ("Nev",),
    "OK": ("Okla",),
    "OR": ("Oreg",),
    "SD": ("S Dak",),
    "TN": ("Tenn",),
    "TX": ("Tex",),
    "WA": ("Wash",),
    "WI": ("Wis",),
    "WV": ("W Va",),
    "WY": ("Wyo",),
    "VI": ("US Virgin Islands", "U S Virgin Islands"),
    "AB": ("Alta",),
    "BC": ("Colombie-Britannique",),
    "MB": ("Man",),
    "NB": ("Nouveau-Brunswick",),
    "NL": ("Newfoundland", "Labrador", "Terre-Neuve-et-Labrador", "Terre-Neuve", "Nfld", "NF"),
    "NS": ("Nouvelle-Écosse",),
    "NT": ("Territoires du Nord-Ouest", "NWT"),
    "ON": ("Ont",),
    "PE": ("Île-du-Prince-Édouard", "PEI"),
    "QC": ("Que", "PQ"),
    "SK": ("Sask",),
    "YT": ("Yukon Territory",),
}
REGIONS: tuple[Region, ...] = tuple(
    Region(name, code, country, kind, _ALSO.get(code, ())) for name, code, country, kind in _ROWS
)
REGION_CODES: Mapping[str, Region] = {region.code: region for region in REGIONS}
#: Every name and other form, folded and with spaces for hyphens, onto its region.
REGION_NAMES: Mapping[str, Region] = {
    fold(name).replace("-", " "): region for region in REGIONS for name in (region.name, *region.also)
}

#: Counties and nations of the United Kingdom: no part of an address that its post asks for, and written all the same.
UK_AREAS_SOURCE = Source("common knowledge", "nations and counties of the United Kingdom", grade=Grade.PROVISIONAL)
#: Each with what else people write for it. What is a town as well, such as Durham or Bedford, is none alone.
UK_AREAS: Mapping[str, tuple[str, ...]] = {
    "England": (),
    "Scotland": (),
    "Wales": (),
    "Northern Ireland": (),
    "Aberdeenshire": (),
    "Avon": (),
    "Ayrshire": (),
    "Bedfordshire": ("Beds",),
    "Berkshire": ("Berks",),
    "Buckinghamshire": ("Bucks",),
    "Cambridgeshire": ("Cambs",),
    "Carmarthenshire": (),
    "Ceredigion": (),
    "Cheshire": (),
    "Cleveland": (),
    "Clwyd": (),
    "Cornwall": (),
    "County Antrim": ("Co Antrim",),
    "County Armagh": ("Co Armagh",),
    "County Down": ("Co Down",),
    "County Durham": ("Co Durham",),
    "County Fermanagh": ("Co Fermanagh",),
    "County Londonderry": ("Co Londonderry",),
    "County Tyrone": ("Co Tyrone",),
    "Cumbria": (),
    "Derbyshire": ("Derbys",),
    "Devon": (),
    "Dorset": (),
    "Dyfed": (),
    "East Lothian": (),
    "East Sussex": ("E Sussex",),
    "East Yorkshire": ("E Yorkshire", "E Yorks"),
    "Essex": (),
    "Fife": (),
    "Gloucestershire": ("Glos",),
    "Greater London": (),
    "Greater Manchester": ("Gtr Manchester",),
    "Gwent": (),
    "Gwynedd": (),
    "Hampshire": ("Hants",),
    "Herefordshire": (),
    "Hertfordshire": ("Herts",),
    "Humberside": (),
    "Isle of Wight": (),
    "Kent": (),
    "Lanarkshire": (),
    "Lancashire": ("Lancs",),
    "Leicestershire": ("Leics",),
    "Lincolnshire": ("Lincs",),
    "Merseyside": (),
    "Mid Glamorgan": (),
    "Middlesex": ("Middx",),
    "Midlothian": (),
    "Norfolk": (),
    "North Yorkshire": ("N Yorkshire", "N Yorks"),
    "North Humberside": ("N Humberside",),
    "Northamptonshire": ("Northants",),
    "Northumberland": (),
    "Nottinghamshire": ("Notts",),
    "Oxfordshire": ("Oxon",),
    "Pembrokeshire": (),
    "Perthshire": (),
    "Powys": (),
    "Renfrewshire": (),
    "Shropshire": ("Salop",),
    "Somerset": (),
    "South Glamorgan": (),
    "South Humberside": ("S Humberside",),
    "South Yorkshire": ("S Yorkshire", "S Yorks"),
    "Staffordshire": ("Staffs",),
    "Suffolk": (),
    "Surrey": (),
    "Tyne and Wear": (),
    "Warwickshire": ("Warks",),
    "West Glamorgan": (),
    "West Lothian": (),
    "West Midlands": ("W Midlands",),
    "West Sussex": ("W Sussex",),
    "West Yorkshire": ("W Yorkshire", "W Yorks"),
    "Wiltshire": ("Wilts",),
    "Worcestershire": ("Worcs",),
    "Yorkshire": ("Yorks",),
}
#: Those of them that hold the others.
UK_NATIONS = frozenset({"ENGLAND", "SCOTLAND", "WALES", "NORTHERN IRELAND"})
#: Those of them in which the names of towns end as well: Stratford upon Avon.
UK_TOWNS_TOO = frozenset({"AVON", "CLEVELAND"})
#: Every name and other form, folded, onto the name.
UK_AREA_NAMES: Mapping[str, str] = {fold(form): fold(name) for name, also in UK_AREAS.items() for form in (name, *also)}
#: Regions that have one city alone, by their code.
ONE_CITY = frozenset({"DC"})
