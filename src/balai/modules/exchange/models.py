"""The data-use log: one row for every look at a person's data, and what they asked about it."""

import pgtrigger
from django.db import models

from balai.kernel.ids import new_id, new_reference
from balai.kernel.sealed import Sealed
from balai.kernel.text import Text
from balai.modules.identity.public import Account, Person


def _use_reference() -> str:
    return new_reference("LD")


def _question_reference() -> str:
    return new_reference("TY")


class DataUse(models.Model):
    """Who looked at what of whom, for what, under which law. Append-only.

    Personal data: that it was looked at, no values. Kept ten years.
    """

    reference = models.CharField(max_length=24, unique=True, default=_use_reference)
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


class Question(models.Model):
    """“Why did you look?”, with the office's answer. Personal data: both texts. Kept ten years."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=24, unique=True, default=_question_reference)
    use = models.OneToOneField(DataUse, on_delete=models.PROTECT, related_name="question")
    asked = models.DateTimeField()
    due = models.DateTimeField(db_index=True)
    text_sealed = models.BinaryField()
    answered = models.DateTimeField(null=True)
    answer_sealed = models.BinaryField(null=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=200, blank=True)  # the officer who answered

    text = Sealed("text_sealed")
    answer = Sealed("answer_sealed")
