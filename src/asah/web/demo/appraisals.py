"""Plays last year's appraisals, so that the simulated IP ASN has something to count."""

from asah.credits import api as credits
from asah.people import api as people
from asah.web.demo.stage import Stage

CODES = ("1", "2", "3", "4", "5")
WEIGHTS = (14, 78, 6, 1.5, 0.5)
KNOWN = 0.97  # the rest has no predicate in the file, as real files are


def run(stage: Stage) -> None:
    """The predicates of the two years before this one."""
    found = people.Person.objects.filter(active=True, is_cpns=False).order_by("pk")
    items = [
        (pk, year, stage.rng.choices(CODES, WEIGHTS)[0])
        for pk in found.values_list("pk", flat=True)
        for year in (stage.today.year - 2, stage.today.year - 1)
        if stage.rng.random() < KNOWN
    ]
    made = credits.bulk_appraise(items=items, actor=stage.actor, at=stage.at(stage.today))
    stage.progress(1, 1, f"{made} predikat kinerja")
