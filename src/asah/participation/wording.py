"""Sentences on attendance and seats that verbs store and pages show."""

import datetime as dt

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.language import word
from asah.participation.calc.attendance import ABSENT, EXCUSED, Judgement
from asah.participation.reference import decline_reasons
from asah.ui import text


def judgement_sentence(said: Judgement) -> str:
    """`Hadir 3 dari 4 sesi (75% waktu), perlu 90%. Tidak hadir: sesi 2, 14 Okt (izin).`"""
    there, all_ = len(said.attended_sessions), len(said.attended_sessions) + len(said.missing)
    head = _("Hadir %(n)d dari %(all)d sesi (%(share)s waktu), perlu %(need)s.") % {
        "n": there,
        "all": all_,
        "share": text.percent(float(said.share)),
        "need": text.percent(float(said.need)),
    }
    if not said.missing:
        return head
    parts = [
        _("sesi %(number)d, %(day)s (%(mark)s)")
        % {
            "number": held.number,
            "day": text.tanggal(held.day, "pendek"),
            "mark": _("izin")
            if mark == EXCUSED
            else _("alpa")
            if mark == ABSENT
            else _("tidak tercatat"),
        }
        for held, mark in said.missing
    ]
    return f"{head} {_('Tidak hadir:')} {'; '.join(parts)}."


def since(moment: dt.datetime) -> str:
    """`hari ini`, `kemarin`, `Selasa`, or `Selasa, 17 Nov` when it is longer ago than six days."""
    days = (clock.today() - clock.day_of(moment)).days
    if days <= 0:
        return _("hari ini")
    if days == 1:
        return _("kemarin")
    return (
        text.tanggal(moment, "hari-panjang").split(",")[0]
        if days < 7
        else text.tanggal(moment, "hari-pendek")
    )


def span(start: dt.datetime, end: dt.datetime) -> str:
    """`08.00–12.00 WITA`."""
    zone = settings.REGION["time_zone_label"]
    return f"{localtime(start):%H.%M}{text.DASH}{localtime(end):%H.%M}{text.NBSP}{zone}"


def honorific(name: str, sex: str) -> str:
    """`Ibu Sari Wulandari`, `Bapak Budi Tolaki`: how one speaks of a superior here."""
    return f"{_('Ibu') if sex == 'P' else _('Bapak')} {name}"


def dates(start: dt.date | None, end: dt.date | None) -> str:
    """`23 Nov–25 Nov`, `23 Nov`, or nothing while there are none."""
    if start is None or end is None:
        return ""
    first = text.tanggal(start, "pendek")
    return first if start == end else f"{first}{text.DASH}{text.tanggal(end, 'pendek')}"


def decline_word(slug: str, on: dt.date) -> str:
    """The words of a reason as the data has them on a date; an unknown slug shows itself."""
    return word(next((known.label for known in decline_reasons(on) if known.slug == slug), slug))
