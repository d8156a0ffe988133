"""Messages to users, what they want by mail, and what was mailed.

Invariants: one message a user and `key`; a mail leaves at most once for a message unless the
worker died while sending; the log of mails holds no subject and no address after 90 days.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    INBOX = "inbox", _("Kotak masuk saja")
    NOW = "now", _("Kotak masuk dan surel saat itu juga")
    DIGEST = "digest", _("Kotak masuk dan ringkasan surel harian")
    OFF = "off", _("Mati")


class Message(models.Model):
    """One message in an inbox. `mail_due` is when its mail may leave; null: none waits."""

    class Mail(models.TextChoices):
        NONE = "none", _("Tanpa surel")
        WAITING = "waiting", _("Menunggu")
        SENDING = "sending", _("Sedang dikirim")
        SENT = "sent", _("Terkirim")
        STOPPED = "stopped", _("Dihentikan")
        NO_ADDRESS = "no_address", _("Tidak ada alamat")
        FAILED = "failed", _("Gagal")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox"
    )
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    url = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mail = models.CharField(max_length=10, choices=Mail.choices, default=Mail.NONE)
    mail_due = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes = (
            models.Index(fields=("user", "-at"), name="inbox_latest"),
            models.Index(fields=("user",), condition=Q(read_at=None), name="inbox_unread"),
            models.Index(fields=("mail_due",), condition=~Q(mail_due=None), name="inbox_mail_due"),
        )
        constraints = (models.UniqueConstraint(fields=("key", "user"), name="inbox_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}: {self.subject}"


class Preference(models.Model):
    """Where a kind goes for a user; without a row it goes where the kind says."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=6, choices=Channel.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "kind"), name="preference_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}: {self.channel}"


class QuietHours(models.Model):
    """When no mail comes, and when the daily one does; without a row the defaults of `calc`."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    start = models.TimeField(_("surel berhenti pukul"))
    end = models.TimeField(_("surel mulai lagi pukul"))
    holidays = models.BooleanField(_("tidak ada surel pada hari libur"), default=True)
    digest = models.TimeField(_("ringkasan harian pukul"))

    def __str__(self) -> str:
        return f"{self.user_id} {self.start}-{self.end}"


class Delivery(models.Model):
    """One mail that left or did not. Subject and address go after 90 days; the count stays."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    kinds = models.CharField(max_length=200)
    messages = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=Message.Mail.choices)
    address = models.CharField(max_length=254, blank=True, default="")
    subject = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes = (models.Index(fields=("at",), name="delivery_at"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.state}"


class CalendarLink(models.Model):
    """A private calendar address. The address itself is not stored: it is made of `nonce` and
    the site's secret (`feeds`); a new nonce makes the old address void."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    nonce = models.CharField(max_length=24, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.at:%Y-%m-%d}"
