"""The door of `catalog`."""

from asah.catalog.models import Training, TrainingLevel
from asah.catalog.offers import search
from asah.catalog.selectors import (
    audiences,
    code_in,
    eligible,
    eligible_map,
    equivalents,
    raising,
    suits,
)
from asah.catalog.services.reference import load_reference
from asah.catalog.services.trainings import (
    TrainingSpec,
    add_training,
    edit_training,
    restore_training,
    retire_training,
)

__all__ = [
    "Training",
    "TrainingLevel",
    "TrainingSpec",
    "add_training",
    "audiences",
    "code_in",
    "edit_training",
    "eligible",
    "eligible_map",
    "equivalents",
    "load_reference",
    "raising",
    "restore_training",
    "retire_training",
    "search",
    "suits",
]
