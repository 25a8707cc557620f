"""A command that a client may repeat: one `Idempotency-Key`, one act, one answer.

IETF draft-ietf-httpapi-idempotency-key-header: the same key with another request is 422, while the
first is still running it is 409. The act and the row of its key are one transaction.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from balai.kernel import clock, crypto
from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.ids import new_id
from balai.kernel.jobs import every
from balai.kernel.models import IdempotencyKey
from balai.kernel.text import Text
from balai.web.middleware import client_of

HEADER = "Idempotency-Key"
KEPT_DAYS = 1
_SCOPE = "http:"
_LONGEST = 255

meanings(
    {
        "idempotency_key_malformed": Meaning(
            Text("Idempotency-Key itu tidak terbaca.", "That Idempotency-Key cannot be read."),
            Text(
                "Pakai 1 sampai 255 huruf ASCII, misalnya sebuah UUID.",
                "Use 1 to 255 ASCII characters, for example a UUID.",
            ),
            400,
        ),
        "idempotency_key_other_request": Meaning(
            Text(
                "Idempotency-Key itu sudah dipakai untuk permintaan lain.",
                "That Idempotency-Key was used for another request.",
            ),
            Text("Buat kunci baru.", "Make a new key."),
            422,
        ),
        "idempotency_key_in_use": Meaning(
            Text(
                "Permintaan pertama dengan kunci itu masih berjalan.",
                "The first request with that key is still running.",
            ),
            Text("Ulangi sebentar lagi.", "Repeat it in a moment."),
            409,
        ),
    }
)

Run = Callable[..., HttpResponse]


def once(run: Run) -> Run:
    """Around an operation's run; without the header nothing changes."""

    @wraps(run)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        given = request.headers.get(HEADER)
        if given is None:
            return run(request, *args, **kwargs)
        return _run_once(request, _key(given), lambda: run(request, *args, **kwargs))

    return wrapper


def _key(given: str) -> str:
    """64 hex signs for a key as it came: a structured string in quotes, or bare."""
    bare = given.strip().removeprefix('"').removesuffix('"')
    if not bare or len(bare) > _LONGEST or not bare.isascii() or not bare.isprintable():
        raise Refused("idempotency_key_malformed", field=HEADER)
    return hashlib.sha256(bare.encode()).hexdigest()


@transaction.atomic
def _run_once(request: HttpRequest, key: str, run: Callable[[], HttpResponse]) -> HttpResponse:
    scope = f"{_SCOPE}{client_of(request)}"[:80]
    _take_turn(scope, key)
    fingerprint = _fingerprint(request)
    kept = IdempotencyKey.objects.filter(scope=scope, key=key).first()
    if kept is not None:
        return _replay(kept, fingerprint)
    response = run()
    if response.status_code >= 400:
        transaction.set_rollback(True)
        return response
    IdempotencyKey.objects.create(
        scope=scope,
        key=key,
        fingerprint=fingerprint,
        result=new_id(),
        status=response.status_code,
        answer=crypto.seal(response.content, bound_to=f"{scope}:{key}"),
    )
    return response


def _take_turn(scope: str, key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"{scope}:{key}"]
        )
        row = cursor.fetchone()
        if row is None or not row[0]:
            raise Refused("idempotency_key_in_use")


def _fingerprint(request: HttpRequest) -> bytes:
    """Of what is asked: address and content; a new boundary around the same files is the same."""
    found = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if (request.content_type or "").startswith("multipart/"):
        for name, files in sorted(request.FILES.lists()):
            for file in files:
                found.update(f"{name}\0{file.name}\0".encode())
                for chunk in file.chunks():
                    found.update(chunk)
                file.seek(0)
    else:
        found.update(request.body)
    return found.digest()


def _replay(kept: IdempotencyKey, fingerprint: bytes) -> HttpResponse:
    if bytes(kept.fingerprint) != fingerprint:
        raise Refused("idempotency_key_other_request", field=HEADER)
    body = crypto.open_sealed(bytes(kept.answer or b""), bound_to=f"{kept.scope}:{kept.key}")
    response = HttpResponse(body, status=kept.status or 200, content_type="application/json")
    response.headers["Idempotency-Replayed"] = "true"
    return response


@every("40 * * * *")
def forget_answers(timestamp: int) -> None:
    """Answers kept for repeats hold personal data: they go after a day. Idempotent."""
    limit = clock.now() - clock.days(KEPT_DAYS)
    IdempotencyKey.objects.filter(scope__startswith=_SCOPE, at__lt=limit).delete()
