"""Static files for the web server: gathered, hashed and compressed only when one changed."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def _mark() -> str:
    """Changes with the name, size or time of any file to gather."""
    seen = sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            seen.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def collect() -> bool:
    """Whether anything had to be gathered. Compressing takes seconds, so it is not done again."""
    known, mark = Path(settings.STATIC_ROOT) / ".collected", _mark()
    if known.exists() and known.read_text(encoding="utf-8") == mark:
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    known.write_text(mark, encoding="utf-8")
    return True
