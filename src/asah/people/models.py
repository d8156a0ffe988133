"""Units as a tree, positions, employees, where they worked when, and dated role grants.

Invariants: `Unit.path` holds the ids of the way down, its own included, six digits each with a
trailing slash; `Person.unit` and `Person.position` equal those of the open `Employment`, and only
verbs of `services` write them. A NIP is text and never a key: it changes; `pns_id` and `key` stay.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asah.core.access import Role


class Unit(models.Model):
    """An organisational unit. `code` is its SIASN UNOR id: names repeat, only the id is safe."""

    class Kind(models.TextChoices):
        OPD = "opd", _("Perangkat daerah")
        DIVISION = "bidang", _("Bidang atau bagian")
        DISTRICT = "kecamatan", _("Kecamatan")
        VILLAGE = "kelurahan", _("Kelurahan")
        HEALTH_CENTRE = "puskesmas", _("Puskesmas")
        HOSPITAL = "rumah_sakit", _("Rumah sakit")
        SECTION = "seksi", _("Seksi atau subbagian")
        OTHER = "lainnya", _("Unit lainnya")

    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("nama"), max_length=250)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=200, db_index=True, default="")
    depth = models.PositiveSmallIntegerField(default=1)
    opd = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    head = models.ForeignKey(
        "Person", null=True, on_delete=models.SET_NULL, related_name="headed_units"
    )
    head_title = models.CharField(
        _("nama jabatan pimpinan"), max_length=250, blank=True, default=""
    )
    eselon = models.CharField(_("eselon"), max_length=2, blank=True, default="")
    public_facing = models.BooleanField(_("melayani warga langsung"), default=False)
    active = models.BooleanField(_("aktif"), default=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_word(self) -> str | Promise:
        """The kind in words; in lists ten times as fast as Django's own."""
        return KINDS[self.kind]


KINDS = dict(Unit.Kind.choices)


class Position(models.Model):
    """A job by name, kind and level; `field` is the slug of the *urusan* that it serves."""

    class Kind(models.TextChoices):
        STRUCTURAL = "struktural", _("Struktural")
        FUNCTIONAL = "fungsional", _("Fungsional")
        GENERAL = "pelaksana", _("Pelaksana")

    class Level(models.TextChoices):
        JPT_UTAMA = "jpt_utama", _("JPT utama")
        JPT_MADYA = "jpt_madya", _("JPT madya")
        JPT_PRATAMA = "jpt_pratama", _("JPT pratama")
        ADMINISTRATOR = "administrator", _("Administrator")
        SUPERVISOR = "pengawas", _("Pengawas")
        GENERAL = "pelaksana", _("Pelaksana")
        EXPERT_UTAMA = "ahli_utama", _("Ahli utama")
        EXPERT_MADYA = "ahli_madya", _("Ahli madya")
        EXPERT_MUDA = "ahli_muda", _("Ahli muda")
        EXPERT_PERTAMA = "ahli_pertama", _("Ahli pertama")
        SKILL_PENYELIA = "penyelia", _("Penyelia")
        SKILL_MAHIR = "mahir", _("Mahir")
        SKILL_TERAMPIL = "terampil", _("Terampil")
        SKILL_PEMULA = "pemula", _("Pemula")

    name = models.CharField(_("nama jabatan"), max_length=250)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    level = models.CharField(_("jenjang"), max_length=16, choices=Level.choices)
    field = models.CharField(_("urusan"), max_length=40, blank=True, default="")
    public_facing = models.BooleanField(_("melayani warga langsung"), default=False)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints = (
            models.UniqueConstraint(
                fields=("name", "kind", "level", "field", "public_facing"),
                name="position_once",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """An employee (PNS, PPPK or part-time PPPK). Only what training needs is kept."""

    class Sex(models.TextChoices):
        MALE = "L", _("Laki-laki")
        FEMALE = "P", _("Perempuan")

    class Status(models.TextChoices):
        PNS = "pns", _("PNS")
        PPPK = "pppk", _("PPPK")
        PPPK_PART_TIME = "pppk_paruh_waktu", _("PPPK paruh waktu")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pns_id = models.CharField(max_length=64, null=True, unique=True)
    nip = models.CharField(_("NIP"), max_length=18, unique=True)
    name = models.CharField(_("nama"), max_length=200, db_index=True)
    front_title = models.CharField(_("gelar depan"), max_length=60, blank=True, default="")
    back_title = models.CharField(_("gelar belakang"), max_length=100, blank=True, default="")
    sex = models.CharField(_("jenis kelamin"), max_length=1, choices=Sex.choices)
    birth_date = models.DateField(_("tanggal lahir"))
    status = models.CharField(_("status"), max_length=16, choices=Status.choices)
    is_cpns = models.BooleanField(_("CPNS"), default=False)
    legal_status = models.CharField(_("kedudukan hukum"), max_length=2, default="01")
    grade = models.CharField(_("golongan"), max_length=8, blank=True, default="")
    education = models.CharField(_("tingkat pendidikan"), max_length=2, blank=True, default="")
    email = models.EmailField(_("surel"), blank=True, default="")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="person"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="people")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="people")
    active = models.BooleanField(_("aktif"), default=True)
    missing_since = models.DateField(_("tidak ada di ekspor sejak"), null=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its titles, as it is printed."""
        head = f"{self.front_title} {self.name}".strip()
        return f"{head}, {self.back_title}" if self.back_title else head

    @property
    def status_word(self) -> str | Promise:
        """The status in words; in lists ten times as fast as Django's own."""
        return STATUSES[self.status]

    @property
    def nip_display(self) -> str:
        """`19860926 201505 1 001`, with no-break blanks."""
        nip = self.nip
        return "\u00a0".join((nip[:8], nip[8:14], nip[14:15], nip[15:]))

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[0].isalpha()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


STATUSES = dict(Person.Status.choices)


class OldNumber(models.Model):
    """A NIP that a person had before; stays searchable and is accepted in histories."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="old_numbers")
    nip = models.CharField(max_length=18, db_index=True)
    until = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "nip"), name="old_number_once"),)

    def __str__(self) -> str:
        return self.nip


class Employment(models.Model):
    """Where a person worked, as what, from when to when (both days included)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="employments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="employments")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+")
    start = models.DateField(_("mulai"))
    end = models.DateField(_("sampai"), null=True)
    reason = models.CharField(_("alasan"), max_length=200, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-start", "-pk"]
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=Q(end=None), name="one_open_employment"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.unit_id} {self.start}"


class RoleGrant(models.Model):
    """A role held by a user from a day to a day, in a unit's subtree or the whole region.

    With `delegated_by` it is lent: always with an end, in force only while the lender holds the
    role, and never lent on.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants"
    )
    role = models.CharField(_("peran"), max_length=16, choices=[(r.value, r.value) for r in Role])
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    start = models.DateField(_("mulai"))
    end = models.DateField(_("sampai"), null=True)
    delegated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="lent_roles"
    )
    reason = models.CharField(_("alasan"), max_length=200, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-start", "-pk"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(delegated_by=None) | models.Q(end__isnull=False),
                name="lent_role_has_an_end",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


from asah.people.privacy.models import DataRequest  # noqa: E402 - models of this app

__all__ = [
    "DataRequest",
    "Employment",
    "OldNumber",
    "Person",
    "Position",
    "RoleGrant",
    "Unit",
]
