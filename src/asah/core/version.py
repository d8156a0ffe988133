"""Which code made a figure: stands on every receipt."""

from functools import cache
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[3]


@cache
def code_version() -> str:
    """`0.1.0`, with the commit behind it when run from a checkout: `0.1.0+1a2b3c4`."""
    return f"{version('asah')}{_commit(_ROOT / '.git')}"


def _commit(folder: Path) -> str:
    """`+` and seven digits of the commit that HEAD points to, or nothing."""
    head = folder / "HEAD"
    if not head.is_file():
        return ""
    text = head.read_text(encoding="utf-8").strip()
    if text.startswith("ref: "):
        ref = folder / text.removeprefix("ref: ")
        text = ref.read_text(encoding="utf-8").strip() if ref.is_file() else ""
    return f"+{text[:7]}" if text else ""
