"""Drives a Telnyx at an address with Telnyx's own package; run by the contract tests in a process of its own."""

import sys
import time

from telnyx import Telnyx


def main(address, key):
    """Create an order, fill it in, confirm it, find it in the list, cancel it, and ask; say what came back."""
    client = Telnyx(api_key=key, base_url=address, max_retries=2)
    reference = f"PKG-{time.monotonic_ns()}"
    (order,) = client.porting_orders.create(phone_numbers=["+12125550100"], customer_reference=reference).data
    said = [order.status.value]
    admin = {"entity_name": "Acme", "auth_person_name": "Dana Doe", "account_number": "A-1"}
    said.append(client.porting_orders.update(order.id, end_user={"admin": admin}).data.end_user.admin.entity_name)
    said.append(client.porting_orders.actions.confirm(order.id).data.status.value)
    said.append(len([one for one in client.porting_orders.list() if one.customer_reference == reference]))
    said.append(client.porting_orders.actions.cancel(order.id).data.status.value)
    said.append(client.documents.upload(document={"file": "JVBERi0=", "filename": "a.pdf"}).data.filename)
    said.append(len(client.portability_checks.run(phone_numbers=["+12125550100"]).data))
    said.append(len(client.porting_orders.retrieve_allowed_foc_windows(order.id).data) > 1)
    sys.stdout.write(" ".join(map(str, said)))


if __name__ == "__main__":
    main(*sys.argv[1:])
