"""The picture of an evaluation."""

from django.utils.translation import gettext as _

from asah.participation.calc.evaluation import Mean
from asah.participation.evaluation.selectors.figures import Evaluation
from asah.ui import charts, text


def _row(label: str, mean: Mean) -> charts.Interval:
    low = max(1.0, mean.interval.low) if mean.interval else None
    high = min(4.0, mean.interval.high) if mean.interval else None
    figure = _("%(value)s (n %(n)s)") % {"value": text.number(mean.value, 2), "n": mean.n}
    return charts.Interval(label=label, value=mean.value, low=low, high=high, figure=figure)


def chart(found: Evaluation) -> charts.Intervals | None:
    """Means on the scale of 1 to 4 with their intervals; None while few have answered."""
    named = [*found.means, *found.people]
    rows = tuple(_row(label, mean) for label, mean in named if mean and not mean.few)
    if not rows:
        return None
    return charts.Intervals(rows=rows, label=_("Rata-rata 1 sampai 4 dengan interval 95%"))
