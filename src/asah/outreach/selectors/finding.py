"""A campaign's result as a page shows it: headline, picture, facts."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from asah.core.calc.stats import Verdict
from asah.outreach.models import Campaign, Recipient
from asah.ui import charts, text

Arm, Reach = Recipient.Arm, Recipient.Reach


@dataclass(frozen=True, slots=True)
class Reached:
    """What became of the message: arm sizes, and who of those told it did not reach."""

    told: int
    held: int
    arrived: int
    stopped: int


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is up, down or open."""

    code: str
    word: str
    headline: str
    lede: str
    shares: charts.Intervals
    gap: charts.Intervals
    rows: list[tuple[str, int, int, str]]


def reached(campaign: Campaign) -> Reached:
    """One grouped query."""
    rows = campaign.recipients.order_by().values_list("arm", "reach").annotate(n=Count("pk"))
    count = {(arm, reach): n for arm, reach, n in rows}
    told = {reach: n for (arm, reach), n in count.items() if arm == Arm.TOLD}
    held = sum(n for (arm, _reach), n in count.items() if arm == Arm.HELD)
    return Reached(sum(told.values()), held, told.get(Reach.TOLD, 0), told.get(Reach.STOPPED, 0))


def read(campaign: Campaign) -> Finding | None:
    """The finding of a campaign that ended; None before."""
    found: dict[str, Any] = campaign.result
    if not found:
        return None
    code = {Verdict.UP: "up", Verdict.DOWN: "down"}.get(Verdict(found["verdict"]), "open")
    names = (("told", _("Diberi tahu")), ("held", _("Ditahan dahulu")))
    rows = [
        (name, found[arm]["joined"], found[arm]["people"], text.percent(found[arm]["share"]))
        for arm, name in names
    ]
    return Finding(
        code=code,
        word={"up": _("Naik"), "down": _("Turun"), "open": _("Belum cukup bukti")}[code],
        headline=_headline(code, found),
        lede=_lede(code, found),
        shares=_shares([(name, found[arm]) for arm, name in names]),
        gap=_gap(code, found),
        rows=rows,
    )


def _points(value: float) -> str:
    return text.signed(100 * value, 1)


def _headline(code: str, found: dict[str, Any]) -> str:
    words = {"gap": _points(found["gap"])}
    if code == "up":
        return _("Ajakan ini menambah pendaftar %(gap)s poin persen") % words
    if code == "down":
        return _("Ajakan ini mengurangi pendaftar: %(gap)s poin persen") % words
    return _("Belum terbukti ajakan ini menambah pendaftar")


def _lede(code: str, found: dict[str, Any]) -> str:
    words = {
        "gap": _points(found["gap"]),
        "low": _points(found["low"]),
        "high": _points(found["high"]),
        "needed": text.number(found["needed"]),
        "had": text.number(found["told"]["people"] + found["held"]["people"]),
    }
    if code != "open":
        return _("Selang 95%%: %(low)s sampai %(high)s poin persen.") % words
    if not found["needed"]:
        return _("Bedanya %(gap)s poin, selang 95%%: %(low)s sampai %(high)s.") % words
    return (
        _(
            "Bedanya %(gap)s poin, selang 95%%: %(low)s sampai %(high)s. Untuk memastikan beda "
            "sebesar itu perlu sekitar %(needed)s orang; kali ini %(had)s."
        )
        % words
    )


def _shares(arms: list[tuple[str, dict[str, Any]]]) -> charts.Intervals:
    return charts.Intervals(
        rows=tuple(
            charts.Interval(
                label=name, value=100 * a["share"], low=100 * a["low"], high=100 * a["high"]
            )
            for name, a in arms
        ),
        start=0,
        unit="%",
        label=_("Bagian yang meminta kursi"),
    )


def _gap(code: str, found: dict[str, Any]) -> charts.Intervals:
    row = charts.Interval(
        label=_("Selisih"),
        value=100 * found["gap"],
        low=100 * found["low"],
        high=100 * found["high"],
        holds=code != "open",
        bold=True,
    )
    return charts.Intervals(
        rows=(row,),
        marks=(charts.Mark(value=0, label=_("tidak ada beda"), style="zero"),),
        signed=True,
        label=_("Selisih dalam poin persen"),
    )


def listed(rows: QuerySet[Campaign]) -> QuerySet[Campaign]:
    """Campaigns with what a list shows."""
    found = rows.select_related("opd", "made_by").annotate(people=Count("recipients"))
    return found.order_by("-made_at", "-pk")
