"""Taking many activities back at once, as an import that is undone does."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor
from asah.credits import rules
from asah.credits.services import ledger, recount
from asah.credits.services.posting import reversal


@transaction.atomic
def bulk_reverse(*, keys: Collection[str], actor: Actor, at: dt.datetime, reason: str) -> set[str]:
    """Reverse every one of these activities that still counts; which ones.

    What shared their capped windows is counted again. One audit line.
    """
    access.require(actor, rules.POST)
    ledger.lock_people({s.person_id for s in ledger.by_keys(keys).values()})
    live = {key: s for key, s in ledger.by_keys(keys).items() if s.live}
    pairs = {(s.person_id, s.form) for s in live.values() if s.receipt["windows"]}
    drafts = [reversal(standing, reason) for standing in live.values()]
    if pairs:
        again = recount.plan(pairs, without=set(live))
        drafts += recount.drafts(again, _("Dihitung ulang: %s") % reason)
    if drafts:
        ledger.write(drafts, actor, at)
        note = f"{len(live)} kegiatan"
        audit.record(actor, "credits.bulk_reverse", None, old={"keys": sorted(live)}, note=note)
    return set(live)
