"""The pages of a campaign."""

import datetime as dt

import pytest
from django.urls import reverse

from asah.outreach.models import Campaign
from tests.factories.outreach import crowd, draft, ended, sent
from tests.pages import asks_as_often, signed_in
from tests.people import Member

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)
LIST = reverse("outreach:campaigns")
NEW = reverse("outreach:campaign_new")


def page(row: Campaign) -> str:
    return reverse("outreach:campaign", args=[row.pk])


def test_an_officer_writes_a_draft_from_the_good_default(yusran: Member) -> None:
    client = signed_in(yusran)
    form = client.get(f"{NEW}?sasaran=skilled").context["form"]
    assert "Anda sudah mahir" in form["subject"].value()
    data = {**form.initial, "share": 20, "days": 14, "leads": "catalog:list"}
    answer = client.post(NEW, data)
    row = Campaign.objects.get()
    assert (answer["Location"], row.segment, row.state) == (page(row), "skilled", "draft")


@pytest.mark.parametrize(("field", "value"), [("share", "9"), ("share", "51"), ("days", "2")])
def test_share_and_window_keep_to_their_limits(yusran: Member, field: str, value: str) -> None:
    client = signed_in(yusran)
    initial = client.get(NEW).context["form"].initial
    data = {**initial, "share": 20, "days": 14, "leads": "catalog:list", field: value}
    assert client.post(NEW, data).status_code == 200
    assert Campaign.objects.count() == 0


def test_a_draft_shows_its_size_and_is_changed(yusran: Member) -> None:
    crowd(40)
    row, client = draft(), signed_in(yusran)
    assert "41 orang yang punya akun" in client.get(page(row)).content.decode()
    edit = reverse("outreach:campaign_edit", args=[row.pk])
    data = {**client.get(edit).context["form"].initial, "opd": "", "share": 50}
    assert client.post(edit, data)["Location"] == page(row)
    assert Campaign.objects.get().share == 50


def test_one_button_draws_and_sends(yusran: Member) -> None:
    crowd(40)
    row, client = draft(), signed_in(yusran)
    send = reverse("outreach:campaign_send", args=[row.pk])
    html = client.post(send, follow=True).content.decode()
    assert "33 orang diberi tahu" in html
    assert "Sebelum itu tidak ada angka yang ditampilkan" in html
    assert "sudah dikirim" in client.post(send, follow=True).content.decode()


def test_a_sent_campaign_cannot_be_edited(yusran: Member) -> None:
    crowd(40)
    row, client = sent(AT), signed_in(yusran)
    edit = reverse("outreach:campaign_edit", args=[row.pk])
    data = {**client.get(edit).context["form"].initial, "opd": ""}
    assert "sudah dikirim" in client.post(edit, data).content.decode()


def test_the_result_is_counted_and_the_rest_is_told_by_a_button(yusran: Member) -> None:
    crowd(40)
    row, client = sent(AT), signed_in(yusran)
    end = reverse("outreach:campaign_end", args=[row.pk])
    rest = reverse("outreach:campaign_rest", args=[row.pk])
    assert "pembandingnya hilang" in client.post(rest, follow=True).content.decode()
    assert "Belum cukup bukti" in client.post(end, follow=True).content.decode()
    assert "tidak sedang berlangsung" in client.post(end, follow=True).content.decode()
    assert "8 orang yang ditahan" in client.post(rest, follow=True).content.decode()


def test_the_leader_reads_and_gets_no_buttons(amir: Member) -> None:
    row = ended(crowd(40), joined=15, at=AT)
    client = signed_in(amir)
    html = client.get(page(row)).content.decode()
    assert "menambah pendaftar" in html
    assert "Beri tahu yang ditahan" not in html
    assert client.get(NEW).status_code == 404


def test_the_list_asks_as_often_for_three_as_for_one(yusran: Member) -> None:
    people = crowd(40)
    ended(people, joined=3, at=AT)

    def more() -> None:
        draft()
        draft()

    asks_as_often(signed_in(yusran), LIST, more)
