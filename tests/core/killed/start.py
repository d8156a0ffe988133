"""Prepares the database and queues one slow job; prints its id. Argument: a folder."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from asah.core import jobs  # noqa: E402
from asah.core.access import SYSTEM  # noqa: E402

call_command("migrate", verbosity=0, interactive=False)
job = jobs.start(kind="tests.slow", title="Lambat", params={"folder": sys.argv[1]}, actor=SYSTEM)
print(job.pk.hex)
