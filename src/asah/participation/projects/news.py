"""What members of groups and owners of cases are told."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.core import clock
from asah.core.access import Role
from asah.core.language import of_site
from asah.messages.api import Kind, register, tell
from asah.participation.calc import project_marks
from asah.participation.projects.models import Adoption, Grade, GroupMember, HandIn, ProjectGroup
from asah.participation.projects.rules import ADOPT
from asah.people.api import holders_for
from asah.ui import text

GROUP = Kind(
    "project",
    gettext_lazy("Kelompok proyek"),
    gettext_lazy("karena Anda anggota kelompok proyek"),
    channel="now",
)
RESULT = Kind(
    "project-result",
    gettext_lazy("Hasil proyek untuk unit"),
    gettext_lazy("karena kasusnya milik unit yang Anda pimpin atau layani"),
    roles=frozenset({Role.SUPERIOR, Role.OFFICER}),
)
BACK = dt.timedelta(days=14)  # a question that is older waits in the to-do list alone
WORDS = 40

type Places = Mapping[int, tuple[int, int | None]]


def register_kinds() -> None:
    register(GROUP)
    register(RESULT)


def _to_group(group: ProjectGroup) -> str:
    return reverse("participation:project_group", args=[group.pk])


def _title(group: ProjectGroup) -> str:
    return group.case.title if group.case else group.training_class.title


def _owner(group: ProjectGroup) -> str:
    return group.case.unit.name if group.case else ""


def _work(group: ProjectGroup) -> str:
    """The case and the day of the hand-in."""
    due = _("Hasil diserahkan paling lambat %(due)s.") % {"due": text.tanggal(group.due, "hari")}
    if group.case is None:
        return due
    words = {"case": group.case.title, "unit": _owner(group)}
    case = _("Kasusnya: %(case)s (%(unit)s).") % words
    return f"{case} {due}"


def _to_members(
    group: ProjectGroup,
    people: Collection[int],
    subject: str,
    words: str,
    key: str,
    at: dt.datetime,
) -> None:
    tell(
        kind=GROUP.slug,
        people=people,
        subject=subject % {"n": group.number, "title": group.training_class.title},
        text=words,
        url=_to_group(group),
        key=key,
        at=at,
    )


def _members(group: ProjectGroup) -> set[int]:
    return set(group.members.values_list("person", flat=True))


@of_site()
def formed(formation_id: int, was: Places, at: dt.datetime) -> None:
    """Who has another group or another case than before; `was`: those two ids by person.

    Forming twice tells once, since the second time finds everybody where they are.
    """
    groups = ProjectGroup.objects.filter(formation=formation_id)
    rows = groups.select_related("case__unit", "training_class__training")
    for group in rows.prefetch_related("members__person"):
        members = sorted(group.members.all(), key=lambda member: member.person.name)
        names = ", ".join(member.person.full_name for member in members)
        inside = _("Anggotanya: %(names)s.") % {"names": names}
        now = (group.pk, group.case_id)
        new = [one.person_id for one in members if was.get(one.person_id) != now]
        subject, said = _("Anda di kelompok %(n)d: %(title)s"), f"{_work(group)}\n{inside}"
        _to_members(group, new, subject, said, f"project-formed:{formation_id}:{group.pk}", at)


@of_site()
def moved(member: GroupMember, at: dt.datetime) -> None:
    """The one who was put into another group."""
    group, subject = member.group, _("Anda dipindahkan ke kelompok %(n)d: %(title)s")
    key = f"project-moved:{member.pk}:{group.pk}:{at:%Y%m%d%H%M%S%f}"
    _to_members(group, [member.person_id], subject, _work(group), key, at)


@of_site()
def left(person_id: int, group: ProjectGroup, at: dt.datetime) -> None:
    """The one who was taken out of all groups of a class."""
    tell(
        kind=GROUP.slug,
        people=[person_id],
        subject=_("Anda tidak lagi di kelompok %(n)d: %(title)s")
        % {"n": group.number, "title": group.training_class.title},
        text=_("Bicarakan dengan fasilitator bila ini keliru."),
        url=reverse("participation:class_page", args=[group.training_class.code]),
        key=f"project-left:{group.pk}:{at:%Y%m%d%H%M%S%f}",
        at=at,
    )


@of_site()
def case_changed(group: ProjectGroup, at: dt.datetime) -> None:
    """The members of a group that works on something else now."""
    subject = _("Kasus kelompok %(n)d berganti: %(title)s")
    key = f"project-case:{group.pk}:{group.case_id or 0}:{at:%Y%m%d%H%M%S%f}"
    _to_members(group, _members(group), subject, _work(group), key, at)


@of_site()
def marked(grade: Grade, group: ProjectGroup, at: dt.datetime) -> None:
    """The members read the rubric's mark and the note."""
    tell(
        kind=GROUP.slug,
        people=_members(group),
        subject=_("Nilai kelompok %(score)s dari 100: %(title)s")
        % {"score": text.number(grade.score), "title": _title(group)},
        text=grade.note or _("Tingkat setiap bagian rubrik ada di halaman kelompok."),
        url=_to_group(group),
        key=f"project-marked:{grade.pk}",
        at=at,
    )


def _to_owner(group: ProjectGroup, subject: str, words: str, key: str, at: dt.datetime) -> None:
    if group.case is None:
        return
    tell(
        kind=RESULT.slug,
        users=holders_for(ADOPT, group.case.unit),
        subject=subject % {"n": group.number, "title": group.case.title},
        text=words,
        url=_to_group(group),
        key=key,
        at=at,
    )


@of_site()
def handed_in(row: HandIn, group: ProjectGroup, at: dt.datetime) -> None:
    """The unit that owns the case hears of every version."""
    subject = _("Kelompok %(n)d menyerahkan hasil: %(title)s")
    words = Truncator(row.text).words(WORDS)
    _to_owner(group, subject, words, f"project-hand-in:{row.pk}", at)


@of_site()
def handed_over(group: ProjectGroup, at: dt.datetime) -> None:
    """The result was graded and is the unit's now."""
    days = project_marks.rules(clock.day_of(at)).adoption_days
    subject = _("Hasil kelompok %(n)d sudah dinilai: %(title)s")
    words = _("Hasilnya diserahkan kepada %(unit)s. Apakah dipakai, ditanyakan %(days)s hari lagi.")
    said = words % {"unit": _owner(group), "days": ", ".join(map(str, days))}
    _to_owner(group, subject, said, f"project-result:{group.pk}", at)


def ask(at: dt.datetime) -> None:
    """From the morning of its day on: *adopted?*, once a question, however often it runs."""
    if not clock.work_has_begun(at):
        return
    today = clock.day_of(at)
    rows = Adoption.objects.filter(answer="", due__range=(today - BACK, today))
    for row in rows.exclude(group__case=None).select_related("group__case__unit"):
        _ask(row, at)


@of_site()
def _ask(row: Adoption, at: dt.datetime) -> None:
    case = row.group.case
    assert case
    tell(
        kind=RESULT.slug,
        users=holders_for(ADOPT, case.unit),
        subject=_("Apakah dipakai? %(title)s") % {"title": case.title},
        text=_("%(n)d hari setelah hasil kelompok diserahkan kepada %(unit)s.")
        % {"n": row.day, "unit": case.unit.name},
        url=reverse("participation:project_adoption", args=[row.pk]),
        key=f"project-adopted:{row.pk}",
        at=at,
    )
