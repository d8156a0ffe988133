"""Measures about 6,000 invented people: most meet their standard, soft skills lag behind."""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from asah.competencies import api as competencies
from asah.people import api as people
from asah.web.demo.stage import Stage

MEASURED = 0.82  # share of required competencies that somebody has measured
EARLIER = 0.12  # share with an older measurement besides
HARD = {
    "menghadapi-warga-sulit": 1.0,
    "komunikasi-empatik": 0.7,
    "manajemen-waktu": 0.7,
    "penanganan-pengaduan": 0.6,
    "kepemimpinan-tim": 0.6,
    "bicara-di-depan-umum": 0.5,
    "mengelola-perubahan": 0.4,
    "keamanan-informasi": 0.4,
}
ALL, SOFT = -2.1, 0.5  # log-odds of a gap, and what a soft skill adds


@dataclass(frozen=True, slots=True)
class Round:
    """One round of measuring: its day, and what it is called."""

    date: dt.date
    source: str
    key: str


def run(stage: Stage) -> None:
    """Profiles for everybody, then three rounds of evidence in one batch."""
    competencies.load_reference()
    competencies.sync_profiles(actor=stage.actor, at=stage.at(stage.today))
    stage.progress(1, 3, "standar jabatan")
    items = list(_evidence(stage.rng, _rounds(stage.today)))
    stage.progress(2, 3, f"{len(items)} penilaian")
    competencies.add_evidence(items=items, actor=stage.actor, at=stage.at(stage.today))
    stage.progress(3, 3, "kesenjangan")


def _rounds(today: dt.date) -> tuple[Round, Round, Round]:
    """Two years ago, last year, and this year (or as late as today allows)."""
    spring = min(dt.date(today.year, 3, 16), today)
    return (
        Round(dt.date(today.year - 2, 9, 12), "Uji kompetensi BKPSDM", "demo:lama"),
        Round(dt.date(today.year - 1, 10, 20), "Uji kompetensi BKPSDM", "demo:uji"),
        Round(spring, "Penilaian atasan", "demo:atasan"),
    )


def _evidence(rng: Random, rounds: tuple[Round, Round, Round]) -> Iterator[competencies.Evidence]:
    found = competencies.Competency.objects.values_list("pk", "code", "soft", "service")
    difficulty = {
        pk: HARD.get(c, 0.0) + (SOFT if soft or serves else 0) for pk, c, soft, serves in found
    }
    opds = list(people.opds().order_by("pk").values_list("pk", flat=True))
    culture = {pk: rng.gauss(0, 0.4) for pk in opds}
    ability: dict[int, float] = {}
    old, test, seen = rounds
    columns = ("person_id", "person__unit__opd_id", "competency_id", "required")
    rows = competencies.Profile.objects.order_by("person_id", "competency_id")
    for person, opd, competency, required in rows.values_list(*columns):
        if rng.random() > MEASURED:
            continue
        able = ability.setdefault(person, rng.gauss(0, 0.6))
        odds = ALL + difficulty[competency] + culture.get(opd, 0.0) - able
        level = _level(rng, required, 1 / (1 + math.exp(-odds)))
        if level > 1 and rng.random() < EARLIER:
            yield _piece(person, competency, level - 1, old)
        yield _piece(person, competency, level, test if rng.random() < 0.6 else seen)


def _level(rng: Random, required: int, chance: float) -> int:
    """The measured level: below the standard by chance, else on it or one above."""
    if rng.random() < chance:
        return max(1, required - (2 if rng.random() < 0.18 else 1))
    return min(5, required + (1 if rng.random() < 0.22 else 0))


def _piece(person: int, competency: int, level: int, when: Round) -> competencies.Evidence:
    return competencies.Evidence(
        person_id=person,
        competency_id=competency,
        date=when.date,
        source=f"{when.source} {when.date.year}",
        source_key=when.key,
        level=level,
    )
