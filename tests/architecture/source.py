"""Reads the source tree once for the tests of its shape."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "asah"


def python_files(folder: Path = SRC) -> list[Path]:
    """Every Python file below the folder but migrations."""
    return sorted(p for p in folder.rglob("*.py") if "migrations" not in p.parts)


def templates() -> list[Path]:
    return sorted(SRC.rglob("templates/**/*.html"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def package_of(path: Path) -> str:
    """`plan` for src/asah/plan/views.py; empty for a file directly in src/asah."""
    parts = path.relative_to(SRC).parts
    return parts[0] if len(parts) > 1 else ""


def imports(path: Path) -> list[tuple[int, str]]:
    """Line and dotted name of everything the file imports."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]


def length(node: ast.FunctionDef) -> int:
    """Lines from the `def` to the end, the docstring not counted."""
    first = node.body[0]
    doc = (
        (first.end_lineno or first.lineno) - first.lineno + 1
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        else 0
    )
    return (node.end_lineno or node.lineno) - node.lineno + 1 - doc


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def body_length(node: ast.FunctionDef) -> int:
    """Lines of the body alone: fixtures in the signature are not what a test does."""
    start = node.body[0].lineno
    doc = length(node) - ((node.end_lineno or node.lineno) - node.lineno + 1)
    return (node.end_lineno or start) - start + 1 + doc
