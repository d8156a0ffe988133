"""The door of `catalog`."""

from asah.catalog.models import Training, TrainingLevel

__all__ = ["Training", "TrainingLevel"]
