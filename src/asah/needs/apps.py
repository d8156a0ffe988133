from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NeedsConfig(AppConfig):
    name = "asah.needs"
    label = "needs"

    def ready(self) -> None:
        from asah.needs import news, parts, rules, tasks  # noqa: F401 - tasks registers its work
        from asah.ui import outlets, shell

        knot = shell.RailItem(
            "needs:overview",
            _("Kebutuhan"),
            icon="clipboard-list",
            permission=rules.LIST,
            place=shell.Place.THREAD,
            order=1,
            badge="needs",
            tab=2,
        )
        own = shell.RailItem(
            "needs:mine",
            _("Kebutuhan saya"),
            icon="clipboard-list",
            permission=rules.MINE,
            place=shell.Place.MINE,
            order=45,
        )
        news.register_kinds()
        shell.register(knot)
        shell.register(own)
        fill = outlets.fill
        fill("catalog:detail", template="needs/_ask.html", context=parts.ask_training, order=10)
        fill("competencies:detail", template="needs/_ask.html", context=parts.ask_competency)
        fill("competencies:person", template="needs/_person.html", context=parts.of_person)
