"""Project work: a class whose results units were asked about, and one whose groups just began.

Cases, results and answers stand in `cases.csv` of the region.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from asah.catalog import api as catalog
from asah.core import clock
from asah.core.clock import Quarter
from asah.delivery import api as delivery
from asah.delivery.api import ClassSpec, SlotSpec, TrainingClass
from asah.participation import api as participation
from asah.participation.api import Case, CaseSpec, GroupParams, MarkSpec, ProjectGroup, SeatSpec
from asah.people import api as people
from asah.resources import api as resources
from asah.web.demo.city import Row, rows
from asah.web.demo.seats import Ground
from asah.web.demo.stage import Stage
from asah.web.demo.today import free_leader, free_room

TRAINING = "ADUAN-PROYEK"
SEATS = 24
FINISHED, BEGUN = 118, 13  # days ago that the classes began
GRADED = 74  # days ago: asked after 30 and 60 days, not yet after 90
DAY = dt.timedelta(days=1)
NOTES = (
    ("Minta catatan antrean tiga bulan terakhir kepada unit", True, True),
    ("Wawancara lima warga pada pekan ini", True, True),
    ("Coba usulan selama dua pekan, hitung setiap hari", True, False),
    ("Kepala unit minta usulan yang tidak menambah orang.", False, False),
)


def run(stage: Stage) -> None:
    """Needs units and the training; a region without them gets no projects."""
    training = catalog.Training.objects.filter(code=TRAINING).first()
    leader = resources.Facilitator.objects.filter(person=_cast(stage, "facilitator")).first()
    if training is None or leader is None:
        return
    cases = _cases(stage)
    stage.progress(1, 3, "kasus")
    old = _class(stage, training, leader.pk, FINISHED, [])
    _finish(stage, old, cases["finished"])
    stage.progress(2, 3, "kelas yang selesai")
    chosen = [pk for pk in (_cast(stage, "superior"), _cast(stage, "officer")) if pk]
    new = _class(stage, training, leader.pk, BEGUN, chosen)
    _begin(stage, new, [*cases["forming"], *cases["offered"]])
    stage.progress(3, 3, "kelas yang berjalan")


def _cast(stage: Stage, role: str) -> int | None:
    """The person of the cast; by name when an earlier run made the people."""
    known = stage.shared.get("cast", {}).get(role)
    if known:
        return int(known)
    names = [row["name"] for row in rows("cast") if row["role"] == role]
    found = people.Person.objects.filter(name__in=names).first()
    return found.pk if found else None


def _cases(stage: Stage) -> dict[str, list[tuple[Row, Case]]]:
    """Every case whose unit the region has, offered some weeks before its class."""
    units = {unit.name: unit.pk for unit in people.Unit.objects.order_by("-pk")}
    found: dict[str, list[tuple[Row, Case]]] = {"finished": [], "forming": [], "offered": []}
    for name, group in found.items():
        said = [row for row in rows("cases") if row["stage"] == name and row["unit"] in units]
        before = stage.today - DAY * ((FINISHED if name == "finished" else BEGUN) + 20)
        specs = [
            CaseSpec(
                unit_id=units[row["unit"]],
                title=row["title"],
                text=row["text"],
                wanted=row["wanted"],
                figure=row["figure"],
                measure=row["measure"],
                baseline=Decimal(row["baseline"]),
                baseline_date=before - DAY * 10,
                source=row["source"],
            )
            for row in said
        ]
        made = participation.bulk_add_cases(
            specs=specs, offered=True, actor=stage.actor, at=stage.at(before)
        )
        group.extend(zip(said, made, strict=True))
    return found


def _class(
    stage: Stage, training: catalog.Training, leader: int, ago: int, chosen: Sequence[int]
) -> TrainingClass:
    """Three working days that began `ago` days ago, with people from many units."""
    first = stage.today - DAY * ago
    at = stage.at(first - DAY * 45)
    spec = ClassSpec(training, Quarter.of(first), SEATS, first)
    row = delivery.bulk_open(specs=[spec], actor=stage.actor, at=at)[0]
    slots: list[SlotSpec] = []
    day = first
    while len(slots) < 6:
        if resources.working_day(day):
            for start, end in ((8, 12), (13, 16)):
                first_hour = dt.datetime.combine(day, dt.time(start))
                last_hour = dt.datetime.combine(day, dt.time(end))
                slots.append(SlotSpec(len(slots) + 1, first_hour, last_hour, None, None))
        day += DAY
    room, led = free_room(slots, SEATS), free_leader(slots, leader)
    slots = [replace(slot, room_id=room, facilitator_id=led) for slot in slots]
    delivery.schedule_class(training_class=row, slots=slots, actor=stage.actor, at=at)
    ground = Ground(stage)
    others = [pk for pk in ground.some(row, SEATS) if pk not in chosen]
    seated = [*chosen, *others][:SEATS]
    seats = [SeatSpec(row.pk, pk, "enrolled", "plan", at, at) for pk in seated]
    participation.bulk_enrol(seats=seats, actor=stage.actor, at=at)
    now = clock.now()
    marks = [
        MarkSpec(session.pk, person, "present", "code", session.start)
        for session in row.sessions.filter(end__lt=now)
        for person in seated
    ]
    participation.bulk_attendance(marks=marks, actor=stage.actor, at=now)
    row.refresh_from_db()
    return row


def _form(
    stage: Stage, row: TrainingClass, cases: Sequence[tuple[Row, Case]], due: dt.date
) -> list[ProjectGroup]:
    """Wishes of nine in ten, then groups by the calculation."""
    seated = participation.Enrolment.objects.filter(training_class=row, state="enrolled")
    keys = [case.pk for _row, case in cases]
    wishes = {
        person: stage.rng.sample(keys, min(3, len(keys)))
        for person in seated.order_by("pk").values_list("person_id", flat=True)
        if stage.rng.random() < 0.9
    }
    participation.bulk_wishes(training_class=row, wishes=wishes, actor=stage.actor)
    params = GroupParams(low=5, high=6, seed=stage.seed, due=due)
    at = stage.at((row.start or stage.today) + DAY)
    participation.form_groups(training_class=row, params=params, actor=stage.actor, at=at)
    groups = ProjectGroup.objects.filter(training_class=row).select_related(
        "case", "training_class"
    )
    return list(groups.order_by("number"))


def _finish(stage: Stage, row: TrainingClass, cases: Sequence[tuple[Row, Case]]) -> None:
    """Results, ratings, grades, what the units answered, and JP for who attended."""
    due = stage.today - DAY * (GRADED + 6)
    said = {case.pk: words for words, case in cases}
    groups = _form(stage, row, cases, due)
    for group in groups:
        words = said.get(group.case_id or 0)
        if words:
            _result(stage, group, words, due)
    at = stage.at((row.end or stage.today) + DAY * 2, 16)
    participation.bulk_complete(batches=[([row], at)], actor=stage.actor)


def _result(stage: Stage, group: ProjectGroup, words: Row, due: dt.date) -> None:
    people_in = list(group.members.order_by("pk").values_list("person_id", flat=True))
    at = stage.at(due - DAY, 15)
    first = words["result"].split(". ")[0] + "."
    spec = participation.WorkSpec(
        notes=_notes(stage, people_in, due - DAY * 30, done=True),
        hand_ins=[
            participation.HandInSpec(people_in[0], first, at - DAY * 6),
            participation.HandInSpec(
                people_in[-1], words["result"], at, Decimal(words["figure_then"])
            ),
        ],
        ratings={
            (rater, rated): {
                name: stage.rng.choice((2, 3, 3, 4, 4)) for name in ("janji", "isi", "sama")
            }
            for rater in people_in
            for rated in people_in
            if rater != rated
        },
        rated_at=at + DAY * 2,
    )
    hand_in = participation.bulk_work(group=group, spec=spec, actor=stage.actor)[-1]
    levels = {
        name: stage.rng.choice((2, 3, 3, 4))
        for name in ("masalah", "usulan", "percobaan", "warga", "serah")
    }
    graded = stage.at(stage.today - DAY * GRADED, 14)
    participation.grade_group(
        hand_in=hand_in,
        levels=levels,
        note="Angka sebelum dan sesudah jelas. Ceritakan juga biayanya kepada unit.",
        actor=stage.actor,
        at=graded,
    )
    _answers(stage, group, words["adopted"])


def _answers(stage: Stage, group: ProjectGroup, text: str) -> None:
    """The unit's answers on their days; an empty one is still waited for."""
    for adoption, one in zip(group.adoptions.order_by("day"), text.split("|"), strict=False):
        if not one:
            continue
        answer, figure, reason = one.split(":")
        participation.answer_adoption(
            adoption=adoption,
            answer=answer,
            figure=Decimal(figure) if figure else None,
            reason=reason,
            actor=stage.actor,
            at=stage.at(min(stage.today, adoption.due + DAY * 2), 10),
        )


def _begin(stage: Stage, row: TrainingClass, cases: Sequence[tuple[Row, Case]]) -> None:
    """Groups with their first tasks; one has handed in a first version."""
    groups = _form(stage, row, cases, stage.today + DAY * 17)
    for number, group in enumerate(groups):
        people_in = list(group.members.order_by("pk").values_list("person_id", flat=True))
        notes = _notes(stage, people_in, stage.today - DAY * 9, done=False)
        text = (
            "Sebab utama sementara: pekerjaan ditulis ulang di setiap meja. Kami mencoba satu "
            "lembar yang ikut berpindah; angkanya menyusul pada versi kedua."
        )
        hand_ins = [participation.HandInSpec(people_in[1], text, stage.at(stage.today - DAY, 15))]
        spec = participation.WorkSpec(notes=notes, hand_ins=hand_ins if number == 0 else [])
        participation.bulk_work(group=group, spec=spec, actor=stage.actor)


def _notes(
    stage: Stage, people_in: Sequence[int], first: dt.date, *, done: bool
) -> list[participation.NoteSpec]:
    found = []
    for number, (text, task, ticked) in enumerate(NOTES):
        at = stage.at(first + DAY * number, 10)
        over = at + DAY if task and (ticked or done) else None
        found.append(participation.NoteSpec(stage.rng.choice(people_in), text, at, task, over))
    return found
