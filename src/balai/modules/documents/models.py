"""Papers that people upload, documents that offices issue, and every check of an issued one."""

import pgtrigger
from django.db import connection, models

from balai.kernel.ids import new_id
from balai.kernel.sealed import Sealed, SealedJson
from balai.kernel.text import Text
from balai.modules.identity.public import Account, Office, Person

STATUS_LIST_SIZE = 2**20  # documents in one status list: a holder hides among the others


def new_status_index() -> int:
    """The next place in the status lists: list number and bit by STATUS_LIST_SIZE."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('documents_status_index')")
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


class Upload(models.Model):
    """A paper from a person. Personal data: content and name. Kept with its case, else 60 days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=24, unique=True)
    owner = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=64)  # in kernel.storage
    media_type = models.CharField(max_length=40)
    size = models.IntegerField()
    pages = models.IntegerField(default=1)
    scanned = models.BooleanField(default=False)
    name_sealed = models.BinaryField()
    case = models.CharField(max_length=24, blank=True, db_index=True)
    created = models.DateTimeField(auto_now_add=True)

    name = Sealed("name_sealed")


class IssuedDocument(models.Model):
    """A document of the state. Personal data: facts and file, sealed. Kept as its law says."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=24, unique=True)
    service = models.CharField(max_length=64)
    version = models.IntegerField()
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    law = models.CharField(max_length=200)
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="documents")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    case = models.CharField(max_length=24, db_index=True)
    facts_sealed = models.BinaryField()
    words_sealed = models.BinaryField()  # the facts as the page prints them
    file = models.CharField(max_length=64)  # address of the signed PDF in kernel.storage
    file_sha256 = models.CharField(max_length=64, db_index=True)
    credential_type = models.CharField(max_length=64)
    credential = models.CharField(max_length=64)  # address of the SD-JWT VC
    status_index = models.BigIntegerField(unique=True, default=new_status_index)
    issued = models.DateTimeField()
    valid_until = models.DateField(null=True)
    revoked = models.DateTimeField(null=True)
    revocation_id = models.CharField(max_length=300, blank=True)
    revocation_en = models.CharField(max_length=300, blank=True)
    # What there can be one standing document of this kind about; blind, as the number it hides.
    subject_index = models.BinaryField(null=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )

    facts = SealedJson("facts_sealed")
    words = SealedJson("words_sealed")

    class Meta:
        indexes = [
            models.Index(fields=["holder", "-issued"]),
            models.Index(
                fields=["subject_index", "credential_type"],
                name="standing_about_a_subject",
                condition=models.Q(revoked=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revoked=None) | ~models.Q(revocation_id=""),
                name="revocation_has_a_reason",
            ),
        ]

    @property
    def title(self) -> Text:
        return Text(self.title_id, self.title_en)

    @property
    def revocation(self) -> Text:
        return Text(self.revocation_id, self.revocation_en)


class DocumentSharer(models.Model):
    """Another person whose document it is as well: the other spouse, the other parent.

    Personal data: who. Kept as long as the document.
    """

    document = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, related_name="sharers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "document"], name="shared_once"),
        ]


class Verification(models.Model):
    """Somebody checked a document: its holder sees when and how. Append-only.

    Personal data: none about who checked. Kept two years.
    """

    document = models.ForeignKey(
        IssuedDocument, on_delete=models.PROTECT, related_name="verifications"
    )
    at = models.DateTimeField(auto_now_add=True)
    how = models.CharField(max_length=10)  # number, qr, file
    genuine = models.BooleanField()

    class Meta:
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
