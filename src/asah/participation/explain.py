"""*Kenapa begini?* for a seat: the rule that decided, what is missing, who decides since when."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core import clock
from asah.participation import wording
from asah.participation.calc.seats import Check, Rule
from asah.participation.models import Enrolment
from asah.participation.rules import sentence
from asah.people.api import Person
from asah.ui.parts import Fact, Why

State = Enrolment.State


@dataclass(frozen=True, slots=True)
class SeatState:
    """A seat's state as shown: the code of the badge and its words."""

    code: str
    words: str = ""


def _superior(person: Person | None) -> str:
    return wording.honorific(person.name, person.sex) if person else _("BKPSDM")


def state_of(row: Enrolment, place: tuple[int, int] | None = None) -> SeatState:
    """The state in plain words: `Urutan 3 dari 12, menunggu Ibu Sari sejak Selasa`."""
    if row.state == State.REQUESTED:
        who = {"name": _superior(row.waits_for), "day": wording.since(row.requested_at)}
        if place is None:
            return SeatState("waiting", _("Menunggu %(name)s sejak %(day)s") % who)
        lined = {"n": place[0], "all": place[1], **who}
        return SeatState(
            "waiting", _("Urutan %(n)d dari %(all)d, menunggu %(name)s sejak %(day)s") % lined
        )
    if row.state == State.WAITING:
        if place is None:
            return SeatState("queued")
        return SeatState(
            "queued", _("Urutan %(n)d dari %(all)d") % {"n": place[0], "all": place[1]}
        )
    return SeatState(row.state)


def facts(receipt: list[dict[str, object]]) -> tuple[Fact, ...]:
    """The stored answers of the rules in sentences."""
    found = []
    for item in receipt:
        day = item["day"]
        check = Check(
            Rule(str(item["rule"])),
            bool(item["ok"]),
            str(item["what"]),
            dt.date.fromisoformat(str(day)) if day else None,
            int(str(item["have"])),
            int(str(item["of"])),
        )
        found.append(Fact(sentence(check), check.ok))
    return tuple(found)


RULES = {
    State.REQUESTED: gettext_lazy(
        "Setiap permintaan kursi diputuskan atasan langsung. Tanpa atasan, BKPSDM yang memutuskan."
    ),
    State.WAITING: gettext_lazy(
        "Kelas penuh. Kursi yang lepas langsung diberikan kepada urutan pertama yang jadwalnya "
        "tidak bertemu kelas lain: peserta rencana dahulu, lalu menurut hari meminta, hak "
        "prioritas pada hari yang sama, lalu jamnya."
    ),
    State.ENROLLED: gettext_lazy("Kursi milik Anda sampai kelas selesai, kecuali Anda melepasnya."),
    State.REJECTED: gettext_lazy("Atasan memutuskan permintaan, dengan alasan bila menolak."),
    State.DECLINED: gettext_lazy("Kursi yang dilepas langsung berpindah ke antrean."),
    State.CANCELLED: gettext_lazy(
        "Permintaan yang ditarik atau kelas yang dibatalkan tidak diproses lagi."
    ),
    State.COMPLETED: gettext_lazy(
        "JP dan level tercatat bila waktu hadir mencapai bagian yang disyaratkan."
    ),
    State.NOT_COMPLETED: gettext_lazy(
        "JP tercatat hanya bila waktu hadir mencapai bagian yang disyaratkan."
    ),
}


def _answer(row: Enrolment) -> str:
    origin = _("Kursi ini dari rencana tahunan.") if row.origin == Enrolment.Origin.PLAN else ""
    if row.origin == Enrolment.Origin.RESERVED:
        origin = _("Kursi ini dari program yang pesertanya ditentukan dengan undian.")
    return " ".join(part for part in (origin, row.reason) if part)


def _missing(row: Enrolment) -> str:
    if row.state == State.REQUESTED:
        return _("Keputusan %(name)s.") % {"name": _superior(row.waits_for)}
    if row.state == State.WAITING:
        return _("Satu kursi yang lepas.")
    return ""


def why(row: Enrolment, *, basis: str = "") -> Why:
    """Everything that explains the row's state to its person."""
    waits = row.state == State.REQUESTED
    return Why(
        answer=_answer(row),
        facts=facts(row.receipt),
        rule=str(RULES[State(row.state)]),
        basis=basis,
        missing=_missing(row),
        decider=_superior(row.waits_for) if waits else "",
        since=clock.day_of(row.requested_at) if waits else None,
        action=_("Buka halaman kelas"),
        url=reverse("participation:class_page", args=[row.training_class.code]),
    )
