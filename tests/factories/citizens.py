"""Survey tables as agencies keep them, and service units with answers."""

from collections.abc import Sequence
from typing import Any

from asah.citizens.calc.headings import Line
from asah.citizens.models import Service, ServiceUnit, Source
from asah.citizens.services.answers import AnswerRow, bulk_add_answers
from asah.core import clock
from asah.core.access import SYSTEM
from asah.people.models import Unit

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


def service_unit(unit: Unit, code: str = "loket-ktp", **fields: Any) -> ServiceUnit:
    """A service unit of an organisational unit with its general service."""
    made = ServiceUnit.objects.create(
        code=code, unit=unit, **{"name": "Loket KTP-el", "users_per_year": 1000, **fields}
    )
    Service.objects.create(service_unit=made, code=code, name="Layanan umum")
    return made


def row(service: Service, *answers: int | None, period: str = "2026-Q3", **more: Any) -> AnswerRow:
    """One questionnaire; fewer than ten answers are filled up with the last one, trust empty."""
    nine = (*answers, *(answers[-1:] * (9 - len(answers)))) if len(answers) < 10 else answers
    ten = nine if len(nine) == 10 else (*nine, None)
    return AnswerRow(service.pk, period, more.pop("source", Source.FORM.value), ten, **more)


def answered(made: ServiceUnit, *scores: int, period: str = "2026-Q3", times: int = 1) -> None:
    """Store questionnaires in which all nine elements have the same score."""
    service = made.services.get(code=made.code)
    rows = [row(service, score, period=period) for score in scores] * times
    bulk_add_answers(rows=rows, actor=SYSTEM, at=clock.now())
