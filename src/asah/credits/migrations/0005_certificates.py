"""Certificates, and the database's own refusal to change what is printed on one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FROZEN = "number, code, seq, year, person_id, activity_key, facts, facts_hash"
SQLITE = f"""
CREATE TRIGGER credits_certificate_frozen BEFORE UPDATE OF {FROZEN} ON credits_certificate
BEGIN SELECT RAISE(ABORT, 'what a certificate says is never changed'); END
"""
POSTGRES = f"""
CREATE FUNCTION credits_certificate_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what a certificate says is never changed' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER credits_certificate_frozen BEFORE UPDATE OF {FROZEN} ON credits_certificate
FOR EACH ROW EXECUTE FUNCTION credits_certificate_frozen()
"""


def guard(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(SQLITE if sqlite else POSTGRES)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER credits_certificate_frozen")
    else:
        schema_editor.execute("DROP TRIGGER credits_certificate_frozen ON credits_certificate")
        schema_editor.execute("DROP FUNCTION credits_certificate_frozen")


class Migration(migrations.Migration):
    dependencies = [
        ("credits", "0004_claims"),
        ("core", "0003_stored_files"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CertificateCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Signatory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nama dengan gelar")),
                (
                    "nip",
                    models.CharField(blank=True, default="", max_length=18, verbose_name="NIP"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="jabatan yang tercetak")),
                ("valid_from", models.DateField(unique=True, verbose_name="menandatangani sejak")),
            ],
            options={
                "ordering": ["-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="CertificatePrint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("class_code", models.CharField(max_length=40, unique=True)),
                ("content_hash", models.CharField(max_length=64)),
                ("pages", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.storedfile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("seq", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=80, unique=True)),
                ("code", models.CharField(max_length=12, unique=True)),
                ("activity_key", models.CharField(max_length=120)),
                (
                    "class_code",
                    models.CharField(blank=True, db_index=True, default="", max_length=40),
                ),
                ("facts", models.JSONField()),
                ("facts_hash", models.CharField(max_length=64)),
                ("issued_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("valid", "Berlaku"),
                            ("revoked", "Dicabut"),
                            ("replaced", "Diganti"),
                        ],
                        default="valid",
                        max_length=8,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "reason",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="alasan"),
                ),
                ("signed_at", models.DateTimeField(null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="people.person",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.storedfile",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="credits.certificate",
                    ),
                ),
            ],
            options={
                "ordering": ["-issued_at", "-seq"],
                "indexes": [
                    models.Index(fields=["person", "-issued_at"], name="certificate_person")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "seq"), name="certificate_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "valid")),
                        fields=("activity_key",),
                        name="certificate_one_in_force",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "valid")),
                            models.Q(
                                models.Q(("state", "valid"), _negated=True),
                                ("ended_at__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="certificate_end_has_reason",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
