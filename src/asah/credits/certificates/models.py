"""Certificates: a number, an unguessable code, and a frozen copy of what is printed.

Invariants: numbers of a year follow each other without a gap, because the counter's row is
locked and raised in the transaction that issues; number, code, facts and person never change
(a database trigger refuses), a mistake is answered by a successor; an activity has at most one
certificate in force. `facts_hash` is SHA-256 over the facts as canonical JSON.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from asah.core.models import User
from asah.credits.calc import certificate_codes


class CertificateCounter(models.Model):
    """The last number of a year. Locked while numbers are taken."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Signatory(models.Model):
    """Who signs certificates since a day; the next row ends the one before."""

    name = models.CharField(_("nama dengan gelar"), max_length=200)
    nip = models.CharField(_("NIP"), max_length=18, blank=True, default="")
    title = models.CharField(_("jabatan yang tercetak"), max_length=200)
    valid_from = models.DateField(_("menandatangani sejak"), unique=True)

    class Meta:
        ordering: ClassVar = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"


class Certificate(models.Model):
    """One certificate; `state` is the only thing about it that changes, and the signature."""

    class State(models.TextChoices):
        VALID = "valid", _("Berlaku")
        REVOKED = "revoked", _("Dicabut")
        REPLACED = "replaced", _("Diganti")

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="certificates"
    )
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    number = models.CharField(max_length=80, unique=True)
    code = models.CharField(max_length=12, unique=True)
    activity_key = models.CharField(max_length=120)
    class_code = models.CharField(max_length=40, blank=True, default="", db_index=True)
    facts = models.JSONField()
    facts_hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.VALID)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("alasan"), max_length=300, blank=True, default="")
    successor = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    signed_file = models.ForeignKey(
        "core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-issued_at", "-seq"]
        indexes = (models.Index(fields=("person", "-issued_at"), name="certificate_person"),)
        constraints = (
            models.UniqueConstraint(fields=("year", "seq"), name="certificate_number_once"),
            models.UniqueConstraint(
                fields=("activity_key",),
                condition=Q(state="valid"),
                name="certificate_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(state="valid", ended_at=None)
                | (~Q(state="valid") & Q(ended_at__isnull=False) & ~Q(reason="")),
                name="certificate_end_has_reason",
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def shown_code(self) -> str:
        """`K7QX-3M9P-2TVW`."""
        return certificate_codes.grouped(self.code)

    @property
    def title(self) -> str:
        return str(self.facts["training"])

    @property
    def signed(self) -> bool:
        return self.signed_at is not None

    @property
    def in_force(self) -> bool:
        return self.state == self.State.VALID

    def fact(self, name: str) -> Any:
        """A printed fact; empty for one that certificates of that time did not have."""
        return self.facts.get(name, "")


class CertificatePrint(models.Model):
    """One file with all certificates in force of a class, made to be printed."""

    class_code = models.CharField(max_length=40, unique=True)
    file = models.ForeignKey("core.StoredFile", on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    pages = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.class_code}: {self.pages}"
