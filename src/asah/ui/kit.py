"""What the kit page shows: every shared part with invented figures."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from asah.ui import charts, parts


class KitForm(forms.Form):
    """A form with two wrong fields, to show the summary."""

    nip = forms.CharField(label=_("NIP"), help_text=_("18 digit; spasi boleh ada"))
    start = forms.DateField(label=_("Tanggal mulai"))
    email = forms.EmailField(label=_("Surel"), required=False)
    mode = forms.ChoiceField(
        label=_("Cara"), choices=[("onsite", _("Tatap muka")), ("online", _("Daring"))]
    )
    agree = forms.BooleanField(label=_("Sudah diperiksa atasan"), required=False)

    def clean_nip(self) -> str:
        raise forms.ValidationError(_("Tanggal 31 Februari 1990 tidak ada. Periksa digit 5–8."))


def wrong_form() -> KitForm:
    return KitForm({"nip": "19900231 201402 1 003", "start": "32-11-2026", "mode": "onsite"})


def intervals() -> charts.Intervals:
    rows = [("Lepo-Lepo", 86.2, 1.7), ("Poasia", 82.4, 1.8), ("Jati Raya", 79.1, 2.2)]
    rows += [("Kandai", 74.8, 2.8)]
    drawn = [
        charts.Interval(label=name, value=value, low=value - half, high=value + half)
        for name, value, half in rows
    ]
    return charts.Intervals(
        rows=(*drawn, charts.Interval(label="Nambo", value=charts.FEW)),
        marks=(charts.Mark(value=76.61, label="batas B 76,61"),),
        start=70,
        end=90,
        figures=False,
        unit="IKM",
    )


def elements() -> charts.Intervals:
    rows = [
        ("Sikap petugas", 4.5, 2.3, 6.7, True),
        ("Kemampuan petugas", 4.0, 1.8, 6.2, True),
        ("Prosedur", 2.6, 0.2, 5.0, False),
        ("Waktu penyelesaian", 0.9, -1.5, 3.3, False),
    ]
    return charts.Intervals(
        rows=tuple(
            charts.Interval(label=n, value=v, low=lo, high=hi, holds=ok, bold=ok)
            for n, v, lo, hi, ok in rows
        ),
        marks=(charts.Mark(value=0, style="zero"),),
        signed=True,
        unit="poin",
    )


def study(*, holds: bool = True) -> charts.EventStudy:
    found = [(-3, -0.1, 1.4), (-2, 0.2, 1.4), (-1, -0.2, 1.3), (0, 1.2, 1.5), (1, 2.1, 1.6)]
    found += [(2, 2.6, 1.6), (3, 2.9, 1.8)]
    effects = tuple(
        charts.Effect(period=t, value=v, low=v - half, high=v + half) for t, v, half in found
    )
    return charts.EventStudy(effects=effects, holds=holds)


def lines() -> charts.Lines:
    trained = (80.2, 80.7, 81.0, 82.3, 83.1, 84.0, 84.6)
    others = (80.4, 80.7, 80.8, 81.2, charts.FEW, 81.6, 81.7)
    return charts.Lines(
        series=(
            charts.Series(label="terlatih", values=trained),
            charts.Series(label="lainnya", values=others, tone="c-muted", dashed=True),
        ),
        periods=tuple(f"{2025 + n // 4}-Q{n % 4 + 1}" for n in range(7)),
        start=79,
        end=85,
        unit="IKM",
    )


def bars() -> charts.Bars:
    rows = [("APBD · BKPSDM", 4.28, 4.30, "c1"), ("APBD · OPD", 1.71, 1.75, "c3")]
    rows += [("Hibah dan kemitraan", 0.62, 0.80, "c4")]
    return charts.Bars(
        rows=tuple(
            charts.Bar(label=n, value=v, limit=most, tone=tone, planned=0.05)  # type: ignore[arg-type]
            for n, v, most, tone in rows
        ),
        unit="M",
        places=2,
    )


def knots() -> list[parts.Knot]:
    def meter(value: float, previous: float, target: float) -> charts.Meter:
        return charts.Meter(value=value, maximum=100, previous=previous, target=target)

    return [
        parts.Knot(
            name="Kebutuhan", figure="41", unit="%", text="kebutuhan tertutup, 6.093 dari 14.860",
            chart=meter(41, 33, 50), note="Menghadapi warga sulit: baru 18% terlayani",
        ),
        parts.Knot(
            name="Rencana", figure="77", unit="%", text="anggaran terpakai, Rp 4,92 M dari 6,40 M",
            chart=meter(77, 68, 90), note="Rp 410 juta belum punya kelas; hangus 31 Des",
        ),
        parts.Knot(
            name="Pelaksanaan", figure="186", text="kelas selesai dari 212; 17 berjalan",
            chart=meter(87, 77, 93), note="6 dari 9 kelas batal karena fasilitator tidak ada",
        ),
        parts.Knot(
            name="Keikutsertaan", figure="64", unit="%", text="ASN mencapai 20 JP; 3.847 orang",
            chart=meter(64, 51, 80), note="961 ASN belum ikut apa pun", grave=True,
        ),
        parts.Knot(
            name="Dampak", figure="+2,3", text="poin IKM di unit terlatih; 95%: 0,8–3,8",
            chart=charts.SmallInterval(value=2.3, low=0.8, high=3.8),
            note="Waktu penyelesaian masih 74,1, mutu C",
        ),
    ]  # fmt: skip


def why() -> parts.Why:
    return parts.Why(
        answer="Belum dapat kursi: kelas penuh dan rekan lain lebih membutuhkan.",
        facts=(
            parts.Fact("Memenuhi syarat dan belum pernah lulus", met=True),
            parts.Fact("Jaraknya 1 tingkat; yang terpilih 2 tingkat", met=False),
        ),
        rule="Kursi diberikan menurut jarak kompetensi dikali bobot layanan.",
        decider="Sari Wulandari, atasan",
        since=dt.date(2026, 11, 17),
        action="Minta dipertimbangkan lagi",
        url="#",
    )


def context() -> dict[str, object]:
    """Everything the template draws."""
    return {
        "form": wrong_form(),
        "charts": {
            "Selang per baris": intervals(),
            "Dampak per unsur": elements(),
            "Sebelum dan sesudah dilatih": study(),
            "Garis": lines(),
            "Batang": bars(),
        },
        "ring": charts.Ring(earned=14, booked=5, goal=20),
        "estimate": charts.Estimate(value=2.3, low=0.8, high=3.8),
        "unsure": charts.Estimate(value=0.9, low=-0.7, high=2.5, holds=False),
        "cutoff": charts.Cutoff(value=2.7, cutoff=3.2, maximum=5, who="Ikram"),
        "dots": charts.Dots(values=(38.1, 43.6, 41.2), chosen=1, accent=True),
        "spark": charts.Sparkline(values=(74, 75, 74.5, charts.FEW, 78, 79)),
        "stacked": charts.Stacked(
            parts=(
                charts.Part(label="Berubah", value=214),
                charts.Part(label="Pindah unit", value=57, tone="c3"),
                charts.Part(label="Baru", value=38, tone="c4"),
                charts.Part(label="Salah", value=9, tone="c-signal"),
            )
        ),
        "pairs": charts.Pairs(
            rows=(
                charts.Pair(label="Loket KTP", before=78.2, after=83.1),
                charts.Pair(label="Loket izin", before=80.1, after=79.6),
            )
        ),
        "cells": [charts.distance(v, 70, 15, f"{v}%") for v in (12, 38, 60, 72, 91)]
        + [charts.distance(charts.FEW, 70, 15, "")],
        "knots": knots(),
        "why": why(),
        "states": ("draft", "approved", "done", "overdue", "cancelled", "revoked", "running"),
        "today": dt.date(2026, 11, 24),
    }
