"""Campaigns among what is held about a person.

Who was held back reads it after the result is written: before, the draw would no longer compare
those who were told with those who were not.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from asah.core.offers import DataSet
from asah.outreach.models import Campaign, Recipient
from asah.people.api import Person


def personal_data(person: Person) -> list[DataSet]:
    """Invitations with why the person was among those invited, and what became of it."""
    mine = Recipient.objects.filter(person=person).select_related("campaign")
    open_ = Q(arm=Recipient.Arm.TOLD) | Q(campaign__state=Campaign.State.ENDED)
    rows = mine.filter(open_).order_by("-campaign__sent_at", "-pk")
    known = {True: _("ya"), False: _("tidak"), None: None}
    return [
        DataSet(
            _("Ajakan pelatihan"),
            (
                _("Judul"),
                _("Sasaran"),
                _("Dikirim"),
                _("Hasil undian"),
                _("Keadaan"),
                _("Meminta kursi sesudahnya"),
            ),
            [
                (
                    row.campaign.subject,
                    row.campaign.get_segment_display(),
                    _sent(row),
                    row.get_arm_display(),
                    row.get_reach_display(),
                    known[row.joined],
                )
                for row in rows
            ],
        )
    ]


def _sent(row: Recipient) -> object:
    """When the message went to this arm."""
    told = row.arm == Recipient.Arm.TOLD
    return row.campaign.sent_at if told else row.campaign.told_later_at
