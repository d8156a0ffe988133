"""What anybody may see: where one can rate, and results that give nobody away."""

from asah.citizens.models import ServiceUnit


def rated_unit(code: str) -> ServiceUnit | None:
    """The service unit behind an address, active or not; None for an unknown code."""
    return ServiceUnit.objects.select_related("unit__opd").filter(code__iexact=code).first()
