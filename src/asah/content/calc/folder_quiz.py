"""A quiz as a TOML file, read and written. See `folder` for the form."""

import json
import re
from typing import Any

from asah.content.calc import questions
from asah.content.calc.spec import QuestionSpec, QuizSpec
from asah.core.calc.errors import BadInput

HEAD = re.compile(r"^\s*\[\[\s*question\s*\]\]")
FAULTS = {
    "few_options": "Tulis paling sedikit dua pilihan.",
    "many_options": f"Tulis paling banyak {questions.MOST} pilihan.",
    "empty_option": "Isi semua pilihan.",
    "same_option": "Bedakan pilihan-pilihannya.",
    "no_right": "Sebut yang benar dengan right (nomor pilihan, atau true/false).",
    "no_number": "Tulis right dan tolerance sebagai angka.",
    "negative_tolerance": "Tolerance tidak boleh kurang dari nol.",
    "no_text": 'Tulis jawaban yang diterima: right = ["..."].',
}
NUMBER_KEYS = {"right": "value", "tolerance": "tolerance"}


def _plain(value: object) -> str:
    """A number of the file as people write it; a text stays as it is."""
    return value if isinstance(value, str) else questions.as_written(str(value))


def _shape(kind: str, row: dict[str, Any]) -> tuple[Any, Any]:
    """Options and answer from what the file says; TypeError, ValueError when it cannot be."""
    right = row.get("right")
    if kind in questions.CHOOSING:
        rights = [right] if isinstance(right, int) else list(right or ())
        return questions.chosen(kind, [str(o) for o in row.get("options", ())], rights)
    if kind == "matching":
        pairs = [(str(left), str(other)) for left, other in row.get("pairs", ())]
        return questions.matched(pairs, [str(text) for text in row.get("extra", ())])
    if kind == "number":
        return [], questions.measured(_plain(right), _plain(row.get("tolerance", 0)))
    if kind == "short_text":
        return [], [str(text) for text in ([right] if isinstance(right, str) else right or ())]
    return [], right


def _question(name: str, row: dict[str, Any], number: int, line: int) -> QuestionSpec:
    kind, prompt = row.get("kind", ""), str(row.get("prompt", "")).strip()
    where = f"{name}: soal {number}"
    if kind not in questions.KINDS:
        raise BadInput(
            f"{where} berjenis {kind!r}", f"Pilih: {', '.join(questions.KINDS)}.", line=line
        )
    if not prompt:
        raise BadInput(f"{where} tanpa pertanyaan", 'Tambahkan prompt = "...".', line=line)
    try:
        options, answer = _shape(kind, row)
    except (TypeError, ValueError, IndexError):
        raise BadInput(
            f"{where} tidak terbaca", "Bandingkan dengan contoh soal sejenis.", line=line
        ) from None
    fault = questions.fault(kind, options, answer)
    if fault:
        raise BadInput(f"{where} belum dapat dipakai", FAULTS[fault], line=line)
    return QuestionSpec(
        kind=kind,
        prompt=prompt,
        options=options,
        answer=answer,
        pool=str(row.get("pool", "")),
        unit=str(row.get("unit", "")),
        feedback=str(row.get("feedback", "")).strip(),
        points=int(row.get("points", 1)),
        competency=str(row.get("competency", "")),
    )


def read_quiz(name: str, slug: str, data: dict[str, Any], text: str) -> QuizSpec:
    """The quiz of one file. BadInput names the file, the question and its line."""
    lines = [n for n, line in enumerate(text.split("\n"), 1) if HEAD.match(line)]
    rows = data.get("question", [])
    found = [_question(name, row, n, lines[n - 1]) for n, row in enumerate(rows, 1)]
    draws = {str(pool): int(n) for pool, n in data.get("draws", {}).items()}
    quiz = QuizSpec(
        slug=slug,
        title=str(data.get("title", "")).strip() or slug,
        questions=tuple(found),
        pass_mark=int(data.get("pass_mark", 70)),
        draws=draws,
        attempts=int(data.get("attempts", 3)),
        shuffle=bool(data.get("shuffle", True)),
        minutes=int(data["minutes"]) if data.get("minutes") else None,
    )
    for pool, wanted in draws.items():
        if wanted > quiz.pools().get(pool, 0):
            raise BadInput(
                f"{name}: kelompok {pool} berisi {quiz.pools().get(pool, 0)} soal, diundi {wanted}",
                "Tambah soalnya, atau kurangi angka di [draws].",
            )
    return quiz


def _value(value: Any) -> str:
    """A TOML value; JSON's strings, numbers and lists are TOML's."""
    return json.dumps(value, ensure_ascii=False)


def _as_written(question: QuestionSpec) -> dict[str, Any]:
    options, answer = question.options, question.answer
    if question.kind in questions.CHOOSING:
        ids = [row["id"] for row in options]
        given = [answer] if question.kind == "single" else answer
        right: Any = [ids.index(key) + 1 for key in given]
        return {
            "options": [row["text"] for row in options],
            "right": right[0] if question.kind == "single" else right,
        }
    if question.kind == "matching":
        sides = {row["id"]: row["text"] for row in options["right"]}
        pairs = [[row["text"], sides[answer[row["id"]]]] for row in options["left"]]
        extra = [text for key, text in sides.items() if key not in answer.values()]
        return {"pairs": pairs, "extra": extra} if extra else {"pairs": pairs}
    if question.kind == "number":
        return {key: questions.as_written(answer[part]) for key, part in NUMBER_KEYS.items()}
    return {"right": answer}


def write_quiz(quiz: QuizSpec) -> str:
    """The text of the file that `read_quiz` reads back to the same quiz."""
    lines = [
        f"title = {_value(quiz.title)}",
        f"pass_mark = {quiz.pass_mark}",
        f"attempts = {quiz.attempts}",
        f"shuffle = {_value(quiz.shuffle)}",
        *([f"minutes = {quiz.minutes}"] if quiz.minutes else []),
        *(["", "[draws]"] if quiz.draws else []),
        *(f"{_value(pool)} = {n}" for pool, n in quiz.draws.items()),
    ]
    for question in quiz.questions:
        lines += ["", "[[question]]", f"kind = {_value(question.kind)}"]
        plain = {
            "pool": question.pool,
            "competency": question.competency,
            "prompt": question.prompt,
            **_as_written(question),
            "unit": question.unit,
            "feedback": question.feedback,
            "points": question.points if question.points != 1 else "",
        }
        lines += [f"{key} = {_value(value)}" for key, value in plain.items() if value != ""]
    return "\n".join(lines) + "\n"
