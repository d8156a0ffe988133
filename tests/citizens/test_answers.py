"""Answers come in; the sums beside them hold at every moment."""

import datetime as dt

import pytest

from asah.citizens.calc.totals import Totals
from asah.citizens.models import CELL_SUMS, ELEMENT_FIELDS, Answer, Cell, Service, SpentToken
from asah.citizens.services.answers import add_rows, bulk_add_answers, remove_batch, send_answer
from asah.core import clock
from asah.core.access import SYSTEM, NotAllowed
from asah.core.errors import Refused
from asah.core.imports.models import ImportBatch
from asah.core.models import AuditLine
from tests.factories.citizens import row

DAY = dt.date(2026, 11, 24)
ALL = (3, 3, 4, 4, 3, 2, 3, 1, 4, 2)


def send(service, answers=ALL, token="a", **more):
    given = {"kiosk": False, "about": {}, "day": DAY, **more}
    return send_answer(service=service, answers=answers, token=token, **given)


def sums_of(answers):
    """The sums computed anew from the stored answers."""
    return Totals.of(list(answers.values_list(*ELEMENT_FIELDS, "trust")))


def stored_sums():
    total = Totals()
    for cell in Cell.objects.values_list(*CELL_SUMS):
        total = total + Totals.from_flat(cell)
    return total


def test_an_answer_is_stored_with_its_day_and_quarter(general):
    assert send(general, about={"sex": "P", "age_band": "26-40"}) is True
    answer = Answer.objects.get()
    assert (answer.period, answer.date, answer.source) == ("2026-Q4", DAY, "form")
    assert (answer.u8, answer.u9, answer.trust, answer.sex) == (1, 4, 2, "P")
    assert stored_sums() == Totals.of([ALL])


def test_the_same_form_sent_twice_counts_once(general):
    assert [send(general), send(general)] == [True, False]
    assert (Answer.objects.count(), stored_sums().n) == (1, 1)


def test_two_forms_with_equal_answers_count_twice(general):
    send(general, token="a")
    send(general, token="b", kiosk=True)
    assert sorted(Answer.objects.values_list("source", flat=True)) == ["form", "kiosk"]


def test_spent_forms_are_forgotten_after_three_days(general):
    send(general, token="a", day=DAY - dt.timedelta(days=4))
    send(general, token="b")
    assert [token.day for token in SpentToken.objects.all()] == [DAY]


def test_answers_leave_no_audit_line(general):
    send(general)
    assert AuditLine.objects.count() == 0


def test_an_empty_form_is_refused(general):
    with pytest.raises(Refused, match="paling sedikit satu"):
        send(general, (None,) * 9 + (4,))
    assert SpentToken.objects.count() == 0


@pytest.mark.parametrize("closed", ["service", "unit"])
def test_a_closed_service_takes_no_answers(general, closed):
    target = general if closed == "service" else general.service_unit
    target.active = False
    target.save()
    with pytest.raises(Refused, match="tidak sedang menerima"):
        send(general)


def test_many_answers_at_once_leave_one_audit_line(general):
    rows = [row(general, 3), row(general, *ALL), row(general, 2, period="2026-Q2", source="kiosk")]
    assert bulk_add_answers(rows=rows, actor=SYSTEM, at=clock.now(), note="uji") == 3
    assert stored_sums() == sums_of(Answer.objects.all())
    assert Cell.objects.count() == 2
    assert [(line.verb, line.note) for line in AuditLine.objects.all()] == [
        ("citizens.add_answers", "uji")
    ]


def test_an_employee_may_not_add_answers(general, budi):
    with pytest.raises(NotAllowed):
        bulk_add_answers(rows=[row(general, 3)], actor=budi.actor, at=clock.now())


def test_nothing_added_changes_nothing(general):
    assert bulk_add_answers(rows=[], actor=SYSTEM, at=clock.now()) == 0
    assert Cell.objects.count() == 0


def test_a_batch_taken_out_leaves_the_sums_of_the_rest(general):
    batch = ImportBatch.objects.create(
        kind="survey",
        file_name="x",
        file_hash="x",
        by_label="x",
        version="1",
        checked_at=clock.now(),
    )
    add_rows([row(general, 2), row(general, *ALL)])
    add_rows([row(general, 4), row(general, None, 1)], batch.pk)
    assert remove_batch(batch.pk) == 2
    assert stored_sums() == Totals.of([(2,) * 9 + (None,), ALL]) == sums_of(Answer.objects.all())


def test_the_order_of_rows_in_a_file_cannot_be_read_from_the_keys(general):
    add_rows([row(general, 1 + at % 4, date=DAY + dt.timedelta(days=at)) for at in range(60)])
    dates = list(Answer.objects.order_by("pk").values_list("date", flat=True))
    assert dates != sorted(dates)


def test_rows_and_services_say_what_they_are(general):
    send(general)
    assert str(Service.objects.get()) == "Layanan umum"
    assert str(Answer.objects.get()) == f"{general.pk} 2026-Q4"
    assert str(Cell.objects.get()) == f"{general.pk} 2026-Q4 form: 1"
    assert len(str(SpentToken.objects.get())) == 8
