"""All screens of all packages, and the URLs that there are."""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from asah.core.access import Permission
from tests.screens.base import Cast, Screen


def _modules() -> list[str]:
    """A package declares its screens in `<package>.py`, a large one also in `<package>_<part>.py`.

    allauth's own pages are in `allauth.py`: they are its code in our look.
    """
    names = [path.stem for path in sorted(Path(__file__).parent.glob("*.py"))]
    flow = (*settings.FLOW, "allauth")
    return [n for n in names if n.split("_")[0] in flow]


@cache
def screens() -> dict[str, Screen]:
    """Every declared screen by url name; the same name twice is a mistake."""
    found: dict[str, Screen] = {}
    for name in _modules():
        for screen in getattr(import_module(f"tests.screens.{name}"), "SCREENS", ()):
            assert screen.url_name not in found, f"{screen.url_name} is declared twice"
            found[screen.url_name] = screen
    return found


def _walk(resolver: URLResolver, space: str) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            inner = f"{space}{item.namespace}:" if item.namespace else space
            rows += _walk(item, inner)
        elif isinstance(item, URLPattern) and item.name:
            rows.append((f"{space}{item.name}", item.callback))
    return rows


@cache
def urls() -> dict[str, Any]:
    """Url name -> view, over the whole site."""
    return dict(_walk(get_resolver(), ""))


def own_urls() -> dict[str, Permission | None]:
    """Url name -> declared permission, of our own screens."""
    return {
        name: getattr(view, "permission", None)
        for name, view in urls().items()
        if getattr(view, "__module__", "").startswith("asah.") or hasattr(view, "permission")
    }


def address(screen: Screen, cast: Cast) -> str:
    query = f"?{screen.query}" if screen.query else ""
    return reverse(screen.url_name, kwargs=screen.kwargs(cast)) + query
