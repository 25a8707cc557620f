"""An officer looks for one case: by its number, or for those of the person who stands there."""

from balai.kernel import audit, policy
from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.ids import read_reference
from balai.kernel.policy import Actor
from balai.kernel.text import Text
from balai.modules.cases.actions.writing import PREFIX
from balai.modules.cases.models import Case
from balai.modules.cases.permissions import visible
from balai.modules.identity.public import person_by_nik

MOST = 50
_NIK_DIGITS = 16

meanings(
    {
        "search_empty": Meaning(
            Text("Belum ada yang dicari.", "There is nothing to search for yet."),
            Text(
                "Tulis nomor urusan (BL-…) atau 16 angka NIK pemohon.",
                "Write a case number (BL-…) or the 16 digits of the applicant's NIK.",
            ),
        )
    }
)


def cases_found(actor: Actor, typed: str) -> list[Case]:
    """Cases of the actor's offices, open and closed, newest first; at most 50.

    `typed`: a case's number, or a NIK. A search for a person leaves a trace, found or not.
    Raises Refused(search_empty | reference_malformed).
    """
    policy.require(actor, "cases.see_desk")
    if not typed.strip():
        raise Refused("search_empty", field="dicari")
    digits = "".join(sign for sign in typed if sign.isdecimal())
    if len(digits) == _NIK_DIGITS and not any(sign.isalpha() for sign in typed):
        return _of_person(actor, digits)
    reference = read_reference(typed, PREFIX)
    return _at_desk(actor, list(visible(actor).filter(reference=reference)))


def _of_person(actor: Actor, nik: str) -> list[Case]:
    person = person_by_nik(nik)
    theirs = visible(actor).filter(applicant=person) if person else Case.objects.none()
    found = _at_desk(actor, list(theirs.order_by("-submitted")[:MOST]))
    thing = str(person.pk) if person else "-"
    audit.record(actor, "desk.search", thing=thing, facts={"found": len(found)})
    return found


def _at_desk(actor: Actor, found: list[Case]) -> list[Case]:
    """Not one's own: nobody handles what they applied for."""
    return [case for case in found if policy.may(actor, "cases.see_desk", case)]
