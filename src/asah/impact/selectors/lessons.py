"""What a finding lets us know, what it leaves open, and what would answer it."""

from typing import Any

from django.utils.translation import gettext as _

from asah.core.calc.stats import Verdict
from asah.core.clock import Quarter
from asah.impact.calc.result import EffectDict
from asah.impact.models import Estimate, Programme
from asah.impact.selectors.panel import REPORTED
from asah.impact.selectors.wording import NAMES, SURE, amount, figure, measure, quarter, subject
from asah.ui import text

AT_HAND = 2  # examples named
NEAR = 2  # quarters ahead


def holds(effect: EffectDict) -> bool:
    """Still different from zero after the correction for all elements."""
    corrected = effect.get("p_holm")
    return corrected is not None and corrected <= SURE


def known(programme: Programme, estimate: Estimate) -> list[str]:
    """What the data say."""
    result = estimate.result
    main, said = result["main"], []
    sure = [e for e in _sorted(main["others"]) if holds(e)]
    if sure:
        said.append(_join([_element(e) for e in sure[:AT_HAND]]))
    said += [beside_line(e) for e in beside(result) if holds(e)]
    if estimate.verdict != Verdict.OPEN:
        said += _lags(main["event_study"])
    else:
        said += _ruled_out(main["overall"], programme)
    said += _trained(result["turns"])
    second = result["second"]
    if second["low"] is not None:
        said.append(
            _("Hitungan kedua (Callaway–Sant'Anna): %(figure)s %(measure)s")
            % {"figure": figure(second), "measure": measure(programme.outcome)}
        )
    return said


def beside(result: dict[str, Any]) -> list[EffectDict]:
    """The outcomes looked at besides; older estimates know trust only."""
    if "beside" in result:
        return list(result["beside"])
    trust: EffectDict | None = result["trust"]
    return [{**trust, "name": "trust"}] if trust else []


def beside_line(effect: EffectDict) -> str:
    """`Layanan selesai per triwulan: +4,5 (2,3–6,7) persen`."""
    facts = {"name": NAMES[effect["name"]], "figure": figure(effect)}
    return _("%(name)s: %(figure)s %(measure)s") % {**facts, "measure": measure(effect["name"])}


def _open(outcome: str) -> str:
    if outcome in REPORTED:
        return _("Apakah %(what)s berubah karenanya") % {"what": subject(outcome)}
    return _("Apakah warga merasakan bedanya")


def _sorted(effects: list[EffectDict]) -> list[EffectDict]:
    return sorted(effects, key=lambda e: -abs(e["estimate"]))


def _element(effect: EffectDict) -> str:
    return f"{NAMES[effect['name']]} {figure(effect)}"


def _join(parts: list[str]) -> str:
    return f" {_('dan')} ".join(part if i == 0 else part.lower() for i, part in enumerate(parts))


def _lags(study: list[EffectDict]) -> list[str]:
    """From which quarter to which the change is seen; quarters in between count when all are."""
    seen = [
        e["event_time"]
        for e in study
        if e["event_time"] >= 0
        and e["low"] is not None
        and e["high"] is not None
        and (e["low"] > 0 or e["high"] < 0)
    ]
    if not seen:
        return []
    if len(seen) > 1 and seen == list(range(seen[0], seen[-1] + 1)):
        facts = {"first": seen[0], "last": seen[-1]}
        if seen[0] == 0:
            return [
                _("Terlihat sejak triwulan pelatihan sampai %(last)s triwulan sesudahnya") % facts
            ]
        return [_("Terlihat dari %(first)s sampai %(last)s triwulan sesudah pelatihan") % facts]
    return [
        _("Terlihat hanya pada triwulan %(list)s sejak dilatih")
        % {"list": ", ".join(f"+{lag}" for lag in seen)}
    ]


def _excluded(effect: EffectDict, worthwhile: float) -> bool:
    """Whether even the change that would matter lies outside the interval."""
    low, high = effect["low"], effect["high"]
    return low is not None and high is not None and -worthwhile < low and high < worthwhile


def _ruled_out(effect: EffectDict, programme: Programme) -> list[str]:
    low, high = effect["low"], effect["high"]
    if low is None or high is None:
        return []
    worthwhile = float(programme.worthwhile)
    facts = {"points": amount(worthwhile, programme.outcome)}
    matters = _("Perubahan %(points)s, yang dianggap berarti, tidak cocok dengan data ini") % facts
    return [matters] * _excluded(effect, worthwhile) + [
        _("Data tidak cocok dengan turun lebih dari %(low)s atau naik lebih dari %(high)s")
        % {
            "low": text.number(abs(min(low, 0)), 1),
            "high": amount(max(high, 0), programme.outcome),
        }
    ]


def _trained(turns: list[dict[str, int]]) -> list[str]:
    """How many were really trained; who waits should not have been."""
    said = []
    seats = sum(turn["seats"] for turn in turns if turn["wave"])
    if seats:
        done = sum(turn["trained"] for turn in turns if turn["wave"])
        facts = {"share": text.percent(done / seats), "seats": text.number(seats, 0)}
        said.append(_("%(share)s dari %(seats)s petugas terundi menyelesaikan pelatihan") % facts)
    for turn in turns:
        if not turn["wave"] and turn["trained"]:
            facts = {"n": text.number(turn["trained"], 0), "staff": text.number(turn["staff"], 0)}
            said.append(_("%(n)s dari %(staff)s petugas unit menunggu sudah ikut juga") % facts)
    return said


def unknown(programme: Programme, estimate: Estimate) -> list[str]:
    """What the data leave open."""
    main = estimate.result["main"]
    said = []
    if estimate.verdict == Verdict.OPEN:
        said.append(_open(programme.outcome))
    if not programme.drawn:
        said.append(_("Apakah selisih ini karena pelatihan: urutannya tidak diundi"))
    weak = [e for e in _sorted(main["others"]) if not holds(e)]
    for effect in weak[:1] if estimate.verdict != Verdict.OPEN else []:
        said.append(f"{NAMES[effect['name']]}: {figure(effect)}")
    lags = [e for e in main["event_study"] if e["event_time"] >= 0]
    if lags:
        said.append(
            _("Apa yang terjadi lebih dari %(n)s triwulan sesudah pelatihan")
            % {"n": lags[-1]["event_time"]}
        )
    said += [
        beside_line(e) for e in beside(estimate.result) if e["low"] is not None and not holds(e)
    ]
    said += [
        _("%(name)s: laporannya terlalu sedikit untuk dibandingkan") % {"name": NAMES[name]}
        for name in estimate.result.get("too_few", ())
        if name in REPORTED
    ]
    left = [n for n in main["notes"] if "tidak dihitung" in n["reason"]]
    said += [n["reason"][0].upper() + n["reason"][1:] for n in left]
    return said


def ahead(programme: Programme, estimate: Estimate) -> list[str]:
    """What would settle it, and when."""
    main, said = estimate.result["main"], []
    settle, count = main["settle"], main["n"]
    last = Quarter.parse(estimate.last_period)
    if settle is not None and count["waiting"]:
        said += _quarters(settle, count["waiting"], main["detectable"], programme.outcome)
    open_still = estimate.verdict == Verdict.OPEN
    if settle is not None and open_still and not _excluded(main["overall"], settle["effect"]):
        said += _needed(settle, programme.outcome)
    if not count["waiting"]:
        said.append(_("Tidak ada unit yang menunggu lagi; triwulan baru tidak menambah bukti"))
    decide = Quarter.parse(programme.decide_at)
    upcoming = decide if last < decide else last.plus(1)
    said.append(
        _("Putusan berikutnya sesudah %(quarter)s, mulai %(day)s")
        % {"quarter": quarter(str(upcoming)), "day": text.tanggal(upcoming.plus(1).first_day)}
    )
    return said


def _quarters(settle: dict[str, Any], waiting: int, now: float, outcome: str) -> list[str]:
    later = next((s["detectable"] for s in settle["ahead"] if s["quarters"] == NEAR), None)
    if later is None:
        return []
    return [
        _(
            "%(n)s triwulan data lagi selagi %(waiting)s unit menunggu: batas terlihat turun dari"
            " %(now)s ke %(later)s"
        )
        % {
            "n": NEAR,
            "waiting": waiting,
            "now": text.number(now, 1),
            "later": amount(later, outcome),
        }
    ]


def _needed(settle: dict[str, Any], outcome: str) -> list[str]:
    """What it takes to see the change that matters."""
    effect, periods, units = amount(settle["effect"], outcome), settle["periods"], settle["units"]
    if periods == 0:
        return [
            _("Perubahan %(effect)s ke atas sudah dapat terlihat dengan data ini")
            % {"effect": effect}
        ]
    ways = []
    if periods is not None:
        ways.append(_("%(n)s triwulan lagi") % {"n": periods})
    if units is not None:
        ways.append(_("%(n)s unit lagi yang ikut diundi") % {"n": units})
    if not ways:
        return [
            _("Perubahan %(effect)s terlalu kecil untuk program sebesar ini") % {"effect": effect}
        ]
    listed = f", {_('atau')} ".join(ways)
    return [_("Untuk melihat perubahan %(effect)s: %(ways)s") % {"effect": effect, "ways": listed}]
