"""Mail about accounts. The room that sends lies above, so it comes through a port."""

import json
from collections.abc import Callable

from balai.kernel.crypto import open_sealed, seal
from balai.kernel.jobs import job
from balai.kernel.ports import Port

Mailer = Callable[..., None]  # to=, subject=, body=

mailer: Port[Mailer] = Port("account mail")
_BOUND = "account-mail"


def post(*, to: str, subject: str, body: str) -> None:
    """Send in the background: a mail server that is slow or away never holds up a page, and the
    time a page takes tells nobody whether a letter was written."""
    letter = json.dumps({"to": to, "subject": subject, "body": body}).encode()
    deliver.defer(letter=seal(letter, bound_to=_BOUND).hex())


@job(queue="notices")
def deliver(letter: str) -> None:
    """The letter holds a key and an address, so it waits sealed."""
    mailer()(**json.loads(open_sealed(bytes.fromhex(letter), bound_to=_BOUND)))
