from dataclasses import replace

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CreditsConfig(AppConfig):
    name = "asah.credits"
    label = "credits"

    def ready(self) -> None:
        from asah.core.imports import api as imports
        from asah.credits import news, rules
        from asah.credits.certificates import parts as certificates
        from asah.credits.claims import news as claim_news
        from asah.credits.claims import rail as claim_rail
        from asah.credits.claims.imports.kind import HistoryImport
        from asah.credits.professionalism import rail as index_rail
        from asah.credits.professionalism.imports.kinds import AppraisalImport, SanctionImport
        from asah.ui.shell import Place, RailItem, register

        mine = RailItem("credits:mine", _("JP saya"), icon="award", permission=rules.VIEW_OWN)
        team = RailItem("credits:team", _("JP tim"), icon="users-round", permission=rules.VIEW_TEAM)
        region = RailItem(
            "credits:standing", _("Kewajiban JP"), icon="chart-bar", permission=rules.VIEW_STANDING
        )
        table = RailItem(
            "credits:rules", _("Aturan JP"), icon="scale", permission=rules.CHANGE_RULES
        )
        answers = RailItem(
            "credits:objections",
            _("Keberatan JP"),
            icon="message-square-warning",
            permission=rules.DECIDE,
        )
        news.register_kinds()
        register(replace(answers, order=46, badge="objections"))
        register(replace(mine, place=Place.MINE, order=30, tab=3))
        register(replace(team, order=40))
        register(replace(region, order=45))
        register(replace(table, place=Place.SETTINGS, order=40))
        certificates.register_all()
        claim_rail.register_all()
        imports.register(HistoryImport())
        imports.register(AppraisalImport())
        imports.register(SanctionImport())
        index_rail.register_all()
        claim_news.register_kinds()
