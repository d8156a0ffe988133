from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "asah.web"
    label = "web"

    def ready(self) -> None:
        from asah.core.access import PUBLIC, Role
        from asah.ui import outlets, shell
        from asah.web import pieces, rules, tasks  # noqa: F401 - tasks register their work

        home = shell.RailItem(
            "web:home", _("Beranda"), icon="house", permission=PUBLIC, place=shell.Place.HOME, tab=1
        )
        cockpit = shell.RailItem(
            "web:cockpit",
            _("Satu halaman"),
            icon="layout-dashboard",
            permission=rules.COCKPIT,
            order=1,
            unless=frozenset({Role.LEADER, Role.AUDITOR}),
        )
        outlets.fill("plan:scenario", template="web/plan_solve.html", context=pieces.solving)
        outlets.fill("plan:decision", template="web/plan_approve.html", context=pieces.approving)
        outlets.fill("needs:detail", template="web/walk_link.html", context=pieces.walking)
        outlets.fill("catalog:detail", template="web/walk_training.html", context=pieces.tracing)
        _fill_people()
        shell.register(home)
        shell.register(cockpit)


def _fill_people() -> None:
    """What stands beside a person, a unit and a move, in this order."""
    from asah.ui import outlets
    from asah.web import pieces

    rows: tuple[tuple[str, str, outlets.Context], ...] = (
        ("people:person", "web/person_year.html", pieces.person_year),
        ("people:person", "web/person_needs.html", pieces.person_needs),
        ("people:unit", "web/unit_jp.html", pieces.unit_jp),
        ("people:unit", "web/unit_voice.html", pieces.unit_voice),
        ("people:unit_aside", "web/unit_links.html", pieces.unit_links),
        ("people:move", "web/move.html", pieces.moving),
    )
    for order, (outlet, template, context) in enumerate(rows, start=10):
        outlets.fill(outlet, template=template, context=context, order=order)
