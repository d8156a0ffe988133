"""Who signs, as the region's folder says it, and changing that."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.core.calc import data_files
from asah.core.errors import Refused
from asah.credits.certificates.models import Signatory
from asah.credits.certificates.rules import MANAGE


def load_signatories() -> int:
    """`data/regions/<name>/signatories.csv`; how many were added. Rows that exist stay."""
    if Signatory.objects.exists():
        return 0
    try:
        rows = data_files.rows(f"regions/{settings.REGION_NAME}/signatories")
    except FileNotFoundError:
        return 0
    made = [
        Signatory(
            name=row["name"], nip=row["nip"], title=row["title"], valid_from=row["valid_from"]
        )
        for row in rows
    ]
    return len(Signatory.objects.bulk_create(made))


def signatory_on(day: dt.date) -> Signatory | None:
    """Who signs on a day; None when nobody is named yet."""
    return Signatory.objects.filter(valid_from__lte=day).order_by("-valid_from").first()


@transaction.atomic
def name_signatory(
    *, name: str, nip: str, title: str, since: dt.date, actor: Actor, at: dt.datetime
) -> Signatory:
    """Somebody signs from a day on. Issued certificates keep who signed then."""
    access.require(actor, MANAGE)
    if not name.strip() or not title.strip():
        raise Refused(_("Isi nama dan jabatan penanda tangan."), field="name")
    if Signatory.objects.filter(valid_from=since).exists():
        raise Refused(
            _("Sudah ada penanda tangan mulai tanggal itu. Pakai tanggal lain."), field="since"
        )
    row = Signatory.objects.create(
        name=name.strip(), nip=nip.strip(), title=title.strip(), valid_from=since
    )
    audit.record(actor, "credits.name_signatory", row, new={"name": row.name, "since": since})
    return row
