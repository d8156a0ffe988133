"""A claim's form filled with the claim as it stands."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from asah.credits.calc.claims import Asked
from asah.credits.claims.forms import MOST_ROWS, ROWS
from asah.credits.claims.models import Claim


def initial_of(claim: Claim, asked: Asked) -> dict[str, Any]:
    """The form filled with the claim as it stands."""
    name, value = next(iter(claim.quantity.items()), ("", None))
    found: dict[str, Any] = {
        "title": claim.title,
        "organiser": claim.organiser,
        "number": claim.number,
        "start": claim.start,
        "end": claim.end,
        "jp": _short(claim.jp_claimed),
    }
    if asked is Asked.HOURS:
        clock = name == "minutes" and not isinstance(value, dict)
        found["unit"] = "hour" if clock else "jp"
        found["amount"] = _short(Decimal(str(value)) / 60 if clock else claim.jp_claimed)
    elif asked is Asked.DAYS and name == "days" and not isinstance(value, list):
        found["days"] = value
    elif asked is Asked.SEMESTERS and name == "semesters":
        found["semesters"] = value
    elif isinstance(value, dict):
        found |= _dated_initial(value.items(), asked)
    return found


def _short(value: Decimal | None) -> Decimal | None:
    """`24.00` as `24`."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _dated_initial(items: Iterable[tuple[str, Any]], asked: Asked) -> dict[str, Any]:
    found: dict[str, Any] = {}
    place = 0
    for day, amount in sorted(items):
        for _turn in range(int(amount) if asked is Asked.SESSIONS else 1):
            found[f"day_{place}"] = day
            if asked is Asked.MINUTES:
                found[f"minutes_{place}"] = round(float(amount))
            place += 1
    return found


def rows_of(claim: Claim, asked: Asked, wanted: str) -> int:
    """How many dated rows the form shows."""
    filled = sum(name.startswith("day_") for name in initial_of(claim, asked))
    extra = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 else 0
    return min(MOST_ROWS, max(ROWS, filled + 1 if filled else 0, extra))
