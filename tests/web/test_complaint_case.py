"""A complaint becomes a case of its unit, once."""

import pytest
from django.urls import reverse

from asah.citizens.complaints.selectors.thread import follow
from asah.citizens.models import Complaint
from asah.core import clock
from asah.core.errors import Refused
from asah.participation.models import Case
from asah.people.models import Unit
from asah.web import flows
from tests.factories.complaints import send
from tests.pages import signed_in
from tests.people import Member

pytestmark = pytest.mark.django_db


def received(unit: Unit | None, text: str = "Antrean loket tidak jelas.") -> Complaint:
    """A complaint that lies with a unit."""
    made, _code = send(text)
    made.unit = unit
    made.save(update_fields=["unit"])
    return made


def test_a_press_drafts_a_case_and_a_second_one_opens_it(yusran: Member, counter: Unit) -> None:
    complaint = received(counter, "Antrean loket tidak jelas " * 9)
    client = signed_in(yusran)
    url = reverse("web:complaint_case", args=[complaint.pk])
    first = client.post(url)
    case = Case.objects.get()
    assert first.headers["Location"] == reverse("participation:case_edit", args=[case.pk])
    assert (case.unit, case.text) == (counter, complaint.text)
    assert len(case.title.split()) == 12
    assert client.post(url).headers["Location"] == first.headers["Location"]
    assert Case.objects.count() == 1
    assert complaint.steps.filter(kind="case").count() == 1


def test_the_page_of_a_complaint_offers_it_and_then_leads_to_it(
    yusran: Member, counter: Unit
) -> None:
    complaint = received(counter)
    client = signed_in(yusran)
    page = reverse("citizens:complaint", args=[complaint.pk])
    assert "Jadikan kasus" in client.get(page).content.decode()
    client.post(reverse("web:complaint_case", args=[complaint.pk]))
    shown = client.get(page).content.decode()
    assert "Jadikan kasus" not in shown
    assert reverse("participation:case_page", args=[Case.objects.get().pk]) in shown


def test_a_complaint_without_a_unit_is_forwarded_first(yusran: Member) -> None:
    with pytest.raises(Refused, match="belum punya unit"):
        flows.case_of(complaint=received(None), actor=yusran.actor, at=clock.now())


def test_a_superior_elsewhere_finds_nothing(ilham: Member, counter: Unit) -> None:
    url = reverse("web:complaint_case", args=[received(counter).pk])
    assert signed_in(ilham).post(url).status_code == 404


def test_the_citizen_reads_that_it_may_become_a_case(yusran: Member, counter: Unit) -> None:
    made, code = send("Antrean loket tidak jelas.")
    made.unit = counter
    made.save(update_fields=["unit"])
    flows.case_of(complaint=made, actor=yusran.actor, at=clock.now())
    followed = follow(code)
    assert followed
    assert followed.events[-1].title == "Diusulkan menjadi kasus yang dikerjakan bersama"
    assert followed.events[-1].by == ""
