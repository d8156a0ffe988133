"""Settings of the tests: a cheap hasher, tasks at once, mail in memory."""

import atexit
import os
import shutil
import tempfile

if "ASAH_DATA" not in os.environ:
    os.environ["ASAH_DATA"] = tempfile.mkdtemp(prefix="asah-test-")
    atexit.register(shutil.rmtree, os.environ["ASAH_DATA"], ignore_errors=True)
os.environ.setdefault("SECRET_KEY", "only-for-tests")

from asah.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ACCOUNT_RATE_LIMITS = False

# WhiteNoise warns about a folder that is not there.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
