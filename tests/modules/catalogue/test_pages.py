import json
import re
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from balai.modules.catalogue import numbers
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.numbers import ServiceNumbers
from balai.modules.identity.models import Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    return str(answer.content.decode())


def test_the_list_shows_every_life_event_and_service(
    client: Client, definitions: dict[str, Service]
) -> None:
    page = text(client, "/layanan/")
    assert "Anak saya lahir" in page
    assert all(f'/layanan/{code}/"' in page for code in definitions)


def test_one_life_event_shows_its_own(client: Client) -> None:
    page = text(client, "/layanan/?peristiwa=driving")
    assert "/layanan/skck/" not in page
    assert "/layanan/sim-a-baru/" in page


def test_search_finds_suggests_and_says_when_there_is_nothing(client: Client) -> None:
    assert "/layanan/ktp-el-penggantian/" in text(client, "/layanan/?q=ktp+ilang")
    assert "paspor hilang" in text(client, "/layanan/?q=pasporr+hilamg")
    assert "Belum ada layanan" in text(client, "/layanan/?q=xqzzw")
    assert "<script>alert" not in text(client, "/layanan/?q=<script>alert(1)</script>")


def test_every_service_page_tells_everything_in_both_languages(
    client: Client, definitions: dict[str, Service]
) -> None:
    for code, service in definitions.items():
        for prefix, language in (("", "id"), ("/en", "en")):
            page = text(client, f"{prefix}/layanan/{code}/")
            assert service.name.in_(language) in page.replace("&#x27;", "'")
            assert service.law[0].act in page
            assert f"{prefix}/layanan/{code}/mulai/" in page


def test_the_service_page_shows_office_and_real_numbers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Office.objects.create(
        code="dukcapil-33.73",
        kind="dukcapil",
        region="33.73",
        name_id="Dinas Contoh",
        name_en="Sample office",
        hours=[{"days": [0, 1, 2, 3], "opens": "08:00", "closes": "15:00"}],
    )
    told = ServiceNumbers(cases=120, median_days=2.0, on_time=0.97, address="/data/layanan/")
    monkeypatch.setattr(numbers.numbers_of_service, "_implementation", lambda _: told)
    page = text(client, "/layanan/akta-kelahiran/")
    assert "Dinas Contoh" in page
    assert "Senin–Kamis 08:00–15:00" in page
    assert "97%" in page


def test_structured_data_is_json_and_runs_nowhere(client: Client) -> None:
    page = text(client, "/layanan/skck/")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    said: dict[str, Any] = json.loads(found[1])
    assert said["@type"] == "GovernmentService"
    assert said["offers"]["price"] == 30_000


def test_suggestions_while_typing(client: Client) -> None:
    found = client.get("/layanan/saran/?q=akte+lahir").json()["results"]
    assert found[0]["href"] == "/layanan/akta-kelahiran/"
    assert client.get("/layanan/saran/").json() == {"results": []}


def test_an_unknown_service_is_not_found(client: Client) -> None:
    assert client.get("/layanan/tidak-ada/").status_code == HTTPStatus.NOT_FOUND


def birth_date(key: str, year: int) -> dict[str, str]:
    return {f"{key}-day": "1", f"{key}-month": "2", f"{key}-year": str(year)}


def test_anybody_checks_whether_they_qualify(client: Client) -> None:
    address = "/layanan/ktp-el-baru/periksa/"
    assert client.get(address).status_code == HTTPStatus.OK
    rest = {"applicant_marital_status": "single", "applicant_nationality": "IDN"}
    right = client.post(address, birth_date("applicant_birth_date", 1990) | rest)
    assert "Anda berhak" in right.content.decode()
    young = client.post(address, birth_date("applicant_birth_date", 2020) | rest)
    assert "KTP-el dibuat mulai usia 17 tahun" in young.content.decode()
    assert "Pasal 63" in young.content.decode()


def test_a_question_left_out_is_pointed_at(client: Client) -> None:
    answer = client.post("/layanan/ktp-el-baru/periksa/", {})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
