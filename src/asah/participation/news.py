"""What people are told about their seats. The words are made here, once."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core.language import of_site
from asah.delivery.api import Session, Switch, TrainingClass
from asah.messages.api import Kind, register, tell
from asah.participation import links, wording
from asah.participation.models import Contribution, Enrolment
from asah.ui import text

State = Enrolment.State

SEAT = Kind(
    "seat",
    gettext_lazy("Kursi dan antrean"),
    gettext_lazy("karena Anda meminta atau punya kursi"),
    channel="now",
)
SWITCH = Kind(
    "class-change",
    gettext_lazy("Perubahan kelas Anda"),
    gettext_lazy("karena Anda punya kursi di kelas ini atau memimpinnya"),
    channel="now",
)


def register_kinds() -> None:
    register(SEAT)
    register(SWITCH)


@of_site()
def moved_up(rows: Sequence[Enrolment], training_class: TrainingClass, at: dt.datetime) -> None:
    """The next in line has a seat: what, when, and how to give it back without hunting."""
    words = {
        "title": training_class.title,
        "dates": wording.dates(training_class.start, training_class.end),
    }
    for row in rows:
        tell(
            kind=SEAT.slug,
            people=[row.person_id],
            subject=_("Anda mendapat kursi: %(title)s") % words,
            text=_(
                "Satu kursi lepas dan Anda urutan pertama. Kelasnya %(dates)s. Tidak dapat hadir? "
                "Buka tautan ini dan pilih alasannya, tanpa masuk dahulu."
            )
            % words,
            url=links.url_of(row),
            key=f"seat-moved:{row.pk}:{at:%Y%m%d%H%M%S}",
            at=at,
        )


@of_site()
def decided(rows: Iterable[Enrolment], at: dt.datetime) -> None:
    """What the superior decided about one's request."""
    for row in rows:
        subject, text = _decision(row)
        if subject:
            tell(
                kind=SEAT.slug,
                people=[row.person_id],
                subject=subject % {"title": row.training_class.title},
                text=text,
                url=reverse("participation:seat", args=[row.pk]),
                key=f"seat-decided:{row.pk}:{row.state}",
                at=at,
            )


def _decision(row: Enrolment) -> tuple[str, str]:
    if row.state == State.ENROLLED:
        return _("Kursi Anda disetujui: %(title)s"), _("Jadwal dan tempatnya ada di halaman kelas.")
    if row.state == State.WAITING:
        return _("Disetujui, menunggu kursi: %(title)s"), _(
            "Kelasnya penuh. Urutan Anda terbaca di sini, dan kursi yang lepas diberikan sendiri."
        )
    if row.state == State.REJECTED:
        return _("Permintaan kursi ditolak: %(title)s"), row.reason
    return "", ""


@of_site()
def contributed(row: Contribution, at: dt.datetime) -> None:
    """The facilitators of the class hear that somebody skilled offers help or a case."""
    klass = row.enrolment.training_class
    leaders = Session.objects.filter(training_class=klass).exclude(facilitator__user=None)
    offers = {
        Contribution.Kind.MENTOR: _("%(name)s bersedia mendampingi peserta: %(title)s"),
        Contribution.Kind.CASE: _("%(name)s memberi kasus untuk kelas: %(title)s"),
    }
    words = {"name": row.enrolment.person.full_name, "title": klass.title}
    tell(
        kind=SWITCH.slug,
        users=set(leaders.values_list("facilitator__user", flat=True)),
        subject=offers[Contribution.Kind(row.kind)] % words,
        text=row.note or _("Hubungi orangnya untuk mengatur pendampingan."),
        url=reverse("participation:class_page", args=[klass.code]),
        key=f"seat-offer:{row.pk}:{at:%Y%m%d%H%M}",
        at=at,
    )


type Rows = dict[str, list[dict[str, object]]]


def _audience(code: str) -> tuple[set[int], set[int]]:
    """People with a seat in a class, and users who lead it."""
    people = Enrolment.objects.filter(training_class__code=code, state=State.ENROLLED)
    leaders = Session.objects.filter(training_class__code=code).exclude(facilitator__user=None)
    return (
        set(people.values_list("person_id", flat=True)),
        set(leaders.values_list("facilitator__user_id", flat=True)),
    )


def _when(row: dict[str, object]) -> str:
    start = dt.datetime.fromisoformat(str(row["start"]))
    return f"{text.tanggal(start, 'hari')}, {localtime(start):%H.%M}"


def _tell_class(
    rows: list[dict[str, object]], words: tuple[str, str], key: str, at: dt.datetime
) -> int:
    code = str(rows[0]["class"])
    people, users = _audience(code)
    return tell(
        kind=SWITCH.slug,
        people=people,
        users=users,
        subject=words[0] % {"title": rows[0]["title"]},
        text=words[1],
        url=reverse("participation:class_page", args=[code]),
        key=f"{key}:{code}",
        at=at,
    )


@of_site()
def switched(switch: Switch, classes: Rows, at: dt.datetime) -> int:
    """Everybody of the classes hears which sessions went online, where, and why."""
    told = 0
    for rows in classes.values():
        lines = [f"{_when(row)}: {dict(row['after'])['link']}" for row in rows]  # type: ignore[call-overload]
        body = _("Alasannya: %(why)s Kehadiran tetap dicatat dengan kode.") % {
            "why": switch.reason.rstrip(".") + "."
        }
        words = (_("Menjadi daring: %(title)s"), "\n".join([*lines, body]))
        told += _tell_class(rows, words, f"switch:{switch.pk}", at)
    return told


@of_site()
def switched_back(switch: Switch, classes: Rows, at: dt.datetime) -> int:
    """Everybody hears where the sessions are held after all."""
    told = 0
    for rows in classes.values():
        lines = []
        for row in rows:
            before = dict(row["before"])  # type: ignore[call-overload]
            place = before["room_name"] or _("daring") if not row.get("back") else _("tetap daring")
            lines.append(f"{_when(row)}: {place}")
        words = (_("Kembali seperti semula: %(title)s"), "\n".join(lines))
        told += _tell_class(rows, words, f"switch-back:{switch.pk}", at)
    return told
