"""Every act that code records reads in words on the page of decisions."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from asah.core import audit_words
from asah.core.imports.kinds import kinds
from tests.architecture.source import functions, python_files, short, tree


def calls(node: ast.AST, name: str) -> Iterator[ast.Call]:
    for found in ast.walk(node):
        if isinstance(found, ast.Call) and ast.unparse(found.func) == name:
            yield found


def literals(value: ast.expr) -> list[str]:
    """The verbs an expression can be; an f-string is its text with `*` for each hole."""
    if isinstance(value, ast.IfExp):
        return literals(value.body) + literals(value.orelse)
    if isinstance(value, ast.JoinedStr):
        parts = [str(p.value) if isinstance(p, ast.Constant) else "*" for p in value.values]
        return ["".join(parts)]
    return [str(value.value)] if isinstance(value, ast.Constant) else []


def named(path: Path, function: ast.FunctionDef, name: str) -> list[str]:
    """The verbs that a name can hold: assigned in the function, or given by those who call it."""
    arguments = [argument.arg for argument in function.args.args]
    if name in arguments:
        place = arguments.index(name)
        given = [call.args[place] for call in calls(tree(path), function.name)]
        return [verb for value in given for verb in literals(value)]
    return [
        verb
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
        for verb in literals(node.value)
    ]


def recorded() -> list[tuple[str, str]]:
    """Place and verb of every `audit.record`; a verb that cannot be read is empty."""
    found = []
    for path in python_files():
        for function in functions(path):
            for call in calls(function, "audit.record"):
                verb = call.args[1]
                known = literals(verb) or named(path, function, ast.unparse(verb)) or [""]
                found += [(f"{short(path)}:{call.lineno}", one) for one in known]
    return found


def has_words(verb: str) -> bool:
    """An f-string needs a row with its beginning and its end."""
    head, hole, _rest = verb.partition("*")
    tail = verb.rpartition("*")[2]
    if hole:
        return any(v.startswith(head) and v.endswith(tail) for v in audit_words.of_verbs())
    return verb in audit_words.of_verbs()


def test_every_recorded_verb_has_words() -> None:
    assert len(recorded()) > 150
    assert [one for one in recorded() if not has_words(one[1])] == []


def test_every_import_has_words_for_what_happens_to_it() -> None:
    verbs = [f"import.{slug}{end}" for slug in kinds() for end in ("", ".undo", ".discard")]
    assert [verb for verb in verbs if verb not in audit_words.of_verbs()] == []


def test_words_for_objects_name_models() -> None:
    types = {model._meta.label_lower for model in apps.get_models()}
    assert [kind for kind in audit_words.of_objects() if kind not in types] == []
