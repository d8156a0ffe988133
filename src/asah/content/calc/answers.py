"""Reads an answer as a browser sends it: one field a question, several values where needed."""

from collections.abc import Mapping, Sequence
from typing import Any

LONGEST = 500


def read(kind: str, values: Mapping[str, Sequence[str]], name: str) -> Any:
    """The answer to a question whose form field is `name`; None when it was left empty.

    single and texts: `name`; multiple: `name` several times; true_false: `true` or `false`;
    matching: `name-<left id>` for each left side. The shapes are those of `marking.mark`.
    """
    given = [text[:LONGEST] for text in values.get(name, ()) if text.strip()]
    if kind == "multiple":
        return sorted(set(given)) or None
    if kind == "matching":
        head = f"{name}-"
        pairs = {
            key.removeprefix(head): chosen[-1][:LONGEST]
            for key, chosen in values.items()
            if key.startswith(head) and chosen and chosen[-1]
        }
        return dict(sorted(pairs.items())) or None
    if not given:
        return None
    if kind == "true_false":
        return {"true": True, "false": False}.get(given[-1])
    return given[-1].strip()
