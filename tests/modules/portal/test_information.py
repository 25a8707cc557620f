"""What everybody may know of the house is made from what is so: tables, services, offices, data."""

import html
import re
from datetime import datetime

import pytest
from django.test import Client

from balai.kernel import clock
from balai.kernel.retention import declared
from balai.modules.catalogue.public import current_services
from balai.modules.identity.public import set_up_office
from balai.modules.portal.datasets import datasets
from balai.modules.portal.domain.hours import in_words, is_open
from tests.factories.city import Household

_WEEK = [
    {"days": [0, 1, 2, 3], "opens": "08:00", "closes": "15:30"},
    {"days": [4], "opens": "08:00", "closes": "14:00"},
]


def _page(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("language", ["id", "en"])
def test_privacy_tells_of_every_table_with_personal_data(
    household: Household, language: str
) -> None:
    page = _page(f"{'/en' if language == 'en' else ''}/informasi/privasi/")

    for one in declared().values():
        assert one.what.in_(language) in page
        assert one.rule.term.in_(language) in page
        if one.personal:
            assert one.personal.in_(language) in page
    assert "UU 27/2022 Pasal 7" in page


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_law_of_every_service_is_there(household: Household, language: str) -> None:
    page = _page(f"{'/en' if language == 'en' else ''}/informasi/dasar-hukum/")

    services = current_services()
    assert len(services) > 16
    for service in services:
        assert service.name.in_(language) in page
        assert all(one.says.in_(language) in page for one in service.law)
    assert "UU 25/2009" in page


def test_offices_tell_their_hours_and_are_chosen_by_kind(household: Household) -> None:
    set_up_office(
        code="polres-33.73",
        kind="polres",
        region="33.73",
        name_id="Polres Contoh",
        name_en="Sample Police",
        address="Jl. Contoh No. 3",
        phone="(0298) 000000",
        hours=_WEEK,
    )

    whole, chosen = _page("/informasi/bantuan/"), _page("/informasi/bantuan/?jenis=polres")

    assert "Dinas Dukcapil Kota Salatiga (contoh)" in whole
    assert "Jam buka belum dicatat." in whole
    assert "Senin–Kamis 08.00–15.30" in chosen
    assert "Monday–Thursday 08:00–15:30" in _page("/en/informasi/bantuan/?jenis=polres")
    assert "Dinas Dukcapil Kota Salatiga" not in chosen
    assert "Belum ada kantor" in _page("/informasi/bantuan/?jenis=imigrasi")
    assert "Polres Contoh" in _page("/informasi/bantuan/?jenis=istana&sesudah=a")


def test_many_offices_come_page_by_page(household: Household) -> None:
    for number in range(70):
        set_up_office(
            code=f"kelurahan-{number:02}",
            kind="kelurahan",
            region="33.73",
            name_id=f"Kelurahan Nomor {number:02}",
            name_en=f"Village {number:02}",
        )

    first = _page("/informasi/bantuan/?jenis=kelurahan")
    following = re.search(r'href="([^"]*sesudah=[^"#]*)', first)
    assert following is not None
    second = _page(following[1])

    shown = re.findall(r"Kelurahan Nomor \d\d", first + second)
    assert sorted(set(shown)) == [f"Kelurahan Nomor {number:02}" for number in range(70)]


@pytest.mark.parametrize(
    ("day", "hour", "minute", "opened"),
    [
        (23, 8, 0, True),
        (23, 7, 59, False),
        (23, 15, 30, False),
        (27, 13, 59, True),
        (27, 14, 0, False),
        (28, 10, 0, False),
    ],
)
def test_an_office_is_open_by_its_own_clock(day: int, hour: int, minute: int, opened: bool) -> None:
    zone = clock.local(clock.now()).tzinfo

    assert is_open(_WEEK, datetime(2026, 11, day, hour, minute, tzinfo=zone)) is opened


def test_no_office_is_open_on_a_public_holiday() -> None:
    zone = clock.local(clock.now()).tzinfo

    assert not is_open(_WEEK, datetime(2026, 12, 25, 10, tzinfo=zone))


def test_days_that_do_not_follow_are_told_apart() -> None:
    spans = [{"days": [0, 1, 3, 5], "opens": "09:00", "closes": "12:00"}]

    assert in_words(spans)[0].id == "Senin–Selasa, Kamis, Sabtu 09.00–12.00"


def test_every_open_dataset_is_what_it_says(household: Household) -> None:
    page = _page("/data/")

    assert "creativecommons.org/licenses/by/4.0" in page
    for one in datasets():
        assert one.title.id in page
        for form in one.formats:
            assert f'href="{form.address}"' in page
            answer = Client().get(form.address)
            assert answer.status_code == 200
            assert answer.headers["Content-Type"].startswith(form.media_type)
