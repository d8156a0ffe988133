from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "asah.web"
    label = "web"

    def ready(self) -> None:
        from asah.core import jobs
        from asah.core.access import PUBLIC, Role
        from asah.messages.api import register_free_days
        from asah.participation.api import register_hold
        from asah.ui import shell
        from asah.web import news, pieces, rules, tasks  # noqa: F401 - tasks register their work
        from asah.web.holds import held_until
        from asah.web.selectors import badges, days

        register_hold(held_until)

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
        _fill_pages()
        _fill_people()
        news.register_kinds()
        jobs.on_end(news.job_ended)
        register_free_days(days.is_free)
        shell.register_badges(badges.counts)
        shell.register(home)
        _register_search()
        shell.register(cockpit)


def _register_search() -> None:
    from asah.core.access import SIGNED_IN
    from asah.ui.shell import Place, RailItem, register
    from asah.web.rules import MY_DATA

    register(
        RailItem("web:search", _("Cari"), icon="search", permission=SIGNED_IN, place=Place.SEARCH)
    )
    register(
        RailItem(
            "web:my_data",
            _("Data saya"),
            icon="user-round",
            permission=MY_DATA,
            place=Place.PROFILE,
        )
    )


def _fill_pages() -> None:
    """Buttons and links that climb, each in the outlet of a lower page."""
    from asah.ui import outlets
    from asah.web import pieces

    rows: tuple[tuple[str, str, outlets.Context], ...] = (
        ("plan:scenario", "web/plan_solve.html", pieces.solving),
        ("plan:decision", "web/plan_approve.html", pieces.approving),
        ("needs:detail", "web/walk_link.html", pieces.walking),
        ("catalog:detail", "web/walk_training.html", pieces.tracing),
        ("participation:schedule", "web/schedule_link.html", pieces.always),
        ("citizens:complaint", "web/complaint_case.html", pieces.casing),
    )
    for outlet, template, context in rows:
        outlets.fill(outlet, template=template, context=context)


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
