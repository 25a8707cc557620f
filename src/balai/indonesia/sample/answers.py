"""Plausible answers to any form: by the kind of each question, with a few by name."""

import random
from datetime import date, timedelta
from typing import Any

from balai.indonesia.sample import names
from balai.kernel import clock
from balai.modules.civil.public import Resident, members
from balai.modules.documents.public import Upload
from balai.web.forms.spec import Field

_TEXTS = {
    "birth_time": "07:45",
    "birth_facility": "RSUD Contoh Salatiga",
    "old_number": "X0000001",
    "licence_number": "330000000001",
    "skills": "Mengelas, membaca gambar teknik",
    "wanted": "Operator produksi",
    "employer": "PT Contoh Maju",
    "position": "Staf",
    "court": "Pengadilan Negeri Salatiga",
    "decision_number": "00/Pdt.G/2026/PN Slt",
    "place": "Gereja Contoh, Salatiga",
    "officiant": "Pendeta Contoh",
    "business_name": "Warung Contoh",
    "street": "Jl. Contoh No. 5",
}
# Answers that keep an errand on its plain path, so that most of the sample is ordinary.
_CHOICES = {
    "change": "copy",
    "who": "alone",
    "reason": "lost",
    "land_right": "owner",
    "birth_place_kind": "hospital",
    "purpose": "later",
    "age_group": "under_five",
    "cause": "illness",
    "birth_type": "single",
    "attendant": "midwife",
    "religion": "christian",
}
_NO = {"disability", "convicted", "joins_family", "glasses"}
_NUMBERS = {
    "floors": 1,
    "floor_area": 60,
    "land_area": 90,
    "graduation_year": 2015,
    "birth_order": 1,
    "weight_grams": 3100,
    "length_cm": 49,
    "height_cm": 165,
    "weight_kg": 60,
}


class Filler:
    """Answers for one applicant. `paper` is the upload given wherever a file is asked."""

    def __init__(
        self, applicant: Resident, others: list[Resident], paper: Upload, chance: random.Random
    ) -> None:
        self._applicant, self._others = applicant, others
        self._paper, self._chance = paper, chance

    def answer(self, field: Field) -> Any:
        """A value in the shape of the field's kind (web/forms/spec.py)."""
        if field.kind == "repeat":
            return [{inner.key: self.answer(inner) for inner in field.fields}]
        return getattr(self, f"_{field.kind}")(field)

    def _text(self, field: Field) -> str:
        if field.key == "child_name":
            given = self._chance.choice(names.MALE + names.FEMALE)
            return f"{given} {self._chance.choice(names.LAST)}"
        return _TEXTS.get(field.key, "Contoh isian")

    def _textarea(self, field: Field) -> str:
        return _TEXTS.get(field.key, "Contoh keterangan.")

    def _number(self, field: Field) -> int:
        return _NUMBERS.get(field.key, int(field.minimum or 1))

    def _money(self, field: Field) -> int:
        return 25_000_000

    def _date(self, field: Field) -> str:
        return self._day(field).isoformat()

    def _day(self, field: Field) -> date:
        if field.minimum == "today" or field.key in {"expiry_date", "move_date"}:
            return clock.today() + timedelta(days=20)
        back = 3 if field.key in {"birth_date", "death_date"} else 20
        return clock.today() - timedelta(days=back)

    def _choice(self, field: Field) -> str:
        values = [choice.value for choice in field.choices]
        wanted = _CHOICES.get(field.key)
        return wanted if wanted in values else self._chance.choice(values)

    def _choices(self, field: Field) -> list[str]:
        return [field.choices[0].value]

    def _yes_no(self, field: Field) -> bool:
        return field.key not in _NO

    def _email(self, field: Field) -> str:
        return "pemohon@contoh.invalid"

    def _phone(self, field: Field) -> str:
        return "+6281200000000"

    def _nik(self, field: Field) -> str:
        return str(self._applicant.nik)

    def _person(self, field: Field) -> dict[str, str]:
        children = [one for one in members(self._applicant.family) if one.relation == "child"]
        chosen = children[0] if field.key == "child" and children else self._others[0]
        return {"nik": chosen.nik, "name": chosen.facts["name"]}

    def _signature(self, field: Field) -> dict[str, str]:
        place = {"witness_2": 2, "witness_1": 1}.get(field.key, 0)
        chosen = self._others[place]
        return {"nik": chosen.nik, "name": chosen.facts["name"]}

    def _address(self, field: Field) -> dict[str, str]:
        region = self._others[0].family.region
        return {"region": region, "street": "Jl. Contoh No. 5", "rt": "001", "rw": "002"}

    def _region(self, field: Field) -> str:
        return ".".join(self._applicant.family.region.split(".")[: field.level])

    def _file(self, field: Field) -> list[str]:
        return [self._paper.reference]

    def _consent(self, field: Field) -> bool:
        return True
