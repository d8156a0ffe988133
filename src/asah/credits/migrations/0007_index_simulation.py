import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("credits", "0006_incentives"),
        ("people", "0002_unit_heads_and_missing"),
    ]
    operations = [
        migrations.CreateModel(
            name="Appraisal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("predicate", models.CharField(choices=[("1", "Sangat baik"), ("2", "Baik"), ("3", "Butuh perbaikan"), ("4", "Kurang"), ("5", "Sangat kurang")], max_length=1, verbose_name="predikat")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="appraisals", to="people.person")),
            ],
            options={
                "ordering": ["-year"],
                "constraints": [models.UniqueConstraint(fields=("person", "year"), name="appraisal_once_a_year")],
            },
        ),
        migrations.CreateModel(
            name="Sanction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.CharField(choices=[("1", "Ringan"), ("2", "Sedang"), ("3", "Berat")], max_length=1, verbose_name="tingkat")),
                ("start", models.DateField(verbose_name="mulai")),
                ("end", models.DateField(null=True, verbose_name="sampai")),
                ("decree", models.CharField(max_length=100, verbose_name="nomor SK")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sanctions", to="people.person")),
            ],
            options={
                "ordering": ["-start", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "decree"), name="sanction_once_a_decree"),
                    models.CheckConstraint(condition=Q(end=None) | Q(end__gte=F("start")), name="sanction_ends_after_start"),
                ],
            },
        ),
    ]
