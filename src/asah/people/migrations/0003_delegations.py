import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_unit_heads_and_missing")]
    operations = [
        migrations.AddField(
            "rolegrant",
            "delegated_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lent_roles",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "rolegrant",
            "reason",
            models.CharField(blank=True, default="", max_length=200, verbose_name="alasan"),
        ),
        migrations.AddConstraint(
            "rolegrant",
            models.CheckConstraint(
                condition=models.Q(("delegated_by", None), ("end__isnull", False), _connector="OR"),
                name="lent_role_has_an_end",
            ),
        ),
    ]
