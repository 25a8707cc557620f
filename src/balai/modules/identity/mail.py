"""Mail about accounts. The room that sends lies above, so it comes through a port."""

from collections.abc import Callable

from balai.kernel.ports import Port

Mailer = Callable[..., None]  # to=, subject=, body=

mailer: Port[Mailer] = Port("account mail")


def send(*, to: str, subject: str, body: str) -> None:
    mailer()(to=to, subject=subject, body=body)
