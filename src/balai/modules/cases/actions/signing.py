"""Other persons sign an application: each from their own account, over the answers as they are."""

from django.db import transaction
from django.db.models import QuerySet

from balai.kernel import audit, clock, policy
from balai.kernel.chain import digest
from balai.kernel.errors import Refused
from balai.kernel.ids import new_reference
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.cases.actions import loading
from balai.modules.cases.models import Case, SendBack, SignatureRequest, Task
from balai.modules.cases.notices import tell_applicant, tell_signers
from balai.modules.cases.timeline import append
from balai.modules.catalogue.public import Service, Signature
from balai.modules.identity.public import ensure_person

PREFIX = "TT"


def ask_for_signatures(case: Case, service: Service) -> list[SignatureRequest]:
    """Ask every named person whose signature under these very answers is neither given nor asked.

    Who signed other answers, and who was named in place of another, is asked anew: a signature
    holds for the words that were signed. The form's check has matched NIK and name.
    """
    asked = {one.field: one for one in case.signatures.all()}
    found = [_asked_anew(case, one, asked.get(one.field)) for one in service.signatures]
    return [request for request in found if request is not None]


def _asked_anew(
    case: Case, signature: Signature, before: SignatureRequest | None
) -> SignatureRequest | None:
    named = case.answers.get(signature.field)
    person = ensure_person(nik=named["nik"], name=named["name"]) if named else None
    if before is not None:
        if person is not None and before.person_id == person.pk and _holds(before, case):
            return None
        before.delete()
    if person is None:
        return None
    append(case, "signature_asked", Actor.system(), facts=_facts(signature))
    return SignatureRequest.objects.create(
        reference=new_reference(PREFIX), case=case, field=signature.field, person=person
    )


def _holds(request: SignatureRequest, case: Case) -> bool:
    """Asked and not declined, or given under what the application says now."""
    if request.signed is None:
        return request.declined is None
    return bytes(request.statement_digest or b"") == digest(case.answers)


@transaction.atomic
def sign(*, actor: Actor, request_reference: str) -> Case:
    """Sign. Twice is once. The last signature lets the case go on.

    Raises Refused(not_found | act_out_of_order | assurance_needed).
    """
    request, case, service, signature = _load(actor, request_reference)
    policy.require(actor, "cases.sign", request, assurance=service.assurance.sign)
    if request.signed:
        return case
    task = _signing_task(case)
    request.signed, request.declined = clock.now(), None
    request.statement_digest = digest(case.answers)
    request.save()
    append(case, "signed", actor, facts=_facts(signature))
    audit.record(actor, "cases.sign", thing=case.reference, facts={"field": request.field})
    _open_notes(case, request.field).update(mended=request.signed)  # who declined thought again
    if not case.signatures.filter(signed=None).exists():
        finish(task, None, "done")
        _go_on(case, service, actor)
    loading.save(case)
    return case


@transaction.atomic
def decline(*, actor: Actor, request_reference: str, reason: str = "") -> Case:
    """Decline to sign: the applicant is told, with the reason where there is one, and can name
    somebody else or withdraw."""
    request, case, service, signature = _load(actor, request_reference)
    policy.require(actor, "cases.sign", request)
    _signing_task(case)
    if not request.declined:
        request.declined = clock.now()
        request.save()
        reason = reason.strip()
        append(case, "signature_declined", actor, facts=_facts(signature), text=reason)
        _let_name_another(case, service, request, reason)
        loading.save(case)
        tell_applicant(case, "declined", name=request.person.name)
    return case


def _let_name_another(case: Case, service: Service, request: SignatureRequest, reason: str) -> None:
    """The applicant mends that one answer; where a registry gave it, there is nobody else."""
    field = next((one for one in service.fields if one.key == request.field), None)
    if field is None or field.known or _open_notes(case, request.field).exists():
        return
    row = SendBack(case=case, fields=[request.field], at=clock.now())
    words = (_WITH_REASON if reason else _WORDS).format(name=request.person.name, reason=reason)
    row.notes = {request.field: words.in_(case.language)}
    row.save(force_insert=True)


_WORDS = Text(
    "{name} menolak menandatangani. Bicarakan dengannya, atau sebutkan orang lain.",
    "{name} declined to sign. Talk to them, or name somebody else.",
)
_WITH_REASON = Text(
    "{name} menolak menandatangani: “{reason}” Bicarakan dengannya, atau sebutkan orang lain.",
    "{name} declined to sign: “{reason}” Talk to them, or name somebody else.",
)


def _open_notes(case: Case, field: str) -> "QuerySet[SendBack]":
    return SendBack.objects.filter(case=case, mended=None, fields=[field])


def goes_on_after_mending(case: Case, service: Service, actor: Actor) -> bool:
    """Whether signatures are still being collected: who is named now is asked, the others keep
    what they gave."""
    task = case.tasks.filter(kind="signatures", done=None).first()
    if task is None:
        return False
    tell_signers(case, ask_for_signatures(case, service))
    if not case.signatures.filter(signed=None).exists():
        finish(task, None, "done")
        _go_on(case, service, actor)
    return True


def finish(task: Task, account_id: int | None, outcome: str) -> None:
    task.done, task.done_by_id, task.outcome = clock.now(), account_id, outcome
    task.save()


def _go_on(case: Case, service: Service, actor: Actor) -> None:
    from balai.modules.cases.actions.running import advance

    advance(case, service, actor)


def _load(
    actor: Actor, request_reference: str
) -> tuple[SignatureRequest, Case, Service, Signature]:
    request = (
        SignatureRequest.objects.select_related("case").filter(reference=request_reference).first()
    )
    if request is None or not policy.may(actor, "cases.sign", request):
        raise Refused("not_found" if actor.is_known else "login_needed")
    case = loading.locked_case(request.case.reference)
    try:
        request.refresh_from_db()
    except SignatureRequest.DoesNotExist:  # a mend asked anew a moment ago
        raise Refused("not_found") from None
    service = loading.service_of(case)
    signature = next(one for one in service.signatures if one.field == request.field)
    return request, case, service, signature


def _signing_task(case: Case) -> Task:
    task = loading.open_task(case)
    if task.kind != "signatures":
        raise Refused("conflict")
    return task


def _facts(signature: Signature) -> dict[str, dict[str, str]]:
    return {"quality": signature.as_.as_dict()}
