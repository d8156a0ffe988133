"""Settings of the tests: a cheap hasher, tasks at once, mail in memory."""

import os
import tempfile

os.environ.setdefault("ASAH_DATA", tempfile.mkdtemp(prefix="asah-test-"))
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
