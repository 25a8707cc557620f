"""The data-use log: one row for every look at a person's data, written with the look itself."""

import pgtrigger
from django.db import models

from balai.kernel.text import Text
from balai.modules.identity.public import Person


class DataUse(models.Model):
    """Who looked at what of whom, for what, under which law. Append-only.

    Personal data: that it was looked at, no values. Kept ten years.
    """

    subject = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="data_uses")
    at = models.DateTimeField(auto_now_add=True)
    registry = models.CharField(max_length=40)
    attributes = models.JSONField()
    actor_kind = models.CharField(max_length=12)
    account_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    office = models.CharField(max_length=64, blank=True)
    by_self = models.BooleanField(default=False)
    purpose_id = models.CharField(max_length=300)
    purpose_en = models.CharField(max_length=300)
    law = models.CharField(max_length=200)
    service = models.CharField(max_length=64, blank=True)
    case = models.CharField(max_length=24, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "-at"])]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    @property
    def purpose(self) -> Text:
        return Text(self.purpose_id, self.purpose_en)
