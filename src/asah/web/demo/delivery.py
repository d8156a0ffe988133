"""Plays this year's classes: who facilitates, and the classes that the approved plan opened."""

from asah.delivery import api as delivery
from asah.people import api as people
from asah.plan import api as plan
from asah.resources import api as resources
from asah.web.demo.stage import Stage

INTERNAL = 26
EXTERNAL = (
    ("Prof. Dr. La Ode Abdul Gafar, M.Si.", "Universitas Halu Oleo"),
    ("Harlina Mekuo, M.Psi., Psikolog", "Universitas Halu Oleo"),
    ("Ir. Syamsir Andi Tobing, M.T.", "praktisi layanan digital"),
    ("Dr. Waode Marhani, M.A.P.", "BPSDM Provinsi Sulawesi Tenggara"),
    ("Rosmiati Pagala, S.H., M.H.", "Ombudsman RI perwakilan"),
    ("Irwan Sabora, S.Kom., M.Kom.", "praktisi keamanan informasi"),
)


def run(stage: Stage) -> None:
    """Facilitators, then every class of the year's approved plan with dates and rooms."""
    resources.load_reference()
    _facilitators(stage)
    _lead_what_nobody_leads(stage)
    stage.progress(1, 2, "fasilitator")
    made = 0
    for year in plan.Plan.objects.filter(
        year=stage.today.year, state=plan.Plan.State.APPROVED
    ).select_related("chosen"):
        at = year.decided_at or stage.at(stage.today.replace(month=1, day=2))
        lines = plan.list_lines(year)
        made += delivery.open_from_plan(lines=lines, actor=stage.actor, at=at).new
    stage.progress(2, 2, f"{made} kelas")


def _lead_what_nobody_leads(stage: Stage) -> None:
    """Classes that an earlier stage opened, before there were facilitators."""
    waiting = delivery.Session.objects.filter(facilitator=None).order_by("training_class", "start")
    who = list(resources.facilitators().order_by("pk").values_list("pk", flat=True))
    classes = sorted({session.training_class_id for session in waiting})
    chosen = {s.pk: who[classes.index(s.training_class_id) % len(who)] for s in waiting}
    if chosen:
        delivery.bulk_lead_sessions(
            facilitators=chosen, actor=stage.actor, at=stage.at(stage.today)
        )


def _facilitators(stage: Stage) -> None:
    """Trainers of the training office, senior experts of the city, and guests."""
    leader = stage.shared.get("cast", {}).get("facilitator")
    experts = people.Person.objects.filter(
        active=True, position__level__in=("ahli_madya", "ahli_muda", "administrator")
    ).order_by("pk")
    trainers = list(experts.filter(position__name__startswith="Widyaiswara"))
    others = [p for p in experts if p.pk not in {t.pk for t in trainers} and p.pk != leader]
    chosen = trainers + stage.rng.sample(others, min(INTERNAL - len(trainers), len(others)))
    specs = [
        resources.FacilitatorSpec(
            name=person.full_name, kind="internal", person_id=person.pk, user_id=person.user_id
        )
        for person in chosen
    ]
    specs += [resources.FacilitatorSpec(name=name, organisation=org) for name, org in EXTERNAL]
    resources.bulk_add_facilitators(
        facilitators=specs, actor=stage.actor, at=stage.at(stage.today.replace(month=1, day=2))
    )
