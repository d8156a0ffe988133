"""Needs and their scores in plain words."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.needs.calc.score import Weights, score
from asah.needs.models import NeedLine
from asah.needs.services.drafts import terms_of
from asah.ui import text
from asah.ui.parts import Fact, Why

WEIGHT_NAMES: Mapping[str, str | Promise] = {
    "facing_bonus": gettext_lazy("Tambahan bila melayani warga"),
    "weakness_bonus": gettext_lazy("Tambahan penuh bila unitnya lemah menurut warga"),
    "weakness_none": gettext_lazy("Nilai unsur yang sudah tidak lemah (25–100)"),
    "weakness_full": gettext_lazy("Nilai unsur yang dihitung lemah penuh (25–100)"),
    "weak_below": gettext_lazy("Unsur di bawah ini menjadi kebutuhan unit (25–100)"),
    "factor_gap": gettext_lazy("Pengali kesenjangan"),
    "factor_satisfaction": gettext_lazy("Pengali suara warga"),
    "factor_regulation": gettext_lazy("Pengali peraturan"),
    "factor_request": gettext_lazy("Pengali permintaan sendiri"),
    "factor_proposal": gettext_lazy("Pengali usulan atasan"),
    "factor_impact": gettext_lazy("Pengali temuan dampak"),
}


def _figure(value: Decimal) -> str:
    return text.number(value)


def why_score(line: NeedLine, weights: Weights) -> Why:
    """The terms of the score, by the figures of today."""
    terms = terms_of(line)
    found = score(terms, weights)
    facts = [
        Fact(_("Tingkat yang kurang: %(n)s") % {"n": terms.levels}, met=True),
        Fact(_("Kepentingan bagi jabatan: %(n)s") % {"n": _figure(terms.importance)}, met=True),
    ]
    if terms.facing:
        facts.append(
            Fact(
                _(
                    "Layanan: 1 + %(facing)s karena melayani warga + %(bonus)s × kelemahan "
                    "%(weak)s = %(n)s"
                )
                % {
                    "facing": _figure(weights["facing_bonus"]),
                    "bonus": _figure(weights["weakness_bonus"]),
                    "weak": _figure(terms.weakness),
                    "n": _figure(found.service),
                },
                met=True,
            )
        )
    origin = WEIGHT_NAMES[f"factor_{terms.origin}"]
    facts.append(Fact(f"{origin}: {_figure(found.factor)}", met=True))
    parts = (Decimal(terms.levels), terms.importance, found.service, found.factor)
    product = " × ".join(_figure(part) for part in parts)
    return Why(
        answer=_("Skor %(score)s = %(product)s")
        % {"score": _figure(found.score), "product": product},
        facts=tuple(facts),
        rule=_(
            "Skor = tingkat × kepentingan × layanan × pengali asal; yang tertinggi lebih dahulu."
        ),
    )
