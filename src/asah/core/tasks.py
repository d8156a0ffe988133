"""Background work of core itself."""

from typing import Any

from django.utils.translation import gettext as _

from asah.core import sealing
from asah.core.errors import Refused
from asah.core.jobs import Running, work


@work("core.verify_audit")
def verify_audit(running: Running) -> dict[str, Any]:
    """Seal what waits, then walk the whole chain; a broken one fails the job with the place."""
    sealing.seal()
    report = sealing.verify()
    if report.broken is not None:
        raise Refused(
            _("Rantai audit rusak mulai baris %(number)s: %(reason)s. Hubungi pemeriksa.")
            % {"number": report.broken, "reason": report.reason}
        )
    sentence = _("Rantai utuh: %(sealed)s baris tersegel, tidak ada yang hilang atau berubah.")
    return {**report.as_dict(), "sentence": sentence % {"sealed": report.sealed}}
