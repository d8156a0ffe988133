"""Choices in place of a seat, and the page behind a signed link."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from asah.catalog.models import TrainingLevel
from asah.competencies.api import load_reference as load_competencies
from asah.competencies.models import Profile
from asah.core.errors import Refused
from asah.delivery.models import TrainingClass
from asah.messages.models import Message
from asah.needs.api import load_reference as load_needs
from asah.needs.models import NeedLine
from asah.participation import links
from asah.participation.api import release_seat
from asah.participation.models import Contribution, Enrolment
from asah.participation.selectors.choices import choices
from asah.participation.services.choices import take_choice
from tests.factories.competencies import CompetencyFactory
from tests.factories.delivery import ClassFactory, CourseFactory
from tests.factories.participation import EnrolmentFactory
from tests.pages import signed_in
from tests.people import Member


@pytest.fixture
def seat(coming: TrainingClass, budi: Member) -> Enrolment:
    """Budi's seat in a class that raises one competency a little."""
    TrainingLevel.objects.create(
        training=coming.training, competency=CompetencyFactory(name="Empati")
    )
    return EnrolmentFactory(training_class=coming, person=budi.person)


def _kin(seat: Enrolment, **fields: object) -> TrainingClass:
    """An open class of another training of the same competency."""
    training = CourseFactory(**fields)
    level = seat.training_class.training.levels.get()
    TrainingLevel.objects.create(training=training, competency=level.competency, gain=2)
    return ClassFactory(training=training, with_sessions=["2026-12-03 08:00/12:00"])


def _declined(seat: Enrolment, who: Member, now: dt.datetime, why: str) -> list[str]:
    row = release_seat(enrolment=seat, actor=who.actor, at=now, reason=why)
    seat.refresh_from_db()
    return [choice.key for choice in choices(row, now)]


def _take(seat: Enrolment, who: Member, key: str, now: dt.datetime, note: str = "") -> str:
    return take_choice(enrolment=seat, key=key, note=note, actor=who.actor, at=now)


def test_who_is_skilled_is_offered_a_higher_class_a_mentors_part_and_a_case(
    seat: Enrolment, budi: Member, now: dt.datetime
) -> None:
    higher = _kin(seat, title="Komunikasi Lanjut")
    keys = _declined(seat, budi, now, "sudah-mahir")
    assert keys == [f"class:{higher.pk}", "mentor", "case"]


def test_a_higher_training_without_a_class_becomes_a_wish(
    seat: Enrolment, budi: Member, sari: Member, now: dt.datetime
) -> None:
    klass = _kin(seat)
    klass.state = "planned"
    klass.save()
    key = f"training:{klass.training_id}"
    load_competencies()
    load_needs()
    assert _declined(seat, budi, now, "sudah-mahir")[0] == key
    _take(seat, budi, key, now)
    assert NeedLine.objects.get(person=budi.person).training == klass.training


def test_a_clash_is_answered_with_the_next_class(
    seat: Enrolment, budi: Member, sari: Member, now: dt.datetime
) -> None:
    later = ClassFactory(
        training=seat.training_class.training, with_sessions=["2026-12-08 08:00/12:00"]
    )
    assert _declined(seat, budi, now, "jadwal-bentrok") == [f"class:{later.pk}"]
    _take(seat, budi, f"class:{later.pk}", now)
    assert later.enrolments.get().state == "requested"


def test_duty_at_the_counter_is_answered_with_what_keeps_nobody_away(
    seat: Enrolment, budi: Member, now: dt.datetime
) -> None:
    remote = _kin(seat, method="elearning")
    assert _declined(seat, budi, now, "tugas-pelayanan") == [f"class:{remote.pk}"]


def test_what_does_not_fit_the_work_is_answered_from_the_own_gaps(
    seat: Enrolment, budi: Member, now: dt.datetime
) -> None:
    gap = Profile.objects.create(
        person=budi.person, competency=CompetencyFactory(), measured=1, required=3
    )
    training = CourseFactory(title="Arsip")
    TrainingLevel.objects.create(training=training, competency=gap.competency)
    klass = ClassFactory(training=training, with_sessions=["2026-12-03 08:00/12:00"])
    assert _declined(seat, budi, now, "tidak-sesuai") == [f"class:{klass.pk}"]


def test_a_full_class_is_not_offered(seat: Enrolment, budi: Member, now: dt.datetime) -> None:
    later = ClassFactory(
        training=seat.training_class.training,
        capacity=1,
        with_sessions=["2026-12-08 08:00/12:00"],
    )
    EnrolmentFactory(training_class=later)
    assert _declined(seat, budi, now, "alasan-pribadi") == []


def test_a_mentor_is_told_to_the_facilitator_and_offered_once(
    seat: Enrolment, budi: Member, rahma: Member, now: dt.datetime
) -> None:
    _declined(seat, budi, now, "sudah-mahir")
    _take(seat, budi, "mentor", now)
    assert Message.objects.get(user=rahma.user).subject.startswith("Budi Tolaki bersedia")
    with pytest.raises(Refused, match="sudah tidak ada"):
        _take(seat, budi, "mentor", now)


def test_a_case_needs_its_story(seat: Enrolment, budi: Member, now: dt.datetime) -> None:
    _declined(seat, budi, now, "sudah-mahir")
    with pytest.raises(Refused, match="Ceritakan kasusnya"):
        _take(seat, budi, "case", now)
    _take(seat, budi, "case", now, "Warga datang tiga kali untuk satu surat.")
    assert Contribution.objects.get().note.startswith("Warga datang")


def test_a_seat_that_is_held_has_no_other_choices(seat: Enrolment, now: dt.datetime) -> None:
    assert choices(seat, now) == []


def test_the_link_gives_the_seat_back_without_a_login(
    client: Client, seat: Enrolment, budi: Member, now: dt.datetime
) -> None:
    url = links.url_of(seat)
    assert "Kursi ini milik Anda" in client.get(url).content.decode()
    page = client.post(url, {"act": "release", "reason": "sudah-mahir"}, follow=True)
    assert "Jadi pendamping peserta" in page.content.decode()
    client.post(url, {"act": "take", "choice": "mentor"})
    client.post(url, {"act": "undo"})
    seat.refresh_from_db()
    assert (seat.state, seat.offers.get().withdrawn_at) == ("enrolled", now)


def test_the_link_asks_for_a_reason(client: Client, seat: Enrolment, budi: Member) -> None:
    page = client.post(links.url_of(seat), {"act": "release"})
    assert "Pilih satu alasan" in page.content.decode()


def test_what_the_link_cannot_do_is_told(
    client: Client, seat: Enrolment, budi: Member, now: dt.datetime
) -> None:
    page = client.post(links.url_of(seat), {"act": "undo"}, follow=True)
    assert "tidak sedang dilepas" in page.content.decode()


@pytest.mark.parametrize("spoil", ["token", "user"])
def test_a_forged_link_or_a_closed_account_opens_nothing(
    client: Client, seat: Enrolment, budi: Member, spoil: str
) -> None:
    url = links.url_of(seat)
    if spoil == "user":
        budi.user.is_active = False
        budi.user.save()
    assert client.get(url[:-3] + "x/" if spoil == "token" else url).status_code == 404


def test_a_seat_is_taken_back_and_a_choice_taken_on_its_page(
    seat: Enrolment, budi: Member, now: dt.datetime
) -> None:
    client, at = (
        signed_in(budi),
        {
            name: reverse(f"participation:seat_{name}", args=[seat.pk])
            for name in ("release", "choose", "undo")
        },
    )
    client.post(at["release"], {"reason": "sudah-mahir"})
    page = client.post(at["choose"], {"choice": "case", "note": ""}, follow=True)
    assert "Ceritakan kasusnya" in page.content.decode()
    client.post(at["choose"], {"choice": "mentor"})
    assert "Kembali seperti semula" in client.post(at["undo"], follow=True).content.decode()
    page = client.post(at["undo"], follow=True)
    assert "tidak sedang dilepas" in page.content.decode()


def test_the_facilitator_reads_the_offers_on_the_class_page(
    seat: Enrolment, budi: Member, rahma: Member, now: dt.datetime
) -> None:
    _declined(seat, budi, now, "sudah-mahir")
    _take(seat, budi, "case", now, "Antrean macet tiap Senin.")
    url = reverse("participation:class_page", args=[seat.training_class.code])
    assert "Antrean macet tiap Senin." in signed_in(rahma).get(url).content.decode()
    assert "Antrean macet" not in signed_in(budi).get(url).content.decode()


def test_a_request_is_withdrawn_without_a_reason_on_its_page_and_by_link(
    coming: TrainingClass, budi: Member, sari: Member
) -> None:
    for who in (budi, sari):
        EnrolmentFactory(training_class=coming, person=who.person, state="requested")
    mine, hers = coming.enrolments.order_by("pk")
    signed_in(budi).post(reverse("participation:seat_release", args=[mine.pk]))
    Client().post(links.url_of(hers), {"act": "release", "reason": "alasan-pribadi"})
    assert set(coming.enrolments.values_list("state", flat=True)) == {"cancelled"}


def test_who_comes_back_too_late_reads_the_new_place(
    seat: Enrolment, budi: Member, now: dt.datetime
) -> None:
    EnrolmentFactory.create_batch(2, training_class=seat.training_class)
    EnrolmentFactory(training_class=seat.training_class, state="waiting")
    _declined(seat, budi, now, "alasan-pribadi")
    url = reverse("participation:seat_undo", args=[seat.pk])
    page = signed_in(budi).post(url, follow=True).content.decode()
    assert "Kursinya sudah berpindah. Anda kembali di urutan 1 dari 1." in page


def test_a_class_that_runs_is_not_left_on_the_page(seat: Enrolment, budi: Member) -> None:
    TrainingClass.objects.update(state="running")
    url = reverse("participation:seat_release", args=[seat.pk])
    page = signed_in(budi).post(url, {"reason": "alasan-pribadi"}).content.decode()
    assert "Kelas sudah berjalan" in page
