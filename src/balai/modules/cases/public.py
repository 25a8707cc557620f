"""The door to cases for other rooms."""

from balai.modules.cases.actions.applicant import appeal, mend, reopen, withdraw
from balai.modules.cases.actions.deciding import (
    approve,
    recommend,
    record_payment,
    record_visit,
    reject,
    send_back,
)
from balai.modules.cases.actions.drafting import begin, check, discard, save_answers
from balai.modules.cases.actions.handling import (
    claim,
    reassign,
    release,
    send_message,
    write_note,
)
from balai.modules.cases.actions.running import issue, open_case, order_of
from balai.modules.cases.actions.signing import decline, sign
from balai.modules.cases.actions.submitting import Submission, submit
from balai.modules.cases.domain.machine import STATE_NAMES, State
from balai.modules.cases.effects import register as register_effect
from balai.modules.cases.events import CaseClosed, CaseDecided, CaseOpened
from balai.modules.cases.http.room import row_of
from balai.modules.cases.models import Case, Draft, Task
from balai.modules.cases.pages.files import paper_response
from balai.modules.cases.pages.shown import answer_groups, case_facts, timeline_rows
from balai.modules.cases.queries.figures import figures
from balai.modules.cases.queries.finding import cases_found
from balai.modules.cases.queries.lists import my_cases, my_drafts, my_signatures, waiting_for
from balai.modules.cases.queries.numbers import (
    Number,
    by_month,
    by_office,
    by_service,
    sent_back_fields,
)
from balai.modules.cases.queries.papers import names_paper
from balai.modules.cases.queries.views import (
    Entry,
    current_task,
    desk_case,
    is_late,
    own_case,
    rejected_for,
    state_name,
    steps_of,
    timeline_of,
    track,
)
from balai.modules.cases.queries.worklist import WorkItem, worklist, worklist_counts
from balai.modules.cases.queries.workload import workload
from balai.modules.cases.schemas import CaseRow

__all__ = [
    "STATE_NAMES",
    "Case",
    "CaseClosed",
    "CaseDecided",
    "CaseOpened",
    "CaseRow",
    "Draft",
    "Entry",
    "Number",
    "State",
    "Submission",
    "Task",
    "WorkItem",
    "answer_groups",
    "appeal",
    "approve",
    "begin",
    "by_month",
    "by_office",
    "by_service",
    "case_facts",
    "cases_found",
    "check",
    "claim",
    "current_task",
    "decline",
    "desk_case",
    "discard",
    "figures",
    "is_late",
    "issue",
    "mend",
    "my_cases",
    "my_drafts",
    "my_signatures",
    "names_paper",
    "open_case",
    "order_of",
    "own_case",
    "paper_response",
    "reassign",
    "recommend",
    "record_payment",
    "record_visit",
    "register_effect",
    "reject",
    "rejected_for",
    "release",
    "reopen",
    "row_of",
    "save_answers",
    "send_back",
    "send_message",
    "sent_back_fields",
    "sign",
    "state_name",
    "steps_of",
    "submit",
    "timeline_of",
    "timeline_rows",
    "track",
    "waiting_for",
    "withdraw",
    "worklist",
    "worklist_counts",
    "workload",
    "write_note",
]
