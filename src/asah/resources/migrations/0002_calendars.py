import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("resources", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="facilitator",
            name="weekdays",
            field=models.CharField(default="12345", max_length=7, verbose_name="hari bersedia"),
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.DateField(verbose_name="dari tanggal")),
                ("last", models.DateField(verbose_name="sampai tanggal")),
                (
                    "note",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="keterangan"
                    ),
                ),
                (
                    "facilitator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="resources.facilitator",
                    ),
                ),
            ],
            options={
                "ordering": ["first"],
                "indexes": [models.Index(fields=["facilitator", "last"], name="absence_days")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))),
                        name="absence_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Leave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.DateField(verbose_name="dari tanggal")),
                ("last", models.DateField(verbose_name="sampai tanggal")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("leave", "Cuti"),
                            ("duty", "Dinas luar"),
                            ("study", "Tugas belajar"),
                            ("sick", "Sakit"),
                        ],
                        default="leave",
                        max_length=5,
                        verbose_name="jenis",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leaves",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-first", "pk"],
                "indexes": [models.Index(fields=["person", "last"], name="leave_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "first", "last"), name="leave_once"),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="leave_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("legal_basis", models.CharField(blank=True, default="", max_length=200)),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="office_hours",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["unit_id", "weekday", "opens"],
                "indexes": [models.Index(fields=["unit", "weekday"], name="office_hours_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes__gt", models.F("opens")),
                            ("weekday__gte", 1),
                            ("weekday__lte", 7),
                        ),
                        name="office_hours_in_order",
                    )
                ],
            },
        ),
    ]
