from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "asah.participation"
    label = "participation"

    def ready(self) -> None:
        from asah.credits.api import register_booked
        from asah.delivery.api import register_warner
        from asah.participation import news, rail
        from asah.participation.projects import pieces, tasks  # noqa: F401 - tasks register work
        from asah.participation.selectors.clashes import warnings
        from asah.participation.selectors.mine import booked

        register_booked(booked)
        rail.register_all()
        pieces.register_all()
        news.register_kinds()
        register_warner(warnings)
