"""`make screens`: every page of the demo, two widths, two themes, on one index page.

Walks the running site as each of its people, from the front door, by its own links. A page that
cannot be reached that way, a dead link, or an error in the browser's console fails the run.
"""

import html
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
WIDTHS = {"390": (390, 844), "1280": (1280, 900)}
THEMES = ("light", "dark")
SKIPPED = ("account_logout", "ui:theme")
DOWNLOADS: set[str] = set()  # screens that answer a file; filled when Django is up
OUT = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            with urlopen(url):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{url} does not answer")


class Walker:
    """One person's walk: breadth first over links, one address for each screen."""

    def __init__(self, base: str, seen: dict[str, tuple[str, str]], problems: list[str]) -> None:
        self.base, self.seen, self.problems = base, seen, problems

    def screen_of(self, path: str) -> str:
        from django.urls import Resolver404, resolve

        try:
            return resolve(path).view_name
        except Resolver404:
            self.problems.append(f"dead link: {path}")
            return ""

    def walk(self, page, role: str) -> None:  # type: ignore[no-untyped-def]
        queue, met = ["/"], set()
        while queue:
            path = queue.pop(0)
            name = self.screen_of(urlsplit(path).path)
            if not name or name in met or name in SKIPPED:
                continue
            met.add(name)
            if name in DOWNLOADS:
                answer = page.request.get(urljoin(self.base, path))
                if answer.status >= 400:
                    self.problems.append(f"{role}: {path} answers {answer.status}")
                continue
            answer = page.goto(urljoin(self.base, path))
            if answer is None or answer.status >= 400:
                self.problems.append(f"{role}: {path} answers {answer and answer.status}")
                continue
            if "html" not in answer.headers.get("content-type", ""):
                continue
            key = f"{name} ({role})" if path == "/" else name
            self.seen.setdefault(key, (role, path))
            links = page.eval_on_selector_all(
                "a[href]:not([download])", "nodes => nodes.map(n => n.href)"
            )
            own = [link[len(self.base) :] for link in links if link.startswith(self.base)]
            queue += [link.split("#")[0] or "/" for link in own]


def shoot(browser, base: str, seen, states, problems: list[str]) -> list[dict[str, str]]:  # type: ignore[no-untyped-def]
    rows = []
    for name, (role, path) in sorted(seen.items()):
        row = {"name": name, "role": role, "path": path}
        for label, (width, height) in WIDTHS.items():
            for theme in THEMES:
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=theme,
                    storage_state=states[role],
                    locale="id-ID",
                )
                page = context.new_page()
                page.on(
                    "console",
                    lambda m, n=name: (
                        problems.append(f"{n}: {m.text}") if m.type == "error" else None
                    ),
                )
                page.goto(urljoin(base, path))
                file = f"{name.replace(':', '-').replace(' ', '_')}-{label}-{theme}.png"
                page.screenshot(path=OUT / file, full_page=True)
                row[f"{label}-{theme}"] = file
                context.close()
        rows.append(row)
    return rows


def index(rows: list[dict[str, str]], problems: list[str]) -> None:
    cells = "".join(
        f"<h2>{html.escape(row['name'])} <small>{html.escape(row['path'])}</small></h2><div>"
        + "".join(
            f'<a href="{row[f"{w}-{t}"]}"><img loading="lazy" src="{row[f"{w}-{t}"]}"></a>'
            for w in WIDTHS
            for t in THEMES
        )
        + "</div>"
        for row in rows
    )
    listed = "".join(f"<li>{html.escape(p)}</li>" for p in problems)
    style = (
        "img{max-width:24%;border:1px solid #ccc;vertical-align:top}body{font-family:sans-serif}"
    )
    (OUT / "index.html").write_text(
        f"<!doctype html><meta charset=utf-8><style>{style}</style>"
        f"<h1>{len(rows)} screens</h1><ul>{listed}</ul>{cells}",
        encoding="utf-8",
    )


def by_state(names: list[str], problems: list[str]) -> list[dict[str, str]]:
    """Screens that no link of the demo reaches, on the tests' cast; one without picture fails."""
    ask = {**os.environ, "ASAH_SCREENS": " ".join(names), "ASAH_PICTURES": str(OUT)}
    ask.pop("DJANGO_SETTINGS_MODULE")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "tests/screens/state_pictures.py",
        "-p",
        "no:randomly",
    ]
    subprocess.run(command, env=ask, check=False)
    rows = []
    for name in names:
        row = {"name": name, "role": "uji", "path": "(keadaan khusus)"}
        for label in WIDTHS:
            for theme in THEMES:
                row[f"{label}-{theme}"] = f"{name.replace(':', '-')}-{label}-{theme}.png"
        if all((OUT / row[f"{w}-{t}"]).exists() for w in WIDTHS for t in THEMES):
            rows.append(row)
        else:
            problems.append(f"no picture: {name}")
    return rows


def expected() -> set[str]:
    """Our screens that show a page."""
    from tests.screens.registry import own_urls, screens

    known = screens()
    return {n for n in own_urls() if n in known and not (known[n].post or known[n].download)}


def main() -> int:
    import django
    from django.conf import settings
    from playwright.sync_api import sync_playwright

    django.setup()
    from tests.screens.registry import screens

    DOWNLOADS.update(name for name, screen in screens().items() if screen.download)
    logins = json.loads((Path(settings.DATA) / "demo-logins.json").read_text(encoding="utf-8"))
    port = free_port()
    base = f"http://localhost:{port}"
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    server = subprocess.Popen(
        [shutil.which("asah") or ".venv/bin/asah", "run", "--port", str(port)]
    )
    seen: dict[str, tuple[str, str]] = {}
    problems: list[str] = []
    states: dict[str, object] = {"tamu": None}
    try:
        wait_for(base + "/")
        with sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            walker = Walker(base, seen, problems)
            walker.walk(browser.new_context().new_page(), "tamu")
            for login in logins:
                context = browser.new_context()
                page = context.new_page()
                page.goto(base + "/akun/masuk/")
                page.fill("input[name=login]", login["username"])
                page.fill("input[name=password]", login["password"])
                page.press("input[name=password]", "Enter")
                page.wait_for_url(lambda url: "/login" not in url)
                states[login["role"]] = context.storage_state()
                walker.walk(page, login["role"])
            rows = shoot(browser, base, seen, states, problems)
    finally:
        server.terminate()
        server.wait(30)
    reached = {name.split(" (")[0] for name in seen}
    rows += by_state(sorted(expected() - reached), problems)
    index(rows, problems)
    print(f"{len(rows)} screens, {len(problems)} problems: {OUT}/index.html")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
