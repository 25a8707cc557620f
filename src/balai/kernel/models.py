"""Tables that every room shares: the audit trail, the outbox, idempotency and rate windows."""

import pgtrigger
from django.db import models


class AuditEntry(models.Model):
    """Who did which act to what. Append-only; facts hold no personal data. Kept ten years."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor_kind = models.CharField(max_length=12)
    account_id = models.BigIntegerField(null=True, db_index=True)
    actor_name = models.CharField(max_length=200)
    act = models.CharField(max_length=80)
    thing = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    request_id = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["thing", "at"])]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class AuditSeal(models.Model):
    """One link over the rows of the audit trail since the one before. Append-only. Kept for good.

    No personal data.
    """

    last = models.BigIntegerField(unique=True)  # the row's number
    rows = models.IntegerField()
    until = models.DateTimeField(db_index=True)  # the instant of the newest row
    digest = models.BinaryField()
    hash = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class CheckResult(models.Model):
    """What a checker found last. No personal data: public ids. Made anew each time."""

    code = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    looked_at = models.IntegerField()
    wrong = models.IntegerField()
    examples = models.JSONField(default=list)
    cursor = models.CharField(max_length=64, blank=True)


class OutboxEvent(models.Model):
    """An event as it was published, in the transaction of its act. No personal data."""

    name = models.CharField(max_length=80)
    body = models.JSONField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)


class IdempotencyKey(models.Model):
    """One row per command a client may repeat; `result` is what the first one made."""

    scope = models.CharField(max_length=80)
    key = models.CharField(max_length=64)
    fingerprint = models.BinaryField()
    result = models.UUIDField()
    status = models.SmallIntegerField(null=True)  # of an HTTP answer kept for the same key
    answer = models.BinaryField(null=True)  # its body, sealed
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "key"], name="idempotency_key_once")
        ]


class RateWindow(models.Model):
    """Counts of the classes that must hold over all processes. Unlogged: a crash forgets it."""

    client = models.CharField(max_length=120, primary_key=True)
    window = models.BigIntegerField()
    count = models.IntegerField()
