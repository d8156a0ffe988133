"""One line for each decision, in the transaction that makes it."""

import hashlib
import json
import secrets
from typing import Any

from django.db import connection
from django.db.models import Model

from asah.core import clock
from asah.core.access import Actor
from asah.core.models import AuditLine


def _digest(salt: str, values: object) -> str:
    text = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


def record(
    actor: Actor,
    verb: str,
    row: Model | None,
    *,
    old: dict[str, Any] | None = None,
    new: dict[str, Any] | None = None,
    note: str = "",
) -> AuditLine:
    """Write the audit line of a verb. Must stand inside the verb's transaction.

    Old and new values are kept only as a salted hash, so that erasure stays possible.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record outside a transaction")
    salt = secrets.token_hex(16)
    return AuditLine.objects.create(
        at=clock.now(),
        actor_id=actor.user_id,
        actor_label=actor.label,
        verb=verb,
        object_type=row._meta.label_lower if row else "",
        object_id=str(row.pk) if row else "",
        note=note[:500],
        salt=salt,
        old_hash=_digest(salt, old or {}),
        new_hash=_digest(salt, new or {}),
    )
