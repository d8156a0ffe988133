from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "asah.people"
    label = "people"

    def ready(self) -> None:
        from asah.core import access
        from asah.core.imports import api as imports
        from asah.people import rail
        from asah.people.imports.kinds import EmployeeKind, UnitKind
        from asah.people.privacy import rules as privacy  # noqa: F401 - declares permissions
        from asah.people.selectors import resolve_actor

        access.register_resolver(resolve_actor)
        imports.register(EmployeeKind())
        imports.register(UnitKind())
        rail.register_all()
