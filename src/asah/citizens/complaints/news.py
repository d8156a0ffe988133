"""What those who answer are told of complaints.

What a citizen did is told without the hour: the message knows the day, and its mail leaves with
those of the next morning, so that nothing tells when somebody wrote.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.citizens.calc import complaint_clock as clockwork
from asah.citizens.complaints import rules
from asah.citizens.models import Complaint, ComplaintStep
from asah.core import clock
from asah.core.access import Role
from asah.core.language import of_site
from asah.messages.api import Kind, register, tell
from asah.people.api import Unit, holders_for
from asah.resources import api as resources
from asah.ui import text

ANSWERERS = frozenset({Role.SUPERIOR, Role.OFFICER})
WHY = gettext_lazy("karena Anda menjawab atau meneruskan pengaduan warga")
ARRIVED = Kind("complaint", gettext_lazy("Pengaduan yang masuk"), WHY, roles=ANSWERERS)
DUE = Kind(
    "complaint-due",
    gettext_lazy("Tenggat pengaduan"),
    WHY,
    channel="now",
    roles=ANSWERERS,
)
ONE_DAY = dt.timedelta(days=1)
BACK = dt.timedelta(days=7)  # what is older is told by the to-do list alone


def register_kinds() -> None:
    register(ARRIVED)
    register(DUE)


@of_site()
def arrived(complaint: Complaint, day: dt.date) -> None:
    """A citizen sent one: one message a unit and day; to who routes when no unit is known."""
    unit = complaint.unit
    queue = reverse("citizens:complaints")
    words = {"unit": unit, "due": text.tanggal(complaint.due, "hari")}
    subject = _("Pengaduan baru untuk %(unit)s") if unit else _("Pengaduan baru tanpa unit")
    tell(
        kind=ARRIVED.slug,
        users=holders_for(rules.HANDLE, unit),
        subject=subject % words,
        text=_("Janjinya kepada warga: dijawab paling lambat %(due)s.") % words,
        url=queue if unit else f"{queue}?keadaan=unrouted",
        key=f"complaint-new:{unit.pk if unit else 0}:{day}",
        at=clock.midnight(day),
        mail_after=clock.midnight(day + ONE_DAY),
    )


@of_site()
def reopened(complaint: Complaint, day: dt.date) -> None:
    """The citizen says that it is not settled; that happens once to a complaint."""
    tell(
        kind=ARRIVED.slug,
        users=holders_for(rules.HANDLE, complaint.unit),
        subject=_("Pengaduan dibuka kembali oleh pelapor"),
        text=_("Jawabannya belum menyelesaikan masalah. Jawab lagi paling lambat %(due)s.")
        % {"due": text.tanggal(complaint.due, "hari")},
        url=reverse("citizens:complaint", args=[complaint.pk]),
        key=f"complaint-again:{complaint.pk}",
        at=clock.midnight(day),
        mail_after=clock.midnight(day + ONE_DAY),
    )


@of_site()
def forwarded(complaint: Complaint, step: ComplaintStep, at: dt.datetime) -> None:
    """Somebody of the government routed it here."""
    words = {"unit": complaint.unit, "due": text.tanggal(complaint.due, "hari")}
    due = _("Dijawab paling lambat %(due)s.") % words
    tell(
        kind=ARRIVED.slug,
        users=holders_for(rules.HANDLE, complaint.unit) - {step.by_id or 0},
        subject=_("Pengaduan diteruskan ke %(unit)s") % words,
        text=f"{step.text}\n{due}".strip(),
        url=reverse("citizens:complaint", args=[complaint.pk]),
        key=f"complaint-to:{step.pk}",
        at=at,
    )


@of_site()
def imported(complaints: Iterable[Complaint], batch_id: int, at: dt.datetime) -> None:
    """One message a unit for what a file brought and nobody has answered."""
    found: dict[int | None, int] = defaultdict(int)
    for one in complaints:
        found[one.unit_id] += one.open
    for unit in Unit.objects.filter(pk__in=[pk for pk, n in found.items() if n]):
        tell(
            kind=ARRIVED.slug,
            users=holders_for(rules.HANDLE, unit),
            subject=_("%(n)d pengaduan dari LAPOR untuk %(unit)s")
            % {"n": found[unit.pk], "unit": unit},
            text=_("Belum dijawab menurut berkasnya. Antreannya menurut tenggat terdekat."),
            url=reverse("citizens:complaints"),
            key=f"complaint-file:{batch_id}:{unit.pk}",
            at=at,
        )


def remind(at: dt.datetime) -> None:
    """From the morning on: what is due by the next working day, and what broke its promise.

    One message a unit and last day for each of the two, however often it runs.
    """
    if not clock.work_has_begun(at):
        return
    today = clock.day_of(at)
    free = resources.holidays(today, today + dt.timedelta(days=30))
    soon = clockwork.due(today, 1, free)
    rows = Complaint.objects.filter(state__in=Complaint.OPEN, due__range=(today - BACK, soon))
    found = list(rows.values_list("unit", "due").annotate(n=Count("pk")).order_by("due", "unit"))
    units = Unit.objects.in_bulk([unit for unit, _due, _n in found if unit])
    for unit, due, n in found:
        _remind(units.get(unit or 0), due, n, at)


@of_site()
def _remind(unit: Unit | None, due: dt.date, n: int, at: dt.datetime) -> None:
    late = due < clock.day_of(at)
    words = {"n": n, "due": text.tanggal(due, "hari"), "unit": unit or _("belum ada unitnya")}
    subject = (
        _("%(n)d pengaduan lewat janji sejak %(due)s")
        if late
        else _("%(n)d pengaduan harus dijawab paling lambat %(due)s")
    )
    tell(
        kind=DUE.slug,
        users=holders_for(rules.HANDLE, unit),
        subject=subject % words,
        text=_("Pengaduan warga: %(unit)s. Pelapor membaca tenggatnya dengan kodenya.") % words,
        url=reverse("citizens:complaints") + ("?keadaan=late" if late else ""),
        key=f"complaint-{'late' if late else 'soon'}:{unit.pk if unit else 0}:{due}",
        at=at,
    )
