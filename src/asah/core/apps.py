from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "asah.core"
    label = "core"

    def ready(self) -> None:
        from asah.core import rules  # noqa: F401 - declares who sees which rows
