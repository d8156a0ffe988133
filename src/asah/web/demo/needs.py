"""Needs of this year, mostly accepted in January, and of the next one, half decided by now."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from asah.catalog import api as catalog
from asah.competencies import api as competencies
from asah.core.access import Actor, actor_of
from asah.needs import api as needs
from asah.people import api as people
from asah.web.demo.stage import Stage

WISHES, PROPOSALS, MERGES = 140, 60, 12
REJECTED = 0.03
NOTES = (
    "Sering diminta melayani warga tuli",
    "Ingin lebih percaya diri memimpin rapat",
    "Tugas baru sejak pindah bidang",
    "Banyak laporan menumpuk di akhir bulan",
    "Warga sering salah paham dengan pengumuman kami",
    "",
)
REASONS = (
    "Sudah direncanakan instansi pembina tahun ini",
    "Akan pensiun sebelum kelas dibuka",
    "Tugasnya berubah; standar lama tidak lagi berlaku",
    "Lebih tepat lewat bimbingan atasan di tempat kerja",
)
SEEDS = ("WAKTU-WS", "BICARA", "ISYARAT", "TULIS", "DATA", "KOM-EMPATIK", "DIGITAL", "TANGGUH")


def run(stage: Stage) -> None:
    """Both years through the verbs that officers use."""
    needs.load_reference()
    year = stage.today.year
    officer = _officer(stage)
    for number, (wanted, day) in enumerate(_calendar(stage.today), 1):
        at = stage.at(day)
        _ask(stage, wanted, at)
        outcome = needs.generate(year=wanted, actor=stage.actor, at=at)
        stage.progress(2 * number - 1, 4, f"{outcome.new} kebutuhan {wanted}")
        _decide(stage.rng, wanted, officer, at, everything=wanted == year)
        stage.progress(2 * number, 4, f"keputusan {wanted}")


def _calendar(today: dt.date) -> Sequence[tuple[int, dt.date]]:
    """This year's needs in January, next year's in October, or as late as today allows."""
    january, october = dt.date(today.year, 1, 12), dt.date(today.year, 10, 5)
    return ((today.year, min(january, today)), (today.year + 1, min(october, today)))


def _officer(stage: Stage) -> Actor:
    """The officer of the cast decides, so that pages show a name."""
    key = stage.shared.get("cast", {}).get("officer")
    person = people.Person.objects.select_related("user").filter(pk=key).first()
    return actor_of(person.user) if person and person.user else stage.actor


def _ask(stage: Stage, year: int, at: dt.datetime) -> None:
    trainings = list(catalog.Training.objects.filter(code__in=SEEDS).order_by("code"))
    everybody = people.Person.objects.filter(active=True).select_related("position", "unit")
    ids = list(everybody.order_by("pk").values_list("pk", flat=True))
    chosen = everybody.in_bulk(stage.rng.sample(ids, min(len(ids), WISHES + PROPOSALS)))
    wishes = []
    for person in chosen.values():
        fitting = [t for t in trainings if catalog.suits(t, person.position)]
        if fitting:
            training = stage.rng.choice(fitting)
            wishes.append(needs.Wish(person, training, None, stage.rng.choice(NOTES)))
    own, proposed = wishes[:WISHES], wishes[WISHES:]
    needs.bulk_request(wishes=own, year=year, actor=stage.actor, at=at)
    needs.bulk_request(wishes=proposed, year=year, actor=stage.actor, at=at, origin="proposal")


def _decide(rng: Random, year: int, actor: Actor, at: dt.datetime, *, everything: bool) -> None:
    """Some rejected with a reason, some merged, and all or the clearest half accepted."""
    lines = needs.NeedLine.objects.filter(year=year, state=needs.NeedLine.State.NEW)
    ids = list(lines.order_by("pk").values_list("pk", flat=True))
    refused = [(pk, rng.choice(REASONS)) for pk in ids if rng.random() < REJECTED]
    needs.bulk_reject(reasons=refused, actor=actor, at=at)
    _merge(rng, year, actor, at)
    if everything:
        needs.accept_where(lines=lines, actor=actor, at=at)
        return
    needs.accept_where(lines=lines.filter(source="regulation"), actor=actor, at=at)
    soft = competencies.Competency.objects.filter(service=True)
    needs.accept_where(lines=lines.filter(competency__in=soft), actor=actor, at=at)


def _merge(rng: Random, year: int, actor: Actor, at: dt.datetime) -> None:
    """Requests of people whose gap asks for the same thing are joined to that gap."""
    waiting = needs.NeedLine.objects.filter(year=year, state=needs.NeedLine.State.NEW)
    requests = list(waiting.filter(source="request").order_by("pk"))
    for line in rng.sample(requests, min(len(requests), 4 * MERGES)):
        raised = catalog.TrainingLevel.objects.filter(training=line.training_id)
        gap = waiting.filter(
            person=line.person_id, source="gap", competency__in=raised.values("competency")
        ).first()
        if gap:
            needs.merge_need(line=line, into=gap, actor=actor, at=at)
