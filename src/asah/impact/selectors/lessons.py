"""What a finding lets us know, what it leaves open, and what would answer it."""

from typing import Any

from django.utils.translation import gettext as _

from asah.core.calc.stats import Verdict
from asah.core.clock import Quarter
from asah.impact.calc.result import EffectDict
from asah.impact.models import Estimate, Programme
from asah.impact.selectors.wording import NAMES, SURE, figure, points, quarter
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
    if estimate.verdict != Verdict.OPEN:
        said += _lags(main["event_study"])
    else:
        said += _ruled_out(main["overall"], float(programme.worthwhile))
    said += _trained(result["turns"])
    second = result["second"]
    if second["low"] is not None:
        said.append(
            _("Hitungan kedua (Callaway–Sant'Anna): %(figure)s poin") % {"figure": figure(second)}
        )
    return said


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


def _ruled_out(effect: EffectDict, worthwhile: float) -> list[str]:
    low, high = effect["low"], effect["high"]
    if low is None or high is None:
        return []
    facts = {"points": points(worthwhile)}
    matters = _("Perubahan %(points)s, yang dianggap berarti, tidak cocok dengan data ini") % facts
    return [matters] * _excluded(effect, worthwhile) + [
        _("Data tidak cocok dengan turun lebih dari %(low)s atau naik lebih dari %(high)s poin")
        % {"low": text.number(abs(min(low, 0)), 1), "high": text.number(max(high, 0), 1)}
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
        said.append(_("Apakah warga merasakan bedanya"))
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
    trust = estimate.result["trust"]
    if trust is not None and trust["low"] is not None and not holds(trust):
        said.append(_("Kepercayaan warga: %(figure)s") % {"figure": f"{figure(trust)}"})
    left = [n for n in main["notes"] if "tidak dihitung" in n["reason"]]
    said += [n["reason"][0].upper() + n["reason"][1:] for n in left]
    return said


def ahead(programme: Programme, estimate: Estimate) -> list[str]:
    """What would settle it, and when."""
    main, said = estimate.result["main"], []
    settle, count = main["settle"], main["n"]
    last = Quarter.parse(estimate.last_period)
    if settle is not None and count["waiting"]:
        said += _quarters(settle, count["waiting"], main["detectable"])
    open_still = estimate.verdict == Verdict.OPEN
    if settle is not None and open_still and not _excluded(main["overall"], settle["effect"]):
        said += _needed(settle)
    if not count["waiting"]:
        said.append(_("Tidak ada unit yang menunggu lagi; triwulan baru tidak menambah bukti"))
    decide = Quarter.parse(programme.decide_at)
    upcoming = decide if last < decide else last.plus(1)
    said.append(
        _("Putusan berikutnya sesudah %(quarter)s, mulai %(day)s")
        % {"quarter": quarter(str(upcoming)), "day": text.tanggal(upcoming.plus(1).first_day)}
    )
    return said


def _quarters(settle: dict[str, Any], waiting: int, now: float) -> list[str]:
    later = next((s["detectable"] for s in settle["ahead"] if s["quarters"] == NEAR), None)
    if later is None:
        return []
    return [
        _(
            "%(n)s triwulan data lagi selagi %(waiting)s unit menunggu: batas terlihat turun dari"
            " %(now)s ke %(later)s poin"
        )
        % {
            "n": NEAR,
            "waiting": waiting,
            "now": text.number(now, 1),
            "later": text.number(later, 1),
        }
    ]


def _needed(settle: dict[str, Any]) -> list[str]:
    """What it takes to see the change that matters."""
    effect, periods, units = points(settle["effect"]), settle["periods"], settle["units"]
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
