"""The product's own settings with a slow kind of job."""

from asah.settings import *  # noqa: F403
from asah.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.core.killed.apps.KilledConfig"]
