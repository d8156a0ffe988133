"""Static files are gathered again only when one of them, or the code, changed."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from asah.core import static


@pytest.fixture
def source(tmp_path: Path, settings: Any) -> Path:
    found = tmp_path / "source"
    found.mkdir()
    (found / "a.css").write_text("a{}")
    settings.STATICFILES_DIRS = [found]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    return found


def test_the_second_time_nothing_is_done(source: Path, settings: Any) -> None:
    assert static.collect() is True
    assert (settings.STATIC_ROOT / "a.css").read_text() == "a{}"
    assert static.collect() is False


def test_a_changed_file_is_gathered(source: Path, settings: Any) -> None:
    static.collect()
    (source / "a.css").write_text("a{color:red}")
    later = time.time() + 10  # Django compares whole seconds
    os.utime(source / "a.css", (later, later))
    assert static.collect() is True
    assert (settings.STATIC_ROOT / "a.css").read_text() == "a{color:red}"


def test_a_lost_folder_is_made_again(source: Path, settings: Any) -> None:
    static.collect()
    (settings.STATIC_ROOT / ".collected").unlink()
    assert static.collect() is True
