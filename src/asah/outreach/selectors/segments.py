"""Who a campaign is for."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from asah.core import clock
from asah.credits import api as credits
from asah.messages import api as messages
from asah.outreach import news
from asah.outreach.models import Campaign
from asah.participation import api as participation
from asah.people.api import Person


def people_of(campaign: Campaign, *, with_account: bool = True) -> QuerySet[Person]:
    """Active people of the segment and its filters who have an account to be told through."""
    year = clock.today().year
    found = Person.objects.filter(active=True).order_by("pk")
    if with_account:
        found = found.filter(user__is_active=True)
    if campaign.segment == Campaign.Segment.IDLE:
        found = found.exclude(pk__in=participation.busy_in(year))
        found = found.exclude(pk__in=credits.with_entries(year))
    elif campaign.segment == Campaign.Segment.SHORT:
        found = found.filter(pk__in=credits.below_duty(year).values("pk"))
        found = found.exclude(pk__in=participation.booked_in(year))
    else:
        found = found.filter(pk__in=participation.declined_as_skilled(year))
    if campaign.opd_id:
        found = found.filter(unit__opd=campaign.opd_id)
    if campaign.status:
        found = found.filter(status=campaign.status)
    return found.filter(position__level=campaign.level) if campaign.level else found


@dataclass(frozen=True, slots=True)
class Size:
    """How many people a draft reaches, how many of them stopped this kind, and from where."""

    people: int
    held: int
    stopped: int
    opds: list[tuple[str, int]]

    @property
    def told(self) -> int:
        return self.people - self.held


def size(campaign: Campaign) -> Size:
    """The preview of a draft; the draw itself may differ by what changes until then."""
    found = people_of(campaign)
    users = list(found.values_list("user_id", flat=True))
    by_opd = found.order_by().values_list("unit__opd__name").annotate(n=Count("pk"))
    opds = sorted(((name or "", n) for name, n in by_opd), key=lambda row: (-row[1], row[0]))
    held = len(users) * campaign.share // 100
    stopped = messages.stopped(news.INVITATION, [pk for pk in users if pk])
    return Size(len(users), held, len(stopped), opds)
