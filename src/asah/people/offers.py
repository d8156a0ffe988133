"""People and units in the search; what is held about a person here."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from asah.core import access
from asah.core.access import Actor
from asah.core.offers import DataSet, Hit
from asah.people import rules, selectors
from asah.people.models import Person, RoleGrant, Unit

MOST, DIGITS = 8, 4  # a number is looked for from four digits on


def search(actor: Actor, text: str) -> list[Hit]:
    """People by half a name or a number, now or before, and units by words of their name."""
    return _people(actor, text) + _units(actor, text)


def _people(actor: Actor, text: str) -> list[Hit]:
    if text.isdigit() and len(text) < DIGITS:
        return []
    seen = access.visible(Person, actor, rules.VIEW_PEOPLE)
    found = selectors.listed(selectors.search(seen, text)).order_by("-active", "name", "pk")
    return [
        Hit(
            row.full_name,
            f"{row.position.name}, {row.unit.name}",
            reverse("people:person", args=[row.key]),
            "person",
        )
        for row in found[:MOST]
    ]


def _units(actor: Actor, text: str) -> list[Hit]:
    if not access.holds(actor, rules.VIEW_UNITS):
        return []
    seen: QuerySet[Unit] = access.visible(Unit, actor, rules.VIEW_UNITS).filter(active=True)
    for word in text.split():
        seen = seen.filter(name__icontains=word)
    shown = seen.select_related("opd").only("name", "kind", "opd__name")
    rows = shown.order_by("depth", "name", "pk")[:MOST]
    return [
        Hit(
            row.name,
            row.opd.name if row.opd and row.opd_id != row.pk else str(row.kind_word),
            reverse("people:unit", args=[row.pk]),
            "unit",
        )
        for row in rows
    ]


def personal_data(person: Person) -> list[DataSet]:
    """The employee record, earlier numbers, where one worked, roles, requests about data."""
    old = list(person.old_numbers.order_by("until").values_list("nip", "until"))
    jobs = person.employments.select_related("unit", "position")
    return [
        DataSet(_("Data pegawai"), (_("Data"), _("Isi")), _fields(person)),
        DataSet(_("NIP lama"), (_("NIP"), _("Sampai")), list(old)),
        DataSet(
            _("Riwayat kerja"),
            (_("Unit"), _("Jabatan"), _("Mulai"), _("Sampai")),
            [(job.unit.name, job.position.name, job.start, job.end) for job in jobs],
        ),
        DataSet(
            _("Peran"),
            (_("Peran"), _("Unit"), _("Mulai"), _("Sampai")),
            [
                (row.role, row.unit.name if row.unit else "", row.start, row.end)
                for row in RoleGrant.objects.filter(user=person.user_id or 0).select_related("unit")
            ],
        ),
        DataSet(
            _("Permintaan tentang data"),
            (_("Permintaan"), _("Isi"), _("Diajukan"), _("Keadaan"), _("Jawaban")),
            [
                (row.get_kind_display(), row.text, row.at, row.get_state_display(), row.answer)
                for row in person.data_requests.all()
            ],
        ),
    ]


def _fields(person: Person) -> list[tuple[object, ...]]:
    return [
        (_("Nama"), person.full_name),
        (_("NIP"), person.nip),
        (_("ID SIASN"), person.pns_id),
        (_("Jenis kelamin"), person.get_sex_display()),
        (_("Tanggal lahir"), person.birth_date),
        (_("Status"), person.get_status_display()),
        (_("Golongan"), person.grade),
        (_("Surel"), person.email),
        (_("Unit"), person.unit.name),
        (_("Jabatan"), person.position.name),
        (_("Aktif"), _("ya") if person.active else _("tidak")),
    ]
