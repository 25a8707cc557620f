"""Fixed statements of the busiest paths: the server plans each once per connection.

Django's own cursor puts values into the text, so that the server parses and plans every query
anew. For a statement of many parts that costs more than to run it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.db import connection, models
from psycopg import Cursor

Model = TypeVar("Model", bound=models.Model)


def rows(statement: str, parameters: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """All rows of one fixed statement, in the transaction that is open, if one is.

    Errors are Django's (`django.db.Error`). Behind pgbouncer in transaction mode it must be told
    to keep prepared statements (max_prepared_statements, 1.21 or newer).
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(statement, parameters, prepare=True)
        return cursor.fetchall()


class Reads(Generic[Model]):
    """`Reads(Draft, "reference = ANY(%s)")`: rows of a model by a fixed condition, as objects.

    Columns named in `without` are left where they are; Django fetches one when it is asked for.
    """

    def __init__(self, model: type[Model], condition: str, *, without: str = "") -> None:
        self._model = model
        self._columns = columns(model, without=without)
        self._read = [_reader(model, name) for name in self._columns]
        self._statement = (
            f"SELECT {', '.join(self._columns)} FROM {model._meta.db_table} WHERE {condition}"  # noqa: S608  # our own words
        )

    def __call__(self, *parameters: Any) -> list[Model]:
        return [self._object(row) for row in rows(self._statement, parameters)]

    def _object(self, row: tuple[Any, ...]) -> Model:
        values = [
            read(value) if read else value for read, value in zip(self._read, row, strict=True)
        ]
        return self._model.from_db("default", self._columns, values)


def _reader(model: type[models.Model], column: str) -> Callable[[Any], Any] | None:
    """What a field makes of what the database gives, such as JSON; None: it stays as it is."""
    field = next(one for one in model._meta.concrete_fields if one.attname == column)
    read = getattr(field, "from_db_value", None)
    return (lambda value: read(value, None, connection)) if read else None


def columns(model: type[models.Model], *, without: str = "") -> list[str]:
    """The columns of a model's table, in its order."""
    names = [field.attname for field in model._meta.concrete_fields]
    return [name for name in names if name not in without.split()]
