"""The database itself refuses to change what a published or retired version shows.

Rows may neither be added to such a version nor changed in it; the version itself may only be
retired. (Deleting is refused by the verbs: a test database must be emptied somehow.)
"""

from django.db import migrations

SENTENCE = "a published version is never changed"
OF_VERSION = "(SELECT state FROM content_courseversion WHERE id = {row}.version_id)"
OF_QUIZ = (
    "(SELECT v.state FROM content_courseversion v JOIN content_quiz q ON q.version_id = v.id "
    "WHERE q.id = {row}.quiz_id)"
)
# Table -> how its version's state is found, columns that are guarded.
GUARDED = {
    "lesson": (OF_VERSION, "version_id, number, kind, title, slug, body, minutes, video_id, captions_id, file_id, quiz_id"),
    "quiz": (OF_VERSION, "version_id, slug, title, pass_mark, draws, attempts, shuffle, minutes"),
    "coursefile": (OF_VERSION, "version_id, name, file_id"),
    "question": (OF_QUIZ, "quiz_id, number, pool, kind, prompt, options, answer, unit, feedback, points"),
}
KEPT = "OLD.state <> 'draft' AND (NEW.content_hash <> OLD.content_hash OR NEW.number <> OLD.number OR NEW.state = 'draft' OR (OLD.state = 'retired' AND NEW.state <> 'retired'))"


def triggers():
    """(name, table, events, condition) of each trigger."""
    for table, (state, columns) in GUARDED.items():
        old, new = state.format(row="OLD"), state.format(row="NEW")
        yield f"content_{table}_added", f"content_{table}", "INSERT", f"{new} <> 'draft'"
        either = f"{old} <> 'draft' OR {new} <> 'draft'"
        yield f"content_{table}_changed", f"content_{table}", f"UPDATE OF {columns}", either
    yield "content_version_kept", "content_courseversion", "UPDATE", KEPT


def guard(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for name, table, event, condition in triggers():
        if sqlite:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
            )
            continue
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION '{SENTENCE}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def unguard(apps, schema_editor):
    for name, table, _event, _condition in triggers():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}")


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
