"""Rooms, facilitators, holidays, and who has booked what when.

Invariants: bookings of one room, or of one facilitator, never share time (`services.book` checks
under the lock of the transaction); a booking is known by the `key` of what it is for, so that the
same session books once however often it is saved.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
