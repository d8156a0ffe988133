"""Two lines for the cockpit: the units that were trained, and the others."""

from django.utils.translation import gettext as _

from asah.citizens import api as citizens
from asah.ui import charts
from asah.web.selectors.year import YearThread

YEARS = 1  # whole years before the running one


def voice_lines(year: YearThread) -> charts.Lines | None:
    """Mean index by quarter of trained and other units; None without a programme or answers."""
    if year.effect is None:
        return None
    starts = dict(
        year.effect.estimate.programme.units.exclude(first_period="").values_list(
            "service_unit_id", "first_period"
        )
    )
    periods = sorted(citizens.periods())
    last = year.effect.estimate.last_period
    first = f"{int(last[:4]) - YEARS}-Q1"
    shown = [p for p in periods if first <= p <= last]
    sums: dict[tuple[bool, str], list[float]] = {}
    for cell in citizens.cells("ikm", shown):
        value = cell.value
        if isinstance(value, int | float):
            sums.setdefault((cell.service_unit_id in starts, cell.period), []).append(value)
    if not starts or not sums:
        return None

    def line(trained: bool) -> tuple[float | None, ...]:
        found = [sums.get((trained, p)) for p in shown]
        return tuple(sum(v) / len(v) if v else None for v in found)

    return charts.Lines(
        series=(
            charts.Series(label=_("terlatih"), values=line(trained=True), tone="c1"),
            charts.Series(label=_("lainnya"), values=line(trained=False), dashed=True),
        ),
        periods=tuple(shown),
        label=_("IKM unit terlatih dan unit lainnya menurut triwulan"),
    )
