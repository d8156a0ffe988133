"""A person objects to an entry; the officer corrects it or says why it stays."""

import dataclasses
import datetime as dt

import pytest
from django.urls import reverse

from asah.core.access import NotAllowed
from asah.core.errors import Refused
from asah.core.models import AuditLine
from asah.credits import api
from asah.credits.models import LedgerEntry, Objection
from asah.credits.services.objections import accept_objection, object_to, reject_objection
from tests.credits.text import words
from tests.factories.credits import activity
from tests.people import grant

pytestmark = pytest.mark.django_db
TEXT = "Workshopnya tiga hari, lihat sertifikat 12/WS/2026."
LIST = "/jp/keberatan/"


@pytest.fixture
def entry(post, budi):
    post(activity(budi.person, activity_key="a"))
    return LedgerEntry.objects.get()


@pytest.fixture
def raised(entry, budi, at):
    return object_to(entry=entry, text=TEXT, actor=budi.actor, at=at)


def corrected(person, **changes):
    return dataclasses.replace(activity(person, quantity={"days": 3}), **changes)


def test_an_objection_waits_and_is_audited(raised):
    assert (raised.state, raised.text) == ("waiting", TEXT)
    assert AuditLine.objects.filter(verb="credits.object").count() == 1


def test_one_objects_once_to_an_entry(raised, entry, budi, at):
    with pytest.raises(Refused, match="sudah ada"):
        object_to(entry=entry, text=TEXT, actor=budi.actor, at=at)


def test_one_objects_only_to_own_entries(entry, sari, at):
    with pytest.raises(NotAllowed):
        object_to(entry=entry, text=TEXT, actor=sari.actor, at=at)


def test_what_was_taken_back_is_not_objected_to(entry, budi, yusran, at):
    api.reverse(activity_key="a", actor=yusran.actor, at=at, reason="x")
    with pytest.raises(Refused, match="sudah dibatalkan"):
        object_to(entry=entry, text=TEXT, actor=budi.actor, at=at)


def test_an_accepted_objection_corrects_the_entry(raised, budi, yusran, at):
    accept_objection(
        objection=raised,
        activity=corrected(budi.person),
        answer="Benar, tiga hari.",
        actor=yusran.actor,
        at=at,
    )
    kinds = list(LedgerEntry.objects.order_by("pk").values_list("kind", "exact"))
    assert kinds == [("post", "10"), ("reversal", "-10"), ("post", "15")]
    assert (api.balance(budi.person.pk, 2026), api.verify_balances()) == (15, [])
    raised.refresh_from_db()
    assert (raised.state, raised.answer) == ("accepted", "Benar, tiga hari.")


def test_a_correction_that_no_rule_counts_changes_nothing(raised, budi, yusran, at):
    wrong = corrected(budi.person, quantity={"jp": 3})
    with pytest.raises(Refused, match="Workshop/lokakarya dihitung dengan hari"):
        accept_objection(objection=raised, activity=wrong, answer="x", actor=yusran.actor, at=at)
    raised.refresh_from_db()
    assert (raised.state, LedgerEntry.objects.count()) == ("waiting", 1)


def test_a_rejected_objection_leaves_the_entry(raised, yusran, at):
    reject_objection(objection=raised, answer="Sertifikat: 2 hari.", actor=yusran.actor, at=at)
    raised.refresh_from_db()
    assert (raised.state, raised.decided_by) == ("rejected", yusran.user)
    assert LedgerEntry.objects.count() == 1


def test_an_answer_needs_words(raised, yusran, at):
    with pytest.raises(Refused, match="Tulis jawabannya"):
        reject_objection(objection=raised, answer=" ", actor=yusran.actor, at=at)


def test_an_objection_is_answered_once(raised, yusran, at):
    reject_objection(objection=raised, answer="x", actor=yusran.actor, at=at)
    with pytest.raises(Refused, match="sudah dijawab"):
        reject_objection(objection=raised, answer="y", actor=yusran.actor, at=at)


def test_nobody_answers_an_own_objection(raised, budi, at):
    grant(budi.user, "officer")
    with pytest.raises(Refused, match="diputuskan penyelenggara lain"):
        reject_objection(objection=raised, answer="x", actor=budi.actor, at=at)


def test_a_superior_does_not_answer(raised, sari, at):
    with pytest.raises(NotAllowed):
        reject_objection(objection=raised, answer="x", actor=sari.actor, at=at)


def test_the_book_has_the_button_and_then_the_state(as_, entry, budi, yusran, at, today):
    client = as_(budi)
    url = reverse("credits:object_to", args=[entry.pk])
    assert f'href="{url}"' in client.get("/jp/").content.decode()
    assert "10 JP Jum, 20 Mar 2026 · Workshop/lokakarya" in words(client.get(url))
    answer = client.post(url, {"text": TEXT}, follow=True)
    text = words(answer)
    assert text[text.index("Keberatan menunggu") :].split(" Kenapa")[0].endswith(TEXT)
    assert f'href="{url}"' not in client.get("/jp/").content.decode()


def test_a_second_send_is_refused_on_the_page(as_, raised, budi):
    url = reverse("credits:object_to", args=[raised.entry_id])
    assert "Keberatan atas kegiatan ini sudah ada." in words(as_(budi).post(url, {"text": "x"}))


def test_the_superior_sees_no_button(as_, entry, sari, budi, today):
    page = as_(sari).get(reverse("credits:person", args=[budi.person.key])).content.decode()
    assert "Ajukan keberatan" not in page


def test_another_person_cannot_open_the_form(as_, entry, ilham):
    assert as_(ilham).get(reverse("credits:object_to", args=[entry.pk])).status_code == 404


def test_the_officer_finds_it_in_list_and_to_do(as_, raised, yusran, sari):
    text = words(as_(yusran).get(LIST))
    assert text.startswith("1 keberatan menunggu jawaban Dijawab paling lambat 7 hari")
    assert TEXT in text
    (item,) = api.todo(yusran.actor)
    assert (item.title, item.due) == ("1 keberatan JP menunggu jawaban", dt.date(2026, 4, 7))
    assert api.todo(sari.actor) == []


def test_without_objections_there_is_nothing_to_do(as_, rules, yusran):
    assert api.todo(yusran.actor) == []
    assert words(as_(yusran).get(LIST)).startswith("Tidak ada keberatan yang menunggu")


def answer(client, row, **data):
    values = {"form": "workshop", "scope": "national", "measure": "days", "amount": "3"}
    values["date"] = "2026-03-21"
    url = reverse("credits:objection", args=[row.pk])
    return client.post(url, values | {"answer": "Benar."} | data, follow=True)


def test_the_officer_corrects_on_the_page(as_, raised, yusran, budi, today):
    client = as_(yusran)
    form = client.get(reverse("credits:objection", args=[raised.pk])).context["form"]
    assert (form["measure"].value(), form["amount"].value()) == ("days", "2")
    assert answer(client, raised, accept="1").redirect_chain == [(LIST, 302)]
    assert api.balance(budi.person.pk, 2026) == 15
    assert LedgerEntry.objects.latest("pk").date == dt.date(2026, 3, 21)
    done = words(client.get(LIST, {"keadaan": "dijawab"}))
    assert "Diterima" in done
    assert "Jawaban: Benar." in words(as_(budi).get("/jp/"))


def test_the_officer_rejects_on_the_page_without_a_correction(as_, raised, yusran, budi, today):
    answer(as_(yusran), raised, reject="1", amount="", measure="", form="", scope="", date="")
    raised.refresh_from_db()
    assert raised.state == Objection.State.REJECTED
    assert "Keberatan ditolak" in words(as_(budi).get("/jp/"))


@pytest.mark.parametrize(
    ("amount", "measure", "why"),
    [
        ("tiga", "days", "bukan angka"),
        ("3, 4", "days", "tidak terbaca"),
        ("2026-02-30:1", "days", "bukan tanggal"),
        ("3", "jp", "dihitung dengan hari"),
        ("", "days", "tidak boleh kosong"),
    ],
)
def test_an_amount_that_cannot_be_read_is_named(as_, raised, yusran, amount, measure, why):
    page = answer(as_(yusran), raised, accept="1", amount=amount, measure=measure)
    assert list(page.context["form"].errors) == ["amount"]
    assert why in str(page.context["form"].errors)


def test_the_form_shows_dated_amounts_as_one_types_them(as_, post, budi, yusran, at):
    post(activity(budi.person, "e-learning", quantity={"minutes_by_day": {"2026-03-02": 90}}))
    entry = LedgerEntry.objects.get()
    row = object_to(entry=entry, text=TEXT, actor=budi.actor, at=at)
    form = as_(yusran).get(reverse("credits:objection", args=[row.pk])).context["form"]
    shown = (form["measure"].value(), form["amount"].value())
    assert shown == ("minutes", "2026-03-02:90")


# session, user, actor, badges; the count; the objections with their people.
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_six_queries(as_, post, budi, yusran, at, number, django_assert_num_queries):
    post(*(activity(budi.person) for _ in range(number)))
    for entry in LedgerEntry.objects.all():
        object_to(entry=entry, text=TEXT, actor=budi.actor, at=at)
    client = as_(yusran)
    client.get(LIST)
    with django_assert_num_queries(6):
        client.get(LIST)
