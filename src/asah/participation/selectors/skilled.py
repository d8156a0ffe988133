"""Who gave a seat back because they know it already."""

from django.db.models import QuerySet

from asah.delivery.api import TrainingClass
from asah.participation.calc.declines import MASTERED
from asah.participation.models import Contribution, Enrolment

WHO = tuple(
    f"enrolment__person__{name}" for name in ("name", "front_title", "back_title", "unit__name")
)


def declined_as_skilled(year: int) -> dict[int, list[int]]:
    """Trainings (ids) that people (id) declined in a year because they are skilled already."""
    rows = Enrolment.objects.filter(
        state=Enrolment.State.DECLINED, decline_reason=MASTERED, decided_at__year=year
    )
    found: dict[int, list[int]] = {}
    for person, training in rows.order_by("pk").values_list(
        "person_id", "training_class__training_id"
    ):
        found.setdefault(person, []).append(training)
    return found


def offers_in(training_class: TrainingClass) -> QuerySet[Contribution]:
    """Help and cases that skilled people offer to a class, the newest first."""
    rows = Contribution.objects.filter(enrolment__training_class=training_class, withdrawn_at=None)
    return rows.select_related("enrolment__person__unit").only("kind", "note", *WHO)
