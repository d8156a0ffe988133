"""The one-minute form, the scores before and after, and who reads them."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import models
from django.urls import reverse

from asah.core import clock
from asah.core.errors import Refused
from asah.delivery.models import TrainingClass
from asah.participation.api import todo
from asah.participation.evaluation.selectors import figures
from asah.participation.evaluation.services.writing import Filled, bulk_react, enter_scores, react
from asah.participation.models import (
    ClassScore,
    Enrolment,
    FacilitatorScore,
    Reaction,
    ReactionDone,
)
from asah.resources.models import Facilitator
from tests.factories.participation import EnrolmentFactory
from tests.pages import MOST, queries, signed_in
from tests.people import Member

pytestmark = pytest.mark.django_db
ANSWERS = {"useful": 4, "clear": 3, "apply": 4, "arranged": 3}


@pytest.fixture
def evening(clock_to: Callable[..., dt.datetime]) -> dt.datetime:
    """It is 17.00: the last session has begun and ended."""
    return clock_to(hour=17)


def filled(leader: Facilitator, score: int = 4) -> Filled:
    return Filled(ANSWERS, {leader.pk: score}, "latihan peran", "waktunya kurang")


def form_data(leader: Facilitator) -> dict[str, object]:
    data: dict[str, object] = {f"q_{key}": value for key, value in ANSWERS.items()}
    return {**data, f"f_{leader.pk}": 4, "good": "latihan peran", "better": ""}


def five_more(workshop: TrainingClass, leader: Facilitator, by: Member) -> None:
    seats = EnrolmentFactory.create_batch(5, training_class=workshop)
    items = [
        (seat, filled(leader, score)) for seat, score in zip(seats, (4, 3, 4, 2, 4), strict=True)
    ]
    bulk_react(items=items, actor=by.actor, at=clock.now())


def test_the_form_is_filled_once_and_without_a_name(
    budi: Member, budis_seat: Enrolment, leader: Facilitator, evening: dt.datetime
) -> None:
    url = reverse("participation:reaction", args=[budis_seat.pk])
    client = signed_in(budi)
    assert client.post(url, form_data(leader)).status_code == 302
    row = Reaction.objects.get()
    assert (row.answers, row.good) == (ANSWERS, "latihan peran")
    assert FacilitatorScore.objects.get().score == 4
    again = client.post(url, form_data(leader), follow=True)
    assert "Anda sudah mengisi formulir ini" in again.content.decode()
    assert Reaction.objects.count() == 1


def test_no_key_leads_from_a_reaction_to_a_person() -> None:
    targets = {
        field.related_model
        for model in (Reaction, FacilitatorScore)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    }
    assert targets == {TrainingClass, Reaction, Facilitator}


def test_the_form_opens_on_the_last_day(
    budi: Member, budis_seat: Enrolment, leader: Facilitator
) -> None:
    with pytest.raises(Refused, match="dibuka pada hari terakhir"):
        react(seat=budis_seat, filled=filled(leader), actor=budi.actor, at=clock.now())
    assert not ReactionDone.objects.exists()


def test_the_form_is_for_who_has_a_seat(
    sari: Member, budi: Member, budis_seat: Enrolment, leader: Facilitator, evening: dt.datetime
) -> None:
    with pytest.raises(Refused, match="tidak punya kursi"):
        react(seat=budis_seat, filled=filled(leader), actor=sari.actor, at=clock.now())
    url = reverse("participation:reaction", args=[budis_seat.pk])
    assert signed_in(sari).get(url).status_code == 404


def test_a_missing_answer_is_asked_for(
    budi: Member, budis_seat: Enrolment, leader: Facilitator, evening: dt.datetime
) -> None:
    url = reverse("participation:reaction", args=[budis_seat.pk])
    data = {key: value for key, value in form_data(leader).items() if key != "q_clear"}
    page = signed_in(budi).post(url, data)
    assert list(page.context["form"].errors) == ["q_clear"]
    assert not Reaction.objects.exists()


def test_the_form_waits_among_the_to_dos_until_it_is_filled(
    budi: Member, budis_seat: Enrolment, leader: Facilitator, evening: dt.datetime
) -> None:
    url = reverse("participation:reaction", args=[budis_seat.pk])
    assert url in [item.url for item in todo(budi.actor)]
    react(seat=budis_seat, filled=filled(leader), actor=budi.actor, at=clock.now())
    assert url not in [item.url for item in todo(budi.actor)]


def test_few_answers_are_kept_back(
    rahma: Member, budi: Member, budis_seat: Enrolment, leader: Facilitator, evening: dt.datetime
) -> None:
    react(seat=budis_seat, filled=filled(leader), actor=budi.actor, at=clock.now())
    url = reverse("participation:evaluation", args=[budis_seat.training_class.code])
    page = signed_in(rahma).get(url)
    assert page.context["chart"] is None
    assert "latihan peran" not in page.content.decode()


def test_five_answers_show_means_with_intervals(
    rahma: Member, yusran: Member, workshop: TrainingClass, leader: Facilitator
) -> None:
    five_more(workshop, leader, yusran)
    url = reverse("participation:evaluation", args=[workshop.code])
    page = signed_in(rahma).get(url)
    assert [row.label for row in page.context["chart"].rows][-1] == leader.name
    assert "latihan peran" in page.content.decode()
    assert "dari 1 kelas" in page.content.decode()
    mean, classes = figures.overall(rahma.user.pk)
    assert mean
    assert (round(mean.value, 2), mean.n, classes) == (3.4, 5, 1)


def test_many_at_once_leave_out_who_has_answered(
    yusran: Member, budis_seat: Enrolment, leader: Facilitator
) -> None:
    items = [(budis_seat, filled(leader))]
    assert bulk_react(items=items, actor=yusran.actor, at=clock.now()) == 1
    assert bulk_react(items=items, actor=yusran.actor, at=clock.now()) == 0


def test_scores_are_entered_on_one_sheet(
    rahma: Member, budis_seat: Enrolment, workshop: TrainingClass
) -> None:
    url = reverse("participation:scores", args=[workshop.code])
    data = {f"pre_{budis_seat.pk}": "45,5", f"post_{budis_seat.pk}": "80"}
    assert signed_in(rahma).post(url, data).status_code == 302
    assert figures.score_pairs(workshop) == [(45.5, 80.0)]
    gain = figures.evaluation(workshop, clock.today()).gain
    assert gain
    assert round(gain.value, 3) == round((80 - 45.5) / 54.5, 3)


def test_a_wrong_score_is_named_and_nothing_is_lost(
    rahma: Member, budis_seat: Enrolment, workshop: TrainingClass
) -> None:
    url = reverse("participation:scores", args=[workshop.code])
    page = signed_in(rahma).post(url, {f"pre_{budis_seat.pk}": "120"})
    assert f"pre_{budis_seat.pk}" in page.context["form"].errors
    assert 'value="120"' in page.content.decode()
    assert not ClassScore.objects.exists()


def test_scores_of_another_class_are_refused(rahma: Member, workshop: TrainingClass) -> None:
    stranger = EnrolmentFactory()
    with pytest.raises(Refused, match="bukan dari kelas ini"):
        enter_scores(
            row=workshop,
            scores={stranger.pk: (None, None)},
            actor=rahma.actor,
            at=clock.now(),
        )


def test_an_employee_does_not_read_evaluations(budi: Member, workshop: TrainingClass) -> None:
    url = reverse("participation:evaluation", args=[workshop.code])
    assert signed_in(budi).get(url).status_code == 404


def test_the_pages_keep_their_budget(
    yusran: Member, workshop: TrainingClass, leader: Facilitator
) -> None:
    five_more(workshop, leader, yusran)
    client = signed_in(yusran)
    for name in ("evaluation", "scores"):
        assert queries(client, reverse(f"participation:{name}", args=[workshop.code])) <= MOST
