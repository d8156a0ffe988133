"""Plays a year with an invented regulation on points, said to be invented wherever it shows."""

import datetime as dt

from asah.credits import api as credits
from asah.credits.api import IncentiveRule, NewRule
from asah.web.demo.stage import Stage

ON = ("poin-jp", "poin-kewajiban", "kursi-prioritas", "piagam")


def run(stage: Stage) -> None:
    """Switches some rules on from the first of January and counts the year."""
    year = stage.today.year
    number = f"Perwali contoh Nomor 00 Tahun {year} (rekaan untuk demo, bukan peraturan)"
    at = stage.at(stage.today.replace(month=1, day=2))
    for rule in IncentiveRule.objects.filter(slug__in=ON, valid_to=None).order_by("pk"):
        new = NewRule(
            title=rule.title,
            amount=rule.amount,
            cap=rule.cap,
            regulation=number,
            valid_from=max(dt.date(year, 1, 1), rule.valid_from),
        )
        made = credits.change_incentive(rule=rule, new=new, actor=stage.actor, at=at)
        credits.switch_incentive(rule=made, on=True, actor=stage.actor, at=at)
    stage.progress(1, 2, "aturan menyala")
    done = credits.award_points(
        person_ids=None, year=year, actor=stage.actor, at=stage.at(stage.today, 8)
    )
    stage.progress(2, 2, f"{done.posted} catatan poin")
