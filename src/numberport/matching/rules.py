"""
Every rule by which two spellings are one, with who says so and an example each way.
"""

from collections.abc import Mapping

import attrs

from numberport.evidence import Source
from numberport.matching import _postal as tables
from numberport.matching._tables import BUSINESS_WORDS_SOURCE, PLURALS_SOURCE
from numberport.matching.comparison import BEST_PRACTICE_33, INFERENCE, Field
from numberport.matching.identifiers import KEYS, LAST_FOUR, TRUNK
from numberport.parties.business import LEGAL_FORMS_SOURCE
from numberport.parties.person import TITLES_SOURCE
from numberport.parties.postal import SOURCES
from numberport.parties.regions import OTHER_NAMES_SOURCE, REGIONS_SOURCE, UK_AREAS_SOURCE

__all__ = ["NAMED", "RULES", "Equivalence"]


@attrs.frozen(kw_only=True)
class Equivalence:
    """
    A rule by which two spellings of a field are one.

    Args:
        field: The field it is for.
        rule: What it says.
        source: Who says so.
        same: Two spellings that it makes one.
        other: Two that it does not.
    """

    field: Field
    rule: str
    source: Source
    same: tuple[str, str]
    other: tuple[str, str]


def _rows(field: Field, *rows: tuple[str, Source, tuple[str, str], tuple[str, str]]) -> tuple[Equivalence, ...]:
    return tuple(
        Equivalence(field=field, rule=rule, source=source, same=same, other=other) for rule, source, same, other in rows
    )


#: Every rule, by field; the tests judge both examples of each.
RULES: tuple[Equivalence, ...] = (
    *_rows(
        Field.BUSINESS_NAME,
        (
            "case, punctuation, spacing and accents say nothing, and & is and",
            BEST_PRACTICE_33,
            ("Café Tool & Die, Co.", "CAFE TOOL AND DIE CO"),
            ("Acme Tool", "AcmeTool"),
        ),
        (
            "initials are written together or apart",
            BEST_PRACTICE_33,
            ("A. B. C. Supply", "ABC Supply"),
            ("ABC Supply", "ACB Supply"),
        ),
        (
            "one legal form in any of its spellings",
            LEGAL_FORMS_SOURCE,
            ("Acme L.L.C.", "Acme Limited Liability Company"),
            ("Acme LLC", "Acme"),
        ),
        (
            "a business word and its abbreviation",
            BUSINESS_WORDS_SOURCE,
            ("Saint Anne Hospital", "St. Anne Hosp."),
            ("Acme Service", "Acme Services"),
        ),
        (
            "a business word's plural, with an S behind both spellings",
            PLURALS_SOURCE,
            ("Acme Services", "Acme Svcs"),
            ("Acme Services", "Acme Svc"),
        ),
        (
            "a number sign, No. or Number before a number says nothing",
            BEST_PRACTICE_33,
            ("Store #12", "Store No. 12"),
            ("Store #12", "Store #21"),
        ),
        (
            "a numbered company of Quebec with its hyphen or without",
            INFERENCE,
            ("9012-3456 Québec inc.", "90123456 QUEBEC INC"),
            ("9012-3456 Québec inc.", "9012-3465 Québec inc."),
        ),
    ),
    *_rows(
        Field.PERSON_NAME,
        (
            "case, punctuation, hyphens and accents say nothing",
            BEST_PRACTICE_33,
            ("Mary-Ann O'Neil", "MARY ANN ONEIL"),
            ("Mary-Ann O'Neil", "Maryann O'Neil"),
        ),
        (
            "the family name stands first, before a comma",
            INFERENCE,
            ("van der Berg, Anna", "Anna van der Berg"),
            ("Berg Anna", "Anna Berg"),
        ),
        (
            "a courtesy title of one's own before a given name says nothing",
            TITLES_SOURCE,
            ("Ms. Anna Berg", "Anna Berg"),
            ("Mrs. John Berg", "John Berg"),
        ),
        (
            "a generation in any of its spellings",
            INFERENCE,
            ("John Berg III", "John Berg, 3rd"),
            ("John Berg Jr", "John Berg Sr"),
        ),
    ),
    *_rows(
        Field.ADDRESS,
        (
            "case, punctuation, spacing and accents say nothing",
            BEST_PRACTICE_33,
            ("12 Oak St., Dayton, OH 45402", "12 OAK ST DAYTON OH 45402"),
            ("59-17 Oak St, Dayton OH", "5917 Oak St, Dayton OH"),
        ),
        (
            "a street suffix in any of its forms",
            SOURCES["STREET_SUFFIXES"],
            ("12 Oak Avenue, Dayton OH", "12 Oak Av, Dayton OH"),
            ("12 Oak Ave, Dayton OH", "12 Oak St, Dayton OH"),
        ),
        (
            "a suffix word before a street's suffix, spelled out or not",
            tables.TWO_SUFFIXES_SOURCE,
            ("12 Court St, Dayton OH", "12 Ct St, Dayton OH"),
            ("12 Walk St, Dayton OH", "12 Walks St, Dayton OH"),
        ),
        (
            "a direction and its abbreviation",
            SOURCES["DIRECTIONS"],
            ("12 North Oak St, Dayton OH", "12 N Oak St, Dayton OH"),
            ("12 N Oak St, Dayton OH", "12 Oak St N, Dayton OH"),
        ),
        (
            "two directions in a row are one",
            tables.TWO_DIRECTIONS_SOURCE,
            ("12 North West Oak St, Dayton OH", "12 NW Oak St, Dayton OH"),
            ("12 NW Oak St, Dayton OH", "12 NE Oak St, Dayton OH"),
        ),
        (
            "a street ends at its suffix, with a comma behind it or without",
            tables.STREET_END_SOURCE,
            ("12 Oak St, Park City UT", "12 Oak Street Park City UT"),
            ("12 Oak St, North Ogden UT", "12 Oak Street N Ogden UT"),
        ),
        (
            "a unit's designator and its abbreviation, with a number sign or without",
            SOURCES["UNIT_DESIGNATORS"],
            ("12 Oak St, Suite 4, Dayton OH", "12 Oak St Ste No. 4, Dayton OH"),
            ("12 Oak St, Apt 4, Dayton OH", "12 Oak St, Ste 4, Dayton OH"),
        ),
        (
            "a floor before or behind its number",
            SOURCES["UNIT_DESIGNATORS"],
            ("12 Oak St, 2nd Fl, Dayton OH", "12 Oak St, Floor 2, Dayton OH"),
            ("12 Oak St, 2nd Floor, Dayton OH", "12 Oak St, 3rd Floor, Dayton OH"),
        ),
        (
            "an ordinal in words or digits",
            SOURCES["ORDINALS"],
            ("12 Twenty-sixth St, Dayton OH", "12 26th St, Dayton OH"),
            ("12 2nd St, Dayton OH", "12 22nd St, Dayton OH"),
        ),
        (
            "a house number in words",
            SOURCES["NUMERALS"],
            ("One Center Plaza, Dayton OH", "1 Center Plaza, Dayton OH"),
            ("Three Rivers Rd, Dayton OH", "3 Rivers Rd, Dayton OH"),
        ),
        (
            "a comma between the thousands of a house number",
            INFERENCE,
            ("1,200 Oak St, Dayton OH", "1200 Oak St, Dayton OH"),
            ("1, 200 Oak St, Dayton OH", "1200 Oak St, Dayton OH"),
        ),
        (
            "a house number on a grid, in one word or two",
            tables.GRID_SOURCE,
            ("W204 N11912 Goldendale Rd, Germantown WI", "W204N11912 Goldendale Rd, Germantown WI"),
            ("W204N11912 Goldendale Rd, Germantown WI", "N11912 Goldendale Rd, Germantown WI"),
        ),
        (
            "a house number of two numbers, with its hyphen or without",
            tables.RANGE_SOURCE,
            ("358 370 E Oak St, Dayton OH", "358-370 E Oak St, Dayton OH"),
            ("358-370 E Oak St, Dayton OH", "358 E Oak St, Dayton OH"),
        ),
        (
            "a post-office box in any of its forms",
            tables.BOXES_SOURCE,
            ("Drawer 47, Boise ID", "Post Office Box 47, Boise ID"),
            ("PO Box 47, Boise ID", "PO Box 74, Boise ID"),
        ),
        (
            "zeros before the number of a route",
            tables.ROUTES_SOURCE,
            ("RR 03 Box 9, Berea KY", "RR 3 Box 9, Berea KY"),
            ("RR 3 Box 09, Berea KY", "RR 3 Box 9, Berea KY"),
        ),
        (
            "general delivery in any of its forms",
            tables.GENERAL_DELIVERY_SOURCE,
            ("Gen Del, Boise ID 83702", "General Delivery, Boise ID 83702"),
            ("General Delivery, Boise ID 83702", "PO Box 1, Boise ID 83702"),
        ),
        (
            "a rural route in any of its forms",
            tables.ROUTES_SOURCE,
            ("RFD 3 Box 9-D, Berea KY", "RR 03 # 9D, Berea KY"),
            ("RR 3 Box 9, Berea KY", "HC 3 Box 9, Berea KY"),
        ),
        (
            "a highway contract route in any of its forms",
            tables.ROUTES_SOURCE,
            ("Star Route 068 Box 2, Ely NV", "HC 68 Box 2, Ely NV"),
            ("HC 68 Box 2, Ely NV", "HC 68 Box 3, Ely NV"),
        ),
        (
            "a private mailbox is PMB or a number sign",
            tables.PMB_SOURCE,
            ("12 Oak St PMB 234, Dayton OH", "12 Oak St # 234, Dayton OH"),
            ("12 Oak St PMB 234, Dayton OH", "PO Box 234, Dayton OH"),
        ),
        (
            "a military box as it is",
            tables.MILITARY_SOURCE,
            ("Unit 2050, Box 4190, APO AP 96278", "UNIT 2050 BOX 4190 APO AP 96278"),
            ("PSC 802 Box 74, APO AE 09499", "CMR 802 Box 74, APO AE 09499"),
        ),
        (
            "a numbered road by its kind",
            tables.ROADS_SOURCE,
            ("2002 Farm to Market Rd 544, Wylie TX", "2002 FM 544, Wylie TX"),
            ("12 State Road 5, Ely NV", "12 County Road 5, Ely NV"),
        ),
        (
            "an interstate by its number",
            tables.ROADS_SOURCE,
            ("1200 I-35 S, Austin TX", "1200 Interstate 35 S, Austin TX"),
            ("1200 I-35, Austin TX", "1200 I-53, Austin TX"),
        ),
        (
            "a title in a street's name",
            tables.TITLES_SOURCE,
            ("12 Dr. King Jr. Blvd, Dayton OH", "12 Doctor King Junior Blvd, Dayton OH"),
            ("12 Dr. King Blvd, Dayton OH", "12 King Blvd, Dayton OH"),
        ),
        (
            "a region's name and its code",
            REGIONS_SOURCE,
            ("12 Oak St, Agana, Guam 96910", "12 Oak St, Agana GU 96910"),
            ("12 Oak St, Salem OR", "12 Oak St, Salem OH"),
        ),
        (
            "a region's older abbreviation or French name",
            OTHER_NAMES_SOURCE,
            ("12 Oak St, Fresno, Calif. 93650", "12 Oak St, Fresno CA 93650"),
            ("12 Oak St, Salem, Mass. 01970", "12 Oak St, Salem MA 01971"),
        ),
        (
            "words of Puerto Rico",
            tables.PUERTO_RICO_SOURCE,
            ("Urbanizacion Las Lomas, 150 Avenida A, San Juan PR 00926", "Urb Las Lomas 150 Ave A San Juan PR 00926"),
            ("150 Calle A, San Juan PR 00926", "150 Calle B, San Juan PR 00926"),
        ),
        (
            "an urbanization before the street or behind it, in Puerto Rico",
            tables.URBANIZATION_SOURCE,
            ("Urb Las Lomas, 150 Calle A, San Juan PR 00926", "150 Calle A, Urb Las Lomas, San Juan PR 00926"),
            ("Urb Las Lomas, 150 Calle A, San Juan PR 00926", "150 Calle A, San Juan PR 00926"),
        ),
        (
            "a unit's number before the civic number with a hyphen, or behind any word for a unit, in Canada",
            tables.CIVIC_SOURCE,
            ("5-123 Main St, Calgary AB", "123 Main St, Apt 5, Calgary AB"),
            ("5-123 Main St, Calgary AB", "5123 Main St, Calgary AB"),
        ),
        (
            "a Canadian street type, English or French, and its symbol",
            tables.CANADA_SOURCE,
            ("88 av. du Parc, Laval QC", "88 avenue du Parc, Laval QC"),
            ("88 av. du Parc, Laval QC", "88 rue du Parc, Laval QC"),
        ),
        (
            "a French direction",
            SOURCES["FRENCH_DIRECTIONS"],
            ("12 rue X Ouest, Laval QC", "12 rue X O, Laval QC"),
            ("12 rue X Ouest, Laval QC", "12 rue X Est, Laval QC"),
        ),
        (
            "a French ordinal before its street type",
            tables.CANADA_SOURCE,
            ("12 2e Avenue, Laval QC", "12 2 Avenue, Laval QC"),
            ("12 rue X, app. 2, Laval QC", "12 rue X, app. 2E, Laval QC"),
        ),
        (
            "a Canadian station or outlet, English or French",
            tables.CANADA_SOURCE,
            ("C.P. 4001 succ. A, Laval QC", "PO Box 4001 Stn A, Laval QC"),
            ("PO Box 4001 Stn A, Laval QC", "PO Box 4001 Stn B, Laval QC"),
        ),
        (
            "a French street type before the name and its English one behind it",
            tables.TRANSLATED_SOURCE,
            ("375, rue Deschambault, Laval QC", "375 Deschambault Street, Laval QC"),
            ("515 rue Principale, Laval QC", "515 Main Street, Laval QC"),
        ),
        (
            "a street type or a flat of the United Kingdom and its abbreviation",
            tables.PAF_SOURCE,
            ("10 Rose Close, London SW1A 2AA", "10 Rose Cl, London SW1A 2AA"),
            ("10 Rose Close, London SW1A 2AA", "10 Rose Court, London SW1A 2AA"),
        ),
        (
            "a flat and a building's name before the street or behind it, in the United Kingdom",
            tables.PAF_SOURCE,
            ("Flat 2, Rose House, 10 High St, London SW1A 2AA", "10 High St, Rose House, Flat 2, London SW1A 2AA"),
            ("Flat 2, 10 High St, London SW1A 2AA", "Flat 10, 2 High St, London SW1A 2AA"),
        ),
        (
            "a county of the United Kingdom and its abbreviation, with its nation or without",
            UK_AREAS_SOURCE,
            ("10 High St, Reading, Berks, England RG1 4BS", "10 High St, Reading, Berkshire RG1 4BS"),
            ("10 High St, Reading, Berks RG1 4BS", "10 High St, Reading RG1 4BS"),
        ),
        (
            "a number sign before the number of a box or route says nothing",
            tables.ROUTES_SOURCE,
            ("RR #6 Box 2, Berea KY", "RR 6 Box 2, Berea KY"),
            ("RR #6 Box 2, Berea KY", "RR 6 Box 3, Berea KY"),
        ),
        (
            "spacing in a postal code says nothing",
            BEST_PRACTICE_33,
            ("88 av. du Parc, Laval QC H7L1A1", "88 av. du Parc, Laval QC H7L 1A1"),
            ("88 av. du Parc, Laval QC H7L1A1", "88 av. du Parc, Laval QC H7L1A2"),
        ),
        (
            "the country, where region or postal code tell it",
            INFERENCE,
            ("12 Oak St, Dayton, OH 45402, USA", "12 Oak St, Dayton OH 45402"),
            ("12 Oak St, Dayton, OH 45402, USA", "12 Oak St, Toronto ON, Canada"),
        ),
        (
            "a ZIP+4 and its five digits",
            BEST_PRACTICE_33,
            ("12 Oak St, Dayton OH 45402-1234", "12 Oak St, Dayton OH 45402"),
            ("12 Oak St, Dayton OH 45402-1234", "12 Oak St, Dayton OH 45402-4321"),
        ),
    ),
    *_rows(
        Field.ACCOUNT_NUMBER,
        (
            "case, punctuation and spacing say nothing, and zeros do",
            BEST_PRACTICE_33,
            ("00-44 71x", "004471X"),
            ("004471", "4471"),
        ),
    ),
    *_rows(Field.PIN, ("the space around it says nothing", INFERENCE, (" 8841 ", "8841"), ("0042", "42"))),
    *_rows(
        Field.TAX_ID,
        (
            "punctuation and spacing say nothing",
            BEST_PRACTICE_33,
            ("12-3456789", "123456789"),
            ("12-3456789", "123-45-6789"),
        ),
        (
            "the last four digits of a social security number",
            LAST_FOUR,
            ("123-45-6789", "6789"),
            ("12-3456789", "6789"),
        ),
    ),
    *_rows(
        Field.PHONE,
        (
            "punctuation and the country code 1 say nothing",
            BEST_PRACTICE_33,
            ("(503) 555-0142", "+1 503 555 0142"),
            ("503-555-0142", "503-555-0142 x9"),
        ),
        (
            KEYS.name,
            KEYS.source,
            ("1-800-FLOWERS", "1-800-356-9377"),
            ("1-800-FLOWERS", "1-800-356-9378"),
        ),
        (
            TRUNK.name,
            TRUNK.source,
            ("+44 (0)20 7946 0018", "+44 20 7946 0018"),
            ("+39 (0)6 1234 5678", "+39 6 1234 5678"),
        ),
    ),
    *_rows(
        Field.ZIP,
        (
            "a ZIP+4 and its five digits; spacing says nothing",
            BEST_PRACTICE_33,
            ("97204-1234", "97204"),
            ("97204", "97205"),
        ),
    ),
)
#: The same by what they say, which no two of them share.
NAMED: Mapping[str, Equivalence] = {row.rule: row for row in RULES}
