"""
What the post calls things: street suffixes, unit designators, directions and numerals.

The rows are facts of USPS Publication 28 and of Canada Post's addressing guidelines; :data:`SOURCES` says of each table
where it was taken from, and how well that was read.
"""

import datetime as dt
from collections.abc import Mapping

import attrs

from numberport.evidence import Grade, Source

__all__ = [
    "DIRECTIONS",
    "FRENCH_DIRECTIONS",
    "FRENCH_TYPES",
    "NAMED_FLOORS",
    "NUMERALS",
    "ORDINALS",
    "SOURCES",
    "SPANISH_TYPES",
    "STREET_SUFFIXES",
    "SUFFIX_FORMS",
    "THOROUGHFARES",
    "UNIT_DESIGNATORS",
    "UNIT_FORMS",
    "Designator",
    "Suffix",
]

_PUBLICATION_28 = "USPS Publication 28"
#: Where each table was taken from, by its name; what is provisional is second-hand.
SOURCES: Mapping[str, Source] = {
    "DIRECTIONS": Source(_PUBLICATION_28, "section 233", grade=Grade.INDUSTRY, read_on=dt.date(2026, 11, 28)),
    "FRENCH_DIRECTIONS": Source("Canada Post addressing guidelines", "street directions", grade=Grade.PROVISIONAL),
    "FRENCH_TYPES": Source("Canada Post addressing guidelines", "street types", grade=Grade.PROVISIONAL),
    "NAMED_FLOORS": Source("common knowledge", "names of floors", grade=Grade.PROVISIONAL),
    "NUMERALS": Source("common knowledge", "numerals of the English language", grade=Grade.PROVISIONAL),
    "ORDINALS": Source("common knowledge", "ordinals of the English language", grade=Grade.PROVISIONAL),
    "SPANISH_TYPES": Source(
        _PUBLICATION_28, "Appendix H, Spanish prefixes", grade=Grade.INDUSTRY, read_on=dt.date(2026, 11, 28)
    ),
    "THOROUGHFARES": Source("numberport's own inference", "common types of streets", grade=Grade.PROVISIONAL),
    # Two packages agree on it (npm street-types, usaddress-scourgify).
    "STREET_SUFFIXES": Source(_PUBLICATION_28, "Appendix C1, street suffixes", grade=Grade.PROVISIONAL),
    # Two published copies of the appendix agree on it.
    "UNIT_DESIGNATORS": Source(_PUBLICATION_28, "Appendix C2, secondary unit designators", grade=Grade.PROVISIONAL),
}


@attrs.frozen
class Designator:
    """A word for a part of a building, and whether a number must follow it."""

    word: str
    abbreviation: str
    needs_number: bool


@attrs.frozen
class Suffix:
    """A street suffix: its full word, its standard abbreviation, and every form it is known to be written in."""

    word: str
    standard: str
    forms: tuple[str, ...]


#: Both spellings of every direction: the word, and its abbreviation.
DIRECTIONS: Mapping[str, str] = {
    "NORTH": "N",
    "SOUTH": "S",
    "EAST": "E",
    "WEST": "W",
    "NORTHEAST": "NE",
    "NORTHWEST": "NW",
    "SOUTHEAST": "SE",
    "SOUTHWEST": "SW",
}
#: The French directions, as Canada writes them, onto the English abbreviations.
FRENCH_DIRECTIONS: Mapping[str, str] = {
    "NORD": "N",
    "SUD": "S",
    "EST": "E",
    "OUEST": "W",
    "NORD-EST": "NE",
    "NORD-OUEST": "NW",
    "SUD-EST": "SE",
    "SUD-OUEST": "SW",
    "O": "W",
    "NO": "NW",
    "SO": "SW",
}

#: Numbers in words, as a house number is sometimes spelled out: One Main Street.
NUMERALS: Mapping[str, int] = {
    "ONE": 1,
    "TWO": 2,
    "THREE": 3,
    "FOUR": 4,
    "FIVE": 5,
    "SIX": 6,
    "SEVEN": 7,
    "EIGHT": 8,
    "NINE": 9,
    "TEN": 10,
    "ELEVEN": 11,
    "TWELVE": 12,
    "THIRTEEN": 13,
    "FOURTEEN": 14,
    "FIFTEEN": 15,
    "SIXTEEN": 16,
    "SEVENTEEN": 17,
    "EIGHTEEN": 18,
    "NINETEEN": 19,
    "TWENTY": 20,
    "THIRTY": 30,
    "FORTY": 40,
    "FIFTY": 50,
    "SIXTY": 60,
    "SEVENTY": 70,
    "EIGHTY": 80,
    "NINETY": 90,
}
#: Ordinals in words, as streets and floors are numbered.
ORDINALS: Mapping[str, int] = {
    "FIRST": 1,
    "SECOND": 2,
    "THIRD": 3,
    "FOURTH": 4,
    "FIFTH": 5,
    "SIXTH": 6,
    "SEVENTH": 7,
    "EIGHTH": 8,
    "NINTH": 9,
    "TENTH": 10,
    "ELEVENTH": 11,
    "TWELFTH": 12,
    "THIRTEENTH": 13,
    "FOURTEENTH": 14,
    "FIFTEENTH": 15,
    "SIXTEENTH": 16,
    "SEVENTEENTH": 17,
    "EIGHTEENTH": 18,
    "NINETEENTH": 19,
    "TWENTIETH": 20,
    "THIRTIETH": 30,
    "FORTIETH": 40,
    "FIFTIETH": 50,
    "SIXTIETH": 60,
    "SEVENTIETH": 70,
    "EIGHTIETH": 80,
    "NINETIETH": 90,
}

UNIT_DESIGNATORS: tuple[Designator, ...] = (
    Designator("APARTMENT", "APT", needs_number=True),
    Designator("BASEMENT", "BSMT", needs_number=False),
    Designator("BUILDING", "BLDG", needs_number=True),
    Designator("DEPARTMENT", "DEPT", needs_number=True),
    Designator("FLOOR", "FL", needs_number=True),
    Designator("FRONT", "FRNT", needs_number=False),
    Designator("HANGAR", "HNGR", needs_number=True),
    Designator("KEY", "KEY", needs_number=True),
    Designator("LOBBY", "LBBY", needs_number=False),
    Designator("LOT", "LOT", needs_number=True),
    Designator("LOWER", "LOWR", needs_number=False),
    Designator("OFFICE", "OFC", needs_number=False),
    Designator("PENTHOUSE", "PH", needs_number=False),
    Designator("PIER", "PIER", needs_number=True),
    Designator("REAR", "REAR", needs_number=False),
    Designator("ROOM", "RM", needs_number=True),
    Designator("SIDE", "SIDE", needs_number=False),
    Designator("SLIP", "SLIP", needs_number=True),
    Designator("SPACE", "SPC", needs_number=True),
    Designator("STOP", "STOP", needs_number=True),
    Designator("SUITE", "STE", needs_number=True),
    Designator("TRAILER", "TRLR", needs_number=True),
    Designator("UNIT", "UNIT", needs_number=True),
    Designator("UPPER", "UPPR", needs_number=False),
)
#: Every spelling of a unit designator onto its row.
UNIT_FORMS: Mapping[str, Designator] = {form: row for row in UNIT_DESIGNATORS for form in (row.word, row.abbreviation)}

#: Floors that have a name for their number: they take no number, and the word for a floor stands behind them.
NAMED_FLOORS = frozenset({"GROUND", "TOP"})

# One row for each suffix: its word, its standard abbreviation, and all its forms.
# MDW is the standard of MEADOW and a common form of MEADOWS; it is read as the latter, as the appendix lists it.
_SUFFIX_ROWS = (
    ("ALLEY", "ALY", "ALLEE ALLEY ALLY ALY"),
    ("ANEX", "ANX", "ANEX ANNEX ANNX ANX"),
    ("ARCADE", "ARC", "ARC ARCADE"),
    ("AVENUE", "AVE", "AV AVE AVEN AVENU AVENUE AVN AVNUE"),
    ("BAYOU", "BYU", "BAYOO BAYOU BYU"),
    ("BEACH", "BCH", "BCH BEACH"),
    ("BEND", "BND", "BEND BND"),
    ("BLUFF", "BLF", "BLF BLUF BLUFF"),
    ("BLUFFS", "BLFS", "BLFS BLUFFS"),
    ("BOTTOM", "BTM", "BOT BOTTM BOTTOM BTM"),
    ("BOULEVARD", "BLVD", "BLVD BOUL BOULEVARD BOULV"),
    ("BRANCH", "BR", "BR BRANCH BRNCH"),
    ("BRIDGE", "BRG", "BRDGE BRG BRIDGE"),
    ("BROOK", "BRK", "BRK BROOK"),
    ("BROOKS", "BRKS", "BRKS BROOKS"),
    ("BURG", "BG", "BG BURG"),
    ("BURGS", "BGS", "BGS BURGS"),
    ("BYPASS", "BYP", "BYP BYPA BYPAS BYPASS BYPS"),
    ("CAMP", "CP", "CAMP CMP CP"),
    ("CANYON", "CYN", "CANYN CANYON CNYN CYN"),
    ("CAPE", "CPE", "CAPE CPE"),
    ("CAUSEWAY", "CSWY", "CAUSEWAY CAUSWA CSWY"),
    ("CENTER", "CTR", "CEN CENT CENTER CENTR CENTRE CNTER CNTR CTR"),
    ("CENTERS", "CTRS", "CENTERS CTRS"),
    ("CIRCLE", "CIR", "CIR CIRC CIRCL CIRCLE CRCL CRCLE"),
    ("CIRCLES", "CIRS", "CIRCLES CIRS"),
    ("CLIFF", "CLF", "CLF CLIFF"),
    ("CLIFFS", "CLFS", "CLFS CLIFFS"),
    ("CLUB", "CLB", "CLB CLUB"),
    ("COMMON", "CMN", "CMN COMMON"),
    ("COMMONS", "CMNS", "CMNS COMMONS"),
    ("CORNER", "COR", "COR CORNER"),
    ("CORNERS", "CORS", "CORNERS CORS"),
    ("COURSE", "CRSE", "COURSE CRSE"),
    ("COURT", "CT", "COURT CT"),
    ("COURTS", "CTS", "COURTS CTS"),
    ("COVE", "CV", "COVE CV"),
    ("COVES", "CVS", "COVES CVS"),
    ("CREEK", "CRK", "CREEK CRK"),
    ("CRESCENT", "CRES", "CRES CRESCENT CRSENT CRSNT"),
    ("CREST", "CRST", "CREST CRST"),
    ("CROSSING", "XING", "CROSSING CRSSNG XING"),
    ("CROSSROAD", "XRD", "CROSSROAD XRD"),
    ("CROSSROADS", "XRDS", "CROSSROADS XRDS"),
    ("CURVE", "CURV", "CURV CURVE"),
    ("DALE", "DL", "DALE DL"),
    ("DAM", "DM", "DAM DM"),
    ("DIVIDE", "DV", "DIV DIVIDE DV DVD"),
    ("DRIVE", "DR", "DR DRIV DRIVE DRV"),
    ("DRIVES", "DRS", "DRIVES DRS"),
    ("ESTATE", "EST", "EST ESTATE"),
    ("ESTATES", "ESTS", "ESTATES ESTS"),
    ("EXPRESSWAY", "EXPY", "EXP EXPR EXPRESS EXPRESSWAY EXPW EXPY"),
    ("EXTENSION", "EXT", "EXT EXTENSION EXTN EXTNSN"),
    ("EXTENSIONS", "EXTS", "EXTENSIONS EXTS"),
    ("FALL", "FALL", "FALL"),
    ("FALLS", "FLS", "FALLS FLS"),
    ("FERRY", "FRY", "FERRY FRRY FRY"),
    ("FIELD", "FLD", "FIELD FLD"),
    ("FIELDS", "FLDS", "FIELDS FLDS"),
    ("FLAT", "FLT", "FLAT FLT"),
    ("FLATS", "FLTS", "FLATS FLTS"),
    ("FORD", "FRD", "FORD FRD"),
    ("FORDS", "FRDS", "FORDS FRDS"),
    ("FOREST", "FRST", "FOREST FORESTS FRST"),
    ("FORGE", "FRG", "FORG FORGE FRG"),
    ("FORGES", "FRGS", "FORGES FRGS"),
    ("FORK", "FRK", "FORK FRK"),
    ("FORKS", "FRKS", "FORKS FRKS"),
    ("FORT", "FT", "FORT FRT FT"),
    ("FREEWAY", "FWY", "FREEWAY FREEWY FRWAY FRWY FWY"),
    ("GARDEN", "GDN", "GARDEN GARDN GDN GRDEN GRDN"),
    ("GARDENS", "GDNS", "GARDENS GDNS GRDNS"),
    ("GATEWAY", "GTWY", "GATEWAY GATEWY GATWAY GTWAY GTWY"),
    ("GLEN", "GLN", "GLEN GLN"),
    ("GLENS", "GLNS", "GLENS GLNS"),
    ("GREEN", "GRN", "GREEN GRN"),
    ("GREENS", "GRNS", "GREENS GRNS"),
    ("GROVE", "GRV", "GROV GROVE GRV"),
    ("GROVES", "GRVS", "GROVES GRVS"),
    ("HARBOR", "HBR", "HARB HARBOR HARBR HBR HRBOR"),
    ("HARBORS", "HBRS", "HARBORS HBRS"),
    ("HAVEN", "HVN", "HAVEN HVN"),
    ("HEIGHTS", "HTS", "HEIGHTS HT HTS"),
    ("HIGHWAY", "HWY", "HIGHWAY HIGHWY HIWAY HIWY HWAY HWY"),
    ("HILL", "HL", "HILL HL"),
    ("HILLS", "HLS", "HILLS HLS"),
    ("HOLLOW", "HOLW", "HLLW HOLLOW HOLLOWS HOLW HOLWS"),
    ("INLET", "INLT", "INLET INLT"),
    ("ISLAND", "IS", "IS ISLAND ISLND"),
    ("ISLANDS", "ISS", "ISLANDS ISLNDS ISS"),
    ("ISLE", "ISLE", "ISLE ISLES"),
    ("JUNCTION", "JCT", "JCT JCTION JCTN JUNCTION JUNCTN JUNCTON"),
    ("JUNCTIONS", "JCTS", "JCTNS JCTS JUNCTIONS"),
    ("KEY", "KY", "KEY KY"),
    ("KEYS", "KYS", "KEYS KYS"),
    ("KNOLL", "KNL", "KNL KNOL KNOLL"),
    ("KNOLLS", "KNLS", "KNLS KNOLLS"),
    ("LAKE", "LK", "LAKE LK"),
    ("LAKES", "LKS", "LAKES LKS"),
    ("LAND", "LAND", "LAND"),
    ("LANDING", "LNDG", "LANDING LNDG LNDNG"),
    ("LANE", "LN", "LANE LN"),
    ("LIGHT", "LGT", "LGT LIGHT"),
    ("LIGHTS", "LGTS", "LGTS LIGHTS"),
    ("LOAF", "LF", "LF LOAF"),
    ("LOCK", "LCK", "LCK LOCK"),
    ("LOCKS", "LCKS", "LCKS LOCKS"),
    ("LODGE", "LDG", "LDG LDGE LODG LODGE"),
    ("LOOP", "LOOP", "LOOP LOOPS"),
    ("MALL", "MALL", "MALL"),
    ("MANOR", "MNR", "MANOR MNR"),
    ("MANORS", "MNRS", "MANORS MNRS"),
    ("MEADOW", "MDW", "MEADOW"),
    ("MEADOWS", "MDWS", "MDW MDWS MEADOWS MEDOWS"),
    ("MEWS", "MEWS", "MEWS"),
    ("MILL", "ML", "MILL ML"),
    ("MILLS", "MLS", "MILLS MLS"),
    ("MISSION", "MSN", "MISSION MISSN MSN MSSN"),
    ("MOTORWAY", "MTWY", "MOTORWAY MTWY"),
    ("MOUNT", "MT", "MNT MOUNT MT"),
    ("MOUNTAIN", "MTN", "MNTAIN MNTN MOUNTAIN MOUNTIN MTIN MTN"),
    ("MOUNTAINS", "MTNS", "MNTNS MOUNTAINS MTNS"),
    ("NECK", "NCK", "NCK NECK"),
    ("ORCHARD", "ORCH", "ORCH ORCHARD ORCHRD"),
    ("OVAL", "OVAL", "OVAL OVL"),
    ("OVERPASS", "OPAS", "OPAS OVERPASS"),
    ("PARK", "PARK", "PRK"),
    ("PARKS", "PARK", "PARK PARKS"),
    ("PARKWAY", "PKWY", "PARKWAY PARKWY PKWAY PKY"),
    ("PARKWAYS", "PKWY", "PARKWAYS PKWY PKWYS"),
    ("PASS", "PASS", "PASS"),
    ("PASSAGE", "PSGE", "PASSAGE PSGE"),
    ("PATH", "PATH", "PATH PATHS"),
    ("PIKE", "PIKE", "PIKE PIKES"),
    ("PINE", "PNE", "PINE PNE"),
    ("PINES", "PNES", "PINES PNES"),
    ("PLACE", "PL", "PL PLACE"),
    ("PLAIN", "PLN", "PLAIN PLN"),
    ("PLAINS", "PLNS", "PLAINS PLNS"),
    ("PLAZA", "PLZ", "PLAZA PLZ PLZA"),
    ("POINT", "PT", "POINT PT"),
    ("POINTS", "PTS", "POINTS PTS"),
    ("PORT", "PRT", "PORT PRT"),
    ("PORTS", "PRTS", "PORTS PRTS"),
    ("PRAIRIE", "PR", "PR PRAIRIE PRR"),
    ("RADIAL", "RADL", "RAD RADIAL RADIEL RADL"),
    ("RAMP", "RAMP", "RAMP"),
    ("RANCH", "RNCH", "RANCH RANCHES RNCH RNCHS"),
    ("RAPID", "RPD", "RAPID RPD"),
    ("RAPIDS", "RPDS", "RAPIDS RPDS"),
    ("REST", "RST", "REST RST"),
    ("RIDGE", "RDG", "RDG RDGE RIDGE"),
    ("RIDGES", "RDGS", "RDGS RIDGES"),
    ("RIVER", "RIV", "RIV RIVER RIVR RVR"),
    ("ROAD", "RD", "RD ROAD"),
    ("ROADS", "RDS", "RDS ROADS"),
    ("ROUTE", "RTE", "ROUTE RTE"),
    ("ROW", "ROW", "ROW"),
    ("RUE", "RUE", "RUE"),
    ("RUN", "RUN", "RUN"),
    ("SHOAL", "SHL", "SHL SHOAL"),
    ("SHOALS", "SHLS", "SHLS SHOALS"),
    ("SHORE", "SHR", "SHOAR SHORE SHR"),
    ("SHORES", "SHRS", "SHOARS SHORES SHRS"),
    ("SKYWAY", "SKWY", "SKWY SKYWAY"),
    ("SPRING", "SPG", "SPG SPNG SPRING SPRNG"),
    ("SPRINGS", "SPGS", "SPGS SPNGS SPRINGS SPRNGS"),
    ("SPURS", "SPUR", "SPUR SPURS"),
    ("SQUARE", "SQ", "SQ SQR SQRE SQU SQUARE"),
    ("SQUARES", "SQS", "SQRS SQS SQUARES"),
    ("STATION", "STA", "STA STATION STATN STN"),
    ("STRAVENUE", "STRA", "STRA STRAV STRAVEN STRAVENUE STRAVN STRVN STRVNUE"),
    ("STREAM", "STRM", "STREAM STREME STRM"),
    ("STREET", "ST", "ST STR STREET STRT"),
    ("STREETS", "STS", "STREETS STS"),
    ("SUMMIT", "SMT", "SMT SUMIT SUMITT SUMMIT"),
    ("TERRACE", "TER", "TER TERR TERRACE"),
    ("THROUGHWAY", "TRWY", "THROUGHWAY TRWY"),
    ("TRACE", "TRCE", "TRACE TRACES TRCE"),
    ("TRACK", "TRAK", "TRACK TRACKS TRAK TRK TRKS"),
    ("TRAFFICWAY", "TRFY", "TRAFFICWAY TRFY"),
    ("TRAIL", "TRL", "TRAIL TRAILS TRL TRLS"),
    ("TRAILER", "TRLR", "TRAILER TRLR TRLRS"),
    ("TUNNEL", "TUNL", "TUNEL TUNL TUNLS TUNNEL TUNNELS TUNNL"),
    ("TURNPIKE", "TPKE", "TPKE TRNPK TURNPIKE TURNPK"),
    ("UNDERPASS", "UPAS", "UNDERPASS UPAS"),
    ("UNION", "UN", "UN UNION"),
    ("UNIONS", "UNS", "UNIONS UNS"),
    ("VALLEY", "VLY", "VALLEY VALLY VLLY VLY"),
    ("VALLEYS", "VLYS", "VALLEYS VLYS"),
    ("VIADUCT", "VIA", "VDCT VIA VIADCT VIADUCT"),
    ("VIEW", "VW", "VIEW VW"),
    ("VIEWS", "VWS", "VIEWS VWS"),
    ("VILLAGE", "VLG", "VILL VILLAG VILLAGE VILLG VILLIAGE VLG"),
    ("VILLAGES", "VLGS", "VILLAGES VLGS"),
    ("VILLE", "VL", "VILLE VL"),
    ("VISTA", "VIS", "VIS VIST VISTA VST VSTA"),
    ("WALKS", "WALK", "WALK WALKS"),
    ("WALL", "WALL", "WALL"),
    ("WAY", "WAY", "WAY WY"),
    ("WAYS", "WAYS", "WAYS"),
    ("WELL", "WL", "WELL WL"),
    ("WELLS", "WLS", "WELLS WLS"),
)
STREET_SUFFIXES: tuple[Suffix, ...] = tuple(
    Suffix(word, standard, tuple(forms.split())) for word, standard, forms in _SUFFIX_ROWS
)
#: Every form of every suffix onto its row.
SUFFIX_FORMS: Mapping[str, Suffix] = {form: row for row in STREET_SUFFIXES for form in row.forms}
#: Suffixes so common that a direction before them, and nothing else, is the street's own name: ``12 North St``.
THOROUGHFARES = frozenset({"ST", "AVE", "RD", "BLVD", "DR", "LN", "CT", "PL", "WAY", "TER", "CIR", "PKWY", "SQ", "HWY"})
#: French types that stand before the name of a street.
FRENCH_TYPES = frozenset(
    {"ALLEE", "AVENUE", "BOULEVARD", "CHEMIN", "COTE", "CROISSANT", "IMPASSE", "MONTEE", "RANG", "RUE", "RUELLE"}
)
#: The same in Spanish, in Puerto Rico.
SPANISH_TYPES = frozenset({"CALLE", "CAMINITO", "CAMINO", "CERRADA", "ENTRADA", "PASEO", "PLACITA", "VEREDA"})
