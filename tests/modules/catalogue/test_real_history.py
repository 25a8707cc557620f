"""A service's page tells how it really goes, and no visitor waits while cases are counted."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from balai.modules.cases.jobs import count_figures
from balai.modules.cases.queries import figures
from balai.web import kept
from tests.factories.city import Household
from tests.modules.portal.test_numbers import _cases

ADDRESS = "/layanan/skck/"


@pytest.fixture(autouse=True)
def nothing_kept(household: Household) -> Iterator[None]:
    figures.forget()
    kept.forget()
    yield
    figures.forget()
    kept.forget()


def _page(address: str = ADDRESS) -> str:
    kept.forget()
    return Client().get(address).content.decode()


def test_it_tells_the_median_and_the_share_on_time(client: Client) -> None:
    _cases(7, days=5)

    page = _page()

    assert "4 hari" in page
    assert "71%" in page.replace(" ", "")
    assert 'href="/data/layanan/skck/"' in page
    assert 'href="/en/data/layanan/skck/"' in _page(f"/en{ADDRESS}")


def test_a_small_group_is_not_told() -> None:
    _cases(4, days=5)

    assert "Kenyataannya" not in _page()
    assert "Tepat waktu:" not in _page()


def test_the_job_counts_and_visitors_do_not(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    assert "Kenyataannya" not in _page()
    _cases(7, days=5)
    assert "Kenyataannya" not in _page()

    count_figures(0)
    figures._seen = (float("-inf"), {})
    assert "Kenyataannya" in _page()
    with django_assert_num_queries(0):
        assert figures.figures()["skck"].received == 7
