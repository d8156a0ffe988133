"""Search and the badges of the shell on a played demo: CPU a request, queries, JSON lines.

`ASAH_DATA=... python -m bench.bench_search`
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from asah.core.access import Role, actor_of
from asah.core.models import User
from asah.people.models import RoleGrant
from asah.web.selectors import badges

ROUNDS = 30
WORDS = ("komunikasi", "tombili", "198507", "dinas", "PRIMA-LOKET", "absen")


def main() -> None:
    settings.ALLOWED_HOSTS = ["*"]
    officer = User.objects.get(
        pk=RoleGrant.objects.filter(role=Role.OFFICER).values_list("user", flat=True)[0]
    )
    client = Client()
    client.force_login(officer)
    for word in WORDS:
        url = f"/cari/?q={word}"
        assert client.get(url).status_code == 200
        with CaptureQueriesContext(connection) as caught:
            client.get(url)
            asked = len(caught)  # the end of the block closes the connection and forgets
        began = time.process_time()
        for _round in range(ROUNDS):
            client.get(url)
        spent = 1000 * (time.process_time() - began) / ROUNDS
        line = {"what": "search", "q": word, "cpu_ms": round(spent, 1), "queries": asked}
        sys.stdout.write(json.dumps(line) + "\n")
    actor = actor_of(officer)
    badges.counts(actor)
    began = time.process_time()
    for _round in range(ROUNDS):
        badges.counts(actor)
    spent = 1000 * (time.process_time() - began) / ROUNDS
    sys.stdout.write(json.dumps({"what": "badges", "cpu_ms": round(spent, 2), "queries": 1}) + "\n")


if __name__ == "__main__":
    main()
