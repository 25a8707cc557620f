"""What cases does when it hears its own news: the notices that nobody waits for."""

from balai.kernel import clock
from balai.kernel.events import listen
from balai.modules.cases.actions import handling
from balai.modules.cases.events import CaseClosed, CaseOpened
from balai.modules.cases.models import Case
from balai.modules.cases.notices import tell_applicant, tell_signed_done, tell_signers
from balai.modules.catalogue.public import service_version
from balai.modules.documents.public import DocumentRevoked
from balai.modules.identity.public import RoleTaken, account_named
from balai.modules.notifications.public import notify


@listen(CaseOpened)
def tell_received(happened: CaseOpened) -> None:
    case = Case.objects.select_related("applicant").get(reference=happened.reference)
    tell_applicant(case, "received", due=clock.local(case.due).date().isoformat())
    tell_signers(case, case.signatures.select_related("person"))


@listen(CaseClosed)
def tell_done(happened: CaseClosed) -> None:
    if happened.outcome == "done":
        case = Case.objects.select_related("applicant").get(reference=happened.reference)
        tell_applicant(case, "done")
        tell_signed_done(case)


@listen(DocumentRevoked)
def tell_document_revoked(happened: DocumentRevoked) -> None:
    """The holder reads the reason on the document's own page."""
    case = Case.objects.select_related("applicant").filter(reference=happened.case).first()
    if case is None or case.applicant is None:
        return
    notify(
        person=case.applicant,
        code="cases.document_revoked",
        facts={
            "service": service_version(case.service, case.version).name.as_dict(),
            "reference": happened.number,
        },
        link=f"/saya/dokumen/{happened.number}/",
        dedupe=f"{happened.number}:revoked",
        language=case.language,
    )


@listen(RoleTaken)
def release_tasks(happened: RoleTaken) -> None:
    account = account_named(happened.account)
    if account is not None:
        for task in handling.orphaned_tasks(account.pk).select_related("case"):
            handling.release_orphaned(reference=task.case.reference)
