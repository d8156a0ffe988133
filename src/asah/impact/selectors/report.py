"""The finding on one page, for a meeting without a screen."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from asah.impact.models import Estimate, Programme
from asah.impact.selectors import lessons, wording
from asah.impact.selectors.finding import Finding, read
from asah.impact.services.estimates import repeat_command
from asah.ui import charts, pdf, text

FULL, WIDE, NARROW, LOW = 760, 430, 330, 216  # points; the paper scales them


def render(programme: Programme, estimate: Estimate) -> bytes:
    """The PDF; its pictures are those of the page in literal colours."""
    return pdf.render("impact/verdict.typ", data(read(programme, estimate)), at=estimate.at)


def data(finding: Finding) -> dict[str, Any]:
    """What the Typst template needs, in plain text and SVG."""
    programme, estimate = finding.programme, finding.estimate
    return {
        "programme": programme.name,
        "training": programme.training.title,
        "verdict": str(estimate.get_verdict_display()),
        "code": finding.code,
        "headline": finding.headline,
        "lede": finding.lede,
        "banner": "" if programme.drawn else wording.not_drawn(programme),
        "facts": [list(fact) for fact in finding.facts],
        "known": finding.known or [_("Belum ada yang pasti.")],
        "unknown": finding.unknown,
        "ahead": finding.ahead,
        "stage": finding.stage,
        "turns": _turns(finding),
        "beside": "; ".join(lessons.beside_line(row) for row in lessons.beside(estimate.result)),
        "made": text.waktu(estimate.at),
        "hash": estimate.inputs_hash,
        "version": estimate.version,
        "command": repeat_command(programme, estimate, f"panel-{programme.pk}.csv"),
        **_pictures(finding),
    }


def _pictures(finding: Finding) -> dict[str, str]:
    return {
        "hero": charts.picture(finding.hero, NARROW) if finding.hero else "",
        "hero_alt": charts.label(finding.hero) if finding.hero else "",
        "hero_title": finding.hero_title,
        "study": charts.picture(replace(finding.study, height=LOW), WIDE) if finding.study else "",
        "study_alt": charts.label(finding.study) if finding.study else "",
        "study_title": finding.study_title,
        "study_subtitle": finding.study_subtitle,
        "study_source": finding.study_source,
        "elements": charts.picture(finding.elements, FULL) if finding.elements else "",
        "elements_alt": charts.label(finding.elements) if finding.elements else "",
        "elements_title": finding.elements_title,
        "elements_note": _(
            "Selang 95% per unsur. Berwarna: tetap berbeda dari nol sesudah koreksi Holm untuk"
            " semua unsur."
        ),
    }


def _turns(finding: Finding) -> str:
    """Really trained, wave by wave."""
    parts = [
        _("gelombang %(n)s: %(share)s") % {"n": turn.wave, "share": text.percent(turn.share)}
        for turn in finding.turns
        if turn.wave and turn.share is not None
    ]
    return (
        _("Petugas yang selesai dilatih: %(parts)s.") % {"parts": ", ".join(parts)} if parts else ""
    )
