"""
How addresses are written: boxes, routes, numbered roads, units and street types, by the country whose post reads them.

Beside the tables of :mod:`numberport.parties.postal`. Rows are facts of the documents they name; what is provisional
was written from general knowledge of its document and waits for a reading.
"""

import datetime as dt
from collections.abc import Mapping

from numberport.evidence import Grade, Source
from numberport.parties.regions import REGIONS
from numberport.parties.spelling import fold

__all__: list[str] = []

_PUBLICATION_28 = "USPS Publication 28"
_READ_ON = dt.date(2026, 11, 28)
BOXES_SOURCE = Source(_PUBLICATION_28, "sections 281 and 283", grade=Grade.INDUSTRY, read_on=_READ_ON)
ROUTES_SOURCE = Source(_PUBLICATION_28, "sections 24 and 25", grade=Grade.INDUSTRY, read_on=_READ_ON)
PMB_SOURCE = Source(_PUBLICATION_28, "section 284, private mailboxes", grade=Grade.INDUSTRY, read_on=_READ_ON)
MILITARY_SOURCE = Source(_PUBLICATION_28, "sections 225 and 238", grade=Grade.PROVISIONAL)
GENERAL_DELIVERY_SOURCE = Source(_PUBLICATION_28, "section 26", grade=Grade.PROVISIONAL)
#: Appendix F in a copy; it has SR for a State Road as well as for a State Route.
ROADS_SOURCE = Source(
    "USPS Publication 28 in a copy",
    "section 237 and Appendix F, numbered roads",
    grade=Grade.PROVISIONAL,
    read_on=dt.date(2026, 11, 29),
)
TWO_DIRECTIONS_SOURCE = Source(_PUBLICATION_28, "section 233, two directionals", grade=Grade.PROVISIONAL)
GRID_SOURCE = Source(_PUBLICATION_28, "Appendix D, D1 to D4", grade=Grade.INDUSTRY, read_on=_READ_ON)
#: Appendix D has the hyphen; that people leave it out is our inference.
RANGE_SOURCE = Source("numberport's own inference", "house numbers of two numbers", grade=Grade.PROVISIONAL)
#: Of two suffix words in a row the first is the name's, and spelled out.
TWO_SUFFIXES_SOURCE = Source(_PUBLICATION_28, "section 234.2, two suffixes", grade=Grade.INDUSTRY, read_on=_READ_ON)
#: The suffix is the last word of a street but for its direction, and the last of two of them.
STREET_END_SOURCE = Source(_PUBLICATION_28, "sections 231, 233 and 234.2", grade=Grade.INDUSTRY, read_on=_READ_ON)
PUERTO_RICO_SOURCE = Source(
    _PUBLICATION_28,
    "section 29, urbanizations; Appendix H, Spanish words",
    grade=Grade.PROVISIONAL,
    read_on=_READ_ON,
)
#: An urbanization stands on a line above the street in the one, and behind it in the other.
URBANIZATION_SOURCE = Source(_PUBLICATION_28, "section 292 and Appendix I", grade=Grade.INDUSTRY, read_on=_READ_ON)
TITLES_SOURCE = Source("common knowledge", "titles in the names of streets", grade=Grade.PROVISIONAL)
CIVIC_SOURCE = Source("Canada Post addressing guidelines", "civic address", grade=Grade.INDUSTRY, read_on=_READ_ON)
CANADA_SOURCE = Source("Canada Post addressing guidelines", "street types", grade=Grade.PROVISIONAL)
#: Of the types of streets only these three are translated, after Canada Post's guidelines; names never are.
TRANSLATED_SOURCE = Source(
    "Translation Bureau of Canada, Writing Tips Plus",
    "addresses: official languages",
    grade=Grade.INDUSTRY,
    read_on=dt.date(2026, 11, 29),
)
ATTENTION_SOURCE = Source(
    "USPS Publication 28, Appendix A2", "lines of an address", grade=Grade.INDUSTRY, read_on=dt.date(2026, 11, 29)
)
#: Formatted copies of others were read, and not the guide itself.
PAF_SOURCE = Source("Royal Mail, PAF Programmers' Guide", "premises and thoroughfares", grade=Grade.PROVISIONAL)

#: Street types of Canada, English and French: the type, and its official symbol.
CANADA_STREET_TYPES = (
    ("ABBEY", "ABBEY"),
    ("ACRES", "ACRES"),
    ("ALLEE", "ALLEE"),
    ("ALLEY", "ALLEY"),
    ("AUTOROUTE", "AUT"),
    ("AVENUE", "AVE"),
    ("AVENUE", "AV"),
    ("BAY", "BAY"),
    ("BEACH", "BEACH"),
    ("BEND", "BEND"),
    ("BOULEVARD", "BLVD"),
    ("BOULEVARD", "BOUL"),
    ("BY PASS", "BYPASS"),
    ("BYWAY", "BYWAY"),
    ("CAMPUS", "CAMPUS"),
    ("CAPE", "CAPE"),
    ("CARRE", "CAR"),
    ("CARREFOUR", "CARREF"),
    ("CENTRE", "CTR"),
    ("CENTRE", "C"),
    ("CERCLE", "CERCLE"),
    ("CHASE", "CHASE"),
    ("CHEMIN", "CH"),
    ("CIRCLE", "CIR"),
    ("CIRCUIT", "CIRCT"),
    ("CLOSE", "CLOSE"),
    ("COMMON", "COMMON"),
    ("CONCESSION", "CONC"),
    ("CORNERS", "CRNRS"),
    ("COTE", "COTE"),
    ("COUR", "COUR"),
    ("COURS", "COURS"),
    ("COURT", "CRT"),
    ("COVE", "COVE"),
    ("CRESCENT", "CRES"),
    ("CROISSANT", "CROIS"),
    ("CROSSING", "CROSS"),
    ("CUL DE SAC", "CDS"),
    ("DALE", "DALE"),
    ("DELL", "DELL"),
    ("DIVERSION", "DIVERS"),
    ("DOWNS", "DOWNS"),
    ("DRIVE", "DR"),
    ("ECHANGEUR", "ECH"),
    ("END", "END"),
    ("ESPLANADE", "ESPL"),
    ("ESTATES", "ESTATE"),
    ("EXPRESSWAY", "EXPY"),
    ("EXTENSION", "EXTEN"),
    ("FARM", "FARM"),
    ("FIELD", "FIELD"),
    ("FOREST", "FOREST"),
    ("FREEWAY", "FWY"),
    ("FRONT", "FRONT"),
    ("GARDENS", "GDNS"),
    ("GATE", "GATE"),
    ("GLADE", "GLADE"),
    ("GLEN", "GLEN"),
    ("GREEN", "GREEN"),
    ("GROUNDS", "GRNDS"),
    ("GROVE", "GROVE"),
    ("HARBOUR", "HARBR"),
    ("HEATH", "HEATH"),
    ("HEIGHTS", "HTS"),
    ("HIGHLANDS", "HGHLDS"),
    ("HIGHWAY", "HWY"),
    ("HILL", "HILL"),
    ("HOLLOW", "HOLLOW"),
    ("ILE", "ILE"),
    ("IMPASSE", "IMP"),
    ("INLET", "INLET"),
    ("ISLAND", "ISLAND"),
    ("KEY", "KEY"),
    ("KNOLL", "KNOLL"),
    ("LANDING", "LANDNG"),
    ("LANE", "LANE"),
    ("LIMITS", "LMTS"),
    ("LINE", "LINE"),
    ("LINK", "LINK"),
    ("LOOKOUT", "LKOUT"),
    ("LOOP", "LOOP"),
    ("MALL", "MALL"),
    ("MANOR", "MANOR"),
    ("MAZE", "MAZE"),
    ("MEADOW", "MEADOW"),
    ("MEWS", "MEWS"),
    ("MONTEE", "MONTEE"),
    ("MOOR", "MOOR"),
    ("MOUNT", "MOUNT"),
    ("MOUNTAIN", "MTN"),
    ("ORCHARD", "ORCH"),
    ("PARADE", "PARADE"),
    ("PARC", "PARC"),
    ("PARK", "PK"),
    ("PARKWAY", "PKY"),
    ("PASSAGE", "PASS"),
    ("PATH", "PATH"),
    ("PATHWAY", "PTWAY"),
    ("PINES", "PINES"),
    ("PLACE", "PL"),
    ("PLACE", "PLACE"),
    ("PLATEAU", "PLAT"),
    ("PLAZA", "PLAZA"),
    ("POINT", "PT"),
    ("POINTE", "POINTE"),
    ("PORT", "PORT"),
    ("PRIVATE", "PVT"),
    ("PROMENADE", "PROM"),
    ("QUAI", "QUAI"),
    ("QUAY", "QUAY"),
    ("RAMP", "RAMP"),
    ("RANG", "RANG"),
    ("RANGE", "RG"),
    ("RIDGE", "RIDGE"),
    ("RISE", "RISE"),
    ("ROAD", "RD"),
    ("ROND POINT", "RDPT"),
    ("ROUTE", "RTE"),
    ("ROW", "ROW"),
    ("RUE", "RUE"),
    ("RUELLE", "RLE"),
    ("RUN", "RUN"),
    ("SENTIER", "SENT"),
    ("SQUARE", "SQ"),
    ("STREET", "ST"),
    ("SUBDIVISION", "SUBDIV"),
    ("TERRACE", "TERR"),
    ("TERRASSE", "TSSE"),
    ("THICKET", "THICK"),
    ("TOWERS", "TOWERS"),
    ("TOWNLINE", "TLINE"),
    ("TRAIL", "TRAIL"),
    ("TURNABOUT", "TRNABT"),
    ("VALE", "VALE"),
    ("VIA", "VIA"),
    ("VIEW", "VIEW"),
    ("VILLAGE", "VILLGE"),
    ("VILLAS", "VILLAS"),
    ("VISTA", "VISTA"),
    ("VOIE", "VOIE"),
    ("WALK", "WALK"),
    ("WAY", "WAY"),
    ("WHARF", "WHARF"),
    ("WOOD", "WOOD"),
    ("WYND", "WYND"),
)

#: Of these the words that mean another thing in a street's name than as its type.
CANADA_NAMES_TOO = frozenset({"CROSS", "DRIVE", "ESTATE", "PASS", "SENT", "STREET", "THICK"})

#: Box and route forms, as folded words: the written form, and the one word we compare. A value must follow.
BOX_FORMS = (
    ("POST OFFICE BOX", "POBOX"),
    ("P O BOX", "POBOX"),
    ("PO BOX", "POBOX"),
    ("POB", "POBOX"),
    ("POBOX", "POBOX"),
)
#: The same, where they open an address; elsewhere the word may be part of a street's name.
OPENING_FORMS = (
    ("FIRM CALLER", "POBOX"),
    ("CALLER", "POBOX"),
    ("BIN", "POBOX"),
    ("LOCK BOX", "POBOX"),
    ("LOCKBOX", "POBOX"),
    ("DRAWER", "POBOX"),
    ("POST OFFICE DRAWER", "POBOX"),
    ("P O DRAWER", "POBOX"),
    ("PO DRAWER", "POBOX"),
    ("BOX", "POBOX"),
    ("RURAL ROUTE", "RR"),
    ("RURAL RTE", "RR"),
    ("RURAL RT", "RR"),
    ("R R", "RR"),
    ("RR", "RR"),
    ("RFD ROUTE", "RR"),
    ("RFD", "RR"),
    ("RD", "RR"),
    ("HIGHWAY CONTRACT ROUTE", "HC"),
    ("HIGHWAY CONTRACT", "HC"),
    ("HCR", "HC"),
    ("STAR ROUTE", "HC"),
    ("STAR RTE", "HC"),
    ("STAR RT", "HC"),
    ("HC", "HC"),
)
#: French box forms, which mean something else in the United States.
CANADA_BOX_FORMS = (
    ("CASE POSTALE", "POBOX"),
    ("CP", "POBOX"),
)
#: Numbered roads of Appendix F, those of a state with its name or its code before them. A value must follow.
ROAD_FORMS = (
    # Before the others, of which CO HWY is a county's highway and not Colorado's.
    *(
        (f"{name} {road}", f"{region.code}{kind}")
        for region in REGIONS
        if region.country == "US"
        for kind, roads in (("HWY", ("HIGHWAY", "HWY")), ("STHWY", ("STATE HIGHWAY", "STATE HWY", "ST HWY")))
        for road in roads
        for name in (fold(region.name), region.code)
    ),
    *((f"{region.code}{kind}", f"{region.code}{kind}") for region in REGIONS for kind in ("HWY", "STHWY")),
    ("COUNTY ROAD", "CR"),
    ("COUNTY RD", "CR"),
    ("CNTY ROAD", "CR"),
    ("CNTY RD", "CR"),
    ("CO ROAD", "CR"),
    ("CO RD", "CR"),
    ("CR", "CR"),
    ("CTY ROAD", "CTYRD"),
    ("CTY RD", "CTYRD"),
    ("CTYRD", "CTYRD"),
    ("COUNTY HIGHWAY", "CNTYHWY"),
    ("COUNTY HWY", "CNTYHWY"),
    ("CNTY HIGHWAY", "CNTYHWY"),
    ("CNTY HWY", "CNTYHWY"),
    ("CO HIGHWAY", "CNTYHWY"),
    ("CO HWY", "CNTYHWY"),
    ("CNTYHWY", "CNTYHWY"),
    ("STATE HIGHWAY", "STHWY"),
    ("STATE HWY", "STHWY"),
    ("ST HIGHWAY", "STHWY"),
    ("ST HWY", "STHWY"),
    ("STHWY", "STHWY"),
    ("STATE ROAD", "STRD"),
    ("STATE RD", "STRD"),
    ("STRD", "STRD"),
    ("STATE ROUTE", "STRTE"),
    ("STATE RTE", "STRTE"),
    ("STATE RT", "STRTE"),
    ("ST ROUTE", "STRTE"),
    ("ST RTE", "STRTE"),
    ("ST RT", "STRTE"),
    ("STRTE", "STRTE"),
    ("SR", "SR"),
    ("US HIGHWAY", "USHWY"),
    ("US HWY", "USHWY"),
    ("U S HIGHWAY", "USHWY"),
    ("U S HWY", "USHWY"),
    ("USHWY", "USHWY"),
    ("US", "USHWY"),
    ("US ROUTE", "USRTE"),
    ("US RTE", "USRTE"),
    ("US RT", "USRTE"),
    ("USRTE", "USRTE"),
    ("INTERSTATE HIGHWAY", "INTERSTATE"),
    ("INTERSTATE HWY", "INTERSTATE"),
    ("INTERSTATE", "INTERSTATE"),
    ("IH", "INTERSTATE"),
    ("I", "INTERSTATE"),
    ("FARM TO MARKET ROAD", "FM"),
    ("FARM TO MARKET RD", "FM"),
    ("FARM TO MARKET", "FM"),
    ("FM ROAD", "FM"),
    ("FM RD", "FM"),
    ("FM", "FM"),
    ("HIGHWAY FM", "FM"),
    ("HWY FM", "FM"),
    ("RANCH ROAD", "RANCHRD"),
    ("RANCH RD", "RANCHRD"),
    ("RANCHRD", "RANCHRD"),
    ("TOWNSHIP ROAD", "TWPRD"),
    ("TOWNSHIP RD", "TWPRD"),
    ("TWP ROAD", "TWPRD"),
    ("TWP RD", "TWPRD"),
    ("TWPRD", "TWPRD"),
    ("TSR", "TWPRD"),
    ("HIGHWAY", "HWY"),
    ("HWY", "HWY"),
    ("ROUTE", "RTE"),
    ("RTE", "RTE"),
    ("RT", "RTE"),
)
#: Numbered roads that may be one road under two names: a person must look. SR is a State Road as well as a State Route.
ROAD_KIN = (
    frozenset({"SR", "STRD", "STRTE", "STHWY"}),
    frozenset({"USHWY", "USRTE"}),
    # Cty is no abbreviation of Publication 28.
    frozenset({"CR", "CTYRD"}),
    frozenset({"HWY", "STHWY", "USHWY", "CNTYHWY", "RTE", "STRTE", "USRTE"}),
)
#: Words and abbreviations that nobody here has read in a table of the post's: a person must look.
WORD_KIN = (
    frozenset({"LANE", "LA"}),
    frozenset({"BARRIO", "BO"}),
    frozenset({"CARRETERA", "CARR"}),
    frozenset({"CONDOMINIO", "COND"}),
    frozenset({"EDIFICIO", "EDIF"}),
    frozenset({"RESIDENCIAL", "RES"}),
    frozenset({"MONTEE", "MTEE"}),
    frozenset({"INDUSTRIAL", "IND"}),
)
#: The same of several words.
PHRASE_KIN = (("MARTIN LUTHER KING", "MLK"),)
#: A word for a floor that is in no table of the post's either: a unit of its own, which is close to a floor.
OTHER_FLOOR = "FLR"
#: Words for a road that people write for a rural route as well, where a box follows.
OTHER_ROUTES = frozenset({"ROUTE", "RTE", "RT"})
#: Forms without a value.
WHOLE_FORMS = (
    ("GENERAL DELIVERY", "GENDEL"),
    ("GEN DELIVERY", "GENDEL"),
    ("GEN DEL", "GENDEL"),
)
#: Words of Puerto Rico: urbanizations, and street types in Spanish.
PUERTO_RICO_WORDS: Mapping[str, str] = {
    "URBANIZACION": "URB",
    "URBANIZATION": "URB",
    "AVENIDA": "AVENUE",
    "CLL": "CALLE",
    "CMT": "CAMINITO",
    "CAM": "CAMINO",
    "CER": "CERRADA",
    "CIRCULO": "CIRCLE",
    "ENT": "ENTRADA",
    "PSO": "PASEO",
    "PLA": "PLACITA",
    "RCH": "RANCHO",
    "VER": "VEREDA",
}
#: What an urbanization is called; two streets of one name in a ZIP are told apart by it.
PUERTO_RICO_AREAS = frozenset({"URB", "URBANIZACION", "URBANIZATION"})
#: Boxes and units of Puerto Rico in Spanish.
PUERTO_RICO_BOX_FORMS = (
    ("APARTADO POSTAL", "POBOX"),
    ("APARTADO", "POBOX"),
)
PUERTO_RICO_UNITS: Mapping[str, str] = {"APARTAMENTO": "APT", "APTO": "APT"}
#: Titles in a street's name, as long words; DR is also a drive, and nobody names a street after one.
TITLE_WORDS: Mapping[str, str] = {"DOCTOR": "DR", "JUNIOR": "JR", "SENIOR": "SR"}

#: Canadian stations and outlets, English and French.
CANADA_STATION_FORMS = (
    ("STN", "STATION"),
    ("SUCCURSALE", "STATION"),
    ("SUCC", "STATION"),
    ("RETAIL POSTAL OUTLET", "RPO"),
    ("COMPTOIR SERVICE POSTAL", "RPO"),
    ("LETTER CARRIER DEPOT", "LCD"),
    ("POSTE RESTANTE", "GENDEL"),
    ("GD", "GENDEL"),
    ("COMPARTMENT", "COMP"),
    ("CSP", "RPO"),
    ("PDF", "LCD"),
    ("NORD EST", "NE"),
    ("NORD OUEST", "NW"),
    ("SUD EST", "SE"),
    ("SUD OUEST", "SW"),
)
#: What they are compared by, where a name follows.
CANADA_STATIONS = frozenset({"STATION", "RPO", "LCD"})
#: What each have a value behind them on a route, and stand for a street.
CANADA_SITES = frozenset({"SITE", "COMP"})
#: Canadian unit words that one hyphen before the civic number may stand for as well.
CANADA_UNITS = frozenset(
    {"APARTMENT", "APT", "SUITE", "STE", "UNIT", "#", "APP", "APPARTEMENT", "APPT", "BUREAU", "BUR", "UNITE"}
)
#: French ordinals behind a number: 2e Rue, 1re Avenue.
FRENCH_ORDINALS = frozenset({"E", "EME", "IEME", "ER", "RE", "ERE"})
#: Floors in French: 2e etage.
FRENCH_FLOOR = "ETAGE"

#: French types that stand before the name, and English ones behind it: rue Deschambault is Deschambault Street.
TRANSLATED_TYPES: Mapping[str, str] = {"RUE": "STREET", "AVENUE": "AVENUE", "BOULEVARD": "BOULEVARD"}

#: Types of streets in the United Kingdom that Publication 28 does not have, or has for another.
UK_STREET_TYPES: Mapping[str, str] = {"CLOSE": "CLOSE", "CL": "CLOSE", "GR": "GROVE", "PK": "PARK", "YD": "YARD"}
#: What no street's type is there.
UK_UNITS: Mapping[str, str] = {"FLAT": "FLAT", "FLT": "FLAT"}


TENS: Mapping[str, int] = {
    "TWENTY": 20,
    "THIRTY": 30,
    "FORTY": 40,
    "FIFTY": 50,
    "SIXTY": 60,
    "SEVENTY": 70,
    "EIGHTY": 80,
    "NINETY": 90,
}
