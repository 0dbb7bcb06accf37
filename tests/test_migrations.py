"""Migrations run while the version before still serves: nothing that it needs may go, and nobody waits for a lock."""

from io import StringIO

import psycopg
import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.core.management import CommandError, call_command
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from wagtail.signal_handlers import connect_reference_index_signal_handlers

from tests.migration_safety import problems

# The last migration of each app before anybody served the site: these may do what they like.
BEFORE = {"core": 10, "ambitions": 4, "kpis": 2, "projects": 6, "campaign": 9}
# Migrations that are safe although a rule says no: (app, name) → why.
ALLOWED: dict[tuple[str, str], str] = {}


def newer(loader: MigrationLoader) -> list[tuple[str, str]]:
    """Every migration that a running site will meet."""
    return sorted(key for key in loader.disk_migrations if key[0] in BEFORE and int(key[1][:4]) > BEFORE[key[0]])


def test_no_migration_takes_from_the_version_before_what_it_needs():
    loader = MigrationLoader(None)
    found = {key: list(problems(loader, key)) for key in newer(loader) if key not in ALLOWED}
    assert {key: wrong for key, wrong in found.items() if wrong} == {}


def test_what_is_allowed_is_there_and_has_a_reason():
    assert [key for key, why in ALLOWED.items() if key not in MigrationLoader(None).disk_migrations or not why] == []


def judged(*operations) -> list[bool]:
    """Whether each operation, after core's last migration, is refused."""
    loader = MigrationLoader(None)
    (last,) = loader.graph.leaf_nodes("core")
    migration = type("Migration", (migrations.Migration,), {"operations": list(operations), "dependencies": [last]})
    key = ("core", "9999_made_up")
    loader.disk_migrations[key] = made = migration(key[1], key[0])
    loader.graph.add_node(key, made)
    loader.graph.add_dependency(made, key, last)
    found = list(problems(loader, key))
    return [any(line.startswith(f"{each.describe()}: ") for line in found) for each in operations]


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("purge", "tries"),
        migrations.RenameField("purge", "tries", "attempts"),
        migrations.DeleteModel("Maintenance"),
        migrations.AddField("purge", "by", models.CharField(max_length=10, default="")),
        migrations.AlterField("purge", "done_at", models.DateTimeField(default=None)),
        migrations.AlterField("purge", "last_problem", models.CharField(max_length=10)),
        migrations.AlterField("purge", "tries", models.TextField()),
        migrations.AlterField("purge", "tries", models.PositiveIntegerField(unique=True)),
        migrations.AddIndex("purge", models.Index(fields=["tries"], name="slow")),
        migrations.RunPython(lambda apps, editor: None),
        migrations.RunSQL("SELECT 1"),
    ],
    ids=lambda operation: operation.describe()[:60] if not isinstance(operation, migrations.RunPython) else "python",
)
def test_what_hurts_the_version_before_is_found(operation):
    assert judged(operation) == [True]


def test_what_the_version_before_does_not_notice_is_let_through():
    made = migrations.CreateModel("Made", [("id", models.BigAutoField(primary_key=True))])
    operations = [
        made,
        migrations.AddField("made", "name", models.CharField(max_length=10)),  # of a new table
        migrations.AddField("purge", "note", models.TextField(null=True)),
        migrations.AddField("purge", "weight", models.IntegerField(db_default=0)),
        migrations.AlterField("purge", "last_problem", models.CharField("words", max_length=400, null=True)),
        AddIndexConcurrently("purge", models.Index(fields=["tries"], name="quick")),
    ]
    assert judged(*operations) == [False] * len(operations)


def test_migrate_gives_up_on_a_table_that_somebody_holds_and_says_so(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        params = {**connection.get_connection_params(), "cursor_factory": None}
        held = {name: params[name] for name in ("dbname", "user", "host", "port") if params.get(name)}
        with psycopg.connect(**held) as other:
            other.execute("LOCK TABLE django_session IN ACCESS SHARE MODE")  # as somebody who reads for long
            with pytest.raises(CommandError, match="changed nothing"):
                call_command("migrate", "sessions", "zero", lock_timeout=1, verbosity=0, stdout=StringIO())
        connect_reference_index_signal_handlers()  # Wagtail lets go of them until a migration has ended
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("0",)
            cursor.execute("SELECT count(*) FROM django_migrations WHERE app = 'sessions'")
            assert cursor.fetchone() == (1,)
        connection.close()


@pytest.mark.django_db
def test_migrate_has_nothing_to_do_here():
    out = StringIO()
    call_command("migrate", plan=True, stdout=out)
    assert out.getvalue().splitlines()[-1].strip() == "No planned migration operations."
