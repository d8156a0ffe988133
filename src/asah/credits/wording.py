"""*Kenapa begini?* of a ledger line, filled from its receipt."""

from collections.abc import Sequence
from fractions import Fraction

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.credits.calc import receipt as receipts
from asah.credits.calc.receipt import jp_text
from asah.credits.models import LedgerEntry
from asah.credits.selectors.entries import Line
from asah.ui.parts import Fact, Why


def why(line: Line, decider: str, *, own: bool = False) -> Why:
    """Why the line holds what it holds, who decides on an objection, and the way to raise one."""
    may_object = own and line.objection is None and not line.cancelled
    refusal = line.receipt["refusal"]
    return Why(
        answer=_answer(line),
        facts=tuple(_facts(line)),
        rule=line.rule_sentence,
        basis=line.legal_basis,
        missing=refusal["cure"] if refusal else "",
        decider=decider,
        action=_("Ajukan keberatan") if may_object else "",
        url=reverse("credits:object_to", args=[line.entry.pk]) if may_object else "",
    )


def _answer(line: Line) -> str:
    figures = {"jp": jp_text(line.given), "raw": jp_text(Fraction(line.receipt["raw"]))}
    if line.cancelled:
        return _("Dibatalkan, JP-nya ditarik kembali.")
    if line.receipt["refusal"]:
        return _("Tidak ada JP yang dicatat.")
    if line.state == "counted":
        return _("Seluruhnya dicatat: %(jp)s JP.") % figures
    return _("%(jp)s dari %(raw)s JP dicatat, sisanya melewati batas.") % figures


def _facts(line: Line) -> list[Fact]:
    refusal = line.receipt["refusal"]
    told = [_sentence(refusal["reason"])] if refusal else receipts.lines(line.receipt, _)
    facts = [Fact(text, met=not refusal and place == 0) for place, text in enumerate(told)]
    for entry in line.history:
        taken_back = entry.kind == LedgerEntry.Kind.REVERSAL
        told_as = _("Dibatalkan: %(reason)s") % {"reason": entry.source}
        facts.append(Fact(told_as if taken_back else entry.source, met=False))
    if line.same_day_as:
        titles = ", ".join(line.same_day_as)
        facts.append(
            Fact(
                _("Tanggalnya sama dengan %(titles)s. Keduanya dihitung; aturan tidak mengaturnya.")
                % {"titles": titles},
                met=False,
            )
        )
    return facts


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def decider_of(names: Sequence[str]) -> str:
    """Who decides on objections, in words; the office when nobody is named."""
    office = settings.REGION["training_office"]
    if not names:
        return _("Penyelenggara %(office)s") % {"office": office}
    return _("%(names)s, penyelenggara %(office)s") % {
        "names": _(" atau ").join(names),
        "office": office,
    }
