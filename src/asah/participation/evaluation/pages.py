"""The picture of an evaluation, and where its scores come from."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from asah.core.language import word
from asah.participation.calc.evaluation import Mean
from asah.participation.evaluation.selectors.figures import Evaluation
from asah.participation.models import Attempt, ClassScore
from asah.ui import charts, text


def _row(label: str, mean: Mean) -> charts.Interval:
    low = max(1.0, mean.interval.low) if mean.interval else None
    high = min(4.0, mean.interval.high) if mean.interval else None
    figure = _("%(value)s (n %(n)s)") % {"value": text.number(mean.value, 2), "n": mean.n}
    return charts.Interval(label=label, value=mean.value, low=low, high=high, figure=figure)


def chart(found: Evaluation) -> charts.Intervals | None:
    """Means on the scale of 1 to 4 with their intervals; None while few have answered."""
    named = [*((word(asked), mean) for asked, mean in found.means), *found.people]
    rows = tuple(_row(label, mean) for label, mean in named if mean and not mean.few)
    if not rows:
        return None
    return charts.Intervals(rows=rows, label=_("Rata-rata 1 sampai 4 dengan interval 95%"))


def sources(scores: Iterable[ClassScore]) -> dict[str, str]:
    """Where each score comes from that was not typed, by its field on the sheet."""
    return {f"{one.when}_{one.enrolment_id}": _source(one.attempt) for one in scores if one.attempt}


def _source(attempt: Attempt) -> str:
    return _("dari kuis “%(quiz)s”, percobaan %(n)d, %(day)s") % {
        "quiz": attempt.quiz.title,
        "n": attempt.number,
        "day": text.tanggal(attempt.handed_at, "pendek") if attempt.handed_at else "",
    }
