"""Whether an errand needs a paper that is not attached to it yet."""

import json

from balai.modules.cases.models import Case, Draft


def names_paper(*, account_id: int, reference: str) -> bool:
    """A draft or a case of this account has the paper among its answers."""
    drafts = Draft.objects.filter(account_id=account_id)
    cases = Case.objects.filter(account_id=account_id)
    return any(
        reference in json.dumps(one.answers) for rows in (drafts, cases) for one in rows.iterator()
    )
