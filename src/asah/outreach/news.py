"""The kind of message that campaigns send."""

from django.utils.translation import gettext_lazy as _

from asah.messages.api import Kind, register

INVITATION = Kind(
    "outreach",
    _("Ajakan pelatihan"),
    _("karena penyelenggara mengajak pegawai yang sesuai untuk ikut pelatihan"),
)


def register_kinds() -> None:
    register(INVITATION)
