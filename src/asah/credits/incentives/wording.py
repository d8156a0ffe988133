"""Points and rules in words: *Kenapa begini?*, and what a rule gives."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from asah.core.language import word
from asah.credits import wording
from asah.credits.incentives.models import IncentiveRule
from asah.credits.incentives.selectors.rewards import PointLine
from asah.ui import text
from asah.ui.parts import Fact, Why


def amount(value: Decimal) -> str:
    return text.number(value)


def gives(rule: IncentiveRule) -> str:
    """What a rule gives, in one sentence."""
    words = {"n": amount(rule.amount), "cap": amount(rule.cap or Decimal(0))}
    if rule.kind == IncentiveRule.Kind.POINTS:
        said = _("%(n)s poin untuk tiap JP") if rule.per_jp else _("%(n)s poin setiap kali")
        if rule.cap is not None:
            said = (
                _("%(n)s poin untuk tiap JP, paling banyak %(cap)s setahun")
                if rule.per_jp
                else _("%(n)s poin setiap kali, paling banyak %(cap)s setahun")
            )
        return said % words
    if rule.kind == IncentiveRule.Kind.TPP_COMPONENT:
        return _("%(n)s%% dilaporkan ke pengelola TPP bila kewajiban JP terpenuhi") % words
    if rule.kind == IncentiveRule.Kind.DEDUCTION_NOTICE:
        return _("%(n)s%% diberitahukan bila kewajiban JP belum terpenuhi") % words
    return _("mulai %(n)s poin dalam setahun") % words


def why(line: PointLine, deciders: Sequence[str]) -> Why:
    """Why an entry holds its points; the objection is a button beside it."""
    entry, receipt = line.entry, line.entry.receipt
    return Why(
        answer=_answer(line),
        facts=tuple(_facts(line, receipt)),
        rule=f"{word(entry.rule.title)}: {gives(entry.rule)}.",
        basis=entry.rule.regulation,
        decider=wording.decider_of(deciders),
    )


def _answer(line: PointLine) -> str:
    words = {"n": amount(line.entry.points)}
    if not line.live:
        return _("Ditarik kembali.")
    if line.entry.manual:
        return _("%(n)s poin, ditetapkan penyelenggara setelah keberatan.") % words
    if not line.entry.points:
        return _("Tidak ada poin dari kegiatan ini.")
    return _("%(n)s poin tercatat.") % words


def _facts(line: PointLine, receipt: dict[str, str]) -> list[Fact]:
    words = {key: amount(Decimal(receipt[key] or 0)) for key in ("jp", "rate", "raw", "before")}
    words |= {"cap": amount(Decimal(receipt["cap"] or 0)), "twin": receipt["twin"]}
    found = []
    if receipt["twin"]:
        found.append(
            Fact(_("Sertifikatnya sama dengan %(twin)s, jadi dihitung sekali.") % words, met=False)
        )
    elif receipt["per_jp"]:
        found.append(Fact(_("%(jp)s JP dikali %(rate)s poin = %(raw)s poin.") % words, met=True))
    else:
        found.append(Fact(_("%(rate)s poin setiap kali.") % words, met=True))
    if receipt["cap"] and Decimal(receipt["given"]) < Decimal(receipt["raw"]):
        sentence = _("Batas setahun %(cap)s poin; sebelumnya sudah %(before)s poin.")
        found.append(Fact(sentence % words, met=False))
    if line.taken_back:
        found.append(Fact(line.taken_back, met=False))
    return found


def perk_sentence(kind: str) -> str:
    """What it means for the person, and who decides."""
    return {
        IncentiveRule.Kind.PRIORITY_SEAT: _("Permintaan kursi Anda didahulukan di daftar tunggu."),
        IncentiveRule.Kind.NOMINATION: _(
            "Nama Anda masuk daftar yang ditawarkan kepada pejabat yang mengusulkan; "
            "keputusannya tetap di pejabat itu."
        ),
        IncentiveRule.Kind.AWARD_CERTIFICATE: _("Piagam diserahkan penyelenggara di akhir tahun."),
        IncentiveRule.Kind.TALENT_POOL_EVIDENCE: _(
            "Catatan belajar Anda disertakan sebagai bukti; penilaiannya tetap di tim penilai."
        ),
        IncentiveRule.Kind.TPP_COMPONENT: _(
            "Asah hanya melaporkan persentase; besar TPP dihitung pengelola TPP."
        ),
        IncentiveRule.Kind.DEDUCTION_NOTICE: _(
            "Pemberitahuan hanya dikirim bila kewajiban JP sampai akhir tahun belum terpenuhi."
        ),
    }[IncentiveRule.Kind(kind)]


def points_text(value: Decimal) -> str:
    """`12 poin`, a number and its unit never apart."""
    n = int(value)
    return ngettext("%(n)s\u00a0poin", "%(n)s\u00a0poin", n) % {"n": amount(value)}
