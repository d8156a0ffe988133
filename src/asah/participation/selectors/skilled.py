"""Who gave a seat back because they know it already."""

from asah.participation.calc.declines import MASTERED
from asah.participation.models import Enrolment


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
