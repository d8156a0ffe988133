"""A year's needs from gaps, the public's voice and regulations."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from asah.competencies.models import Competency
from asah.core import clock
from asah.core.access import SYSTEM, NotAllowed, Role
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.credits import api as credits
from asah.needs import api as needs
from asah.needs.models import ElementLink, NeedLine, ScoreWeight
from tests.factories.catalog import TrainingFactory
from tests.factories.citizens import answered, service_unit
from tests.factories.competencies import asked, gap, measured
from tests.factories.needs import figures
from tests.people import Member, grant

pytestmark = pytest.mark.django_db

YEAR = clock.today().year + 1


@pytest.fixture(autouse=True)
def formula(db: None) -> None:
    """The figures of the formula; no standard but those that a test sets."""
    figures()
    from asah.competencies.models import PositionStandard

    PositionStandard.objects.all().delete()


def _generate(year: int = YEAR) -> needs.Outcome:
    return needs.generate(year=year, actor=SYSTEM, at=clock.now())


def _line(source: str) -> NeedLine:
    return NeedLine.objects.get(source=source)


def test_a_gap_becomes_a_need_with_its_evidence(budi: Member) -> None:
    skill = gap(budi.person, required=3, level=1)
    assert _generate() == needs.Outcome(1, 0, 0, 0, 0)
    line = _line("gap")
    assert (line.person, line.unit, line.competency) == (budi.person, budi.person.unit, skill)
    assert (line.levels, line.score, line.state) == (2, Decimal(2), "new")
    [proof] = line.evidence
    assert proof["text"] == "Level 1, standar Operator Layanan Operasional level 3"
    assert (proof["source"], proof["date"]) == ("Uji kompetensi", "2026-03-16")


def test_generating_twice_changes_nothing(budi: Member) -> None:
    gap(budi.person)
    _generate()
    assert _generate() == needs.Outcome(0, 0, 0, 1, 0)
    assert AuditLine.objects.filter(verb="needs.generate").count() == 1


def test_a_closed_gap_takes_its_undecided_need_along(budi: Member) -> None:
    skill = gap(budi.person)
    _generate()
    measured(budi.person, skill, 2, date=dt.date(2026, 6, 1))
    assert _generate() == needs.Outcome(0, 0, 1, 0, 0)
    assert NeedLine.objects.count() == 0


def test_a_wider_gap_changes_its_undecided_need(budi: Member) -> None:
    skill = gap(budi.person, required=4, level=3)
    _generate()
    measured(budi.person, skill, 1, date=dt.date(2026, 6, 1))
    assert _generate() == needs.Outcome(0, 1, 0, 0, 0)
    assert _line("gap").levels == 3


def test_what_was_decided_is_left_as_it_was(budi: Member) -> None:
    skill = gap(budi.person)
    _generate()
    needs.accept_needs(ids=[_line("gap").pk], actor=SYSTEM, at=clock.now())
    measured(budi.person, skill, 2, date=dt.date(2026, 6, 1))
    assert _generate() == needs.Outcome(0, 0, 0, 0, 1)
    assert (_line("gap").state, _line("gap").levels) == ("accepted", 1)


def test_what_nobody_measured_is_no_need(budi: Member) -> None:
    asked(budi.person.position)
    assert _generate().new == 0


def test_years_do_not_touch_each_other(budi: Member) -> None:
    gap(budi.person)
    _generate(YEAR)
    _generate(YEAR - 1)
    assert list(NeedLine.objects.values_list("year", flat=True).order_by("year")) == [
        YEAR - 1,
        YEAR,
    ]


@pytest.mark.parametrize("year", [YEAR - 3, YEAR + 2])
def test_a_year_far_away_is_refused(year: int) -> None:
    with pytest.raises(Refused, match="Pilih tahun"):
        _generate(year)


def test_only_the_officer_of_the_region_generates(sari: Member, ilham: Member) -> None:
    grant(ilham.user, Role.OFFICER, ilham.person.unit)
    for member in (sari, ilham):
        with pytest.raises(NotAllowed):
            needs.generate(year=YEAR, actor=member.actor, at=clock.now())


def test_without_its_figures_the_formula_says_what_is_missing() -> None:
    ScoreWeight.objects.filter(name="factor_gap").delete()
    with pytest.raises(Refused, match="factor_gap"):
        _generate()


def _weak_counter(member: Member, *scores: int) -> Competency:
    """The member's unit is rated, and one competency is called for by every element u7."""
    counter = service_unit(member.person.unit)
    answered(counter, *scores, period=str(clock.Quarter.of(clock.today()).plus(-1)), times=12)
    ElementLink.objects.all().delete()
    skill = gap(member.person, required=3, level=2, service=True)
    ElementLink.objects.create(element="u7", competency=skill, valid_from=dt.date(2024, 1, 1))
    return skill


def test_a_weak_element_raises_the_weight_of_gaps_at_the_counter(budi: Member) -> None:
    _weak_counter(budi, 3)
    _generate()
    line = _line("gap")
    # 75 of 100: weakness (88.31 - 75) / (88.31 - 65) = 0.571; 1 + 0.5 + 0.571
    assert line.terms["weakness"] == "0.571"
    assert (line.weight, line.score) == (Decimal("2.071"), Decimal("2.071"))
    assert [proof["source"] for proof in line.evidence] == [
        "Uji kompetensi",
        "Survei kepuasan masyarakat",
    ]


def test_a_weak_element_is_a_need_of_the_unit(budi: Member) -> None:
    skill = _weak_counter(budi, 3)
    _generate()
    line = _line("satisfaction")
    assert (line.person, line.unit, line.competency) == (None, budi.person.unit, skill)
    assert (line.head_count, line.levels) == (1, 1)
    assert line.evidence[0]["text"] == (
        "Unsur Perilaku pelaksana di Loket KTP-el bernilai 75,0 dari 100, 12 jawaban"
    )


def test_a_strong_counter_calls_for_nothing(budi: Member) -> None:
    _weak_counter(budi, 4)
    _generate()
    assert list(NeedLine.objects.values_list("source", flat=True)) == ["gap"]
    assert _line("gap").terms["weakness"] == "0"


def test_a_middling_counter_weighs_but_is_no_need_of_its_own(budi: Member) -> None:
    _weak_counter(budi, 3, 4)
    _generate()
    assert list(NeedLine.objects.values_list("source", flat=True)) == ["gap"]
    assert Decimal(_line("gap").terms["weakness"]) > 0


def test_a_mandatory_training_is_a_need_until_it_is_passed(budi: Member, sari: Member) -> None:
    training = TrainingFactory(
        code="PDP",
        mandatory=True,
        legal_basis="UU 27/2022",
        audience={"levels": ["pelaksana"]},
    )
    _generate()
    line = _line("regulation")
    assert (line.person, line.training, line.competency) == (budi.person, training, None)
    assert line.evidence[0]["source"] == "UU 27/2022"
    _pass(budi, "class:PDP:PDP-1:1")
    assert _generate().gone == 1


def test_an_equivalent_training_fulfils_the_duty(budi: Member) -> None:
    TrainingFactory(code="A", mandatory=True, legal_basis="UU", equivalence="pdp")
    TrainingFactory(code="B", equivalence="pdp")
    _pass(budi, "class:B:B-1:1")
    assert _generate().new == 0


def _pass(member: Member, key: str) -> None:
    credits.load_reference()
    item = credits.Activity(
        person_id=member.person.pk,
        form="workshop",
        scope="national",
        title="Pelatihan",
        date=dt.date(2026, 3, 2),
        quantity={"days": 1},
        activity_key=key,
    )
    credits.post(items=[item], actor=SYSTEM, at=timezone.now())


def test_the_job_generates_as_the_one_who_started_it(budi: Member, yusran: Member) -> None:
    from asah.core import jobs
    from asah.core.models import Job

    gap(budi.person)
    params = {"year": YEAR}
    jobs.start(kind="needs.generate", title="Susun", params=params, actor=yusran.actor)
    job = Job.objects.get()
    assert (job.state, job.result["new"]) == ("done", 1)
    assert job.result["text"] == "1 baru, 0 berubah, 0 hilang, 0 tetap"
