"""The thread of a year: its five knots and its OPD, drawn by cockpit and front page."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from asah.citizens import api as citizens
from asah.core import clock
from asah.core.language import word
from asah.plan import api as plan
from asah.ui import charts, text
from asah.ui.parts import Knot
from asah.web.selectors import facts
from asah.web.selectors.facts import Share


@dataclass(frozen=True, slots=True)
class YearThread:
    """Everything a year shows along the thread. Money in rupiah."""

    year: int
    needs: facts.NeedFacts
    budget: int
    classes: facts.ClassFacts
    taking: facts.TakingFacts
    seats: dict[int, Share]
    effect: facts.EffectFacts | None
    voice: citizens.RegionSummary
    ikm_change: dict[int, float]
    targets: dict[str, float]

    @property
    def pace(self) -> float:
        """The share of the year that has passed, by the region's clock."""
        today = clock.today()
        if today.year != self.year:
            return float(today.year > self.year)
        return today.timetuple().tm_yday / (366 if today.year % 4 == 0 else 365)


def load(year: int) -> YearThread:
    """All figures of a year, some ten queries."""
    voice = citizens.region_summary()
    return YearThread(
        year=year,
        needs=facts.needs(year),
        budget=plan.budget_of(year),
        classes=facts.classes(year),
        taking=facts.taking(year),
        seats=facts.seats_by_opd(year),
        effect=facts.effect(),
        voice=voice,
        ikm_change=facts.ikm_change(voice.period),
        targets=facts.targets(year),
    )


def _meter(year: YearThread, share: float | None, target: str, label: str) -> charts.Meter | None:
    if share is None:
        return None
    goal = year.targets.get(target)
    pace = goal * year.pace if goal is not None else None
    return charts.Meter(value=share, maximum=1, previous=pace, target=goal, label=label)


def _percent(share: float | None) -> tuple[str, str]:
    return ("–", "") if share is None else (text.number(round(100 * share)), "%")


def _needs(year: YearThread) -> Knot:
    total, worst = year.needs.total, year.needs.worst_share
    figure, unit = _percent(total.share)
    note = ""
    if year.needs.worst:
        note = _("%(name)s: %(whole)s petugas membutuhkan, %(part)s sudah terlayani") % {
            "name": word(year.needs.worst),
            "whole": text.number(worst.whole),
            "part": text.number(worst.part),
        }
    return Knot(
        name=_("Kebutuhan"),
        figure=figure,
        unit=unit,
        text=_("kebutuhan tertutup, %(part)s dari %(whole)s")
        % {"part": text.number(total.part), "whole": text.number(total.whole)},
        url=reverse("needs:overview"),
        chart=_meter(year, total.share, "needs_closed", _("Kebutuhan tertutup")),
        note=note,
        note_url=reverse("needs:overview"),
    )


def _plan(year: YearThread) -> Knot:
    used = year.classes.spent / year.budget if year.budget else None
    figure, unit = _percent(used)
    free = year.budget - year.classes.spent - year.classes.bound
    note = ""
    if year.budget and free > 0:
        note = _("%(free)s belum terikat kelas; hangus 31 Des") % {"free": text.rupiah_short(free)}
    return Knot(
        name=_("Rencana"),
        figure=figure,
        unit=unit,
        text=_("anggaran terpakai, %(used)s dari %(budget)s")
        % {
            "used": text.rupiah_short(year.classes.spent),
            "budget": text.rupiah_short(year.budget),
        },
        url=reverse("plan:list"),
        chart=_meter(year, used, "budget_used", _("Anggaran terpakai")),
        note=note,
        note_url=reverse("plan:list"),
    )


def _delivery(year: YearThread) -> Knot:
    held = year.classes
    note = ""
    if held.reason:
        note = _("%(n)s dari %(all)s kelas batal: %(reason)s") % {
            "n": held.reason_count,
            "all": held.cancelled,
            "reason": held.reason[:1].lower() + held.reason[1:],
        }
    share = held.done / held.total if held.total else None
    return Knot(
        name=_("Pelaksanaan"),
        figure=text.number(held.done),
        text=_("kelas selesai dari %(all)s; %(running)s berjalan, %(off)s batal")
        % {"all": held.total, "running": held.running, "off": held.cancelled},
        url=reverse("participation:classes"),
        chart=_meter(year, share, "classes_done", _("Kelas selesai")),
        note=note,
        note_url=reverse("participation:classes"),
    )


def _taking(year: YearThread) -> Knot:
    reached = year.taking.reached
    figure, unit = _percent(reached.share)
    note = ""
    if year.taking.idle:
        note = _("%(idle)s ASN belum ikut apa pun") % {"idle": text.number(year.taking.idle)}
    return Knot(
        name=_("Keikutsertaan"),
        figure=figure,
        unit=unit,
        text=_("ASN memenuhi kewajiban JP, %(part)s dari %(whole)s")
        % {"part": text.number(reached.part), "whole": text.number(reached.whole)},
        url=reverse("credits:standing"),
        chart=_meter(year, reached.share, "duty_reached", _("Kewajiban JP terpenuhi")),
        note=note,
        note_url=reverse("credits:standing"),
    )


def _effect(year: YearThread) -> Knot:
    found = year.effect
    note = ""
    if year.voice.elements:
        weak = year.voice.elements[-1]
        note = _("%(name)s paling rendah: %(value)s") % {
            "name": word(weak.short),
            "value": text.number(weak.score, 1),
        }
    if found is None:
        return Knot(
            name=_("Dampak"),
            figure="–",
            text=_("belum ada program yang dapat dinilai"),
            url=reverse("impact:list"),
            note=note,
        )
    chart, interval = None, _("selang belum dapat dihitung")
    if found.low is not None and found.high is not None:
        holds = found.estimate.verdict != found.estimate.Verdict.OPEN
        chart = charts.SmallInterval(
            value=found.value, low=found.low, high=found.high, holds=holds, label=_("Dampak")
        )
        interval = _("95%%: %(low)s sampai %(high)s") % {
            "low": text.signed(found.low, 1),
            "high": text.signed(found.high, 1),
        }
    return Knot(
        name=_("Dampak"),
        figure=text.signed(found.value, 1),
        text=_("poin IKM di unit terlatih; %(interval)s") % {"interval": interval},
        url=reverse("impact:programme", kwargs={"pk": found.estimate.programme_id}),
        chart=chart,
        note=note,
        note_url=reverse("citizens:overview"),
    )


def knots(year: YearThread) -> list[Knot]:
    """The five knots in order; the one farthest behind its pace is marked grave."""
    rows = [_needs(year), _plan(year), _delivery(year), _taking(year), _effect(year)]
    behind = {
        i: (k.chart.previous or 0) - k.chart.value
        for i, k in enumerate(rows)
        if isinstance(k.chart, charts.Meter) and k.note
    }
    gravest = max(behind, key=lambda i: behind[i], default=-1)
    if gravest < 0 or behind[gravest] <= 0:
        return rows
    rows[gravest] = replace(rows[gravest], grave=True)
    return rows


def _wrong(year: YearThread) -> str:
    """The graver of two: people who took part in nothing, or how far the duty lags its pace."""
    reached, idle = year.taking.reached, year.taking.idle
    lag = round(year.pace * reached.whole) - reached.part
    if lag > idle:
        left = text.number(reached.whole - reached.part)
        return _("%(n)s ASN belum memenuhi kewajiban JP") % {"n": left}
    return _("%(n)s ASN belum ikut apa pun") % {"n": text.number(idle)} if idle else ""


def headline(year: YearThread) -> tuple[str, str]:
    """The sentence of the year: what the public noticed, and the one thing that is wrong."""
    found = year.effect
    if found is None:
        first = _("Hasilnya bagi warga belum dapat dinilai")
    elif found.estimate.verdict == found.estimate.Verdict.UP:
        drawn = found.estimate.programme.drawn
        first = (
            _("Warga merasakan hasilnya") if drawn else _("Kepuasan warga naik di unit terlatih")
        )
    elif found.estimate.verdict == found.estimate.Verdict.DOWN:
        first = _("Kepuasan warga turun di unit terlatih")
    else:
        first = _("Belum cukup bukti bahwa warga merasakan hasilnya")
    return first, _wrong(year)
