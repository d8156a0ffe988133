"""Charts of what a unit finished."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from asah.citizens.output.selectors.series import Tally
from asah.core.clock import Quarter
from asah.ui import charts

FEWEST = 2  # quarters that make a line


def _every(quarters: Mapping[str, Tally]) -> tuple[str, ...]:
    """The quarters from the first to the last, gaps too."""
    first, last = (Quarter.parse(end(quarters)) for end in (min, max))
    return tuple(str(first.plus(n)) for n in range(last.index - first.index + 1))


def finished_chart(quarters: Mapping[str, Tally]) -> charts.Lines | None:
    """Finished cases a quarter; None while there is no line to draw."""
    if len(quarters) < FEWEST:
        return None
    periods = _every(quarters)
    values = tuple(quarters[p].finished if p in quarters else None for p in periods)
    return charts.Lines(
        series=(charts.Series(label=_("selesai"), values=values),),
        periods=periods,
        places=0,
        start=0,
        label=_("Layanan selesai menurut triwulan"),
    )


def share_chart(quarters: Mapping[str, Tally]) -> charts.Lines | None:
    """The share on time, in percent; None while there is no line to draw."""
    known = {p: t for p, t in quarters.items() if t.share is not None}
    if len(known) < FEWEST:
        return None
    periods = _every(known)
    values = tuple(100 * (known[p].share or 0) if p in known else None for p in periods)
    return charts.Lines(
        series=(charts.Series(label=_("tepat waktu"), values=values),),
        periods=periods,
        end=100,
        unit="%",
        label=_("Selesai tepat waktu menurut triwulan"),
    )
