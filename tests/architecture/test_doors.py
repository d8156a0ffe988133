"""Other packages are entered by their door."""

import ast
import tomllib
from itertools import chain

from django.conf import settings

from tests.architecture.source import (
    ROOT,
    SRC,
    functions,
    imports,
    package_of,
    python_files,
    short,
    tree,
)

GROUND = {"core", "ui"}
OUTSIDE = {"settings", "env", "urls", "wsgi", "cli"}


def _order() -> list[str]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    names = chain.from_iterable(line.split("|") for line in reversed(layers))
    return [n.strip() for n in names if not n.strip().startswith("(")]


def test_packages_are_entered_only_by_api_or_calc() -> None:
    trespassers = []
    for path in python_files():
        own = package_of(path)
        for line, name in imports(path):
            parts = name.split(".")
            if parts[0] != "asah" or len(parts) < 2 or parts[1] in GROUND | OUTSIDE | {own}:
                continue
            if len(parts) < 3 or parts[2] not in {"api", "calc"}:
                trespassers.append(f"{short(path)}:{line} imports {name}")
    assert trespassers == [] or all("cli.py" in t for t in trespassers)


def test_every_package_has_an_empty_init() -> None:
    filled = [
        short(path)
        for path in SRC.glob("*/__init__.py")
        if path.read_text(encoding="utf-8").strip()
    ]
    assert filled == []


def test_a_door_names_what_it_lets_through() -> None:
    unnamed = []
    for path in SRC.glob("*/api.py"):
        names = {
            target.id
            for node in tree(path).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        if "__all__" not in names:
            unnamed.append(short(path))
    assert unnamed == []


def test_installed_apps_follow_the_flow() -> None:
    order = _order()
    positions = [order.index(name) for name in settings.FLOW]
    known_siblings = {"competencies", "citizens", "credits"}
    settled = [
        p for name, p in zip(settings.FLOW, positions, strict=True) if name not in known_siblings
    ]
    assert settled == sorted(settled)
    assert set(order) == set(settings.FLOW)


def test_the_picture_of_the_flow_has_the_order_of_the_apps() -> None:
    text = (ROOT / "docs" / "flow.md").read_text(encoding="utf-8")
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
    assert rows == settings.FLOW


def test_every_package_tells_what_it_owns_in_forty_lines() -> None:
    lengths = {
        name: len((SRC / name / "README.md").read_text(encoding="utf-8").splitlines())
        if (SRC / name / "README.md").exists()
        else 0
        for name in settings.FLOW
    }
    assert {name: n for name, n in lengths.items() if not 0 < n <= 40} == {}


def test_what_others_are_told_is_in_the_sites_language() -> None:
    """Whoever acts may read English; the news of it go to somebody else."""

    def speaks(node: ast.FunctionDef) -> bool:
        calls = [n.func for n in ast.walk(node) if isinstance(n, ast.Call)]
        return any(isinstance(f, ast.Name) and f.id == "_" for f in calls)

    def guarded(node: ast.FunctionDef) -> bool:
        return any(ast.unparse(d) == "of_site()" for d in node.decorator_list)

    loose = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path in python_files()
        if path.name == "news.py"
        for node in functions(path)
        if speaks(node) and not guarded(node) and not node.name.startswith("_")
    ]
    assert loose == []
