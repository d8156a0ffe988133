"""PDF by Typst: `render("impact/verdict.typ", data)` reads `src/asah/impact/typst/verdict.typ`.

One compiler per process, reused (about 6 ms a page once warm). The template finds its data as
`data` after `#import "/ui/typst/page.typ": *`; `data.region` is always there. Documents are
PDF/A-2a: archivable, tagged, readable aloud.
"""

import datetime as dt
import json
import threading
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.functional import Promise

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "ui" / "fonts"
_lock = threading.Lock()


class NoTemplate(ValueError):
    """The named Typst file does not exist."""


@cache
def _compiler() -> typst.Compiler:
    blank = ROOT / "ui" / "typst" / "page.typ"
    return typst.Compiler(
        str(blank), root=str(ROOT), font_paths=[str(FONTS)], ignore_system_fonts=True
    )


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a document")


def template(name: str) -> Path:
    """The file behind `<package>/<name>.typ`; NoTemplate when there is none."""
    package, _, file = name.partition("/")
    path = (ROOT / package / "typst" / file).resolve()
    if not path.is_file() or not path.is_relative_to(ROOT / package / "typst"):
        raise NoTemplate(f"no Typst template {name}")
    return path


def render(name: str, data: Mapping[str, Any], *, at: dt.datetime | None = None) -> bytes:
    """The document as PDF bytes. `data` must be plain (JSON); SVG of charts and QR as text.

    `at` is the document's date; with it the same data gives the same bytes.
    """
    given = {"region": settings.REGION, **data}
    text = json.dumps(given, default=_plain, ensure_ascii=False)
    with _lock:
        made = _compiler().compile(
            str(template(name)),
            format="pdf",
            sys_inputs={"data": text},
            pdf_standards="a-2a",
            timestamp=int(at.timestamp()) if at else None,
        )
    assert isinstance(made, bytes)
    return made
