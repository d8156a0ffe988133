"""The finding on one page, for a meeting without a screen."""

from typing import Any

from django.conf import settings

from asah.impact.models import Estimate, Programme
from asah.impact.selectors import wording
from asah.impact.selectors.finding import Finding, read
from asah.impact.services.estimates import repeat_command
from asah.ui import charts, text

WIDTH = 480


def render(programme: Programme, estimate: Estimate) -> bytes:
    """The PDF; its pictures are those of the page in literal colours."""
    from asah.ui import pdf

    return pdf.render("impact/verdict.typ", data(read(programme, estimate), estimate))


def data(finding: Finding, estimate: Estimate) -> dict[str, Any]:
    programme = finding.programme
    return {
        "region": settings.REGION["name"],
        "programme": programme.name,
        "training": programme.training.title,
        "verdict": str(estimate.get_verdict_display()),
        "code": finding.code,
        "headline": finding.headline,
        "lede": finding.lede,
        "banner": "" if programme.drawn else wording.order(programme),
        "facts": [list(fact) for fact in finding.facts],
        "hero": charts.picture(finding.hero, WIDTH) if finding.hero else "",
        "study": charts.picture(finding.study, WIDTH) if finding.study else "",
        "study_title": finding.study_title,
        "study_source": finding.study_source,
        "elements": charts.picture(finding.elements, WIDTH),
        "known": finding.known,
        "unknown": finding.unknown,
        "ahead": finding.ahead,
        "stage": finding.stage,
        "made": text.waktu(estimate.at),
        "hash": estimate.inputs_hash,
        "version": estimate.version,
        "command": repeat_command(programme, estimate, f"panel-{programme.pk}.csv"),
    }
