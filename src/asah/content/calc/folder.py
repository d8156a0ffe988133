"""A course as a folder: `course.toml`, `NN-<slug>.md`, `quiz-<slug>.toml`, files in `files/`.

    course.toml      title, summary, training (code of the catalogue), cover (name of a file)
    01-sapa.md       `---` lines of `title: ...`, `minutes: 8`, `kind: text|video|file|quiz|case`,
                     `quiz: akhir`, `video: a.mp4`, `captions: a.vtt`, `file: a.pdf`; then Markdown
    quiz-akhir.toml  title, pass_mark, attempts, shuffle, minutes, [draws] pool = n, [[question]]

A wrong file is BadInput that names the file, the line and the cure.
"""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

from asah.content.calc.folder_quiz import read_quiz
from asah.content.calc.spec import LESSON_KINDS, CourseSpec, FileSpec, LessonSpec, QuizSpec
from asah.core.calc.errors import BadInput

LESSON_FILE = re.compile(r"(\d{2,3})-([a-z0-9-]+)\.md")
QUIZ_FILE = re.compile(r"quiz-([a-z0-9-]+)\.toml")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KEYS = ("title", "kind", "minutes", "quiz", "video", "captions", "file")
AT_LINE = re.compile(r"line (\d+)")


def read_text(path: Path) -> str:
    """The text of a file. BadInput when it is absent or no UTF-8."""
    try:
        return path.read_text(encoding="utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except FileNotFoundError:
        raise BadInput(
            f"{path.name} tidak ada", f"Tambahkan {path.name} di {path.parent}."
        ) from None
    except UnicodeDecodeError:
        raise BadInput(f"{path.name} bukan teks UTF-8", "Simpan ulang sebagai UTF-8.") from None


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """The data of a TOML file and its text. BadInput with the line where it breaks."""
    text = read_text(path)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        raise BadInput(
            f"{path.name} bukan TOML yang benar ({error})",
            "Periksa tanda kutip dan tanda kurung di sekitar baris itu.",
            line=int(found[1]) if found else None,
        ) from error


def _front(path: Path) -> tuple[dict[str, tuple[str, int]], str]:
    """The `key: value` lines with their line numbers, and the Markdown below."""
    lines = read_text(path).split("\n")
    end = next((n for n, line in enumerate(lines) if n and line.strip() == "---"), 0)
    if lines[0].strip() != "---" or not end:
        raise BadInput(
            f"{path.name} tidak diawali kepala bagian",
            "Mulai berkas dengan baris ---, lalu title: ..., minutes: ..., lalu --- lagi.",
            line=1,
        )
    found: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(lines[1:end], 2):
        key, colon, value = line.partition(":")
        if line.strip() and (not colon or key.strip() not in KEYS):
            raise BadInput(
                f"{path.name}: {line.strip()!r} tidak dikenal",
                f"Yang dikenal: {', '.join(KEYS)}, masing-masing diikuti titik dua.",
                line=number,
            )
        found[key.strip()] = (value.strip(), number)
    return found, "\n".join(lines[end + 1 :]).strip() + "\n"


def _minutes(path: Path, text: str, line: int) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 600:
        raise BadInput(
            f"{path.name}: minutes berisi {text!r}",
            "Tulis lamanya dalam menit, misalnya minutes: 8.",
            line=line,
        )
    return int(text)


def read_lesson(path: Path, slug: str) -> LessonSpec:
    """One lesson. BadInput with file and line."""
    front, body = _front(path)
    kind, kind_line = front.get("kind", ("text", 1))
    if kind not in LESSON_KINDS:
        raise BadInput(
            f"{path.name}: kind berisi {kind!r}",
            f"Pilih salah satu: {', '.join(LESSON_KINDS)}.",
            line=kind_line,
        )
    title = front.get("title", ("", 1))[0]
    if not title:
        raise BadInput(f"{path.name} tidak berjudul", "Tambahkan baris title: ....", line=1)
    rest = {name: front.get(name, ("", 0))[0] for name in ("quiz", "video", "captions", "file")}
    minutes = _minutes(path, *front.get("minutes", ("", 1)))
    return LessonSpec(slug, title, kind, minutes, body if body.strip() else "", **rest)


def _named(folder: Path, lesson: LessonSpec, names: set[str], quizzes: set[str]) -> None:
    """BadInput when a lesson names a file or a quiz that is not there."""
    for name in filter(None, (lesson.video, lesson.captions, lesson.file)):
        if name not in names:
            raise BadInput(
                f"{lesson.slug}: berkas {name} tidak ada",
                f"Taruh {name} di {folder.name}/files/.",
            )
    if lesson.quiz and lesson.quiz not in quizzes:
        raise BadInput(
            f"{lesson.slug}: kuis {lesson.quiz} tidak ada",
            f"Tambahkan quiz-{lesson.quiz}.toml, atau betulkan namanya.",
        )


def _files(folder: Path) -> tuple[FileSpec, ...]:
    paths = sorted(path for path in (folder / "files").glob("*") if path.is_file())
    return tuple(FileSpec(p.name, hashlib.sha256(p.read_bytes()).hexdigest()) for p in paths)


def _sorted_lessons(folder: Path) -> tuple[LessonSpec, ...]:
    found: dict[str, LessonSpec] = {}
    for path in sorted(folder.glob("*.md")):
        name = LESSON_FILE.fullmatch(path.name)
        if not name:
            raise BadInput(
                f"nama {path.name} tidak dikenal", "Namai bagian seperti 01-judul-pendek.md."
            )
        if name[2] in found:
            raise BadInput(f"{path.name}: nama {name[2]} sudah dipakai", "Pakai nama lain.")
        found[name[2]] = read_lesson(path, name[2])
    if not found:
        raise BadInput(f"{folder.name} tidak berisi bagian", "Tambahkan 01-judul-pendek.md.")
    return tuple(found.values())


def read_folder(folder: Path) -> CourseSpec:
    """The course of a folder; its slug is the folder's name. BadInput with file and line."""
    if not SLUG.fullmatch(folder.name):
        raise BadInput(
            f"nama folder {folder.name!r} tidak dapat dipakai",
            "Pakai huruf kecil, angka, dan tanda hubung saja.",
        )
    head, _text = read_toml(folder / "course.toml")
    if not str(head.get("title", "")).strip():
        raise BadInput("course.toml tidak berjudul", 'Tambahkan title = "...".', line=1)
    quizzes: list[QuizSpec] = []
    for path in sorted(folder.glob("quiz-*.toml")):
        name = QUIZ_FILE.fullmatch(path.name)
        if not name:
            raise BadInput(f"nama {path.name} tidak dikenal", "Namai kuis seperti quiz-akhir.toml.")
        quizzes.append(read_quiz(path.name, name[1], *read_toml(path)))
    spec = CourseSpec(
        slug=folder.name,
        title=str(head["title"]).strip(),
        summary=str(head.get("summary", "")).strip(),
        training=str(head.get("training", "")).strip(),
        cover=str(head.get("cover", "")).strip(),
        lessons=_sorted_lessons(folder),
        quizzes=tuple(sorted(quizzes, key=lambda quiz: quiz.slug)),
        files=_files(folder),
    )
    names = {file.name for file in spec.files}
    for lesson in spec.lessons:
        _named(folder, lesson, names, {quiz.slug for quiz in spec.quizzes})
    return spec
