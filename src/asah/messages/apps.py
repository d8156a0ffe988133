from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagesConfig(AppConfig):
    name = "asah.messages"
    label = "inbox"  # django.contrib.messages has the folder's name

    def ready(self) -> None:
        from asah.core.access import SIGNED_IN
        from asah.messages import rules  # noqa: F401 - declares whose inbox is whose
        from asah.messages.tasks import register_beats
        from asah.ui.shell import Place, RailItem, register

        bell = RailItem(
            "messages:inbox",
            _("Pesan"),
            icon="bell",
            permission=SIGNED_IN,
            place=Place.INBOX,
            badge="inbox",
        )
        register(bell)
        register_beats()
