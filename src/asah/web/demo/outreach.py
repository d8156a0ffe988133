"""Two campaigns: one that ended and says what it did, one that still runs."""

import datetime as dt

from asah.delivery.api import TrainingClass
from asah.outreach import api as outreach
from asah.outreach.api import Campaign, Recipient
from asah.participation import api as participation
from asah.participation.api import SeatSpec
from asah.people import api as people
from asah.web.demo.seats import Ground
from asah.web.demo.stage import Stage

ACCOUNTS = 1500
DAYS = 14
ENDED, RUNNING = 40, 3  # days since the sending
FULL = "Kelas ini sudah penuh; pilih angkatan berikutnya."
JOIN = {Recipient.Arm.TOLD: 0.16, Recipient.Arm.HELD: 0.07}  # what the demo makes true


def run(stage: Stage) -> None:
    _accounts(stage)
    stage.progress(1, 3)
    _ended(stage)
    stage.progress(2, 3)
    at = stage.at(stage.today - dt.timedelta(days=RUNNING))
    row = _draft(stage, Campaign.Segment.SHORT, at, status="pns", whom="PNS")
    outreach.send(campaign=row, actor=stage.actor, at=at)


def _accounts(stage: Stage) -> None:
    """People who lack JP have an account, to be opened by a link: only these can be told."""
    probe = Campaign(segment=Campaign.Segment.SHORT)
    lacking = outreach.segment(probe, with_account=False).filter(user=None)
    ids = list(lacking.values_list("pk", flat=True)[:ACCOUNTS])
    people.bulk_open_accounts(
        passwords=dict.fromkeys(ids, ""), actor=stage.actor, at=stage.at(stage.today)
    )


def _draft(stage: Stage, segment: str, at: dt.datetime, status: str, whom: str) -> Campaign:
    fields = {
        **outreach.defaults(segment),
        "name": f"Ajakan melengkapi JP untuk {whom}",
        "opd": None,
        "status": status,
        "level": "",
        "leads": Campaign.Leads.CLASSES,
        "share": 30,
        "days": DAYS,
    }
    seed = stage.rng.randint(1, 999_999)
    return outreach.save_draft(campaign=None, fields=fields, actor=stage.actor, at=at, seed=seed)


def _ended(stage: Stage) -> None:
    """Sent some weeks ago; those told asked for a seat about twice as often as the others."""
    at = stage.at(stage.today - dt.timedelta(days=ENDED))
    row = _draft(stage, Campaign.Segment.SHORT, at, status="pppk", whom="PPPK")
    row = outreach.send(campaign=row, actor=stage.actor, at=at)
    _requests(stage, row, at)
    over = at + dt.timedelta(days=DAYS)
    outreach.end(campaign=row, actor=stage.actor, at=over)


def _requests(stage: Stage, row: Campaign, at: dt.datetime) -> None:
    """Seats in classes to come, queues where these are full, refusals for what was full then."""
    ground = Ground(stage)
    over = stage.today - dt.timedelta(days=ENDED - DAYS)
    later = [k for k in ground.classes if k.start and k.start > over]
    seats: list[SeatSpec] = []
    for recipient in row.recipients.order_by("pk"):
        if stage.rng.random() > JOIN[Recipient.Arm(recipient.arm)]:
            continue
        found = _class_for(stage, ground, later, recipient.person_id)
        if found is None:
            continue
        asked = at + dt.timedelta(hours=stage.rng.randint(1, DAYS * 24 - 1))
        state, reason = _outcome(stage, ground, found)
        if state == "enrolled":
            ground.sit(recipient.person_id, found.pk, found.training_id)
        seats.append(
            SeatSpec(found.pk, recipient.person_id, state, "request", asked, asked, reason=reason)
        )
    participation.bulk_enrol(seats=seats, actor=stage.actor, at=at)


def _outcome(stage: Stage, ground: Ground, found: TrainingClass) -> tuple[str, str]:
    if found.start is None or found.start <= stage.today:
        return "rejected", FULL
    return ("enrolled", "") if ground.taken[found.pk] < found.capacity else ("waiting", "")


def _class_for(
    stage: Stage, ground: Ground, later: list[TrainingClass], person: int
) -> TrainingClass | None:
    """A class for people of this job, at a time that is free, not had before."""
    for row in stage.rng.sample(later, len(later)):
        if person in ground.fitting[row.training_id] and ground.free(person, row):
            return row
    return None
