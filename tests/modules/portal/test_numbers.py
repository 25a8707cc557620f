"""Numbers in the open: right, downloadable, and nobody can be found in them."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel import clock
from balai.kernel.ids import new_reference
from balai.modules.cases.models import Case
from balai.modules.cases.public import by_month, by_office, by_service
from balai.modules.cases.queries.numbers import SMALLEST_GROUP, showable
from tests.factories import city
from tests.factories.city import Household

AWAY = "dukcapil-33.74"
_GROUPS = st.dictionaries(st.text(max_size=3), st.integers(min_value=0, max_value=30), max_size=8)


@given(counts=_GROUPS)
def test_no_small_group_is_found_by_subtraction(counts: dict[str, int]) -> None:
    shown = showable(counts)
    hidden = [count for name, count in counts.items() if name not in shown and count]

    assert all(counts[name] >= SMALLEST_GROUP for name in shown)
    assert sum(hidden) == 0 or sum(hidden) >= SMALLEST_GROUP or not shown


def _cases(
    count: int, *, office: str = city.DUKCAPIL, service: str = "skck", days: int = 0
) -> None:
    """Sent twenty days ago; the n-th decided after n days where `days` is given."""
    begun = clock.now() - timedelta(days=20)
    for number in range(1, count + 1):
        case = Case(
            reference=new_reference("BL"),
            service=service,
            version=1,
            office_id=office,
            state="done" if days else "in_progress",
            outcome="done" if days else "",
            submitted=begun,
            due=begun + timedelta(days=days or 3),
            chain_head=bytes(32),
        )
        if days:
            case.decided = case.closed = begun + timedelta(days=number)
        case.answers = case.known = {}
        case.save(force_insert=True)


@pytest.fixture
def offices(household: Household) -> None:
    city.dukcapil(AWAY, "33.74")


def test_median_ninetieth_percentile_and_share_on_time(offices: None) -> None:
    _cases(10, days=8)

    (row,) = by_service()
    assert (row.received, row.decided, row.granted) == (10, 10, 10)
    assert row.median_days == pytest.approx(5.5)
    assert row.p90_days == pytest.approx(9.1)
    assert row.on_time_share == pytest.approx(0.8)
    assert row.sent_back_share == 0


def test_four_are_withheld_and_five_are_shown(offices: None) -> None:
    _cases(4)
    assert by_service() == []

    _cases(1)
    assert [row.received for row in by_service()] == [5]


def test_the_total_less_the_table_tells_nothing(offices: None) -> None:
    _cases(9)
    _cases(2, office=AWAY)

    (total,) = [row for row in by_service() if row.name == "skck"]
    shown = sum(row.received for row in by_office("skck"))
    assert total.received == 11
    assert total.received - shown not in range(1, SMALLEST_GROUP)
    assert by_month("skck") == [] or sum(n for _, n in by_month("skck")) == 11


def test_a_few_decisions_among_many_cases_are_withheld(offices: None) -> None:
    _cases(9)
    _cases(3, days=8)

    (row,) = by_service()
    assert (row.received, row.decided, row.granted) == (12, None, None)
    assert row.median_days is None
    assert row.on_time_share is None


@pytest.mark.parametrize("way", ["", "/en"])
def test_pages_stand_with_and_without_numbers(offices: None, way: str) -> None:
    client = Client()
    assert client.get(f"{way}/data/layanan/").status_code == 200
    assert client.get(f"{way}/data/layanan/skck/").status_code == 200
    _cases(12, days=8)
    _cases(3, office=AWAY)

    page = client.get(f"{way}/data/layanan/skck/").content.decode()

    assert "15" in page
    assert "None" not in page
    assert AWAY not in client.get("/data/angka/kantor.csv").content.decode()


def test_the_file_says_what_the_table_says(offices: None) -> None:
    _cases(12, days=8)
    _cases(7, office=AWAY, service="ak-1", days=8)
    client = Client()

    for name, rows in (("layanan", by_service()), ("kantor", by_office())):
        text = client.get(f"/data/angka/{name}.csv").content.decode()
        read = list(csv.DictReader(io.StringIO(text)))
        assert [one["name"] for one in read] == [row.name for row in rows]
        assert [int(one["received"]) for one in read] == [row.received for row in rows]
        medians = [row.median_days or 0 for row in rows]
        assert [float(one["median_days"]) for one in read] == pytest.approx(medians)
        page = client.get("/data/layanan/").content.decode()
        assert all(f">{row.received}<" in page.replace("\n", "") for row in rows)
