"""Whatever happens in whatever order: the register stays sound, and every day can be told again."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.kernel import clock
from balai.kernel.errors import Refused
from balai.modules.civil import effects, history, queries
from balai.modules.civil.models import Family, LifeEvent, Resident
from tests.factories import city, weddings

pytestmark = pytest.mark.django_db

Step = tuple[str, int, int, int]
START = date(2024, 1, 1)
_ACTS = ("marry", "divorce", "die", "bear", "move", "follow", "head", "annul")
_steps = st.lists(
    st.tuples(st.sampled_from(_ACTS), st.integers(0, 7), st.integers(0, 7), st.integers(0, 20)),
    min_size=1,
    max_size=10,
)


class _Town:
    """Eight people and what may befall them; each act is refused or done whole."""

    def __init__(self) -> None:
        home = city.household()
        singles = [weddings.single(f"Anak{n}", "female" if n % 2 else "male") for n in range(4)]
        other = city.household(surname="LAIN")
        self.people = [home.husband, home.wife, other.husband, other.wife, *singles]

    def act(self, number: int, step: Step) -> None:
        name, first, second, day = step
        one, other = (self.people[place].nik for place in (first, second))
        on = (START + timedelta(days=day * 30)).isoformat()
        try:
            with transaction.atomic():
                getattr(self, f"_{name}")(f"BL-{number}", one, other, on)
        except Refused:
            return

    def _marry(self, case: str, one: str, other: str, on: str) -> None:
        effects.marriage({"first_nik": one, "second_nik": other, "marriage_date": on}, case)

    def _divorce(self, case: str, one: str, other: str, on: str) -> None:
        effects.divorce({"first_nik": one, "second_nik": other, "divorce_date": on}, case)

    def _die(self, case: str, one: str, other: str, on: str) -> None:
        effects.death({"nik": one, "death_date": on}, case)

    def _bear(self, case: str, one: str, other: str, on: str) -> None:
        card = queries.locked_resident(one, living=False).family.number
        told = {"name": "Bayi", "sex": "male", "birth_date": on, "birth_region": "33.73"}
        effects.birth({**told, "mother_nik": one, "father_nik": other, "family_card": card}, case)

    def _move(self, case: str, one: str, other: str, on: str) -> None:
        there = {"to_region": city.VILLAGE, "to_address": {"street": "Jl. Baru 1"}}
        effects.move({"nik": one, "scope": "alone", **there}, case)

    def _follow(self, case: str, one: str, other: str, on: str) -> None:
        there = {"to_region": city.VILLAGE, "to_address": {}, "host_nik": other}
        effects.move({"nik": one, "scope": "everyone", **there}, case)

    def _head(self, case: str, one: str, other: str, on: str) -> None:
        card = queries.locked_resident(one).family.number
        effects.family_card({"family_card": card, "change": "head", "new_head_nik": one}, case)

    def _annul(self, case: str, one: str, other: str, on: str) -> None:
        last = LifeEvent.objects.exclude(certificate="").order_by("-pk").first()
        effects.annulment({"certificate_number": last.certificate if last else "-"}, case)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=_steps)
def test_any_sequence_of_life_events_leaves_a_sound_register(steps: list[Step]) -> None:
    with transaction.atomic():
        _live(steps)
        transaction.set_rollback(True)


def _live(steps: list[Step]) -> None:
    town, now = _Town(), clock.now()
    seen: list[tuple[datetime, dict[str, dict[str, Any]]]] = []
    for number, step in enumerate(steps):
        with clock.at(now + timedelta(seconds=number + 1)):
            town.act(number, step)
            seen.append((clock.now(), _told_now()))
    people = list(Resident.objects.select_related("family"))
    _no_two_open_marriages(people)
    _heads_are_alive()
    _days_are_in_order(people)
    for moment, told in seen:
        for one in people:
            assert history.state_of(one, known=moment) == told.get(str(one.pk), {})


def _told_now() -> dict[str, dict[str, Any]]:
    return {str(one.pk): history.state_of(one) for one in Resident.objects.all()}


def _no_two_open_marriages(people: list[Resident]) -> None:
    for one in people:
        spouse = queries.spouse_of(one) if one.status == "living" else None
        if spouse is not None:
            assert spouse.status == "living"
            back = queries.spouse_of(spouse)
            assert back is not None
            assert back.pk == one.pk


def _heads_are_alive() -> None:
    for card in Family.objects.all():
        living = queries.members(card)
        assert not living or [one.relation for one in living].count("head") == 1


def _days_are_in_order(people: list[Resident]) -> None:
    """Nobody marries, parts or dies before birth, and nobody parts before they married."""
    for one in people:
        born = date.fromisoformat(one.facts["birth_date"])
        life = history.told(one)
        wrong = {link.retracts for link in life}
        days = [
            link.valid_from
            for link in life
            if "marital_status" in link.facts and link.seq not in wrong
        ]
        assert days == sorted(days)
        assert not days or days[0] >= born
        assert history.is_whole(one, list(one.changes.order_by("seq")))
