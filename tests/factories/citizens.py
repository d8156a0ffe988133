"""Survey tables as agencies keep them, and service units with answers."""

from collections.abc import Sequence
from typing import Any

from asah.citizens.calc.headings import Line

QUESTIONS = (
    "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenisnya?",
    "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
    "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
    "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
    "Bagaimana kesesuaian produk pelayanan antara standar pelayanan dengan hasil yang diberikan?",
    "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
    "Bagaimana perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?",
    "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
    "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
)
LABELS = (
    "Sesuai",
    "Mudah",
    "Cepat",
    "Gratis",
    "Sesuai",
    "Kompeten",
    "Sopan dan ramah",
    "Baik",
    "Dikelola dengan baik",
)
KEYS = tuple(f"U{number}" for number in range(1, 10))


def lines(*rows: Sequence[Any]) -> list[Line]:
    """Rows of a sheet, numbered from 1; rows without anything are left out, as the reader does."""
    return [Line(n, row) for n, row in enumerate(rows, 1) if any(c is not None for c in row)]


def app(*rows: Sequence[Any]) -> list[Line]:
    """An app's sheet: a heading U1..U9 and the rows."""
    return lines(KEYS, *rows)


def form(*rows: Sequence[Any]) -> list[Line]:
    """An online form's sheet in questionnaire order: a time, nine questions, a remark."""
    return lines(("Timestamp", *QUESTIONS, "Saran dan masukan"), *rows)
