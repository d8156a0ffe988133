"""The door of `competencies`."""

from asah.competencies.models import Assessment, Competency, Dated, PositionStandard, Profile

__all__ = ["Assessment", "Competency", "Dated", "PositionStandard", "Profile"]
