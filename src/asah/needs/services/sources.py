"""What other packages know: the public's voice, and what people have passed."""

from collections.abc import Collection
from decimal import Decimal

from asah.catalog import api as catalog
from asah.citizens import api as citizens
from asah.credits import api as credits
from asah.needs.calc.score import Weights
from asah.needs.calc.voices import Voice


def voices(weights: Weights) -> list[Voice]:
    """Elements below the figure from which on nothing is weak, in the latest complete quarter.

    Service units with fewer than ten answers are not heard.
    """
    period = citizens.latest_complete()
    found = citizens.weak_elements(period, below=float(weights["weakness_none"]))
    return [
        Voice(
            path=weak.unit_path,
            unit=weak.unit_id,
            place=weak.service_unit,
            element=f"u{weak.number}",
            value=Decimal(str(round(weak.score, 4))),
            count=weak.n,
            period=period,
        )
        for weak in found
    ]


def passed_codes(person_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Person -> codes of the trainings in their JP ledger, not taken back."""
    found = {}
    for person, keys in credits.passed_keys(person_ids).items():
        codes = frozenset(code for key in keys if (code := catalog.code_in(key)))
        if codes:
            found[person] = codes
    return found
