"""One word and one icon for each state, everywhere. Colour comes third.

A package shows its own state code with `{% badge code %}`; several codes may share one word.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class State:
    """`tone` is plain, wait (needs somebody), on (going on), good, bad or open (not known)."""

    word: str | Promise
    icon: str
    tone: str = "plain"


STATES: dict[str, State] = {
    # the vocabulary of look/README.md
    "draft": State(_("Draf"), icon="pencil"),
    "submitted": State(_("Diajukan"), icon="send", tone="wait"),
    "waiting": State(_("Menunggu"), icon="hourglass", tone="wait"),
    "queued": State(_("Antrean"), icon="users", tone="on"),
    "approved": State(_("Disetujui"), icon="check", tone="good"),
    "rejected": State(_("Ditolak"), icon="x"),
    "enrolled": State(_("Terdaftar"), icon="user-check", tone="on"),
    "running": State(_("Berlangsung"), icon="radio", tone="on"),
    "done": State(_("Selesai"), icon="circle-check", tone="good"),
    "overdue": State(_("Lewat tenggat"), icon="calendar-clock", tone="wait"),
    "cancelled": State(_("Dibatalkan"), icon="ban"),
    "replaced": State(_("Diganti"), icon="replace"),
    "revoked": State(_("Dicabut"), icon="shield-x", tone="bad"),
    "on_phone": State(_("Tersimpan di ponsel"), icon="hard-drive-download"),
    "unsent": State(_("Belum terkirim"), icon="cloud-upload", tone="wait"),
    "too_few": State(_("Terlalu sedikit"), icon="eye-off"),
    "up": State(_("Naik"), icon="trending-up", tone="good"),
    "down": State(_("Turun"), icon="trending-down", tone="wait"),
    "unknown": State(_("Belum cukup bukti"), icon="circle-dashed", tone="open"),
    # what packages need besides
    "new": State(_("Baru"), icon="sparkle", tone="wait"),
    "accepted": State(_("Diterima"), icon="check", tone="good"),
    "merged": State(_("Digabung"), icon="merge"),
    "planned": State(_("Direncanakan"), icon="calendar"),
    "open": State(_("Dibuka"), icon="door-open", tone="on"),
    "returned": State(_("Dikembalikan"), icon="undo-2", tone="wait"),
    "requested": State(_("Diminta"), icon="hourglass", tone="wait"),
    "declined": State(_("Dilepas"), icon="undo-2"),
    "completed": State(_("Selesai"), icon="circle-check", tone="good"),
    "not_completed": State(_("Tidak selesai"), icon="circle-slash"),
    "queue": State(_("Antrean"), icon="hourglass", tone="on"),
    "failed": State(_("Gagal"), icon="circle-alert", tone="wait"),
    "drawn": State(_("Diundi"), icon="dices", tone="on"),
    "active": State(_("Aktif"), icon="circle-check", tone="good"),
    "inactive": State(_("Tidak aktif"), icon="ban"),
    "valid": State(_("Berlaku"), icon="circle-check", tone="good"),
    "missing": State(_("Belum ada"), icon="circle-dashed", tone="open"),
    "counted": State(_("Tercatat"), icon="circle-check", tone="good"),
    "capped": State(_("Tercatat sebagian"), icon="circle-minus"),
    "not_counted": State(_("Tidak dihitung"), icon="circle-slash"),
    "online": State(_("Daring"), icon="video", tone="on"),
    "onsite": State(_("Tatap muka"), icon="map-pin"),
    "offered": State(_("Ditawarkan"), icon="flag", tone="on"),
    "taken": State(_("Diambil"), icon="users-round", tone="on"),
    "hybrid": State(_("Campuran"), icon="monitor-smartphone", tone="on"),
    "published": State(_("Terbit"), icon="circle-check", tone="good"),
    "retired": State(_("Diganti"), icon="archive"),
}


def state(code: str) -> State:
    """The state of a code; an unknown code shows itself, so that it is noticed."""
    return STATES.get(code) or State(code, icon="circle-dashed", tone="open")
