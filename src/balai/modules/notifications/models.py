"""Notices to people and what became of each on its way."""

from django.db import models

from balai.kernel.ids import new_id
from balai.modules.identity.public import Person


class Notice(models.Model):
    """One piece of news for one person, told once. Facts hold no personal data. Kept two years."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    code = models.CharField(max_length=64)
    facts = models.JSONField()
    link = models.CharField(max_length=200)
    dedupe = models.CharField(max_length=120)
    language = models.CharField(max_length=2)
    created = models.DateTimeField(auto_now_add=True)
    read = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-created"])]
        constraints = [
            models.UniqueConstraint(fields=["person", "dedupe"], name="nobody_is_told_twice")
        ]


class Delivery(models.Model):
    """A notice on its way by one channel. The address is read when it is sent.

    Personal data: none of its own. Kept with the notice.
    """

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10)  # email, sms
    # queued, sending, sent, failed, no_address; unsure: its worker died while sending
    state = models.CharField(max_length=10, default="queued")
    attempts = models.IntegerField(default=0)
    fault = models.CharField(max_length=200, blank=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="one_delivery_a_channel")
        ]
