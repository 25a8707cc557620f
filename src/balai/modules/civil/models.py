"""The population register: people in families, and the list of changes that each life is.

`Change` is the truth and only grows; Resident and Family hold what follows from it today, so that a
desk and a search need not tell a life again for each look. A checker compares the two.
"""

import pgtrigger
from django.db import models
from django.db.models import Q

from balai.kernel.ids import new_id
from balai.kernel.sealed import Sealed, SealedJson


class Family(models.Model):
    """A family card. Personal data: number, address. Kept for good (UU 24/2013)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number_sealed = models.BinaryField()
    number_index = models.BinaryField(unique=True)
    region = models.CharField(max_length=13, db_index=True)  # village code
    address_sealed = models.BinaryField()  # {street, rt, rw}
    chain_length = models.IntegerField(default=0)
    chain_head = models.BinaryField(default=bytes)

    number = Sealed("number_sealed")
    address = SealedJson("address_sealed")


class Resident(models.Model):
    """A person of the register. Personal data: everything sealed here. Kept for good.

    `facts`: name, birth_place, birth_date, sex ("male" or "female"), religion, marital_status,
    blood_type, education, occupation, nationality, father_name, mother_name, and what life adds
    (death_date, marriage: "recorded"|"unrecorded"|"none", and the NIK of spouse, mother, father).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nik_sealed = models.BinaryField()
    nik_index = models.BinaryField(unique=True)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="members")
    relation = models.CharField(max_length=16)  # head, spouse, child, parent, other
    status = models.CharField(max_length=10, default="living")  # living, dead, moved, merged
    facts_sealed = models.BinaryField()
    since = models.DateTimeField(auto_now_add=True)
    chain_length = models.IntegerField(default=0)
    chain_head = models.BinaryField(default=bytes)

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
    case = models.CharField(max_length=24, blank=True, db_index=True)  # "" where no case led to it
    on = models.DateField()  # the day on which it happened
    at = models.DateTimeField()  # when the register was told
    certificate = models.CharField(max_length=40, blank=True)
    facts_sealed = models.BinaryField()

    facts = SealedJson("facts_sealed")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"], name="one_event_a_case_and_kind", condition=~Q(case="")
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class Change(models.Model):
    """One link of a life or of a family card: the facts that hold from a day on. Append-only.

    Personal data: the facts (sealed). Kept for good.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(
        Resident, on_delete=models.PROTECT, null=True, related_name="changes", db_index=False
    )
    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, null=True, related_name="changes", db_index=False
    )
    seq = models.IntegerField()
    event = models.ForeignKey(LifeEvent, on_delete=models.PROTECT, related_name="changes")
    valid_from = models.DateField()
    known_at = models.DateTimeField()
    retracts = models.IntegerField(null=True)  # the link that turned out to be wrong
    facts_sealed = models.BinaryField()
    hash = models.BinaryField()

    facts = SealedJson("facts_sealed")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resident", "seq"], name="one_link_of_a_life"),
            models.UniqueConstraint(fields=["family", "seq"], name="one_link_of_a_card"),
            models.CheckConstraint(
                condition=Q(resident=None) ^ Q(family=None), name="a_life_or_a_card"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
