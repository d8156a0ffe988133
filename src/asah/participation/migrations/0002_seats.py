import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0002_switches"),
        ("participation", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("mentor", "Pendamping peserta"), ("case", "Kasus untuk dibahas")],
                        max_length=6,
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, default="", max_length=500, verbose_name="keterangan"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Gathering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=120, verbose_name="tempat berkumpul")),
                ("secret", models.CharField(max_length=40)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="enrolment",
            name="decline_reason",
            field=models.CharField(blank=True, default="", max_length=24),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="released_from",
            field=models.CharField(blank=True, default="", max_length=13),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="undo_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="how",
            field=models.CharField(
                choices=[
                    ("code", "kode"),
                    ("qr", "QR"),
                    ("roster", "daftar"),
                    ("sheet", "lembar"),
                    ("shared", "kelas bareng"),
                    ("later", "kode, menyusul"),
                ],
                max_length=6,
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                condition=models.Q(("decline_reason", ""), _negated=True),
                fields=["decline_reason", "decided_at"],
                name="enrolment_declined_why",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="participation.enrolment",
            ),
        ),
        migrations.AddField(
            model_name="gathering",
            name="host",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gatherings",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="gathering",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="gatherings",
                to="delivery.session",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                fields=("enrolment", "kind"), name="contribution_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("session", "host"),
                name="one_open_gathering",
            ),
        ),
    ]
