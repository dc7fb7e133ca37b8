"""
The documents the tables of this package were read from.
"""

import datetime as dt

from numberport.evidence import Grade, Source

__all__: list[str] = []

#: When the carriers' published documents were read; Bandwidth's are those of November 2023, Telnyx's of August 2025.
_READ = dt.date(2026, 11, 23)

INVOCA = Source("Invoca's guide to porting numbers in", "rejection reasons", grade=Grade.PROVIDER)
TELNYX = Source("Telnyx porting API", "exception types", grade=Grade.PROVIDER, read_on=_READ)
#: The losing carriers' own codes as Bandwidth lists them; neither WICIS nor an OBF table was read.
LOSING_CARRIERS = Source(
    "Bandwidth api-docs, errors.mdx",
    "Carrier LNP Error codes",
    grade=Grade.PROVISIONAL,
    read_on=_READ,
)
BANDWIDTH = Source("Bandwidth api-docs, errors.mdx", grade=Grade.PROVIDER, read_on=_READ)
#: Phrases of help pages (Microsoft Teams, Number Shack, Cloudli, Telnyx), shortened by us.
HELP_PAGES = Source("Help pages of several carriers", "porting rejections", grade=Grade.PROVISIONAL)
#: What Telnyx's help pages call reasons that its API has no exception type for.
TELNYX_HELP = Source("Telnyx help pages", "porting error messages", grade=Grade.PROVIDER)
TELNYX_ERRORS = Source("Telnyx API error messages", "overview", grade=Grade.PROVIDER, read_on=dt.date(2026, 11, 29))
TELNYX_CHECK = Source(
    "Telnyx guide to porting", "check portability", grade=Grade.PROVISIONAL, read_on=dt.date(2026, 11, 29)
)
TELNYX_OUT = Source("Telnyx documentation", "rejection of a port-out", grade=Grade.PROVIDER)
TWILIO = Source("Twilio documentation of porting", "error codes 22102 to 22172", grade=Grade.PROVIDER)
#: Codes that only programs of third parties name.
TWILIO_SEEN = Source("Twilio porting codes", "seen in programs of third parties", grade=Grade.PROVISIONAL)
SINCH = Source("Sinch porting API 1.0", "rejectReason of a number", grade=Grade.PROVIDER)
TOP_MOBILE = Source("2600Hz TOP, mobile numbers", "reasons beside the usual ones", grade=Grade.PROVISIONAL)
COIN = Source("COIN number portability API v3", "blockingcode", grade=Grade.PROVISIONAL)
#: The union of what the countries' lists give; each country's own list stands in its regime.
NATIONAL = Source("National lists of refusals", "each in its country's regime", grade=Grade.PROVISIONAL)
SOMOS = Source("Somos, toll-free number administration", "change of RespOrg", grade=Grade.PROVISIONAL)
#: The form of NPAC's own was not read; change order 375 names cause 50.
NPAC = Source("common knowledge of the trade", "NPAC conflict cause codes", grade=Grade.PROVISIONAL)
SIMPLE_PORT = Source("47 CFR 52.36", "(a) to (c), simple ports", grade=Grade.LAW, read_on=dt.date(2026, 3, 24))
#: Bars refusal for an unpaid balance, a termination fee or an unpaid porting fee.
FCC_GUIDE = Source("FCC consumer guide on keeping your telephone number", grade=Grade.PROVISIONAL)
