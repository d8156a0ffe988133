"""What service units finish: one row a service and month, as agencies report it."""

from typing import ClassVar

from django.db import models

from asah.citizens.models import Service, ServiceUnit


class ServiceOutput(models.Model):
    """Finished cases of a service in a month, and how many of them within the promised time.

    `month` is its first day; `on_time` null where the agency does not know it.
    """

    service_unit = models.ForeignKey(ServiceUnit, on_delete=models.PROTECT, related_name="outputs")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="outputs")
    month = models.DateField()
    finished = models.PositiveIntegerField()
    on_time = models.PositiveIntegerField(null=True)
    batch = models.ForeignKey(
        "core.ImportBatch", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-month", "service"]
        constraints = (
            models.UniqueConstraint(fields=("service", "month"), name="output_once"),
            models.CheckConstraint(
                condition=models.Q(on_time=None) | models.Q(on_time__lte=models.F("finished")),
                name="output_on_time",
            ),
        )
        indexes = (models.Index(fields=("service_unit", "month"), name="output_unit"),)

    def __str__(self) -> str:
        return f"{self.service_id} {self.month:%Y-%m}: {self.finished}"

    @property
    def share(self) -> float | None:
        """The part on time, 0-1."""
        return None if self.on_time is None or not self.finished else self.on_time / self.finished
