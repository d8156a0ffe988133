"""The sentences of a finding, made from its figures; nothing is said that they do not show.

Causal words stand only where the order was drawn by lot.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asah.core.calc.stats import Verdict
from asah.core.clock import Quarter
from asah.impact.calc.result import EffectDict
from asah.impact.models import Estimate, Programme
from asah.impact.selectors.panel import REPORTED
from asah.ui import text

SURE = 0.05
MANY_LAGS = 2
NAMES = dict(Programme.Outcome.choices)


def subject(outcome: str) -> str:
    """What went up or down, in lower case."""
    if outcome == Programme.Outcome.IKM:
        return _("kepuasan warga")
    if outcome == Programme.Outcome.OUTPUT:
        return _("banyaknya layanan selesai")
    if outcome == Programme.Outcome.ON_TIME:
        return _("bagian layanan yang tepat waktu")
    return str(NAMES[outcome]).lower()


def measure(outcome: str) -> str:
    """What a change is counted in."""
    if outcome == Programme.Outcome.OUTPUT:
        return _("persen")
    return _("poin persen") if outcome == Programme.Outcome.ON_TIME else _("poin")


def unit(outcome: str) -> str:
    """The same, with the name of the index."""
    return _("poin IKM") if outcome == Programme.Outcome.IKM else measure(outcome)


def amount(value: float, outcome: str) -> str:
    """`2,3 poin`, with a blank that does not break."""
    return f"{text.number(value, 1)}{text.NBSP}{measure(outcome).replace(' ', text.NBSP)}"


def points(value: float, outcome: str) -> str:
    """`2,3 poin IKM`."""
    return f"{text.number(value, 1)}{text.NBSP}{unit(outcome)}"


def span(effect: EffectDict) -> str:
    """`0,8–3,8`, or `−0,6 sampai 3,3`; empty when unknown."""
    low, high = effect["low"], effect["high"]
    if low is None or high is None:
        return ""
    if low < 0:
        return f"{text.number(low, 1)} {_('sampai')} {text.number(high, 1)}"
    return f"{text.number(low, 1)}{text.DASH}{text.number(high, 1)}"


def figure(effect: EffectDict) -> str:
    """`+4,5 (2,3–6,7)`."""
    inside = span(effect)
    value = text.signed(effect["estimate"], 1)
    return f"{value}{text.NBSP}({inside})" if inside else value


def headline(programme: Programme, verdict: str, effect: EffectDict) -> str:
    """The finding in one sentence for a mayor."""
    what = subject(programme.outcome)
    facts = {
        "What": what[0].upper() + what[1:],
        "what": what,
        "points": points(abs(effect["estimate"]), programme.outcome),
    }
    if verdict == Verdict.OPEN:
        return _("Data belum cukup untuk mengatakan %(what)s naik atau turun.") % facts
    if programme.drawn and verdict == Verdict.UP:
        return _("%(What)s naik %(points)s di unit yang dilatih.") % facts
    if programme.drawn:
        return _("%(What)s turun %(points)s di unit yang dilatih.") % facts
    if verdict == Verdict.UP:
        return _("Di unit yang dilatih, %(what)s bergerak %(points)s di atas unit lain.") % facts
    return _("Di unit yang dilatih, %(what)s bergerak %(points)s di bawah unit lain.") % facts


def lede(programme: Programme, verdict: str, effect: EffectDict) -> str:
    """The interval in words."""
    low, high = effect["low"], effect["high"]
    said = measure(programme.outcome)
    if low is None or high is None:
        return _("Perkiraannya %(value)s %(measure)s, tetapi selangnya tidak dapat dihitung.") % {
            "value": text.signed(effect["estimate"], 1),
            "measure": said,
        }
    if verdict == Verdict.OPEN:
        return _(
            "Perkiraannya %(value)s %(measure)s, tetapi yang sebenarnya bisa di mana saja antara"
            " %(low)s dan %(high)s. Ini bukan tanda bahwa pelatihan tidak berguna."
        ) % {
            "value": text.signed(effect["estimate"], 1),
            "low": text.number(low, 1),
            "high": text.number(high, 1),
            "measure": said,
        }
    near, far = sorted((abs(low), abs(high)))
    facts = {"near": text.number(near, 1), "far": text.number(far, 1), "measure": said}
    if not programme.drawn:
        sentence = _("Dengan keyakinan 95%%, selisihnya antara %(near)s dan %(far)s %(measure)s.")
    elif verdict == Verdict.UP:
        sentence = _("Dengan keyakinan 95%%, kenaikannya antara %(near)s dan %(far)s %(measure)s.")
    else:
        sentence = _("Dengan keyakinan 95%%, penurunannya antara %(near)s dan %(far)s %(measure)s.")
    return f"{sentence % facts} {_('Dibandingkan dengan unit yang gilirannya belum tiba.')}"


def facts(programme: Programme, result: dict[str, Any]) -> list[tuple[str, str]]:
    """Who, which data, which order, and the smallest effect that could be seen."""
    main, count = result["main"], result["main"]["n"]
    waves = sum(turn["wave"] > 0 for turn in result["turns"])
    who = ngettext(
        "%(treated)s unit dilatih dalam %(waves)s gelombang, %(waiting)s unit menunggu",
        "%(treated)s unit dilatih dalam %(waves)s gelombang, %(waiting)s unit menunggu",
        count["treated"],
    ) % {"treated": count["treated"], "waves": waves, "waiting": count["waiting"]}
    smallest = main["detectable"]
    return [
        (_("Siapa"), who),
        (_("Data"), data(programme, result)),
        (_("Urutan"), order(programme)),
        (
            _("Terkecil yang dapat terlihat"),
            _("tidak dapat dihitung") if smallest is None else amount(smallest, programme.outcome),
        ),
    ]


def data(programme: Programme, result: dict[str, Any]) -> str:
    """What the answer stands on."""
    span_of = {"first": quarter(result["periods"][0]), "last": quarter(result["periods"][1])}
    if programme.outcome in REPORTED:
        cells = text.number(result["main"]["n"]["cells"], 0)
        words = _("%(cells)s laporan triwulan unit, %(first)s sampai %(last)s")
        return words % {"cells": cells, **span_of}
    answers = text.number(result["answers"]["total"], 0)
    words = _("%(answers)s jawaban SKM, %(first)s sampai %(last)s")
    return words % {"answers": answers, **span_of}


def order(programme: Programme) -> str:
    if not programme.drawn or programme.drawn_at is None:
        return _("ditetapkan, tidak diundi")
    return _("diundi %(day)s sebelum mulai, benih tersimpan") % {
        "day": text.tanggal(programme.drawn_at)
    }


def not_drawn(programme: Programme) -> str:
    """The banner of an order that nobody drew."""
    return _(
        "Urutannya tidak diundi (%(reason)s). Selisih ini bisa juga berasal dari sebab lain: unit"
        " yang didahulukan mungkin memang berbeda. Lihat dahulu gambar sebelum dilatih."
    ) % {"reason": programme.fixed_reason.rstrip(".")}


def quarter(period: str) -> str:
    return Quarter.parse(period).label.replace(" ", text.NBSP)


def study_title(estimate: Estimate) -> str:
    """What the picture by quarter shows."""
    main = estimate.result["main"]
    trend = main["pre_trend"]
    lags = [e for e in main["event_study"] if e["event_time"] >= 0]
    if trend is not None and trend["p"] is not None and trend["p"] <= SURE:
        return _("Sebelum dilatih pun sudah bergerak berbeda")
    if estimate.verdict == Verdict.UP:
        return _("Sebelum dilatih sama, sesudah dilatih naik")
    if estimate.verdict == Verdict.DOWN:
        return _("Sebelum dilatih sama, sesudah dilatih turun")
    if len(lags) <= MANY_LAGS:
        return _("Baru %(n)s triwulan sesudah pelatihan") % {"n": len(lags)}
    return _("Sesudah dilatih belum tampak berbeda")


def study_source(estimate: Estimate) -> str:
    """How the intervals of the picture were made, and what the joint test could see."""
    main = estimate.result["main"]
    trend, parts = main["pre_trend"], []
    if trend is not None and trend["p"] is not None:
        parts.append(_("Uji kesejajaran sebelum pelatihan: p %(p)s.") % {"p": p_value(trend["p"])})
        if trend["detectable_slope"] is not None:
            parts.append(
                _("Beda arah di bawah %(slope)s per triwulan tidak akan terlihat olehnya.")
                % {"slope": amount(trend["detectable_slope"], estimate.outcome)}
            )
        else:
            parts.append(_("Dengan unit sesedikit ini, beda arah tidak dapat terlihat olehnya."))
    if estimate.redraws:
        parts.append(
            _("Selang dari %(n)s undian ulang dalam blok, untuk efek yang sama di semua unit.")
            % {"n": text.number(estimate.redraws, 0)}
        )
    else:
        parts.append(_("Selang dengan mengeluarkan satu unit setiap kali (jackknife)."))
    return " ".join(parts)


def p_value(p: float) -> str:
    """`= 0,71`, or `< 0,01`."""
    return "< 0,01" if p < 0.01 else f"= {text.number(p, 2)}"


def stage(programme: Programme, estimate: Estimate) -> str:
    """Whether this is the verdict that was planned, or one before or after it."""
    decide, last = programme.decide_at, estimate.last_period
    if last < decide:
        return _("Putusan sementara; putusan yang direncanakan sesudah %(q)s") % {
            "q": quarter(decide)
        }
    if last > decide:
        return _("Putusan lanjutan; yang direncanakan sesudah %(q)s") % {"q": quarter(decide)}
    return _("Putusan yang direncanakan sejak awal")
