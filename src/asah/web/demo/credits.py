"""Plays JP from outside the plan: last year's history, and what people did by themselves."""

import datetime as dt
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from asah.credits import api as credits
from asah.people import api as people
from asah.web.demo.stage import Stage

type Amount = Callable[[Random, dt.date], dict[str, Any]]


def _days(most: int) -> Amount:
    return lambda rng, _date: {"days": rng.randint(1, most)}


def _hours(rng: Random, date: dt.date) -> dict[str, Any]:
    return {"jp": rng.choice((8, 12, 16, 20, 24))}


def _sessions(rng: Random, date: dt.date) -> dict[str, Any]:
    return {"sessions": {f"{date:%Y-%m}": rng.choice((1, 2, 2, 3))}}


def _study(rng: Random, date: dt.date) -> dict[str, Any]:
    """Some days up to the date, each with its minutes."""
    days = [date - dt.timedelta(days=back) for back in range(rng.randint(1, 5))]
    return {"minutes_by_day": {day.isoformat(): 15 * rng.randint(2, 10) for day in days}}


LAST_YEAR: tuple[tuple[float, str, str, Amount], ...] = (
    (0.55, "bimtek", "Bimtek Pelayanan Publik", _hours),
    (0.35, "workshop", "Workshop Tata Naskah Dinas Elektronik", _days(3)),
    (0.45, "seminar", "Seminar Integritas Aparatur", _days(2)),
    (0.60, "e-learning", "Kursus Mandiri BerAKHLAK", _study),
    (0.12, "teknis", "Pelatihan Teknis Pengelolaan Data", _hours),
    (
        0.06,
        "patok-banding",
        "Patok Banding Mal Pelayanan Publik",
        lambda _rng, _date: {"activities": 1},
    ),
)
BY_THEMSELVES: tuple[tuple[float, str, str, Amount], ...] = (
    (0.16, "belajar-mandiri", "Belajar Mandiri: Regulasi Pelayanan", _study),
    (0.12, "komunitas-belajar", "Komunitas Belajar Loket", _study),
    (0.08, "coaching", "Coaching bersama Atasan", _sessions),
    (0.10, "seminar", "Webinar Keamanan Informasi", _days(1)),
)
# What the people who can sign in find in their book: more than a month's cap, and one refused.
SHOWN: tuple[tuple[str, str, str, Amount], ...] = (
    (
        "coaching",
        "national",
        "Coaching Memimpin Rapat",
        lambda _rng, date: {"sessions": {f"{date:%Y-%m}": 3}},
    ),
    (
        "struktural-kepemimpinan",
        "international",
        "Leadership Exchange",
        lambda _rng, _date: {"jp": 30},
    ),
)


def run(stage: Stage) -> None:
    """One batch of last year, one of this year."""
    ids = list(
        people.Person.objects.filter(active=True).order_by("pk").values_list("pk", flat=True)
    )
    last = list(_history(stage, ids))
    _post(stage, last, dt.date(stage.today.year - 1, 12, 30))
    stage.progress(1, 2, f"{len(last)} kegiatan tahun lalu")
    now = [*_own(stage, ids), *_cast(stage)]
    _post(stage, now, stage.today)
    stage.progress(2, 2, f"{len(now)} kegiatan sendiri")


def _post(stage: Stage, items: list[credits.Activity], day: dt.date) -> None:
    credits.post(items=items, actor=stage.actor, at=stage.at(day, 16))


def _history(stage: Stage, ids: list[int]) -> Iterator[credits.Activity]:
    year = stage.today.year - 1
    return _played(stage.rng, ids, LAST_YEAR, (dt.date(year, 1, 12), dt.date(year, 12, 18)))


def _own(stage: Stage, ids: list[int]) -> Iterator[credits.Activity]:
    first = dt.date(stage.today.year, 1, 1)
    return _played(
        stage.rng,
        ids,
        BY_THEMSELVES,
        (min(first + dt.timedelta(days=12), stage.today), stage.today),
    )


def _played(
    rng: Random,
    ids: list[int],
    table: tuple[tuple[float, str, str, Amount], ...],
    span: tuple[dt.date, dt.date],
) -> Iterator[credits.Activity]:
    first, last = span
    for person in ids:
        eager = 0.6 + 0.8 * rng.random()
        for chance, form, title, amount in table:
            if rng.random() > chance * eager:
                continue
            date = first + dt.timedelta(days=rng.randint(0, (last - first).days))
            yield credits.Activity(
                person_id=person,
                form=form,
                scope="national",
                title=title,
                date=date,
                quantity=amount(rng, date),
                activity_key=f"demo:{date.year}:{form}:{person}",
                source="Sertifikat diperiksa penyelenggara",
            )


def _cast(stage: Stage) -> Iterator[credits.Activity]:
    date = stage.today.replace(day=1) - dt.timedelta(days=1)
    for person in people.Person.objects.filter(user__isnull=False).order_by("pk"):
        for form, scope, title, amount in SHOWN:
            yield credits.Activity(
                person_id=person.pk,
                form=form,
                scope=scope,
                title=title,
                date=date,
                quantity=amount(stage.rng, date),
                activity_key=f"demo:kenal:{form}:{person.pk}",
                source="Diajukan pegawai",
            )
