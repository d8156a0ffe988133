"""What a package needs to offer an import: write a kind, then `register` it in `apps.ready()`."""

from asah.core.imports.kinds import (
    Change,
    Checked,
    Difference,
    ImportKind,
    Json,
    Left,
    Missing,
    Option,
    Question,
    Stale,
    Stamp,
    register,
)

__all__ = [
    "Change",
    "Checked",
    "Difference",
    "ImportKind",
    "Json",
    "Left",
    "Missing",
    "Option",
    "Question",
    "Stale",
    "Stamp",
    "register",
]
