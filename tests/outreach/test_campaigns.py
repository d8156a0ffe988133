"""A campaign: its people, the draw before the sending, the result after the window."""

import datetime as dt

import pytest

from asah.core import clock
from asah.core.access import SYSTEM, NotAllowed, Role
from asah.core.errors import Refused
from asah.core.periodic import run_due
from asah.credits.api import load_reference
from asah.messages.api import Channel, Message
from asah.messages.models import Preference
from asah.outreach.models import Campaign
from asah.outreach.selectors.finding import reached, read
from asah.outreach.selectors.segments import people_of, size
from asah.outreach.services import campaigns as verbs
from asah.participation.models import Enrolment
from tests.factories.delivery import ClassFactory
from tests.factories.outreach import ask_for_seats, crowd, draft, ended, sent
from tests.factories.people import PersonFactory, UnitFactory
from tests.people import Member, grant

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)
OVER = AT + dt.timedelta(days=14)


def test_idle_are_those_without_seat_or_jp_this_year_and_with_an_account() -> None:
    idle, seated = crowd(2)
    PersonFactory()
    row = ClassFactory(year=clock.today().year)
    Enrolment.objects.create(
        training_class=row, person=seated, state="enrolled", origin="plan", requested_at=AT
    )
    assert list(people_of(draft())) == [idle]


def test_short_are_those_below_the_duty_who_await_no_class() -> None:
    load_reference()
    short, waiting = crowd(2)
    Enrolment.objects.create(
        training_class=ClassFactory(year=clock.today().year),
        person=waiting,
        state="requested",
        origin="request",
        requested_at=AT,
    )
    assert list(people_of(draft(segment="short"))) == [short]


def test_skilled_are_those_who_gave_a_seat_back_for_that_reason() -> None:
    skilled, busy = crowd(2)
    row = ClassFactory()
    for person, reason in ((skilled, "sudah-mahir"), (busy, "tugas-pelayanan")):
        Enrolment.objects.create(
            training_class=row, person=person, state="declined", origin="plan",
            requested_at=AT, decided_at=clock.now(), decline_reason=reason,
        )  # fmt: skip
    assert list(people_of(draft(segment="skilled"))) == [skilled]


def test_filters_narrow_the_segment() -> None:
    opd = UnitFactory()
    here = crowd(1, opd)[0]
    crowd(1)
    assert list(people_of(draft(opd=opd))) == [here]
    assert list(people_of(draft(opd=opd, status="pppk"))) == []
    assert list(people_of(draft(opd=opd, level="pelaksana"))) == [here]


def test_the_preview_counts_told_held_and_stopped() -> None:
    people = crowd(40)
    Preference.objects.create(user=people[0].user, kind="outreach", channel=Channel.OFF)
    found = size(draft(share=25))
    assert (found.people, found.told, found.held, found.stopped) == (40, 30, 10, 1)
    assert [n for _name, n in found.opds] == [40]


def test_nobody_held_back_is_told_and_the_draw_comes_first() -> None:
    crowd(40)
    row = sent(AT, share=25)
    told = set(row.recipients.filter(arm="told").values_list("person__user", flat=True))
    assert set(Message.objects.values_list("user", flat=True)) == told
    assert (row.state, row.ends_at, len(told)) == ("running", OVER, 30)
    assert row.receipt["held"] == 10


def test_who_stopped_invitations_is_not_told_but_counted() -> None:
    people = crowd(40)
    for person in people:
        Preference.objects.create(user=person.user, kind="outreach", channel=Channel.OFF)
    row = sent(AT, share=25)
    assert Message.objects.count() == 0
    found = reached(row)
    assert (found.told, found.held, found.arrived, found.stopped) == (30, 10, 0, 30)


def test_a_campaign_is_sent_once() -> None:
    crowd(40)
    row = sent(AT)
    with pytest.raises(Refused, match="sudah dikirim"):
        verbs.send(campaign=row, actor=SYSTEM, at=AT)
    with pytest.raises(Refused, match="sudah dikirim"):
        verbs.save_draft(campaign=row, fields={}, actor=SYSTEM, at=AT)


def test_a_segment_of_a_few_people_is_refused() -> None:
    crowd(19)
    with pytest.raises(Refused, match="hanya 19 orang"):
        sent(AT)


def test_only_requests_within_the_window_count_for_either_arm() -> None:
    crowd(40)
    row = sent(AT, share=50)
    told = [r.person for r in row.recipients.filter(arm="told").order_by("pk")]
    held = [r.person for r in row.recipients.filter(arm="held").order_by("pk")]
    ask_for_seats([told[0], held[0]], AT + dt.timedelta(days=1))
    ask_for_seats([told[1]], AT - dt.timedelta(minutes=1))
    ask_for_seats([told[2]], OVER)
    done = verbs.end(campaign=row, actor=SYSTEM, at=OVER)
    assert done.result["told"]["joined"] == 1
    assert done.result["held"]["joined"] == 1


def test_no_result_before_the_window_is_over() -> None:
    crowd(40)
    row = sent(AT)
    with pytest.raises(Refused, match="setelah jangka waktunya"):
        verbs.end(campaign=row, actor=SYSTEM, at=OVER - dt.timedelta(seconds=1))
    assert read(row) is None


def test_the_clock_ends_a_campaign_by_itself() -> None:
    crowd(40)
    row = sent(AT)
    run_due(OVER)
    row.refresh_from_db()
    assert (row.state, row.result["verdict"]) == ("done", "belum cukup bukti")
    with pytest.raises(Refused, match="tidak sedang berlangsung"):
        verbs.end(campaign=row, actor=SYSTEM, at=OVER)


@pytest.mark.parametrize(
    ("joined", "code", "words"),
    [(15, "up", "menambah pendaftar +75,0"), (1, "open", "Belum terbukti")],
)
def test_a_finding_says_no_more_than_its_interval(joined: int, code: str, words: str) -> None:
    found = read(ended(crowd(40), joined=joined, at=AT))
    assert found is not None
    assert found.code == code
    assert words in found.headline


def test_those_held_back_are_told_after_the_end_and_once() -> None:
    people = crowd(40)
    row = sent(AT)
    with pytest.raises(Refused, match="pembandingnya hilang"):
        verbs.tell_rest(campaign=row, actor=SYSTEM, at=AT)
    row = verbs.end(campaign=row, actor=SYSTEM, at=OVER)
    assert verbs.tell_rest(campaign=row, actor=SYSTEM, at=OVER) == 8
    assert Message.objects.values("user").distinct().count() == len(people)
    with pytest.raises(Refused, match="sudah diberi tahu"):
        verbs.tell_rest(campaign=row, actor=SYSTEM, at=OVER)


def test_only_an_officer_of_the_region_runs_campaigns(budi: Member, amir: Member) -> None:
    row = draft()
    for member in (budi, amir):
        with pytest.raises(NotAllowed):
            verbs.send(campaign=row, actor=member.actor, at=AT)
    assert Campaign.objects.get().state == "draft"


def test_an_officer_of_one_opd_may_not_run_for_the_region(budi: Member) -> None:
    grant(budi.user, Role.OFFICER, budi.person.unit)
    row = draft()
    with pytest.raises(NotAllowed):
        verbs.save_draft(campaign=row, fields={}, actor=budi.actor, at=AT)
    with pytest.raises(NotAllowed):
        verbs.send(campaign=row, actor=budi.actor, at=AT)
