"""A claim in words: who has it, what the rule says, *Kenapa begini?*."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from asah.credits import wording as ledger_wording
from asah.credits.calc import receipt as receipts
from asah.credits.calc.receipt import Receipt, jp_text
from asah.credits.claims.models import Claim
from asah.credits.claims.selectors.judging import Judged
from asah.people.api import Person
from asah.ui.parts import Fact, Why

State = Claim.State


@dataclass(frozen=True, slots=True)
class Course:
    """Where a claim stands: the badge's code and word, and one sentence."""

    code: str
    word: str
    sentence: str


def course(claim: Claim, superior: Person | None, office: str) -> Course:
    """Who decides, or what was decided."""
    if claim.state == State.SUBMITTED:
        name = superior.full_name if superior else office
        return Course(
            "waiting",
            _("Menunggu %(name)s") % {"name": superior.name if superior else office},
            _("%(name)s memeriksa lebih dulu, lalu %(office)s mencatat JP.")
            % {"name": name, "office": office},
        )
    if claim.state == State.CHECKED:
        sentence = _("Atasan sudah setuju; %(office)s memeriksa, lalu mencatat JP.")
        return Course("waiting", _("Menunggu penyelenggara"), sentence % {"office": office})
    told = {
        State.DRAFT: ("draft", _("Draf"), _("Belum dikirim. Hanya Anda yang melihatnya.")),
        State.ACCEPTED: ("approved", _("Disetujui"), _("Sudah tercatat di buku JP.")),
        State.RETURNED: ("returned", _("Dikembalikan"), _("Betulkan, lalu kirim lagi.")),
        State.REJECTED: ("rejected", _("Ditolak"), _("JP tidak dicatat.")),
        State.REVERSED: ("cancelled", _("Dibatalkan"), _("JP ditarik kembali.")),
    }[State(claim.state)]
    return Course(*told)


def why(row: Judged, decider: str) -> Why | None:
    """Why the rule gives these JP; None while the claim is not complete."""
    receipt = row.receipt
    if receipt is None:
        return None
    rule, refusal = receipt["rule"], receipt["refusal"]
    return Why(
        answer=_answer(receipt),
        facts=tuple(_facts(row, receipt)),
        rule=receipts.rule_sentence(rule, _) if rule else "",
        basis=rule["legal_basis"] if rule else "",
        missing=refusal["cure"] if refusal else "",
        decider=decider,
    )


def _answer(receipt: Receipt) -> str:
    if receipt["refusal"]:
        return _("Belum bisa dihitung.")
    figures = {"jp": jp_text(Fraction(receipt["given"])), "raw": jp_text(Fraction(receipt["raw"]))}
    if receipts.lost(receipt):
        return _("%(jp)s dari %(raw)s JP dicatat, sisanya melewati batas.") % figures
    return _("Dicatat %(jp)s JP.") % figures


def _facts(row: Judged, receipt: Receipt) -> list[Fact]:
    refusal = receipt["refusal"]
    if refusal:
        return [
            Fact(f"{refusal['reason'][:1].upper()}{refusal['reason'][1:].rstrip('.')}.", met=False)
        ]
    facts = [Fact(text, met=place == 0) for place, text in enumerate(receipts.lines(receipt, _))]
    if row.verdict in {"above", "below"}:
        assert row.claim.jp_claimed is not None
        told = {"jp": jp_text(Fraction(row.claim.jp_claimed))}
        sentence = (
            _("Sertifikat menulis %(jp)s JP, lebih banyak. Aturan yang dipakai.")
            if row.verdict == "above"
            else _("Sertifikat menulis %(jp)s JP, lebih sedikit. Aturan yang dipakai.")
        )
        facts.append(Fact(sentence % told, met=row.verdict == "below"))
    return facts


office = ledger_wording.decider_of
