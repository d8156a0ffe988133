"""Facts of certificates for tests."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from asah.credits.api import CertificateFacts
from asah.people.models import Person

_number = itertools.count(1)


def facts(person: Person, **changes: Any) -> CertificateFacts:
    """A three-day course in October, with an activity key of its own each time."""
    values: dict[str, Any] = {
        "person_id": person.pk,
        "name": person.full_name,
        "nip": person.nip,
        "training": "Pelayanan Prima di Loket, angkatan\u00a06",
        "form": "teknis",
        "start": dt.date(2026, 10, 12),
        "end": dt.date(2026, 10, 14),
        "jp": Decimal("24.0000"),
        "organiser": "BKPSDM Kota Kendari",
        "signatory_name": "Dra. Nurlaila Mekuo, M.Si.",
        "signatory_title": "Kepala BKPSDM Kota Kendari",
        "place": "Aula BKPSDM",
        "class_code": "PRIMA-LOKET-2026-6",
        "activity_key": f"tes:sertifikat:{next(_number)}",
        "position": person.position.name,
        "unit": person.unit.name,
    }
    return CertificateFacts(**(values | changes))
