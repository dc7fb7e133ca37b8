"""
The codes of providers' own interfaces: (codes, phrase, reason) in a block for each list.

Several codes of one meaning stand in one row, apart by spaces, and ``6431-6432`` is a run of them.
Their phrases are ours, and are not read in carriers' mails as those of :mod:`numberport.rejections._codes` are.
"""

from collections.abc import Mapping

from numberport.rejections import _sources as sources
from numberport.rejections.reasons import Reason

__all__: list[str] = []

R = Reason

#: What Bandwidth makes of a losing carrier's answer: its code, what it says, our reason, and the codes it passes on.
BANDWIDTH_PASSES_ON = (
    ("7400", "toll-free number not portable", R.NOT_PORTABLE, "E428"),
    ("7401", "account number missing or invalid", R.ACCOUNT_NUMBER_MISMATCH, "E17A E17B 8A"),
    ("7402", "address or ZIP mismatch", R.ADDRESS_MISMATCH, "E1 8D"),
    ("7403", "number not portable", R.NOT_PORTABLE, "6K"),
    ("7404", "business name missing or incorrect", R.NAME_MISMATCH, "8G"),
    ("7405", "request for several lines cannot be processed", R.SPLIT_REQUIRED, "6R"),
    ("7406", "Centrex on the line", R.BUNDLED_SERVICE, "E6C"),
    ("7407", "another order is open on the number or its account", R.PENDING_ORDER, "6M 6N E19"),
    ("7408", "all data mismatch", R.DATA_MISMATCH, "6C"),
    ("7409", "number disconnected, or account inactive", R.NUMBER_INACTIVE, "E27 E30"),
    ("7410", "distinctive ring on the line", R.BUNDLED_SERVICE, "E6A"),
    ("7411", "DSL on the line", R.BUNDLED_SERVICE, "E25"),
    ("7412", "due date or time cannot be met", R.FOC_REJECTED, "1L 1N 6E 6F E35"),
    ("7413", "end user not ready", R.CARRIER_DELAY, "1E"),
    ("7414", "first name required or incorrect", R.NAME_MISMATCH, "8E"),
    ("7415", "foreign exchange line", R.BUNDLED_SERVICE, "E6E"),
    ("7416", "freeze on the line", R.FREEZE, "E6D"),
    ("7417", "generic error", R.UNKNOWN, "1P 6G 999"),
    ("7418", "high volume at the losing carrier", R.CARRIER_DELAY, "6J"),
    ("7419", "hunt group on the line", R.BUNDLED_SERVICE, "E6B"),
    ("7420", "illegible, or number not portable", R.NOT_PORTABLE, "7B"),
    ("7421", "ISDN on the line", R.BUNDLED_SERVICE, "E6F"),
    ("7422", "residential port without last name", R.NAME_MISMATCH, "8F"),
    ("7423", "this number in order, others of the request in error", R.UNKNOWN, "7A"),
    ("7424", "letter of authorisation requested, signed within 30 days", R.LOA_MISSING, "E8"),
    ("7425", "number has port protection", R.FREEZE, "6P"),
    ("7426", "number not active", R.NUMBER_INACTIVE, "6D"),
    ("7427", "number not found, or not with this provider", R.NUMBER_NOT_ON_ACCOUNT, "6A"),
    ("7428", "several numbers on one request", R.SPLIT_REQUIRED, "E23"),
    ("7429", "end user name mismatch", R.NAME_MISMATCH, "E10"),
    ("7430", "network service provider not ready", R.CARRIER_DELAY, "1C"),
    ("7431", "internal port", R.INTERNAL_PORT, "E40"),
    ("7432", "cannot be cancelled", R.UNKNOWN, "E34"),
    ("7433", "cannot be supplemented", R.UNKNOWN, "E33"),
    ("7434", "full or partial port indicated wrongly, or billing number is porting", R.WRONG_PORT_TYPE, "E24 E6H"),
    ("7435", "PIN or passcode missing or invalid", R.PIN_MISMATCH, "8C E42PWA E42PWB"),
    ("7436", "prepaid number", R.UNKNOWN, "7C"),
    ("7437", "remote call forwarding: give the other service address", R.ADDRESS_MISMATCH, "E6G"),
    ("7438", "received outside business hours", R.CARRIER_DELAY, "6L"),
    ("7439", "requested due date less than published interval", R.FOC_REJECTED, "1M"),
    ("7440", "generic error of the vendor", R.UNKNOWN, "104"),
    ("7441", "now an internal port", R.INTERNAL_PORT, "6B"),
    ("7442", "scheduling or work load", R.CARRIER_DELAY, "1B"),
    ("7443", "social security or tax number required or incorrect", R.TAX_ID_MISMATCH, "8B"),
    ("7444", "losing provider's system outage", R.CARRIER_DELAY, "6H"),
    ("7445", "billing telephone number invalid", R.BTN_MISMATCH, "E14"),
    ("7470", "number not portable", R.NOT_PORTABLE, "E42O"),
    ("7471", "data missing or incorrect", R.DATA_MISMATCH, "E18"),
    ("7473", "authorised name mismatch", R.SIGNER_MISMATCH, "E10A"),
    ("7484", "the vendor is working on it", R.CARRIER_DELAY, "E1111"),
    ("7485", "order must be split", R.SPLIT_REQUIRED, "E9999"),
)

#: What Bandwidth answers, as the losing carrier, when a number is to leave it.
BANDWIDTH_PORT_OUT = (
    ("7510", "account number missing", R.ACCOUNT_NUMBER_MISSING),
    ("7511", "account number invalid", R.ACCOUNT_NUMBER_MISMATCH),
    ("7512", "PIN missing", R.PIN_MISSING),
    ("7513", "PIN invalid", R.PIN_MISMATCH),
    ("7514", "ZIP missing", R.POSTAL_CODE_MISMATCH),
    ("7515", "ZIP invalid", R.POSTAL_CODE_MISMATCH),
    ("7516", "number not recognised", R.NUMBER_NOT_ON_ACCOUNT),
    ("7517", "too many numbers", R.TOO_MANY_NUMBERS),
    ("7518", "number not active", R.NUMBER_INACTIVE),
    ("7519", "customer information mismatch", R.DATA_MISMATCH),
    ("7520", "number must be unlocked", R.FREEZE),
    ("7521", "may be handled by hand", R.CARRIER_DELAY),
    ("7598", "invalid request", R.UNKNOWN),
    ("7610", "PIN is not the passcode of the numbers", R.PIN_MISMATCH),
    ("7671", "numbers not in service", R.NUMBER_INACTIVE),
    ("7672", "numbers of several accounts", R.SPLIT_REQUIRED),
    ("17002", "invalid numbers on the request", R.NUMBER_INVALID),
    ("17003", "no numbers on the request", R.MALFORMED_REQUEST),
    ("17005", "toll-free numbers on a local request", R.MIXED_KINDS),
    ("17006", "account number not of its form", R.MALFORMED_REQUEST),
    ("17007", "PIN not of its form", R.MALFORMED_REQUEST),
    ("17009", "duplicate numbers", R.MALFORMED_REQUEST),
    ("17010-17013", "subscriber's name or date not of its form", R.MALFORMED_REQUEST),
    ("17019 17028", "desired date cannot be had", R.FOC_REJECTED),
    ("17023-17024 17026", "authorising person or address not of its form", R.MALFORMED_REQUEST),
    ("400 17000", "request not of its form", R.MALFORMED_REQUEST),
    ("17021-17022", "carrier's SPID missing or not of its form", R.MALFORMED_REQUEST),
    ("17004 17032-17033", "purchase order number not of its form, or in use", R.MALFORMED_REQUEST),
)

#: What Bandwidth's interface refuses before any carrier sees the request.
BANDWIDTH_INPUT = (
    ("7101-7102 7122 7316 7505", "no numbers", R.MALFORMED_REQUEST),
    ("7103-7113 7116 7118-7121 7123", "a required field is missing", R.MALFORMED_REQUEST),
    ("7114", "account number required", R.ACCOUNT_NUMBER_MISSING),
    ("7115", "authorising person required", R.SIGNATURE_MISSING),
    ("7117", "PIN required", R.PIN_MISSING),
    ("7201 7339 7501 7615", "not a telephone number", R.NUMBER_INVALID),
    ("7202", "number not found", R.NUMBER_NOT_ON_ACCOUNT),
    ("7203", "billing telephone number invalid", R.BTN_MISMATCH),
    ("7204 7363 7495 7500", "numbers of several carriers or vendors", R.SPLIT_REQUIRED),
    ("7652", "toll-free numbers of several RespOrgs", R.SPLIT_REQUIRED),
    ("7205", "number stands on another order", R.PORT_IN_PROGRESS),
    ("7206 7320", "number is with Bandwidth already", R.INTERNAL_PORT),
    ("7207-7210 7216-7217 7313 7315 7317 7381 7387 7602-7603", "desired date or time cannot be had", R.FOC_REJECTED),
    ("7211 7391", "kind of subscriber does not go with the rest", R.MALFORMED_REQUEST),
    ("7212", "account number required or incorrect", R.ACCOUNT_NUMBER_MISMATCH),
    ("7213", "PIN invalid", R.PIN_MISMATCH),
    ("7214", "ZIP invalid", R.POSTAL_CODE_MISMATCH),
    ("7314 7490 7616", "too many numbers", R.TOO_MANY_NUMBERS),
    ("7318-7319 7324 7329-7330 7354-7358 7395 7399 7800", "a field is not of its form", R.MALFORMED_REQUEST),
    ("7322", "information provided is incorrect", R.DATA_MISMATCH),
    ("7004 7331", "rate centre not covered", R.RATE_CENTER_NOT_PORTABLE),
    ("7321", "toll-free number only by a person", R.MANUAL_HANDLING),
    ("7327", "commitment passed without activation", R.FOC_EXPIRED),
    ("7360 7502 7719", "duplicate numbers", R.MALFORMED_REQUEST),
    ("7378", "number not in service with the losing carrier", R.NUMBER_INACTIVE),
    ("7383-7385", "a field that a toll-free order may not have", R.MALFORMED_REQUEST),
    ("7386 7507", "local and toll-free numbers on one order", R.MIXED_KINDS),
    ("7494 7496-7497", "new billing number cannot be the one", R.BTN_IS_PORTING),
    ("7503 7653", "numbers not portable", R.NOT_PORTABLE),
    ("7527-7533", "RespOrg to go to is missing or not one that may be named", R.MALFORMED_REQUEST),
    ("7609", "losing carrier not supported", R.NOT_PORTABLE),
    ("7309-7312 7332 7334", "site or peer to go to is missing or invalid", R.MALFORMED_REQUEST),
    ("7481", "account number or PIN in the wrong place", R.MALFORMED_REQUEST),
    ("7612", "a required element is missing", R.MALFORMED_REQUEST),
    ("7620-7621 7642-7643", "toll-free number spare or unavailable", R.TOLL_FREE_STATUS),
    ("7622 7644", "toll-free number denied", R.RESPORG_REFUSED),
    ("7627", "RespOrg whose name ends in 99", R.RESPORG_REFUSED),
    ("7638-7641", "document of another kind or format than asked for", R.MALFORMED_REQUEST),
    ("7654-7657", "toll-free number disconnected or in transition: by hand only", R.MANUAL_HANDLING),
)

#: What Bandwidth passes on of one vendor, where its words are clear; the warnings among them say the same early.
BANDWIDTH_VENDOR = (
    ("6111 6301", "no numbers", R.MALFORMED_REQUEST),
    ("6148-6150", "not a telephone number", R.NUMBER_INVALID),
    ("6113 6154 6170-6171 6193 6200 6211 6213 6467 6475", "number not portable", R.NOT_PORTABLE),
    ("6167 6480 6482", "vendor has no agreement with the losing carrier", R.NOT_PORTABLE),
    ("6152 6165-6166 6168-6169", "number not in the routing guide of the vendor", R.NOT_PORTABLE),
    ("6160-6164", "number needs something that the vendor does not have", R.NOT_PORTABLE),
    ("6481", "wireless number, and the vendor takes none", R.NOT_PORTABLE),
    ("6551", "address in a disaster area", R.NOT_PORTABLE),
    ("6151 6429-6430", "toll-free number not portable", R.NOT_PORTABLE),
    ("6155-6159 6231", "rate centre not covered", R.RATE_CENTER_NOT_PORTABLE),
    ("6114 6483-6484", "letter of authorisation requested", R.LOA_MISSING),
    ("6485-6486", "letter of authorisation refused", R.LOA_INVALID),
    ("6173", "more than 49 numbers", R.TOO_MANY_NUMBERS),
    ("6179 6558", "numbers of several billing numbers, addresses or carriers", R.SPLIT_REQUIRED),
    ("6206", "wireless and wireline numbers on one request", R.SPLIT_REQUIRED),
    ("6208", "wireless numbers of several accounts", R.SPLIT_REQUIRED),
    ("6238", "numbers of several areas", R.SPLIT_REQUIRED),
    ("6207", "account number or PIN missing", R.DATA_MISMATCH),
    ("6210", "tax number not of its form", R.MALFORMED_REQUEST),
    ("6203", "street's prefix or suffix not of its form", R.MALFORMED_REQUEST),
    ("6209", "wireless data for a number that is not wireless", R.MALFORMED_REQUEST),
    ("6218-6220 6225-6227", "address not found by the vendor, or no street address", R.MALFORMED_REQUEST),
    ("6295", "name missing", R.MALFORMED_REQUEST),
    ("6212 6521", "internal port", R.INTERNAL_PORT),
    ("6214 6487-6488 6508 6544", "name mismatch", R.NAME_MISMATCH),
    ("6215 6463-6465 6507 6545", "address mismatch", R.ADDRESS_MISMATCH),
    ("6216 6543", "name and address mismatch", R.DATA_MISMATCH),
    ("6555", "what the account says is to be confirmed with the losing carrier", R.DATA_MISMATCH),
    ("6496-6497", "business or residential service indicated wrongly", R.WRONG_LINE_TYPE),
    ("6275 6304 6310-6311", "desired date cannot be had", R.FOC_REJECTED),
    ("6566", "ZIP to be compared with the customer service record", R.POSTAL_CODE_MISMATCH),
    ("6281 6500-6501", "pending order on the account", R.PENDING_ORDER),
    ("6431-6432 6435 6437-6444 6447-6462 6478 6522 6542", "a feature or service on the line", R.BUNDLED_SERVICE),
    ("6556", "full port ends a T1 line: somebody must agree", R.BUNDLED_SERVICE),
    ("6433-6434 6436", "a contract on the line", R.CONTRACT_RUNNING),
    ("6445-6446", "freeze on the line", R.FREEZE),
    ("6470", "number disconnected", R.NUMBER_INACTIVE),
    ("6473", "number has a port pending to another carrier", R.PORT_IN_PROGRESS),
    ("6526", "number is being processed under another transaction", R.PORT_IN_PROGRESS),
    ("6476", "number not on the customer service record", R.NUMBER_NOT_ON_ACCOUNT),
    ("6479", "neither number nor billing number found with the losing carrier", R.NUMBER_NOT_ON_ACCOUNT),
    ("6567", "number went to another carrier meanwhile", R.NUMBER_NOT_ON_ACCOUNT),
    ("6489-6490", "a bill is owed to the losing carrier", R.ACCOUNT_ON_HOLD),
    ("6492", "copy of a bill requested", R.INVOICE_MISSING),
    ("6493-6494", "billing telephone number mismatch", R.BTN_MISMATCH),
    ("6536 6570", "billing telephone number wanted in another form", R.BTN_MISMATCH),
    ("6568", "billing telephone number disconnected", R.BTN_MISMATCH),
    ("6560-6561", "number is resold: the reseller's data are wanted", R.RESELLER_NOT_VALIDATED),
    ("6505-6506", "authorised name mismatch", R.SIGNER_MISMATCH),
    ("6495", "50 numbers of one account and more: by hand only", R.MANUAL_HANDLING),
    ("6504 6510", "billing number is porting, and others stay", R.BTN_IS_PORTING),
    ("6512", "commitment no longer valid", R.FOC_EXPIRED),
    ("6513", "last digits of the social security number requested", R.TAX_ID_MISMATCH),
    ("6514-6517", "account number or PIN missing or incorrect", R.DATA_MISMATCH),
    ("6518", "PIN needed", R.PIN_MISSING),
    ("6519", "account inactive", R.NUMBER_INACTIVE),
    ("6547", "desired date cannot be met", R.FOC_REJECTED),
    ("6550", "losing carrier does not answer", R.CARRIER_SILENT),
    ("6562", "customer decided to stay", R.CUSTOMER_WITHDREW),
    ("6548 6554 6563-6565 6571 6574-6575", "losing carrier puts its answer off", R.CARRIER_DELAY),
    ("6578", "subscription put into conflict", R.NPAC_CONFLICT),
)

#: What Telnyx's help pages name beside the exception types of its API.
TELNYX_HELP = (
    ("ACCOUNT_NUMBER_REQUIRED", "account number required", R.ACCOUNT_NUMBER_MISSING),
    ("AUTH_NAME_MISMATCH", "authorised name mismatch", R.SIGNER_MISMATCH),
    ("BUSINESS_NAME_MISMATCH", "business name mismatch", R.NAME_MISMATCH),
    ("DIFFERENT_ACCOUNTS", "numbers of different accounts", R.SPLIT_REQUIRED),
    ("DIFFERENT_RATE_CENTERS", "numbers of different rate centres", R.SPLIT_REQUIRED),
    ("ILLEGIBLE_LOA", "letter of authorisation not legible", R.LOA_INVALID),
    ("INVALID_RESELLER", "reseller invalid (Canada)", R.RESELLER_NOT_VALIDATED),
)
#: What one answers Telnyx to refuse a port-out.
TELNYX_PORT_OUT = (
    ("1001", "other", R.UNKNOWN),
    ("1002", "PIN invalid", R.PIN_MISMATCH),
)
#: What is wrong with a request in the language of Telnyx's API; what says nothing of a port is left out.
TELNYX_API = (
    ("10002", "invalid phone number", R.NUMBER_INVALID),
    ("10004", "missing required parameter", R.MALFORMED_REQUEST),
    ("10015", "bad request", R.MALFORMED_REQUEST),
    ("10016", "phone number must be in E.164", R.NUMBER_INVALID),
    ("10023", "invalid JSON", R.MALFORMED_REQUEST),
)

#: Why Telnyx says that a number cannot be ported there; the documentation shows this one, and defines none.
TELNYX_CHECK = (("NO_COVERAGE", "no coverage", R.RATE_CENTER_NOT_PORTABLE),)

#: Why Twilio takes no number in; the losing carriers' codes that it passes on were in no document that was available.
TWILIO = (
    ("22131 22132", "number is with Twilio already", R.INTERNAL_PORT),
    ("22133", "number can be ported by hand only", R.MANUAL_HANDLING),
    ("22137", "port already in progress", R.PORT_IN_PROGRESS),
    ("22172", "numbers of several countries", R.SPLIT_REQUIRED),
)
TWILIO_SEEN = (
    ("22102", "invalid phone number", R.NUMBER_INVALID),
    ("22130", "unsupported", R.NOT_PORTABLE),
    ("22136", "number is in one of your accounts already", R.INTERNAL_PORT),
    ("22171", "required fields missing", R.MALFORMED_REQUEST),
)

#: What 2600Hz's TOP interface for mobile numbers adds to the usual reasons; what it calls those was in no document.
TOP_MOBILE = (
    ("SCHEDULING_INVALID_DUE_DATE", "due date invalid", R.FOC_REJECTED),
    ("SCHEDULING_UNREACHABLE_DUE_DATE", "due date cannot be reached", R.FOC_REJECTED),
    ("SP_NETWORK_ISSUE", "trouble in the service provider's network", R.CARRIER_DELAY),
    ("SP_OUTSIDE_BUSINESS_HOURS", "outside the service provider's business hours", R.CARRIER_DELAY),
)

#: What Bandwidth tells of a request that goes on all the same.
BANDWIDTH_NOTICES = (
    ("7348", "processing is suspended, and goes on when all systems are there", R.UNKNOWN),
    ("7388", "authorising person cut to fifteen characters", R.UNKNOWN),
    ("7389", "requested hour reset to the usual one", R.UNKNOWN),
    ("7396", "subscriber's name cut to the length that is taken", R.UNKNOWN),
)

#: Why a number is in conflict at NPAC: causes that a losing carrier gives. Two digits alone are no code.
NPAC = (
    ("", "conflict cause code 50 (no local service request received)", R.NPAC_CONFLICT),
    ("", "conflict cause code 51 (no confirmation was issued)", R.NPAC_CONFLICT),
    ("", "conflict cause code 52 (the due dates differ)", R.NPAC_CONFLICT),
    ("", "conflict cause code 53 (the number is vacant)", R.NPAC_CONFLICT),
    ("", "conflict cause code 54 (general)", R.NPAC_CONFLICT),
)

_NOTICE = "Nothing was refused: the provider tells what it did with the request, which goes on."
_INFORMATION = "It is told for information, and is no refusal by itself."
_BESIDE = "Look for the reason that stands beside it; where there is none, ask the carrier whether it is needed at all."
_ONE_LINE = "The carrier cannot process a request for several lines."
_ONE_ORDER_EACH = "Send one order for each line, with the same account data on each."
_CUT = "Nothing is to be done. The losing carrier gets the shorter {what}: look at it where one is refused afterwards."

#: What single codes, and phrases without one, mean, and what is to be done, where that is not what their reason says.
OF_CODES: Mapping[tuple[str, str], tuple[str, str]] = {
    ("bandwidth", "7348"): (_NOTICE, "Nothing is to be done: it goes on by itself."),
    ("bandwidth", "7388"): (_NOTICE, _CUT.format(what="name of the signer")),
    ("bandwidth", "7389"): (_NOTICE, "Nothing is to be done, unless the hour matters: then ask for another."),
    ("bandwidth", "7396"): (_NOTICE, _CUT.format(what="name")),
    ("bandwidth", "7405"): (_ONE_LINE, _ONE_ORDER_EACH),
    ("bandwidth", "7428"): (_ONE_LINE, _ONE_ORDER_EACH),
    ("bandwidth", "7436"): (_INFORMATION, _BESIDE),
    ("npac", "conflict cause code 50 (no local service request received)"): (
        "The losing carrier says that it got no request for the number, and put it in conflict.",
        "Send the request, or show that it was sent; only the losing carrier can lift this conflict.",
    ),
    ("npac", "conflict cause code 51 (no confirmation was issued)"): (
        "The losing carrier says that it has not confirmed the request yet, and put the number in conflict.",
        "Get its confirmation first; only the losing carrier can lift this conflict.",
    ),
    ("npac", "conflict cause code 52 (the due dates differ)"): (
        "The two carriers' due dates differ, and the losing carrier put the number in conflict.",
        "Agree on the date of the confirmation, and have both entries say it.",
    ),
    ("npac", "conflict cause code 53 (the number is vacant)"): (
        "The losing carrier says that nobody has the number, and put it in conflict.",
        "Check the number against the customer service record, and ask the losing carrier whether it is in use.",
    ),
    ("wicis", "6R"): (_ONE_LINE, _ONE_ORDER_EACH),
    ("wicis", "7C"): (_INFORMATION, _BESIDE),
    ("wireline", "E23"): (_ONE_LINE, _ONE_ORDER_EACH),
}
#: Codes by which nothing is refused.
NOTICES = frozenset(key for key, (meaning, _) in OF_CODES.items() if meaning in {_NOTICE, _INFORMATION})

#: Whose list, its rows, and where it was read.
CODED = (
    ("bandwidth", tuple(row[:3] for row in BANDWIDTH_PASSES_ON), sources.LOSING_CARRIERS),
    ("bandwidth", BANDWIDTH_PORT_OUT, sources.BANDWIDTH),
    ("bandwidth", BANDWIDTH_INPUT, sources.BANDWIDTH),
    ("bandwidth", BANDWIDTH_VENDOR, sources.BANDWIDTH),
    ("bandwidth", BANDWIDTH_NOTICES, sources.BANDWIDTH),
    ("telnyx", TELNYX_HELP, sources.TELNYX_HELP),
    ("telnyx", TELNYX_PORT_OUT, sources.TELNYX_OUT),
    ("telnyx", TELNYX_API, sources.TELNYX_ERRORS),
    ("telnyx", TELNYX_CHECK, sources.TELNYX_CHECK),
    ("twilio", TWILIO, sources.TWILIO),
    ("twilio", TWILIO_SEEN, sources.TWILIO_SEEN),
    ("top-mobile", TOP_MOBILE, sources.TOP_MOBILE),
    ("npac", NPAC, sources.NPAC),
)

#: What is known and mapped onto nothing: whose, what it is about, and the codes; without codes nobody published a list.
UNMAPPED = (
    (
        "bandwidth",
        "of the interface itself: set-up, permissions, changes of an order as it stands, activation, its vendors",
        (
            "7000-7003 7005-7006 7100 7200 7215 7300-7308 7323 7325-7326 7328 7333 7335-7338 7340-7347 7349-7353 7359"
            " 7361-7362 7364-7377 7379-7380 7382 7390 7392 7394 7397-7398 7472 7474-7480 7482-7483 7486-7487"
            " 7489 7491-7492 7498-7499 7504 7506 7522-7526 7534-7535 7593-7597 7599-7601 7604-7608 7611 7613-7614"
            " 7617-7619 7623-7626 7628-7637 7646 7648-7651 7700-7718 7999 17008 17014-17015 17017-17018 17020"
            " 17025 17027 17029-17031 17034-17037"
        ),
        sources.BANDWIDTH,
    ),
    (
        "bandwidth",
        "of one vendor: an error without a reason, or without words at all",
        (
            "6100 6102-6106 6109-6110 6115-6119 6121-6122 6125-6131 6139 6142-6143 6145 6172 6174-6178 6189-6191"
            " 6195 6197 6201-6202 6204-6205 6217 6221-6224 6233-6234 6240-6241 6245-6246 6250-6251 6253-6263"
            " 6272-6273 6276-6277 6282-6283 6285-6286 6296 6307 6312 6317 6319-6320 6336 6352-6362 6364-6365"
            " 6367-6428 6524 6530-6535"
        ),
        sources.BANDWIDTH,
    ),
    (
        "bandwidth",
        "of one vendor: a request for the customer service record, or what became of it",
        ("6184-6188 6192 6194 6198-6199 6366 6469 6471-6472 6474 6527-6528 6537-6541 6572-6573 6577"),
        sources.BANDWIDTH,
    ),
    (
        "bandwidth",
        "of one vendor: news of an order, or words that are not clear to us",
        (
            "6466 6468 6477 6491 6498-6499 6502-6503 6509 6511 6520 6523 6525 6529 6546 6549 6552-6553 6557 6559"
            " 6569 6576 6579"
        ),
        sources.BANDWIDTH,
    ),
    (
        "bandwidth",
        "of one vendor: its own set-up and services, its own accounts, an order as it stands",
        (
            "6101 6107-6108 6112 6120 6123-6124 6132-6138 6140-6141 6144 6146-6147 6153 6180-6183 6196 6228-6230"
            " 6232 6235-6237 6239 6242-6244 6247-6249 6252 6264-6271 6274 6278-6280 6284 6287-6294 6297-6300"
            " 6302-6303 6305-6306 6308-6309 6313-6316 6318 6321-6335 6337-6351 6363"
        ),
        sources.BANDWIDTH,
    ),
    ("twilio", "an internal error", "22135", sources.TWILIO_SEEN),
    ("twilio", "the losing carriers' codes (rejection_reason_code): no list was available", "", sources.TWILIO),
    ("sinch", "a reason in words (rejectReason): no list is published", "", sources.SINCH),
    ("coin", "blocking codes of one to five digits: the list was not available", "", sources.COIN),
)


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes that a text names, apart by spaces, each run of numbers written out."""
    found: list[str] = []
    for part in text.split():
        first, dash, last = part.partition("-")
        found += [str(code) for code in range(int(first), int(last) + 1)] if dash else [part]
    return tuple(found)
