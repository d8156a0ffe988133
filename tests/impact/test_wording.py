"""The sentences of a finding: each says what its figures show, and nothing more."""

import datetime as dt
from typing import Any

import pytest

from asah.impact.models import Estimate, Programme
from asah.impact.selectors import lessons, wording
from asah.impact.selectors.finding import read

UP, DOWN, OPEN = "naik", "turun", "belum cukup bukti"


def effect(estimate: float, low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    return {"estimate": estimate, "se": 1.0, "low": low, "high": high, "p": 0.01, **more}


def programme(**changes: Any) -> Programme:
    facts = {"outcome": "ikm", "state": "drawn", "start": "2025-Q3", "decide_at": "2026-Q3"}
    drawn = dt.datetime(2025, 6, 11, 2, tzinfo=dt.UTC)
    return Programme(**(facts | {"worthwhile": 2, "drawn_at": drawn} | changes))


def estimate(verdict: str = UP, last: str = "2026-Q3", redraws: int = 999, **main: Any) -> Estimate:
    whole: dict[str, Any] = {
        "overall": effect(2.2, 1.3, 3.1),
        "event_study": [effect(0.1, -1, 1, event_time=-1), effect(2, 1, 3, event_time=0)],
        "others": [effect(6.9, 5.9, 7.9, name="u6", p_holm=0.009)],
        "pre_trend": {"p": 0.84, "leads": [-1], "largest": 0.1, "detectable_slope": 0.5},
        "detectable": 1.2,
        "settle": {"effect": 2.0, "periods": 0, "units": 0, "ahead": []},
        "n": {"units": 30, "treated": 23, "waiting": 7},
        "notes": [],
    }
    turns = [{"wave": 1, "units": 23, "staff": 900, "seats": 120, "trained": 114}]
    turns.append({"wave": 0, "units": 7, "staff": 689, "seats": 0, "trained": 2})
    result = {
        "main": whole | main,
        "second": effect(2.6, 1.9, 3.4),
        "trust": None,
        "answers": {"total": 43508},
        "periods": ["2023-Q4", last],
        "turns": turns,
    }
    return Estimate(
        verdict=verdict, last_period=last, redraws=redraws, result=result, seed=1, outcome="ikm"
    )


@pytest.mark.parametrize(
    ("state", "verdict", "outcome", "value", "sentence"),
    [
        ("drawn", UP, "ikm", 2.2, "Kepuasan warga naik 2,2 poin IKM di unit yang dilatih."),
        ("drawn", DOWN, "ikm", -1.2, "Kepuasan warga turun 1,2 poin IKM di unit yang dilatih."),
        ("drawn", UP, "u7", 4.5, "Sikap petugas naik 4,5 poin di unit yang dilatih."),
        ("drawn", UP, "trust", 2.0, "Kepercayaan warga naik 2,0 poin di unit yang dilatih."),
        ("fixed", UP, "ikm", 2.2, "bergerak 2,2 poin IKM di atas unit lain."),
        ("fixed", DOWN, "ikm", -2.2, "bergerak 2,2 poin IKM di bawah unit lain."),
        ("drawn", OPEN, "u3", 0.4, "untuk mengatakan waktu penyelesaian naik atau turun."),
    ],
)
def test_the_headline(state: str, verdict: str, outcome: str, value: float, sentence: str) -> None:
    row = programme(state=state, outcome=outcome)
    said = wording.headline(row, verdict, effect(value, 0, 0))
    assert said.replace("\u00a0", " ").endswith(sentence)


@pytest.mark.parametrize(
    ("state", "verdict", "low", "high", "words"),
    [
        ("drawn", UP, 0.8, 3.8, "kenaikannya antara 0,8 dan 3,8 poin."),
        ("drawn", DOWN, -3.8, -0.8, "penurunannya antara 0,8 dan 3,8 poin."),
        ("fixed", DOWN, -3.8, -0.8, "selisihnya antara 0,8 dan 3,8 poin."),
        ("drawn", OPEN, -0.7, 2.5, "di mana saja antara −0,7 dan 2,5."),
        ("drawn", OPEN, None, None, "selangnya tidak dapat dihitung."),
    ],
)
def test_the_interval_in_words(
    state: str, verdict: str, low: float | None, high: float | None, words: str
) -> None:
    assert words in wording.lede(programme(state=state), verdict, effect(1, low, high))


def test_figures_with_and_without_an_interval() -> None:
    assert wording.figure(effect(4.5, 2.3, 6.7)) == "+4,5\u00a0(2,3–6,7)"
    assert wording.figure(effect(0.9, -1.5, 3.3)) == "+0,9\u00a0(−1,5 sampai 3,3)"
    assert wording.figure(effect(0.9, None, None)) == "+0,9"


@pytest.mark.parametrize(
    ("made", "title"),
    [
        (estimate(), "Sebelum dilatih sama, sesudah dilatih naik"),
        (estimate(DOWN), "Sebelum dilatih sama, sesudah dilatih turun"),
        (estimate(OPEN), "Baru 1 triwulan sesudah pelatihan"),
        (
            estimate(OPEN, event_study=[effect(0, -1, 1, event_time=e) for e in range(4)]),
            "Sesudah dilatih belum tampak berbeda",
        ),
        (
            estimate(pre_trend={"p": 0.01, "leads": [-1], "largest": 2, "detectable_slope": 1}),
            "Sebelum dilatih pun sudah bergerak berbeda",
        ),
    ],
)
def test_the_title_of_the_picture_by_quarter(made: Estimate, title: str) -> None:
    assert wording.study_title(made) == title


def test_the_joint_test_says_what_it_could_not_see() -> None:
    assert (
        "Beda arah di bawah 0,5\u00a0poin per triwulan tidak akan terlihat"
        in wording.study_source(estimate())
    )
    blind = estimate(pre_trend={"p": 0.001, "leads": [-1], "largest": 2, "detectable_slope": None})
    assert "p < 0,01. Dengan unit sesedikit ini" in wording.study_source(blind)
    none = wording.study_source(estimate(redraws=0, pre_trend=None))
    assert none == "Selang dengan mengeluarkan satu unit setiap kali (jackknife)."


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ("2026-Q1", "Putusan sementara"),
        ("2026-Q3", "Putusan yang direncanakan sejak awal"),
        ("2026-Q4", "Putusan lanjutan"),
    ],
)
def test_a_verdict_says_whether_it_is_the_planned_one(last: str, words: str) -> None:
    assert wording.stage(programme(), estimate(last=last)).startswith(words)


def test_what_is_known_names_elements_quarters_people_and_the_second_opinion() -> None:
    said = [line.replace("\u00a0", " ") for line in lessons.known(programme(), estimate())]
    assert said == [
        "Kemampuan petugas +6,9 (5,9–7,9)",
        "Terlihat hanya pada triwulan +0 sejak dilatih",
        "95% dari 120 petugas terundi menyelesaikan pelatihan",
        "2 dari 689 petugas unit menunggu sudah ikut juga",
        "Hitungan kedua (Callaway–Sant'Anna): +2,6 (1,9–3,4) poin",
    ]


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ([0, 1, 2], "Terlihat sejak triwulan pelatihan sampai 2 triwulan sesudahnya"),
        ([1, 2], "Terlihat dari 1 sampai 2 triwulan sesudah pelatihan"),
        ([0, 2], "Terlihat hanya pada triwulan +0, +2 sejak dilatih"),
        ([], ""),
    ],
)
def test_from_which_quarter_to_which(seen: list[int], words: str) -> None:
    study = [effect(1, 0.5 if e in seen else -1, 2, event_time=e) for e in range(4)]
    study.append(effect(1, None, None, event_time=4))
    said = lessons.known(programme(), estimate(event_study=study))
    assert [line for line in said if line.startswith("Terlihat")] == ([words] if words else [])


def test_a_change_that_matters_may_be_ruled_out() -> None:
    narrow = estimate(OPEN, overall=effect(0.1, -0.7, 1.0), others=[])
    said = [line.replace("\u00a0", " ") for line in lessons.known(programme(), narrow)]
    assert said[:2] == [
        "Perubahan 2,0 poin, yang dianggap berarti, tidak cocok dengan data ini",
        "Data tidak cocok dengan turun lebih dari 0,7 atau naik lebih dari 1,0 poin",
    ]
    unknown = estimate(OPEN, overall=effect(0.1, None, None), others=[])
    assert lessons.known(programme(), unknown)[0].startswith("95%")


def test_what_is_not_known() -> None:
    weak = [effect(0.9, -1.5, 3.3, name="u3", p_holm=0.6), effect(3, 1, 5, name="u7", p_holm=0.01)]
    left = [{"reason": "3 sel terlatih tidak dihitung: x", "cure": ""}]
    made = estimate(others=weak, notes=left)
    made.result["trust"] = effect(1, -1, 3, p_holm=0.5)
    said = [line.replace("\u00a0", " ") for line in lessons.unknown(programme(state="fixed"), made)]
    assert said == [
        "Apakah selisih ini karena pelatihan: urutannya tidak diundi",
        "Waktu penyelesaian: +0,9 (−1,5 sampai 3,3)",
        "Apa yang terjadi lebih dari 0 triwulan sesudah pelatihan",
        "Kepercayaan warga: +1,0 (−1,0 sampai 3,0) poin",
        "3 sel terlatih tidak dihitung: x",
    ]
    assert lessons.unknown(programme(), estimate(OPEN, event_study=[])) == [
        "Apakah warga merasakan bedanya"
    ]


@pytest.mark.parametrize(
    ("periods", "units", "words"),
    [
        (2, 14, "Untuk melihat perubahan 2,0 poin: 2 triwulan lagi, atau 14 unit lagi yang ikut"),
        (None, 14, "Untuk melihat perubahan 2,0 poin: 14 unit lagi yang ikut diundi"),
        (3, None, "Untuk melihat perubahan 2,0 poin: 3 triwulan lagi"),
        (None, None, "Perubahan 2,0 poin terlalu kecil untuk program sebesar ini"),
        (0, 0, "Perubahan 2,0 poin ke atas sudah dapat terlihat dengan data ini"),
    ],
)
def test_what_would_settle_it(periods: int | None, units: int | None, words: str) -> None:
    ahead = [{"quarters": 2, "detectable": 1.0}]
    settle = {"effect": 2.0, "periods": periods, "units": units, "ahead": ahead}
    made = estimate(OPEN, overall=effect(1, -1, 3), settle=settle)
    said = [line.replace("\u00a0", " ") for line in lessons.ahead(programme(), made)]
    assert said[0].startswith("2 triwulan data lagi selagi 7 unit menunggu")
    assert said[1].startswith(words)
    assert said[2] == "Putusan berikutnya sesudah TW IV 2026, mulai 1 Jan 2027"


def test_when_nobody_waits_more_quarters_do_not_help() -> None:
    counts = {"units": 23, "treated": 23, "waiting": 0}
    said = lessons.ahead(programme(), estimate(n=counts, settle=None))
    assert said[0] == "Tidak ada unit yang menunggu lagi; triwulan baru tidak menambah bukti"


def test_without_intervals_no_picture_is_drawn_and_the_limit_is_not_known() -> None:
    bare = effect(1, None, None)
    made = estimate(OPEN, overall=bare, event_study=[bare | {"event_time": 0}], detectable=None)
    found = read(programme(outcome="u6"), made)
    assert (found.hero, found.study, found.beside) == (None, None, [])
    assert found.facts[3] == ("Terkecil yang dapat terlihat", "tidak dapat dihitung")
    assert (found.hero_title, found.elements_title) == (
        "Perubahan kemampuan petugas, poin",
        "Unsur lainnya",
    )


def test_a_programme_without_classes_yet_has_no_share() -> None:
    made = estimate()
    made.result["turns"] = [{"wave": 1, "units": 1, "staff": 0, "seats": 0, "trained": 0}]
    assert read(programme(), made).turns[0].share is None
    assert lessons.known(programme(), made)[-1].startswith("Hitungan kedua")
