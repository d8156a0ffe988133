"""What still hangs on rows that an undo would delete."""

from collections.abc import Iterable

from django.db.models import Model
from django.utils.translation import gettext as _

CHUNK = 500


def chunks[T](items: Iterable[T], size: int = CHUNK) -> Iterable[list[T]]:
    """Lists of at most `size`: databases limit how many values one query may name."""
    held: list[T] = []
    for item in items:
        held.append(item)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


def referenced(model: type[Model], ids: set[int], ignore: set[type[Model]]) -> dict[int, str]:
    """Of these rows, those that rows of other tables point to, with a word for what."""
    found: dict[int, str] = {}
    for relation in model._meta.related_objects:
        other = relation.related_model
        if not isinstance(other, type) or other in ignore:
            continue
        name = relation.field.attname
        for part in chunks(ids):
            used = other._default_manager.filter(**{f"{name}__in": part})
            for row in used.values_list(name, flat=True).distinct():
                found[row] = _("sudah dipakai di %(place)s") % {
                    "place": str(other._meta.verbose_name)
                }
    return found
