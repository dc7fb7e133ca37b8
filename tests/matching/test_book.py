"""Many records, and the few a letter may be about."""

import attrs
import pytest
from hypothesis import given, strategies as st

from numberport.documents import CustomerServiceRecord, LetterOfAuthorization
from numberport.matching import RecordBook, UnknownPortType, match
from numberport.matching.book import MOST_ALIKE, MOST_COMPARED
from numberport.parties import Account, Address
from numberport.telephone import TelephoneNumber
from numberport.testing import strategies


def record(count):
    """Return one of many records that nobody takes for one another."""
    return CustomerServiceRecord(
        business_name=f"Number {count} Bakery LLC",
        authorized_user="Dana Whitfield",
        service_address=Address.parse(f"{count + 1} Oak St, Dayton, OH {45402 + count % 7}"),
        billing_number=TelephoneNumber(f"+1212555{count:04d}"),
        account_number=f"ACM-{count:06d}",
        numbers=(TelephoneNumber(f"+1312555{count:04d}"),),
    )


RECORDS = [record(count) for count in range(300)]
BOOK = RecordBook(RECORDS)


class TestFind:
    """A letter finds the record it is about by any one thing they share."""

    @pytest.mark.parametrize(
        ("claim", "shared"),
        [
            (LetterOfAuthorization(account_number="acm 000042"), ("account number",)),
            (LetterOfAuthorization(billing_number=TelephoneNumber("+12125550042")), ("number",)),
            (LetterOfAuthorization(numbers=(TelephoneNumber("+13125550042"),)), ("number",)),
            (LetterOfAuthorization(business_name="NUMBER 42 BAKERY L.L.C."), ("business name",)),
            (
                LetterOfAuthorization(service_address=Address.parse("43 Elm St, Dayton, OH 45402-1234")),
                ("postal code and house number",),
            ),
            (
                Account(account_number="ACM000042", business_name="Number 42 Bakery LLC"),
                ("account number", "business name"),
            ),
        ],
    )
    def test_by_one_key(self, claim, shared):
        """Account number, numbers, name or place find it, in any spelling."""
        (found,) = BOOK.find(claim)
        assert (found.place, found.record, found.shared) == (42, RECORDS[42], shared)
        assert found.report == match(claim, RECORDS[42])
        assert BOOK[found.place] is found.record

    def test_given_numbers(self):
        """The order's numbers find it too."""
        (found,) = BOOK.find(Account(), numbers=[TelephoneNumber("+13125550007")])
        assert found.place == 7

    def test_a_place_without_a_postal_code(self):
        """A house number alone is in too many towns: such an address finds nothing."""
        assert BOOK.find(LetterOfAuthorization(service_address=Address.parse("43 Oak St, Dayton, OH"))) == ()

    def test_nothing_in_common(self):
        """A letter that shares nothing finds nothing, and neither does an empty book."""
        assert BOOK.find(LetterOfAuthorization(business_name="Zenith", account_number="1")) == ()
        assert RecordBook().find(LetterOfAuthorization(account_number="1")) == ()

    def test_the_best_first(self):
        """The record with the fewest differences comes first."""
        wrong = attrs.evolve(RECORDS[3], account_number=RECORDS[9].account_number)
        letter = LetterOfAuthorization(
            business_name=wrong.business_name,
            service_address=wrong.service_address,
            billing_number=wrong.billing_number,
            account_number=wrong.account_number,
        )
        assert [found.place for found in BOOK.find(letter)] == [3, 9]

    def test_what_many_share_tells_nothing(self):
        """A key of more records than can be looked at finds none, and no more than the limit are compared."""
        many = RecordBook(
            CustomerServiceRecord(business_name="Acme", account_number="1") for _ in range(MOST_ALIKE + 1)
        )
        assert many.find(LetterOfAuthorization(business_name="Acme")) == ()
        fewer = RecordBook(CustomerServiceRecord(business_name="Acme") for _ in range(MOST_ALIKE))
        assert len(fewer.find(LetterOfAuthorization(business_name="Acme"))) == MOST_COMPARED

    def test_unknown_port_type(self):
        """An unknown kind of port is refused."""
        with pytest.raises(UnknownPortType):
            BOOK.find(LetterOfAuthorization(account_number="ACM-000042"), "pigeon")

    @given(strategies.paper_pairs(), st.integers(0, 20))
    def test_whatever_shares_a_key_is_found(self, pair, before):
        """A record that agrees in one of the keys is among those found, wherever it stands."""
        book = RecordBook(RECORDS[:before]).add(pair.record)
        assert len(book) == before + 1
        agreeing = {one.field for one in match(pair.letter, pair.record).comparisons if one.verdict.agrees}
        keys = {"business_name", "account_number", "billing_number", "service_address"}
        if agreeing & keys:
            assert before in [found.place for found in book.find(pair.letter)]
