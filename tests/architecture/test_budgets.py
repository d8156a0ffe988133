"""Size budgets: small files, small functions, small templates. No offender may be added."""

import ast

from tests.architecture.source import (
    ROOT,
    body_length,
    functions,
    length,
    package_of,
    python_files,
    short,
    templates,
)

FILE, FUNCTION, VIEW, TEMPLATE, TEST, ARGUMENTS = 300, 40, 25, 120, 20, 7


def _lines(text: str) -> int:
    return len(text.splitlines())


def test_python_files_stay_under_300_lines() -> None:
    files = [*python_files(), *python_files(ROOT / "tests"), *python_files(ROOT / "bench")]
    long = {short(p): n for p in files if (n := _lines(p.read_text(encoding="utf-8"))) > FILE}
    assert long == {}


def test_functions_stay_under_40_lines() -> None:
    long = {
        f"{short(path)}:{node.lineno} {node.name}": length(node)
        for path in python_files()
        for node in functions(path)
        if length(node) > FUNCTION
    }
    assert long == {}


def test_views_stay_under_25_lines() -> None:
    long = {
        f"{short(path)}:{node.lineno} {node.name}": length(node)
        for path in python_files()
        if path.stem == "views" or path.parent.name == "views"
        for node in functions(path)
        if length(node) > VIEW
    }
    assert long == {}


def test_templates_stay_under_120_lines() -> None:
    long = {short(p): n for p in templates() if (n := _lines(p.read_text("utf-8"))) > TEMPLATE}
    assert long == {}


def test_tests_stay_under_20_lines() -> None:
    long = {
        f"{short(path)}:{node.lineno} {node.name}": body_length(node)
        for path in python_files(ROOT / "tests")
        for node in functions(path)
        if node.name.startswith("test_") and body_length(node) > TEST
    }
    assert long == {}


def _arguments(node: ast.FunctionDef) -> int:
    names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def test_functions_take_at_most_seven_arguments() -> None:
    # Shell commands are exempt: their arguments are the options that the issue fixes.
    many = {
        f"{short(path)}:{node.lineno} {node.name}": _arguments(node)
        for path in python_files()
        if path.stem != "commands" and package_of(path)
        for node in functions(path)
        if _arguments(node) > ARGUMENTS
    }
    assert many == {}
