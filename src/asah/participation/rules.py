"""Who may ask, decide, mark, complete; and the sentences of the rules that decide."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _n

from asah.core import access
from asah.core.access import Actor, Permission, Role, permission, within
from asah.delivery.api import Session
from asah.participation.calc.seats import Check, Rule
from asah.participation.models import Completion, Enrolment, Gathering
from asah.ui import text

ASK = permission("participation.ask", Role.EMPLOYEE)


def _own(actor: Actor, _perm: Permission) -> Q:
    """Only the person's own seats."""
    return Q() if actor.system else Q(person_id=actor.person_id or 0)


access.rows(Enrolment, ASK, _own)


def _hosted(actor: Actor, _perm: Permission) -> Q:
    """A gathering belongs to whoever opened it."""
    return Q() if actor.system else Q(host_id=actor.person_id or 0)


access.rows(Gathering, ASK, _hosted)

DECIDE = permission("participation.decide", Role.SUPERIOR, Role.OFFICER)


def _to_decide(actor: Actor, perm: Permission) -> Q:
    """Requests of people in the own subtree, never one's own nor those of whom one stands for."""
    return within("person__unit__path")(actor, perm) & ~Q(person_id__in=actor.deciders)


access.rows(Enrolment, DECIDE, _to_decide)

FOLLOW = permission("participation.follow", Role.OFFICER, Role.LEADER, Role.AUDITOR)

SEE = permission(
    "participation.see",
    Role.EMPLOYEE,
    Role.SUPERIOR,
    Role.FACILITATOR,
    Role.OFFICER,
    Role.LEADER,
    Role.AUDITOR,
)


def _led_classes(actor: Actor) -> Q:
    mine = Session.objects.filter(facilitator__user_id=actor.user_id or 0)
    return Q(training_class_id__in=mine.values("training_class_id"))


def _seen(actor: Actor, perm: Permission) -> Q:
    """Own seats, those of the own subtree, those of classes one leads; the officer's all."""
    seen = within("person__unit__path", own="person_id")(actor, perm)
    if not seen or Role.FACILITATOR not in actor.roles:
        return seen  # an empty condition is every row already
    return seen | _led_classes(actor)


access.rows(Enrolment, SEE, _seen)

REVERSE = permission("participation.reverse", Role.OFFICER)
access.rows(Enrolment, REVERSE, access.whole)
access.rows(Completion, REVERSE, access.whole)


def sentence(check: Check) -> str:
    """What a rule's answer says to the person: what is so, and the way on."""
    held, broken = _SENTENCES[check.rule]
    day = text.tanggal(check.day) if check.day else ""
    words = {"what": check.what, "day": day, "have": check.have, "of": check.of}
    return _(held if check.ok else broken) % words


_SENTENCES: dict[Rule, tuple[str, str]] = {
    Rule.OPEN: (
        _n("Kelas ini sedang dibuka."),
        _n("Kelas ini tidak sedang menerima peserta. Pilih kelas lain yang dibuka."),
    ),
    Rule.BEFORE_START: (
        _n("Kelas belum mulai."),
        _n("Kelas sudah mulai pada %(day)s. Pilih angkatan berikutnya."),
    ),
    Rule.ELIGIBLE: (
        _n("Jabatan ini termasuk sasaran pelatihan."),
        _n(
            "Pelatihan ini bukan untuk jenjang atau bidang jabatan ini. "
            "Cari pelatihan lain di daftar kelas."
        ),
    ),
    Rule.NOT_PASSED: (
        _n("Pelatihan ini belum pernah diselesaikan."),
        _n("Pelatihan ini sudah diselesaikan pada %(day)s; kursinya untuk yang belum."),
    ),
    Rule.ONE_CLASS: (
        _n("Tidak ada kursi di angkatan lain pelatihan ini."),
        _n("Sudah ada kursi di %(what)s. Lepaskan dahulu bila mau pindah angkatan."),
    ),
    Rule.NO_CLASH: (
        _n("Jadwalnya tidak bertemu kelas lain."),
        _n("Jadwalnya bertemu %(what)s pada %(day)s. Pilih angkatan lain."),
    ),
    Rule.NOT_AWAY: (
        _n("Tidak ada cuti atau dinas luar pada hari sesi."),
        _n(
            "Anda tercatat cuti atau dinas luar pada %(day)s. Pilih angkatan lain, "
            "atau minta BKPSDM membetulkan catatannya."
        ),
    ),
    Rule.NOT_HELD: (
        _n("Unit Anda tidak sedang menunggu giliran program yang diundi."),
        _n(
            "Unit Anda menunggu gilirannya dalam program yang urutannya diundi. "
            "Pelatihan ini terbuka untuk unit Anda mulai %(what)s; kursinya disiapkan."
        ),
    ),
    Rule.NOT_KEPT: (
        _n("Masih ada kursi di luar yang disimpan untuk peserta rencana."),
        _n(
            "%(of)d kursi yang kosong disimpan untuk peserta rencana tahunan. "
            "Permintaan masuk antrean."
        ),
    ),
    Rule.SEAT_FREE: (
        _n("Masih ada kursi: %(have)d dari %(of)d terisi."),
        _n("Kelas penuh: %(have)d dari %(of)d terisi. Permintaan masuk antrean menurut waktu."),
    ),
}
