"""Rate classes: so many in a window, per client, shared over processes where it must hold."""

import pytest

from balai.kernel import rates
from balai.kernel.models import RateWindow
from balai.kernel.rates import RATES, Rate


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [6_000_000.0]
    monkeypatch.setattr("balai.kernel.rates.time.time", lambda: now[0])
    monkeypatch.setattr(rates, "_counts", {})
    monkeypatch.setitem(RATES, "three", Rate(3, 60))
    monkeypatch.setitem(RATES, "shared", Rate(3, 60, shared=True))
    return now


def test_the_fourth_of_three_waits_until_the_window_ends(moment: list[float]) -> None:
    moment[0] += 15
    assert [rates.take("three", "a") for _ in range(4)] == [0, 0, 0, 45]
    assert rates.take("three", "b") == 0

    moment[0] += 45
    assert rates.take("three", "a") == 0


@pytest.mark.django_db
def test_a_shared_class_counts_in_the_database(moment: list[float]) -> None:
    assert [rates.take("shared", "a") for _ in range(4)] == [0, 0, 0, 60]
    assert RateWindow.objects.get(client="shared:a").count == 4

    moment[0] += 60
    assert rates.take("shared", "a") == 0


def test_what_can_be_guessed_is_counted_over_all_processes() -> None:
    assert RATES["lookup"].shared
    assert RATES["login"].shared
