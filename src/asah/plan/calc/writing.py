"""Plans and instances as JSON documents."""

from asah.plan.calc.fields import Json
from asah.plan.calc.model import Instance, Person, PlanFile


def plan_document(plan: PlanFile) -> Json:
    """`{classes {t: [per period]}, assignments [[person, training, period]]}`."""
    return {
        "classes": {t: list(row) for t, row in plan.classes.items()},
        "assignments": [[s.person, s.training, s.period] for s in plan.assignments],
    }


def instance_document(instance: Instance) -> Json:
    """The instance as the reader takes it; `reading.instance` gives it back unchanged."""
    params = instance.params
    found: Json = {
        "params": {name: getattr(params, name) for name in params.__slots__},
        "units": [
            {"id": u.id, "head_count": u.head_count, "alpha": u.alpha} for u in instance.units
        ],
        "people": [_person(p) for p in instance.people],
        "trainings": [
            {
                "id": t.id, "jp": t.jp, "cost": t.cost, "class_cost": t.class_cost,
                "min": t.min, "max": t.max, "classes": list(t.classes), "source": t.source,
                "away": t.away, "levels": t.levels, "prerequisite": list(t.prerequisite) or None,
                "equivalence": t.equivalence or None,
            }
            for t in instance.trainings
        ],
        "budgets": instance.budgets,
    }  # fmt: skip
    if instance.fixed:
        found["fixed"] = [[s.person, s.training, s.period] for s in instance.fixed]
    if instance.locked:
        found["locked"] = {t: list(row) for t, row in instance.locked.items()}
    return found


def _person(p: Person) -> Json:
    found: dict[str, Json] = {
        "id": p.id,
        "unit": p.unit,
        "jp0": p.jp0,
        "gaps": {c: list(pair) for c, pair in p.gaps.items()},
        "passed": sorted(p.passed),
        "eligible": list(p.eligible),
        "must": list(p.must),
        "never": sorted(p.never),
        "away_periods": sorted(p.away_periods),
    }
    if p.not_before:
        found["not_before"] = p.not_before
    if p.name:
        found["name"] = p.name
    return found
