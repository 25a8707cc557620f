"""Tables of the spine: the case, its tasks, its hash-chained timeline, messages and drafts."""

import pgtrigger
from django.db import models
from django.db.models import Q

from balai.kernel.ids import new_id, new_reference
from balai.kernel.sealed import Sealed, SealedJson
from balai.modules.cases.domain.machine import State
from balai.modules.cases.domain.timeline import Visibility
from balai.modules.identity.public import Account, Office, Person

_STATES = [(state.value, state.value) for state in State]


class Case(models.Model):
    """What a person started. Personal data: the sealed answers. Kept as long as its document."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=24)
    kind = models.CharField(max_length=20, default="application")
    service = models.CharField(max_length=64)
    version = models.IntegerField()
    applicant = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="cases", db_index=False
    )
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    language = models.CharField(max_length=2, default="id")
    state = models.CharField(max_length=12, choices=_STATES, default=State.RECEIVED)
    step = models.CharField(max_length=40, blank=True)
    answers_sealed = models.BinaryField()
    known_sealed = models.BinaryField()  # what the registries said of the applicant at sending
    submitted = models.DateTimeField()
    due = models.DateTimeField()
    paused = models.DateTimeField(null=True)
    escalated = models.DateTimeField(null=True)
    decided = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    rejection = models.CharField(max_length=40, blank=True)
    appeals = models.IntegerField(default=0)
    revision = models.IntegerField(default=0)  # grows with every act: the second of two is told
    chain_length = models.IntegerField(default=1)
    chain_head = models.BinaryField()

    answers = SealedJson("answers_sealed")
    known = SealedJson("known_sealed")

    class Meta:
        indexes = [
            # Each begins with a foreign key, here and below: a second index would only cost writes.
            models.Index(fields=["applicant", "-submitted"]),
            models.Index(fields=["office", "service", "submitted"]),
            models.Index(fields=["service", "submitted"]),
            models.Index(
                fields=["due"],
                name="case_promise_running",
                condition=Q(state="in_progress", paused=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="one_case_a_reference"),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(rejection=""), name="rejection_names_its_rule"
            ),
        ]


class CaseEvent(models.Model):
    """One link of a timeline. Append-only. Facts hold no personal data. Kept with the case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events", db_index=False)
    seq = models.IntegerField()
    kind = models.CharField(max_length=32)
    visibility = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Visibility])
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=200, blank=True)  # of officers and the system only
    facts = models.JSONField(default=dict)
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="one_link_per_place")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class Message(models.Model):
    """A text of an event: message, note, reason. The chain holds its digest only.

    Personal data: the text. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    seq = models.IntegerField()  # of the event it belongs to
    text_sealed = models.BinaryField()

    text = Sealed("text_sealed")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="one_text_per_event")]


class Task(models.Model):
    """One step of a case that somebody must do.

    Personal data: which officer. Kept with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    step = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    assignee = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    opened = models.DateTimeField()
    due = models.DateTimeField()
    done = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            # In the order in which a desk walks them: nothing is sorted for a page.
            models.Index(
                fields=["office", "role", "due", "id"], name="worklist", condition=Q(done=None)
            ),
            models.Index(fields=["office", "due", "id"], name="office", condition=Q(done=None)),
            models.Index(fields=["assignee", "due"], name="mine", condition=Q(done=None)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case"], name="one_open_task", condition=Q(done=None))
        ]


class SignatureRequest(models.Model):
    """Another person asked to sign. Personal data: who. Kept with the case."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="signatures", db_index=False
    )
    field = models.CharField(max_length=64)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signature_requests")
    signed = models.DateTimeField(null=True)
    declined = models.DateTimeField(null=True)
    statement_digest = models.BinaryField(null=True)  # of the answers as they were when signed

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "field"], name="one_signature_per_field")
        ]


class SendBack(models.Model):
    """What an officer asked to be mended, and what stood there before.

    Personal data: the notes and the earlier answers. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="send_backs")
    notes_sealed = models.BinaryField()  # {field key: what is wrong}
    before_sealed = models.BinaryField(null=True)  # {field key: what stood there, once mended}
    fields = models.JSONField(default=list)
    at = models.DateTimeField()
    mended = models.DateTimeField(null=True)

    notes = SealedJson("notes_sealed")
    before = SealedJson("before_sealed")


class Receipt(models.Model):
    """A state receipt pays for one case, once. No personal data. Kept with the case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="receipts")
    number = models.CharField(max_length=16, unique=True)
    at = models.DateTimeField(auto_now_add=True)


def _new_draft_reference() -> str:
    return new_reference("DR")


class Draft(models.Model):
    """A form being filled in. Personal data: the answers. Erased after 60 days without a touch."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=24, unique=True, default=_new_draft_reference)
    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="drafts", db_index=False
    )
    service = models.CharField(max_length=64)
    version = models.IntegerField()
    answers_sealed = models.BinaryField()
    known_sealed = models.BinaryField()  # registry attributes, read when the draft was begun
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    checked = models.BinaryField(default=bytes)  # digest of the answers that passed every check
    page = models.CharField(max_length=64, blank=True)  # the last page that was saved
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    answers = SealedJson("answers_sealed")
    known = SealedJson("known_sealed")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "service"], name="one_draft_a_service")
        ]


class IssuedOutput(models.Model):
    """Which document came out of a case, by its public number. No personal data. Kept with it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="outputs")
    document = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(auto_now_add=True)
