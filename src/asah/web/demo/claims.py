"""Claims of outside activities in every state: the named people's, and some sixty others."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from asah.core.access import Actor, Grant, Role
from asah.credits import api as credits
from asah.credits.api import Claim, ClaimDecision, ClaimFacts
from asah.people import api as people
from asah.ui import pdf, text
from asah.web.demo.stage import Stage

OTHERS = 60
STEP = 97  # every so many people, so that they come from all over the region
# Form, title, organiser, days, JP on the certificate (None = the rule's).
KINDS: tuple[tuple[str, str, str, int, int | None], ...] = (
    ("seminar", "Webinar Perlindungan Data Pribadi", "Universitas Halu Oleo", 1, 4),
    ("bimtek", "Bimtek Pengelolaan Aset Daerah", "Puslatbang KMP LAN", 3, 24),
    ("seminar", "Seminar Nasional Reformasi Birokrasi", "Universitas Hasanuddin", 2, 12),
    ("kursus", "Kursus Bahasa Isyarat untuk Layanan", "Yayasan Dengar Sultra", 4, 20),
    ("coaching", "Coaching Manajemen Waktu", "Ikatan Widyaiswara Sultra", 1, None),
    ("e-learning", "E-learning Antikorupsi", "Pusat Edukasi Antikorupsi", 3, 9),
    ("workshop", "Workshop Standar Pelayanan", "Ombudsman Perwakilan Sultra", 2, 10),
    ("belajar-mandiri", "Belajar Mandiri: UU Pelayanan Publik", "Atas inisiatif sendiri", 4, None),
    (
        "sosialisasi",
        "Sosialisasi Tanda Tangan Elektronik",
        "Dinas Komunikasi dan Informatika",
        1,
        4,
    ),
    ("magang", "Magang di Mal Pelayanan Publik Bandung", "DPMPTSP Kota Bandung", 20, 20),
)
# What becomes of a claim, a share each.
ENDS = ("waiting",) * 4 + ("passed",) * 3 + ("accepted",) * 4 + ("returned", "rejected")
REASONS = {
    "returned": "Fotonya buram, nomor sertifikat tidak terbaca. Unggah lagi yang jelas.",
    "rejected": "Anda tercatat sebagai panitia, bukan peserta; panitia belum ada aturannya.",
}


def _superior(person: people.Person) -> Actor | None:
    """The person's superior, who need not have an account."""
    head = people.superior_of(person)
    if head is None:
        return None
    grant = Grant(Role.SUPERIOR, head.unit.path)
    return Actor(head.user_id, head.full_name, head.pk, head.unit_id, (grant,))


def run(stage: Stage) -> None:
    officer = Actor(label="Penyelenggara", grants=(Grant(Role.OFFICER),))
    named = _named(stage)
    chosen = [*named, *_others(named)]
    for place, person in enumerate(chosen):
        if place < len(named):
            for turn, end in enumerate(("accepted", "waiting", "returned", "draft")):
                _claim(stage, officer, person, turn + place, end)
        else:
            _claim(stage, officer, person, place, ENDS[place % len(ENDS)])
        stage.progress(place + 1, len(chosen), "klaim")
    _twin(stage, officer, chosen[-1])


def _named(stage: Stage) -> list[people.Person]:
    """The employees who can sign in: the named one first."""
    first = stage.shared.get("cast", {}).get("employee", 0)
    rows = people.Person.objects.exclude(user=None).select_related("unit")
    found = [p for p in rows.order_by("pk") if people.superior_of(p)]
    return sorted(found, key=lambda p: (p.pk != first, p.pk))[:3]


def _others(named: Sequence[people.Person]) -> list[people.Person]:
    """The named people's mates first, so that the named superior has a queue."""
    rows = people.Person.objects.filter(active=True, user=None).select_related("unit")
    mates = rows.filter(unit__in={person.unit_id for person in named}).order_by("pk")[:12]
    rest = rows.exclude(pk__in=[person.pk for person in mates]).order_by("pk")[::STEP]
    return [*mates, *rest][:OTHERS]


def _claim(stage: Stage, officer: Actor, person: people.Person, place: int, end: str) -> Claim:
    facts = _facts(stage, place)
    assert facts.end
    at = stage.at(facts.end + dt.timedelta(days=stage.rng.randint(1, 5)), stage.rng.randint(8, 20))
    at = min(at, timezone.now() - dt.timedelta(days=1))
    me = Actor(
        user_id=person.user_id,
        label=person.full_name,
        person_id=person.pk,
        grants=(Grant(Role.EMPLOYEE),),
    )
    claim = credits.start_claim(person=person, facts=facts, actor=me, at=at)
    claim = credits.save_claim(
        claim=claim, facts=facts, upload=_proof(person, facts), actor=me, at=at
    )
    if end == "draft":
        return claim
    claim = credits.send_claim(claim=claim, actor=me, at=at)
    return claim if end == "waiting" else _decided(stage, officer, claim, end, at)


def _decided(stage: Stage, officer: Actor, claim: Claim, end: str, at: dt.datetime) -> Claim:
    """The superior first; then the office, if it comes to that."""
    at = min(at + dt.timedelta(hours=stage.rng.randint(4, 60)), timezone.now())
    superior = _superior(claim.person)
    answer: Any = {"returned": "return", "rejected": "reject"}.get(end, "accept")
    if superior:
        decision = ClaimDecision(claim, answer, REASONS.get(end, ""))
        claim = credits.decide_claims(decisions=[decision], actor=superior, at=at)[0]
    if end == "accepted" or (superior is None and end in REASONS):
        decision = ClaimDecision(claim, answer, REASONS.get(end, ""))
        at = min(at + dt.timedelta(hours=20), timezone.now())
        claim = credits.decide_claims(decisions=[decision], actor=officer, at=at)[0]
    return claim


def _facts(stage: Stage, place: int) -> ClaimFacts:
    form, title, organiser, days, jp = KINDS[place % len(KINDS)]
    first = dt.date(stage.today.year, 1, 12)
    room = max(1, (stage.today - first).days - 60)
    start = stage.today - dt.timedelta(days=days + 3 + (place * 11) % min(room, 75))
    dates = [start + dt.timedelta(days=step) for step in range(days)]
    return ClaimFacts(
        form=form,
        scope="national",
        title=title,
        organiser=organiser,
        start=dates[0],
        end=dates[-1],
        quantity=_quantity(form, dates, jp),
        jp_claimed=None if jp is None else Decimal(jp),
        number=f"{100 + place}/SERT/{stage.today.year}" if jp else "",
    )


def _quantity(form: str, dates: Sequence[dt.date], jp: int | None) -> dict[str, Any]:
    days = [day.isoformat() for day in dates]
    if form in {"bimtek", "kursus"}:
        return {"jp": str(jp)}
    if form in {"seminar", "workshop", "sosialisasi"}:
        return {"days": days}
    if form == "coaching":
        return {"sessions": {days[0]: 1}}
    if form == "magang":
        return {"activities": 1}
    return {"minutes_by_day": dict.fromkeys(days, 135 if form == "e-learning" else 90)}


def _proof(person: people.Person, facts: ClaimFacts) -> SimpleUploadedFile:
    """A certificate to look at, marked as an example."""
    assert facts.start
    assert facts.end
    days = text.tanggal(facts.start)
    if facts.end != facts.start:
        days = f"{days}–{text.tanggal(facts.end)}"
    made = pdf.render(
        "web/demo_certificate.typ",
        {
            "name": person.full_name,
            "title": facts.title,
            "number": facts.number or "–",
            "days": days,
            "amount": f"{facts.jp_claimed} JP" if facts.jp_claimed else "–",
            "organiser": facts.organiser,
        },
        at=timezone.make_aware(dt.datetime.combine(facts.end, dt.time(9))),
    )
    return SimpleUploadedFile("sertifikat.pdf", made, content_type="application/pdf")


def _twin(stage: Stage, officer: Actor, person: people.Person) -> None:
    """The same certificate sent twice: the queue says so."""
    for _turn in range(2):
        _claim(stage, officer, person, 1, "waiting")
