"""The courses that ship with the product, loaded and published."""

import datetime as dt

from asah.content import api as content
from asah.core.calc import data_files
from asah.web.demo.stage import Stage

AGE = dt.timedelta(days=60)


def run(stage: Stage) -> None:
    """Every course below `data/courses/`, published two months ago."""
    found = content.load_courses(
        data_files.folder() / "courses", stage.actor, stage.at(stage.today - AGE)
    )
    stage.progress(len(found), len(found), f"{len(found)} kursus")
