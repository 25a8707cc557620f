import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.db import InternalError, ProgrammingError, transaction

from balai.indonesia.vocabulary import SERVICES
from balai.kernel.errors import Refused
from balai.kernel.models import AuditEntry
from balai.kernel.policy import Actor, Grant
from balai.modules.catalogue.domain.faults import WrongDefinition
from balai.modules.catalogue.jobs import refresh_search
from balai.modules.catalogue.models import SearchPhrase, ServiceVersion
from balai.modules.catalogue.public import (
    current_service,
    current_services,
    publish_definitions,
    search,
    service_version,
    services_of_life_event,
    services_of_office_kind,
)

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
CODE = "test-layanan"
BIRTH = (SERVICES / "akta-kelahiran.yaml").read_text(encoding="utf-8")


def folder(tmp_path: Path, version: int = 1, changed: Mapping[str, str] | None = None) -> Path:
    text = BIRTH.replace("code: akta-kelahiran", f"code: {CODE}", 1)
    text = re.sub(r"^version: \d+", f"version: {version}", text, count=1, flags=re.MULTILINE)
    for right, wrong in (changed or {}).items():
        text = text.replace(right, wrong, 1)
    (tmp_path / f"{version}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_publishing_twice_changes_nothing(tmp_path: Path) -> None:
    first = publish_definitions(actor=SYSTEM, folder=folder(tmp_path))
    again = publish_definitions(actor=SYSTEM, folder=tmp_path)
    assert (first.new, again.new, again.unchanged) == ([f"{CODE} 1"], [], [f"{CODE} 1"])
    assert ServiceVersion.objects.filter(code=CODE).count() == 1
    assert AuditEntry.objects.filter(act="catalogue.publish", thing=f"{CODE} 1").count() == 1


def test_a_published_version_may_not_read_otherwise(tmp_path: Path) -> None:
    publish_definitions(actor=SYSTEM, folder=folder(tmp_path))
    with pytest.raises(Refused, match="definition_changed") as raised:
        publish_definitions(
            actor=SYSTEM, folder=folder(tmp_path, changed={"id: Akta Kelahiran": "id: Akta"})
        )
    assert CODE in raised.value.sentence.id


def test_versions_live_side_by_side(tmp_path: Path) -> None:
    publish_definitions(actor=SYSTEM, folder=folder(tmp_path))
    publish_definitions(
        actor=SYSTEM, folder=folder(tmp_path, 2, {"Birth certificate": "New certificate"})
    )
    assert current_service(CODE).version == 2
    assert service_version(CODE, 1).name.en == "Birth certificate"
    assert [s.version for s in current_services() if s.code == CODE] == [2]


def test_a_version_of_tomorrow_is_not_current_today(tmp_path: Path) -> None:
    publish_definitions(actor=SYSTEM, folder=folder(tmp_path))
    later = {"audience: person": "audience: person\nvalid_from: 2027-03-01"}
    publish_definitions(actor=SYSTEM, folder=folder(tmp_path, 2, later))
    assert current_service(CODE).version == 1
    with time_machine.travel(date(2027, 3, 2)):
        assert current_service(CODE).version == 2


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_table_itself_forbids_change(tmp_path: Path, act: str) -> None:
    publish_definitions(actor=SYSTEM, folder=folder(tmp_path))
    rows = ServiceVersion.objects.filter(code=CODE)
    with pytest.raises((InternalError, ProgrammingError), match="Cannot"), transaction.atomic():
        rows.update(version=9) if act == "update" else rows.delete()
    assert service_version(CODE, 1)


def test_a_faulty_folder_publishes_nothing(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "z.yaml").write_text("code: z\n", encoding="utf-8")
    with pytest.raises(WrongDefinition):
        publish_definitions(actor=SYSTEM, folder=tmp_path)
    assert not ServiceVersion.objects.filter(code=CODE).exists()


def test_only_an_analyst_or_the_system_publishes(tmp_path: Path) -> None:
    folder(tmp_path)
    verifier = Actor("officer", grants=frozenset({Grant("verifier", "x")}))
    with pytest.raises(Refused, match="not_allowed"):
        publish_definitions(actor=verifier, folder=tmp_path)
    with pytest.raises(Refused, match="login_needed"):
        publish_definitions(actor=Actor.anonymous(), folder=tmp_path)
    analyst = Actor("officer", grants=frozenset({Grant("analyst", "x")}))
    assert publish_definitions(actor=analyst, folder=tmp_path).new


def test_an_unknown_service_is_refused() -> None:
    with pytest.raises(Refused, match="service_not_found"):
        current_service("nope")
    with pytest.raises(Refused, match="service_not_found"):
        service_version("nope", 1)


@pytest.mark.usefixtures("published")
def test_lists_by_life_event_and_office() -> None:
    assert "akta-kelahiran" in {s.code for s in services_of_life_event("birth")}
    assert {s.office.kind for s in services_of_office_kind("satpas")} == {"satpas"}


@pytest.mark.usefixtures("published")
def test_a_new_service_is_found_at_once(tmp_path: Path) -> None:
    before = SearchPhrase.objects.count()
    new = {"[anak saya baru lahir,": "[panggil badut,"}
    publish_definitions(actor=SYSTEM, folder=folder(tmp_path, changed=new))
    assert search("panggil badut").found[0].service.code == CODE
    assert SearchPhrase.objects.count() > before


def test_a_version_that_comes_into_force_is_found_from_that_day(tmp_path: Path) -> None:
    publish_definitions(actor=SYSTEM, folder=folder(tmp_path))
    later = {
        "audience: person": "audience: person\nvalid_from: 2027-03-01",
        "[anak saya baru lahir,": "[panggil badut,",
    }
    publish_definitions(actor=SYSTEM, folder=folder(tmp_path, 2, later))
    assert not search("panggil badut").found
    with time_machine.travel(date(2027, 3, 2)):
        refresh_search(timestamp=0)
        assert search("panggil badut").found[0].service.version == 2
