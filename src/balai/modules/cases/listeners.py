"""What cases does when it hears its own news: the notices that nobody waits for."""

from balai.kernel import clock
from balai.kernel.events import listen
from balai.modules.cases.actions import handling
from balai.modules.cases.events import CaseClosed, CaseOpened
from balai.modules.cases.models import Case
from balai.modules.cases.notices import tell_applicant, tell_signed_done, tell_signers
from balai.modules.cases.queries.views import SIGNATURES
from balai.modules.documents.public import DocumentRevoked, document_named
from balai.modules.identity.public import RoleTaken, account_named
from balai.modules.notifications.public import notify


@listen(CaseOpened)
def tell_received(happened: CaseOpened) -> None:
    case = Case.objects.select_related("applicant").get(reference=happened.reference)
    if case.step == SIGNATURES:
        tell_applicant(case, "received_unsigned")
    else:
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
    """A newer one is good news; of a revoked one the holder reads the reason on its page."""
    document = document_named(happened.number)
    account = getattr(document.holder, "account", None)
    notify(
        person=document.holder,
        code="cases.document_replaced" if happened.new else "cases.document_revoked",
        facts={
            "document": document.title.as_dict(),
            "reference": happened.number,
            **({"new": happened.new} if happened.new else {}),
        },
        link=f"/saya/dokumen/{happened.new or happened.number}/",
        dedupe=f"{happened.number}:revoked",
        language=account.language if account else "id",
    )


@listen(RoleTaken)
def release_tasks(happened: RoleTaken) -> None:
    account = account_named(happened.account)
    if account is not None:
        for task in handling.orphaned_tasks(account.pk).select_related("case"):
            handling.release_orphaned(reference=task.case.reference)
