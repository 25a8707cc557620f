"""The outside world of messages: SMTP or a folder for mail, a program or a folder for texts."""

import json
import subprocess
from email.message import EmailMessage
from pathlib import Path
from smtplib import SMTP, SMTP_SSL
from urllib.parse import urlsplit

from balai.kernel import clock
from balai.kernel.ids import new_id
from balai.kernel.settings import settings

_SECONDS = 20


def send_mail(*, to: str, subject: str, body: str) -> None:
    """By SMTP where it is set, else into `<data>/mail`. Raises OSError, SMTPException."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings().mail_from, to, subject
    message.set_content(body)
    address = settings().smtp_url.get_secret_value()
    if address:
        _by_smtp(address, message)
    else:
        _write("mail", ".eml", message.as_bytes())


def send_text(*, to: str, body: str) -> None:
    """By the operator's program (number as argument, text on stdin), else into `<data>/sms`."""
    command = settings().sms_command
    if command:
        subprocess.run(  # the operator's own program, arguments apart
            [command, to], input=body.encode(), check=True, timeout=_SECONDS
        )
    else:
        content = {"to": to, "text": body, "at": clock.now().isoformat()}
        _write("sms", ".json", json.dumps(content, ensure_ascii=False).encode())


def folder(kind: str) -> Path:
    return settings().data / kind


def _by_smtp(address: str, message: EmailMessage) -> None:
    url = urlsplit(address)
    kind = SMTP_SSL if url.scheme == "smtps" else SMTP
    with kind(url.hostname or "localhost", url.port or 0, timeout=_SECONDS) as server:
        if url.username:
            server.login(url.username, url.password or "")
        server.send_message(message)


def _write(kind: str, suffix: str, content: bytes) -> None:
    place = folder(kind)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    (place / f"{new_id()}{suffix}").write_bytes(content)
