from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "asah.core"
    label = "core"

    def ready(self) -> None:
        from asah.core import periodic, rules, sealing, tasks  # noqa: F401 - tasks register jobs
        from asah.core.imports import tasks as imports  # noqa: F401

        periodic.register(periodic.Beat("core.seal", sealing.seal))
