"""The staged content of a batch: one compressed file, never rows."""

import gzip
import json
import uuid
from typing import TypedDict

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from asah.core.calc.errors import ProblemDict
from asah.core.imports.kinds import Json


class Content(TypedDict):
    """Everything that the pages, the commit and the undo of a batch need."""

    changes: list[Json]
    gone: list[Json]
    errors: list[ProblemDict]
    notes: list[ProblemDict]
    wrong: dict[str, dict[str, str]]
    hints: dict[str, str]
    remarks: list[str]
    figures: Json
    titles: dict[str, str]
    extra: Json
    undo: list[Json]


def write(content: Content) -> str:
    """Store the content under a new name."""
    packed = gzip.compress(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 5
    )
    return default_storage.save(f"imports/{uuid.uuid4().hex}.json.gz", ContentFile(packed))


def read(name: str) -> Content:
    """The content; FileNotFoundError when it was forgotten."""
    with default_storage.open(name) as handle:
        content: Content = json.loads(gzip.decompress(handle.read()))
    return content


def forget(name: str) -> None:
    """Remove the content, if it is there."""
    if name:
        default_storage.delete(name)
