"""What the codes of the log mean in words: `data/core/audit_words.csv`, `audit_objects.csv`.

Lines stay for good: words of a verb that code records no more stay in the file, too.
"""

from collections.abc import Mapping
from functools import cache

from asah.core.calc import data_files
from asah.core.language import word


@cache
def of_verbs() -> Mapping[str, str]:
    """Verb -> words as written. Read once a process."""
    return {row["verb"]: row["words"] for row in data_files.rows("core/audit_words")}


@cache
def of_objects() -> Mapping[str, str]:
    """Object type -> words as written. Read once a process."""
    return {row["type"]: row["words"] for row in data_files.rows("core/audit_objects")}


def _meant(words: Mapping[str, str], asked: str) -> list[str]:
    part = asked.casefold()
    return [
        code
        for code, text in words.items()
        if part in text.casefold() or part in word(text).casefold()
    ]


def verbs_meant(asked: str) -> list[str]:
    """Verbs whose words hold what was asked, as written or in the reader's language."""
    return _meant(of_verbs(), asked)


def objects_meant(asked: str) -> list[str]:
    """Object types whose words hold what was asked."""
    return _meant(of_objects(), asked)
