"""The kind `survey` of the import engine."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.utils.translation import gettext_lazy as _

from asah.citizens import rules
from asah.citizens.calc.elements import Order, elements
from asah.citizens.services import survey_import
from asah.core.access import Permission
from asah.core.calc.sheets import Column
from asah.core.imports.api import Checked, Json, Left, Option, Question, Stamp


class SurveyKind:
    """Answers of one service and quarter, in any layout that agencies keep."""

    slug = "survey"
    title = cast(str, _("Jawaban warga"))
    lede = cast(
        str,
        _(
            "Ekspor formulir daring, lembar U1–U9, atau rekap. Baris jumlah dan keterangan "
            "dilewati sendiri."
        ),
    )
    unit = cast(str, _("jawaban"))
    permission: Permission = rules.IMPORT
    columns: Sequence[Column] = (
        *(Column(element.field, element.name) for element in elements()),
        Column("trust", "Kepercayaan"),
        Column("date", "Tanggal"),
        Column("sex", "Jenis kelamin"),
        Column("age_band", "Usia"),
        Column("education", "Pendidikan terakhir"),
        Column("occupation", "Pekerjaan utama"),
        Column("service", "Jenis layanan"),
    )
    examples: Sequence[Mapping[str, str]] = (
        {
            **{element.field: "3" for element in elements()},
            "u4": "Gratis",
            "u7": "Sangat sopan dan ramah",
            "date": "24-11-2026",
            "sex": "Perempuan",
            "age_band": "26-40",
        },
    )
    options: Sequence[Option] = (
        Option(
            "service",
            str(_("Layanan")),
            help=str(_("Kode layanan atau unit layanan, seperti di alamat formulirnya.")),
            required=True,
        ),
        Option("period", str(_("Triwulan")), help=str(_("Tulis seperti 2026-Q3.")), required=True),
        Option(
            "order",
            str(_("Arti U8 dan U9")),
            help=str(_("Hanya untuk lembar yang menyebut U1 sampai U9 tanpa nama unsur.")),
            choices=(
                ("", str(_("Seperti tersimpan di unit layanan"))),
                (Order.REGULATION.value, str(_("Peraturan: U8 pengaduan, U9 sarana"))),
                (Order.QUESTIONNAIRE.value, str(_("Kuesioner: U8 sarana, U9 pengaduan"))),
            ),
        ),
        Option(
            "repeats",
            str(_("Jawaban yang sama persis")),
            choices=(
                (survey_import.ALL_KNOWN, str(_("Anggap ulangan, jangan dihitung dua kali"))),
                (survey_import.NEW, str(_("Semua jawaban baru, dari orang lain"))),
            ),
            default=survey_import.ALL_KNOWN,
        ),
    )
    tells_gone = False
    next_url_name = "citizens:overview"

    def check(self, question: Question) -> Checked:
        return survey_import.check(question)

    def apply(self, changes: list[Json], stamp: Stamp) -> list[Json]:
        return survey_import.apply(changes, stamp)

    def revert(self, undo: list[Json], stamp: Stamp) -> list[Left]:
        return survey_import.revert(undo, stamp)
