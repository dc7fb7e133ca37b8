"""Drives a Telnyx at an address with Telnyx's own package; run by the contract tests in a process of its own."""

import sys

from telnyx import Telnyx


def main(address, key):
    """Create an order, fill it in, confirm it, find it in the list, and cancel it; say what came back."""
    client = Telnyx(api_key=key, base_url=address, max_retries=0)
    (order,) = client.porting_orders.create(phone_numbers=["+12125550100"], customer_reference="PKG-1").data
    said = [order.status.value]
    admin = {"entity_name": "Acme", "auth_person_name": "Dana Doe", "account_number": "A-1"}
    said.append(client.porting_orders.update(order.id, end_user={"admin": admin}).data.end_user.admin.entity_name)
    said.append(client.porting_orders.actions.confirm(order.id).data.status.value)
    said.append(len([one for one in client.porting_orders.list() if one.customer_reference == "PKG-1"]))
    said.append(client.porting_orders.actions.cancel(order.id).data.status.value)
    sys.stdout.write(" ".join(map(str, said)))


if __name__ == "__main__":
    main(*sys.argv[1:])
