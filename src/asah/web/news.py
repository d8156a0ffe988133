"""What people are told of acts that join packages, and of work in the background that ended."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core import clock
from asah.core.access import Role
from asah.core.language import of_site
from asah.core.models import Job
from asah.messages.api import Kind, register, tell
from asah.participation import api as participation
from asah.people import api as people
from asah.plan import api as plan
from asah.ui import text

JOB = Kind(
    "job",
    gettext_lazy("Pekerjaan yang selesai"),
    gettext_lazy("karena Anda yang memulai pekerjaan ini"),
    channel="inbox",
    roles=frozenset({Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR}),
)
PLAN = Kind(
    "plan",
    gettext_lazy("Rencana pelatihan tahunan"),
    gettext_lazy("karena Anda ada dalam rencana ini, menyusunnya, atau memutuskannya"),
)


DATA = Kind(
    "data",
    gettext_lazy("Permintaan tentang data pribadi"),
    gettext_lazy("karena Anda mengajukan permintaan ini, atau yang menjawabnya"),
    channel="now",
    must=True,
)


def register_kinds() -> None:
    for kind in (JOB, PLAN, DATA):
        register(kind)


@of_site()
def data_asked(row: people.DataRequest, at: dt.datetime) -> None:
    """Officers read that the clock of 72 hours runs."""
    tell(
        kind=DATA.slug,
        users=people.holders(people.ANSWER_DATA_REQUESTS),
        subject=_("Permintaan data pribadi dari %(name)s") % {"name": row.person.full_name},
        text=_("Jawab sebelum %(due)s.") % {"due": text.waktu(row.due_at)},
        url=reverse("web:data_request", args=[row.pk]),
        key=f"data-asked:{row.pk}",
        at=at,
    )


@of_site()
def data_answered(row: people.DataRequest, at: dt.datetime) -> None:
    """The person reads the answer."""
    tell(
        kind=DATA.slug,
        people=[row.person_id],
        subject=_("Permintaan data Anda dijawab"),
        text=row.answer,
        url=reverse("web:my_data"),
        key=f"data-answered:{row.pk}",
        at=at,
    )


@of_site()
def job_ended(job: Job) -> None:
    """The one who started a job reads how it ended. A job without an owner tells nobody."""
    if job.owner_id is None:
        return
    failed = job.state == Job.State.FAILED
    subject = _("Gagal: %(title)s") if failed else _("Selesai: %(title)s")
    tell(
        kind=JOB.slug,
        users=[job.owner_id],
        subject=subject % {"title": job.title},
        text=job.message or _("Hasilnya sudah dapat dibuka."),
        url=job.next_url or reverse("core:job", args=[job.pk]),
        key=f"job:{job.pk}",
        at=job.finished_at or clock.now(),
    )


@of_site()
def plan_in_force(chosen: plan.Plan, lines: Sequence[plan.PlanLine], at: dt.datetime) -> int:
    """Everybody with a seat hears that the plan is decided, and so does who submitted it."""
    words = {"year": chosen.year}
    if chosen.submitted_by_id:
        tell(
            kind=PLAN.slug,
            users=[chosen.submitted_by_id],
            subject=_("Rencana %(year)s disetujui") % words,
            text=_("Kelasnya sudah dibuka dan pesertanya sudah mendapat kursi."),
            url=reverse("plan:year", kwargs={"year": chosen.year}),
            key=f"plan-approved:{chosen.year}",
            at=at,
        )
    seated = participation.Enrolment.objects.filter(
        training_class__plan_line__in=lines, state=participation.Enrolment.State.ENROLLED
    )
    return tell(
        kind=PLAN.slug,
        people=set(seated.values_list("person", flat=True)),
        subject=_("Anda mendapat kursi dalam rencana %(year)s") % words,
        text=_("Lihat kelas dan tanggalnya. Tidak dapat hadir? Lepaskan kursinya di halaman itu."),
        url=reverse("participation:seats"),
        key=f"plan-seats:{chosen.year}",
        at=at,
    )
