"""Every sentence reaches the catalogue: `gettext` goes by no name that is not collected."""

import ast

from tests.architecture.source import python_files, short, tree

COLLECTED = {None, "_", "_t", "_n"}  # keywords of xgettext, and those of .ci/collect.py


def test_gettext_has_only_names_that_are_collected() -> None:
    imported = [
        (short(path), name.asname)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if "gettext" in name.name
    ]
    assert [one for one in imported if one[1] not in COLLECTED] == []
