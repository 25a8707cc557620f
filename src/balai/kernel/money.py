"""Money: whole minor units and a currency; no floats, no silent mixing."""

from dataclasses import dataclass

_MINOR_UNITS = {"IDR": 0, "USD": 2, "EUR": 2}  # ISO 4217; rupiah are counted without sen
_SIGN = {"IDR": "Rp"}


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """`Money(120_000)` is Rp120.000; `amount` counts the currency's smallest counted unit."""

    amount: int
    currency: str = "IDR"

    def __post_init__(self) -> None:
        if self.currency not in _MINOR_UNITS:
            raise ValueError(f"unknown currency {self.currency}")

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount - other.amount, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        places = _MINOR_UNITS[self.currency]
        whole, part = divmod(abs(self.amount), 10**places)
        digits = f"{whole:,}".replace(",", ".")
        decimals = f",{part:0{places}d}" if places else ""
        sign = _SIGN.get(self.currency, self.currency + " ")
        return f"{'-' if self.amount < 0 else ''}{sign}{digits}{decimals}"

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")
