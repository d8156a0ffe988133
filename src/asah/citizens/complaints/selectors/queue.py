"""The queue of those who answer: what lies with them, the nearest deadline first."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.citizens.calc.complaint_categories import categories, name_of
from asah.citizens.complaints import rules
from asah.citizens.models import Complaint, ServiceUnit
from asah.core import access, clock
from asah.core.access import Actor
from asah.core.language import word
from asah.core.todo import TodoItem
from asah.people.api import Unit
from asah.ui import text as words

WEIGHT = 60
SOON = dt.timedelta(days=1)
State = Complaint.State


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for; `state` is `open`, `late`, `unrouted`, a state or empty."""

    state: str = "open"
    category: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A complaint in the list."""

    complaint: Complaint
    place: str
    about: str
    late: bool
    soon: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """What lies with the actor."""

    open: int
    late: int
    unrouted: int
    all: int


def counts(actor: Actor) -> Counts:
    """One query."""
    is_open = Q(state__in=Complaint.OPEN)
    found = access.visible(Complaint, actor, rules.READ).aggregate(
        open=Count("pk", filter=is_open),
        late=Count("pk", filter=is_open & Q(due__lt=clock.today())),
        unrouted=Count("pk", filter=is_open & Q(unit=None)),
        all=Count("pk"),
    )
    return Counts(**found)


def queue(actor: Actor, filters: Filters) -> QuerySet[Complaint]:
    """What the actor may read, open ones first by deadline, then the newest."""
    rows = access.visible(Complaint, actor, rules.READ).select_related("unit", "service")
    is_open = Q(state__in=Complaint.OPEN)
    narrow = {
        "open": is_open,
        "late": is_open & Q(due__lt=clock.today()),
        "unrouted": is_open & Q(unit=None),
    }
    if filters.state in narrow:
        rows = rows.filter(narrow[filters.state])
    elif filters.state:
        rows = rows.filter(state=filters.state)
    if filters.category:
        rows = rows.filter(category=filters.category)
    if filters.text:
        rows = rows.filter(
            Q(text__icontains=filters.text)
            | Q(title__icontains=filters.text)
            | Q(unit__name__icontains=filters.text)
        )
    waits = Case(When(is_open, then=Value(0)), default=Value(1), output_field=IntegerField())
    if filters.state in narrow:
        return rows.order_by("due", "pk")
    return rows.annotate(waits=waits).order_by("waits", "-received_on", "pk")


def row_of(complaint: Complaint) -> Row:
    """How a complaint stands in the list."""
    today = clock.today()
    unit, service = complaint.unit, complaint.service
    place = unit.name if unit else complaint.unit_named or _("Belum ada unit")
    if service and service.name not in place:
        place = f"{place} · {service.name}"
    return Row(
        complaint,
        place,
        about(complaint),
        late=complaint.open and complaint.due < today,
        soon=complaint.open and today <= complaint.due <= today + SOON,
    )


def about(complaint: Complaint) -> str:
    """The category's name, or the topic of the file it came from."""
    return word(name_of(complaint.category)) or complaint.topic or _("Belum dikelompokkan")


def states() -> list[tuple[str, str]]:
    """The states as a filter offers them."""
    return [
        ("open", _("Menunggu jawaban")),
        ("late", _("Lewat janji")),
        ("unrouted", _("Belum ada unit")),
        *((value, str(label)) for value, label in State.choices),
    ]


def known_category(slug: str) -> str:
    """The slug when it is one of ours, else empty."""
    return slug if slug in {one.slug for one in categories()} else ""


def places(complaint: Complaint | None = None) -> QuerySet[Unit]:
    """Where a complaint may go: every OPD, district and counter, and the units of its own OPD."""
    inside = Q(opd=complaint.unit.opd_id) if complaint and complaint.unit else Q(pk__in=[])
    holds = ServiceUnit.objects.filter(active=True).values("unit")
    outward = (
        Unit.Kind.OPD,
        Unit.Kind.DISTRICT,
        Unit.Kind.VILLAGE,
        Unit.Kind.HEALTH_CENTRE,
        Unit.Kind.HOSPITAL,
    )
    return Unit.objects.filter(
        Q(kind__in=outward) | Q(pk__in=holds) | inside, active=True
    ).order_by("name")


def todo(actor: Actor) -> list[TodoItem]:
    """Two items at most: what is late or due tomorrow, and what has no unit. One query."""
    if not access.holds(actor, rules.HANDLE):
        return []
    today = clock.today()
    is_open = Q(state__in=Complaint.OPEN)
    found = access.visible(Complaint, actor, rules.HANDLE).aggregate(
        late=Count("pk", filter=is_open & Q(due__lt=today)),
        soon=Count("pk", filter=is_open & Q(due__range=(today, today + SOON))),
        unrouted=Count("pk", filter=is_open & Q(unit=None)),
    )
    address = reverse("citizens:complaints")
    items = []
    if found["late"] or found["soon"]:
        items.append(
            TodoItem(
                _("Jawab %(n)s pengaduan warga")
                % {"n": words.number(found["late"] + found["soon"])},
                _("%(late)s sudah lewat janji, %(soon)s jatuh tempo hari ini atau besok.")
                % {"late": words.number(found["late"]), "soon": words.number(found["soon"])},
                today,
                address,
                WEIGHT,
            )
        )
    if found["unrouted"]:
        items.append(
            TodoItem(
                _("Teruskan %(n)s pengaduan ke unitnya") % {"n": words.number(found["unrouted"])},
                _("Warga tidak memilih layanan, jadi belum ada yang menjawab."),
                None,
                f"{address}?keadaan=unrouted",
                WEIGHT,
            )
        )
    return items
