"""What a little more would bring, and the money that a plan leaves unused, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from asah.plan.models import Plan, Run
from asah.ui import text

MILLION = 1_000_000
WORTH_SAYING = 0.005  # points


@dataclass(frozen=True, slots=True)
class StepText:
    icon: str
    text: str
    points: str


def step_texts(run: Run, explanation: dict[str, Any], names: dict[str, str]) -> list[StepText]:
    """The next 100 million of the source where it brings most, and one more class."""
    demand = run.stats["demand"] or 1.0
    money = [s for s in explanation["steps"] if s["kind"] == "money"]
    best = max(money, key=lambda s: (s["high"], s["low"]), default=None)
    found = []
    if best is not None and 100 * best["high"] / demand >= WORTH_SAYING:
        label = _("Rp 100 juta lagi di %(source)s:") % {
            "source": names.get(best["name"], best["name"])
        }
        found.append(StepText(icon="coins", text=label, points=_points(best, demand)))
    elif money:
        label = _(
            "Uang bukan batasnya: tambahan anggaran di sumber mana pun hampir tidak menambah."
        )
        found.append(StepText(icon="coins", text=label, points=""))
    for step in explanation["steps"]:
        if step["kind"] == "class" and 100 * step["low"] / demand >= WORTH_SAYING:
            label = _("Satu kelas %(title)s lagi:") % {"title": explanation["titles"][step["name"]]}
            found.append(StepText(icon="presentation", text=label, points=_points(step, demand)))
    return found


def _points(step: dict[str, Any], demand: float) -> str:
    """`+0,3 sampai +0,5 poin`: found by re-planning, and at most by the shadow price."""
    low, high = (100 * step[name] / demand for name in ("low", "high"))
    if text.number(low, 2) == text.number(high, 2):
        return _("+%(high)s poin") % {"high": text.number(high, 2)}
    return _("+%(low)s sampai +%(high)s poin") % {
        "low": text.number(low, 2),
        "high": text.number(high, 2),
    }


@dataclass(frozen=True, slots=True)
class Unspent:
    """Rupiah left over all sources, and the source that holds most of it."""

    amount: int
    source: str
    largest: int


def unspent(plan: Plan, spent: dict[str, int], names: dict[str, str]) -> Unspent:
    left = {b.source: b.amount - spent.get(b.source, 0) for b in plan.budgets.all()}
    most = max(left, key=lambda s: left[s], default="")
    return Unspent(sum(left.values()), names.get(most, most), left.get(most, 0))
