"""Fixed statements of the busiest paths: the server plans each once per connection.

Django's own cursor puts values into the text, so that the server parses and plans every query
anew. For a statement of many parts that costs more than to run it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from psycopg import Cursor


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
