"""A finding as pages and the report show it: words and pictures from one estimate."""

from copy import copy
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from asah.core.calc.stats import Verdict
from asah.core.clock import Quarter
from asah.impact.calc import scale
from asah.impact.calc.result import EffectDict
from asah.impact.models import Estimate, Programme
from asah.impact.selectors import lessons, wording
from asah.ui import charts

LEADS = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """One wave, or who waits (`wave` 0): units, front-line staff, seats drawn, really trained."""

    wave: int
    quarter: str
    units: int
    staff: int
    seats: int
    trained: int

    @property
    def share(self) -> float | None:
        """Of the seats drawn, who completed the training; of who waits, among all staff."""
        whole = self.seats if self.wave else self.staff
        return self.trained / whole if whole else None


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything that is said about one estimate. `code` is up, down or unknown."""

    programme: Programme
    estimate: Estimate
    code: str
    headline: str
    lede: str
    facts: list[tuple[str, str]]
    hero: charts.Estimate | None
    hero_title: str
    study: charts.EventStudy | None
    study_title: str
    study_subtitle: str
    study_source: str
    known: list[str]
    unknown: list[str]
    ahead: list[str]
    elements: charts.Intervals | None
    elements_title: str
    beside: list[charts.Intervals]
    turns: list[Turn]
    stage: str

    @property
    def holds(self) -> bool:
        return self.code != "unknown"


def read(programme: Programme, estimate: Estimate) -> Finding:
    """The finding of an estimate; no query."""
    estimate = shown(estimate)
    main = estimate.result["main"]
    overall = estimate.overall
    holds = estimate.verdict != Verdict.OPEN
    names = {
        "name": _short(programme.outcome),
        "measure": wording.measure(programme.outcome),
    }
    return Finding(
        programme=programme,
        estimate=estimate,
        code=estimate.code,
        headline=wording.headline(programme, estimate.verdict, overall),
        lede=wording.lede(programme, estimate.verdict, overall),
        facts=wording.facts(programme, estimate.result),
        hero=hero(overall, holds=holds, outcome=programme.outcome),
        hero_title=_("Perubahan %(name)s, %(measure)s") % names,
        study=study(main["event_study"], holds=holds),
        study_title=wording.study_title(estimate),
        study_subtitle=_("Selisih %(name)s terhadap unit yang belum dilatih, %(measure)s") % names,
        study_source=wording.study_source(estimate),
        known=lessons.known(programme, estimate),
        unknown=lessons.unknown(programme, estimate),
        ahead=lessons.ahead(programme, estimate),
        elements=elements(main["others"]),
        elements_title=_("Sembilan unsur")
        if programme.outcome == Programme.Outcome.IKM
        else _("Unsur lainnya"),
        beside=beside(lessons.beside(estimate.result)),
        turns=turns(programme, estimate),
        stage=wording.stage(programme, estimate),
    )


def shown(estimate: Estimate) -> Estimate:
    """The estimate on the scale on which people read it: finished services in percent."""
    result = dict(estimate.result)
    if estimate.outcome == Programme.Outcome.OUTPUT:
        result["main"] = scale.result(result["main"])
        result["second"] = scale.effect(result["second"])
    if "beside" in result:
        result["beside"] = [
            scale.effect(row) if row["name"] == Programme.Outcome.OUTPUT else row
            for row in result["beside"]
        ]
    seen = copy(estimate)
    seen.result = result
    return seen


def _short(outcome: str) -> str:
    return "IKM" if outcome == Programme.Outcome.IKM else wording.subject(outcome)


def hero(effect: EffectDict, *, holds: bool, outcome: str) -> charts.Estimate | None:
    """The estimate with its interval, large; nothing when there is no interval."""
    low, high = effect["low"], effect["high"]
    if low is None or high is None:
        return None
    return charts.Estimate(
        value=effect["estimate"], low=low, high=high, holds=holds, unit=wording.unit(outcome)
    )


def study(rows: list[EffectDict], *, holds: bool) -> charts.EventStudy | None:
    """The picture by quarter: the last leads, and every lag."""
    drawn = [
        charts.Effect(period=row["event_time"], value=row["estimate"], low=low, high=high)
        for row in rows
        if row["event_time"] >= -LEADS
        and (low := row["low"]) is not None
        and (high := row["high"]) is not None
    ]
    return charts.EventStudy(effects=tuple(drawn), holds=holds) if drawn else None


def elements(rows: list[EffectDict]) -> charts.Intervals | None:
    """The elements from the largest effect down; what does not hold after Holm is grey."""
    if not rows:
        return None
    ranked = sorted(rows, key=lambda row: -row["estimate"])
    return charts.Intervals(
        rows=tuple(_row(row["name"], row, lessons.holds(row)) for row in ranked),
        marks=(charts.Mark(value=0, style="zero"),),
        signed=True,
        unit=_("poin"),
    )


def beside(rows: list[EffectDict]) -> list[charts.Intervals]:
    """Each on an axis of its own: they are counted in different things."""
    return [
        charts.Intervals(
            rows=(
                replace(_row(row["name"], row, lessons.holds(row)), label=_in_unit(row["name"])),
            ),
            marks=(charts.Mark(value=0, style="zero"),),
            signed=True,
            unit=wording.measure(row["name"]),
        )
        for row in rows
        if row["low"] is not None
    ]


def _in_unit(outcome: str) -> str:
    """`Layanan selesai per triwulan, persen`."""
    facts = {"name": wording.NAMES[outcome], "measure": wording.measure(outcome)}
    return _("%(name)s, %(measure)s") % facts


def _row(name: str, row: EffectDict, holds: bool) -> charts.Interval:
    return charts.Interval(
        label=str(wording.NAMES[name]),
        value=row["estimate"],
        low=row["low"],
        high=row["high"],
        holds=holds,
        bold=holds,
        figure=wording.figure(row),
    )


def turns(programme: Programme, estimate: Estimate) -> list[Turn]:
    """Waves in their order, who waits last."""
    start = Quarter.parse(programme.start)
    return [
        Turn(
            turn["wave"],
            str(start.plus(turn["wave"] - 1)) if turn["wave"] else "",
            turn["units"],
            turn["staff"],
            turn["seats"],
            turn["trained"],
        )
        for turn in estimate.result["turns"]
    ]


@dataclass(frozen=True, slots=True)
class Summary:
    """A programme in one line, for lists, the cockpit and the walk. Without an estimate `code`
    is empty and the figures are None."""

    programme_id: int
    name: str
    training_id: int
    outcome: str
    code: str
    estimate: float | None
    low: float | None
    high: float | None
    drawn: bool
    sentence: str
    figure: str
    measure: str
    last_period: str


def summarise(programme: Programme, estimate: Estimate | None) -> Summary:
    """The one line; no query."""
    estimate = shown(estimate) if estimate else None
    effect = estimate.overall if estimate else None
    return Summary(
        programme.pk,
        programme.name,
        programme.training_id,
        programme.outcome,
        estimate.code if estimate else "",
        effect["estimate"] if effect else None,
        effect["low"] if effect else None,
        effect["high"] if effect else None,
        programme.drawn,
        wording.headline(programme, estimate.verdict, effect) if estimate and effect else "",
        wording.figure(effect) if effect else "",
        wording.measure(programme.outcome),
        estimate.last_period if estimate else "",
    )
