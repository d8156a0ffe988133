"""Seats that people asked for themselves: given, refused, queued, and those still to be decided."""

import datetime as dt
from collections import defaultdict

from asah.catalog import api as catalog
from asah.core import clock
from asah.delivery.api import Session, TrainingClass
from asah.participation import api as participation
from asah.participation.api import SEATED, Enrolment, SeatSpec
from asah.people import api as people
from asah.web.demo.stage import Stage

PER_CLASS = 3
WAITING = 60
TEAM = 7
NO = (
    "Loket kekurangan orang pada minggu itu.",
    "Dahulukan pelatihan yang wajib lebih dulu.",
    "Ada audit pada tanggal yang sama.",
)
type Spans = list[tuple[dt.datetime, dt.datetime]]


class Ground:
    """Who may sit where: eligible people, what they have already, seats that are left."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.classes = list(
            TrainingClass.objects.filter(year=stage.today.year)
            .exclude(state=TrainingClass.State.CANCELLED)
            .select_related("training")
            .order_by("start", "pk")
        )
        self.spans: dict[int, Spans] = defaultdict(list)
        for pk, start, end in Session.objects.values_list("training_class_id", "start", "end"):
            self.spans[pk].append((start, end))
        self.busy: dict[int, Spans] = defaultdict(list)
        self.trainings: dict[int, set[int]] = defaultdict(set)
        self.taken: dict[int, int] = defaultdict(int)
        rows = Enrolment.objects.filter(state__in=SEATED).order_by("pk")
        for person, klass, training in rows.values_list(
            "person_id", "training_class_id", "training_class__training_id"
        ):
            self.sit(person, klass, training)
        fitting: dict[int, list[int]] = defaultdict(list)
        for person, trainings in catalog.eligible_map().items():
            for training in trainings:
                fitting[training].append(person)
        self.fitting = fitting

    def sit(self, person: int, klass: int, training: int) -> None:
        self.busy[person] += self.spans[klass]
        self.trainings[person].add(training)
        self.taken[klass] += 1

    def free(self, person: int, row: TrainingClass) -> bool:
        if row.training_id in self.trainings[person]:
            return False
        return not any(
            start < have_end and have_start < end
            for start, end in self.spans[row.pk]
            for have_start, have_end in self.busy[person]
        )

    def some(self, row: TrainingClass, count: int) -> list[int]:
        """Some eligible people who are free then."""
        pool = self.fitting[row.training_id]
        drawn = self.stage.rng.sample(pool, min(len(pool), count * 4))
        return [person for person in drawn if self.free(person, row)][:count]


def ask(stage: Stage) -> int:
    """Requests of the past and of the weeks to come, decided; full classes get a queue."""
    ground = Ground(stage)
    specs: list[SeatSpec] = []
    for row in ground.classes:
        if row.start is None:
            continue
        asked = stage.at(min(stage.today, row.start) - dt.timedelta(days=stage.rng.randint(9, 30)))
        for person in ground.some(row, stage.rng.randint(0, PER_CLASS)):
            state, reason = _decided(stage, ground, row)
            if state == Enrolment.State.ENROLLED:
                ground.sit(person, row.pk, row.training_id)
            asked += dt.timedelta(minutes=stage.rng.randint(3, 900))
            decided = min(asked + dt.timedelta(days=stage.rng.randint(0, 4)), clock.now())
            specs.append(SeatSpec(row.pk, person, state, "request", asked, decided, None, reason))
    return len(participation.bulk_enrol(seats=specs, actor=stage.actor, at=clock.now()))


def _decided(stage: Stage, ground: Ground, row: TrainingClass) -> tuple[str, str]:
    """A seat while there are any; then the queue, as long as the class has not begun."""
    if stage.rng.random() < 0.08:
        return Enrolment.State.REJECTED, stage.rng.choice(NO)
    if ground.taken[row.pk] < row.capacity:
        return Enrolment.State.ENROLLED, ""
    if row.start and row.start > stage.today:
        return Enrolment.State.WAITING, ""
    return Enrolment.State.CANCELLED, "Kelas selesai sebelum ada kursi lepas."


def wait_for_superiors(stage: Stage) -> None:
    """Requests that nobody has decided yet, some of them of the named superior's own team."""
    ground = Ground(stage)
    coming = [row for row in ground.classes if row.start and row.start > stage.today]
    coming.sort(key=lambda row: ground.taken[row.pk] >= row.capacity)
    if not coming:
        return
    team = _team(stage)
    asked: list[tuple[TrainingClass, int]] = []
    for row in coming:
        mine = [
            p for p in team if p in set(ground.fitting[row.training_id]) and ground.free(p, row)
        ]
        asked += [(row, person) for person in mine[:2]]
        asked += [(row, person) for person in ground.some(row, 2)]
    stage.rng.shuffle(asked)
    asked.sort(key=lambda pair: pair[1] not in team)
    asked.sort(key=lambda pair: ground.taken[pair[0].pk] >= pair[0].capacity)
    once = {person: row for row, person in reversed(asked[: 4 * WAITING])}
    chosen = sorted(once, key=lambda person: (person not in team, person))
    own = [person for person in chosen if person in team][:TEAM]
    _write(stage, {p: once[p] for p in [*own, *[p for p in chosen if p not in team][:WAITING]]})


def _team(stage: Stage) -> list[int]:
    """The people whose nearest head is the named superior; the named employee first."""
    cast = stage.shared.get("cast", {})
    head = people.Person.objects.filter(pk=cast.get("superior", 0)).first()
    if head is None:
        return []
    team = people.Person.objects.filter(active=True, unit__path__startswith=head.unit.path)
    found = list(team.exclude(pk=head.pk).order_by("pk").values_list("pk", flat=True))
    return sorted(found, key=lambda pk: (pk != cast.get("employee"), pk))


def _write(stage: Stage, chosen: dict[int, TrainingClass]) -> None:
    persons = list(people.Person.objects.filter(pk__in=chosen).order_by("pk"))
    waits_for = participation.approvers(persons)
    specs = [
        SeatSpec(
            class_id=chosen[person.pk].pk,
            person_id=person.pk,
            state=Enrolment.State.REQUESTED,
            requested_at=clock.now()
            - dt.timedelta(days=stage.rng.randint(0, 8), minutes=stage.rng.randint(5, 600)),
            waits_for_id=waits_for[person.pk],
        )
        for person in persons
    ]
    participation.bulk_enrol(seats=specs, actor=stage.actor, at=clock.now())
