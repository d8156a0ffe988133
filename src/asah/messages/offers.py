"""Messages among what is held about a person."""

from django.utils.translation import gettext as _

from asah.core.offers import DataSet
from asah.messages.models import Delivery, Message, Preference
from asah.people.api import Person


def personal_data(person: Person) -> list[DataSet]:
    """Messages, choices, mails. Empty for who has no account."""
    user = person.user_id or 0
    mails = Delivery.objects.filter(user=user)
    return [
        DataSet(
            _("Pesan"),
            (_("Waktu"), _("Judul"), _("Isi"), _("Dibaca")),
            list(Message.objects.filter(user=user).values_list("at", "subject", "text", "read_at")),
        ),
        DataSet(
            _("Pilihan surel"),
            (_("Jenis"), _("Saluran")),
            [
                (row.kind, row.get_channel_display())
                for row in Preference.objects.filter(user=user).order_by("kind")
            ],
        ),
        DataSet(
            _("Surel yang dikirim"),
            (_("Waktu"), _("Alamat"), _("Judul"), _("Keadaan")),
            [(row.at, row.address, row.subject, row.get_state_display()) for row in mails],
        ),
    ]
