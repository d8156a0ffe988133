"""The database itself refuses to change a ledger entry."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER credits_ledger_append_only BEFORE UPDATE ON credits_ledgerentry
BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed'); END
"""
POSTGRES = """
CREATE FUNCTION credits_ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'ledger entries are never changed' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER credits_ledger_append_only BEFORE UPDATE ON credits_ledgerentry
FOR EACH ROW EXECUTE FUNCTION credits_ledger_append_only()
"""


def guard(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(SQLITE if sqlite else POSTGRES)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER credits_ledger_append_only")
    else:
        schema_editor.execute("DROP TRIGGER credits_ledger_append_only ON credits_ledgerentry")
        schema_editor.execute("DROP FUNCTION credits_ledger_append_only")


class Migration(migrations.Migration):
    dependencies = [("credits", "0001_jp_ledger")]
    operations = [migrations.RunPython(guard, unguard)]
