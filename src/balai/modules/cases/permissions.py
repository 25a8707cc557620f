"""Who may do what with a case. Deny by default; an officer never handles their own case."""

from typing import Any

from django.db.models import Q, QuerySet

from balai.kernel.policy import SECOND_FACTOR, Actor, permission
from balai.kernel.text import Text
from balai.modules.cases.models import Case, Draft, SignatureRequest, Task
from balai.modules.catalogue.public import service_version

DESK_ROLES = ("verifier", "approver", "head", "supervisor", "counter")
SUPERVISING_ROLES = ("supervisor", "head")


def visible(actor: Actor) -> "QuerySet[Case]":
    """The cases an actor may open: their own, and those of the offices they work at."""
    if actor.kind == "system":
        return Case.objects.all()
    own = Q(applicant_id=actor.person_id) if actor.person_id else Q(pk=None)
    desk = Q(office_id__in=actor.offices(*DESK_ROLES, "auditor"))
    return Case.objects.filter(own | desk)


@permission("cases.start", Text("Memulai permohonan", "Start an application"))
def starts(actor: Actor, thing: Any) -> bool:
    return actor.person_id is not None


@permission("cases.fill_draft", Text("Mengisi draf sendiri", "Fill in one's own draft"))
def fills_draft(actor: Actor, draft: Draft | None) -> bool:
    if draft is None:
        return actor.person_id is not None
    return actor.account_id is not None and draft.account_id == actor.account_id


@permission("cases.see_own", Text("Melihat urusan sendiri", "See one's own cases"))
def sees_own(actor: Actor, case: Case | None) -> bool:
    if actor.person_id is None:
        return False
    return case is None or case.applicant_id == actor.person_id


@permission(
    "cases.act_as_applicant",
    Text("Memperbaiki, menarik, atau mengajukan keberatan", "Mend, withdraw or object"),
)
def acts_as_applicant(actor: Actor, case: Case | None) -> bool:
    return sees_own(actor, case)


@permission(
    "cases.sign", Text("Menandatangani permohonan orang lain", "Sign someone's application")
)
def signs(actor: Actor, request: SignatureRequest | None) -> bool:
    if actor.person_id is None:
        return False
    return request is None or request.person_id == actor.person_id


@permission("cases.message", Text("Berkirim pesan tentang urusan", "Send messages on a case"))
def messages(actor: Actor, case: Case | None) -> bool:
    return sees_own(actor, case) or notes(actor, case)


@permission(
    "cases.note",
    Text("Menulis catatan kantor tentang urusan", "Write office notes on a case"),
    assurance=SECOND_FACTOR,
)
def notes(actor: Actor, case: Case | None) -> bool:
    """Who works at the office; an auditor reads and leaves no trace."""
    offices = actor.offices(*DESK_ROLES)
    if case is None:
        return bool(offices)
    return case.office_id in offices and not _is_own(actor, case)


@permission(
    "cases.see_desk",
    Text("Membuka urusan di meja kerja", "Open a case at the desk"),
    assurance=SECOND_FACTOR,
)
def sees_at_desk(actor: Actor, case: Case | None) -> bool:
    offices = actor.offices(*DESK_ROLES, "auditor")
    if case is None:
        return bool(offices)
    return case.office_id in offices and not _is_own(actor, case)


@permission(
    "cases.work",
    Text("Mengerjakan tahap sebuah urusan", "Work on a step of a case"),
    assurance=SECOND_FACTOR,
)
def works(actor: Actor, task: Task | None) -> bool:
    if task is None:
        return bool(actor.offices(*DESK_ROLES))
    holds = actor.holds(task.role, task.office_id) or supervises(actor, task.case)
    return holds and not _is_own(actor, task.case)


@permission(
    "cases.supervise",
    Text("Mengalihkan dan membuka kembali urusan", "Reassign and reopen cases"),
    assurance=SECOND_FACTOR,
)
def supervises(actor: Actor, case: Case | None) -> bool:
    offices = actor.offices(*SUPERVISING_ROLES)
    if case is None:
        return bool(offices)
    return case.office_id in offices and not _is_own(actor, case)


@permission("cases.run", Text("Menjalankan jam janji dan penerbitan", "Run the clock and issuing"))
def runs(actor: Actor, thing: Any) -> bool:
    return actor.kind == "system"


def handles(actor: Actor, reference: str | None) -> bool:
    """Whether the actor holds a role that the case's steps name, or supervises them."""
    if reference is None:
        return bool(actor.offices(*DESK_ROLES))
    case = Case.objects.filter(reference=reference).first()
    if case is None or _is_own(actor, case):
        return False
    named = {step.role for step in service_version(case.service, case.version).steps}
    roles = named.intersection(DESK_ROLES).union(SUPERVISING_ROLES)
    return case.office_id in actor.offices(*roles)


def _is_own(actor: Actor, case: Case) -> bool:
    """The applicant's, and whose signature was asked: nobody decides what they take part in."""
    selves = [one for one in (actor.person_id, actor.behind) if one is not None]
    if not selves:
        return False
    return case.applicant_id in selves or case.signatures.filter(person_id__in=selves).exists()
