"""The kind `complaints` of the import engine."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.utils.translation import gettext_lazy as _

from asah.citizens.calc.complaint_file import COLUMNS
from asah.citizens.complaints import rules
from asah.citizens.complaints.services import importing
from asah.core.access import Permission
from asah.core.calc.sheets import Column
from asah.core.imports.api import Checked, Json, Left, Option, Question, Stamp


class ComplaintKind:
    """An export of SP4N-LAPOR: new reports, and what moved on."""

    slug = "complaints"
    title = cast(str, _("Pengaduan dari SP4N-LAPOR"))
    lede = cast(
        str,
        _(
            "Ekspor laporan dari LAPOR. Nomor telepon, NIK, dan surel di dalamnya disamarkan "
            "sebelum disimpan."
        ),
    )
    unit = cast(str, _("pengaduan"))
    permission: Permission = rules.IMPORT
    columns: Sequence[Column] = COLUMNS
    examples: Sequence[Mapping[str, str]] = (
        {
            "reference": "7784785",
            "received": "21-03-2026 06:20",
            "title": "Antrean KTP",
            "text": "Sudah empat minggu KTP saya belum jadi.",
            "topic": "Kependudukan",
            "unit": "Dinas Kependudukan dan Pencatatan Sipil",
            "state": "Selesai",
            "answered": "25-03-2026",
        },
    )
    options: Sequence[Option] = ()
    tells_gone = False
    next_url_name = "citizens:complaints"

    def check(self, question: Question) -> Checked:
        return importing.check(question)

    def apply(self, changes: list[Json], stamp: Stamp) -> list[Json]:
        return importing.apply(changes, stamp)

    def revert(self, undo: list[Json], stamp: Stamp) -> list[Left]:
        return importing.revert(undo, stamp)
