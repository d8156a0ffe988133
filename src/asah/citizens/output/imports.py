"""The kind `output` of the import engine."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.utils.translation import gettext_lazy as _

from asah.citizens.calc.output_file import COLUMNS
from asah.citizens.output import rules
from asah.citizens.output.services import importing
from asah.core.access import Permission
from asah.core.calc.sheets import Column
from asah.core.imports.api import Checked, Json, Left, Option, Question, Stamp


class OutputKind:
    """Finished cases by service and month."""

    slug = "output"
    title = cast(str, _("Layanan selesai tiap bulan"))
    lede = cast(
        str, _("Satu baris untuk tiap layanan dan bulan: berapa selesai, berapa tepat waktu.")
    )
    unit = cast(str, _("bulan layanan"))
    permission: Permission = rules.IMPORT
    columns: Sequence[Column] = COLUMNS
    examples: Sequence[Mapping[str, str]] = (
        {"service": "ktp-el", "month": "2026-09", "finished": "1240", "on_time": "1116"},
        {"service": "ktp-el", "month": "Oktober 2026", "finished": "1302", "share": "91,5"},
    )
    options: Sequence[Option] = ()
    tells_gone = False
    next_url_name = "citizens:overview"

    def check(self, question: Question) -> Checked:
        return importing.check(question)

    def apply(self, changes: list[Json], stamp: Stamp) -> list[Json]:
        return importing.apply(changes, stamp)

    def revert(self, undo: list[Json], stamp: Stamp) -> list[Left]:
        return importing.revert(undo, stamp)
