"""A whole course as plain data: what the folder, the database and a comparison share."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

LESSON_KINDS = ("text", "video", "file", "quiz", "case")
QUIZ_KINDS = frozenset({"quiz", "case"})


@dataclass(frozen=True, slots=True)
class QuestionSpec:
    """Shapes as in `content.models.Question`; `competency` is a code or empty."""

    kind: str
    prompt: str
    options: Any
    answer: Any
    pool: str = ""
    unit: str = ""
    feedback: str = ""
    points: int = 1
    competency: str = ""


@dataclass(frozen=True, slots=True)
class QuizSpec:
    slug: str
    title: str
    questions: tuple[QuestionSpec, ...] = ()
    pass_mark: int = 70
    draws: Mapping[str, int] = field(default_factory=dict)
    attempts: int = 3
    shuffle: bool = True
    minutes: int | None = None

    def pools(self) -> dict[str, int]:
        """How many questions each pool has, in the order they are first met."""
        found: dict[str, int] = {}
        for question in self.questions:
            found[question.pool] = found.get(question.pool, 0) + 1
        return found

    def drawn(self) -> int:
        """How many questions one attempt has."""
        return sum(min(self.draws.get(pool, size), size) for pool, size in self.pools().items())


@dataclass(frozen=True, slots=True)
class LessonSpec:
    """`quiz` is the slug of a quiz; video, captions and file are names of files."""

    slug: str
    title: str
    kind: str
    minutes: int
    body: str
    quiz: str = ""
    video: str = ""
    captions: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class FileSpec:
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class CourseSpec:
    """`training` is a code of the catalogue or empty; `cover` a name of a file or empty."""

    slug: str
    title: str
    summary: str
    lessons: tuple[LessonSpec, ...]
    quizzes: tuple[QuizSpec, ...] = ()
    files: tuple[FileSpec, ...] = ()
    training: str = ""
    cover: str = ""

    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)


def content_hash(spec: CourseSpec) -> str:
    """SHA-256 over everything a learner can see; equal content has equal hashes."""
    text = json.dumps(asdict(spec), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions: `what` is lesson, quiz or file; `how` added,
    removed, changed or moved."""

    what: str
    how: str
    title: str


def _compared(what: str, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    found = []
    for key, row in new.items():
        title = getattr(row, "title", "") or key
        if key not in old:
            found.append(Change(what, "added", title))
        elif old[key] != row:
            found.append(Change(what, "changed", title))
    gone = [row for key, row in old.items() if key not in new]
    return found + [Change(what, "removed", getattr(row, "title", "") or row.name) for row in gone]


def changes(old: CourseSpec, new: CourseSpec) -> list[Change]:
    """What is different in `new`, lesson by lesson, quiz by quiz, file by file."""
    found = _compared(
        "lesson", {row.slug: row for row in old.lessons}, {row.slug: row for row in new.lessons}
    )
    kept = {row.slug for row in old.lessons} & {row.slug for row in new.lessons}
    before = [row.slug for row in old.lessons if row.slug in kept]
    after = [row for row in new.lessons if row.slug in kept]
    moved = [row for place, row in enumerate(after) if before[place] != row.slug]
    found += [Change("lesson", "moved", row.title) for row in moved]
    found += _compared(
        "quiz", {row.slug: row for row in old.quizzes}, {row.slug: row for row in new.quizzes}
    )
    return found + _compared(
        "file", {row.name: row for row in old.files}, {row.name: row for row in new.files}
    )
