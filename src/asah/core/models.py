"""Users, audit lines, background jobs, and import batches (from `core.imports`)."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, email: str = "", name: str = "") -> "User":
        """A user without a usable password: activated by a one-time link or the officer."""
        user = self.model(username=username, email=email.lower() or None, name=name)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Who signs in: by NIP (`username`) or e-mail. What one may do comes from dated grants."""

    username = models.CharField(_("NIP atau nama pengguna"), max_length=40, unique=True)
    email = models.EmailField(_("surel"), null=True, blank=True, unique=True)
    name = models.CharField(_("nama"), max_length=200)
    is_active = models.BooleanField(_("aktif"), default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name


class AuditLine(models.Model):
    """A decision by a named person. Holds a salted hash of old and new values, never the values.

    `sealing` numbers and chains the lines within a minute; a sealed line is never changed, except
    that its words (`actor_label`, `note`) may be erased.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    actor_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=60, db_index=True)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    note = models.CharField(max_length=500, blank=True)
    salt = models.CharField(max_length=32)
    old_hash = models.CharField(max_length=64)
    new_hash = models.CharField(max_length=64)
    number = models.PositiveBigIntegerField(null=True, unique=True)
    text_hash = models.CharField(max_length=64, blank=True, default="")
    seal = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=("object_type", "object_id"), name="audit_object"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_label}: {self.verb}"


class Job(models.Model):
    """Work in the background that tells the truth: a true denominator, and a result."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Menunggu giliran")
        RUNNING = "running", _("Berlangsung")
        DONE = "done", _("Selesai")
        FAILED = "failed", _("Gagal")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    params = models.JSONField(default=dict)
    owner = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)
    result = models.JSONField(default=dict)
    next_url = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.title}: {self.get_state_display()}"

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


from asah.core.files.models import StoredFile  # noqa: E402 - models of this app
from asah.core.imports.models import ImportBatch  # noqa: E402

__all__ = ["AuditLine", "ImportBatch", "Job", "StoredFile", "User", "UserManager"]
