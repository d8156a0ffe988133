"""What certificates and incentives hand to the shell, the inbox and the jobs.

Employees find their own pages under *JP saya*, not in the rail.
"""

from django.utils.translation import gettext_lazy as _

from asah.core.access import PUBLIC
from asah.credits.certificates import news, tasks  # noqa: F401 - tasks registers its work
from asah.credits.certificates.rules import MANAGE
from asah.credits.incentives.rules import MANAGE as MANAGE_INCENTIVES
from asah.ui.shell import Place, RailItem, register

ITEMS = (
    RailItem(
        "credits:certificate_book",
        _("Buku sertifikat"),
        icon="award",
        permission=MANAGE,
        order=48,
    ),
    RailItem(
        "credits:incentives",
        _("Penghargaan"),
        icon="coins",
        permission=MANAGE_INCENTIVES,
        place=Place.SETTINGS,
        order=41,
    ),
    RailItem(
        "credits:check_form",
        _("Periksa sertifikat"),
        icon="badge-check",
        permission=PUBLIC,
        place=Place.PUBLIC,
        order=20,
    ),
)


def register_all() -> None:
    news.register_kinds()
    for item in ITEMS:
        register(item)
