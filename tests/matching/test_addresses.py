"""Addresses, part by part."""

import pytest
from hypothesis import given, strategies as st

from numberport.matching import Verdict, compare, fields, normal_form
from numberport.parties import Address
from numberport.parties.postal import DIRECTIONS, STREET_SUFFIXES, SUFFIX_FORMS, UNIT_DESIGNATORS

ROWS = st.sampled_from(STREET_SUFFIXES)
NUMBERED = st.sampled_from([row for row in UNIT_DESIGNATORS if row.needs_number])
TAIL = "Dayton, OH 45402"
#: Names of streets and cities that make up lines, plausible or not.
VOCABULARY = (
    *("Oak", "Larkmoor", "Saint", "Sainte", "Mount", "North", "NW", "E", "West", "Park", "Parks", "Trails", "5th"),
    *("Twenty", "Sixth", "2nd", "Fl", "Floor", "Apt", "Suite", "#", "No", "4", "12B", "7", "Lobby", "Rear", "PMB"),
    *("PO", "Box", "RR", "HC", "Rural", "Route", "County", "Road", "Hwy", "US", "St", "Ave", "Blvd", "Dayton"),
    *("OH", "CT", "Ohio", "45402", "45402-1234", "Toronto", "ON", "M5V 2T6", "rue", "Ouest", "C.P.", "succ", "A"),
)
LINES = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=9).map(" ".join)

#: Lines whose words are where they belong; in others a normal form can be read in a second way.
PLAUSIBLE = st.builds(
    "{} {} {} {}{}{}{}{}{}".format,
    st.sampled_from(["12", "59-17", "12 1/2", "One", "N6W23001", "PO Box 12, 9", "RR 2 Box 9-D, 9", "#5 12"]),
    st.sampled_from(["", "N", "West", "Southeast"]),
    st.sampled_from(
        ["Oak", "Saint Charles", "5th", "Rosa Parks", "Twenty Sixth", "Lake Shore", "County Road 7", "rue X"]
    ),
    st.sampled_from(sorted(form for form, row in SUFFIX_FORMS.items() if row.word not in {"KEY", "TRAILER"})),
    st.sampled_from(["", " NW", " South"]),
    st.sampled_from([", ", " "]),
    st.sampled_from(["", "Apt 4, ", "2nd Floor, ", "# 12 ", "Lobby, "]),
    st.sampled_from(["Dayton", "North Ogden", "St. Paul", "Sainte-Foy", "Port Arthur"]),
    st.sampled_from([" OH 45402", ", Ohio", ", QC H3G 1R1", " Québec", ""]),
)


def verdict(left, right):
    """Return the verdict on two addresses, as text."""
    return compare("address", left, right).verdict.value


class TestStandardForms:
    """Publication 28's spellings of one thing are equivalent, of two things never."""

    @given(ROWS, st.data())
    def test_one_suffix(self, row, data):
        """Every form of a suffix stands for the suffix."""
        one, other = data.draw(st.sampled_from(row.forms)), data.draw(st.sampled_from(row.forms))
        assert verdict(f"12 Larkmoor {one}, {TAIL}", f"12 Larkmoor {other.lower()}., {TAIL}") in {"match", "equivalent"}

    @given(st.sampled_from(sorted(SUFFIX_FORMS)), st.sampled_from(sorted(SUFFIX_FORMS)))
    def test_two_suffixes(self, one, other):
        """Another suffix is another street."""
        if SUFFIX_FORMS[one].standard != SUFFIX_FORMS[other].standard:
            found = compare("address", f"12 Larkmoor {one}, {TAIL}", f"12 Larkmoor {other}, {TAIL}")
            assert not found.verdict.agrees

    @given(st.sampled_from(sorted(DIRECTIONS)), st.sampled_from(sorted(DIRECTIONS)))
    def test_directions(self, one, other):
        """A direction and its abbreviation are equivalent, and another direction is a mismatch."""
        left = f"12 {one.title()} Oak St, {TAIL}"
        assert verdict(left, f"12 {DIRECTIONS[one]} Oak St, {TAIL}") == "equivalent"
        if one != other:
            assert verdict(left, f"12 {other} Oak St, {TAIL}") == "mismatch"

    @given(NUMBERED, st.sampled_from(["4", "12B", "A"]), st.sampled_from(["", "#", "# ", "No ", "No. "]))
    def test_units(self, row, value, sign):
        """A unit's designator may be abbreviated, with or without a number sign; another value is a mismatch."""
        left = f"12 Oak St, {row.word.title()} {value}, {TAIL}"
        assert verdict(left, f"12 Oak St {row.abbreviation} {sign}{value}, {TAIL}") in {"match", "equivalent"}
        assert verdict(left, f"12 Oak St {row.abbreviation} {sign}9, {TAIL}") == "mismatch"
        assert verdict(left, f"12 Oak St, {TAIL}") == "close"

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("12 Oak St, Dayton, Ohio 45402", "12 OAK STREET DAYTON OH 45402-1234"),
            ("233 S Wacker Dr 606066306", "233 South Wacker Drive, 60606-6306"),
            ("12 Twenty-sixth St, Dayton OH", "12 26th Street, Dayton OH"),
            ("120 E Ninety-Sixth St", "120 East 96 St"),
            ("12 Oak St, 2nd Floor", "12 Oak St Fl 2"),
            ("12 Oak St, Second Fl", "12 Oak St, Floor 2"),
            ("12 Oak St # Apt 3", "12 Oak St Apt 3"),
            ("12 Oak St PMB 234", "12 Oak St # 234"),
            ("#42 12 Oak St", "12 Oak St, # 42"),
            ("12 Oak St Bldg 4 Apt 2", "12 Oak St, Apt 2, Building 4"),
            ("12 Oak St lobby", "(12 Oak St, Lbby)"),
            ("20 Mount Saint Helens Rd", "20 Mt. St. Helens Road"),
            ("P.O. Box 047, Boise ID 83707", "Post Office Box 047, Boise, Idaho 83707"),
            ("Drawer L, Casper WY 82601", "PO Box L, Casper WY 82601"),
            ("P.O. Drawer L, Casper WY 82601", "PO Box L, Casper WY 82601"),
            ("R.R. #3 Box 9-D, Berea KY 40403", "Rural Route 03 # 9D Berea KY 40403"),
            ("RD 1 Box 47 Troy NY 12180", "RR 1 BOX 47 TROY NY 12180"),
            ("HCR 068 Box 23A Ely NV 89301", "Highway Contract Route 68 BOX 23A ELY NV 89301"),
            ("Gen Del, Ely NV 89301", "General Delivery, Ely NV 89301"),
            ("County Road 1185, Eaton CO", "Co Rd 1185 Eaton CO"),
            ("2002 Farm to Market Rd 544, Wylie TX", "2002 FM 544 WYLIE TX"),
            ("1 US Hwy 50, Ely NV", "1 U.S. Highway 50, Ely NV"),
            ("1,200 Main", "1200 Main"),
            ("12, rue de l'Église, Rimouski (Québec) G5L 1A1", "12 RUE DE L'EGLISE RIMOUSKI QC G5L 1A1"),
            ("375 Deschambault Street, Laval QC", "375 RUE DESCHAMBAULT LAVAL QC"),
            ("88 boul. du Parc Est, Laval QC", "88 BOUL DU PARC E LAVAL QC"),
            ("12,345 1st Ave, Ely NV 89301", "12345 First Ave, Ely NV 89301"),
            (Address(street="1,200 Main St", city="Ely"), "1200 Main St, Ely"),
            ("1 US 41 SW, Ely NV", "1 US Highway 41 SW, Ely NV"),
            ("1 Ranch Rd 620, Ely NV", "1 Ranch Road 620, Ely NV"),
            ("1 HWY FM 1320, Wylie TX", "1 FM 1320, Wylie TX"),
            ("1 TSR 45, Akron OH", "1 Township Road 45, Akron OH"),
            ("1 KY Hwy 75, Martin KY", "1 Kentucky Highway 75, Martin KY"),
            ("1 Kentucky State Highway 625, Martin KY", "1 KY ST HWY 625, Martin KY"),
            ("PSC 802 Box 74, APO AE 09499", "psc 802, box 74, apo, ae 09499"),
            ("34 E 61st St, New York", "34 East 61st Street New York"),
            ("610 East Main Marion Kansas", "610 E Main, Marion, KS"),
            ("4 - 123 Main St NW, Calgary AB", "4-123 Main St NW, Calgary AB"),
            ("4B \u2013 123 Main St, Calgary AB", "4B-123 Main St, Calgary AB"),
            ("4-123 Main St NW, Calgary AB", "123 Main Street Northwest, Unit 4, Calgary, Alberta"),
            ("88 av. du Parc, Laval QC H7N1A1", "88 avenue du Parc, Laval, Québec H7N 1A1"),
            ("12 rue X O, Laval QC", "12 RUE X OUEST LAVAL QC"),
            ("12 rue X, app. 5, Laval QC", "12 rue X bureau 5, Laval QC"),
            ("12 rue X, bur. 5, Laval QC", "12 rue X bureau 5, Laval QC"),
            ("C.P. 4001 succ A, Laval QC", "Case postale 4001 succursale A, Laval QC"),
            ("B-6006 Park Hts, Calgary AB", "6006 Park Heights Unit B, Calgary AB"),
            ("1450 rue X O, Montréal (Québec)", "1450, rue X Ouest, Montreal QC"),
            ("12 Main St, St. John's, Newfoundland A1C 5M2", "12 Main St, St Johns NL A1C 5M2"),
            ("12 Main St, Laval, PQ", "12 Main St, Laval QC"),
            ("12 Oak St, Fresno, Calif. 93650", "12 Oak St, Fresno CA 93650"),
            ("12 Oak St, Park Ridge NE 68000", "12 Oak St Park Ridge NE 68000"),
            ("12-1/2 Oak St", "12 1/2 Oak Street"),
            ("358 370 E 71st", "358-370 E. 71st"),
            ("One Microsoft Way", "1 Microsoft Way"),
            ("12 Doctor King Blvd", "12 Dr. King Blvd"),
            ("12 Oak St, Penthouse", "12 Oak St, PH"),
            ("12 Oak St, Ground Floor", "12 Oak St Ground Fl"),
            ("Unit 2050, Box 4190, APO, AP 96278", "UNIT 2050 BOX 4190 APO AP 96278"),
            ("12 Kj\u00e6rsgaard Rd Solvang CA 93463", "12 Kjaersgaard Road, Solvang, CA 93463"),
            ("12 Oak St Chicago IL 60642\u20132534", "12 Oak St, Chicago IL 60642-2534"),
            ("150 Avenida A, San Juan PR 00926", "150 Ave A, San Juan, Puerto Rico 00926"),
            ("150 Calle A Apartamento 2, San Juan PR 00926", "150 Calle A, Apt 2, San Juan, Puerto Rico 00926"),
            ("Apartado 500, Ponce PR 00731", "PO Box 500, Ponce PR 00731"),
            ("HC 2 Buzón 8814, Yabucoa PR 00767", "HC 02 Box 8814, Yabucoa PR 00767"),
        ],
    )
    def test_equivalent(self, left, right):
        """Two ways to write one address."""
        assert verdict(left, right) == "equivalent"

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("12 West St, Dayton OH", "12 W St, Dayton OH"),
            ("12 Rosa Parks Ave, Dayton OH", "12 Rosa Park Ave, Dayton OH"),
            ("5-123 Main St, Calgary AB", "5123 Main St, Calgary AB"),
            ("59-17 Oak St, Flushing NY", "5917 Oak St, Flushing NY"),
            ("HC 68 Box 23, Ely NV", "RR 68 Box 23, Ely NV"),
            ("88 av. du Parc, Laval QC", "88 rue du Parc, Laval QC"),
            ("12 N Oak St", "12 Oak St N"),
            ("12 Oak St N, Ogden UT", "12 Oak St, North Ogden, UT"),
            ("12 Lake, Forest Park IL", "12 Lake Forest, Park IL"),
            ("PO Box 12, 12 Oak St, Ely NV", "12 Oak St, PO Box 12, Ely NV"),
            ("12 State Road 5, Ely NV", "12 SR 5, Ely NV"),
            ("12 State Road 5, Ely NV", "12 State Route 5, Ely NV"),
            ("12 Lake Shore Dr", "12 Lakeshore Dr"),
            ("12 Junction Dr", "12 Juncton Dr"),
            ("B-123 Main St, Calgary AB", "B123 Main St, Calgary AB"),
            ("12 Oak St, Apt 4", "12 Oak St, Ste 4"),
            ("12 Oak St, Dayton OH 45402-1234", "12 Oak St, Dayton OH 45402-4321"),
        ],
    )
    def test_not_equivalent(self, left, right):
        """Two addresses that look alike."""
        assert verdict(left, right) in {"close", "mismatch"}


class TestParts:
    """Each part that differs is named."""

    @pytest.mark.parametrize(
        ("right", "expected", "differs"),
        [
            ("13 Oak St, Apt 4, Dayton, OH 45402", "mismatch", ("house number",)),
            ("12 Elm St, Apt 4, Dayton, OH 45402", "mismatch", ("street",)),
            ("12 Oak St, Apt 4, Akron, OH 45402", "mismatch", ("city",)),
            ("12 N Oak St, Apt 4, Dayton, OH 45402", "close", ("direction",)),
            ("12 Oak, Apt 4, Dayton, OH 45402", "close", ("suffix",)),
            ("12 Oak Srteet, Apt 4, Dayton, OH 45402", "close", ("street",)),
            ("12 Oak St, Apt 4, Datyon, OH 45402", "close", ("city",)),
            ("12 Oak St, Apt 5, Dayton, OH 45402", "mismatch", ("unit",)),
            ("12 Oak St, Ste 4, Dayton, OH 45402", "close", ("unit",)),
            ("12 Oak St, Dayton, OH 45402", "close", ("unit",)),
            ("12 Oak St, Apt 4, Dayton, MI 45402", "mismatch", ("region",)),
            ("12 Oak St, Apt 4, Dayton, 45402", "close", ("region",)),
            ("12 Oak St, Apt 4, Dayton, OH 45403", "mismatch", ("postal code",)),
            ("12 Oak St, Apt 4, Dayton, OH", "close", ("postal code",)),
            ("12 Oak St, Apt 4, Dayton, OH 45402, Canada", "mismatch", ("unit", "country")),
            ("Oak St, Apt 4, Dayton, OH 45402", "close", ("house number",)),
            ("PO Box 9, 12 Oak St, Apt 4, Dayton, OH 45402", "close", ("box",)),
            ("12 Oak St 77, Apt 4, Dayton, OH 45402", "mismatch", ("street",)),
        ],
    )
    def test_named(self, right, expected, differs):
        """A different number, unit, box, direction, suffix word or city is never equal; a missing part is close."""
        found = compare("address", "12 Oak St, Apt 4, Dayton, OH 45402", right)
        assert (found.verdict.value, found.differs) == (expected, differs)

    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ("12 Third St", "12 Tihrd St", "close"),
            ("12 North St", "12 Nroth St", "close"),
            ("31 Oak St, Hay qld", "31 Oak St, Hay qdl", "close"),
            ("76 Oak St, Bundaberg", "76 Oak St, Bunda berg", "close"),
            ("12 Oak Hwy 5", "12 Oak Highwya 5", "close"),
            ("12 Oak Blvd, Ely NV", "12 Oak Blv, Ely NV", "close"),
            ("12 Oak St, Ely NV", "12 Oak St, Ely NVV", "close"),
            ("12 Oak St, Scranton PA", "12 Oak St, Scranton, Penn.", "close"),
            ("PO Box 012, Ely NV", "PO Box 12, Ely NV", "close"),
            ("RR 3 Box 09, Ely NV", "RR 3 Box 9, Ely NV", "close"),
            ("1 County Hwy 012, Ely NV", "1 County Hwy 12, Ely NV", "close"),
            ("PO Box 120, Ely NV", "PO Box 12, Ely NV", "mismatch"),
            ("PO Box 12, Ely NV", "PO Box 21, Ely NV", "mismatch"),
            ("12 Third St", "12 Fourth St", "mismatch"),
        ],
    )
    def test_typing_errors(self, left, right, expected):
        """A typing error is close, in a direction, an ordinal or a short word too; another box or number is not."""
        assert verdict(left, right) == expected

    def test_agreeing(self):
        """What agrees is named too, and no part that neither address has."""
        found = compare("address", "12 Oak St, Apt 4, Dayton, OH 45402", "12 OAK ST APT 5, Dayton, OH")
        assert found.differs == ("unit", "postal code")
        assert found.agrees == ("house number", "street", "city", "region", "country")

    def test_components(self):
        """Typed addresses compare like their lines, unit and unknown region included."""
        typed = Address(street="12 Oak Street", unit="Apt. 4", city="Dayton", region="Ohio", postal_code="45402")
        assert verdict(typed, "12 Oak St Apt 4, Dayton OH 45402") == "equivalent"
        canadian = Address(street="12 Main St", city="Ottawa", region="ON", postal_code="K1P 1J1")
        assert verdict(canadian, "12 Main St, Ottawa ON K1P 1J1") == "equivalent"
        foreign = Address(street="12 Oak Street", city="Perth", region="New Wales", country="AU")
        assert normal_form("address", foreign) == (
            "house number: 12 | street: OAK ST | city: PERTH | region: NEW WALES | country: AU"
        )
        assert normal_form("address", Address(street="12 Oak Street", country="CA")).endswith(" | country: CA")

    @pytest.mark.parametrize("line", ["12 Oak St, Canada", "12 Main St, Ottawa, Canada", "PO Box 4, Elora, Canada"])
    def test_a_country_is_no_region(self, line):
        """A country that no region or code tells is told by its name, since California has the same two letters."""
        form = normal_form("address", line)
        assert normal_form("address", form) == form != normal_form("address", line.replace("Canada", "CA"))
        assert verdict(line, line.replace("Canada", "CA")) == "mismatch"


class TestShape:
    """What holds for any two lines."""

    @given(LINES)
    def test_identity(self, line):
        """A line matches itself."""
        assert compare("address", line, line).verdict is Verdict.MATCH

    @given(LINES, LINES)
    def test_symmetric(self, one, other):
        """The verdict is the same both ways, and so are the parts that differ."""
        there, back = compare("address", one, other), compare("address", other, one)
        assert (there.verdict, there.differs) == (back.verdict, back.differs)

    @given(PLAUSIBLE)
    def test_idempotent(self, line):
        """The normal form of a normal form is itself."""
        form = normal_form("address", line)
        assert normal_form("address", form) == form

    @pytest.mark.parametrize(
        "right",
        [
            "12 OAK STREET, DAYTON OH 45402",
            "12 Oak St, Dayton, OH 45402-1234",
            "12 Oak St, Dayton, OH 45403",
            "12 Oak St, Dayton, MI 45402",
            "12 Oak St, Dayton, OH",
            "13 Oak St, Dayton, OH 45402",
            "12 Oka St, Dayton, OH 45402",
            "12 Elm St, Dayton, OH 45402",
        ],
    )
    def test_verdict_alone_by_part(self, right):
        """The verdict alone is that of the whole comparison, whichever part decides."""
        left = "12 Oak St, Dayton, OH 45402"
        assert fields.verdict("address", left, right) is compare("address", left, right).verdict

    @given(LINES | PLAUSIBLE, LINES | PLAUSIBLE)
    def test_verdict_alone(self, one, other):
        """The verdict alone is that of the whole comparison, as lines and as parts."""
        for left, right in ((one, other), (Address.parse(one), Address.parse(other))):
            assert fields.verdict("address", left, right) is compare("address", left, right).verdict

    @given(LINES, LINES)
    def test_equivalence_is_equal_normal_forms(self, one, other):
        """Two addresses are equivalent exactly when the normal forms shown are equal."""
        found = compare("address", one, other)
        if found.verdict is not Verdict.MATCH:
            assert (found.verdict is Verdict.EQUIVALENT) == (found.left_normal == found.right_normal)

    @given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=1, max_value=99_999), LINES)
    def test_house_number(self, one, other, rest):
        """Another house number is never equal, whatever follows it."""
        if one != other:
            assert not compare("address", f"{one} Oak {rest}", f"{other} Oak {rest}").verdict.agrees

    @given(st.text(), st.text())
    def test_never_fails(self, one, other):
        """Any two texts can be compared, the same both ways."""
        assert compare("address", one, other).verdict is compare("address", other, one).verdict

    @pytest.mark.parametrize("text", ["a " * 50_000, "1-" * 50_000, "#" * 100_000, "Apt " * 25_000, "." * 100_000])
    def test_long_lines(self, text):
        """A hundred kilobytes are compared like any other text."""
        assert compare("address", text, text + "x").verdict in Verdict
