"""Campaigns of *sosialisasi* as experiments.

Invariants: who is told and who is held back is drawn once, before anything is sent, from a stored
seed, within OPD; the window of the result is fixed with the draw; everybody drawn is counted in
the own arm whether the message reached them or not; the result is written once, after the window.
"""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Campaign(models.Model):
    """One message to one segment, with a group held back."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draf")
        RUNNING = "running", _("Berlangsung")
        ENDED = "done", _("Selesai")

    class Segment(models.TextChoices):
        IDLE = "idle", _("Belum ikut apa pun tahun ini")
        SHORT = "short", _("JP tahun ini belum cukup")
        SKILLED = "skilled", _("Melepas kursi karena sudah mahir")

    class Leads(models.TextChoices):
        CLASSES = "participation:classes", _("Daftar kelas")
        CATALOG = "catalog:list", _("Katalog pelatihan")
        SEATS = "participation:seats", _("Kursi saya")

    name = models.CharField(_("nama"), max_length=120)
    segment = models.CharField(_("sasaran"), max_length=8, choices=Segment.choices)
    opd = models.ForeignKey(
        "people.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("perangkat daerah"),
    )  # fmt: skip
    status = models.CharField(_("status pegawai"), max_length=16, blank=True, default="")
    level = models.CharField(_("jenjang jabatan"), max_length=16, blank=True, default="")
    subject = models.CharField(_("judul pesan"), max_length=120)
    text = models.TextField(_("isi pesan"), max_length=1500)
    leads = models.CharField(
        _("tautan menuju"), max_length=40, choices=Leads.choices, default=Leads.CLASSES
    )
    share = models.PositiveSmallIntegerField(
        _("bagian yang ditahan (persen)"),
        default=20,
        validators=(MinValueValidator(10), MaxValueValidator(50)),
    )
    days = models.PositiveSmallIntegerField(
        _("hasil dihitung setelah (hari)"),
        default=14,
        validators=(MinValueValidator(3), MaxValueValidator(90)),
    )
    seed = models.PositiveIntegerField(_("benih undian"))
    state = models.CharField(max_length=7, choices=State.choices, default=State.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    told_later_at = models.DateTimeField(null=True)
    receipt = models.JSONField(default=dict)
    result = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The key of its message: nobody gets it twice, early or late."""
        return f"campaign:{self.pk}"


class Recipient(models.Model):
    """Somebody drawn into a campaign: which arm, whether the message arrived, and the outcome.

    `joined` is null until the window is over.
    """

    class Arm(models.TextChoices):
        TOLD = "told", _("Diberi tahu")
        HELD = "held", _("Ditahan dahulu")

    class Reach(models.TextChoices):
        NONE = "none", _("Tidak dikirimi")
        TOLD = "told", _("Sampai di kotak masuk")
        STOPPED = "stopped", _("Menghentikan ajakan")

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="recipients")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    stratum = models.PositiveIntegerField()
    arm = models.CharField(max_length=4, choices=Arm.choices)
    reach = models.CharField(max_length=7, choices=Reach.choices, default=Reach.NONE)
    joined = models.BooleanField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "person"), name="recipient_once"),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.person_id} {self.arm}"
