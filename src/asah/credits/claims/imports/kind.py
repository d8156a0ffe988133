"""The import of training histories: verified rows that post to the ledger, undone as a batch.

A row is known by person, certificate number and organiser; one without a number by all that it
says. So the same file again changes nothing, and an empty number is never a duplicate.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from django.utils.translation import gettext_lazy

from asah.core import clock
from asah.core.calc.sheets import Column
from asah.core.imports.api import Checked, Json, Left, Option, Question, Stamp
from asah.credits.claims import rules
from asah.credits.claims.imports import check, writes
from asah.credits.claims.imports.rows import COLUMNS


class HistoryImport:
    """See `core.imports.kinds.ImportKind`."""

    slug = "history"
    title = cast(str, gettext_lazy("Riwayat pelatihan"))
    lede = cast(
        str,
        gettext_lazy(
            "Diklat dan kursus yang sudah diperiksa, dari SIASN atau rekap OPD. "
            "Aturan JP yang memutuskan; angka sertifikat tampil di sebelahnya."
        ),
    )
    unit = cast(str, gettext_lazy("kegiatan"))
    permission = rules.IMPORT_HISTORY
    columns: Sequence[Column] = COLUMNS
    examples: Sequence[Mapping[str, str]] = (
        {
            "nip": "199003122015051002",
            "title": "Bimbingan Teknis Pelayanan Prima",
            "form": "KL10",
            "scope": "nasional",
            "organiser": "Puslatbang KMP LAN",
            "place": "Aula Balai Kota",
            "start": "02-03-2026",
            "end": "04-03-2026",
            "days": "3",
            "jp": "24",
            "number": "800.2/0001/DIKLAT/2026",
            "number_date": "04-03-2026",
        },
    )
    options: Sequence[Option] = (
        Option(
            "siasn",
            cast(str, gettext_lazy("Sudah ada di SIASN?")),
            cast(str, gettext_lazy("Yang sudah ada tidak ikut diekspor ke SIASN lagi.")),
            (
                ("no", cast(str, gettext_lazy("Belum"))),
                ("yes", cast(str, gettext_lazy("Sudah, berkas ini dari SIASN"))),
            ),
            default="no",
        ),
    )
    tells_gone = False
    next_url_name = "credits:standing"

    def check(self, question: Question) -> Checked:
        return check.HistoryCheck(question).run()

    def apply(self, changes: list[Json], stamp: Stamp) -> list[Json]:
        return writes.apply(changes, stamp, clock.now())

    def revert(self, undo: list[Json], stamp: Stamp) -> list[Left]:
        return writes.revert(undo, stamp, clock.now())
