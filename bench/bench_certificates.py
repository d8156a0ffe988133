"""1,000 certificates: issued, and printed as one file. Prints JSON lines.

Usage: python -m bench.bench_certificates [number]   (a database of its own, thrown away)
"""

import datetime as dt
import json
import os
import resource
import sys
import tempfile
from decimal import Decimal
from typing import Any

from bench.bench_credits import measured, people

CLASS = "BENCH-2026-01"


def facts(person: Any, n: int) -> Any:
    from asah.credits.api import CertificateFacts

    return CertificateFacts(
        person_id=person.pk,
        name=person.full_name,
        nip=person.nip,
        training="Pelayanan Prima di Loket, angkatan\u00a06",
        form="teknis",
        start=dt.date(2026, 10, 12),
        end=dt.date(2026, 10, 14),
        jp=Decimal(24),
        organiser="BKPSDM",
        signatory_name="Kepala Badan",
        signatory_title="Kepala BKPSDM",
        place="Aula BKPSDM",
        class_code=CLASS,
        activity_key=f"bench:{n}",
        position="Analis",
        unit="Dinas",
    )


def run(number: int) -> None:
    from django.utils import timezone

    from asah.core.access import SYSTEM
    from asah.credits import api
    from asah.credits.certificates import papers
    from asah.credits.certificates.services import printing
    from asah.people.api import Person

    people(number)
    items = [facts(row, n) for n, row in enumerate(Person.objects.order_by("pk"))]
    now = timezone.now()
    measured(
        "certificates_issue",
        lambda: api.issue_certificates(items=items, actor=SYSTEM, at=now),
        certificates=number,
    )
    made = measured(
        "certificates_print",
        lambda: printing.print_class(
            class_code=CLASS, actor=SYSTEM, at=now, progress=lambda *_: None
        ),
        certificates=number,
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    one = api.Certificate.objects.first()
    size = len(papers.one(one)) if one else 0
    facts_of_file = {"file_bytes": made.file.size, "one_bytes": size, "peak_mb": peak}
    print(json.dumps({"bench": "credits.certificates_file", "pages": made.pages, **facts_of_file}))


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ASAH_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "asah.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        run(number)


if __name__ == "__main__":
    main()
