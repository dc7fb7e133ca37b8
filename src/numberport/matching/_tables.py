"""
The words that names and addresses are written in, beside those of :mod:`numberport.parties.postal`.

Rows are facts of the documents they name; a block marked provisional was written from general knowledge of its document
and waits for a reading.
"""

from collections.abc import Mapping

from numberport.evidence import Grade, Source

__all__: list[str] = []

LEGAL_FORMS_SOURCE = Source("Abbreviations of legal forms, United States and Canada", grade=Grade.PROVISIONAL)
BUSINESS_WORDS_SOURCE = Source("USPS Publication 28", "Appendix G, business words", grade=Grade.PROVISIONAL)

#: Each legal form and the ways to write the same form, as folded words.
LEGAL_FORMS = (
    ("LLC", ("LIMITED LIABILITY COMPANY", "LTD LIABILITY CO")),
    ("INC", ("INCORPORATED", "INCORPOREE")),
    ("CORP", ("CORPORATION",)),
    ("CO", ("COMPANY", "CIE", "COMPAGNIE")),
    ("LTD", ("LIMITED", "LTEE", "LIMITEE")),
    ("LP", ("LIMITED PARTNERSHIP",)),
    ("LLP", ("LIMITED LIABILITY PARTNERSHIP",)),
    ("LLLP", ("LIMITED LIABILITY LIMITED PARTNERSHIP",)),
    ("GP", ("GENERAL PARTNERSHIP",)),
    ("PC", ("PROFESSIONAL CORPORATION",)),
    ("PLLC", ("PROFESSIONAL LIMITED LIABILITY COMPANY",)),
    ("PA", ("PROFESSIONAL ASSOCIATION",)),
    ("PLC", ("PUBLIC LIMITED COMPANY",)),
    ("NA", ("NATIONAL ASSOCIATION",)),
    ("ULC", ("UNLIMITED LIABILITY COMPANY",)),
    ("SENC", ()),
    ("SENCRL", ()),
    ("DBA", ("DOING BUSINESS AS", "TRADING AS", "OPERATING AS", "FAISANT AFFAIRE SOUS")),
    # Of other countries, whose businesses have lines in North America too.
    ("AB", ("AKTIEBOLAG",)),
    ("AG", ("AKTIENGESELLSCHAFT",)),
    ("BV", ("BESLOTEN VENNOOTSCHAP",)),
    ("GMBH", ("GESELLSCHAFT MIT BESCHRANKTER HAFTUNG", "GESELLSCHAFT MIT BESCHRAENKTER HAFTUNG")),
    ("KG", ("KOMMANDITGESELLSCHAFT",)),
    ("KK", ("KABUSHIKI KAISHA",)),
    ("NV", ("NAAMLOZE VENNOOTSCHAP", "NAAMLOOZE VENNOOTSCHAP")),
    ("OY", ("OSAKEYHTIO",)),
    ("OYJ", ("JULKINEN OSAKEYHTIO",)),
    ("PTY", ("PROPRIETARY",)),
    ("SA", ("SOCIETE ANONYME", "SOCIEDAD ANONIMA", "SOCIEDADE ANONIMA")),
    ("SARL", ("SOCIETE A RESPONSABILITE LIMITEE",)),
    ("SAS", ("SOCIETE PAR ACTIONS SIMPLIFIEE",)),
    ("SRL", ("SOCIETA A RESPONSABILITA LIMITATA", "SOCIEDAD DE RESPONSABILIDAD LIMITADA")),
)
#: The word between a legal name and a trade name.
TRADING_AS = "DBA"

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
#: Abbreviations that are words of their own: they are not read as the long word.
AMBIGUOUS_ABBREVIATIONS = frozenset({"RE", "REST"})

#: Courtesy titles before a person's name; they are no part of it.
TITLES = frozenset({"MR", "MRS", "MS", "MISS", "MX", "MME", "MLLE"})
#: Titles that are earned, behind a name or before it; who leaves one out may still be the same person.
CREDENTIALS = frozenset({"DR", "PROF", "REV", "HON", "MD", "DDS", "DMD", "DVM", "ESQ", "PHD", "CPA", "RN"})
#: What tells two people of one name apart, behind it; each spelling onto one word.
GENERATIONS: Mapping[str, str] = {
    "JR": "JR",
    "JUNIOR": "JR",
    "SR": "SR",
    "SENIOR": "SR",
    "II": "II",
    "2ND": "II",
    "III": "III",
    "3RD": "III",
    "IV": "IV",
    "4TH": "IV",
}
#: Words a business name may lack on one of two papers without being another business for sure.
ARTICLES = frozenset({"THE", "LE", "LA", "LES"})
