"""A stateful stand-in for Telnyx's porting API, small enough to be read beside its document."""

import base64
import datetime as dt
import hashlib
import json
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from numberport.adapters import NoAnswer, Response, Webhook

KEY = "KEY0123456789"
#: The key that signs its webhooks, made up, and its public half: the first test vector of many an implementation.
SEED = bytes(range(32))
PUBLIC_KEY = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="


def webhook(body, now, seed=SEED):
    """Return a webhook as Telnyx sends it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    stamp = str(int(now.timestamp()))
    signer = Ed25519PrivateKey.from_private_bytes(seed)
    signature = base64.b64encode(signer.sign(stamp.encode() + b"|" + body)).decode()
    headers = (("Telnyx-Signature-Ed25519", signature), ("Telnyx-Timestamp", stamp))
    return Webhook(url="https://us.example/telnyx", headers=headers, body=body)


class TelnyxCarrier:
    """
    Holds orders, and answers requests about them.

    Args:
        clock: Tells the moment.
        parts: Into which orders it splits the numbers of a create; one order unless given.
        breaks: For the number of a request whether it breaks "before" or "after" its effect.
    """

    def __init__(self, clock, *, parts=None, breaks=None):
        self.clock = clock
        self.parts = parts or (lambda numbers: [numbers])
        self.breaks = breaks or {}
        self.orders = {}
        self.documents = {}
        self.windows = []
        self.sent = []
        self.refuses = {}
        self.requirements = []
        self.listed = 50
        self.per_page = 250
        self.beside = {}
        self.kind = "local"
        self.codes = {}
        self.asked_for_codes = []
        self.events = {}
        self.lists = {"activation_jobs": {}, "comments": {}, "additional_documents": {}}
        self.answered = {"request": {"id": "r-0", "status": "pending"}, "r-0": {"id": "r-0", "status": "pending"}}

    def send(self, request):
        """Answer a request, or break."""
        url = urlsplit(request.url)
        path = url.path.removeprefix("/v2/").split("/")
        query = dict(parse_qsl(url.query))
        body = json.loads(request.body) if request.body else {}
        self.page = int(query.get("page[number]", 1))
        self.sent.append((request.method, "/".join(path)))
        fault = self.breaks.get(len(self.sent))
        if fault == "before":
            raise NoAnswer("lost on the way there")
        answer = self._refused(request.method, path) or self._answer(request.method, path, query, body)
        if fault == "after":
            raise NoAnswer("lost on the way back")
        return answer

    def _refused(self, method, path):
        return next(
            (answer for (verb, end), answer in self.refuses.items() if verb == method and path[-1] == end), None
        )

    def _answer(self, method, path, query, body):
        match (method, *path):
            case ("GET", "porting_orders"):
                wanted = query.get("filter[customer_reference]")
                number = query.get("filter[phone_numbers.phone_number][contains]")
                orders = (order for order in self.orders.values() if wanted in {None, order["customer_reference"]})
                orders = (order for order in orders if number is None or number in order["numbers"])
                return said([self.shown(order) for order in orders])
            case ("POST", "porting_orders"):
                return said([self.shown(self._made(body, part)) for part in self.parts(body["phone_numbers"])], 201)
            case ("GET", "porting_phone_numbers"):
                order = self.orders[query["filter[porting_order_id]"]]
                return said(self._numbers(order), meta={"total_pages": 1})
            case ("GET", ("porting" | "portouts") as of, "events"):
                return said(self.events.get(of, []))
            case (_, "porting_orders", order, *rest) if order in self.orders:
                return self._of_order(method, self.orders[order], rest, body)
        return self._of_none(method, path, body)

    def _of_none(self, method, path, body):
        """Answer what is about no order."""
        match (method, *path):
            case ("GET", "documents"):
                return said(list(self.documents.values()))
            case ("POST", "documents"):
                return said(self._handed_in(body))
            case ("POST", "portability_checks"):
                return said([self.answered[number] for number in body["phone_numbers"] if number in self.answered], 201)
            case (_, "customer_service_records", *rest):
                row = self.answered.get(rest[-1] if rest else "request")
                return NOT_FOUND if row is None else said(row, 201 if method == "POST" else 200)
            case ("PATCH", "portouts", name, word):
                self.answered[name] = (word, body)
                return said({"id": name, "status": word})
        return NOT_FOUND

    def _of_order(self, method, order, rest, body):
        """Answer what is about the life of an order."""
        match (method, *rest):
            case ("GET",):
                return said(self.shown(order))
            case ("PATCH",):
                merged(order, body)
                return said(self.shown(self._touched(order)))
            case ("DELETE",):
                del self.orders[order["id"]]
                return Response(status=204)
            case ("POST", "actions", "confirm") if order["status"]["value"] in {"draft", "exception"}:
                return said(self.shown(self.moved(order, "in-process")))
            case ("POST", "actions", "cancel"):
                return said(self.shown(self.moved(order, "cancel-pending")))
        return self._needs(method, order, rest, body) or self._beside(method, order, rest, body)

    def _needs(self, method, order, rest, body):
        """Answer what is about codes, and about a job that is moved."""
        match (method, *rest):
            case (_, "verification_codes", *end):
                return self._codes(order, end, body)
            case ("PATCH", "activation_jobs", name):
                (job,) = (job for job in self.lists["activation_jobs"][order["id"]] if job["id"] == name)
                job.update(body)
                return said(job)
        return None

    def _beside(self, method, order, rest, body):
        """Answer what is about things that belong to an order."""
        if rest == ["allowed_foc_windows"]:
            return said([{"started_at": start, "ended_at": end} for start, end in self.windows])
        if rest == ["requirements"]:
            return self._paged(self.requirements)
        if method == "GET" and rest[0] in self.lists:
            return self._paged(self.lists[rest[0]].get(order["id"], []))
        if method == "POST" and (made := self._added(rest, body)):
            name, rows = made
            self.lists[name].setdefault(order["id"], []).extend(rows)
            return said(rows[0], 202 if name == "activation_jobs" else 201)
        return errors("10015", "Bad Request", "nothing to be done here")

    def _codes(self, order, rest, body):
        """Send codes, which are the last digits of the numbers, take them, or tell which were right."""
        if rest == ["send"]:
            self.asked_for_codes.append((body["phone_numbers"], body["verification_method"]))
            return Response(status=204)
        for row in body.get("verification_codes", ()):
            self.codes[row["phone_number"]] = row["phone_number"].endswith(row["code"])
        numbers = [row["phone_number"] for row in body.get("verification_codes", ())] or order["numbers"]
        rows = [{"phone_number": number, "verified": self.codes.get(number, False)} for number in numbers]
        return said(rows) if rest else self._paged(rows)

    def _paged(self, rows):
        """Return a page of a list."""
        start = (self.page - 1) * self.per_page
        return said(rows[start : start + self.per_page], meta={"total_pages": -(-len(rows) // self.per_page)})

    def _added(self, rest, body):
        """Return what is made beside an order, and in which list."""
        if rest == ["actions", "activate"]:
            job = {"id": "job-1", "status": "created", "activation_type": "on-demand", "activate_at": None}
            return "activation_jobs", [job]
        if rest == ["comments"]:
            at = self.clock.now().isoformat()
            return "comments", [{"body": body["body"], "user_type": "user", "created_at": at}]
        return ("additional_documents", body["additional_documents"]) if rest == ["additional_documents"] else None

    def _made(self, body, numbers):
        order = {
            "id": str(UUID(int=len(self.orders) + 0xABC)),
            "customer_reference": body.get("customer_reference"),
            "status": {"value": "draft", "details": []},
            "phone_number_type": self.kind,
            "numbers": numbers,
            "activation_settings": {"foc_datetime_actual": None},
            "documents": {"loa": None, "invoice": None},
            "end_user": {"admin": {}, "location": {}},
            "messaging": {"messaging_port_status": "not_applicable"},
        }
        self.orders[order["id"]] = self._touched(order)
        return order

    def _handed_in(self, body):
        content = base64.b64decode(body["file"], validate=True)
        row = {"id": str(UUID(int=len(self.documents) + 0xD0C)), "sha256": hashlib.sha256(content).hexdigest()}
        self.documents[row["id"]] = {**row, "filename": body["filename"]}
        return row

    def _touched(self, order):
        order["updated_at"] = self.clock.now().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return order

    def moved(self, order, word, details=(), foc=None):
        """Move an order to a status."""
        order = self.orders[order] if isinstance(order, str) else order
        order["status"] = {"value": word, "details": [{"code": code, "description": code} for code in details]}
        order["activation_settings"]["foc_datetime_actual"] = foc
        return self._touched(order)

    def shown(self, order):
        """Return an order as it is shown; its first numbers only."""
        rows = self._numbers(order)
        shown = {key: value for key, value in order.items() if key != "numbers"}
        return {**shown, "phone_numbers": rows[: self.listed], "porting_phone_numbers_count": len(rows)}

    def _numbers(self, order):
        rows = ((number, self.beside.get(number, {})) for number in order["numbers"])
        return [{"phone_number": number, "porting_order_id": order["id"], **beside} for number, beside in rows]


def merged(order, body):
    """Write what a patch says over what an order says."""
    for key, value in body.items():
        if isinstance(value, dict) and isinstance(order.get(key), dict):
            merged(order[key], value)
        else:
            order[key] = value


def said(data, status=200, **besides):
    """Return an answer with data."""
    return Response(status=status, body=json.dumps({"data": data, **besides}).encode())


def errors(code, title, detail, status=422):
    """Return a refusal."""
    row = {"code": code, "title": title, "detail": detail, "source": {"pointer": "/phone_numbers"}}
    return Response(status=status, body=json.dumps({"errors": [row]}).encode())


#: What is answered about what the carrier does not have.
NOT_FOUND = errors("10005", "Resource not found", "The requested resource or URL could not be found.", status=404)
