from django.db import migrations, models

ROLES = ("employee", "superior", "facilitator", "officer", "leader", "auditor", "administrator", "discipline")  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("people", "0004_data_requests")]
    operations = [
        migrations.AlterField(
            "rolegrant",
            "role",
            models.CharField(
                choices=[(role, role) for role in ROLES], max_length=16, verbose_name="peran"
            ),
        )
    ]
