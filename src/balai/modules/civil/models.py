"""The population register: people in families, with the facts their documents carry."""

import pgtrigger
from django.db import models

from balai.kernel.ids import new_id
from balai.kernel.sealed import Sealed, SealedJson


class Family(models.Model):
    """A family card. Personal data: number, address. Kept for good (UU 24/2013)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number_sealed = models.BinaryField()
    number_index = models.BinaryField(unique=True)
    region = models.CharField(max_length=13, db_index=True)  # village code
    address_sealed = models.BinaryField()  # {street, rt, rw}

    number = Sealed("number_sealed")
    address = SealedJson("address_sealed")


class Resident(models.Model):
    """A person of the register. Personal data: everything sealed here. Kept for good.

    `facts`: name, birth_place, birth_date, sex ("male" or "female"), religion, marital_status,
    blood_type, education, occupation, nationality, father_name, mother_name, and what life adds
    (death_date, marriage: "recorded"|"unrecorded"|"none").
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nik_sealed = models.BinaryField()
    nik_index = models.BinaryField(unique=True)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="members")
    relation = models.CharField(max_length=16)  # head, spouse, child, parent, other
    status = models.CharField(max_length=10, default="living")  # living, dead, moved
    facts_sealed = models.BinaryField()
    since = models.DateTimeField(auto_now_add=True)

    nik = Sealed("nik_sealed")
    facts = SealedJson("facts_sealed")


class Serial(models.Model):
    """The last serial given under one prefix: numbers stay unique under load.

    No personal data. Kept for good.
    """

    prefix = models.CharField(max_length=40, primary_key=True)
    last = models.IntegerField()


class LifeEvent(models.Model):
    """What happened in a life, as registered: append-only. Personal data: sealed. Kept for good."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20)  # birth, death, marriage, divorce, …
    case = models.CharField(max_length=24, db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    certificate = models.CharField(max_length=40, blank=True)
    facts_sealed = models.BinaryField()

    facts = SealedJson("facts_sealed")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind"], name="one_event_a_case_and_kind")
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
