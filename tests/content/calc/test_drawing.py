"""The questions of one attempt."""

from asah.content.calc.drawing import draw
from asah.content.models import Question
from tests.factories.content import SHAPES


def _questions(count: int, kind: str = "single", pool: str = "") -> list[Question]:
    shape = SHAPES[kind]
    return [
        Question(pk=n, kind=kind, prompt=f"Soal {n}", pool=pool, points=1, **shape)
        for n in range(1, count + 1)
    ]


def test_the_same_seed_gives_the_same_attempt_and_another_seed_another() -> None:
    rows = _questions(20)
    assert draw(rows, 5, "7") == draw(rows, 5, "7")
    assert draw(rows, 5, "7") != draw(rows, 5, "8")


def test_without_shuffling_everything_stands_as_written() -> None:
    drawn = draw(_questions(4), None, 1, shuffle=False)
    assert [q.id for q in drawn] == [1, 2, 3, 4]
    assert [o.id for o in drawn[0].options] == ["a", "b"]
    assert [q.id for q in draw(_questions(4), 9, 1, shuffle=False)] == [1, 2, 3, 4]


def test_each_pool_gives_so_many_and_one_without_a_number_gives_all() -> None:
    rows = _questions(6, pool="nada")
    rows += [Question(pk=n, kind="true_false", pool="", options=[], points=1) for n in (7, 8)]
    drawn = draw(rows, {"nada": 2}, "x")
    assert len([q for q in drawn if q.id <= 6]) == 2
    assert {7, 8} <= {q.id for q in drawn}
    assert len(draw(rows, {"nada": 99}, "x")) == 8


def test_over_many_seeds_every_question_of_a_pool_is_drawn_about_as_often() -> None:
    rows = _questions(5, pool="p")
    seen = [q.id for seed in range(1000) for q in draw(rows, {"p": 2}, seed)]
    assert all(330 < seen.count(n) < 470 for n in range(1, 6))


def test_the_right_sides_of_a_matching_are_shuffled_even_when_nothing_else_is() -> None:
    orders = {
        tuple(r.id for r in draw(_questions(1, "matching"), None, seed, shuffle=False)[0].rights)
        for seed in range(20)
    }
    assert orders == {("a", "b"), ("b", "a")}


def test_nothing_in_a_drawn_question_tells_the_answer() -> None:
    for kind, shape in SHAPES.items():
        drawn = draw(_questions(1, kind), None, 3)[0]
        assert not hasattr(drawn, "answer")
        assert drawn.unit == shape.get("unit", "")
