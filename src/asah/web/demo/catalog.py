"""The starter catalogue, as `asah init` brings it."""

from asah.catalog import api as catalog
from asah.web.demo.stage import Stage


def run(stage: Stage) -> None:
    """The trainings of the reference data."""
    catalog.load_reference()
    stage.progress(1, 1, f"{catalog.Training.objects.count()} pelatihan")
