"""Acts on who works at which office: an officer's account, roles given for a time and taken."""

from datetime import date, timedelta

from django.db import transaction

from balai.kernel import audit, clock, events, policy
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor, Grant
from balai.modules.identity import queries, role_letters
from balai.modules.identity.actions import open_officer_account
from balai.modules.identity.domain.roles import ROLES
from balai.modules.identity.events import RoleGiven, RoleTaken
from balai.modules.identity.models import Account, Office, RoleAssignment

_PERMISSION = "identity.manage_officers"
LONGEST_NAME = 200


@transaction.atomic
def give_role(
    *,
    actor: Actor,
    email: str,
    name: str = "",
    office_code: str,
    role: str,
    since: date | None = None,
    until: date | None = None,
) -> RoleAssignment:
    """`until` is the last day. An address without an account gets one, with a letter of the way in.

    Raises Refused(not_allowed | not_found | role_unknown | own_role | role_dates | role_held |
    officer_name_needed | officer_email_unconfirmed).
    """
    office = _office_for(actor, office_code, role)
    began = since or clock.today()
    if began < clock.today() or (until is not None and until < began):
        raise Refused("role_dates", field="until")
    account, is_new = _account(email.strip().lower(), name)
    _refuse_own(actor, account)
    given = _assigned(account, office, role, began, until)
    audit.record(actor, "identity.give_role", thing=account.username, facts=_facts(given))
    events.publish(
        RoleGiven(account.username, office.code, role, *_days(began, until), assignment=given.pk)
    )
    role_letters.tell_given(given, is_new=is_new)
    return given


@transaction.atomic
def take_role(*, actor: Actor, username: str, office_code: str, role: str) -> None:
    """At once; what was done in the role stays done. A role to come is taken back too.

    Raises Refused(not_allowed | not_found | own_role).
    """
    _office_for(actor, office_code, role)
    held = (
        RoleAssignment.objects.select_for_update(of=("self",))
        .select_related("account", "office")
        .filter(account__username=username, office_id=office_code, role=role)
        .exclude(until__lte=clock.today())
        .first()
    )
    if held is None:
        raise Refused("not_found")
    _refuse_own(actor, held.account)
    held.until = max(held.since, clock.today())
    held.save()
    audit.record(actor, "identity.take_role", thing=username, facts=_facts(held))
    events.publish(RoleTaken(username, office_code, role, assignment=held.pk))
    role_letters.tell_taken(held)


def _office_for(actor: Actor, office_code: str, role: str) -> Office:
    if role not in ROLES:
        raise Refused("role_unknown", field="role", known=", ".join(ROLES))
    policy.require(actor, _PERMISSION, Grant(role, office_code))
    return queries.office(office_code)


def _refuse_own(actor: Actor, account: Account) -> None:
    if account.pk == actor.account_id:
        raise Refused("own_role", field="email")


def _account(email: str, name: str) -> tuple[Account, bool]:
    """The account of that address, and whether it was made for this.

    An address that its account never confirmed may be somebody else's: no role goes there.
    """
    name = " ".join(name.split())[:LONGEST_NAME]
    found = Account.objects.filter(email__iexact=email, is_active=True).first()
    if found is not None and not queries.has_confirmed(found, email):
        raise Refused("officer_email_unconfirmed", field="email")
    if not name and (found is None or not found.display_name):
        raise Refused("officer_name_needed", field="name")
    if found is None:
        made = open_officer_account(
            email=email, password=None, display_name=name, grants={}, person=None
        )
        return made, True
    if not found.display_name:
        found.display_name = name
        found.save(update_fields=["display_name"])
    return found, False


def _assigned(
    account: Account, office: Office, role: str, since: date, until: date | None
) -> RoleAssignment:
    Account.objects.select_for_update().get(pk=account.pk)  # two at once: the second is told
    held = RoleAssignment.objects.filter(account=account, office=office, role=role)
    ends = until + timedelta(days=1) if until else None
    clash = held.exclude(until__lte=since)
    if (clash.exclude(since__gte=ends) if ends else clash).exists():
        raise Refused("role_held", field="role", role=ROLES[role])
    return RoleAssignment.objects.create(
        account=account, office=office, role=role, since=since, until=ends
    )


def _facts(one: RoleAssignment) -> dict[str, str]:
    since, until = _days(one.since, one.last_day)
    return {"role": one.role, "office": one.office_id, "since": since, "until": until}


def _days(since: date, until: date | None) -> tuple[str, str]:
    return since.isoformat(), until.isoformat() if until else ""
