"""Lines get a number and a chained seal; the database refuses to change a sealed one."""

from django.db import migrations, models

# What may never change once sealed; `actor_label` and `note` may only be emptied (erasure).
FIXED = (
    "number", "text_hash", "seal", "at", "actor_id", "verb", "object_type", "object_id",
    "salt", "old_hash", "new_hash",
)  # fmt: skip
WORDS = ("actor_label", "note")
REFUSAL = "sealed audit lines are never changed"


def _changed(same):
    fixed = [f"NEW.{name} {same} OLD.{name}" for name in FIXED]
    words = [f"NEW.{name} IN ('', OLD.{name})" for name in WORDS]
    return "OLD.seal <> '' AND NOT (" + " AND ".join(fixed + words) + ")"


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE TRIGGER core_audit_sealed BEFORE UPDATE ON core_auditline "
            f"WHEN {_changed('IS')} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        return
    schema_editor.execute(
        "CREATE FUNCTION core_audit_sealed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_changed('IS NOT DISTINCT FROM')} THEN RAISE EXCEPTION '{REFUSAL}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
    )
    schema_editor.execute(
        "CREATE TRIGGER core_audit_sealed BEFORE UPDATE ON core_auditline "
        "FOR EACH ROW EXECUTE FUNCTION core_audit_sealed()"
    )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER core_audit_sealed")
    else:
        schema_editor.execute("DROP TRIGGER core_audit_sealed ON core_auditline")
        schema_editor.execute("DROP FUNCTION core_audit_sealed")


class Migration(migrations.Migration):
    dependencies = [("core", "0003_stored_files")]
    operations = [
        migrations.AddField(
            "auditline", "number", models.PositiveBigIntegerField(null=True, unique=True)
        ),
        migrations.AddField(
            "auditline", "text_hash", models.CharField(blank=True, default="", max_length=64)
        ),
        migrations.AlterField(
            "auditline", "seal", models.CharField(blank=True, default="", max_length=64)
        ),
        migrations.RunPython(guard, unguard),
    ]
