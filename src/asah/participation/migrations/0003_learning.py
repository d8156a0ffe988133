"""Courses in classes, runs, attempts; answers and active time, which the database keeps as given."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = ("participation_attemptanswer", "participation_activeinterval")
SENTENCE = "answers and active time are never changed"


def guard(apps, schema_editor):
    for table in TABLES:
        name = f"{table}_append_only"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
            )
            continue
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def unguard(apps, schema_editor):
    for table in TABLES:
        name = f"{table}_append_only"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}")


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0002_published_stays"),
        ("delivery", "0002_switches"),
        ("participation", "0002_seats"),
        ("people", "0004_data_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="ClassCourse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "training_class",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="class_course",
                        to="delivery.trainingclass",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="class_courses",
                        to="content.courseversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LearningRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("started_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField()),
                ("completed_at", models.DateTimeField(null=True)),
                ("minutes", models.JSONField(default=dict)),
                ("jp", models.DecimalField(decimal_places=4, max_digits=9, null=True)),
                ("key", models.CharField(blank=True, default="", max_length=120)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="content.course",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="participation.enrolment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="people.person",
                    ),
                ),
                (
                    "touched_lesson",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="content.lesson",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="content.courseversion",
                    ),
                ),
            ],
            options={
                "ordering": ["-touched_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("seed", models.CharField(max_length=32)),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("handed_at", models.DateTimeField(null=True)),
                ("points", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ("percent", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("passed", models.BooleanField(default=False)),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="content.lesson",
                    ),
                ),
                (
                    "quiz",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="content.quiz",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="participation.learningrun",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="ActiveInterval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                (
                    "source",
                    models.CharField(
                        choices=[("beat", "detak halaman"), ("page", "antara dua halaman")],
                        max_length=4,
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="content.lesson",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intervals",
                        to="participation.learningrun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartDone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="content.lesson",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts_done",
                        to="participation.learningrun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AttemptAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answer", models.JSONField(null=True)),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "attempt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="participation.attempt",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="content.question",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("attempt", "key"), name="answer_key_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="learningrun",
            index=models.Index(fields=["person", "completed_at"], name="run_person"),
        ),
        migrations.AddConstraint(
            model_name="learningrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("completed_at", None)),
                fields=("person", "course"),
                name="run_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningrun",
            constraint=models.UniqueConstraint(
                fields=("person", "course", "number"), name="run_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="learningrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True), fields=("key",), name="run_key_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                fields=("run", "lesson", "number"), name="attempt_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("handed_at", None)),
                fields=("run", "lesson"),
                name="attempt_one_open",
            ),
        ),
        migrations.AddIndex(
            model_name="activeinterval",
            index=models.Index(fields=["run", "end"], name="interval_run_end"),
        ),
        migrations.AddConstraint(
            model_name="activeinterval",
            constraint=models.UniqueConstraint(fields=("run", "key"), name="interval_key_once"),
        ),
        migrations.AddConstraint(
            model_name="activeinterval",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="interval_has_length"
            ),
        ),
        migrations.AddConstraint(
            model_name="partdone",
            constraint=models.UniqueConstraint(fields=("run", "lesson"), name="part_done_once"),
        ),
        migrations.RunPython(guard, unguard),
    ]
