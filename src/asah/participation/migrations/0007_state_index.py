"""Requests are found by their state; who decides is worked out, so that index went unused."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("participation", "0006_class_quizzes")]

    operations: ClassVar = [
        migrations.RemoveIndex("enrolment", "enrolment_to_decide"),
        migrations.AddIndex(
            "enrolment", models.Index(fields=["state", "requested_at"], name="enrolment_state")
        ),
    ]
