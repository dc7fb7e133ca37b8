"""
Messages as they should be: what carriers, people and services send, from which hostile input is made.
"""

from typing import Final

__all__ = [
    "ID",
    "RECORDS",
    "REQUESTS",
    "SCRIPTS",
    "SHEETS",
    "SIMULATED",
    "TELNYX_ANSWERS",
    "TELNYX_EVENTS",
]

#: The id of an order of Telnyx's.
ID: Final = "329d6658-8f93-405d-862f-648776e8afd7"

_NUMBER_SHAPE: Final = '{"phone_number":"+12125550100","phone_number_type":"local","portability_status":"confirmed"}'
_ORDER_SHAPE: Final = (
    f'{{"id":"{ID}","customer_reference":"A","record_type":"porting_order","support_key":"sr_1","phone_number_type":'
    '"local","status":{"value":"exception","details":[{"code":"PASSCODE_PIN_INVALID","description":"PIN"}]},'
    '"activation_settings":{"foc_datetime_requested":"2026-03-11T15:00:00Z","foc_datetime_actual":'
    '"2026-03-11T15:00:00Z","activation_status":"Active","fast_port_eligible":true},"messaging":'
    '{"messaging_port_status":"pending","enable_messaging":true},"porting_phone_numbers_count":1,'
    f'"phone_numbers":[{_NUMBER_SHAPE}],"documents":{{"loa":"{ID}"}},"updated_at":"2026-03-02T14:00:00Z",'
    '"created_at":"2026-03-02T14:00:00Z","misc":{"type":"full"},"end_user":{"admin":{"account_number":"ACM-777"}}}'
)
_META: Final = '"meta":{"page_number":1,"page_size":250,"total_pages":2,"total_results":251}'


def _event(kind: str, payload: str) -> bytes:
    head = f'"event_type":"{kind}","id":"{ID}","occurred_at":"2026-03-02T14:00:00Z","record_type":"event"'
    return f'{{"data":{{{head},"payload":{payload}}},"meta":{{"attempt":1}}}}'.encode()


_STATUS: Final = (
    f'{{"id":"{ID}","customer_reference":"A","status":{{"value":"foc-date-confirmed","details":[]}},'
    '"updated_at":"2026-03-02T14:00:00Z","support_key":"sr_1"}'
)
TELNYX_EVENTS: Final = (
    _event("porting_order.status_changed", _STATUS),
    _event("porting_order.split", f'{{"from":{{"id":"{ID}"}},"to":{{"id":"x"}},"porting_phone_numbers":[]}}'),
    _event("porting_order.new_comment", f'{{"porting_order_id":"{ID}","comment":{{"body":"x","user_type":"admin"}}}}'),
    _event("porting_order.messaging_changed", f'{{"id":"{ID}","messaging":{{"messaging_port_status":"ported"}}}}'),
    _event("portout.status_changed", f'{{"id":"{ID}","phone_numbers":["+12125550100"],"status":"pending"}}'),
    _event("customer_service_record.status_changed", f'{{"id":"{ID}","status":"completed"}}'),
)
TELNYX_ANSWERS: Final = (
    f'{{"data":[{_ORDER_SHAPE}],{_META}}}'.encode(),
    f'{{"data":{_ORDER_SHAPE}}}'.encode(),
    f'{{"data":[{_NUMBER_SHAPE}],{_META}}}'.encode(),
    b'{"errors":[{"code":"10015","title":"Bad Request","detail":"x","source":{"pointer":"/misc"}}]}',
    b'{"data":[{"started_at":"2026-03-11T13:00:00Z","ended_at":"2026-03-11T22:00:00Z"}]}',
    f'{{"data":{{"id":"{ID}","status":"completed","result":{{"admin":{{"name":"Acme"}},"address":{{}}}}}}}}'.encode(),
    b"<html>gateway</html>",
    b"",
)
SIMULATED: Final = (
    (
        b'{"id":"SIM-1-1","order":"SIM-1","reference":"A","version":1,"status":"pending","numbers":["+12125550100"],'
        b'"at":"2026-03-02T14:00:00+00:00","foc":"2026-03-09","reasons":[{"code":"pin_mismatch","text":"PIN"}]}'
    ),
    b'{"order":"SIM-1","reference":"A","version":1,"parts":[{"status":"foc confirmed","numbers":["+12125550100"]}]}',
    b'{"id":"OUT-1","port_out":"pending","numbers":["+12125550100"],"to":"Bayline","until":"2026-03-04T14:00:00Z"}',
    b'{"orders":[{"order":"SIM-1","reference":"A","status":"ported"}],"windows":[{"opens":"x","closes":"y"}]}',
    b'{"record":{"reference":"CSR-1","state":"completed","holds":{"pin":"4417"},"drawn_on":"2026-03-02"}}',
)
REQUESTS: Final = (
    b'{"phone_numbers":["+12125550100","+18885550102"],"customer_reference":"A"}',
    (
        b'{"end_user":{"admin":{"entity_name":"Acme","pin_passcode":null},"location":{"locality":"Lima"}},"misc":'
        b'{"type":"partial","remaining_numbers_action":"disconnect"},"messaging":{"enable_messaging":true}}'
    ),
    b'{"file":"JVBERi0=","filename":"a.pdf","customer_reference":"A"}',
    b'{"additional_documents":[{"document_id":"x","document_type":"csr"}],"body":"hello","phone_number":"+1212"}',
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-\r\n--x--\r\n',
)
RECORDS: Final = (
    (
        b"Business Name: Acme Widgets LLC\nBTN: 212-555-0100\nService Address: 1 Main St, Denver, CO 80203\nPIN: 4417\n"
        b"Working TNs:\n212-555-0100\n212-555-0101\nAuthorized: Dana Doe\nFreeze: No\n"
    ),
    b'{"accountNumber":"ACM-1","serviceAddress":{"addressLine1":"1 Main St","city":"Denver"},"tns":["2125550100"]}',
    b"<csr><name>Acme</name><btn>2125550100</btn><address><city>Denver</city></address></csr>",
    b"Number,Status,Feature\n2125550100,Active,DSL\n2125550101,Disconnected,\n",
    b"The account of Acme is 123-456 and its PIN is 4417, as of March 2, 2026.",
)
SHEETS: Final = (
    b'phone number,account,pin,address\r\n212-555-0100,A-1,4417,"1 Main St, Denver"\r\n(212) 555-0101,A-1,,\r\n',
    b"TN;Range end;Name\n+12125550100;+12125550109;Acme\n1-800-FLOWERS;;\n2.125550101E9;;x\n",
    b"number\t\n2125550100\t\n\t2125550101\nx2125550102 ext. 7\t\n",
    "\ufeffRufnummer,Land\n030 901820,DE\n".encode(),
    "numéro;\n01 23 45 67 89;\n".encode("utf-16"),
)
SCRIPTS: Final = (
    (
        b'seed = 7\nstart = 2026-03-02T09:00:00-05:00\n[record]\npin = "4417"\n[[life]]\nclass = "local"\nsays = [{'
        b' say = "foc", after = "1 business day", foc_in = "4 business days", foc_at = 11:30:00 }, { say = "port" }]\n'
    ),
    b'[faults]\nsilent = [2]\nodds = { busy = 9 }\n[mishaps]\nlost = 4\nby = "2 hours"\n[hours]\nopens = "09:30"\n',
    b'[unportable]\n"+18885550199" = "not_portable"\n[[port_out]]\nnumber = "+12125550100"\nat = 2026-03-04T10:00:00Z',
)
