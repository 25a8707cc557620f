"""What other rooms add to a service's page: the real numbers, and where to begin."""

from collections.abc import Callable
from dataclasses import dataclass

from balai.kernel.ports import Port


@dataclass(frozen=True, slots=True)
class ServiceNumbers:
    """How a service really goes; None where groups are too small to be told."""

    cases: int | None
    median_days: float | None
    on_time: float | None  # 0 to 1
    address: str = ""  # page with all the numbers


numbers_of_service: Port[Callable[[str], ServiceNumbers | None]] = Port("numbers of a service")
start_address: Port[Callable[[str], str]] = Port("address where an errand begins")

numbers_of_service.provide(lambda _code: None)
start_address.provide(lambda code: f"/layanan/{code}/mulai/")
