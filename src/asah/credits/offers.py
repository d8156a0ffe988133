"""The JP ledger among what is held about a person."""

from django.utils.translation import gettext as _

from asah.core.offers import DataSet
from asah.credits.certificates.models import Certificate
from asah.credits.claims.models import Claim
from asah.credits.incentives.models import PointEntry
from asah.credits.models import LedgerEntry, Objection
from asah.credits.professionalism.models import Appraisal, Sanction
from asah.people.api import Person


def personal_data(person: Person) -> list[DataSet]:
    """Entries of the ledger, objections, certificates."""
    entries = LedgerEntry.objects.filter(person=person)
    objections = Objection.objects.filter(entry__person=person).select_related("entry")
    certificates = Certificate.objects.filter(person=person)
    return [
        DataSet(
            _("Buku JP"),
            (_("Tahun"), _("Tanggal"), _("Kegiatan"), _("JP"), _("Catatan")),
            [(row.year, row.date, row.title, row.jp, row.get_kind_display()) for row in entries],
        ),
        DataSet(
            _("Keberatan JP"),
            (_("Kegiatan"), _("Isi"), _("Diajukan"), _("Keadaan"), _("Jawaban")),
            [
                (row.entry.title, row.text, row.at, row.get_state_display(), row.answer)
                for row in objections
            ],
        ),
        DataSet(
            _("Sertifikat"),
            (_("Nomor"), _("Pelatihan"), _("Terbit")),
            [
                (row.number, row.facts.get("training", ""), row.issued_at)
                for row in certificates.order_by("pk")
            ],
        ),
        *_beside(person),
    ]


def _beside(person: Person) -> list[DataSet]:
    """Claims, points, appraisals and discipline."""
    return [
        DataSet(
            _("Klaim JP"),
            (_("Kegiatan"), _("Penyelenggara"), _("Mulai"), _("Keadaan"), _("Alasan")),
            [
                (row.title, row.organiser, row.start, row.get_state_display(), row.reason)
                for row in Claim.objects.filter(person=person).order_by("-created_at", "-pk")
            ],
        ),
        DataSet(
            _("Poin"),
            (_("Tanggal"), _("Untuk"), _("Poin"), _("Catatan")),
            [
                (row.date, row.title, row.points, row.get_kind_display())
                for row in PointEntry.objects.filter(person=person).order_by("-date", "-pk")
            ],
        ),
        DataSet(
            _("Predikat kinerja"),
            (_("Tahun"), _("Predikat")),
            [
                (row.year, row.get_predicate_display())
                for row in Appraisal.objects.filter(person=person).order_by("-year")
            ],
        ),
        DataSet(
            _("Hukuman disiplin"),
            (_("Tingkat"), _("Mulai"), _("Sampai"), _("Nomor SK")),
            [
                (row.get_level_display(), row.start, row.end, row.decree)
                for row in Sanction.objects.filter(person=person).order_by("-start")
            ],
        ),
    ]
