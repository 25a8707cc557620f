"""Errands in every state, made by the acts of people and officers, in the past months."""

import io
import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from PIL import Image, ImageDraw

from balai.indonesia.sample.accounts import Chosen
from balai.indonesia.sample.answers import Filler
from balai.indonesia.sample.people import City
from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.kernel.policy import SECOND_FACTOR, Actor
from balai.modules.cases import public as cases
from balai.modules.catalogue.public import (
    Service,
    bound_pages,
    check_answers,
    current_services,
    failing_rule,
)
from balai.modules.civil.public import Resident
from balai.modules.documents.public import Upload, store_upload
from balai.modules.identity.public import ensure_person, open_resident_account

# Five of each service are decided, so that its public numbers are not withheld.
_ENDINGS = (
    "done done done done rejected fresh checked claimed sent_back mended withdrawn appealed"
).split()
_TRIES = 4
MOTHERS_SINCE = "1985"  # born later: of an age to have a newborn child
_YEARS_APART = 8


def run(city: City, chosen: Chosen, *, seed: int, progress: Callable[..., None]) -> None:
    """A handful of errands for every service, each left in another state."""
    maker = _Maker(city, chosen, random.Random(seed + 1))  # noqa: S311  # a sample, not a secret
    services = current_services()
    for place, service in enumerate(services, 1):
        maker.errands_of(service)
        progress(place, len(services), "services with errands")
    maker.errands_of_the_couple()


class _Maker:
    def __init__(self, city: City, chosen: Chosen, chance: random.Random) -> None:
        self._city, self._chosen, self._chance = city, chosen, chance
        self._adults = list(city.adults)
        chance.shuffle(self._adults)
        self._mothers = [
            wife for _, wife in city.couples if wife.facts["birth_date"] > MOTHERS_SINCE
        ]
        self._actors: dict[str, Actor] = {}
        self._papers: dict[int, Upload] = {}
        self._sheet = _picture()

    def errands_of(self, service: Service) -> None:
        for ending in _ENDINGS:
            self._errand(service, ending)

    def errands_of_the_couple(self) -> None:
        """The visitor's own list is not empty: one errand under way and one that is done."""
        by_code = {service.code: service for service in current_services()}
        for code, ending in (("kartu-keluarga-perubahan", "done"), ("skck", "sent_back")):
            if code in by_code:
                self._try(by_code[code], ending, self._chosen.couple[1])

    def _errand(self, service: Service, ending: str) -> None:
        """The first of a few residents who qualifies; a service nobody here fits stays empty."""
        for _ in range(_TRIES):
            if self._try(service, ending, self._somebody(service)):
                return

    def _somebody(self, service: Service) -> Resident:
        """Somebody whom the service's rules let apply, as far as the register alone can say."""
        if service.code == "akta-kelahiran":
            return self._chance.choice(self._mothers)
        for _ in range(400):
            one = self._chance.choice(self._adults)
            known = {f"resident.{name}": value for name, value in one.facts.items()}
            if failing_rule(service, {}, known) is None:
                break
        return one

    def _try(self, service: Service, ending: str, applicant: Resident) -> bool:
        began, others = self._began(ending), self._others(applicant, service)
        reference = self._send(service, applicant, others, began)
        if reference is None:
            return False
        story = _Story(
            self._chosen, service, reference, self._actor(applicant), began, self._chance
        )
        story.open()
        if ending != "fresh":
            for one in others:
                story.sign(self._actor(one))
            story.tell(ending)
        return True

    def _began(self, ending: str) -> datetime:
        """Finished ones lie up to eight months back, open ones a few days."""
        days = self._chance.randint(12, 240) if ending == "done" else self._chance.randint(0, 5)
        moment = clock.now() - timedelta(days=days, hours=self._chance.randint(1, 6))
        return moment

    def _send(
        self, service: Service, applicant: Resident, others: list[Resident], began: datetime
    ) -> str | None:
        """Filled in today, since today's version is in force; sent in the past."""
        actor = self._actor(applicant)
        draft = cases.begin(actor=actor, service_code=service.code, anew=True)
        filler = Filler(applicant, others, self._paper(actor), self._chance)
        answers = _filled(service, draft.known, filler)
        saved = cases.save_answers(
            actor=actor, reference=draft.reference, answers=answers, page=service.pages[-1].key
        )
        try:
            if cases.check(actor=actor, reference=saved.reference):
                return None
        except Refused:
            return None
        with clock.at(began):
            return cases.submit(actor=actor, draft=saved.reference).reference

    def _others(self, applicant: Resident, service: Service) -> list[Resident]:
        """Who else is named: at a wedding the first is the other party."""
        found = self._chance.sample(self._adults, 4)
        if service.code == "akta-perkawinan":
            anybody = iter(lambda: self._chance.choice(self._adults), None)
            found.insert(0, next(one for one in anybody if one and _could_marry(applicant, one)))
        return [one for one in found if one.pk != applicant.pk][:3]

    def _actor(self, resident: Resident) -> Actor:
        nik = resident.nik
        if nik not in self._actors:
            person = ensure_person(nik=nik, name=resident.facts["name"])
            account = getattr(person, "account", None) or open_resident_account(
                person=person, email=None, password=None
            )
            self._actors[nik] = Actor(
                "person", account_id=account.pk, person_id=person.pk, assurance=SECOND_FACTOR
            )
        return self._actors[nik]

    def _paper(self, actor: Actor) -> Upload:
        """One sheet for each applicant, whatever the form asks."""
        if actor.account not in self._papers:
            self._papers[actor.account] = store_upload(
                actor=actor, data=self._sheet, name="berkas-contoh.jpg"
            )
        return self._papers[actor.account]


def _could_marry(one: Resident, other: Resident) -> bool:
    """Of the other sex, of about the same age, and married to nobody."""
    apart = int(one.facts["birth_date"][:4]) - int(other.facts["birth_date"][:4])
    free = other.facts["marital_status"] == "single" and other.family_id != one.family_id
    return free and one.facts["sex"] != other.facts["sex"] and abs(apart) <= _YEARS_APART


def _filled(service: Service, known: dict[str, Any], filler: Filler) -> dict[str, Any]:
    """Answer page by page, since an answer decides what is asked next; optional ones stay empty."""
    answers: dict[str, Any] = {}
    for _ in range(4):
        for shown in bound_pages(service, answers, known):
            for one in shown.fields:
                field = one.field
                if field.known is None and field.required and field.key not in answers:
                    answers[field.key] = filler.answer(field)
        if not check_answers(service, answers, known):
            break
    return answers


def _picture() -> bytes:
    """A sheet that says of itself that it is a sample."""
    sheet = Image.new("RGB", (900, 640), "#f7f3ea")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((30, 30, 870, 610), outline="#8a6d3b", width=3)
    for row in range(9):
        pen.rectangle((80, 170 + row * 44, 820 - (row % 3) * 130, 182 + row * 44), fill="#d9cfbb")
    pen.text((80, 80), "BERKAS CONTOH / SAMPLE", fill="#5b4a2b", font_size=40)
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=70)
    return out.getvalue()


class _Story:
    """One case from its sending to the state it is left in."""

    def __init__(
        self,
        chosen: Chosen,
        service: Service,
        reference: str,
        applicant: Actor,
        began: datetime,
        chance: random.Random,
    ) -> None:
        self._officers, self._service, self._reference = chosen.officers, service, reference
        self._applicant, self._began, self._chance = applicant, began, chance
        self._moments = self._later()

    def _later(self) -> Iterator[datetime]:
        moment = self._began
        while True:
            moment = min(moment + timedelta(hours=self._chance.randint(2, 20)), clock.now())
            yield moment

    def open(self) -> None:
        sent = cases.own_case(self._applicant, self._reference).submitted
        with clock.at(sent):
            cases.open_case(reference=self._reference)

    def sign(self, other: Actor) -> None:
        """Whoever was named and asked signs, so that the errand goes on to an officer."""
        asked = cases.my_signatures(other).filter(case__reference=self._reference)
        for request in list(asked):
            with clock.at(next(self._moments)):
                cases.sign(actor=other, request_reference=request.reference)

    def tell(self, ending: str) -> None:
        if self._kind() is not None:
            getattr(self, f"_{ending}")()

    def _kind(self) -> str | None:
        """The kind of the open task that an officer of the sample can do."""
        task = self._task()
        if task is None or task.kind == "signatures":
            return None
        return task.kind if (self._office(), task.role) in self._officers else None

    def _task(self) -> cases.Task | None:
        return cases.current_task(cases.own_case(self._applicant, self._reference))

    def _office(self) -> str:
        return self._service.office.kind

    def _officer(self) -> Actor:
        task = self._task()
        assert task is not None
        return self._officers[self._office(), task.role]

    def _step(self) -> bool:
        """Finish the open task as its officer would. False when none is left."""
        kind = self._kind()
        if kind is None:
            return False
        officer, reference = self._officer(), self._reference
        with clock.at(next(self._moments)):
            if kind == "review":
                cases.recommend(actor=officer, reference=reference)
            elif kind == "payment":
                receipt = "CONTOH" + reference.replace("-", "")[-10:]
                cases.record_payment(actor=officer, reference=reference, receipt=receipt)
            elif kind == "visit":
                cases.record_visit(actor=officer, reference=reference, note="Hadir, lengkap.")
            else:
                cases.approve(actor=officer, reference=reference)
        return True

    def _done(self) -> None:
        try:
            while self._step():
                pass
            if cases.own_case(self._applicant, self._reference).state == "issuing":
                with clock.at(next(self._moments)):
                    cases.issue(reference=self._reference)
        except Refused:
            return  # an effect the register refuses: the case stays where it is

    def _checked(self) -> None:
        self._step()

    def _claimed(self) -> None:
        cases.claim(actor=self._officer(), reference=self._reference)

    def _sent_back(self) -> None:
        if self._kind() not in {"review", "approve"}:
            return
        asked = next(field for field in self._service.fields if field.known is None)
        with clock.at(next(self._moments)):
            cases.send_back(
                actor=self._officer(),
                reference=self._reference,
                notes={asked.key: "Belum sesuai dengan berkas. Mohon diperiksa kembali."},
            )

    def _mended(self) -> None:
        self._sent_back()
        case = cases.own_case(self._applicant, self._reference)
        asked = case.send_backs.first()
        if asked is not None:
            with clock.at(next(self._moments)):
                answers = {key: case.answers.get(key) for key in asked.fields}
                cases.mend(actor=self._applicant, reference=self._reference, answers=answers)

    def _rejected(self) -> None:
        if self._kind() not in {"review", "approve", "visit"}:
            return
        with clock.at(next(self._moments)):
            cases.reject(
                actor=self._officer(),
                reference=self._reference,
                reason=self._service.rejections[0].code,
                note="Lihat alasan dan cara memperbaikinya.",
            )

    def _withdrawn(self) -> None:
        with clock.at(next(self._moments)):
            cases.withdraw(actor=self._applicant, reference=self._reference)

    def _appealed(self) -> None:
        self._rejected()
        if cases.own_case(self._applicant, self._reference).state == "rejected":
            with clock.at(next(self._moments)):
                cases.appeal(
                    actor=self._applicant,
                    reference=self._reference,
                    grounds="Berkas saya lengkap sejak awal.",
                )
