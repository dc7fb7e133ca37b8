"""
The words that names and addresses are written in, beside those of :mod:`numberport.parties.postal`.

Rows are facts of the documents they name; a block marked provisional was written from general knowledge of its document
and waits for a reading.
"""

from collections.abc import Mapping

from numberport.evidence import Grade, Source

__all__: list[str] = []

BUSINESS_WORDS_SOURCE = Source("USPS Publication 28", "Appendix G, business words", grade=Grade.PROVISIONAL)

#: PROVISIONAL: from memory of Appendix G. The word, and its abbreviation.
BUSINESS_WORDS: Mapping[str, str] = {
    "ASSOCIATION": "ASSN",
    "ASSOCIATES": "ASSOC",
    "BUILDING": "BLDG",
    "BROTHERS": "BROS",
    "CENTER": "CTR",
    "CENTRE": "CTR",
    "COMMUNICATIONS": "COMM",
    "CONSTRUCTION": "CONST",
    "DEPARTMENT": "DEPT",
    "DEVELOPMENT": "DEV",
    "DISTRIBUTORS": "DISTR",
    "DIVISION": "DIV",
    "ENGINEERING": "ENGR",
    "ENTERPRISES": "ENTS",
    "EQUIPMENT": "EQUIP",
    "FOUNDATION": "FDN",
    "GOVERNMENT": "GOVT",
    "HOSPITAL": "HOSP",
    "INDUSTRIES": "INDS",
    "INSURANCE": "INS",
    "INTERNATIONAL": "INTL",
    "MANAGEMENT": "MGMT",
    "MANUFACTURING": "MFG",
    "MARKETING": "MKTG",
    "MEDICAL": "MED",
    "NATIONAL": "NATL",
    "PRODUCTS": "PRODS",
    "REAL ESTATE": "RE",
    "RESTAURANT": "REST",
    "SAINT": "ST",
    "SERVICES": "SVCS",
    "SERVICE": "SVC",
    "SOCIETY": "SOC",
    "SUPPLY": "SPLY",
    "SYSTEMS": "SYS",
    "TECHNOLOGY": "TECH",
    "TRANSPORTATION": "TRANSP",
    "UNIVERSITY": "UNIV",
}
#: Abbreviations that are words of their own, or stand for several words: Associates or Association, Technology or
#: Technologies. They are not read as the long word.
AMBIGUOUS_ABBREVIATIONS = frozenset({"RE", "REST", "ASSOC", "TECH"})

#: Words a business name may lack on one of two papers without being another business for sure.
ARTICLES = frozenset({"THE", "LE", "LA", "LES"})
