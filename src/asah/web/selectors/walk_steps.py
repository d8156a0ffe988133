"""The five steps of a walk, and the sixth that closes the loop: next year's need."""

from django.db.models import Count, F, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.competencies.api import Assessment
from asah.core.clock import Quarter
from asah.core.language import word
from asah.delivery.api import TrainingClass
from asah.impact.api import Estimate, Programme, measure, shown
from asah.needs.api import NeedLine
from asah.participation.api import SEATED, Completion, Enrolment
from asah.plan.api import PlanLine, PlanSeat
from asah.ui import text
from asah.web.selectors.walk import Item, Step, Way

SHOWN = 6


def steps(way: Way) -> list[Step]:
    """The five steps of the way, and what the public said for next year."""
    return [_need(way), _plan(way), _delivery(way), _taking(way), _effect(way), _next(way)]


def _needs_of(way: Way) -> QuerySet[NeedLine]:
    raised = Q(
        competency__in=[level.competency_id for t in way.trainings for level in t.levels.all()]
    )
    return NeedLine.objects.filter(raised | Q(training__in=way.trainings), year=way.year)


def _need(way: Way) -> Step:
    if way.need:
        need = way.need
        items = [
            Item(str(row.get("text", "")), str(row.get("source", "")), "", "")
            for row in need.evidence
        ]
        who = need.person.full_name if need.person else need.unit.name
        what = word(need.competency) if need.competency else str(need.training)
        answer = _("%(who)s: %(what)s, skor %(score)s") % {
            "who": who,
            "what": what,
            "score": text.number(need.score, 2),
        }
        return Step(_("Kebutuhan"), answer, True, tuple(items))
    rows = (
        _needs_of(way)
        .filter(state=NeedLine.State.ACCEPTED)
        .order_by()
        .values("competency__name", "competency__code")
        .annotate(n=Count("pk"))
        .order_by("-n")[:SHOWN]
    )
    items = [
        Item(
            word(row["competency__name"] or "") or _("Diminta langsung atau diwajibkan"),
            _("%(n)s kebutuhan diterima") % {"n": text.number(row["n"])},
            reverse("needs:overview"),
        )
        for row in rows
    ]
    answer = _("Pelatihan ini menjawab kebutuhan berikut.") if items else _("Tidak ada kebutuhan.")
    return Step(_("Kebutuhan"), answer, bool(items), tuple(items))


def _lines(way: Way) -> QuerySet[PlanLine]:
    """Lines of the run that is in force: the latest run of the chosen scenario."""
    return (
        PlanLine.objects.filter(training__in=way.trainings, run__scenario__plan__year=way.year)
        .filter(run__scenario__plan__chosen=F("run__scenario"))
        .select_related("training", "run__scenario__plan")
        .order_by("-run__at", "quarter", "training__title")
    )


def _plan(way: Way) -> Step:
    lines = list(_lines(way))
    if lines:
        lines = [line for line in lines if line.run_id == lines[0].run_id]
    if not lines:
        return Step(
            _("Rencana"), _("Belum ada baris rencana %(y)s untuk ini.") % {"y": way.year}, False
        )
    items = [
        Item(
            line.training.title,
            _("%(q)s · %(classes)s kelas · %(seats)s kursi · %(cost)s")
            % {
                "q": Quarter.parse(line.quarter).label,
                "classes": line.classes,
                "seats": text.number(line.seats),
                "cost": text.rupiah_short(line.cost),
            },
            reverse("plan:line", kwargs={"pk": line.pk}),
            line.run.scenario.plan.state,
        )
        for line in lines[:SHOWN]
    ]
    answer = _("%(classes)s kelas, %(seats)s kursi direncanakan.") % {
        "classes": text.number(sum(line.classes for line in lines)),
        "seats": text.number(sum(line.seats for line in lines)),
    }
    if way.person_id:
        seat = PlanSeat.objects.filter(line__in=lines, person=way.person_id).select_related(
            "line__training"
        )
        first = seat.first()
        answer += " " + (
            _("Orang ini mendapat kursi di %(t)s.") % {"t": first.line.training.title}
            if first
            else _("Orang ini tidak mendapat kursi.")
        )
    return Step(_("Rencana"), answer, True, tuple(items))


def _classes(way: Way) -> QuerySet[TrainingClass]:
    return TrainingClass.objects.filter(training__in=way.trainings, year=way.year).select_related(
        "training"
    )


def _delivery(way: Way) -> Step:
    found = _classes(way)
    if way.person_id:
        own = found.filter(enrolments__person=way.person_id, enrolments__state__in=SEATED)
        found = own if own.exists() else found
    total = found.count()
    if not total:
        return Step(_("Pelaksanaan"), _("Belum ada kelas yang dibuka."), False)
    items = [
        Item(
            row.title,
            text.tanggal(row.start) if row.start else _("belum dijadwalkan"),
            reverse("participation:class_page", args=[row.code]),
            row.state,
        )
        for row in found.order_by("start", "code")[:SHOWN]
    ]
    return Step(_("Pelaksanaan"), _("%(n)s kelas.") % {"n": text.number(total)}, True, tuple(items))


def _seats(way: Way) -> QuerySet[Enrolment]:
    rows = Enrolment.objects.filter(
        training_class__training__in=way.trainings,
        training_class__year=way.year,
        state__in=SEATED,
    )
    return rows.filter(person=way.person_id) if way.person_id else rows


def _taking(way: Way) -> Step:
    seats = _seats(way)
    total = seats.count()
    if not total:
        return Step(_("Keikutsertaan"), _("Belum ada yang duduk di kelasnya."), False)
    done = Completion.objects.filter(enrolment__in=seats, reversed_at=None)
    sums = done.aggregate(n=Count("pk"), jp=Sum("jp"))
    answer = _("%(done)s dari %(all)s orang selesai dan memperoleh %(jp)s.") % {
        "done": text.number(sums["n"]),
        "all": text.number(total),
        "jp": text.jp(sums["jp"] or 0),
    }
    return Step(_("Keikutsertaan"), answer, bool(sums["n"]), tuple(_proofs(way, done)))


def _proofs(way: Way, done: QuerySet[Completion]) -> list[Item]:
    """JP and levels that these completions left behind, the newest first."""
    rows = done.select_related("enrolment__person", "enrolment__training_class__training")
    shown = list(rows.order_by("-at", "pk")[:SHOWN])
    raised: dict[tuple[int, str], list[str]] = {}
    keys = {row.key for row in shown}
    proofs = Assessment.objects.filter(source_key__in=keys, withdrawn_at=None)
    for proof in proofs.select_related("competency"):
        raised.setdefault((proof.person_id, proof.source_key), []).append(
            _("%(name)s tingkat %(level)s") % {"name": word(proof.competency), "level": proof.level}
        )
    return [
        Item(
            row.enrolment.person.full_name,
            ", ".join([text.jp(row.jp), *raised.get((row.enrolment.person_id, row.key), [])]),
            reverse("participation:seat", args=[row.enrolment_id]),
            "completed",
        )
        for row in shown
    ]


def _effect(way: Way) -> Step:
    programmes = Programme.objects.filter(training__in=way.trainings)
    if not programmes.exists():
        return Step(_("Dampak"), _("Belum ada program yang mengukur akibatnya bagi warga."), False)
    items, reached = [], False
    for programme in programmes.order_by("-start")[:SHOWN]:
        found = (
            Estimate.objects.filter(programme=programme, outcome=programme.outcome)
            .defer("panel")
            .order_by("-last_period", "-at")
            .first()
        )
        url = reverse("impact:programme", kwargs={"pk": programme.pk})
        if found is None:
            items.append(Item(programme.name, _("belum dinilai"), url, programme.state))
            continue
        reached = True
        overall = shown(found).overall
        figure = _("%(outcome)s: %(value)s %(measure)s sampai %(quarter)s") % {
            "value": text.signed(overall["estimate"], 1),
            "measure": measure(programme.outcome),
            "outcome": programme.get_outcome_display(),
            "quarter": Quarter.parse(found.last_period).label,
        }
        items.append(Item(programme.name, figure, url, found.code))
    answer = _("Apa yang dirasakan warga di unit yang dilatih.")
    return Step(_("Dampak"), answer, reached, tuple(items))


def _next(way: Way) -> Step:
    """What the finding became: need lines of the next year that name it as evidence."""
    rows = (
        NeedLine.objects.filter(
            year=way.year + 1, source=NeedLine.Source.IMPACT, competency__in=way.competencies
        )
        .select_related("unit", "competency")
        .order_by("-score", "pk")
    )
    items = tuple(
        Item(
            f"{row.unit.name}: {word(row.competency)}",
            str(row.evidence[0].get("text", "")) if row.evidence else "",
            reverse("web:walk", kwargs={"pk": row.pk}),
            row.state,
        )
        for row in rows[:SHOWN]
    )
    name = _("Kebutuhan %(year)s") % {"year": way.year + 1}
    if not items:
        return Step(name, _("Temuan belum diserahkan ke kebutuhan tahun depan."), False)
    return Step(name, _("Temuan dampak menjadi bukti tahun depan."), True, items)
