"""Plays the book of certificates: every finished class, some corrected, one revoked."""

import dataclasses
import datetime as dt

from asah.credits import api as credits
from asah.credits.api import Certificate
from asah.delivery.api import TrainingClass
from asah.participation import api as participation
from asah.people import api as people
from asah.web.demo.stage import Stage

WRONG = (
    ("Nama tercetak tanpa gelar.", "name"),
    ("Tempat tercetak salah.", "place"),
    ("Tempat tercetak salah.", "place"),
)
REVOKED = "Terbit untuk peserta yang diwakili orang lain; lihat berita acara."


def run(stage: Stage) -> None:
    """What classes were finished without a certificate, then the slips that happen."""
    done = TrainingClass.objects.filter(
        state=TrainingClass.State.DONE, year=stage.today.year
    ).select_related("training")
    made = participation.issue_certificates(
        classes=list(done.order_by("end", "pk")),
        actor=stage.actor,
        at=stage.at(stage.today, 8),
        tell=False,
    )
    stage.progress(1, 2, f"{made} sertifikat menyusul")
    stage.progress(2, 2, f"{_slips(stage)} dibetulkan atau dicabut")


def _slips(stage: Stage) -> int:
    """Some were printed wrong and replaced, one is revoked; never those of the named cast."""
    cast = people.Person.objects.filter(user__isnull=False).values("pk")
    rows = Certificate.objects.filter(state="valid").exclude(person__in=cast).order_by("seq")
    picked = stage.rng.sample(range(rows.count()), min(rows.count(), len(WRONG) + 1))
    found = [rows[place] for place in picked]
    if not found:
        return 0
    at = stage.at(stage.today - dt.timedelta(days=1), 10)
    for row, (reason, field) in zip(found[1:], WRONG, strict=False):
        old = credits.facts_of(row)
        named = dataclasses.replace(old, name=f"{old.name}, S.M.")
        moved = dataclasses.replace(old, place="Aula Kantor Wali Kota")
        credits.replace_certificate(
            certificate=row,
            facts=named if field == "name" else moved,
            reason=reason,
            actor=stage.actor,
            at=at,
        )
    credits.revoke_activities(
        activity_keys=[found[0].activity_key], reason=REVOKED, actor=stage.actor, at=at
    )
    return len(found)
