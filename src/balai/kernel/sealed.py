"""Model attributes whose column holds sealed bytes; read and written as plain values."""

import json
from typing import Any

from django.db import models

from balai.kernel import crypto


class Sealed:
    """`nik = Sealed("nik_sealed")`: text over a BinaryField, bound to table, row and column.

    The row needs its id before a value is set: use `id = UUIDField(default=new_id)`.
    """

    def __init__(self, column: str) -> None:
        self.column = column

    def __get__(self, row: models.Model | None, owner: type[models.Model]) -> Any:
        if row is None:
            return self
        sealed = getattr(row, self.column)
        return (
            None
            if sealed is None
            else self._read(
                crypto.open_sealed(
                    bytes(sealed), bound_to=binding(row._meta.db_table, row.pk, self.column)
                )
            )
        )

    def __set__(self, row: models.Model, value: Any) -> None:
        sealed = (
            None
            if value is None
            else seal_for(row._meta.db_table, row.pk, self.column, self._write(value))
        )
        setattr(row, self.column, sealed)

    def _read(self, plain: bytes) -> Any:
        return plain.decode()

    def _write(self, value: Any) -> bytes:
        return str(value).encode()


class SealedJson(Sealed):
    """The same for a JSON value."""

    def _read(self, plain: bytes) -> Any:
        return json.loads(plain)

    def _write(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def binding(table: str, row_id: object, column: str) -> str:
    return f"{table}:{row_id}:{column}"


def seal_for(table: str, row_id: object, column: str, plain: bytes) -> bytes:
    return crypto.seal(plain, bound_to=binding(table, row_id, column))
