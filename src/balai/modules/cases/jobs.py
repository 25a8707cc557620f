"""The background edge of cases. Each job may run twice."""

from balai.kernel import clock
from balai.kernel.jobs import every, job
from balai.modules.cases.actions import handling, running
from balai.modules.cases.domain.machine import State
from balai.modules.cases.models import Case
from balai.modules.cases.queries import figures


@job(queue="cases")
def open_cases(case_ids: list[str]) -> None:
    """First work on each case of one intake batch, each in its own transaction."""
    for reference in Case.objects.filter(pk__in=case_ids).values_list("reference", flat=True):
        running.open_case(reference=reference)


@job(queue="documents")
def issue_case(reference: str) -> None:
    running.issue(reference=reference)


@every("*/15 * * * *", queue="cases")
def keep_promises(timestamp: int) -> None:
    """Escalate or grant what is overdue."""
    overdue = Case.objects.filter(
        state=State.IN_PROGRESS, paused=None, escalated=None, due__lt=clock.now()
    )
    for reference in overdue.values_list("reference", flat=True):
        running.keep_promise(reference=reference)


@every("5 0 * * *", queue="cases")
def release_orphaned_tasks(timestamp: int) -> None:
    """A role that ended with its last day leaves no case in the hands of who held it."""
    for task in handling.orphaned_tasks().select_related("case"):
        handling.release_orphaned(reference=task.case.reference)


@every("*/10 * * * *", queue="cases")
def sweep_stuck_cases(timestamp: int) -> None:
    """What a lost job left standing goes on; the checker raises the alarm where that is no help."""
    from balai.modules.cases.checkers import sweep

    sweep()


@every("*/5 * * * *", queue="cases")
def count_figures(timestamp: int) -> None:
    """What the pages of services tell of their real history."""
    figures.count_again()
