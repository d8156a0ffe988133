"""The generation of a year's needs in the background."""

from typing import Any

from django.utils.translation import gettext as _

from asah.core import clock
from asah.core.access import actor_of
from asah.core.jobs import Running, work
from asah.core.models import User
from asah.needs.services.generate import generate


@work("needs.generate")
def run(running: Running) -> dict[str, Any]:
    """Generate as the user who started the job; running twice changes nothing."""
    year = int(running.params["year"])
    running.progress(0, 1, _("Membaca standar, penilaian, suara warga, dan peraturan."))
    actor = actor_of(User.objects.filter(pk=running.job.owner_id or 0).first())
    outcome = generate(year=year, actor=actor, at=clock.now())
    running.progress(1, 1)
    counts = {"new": outcome.new, "changed": outcome.changed, "gone": outcome.gone}
    said = _("%(new)s baru, %(changed)s berubah, %(gone)s hilang, %(same)s tetap") % {
        **counts,
        "same": outcome.same + outcome.decided,
    }
    return {**counts, "text": said}
