"""
The words that names and addresses are written in, beside those of :mod:`numberport.parties.postal`.

Rows are facts of the documents they name, and the grade of a block says how well that was read.
"""

import datetime as dt
from collections.abc import Mapping

from numberport.evidence import Grade, Source

__all__: list[str] = []

#: A copy of the appendix made in 2012, since the post's own page was not to be had.
BUSINESS_WORDS_SOURCE = Source(
    "USPS Publication 28 in a copy of 2012",
    "Appendix G, business words",
    grade=Grade.PROVISIONAL,
    read_on=dt.date(2026, 11, 29),
)
#: The appendix has singulars alone; that an S behind both makes the plurals one is our inference.
PLURALS_SOURCE = Source("numberport's own inference", "plurals of Appendix G", grade=Grade.PROVISIONAL)
#: Rows that the copy does not have, or has for several words.
RECALLED_WORDS_SOURCE = Source("USPS Publication 28", "Appendix G, business words, from memory", grade=Grade.RECALL)
#: Words of trades and parishes as shop signs and account names have them.
COMMON_WORDS_SOURCE = Source("common abbreviations in names of businesses", "from memory", grade=Grade.RECALL)

#: Words whose abbreviation is their standard one in the appendix and no other word's, or is listed for them alone.
_READ: Mapping[str, str] = {
    "ASSOCIATION": "ASSN",
    "BROTHER": "BRO",
    "BUILDING": "BLDG",
    "CENTER": "CTR",
    "CENTRE": "CTR",
    "DEPARTMENT": "DEPT",
    "DEVELOPMENT": "DEV",
    "DISTRIBUTOR": "DISTR",
    "DIVISION": "DIV",
    "EQUIPMENT": "EQUIP",
    "FOUNDATION": "FDN",
    "GOVERNMENT": "GOVT",
    "HOSPITAL": "HOSP",
    "INSURANCE": "INS",
    "MANAGEMENT": "MGMT",
    "MANUFACTURING": "MFG",
    "MARKETING": "MKTG",
    "NATIONAL": "NATL",
    "SAINT": "ST",
    "SERVICE": "SVC",
    "SUPPLY": "SPLY",
    "TRANSPORTATION": "TRANSP",
    "UNIVERSITY": "UNIV",
}
#: Business words and their abbreviations, by who says so; the grade decides what a row may do.
BUSINESS_WORDS: Mapping[Source, Mapping[str, str]] = {
    BUSINESS_WORDS_SOURCE: _READ,
    PLURALS_SOURCE: {f"{word}S": f"{short}S" for word, short in _READ.items()},
    RECALLED_WORDS_SOURCE: {
        "ASSOCIATES": "ASSOC",
        "COMMUNICATIONS": "COMM",
        "CONSTRUCTION": "CONST",
        "DISTRIBUTORS": "DISTR",
        "ENGINEERING": "ENGR",
        "ENTERPRISES": "ENTS",
        "INDUSTRIES": "INDS",
        "INTERNATIONAL": "INTL",
        "MEDICAL": "MED",
        "PRODUCTS": "PRODS",
        "REAL ESTATE": "RE",
        "RESTAURANT": "REST",
        "SOCIETY": "SOC",
        "SYSTEMS": "SYS",
        "TECHNOLOGY": "TECH",
    },
    COMMON_WORDS_SOURCE: {
        "ACADEMY": "ACDMY",
        "AGENCY": "AGY",
        "APARTMENTS": "APTS",
        "ATTORNEY": "ATTY",
        "BOARD": "BD",
        "CHURCH": "CH",
        "COMMUNITY": "CMNTY",
        "COOLING": "CLG",
        "COUNTY": "CTY",
        "DOCTOR": "DR",
        "GROUP": "GRP",
        "HARDWARE": "HDWE",
        "HEATING": "HTG",
        "LABORATORIES": "LABS",
        "LABORATORY": "LAB",
        "LUMBER": "LBR",
        "MARKET": "MKT",
        "MISTER": "MR",
        "PLUMBING": "PLBG",
        "SCHOOL": "SCH",
        "TELEPHONE": "TEL",
        "TOWNSHIP": "TWP",
        "TRUCKING": "TRKG",
        "TRUST": "TR",
        "UNITED STATES": "US",
        "VETERINARY": "VET",
    },
}

#: Words a business name may lack on one of two papers without being another business for sure.
ARTICLES = frozenset({"THE", "LE", "LA", "LES"})

#: Abbreviations of given names as clerks wrote them, and some people still sign.
ABBREVIATED_NAMES_SOURCE = Source(
    "Genealogy Today: abbreviated names, and Family History UK: name abbreviations",
    "rows that both have, or one of them and common use",
    grade=Grade.PROVISIONAL,
    read_on=dt.date(2026, 11, 29),
)
#: Nicknames that the package ``nicknames`` does not have.
SPANISH_NICKNAMES_SOURCE = Source(
    "mitú and Spanish Via Skype: where nicknames come from",
    "Paco, Pepe, Chuy and others",
    grade=Grade.PROVISIONAL,
    read_on=dt.date(2026, 11, 29),
)
#: Spellings of one given name, or forms of it in several languages, that are too far apart for a typing error.
RESPELLED_NAMES_SOURCE = Source("common spellings of given names", "from memory", grade=Grade.RECALL)
#: Given names, each with its abbreviations and nicknames, by who says so; such two names are close, and never equal.
GIVEN_NAMES: Mapping[Source, Mapping[str, tuple[str, ...]]] = {
    ABBREVIATED_NAMES_SOURCE: {
        "BENJAMIN": ("BENJ",),
        "CHARLES": ("CHAS",),
        "DANIEL": ("DANL",),
        "EDWARD": ("EDW", "EDWD"),
        "GEORGE": ("GEO",),
        "HENRY": ("HY",),
        "JAMES": ("JAS",),
        "JOHN": ("JNO",),
        "JONATHAN": ("JNO",),
        "JOSEPH": ("JOS",),
        "JOSHUA": ("JOS",),
        "MARGARET": ("MARGT",),
        "MICHAEL": ("MICHL",),
        "NATHANIEL": ("NATHL",),
        "RICHARD": ("RICHD",),
        "ROBERT": ("ROBT",),
        "SAMUEL": ("SAML",),
        "THOMAS": ("THOS",),
        "WILLIAM": ("WM",),
    },
    SPANISH_NICKNAMES_SOURCE: {
        "ANTONIO": ("TONO",),
        "CONSUELO": ("CHELO",),
        "DOLORES": ("LOLA",),
        "EDUARDO": ("LALO",),
        "ENRIQUE": ("QUIQUE", "KIKE"),
        "FERNANDO": ("NANDO",),
        "FRANCISCO": ("PACO", "PANCHO"),
        "GUADALUPE": ("LUPE", "LUPITA"),
        "GUILLERMO": ("MEMO",),
        "IGNACIO": ("NACHO",),
        "JESUS": ("CHUY", "CHUCHO", "CHUS"),
        "JOSE": ("PEPE",),
        "MANUEL": ("MANOLO", "LOLO"),
        "ROBERTO": ("BETO",),
        "ALBERTO": ("BETO",),
        "ROSARIO": ("CHARO",),
        "SALVADOR": ("CHAVA",),
    },
    RESPELLED_NAMES_SOURCE: {
        "CAITLIN": ("CAITLYN", "KAITLIN", "KAITLYN", "KATELIN", "KATELYN"),
        "CHRISTINE": ("CHRISTIN", "KRISTEN", "KRISTIN", "KRISTINE"),
        "CHRISTOPHER": ("KRISTOFER", "KRISTOFFER"),
        "GRAHAM": ("GRAEME",),
        "JACQUELINE": ("JACLYN", "JACQUELYN"),
        "KATHERINE": ("CATHARINE", "CATHERINE", "CATHRYN", "KATHARINE", "KATHRINE", "KATHRYN"),
        "SUSAN": ("SUSANNA", "SUSANNAH", "SUSANNE", "SUZANNA", "SUZANNE"),
    },
}
