from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "asah.people"
    label = "people"

    def ready(self) -> None:
        from asah.core import access
        from asah.people.selectors import resolve_actor

        access.register_resolver(resolve_actor)
