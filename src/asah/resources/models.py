"""Rooms, facilitators, holidays, and who has booked what when.

Invariants: bookings of one room, or of one facilitator, never share time (`services.book` checks
under the lock of the transaction); a booking is known by the `key` of what it is for, so that the
same session books once however often it is saved.
"""

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.dates import WEEKDAYS as DJANGO_WEEKDAYS
from django.utils.translation import gettext_lazy as _

# 1 = Monday, as in the files of the region.
WEEKDAYS = {number + 1: name for number, name in DJANGO_WEEKDAYS.items()}


class Room(models.Model):
    """A place for training. `capacity` counts people."""

    name = models.CharField(_("nama ruang"), max_length=120, unique=True)
    place = models.CharField(_("letak"), max_length=200, blank=True, default="")
    capacity = models.PositiveSmallIntegerField(_("daya tampung"))
    active = models.BooleanField(_("dipakai"), default=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Facilitator(models.Model):
    """Who leads a session: an employee, or somebody from outside with or without an account."""

    class Kind(models.TextChoices):
        INTERNAL = "internal", _("Pegawai kota")
        EXTERNAL = "external", _("Dari luar")

    name = models.CharField(_("nama"), max_length=200)
    kind = models.CharField(_("asal"), max_length=8, choices=Kind.choices)
    organisation = models.CharField(_("instansi"), max_length=200, blank=True, default="")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="facilitator"
    )
    person = models.OneToOneField(
        "people.Person", null=True, on_delete=models.PROTECT, related_name="facilitator"
    )
    weekdays = models.CharField(_("hari bersedia"), max_length=7, default="12345")
    active = models.BooleanField(_("aktif"), default=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Holiday(models.Model):
    """A day without office: no class is put on it, no working day is counted."""

    date = models.DateField(_("tanggal"), unique=True)
    name = models.CharField(_("nama"), max_length=200)
    legal_basis = models.CharField(_("dasar"), max_length=200, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["date"]

    def __str__(self) -> str:
        return f"{self.date:%d-%m-%Y} {self.name}"


class Booking(models.Model):
    """A room, a facilitator or both, from a moment to a moment, for what `title` says."""

    key = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=250)
    room = models.ForeignKey(Room, null=True, on_delete=models.PROTECT, related_name="bookings")
    facilitator = models.ForeignKey(
        Facilitator, null=True, on_delete=models.PROTECT, related_name="bookings"
    )
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("room", "start"), name="booking_room"),
            models.Index(fields=("facilitator", "start"), name="booking_facilitator"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="booking_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.start:%Y-%m-%d %H:%M}"


class Absence(models.Model):
    """Days on which a facilitator cannot come, both included."""

    facilitator = models.ForeignKey(Facilitator, on_delete=models.CASCADE, related_name="absences")
    first = models.DateField(_("dari tanggal"))
    last = models.DateField(_("sampai tanggal"))
    note = models.CharField(_("keterangan"), max_length=200, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["first"]
        indexes = (models.Index(fields=("facilitator", "last"), name="absence_days"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="absence_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.facilitator_id} {self.first:%Y-%m-%d}-{self.last:%Y-%m-%d}"


class OfficeHours(models.Model):
    """When a unit and everything under it works on a weekday (1 = Monday); `unit` None = all.

    The nearest unit above with rows on a day decides; a weekday without a row is closed.
    """

    unit = models.ForeignKey(
        "people.Unit", null=True, on_delete=models.CASCADE, related_name="office_hours"
    )
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    legal_basis = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["unit_id", "weekday", "opens"]
        indexes = (models.Index(fields=("unit", "weekday"), name="office_hours_unit"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens"))
                & models.Q(weekday__gte=1, weekday__lte=7),
                name="office_hours_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.weekday} {self.opens:%H:%M}-{self.closes:%H:%M}"

    @property
    def day_name(self) -> str:
        """`Senin`, as the calendar says it."""
        return str(WEEKDAYS[self.weekday])


class Leave(models.Model):
    """Days on which a person is away from the office, both included."""

    class Kind(models.TextChoices):
        LEAVE = "leave", _("Cuti")
        DUTY = "duty", _("Dinas luar")
        STUDY = "study", _("Tugas belajar")
        SICK = "sick", _("Sakit")

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="leaves")
    first = models.DateField(_("dari tanggal"))
    last = models.DateField(_("sampai tanggal"))
    kind = models.CharField(_("jenis"), max_length=5, choices=Kind.choices, default=Kind.LEAVE)

    class Meta:
        ordering: ClassVar = ["-first", "pk"]
        indexes = (models.Index(fields=("person", "last"), name="leave_person"),)
        constraints = (
            models.UniqueConstraint(fields=("person", "first", "last"), name="leave_once"),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="leave_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.first:%Y-%m-%d}-{self.last:%Y-%m-%d}"

    def holds(self, day: dt.date) -> bool:
        """Whether the person is away on the day."""
        return self.first <= day <= self.last
