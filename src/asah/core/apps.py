from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "asah.core"
    label = "core"

    def ready(self) -> None:
        from asah.core import (
            periodic,
            rules,  # noqa: F401 - declares who sees which rows
            sealing,
        )
        from asah.core.imports import tasks  # noqa: F401 - registers the jobs of imports

        periodic.register(periodic.Beat("core.seal", sealing.seal))
