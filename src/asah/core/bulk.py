"""Many rows at once: `executemany` on plain tuples, about eight times as fast as `bulk_create`.

For bulk verbs only (imports, generation, demo). No signals, no `save()`, no returned ids.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models
from django.db.models import Model

type Row = Sequence[Any]

# Only these need a look at every value; numbers and text go to the driver as they are.
ADAPTED = (models.DateField, models.TimeField, models.JSONField, models.DecimalField)


def _adapters(fields: "Sequence[models.Field[Any, Any]]") -> list[tuple[int, Callable[[Any], Any]]]:
    def adapter(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
        return lambda value: field.get_db_prep_save(value, connection)

    return [(i, adapter(field)) for i, field in enumerate(fields) if isinstance(field, ADAPTED)]


def _prepared(
    rows: Iterable[Row], adapters: list[tuple[int, Callable[[Any], Any]]]
) -> Iterable[list[Any]]:
    known: dict[tuple[int, Any], Any] = {}
    for row in rows:
        values = list(row)
        for place, adapt in adapters:
            value = values[place]
            try:
                key = (place, value)
                if key not in known:
                    known[key] = adapt(value)
                values[place] = known[key]
            except TypeError:  # a list or dict for JSON cannot be remembered
                values[place] = adapt(value)
        yield values


def _fields(model: type[Model], names: Sequence[str]) -> "list[models.Field[Any, Any]]":
    return [model._meta.get_field(name) for name in names]  # type: ignore[misc]


def insert(
    model: type[Model], names: Sequence[str], rows: Iterable[Row], *, skip_known: bool = False
) -> None:
    """Insert tuples in the order of `names` (foreign keys by their id).

    `skip_known` leaves rows alone that a unique constraint refuses. Columns that are not named
    must have a default in the database or be null.
    """
    fields = _fields(model, names)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    tail = " ON CONFLICT DO NOTHING" if skip_known else ""
    table = quote(model._meta.db_table)
    prepared = list(_prepared(rows, _adapters(fields)))
    if not prepared:
        return
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks}){tail}", prepared)


def update(model: type[Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Set the columns `names` of rows given as tuples `(value, ..., primary key)`."""
    fields = _fields(model, names)
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(field.column or '')} = %s" for field in fields)
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column or "")
    prepared = list(_prepared(rows, _adapters(fields)))
    if not prepared:
        return
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {changes} WHERE {key} = %s", prepared)
