"""Numbers that tests of several rooms dial."""

import phonenumbers

__all__ = ["EXAMPLES"]

#: A valid number of every country and kind.
EXAMPLES = tuple(
    phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in range(11)
    if (number := phonenumbers.example_number_for_type(region, kind))
)
